//! Metrics: by hand, by derive, and of streams.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};

use falconer::metrics::{Counter, Gauge, Meter, MetricKind, MetricValue};
use falconer::prelude::*;
use falconer::source::{BatchOptions, Oversize};
use falconer_abi as abi;
use falconer_sdk_tests::{Host, Metric, Version, at_once, register, rounds, table};

/// Reports what its config says.
struct Reports {
    config: String,
    counters: Counters,
}

/// Numbers.
#[derive(Default, Metrics)]
struct Counters {
    lines: Counter,
    open_files: Gauge,
    #[metric(name = "bytes.read", monotonic)]
    bytes: AtomicU64,
    offset: AtomicI32,
    shared: Arc<Counter>,
    load: f64,
    #[metric(group)]
    cache: Cache,
    #[metric(group, name = "other")]
    r#type: Cache,
    #[metric(skip)]
    _path: String,
}

#[derive(Default, Metrics)]
struct Cache {
    hits: Counter,
}

/// A struct without metrics is one, too.
#[derive(Default, Metrics)]
struct Empty {}

impl Plugin for Reports {
    const INFO: Info = plugin_info!("reports", contact = "tests");
    type Config = String;

    fn new(config: String, _: &InitContext) -> Result<Self> {
        Ok(Self { config, counters: Counters::default() })
    }
}

impl Metrics for Reports {
    fn metrics(&self, to: &mut MetricsWriter<'_>) {
        Empty::default().metrics(to);
        match self.config.as_str() {
            "all" => {
                to.counter("a", 1u32).gauge("b", -1i32).counter("c", u64::MAX).gauge("d", i64::MIN);
                to.gauge("e", 1.5f64).gauge("f", -0.25f32).gauge("g", MetricValue::Int(7));
            }
            "derive" => {
                self.counters.lines.add(3);
                self.counters.open_files.add(-2);
                self.counters.bytes.store(5, Ordering::Relaxed);
                self.counters.offset.store(-7, Ordering::Relaxed);
                self.counters.shared.increment();
                self.counters.cache.hits.add(9);
                self.counters.metrics(to);
            }
            "names" => {
                to.group("a\0b", |to| {
                    to.group(1, |to| {
                        to.gauge(format_args!("{}\0{}", "x", "y"), 1u32);
                    });
                    to.gauge("", 2u32);
                });
                to.metric("é", MetricKind::Monotonic, 3u32);
            }
            "panic" => {
                to.counter("half", 1u32);
                panic!("in metrics");
            }
            "many" => {
                for number in 0..rounds(10_000u32) {
                    to.counter(format_args!("metric_{number}"), number);
                }
            }
            _ => {}
        }
    }
}

register!(Reports: Metrics);

fn host() -> Host {
    Host::new(table::of::<Reports>())
}

fn short(metrics: &[Metric]) -> Vec<String> {
    metrics
        .iter()
        .map(|Metric { name, monotonic, value_type, value }| {
            format!("{name}={value}:{value_type}{}", if *monotonic { "+" } else { "" })
        })
        .collect()
}

#[test]
fn every_type_of_number_arrives() {
    let host = host();
    assert_eq!(host.required_version(), "3.4.0");
    let plugin = host.init_with("all").unwrap();
    for _ in 0..2 {
        let expected = [
            "a=1:0+",
            "b=-1:1",
            "c=18446744073709551615:2+",
            "d=-9223372036854775808:3",
            "e=1.5:4",
            "f=-0.25:5",
            "g=7:6",
        ];
        assert_eq!(short(&plugin.metrics().unwrap()), expected);
    }
}

#[test]
fn a_struct_of_counters_is_reported_by_derive() {
    let host = host();
    let plugin = host.init_with("derive").unwrap();
    plugin.metrics().unwrap();
    let expected = [
        "lines=6:2+",
        "open_files=-4:3",
        "bytes.read=5:2+",
        "offset=-7:1",
        "shared=2:2+",
        "load=0:4",
        "cache.hits=18:2+",
        "other.hits=0:2+",
    ];
    assert_eq!(short(&plugin.metrics().unwrap()), expected);
}

