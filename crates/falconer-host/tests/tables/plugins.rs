//! Plugins' tables, as the host and other plugins see them.

use falconer_host::{Inspector, StateType, Tables};

use crate::common::{Log, script};
use crate::{run, said};

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
            "release: the entry does not belong to table 'stock': it was never handed out, or was released or destroyed",
            "entry ok",
            "create ok",
        ]
    );
    // What the second plugin left was given back to the first: an entry released, a new one destroyed.
    assert_eq!(said(&first)[5..], ["destroyed a new entry"]);
}
