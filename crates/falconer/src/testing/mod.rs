//! Tests of plugins, written with the plugins: a host for `cargo test`.
//!
//! [`TestHost`] takes a plugin that is linked into its own tests, or a shared library of any SDK, and initialises it; the
//! [`TestPlugin`] that comes of it is driven as Falco drives it. The same test runs on both, so a body of tests can be a
//! function that takes a [`TestHost`].
//!
//! What a test expects to succeed panics when it does not, with the plugin's words, its log and the line of the test;
//! what a test expects to fail has a twin that begins with `try_` and returns the words.
//!
//! ```
//! # use falconer::prelude::*;
//! # struct Counter;
//! # impl Plugin for Counter {
//! #     const INFO: Info = plugin_info!("counter", contact = "you@example.com");
//! #     type Config = ();
//! #     fn new(_: (), _: &InitContext) -> Result<Self> { Ok(Self) }
//! # }
//! # impl Source for Counter {
//! #     const ID: u32 = 999;
//! #     const EVENT_SOURCE: &'static str = "counter";
//! #     type Params = String;
//! #     fn open(&self, limit: String, _: &OpenContext) -> Result<impl Instance> {
//! #         let limit: u64 = limit.parse()?;
//! #         Ok(source::records((1..=limit).map(|n| Ok::<_, Error>(n.to_string()))))
//! #     }
//! # }
//! # #[fields("counter")]
//! # impl Extract for Counter {
//! #     type Event<'e> = u64;
//! #     fn decode(&self, event: &EventReader<'_>) -> Result<u64> { Ok(event.text()?.parse()?) }
//! #     /// The number in the event
//! #     fn number(&self, number: &u64) -> u64 { *number }
//! # }
//! # falconer::export!(Counter: Source + Extract, linked);
//! use falconer::testing::TestHost;
//!
//! fn counts(host: TestHost) {
//!     let mut counter = host.init("");
//!     counter.open("3");
//!     let events = counter.events();
//!     assert_eq!(events.len(), 3);
//!     assert_eq!(events[2].text(), "3");
//!     assert_eq!(counter.extract(&events[2], "counter.number"), 3);
//!     assert_eq!(counter.try_open("many").unwrap_err(), "invalid digit found in string");
//! }
//!
//! # fn main() {
//! counts(TestHost::linked::<Counter>());
//! # }
//! # fn on_the_library() {
//! let trust = falconer::testing::trust!(unsafe "it was built from the crate above");
//! counts(TestHost::load("target/release/libcounter.so", trust));
//! # }
//! ```
//!
//! # Where it comes from
//!
//! The feature `testing` brings it, and with it the host (`falconer-host`), which a plugin does not need outside of its
//! tests:
//!
//! ```toml
//! [dev-dependencies]
//! falconer = { version = "0.1", features = ["testing"] }
//! ```

mod built;
mod compare;
mod event;
mod http;
mod log;
mod plugin;
mod value;

use std::path::Path;

use falconer_host::{InitOptions, Inspector, Library};

pub use event::TestEvent;
pub use falconer_host::{
    Entry, LogSeverity, Metric, MetricValue, StateType, StateValue, Table, TableError, TableSpec, Tables,
    Trust, Version, trust,
};
pub use http::TestAnswer;
pub use log::LogLine;
pub use plugin::{Polled, TestPlugin};
pub use value::{Extracted, Scalar};

use crate::state::Exported;
use log::Lines;

/// A host with a plugin that is not initialised yet, and what the plugin shall find there.
#[derive(Debug)]
pub struct TestHost {
    library: Library,
    options: InitOptions,
    source: Option<String>,
    tables: Vec<TableSpec>,
    before: Vec<(Library, String)>,
}

impl TestHost {
    /// A host with a plugin that is part of this program.
    ///
    /// # Panics
    ///
    /// If the plugin is none that a host can load.
    #[track_caller]
    pub fn linked<P: Exported>() -> Self {
        // SAFETY: the functions are those that `export!` made, which behave as the plugin API demands.
        Self::of(unsafe { Library::from_api(crate::linked::<P>()) })
    }

