//! How long entries of a plugin's table and their texts last, and who may use them meanwhile.

use std::sync::Arc;

use falconer_abi as abi;
use falconer_sdk_tests::tables::{Driven, Val};
use falconer_sdk_tests::{Version, rounds};

use crate::common::{in_parse, on};
use crate::export::{Exports, User, Users, empty_host, key, user};

#[test]
fn texts_stay_while_the_entry_is_held() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    in_parse(&plugin, |users: &Users, _| {
        users.insert(1, user("first"));
        Ok(())
    })
    .unwrap();
    let users = Driven::new(host.added("users"));
    let name = users.field("name", abi::SS_PLUGIN_ST_STRING);
    let note = users.add_field("note", abi::SS_PLUGIN_ST_STRING);
    let entry = users.get(&key(1));
    assert!(users.write(entry, note, &Val::text("note 0")));
    let mut lent = Vec::new();
    for n in 0..rounds(20) {
        let text = format!("name {n}");
        in_parse(&plugin, {
            let text = text.clone();
            move |users: &Users, _| {
                users.update(1, |user| user.name.clone_from(&text));
                Ok(())
            }
        })
        .unwrap();
        lent.push((users.read_raw(entry, name).unwrap(), text));
        lent.push((users.read_raw(entry, note).unwrap(), format!("note {n}")));
        assert!(users.write(entry, note, &Val::text(&format!("note {}", n + 1))));
    }
    assert!(users.erase(&key(1)));
    for (data, text) in lent {
        // SAFETY: the texts are lent as long as the entry is held.
        assert_eq!(unsafe { Val::read(&data, abi::SS_PLUGIN_ST_STRING) }, Val::text(&text));
    }
    users.release(entry);
}

#[test]
fn an_iteration_survives_what_is_done_meanwhile() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    in_parse(&plugin, |users: &Users, _| {
        (0..100).for_each(|n| users.insert(n, User::with_logins(n.into())));
        Ok(())
    })
    .unwrap();
    let users = Driven::new(host.added("users"));
    let logins = users.field("logins", abi::SS_PLUGIN_ST_UINT64);
    let mut seen = Vec::new();
    assert!(users.iterate(|entry| {
        let Some(Val::Bits(n)) = users.read(entry, logins, abi::SS_PLUGIN_ST_UINT64) else { panic!() };
        seen.push(n);
        // Itself, one that is to come, and others that are new.
        users.erase(&key(n));
        users.erase(&key(n + 1));
        if n < 50 {
            let new = users.add(&key(1000 + n), users.create());
            users.release(new);
        }
        assert!(users.read(entry, logins, abi::SS_PLUGIN_ST_UINT64).is_some());
        if n == 60 {
            users.clear();
        }
        true
    }));
    assert!(seen.contains(&0) && !seen.contains(&1) && !seen.contains(&62));
    assert_eq!(users.size(), 0);
    let one = users.create();
    users.release(users.add(&key(1), one));
    let mut count = 0;
    let all = users.iterate(|_| {
        count += 1;
        false
    });
    assert_eq!((all, count), (false, 1));
}

#[test]
fn entries_are_dropped_once_when_nobody_holds_them() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let alive = Arc::new(());
    let put = |n: u32| {
        let alive = Arc::clone(&alive);
        in_parse(&plugin, move |users: &Users, _| {
            users.insert(n, User::counted(alive));
            Ok(())
        })
        .unwrap();
    };
    let users = Driven::new(host.added("users"));
    let count = || Arc::strong_count(&alive) - 1;
    put(1);
    put(1);
    put(2);
    assert_eq!(count(), 2);
    let (held, again) = (users.get(&key(1)), users.get(&key(1)));
    users.clear();
    assert_eq!(count(), 1);
    users.release(held);
    assert_eq!(count(), 1);
    users.release(again);
    assert_eq!(count(), 0);
    put(3);
    let _held = users.get(&key(3));
    // Also those that the host never gave back.
    drop(plugin);
    assert_eq!(count(), 0);
}

