//! A plugin that knows the falconer SDK by another name, and uses it by path: no prelude, no name `falconer`.

/// The plugin: the factor of its config, and what it counts.
pub struct Renamed {
    factor: u64,
    counters: Counters,
}

/// What it counts.
#[derive(Default, fal::Metrics)]
pub struct Counters {
    opened: fal::metrics::Counter,
}

/// Its config.
#[fal::config]
pub struct Settings {
    /// What numbers are multiplied by.
    #[default(2)]
    factor: u64,
    /// A name.
    #[default("nobody")]
    name: String,
}

impl fal::Plugin for Renamed {
    const INFO: fal::Info = fal::plugin_info!("renamed", contact = "renamed@example.com");
    type Config = Settings;

    fn new(settings: Settings, cx: &fal::InitContext) -> fal::Result<Self> {
        if settings.name.is_empty() {
            fal::bail!("the name is empty");
        }
        cx.logger().info(&settings.name);
        Ok(Self { factor: settings.factor, counters: Counters::default() })
    }
}

impl fal::Source for Renamed {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "renamed";
    type Params = String;

    fn open(&self, params: String, _: &fal::OpenContext) -> fal::Result<impl fal::Instance> {
        self.counters.opened.increment();
        let words: Vec<String> = params.split(' ').map(str::to_owned).collect();
        Ok(fal::source::records(words.into_iter().map(Ok::<_, fal::Error>)))
    }
}

#[fal::fields("renamed")]
impl fal::Extract for Renamed {
    type Event<'e> = &'e str;

    fn decode<'e>(&self, event: &fal::EventReader<'e>) -> fal::Result<&'e str> {
        event.text()
    }

    /// The word
    fn word<'e>(&self, word: &&'e str) -> &'e str {
        word
    }

    /// The length of the word times the factor, at most the argument
    fn length(&self, word: &&str, most: Option<fal::Key<u64>>) -> u64 {
        (word.len() as u64 * self.factor).min(most.map_or(u64::MAX, |most| most.0))
    }

    /// Its letters
    fn letters(&self, word: &&str) -> impl Iterator<Item = String> {
        word.chars().map(String::from).collect::<Vec<_>>().into_iter()
    }
}

impl fal::Metrics for Renamed {
    fn metrics(&self, to: &mut fal::MetricsWriter<'_>) {
        self.counters.metrics(to);
    }
}

fal::export!(Renamed: Source + Extract + Metrics);
