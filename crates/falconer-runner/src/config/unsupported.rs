//! What Falco can do and this program cannot yet: named when it is switched on, never passed over in silence.

use super::values::Values;

/// Switches of what is not there yet, with what it means that they are on.
const SWITCHES: &[(&str, &str)] = &[
    ("capture.enabled", "no capture files are written"),
    ("watch_config_files", "changed files are not loaded again"),
];

/// A sentence for everything that is switched on in so many words and not supported.
pub(super) fn unsupported(values: &Values<'_>) -> Vec<String> {
    let on = SWITCHES.iter().filter(|(key, _)| values.flag(key, false));
    let mut out: Vec<String> =
        on.map(|(key, meaning)| format!("{key} is not supported yet: {meaning}")).collect();
    if values.text("engine.kind") == Some("replay") {
        out.push("engine.kind 'replay' is not supported yet: no capture file is read".to_owned());
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
            of("capture: {enabled: yes}\nengine: {kind: replay}\n"),
            [
                "capture.enabled is not supported yet: no capture files are written",
                "engine.kind 'replay' is not supported yet: no capture file is read",
            ]
        );
    }
}
