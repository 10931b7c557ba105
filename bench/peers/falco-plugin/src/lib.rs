//! The dummy plugin of Falco's walkthrough, written with the crate `falco_plugin`.
//!
//! It does the same work as the other dummies of this bench: the same fields, payload, batch size and generator.

use std::ffi::{CStr, CString};
use std::num::NonZeroU64;

use falco_plugin::anyhow::{Error, anyhow};
use falco_plugin::base::{Json, Plugin};
use falco_plugin::event::PluginEvent;
use falco_plugin::event::events::Event;
use falco_plugin::extract::{EventInput, ExtractFieldInfo, ExtractPlugin, ExtractRequest, field};
use falco_plugin::schemars::{self, JsonSchema};
use falco_plugin::serde::Deserialize;
use falco_plugin::source::{
    EventBatch, OpenParam, SourcePlugin, SourcePluginInstance, serialize_open_params,
};
use falco_plugin::tables::TablesInput;
use falco_plugin::{FailureReason, extract_plugin, plugin, source_plugin};

/// Events that one call of `next_batch` makes, as in the other dummies.
const BATCH: u64 = 128;

type Sample<'a> = Event<PluginEvent<&'a [u8]>>;

#[derive(Deserialize, JsonSchema)]
#[serde(crate = "falco_plugin::serde", default, deny_unknown_fields)]
#[schemars(crate = "schemars")]
struct Config {
    /// A random amount added to each sample.
    jitter: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self { jitter: 10 }
    }
}

#[derive(Deserialize)]
#[serde(crate = "falco_plugin::serde", default, deny_unknown_fields, rename_all = "camelCase")]
struct Params {
    start: u64,
    max_events: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self { start: 1, max_events: 20 }
    }
}

struct Dummy {
    config: Config,
    open_params: CString,
}

impl Plugin for Dummy {
    const NAME: &'static CStr = c"dummy";
    const PLUGIN_VERSION: &'static CStr = c"0.1.0";
    const DESCRIPTION: &'static CStr = c"Reference plugin for educational purposes";
    const CONTACT: &'static CStr = c"github.com/falcosecurity/plugins";
    type ConfigType = Json<Config>;

    fn new(_tables: Option<&TablesInput>, Json(config): Json<Config>) -> Result<Self, Error> {
        Ok(Self { config, open_params: CString::default() })
    }
}

impl SourcePlugin for Dummy {
    type Instance = Instance;
    type Event<'a> = Sample<'a>;
    const EVENT_SOURCE: &'static CStr = c"dummy";
    const PLUGIN_ID: u32 = 3;

    fn open(&mut self, params: Option<&str>) -> Result<Instance, Error> {
        let params: Params = match params {
            None | Some("") => Params::default(),
            // The SDK reports the outermost context only, so the cause goes into the message.
            Some(json) => serde_json::from_str(json).map_err(|err| anyhow!("open params: {err}"))?,
        };
        Ok(Instance {
            sample: params.start,
            left: params.max_events,
            jitter: self.config.jitter,
            random: fastrand::Rng::new(),
            text: Text::default(),
        })
    }

    fn list_open_params(&mut self) -> Result<&CStr, Error> {
        let params = [
            OpenParam::Item { value: r#"{"start": 1, "maxEvents": 20}"#, desc: "20 samples from 1 on" },
            OpenParam::Item { value: r#"{"start": 1, "maxEvents": 1000000}"#, desc: "a million samples" },
        ];
        serialize_open_params(&params, &mut self.open_params)
    }

    fn event_to_string(&mut self, event: &EventInput<Sample<'_>>) -> Result<CString, Error> {
        let event = event.event()?;
        let sample = event.params.event_data;
        let mut text = Vec::with_capacity(sample.len() + 16);
        text.extend_from_slice(b"{\"sample\": \"");
        text.extend_from_slice(sample);
        text.extend_from_slice(b"\"}");
        Ok(CString::new(text)?)
    }
}

struct Instance {
    sample: u64,
    left: u64,
    jitter: u64,
    random: fastrand::Rng,
    text: Text,
}

impl SourcePluginInstance for Instance {
    type Plugin = Dummy;

    fn next_batch(&mut self, _plugin: &mut Dummy, batch: &mut EventBatch) -> Result<(), Error> {
        if self.left == 0 {
            let end = if cfg!(feature = "idle") { FailureReason::Timeout } else { FailureReason::Eof };
            return Err(end.into());
        }
        let count = self.left.min(BATCH);
        batch.reserve(count as usize);
        for _ in 0..count {
            let step = self.random.u64(0..=self.jitter).wrapping_add(1);
            self.sample = self.sample.wrapping_add(step);
            batch.add(Self::plugin_event(self.text.of(self.sample)))?;
        }
        self.left -= count;
        Ok(())
    }
}

/// Turns numbers into text, in memory of its own.
#[cfg(not(feature = "fmt"))]
#[derive(Default)]
struct Text(itoa::Buffer);

#[cfg(not(feature = "fmt"))]
impl Text {
    fn of(&mut self, number: u64) -> &[u8] {
        self.0.format(number).as_bytes()
    }
}

/// Turns numbers into text, in memory of its own.
#[cfg(feature = "fmt")]
#[derive(Default)]
struct Text(Vec<u8>);

#[cfg(feature = "fmt")]
impl Text {
    fn of(&mut self, number: u64) -> &[u8] {
        use std::io::Write;
        self.0.clear();
        write!(self.0, "{number}").expect("a Vec takes all that is written to it");
        &self.0
    }
}

fn value_of(payload: &[u8]) -> Result<u64, Error> {
    std::str::from_utf8(payload)
        .ok()
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| anyhow!("the event's payload is not a decimal number"))
}

impl Dummy {
    fn divisible(&mut self, req: ExtractRequest<Self>, divisor: &CStr) -> Result<u64, Error> {
        let event = req.event.event()?;
        let value = value_of(event.params.event_data)?;
        let divisor = divisor.to_str().ok().and_then(|text| text.parse::<NonZeroU64>().ok());
        let divisor =
            divisor.ok_or_else(|| anyhow!("the argument of dummy.divisible must be a positive integer"))?;
        Ok(u64::from(value % divisor == 0))
    }

    fn value(&mut self, req: ExtractRequest<Self>) -> Result<u64, Error> {
        let event = req.event.event()?;
        value_of(event.params.event_data)
    }

    fn strvalue(&mut self, req: ExtractRequest<Self>) -> Result<CString, Error> {
        let event = req.event.event()?;
        Ok(CString::new(event.params.event_data)?)
    }
}

impl ExtractPlugin for Dummy {
    type Event<'a> = Sample<'a>;
    type ExtractContext = ();
    const EXTRACT_FIELDS: &'static [ExtractFieldInfo<Self>] = &[
        field("dummy.divisible", &Self::divisible)
            .with_description("1 if the value is divisible by the argument, else 0"),
        field("dummy.value", &Self::value).with_description("The sample value in the event"),
        field("dummy.strvalue", &Self::strvalue)
            .with_description("The sample value in the event, as a string"),
    ];
}

plugin!(Dummy);
source_plugin!(Dummy);
extract_plugin!(Dummy);
