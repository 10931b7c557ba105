//! An initialised plugin.

use std::ffi::CString;
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use falconer_abi::{SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS, ss_plugin_init_input, ss_plugin_rc, ss_plugin_t};

use crate::compat::Cut;
use crate::crash::{self, Call, Function};
use crate::owner::{self, Logger, OwnerHandle};
use crate::tables::{Table, Tables, Vtables};
use crate::{
    Capabilities, ConfigError, EventTypes, Incompatibility, Library, LogSeverity, TextError, Version, config,
    text,
};

/// What goes with an initialisation beside the config.
#[derive(Clone, Default)]
pub struct InitOptions {
    logger: Option<Logger>,
    tables: Tables,
    api_version: Option<Version>,
    oldest_tables: bool,
}

impl InitOptions {
    /// No logger, tables of its own, the newest API.
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives the plugin's log messages to `logger`: severity, component (the plugin's name unless it says otherwise)
    /// and text. Messages may come from any thread, during any call and between calls; the logger must not call the
    /// plugin.
    ///
    /// ```
    /// use falconer_host::InitOptions;
    ///
    /// let mut options = InitOptions::new();
    /// options.logger(|severity, component, message| eprintln!("{severity}: {component}: {message}"));
    /// ```
    pub fn logger(&mut self, logger: impl Fn(LogSeverity, &str, &str) + Send + Sync + 'static) -> &mut Self {
        self.logger = Some(Arc::new(logger));
        self
    }

    /// Shares state tables with other plugins; without, the plugin is alone with its own.
    ///
    /// ```
    /// use falconer_host::{InitOptions, TableSpec, Tables};
    ///
    /// let tables = Tables::new();
    /// tables.add(TableSpec::threads())?;
    /// InitOptions::new().tables(&tables);
    /// # Ok::<(), falconer_host::TableError>(())
    /// ```
    pub fn tables(&mut self, tables: &Tables) -> &mut Self {
        self.tables = tables.clone();
        self
    }

    /// Plays a host of an older API version, for tests: plugins that require a newer one are refused, functions that
    /// came later are not called, and input structs end, in memory too, where that version's end.
    ///
    /// ```
    /// use falconer_host::{InitOptions, Version};
    ///
    /// InitOptions::new().api_version(Version::new(3, 0, 0));
    /// ```
    pub fn api_version(&mut self, version: Version) -> &mut Self {
        self.api_version = Some(version.min(Version::HOST_API));
        self
    }

    /// Leaves out the extended functions of tables (API 3.1.0), for tests: their pointers are NULL.
    pub fn oldest_tables(&mut self) -> &mut Self {
        self.oldest_tables = true;
        self
    }
}

impl std::fmt::Debug for InitOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InitOptions")
            .field("logger", &self.logger.is_some())
            .field("tables", &self.tables)
            .field("api_version", &self.api_version)
            .field("oldest_tables", &self.oldest_tables)
            .finish()
    }
}

/// Why a plugin cannot be initialised.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InitError {
    /// The config contains a NUL byte, which the plugin API cannot carry.
    #[error("plugin {plugin}: the init config has a NUL byte at {at}; it must be text without NUL")]
    Nul {
        /// Name of the plugin.
        plugin: String,
        /// Where, in bytes.
        at: usize,
    },
    /// The plugin gives a schema that is no text.
    #[error("error in plugin {plugin}: get_init_schema {problem}")]
    SchemaText {
        /// Name of the plugin.
        plugin: String,
        /// What is wrong with it.
        problem: TextError,
    },
    /// The config does not fit the plugin's schema, or the schema is none.
    #[error("error in plugin {plugin}{}{problem}", colon(.problem))]
    Config {
        /// Name of the plugin.
        plugin: String,
        /// What does not fit.
        problem: ConfigError,
    },
    /// The plugin refuses.
    #[error("could not initialize plugin: {message}")]
    Refused {
        /// Name of the plugin.
        plugin: String,
        /// The plugin's words.
        message: String,
    },
    /// The plugin requires a newer API than the host was told to play.
    #[error(
        "plugin {plugin} requires API version {required}, this host was told to offer {offered}: {difference}"
    )]
    ApiVersion {
        /// Name of the plugin.
        plugin: String,
        /// What it requires.
        required: Version,
        /// What the host offers.
        offered: Version,
        /// How the two do not fit.
        difference: Incompatibility,
    },
    /// The plugin needs a version of the event schema that this host does not have, or tells none.
    #[error(
        "plugin {plugin} requires version '{found}' of the event schema, this host has {offered}: {problem}"
    )]
    EventSchema {
        /// Name of the plugin.
        plugin: String,
        /// What the plugin says.
        found: String,
        /// What the host has.
        offered: Version,
        /// How the two do not fit.
        problem: String,
    },
    /// The plugin gives a list of event types that cannot be one.
    #[error(
        "error in plugin {plugin}: get_{list}_event_types returned {found} types, which is past all reason"
    )]
    EventTypes {
        /// Name of the plugin.
        plugin: String,
        /// `extract` or `parse`.
        list: &'static str,
        /// How many it claims.
        found: u32,
    },
}

