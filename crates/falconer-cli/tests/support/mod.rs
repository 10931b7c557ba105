//! Running the command as a user runs it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a command printed, and how it ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The dummy plugin; it is a dev-dependency, so cargo built it beside the test.
pub(crate) fn dummy() -> String {
    let path = std::env::current_exe().unwrap().with_file_name("libdummy.so");
    assert!(path.exists(), "{} is not there", path.display());
    path.into_os_string().into_string().unwrap()
}

/// Runs `falconer` in a directory, with `input` on its standard input.
pub(crate) fn falconer(directory: &Path, args: &[&str], input: &str) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_falconer"))
        .args(args)
        .current_dir(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads no input may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ended { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}