#[test]
fn the_plugin_keeps_entries_too() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    in_parse(&plugin, |users: &Users, _| {
        users.insert(1, user("kept"));
        let kept = users.get(1).unwrap();
        let again = kept.clone();
        assert!(users.remove(1) && users.get(1).is_none());
        drop(kept);
        assert_eq!(again.read(|user| user.name.clone()), "kept");
        again.update(|user| user.logins = 4);
        drop(again);
        users.update_or_insert(2, |user| user.logins = 2);
        users.update_or_insert(2, |user| user.logins += 1);
        let mut seen = Vec::new();
        assert!(users.iterate(|key, user| {
            seen.push((key, user.read(|user| user.logins)));
            users.remove(key)
        }));
        assert_eq!(seen, [(2, 3)]);
        Ok(())
    })
    .unwrap();
}

#[test]
fn an_entry_that_its_own_closure_lets_go_of_is_dropped_after_that() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let alive = Arc::new(());
    let counted = Arc::clone(&alive);
    in_parse(&plugin, move |users: &Users, _| {
        let put = || users.insert(1, User::counted(counted.clone()));
        let count = || Arc::strong_count(&counted) - 2;
        // Kept by the plugin, and by nobody.
        for keep in [true, false] {
            put();
            let kept = users.get(1).filter(|_| keep);
            users.update(1, |_| {
                // Another thread may take it out meanwhile, and then waits if it is the one to drop it.
                std::thread::scope(|scope| {
                    if keep {
                        assert!(scope.spawn(|| users.remove(1)).join().unwrap());
                    }
                });
                drop(kept);
                assert_eq!(count(), 1);
            });
            assert_eq!((count(), users.remove(1)), (usize::from(!keep), !keep));
            assert_eq!(count(), 0);
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(Arc::strong_count(&alive), 1);
}

#[test]
fn a_closure_that_uses_its_own_entry_panics_instead_of_waiting() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    for way in 0..4 {
        let error = in_parse(&plugin, move |users: &Users, _| {
            users.insert(1, user("a"));
            users.insert(2, user("b"));
            let kept = users.get(1).unwrap();
            users.update(1, |_| {
                // Others are fine.
                users.update(2, |other| other.logins += 1);
                assert_eq!(users.len(), 2);
                drop(users.get(1));
                match way {
                    0 => drop(users.read(1, |_| ())),
                    1 => drop(users.remove(1)),
                    2 => users.insert(1, user("c")),
                    _ => kept.read(|_| ()),
                }
            });
            Ok(())
        });
        assert!(error.unwrap_err().contains("uses that entry once more"), "{way}");
        in_parse(&plugin, |users: &Users, _| {
            assert_eq!(users.read(1, |user| user.name.clone()).as_deref(), Some("a"));
            Ok(())
        })
        .unwrap();
    }
}

#[test]
fn a_call_of_the_host_within_a_closure_is_refused_for_that_entry() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let table = Driven::new(host.added("users"));
    in_parse(&plugin, move |users: &Users, _| {
        users.insert(1, user("a"));
        users.insert(2, user("b"));
        let logins = table.field("logins", abi::SS_PLUGIN_ST_UINT64);
        let (one, two) = (table.get(&key(1)), table.get(&key(2)));
        users.update(1, |_| {
            // It is found, and not looked into, changed or taken out.
            assert_eq!(table.get(&key(1)), one);
            table.release(one);
            assert!(table.read_raw(one, logins).is_none() && !table.write(one, logins, &key(1)));
            assert!(!table.erase(&key(1)) && !table.clear());
            assert!(table.iterate(|_| true));
            assert!(table.write(two, logins, &key(1)));
        });
        assert!(users.contains(1) && !users.contains(2));
        table.release(one);
        table.release(two);
        Ok(())
    })
    .unwrap();
}

#[test]
fn handles_are_dead_after_destroy() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let users = Driven::new(host.added("users"));
    let made = users.add(&key(1), users.create());
    let logins = users.field("logins", abi::SS_PLUGIN_ST_UINT64);
    drop(plugin);
    // The host's copy of the functions is there still.
    assert_eq!(users.size(), u64::MAX);
    assert!(users.get(&key(1)).is_null() && users.create().is_null() && !users.clear());
    assert!(users.read_raw(made, logins).is_none() && !users.write(made, logins, &key(1)));
    assert!(users.field("logins", abi::SS_PLUGIN_ST_UINT64).is_null());
    users.release(made);
    users.destroy(made);
    assert!(!users.iterate(|_| true));
}
