//! What keeps a library from being loaded, and what a loaded one tells.

mod common;

use common::{TRUST, fixture, load, load_error};
use falconer_event::FieldType;
use falconer_host::{Capabilities, InitSchema, Library, LoadProblem, Version};

#[test]
fn a_good_plugin_tells_what_it_is() {
    let library = load(&["-DVERSION=\"0.1.2-rc1\"", "-DPARSING"]);
    assert_eq!(library.name(), "fixture");
    assert_eq!(library.description(), "Does what a test asks for");
    assert_eq!(library.contact(), "the tests");
    assert_eq!((library.version(), library.version_text()), (Version::new(0, 1, 2), "0.1.2-rc1"));
    assert_eq!(library.required_api_version(), Version::new(3, 12, 0));
    assert_eq!(library.capabilities().to_string(), "event sourcing, field extraction, event parsing");
    assert_eq!((library.id(), library.event_source()), (777, Some("fixture")));
    assert_eq!(library.init_schema(), Ok(InitSchema::None));
    let words = library.field("fx.words").unwrap();
    assert_eq!((words.id, words.ty, words.list), (4, FieldType::String, true));
    assert!(library.extracts_from("fixture") && !library.extracts_from("syscall"));
    assert!(library.parses_from("fixture"));
}

#[test]
fn sources_to_extract_from_are_its_own_and_those_listed() {
    let library = load(&["-DEXTRACT_SOURCES=\"[\\\"syscall\\\", \\\"other\\\"]\""]);
    assert_eq!(library.extract_event_sources(), ["syscall", "other"]);
    assert!(library.extracts_from("other") && library.extracts_from("syscall"));
    assert!(library.extracts_from("fixture") && !library.extracts_from("else"));
    let anywhere = load(&["-DWITHOUT_SOURCING", "-DEXTRACT_SOURCES=NULL"]);
    assert!(anywhere.extracts_from("other") && anywhere.event_source().is_none());
}

#[test]
fn a_file_that_is_no_library_is_named_with_the_loaders_words() {
    let error = Library::open("/nonexistent.so", TRUST).unwrap_err().to_string();
    assert_eq!(
        error,
        "cannot load plugin /nonexistent.so: can't load plugin dynamic library: /nonexistent.so: cannot open \
         shared object file: No such file or directory"
    );
}

#[test]
fn a_path_is_the_place_of_a_file() {
    let reason = |path: &str| Library::open(path, TRUST).unwrap_err().to_string();
    assert!(
        reason("")
            .ends_with("can't load plugin dynamic library: the path does not end in the name of a file")
    );
    // The loader would find this one by its name.
    assert!(reason("libc.so.6").contains("./libc.so.6: cannot open shared object file"));
    assert!(reason("tests").contains("can't load plugin dynamic library"));
    assert!(reason("a\0b").contains("can't load plugin dynamic library"));
}

#[test]
fn a_library_that_is_no_plugin_is_refused() {
    assert!(load_error(&["-DWITHOUT_API_VERSION"]).starts_with(
        "plugin_get_required_api_version symbol not implemented: the library is not a Falco plugin"
    ));
}

#[test]
fn the_api_version_must_be_one_that_the_host_serves() {
    let error = |version: &str| load_error(&[&format!("-DAPI_VERSION={version}")]);
    assert_eq!(
        error("\"3.99.0\""),
        "plugin required API version '3.99.0' not compatible with the framework's API version '3.12.0': \
         framework's minor is less than the requested one"
    );
    assert!(error("\"2.0.0\"").ends_with("major versions disagree"));
    assert!(error("\"3.12.7\"").ends_with("framework's patch is less than the requested one"));
    assert_eq!(
        error("\"3.12\""),
        "plugin provided an invalid required API version: '3.12' (expected three numbers such as '3.0.0')"
    );
    assert_eq!(
        error("NULL"),
        "plugin_get_required_api_version returned a null pointer where a text was expected"
    );
}

#[test]
fn required_symbols_are_required() {
    assert_eq!(load_error(&["-DWITHOUT_INIT"]), "required symbol not implemented: 'plugin_init'");
    assert_eq!(load_error(&["-DWITHOUT_GET_NAME"]), "required symbol not implemented: 'plugin_get_name'");
}

