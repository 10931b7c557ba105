//! A plugin's table from several threads at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use falconer_abi as abi;
use falconer_sdk_tests::tables::{Driven, Val};
use falconer_sdk_tests::{Version, rounds};

use crate::common::{in_parse, on};
use crate::export::{Exports, Users, empty_host, user};

const U64: u32 = abi::SS_PLUGIN_ST_UINT64;
const STRING: u32 = abi::SS_PLUGIN_ST_STRING;

fn own_table(plugin: &falconer_sdk_tests::Plugin<'_>) -> Users {
    let (sender, table) = std::sync::mpsc::channel();
    in_parse(plugin, move |users: &Users, _| Ok(sender.send(users.clone())?)).unwrap();
    table.recv().unwrap()
}

#[test]
fn counting_in_many_threads_loses_nothing() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let (own, table) = (own_table(&plugin), Driven::new(host.added("users")));
    own.insert(1, user("a"));
    let logins = table.field("logins", U64).addr();
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| (0..rounds(2000)).for_each(|_| own.update_or_insert(1, |user| user.logins += 1)));
        }
        scope.spawn(|| {
            let mut last = 0;
            for _ in 0..rounds(2000) {
                let entry = table.get(&Val::Bits(1));
                let Some(Val::Bits(now)) = table.read(entry, std::ptr::without_provenance_mut(logins), U64)
                else {
                    panic!("the entry is there")
                };
                assert!(now >= last);
                last = now;
                table.release(entry);
            }
        });
    });
    assert_eq!(own.read(1, |user| user.logins), Some(3 * rounds(2000)));
}

#[test]
fn everything_at_once_holds() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let (own, table) = (own_table(&plugin), Driven::new(host.added("users")));
    let name = table.field("name", STRING).addr();
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let workers = [
            scope.spawn(|| {
                for n in 0..rounds(3000u32) {
                    own.insert(n % 7, user(&n.to_string().repeat(5)));
                    own.update_or_insert(n % 5, |user| user.logins += 1);
                }
            }),
            scope.spawn(|| {
                for n in 0..rounds(3000u32) {
                    own.remove(n % 7);
                    if n % 100 == 0 {
                        own.clear();
                    }
                    if let Some(entry) = own.get(n % 3) {
                        entry.update(|user| user.name.push('x'));
                    }
                }
            }),
            scope.spawn(|| {
                for n in 0..rounds(3000) {
                    let made = table.create();
                    if n % 3 == 0 {
                        table.destroy(made);
                    } else {
                        table.release(table.add(&Val::Bits(n % 7), made));
                    }
                    table.erase(&Val::Bits(n % 4));
                }
            }),
        ];
        let reader = scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                table.iterate(|entry| {
                    // The text is lent as long as the entry is held, whatever others do to it.
                    let text = table.read_raw(entry, std::ptr::without_provenance_mut(name)).unwrap();
                    thread::yield_now();
                    // SAFETY: as said.
                    let Val::Text(text) = (unsafe { Val::read(&text, STRING) }) else { panic!("a text") };
                    assert!(text.to_bytes().iter().all(|byte| byte.is_ascii_digit() || *byte == b'x'));
                    true
                });
                own.iterate(|key, entry| {
                    entry.read(|user| assert!(key < 7 && user.logins < 10_000));
                    true
                });
            }
        });
        for worker in workers {
            worker.join().unwrap();
        }
        over.store(true, Ordering::Relaxed);
        // The end of a scope is in the standard library, which the sanitizers do not look into; a join they see.
        reader.join().unwrap();
    });
    own.clear();
    assert_eq!((own.len(), table.size()), (0, 0));
}
