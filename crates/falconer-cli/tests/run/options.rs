//! The command line of `falconer run`, as Falco takes it.

use super::RULES;
use super::support::Run;

fn dummy() -> Run {
    Run::of_dummy().file("rules.yaml", RULES)
}

#[test]
fn the_last_of_an_option_counts_and_switches_take_values() {
    let run = dummy().file("other.yaml", "- rule: [broken\n");
    let dry = run.end(&["-V", "rules.yaml", "-L", "-l", "x", "-l", "Large", "--dry-run=true", "-U", "-U"]);
    assert_eq!(dry.code, Some(0), "{dry:?}");
    assert!(dry.stdout.contains("A large sample"), "{dry:?}");
    let runs = run.end(&["-r", "rules.yaml", "--dry-run=true", "--dry-run=false"]);
    assert!(runs.stdout.contains("Events detected"), "{runs:?}");
    let wrong = run.end(&["-r", "rules.yaml", "--dry-run=maybe"]);
    assert_eq!(wrong.code, Some(1));
    let two = run.end(&["-c", "gone.yaml", "-c", "falco.yaml", "-r", "rules.yaml", "--dry-run"]);
    assert_eq!(two.code, Some(0), "{two:?}");
}

#[test]
fn what_is_no_option_is_ignored_with_a_word() {
    let ended = dummy().end(&["-r", "rules.yaml", "--dry-run", "stray", "true"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.stderr.contains("Warning: 'stray' is not an option and is ignored\n"), "{ended:?}");
}

#[test]
fn a_value_stands_apart_from_its_letter() {
    for (arg, words) in [
        ("-ojson_output=true", "expected -o 'json_output=true'"),
        ("-r=rules.yaml", "expected -r 'rules.yaml'"),
        ("-U=true", "-U takes no value"),
    ] {
        let ended = dummy().end(&["-r", "rules.yaml", arg]);
        assert_eq!(ended.code, Some(1));
        assert!(ended.error().contains(words), "{ended:?}");
    }
}

#[test]
fn a_source_ends_with_its_first_event_after_less_than_no_time() {
    let ended = dummy().end(&["-r", "rules.yaml", "-M", "-1", "-v"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.stderr.contains("(dummy) Elapsed time: "), "{ended:?}");
    assert!(ended.stderr.contains(", Captured Events: 2, "), "{ended:?}");
}

#[test]
fn the_process_id_is_written_before_the_first_event() {
    let run = dummy();
    let ended = run.end(&["-r", "rules.yaml", "-P", "pid"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let written = std::fs::read_to_string(run.path("pid")).unwrap();
    assert!(!written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit()), "{written:?}");
    let failed = run.end(&["-r", "rules.yaml", "-P", "gone/pid"]);
    assert_eq!((failed.code, failed.stdout.as_str()), (Some(255), ""));
    assert!(failed.error().starts_with("Error: could not write the process id to gone/pid"), "{failed:?}");
    let dry = run.end(&["-r", "rules.yaml", "-P", "gone/pid", "--dry-run"]);
    assert_eq!(dry.code, Some(0), "{dry:?}");
}

#[test]
fn a_format_is_put_behind_every_output() {
    let run = dummy();
    let plain = run.end(&["-r", "rules.yaml"]).stdout;
    let first = plain.lines().next().unwrap();
    let printed = run.end(&["-r", "rules.yaml", "-p", "n=%evt.num"]).stdout;
    assert!(printed.lines().next().unwrap().contains(" n="), "{first} / {printed}");
    let nothing = run.end(&["-r", "rules.yaml", "-p", "container"]).stdout;
    assert!(!nothing.lines().next().unwrap().contains("container"), "{nothing}");
}

#[test]
fn the_size_of_a_page_is_told() {
    let told = dummy().end(&["--page-size", "-o", "log_stderr=false"]);
    assert_eq!((told.code, told.stdout.as_str()), (Some(0), ""));
    assert!(told.stderr.starts_with("Your system page size is: "), "{told:?}");
}

#[test]
fn rules_files_of_which_none_is_there_are_an_error() {
    let ended = dummy().end(&["-o", "rules_files[0]=gone.yaml", "-o", "rules_files[1]=gone.d"]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.error().ends_with("none of the files named there exists: gone.yaml, gone.d"), "{ended:?}");
}

#[test]
fn strict_refuses_what_is_warned_of_otherwise() {
    let run = dummy().config("json_outputt: true\n");
    let args = ["-r", "rules.yaml", "--dry-run"];
    let ended = run.end(&args);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let strict = [&args[..], &["--strict", "-o", "prority=x"]].concat();
    let ended = run.end(&strict);
    assert_eq!(ended.code, Some(1));
    let error = ended.error();
    assert!(error.starts_with("Error: the configuration is refused (--strict):"), "{error}");
    assert!(
        error.contains("falco.yaml:5:1: found the unknown key 'json_outputt'; did you mean 'json_output'?"),
        "{error}"
    );
    assert!(
        error.contains("option -o prority: found the unknown key 'prority'; did you mean 'priority'?"),
        "{error}"
    );
    let run = dummy();
    assert_eq!(run.end(&[&args[..], &["--strict"]].concat()).code, Some(0));
}
