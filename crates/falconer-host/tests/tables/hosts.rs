//! Tables of the host, as plugins see them.

use crate::common::{Log, script};
use crate::{check, opened, run, said, tables};

#[test]
fn a_plugin_reads_and_writes_a_table_of_the_host() {
    let tables = tables();
    let steps = opened(&[
        ("key 0", "key 4 threads 1"),
        ("name 0", "name threads"),
        ("size 0", "size 1"),
        ("read 0 0 0", "read 7"),
        ("reads 0 0 1", "read bash"),
        ("read 0 0 2", "read -3"),
        ("write 0 0 0 8", "write ok"),
        ("writes 0 0 1 zsh", "writes ok"),
        ("read 0 0 0", "read 8"),
        ("reads 0 0 1", "read zsh"),
        ("release 0 0", "release ok"),
        ("create 0 1", "create ok"),
        ("write 0 1 0 5", "write ok"),
        ("add 0 1 42 2", "add ok"),
        ("read 0 2 0", "read 5"),
        ("release 0 2", "release ok"),
        ("addfield 0 3 mark 25", "addfield ok"),
        ("entry 0 2 42", "entry ok"),
        ("read 0 2 3", "read 0"),
        ("write 0 2 3 1", "write ok"),
        ("read 0 2 3", "read 1"),
        ("create 0 3", "create ok"),
        ("destroy 0 3", "destroy ok"),
        ("size 0", "size 2"),
        ("erase 0 1", "erase ok"),
        ("size 0", "size 1"),
    ]);
    check(&script(&[]), &tables, &steps);
    let threads = tables.get("threads").unwrap();
    assert_eq!(threads.keys().unwrap(), [42i64.into()]);
    let entry = threads.get(42i64).unwrap().unwrap();
    assert_eq!((entry.read("n"), entry.read("mark")), (Ok(5u64.into()), Ok(true.into())));
}

#[test]
fn tables_and_fields_are_listed() {
    check(
        &script(&[]),
        &tables(),
        &[
            ("tables; get 0 threads 4; fields 0", ""),
            ("", "tables 1 1"),
            ("", "table threads 4"),
            ("", "get ok"),
            ("", "field n 8 0"),
            ("", "field comm 9 0"),
            ("", "field ro 4 1"),
            ("", "field files 10 1"),
        ],
    );
}

#[test]
fn two_handles_on_one_entry_live_their_own_lives() {
    let steps = opened(&[
        ("entry 0 1 1", "entry ok"),
        ("write 0 0 0 1", "write ok"),
        ("read 0 1 0", "read 1"),
        ("release 0 0", "release ok"),
        ("read 0 1 0", "read 1"),
        ("release 0 1", "release ok"),
    ]);
    check(&script(&[]), &tables(), &steps);
}

#[test]
fn iteration_yields_each_entry_and_can_be_broken_off() {
    let tables = tables();
    let threads = tables.get("threads").unwrap();
    for key in 2i64..5 {
        threads.insert(key, |entry| entry.write("n", 7u64)).unwrap();
    }
    let steps = opened(&[
        ("iterate 0 0 0", "step 0 7"),
        ("", "step 0 7"),
        ("", "step 0 7"),
        ("", "step 0 7"),
        ("", "iterate ok"),
        // The handle of an entry is good for its step only.
        (
            "read 0 8 0",
            "read: the entry does not belong to table 'threads': it was never handed out, or was released or destroyed",
        ),
        ("iterate 0 0 2", "step 0 7"),
        ("", "step 0 7"),
    ]);
    let commands: Vec<_> =
        steps.iter().map(|(command, _)| *command).filter(|command| !command.is_empty()).collect();
    let (lines, _plugin) = run(&script(&[]), &tables, &commands.join(";"));
    let expected: Vec<_> = steps.iter().map(|(_, line)| *line).collect();
    assert_eq!(lines[..expected.len()], expected);
    assert!(lines[expected.len()].starts_with("iterate: "), "{lines:?}");
}

