//! The dummy plugin's source, which times out for ever where that one ends: to measure what a timeout costs.

use falconer::prelude::*;

struct Idle;

/// Open params, those of the dummy plugin.
#[config]
struct Params {
    /// The sample before the first event (default: 1).
    #[default(1)]
    start: u64,
    /// How many events to make before the first timeout (default: 20).
    #[default(20)]
    max_events: u64,
}

impl Plugin for Idle {
    const INFO: Info = plugin_info!("dummy");
    type Config = ();

    fn new((): (), _cx: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Source for Idle {
    const ID: u32 = 3;
    const EVENT_SOURCE: &'static str = "dummy";
    type Params = Params;

    fn open(&self, params: Params, _cx: &OpenContext) -> Result<impl Instance> {
        let (mut sample, mut left) = (params.start, params.max_events);
        let mut random = fastrand::Rng::new();
        Ok(source::batches(move |batch| {
            while !batch.is_full() {
                if left == 0 {
                    return Ok(Next::Timeout);
                }
                left -= 1;
                sample = sample.saturating_add(1).saturating_add(random.u64(0..=10));
                batch.push(itoa::Buffer::new().format(sample).as_bytes())?;
            }
            Ok(Next::More)
        }))
    }
}

falconer::export!(Idle: Source);
