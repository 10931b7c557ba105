//! Plugins: loaded once each, initialised once for every event source that they serve.

use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path, PathBuf};

use falconer_host::{Capabilities, Field, Library, Trust};
use falconer_rules::Version;
use falconer_rules::field::{FieldDef, Source};

use crate::config::{Config, PluginConfig};
use crate::did_you_mean;
use crate::error::RunError;
use crate::log::Log;

/// Where Falco keeps plugins.
const PLUGINS_DIRECTORY: &str = "/usr/share/falco/plugins";

/// The event source that Falco knows without any plugin.
pub(crate) const SYSCALL: &str = "syscall";

/// A plugin's library with its entry in the configuration.
#[derive(Clone, Debug)]
pub(crate) struct Loaded {
    pub(crate) config: PluginConfig,
    pub(crate) path: PathBuf,
    pub(crate) library: Library,
    /// The file that was loaded; `None` if that is not known.
    file: Option<FileId>,
}

/// What a file is known by: another one in its place, or one that was written to, differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct FileId {
    device: u64,
    inode: u64,
    bytes: u64,
    modified: (i64, i64),
}

impl FileId {
    fn of(path: &Path) -> Option<FileId> {
        let file = std::fs::metadata(path).ok()?;
        Some(FileId {
            device: file.dev(),
            inode: file.ino(),
            bytes: file.len(),
            modified: (file.mtime(), file.mtime_nsec()),
        })
    }
}

impl Loaded {
    /// Whether this is the same library.
    pub(crate) fn is_same_library(&self, other: &Loaded) -> bool {
        self.path == other.path && self.file.is_some() && self.file == other.file
    }

    /// Whether the plugin takes a new init config while it runs.
    pub(crate) fn takes_configs(&self) -> bool {
        self.library.functions().any(|function| function == "set_config")
    }

    /// Whether the plugin has something to do for events of a source. One that does nothing but listen to captures
    /// listens to all.
    pub(crate) fn serves(&self, source: &str) -> bool {
        let library = &self.library;
        library.event_source() == Some(source)
            || library.extracts_from(source)
            || library.parses_from(source)
            || library.sends_to(source)
            || library.capabilities() == Capabilities::CAPTURE_LISTENING
    }
}

/// The plugins of a run, in load order.
#[derive(Debug)]
pub(crate) struct Plugins {
    pub(crate) loaded: Vec<Loaded>,
}

impl Plugins {
    /// Loads the libraries of the plugins that the configuration chooses, but for those that were loaded `before`;
    /// `trust` vouches for them.
    pub(crate) fn load(
        config: &Config,
        before: Option<&Plugins>,
        log: Log,
        trust: Trust,
    ) -> Result<Plugins, RunError> {
        let mut plugins = Plugins { loaded: Vec::new() };
        for entry in chosen(config)? {
            let path = resolve(entry, &config.path)?;
            let file = FileId::of(&path);
            let same = |loaded: &&Loaded| loaded.path == path && file.is_some() && loaded.file == file;
            let library = match before.and_then(|before| before.loaded.iter().find(same)) {
                Some(loaded) => loaded.library.clone(),
                None => Library::open(&path, trust)?,
            };
            plugins.check_unique(&path, &library)?;
            log.info(format_args!(
                "Loaded plugin '{}@{}' from file {}",
                entry.name,
                library.version_text(),
                path.display()
            ));
            plugins.loaded.push(Loaded { config: entry.clone(), path, library, file });
        }
        plugins.check_use()?;
        plugins.check_overlaps()?;
        plugins.check_sources()?;
        Ok(plugins)
    }

    fn check_unique(&self, path: &Path, library: &Library) -> Result<(), RunError> {
        let duplicate = |what| Err(RunError::Duplicate { path: path.to_owned(), what });
        for other in &self.loaded {
            if other.library.name() == library.name() {
                return duplicate(format!("name '{}'", library.name()));
            }
            if library.id() != 0 && other.library.id() == library.id() {
                return duplicate(format!("ID {}, which is '{}'", library.id(), other.library.name()));
            }
        }
        Ok(())
    }

    fn check_use(&self) -> Result<(), RunError> {
        let sources = self.source_names();
        let unused = |plugin: &&Loaded| {
            let known = sources.iter().copied().chain([SYSCALL]);
            !plugin.library.capabilities().contains(Capabilities::SOURCING)
                && !known.into_iter().any(|source| plugin.serves(source))
        };
        match self.loaded.iter().find(unused) {
            Some(plugin) => Err(RunError::Unused { name: plugin.config.name.clone() }),
            None => Ok(()),
        }
    }