#[test]
fn names_have_no_nuls_and_groups_nest() {
    let host = host();
    let plugin = host.init_with("names").unwrap();
    assert_eq!(short(&plugin.metrics().unwrap()), ["ab.1.xy=1:0", "ab.=2:0", "é=3:0+"]);
}

#[test]
fn no_metrics_are_none_and_no_error() {
    let host = host();
    let plugin = host.init();
    assert_eq!(plugin.metrics().unwrap_err(), "");
}

#[test]
fn a_panic_gives_no_metrics_and_a_message() {
    let host = host();
    let plugin = host.init_with("panic").unwrap();
    for _ in 0..2 {
        assert_eq!(plugin.metrics().unwrap_err(), "get_metrics: the plugin panicked: in metrics");
    }
}

#[test]
fn each_thread_is_lent_its_own() {
    let host = host();
    let plugin = host.init_with("many").unwrap();
    at_once(4, |_| {
        for _ in 0..3 {
            let metrics = plugin.metrics().unwrap();
            assert_eq!(metrics.len(), rounds(10_000));
            assert!((0..).zip(&metrics).all(|(number, metric)| metric.name == format!("metric_{number}")));
        }
    });
}

#[test]
fn null_pointers_and_dead_handles_are_refused() {
    let host = host();
    let plugin = host.init_with("all").unwrap();
    let get_metrics = host.api().get_metrics.unwrap();
    let mut count = 77;
    // SAFETY: NULL and dead handles are what is tested.
    unsafe {
        assert!(get_metrics(plugin.state(), std::ptr::null_mut()).is_null());
        let expected = "get_metrics: found a null pointer where the number of metrics is to be put";
        assert_eq!(plugin.last_error(), expected);
        for state in [std::ptr::null_mut(), std::ptr::without_provenance_mut(0xdead_beef)] {
            count = 77;
            assert!(get_metrics(state, &raw mut count).is_null());
            assert_eq!(count, 0);
            assert!(get_metrics(state, std::ptr::null_mut()).is_null());
        }
        plugin.destroy();
        assert!(get_metrics(plugin.state(), &raw mut count).is_null());
        let (rc, failed) = host.init_raw(Some(c"\xff"));
        assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
        assert!(get_metrics(failed.state(), &raw mut count).is_null());
    }
}

/// A source that reports nothing itself.
struct Streams;

impl Plugin for Streams {
    const INFO: Info = plugin_info!("streams", contact = "tests");
    type Config = ();
    const HOST_LOG: bool = false;

