//! Which event sources run.

use crate::Options;
use crate::error::RunError;
use crate::nearest;
use crate::plugins::SYSCALL;

/// The event sources to run, sorted by name. `known` are those of the plugins.
///
/// Falco has the source of system calls besides; here it can be named but not run.
pub(crate) fn select(options: &Options, known: &[&str]) -> Result<Vec<String>, RunError> {
    let (enable, disable) = (&options.enable_sources, &options.disable_sources);
    let fail = |text: String| Err(RunError::Sources(text));
    if !enable.is_empty() && !disable.is_empty() {
        return fail("--enable-source and --disable-source cannot be mixed".to_owned());
    }
    let check = |name: &String, attempt: &str| {
        if name == SYSCALL || known.contains(&name.as_str()) {
            return Ok(());
        }
        let hint = nearest(name, known.iter().copied());
        let hint = hint.map_or_else(String::new, |known| format!("; did you mean '{known}'?"));
        Err(RunError::Sources(format!("attempted {attempt} an unknown event source: {name}{hint}")))
    };
    enable.iter().try_for_each(|name| check(name, "enabling"))?;
    disable.iter().try_for_each(|name| check(name, "disabling"))?;
    if enable.iter().any(|name| name == SYSCALL) {
        return fail(
            "the event source 'syscall' cannot be enabled: only sources of plugins run here".to_owned(),
        );
    }
    let chosen = |name: &&str| {
        let named = |list: &[String]| list.iter().any(|one| one == name);
        if enable.is_empty() { !named(disable) } else { named(enable) }
    };
    let mut selected: Vec<String> = known.iter().copied().filter(chosen).map(str::to_owned).collect();
    selected.sort();
    if selected.is_empty() {
        let why = if known.is_empty() { ": no plugin with one is loaded" } else { "" };
        return fail(format!("must enable at least one event source{why}"));
    }
    Ok(selected)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(enable: &[&str], disable: &[&str], known: &[&str]) -> Result<Vec<String>, String> {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let options =
            Options { enable_sources: owned(enable), disable_sources: owned(disable), ..Options::default() };
        select(&options, known).map_err(|error| error.to_string())
    }

    #[test]
    fn all_are_enabled_unless_chosen() {
        let known = ["probe", "dummy"];
        let ok = |names: &[&str]| Ok(names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        assert_eq!(selected(&[], &[], &known), ok(&["dummy", "probe"]));
        assert_eq!(selected(&["probe"], &[], &known), ok(&["probe"]));
        assert_eq!(selected(&[], &["syscall", "probe"], &known), ok(&["dummy"]));
    }

    #[test]
    fn wrong_choices_are_told() {
        let known = ["probe", "dummy"];
        for (enable, disable, words) in [
            (&["a"][..], &["b"][..], "cannot be mixed"),
            (&["dumy"], &[], "enabling an unknown event source: dumy; did you mean 'dummy'?"),
            (&[], &["nope"], "disabling an unknown event source: nope"),
            (&["syscall"], &[], "'syscall' cannot be enabled"),
            (&[], &["dummy", "probe"], "at least one event source"),
        ] {
            let error = selected(enable, disable, &known).unwrap_err();
            assert!(error.contains(words), "{error}");
        }
        assert!(selected(&[], &[], &[]).unwrap_err().contains("no plugin with one is loaded"));
    }
}
