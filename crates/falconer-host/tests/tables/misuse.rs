//! What a plugin must not do with a table of the host.

use falconer_host::{StateType, TableSpec};

use crate::common::script;
use crate::{check, opened, tables};

#[test]
fn misuse_is_answered_with_words() {
    let steps = opened(&[
        ("get 1 thread 4", "get: no table named 'thread' is registered; did you mean 'threads'?"),
        ("get 1 threads 3", "get: table 'threads' has keys of type int64, asked for with type int32"),
        ("get 1 threads 99", "get: 99 is not a type that a key can have"),
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
            "read: the field does not belong to table 'threads'; use a field only with the table that it came from",
        ),
        (
            "read 0 9 0",
            "read: the entry does not belong to table 'threads': it was never handed out, or was released or destroyed",
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
            "release: the entry does not belong to table 'threads': it was never handed out, or was released or destroyed",
        ),
        ("owner", "owner 0"),
        (
            "size 9",
            "size: this host has not handed out such a table to a live plugin; get_table returns tables",
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
            "read: the field does not belong to table 'other'; use a field only with the table that it came from",
        ),
        (
            "read 0 2 0",
            "read: the entry does not belong to table 'threads': it was never handed out, or was released or destroyed",
        ),
        ("field 1 3 n 8", "field ok"),
        ("read 1 2 3", "read 0"),
    ]);
    check(&script(&[]), &tables, &steps);
}
