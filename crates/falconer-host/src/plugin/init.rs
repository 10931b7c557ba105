//! Initialising a plugin.

use std::ffi::CString;
use std::ptr;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use falconer_abi::{SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS, ss_plugin_init_input};

use super::state::State;
use super::{EventTypes, InitError, InitOptions, Plugin, config, wanted};
use crate::callbacks::{self, OwnerHandle, Vtables};
use crate::compat::Cut;
use crate::{Capabilities, Library, Version, crash};

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
    /// If the config does not fit, or if the plugin refuses. If the plugin returns a state along with its refusal,
    /// that state is asked for the message and then destroyed.
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
            get_owner_last_error: Some(callbacks::last_error),
            tables: if needs_tables { tables.as_ptr() } else { ptr::null() },
            log_fn: Some(callbacks::log),
        };
        let input = Cut::new(input, api);
        let mut rc = SS_PLUGIN_FAILURE;
        let functions = &self.facts.functions;
        let init_turn = self.facts.init_turn.take();
        let call = crash::enter(&self.facts.names, &"init");
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
        state.extract_types = wanted::to_extract(&state).map_err(types("extract"))?;
        state.parse_types = wanted::to_parse(&state).map_err(types("parse"))?;
        let plugin = Plugin { state: Arc::new(state) };
        plugin.check_event_schema()?;
        Ok(plugin)
    }
}

impl Plugin {
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
}
