//! Steady state allocates nothing: neither batches, nor fields, nor timeouts.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::num::NonZeroU64;
use std::time::Duration;

use falconer::source::{self, Next};
use falconer_abi as abi;
use falconer_sdk_tests::{
    AsyncHost, HostEvent, Instance, ParseInput, Plugin, Request, Sampler, Scenario, plugin_event,
};

/// The system's allocator, counting for each thread.
struct Counting;

thread_local! {
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

// SAFETY: all work is the system allocator's.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        // SAFETY: the caller's promise.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Runs `work` until all memory has grown to what it needs (64 KiB of values of one event), and then counts the allocations of many more runs.
#[track_caller]
fn assert_no_allocations(mut work: impl FnMut()) {
    for _ in 0..1000 {
        work();
    }
    let before = COUNT.get();
    for _ in 0..1000 {
        work();
    }
    assert_eq!(COUNT.get() - before, 0, "allocations in 1000 runs");
}

/// `next_batch` without the driver's copies: code and number of events.
fn next(plugin: &Plugin<'_>, instance: &Instance<'_>) -> (abi::ss_plugin_rc, u32) {
    let (mut count, mut events) = (0, std::ptr::null_mut());
    // SAFETY: the handles came from init and open.
    let rc = unsafe {
        plugin.host().api().next_batch.unwrap()(
            plugin.state(),
            instance.handle(),
            &raw mut count,
            &raw mut events,
        )
    };
    (rc, count)
}

#[test]
fn the_counter_counts() {
    let before = COUNT.get();
    drop(std::hint::black_box(Box::new(5)));
    assert_eq!(COUNT.get() - before, 1);
}

#[test]
fn batches_allocates_nothing() {
    let host = Scenario::host();
    let plugin = host.init();
    let mut number = 0u64;
    let instance = source::batches(move |batch| {
        while !batch.is_full() {
            number += 1;
            if number.is_multiple_of(2) {
                batch.push(&number.to_ne_bytes())?;
            } else {
                let mut event = batch.event();
                event.write(b"some text");
                event.set_timestamp_ns(number);
                event.finish()?;
            }
        }
        Ok(Next::More)
    });
    let instance = Scenario::open(&plugin, instance);
    assert_no_allocations(|| assert_eq!(next(&plugin, &instance), (abi::SS_PLUGIN_SUCCESS, 128)));
}

#[test]
fn pull_allocates_nothing() {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = source::pull(|event| {
        event.write(b"some text");
        Ok(Next::More)
    });
    let instance = Scenario::open(&plugin, instance.timeout(Duration::from_mins(10)));
    assert_no_allocations(|| assert_eq!(next(&plugin, &instance), (abi::SS_PLUGIN_SUCCESS, 128)));
}

#[test]
fn a_push_stream_allocates_nothing_beside_its_messages() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(64);
    let instance = Scenario::open(&plugin, stream.batch_size(32).timeout(Duration::from_mins(10)));
    // Empty payloads need no memory, so that what is left is the channel's.
    assert_no_allocations(|| {
        for _ in 0..32 {
            sender.send(Vec::new()).unwrap();
        }
        assert_eq!(next(&plugin, &instance), (abi::SS_PLUGIN_SUCCESS, 32));
    });
}

#[test]
fn a_timeout_allocates_nothing() {
    let host = Scenario::host();
    let plugin = host.init();
    let pull = Scenario::open(&plugin, source::pull(|_| Ok(Next::Timeout)));
    let batches = Scenario::open(&plugin, source::batches(|_| Ok(Next::More)));
    let (_sender, stream) = source::push(64);
    let push = Scenario::open(&plugin, stream.timeout(Duration::from_micros(10)));
    for instance in [&pull, &batches, &push] {
        assert_no_allocations(|| assert_eq!(next(&plugin, instance), (abi::SS_PLUGIN_TIMEOUT, 0)));
    }
}

#[test]
fn eof_allocates_nothing() {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = Scenario::open(&plugin, source::pull(|_| Ok(Next::Eof)));
    assert_no_allocations(|| assert_eq!(next(&plugin, &instance), (abi::SS_PLUGIN_EOF, 0)));
}

/// Fields of all types are extracted of ever new events, by requests for one and for all of them.
#[test]
fn fields_allocate_nothing() {
    let host = FieldsOnly::host();
    let plugin = host.init();
    let names = ["number", "text", "texts", "flag", "flags", "address", "addresses", "elapsed", "absent"];
    let mut asks: Vec<_> = names.map(|name| plugin.ask(&format!("fields.{name}"))).into();
    asks.push(plugin.ask("fields.divisible").key("3"));
    let mut requests: Vec<_> =
        asks.iter().map(|ask| Request::new(host.version(), std::slice::from_ref(ask))).collect();
    requests.push(Request::new(host.version(), &asks));
    let mut event = HostEvent::payload("12345");
    let bytes = plugin_event("67890");
    assert_no_allocations(|| {
        event.replace(&bytes);
        for request in &requests {
            plugin.extract_into(&event, request).unwrap();
        }
    });
    // And of one event for ever.
    assert_no_allocations(|| {
        for request in &requests {
            plugin.extract_into(&event, request).unwrap();
        }
    });
}