    /// A host with the shared library at a path, of whatever SDK; `trust` vouches for it, because loading it runs its
    /// code.
    ///
    /// # Panics
    ///
    /// If it cannot be loaded.
    #[track_caller]
    pub fn load(path: impl AsRef<Path>, trust: Trust) -> Self {
        Self::of(Library::open(path, trust))
    }

    /// A host with the shared library of a crate, as cargo builds it: `lib<name>.so`. It is that of the crate that is
    /// tested, which is built first, in the profile of the test and with its default features; or that of a
    /// dev-dependency, which cargo has built beside the test. Either has the crate-type `cdylib`.
    ///
    /// # Panics
    ///
    /// If it does not build, or there is none.
    #[track_caller]
    pub fn built(name: &str) -> Self {
        match built::library(name) {
            // SAFETY: cargo built it from a crate of this test's, as it built the test: what it exports under the names
            // of the plugin API, `export!` or an unsafe attribute of that crate put there.
            Ok(path) => Self::load(path, unsafe { Trust::new() }),
            Err(error) => panic!("{error}"),
        }
    }

    #[track_caller]
    fn of(library: Result<Library, falconer_host::LoadError>) -> Self {
        match library {
            Ok(library) => Self {
                library,
                options: InitOptions::new(),
                source: None,
                tables: Vec::new(),
                before: Vec::new(),
            },
            Err(error) => panic!("{error}"),
        }
    }

    /// What the plugin says of itself.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Chooses the event source that the plugin serves, where it is not the plugin's own; `syscall` unless set.
    #[must_use]
    pub fn source(mut self, source: &str) -> Self {
        self.source = Some(source.to_owned());
        self
    }

    /// Gives the host a state table, such as [`TableSpec::threads`].
    #[must_use]
    pub fn table(mut self, table: TableSpec) -> Self {
        self.tables.push(table);
        self
    }

    /// Initialises another plugin before this one, for the same event source: they share state tables, and the other one
    /// parses, listens and sends async events as well.
    #[must_use]
    pub fn after(mut self, other: TestHost, config: &str) -> Self {
        self.before.extend(other.before);
        self.tables.extend(other.tables);
        self.before.push((other.library, config.to_owned()));
        self
    }

    /// Plays a host of an older API version: it refuses plugins that need more, hands out the structs that it had, and
    /// does not call what came later.
    #[must_use]
    pub fn api_version(mut self, major: u32, minor: u32, patch: u32) -> Self {
        self.options.api_version(Version::new(major, minor, patch));
        self
    }

    /// Plays a host that has the first functions of state tables only (API 3.0.0).
    #[must_use]
    pub fn oldest_tables(mut self) -> Self {
        self.options.oldest_tables();
        self
    }

    /// Initialises the plugin.
    ///
    /// # Panics
    ///
    /// If the config does not fit, or if the plugin refuses.
    #[track_caller]
    pub fn init(self, config: &str) -> TestPlugin {
        let name = self.library.name().to_owned();
        match self.try_init(config) {
            Ok(plugin) => plugin,
            Err(words) => panic!("plugin {name} was not initialised: {words}"),
        }
    }

    /// Initialises the plugin, or says why it was not: in the host's words if the config does not fit the plugin's
    /// schema, in the plugin's own words if it refuses.
    ///
    /// # Panics
    ///
    /// If a table of the host cannot be added, or if a plugin that was to be [before](Self::after) was not initialised.
    #[track_caller]
    pub fn try_init(mut self, config: &str) -> Result<TestPlugin, String> {
        let lines = Lines::default();
        lines.listen(&mut self.options);
        let own = self.library.event_source().map(str::to_owned);
        let mut inspector = Inspector::new(&self.source.or(own).unwrap_or_else(|| "syscall".to_owned()));
        for table in self.tables {
            if let Err(error) = inspector.tables().add(table) {
                panic!("{error}");
            }
        }
        for (library, config) in self.before {
            if let Err(error) = inspector.add(&library, &config, &self.options) {
                panic!("plugin {} was not initialised: {error}", library.name());
            }
        }
        match inspector.add(&self.library, config, &self.options) {
            Ok(plugin) => Ok(TestPlugin::new(inspector, plugin, lines)),
            Err(falconer_host::InitError::Refused { message, .. }) => Err(message),
            Err(error) => Err(error.to_string()),
        }
    }
}
