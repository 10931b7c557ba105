//! A plugin in a test.

use std::collections::HashMap;
use std::fmt::{self, Display};
use std::time::{Duration, Instant};

use falconer_event::{Event, NO_TIMESTAMP, encode_async_event, encode_plugin_event};
use falconer_host::{
    EventInput, Extractor, Inspector, InspectorError, Metric, MetricValue, Next, OpenError, OpenParam,
    Plugin, Progress, Request, SetConfigError, Table, Tables,
};

use super::log::{Lines, LogLine};
use super::{Extracted, TestEvent};

/// How long a test waits for an event.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// An initialised plugin in a test: closed and destroyed when dropped.
pub struct TestPlugin {
    // The order in which they are dropped: nothing uses the plugin when it is destroyed.
    extractor: Option<Extractor>,
    requests: HashMap<String, Request>,
    plugin: Plugin,
    inspector: Inspector,
    lines: Lines,
}

/// What asking for an event once came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Polled {
    /// An event.
    Event(TestEvent),
    /// Nothing for the moment.
    Timeout,
    /// Nothing more at all.
    Eof,
}

impl fmt::Debug for TestPlugin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestPlugin")
            .field("plugin", &self.name())
            .field("log", &self.lines.all())
            .finish_non_exhaustive()
    }
}

impl TestPlugin {
    pub(super) fn new(inspector: Inspector, plugin: Plugin, lines: Lines) -> Self {
        Self { extractor: None, requests: HashMap::new(), plugin, inspector, lines }
    }

    fn name(&self) -> &str {
        self.plugin.library().name()
    }

    /// Panics with what went wrong and what the plugin logged.
    #[track_caller]
    pub(super) fn fail(&self, what: &str, words: &dyn Display) -> ! {
        panic!("plugin {} failed to {what}: {words}{}", self.name(), self.lines)
    }

    #[track_caller]
    fn expect<T, E: Display>(&self, what: &str, result: Result<T, E>) -> T {
        match result {
            Ok(value) => value,
            Err(error) => self.fail(what, &error),
        }
    }

    /// Opens the plugin's event source; one that is open is closed before.
    ///
    /// For a plugin without a source, a capture of the source that it serves begins.
    ///
    /// # Panics
    ///
    /// If it does not open.
    #[track_caller]
    pub fn open(&mut self, params: &str) {
        let opened = self.try_open(params);
        self.expect("open", opened);
    }

    /// As [`open`](Self::open), or says why not, in the plugin's words.
    pub fn try_open(&mut self, params: &str) -> Result<(), String> {
        self.inspector.close();
        let sourcing = self.plugin.library().capabilities().contains(falconer_host::Capabilities::SOURCING);
        let opened = if sourcing {
            self.inspector.open(&self.plugin, params)
        } else {
            self.inspector.open_without_source()
        };
        opened.map_err(|error| match error {
            InspectorError::Source(OpenError::Refused { message, .. }) => message,
            error => error.to_string(),
        })
    }

    /// Closes the event source: async events and routines end, as at the end of a capture.
    pub fn close(&mut self) {
        self.inspector.close();
    }

    /// Closes and destroys the plugin, and returns all that it logged.
    pub fn end(self) -> Vec<LogLine> {
        let lines = self.lines.clone();
        drop(self);
        lines.all()
    }

    /// Asks for an event once, as long as that takes the plugin; async events are among them.
    ///
    /// # Panics
    ///
    /// If the source fails.
    #[track_caller]
    pub fn poll(&mut self) -> Polled {
        let polled = self.try_poll();
        self.expect("deliver events", polled)
    }

    /// As [`poll`](Self::poll), or says why the source failed.
    pub fn try_poll(&mut self) -> Result<Polled, String> {
        let source = self.inspector.source().to_owned();
        match self.inspector.next() {
            Ok(Next::Event(input)) => Ok(Polled::Event(TestEvent {
                bytes: input.event().bytes().to_vec(),
                number: input.number(),
                source,
            })),
            Ok(Next::Timeout) => Ok(Polled::Timeout),
            Ok(Next::Eof) => Ok(Polled::Eof),
            Err(error) => Err(error.to_string()),
        }
    }

