//! State tables as plugins see them, and plugins' tables as the host sees them.

mod common;

use common::{Log, script};
use falconer_host::{Inspector, Library, Plugin, StateType, TableSpec, Tables};

/// Tables of the host: one that a script reads and writes.
fn tables() -> Tables {
    let tables = Tables::new();
    let files = TableSpec::new("files", StateType::Int64).field("name", StateType::String);
    let spec = TableSpec::new("threads", StateType::Int64)
        .field("n", StateType::Uint64)
        .field("comm", StateType::String)
        .read_only_field("ro", StateType::Int64)
        .sub_table(files);
    let threads = tables.add(spec).unwrap();
    threads
        .insert(1i64, |entry| {
            entry.write("n", 7u64)?;
            entry.write("comm", "bash")?;
            entry.write("ro", -3i64)
        })
        .unwrap();
    tables
}

/// Runs a script at init of a plugin that shares tables; what it logs, without the severity and the component.
fn run(library: &Library, tables: &Tables, script: &str) -> (Vec<String>, Plugin) {
    let log = Log::default();
    let mut options = log.options();
    options.tables(tables);
    let plugin = library.init(&format!("init: {script}"), &options).unwrap();
    (said(&log), plugin)
}

fn said(log: &Log) -> Vec<String> {
    log.lines().iter().map(|line| line.split_once(": ").unwrap().1.to_owned()).collect()
}

fn check(library: &Library, tables: &Tables, steps: &[(&str, &str)]) {
    let commands: Vec<_> = steps.iter().map(|(command, _)| *command).collect();
    let (lines, _plugin) = run(library, tables, &commands.join(";"));
    let expected: Vec<_> = steps.iter().map(|(_, line)| *line).filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, expected);
}

const OPEN: [(&str, &str); 5] = [
    ("get 0 threads 4", "get ok"),
    ("field 0 0 n 8", "field ok"),
    ("field 0 1 comm 9", "field ok"),
    ("field 0 2 ro 4", "field ok"),
    ("entry 0 0 1", "entry ok"),
];

fn opened(steps: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    OPEN.iter().chain(steps).copied().collect()
}

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
fn misuse_is_answered_with_words() {
    let steps = opened(&[
        ("get 1 thread 4", "get: no table named 'thread' is registered; did you mean 'threads'?"),
        ("get 1 threads 3", "get: table 'threads' has keys of type int64, asked for with type int32"),
        ("get 1 threads 99", "get: 99 is no type of a key"),
        ("getnull", "getnull: the name of a table is a null pointer; it must be text"),
        ("field 0 4 m 8", "field: undefined field 'm' in table 'threads'; did you mean 'n'?"),
        ("field 0 4 n 9", "field: field 'n' of table 'threads' is of type uint64, asked for as string"),
        ("field 0 4 NULL 9", "field: the name of a field is a null pointer; it must be text"),
        ("addfield 0 4 n 9", "addfield: field 'n' of table 'threads' is of type uint64, asked for as string"),
        (
            "addfield 0 4 new 10",
            "addfield: can't add field 'new' of type table to table 'threads': only the table's owner can define one",
        ),
        ("entry 0 4 2", "entry: get_table_entry found no entry at that key"),
        ("entry 0 4 NULL", "entry: the key is a null pointer"),
        (
            "read 0 0 9",
            "read: the field is none of table 'threads'; fields go with the table that they were got from",
        ),
        (
            "read 0 9 0",
            "read: the entry is none of table 'threads': it was never handed out, or was released or destroyed",
        ),
        ("read 0 0 0 NULL", "read: the place for the value is a null pointer"),
        ("write 0 0 2 1", "write: field 'ro' of table 'threads' is read-only"),
        ("writes 0 0 1 NULL", "writes: the value is a null pointer"),
        ("write 0 0 0 NULLDATA", "write: the value is a null pointer"),
        (
            "destroy 0 0",
            "destroy: the entry is not a new one of table 'threads': only what create_table_entry returned \
          can be destroyed",
        ),
        (
            "add 0 0 5 5",
            "add: the entry is not a new one of table 'threads': only what create_table_entry returned can \
          be added",
        ),
        ("erase 0 5", "erase: table 'threads' has no entry at that key"),
        ("erase 0 1", "erase ok"),
        ("read 0 0 0", "read: the entry was erased from table 'threads'"),
        ("write 0 0 0 1", "write: the entry was erased from table 'threads'"),
        ("release 0 0", "release ok"),
        (
            "release 0 0",
            "release: the entry is none of table 'threads': it was never handed out, or was released or destroyed",
        ),
        ("owner", "owner 0"),
        (
            "size 9",
            "size: the table is none that this host handed out to a plugin that lives; tables are got from get_table",
        ),
    ]);
    check(&script(&[]), &tables(), &steps);
}