#[test]
fn texts_must_be_texts() {
    let null = "returned a null pointer where a text was expected";
    assert_eq!(load_error(&["-DNAME=NULL"]), format!("plugin_get_name {null}"));
    assert_eq!(load_error(&["-DDESCRIPTION=NULL"]), format!("plugin_get_description {null}"));
    assert_eq!(load_error(&["-DCONTACT=NULL"]), format!("plugin_get_contact {null}"));
    assert_eq!(load_error(&["-DVERSION=NULL"]), format!("plugin_get_version {null}"));
    assert_eq!(
        load_error(&["-DNAME=\"fix\\xff\""]),
        "plugin_get_name returned a text that is not UTF-8 (byte 3 of \"fix\u{fffd}\"); texts must be UTF-8"
    );
    assert_eq!(load_error(&["-DNAME=\"\""]), "plugin_get_name returned an empty text; a plugin needs a name");
    assert_eq!(
        load_error(&["-DVERSION=\"one\""]),
        "plugin provided an invalid version string: 'one' (expected three numbers such as '0.1.0')"
    );
}

#[test]
fn half_a_capability_is_none() {
    let broken = |flags: &[&str]| {
        let error = load_error(flags);
        error.strip_prefix("broken plugin capabilities: must implement ").unwrap_or(&error).to_owned()
    };
    assert_eq!(
        broken(&["-DWITHOUT_CLOSE"]),
        "all of 'plugin_open', 'plugin_close', and 'plugin_next_batch' (event sourcing)"
    );
    let both = "both 'plugin_get_id' and 'plugin_get_event_source' or neither (event sourcing)";
    assert_eq!(broken(&["-DWITHOUT_GET_ID"]), both);
    assert_eq!(broken(&["-DID=0"]), both);
    assert_eq!(broken(&["-DEVENT_SOURCE=\"\""]), both);
    assert_eq!(broken(&["-DEVENT_SOURCE=NULL"]), both);
    assert_eq!(
        broken(&["-DWITHOUT_GET_FIELDS", "-DWITHOUT_CLOSE"]),
        "all of 'plugin_open', 'plugin_close', and 'plugin_next_batch' (event sourcing), must implement both \
         'plugin_get_fields' and 'plugin_extract_fields' (field extraction)"
    );
    assert_eq!(
        broken(&["-DASYNC_HANDLER"]),
        "both 'plugin_get_async_events' and 'plugin_set_async_event_handler' (async events)"
    );
    assert_eq!(
        broken(&["-DCAPTURE_OPEN"]),
        "both 'plugin_capture_open' and 'plugin_capture_close' (capture listening)"
    );
    assert_eq!(
        broken(&["-DWITHOUT_SOURCING", "-DWITHOUT_EXTRACTION"]),
        "plugin does not implement any capability"
    );
}

#[test]
fn a_source_without_an_id_of_its_own_is_one() {
    let library = load(&["-DID=0", "-DEVENT_SOURCE=\"\""]);
    assert!(library.capabilities().contains(Capabilities::SOURCING));
    assert_eq!((library.id(), library.event_source()), (0, None));
}

#[test]
fn the_kernels_source_is_reserved() {
    assert_eq!(
        load_error(&["-DEVENT_SOURCE=\"syscall\""]),
        "plugin can't implement the reserved event source 'syscall'"
    );
}

#[test]
fn fields_must_be_a_list_of_fields() {
    let error = |fields: &str| load_error(&[&format!("-DFIELDS={fields}")]);
    assert_eq!(error("NULL"), "error in plugin fixture: get_fields returned a null string");
    assert_eq!(error("\"\\xff\""), "error in plugin fixture: get_fields returned a text that is not UTF-8");
    assert!(error("\"[{\"").starts_with("error in plugin fixture: get_fields returned an invalid JSON: "));
    assert_eq!(
        error("\"[]\""),
        "error in plugin fixture: plugins with extraction capability must export at least one field"
    );
}

#[test]
fn lists_of_names_must_be_lists_of_texts() {
    let path = fixture(&["-DEXTRACT_SOURCES=\"{}\""]);
    let error = Library::open(&path, TRUST).unwrap_err();
    assert!(
        matches!(error.problem, LoadProblem::List { symbol: "get_extract_event_sources", .. }),
        "{error}"
    );
    assert!(load_error(&["-DASYNC_HANDLER", "-DASYNC_EVENTS=\"\""]).starts_with(
        "error in plugin fixture: 'plugin_get_async_events' did not return a json array of texts: EOF"
    ),);
    let library = load(&["-DASYNC_HANDLER", "-DASYNC_EVENTS=\"[\\\"tick\\\"]\""]);
    assert_eq!(library.async_events(), ["tick"]);
}