    /// The next event; `None` at the end of the source. Waits at most 10 seconds.
    ///
    /// # Panics
    ///
    /// If the source fails, or if nothing comes.
    #[track_caller]
    #[expect(clippy::should_implement_trait, reason = "an iterator could not be asked for fields in between")]
    pub fn next(&mut self) -> Option<TestEvent> {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.poll() {
                Polled::Event(event) => return Some(event),
                Polled::Eof => return None,
                Polled::Timeout if Instant::now() > until => {
                    self.fail("deliver an event", &format_args!("none came within {} s", PATIENCE.as_secs()))
                }
                // A source that times out at once shall not take a whole core.
                Polled::Timeout => std::thread::sleep(Duration::from_millis(1)),
            }
        }
    }

    /// The next event.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[track_caller]
    pub fn event(&mut self) -> TestEvent {
        match self.next() {
            Some(event) => event,
            None => self.fail("deliver an event", &"the source has ended"),
        }
    }

    /// All events up to the end of the source.
    ///
    /// # Panics
    ///
    /// If the source fails, or if none comes for 10 seconds.
    #[track_caller]
    pub fn events(&mut self) -> Vec<TestEvent> {
        std::iter::from_fn(|| self.next()).collect()
    }

    /// Shows the plugin an event of any type, as a host that has such events does: it is numbered and parsed, and fields
    /// can be extracted from it.
    ///
    /// ```no_run
    /// # use falconer::testing::TestPlugin;
    /// # fn f(plugin: &mut TestPlugin, bytes: Vec<u8>) {
    /// let event = plugin.show(&bytes);
    /// assert_eq!(plugin.extract(&event, "seen.count"), 1);
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If the bytes are no event.
    #[track_caller]
    pub fn show(&mut self, bytes: &[u8]) -> TestEvent {
        let source = self.inspector.source().to_owned();
        let event = match Event::new(bytes) {
            Ok(event) => event,
            Err(error) => panic!("what is to be shown is no event: {error}"),
        };
        let number = self.inspector.take_in(event).number();
        TestEvent { bytes: event.bytes().to_vec(), number, source }
    }

    /// Shows the plugin an event of its own source with that payload, without opening it.
    #[track_caller]
    pub fn show_payload(&mut self, payload: &[u8]) -> TestEvent {
        let id = self.plugin.library().id();
        self.show(&encode_plugin_event(id, now(), payload))
    }

    /// Shows the plugin an async event, as if another plugin had sent it.
    #[track_caller]
    pub fn show_async(&mut self, name: &str, data: &[u8]) -> TestEvent {
        let mut bytes = encode_async_event(name, data);
        bytes[..8].copy_from_slice(&now().to_ne_bytes());
        self.show(&bytes)
    }

    /// Extracts a field, written as in a condition: `dummy.value`, `dummy.divisible[3]`.
    ///
    /// # Panics
    ///
    /// If there is no such field, if the argument does not go with it, or if the plugin fails.
    #[track_caller]
    pub fn extract(&mut self, event: &TestEvent, field: &str) -> Extracted {
        let extracted = self.try_extract(event, field);
        self.expect(&format!("extract {field} from event {}", event.number), extracted)
    }

    /// As [`extract`](Self::extract), or says why not, in the plugin's words if it refuses.
    ///
    /// # Panics
    ///
    /// If there is no such field, or if the argument does not go with it.
    #[track_caller]
    pub fn try_extract(&mut self, event: &TestEvent, field: &str) -> Result<Extracted, String> {
        if !self.requests.contains_key(field) {
            let (name, argument) = match field.strip_suffix(']').and_then(|field| field.split_once('[')) {
                Some((name, argument)) => (name, Some(argument)),
                None => (field, None),
            };
            let request = match Request::new(self.plugin.library(), name, argument) {
                Ok(request) => request,
                Err(error) => panic!("{error}"),
            };
            self.requests.insert(field.to_owned(), request);
        }
        if self.extractor.is_none() {
            self.extractor = Some(self.plugin.extractor().map_err(|error| error.to_string())?);
        }
        let (Some(request), Some(extractor)) = (self.requests.get_mut(field), &mut self.extractor) else {
            return Err("there is nothing to extract with".to_owned());
        };
        let input = EventInput::new(event.event(), event.number, &event.source);
        match extractor.extract(&input, request) {
            Ok(values) => Ok(Extracted::new(field, values)),
            Err(falconer_host::ExtractError::Refused { .. }) => Err(self.plugin.last_error()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// The plugin's text for an event; empty if it has none.
    pub fn event_to_string(&self, event: &TestEvent) -> String {
        let mut words = Vec::new();
        let input = EventInput::new(event.event(), event.number, &event.source);
        self.plugin.event_to_string(&input, &mut words);
        String::from_utf8_lossy(&words).into_owned()
    }

    /// How much of the open source was read; `None` if the plugin does not tell, or if none is open.
    #[track_caller]
    pub fn progress(&mut self) -> Option<Progress> {
        let progress = self.inspector.progress();
        self.expect("tell its progress", progress)
    }

    /// The open params that the plugin suggests.
    #[track_caller]
    pub fn list_open_params(&self) -> Vec<OpenParam> {
        self.expect("list its open params", self.plugin.list_open_params()).unwrap_or_default()
    }

    /// Gives the plugin a new config.
    ///
    /// # Panics
    ///
    /// If it does not fit, or if the plugin refuses.
    #[track_caller]
    pub fn set_config(&self, config: &str) {
        self.expect("take a new config", self.try_set_config(config));
    }

    /// As [`set_config`](Self::set_config), or says why not.
    pub fn try_set_config(&self, config: &str) -> Result<(), String> {
        self.plugin.set_config(config).map_err(|error| match error {
            SetConfigError::Refused { message, .. } => message,
            error => error.to_string(),
        })
    }

    /// What the plugin measures; nothing if it has no metrics.
    #[track_caller]
    pub fn metrics(&self) -> Vec<Metric> {
        self.expect("report its metrics", self.plugin.metrics()).unwrap_or_default()
    }

    /// The value of one metric.
    ///
    /// # Panics
    ///
    /// If there is none of that name.
    #[track_caller]
    pub fn metric(&self, name: &str) -> MetricValue {
        let metrics = self.metrics();
        let Some(metric) = metrics.iter().find(|metric| metric.name == name) else {
            let names: Vec<_> = metrics.iter().map(|metric| metric.name.as_str()).collect();
            panic!("plugin {} has no metric {name}; it has: {}", self.name(), names.join(", "))
        };
        metric.value
    }

    /// The events with which the plugin describes its state: async events, numbered from 1.
    #[track_caller]
    pub fn dump_state(&self) -> Vec<TestEvent> {
        let dump = self.expect("dump its state", self.plugin.dump_state()).unwrap_or_default();
        let source = self.inspector.source();
        let event = |(dumped, number): (&falconer_host::DumpedEvent, u64)| TestEvent {
            bytes: dumped.event().event().bytes().to_vec(),
            number,
            source: source.to_owned(),
        };
        dump.iter().zip(1..).map(event).collect()
    }

    /// The state tables that the plugin finds and registers.
    pub fn tables(&self) -> &Tables {
        self.inspector.tables()
    }

    /// The state table of that name.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[track_caller]
    pub fn table(&self, name: &str) -> Table {
        match self.tables().get(name) {
            Ok(table) => table,
            Err(error) => panic!("{error}{}", self.lines),
        }
    }

    /// How often the plugin, or one before it, failed to parse an event.
    pub fn parse_failures(&self) -> u64 {
        self.inspector.parse_failures()
    }

    /// What the plugin logged so far, and the host about it.
    pub fn logs(&self) -> Vec<LogLine> {
        self.lines.all()
    }

    /// Whether a message with these words was logged.
    pub fn logged(&self, words: &str) -> bool {
        self.lines.all().iter().any(|line| line.message.contains(words))
    }

    /// The plugin's words about its last error.
    pub fn last_error(&self) -> String {
        self.plugin.last_error()
    }

    /// The plugin under the host, for what is not here.
    pub fn plugin(&self) -> &Plugin {
        &self.plugin
    }
}

/// The present in ns since the epoch.
fn now() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(NO_TIMESTAMP - 1)
}
