//! Completions and manual pages, read by those that they are for, where those are installed.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

fn falconer(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_falconer")).args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What a program says about a text, if it is installed.
fn read_by(program: &str, args: &[&str], text: &str) -> Option<String> {
    let child = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.ok()?;
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    assert!(output.status.success(), "{program}: {said}");
    Some(said)
}

#[test]
fn shells_can_read_their_completions() {
    for (shell, args) in [("bash", &["-n"][..]), ("zsh", &["-n"]), ("fish", &["--no-execute"])] {
        let script = falconer(&["completions", shell]);
        for word in ["rules", "completions", "enable-source"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
        if let Some(said) = read_by(shell, args, &script) {
            assert_eq!(said, "", "{shell}");
        }
    }
}

#[test]
fn bash_completes_a_subcommand() {
    let script = falconer(&["completions", "bash"]);
    let ask = "\nCOMP_WORDS=(falconer com); COMP_CWORD=1; _falconer falconer com falconer; echo \"${COMPREPLY[@]}\"\n";
    if let Some(said) = read_by("bash", &[], &format!("{script}{ask}")) {
        assert_eq!(said, "completions\n");
    }
}

/// What the man page reader says about a page.
fn lint(page: &Path) {
    let text = fs::read_to_string(page).unwrap();
    assert!(text.contains(".SH NAME") && text.contains(".SH SYNOPSIS"), "{}", page.display());
    if let Some(said) = read_by("groff", &["-man", "-ww", "-z", "-Tutf8"], &text) {
        assert_eq!(said, "", "{}", page.display());
    }
}

#[test]
fn each_subcommand_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("new/man1");
    falconer(&["man", pages.to_str().unwrap()]);
    let mut names: Vec<String> =
        fs::read_dir(&pages).unwrap().map(|page| page.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    for name in ["falconer.1", "falconer-run.1", "falconer-rules-check.1", "falconer-man.1"] {
        assert!(names.iter().any(|found| found == name), "{name}: {names:?}");
    }
    for name in &names {
        lint(&pages.join(name));
    }
    let printed = falconer(&["man"]);
    assert_eq!(printed, fs::read_to_string(pages.join("falconer.1")).unwrap());
}

#[test]
fn a_directory_that_cannot_be_written_is_named() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_falconer")).args(["man", "/dev/null/man"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.starts_with("Error: cannot write manual pages to /dev/null/man: "), "{said}");
}
