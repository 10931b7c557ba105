//! Plugins' tables that are broken, or lie.

use falconer_host::Tables;

use crate::common::script;
use crate::run;

#[test]
fn a_table_that_cannot_be_one_is_refused() {
    let library = script(&[]);
    for (kind, problem) in [
        ("nullname", "the name of a table is a null pointer; it must be text"),
        ("emptyname", "the name of a table is empty; it must be text"),
        ("badname", "the name of a table is not UTF-8; it must be text"),
        ("badkey", "99 is not a type that a key can have"),
        ("tablekey", "10 is not a type that a key can have"),
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
    assert_eq!(with("manyfields", &fields), broken("it lists 4000000000 fields, which is too many"));
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
    assert_eq!(with("nulltext", &read("t")), "the value that the plugin returned is a null pointer");
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
