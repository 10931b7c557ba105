//! A plugin with a field of every type.

use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use falconer::prelude::*;

use crate::{Host, Version, table};

/// A plugin with a field of every type; its events are words with spaces between them.
#[derive(Debug)]
pub struct Sampler {
    scale: u64,
    decoded: AtomicU64,
}

impl Sampler {
    /// A host of the newest version with this plugin.
    pub fn host() -> Host {
        Self::host_of(Version::V3_12)
    }

    /// A host of a version with this plugin.
    pub fn host_of(version: Version) -> Host {
        Host::of_version(version, table::of::<Self>())
    }
}

/// Init config.
#[config]
pub struct Settings {
    /// What `sampler.scaled` multiplies by.
    #[default(1)]
    scale: u64,
}

/// Open params.
#[config]
pub struct Params {
    /// How many events to make.
    #[default(3)]
    events: u64,
    /// What each event begins with.
    #[default("event")]
    word: String,
}

/// An event: its text and the words in it.
#[derive(Debug)]
pub struct Words<'e> {
    text: &'e str,
    words: Vec<&'e str>,
}

impl Plugin for Sampler {
    const INFO: Info = plugin_info!("sampler", contact = "tests");
    type Config = Settings;

    fn new(settings: Settings, cx: &InitContext) -> Result<Self> {
        cx.logger().info(format_args!("scale {}", settings.scale));
        Ok(Self { scale: settings.scale, decoded: AtomicU64::new(0) })
    }
}

impl Source for Sampler {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "sampler";
    type Params = Params;

    fn open(&self, params: Params, _: &OpenContext) -> Result<impl Instance> {
        let Params { events, word } = params;
        let scale = self.scale;
        let records = (1..=events).map(move |number| Ok::<_, Error>(format!("{word} {}", number * scale)));
        // No batch ends by time, however slow the machine is.
        Ok(source::records(records).timeout(Duration::from_mins(10)))
    }

    fn list_open_params(&self) -> Result<Vec<OpenParam>> {
        Ok(vec![OpenParam::new("{\"events\": 5}", "five \"events\"\n"), OpenParam::default()])
    }

    fn event_to_string(&self, event: &EventReader<'_>, out: &mut dyn std::fmt::Write) -> Result<()> {
        Ok(write!(out, "{} of {}: {}", event.number(), event.source()?, event.text()?)?)
    }
}

#[fields("sampler")]
impl Extract for Sampler {
    type Event<'e> = Words<'e>;

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Words<'e>> {
        self.decoded.fetch_add(1, Ordering::Relaxed);
        let text = event.text()?;
        Ok(Words { text, words: text.split(' ').collect() })
    }

    /// How many events have been decoded
    fn decoded(&self, _: &Words<'_>) -> u64 {
        self.decoded.load(Ordering::Relaxed)
    }

    /// The text
    fn text<'e>(&self, event: &Words<'e>) -> &'e str {
        event.text
    }

    /// The length of the text times what the config says
    fn scaled(&self, event: &Words<'_>) -> u64 {
        event.text.len() as u64 * self.scale
    }

    /// The words
    fn words<'e>(&self, event: &Words<'e>) -> impl Iterator<Item = &'e str> {
        event.words.iter().copied()
    }

    /// The lengths of the words
    fn lengths(&self, event: &Words<'_>) -> Vec<usize> {
        event.words.iter().map(|word| word.len()).collect()
    }

    /// The word with a number
    fn word<'e>(&self, event: &Words<'e>, index: Index) -> Option<&'e str> {
        event.words.get(usize::try_from(index.0).ok()?).copied()
    }

    /// Whether a word is there
    fn has(&self, event: &Words<'_>, word: Key<&str>) -> bool {
        event.words.contains(&word.0)
    }

    /// For each word whether it is a number
    fn numeric(&self, event: &Words<'_>) -> Vec<bool> {
        event.words.iter().map(|word| word.parse::<u64>().is_ok()).collect()
    }

    /// The first address
    fn address(&self, event: &Words<'_>) -> Option<IpAddr> {
        event.words.iter().find_map(|word| word.parse().ok())
    }

    /// All addresses
    fn addresses(&self, event: &Words<'_>) -> Vec<IpAddr> {
        event.words.iter().filter_map(|word| word.parse().ok()).collect()
    }

    /// The first network
    fn network(&self, event: &Words<'_>) -> Option<IpNet> {
        event.words.iter().find_map(|word| word.parse().ok())
    }

    /// A microsecond for each byte
    fn elapsed(&self, event: &Words<'_>) -> Duration {
        Duration::from_micros(event.text.len() as u64)
    }

    /// The second of 1970 that the first word gives
    fn time(&self, event: &Words<'_>) -> Result<SystemTime> {
        Ok(UNIX_EPOCH + Duration::from_secs(event.words[0].parse()?))
    }

    /// Nothing, ever
    fn absent(&self, _: &Words<'_>) -> Option<u64> {
        None
    }

    /// The number given, or 7
    fn or_seven(&self, _: &Words<'_>, number: Option<Key<u64>>) -> u64 {
        number.map_or(7, |number| number.0)
    }

    /// What the argument was taken for
    fn either(&self, _: &Words<'_>, argument: KeyOrIndex<'_>) -> String {
        match argument {
            KeyOrIndex::Key(key) => format!("key {key}"),
            KeyOrIndex::Index(index) => format!("index {index}"),
        }
    }
}

crate::register!(Sampler: Source + Extract);
