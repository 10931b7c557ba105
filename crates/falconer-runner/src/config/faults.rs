//! What becomes of an event source that fails or hangs: the section `sources`, and the same keys in an entry of
//! `plugins`.

use std::time::Duration;

use super::ConfigError;
use super::metrics::duration;
use super::node::Node;
use super::values::Values;

/// What a run does when an event source fails (`on_error`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnError {
    /// The run ends with an error, as Falco's does.
    #[default]
    Stop,
    /// The source ends; the others go on.
    Source,
    /// The source is closed and opened again.
    Restart,
}

impl OnError {
    const NAMES: &str = "stop, source, restart";

    fn from_name(name: &str) -> Option<OnError> {
        Some(match name {
            "stop" => OnError::Stop,
            "source" => OnError::Source,
            "restart" => OnError::Restart,
            _ => return None,
        })
    }
}

/// How often, and after how long, a source that failed is opened again (`restart`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RestartConfig {
    /// `delay`: the time before the first restart.
    pub delay: Duration,
    /// `factor`: what the time grows by with each restart, at least 1.
    pub factor: u32,
    /// `max_delay`: the longest time before a restart. A source that ran for longer begins with `delay` again.
    pub max_delay: Duration,
    /// `limit`: the most restarts within `window`; 0 for any number.
    pub limit: u32,
    /// `window`: the time that `limit` is for.
    pub window: Duration,
}

impl Default for RestartConfig {
    fn default() -> RestartConfig {
        RestartConfig {
            delay: Duration::from_secs(1),
            factor: 2,
            max_delay: Duration::from_mins(1),
            limit: 30,
            window: Duration::from_hours(1),
        }
    }
}

/// What becomes of an event source that fails or hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FaultConfig {
    /// `on_error`
    pub on_error: OnError,
    /// `restart`
    pub restart: RestartConfig,
    /// `hang_after`: how long a call into a plugin may take before it is reported; `None`, written `0`, is for ever.
    pub hang_after: Option<Duration>,
}

impl Default for FaultConfig {
    fn default() -> FaultConfig {
        FaultConfig {
            on_error: OnError::default(),
            restart: RestartConfig::default(),
            hang_after: Some(Duration::from_secs(30)),
        }
    }
}

/// How long a run that is to end waits for a call into a plugin that does not return (`sources.stop_timeout`).
pub(super) fn stop_timeout(values: &Values<'_>) -> Result<Duration, ConfigError> {
    let section = values.given("sources").filter(|section| !section.is_null());
    let Some(section) = section else { return Ok(STOP_TIMEOUT) };
    time(values, section, "stop_timeout", "sources").map(|time| time.unwrap_or(STOP_TIMEOUT))
}

const STOP_TIMEOUT: Duration = Duration::from_secs(10);

impl FaultConfig {
    /// The section `sources`, which counts for all plugins.
    pub(super) fn of_all(values: &Values<'_>) -> Result<FaultConfig, ConfigError> {
        match values.given("sources") {
            Some(section) if !section.is_null() => {
                values.expect_map(section, "sources")?;
                FaultConfig::default().changed(values, section, "sources")
            }
            _ => Ok(FaultConfig::default()),
        }
    }

    /// The same with what a map says otherwise.
    pub(super) fn changed(
        self,
        values: &Values<'_>,
        map: &Node,
        place: &str,
    ) -> Result<FaultConfig, ConfigError> {
        let hang_after = match map.get("hang_after") {
            Some(node) if node.text() == Some("0") => None,
            _ => time(values, map, "hang_after", place)?.or(self.hang_after),
        };
        Ok(FaultConfig {
            on_error: on_error(values, map, place)?.unwrap_or(self.on_error),
            hang_after,
            restart: match map.get("restart") {
                Some(node) => {
                    let place = format!("{place}.restart");
                    values.expect_map(node, &place)?;
                    self.restart.changed(values, node, &place)?
                }
                None => self.restart,
            },
        })
    }
}

impl RestartConfig {
    fn changed(self, values: &Values<'_>, map: &Node, place: &str) -> Result<RestartConfig, ConfigError> {
        let time = |key| time(values, map, key, place);
        let changed = RestartConfig {
            delay: time("delay")?.unwrap_or(self.delay),
            factor: number(values, map, "factor", place, 1)?.unwrap_or(self.factor),
            max_delay: time("max_delay")?.unwrap_or(self.max_delay),
            limit: number(values, map, "limit", place, 0)?.unwrap_or(self.limit),
            window: time("window")?.unwrap_or(self.window),
        };
        // A delay that is set alone may be longer than the default of the longest one.
        let max_delay = if map.get("max_delay").is_some() {
            changed.max_delay
        } else {
            changed.max_delay.max(changed.delay)
        };
        if changed.delay > max_delay {
            let problem = format!("expected at least the delay, {:?}, found {max_delay:?}", changed.delay);
            return Err(values.wrong(map.place, &format!("{place}.max_delay"), problem));
        }
        Ok(RestartConfig { max_delay, ..changed })
    }
}

