//! Everything around one event source: plugins that make its events, follow them and add to them.

use std::ffi::{CStr, CString};
use std::sync::Arc;

use falconer_event::Event;

use crate::async_events::{AsyncCounts, Queue};
use crate::batch::{Pending, now};
use crate::{
    BatchError, Capture, EventInput, InitError, InitOptions, Library, ListenError, OpenError, Outcome,
    Parser, Plugin, Progress, RoutinePool, Tables, TextError,
};

/// Most async events that wait, unless it is said otherwise; libsinsp has no limit.
const ASYNC_CAPACITY: usize = 1 << 16;

/// One event source with its plugins, in the order and by the rules of libsinsp.
///
/// The plugins share state tables and a pool for routines. Each event of the source, ordinary or async, is numbered and
/// shown to all plugins that parse it, in the order in which they were added, before it is yielded; what fields are
/// extracted from it is up to the caller, who has the [`Plugin`]s and their [`Extractor`](crate::Extractor)s.
///
/// ```no_run
/// use falconer_host::{InitOptions, Inspector, Library, Next};
///
/// let mut inspector = Inspector::new("dummy");
/// let dummy = inspector.add(&Library::open("libdummy.so")?, "", &InitOptions::new())?;
/// inspector.open(&dummy, "")?;
/// loop {
///     match inspector.next()? {
///         Next::Event(event) => println!("{}: {} bytes", event.number(), event.event().bytes().len()),
///         Next::Timeout => {}
///         Next::Eof => break,
///     }
/// }
/// inspector.close();
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Order
///
/// Opening: the source, then the handler for async events for each plugin that sends some, then each plugin that listens
/// is told. Closing: the source, then the handlers are taken away, then the plugins are told, and routines that are left
/// are ended and waited for. Plugins are destroyed after that, when their last handle goes.
#[derive(Debug)]
pub struct Inspector {
    source: CString,
    plugins: Vec<Plugin>,
    parsers: Vec<Parsing>,
    tables: Tables,
    pool: RoutinePool,
    capacity: usize,
    stage: Stage,
    capture: Option<Capture>,
    pending: Pending,
    outcome: Result<Outcome, BatchError>,
    /// An ordinary event that async events go before.
    held: Option<Event<'static>>,
    queue: Arc<Queue>,
    /// The async event that was yielded last.
    async_event: Vec<u8>,
    number: u64,
    failures: u64,
}

/// How far a capture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Closed,
    Open,
    Ended,
}

#[derive(Debug)]
struct Parsing {
    parser: Parser,
    /// Whether a failure was logged.
    told: bool,
}

/// What an inspector yields.
#[derive(Clone, Copy, Debug)]
pub enum Next<'i> {
    /// An event, which the plugins have parsed; valid until the inspector is used again.
    Event(EventInput<'i>),
    /// There is nothing for the moment.
    Timeout,
    /// There is nothing more at all.
    Eof,
}

