//! The name of the SDK in a crate: the name under which its Cargo.toml depends on the package `falconer`.
//!
//! Cargo has accepted the file before a macro runs, so only the keys `package` and `workspace` of dependencies are
//! searched for, line by line. A full TOML parser would cost each author more build time than the rest of the macros.
//! If nothing is found, the crate's default name is used, and the author can set `crate = path`.

use std::path::{Path, PathBuf};

/// The name in the crate that is being compiled, if the SDK is renamed there.
pub(crate) fn name_of_the_sdk() -> Option<String> {
    let folder = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR")?);
    let manifest = read(&folder)?;
    let dependencies = dependencies(&manifest);
    let own = dependencies.iter().find(|dependency| dependency.is_the_sdk());
    let name = own.map(|dependency| dependency.name.clone()).or_else(|| {
        let root = workspace(&folder)?;
        let names = self::dependencies(&root).into_iter().filter(Dependency::is_the_sdk);
        names.map(|shared| shared.name).find(|name| {
            dependencies.iter().any(|dependency| dependency.inherits && dependency.name == *name)
        })
    })?;
    // What is no identifier could not be named by the author either.
    syn::parse_str::<syn::Ident>(&name.replace('-', "_")).ok().map(|name| name.to_string())
}

fn read(folder: &Path) -> Option<String> {
    std::fs::read_to_string(folder.join("Cargo.toml")).ok()
}

/// The manifest of the workspace that a folder is in.
fn workspace(folder: &Path) -> Option<String> {
    let is_root =
        |manifest: &String| manifest.lines().any(|line| line.trim_start().starts_with("[workspace"));
    folder.ancestors().filter_map(read).find(is_root)
}

/// A dependency, and the settings of it that matter here.
#[derive(Debug, Default, PartialEq)]
struct Dependency {
    name: String,
    package: Option<String>,
    /// Whether `workspace = true` refers to the workspace.
    inherits: bool,
}

impl Dependency {
    fn is_the_sdk(&self) -> bool {
        match &self.package {
            Some(package) => package == "falconer",
            None => self.name == "falconer" && !self.inherits,
        }
    }
}

/// The dependencies in all tables of a manifest; a dependency that is called `falconer` comes first.
fn dependencies(manifest: &str) -> Vec<Dependency> {
    let mut found: Vec<Dependency> = Vec::new();
    // What the keys of a table begin with: `dependencies`, or the name of a dependency in it.
    let mut table = Table::Other;
    let mut lines = manifest.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if let Some(header) = line.strip_prefix('[') {
            table = Table::of(header);
            continue;
        }
        let Some((key, value)) = line.split_once('=') else { continue };
        // A dependency's own table may go on in the next lines.
        let mut value = value.to_owned();
        while value.matches('{').count() > value.matches('}').count()
            && let Some(line) = lines.next()
        {
            value.push_str(line);
        }
        let (name, key) = match &table {
            Table::Other => continue,
            Table::Dependencies => match key.split_once('.') {
                Some((name, key)) => (text(name), Some(key.trim())),
                None => (text(key), None),
            },
            Table::Dependency(name) => (name.clone(), Some(key.trim())),
        };
        let at = found.iter().position(|dependency| dependency.name == name).unwrap_or_else(|| {
            found.push(Dependency { name, ..Dependency::default() });
            found.len() - 1
        });
        match key {
            Some(key) => found[at].set(key, &value),
            None => {
                for pair in value.trim().trim_matches(['{', '}']).split(',') {
                    if let Some((key, value)) = pair.split_once('=') {
                        found[at].set(key.trim(), value);
                    }
                }
            }
        }
    }
    found.sort_by_key(|dependency| dependency.name != "falconer");
    found
}

impl Dependency {
    fn set(&mut self, key: &str, value: &str) {
        match key {
            "package" => self.package = Some(text(value)),
            "workspace" => self.inherits = value.trim().starts_with("true"),
            _ => {}
        }
    }
}

enum Table {
    /// A table whose keys are names of dependencies.
    Dependencies,
    /// The table of one dependency.
    Dependency(String),
    Other,
}

impl Table {
    /// The table in a header, without its first bracket: `dependencies]`, `target.'cfg(unix)'.dependencies.name]`.
    fn of(header: &str) -> Self {
        let header = header.split(']').next().unwrap_or_default().trim();
        if header.ends_with("dependencies") {
            return Self::Dependencies;
        }
        match header.rsplit_once('.') {
            Some((tables, name)) if tables.ends_with("dependencies") => Self::Dependency(text(name)),
            _ => Self::Other,
        }
    }
}

/// A key or a value without its quotes and any comment after it.
fn text(text: &str) -> String {
    let text = text.trim();
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text[1..].split(quote).next().unwrap_or_default().to_owned(),
        _ => text.split('#').next().unwrap_or_default().trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of dependencies that are the SDK, and of those for which the workspace decides.
    fn names(manifest: &str) -> (Vec<String>, Vec<String>) {
        let (mut sdk, mut inherited) = (Vec::new(), Vec::new());
        for dependency in dependencies(manifest) {
            if dependency.is_the_sdk() {
                sdk.push(dependency.name);
            } else if dependency.inherits {
                inherited.push(dependency.name);
            }
        }
        (sdk, inherited)
    }

    #[test]
    fn a_renamed_dependency_is_found_in_every_way_to_write_it() {
        for manifest in [
            "[dependencies]\nfal = { package = \"falconer\", version = \"0.1\" }",
            "[dependencies]\nfal = { version = \"0.1\", features = [\"json\", \"log\"], package = 'falconer' } # the SDK",
            "[dependencies]\nfal = { version = \"0.1\", features = [\n    \"json\",\n], package = \"falconer\" }",
            "[dev-dependencies]\n\"fal\".package = \"falconer\"\nfal.version = \"0.1\"",
            "[target.'cfg(unix)'.dependencies.fal]\nversion = \"0.1\"\npackage = \"falconer\"  # the SDK",
            "[ dependencies.fal ]\npackage=\"falconer\"",
        ] {
            assert_eq!(names(manifest), (vec!["fal".to_owned()], Vec::new()), "{manifest}");
        }
    }

    #[test]
    fn what_is_not_the_sdk_is_not_taken_for_it() {
        let manifest = "[package]\nname = \"x\"\npackage = \"falconer\"\n[dependencies]\nserde = \"1\"\n\
                        other = { package = \"falconer-host\" }\n[features]\nfalconer = []\n";
        assert_eq!(names(manifest), (Vec::new(), Vec::new()));
    }

    #[test]
    fn the_own_name_goes_before_a_second_one() {
        let manifest = "[dependencies]\na = { package = \"falconer\" }\nfalconer = { path = \"..\" }";
        assert_eq!(names(manifest).0, ["falconer", "a"]);
    }

    #[test]
    fn what_a_workspace_says_is_asked_for_by_name() {
        for manifest in [
            "[dependencies]\nfal.workspace = true",
            "[dependencies]\nfal = { workspace = true, features = [\"json\"] }",
        ] {
            assert_eq!(names(manifest), (Vec::new(), vec!["fal".to_owned()]), "{manifest}");
        }
    }
}
