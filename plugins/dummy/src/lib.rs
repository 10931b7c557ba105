//! Reference plugin for educational purposes: makes numbers, and fields to write rules on them.

use std::num::NonZeroU64;

use falconer::prelude::*;

/// The plugin: what one init config makes.
struct Dummy {
    jitter: u64,
}

/// Init config of the dummy plugin.
#[config]
struct Config {
    /// Sample jitter
    ///
    /// A random amount, from 0 to this number, added to the sample of each event (default: 10).
    #[default(10)]
    jitter: u64,
}

/// Open params of the dummy plugin.
#[config]
struct Params {
    /// The sample before the first event (default: 1).
    #[default(1)]
    start: u64,
    /// How many events to make (default: 20).
    #[default(20)]
    max_events: u64,
}

/// An event: the sample as decimal text.
struct Sample<'e> {
    text: &'e str,
    value: u64,
}

impl Plugin for Dummy {
    const INFO: Info = plugin_info!("dummy", contact = "github.com/falcosecurity/plugins");
    const HOST_LOG: bool = cfg!(feature = "host-log");
    type Config = Config;

    fn new(config: Config, _cx: &InitContext) -> Result<Self> {
        Ok(Self { jitter: config.jitter })
    }
}

impl Source for Dummy {
    const ID: u32 = 3;
    const EVENT_SOURCE: &'static str = "dummy";
    type Params = Params;

    fn open(&self, params: Params, _cx: &OpenContext) -> Result<impl Instance> {
        let (jitter, mut random) = (self.jitter, fastrand::Rng::new());
        let (mut sample, mut left) = (params.start, params.max_events);
        Ok(source::batches(move |batch| {
            let room = batch.room() as u64;
            let count = left.min(room);
            for _ in 0..count {
                sample = sample.saturating_add(1).saturating_add(random.u64(0..=jitter));
                batch.push_number(sample)?;
            }
            left -= count;
            Ok(if count < room { Next::Eof } else { Next::More })
        }))
    }

    fn list_open_params(&self) -> Result<Vec<OpenParam>> {
        let param = |n| OpenParam::new(format!(r#"{{"start": 1, "maxEvents": {n}}}"#), format!("{n} events"));
        Ok([20, 1000, 1_000_000].map(param).into())
    }

    fn event_to_string(&self, event: &EventReader<'_>, out: &mut dyn std::fmt::Write) -> Result<()> {
        Ok(write!(out, r#"{{"sample": "{}"}}"#, event.text()?)?)
    }
}

#[fields("dummy")]
impl Extract for Dummy {
    type Event<'e> = Sample<'e>;

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Sample<'e>> {
        Ok(Sample { text: event.text()?, value: event.payload_number()? })
    }

    /// 1 if the sample can be divided by the argument without remainder, otherwise 0
    fn divisible(&self, sample: &Sample<'_>, divisor: Key<NonZeroU64>) -> u64 {
        u64::from(sample.value % divisor.0 == 0)
    }

    /// The sample in the event
    fn value(&self, sample: &Sample<'_>) -> u64 {
        sample.value
    }

    /// The sample in the event, as a string
    fn strvalue<'e>(&self, sample: &Sample<'e>) -> &'e str {
        sample.text
    }
}

falconer::export!(Dummy: Source + Extract);

/// The plugin for the tests, linked in; `tests/built.rs` runs the same tests on the shared library.
#[cfg(test)]
fn host() -> falconer::testing::TestHost {
    falconer::testing::TestHost::linked::<Dummy>()
}

#[cfg(test)]
mod tests;