    /// No two plugins may extract one field from one source.
    fn check_overlaps(&self) -> Result<(), RunError> {
        for source in self.source_names() {
            let extracting: Vec<_> = self.extracting(source).collect();
            let libraries: Vec<&Library> = extracting.iter().map(|plugin| &plugin.library).collect();
            if let Some((at, field)) = overlapping_field(&libraries) {
                return Err(RunError::Overlap {
                    name: extracting[at].config.name.clone(),
                    field: field.name.clone(),
                    event_source: source.to_owned(),
                });
            }
        }
        Ok(())
    }

    /// A plugin that makes events cannot take part in the event source of another plugin: the instances of an event
    /// source know system calls and one source more.
    fn check_sources(&self) -> Result<(), RunError> {
        let names = self.source_names();
        for event_source in [SYSCALL].into_iter().chain(names) {
            let own = |plugin: &Loaded| plugin.library.event_source().map(str::to_owned);
            let mut sources = vec![SYSCALL.to_owned()];
            let mut stranger = None;
            for plugin in self.loaded.iter().filter(|plugin| plugin.serves(event_source)) {
                if let Some(source) = own(plugin).filter(|source| !sources.contains(source)) {
                    if source != event_source {
                        stranger = stranger.or(Some(plugin));
                    }
                    sources.push(source);
                }
            }
            if let Some(plugin) = stranger.filter(|_| sources.len() > 2) {
                return Err(RunError::Sourced {
                    event_source: event_source.to_owned(),
                    sources: sources.join(", "),
                    name: plugin.config.name.clone(),
                    own: own(plugin).unwrap_or_default(),
                });
            }
        }
        Ok(())
    }

    fn extracting<'p>(&'p self, source: &'p str) -> impl Iterator<Item = &'p Loaded> {
        self.loaded.iter().filter(move |plugin| plugin.library.extracts_from(source))
    }

    /// The ids of the plugins that make events.
    pub(crate) fn ids(&self) -> Vec<u32> {
        self.loaded.iter().map(|plugin| plugin.library.id()).filter(|id| *id != 0).collect()
    }

    /// The event sources of the plugins, in load order.
    pub(crate) fn source_names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for plugin in &self.loaded {
            names.extend(plugin.library.event_source().filter(|source| !names.contains(source)));
        }
        names
    }

    /// The plugins that make the events of a source.
    pub(crate) fn providers<'p>(&'p self, source: &'p str) -> impl Iterator<Item = &'p Loaded> {
        self.loaded.iter().filter(move |plugin| plugin.library.event_source() == Some(source))
    }

    /// Names and versions, as rules files ask for them.
    pub(crate) fn versions(&self) -> Vec<(&str, Version)> {
        self.loaded.iter().map(|plugin| (plugin.library.name(), version(&plugin.library))).collect()
    }

    /// The event sources with their fields.
    pub(crate) fn rule_sources(&self) -> Vec<Source> {
        let libraries: Vec<&Library> = self.loaded.iter().map(|plugin| &plugin.library).collect();
        rule_sources(&libraries)
    }
}

/// The entries of `plugins` that `load_plugins` names, or all.
fn chosen(config: &Config) -> Result<Vec<&PluginConfig>, RunError> {
    let Some(names) = &config.load_plugins else { return Ok(config.plugins.iter().collect()) };
    let entry = |name: &String| {
        config.plugins.iter().find(|plugin| plugin.name == *name).ok_or_else(|| {
            let hint = did_you_mean(name, config.plugins.iter().map(|plugin| plugin.name.as_str()));
            RunError::UnknownPlugin { name: name.clone(), hint }
        })
    };
    names.iter().map(entry).collect()
}

/// The file of a plugin. A relative path leads from the directory of the configuration, else from that of this program,
/// if there is such a file; else from Falco's directory of plugins. It must not leave where it leads from.
fn resolve(plugin: &PluginConfig, config: &Path) -> Result<PathBuf, RunError> {
    let path = Path::new(&plugin.library_path);
    if path.is_absolute() {
        return Ok(path.to_owned());
    }
    let program = std::env::current_exe().ok();
    let directories = config.parent().into_iter().chain(program.as_deref().and_then(Path::parent));
    let found = within(Path::new(""), path)
        .and_then(|path| directories.map(|directory| directory.join(&path)).find(|path| path.is_file()));
    if let Some(found) = found {
        // Without a slash the loader would search its own directories.
        return Ok(if found.is_absolute() { found } else { Path::new(".").join(found) });
    }
    let directory = Path::new(PLUGINS_DIRECTORY);
    within(directory, path).filter(|path| path.starts_with(directory)).ok_or_else(|| RunError::LibraryPath {
        name: plugin.name.clone(),
        path: plugin.library_path.clone(),
        directory: PLUGINS_DIRECTORY,
    })
}