/// What Falco writes between the plugin's name and the problem.
fn colon(problem: &ConfigError) -> &'static str {
    if matches!(problem, ConfigError::Violation { .. }) { " " } else { ": " }
}

/// An initialised plugin; a cheap handle that can be cloned and shared between threads.
///
/// The plugin is destroyed when the last handle is gone, those that [`Capture`](crate::Capture) and
/// [`Extractor`](crate::Extractor) keep included.
///
/// # Threads
///
/// The plugin API allows `next_batch`, `get_progress`, `extract_fields` and `event_to_string` to run at once as long
/// as the memory that they return is not shared: that of the first two belongs to the instance, that of the others to
/// the plugin. So a [`Capture`](crate::Capture) is used by one thread at a time, of an [`Extractor`](crate::Extractor)
/// there is one a plugin, and all other calls, about whose concurrency the API says nothing, take turns.
#[derive(Clone, Debug)]
pub struct Plugin {
    pub(crate) state: Arc<State>,
}

/// A plugin's state with all that must outlive it.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) library: Library,
    pub(crate) pointer: *mut ss_plugin_t,
    pub(crate) owner: OwnerHandle,
    /// Held during calls that the plugin API does not allow to run at once.
    turn: Mutex<()>,
    /// Whether the plugin's extractor is out.
    pub(crate) extracting: AtomicBool,
    pub(crate) extract_types: EventTypes,
    /// Whether the plugin's parser is out.
    pub(crate) parsing: AtomicBool,
    pub(crate) parse_types: EventTypes,
    /// The API version that the host offers.
    pub(crate) api: Version,
    /// Whether a routine of the plugin's did not end, so that the plugin cannot be destroyed.
    pub(crate) hangs: AtomicBool,
}

// SAFETY: the pointer is handed to the plugin's functions only, and the plugin API lets a host call them from any
// thread: those that may not run at once take turns by `turn`, or by the exclusive handles Capture and Extractor.
unsafe impl Send for State {}
// SAFETY: as for Send.
unsafe impl Sync for State {}

impl Library {
    /// Initialises the plugin with a config that must fit its schema.
    ///
    /// May be called any number of times; each yields a plugin of its own.
    ///
    /// ```no_run
    /// use falconer_host::{InitOptions, Library, trust};
    ///
    /// let trust = trust!(unsafe "libdummy.so is a plugin that was built here");
    /// let library = Library::open("target/release/libdummy.so", trust)?;
    /// let plugin = library.init(r#"{"jitter": 10}"#, &InitOptions::new())?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the config does not fit, or if the plugin refuses. A state that it returns along with its refusal is asked
    /// for its words and destroyed.
    pub fn init(&self, config: &str, options: &InitOptions) -> Result<Plugin, InitError> {
        let plugin = || self.name().to_owned();
        let schema =
            self.init_schema().map_err(|problem| InitError::SchemaText { plugin: plugin(), problem })?;
        let config = config::check(config, &schema)
            .map_err(|problem| InitError::Config { plugin: plugin(), problem })?;
        let config = CString::new(config)
            .map_err(|error| InitError::Nul { plugin: plugin(), at: error.nul_position() })?;
        let api = options.api_version.unwrap_or(Version::HOST_API);
        let required = self.required_api_version();
        required.served_by(api).map_err(|difference| InitError::ApiVersion {
            plugin: plugin(),
            required,
            offered: api,
            difference,
        })?;
        let vtables = Vtables::new(!options.oldest_tables && api >= Version::new(3, 1, 0));
        let owner =
            OwnerHandle::new(self.clone(), options.logger.clone(), options.tables.clone(), vtables.clone());
        let needs_tables = self.capabilities().intersects(Capabilities::PARSING | Capabilities::EXTRACTION);
        let tables = Cut::new(vtables.init_input(), api);
        let input = ss_plugin_init_input {
            config: config.as_ptr(),
            owner: owner.as_ptr(),
            get_owner_last_error: Some(owner::last_error),
            tables: if needs_tables { tables.as_ptr() } else { ptr::null() },
            log_fn: Some(owner::log),
        };
        let input = Cut::new(input, api);
        let mut rc = SS_PLUGIN_FAILURE;
        let functions = &self.inner.functions;
        let init_turn = self.inner.init_turn.take();
        let call = crash::enter(&self.inner.names, &"init");
        // SAFETY: the input and what it points to live through the call, with the members of a version that serves the
        // plugin; its callbacks stay good for ever.
        let pointer = unsafe { (functions.init)(input.as_ptr(), &raw mut rc) };
        drop((call, init_turn));
        owner.set_state(pointer);
        owner.finish_call();
        let mut state = State {
            library: self.clone(),
            pointer,
            owner,
            turn: Mutex::new(()),
            extracting: AtomicBool::new(false),
            extract_types: EventTypes::default(),
            parsing: AtomicBool::new(false),
            parse_types: EventTypes::default(),
            api,
            hangs: AtomicBool::new(false),
        };
        if rc != SS_PLUGIN_SUCCESS {
            let message = state.last_error(rc);
            return Err(InitError::Refused { plugin: plugin(), message });
        }
        let types = |list| move |found| InitError::EventTypes { plugin: self.name().to_owned(), list, found };
        state.extract_types = EventTypes::to_extract(&state).map_err(types("extract"))?;
        state.parse_types = EventTypes::to_parse(&state).map_err(types("parse"))?;
        let plugin = Plugin { state: Arc::new(state) };
        plugin.check_event_schema()?;
        Ok(plugin)
    }
}

