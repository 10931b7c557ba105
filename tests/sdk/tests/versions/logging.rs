//! Logging through the host.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use falconer::log::{Logger, Severity};
use falconer::prelude::*;
use falconer_abi as abi;
use falconer_sdk_tests::{Host, HostLog, register, rounds, table};

/// Logs what its config says, from a thread that outlives it if told so.
struct Talks {
    logger: Logger,
    stop: Arc<AtomicBool>,
}

impl Plugin for Talks {
    const INFO: Info = plugin_info!("talks", contact = "tests");
    type Config = String;

    fn new(config: String, cx: &InitContext) -> Result<Self> {
        let logger = cx.logger().clone();
        if config == "nul" {
            logger.info("be\0fore and after\0");
        }
        if config == "fail" {
            logger.error("about to fail");
            bail!("failed");
        }
        let stop = Arc::new(AtomicBool::new(config != "thread"));
        if config == "thread" {
            let (logger, stop) = (logger.clone(), Arc::clone(&stop));
            thread::spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    logger.debug("still here");
                }
                // Whatever is logged from here on goes nowhere.
                for _ in 0..rounds(100) {
                    logger.debug("gone");
                }
            });
        }
        Ok(Self { logger, stop })
    }
}

impl Drop for Talks {
    fn drop(&mut self) {
        self.logger.info("dropped");
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Source for Talks {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "talks";
    type Params = String;

    fn open(&self, text: String, cx: &OpenContext) -> Result<impl Instance> {
        for severity in [
            Severity::Fatal,
            Severity::Critical,
            Severity::Error,
            Severity::Warning,
            Severity::Notice,
            Severity::Info,
            Severity::Debug,
            Severity::Trace,
        ] {
            cx.logger().log(severity, &text);
        }
        Ok(source::pull(|_| Ok(Next::Eof)))
    }
}

register!(Talks: Source);

fn host() -> Host {
    Host::new(table::of::<Talks>())
}

#[test]
fn messages_arrive_with_their_severity() {
    let host = host();
    let plugin = host.init();
    plugin.open("a message").unwrap();
    assert_eq!(plugin.log().messages(), ["a message"; 8]);
    assert_eq!(plugin.log().severities(), (1..=8).collect::<Vec<_>>());
}

#[test]
fn messages_arrive_as_they_are_but_for_nuls() {
    let host = host();
    let plugin = host.init_with("nul").unwrap();
    plugin.open("é\u{7f}\n%s%n").unwrap();
    assert_eq!(plugin.log().messages()[..2], ["before and after", "é\u{7f}\n%s%n"]);
}

#[test]
fn a_host_may_offer_no_log() {
    let host = host().without_log();
    let plugin = host.init();
    plugin.open("a message").unwrap();
    plugin.destroy();
    assert!(plugin.log().messages().is_empty());
}

#[test]
fn a_failing_init_may_log() {
    let host = host();
    let (rc, plugin) = host.init_raw(Some(c"fail"));
    assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
    assert_eq!(plugin.log().messages(), ["about to fail"]);
}

#[test]
fn the_last_message_is_that_of_drop() {
    let host = host();
    let plugin = host.init();
    plugin.destroy();
    assert_eq!(plugin.log().messages(), ["dropped"]);
}

#[test]
fn nothing_logs_after_destroy() {
    for _ in 0..rounds(20) {
        let host = host();
        let plugin = host.init_with("thread").unwrap();
        let log: Arc<HostLog> = Arc::clone(plugin.log());
        while log.messages().is_empty() {
            thread::yield_now();
        }
        plugin.destroy();
        let count = log.messages().len();
        thread::yield_now();
        assert_eq!(log.messages().len(), count);
        // What the log function of a real host would touch may be gone from here on.
        drop(plugin);
        assert!(!log.messages().is_empty());
    }
}