#[test]
fn event_to_string_allocates_nothing() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload("some words");
    let event_to_string = host.api().event_to_string.unwrap();
    // SAFETY: the handle came from init; the event lives during the call.
    assert_no_allocations(|| assert!(!unsafe { event_to_string(plugin.state(), event.as_ptr()) }.is_null()));
}

#[test]
fn parsing_allocates_nothing() {
    let host = falconer_sdk_tests::Host::new(falconer_sdk_tests::table::of::<Busy>());
    let plugin = host.init();
    let (event, input) = (HostEvent::payload("some words"), ParseInput::new(host.version()));
    let parse = host.api().parse_event.unwrap();
    assert_no_allocations(|| {
        // SAFETY: the handle came from init; event and input live during the call.
        let rc = unsafe { parse(plugin.state(), event.as_ptr(), input.as_ptr()) };
        assert_eq!(rc, abi::SS_PLUGIN_SUCCESS);
    });
}

#[test]
fn an_async_event_allocates_nothing() {
    let host = falconer_sdk_tests::Host::new(falconer_sdk_tests::table::of::<Busy>());
    let (plugin, owner) = (host.init(), AsyncHost::counting());
    plugin.set_handler(&owner).unwrap();
    let sender = busy::SENDER.lock().unwrap().take().unwrap();
    let data = vec![b'x'; 700_000];
    assert_no_allocations(|| {
        for size in [0, 1, 10_000, 700_000] {
            sender.send("tick", &data[..size]).unwrap();
        }
    });
    plugin.unset_handler().unwrap();
    assert_no_allocations(|| assert!(sender.send("tick", "late").is_err()));
}

#[test]
fn metrics_allocate_nothing() {
    let host = falconer_sdk_tests::Host::new(falconer_sdk_tests::table::of::<Busy>());
    let plugin = host.init();
    let get_metrics = host.api().get_metrics.unwrap();
    assert_no_allocations(|| {
        let mut count = 0;
        // SAFETY: the handle came from init.
        assert!(!unsafe { get_metrics(plugin.state(), &raw mut count) }.is_null());
        assert_eq!(count, 3);
    });
}

#[test]
fn a_backtrace_is_never_captured() {
    // The same tests in a process of their own, where errors of the standard kinds would capture one.
    if std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value == "full") {
        return;
    }
    let output = falconer_sdk_tests::this_program().env("RUST_BACKTRACE", "full").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

mod fields {
    use super::*;
    use falconer::prelude::*;
    use std::net::{IpAddr, Ipv4Addr};

    /// A plugin whose own code allocates nothing either.
    pub(super) struct FieldsOnly;

    impl FieldsOnly {
        pub(super) fn host() -> falconer_sdk_tests::Host {
            falconer_sdk_tests::Host::new(falconer_sdk_tests::table::of::<Self>())
        }
    }

    impl falconer::Plugin for FieldsOnly {
        const INFO: Info = plugin_info!("fields", contact = "tests");
        type Config = ();

        fn new((): (), _: &InitContext) -> Result<Self> {
            Ok(Self)
        }
    }

    #[fields("fields")]
    impl Extract for FieldsOnly {
        type Event<'e> = &'e str;

        fn decode<'e>(&self, event: &EventReader<'e>) -> Result<&'e str> {
            event.text()
        }

        /// A number
        fn number(&self, text: &&str) -> Result<u64> {
            Ok(text.parse()?)
        }

        /// A text
        fn text<'e>(&self, text: &&'e str) -> &'e str {
            text
        }

        /// Texts
        fn texts<'e>(&self, text: &&'e str) -> impl Iterator<Item = &'e str> {
            text.split('3')
        }

        /// A boolean
        fn flag(&self, text: &&str) -> bool {
            text.len() == 5
        }

        /// Booleans
        fn flags(&self, text: &&str) -> impl Iterator<Item = bool> {
            text.bytes().map(|byte| byte > b'3')
        }

        /// An address
        fn address(&self, _: &&str) -> IpAddr {
            Ipv4Addr::LOCALHOST.into()
        }

        /// Addresses
        fn addresses(&self, _: &&str) -> [Ipv4Addr; 2] {
            [Ipv4Addr::LOCALHOST; 2]
        }

        /// A time
        fn elapsed(&self, text: &&str) -> Duration {
            Duration::from_secs(text.len() as u64)
        }

        /// Nothing
        fn absent(&self, _: &&str) -> Option<u64> {
            None
        }

        /// Whether the number is divisible
        fn divisible(&self, text: &&str, divisor: Key<NonZeroU64>) -> Result<bool> {
            Ok(text.parse::<u64>()? % divisor.0 == 0)
        }
    }

    falconer_sdk_tests::register!(FieldsOnly: Extract);
}
use fields::FieldsOnly;

mod busy {
    use std::sync::Mutex;

    use falconer::metrics::Counter;
    use falconer::prelude::*;

