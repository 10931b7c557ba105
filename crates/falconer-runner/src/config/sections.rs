//! Sections whose keys this program does not use, or not yet, and that Falco refuses to run with all the same.

use std::net::IpAddr;

use super::ConfigError;
use super::node::Value;
use super::values::Values;

/// Sections of which Falco reads a key, so that they cannot be text.
const SECTIONS: &[&str] = &[
    "base_syscalls",
    "capture",
    "engine",
    "falco_libs",
    "file_output",
    "http_output",
    "libs_logger",
    "metrics",
    "outputs_queue",
    "program_output",
    "stdout_output",
    "syscall_event_drops",
    "syscall_event_timeouts",
    "syslog_output",
    "webserver",
];

/// Outputs that need a second key once they are on.
const OUTPUTS: &[(&str, &str)] =
    &[("file_output", "filename"), ("program_output", "program"), ("http_output", "url")];

const ACTIONS: &str = "ignore, log, alert, exit";

/// The first thing in these sections that Falco would not run with.
pub(super) fn check(values: &Values<'_>) -> Result<(), ConfigError> {
    for &section in SECTIONS {
        not_text(values, section)?;
    }
    engine(values)?;
    for (section, needed) in OUTPUTS {
        let key = format!("{section}.{needed}");
        if values.flag(&format!("{section}.enabled"), false)
            && values.text(&key).unwrap_or_default().is_empty()
        {
            let place = values.given(section).unwrap_or(values.root).place;
            return Err(values.wrong(place, &key, format!("{section} is on, so this key must be there")));
        }
    }
    listen_address(values)?;
    syscall_event_drops(values)?;
    let key = "syscall_event_timeouts.max_consecutives";
    if values.scalar::<u32>(key, 1000) == 0 {
        let place = values.given(key).unwrap_or(values.root).place;
        return Err(values.wrong(place, key, "expected a whole number greater than 0, found 0"));
    }
    values.texts("base_syscalls.custom_set").map(drop)
}

fn not_text(values: &Values<'_>, key: &str) -> Result<(), ConfigError> {
    match values.given(key) {
        Some(node) if matches!(node.value, Value::Scalar(_)) => values.expect_map(node, key),
        _ => Ok(()),
    }
}

/// `engine.kind` only has a meaning for system calls, but it must be one.
fn engine(values: &Values<'_>) -> Result<(), ConfigError> {
    const KINDS: [&str; 4] = ["kmod", "modern_ebpf", "replay", "nodriver"];
    let known = |name: &str| KINDS.into_iter().find(|kind| *kind == name);
    let kind = values.named("engine.kind", "kmod", known, &KINDS.join(", "))?;
    if kind == "nodriver" {
        return Ok(());
    }
    not_text(values, &format!("engine.{kind}"))?;
    let key = "engine.replay.capture_file";
    if kind == "replay" && values.text(key).unwrap_or_default().is_empty() {
        let place = values.given("engine").unwrap_or(values.root).place;
        return Err(values.wrong(place, key, "engine.kind is 'replay', so this key must be there"));
    }
    Ok(())
}

fn listen_address(values: &Values<'_>) -> Result<(), ConfigError> {
    let key = "webserver.listen_address";
    let Some((node, text)) = values.given(key).zip(values.text(key)) else { return Ok(()) };
    let address = text.trim_ascii();
    let without_zone = address.split_once('%').map_or(address, |(address, _)| address);
    if without_zone.parse::<IpAddr>().is_ok_and(|ip| ip.is_ipv6() || without_zone == address) {
        return Ok(());
    }
    Err(values.wrong(node.place, key, format!("expected an IP address such as 0.0.0.0, found '{text}'")))
}

fn syscall_event_drops(values: &Values<'_>) -> Result<(), ConfigError> {
    let key = "syscall_event_drops.actions";
    let mut ignored = false;
    for (item, action) in values.list(key).iter().zip(values.texts(key)?) {
        match action.as_str() {
            "ignore" => ignored = true,
            "log" | "alert" if ignored => {
                let problem = format!("found '{action}' after 'ignore', which leaves nothing to {action}");
                return Err(values.wrong(item.place, key, problem));
            }
            "log" | "alert" | "exit" => {}
            _ => {
                let problem = format!("expected {ACTIONS}, found '{action}'");
                return Err(values.wrong(item.place, key, problem));
            }
        }
    }
    let key = "syscall_event_drops.threshold";
    let threshold = values.scalar(key, 0.1);
    if (0.0..=1.0).contains(&threshold) || threshold.is_nan() {
        return Ok(());
    }
    let place = values.given(key).unwrap_or(values.root).place;
    Err(values.wrong(place, key, format!("expected a number from 0 to 1, found {threshold}")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::with;
    use super::*;

    #[test]
    fn what_falco_does_not_run_with_is_refused() {
        for (text, words) in [
            ("webserver: x", "falco.yaml:1:12: webserver: expected a map, found 'x'"),
            ("metrics: off", "metrics: expected a map"),
            ("engine: {kind: warp}", "engine.kind: expected one of kmod"),
            ("engine: {kind: ~}", "found 'null'"),
            ("engine: {kmod: x}", "engine.kmod: expected a map"),
            ("engine: {kind: replay}", "engine.replay.capture_file"),
            ("file_output: {enabled: true}", "file_output.filename"),
            ("http_output: {enabled: true, url: ''}", "http_output.url"),
            ("webserver: {listen_address: localhost}", "expected an IP address"),
            ("syscall_event_drops: {actions: [ignore, log]}", "found 'log' after 'ignore'"),
            ("syscall_event_drops: {actions: stop}", "expected ignore, log, alert, exit"),
            ("syscall_event_drops: {actions: [[log]]}", "expected text, found a list"),
            ("syscall_event_drops: {threshold: 2}", "from 0 to 1"),
            ("syscall_event_timeouts: {max_consecutives: 0}", "greater than 0"),
            ("base_syscalls: {custom_set: [{}]}", "expected text, found a map"),
        ] {
            let error = with(text, check).unwrap_err();
            assert!(error.contains(words), "{text}: {error}");
        }
    }

    #[test]
    fn what_falco_runs_with_passes() {
        for text in [
            "{webserver: [], metrics: ~, capture: {}}",
            "engine: {kind: nodriver, kmod: x}",
            "engine: {kind: modern_ebpf, kmod: x}",
            "file_output: {enabled: maybe}",
            "webserver: {listen_address: 'fe80::1%eth0'}",
            "webserver: {listen_address: [x]}",
            "syscall_event_drops: {actions: [log, ignore, exit]}",
            "syscall_event_drops: {threshold: much, actions: {}}",
            "syscall_event_timeouts: {max_consecutives: -1}",
        ] {
            assert_eq!(with(text, check), Ok(()), "{text}");
        }
    }
}
