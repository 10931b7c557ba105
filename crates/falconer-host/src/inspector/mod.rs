//! One event source with the plugins that make its events, parse them and add async events.

mod events;
mod open;

use std::ffi::{CStr, CString};
use std::sync::Arc;

use falconer_event::Event;

pub use self::events::Next;
pub use self::open::InspectorError;
use crate::capture::Pending;
use crate::queue::{AsyncCounts, Queue};
use crate::{
    BatchError, Capture, InitError, InitOptions, Library, Outcome, Parser, Plugin, Progress, RoutinePool,
    Tables, TextError,
};

/// How many async events may wait by default; libsinsp has no limit.
const ASYNC_CAPACITY: usize = 1 << 16;

/// One event source with its plugins, in the order and by the rules of libsinsp.
///
/// The plugins share state tables and a pool for routines. Each event of the source, ordinary or async, is numbered and
/// shown to all plugins that parse it, in the order in which they were added, before it is yielded; what fields are
/// extracted from it is up to the caller, who has the [`Plugin`]s and their [`Extractor`](crate::Extractor)s.
///
/// ```no_run
/// use falconer_host::{InitOptions, Inspector, Library, Next, trust};
///
/// let trust = trust!(unsafe "libdummy.so is a plugin that was built here");
/// let mut inspector = Inspector::new("dummy");
/// let dummy = inspector.add(&Library::open("libdummy.so", trust)?, "", &InitOptions::new())?;
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
/// Opening: the source, then the handler for async events for each plugin that sends some, then each plugin that
/// listens is notified. Closing: the source, then the handlers are taken away, then the plugins are notified, and
/// remaining routines are ended and waited for. Plugins are destroyed after that, when their last handle goes.
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

    /// What became of async events since the capture was opened.
    pub fn async_counts(&self) -> AsyncCounts {
        self.queue.counts()
    }

    /// How often a plugin failed to parse an event since the capture was opened.
    pub fn parse_failures(&self) -> u64 {
        self.failures
    }

    /// How much of the open source was read; `None` if its plugin does not report it, or if none is open.
    ///
    /// # Errors
    ///
    /// If the plugin's text is not UTF-8.
    pub fn progress(&mut self) -> Result<Option<Progress>, TextError> {
        // The capture itself is not given away: whoever fetches from it takes the memory of events that wait here.
        self.capture.as_mut().map_or(Ok(None), Capture::progress)
    }
}

impl Drop for Inspector {
    fn drop(&mut self) {
        self.close();
    }
}