#[test]
fn sub_tables_are_tables_whose_fields_go_with_all_of_their_kind() {
    let tables = tables();
    let threads = tables.get("threads").unwrap();
    threads.insert(2i64, |_| Ok(())).unwrap();
    let steps = opened(&[
        ("field 0 3 files 10", "field ok"),
        ("sub 0 0 3 1", "sub ok"),
        ("key 1", "key 4 files 1"),
        ("field 1 4 name 9", "field ok"),
        ("create 1 1", "create ok"),
        ("writes 1 1 4 passwd", "writes ok"),
        ("add 1 1 3 1", "add ok"),
        ("entry 0 2 2", "entry ok"),
        ("sub 0 2 3 2", "sub ok"),
        ("size 2", "size 0"),
        ("create 2 3", "create ok"),
        ("writes 2 3 4 hosts", "writes ok"),
        ("add 2 3 3 3", "add ok"),
        ("reads 1 1 4", "read passwd"),
        ("reads 2 3 4", "read hosts"),
        (
            "write 0 0 3 1",
            "write: field 'files' of table 'threads' holds a table, which cannot be written as a value",
        ),
    ]);
    check(&script(&[]), &tables, &steps);
    let name = |key: i64| {
        let files = threads.get(key).unwrap().unwrap().sub_table("files").unwrap();
        files.get(3i64).unwrap().unwrap().read("name").unwrap().to_string()
    };
    assert_eq!((name(1), name(2)), ("passwd".to_owned(), "hosts".to_owned()));
}

#[test]
fn what_a_call_does_not_give_back_is_taken_back_after_it() {
    let library = script(&[]);
    let tables = tables();
    let log = Log::default();
    let mut options = log.options();
    options.tables(&tables);
    let script = "init: get 0 threads 4; field 0 0 n 8; field 0 3 files 10; entry 0 0 1; read 0 0 0; sub 0 0 3 1\n\
                  parse: read 0 0 0; size 1; entry 0 0 1; read 0 0 0";
    let plugin = library.init(script, &options).unwrap();
    let bytes = falconer_event::encode_plugin_event(1, 1, b"");
    let event = falconer_event::Event::new(&bytes).unwrap();
    let event = falconer_host::EventInput::new(event, 1, c"x");
    plugin.parser().unwrap().parse(&event).unwrap();
    let lines = said(&log);
    assert_eq!(lines[4..6], ["read 7", "sub ok"]);
    assert!(lines[7].starts_with("read: the entry does not belong to table 'threads'"), "{lines:?}");
    assert!(lines[8].starts_with("size: this host has not handed out such a table"), "{lines:?}");
    assert_eq!(lines[9..], ["entry ok", "read 7"]);
}

#[test]
fn hosts_and_plugins_of_api_3_0_use_the_first_functions() {
    let (new, old) = (script(&[]), script(&["-DOLD", r#"-DAPI_VERSION="3.0.0""#]));
    for library in [&new, &old] {
        let log = Log::default();
        let mut options = log.options();
        options.tables(&tables()).oldest_tables();
        if library.required_api_version().minor == 0 {
            options.api_version(falconer_host::Version::new(3, 0, 0));
        }
        let script = "init: get 0 threads 4; field 0 0 n 8\nparse: entry 0 0 1; read 0 0 0; write 0 0 0 9; \
                      read 0 0 0; iterate 0 0 0; release 0 0\nextract: entry 0 1 1; read 0 1 0";
        let plugin = library.init(script, &options).unwrap();
        let bytes = falconer_event::encode_plugin_event(1, 1, b"");
        let event = falconer_event::Event::new(&bytes).unwrap();
        let event = falconer_host::EventInput::new(event, 1, c"x");
        plugin.parser().unwrap().parse(&event).unwrap();
        let mut request = falconer_host::Request::new(library, "script.count", None).unwrap();
        plugin.extractor().unwrap().extract(&event, &mut request).unwrap();
        // A plugin of 3.0.0 has no log.
        if library.required_api_version().minor > 0 {
            assert_eq!(
                said(&log)[2..],
                [
                    "parse 1 type 322 of x",
                    "entry ok",
                    "read 7",
                    "write ok",
                    "read 9",
                    "no iterate",
                    "no release",
                    "release ok",
                    "entry ok",
                    "read 9"
                ]
            );
        }
    }
    let error =
        new.init("", falconer_host::InitOptions::new().api_version(falconer_host::Version::new(3, 0, 0)));
    assert_eq!(
        error.unwrap_err().to_string(),
        "plugin script requires API version 3.12.0, this host was set to offer 3.0.0: framework's minor is less than \
         the requested one"
    );
}