fn on_error(values: &Values<'_>, map: &Node, place: &str) -> Result<Option<OnError>, ConfigError> {
    let Some(node) = map.get("on_error") else { return Ok(None) };
    let key = format!("{place}.on_error");
    let name = values.text_of(node, &key)?;
    let known = OnError::from_name(&name).map(Some);
    known.ok_or_else(|| values.none_of(node, &key, &name, OnError::NAMES))
}

fn time(values: &Values<'_>, map: &Node, key: &str, place: &str) -> Result<Option<Duration>, ConfigError> {
    let Some(text) = values.text_at(map, key, place)? else { return Ok(None) };
    let node = map.get(key).unwrap_or(map);
    let wrong = |problem: String| values.wrong(node.place, &format!("{place}.{key}"), problem);
    duration(&text).map(Some).map_err(wrong)
}

fn number(
    values: &Values<'_>,
    map: &Node,
    key: &str,
    place: &str,
    least: u32,
) -> Result<Option<u32>, ConfigError> {
    let Some(node) = map.get(key) else { return Ok(None) };
    let number = node.decode::<u32>().filter(|number| *number >= least);
    number.map(Some).ok_or_else(|| {
        let problem = format!("expected a whole number of at least {least}, found {}", node.found());
        values.wrong(node.place, &format!("{place}.{key}"), problem)
    })
}

#[cfg(test)]
mod tests {
    use super::super::lists::plugins;
    use super::super::tests::with;
    use super::*;

    fn of(sources: &str, keys: &str) -> Result<FaultConfig, String> {
        let text = format!("{{sources: {{{sources}}}, plugins: [{{name: a, library_path: b, {keys}}}]}}");
        with(&text, plugins).map(|plugins| plugins[0].faults)
    }

    #[test]
    fn a_run_stops_as_in_falco_unless_something_else_is_said() {
        let defaults = with("plugins: [{name: a, library_path: b}]", plugins).unwrap()[0].faults;
        assert_eq!(defaults, FaultConfig::default());
        assert_eq!((defaults.on_error, defaults.hang_after), (OnError::Stop, Some(Duration::from_secs(30))));
    }

    #[test]
    fn an_entry_of_plugins_changes_what_counts_for_all_key_by_key() {
        let faults = of(
            "on_error: restart, hang_after: 1m, restart: {limit: 5, delay: 2s}",
            "restart: {factor: 3}, hang_after: 0",
        );
        let restart =
            RestartConfig { limit: 5, delay: Duration::from_secs(2), factor: 3, ..RestartConfig::default() };
        assert_eq!(faults.unwrap(), FaultConfig { on_error: OnError::Restart, restart, hang_after: None });
        assert_eq!(of("on_error: restart", "on_error: source").unwrap().on_error, OnError::Source);
        let long = of("", "restart: {delay: 5m}").unwrap().restart;
        assert_eq!(long.max_delay, Duration::from_mins(5));
    }

    #[test]
    fn what_is_wrong_is_told_where_it_stands() {
        for (sources, keys, words) in [
            (
                "on_error: restrat",
                "",
                "sources.on_error: expected one of stop, source, restart, found 'restrat'; did you mean 'restart'?",
            ),
            ("", "on_error: [stop]", "plugins[0].on_error: expected text, found a list"),
            ("hang_after: 30", "", "sources.hang_after: expected a duration of at least 100ms"),
            ("", "restart: yes", "plugins[0].restart: expected a map"),
            (
                "",
                "restart: {factor: 0}",
                "plugins[0].restart.factor: expected a whole number of at least 1, found '0'",
            ),
            ("", "restart: {limit: -1}", "plugins[0].restart.limit: expected a whole number of at least 0"),
            (
                "",
                "restart: {delay: 1m, max_delay: 1s}",
                "plugins[0].restart.max_delay: expected at least the delay, 60s, found 1s",
            ),
        ] {
            let error = of(sources, keys).unwrap_err();
            assert!(error.contains(words), "{error}");
        }
        assert!(with("sources: restart", plugins).unwrap_err().contains("sources: expected a map"));
        let timeout = |text| with(text, stop_timeout);
        assert_eq!(timeout("sources: {stop_timeout: 2s}"), Ok(Duration::from_secs(2)));
        assert_eq!(timeout("sources: ~"), Ok(Duration::from_secs(10)));
        assert!(timeout("sources: {stop_timeout: 2}").unwrap_err().contains("sources.stop_timeout: "));
    }
}