#[test]
fn a_field_of_another_table_is_refused() {
    let tables = tables();
    tables.add(TableSpec::new("other", StateType::String).field("n", StateType::Uint64)).unwrap();
    let steps = opened(&[
        ("get 1 other 9", "get ok"),
        ("create 1 1", "create ok"),
        ("adds 1 1 key 1", "adds ok"),
        ("sentry 1 2 key", "sentry ok"),
        (
            "read 1 2 0",
            "read: the field is none of table 'other'; fields go with the table that they were got from",
        ),
        (
            "read 0 2 0",
            "read: the entry is none of table 'threads': it was never handed out, or was released or destroyed",
        ),
        ("field 1 3 n 8", "field ok"),
        ("read 1 2 3", "read 0"),
    ]);
    check(&script(&[]), &tables, &steps);
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
            "read: the entry is none of table 'threads': it was never handed out, or was released or destroyed",
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
    assert!(lines[7].starts_with("read: the entry is none of table 'threads'"), "{lines:?}");
    assert!(lines[8].starts_with("size: the table is none that this host handed out"), "{lines:?}");
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
        "plugin script requires API version 3.12.0, this host was told to offer 3.0.0: framework's minor is less than \
         the requested one"
    );
}

#[test]
fn the_host_reads_and_writes_a_plugins_table() {
    let tables = Tables::new();
    let (lines, plugin) = run(&script(&[]), &tables, "export stock good");
    assert_eq!(lines, ["export ok"]);
    let stock = plugin.tables().pop().unwrap();
    assert_eq!((stock.name(), stock.key_type(), stock.is_plugins()), ("stock", StateType::Int64, true));
    let fields: Vec<_> = stock.fields().unwrap().iter().map(|field| (field.name.clone(), field.ty)).collect();
    assert_eq!(
        fields,
        [("n".into(), StateType::Uint64), ("t".into(), StateType::String), ("sub".into(), StateType::Table)]
    );
    let entry = stock
        .insert(5i64, |entry| {
            entry.write("n", 50u64)?;
            entry.write("t", "five")
        })
        .unwrap();
    assert_eq!((entry.read("n"), entry.read("t")), (Ok(50u64.into()), Ok("five".into())));
    stock.insert(6i64, |_| Ok(())).unwrap();
    let mut seen = Vec::new();
    assert_eq!(
        stock.for_each(|entry| {
            seen.push(entry.read("n").unwrap().to_string());
            true
        }),
        Ok(true)
    );
    assert_eq!(seen, ["50", "0"]);
    assert_eq!(stock.for_each(|_| false), Ok(false));
    let sub = entry.sub_table("sub").unwrap();
    sub.insert(1i64, |entry| entry.write("n", 1u64)).unwrap();
    assert_eq!(entry.sub_table("sub").unwrap().len(), Ok(1));
    assert_eq!(stock.len(), Ok(2));
    stock.erase(6i64).unwrap();
    assert!(stock.get(6i64).unwrap().is_none());
    drop(entry);
    let entry = stock.get(5i64).unwrap().unwrap();
    drop(plugin);
    assert_eq!(entry.read("n").unwrap_err().to_string(), "the plugin that owns table 'stock' was destroyed");
    assert_eq!(stock.len().unwrap_err().to_string(), "the plugin that owns table 'stock' was destroyed");
    assert!(tables.list().is_empty());
}

