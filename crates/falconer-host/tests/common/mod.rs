//! Builds the fixture plugin; every build is a library of its own, with statics of its own.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its part of this module")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use falconer_host::{InitOptions, Library, Plugin, Trust, trust};

/// The fixtures misbehave within what the host says that it checks.
pub const TRUST: Trust = trust!(unsafe "the fixtures are built here, from sources of our own");

/// The fixture compiled with flags such as `-DNAME=NULL`; needs a C compiler named `cc` (or `$CC`).
pub fn fixture(flags: &[&str]) -> PathBuf {
    build("plugin.c", flags)
}

/// One of the fixtures.
fn build(source: &str, flags: &[&str]) -> PathBuf {
    static BUILT: AtomicU32 = AtomicU32::new(0);
    let number = BUILT.fetch_add(1, Ordering::Relaxed);
    let path =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fixture-{}-{number}.so", std::process::id()));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(source);
    let output = Command::new(std::env::var_os("CC").unwrap_or("cc".into()))
        .args(["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o"])
        .arg(&path)
        .args(flags)
        .arg(&source)
        .output()
        .expect("the tests need a C compiler named cc");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    path
}

/// The fixture, loaded.
pub fn load(flags: &[&str]) -> Library {
    open(fixture(flags))
}

/// The fixture that does what scripts say, loaded; it has no statics, so that one build does for all tests.
pub fn script(flags: &[&str]) -> Library {
    static BUILT: Mutex<BTreeMap<Vec<String>, Library>> = Mutex::new(BTreeMap::new());
    let key: Vec<_> = flags.iter().map(ToString::to_string).collect();
    let mut built = BUILT.lock().unwrap();
    built.entry(key).or_insert_with(|| open(build("script.c", flags))).clone()
}

fn open(path: PathBuf) -> Library {
    let library = Library::open(&path, TRUST).unwrap();
    // The library stays mapped.
    std::fs::remove_file(path).unwrap();
    library
}

/// Why the fixture cannot be loaded, without its path.
pub fn load_error(flags: &[&str]) -> String {
    let path = fixture(flags);
    let error = Library::open(&path, TRUST).unwrap_err();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(error.plugin, path.display().to_string());
    let text = error.to_string();
    text.strip_prefix(&format!("cannot load plugin {}: ", path.display())).unwrap().to_owned()
}

/// The lines that a plugin logged.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    pub fn options(&self) -> InitOptions {
        let lines = Arc::clone(&self.0);
        let mut options = InitOptions::new();
        options.logger(move |severity, component, message| {
            lines.lock().unwrap().push(format!("{severity} {component}: {message}"));
        });
        options
    }

    pub fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

/// The fixture, initialised without a config.
pub fn plugin(flags: &[&str]) -> Plugin {
    load(flags).init("", &InitOptions::new()).unwrap()
}
