//! What Falco can do and this program cannot yet: named when it is switched on, never passed over in silence.

use super::values::Values;

/// Switches of what is not there yet, with what it means that they are on.
const SWITCHES: &[(&str, &str)] = &[
    ("file_output.enabled", "alerts are not written to a file"),
    ("syslog_output.enabled", "alerts are not sent to syslog"),
    ("program_output.enabled", "alerts are not handed to a program"),
    ("http_output.enabled", "alerts are not sent over HTTP"),
    ("log_syslog", "log lines are not sent to syslog"),
    ("watch_config_files", "changed files are not loaded again"),
];

/// A sentence for everything that is switched on in so many words and not supported.
pub(super) fn unsupported(values: &Values<'_>) -> Vec<String> {
    let on = SWITCHES.iter().filter(|(key, _)| values.flag(key, false));
    let mut out: Vec<String> =
        on.map(|(key, meaning)| format!("{key} is not supported yet: {meaning}")).collect();
    if values.scalar::<i64>("outputs_queue.capacity", 0) > 0 {
        out.push(
            "outputs_queue.capacity is not supported yet: alerts are written at once, none is dropped"
                .to_owned(),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::with;
    use super::*;

    #[test]
    fn only_what_is_on_is_named() {
        let of = |text: &str| with(text, |values| Ok(unsupported(values))).unwrap();
        assert_eq!(of("file_output: {enabled: false}\nwebserver: {listen_port: 1}\n"), [""; 0]);
        assert_eq!(
            of("http_output: {enabled: yes}\n"),
            ["http_output.enabled is not supported yet: alerts are not sent over HTTP",]
        );
        assert_eq!(of("outputs_queue: {capacity: 10}").len(), 1);
    }
}
