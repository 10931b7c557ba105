//! The routine runs while the capture does.

use example_listen::Uptime;
use falconer_sdk_tests::{Answer, Host, HostEvent, Plugin, Pool};

fn elapsed(plugin: &Plugin<'_>) -> u64 {
    match plugin.field(&HostEvent::payload(""), "uptime.elapsed").unwrap() {
        Answer::Numbers(ns) => ns[0],
        other => panic!("{other:?}"),
    }
}

#[test]
fn it_samples_while_the_capture_runs() {
    let (host, pool) = (Host::new(*falconer::linked::<Uptime>()), Pool::new());
    let plugin = host.init();
    for _ in 0..2 {
        plugin.capture_open(&pool).unwrap();
        assert_eq!(pool.len(), 1);
        pool.turn();
        pool.turn();
        assert!(elapsed(&plugin) >= 5_000_000, "two turns take at least 5 ms");
        plugin.capture_close(&pool).unwrap();
        assert!(pool.is_empty());
    }
    let messages = plugin.log().messages();
    assert!(messages.iter().all(|text| text.starts_with("the capture ran for ")), "{messages:?}");
    assert_eq!(messages.len(), 2);
}

#[test]
fn a_host_without_a_pool_runs_it_all_the_same() {
    let (host, pool) = (Host::new(*falconer::linked::<Uptime>()), Pool::refusing());
    let plugin = host.init();
    plugin.capture_open(&pool).unwrap();
    assert_eq!(plugin.log().messages(), ["the host refused the routine"]);
    assert_eq!(elapsed(&plugin), 0);
    plugin.capture_close(&pool).unwrap();
}