    /// A plugin whose own code allocates nothing either.
    pub(super) struct Busy {
        events: Counter,
    }

    /// The sender that came last.
    pub(super) static SENDER: Mutex<Option<AsyncSender>> = Mutex::new(None);

    impl Plugin for Busy {
        const INFO: Info = plugin_info!("busy", contact = "tests");
        type Config = ();

        fn new((): (), _: &InitContext) -> Result<Self> {
            Ok(Self { events: Counter::new() })
        }
    }

    impl Parse for Busy {
        fn parse(&self, event: &EventReader<'_>, _: &ParseContext<'_>) -> Result<()> {
            self.events.add(event.text()?.len() as u64);
            Ok(())
        }
    }

    impl Async for Busy {
        const ASYNC_EVENTS: &'static [&'static str] = &["tick"];

        fn start(&self, sender: AsyncSender) -> Result<()> {
            *SENDER.lock().unwrap() = Some(sender);
            Ok(())
        }

        fn stop(&self) -> Result<()> {
            Ok(())
        }
    }

    impl Metrics for Busy {
        fn metrics(&self, to: &mut MetricsWriter<'_>) {
            to.counter("events", self.events.get());
            to.group(format_args!("shard{}", 1), |to| {
                to.gauge("load", 0.5).gauge("depth", 3i64);
            });
        }
    }

    falconer_sdk_tests::register!(Busy: Parse + Async + Metrics);
}
use busy::Busy;

/// Uses a table of the host's and one of its own.
struct Tabler {
    threads: falconer::tables::Table<i64, Thread>,
    own: falconer::tables::OwnTable<u64, Row>,
}

#[derive(falconer::tables::TableFields)]
struct Thread {
    comm: falconer::tables::Field<str>,
    u64: falconer::tables::Field<u64>,
}

#[derive(Default, falconer::tables::TableEntry)]
struct Row {
    count: u64,
    name: String,
}

impl falconer::Plugin for Tabler {
    const INFO: falconer::Info =
        falconer::plugin_info!("tabler", version = "0.0.1", description = "d", contact = "you@example.com");
    const HOST_LOG: bool = false;
    const TABLES: Option<falconer::ApiVersion> = Some(falconer::ApiVersion::V3_1);
    type Config = ();

    fn new((): (), cx: &falconer::InitContext) -> falconer::Result<Self> {
        let own = falconer::tables::OwnTable::new("own")?;
        for key in 0..100 {
            own.insert(key, Row { count: key, name: format!("name {key}") });
        }
        cx.tables()?.add(&own)?;
        Ok(Self { threads: cx.tables()?.get("threads")?, own })
    }
}

impl falconer::Parse for Tabler {
    const EVENT_SOURCES: &'static [&'static str] = &["any"];

    fn parse(&self, _: &falconer::EventReader<'_>, cx: &falconer::ParseContext<'_>) -> falconer::Result<()> {
        let tables = cx.tables()?;
        let thread = self.threads.entry(&tables, 1)?;
        thread.set_u64(thread.u64()? + 1)?;
        assert_eq!(thread.comm()?, "a name of some length");
        assert!(self.threads.get(&tables, 2)?.is_none());
        self.own.update_or_insert(5, |row| row.count += 1);
        assert!(self.own.iterate(|_, row| row.read(|row| !row.name.is_empty())));
        Ok(())
    }
}

falconer_sdk_tests::register!(Tabler: Parse);

#[test]
fn tables_allocate_nothing() {
    use falconer_sdk_tests::tables::{Driven, HostTable, TableHost, Val};

    let threads = HostTable::new("threads", abi::SS_PLUGIN_ST_INT64)
        .field("comm", abi::SS_PLUGIN_ST_STRING)
        .field("u64", abi::SS_PLUGIN_ST_UINT64);
    threads.put(Val::Bits(1), &[("comm", Val::text("a name of some length"))]);
    let tables = std::sync::Arc::new(TableHost::new(falconer_sdk_tests::Version::V3_12, vec![threads]));
    let host = falconer_sdk_tests::Host::with_tables(falconer_sdk_tests::table::of::<Tabler>(), &tables);
    let plugin = host.init();
    let (event, input) = (HostEvent::payload("x"), tables.parse_input());
    let parse = host.api().parse_event.unwrap();
    // SAFETY: the handle came from init; event and input live during the call.
    assert_no_allocations(|| assert_eq!(unsafe { parse(plugin.state(), event.as_ptr(), input) }, 0));
    // And as others see the table.
    let own = Driven::new(tables.added("own"));
    let (count, name) =
        (own.field("count", abi::SS_PLUGIN_ST_UINT64), own.field("name", abi::SS_PLUGIN_ST_STRING));
    let mut seen = 0;
    assert_no_allocations(|| {
        let entry = own.get(&Val::Bits(7));
        assert!(own.write(entry, count, &Val::Bits(7)));
        assert!(own.read_raw(entry, name).is_some());
        own.release(entry);
        assert!(own.iterate(|entry| {
            seen += 1;
            own.read_raw(entry, count).is_some()
        }));
    });
    assert_eq!(seen, 200_000);
}
