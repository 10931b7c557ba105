//! Running `falconer run` in a directory of its own.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};

use tempfile::TempDir;

/// A directory with the files of a run.
pub(crate) struct Run {
    directory: TempDir,
    config: String,
}

/// What a run printed, and how it ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ended {
    /// The lines on stderr from `Error: ` on, or from `Runtime error: `.
    pub(crate) fn error(&self) -> &str {
        let start = ["Error: ", "Runtime error: "].iter().filter_map(|words| self.stderr.find(words)).min();
        self.stderr[start.unwrap_or(self.stderr.len())..].trim_end()
    }
}

/// A plugin of this workspace. It is a dev-dependency, so cargo built it beside the test.
pub(crate) fn library(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let path = test.parent().unwrap().join(format!("lib{name}.so"));
    assert!(path.exists(), "{} is not there", path.display());
    path
}

/// The misbehaving plugin of falconer-host's tests; needs a C compiler named `cc` (or `$CC`).
pub(crate) fn fixture() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| build("plugin.c", "librunfixture.so", &[]))
}

/// The same plugin under another name, id and event source, which extracts from the event sources in a JSON array.
pub(crate) fn fixture_named(name: &str, id: u32, extract_sources: &str) -> PathBuf {
    let text = |key: &str, value: &str| format!("-D{key}=\"{}\"", value.replace('"', "\\\""));
    let flags = [
        text("NAME", name),
        format!("-DID={id}"),
        text("EVENT_SOURCE", name),
        text("EXTRACT_SOURCES", extract_sources),
    ];
    build("plugin.c", &format!("librun-{name}.so"), &flags.each_ref().map(String::as_str))
}

/// The same, for which everything that it logs is a warning.
pub(crate) fn warning_fixture() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| build("plugin.c", "librunwarning.so", &["-DLOG_SEVERITY=4"]))
}

/// The plugin of falconer-host's tests that does what scripts say: under that name as a source, under others without.
pub(crate) fn script(name: &str) -> PathBuf {
    static BUILT: Mutex<BTreeMap<String, PathBuf>> = Mutex::new(BTreeMap::new());
    let build = || {
        let flag = if name == "script" { "-DID=888".to_owned() } else { format!("-DNAME=\"{name}\"") };
        build("script.c", &format!("librun-{name}.so"), &[&flag])
    };
    BUILT.lock().unwrap().entry(name.to_owned()).or_insert_with(build).clone()
}

/// The plugin of falconer-host's tests that goes wrong once: as `faulty`, or as `healthy`, which it then is.
pub(crate) fn faulty(name: &str) -> &'static Path {
    static FAULTY: OnceLock<PathBuf> = OnceLock::new();
    static HEALTHY: OnceLock<PathBuf> = OnceLock::new();
    match name {
        "faulty" => FAULTY.get_or_init(|| build("faulty.c", "librunfaulty.so", &[])),
        _ => {
            HEALTHY.get_or_init(|| build("faulty.c", "librunhealthy.so", &["-DNAME=\"healthy\"", "-DID=885"]))
        }
    }
}

/// The plugin of falconer-host's tests whose events wait to be asked for.
pub(crate) fn queue() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| build("queue.c", "librunqueue.so", &[]))
}

fn build(source: &str, name: &str, flags: &[&str]) -> PathBuf {
    let source = format!("{}/../falconer-host/tests/fixtures/{source}", env!("CARGO_MANIFEST_DIR"));
    let library = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let status = Command::new(std::env::var_os("CC").unwrap_or("cc".into()))
        .args(["-shared", "-fPIC", "-o"])
        .arg(&library)
        .args(flags)
        .arg(source)
        .status()
        .expect("the tests need a C compiler named cc");
    assert!(status.success());
    library
}

impl Run {
    /// A run with these plugins: name, library, and further keys as YAML.
    pub(crate) fn new(plugins: &[(&str, &Path, &str)]) -> Run {
        let plugin = |(name, library, keys): &(&str, &Path, &str)| {
            format!("  - {{name: {name}, library_path: '{}', {keys}}}\n", library.display())
        };
        let plugins: String = plugins.iter().map(plugin).collect();
        let config = format!("plugins:\n{plugins}stdout_output: {{enabled: true}}\nlog_stderr: true\n");
        Run { directory: tempfile::tempdir().unwrap(), config }
    }

    /// A run of dummy with the samples from 1 to 20.
    pub(crate) fn of_dummy() -> Run {
        let keys = r#"init_config: {jitter: 0}, open_params: '{"start": 0}'"#;
        Run::new(&[("dummy", &library("dummy"), keys)])
    }

    /// Adds lines to the configuration.
    pub(crate) fn config(mut self, lines: &str) -> Run {
        self.config.push_str(lines);
        self
    }

    /// Writes a file.
    pub(crate) fn file(self, name: &str, content: &str) -> Run {
        std::fs::write(self.directory.path().join(name), content).unwrap();
        self
    }

    /// The path of a file.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Starts `falconer run -c falco.yaml` with more arguments.
    pub(crate) fn start(&self, args: &[&str]) -> Child {
        self.start_command("run", args)
    }

    /// Runs another command, `falconer NAME -c falco.yaml` with more arguments, to its end.
    pub(crate) fn command(&self, name: &str, args: &[&str]) -> Ended {
        ended(self.start_command(name, args))
    }

    fn start_command(&self, name: &str, args: &[&str]) -> Child {
        self.prepared(name, args).spawn().unwrap()
    }

    /// Starts `falconer run` with its configuration from a pipe.
    pub(crate) fn start_piped(&self, args: &[&str]) -> Child {
        let args = [args, &["-c", "/dev/stdin"]].concat();
        let mut child = self.prepared("run", &args).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(self.config.as_bytes()).unwrap();
        child
    }

    /// Starts `falconer run` with its standard output somewhere else.
    pub(crate) fn start_to(&self, stdout: impl Into<Stdio>, args: &[&str]) -> Child {
        self.prepared("run", args).stdout(stdout).spawn().unwrap()
    }

    fn prepared(&self, name: &str, args: &[&str]) -> Command {
        std::fs::write(self.directory.path().join("falco.yaml"), &self.config).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_falconer"));
        command
            .args([name, "-c", "falco.yaml"])
            .args(args)
            .current_dir(self.directory.path())
            .env("TZ", "UTC")
            .env("FALCO_HOSTNAME", "here")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs it to its end.
    pub(crate) fn end(&self, args: &[&str]) -> Ended {
        ended(self.start(args))
    }
}

/// Waits for a run to end.
pub(crate) fn ended(child: Child) -> Ended {
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ended { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}
