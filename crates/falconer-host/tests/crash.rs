//! What is said when a plugin's code ends the process. Each case runs in a process of its own.

mod common;

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output};

use common::{TRUST, fixture};
use falconer_event::{Event, encode_plugin_event};
use falconer_host::{EventInput, InitOptions, Library, Request, crash};

/// How far a child gets, and where it ends.
#[derive(Clone, Copy, Debug)]
enum Step {
    Load,
    Init(&'static str),
    Batch,
    Extract,
    /// The host's own code ends the process, behind a call.
    Behind,
}

/// Runs a child that goes as far as `step` says with the fixture at `path`.
fn run(step: Step, flags: &[&str]) -> (Output, String) {
    let path = fixture(flags);
    let step = match step {
        Step::Init(config) => format!("Init {config}"),
        other => format!("{other:?}"),
    };
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--ignored", "--nocapture"])
        .env("FIXTURE", &path)
        .env("STEP", step)
        .output()
        .unwrap();
    std::fs::remove_file(&path).unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    let last = stderr.lines().last().unwrap_or_default().replace(&path.display().to_string(), "LIBRARY");
    (output, last)
}

#[test]
#[ignore = "it ends its process; the other tests run it"]
fn child() {
    let (path, step) = (std::env::var_os("FIXTURE").unwrap(), std::env::var("STEP").unwrap());
    crash::report();
    crash::report();
    let library = Library::open(path, TRUST).unwrap();
    let plugin = library.init(step.strip_prefix("Init ").unwrap_or_default(), &InitOptions::new()).unwrap();
    let mut capture = plugin.open(if step == "Batch" { "abort" } else { "" }).unwrap();
    assert_eq!(capture.next_batch().count(), 2);
    let mut last =
        Request::new(&library, if step == "Extract" { "fx.last" } else { "fx.number" }, None).unwrap();
    let bytes = encode_plugin_event(777, 1, b"payload");
    let event = EventInput::new(Event::new(&bytes).unwrap(), 1, c"fixture");
    assert!(plugin.extractor().unwrap().extract(&event, &mut last).unwrap().is_some());
    std::process::abort();
}

const SIGABRT: Option<i32> = Some(6);
const SIGSEGV: Option<i32> = Some(11);

#[test]
fn the_last_line_names_plugin_function_and_library() {
    for (step, function) in
        [(Step::Init("abort"), "init"), (Step::Batch, "next_batch"), (Step::Extract, "extract_fields")]
    {
        let (output, last) = run(step, &[]);
        assert_eq!(
            last,
            format!(
                "Error: plugin fixture crashed in plugin_{function}: SIGABRT (it aborted); its library is LIBRARY"
            )
        );
        assert_eq!(output.status.signal(), SIGABRT);
    }
}

#[test]
fn a_wrong_pointer_ends_the_process_as_before() {
    let (output, last) = run(Step::Init("wild pointer"), &[]);
    assert!(last.starts_with("Error: plugin fixture crashed in plugin_init: SIGSEGV"), "{last}");
    assert_eq!(output.status.signal(), SIGSEGV);
}

#[test]
fn a_stack_that_is_used_up_is_told_by_the_standard_library_too() {
    let (output, _) = run(Step::Init("deep"), &[]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let (ours, theirs) = stderr.split_once("has overflowed its stack").unwrap();
    assert!(ours.contains("Error: plugin fixture crashed in plugin_init: SIGSEGV"), "{ours}");
    assert!(!theirs.contains("fixture"), "{theirs}");
    assert_eq!(output.status.signal(), SIGABRT);
}

#[test]
fn a_library_that_dies_as_it_is_loaded_is_named_by_its_path() {
    let (output, last) = run(Step::Load, &["-DCONSTRUCTOR=abort()"]);
    assert_eq!(
        last,
        "Error: a library crashed in its initialisers (or the loader): SIGABRT (it aborted); it is LIBRARY"
    );
    assert_eq!(output.status.signal(), SIGABRT);
}

#[test]
fn a_plugin_that_exits_is_named_and_its_exit_code_stays() {
    let (output, last) = run(Step::Init("exit"), &[]);
    assert_eq!(last, "Error: plugin fixture called exit in plugin_init; its library is LIBRARY");
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn the_hosts_own_faults_are_not_blamed_on_a_plugin() {
    let (output, last) = run(Step::Behind, &[]);
    assert_eq!((last.contains("fixture"), output.status.signal()), (false, SIGABRT));
}