    fn new((): (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

/// What a test sends to the streams that `Streams` opens.
static SENDERS: std::sync::Mutex<Vec<(String, source::Sender)>> = std::sync::Mutex::new(Vec::new());

enum Stream {
    Push(source::Push),
    Pull(Box<dyn Instance>),
    Own(u64),
}

impl Source for Streams {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "streams";
    type Params = String;

    fn open(&self, params: String, _: &OpenContext) -> Result<impl Instance> {
        Ok(match params.split(' ').next().unwrap() {
            "push" => {
                let (sender, stream) = source::push(4);
                SENDERS.lock().unwrap().push((params, sender));
                Stream::Push(stream.drop_when_full().batch_size(2).oversize(Oversize::Drop).event_size(8))
            }
            "panic" => Stream::Pull(Box::new(source::batches(|batch| {
                batch.push(b"first")?;
                panic!("in the stream")
            }))),
            "own" => Stream::Own(0),
            _ => {
                let words: Vec<_> = params.split(' ').map(str::to_owned).collect();
                let words = source::records(words.into_iter().map(Ok::<_, Error>));
                Stream::Pull(Box::new(words.oversize(Oversize::Truncate).event_size(4)))
            }
        })
    }
}

impl Instance for Stream {
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        match self {
            Self::Push(stream) => stream.next_batch(batch),
            Self::Pull(stream) => stream.next_batch(batch),
            Self::Own(skipped) => {
                *skipped += 1;
                Ok(Next::Timeout)
            }
        }
    }

    fn options(&self) -> BatchOptions {
        match self {
            Self::Push(stream) => stream.options(),
            Self::Pull(stream) => stream.options(),
            Self::Own(_) => BatchOptions::default(),
        }
    }

    fn meter(&self) -> Meter {
        match self {
            Self::Push(stream) => stream.meter(),
            Self::Pull(_) => Meter::default(),
            Self::Own(_) => Meter::default().dropped(|| 100),
        }
    }
}

impl Metrics for Streams {}

register!(Streams: Source + Metrics);

#[test]
fn streams_are_reported_by_themselves() {
    let host = Host::new(table::of::<Streams>());
    assert_eq!(host.required_version(), "3.0.0");
    let plugin = host.init();
    let numbers = || {
        let metrics = plugin.metrics().unwrap();
        metrics.into_iter().map(|metric| format!("{}={}", metric.name, metric.value)).collect::<Vec<_>>()
    };
    let start = ["events_received=0", "bytes_received=0", "events_dropped=0", "events_truncated=0"]
        .map(str::to_owned);
    assert_eq!(numbers(), start);

    let words = plugin.open("one three five").unwrap();
    assert_eq!(words.drain().0, ["one", "thre", "five"]);
    let expected = ["events_received=3", "bytes_received=125", "events_dropped=0", "events_truncated=1"]
        .map(str::to_owned);
    assert_eq!(numbers(), expected);

    let push = plugin.open("push").unwrap();
    let sender = SENDERS.lock().unwrap().pop().unwrap().1;
    for word in ["1", "2", "much too long", "3", "full", "full"] {
        sender.send(word).unwrap();
    }
    assert_eq!(numbers()[2..], ["events_dropped=2", "events_truncated=1", "queue_depth=4"]);
    assert_eq!(push.next().texts().1, ["1", "2"]);
    assert_eq!(push.next().texts().1, ["3"]);
    assert_eq!(
        numbers(),
        [
            "events_received=6",
            "bytes_received=242",
            "events_dropped=3",
            "events_truncated=1",
            "queue_depth=0"
        ]
    );
    // What a stream counted stays when it is closed.
    push.close();
    words.close();
    let own = plugin.open("own").unwrap();
    own.next();
    assert_eq!(numbers()[2..], ["events_dropped=103", "events_truncated=1", "queue_depth=0"]);
    own.close();
    assert_eq!(numbers()[2..], ["events_dropped=103", "events_truncated=1", "queue_depth=0"]);
    // Events before a panic are delivered, and so counted.
    let panics = plugin.open("panic").unwrap();
    assert_eq!(panics.next().texts().1, ["first"]);
    assert!(panics.next().error().contains("in the stream"));
    assert_eq!(numbers()[0], "events_received=7");
    // Another state of the plugin counts for itself.
    let other = host.init();
    assert_eq!(other.metric("events_received").as_deref(), Some("0"));
}

#[test]
fn symbols_by_hand_find_a_stream_that_is_counted() {
    let host = Host::new(table::of::<Streams>());
    let plugin = host.init();
    let stream = plugin.open("own").unwrap();
    stream.next();
    // SAFETY: the handles came from init and open.
    let skipped = unsafe {
        falconer::symbols::with_instance::<Streams, Stream, _>(plugin.state(), stream.handle(), |stream| {
            matches!(stream, Stream::Own(1))
        })
    };
    assert_eq!(skipped, Some(true));
}

#[test]
fn hosts_of_every_version_read_them() {
    for version in Version::ALL.into_iter().filter(|version| *version >= Version::V3_6) {
        let host = Host::of_version(version, table::of::<Reports>());
        assert_eq!(host.init_with("all").unwrap().metrics().unwrap().len(), 7);
    }
}
