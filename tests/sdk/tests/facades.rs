//! The crates log and tracing, whose receivers are the library's, while plugins come and go.

use std::sync::mpsc;
use std::thread;

use falconer::log::{Logger, Severity};
use falconer::prelude::*;
use falconer_abi as abi;
use falconer_sdk_tests::{Host, HostEvent, Plugin as Initialised, register, table};

/// Logs through both crates, wherever the host calls it.
struct Logs {
    logger: Logger,
}

fn log(text: &str) {
    log::info!("{text}");
    tracing::info!(number = 5, name = "x", "{text}");
}

impl Plugin for Logs {
    const INFO: Info = plugin_info!("logs", contact = "tests");
    type Config = String;

    fn new(config: String, cx: &InitContext) -> Result<Self> {
        match config.as_str() {
            "" => {}
            "debug" => cx.logger().set_level(Severity::Debug),
            "error" => cx.logger().set_level(Severity::Error),
            "init" => log("in init"),
            "fail" => {
                log::info!("failing");
                bail!("told to");
            }
            _ => bail!("unknown config"),
        }
        Ok(Self { logger: cx.logger().clone() })
    }
}

impl Drop for Logs {
    fn drop(&mut self) {
        log::info!("in drop");
    }
}

impl Parse for Logs {
    fn parse(&self, event: &EventReader<'_>, _: &ParseContext<'_>) -> Result<()> {
        match event.text()? {
            "levels" => {
                log::error!("1");
                log::warn!("2");
                log::info!("3");
                log::debug!("4");
                log::trace!("5");
                tracing::error!("6");
                tracing::warn!("7");
                tracing::info!("8");
                tracing::debug!("9");
                tracing::trace!("10");
            }
            "span" => {
                let span = tracing::info_span!("span", inside = true);
                span.in_scope(|| tracing::warn!(target: "elsewhere", answer = 42, "in a span"));
                drop(span);
            }
            "nested" => {
                /// Logs when it is displayed.
                struct Nested;
                impl std::fmt::Display for Nested {
                    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        log::info!("inner");
                        f.write_str("outer")
                    }
                }
                self.logger.info(Nested);
                log::info!("{Nested}");
            }
            "panic" => {
                /// Panics when it is displayed.
                struct Panics;
                impl std::fmt::Display for Panics {
                    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        panic!("in a message")
                    }
                }
                log::info!("{Panics}");
            }
            text => log(text),
        }
        Ok(())
    }
}

register!(Logs: Parse);

fn host() -> Host {
    Host::new(table::of::<Logs>())
}

fn parse(plugin: &Initialised<'_>, text: &str) {
    plugin.parse(&HostEvent::payload(text)).unwrap();
}

/// The tests of this file follow one another: what a thread without a scope writes to depends on what is alive.
fn alone() -> std::sync::MutexGuard<'static, ()> {
    static ALONE: std::sync::Mutex<()> = std::sync::Mutex::new(());
    ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

const TARGET: &str = module_path!();

fn both(text: &str) -> [String; 2] {
    [format!("{TARGET}: {text}"), format!("{TARGET}: {text} number=5 name=\"x\"")]
}

#[test]
fn messages_go_to_the_plugin_that_the_thread_works_for() {
    let _alone = alone();
    let host = host();
    let (one, other) = (host.init_with("init").unwrap(), host.init());
    parse(&one, "to one");
    parse(&other, "to other");
    parse(&one, "to one again");
    assert_eq!(one.log().messages(), [both("in init"), both("to one"), both("to one again")].concat());
    assert_eq!(other.log().messages(), both("to other"));
    assert_eq!(one.log().severities(), [abi::SS_PLUGIN_LOG_SEV_INFO; 6]);
}

#[test]
fn each_plugin_has_its_level() {
    let _alone = alone();
    let host = host();
    let texts = |config: &str| {
        let plugin = host.init_with(config).unwrap();
        parse(&plugin, "levels");
        let severities = plugin.log().severities();
        let messages = plugin.log().messages();
        let numbers = messages.iter().map(|text| text.rsplit(' ').next().unwrap().to_owned());
        numbers.zip(severities).map(|(number, severity)| format!("{number}:{severity}")).collect::<Vec<_>>()
    };
    let unset = ["1:3", "2:4", "3:6", "6:3", "7:4", "8:6"];
    assert_eq!(texts(""), unset);
    assert_eq!(texts("debug"), ["1:3", "2:4", "3:6", "4:7", "6:3", "7:4", "8:6", "9:7"]);
    assert_eq!(texts("error"), ["1:3", "6:3"]);
    // The level of one plugin is not that of another, also while both live.
    let _debug = host.init_with("debug").unwrap();
    let _error = host.init_with("error").unwrap();
    assert_eq!(texts(""), unset);
}

