//! The shared library of a crate, as cargo builds it for hosts.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// Where the library of the crate `name` is; what is missing, if it is not there.
///
/// The library of the crate that is being tested is built first, once for each program: of a crate that is a shared
/// library only, cargo builds none for its tests.
pub(super) fn library(name: &str) -> Result<PathBuf, String> {
    static BUILT: Mutex<BTreeMap<String, Result<PathBuf, String>>> = Mutex::new(BTreeMap::new());
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    built.entry(name.to_owned()).or_insert_with(|| find(name)).clone()
}

fn find(name: &str) -> Result<PathBuf, String> {
    let crate_name = name.replace('-', "_");
    let file = format!("{}{crate_name}{}", env::consts::DLL_PREFIX, env::consts::DLL_SUFFIX);
    let program = env::current_exe().map_err(|error| format!("this program's path: {error}"))?;
    let tested = env::var("CARGO_PKG_NAME").is_ok_and(|package| package.replace('-', "_") == crate_name);
    let folder = program.parent().filter(|folder| tested && folder.ends_with("deps"));
    if let (Some(profile), Some(cargo), Some(manifest)) =
        (folder.and_then(Path::parent), env::var_os("CARGO"), env::var_os("CARGO_MANIFEST_PATH"))
    {
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--lib", "--manifest-path"]).arg(manifest).args(place(profile));
        let done = build.output().map_err(|error| format!("{build:?}: {error}"))?;
        if !done.status.success() {
            return Err(format!("{name} does not build:\n{}", String::from_utf8_lossy(&done.stderr)));
        }
    }
    let beside: Vec<_> = program.ancestors().skip(1).take(2).map(|folder| folder.join(&file)).collect();
    // What was just built is outside of `deps`, where cargo puts what other crates' tests depend on.
    let order = if tested { [1, 0] } else { [0, 1] };
    let found = order.iter().filter_map(|at| beside.get(*at)).find(|path| path.is_file());
    found.cloned().ok_or_else(|| {
        let places: Vec<_> = beside.iter().map(|path| path.display().to_string()).collect();
        format!("there is no {}: is the crate-type of {name} \"cdylib\"?", places.join(", nor "))
    })
}

/// The options with which cargo builds into the folder of a profile: `TARGET/[TRIPLE/]PROFILE`.
fn place(profile: &Path) -> Vec<String> {
    let name = |folder: &Path| {
        folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    };
    let mut options = Vec::new();
    let mut option = |name: &str, value: String| options.extend([name.to_owned(), value]);
    match name(profile).as_str() {
        "debug" => option("--profile", "dev".to_owned()),
        other => option("--profile", other.to_owned()),
    }
    let Some(mut target) = profile.parent() else { return options };
    if name(target).starts_with(&format!("{}-", env::consts::ARCH)) {
        option("--target", name(target));
        target = target.parent().unwrap_or(target);
    }
    option("--target-dir", target.display().to_string());
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_built_where_the_test_is() {
        let options = |profile: &str| place(Path::new(profile)).join(" ");
        assert_eq!(options("/t/debug"), "--profile dev --target-dir /t");
        assert_eq!(options("/t/quick"), "--profile quick --target-dir /t");
        let triple = format!("{}-unknown-linux-gnu", env::consts::ARCH);
        assert_eq!(
            options(&format!("/t/{triple}/release")),
            format!("--profile release --target {triple} --target-dir /t")
        );
    }

    #[test]
    fn a_library_that_is_not_there_is_asked_for_by_its_path() {
        let error = library("no-such-crate").unwrap_err();
        assert!(error.contains("deps/libno_such_crate.so, nor "), "{error}");
        assert!(error.ends_with("is the crate-type of no-such-crate \"cdylib\"?"), "{error}");
    }
}