/// Where a relative path leads from a directory, without `.` and `..`; `None` if it leads beyond its beginning.
fn within(directory: &Path, path: &Path) -> Option<PathBuf> {
    let mut inner = directory.to_owned();
    for component in path.components() {
        match component {
            Component::Normal(name) => inner.push(name),
            Component::ParentDir if !inner.pop() => return None,
            _ => {}
        }
    }
    Some(inner)
}

/// The event sources of plugins, in load order, with their fields, as rules need to know them; that of system calls
/// comes first.
pub fn rule_sources(plugins: &[&Library]) -> Vec<Source> {
    let described = |source: Source, name: &str| {
        let extracting = plugins.iter().filter(|plugin| plugin.extracts_from(name));
        extracting.fold(source, |source, plugin| {
            source.plugin(plugin.name(), plugin.fields().iter().map(field_definition).collect())
        })
    };
    let mut names: Vec<&str> = Vec::new();
    for plugin in plugins {
        names.extend(plugin.event_source().filter(|source| !names.contains(source)));
    }
    let own = names.into_iter().map(|name| {
        let provider = plugins.iter().find(|plugin| plugin.event_source() == Some(name));
        let source =
            provider.map_or_else(|| Source::new(name), |plugin| Source::new(name).provided_by(plugin.name()));
        described(source, name)
    });
    [described(Source::syscall(), SYSCALL)].into_iter().chain(own).collect()
}

/// A plugin's own version, as rules files ask for it.
pub(crate) fn version(library: &Library) -> Version {
    let version = library.version();
    Version { major: version.major, minor: version.minor, patch: version.patch }
}

/// The first field that two of these plugins extract, which Falco refuses if they do so from one source, and the
/// position of the second of the two.
pub fn overlapping_field<'l>(plugins: &[&'l Library]) -> Option<(usize, &'l Field)> {
    plugins.iter().enumerate().find_map(|(i, plugin)| {
        let taken = |field: &&Field| plugins[..i].iter().any(|earlier| earlier.field(&field.name).is_some());
        plugin.fields().iter().find(taken).map(|field| (i, field))
    })
}

/// A plugin's field as the rule language sees it.
pub fn field_definition(field: &Field) -> FieldDef {
    let argument = field.argument.as_ref();
    let mut definition = FieldDef::new(field.name.as_str(), field.ty).describe(field.description.as_str());
    definition.list = field.list;
    definition.key = argument.is_some_and(|argument| argument.key);
    definition.index = argument.is_some_and(|argument| argument.index);
    definition.required = argument.is_some_and(|argument| argument.required);
    definition.add_output = field.add_output;
    definition
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(path: &str, config: &Path) -> Result<PathBuf, RunError> {
        let text = format!("plugins: [{{name: p, library_path: '{path}'}}]");
        std::fs::write(config, text).unwrap();
        resolve(&Config::load(config, &[], |_| None).unwrap().plugins[0], config)
    }

    #[test]
    fn relative_paths_lead_from_the_configuration_or_from_falcos_directory() {
        let temporary = tempfile::tempdir().unwrap();
        let directory = temporary.path().join("etc");
        std::fs::create_dir(&directory).unwrap();
        let config = directory.join("falco.yaml");
        std::fs::write(directory.join("libhere.so"), "").unwrap();
        assert_eq!(resolved("libhere.so", &config).unwrap(), directory.join("libhere.so"));
        assert_eq!(resolved("/abs/x.so", &config).unwrap(), Path::new("/abs/x.so"));
        assert_eq!(resolved("a/../b.so", &config).unwrap(), Path::new("/usr/share/falco/plugins/b.so"));
        assert_eq!(resolved("./a/../libhere.so", &config).unwrap(), directory.join("libhere.so"));
        // Also where there is such a file.
        std::fs::write(temporary.path().join("x.so"), "").unwrap();
        assert_eq!(resolved("../plugins/b.so", &config).unwrap(), Path::new("/usr/share/falco/plugins/b.so"));
        for path in ["../x.so", "a/../../x.so", "../etc/libhere.so", ".."] {
            let error = resolved(path, &config).unwrap_err().to_string();
            assert!(error.contains(&format!("'{path}' of plugin 'p' leads out of")), "{error}");
        }
    }
}