#[test]
fn two_inits_and_one_destroy() {
    let _alone = alone();
    let host = host();
    let (one, other) = (host.init(), host.init());
    let (plugin_log, other_log) = (one.log().clone(), other.log().clone());
    let (tell, told) = mpsc::channel::<&str>();
    let (done, is_done) = mpsc::channel();
    let background = thread::spawn(move || {
        for text in told {
            log(text);
            done.send(()).unwrap();
        }
    });
    let say = |text| {
        tell.send(text).unwrap();
        is_done.recv().unwrap();
    };
    say("to any");
    assert_eq!(plugin_log.messages().len() + other_log.messages().len(), 2);
    one.destroy();
    let (before, after) = (plugin_log.messages(), other_log.messages());
    assert_eq!(before.last().unwrap(), &format!("{TARGET}: in drop"));
    say("to the one that is left");
    assert_eq!(plugin_log.messages(), before);
    assert_eq!(other_log.messages()[after.len()..], both("to the one that is left"));
    let log = other_log.messages();
    other.destroy();
    assert_eq!(other_log.messages().len(), log.len() + 1);
    say("to nobody");
    assert_eq!(other_log.messages().len(), log.len() + 1);
    // And the next one is found.
    let third = host.init();
    say("to the third");
    assert_eq!(third.log().messages(), both("to the third"));
    drop(tell);
    background.join().unwrap();
}

#[test]
fn a_plugin_whose_init_failed_takes_no_messages() {
    let _alone = alone();
    let host = host();
    let (rc, failed) = host.init_raw(Some(c"fail"));
    assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
    let elsewhere = || thread::spawn(|| log("to nobody")).join().unwrap();
    // It has a state, which the host has not destroyed yet, and maybe never will.
    elsewhere();
    let plugin = host.init();
    parse(&plugin, "to the plugin");
    failed.destroy();
    elsewhere();
    assert_eq!(failed.log().messages(), ["failing".to_owned()].map(|text| format!("{TARGET}: {text}")));
    assert_eq!(plugin.log().messages()[..2], both("to the plugin"));
}

#[test]
fn a_thread_may_say_whom_it_works_for() {
    let _alone = alone();
    let host = host();
    let (one, other) = (host.init(), host.init());
    // SAFETY: the handle came from init, and the plugin is not destroyed meanwhile.
    let logger = unsafe { falconer::symbols::plugin::<Logs>(other.state()) }.unwrap().logger.clone();
    let work = move || {
        logger.in_scope(|| log("in scope"));
        logger
    };
    let logger = thread::spawn(work).join().unwrap();
    assert_eq!(other.log().messages(), both("in scope"));
    assert!(one.log().messages().is_empty());
    // A scope of a plugin that is gone leads nowhere, not to another plugin.
    other.destroy();
    let count = other.log().messages().len();
    logger.in_scope(|| log("gone"));
    assert_eq!((one.log().messages().len(), other.log().messages().len()), (0, count));
}

#[test]
fn a_plugin_without_a_log_takes_no_messages_of_others() {
    let _alone = alone();
    let (host, quiet) = (host(), host().without_log());
    let (loud, quiet) = (host.init(), quiet.init());
    parse(&quiet, "unheard");
    parse(&loud, "heard");
    assert_eq!(loud.log().messages(), both("heard"));
}

#[test]
fn spans_are_not_recorded_and_their_events_are() {
    let _alone = alone();
    let host = host();
    let plugin = host.init();
    parse(&plugin, "span");
    assert_eq!(plugin.log().messages(), ["elsewhere: in a span answer=42"]);
}

#[test]
fn a_message_that_logs_or_panics_while_it_is_made_does_no_harm() {
    let _alone = alone();
    let host = host();
    let plugin = host.init();
    parse(&plugin, "nested");
    let inner = format!("{TARGET}: inner");
    assert_eq!(plugin.log().messages(), [inner.as_str(), "outer", &inner, &format!("{TARGET}: outer")]);
    let error = plugin.parse(&HostEvent::payload("panic")).unwrap_err();
    assert_eq!(error, "parse_event: the plugin panicked: in a message");
    parse(&plugin, "fine");
    assert_eq!(plugin.log().messages()[4..], both("fine"));
}
