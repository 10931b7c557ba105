//! Which event sources run.

use crate::Options;
use crate::did_you_mean;
use crate::error::RunError;
use crate::plugins::SYSCALL;

/// The event sources that are enabled. There is one at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Those of plugins, sorted by name.
    plugins: Vec<String>,
    /// Whether the source of system calls was enabled by its name.
    syscall_named: bool,
}

/// Enables event sources: those that are named, or all but those that are. `known` are those of the plugins.
///
/// Falco has the source of system calls besides. Rules can be validated and described for it; it cannot be run here.
pub(crate) fn select(options: &Options, known: &[&str]) -> Result<Selection, RunError> {
    let (enable, disable) = (&options.enable_sources, &options.disable_sources);
    let fail = |text: String| Err(RunError::Sources(text));
    if !enable.is_empty() && !disable.is_empty() {
        return fail("--enable-source and --disable-source cannot be mixed".to_owned());
    }
    let check = |name: &String, attempt: &str| {
        if name == SYSCALL || known.contains(&name.as_str()) {
            return Ok(());
        }
        let hint = did_you_mean(name, known.iter().copied());
        Err(RunError::Sources(format!("attempted {attempt} an unknown event source: {name}{hint}")))
    };
    enable.iter().try_for_each(|name| check(name, "enabling"))?;
    disable.iter().try_for_each(|name| check(name, "disabling"))?;
    let chosen = |name: &&str| {
        let named = |list: &[String]| list.iter().any(|one| one == name);
        if enable.is_empty() { !named(disable) } else { named(enable) }
    };
    let mut plugins: Vec<String> = known.iter().copied().filter(chosen).map(str::to_owned).collect();
    plugins.sort();
    if plugins.is_empty() && !chosen(&SYSCALL) {
        let why = if known.is_empty() { ": no plugin with one is loaded" } else { "" };
        return fail(format!("must enable at least one event source{why}"));
    }
    Ok(Selection { plugins, syscall_named: enable.iter().any(|name| name == SYSCALL) })
}

impl Selection {
    /// The one event source whose events are given: the one that is named, else the only one there is.
    pub(crate) fn given(name: Option<&str>, known: &[&str]) -> Result<Selection, RunError> {
        let name = match (name, known) {
            (Some(name), _) if known.contains(&name) => name,
            (Some(name), _) => {
                let hint = did_you_mean(name, known.iter().copied());
                let known = known.join(", ");
                return Err(RunError::Sources(format!(
                    "events are given for the event source '{name}', which no loaded plugin has (there are: {known}){hint}"
                )));
            }
            (None, [name]) => name,
            (None, known) => {
                let known = known.join(", ");
                return Err(RunError::Sources(format!(
                    "say which event source the given events are of, with --source: the loaded plugins have {known}"
                )));
            }
        };
        Ok(Selection { plugins: vec![name.to_owned()], syscall_named: false })
    }

    /// All event sources of plugins: those that read a capture, whatever the options enable.
    pub(crate) fn replayed(known: &[&str]) -> Selection {
        let mut plugins: Vec<String> = known.iter().map(|&name| name.to_owned()).collect();
        plugins.sort();
        Selection { plugins, syscall_named: false }
    }

    /// The event sources to run, sorted by name; an error if there are none or if one cannot be run.
    pub(crate) fn into_sources(self) -> Result<Vec<String>, RunError> {
        if self.syscall_named {
            let why = "the event source 'syscall' cannot be run: only sources of plugins are run here";
            return Err(RunError::Sources(why.to_owned()));
        }
        if self.plugins.is_empty() {
            let why = "there is nothing to run: no plugin with an event source is loaded, and 'syscall' is not run here";
            return Err(RunError::Sources(why.to_owned()));
        }
        Ok(self.plugins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(enable: &[&str], disable: &[&str], known: &[&str]) -> Result<Selection, String> {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let options =
            Options { enable_sources: owned(enable), disable_sources: owned(disable), ..Options::default() };
        select(&options, known).map_err(|error| error.to_string())
    }

    fn to_run(enable: &[&str], disable: &[&str], known: &[&str]) -> Result<Vec<String>, String> {
        selection(enable, disable, known)?.into_sources().map_err(|error| error.to_string())
    }

    #[test]
    fn all_are_enabled_unless_chosen() {
        let known = ["probe", "dummy"];
        let ok = |names: &[&str]| Ok(names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        assert_eq!(to_run(&[], &[], &known), ok(&["dummy", "probe"]));
        assert_eq!(to_run(&["probe"], &[], &known), ok(&["probe"]));
        assert_eq!(to_run(&[], &["syscall", "probe"], &known), ok(&["dummy"]));
    }

    #[test]
    fn wrong_choices_are_told() {
        let known = ["probe", "dummy"];
        for (enable, disable, words) in [
            (&["a"][..], &["b"][..], "cannot be mixed"),
            (&["dumy"], &[], "enabling an unknown event source: dumy; did you mean 'dummy'?"),
            (&[], &["nope"], "disabling an unknown event source: nope"),
            (&[], &["dummy", "probe", "syscall"], "at least one event source"),
        ] {
            let error = selection(enable, disable, &known).unwrap_err();
            assert!(error.contains(words), "{error}");
        }
        assert!(selection(&[], &["syscall"], &[]).unwrap_err().contains("no plugin with one is loaded"));
    }

    #[test]
    fn syscall_is_enough_to_look_at_rules_and_not_to_run() {
        for (enable, disable, known, words) in [
            (&[][..], &[][..], &[][..], "nothing to run"),
            (&[], &["dummy"], &["dummy"], "nothing to run"),
            (&["syscall"], &[], &["dummy"], "'syscall' cannot be run"),
        ] {
            assert!(selection(enable, disable, known).is_ok());
            assert!(to_run(enable, disable, known).unwrap_err().contains(words), "{known:?}");
        }
    }
}