/// Why an inspector cannot open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InspectorError {
    /// It is open.
    #[error("event source '{event_source}' is open; close it before it is opened again")]
    Open {
        /// The event source.
        event_source: String,
    },
    /// The plugin that is to make the events is none of the inspector's.
    #[error("plugin {plugin} was not added to the inspector of event source '{event_source}'")]
    Stranger {
        /// Name of the plugin.
        plugin: String,
        /// The event source.
        event_source: String,
    },
    /// The source refuses.
    #[error(transparent)]
    Source(#[from] OpenError),
    /// A plugin refuses; everything that was opened before is closed again.
    #[error(transparent)]
    Listen(#[from] ListenError),
}

impl Inspector {
    /// An inspector for an event source, without plugins.
    ///
    /// The source is `syscall` for events that no plugin has a source for. A name ends at its first NUL.
    pub fn new(source: &str) -> Self {
        let source = CString::new(source.split('\0').next().unwrap_or_default()).unwrap_or_default();
        let queue = Queue::new(source.clone(), 0, 0);
        Self {
            source,
            plugins: Vec::new(),
            parsers: Vec::new(),
            tables: Tables::new(),
            pool: RoutinePool::default(),
            capacity: ASYNC_CAPACITY,
            stage: Stage::Closed,
            capture: None,
            pending: Pending::empty(),
            outcome: Ok(Outcome::More),
            held: None,
            queue,
            async_event: Vec::new(),
            number: 0,
            failures: 0,
        }
    }

    /// Lets routines run in a pool that others use as well; for captures that open later.
    pub fn pool(&mut self, pool: &RoutinePool) -> &mut Self {
        self.pool = pool.clone();
        self
    }

    /// Sets how many async events may wait, 65,536 unless set; for captures that open later.
    pub fn async_capacity(&mut self, capacity: usize) -> &mut Self {
        self.capacity = capacity;
        self
    }

    /// Initialises a plugin that shares this inspector's tables; `options` give the rest.
    ///
    /// Tables of the host must be [there](Self::tables) before. Plugins find the tables of those that were added before
    /// them.
    ///
    /// # Errors
    ///
    /// If the config does not fit or the plugin refuses.
    pub fn add(
        &mut self,
        library: &Library,
        config: &str,
        options: &InitOptions,
    ) -> Result<Plugin, InitError> {
        let mut options = options.clone();
        options.tables(&self.tables);
        let plugin = library.init(config, &options)?;
        if library.parses_from(self.source.to_str().unwrap_or_default()) {
            // The plugin is new: nobody has its parser.
            self.parsers.extend(plugin.parser().ok().map(|parser| Parsing { parser, told: false }));
        }
        self.plugins.push(plugin.clone());
        Ok(plugin)
    }

    /// Name of the event source.
    pub fn source(&self) -> &CStr {
        &self.source
    }

    /// The plugins, in the order in which they were added.
    pub fn plugins(&self) -> &[Plugin] {
        &self.plugins
    }

    /// The state tables that the plugins share.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Opens the source of one of the plugins, and tells all.
    ///
    /// # Errors
    ///
    /// If a plugin refuses; then all is closed again.
    pub fn open(&mut self, provider: &Plugin, params: &str) -> Result<(), InspectorError> {
        self.check_closed()?;
        if !self.plugins.iter().any(|plugin| Arc::ptr_eq(&plugin.state, &provider.state)) {
            let plugin = provider.library().name().to_owned();
            return Err(InspectorError::Stranger { plugin, event_source: self.source_text() });
        }
        let capture = provider.open(params)?;
        self.capture = Some(capture);
        self.start(provider.library().id())
    }

    /// Opens no source, but tells all plugins that a capture opens: for a host with events of its own, which it hands to
    /// [`take_in`](Self::take_in).
    ///
    /// # Errors
    ///
    /// If a plugin refuses; then all is closed again.
    pub fn open_without_source(&mut self) -> Result<(), InspectorError> {
        self.check_closed()?;
        let source = self.source_text();
        let own = |plugin: &&Plugin| plugin.library().event_source() == Some(&source);
        let id = self.plugins.iter().find(own).map_or(0, |plugin| plugin.library().id());
        self.start(id)
    }

    fn check_closed(&self) -> Result<(), InspectorError> {
        if self.stage == Stage::Closed {
            return Ok(());
        }
        Err(InspectorError::Open { event_source: self.source_text() })
    }

    fn source_text(&self) -> String {
        self.source.to_string_lossy().into_owned()
    }

    fn start(&mut self, plugin_id: u32) -> Result<(), InspectorError> {
        self.queue = Queue::new(self.source.clone(), plugin_id, self.capacity);
        self.stage = Stage::Open;
        (self.pending, self.outcome, self.held) = (Pending::empty(), Ok(Outcome::More), None);
        (self.number, self.failures) = (0, 0);
        for index in 0..self.plugins.len() {
            if let Err(error) = self.plugins[index].set_async_target(Some(&self.queue)) {
                self.stop(index, 0);
                return Err(error.into());
            }
        }
        for index in 0..self.plugins.len() {
            if let Err(error) = self.plugins[index].capture_open(&self.pool) {
                self.stop(self.plugins.len(), index);
                return Err(error.into());
            }
        }
        Ok(())
    }

    /// Closes the source and tells the plugins; what they fail at is logged. Does nothing if it is closed.
    ///
    /// [`Next::Eof`] and errors of [`next`](Self::next) do not close by themselves.
    pub fn close(&mut self) {
        if self.stage != Stage::Closed {
            self.stop(self.plugins.len(), self.plugins.len());
        }
    }

    /// Undoes a start that came as far as `handlers` and `listeners`.
    fn stop(&mut self, handlers: usize, listeners: usize) {
        (self.pending, self.held) = (Pending::empty(), None);
        self.stage = Stage::Closed;
        self.capture = None;
        let unset = self.plugins[..handlers].iter().map(|plugin| (plugin, plugin.set_async_target(None)));
        let closed = self.plugins[..listeners].iter().map(|plugin| (plugin, plugin.capture_close()));
        for (plugin, result) in unset.chain(closed) {
            if let Err(error) = result {
                plugin.warn(&error.to_string());
            }
        }
        self.queue.end();
    }

    /// The next event, shown to the plugins that parse it; waits as long as the plugin whose source is open does.
    ///
    /// Async events come before the ordinary event whose time they do not exceed, and when there is a timeout. Those
    /// that are left at the end are dropped. Without an open source there are async events only, and timeouts, which do
    /// not wait.
    ///
    /// # Errors
    ///
    /// If the source fails or delivers what it must not; then it is at its end.
    #[inline]
    #[expect(
        clippy::should_implement_trait,
        reason = "events borrow the inspector, which no iterator allows"
    )]
    pub fn next(&mut self) -> Result<Next<'_>, BatchError> {
        if self.held.is_none()
            && let Some(capture) = &self.capture
        {
            // SAFETY: the events of the last fetch stay until the next one, which is under `&mut self`, as is the end of
            // the capture; what is yielded borrows the inspector till then. Only one event is out at a time.
            if let Some(Ok(event)) = unsafe { self.pending.take(capture.library()) } {
                if !self.queue.is_due(event.timestamp()) {
                    return Ok(Next::Event(self.show(event)));
                }
                self.held = Some(event);
            }
        }
        self.next_slowly()
    }

    /// The same where an async event may be due, or the events of the last fetch are used up.
    fn next_slowly(&mut self) -> Result<Next<'_>, BatchError> {
        loop {
            if let Some(event) = self.held {
                if self.queue.take_due(event.timestamp(), &mut self.async_event) {
                    return Ok(self.show_async());
                }
                self.held = None;
                return Ok(Next::Event(self.show(event)));
            }
            if let Some(fault) = self.pending.take_fault() {
                self.outcome = Err(fault);
            }
            match &self.outcome {
                Ok(Outcome::More) => {}
                Ok(Outcome::Timeout) => {
                    if self.queue.take_due(now(), &mut self.async_event) {
                        return Ok(self.show_async());
                    }
                    self.outcome = Ok(Outcome::More);
                    return Ok(Next::Timeout);
                }
                Ok(Outcome::Eof) => {
                    self.queue.end();
                    self.stage = if self.stage == Stage::Closed { Stage::Closed } else { Stage::Ended };
                    return Ok(Next::Eof);
                }
                Err(error) => {
                    self.queue.end();
                    return Err(error.clone());
                }
            }
            match &mut self.capture {
                Some(capture) => {
                    (self.pending, self.outcome) = capture.fetch();
                    // SAFETY: as in `next`.
                    if let Some(Ok(event)) = unsafe { self.pending.take(capture.library()) } {
                        self.held = Some(event);
                    }
                }
                None if self.stage == Stage::Closed => self.outcome = Ok(Outcome::Eof),
                None => self.outcome = Ok(Outcome::Timeout),
            }
        }
    }

    /// Whether the plugin whose source is open is asked for more events when the next one is asked for: the moment for
    /// what a host does now and then, such as to look for signals.
    #[inline]
    pub fn is_drained(&self) -> bool {
        self.pending.is_empty() && self.held.is_none()
    }

    /// Takes in an event of the host's own: numbers it and shows it to the plugins that parse it.
    pub fn take_in<'a>(&'a mut self, event: Event<'a>) -> EventInput<'a> {
        self.show(event)
    }

    #[inline]
    fn show<'a>(&'a mut self, event: Event<'a>) -> EventInput<'a> {
        self.number += 1;
        let input = EventInput::new(event, self.number, &self.source);
        if !self.parsers.is_empty() {
            parse(&mut self.parsers, &input, &mut self.failures);
        }
        input
    }

    /// Yields the event in `async_event`, which the queue has checked.
    fn show_async(&mut self) -> Next<'_> {
        self.number += 1;
        let event = Event::new(&self.async_event).expect("the queue takes checked events only");
        let input = EventInput::new(event, self.number, &self.source);
        parse(&mut self.parsers, &input, &mut self.failures);
        Next::Event(input)
    }

    /// What became of async events since the capture was opened.
    pub fn async_counts(&self) -> AsyncCounts {
        self.queue.counts()
    }

    /// How often a plugin failed to parse an event since the capture was opened.
    pub fn parse_failures(&self) -> u64 {
        self.failures
    }

    /// How much of the open source was read; `None` if its plugin does not tell, or if none is open.
    ///
    /// # Errors
    ///
    /// If the plugin's words are not text.
    pub fn progress(&mut self) -> Result<Option<Progress>, TextError> {
        // The capture itself is not given away: whoever fetches from it takes the memory of events that wait here.
        self.capture.as_mut().map_or(Ok(None), Capture::progress)
    }
}

/// Shows an event to plugins; a failure is counted, and logged the first time.
fn parse(parsers: &mut [Parsing], input: &EventInput<'_>, failures: &mut u64) {
    for Parsing { parser, told } in parsers {
        if parser.parse(input).is_err() {
            *failures += 1;
            if !std::mem::replace(told, true) {
                let plugin = parser.plugin();
                let words = plugin.last_error();
                plugin.warn(&format!("event {} could not be parsed: {words} (told once)", input.number()));
            }
        }
    }
}

impl Drop for Inspector {
    fn drop(&mut self) {
        self.close();
    }
}
