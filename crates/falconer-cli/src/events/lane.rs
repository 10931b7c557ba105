//! One event source with its plugins, and the libraries that a command names.

use anyhow::{Result, bail};
use falconer_host::{Inspector, Library, Plugin};
use falconer_rules::SourceExprs;

use super::fields::{Fields, NO_SOURCE, source};
use super::view::Setting;
use crate::load::{self, Loaded};

/// The libraries on the command line, each with the config of its plugin.
pub(super) type Libraries<'l> = [(&'l Library, &'l str)];

/// An event source with instances of the plugins that work on its events.
pub(super) struct Lane {
    pub(super) inspector: Inspector,
    /// The plugins, in the order given.
    pub(super) plugins: Vec<Plugin>,
    pub(super) fields: Fields,
    pub(super) source: String,
}

impl Lane {
    /// The source of the first library, with an instance of each plugin.
    pub(super) fn of_first(libraries: &Libraries<'_>, exprs: &Exprs<'_>) -> Result<Lane> {
        Lane::new(source_of(libraries[0].0), libraries, exprs)
    }

    /// A lane for each event source that libraries have, each with the plugins that work on its events, as in Falco.
    pub(super) fn of_all(libraries: &Libraries<'_>, exprs: &Exprs<'_>) -> Result<Vec<Lane>> {
        let lane = |source: &String| {
            let joins = |(library, _): &&(&Library, &str)| {
                library.event_source() == Some(source)
                    || library.extracts_from(source)
                    || library.parses_from(source)
                    || library.sends_to(source)
            };
            Lane::new(source, &libraries.iter().filter(joins).copied().collect::<Vec<_>>(), exprs)
        };
        sources(libraries).iter().map(lane).collect()
    }

    fn new(source: &str, libraries: &Libraries<'_>, exprs: &Exprs<'_>) -> Result<Lane> {
        let Loaded { inspector, plugins, .. } = load::init_for(source, libraries)?;
        let instance = |library: &&Library| {
            let same = |plugin: &&Plugin| plugin.library().name() == library.name();
            plugins.iter().filter(|_| library.extracts_from(source)).find(same)
        };
        let extracting: Vec<Option<&Plugin>> = exprs.extracting.iter().map(instance).collect();
        let fields = Fields::new(&exprs.extracting, &extracting, exprs.compiled.slots())?;
        Ok(Lane { inspector, plugins, fields, source: source.to_owned() })
    }

    /// What the events of one of the plugins share.
    pub(super) fn setting(&self, plugin: &Plugin) -> Setting {
        Setting::new(&self.source, plugin.library().name())
    }
}

/// Filters and formats over the fields of the plugins.
pub(super) struct Exprs<'l> {
    pub(super) compiled: SourceExprs,
    /// The libraries whose fields are known, in the order of the places that slots name.
    extracting: Vec<&'l Library>,
}

impl<'l> Exprs<'l> {
    /// Those over the fields that can be extracted from events of these sources.
    pub(super) fn new(libraries: &Libraries<'l>, sources: &[String]) -> Result<Exprs<'l>> {
        let extracts = |library: &&Library| sources.iter().any(|source| library.extracts_from(source));
        let extracting: Vec<&Library> =
            libraries.iter().map(|(library, _)| *library).filter(extracts).collect();
        Ok(Exprs { compiled: SourceExprs::new(source(&sources.join(", "), &extracting)?), extracting })
    }
}

/// The event source of a library; that of system calls if it has none.
pub(super) fn source_of(library: &Library) -> &str {
    library.event_source().unwrap_or(NO_SOURCE)
}

/// The event sources that libraries have, each once.
pub(super) fn sources(libraries: &Libraries<'_>) -> Vec<String> {
    let mut sources: Vec<String> = Vec::new();
    for source in libraries.iter().filter_map(|(library, _)| library.event_source()) {
        if !sources.iter().any(|known| known == source) {
            sources.push(source.to_owned());
        }
    }
    sources
}

/// Refuses two plugins with the same id: events in a capture carry nothing else.
pub(super) fn check_ids(libraries: &Libraries<'_>) -> Result<()> {
    for (at, (library, _)) in libraries.iter().enumerate() {
        let same = |(earlier, _): &&(&Library, &str)| earlier.id() == library.id() && library.id() != 0;
        if let Some((earlier, _)) = libraries[..at].iter().find(same) {
            bail!(
                "plugins '{}' and '{}' have the same id {}; leave one of them out",
                earlier.name(),
                library.name(),
                library.id()
            );
        }
    }
    Ok(())
}