#[test]
fn one_library_can_be_loaded_many_times() {
    let path = fixture(&[]);
    let (one, two) = (Library::open(&path, TRUST).unwrap(), Library::open(&path, TRUST).unwrap());
    assert_eq!((one.name(), two.name()), ("fixture", "fixture"));
}

#[test]
fn a_library_that_was_replaced_is_loaded_anew() {
    let path = fixture(&["-DNAME=\"first\""]);
    let first = Library::open(&path, TRUST).unwrap();
    for name in ["second", "third"] {
        std::fs::rename(fixture(&[&format!("-DNAME=\"{name}\"")]), &path).unwrap();
        let next = Library::open(&path, TRUST).unwrap();
        assert_eq!((first.name(), next.name(), next.path()), ("first", name, Some(path.as_path())));
    }
    std::fs::remove_file(path).unwrap();
}

/// Why a file with these bytes is refused.
fn refusal(bytes: &[u8]) -> String {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("lib.so");
    std::fs::write(&path, bytes).unwrap();
    let error = Library::open(&path, TRUST).unwrap_err();
    assert!(matches!(error.problem, LoadProblem::File { .. }), "{error}");
    error.problem.to_string().strip_prefix("can't load plugin dynamic library: ").unwrap().to_owned()
}

#[test]
fn a_library_that_was_cut_short_is_refused_before_it_is_mapped() {
    let path = fixture(&[]);
    let whole = std::fs::read(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    let cut = refusal(&whole[..whole.len() / 2]);
    assert!(
        cut.starts_with(&format!("found a file of {} bytes, expected ", whole.len() / 2))
            && cut.ends_with(" bytes, which is where its segments end: it was cut short"),
        "{cut}"
    );
    for length in [7, 63, 64, 100, 500, 4096] {
        let cut = refusal(&whole[..length]);
        assert!(cut.starts_with(&format!("found a file of {length} bytes, expected ")), "{cut}");
    }
}

#[test]
fn a_file_that_is_no_library_for_this_machine_is_named() {
    let path = fixture(&[]);
    let whole = std::fs::read(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    let library = ", expected a shared library (ELF)";
    assert_eq!(refusal(b""), format!("found an empty file{library}"));
    assert_eq!(refusal(b"#!/bin/sh\n"), format!("found a script{library}"));
    assert_eq!(refusal(b"MZ\0\0 and more"), format!("found a library of Windows (PE){library}"));
    assert_eq!(
        refusal(&[0xcf, 0xfa, 0xed, 0xfe, 7, 0]),
        format!("found a library of macOS (Mach-O){library}")
    );
    assert_eq!(
        refusal(b"GROUP ( x )"),
        format!("found a file that begins with the bytes [47, 52, 4f, 55]{library}")
    );
    let changed = |at: usize, byte: u8| {
        let mut bytes = whole.clone();
        bytes[at] = byte;
        refusal(&bytes)
    };
    assert_eq!(changed(4, 1), "found an ELF file of 32 bits, expected one of 64 bits");
    assert_eq!(changed(5, 2), "found a big-endian ELF file, expected a little-endian one");
    assert_eq!(changed(16, 2), format!("found a program (ELF){library}"));
    assert_eq!(changed(16, 1), format!("found an object file that was not linked (ELF){library}"));
    let (machine, other) = if cfg!(target_arch = "x86_64") { (183, "aarch64") } else { (62, "x86_64") };
    assert_eq!(
        changed(18, machine),
        format!("found an ELF file for {other}, expected one for {}", std::env::consts::ARCH)
    );
}

#[test]
fn what_is_no_regular_file_is_not_opened() {
    let directory = tempfile::tempdir().unwrap();
    let problem = |path| Library::open(path, TRUST).unwrap_err().problem.to_string();
    assert!(problem(directory.path()).ends_with("found a folder, expected a shared library (ELF)"));
    // Opening one waits for somebody who writes.
    let fifo = directory.path().join("fifo.so");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    assert!(
        problem(&fifo).ends_with("found a file that is not a regular one, expected a shared library (ELF)")
    );
}