impl Plugin {
    /// The library that the plugin comes from.
    pub fn library(&self) -> &Library {
        &self.state.library
    }

    /// The event types that fields can be extracted from.
    pub fn extract_event_types(&self) -> &EventTypes {
        &self.state.extract_types
    }

    /// The event types that the plugin parses.
    pub fn parse_event_types(&self) -> &EventTypes {
        &self.state.parse_types
    }

    /// The state tables that the plugin registered.
    pub fn tables(&self) -> Vec<Table> {
        self.state.owner.tables().of(self.state.owner.gate())
    }

    /// What a plugin needs of the event schema is the least version; newer ones have all that older ones have.
    fn check_event_schema(&self) -> Result<(), InitError> {
        let wrong = |found: &str, problem: String| InitError::EventSchema {
            plugin: self.library().name().to_owned(),
            found: found.to_owned(),
            offered: Version::EVENT_SCHEMA,
            problem,
        };
        match self.required_event_schema_version() {
            Ok(None) => Ok(()),
            Ok(Some(found)) => match Version::parse(&found) {
                None => Err(wrong(&found, "expected three numbers such as '4.0.0'".to_owned())),
                Some(version) if version > Version::EVENT_SCHEMA => {
                    Err(wrong(&found, "it is newer".to_owned()))
                }
                Some(_) => Ok(()),
            },
            Err(problem) => Err(wrong("", problem.to_string())),
        }
    }

    /// The plugin's words about its last error; those of the call before, if nothing else failed since.
    pub fn last_error(&self) -> String {
        let _turn = self.state.turn();
        self.state.last_error(SS_PLUGIN_FAILURE)
    }
}

impl State {
    /// Notes that a function of the plugin is going to run.
    #[inline]
    pub(crate) fn enter(&self, function: Function) -> Call {
        crash::enter(&self.library.inner.names, function)
    }

    /// Waits until no other call that needs its turn is running.
    pub(crate) fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for the words that go with a failure.
    pub(crate) fn last_error(&self, rc: ss_plugin_rc) -> String {
        let _call = self.enter(&"get_last_error");
        // SAFETY: the state is alive; the API allows the call at any time.
        let words = unsafe { (self.library.inner.functions.get_last_error)(self.pointer) };
        // SAFETY: the plugin API says that the text is NULL or NUL-terminated and stays until the next call.
        match unsafe { text::copy_lossy(words) } {
            Some(words) if !words.is_empty() => words,
            _ => format!("plugin {} gave no reason (return code {rc})", self.library.name()),
        }
    }
}

impl Drop for State {
    fn drop(&mut self) {
        // What others can reach of the plugin is closed while it still lives.
        *self.owner.target().write().unwrap_or_else(PoisonError::into_inner) = None;
        self.end_routines();
        self.owner.close_tables();
        if !self.pointer.is_null() && !self.hangs.load(Ordering::Acquire) {
            let _init_turn = self.library.inner.init_turn.take();
            let _call = self.enter(&"destroy");
            // SAFETY: init returned this state, nobody else has it any more, and it is not used afterwards.
            unsafe { (self.library.inner.functions.destroy)(self.pointer) };
        }
    }
}
