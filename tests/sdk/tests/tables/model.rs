//! A plugin's table beside a model of it, through any sequence of calls.

use std::collections::BTreeMap;

use falconer_abi as abi;
use falconer_sdk_tests::tables::{Driven, Val};
use falconer_sdk_tests::{Version, rounds};
use proptest::prelude::*;

use crate::common::{in_parse, on};
use crate::export::{Exports, User, Users, empty_host};

const U64: u32 = abi::SS_PLUGIN_ST_UINT64;
const STRING: u32 = abi::SS_PLUGIN_ST_STRING;

#[derive(Clone, Debug)]
enum Step {
    Get(u64),
    /// The entry that was got or made so many steps ago.
    Release(usize),
    Read(usize),
    Write(usize, u64),
    WriteText(usize, String),
    Create,
    Destroy(usize),
    Add(usize, u64),
    Erase(u64),
    Clear,
    Iterate(Option<usize>),
    /// What the plugin does itself.
    OwnInsert(u64, u64),
    OwnUpdate(u64, u64),
    OwnRemove(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let key = || 0..6u64;
    let entry = || 0..8usize;
    prop_oneof![
        4 => key().prop_map(Step::Get),
        4 => entry().prop_map(Step::Release),
        3 => entry().prop_map(Step::Read),
        3 => (entry(), any::<u64>()).prop_map(|(at, value)| Step::Write(at, value)),
        2 => (entry(), "[a-z]{0,40}").prop_map(|(at, text)| Step::WriteText(at, text)),
        3 => Just(Step::Create),
        2 => entry().prop_map(Step::Destroy),
        4 => (entry(), key()).prop_map(|(at, key)| Step::Add(at, key)),
        2 => key().prop_map(Step::Erase),
        1 => Just(Step::Clear),
        1 => proptest::option::of(0..4usize).prop_map(Step::Iterate),
        2 => (key(), any::<u64>()).prop_map(|(key, value)| Step::OwnInsert(key, value)),
        2 => (key(), any::<u64>()).prop_map(|(key, value)| Step::OwnUpdate(key, value)),
        1 => key().prop_map(Step::OwnRemove),
    ]
}

/// An entry of the model: its values, how often the host holds it, and whether it was made and not added.
#[derive(Clone, Debug, Default)]
struct Row {
    logins: u64,
    shell: String,
    held: u32,
    made: bool,
    in_table: bool,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: rounds(300), ..ProptestConfig::default() })]

    #[test]
    fn a_table_does_what_its_model_does(steps in proptest::collection::vec(step(), 1..120)) {
        let host = empty_host(Version::V3_12);
        let library = on::<Exports>(&host);
        let plugin = library.init();
        let table = Driven::new(host.added("users"));
        let (logins, shell) = (table.field("logins", U64), table.field("shell", STRING));
        // All rows that ever were, with what the host knows them by; and which of them are in the table.
        let mut rows: Vec<(*mut abi::ss_plugin_table_entry_t, Row)> = Vec::new();
        let mut keys: BTreeMap<u64, usize> = BTreeMap::new();
        let nth = |rows: &Vec<(_, Row)>, back: usize| rows.len().checked_sub(back + 1);
        for step in steps {
            match step {
                Step::Get(key) => {
                    let entry = table.get(&Val::Bits(key));
                    prop_assert_eq!(!entry.is_null(), keys.contains_key(&key));
                    if let Some(row) = keys.get(&key) {
                        rows[*row].0 = entry;
                        rows[*row].1.held += 1;
                    }
                }
                Step::Release(back) => {
                    let Some(at) = nth(&rows, back) else { continue };
                    table.release(rows[at].0);
                    let row = &mut rows[at].1;
                    if !row.made {
                        row.held = row.held.saturating_sub(1);
                    }
                }
                Step::Read(back) => {
                    let Some(at) = nth(&rows, back) else { continue };
                    let (entry, row) = &rows[at];
                    let usable = row.made || row.held > 0;
                    prop_assert_eq!(table.read(*entry, logins, U64), usable.then_some(Val::Bits(row.logins)));
                    prop_assert_eq!(table.read(*entry, shell, STRING), usable.then(|| Val::text(&row.shell)));
                }
                Step::Write(back, value) => {
                    let Some(at) = nth(&rows, back) else { continue };
                    let (entry, row) = &mut rows[at];
                    let usable = row.made || row.held > 0;
                    prop_assert_eq!(table.write(*entry, logins, &Val::Bits(value)), usable);
                    if usable {
                        row.logins = value;
                    }
                }
                Step::WriteText(back, text) => {
                    let Some(at) = nth(&rows, back) else { continue };
                    let (entry, row) = &mut rows[at];
                    let usable = row.made || row.held > 0;
                    prop_assert_eq!(table.write(*entry, shell, &Val::text(&text)), usable);
                    if usable {
                        row.shell = text;
                    }
                }
                Step::Create => {
                    let entry = table.create();
                    prop_assert!(!entry.is_null());
                    rows.push((entry, Row { made: true, ..Row::default() }));
                }
                Step::Destroy(back) => {
                    let Some(at) = nth(&rows, back) else { continue };
                    table.destroy(rows[at].0);
                    rows[at].1.made = false;
                }
                Step::Add(back, key) => {
                    let Some(at) = nth(&rows, back) else { continue };
                    let added = table.add(&Val::Bits(key), rows[at].0);
                    prop_assert_eq!(!added.is_null(), rows[at].1.made);
                    if rows[at].1.made {
                        if let Some(old) = keys.insert(key, at) {
                            rows[old].1.in_table = false;
                        }
                        rows[at].0 = added;
                        let row = &mut rows[at].1;
                        (row.made, row.in_table, row.held) = (false, true, 1);
                    }
                }
                Step::Erase(key) => {
                    prop_assert_eq!(table.erase(&Val::Bits(key)), keys.contains_key(&key));
                    if let Some(old) = keys.remove(&key) {
                        rows[old].1.in_table = false;
                    }
                }
                Step::Clear => {
                    prop_assert!(table.clear());
                    for at in std::mem::take(&mut keys).into_values() {
                        rows[at].1.in_table = false;
                    }
                }
                Step::Iterate(stop) => {
                    let mut seen = Vec::new();
                    let all = table.iterate(|entry| {
                        let Some(Val::Bits(value)) = table.read(entry, logins, U64) else { panic!("not readable") };
                        seen.push(value);
                        stop.is_none_or(|stop| seen.len() <= stop)
                    });
                    let mut expected: Vec<u64> = keys.values().map(|at| rows[*at].1.logins).collect();
                    prop_assert_eq!(all, stop.is_none_or(|stop| expected.len() <= stop));
                    if all {
                        seen.sort_unstable();
                        expected.sort_unstable();
                        prop_assert_eq!(seen, expected);
                    }
                }
                Step::OwnInsert(key, value) => {
                    in_parse(&plugin, move |users: &Users, _| {
                        users.insert(u32::try_from(key)?, User::default());
                        users.update(u32::try_from(key)?, |user| user.logins = value);
                        Ok(())
                    }).unwrap();
                    rows.push((Driven::no_entry(), Row { logins: value, in_table: true, ..Row::default() }));
                    if let Some(old) = keys.insert(key, rows.len() - 1) {
                        rows[old].1.in_table = false;
                    }
                }
                Step::OwnUpdate(key, value) => {
                    let there = keys.contains_key(&key);
                    in_parse(&plugin, move |users: &Users, _| {
                        let old = users.update(u32::try_from(key)?, |user| user.logins = value);
                        assert_eq!(old.is_some(), there);
                        Ok(())
                    }).unwrap();
                    if let Some(at) = keys.get(&key) {
                        rows[*at].1.logins = value;
                    }
                }
                Step::OwnRemove(key) => {
                    let there = keys.remove(&key);
                    in_parse(&plugin, move |users: &Users, _| {
                        assert_eq!(users.remove(u32::try_from(key)?), there.is_some());
                        Ok(())
                    }).unwrap();
                    if let Some(old) = there {
                        rows[old].1.in_table = false;
                    }
                }
            }
            prop_assert_eq!(table.size(), keys.len() as u64);
        }
    }
}