#[test]
fn plugins_share_tables() {
    let mut inspector = Inspector::new("script");
    let (first, second) = (Log::default(), Log::default());
    let owner = script(&[r#"-DNAME="owner""#]);
    let user = script(&[r#"-DNAME="user""#]);
    inspector
        .add(
            &owner,
            "init: export stock good; get 0 stock 4; create 0 0; add 0 0 1 0; release 0 0",
            &first.options(),
        )
        .unwrap();
    let script = "init: tables; get 0 stock 4; field 0 0 n 8; field 0 1 t 9; field 0 2 sub 10; entry 0 0 1; \
                  write 0 0 0 3; writes 0 0 1 three; read 0 0 0; reads 0 0 1; sub 0 0 2 1; size 1; create 1 1; \
                  add 1 1 1 1; field 1 3 n 8; write 1 1 3 4; read 1 1 3; release 1 1; iterate 0 0 0; release 0 0; \
                  release 0 0; entry 0 1 1; create 0 2";
    inspector.add(&user, script, &second.options()).unwrap();
    assert_eq!(
        said(&second),
        [
            "tables 1 1",
            "table stock 4",
            "get ok",
            "field ok",
            "field ok",
            "field ok",
            "entry ok",
            "write ok",
            "writes ok",
            "read 3",
            "read three",
            "sub ok",
            "size 0",
            "create ok",
            "add ok",
            "field ok",
            "write ok",
            "read 4",
            "release ok",
            "step 0 3",
            "iterate ok",
            "release ok",
            "release: the entry is none of table 'stock': it was never handed out, or was released or destroyed",
            "entry ok",
            "create ok",
        ]
    );
    // What the second plugin left was given back to the first: an entry released, a new one destroyed.
    assert_eq!(said(&first)[5..], ["destroyed a new entry"]);
}

#[test]
fn a_table_that_cannot_be_one_is_refused() {
    let library = script(&[]);
    for (kind, problem) in [
        ("nullname", "the name of a table is a null pointer; it must be text"),
        ("emptyname", "the name of a table is empty; it must be text"),
        ("badname", "the name of a table is not UTF-8; it must be text"),
        ("badkey", "99 is no type of a key"),
        ("tablekey", "10 is no type of a key"),
        ("nulltable", "the table is a null pointer"),
        (
            "missing",
            "the plugin that owns table 'x' is broken: it gives no function clear_table, iterate_entries",
        ),
    ] {
        let (lines, _plugin) = run(&library, &Tables::new(), &format!("export x {kind}"));
        assert_eq!(lines, [format!("export: {problem}")]);
    }
    let (lines, _plugin) = run(&library, &Tables::new(), "export NULL x; export x good; export x good");
    assert_eq!(
        lines,
        [
            "export: the table input is a null pointer",
            "export ok",
            "export: a table named 'x' is registered already; table names are unique in an inspector"
        ]
    );
}

#[test]
fn a_hostile_table_is_an_error_for_whoever_uses_it() {
    let library = script(&[]);
    let with = |kind: &str, used: &dyn Fn(&falconer_host::Table) -> String| {
        let (lines, plugin) = run(&library, &Tables::new(), &format!("export x {kind}"));
        assert_eq!(lines, ["export ok"]);
        used(&plugin.tables()[0])
    };
    let fields = |table: &falconer_host::Table| table.fields().unwrap_err().to_string();
    let broken = |problem: &str| format!("the plugin that owns table 'x' is broken: {problem}");
    let failed = |what: &str| format!("the plugin that owns table 'x' failed to {what}");
    assert_eq!(with("nolist", &fields), failed("list its fields"));
    assert_eq!(with("manyfields", &fields), broken("it lists 4000000000 fields, which is past all reason"));
    assert_eq!(with("nameless", &fields), broken("field 0 that it lists has no name"));
    assert_eq!(with("typeless", &fields), broken("field 0 that it lists has type 77"));
    assert_eq!(with("nosize", &|table| table.len().unwrap_err().to_string()), failed("tell its size"));
    let insert = |table: &falconer_host::Table| table.insert(1i64, |_| Ok(())).unwrap_err().to_string();
    assert_eq!(with("noadd", &insert), failed("add the entry"));
    let read = |field: &'static str| {
        move |table: &falconer_host::Table| {
            table.insert(1i64, |_| Ok(())).unwrap();
            let entry = table.get(1i64).unwrap().unwrap();
            match field {
                "sub" => entry.sub_table("sub").unwrap_err().to_string(),
                field => entry.read(field).unwrap_err().to_string(),
            }
        }
    };
    assert_eq!(with("nofield", &read("n")), failed("find the field"));
    assert_eq!(with("noread", &read("n")), failed("read the field"));
    assert_eq!(with("nulltext", &read("t")), "the value that the plugin answered is a null pointer");
    assert_eq!(
        with("nosub", &read("sub")),
        broken("field 'sub' holds no table: the table input is a null pointer")
    );
    assert!(with("badsub", &read("sub")).contains("it gives no function clear_table, iterate_entries"));
    let walk = |table: &falconer_host::Table| {
        table.insert(1i64, |_| Ok(())).unwrap();
        match table.for_each(|_| true) {
            Ok(all) => format!("all {all}"),
            Err(error) => error.to_string(),
        }
    };
    assert_eq!(with("endless", &walk), broken("its iteration goes on after 1026 entries"));
    assert_eq!(with("nullentry", &walk), broken("its iteration yields an entry that is a null pointer"));
    assert_eq!(with("liar", &walk), failed("iterate its entries"));
    let twice = |table: &falconer_host::Table| {
        table.insert(1i64, |_| Ok(())).unwrap();
        let mut steps = 0;
        let all = table.for_each(|_| {
            steps += 1;
            false
        });
        format!("{all:?} {steps}")
    };
    assert_eq!(with("deaf", &twice), "Ok(false) 1");
    assert_eq!(
        with("inline", &walk),
        "table 'x' does not support iteration: its plugin offers the functions of API 3.0.0 only"
    );
}
