//! What Falco can do and this program cannot yet: named when it is switched on, never passed over in silence.

use super::values::Values;

/// Switches of what is not there yet, with what it means that they are on.
const SWITCHES: &[(&str, &str)] = &[("watch_config_files", "changed files are not loaded again")];

/// A sentence for everything that is explicitly switched on and not supported.
pub(super) fn unsupported(values: &Values<'_>) -> Vec<String> {
    let on = SWITCHES.iter().filter(|(key, _)| values.flag(key, false));
    let told = on.filter_map(|(key, meaning)| {
        let place = values.origins.describe(values.given(key)?.place);
        Some(format!("{place}: {key} is not supported yet: {meaning}"))
    });
    told.collect()
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
            of("watch_config_files: yes\n"),
            ["falco.yaml:1:21: watch_config_files is not supported yet: changed files are not loaded again"],
        );
    }
}
