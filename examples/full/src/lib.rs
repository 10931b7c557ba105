//! Everything that an event source with fields can do: each field type, lists, arguments, value offsets, typed config
//! and open params, a hand-written stream with its own sizes.
//!
//! The events are visits at a door, as text: `user=ann time=1700000000 took=120 ..`. `stream` makes them, `visit` reads
//! them back, `keys` has a custom argument type.

mod keys;
mod stream;
mod visit;

use std::net::{IpAddr, Ipv6Addr};
use std::time::{Duration, SystemTime};

use falconer::log::Logger;
use falconer::prelude::*;
use keys::Millis;
use stream::Log;
use visit::Visit;

/// The plugin: what one init config makes; shared by all streams and threads, hence not mutable.
struct Door {
    config: Config,
    logger: Logger,
}

/// Init config of the door plugin.
#[config]
struct Config {
    /// Name of the door
    ///
    /// A first paragraph is the title in the schema, the rest the description.
    #[default("front")]
    door: String,
    /// Users who are not let in.
    banned: Vec<String>,
    /// What happens to unknown users.
    strangers: Strangers,
    /// How much is delivered at once.
    limits: Limits,
}

/// One of a few words; a config can contain any type that serde and schemars support.
#[derive(Clone, Copy, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Strangers {
    /// They are let in.
    #[default]
    Welcome,
    /// They are refused.
    Refused,
}

/// A config may contain other configs.
#[config]
#[derive(Clone, Copy)]
struct Limits {
    /// Maximum number of events in a batch (default: 4).
    #[default(4)]
    batch: usize,
    /// Maximum size of an event, in bytes (default: 1024).
    #[default(1024)]
    event: usize,
}

/// Open params of the door plugin.
#[config]
struct Params {
    /// The number of visits.
    #[required]
    visits: u64,
    /// Time of the first visit, in seconds since the epoch (default: 1700000000).
    #[default(1_700_000_000)]
    start: u64,
}

impl Plugin for Door {
    const INFO: Info = plugin_info!("door", description = "Visits at a door", contact = "you@example.com");
    type Config = Config;

    fn new(config: Config, cx: &InitContext) -> Result<Self> {
        if config.limits.batch == 0 {
            bail!("limits.batch: found 0, expected at least 1");
        }
        // Writes to the host's log, from any thread, until the plugin is destroyed.
        let logger = cx.logger().clone();
        logger.info(format_args!("watching the {} door", config.door));
        Ok(Self { config, logger })
    }
}

// Called when the host destroys the plugin.
impl Drop for Door {
    fn drop(&mut self) {
        self.logger.info(format_args!("the {} door is no longer watched", self.config.door));
    }
}

impl Source for Door {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "door";
    type Params = Params;

    fn open(&self, params: Params, _cx: &OpenContext) -> Result<impl Instance> {
        let refused = match self.config.strangers {
            Strangers::Welcome => &self.config.banned[..],
            Strangers::Refused => &[&self.config.banned[..], &["guest".to_owned()]].concat(),
        };
        Ok(Log::new(params.start, params.visits, refused, self.config.limits.batch, self.config.limits.event))
    }

    fn list_open_params(&self) -> Result<Vec<OpenParam>> {
        let param =
            |visits: u64| OpenParam::new(format!(r#"{{"visits": {visits}}}"#), format!("{visits} visits"));
        Ok([4, 1000].map(param).into())
    }

    fn event_to_string(&self, event: &EventReader<'_>, out: &mut dyn std::fmt::Write) -> Result<()> {
        let visit = Visit::parse(event.text()?)?;
        let verb = if visit.allowed { "entered by" } else { "closed to" };
        Ok(write!(out, "{} door: {verb} {}", self.config.door, visit.user)?)
    }
}

#[fields("door")]
impl Extract for Door {
    type Event<'e> = Visit<'e>;

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Visit<'e>> {
        Visit::parse(event.text()?)
    }

    // One value of each type.

    /// Who came, with the offset of the name in the event
    #[field(display = "User", add_output)]
    fn user<'e>(&self, visit: &Visit<'e>) -> Result<Located<&'e str>> {
        visit.locate(visit.user)
    }

    /// Bytes that went over the line
    #[field(display = "Bytes sent")]
    fn bytes(&self, visit: &Visit<'_>) -> u64 {
        visit.bytes
    }

    /// Whether the door was opened
    fn allowed(&self, visit: &Visit<'_>) -> bool {
        visit.allowed
    }

    /// How long the visit took
    fn took(&self, visit: &Visit<'_>) -> Duration {
        visit.took
    }

    /// When the visit began
    fn time(&self, visit: &Visit<'_>) -> SystemTime {
        visit.time
    }

    /// Where the visitor came from
    #[field(name = "from.ip")]
    fn from_ip(&self, visit: &Visit<'_>) -> IpAddr {
        visit.from
    }

    /// The network that the visitor came from, if it is known
    #[field(name = "from.net")]
    fn from_net(&self, visit: &Visit<'_>) -> Option<IpNet> {
        visit.net
    }

    // Lists of each type; an empty list is no value.

    /// The visitor's groups, each with its offset in the event
    fn groups<'e>(&self, visit: &Visit<'e>) -> Result<Vec<Located<&'e str>>> {
        visit.groups().map(|group| visit.locate(group)).collect()
    }

    /// The requested ports
    fn ports(&self, visit: &Visit<'_>) -> impl Iterator<Item = u64> {
        visit.ports()
    }

    /// Which ports were open
    fn open(&self, visit: &Visit<'_>) -> Vec<bool> {
        visit.ports().map(|port| port < 1024).collect()
    }

    /// How long each step of the visit took
    fn steps(&self, visit: &Visit<'_>) -> [Duration; 2] {
        [visit.took / 4, visit.took * 3 / 4]
    }

    /// When the visit began and ended
    fn times(&self, visit: &Visit<'_>) -> [SystemTime; 2] {
        [visit.time, visit.time + visit.took]
    }

    /// The addresses on the way
    fn hops(&self, visit: &Visit<'_>) -> List<std::vec::IntoIter<IpAddr>> {
        List(vec![visit.from, Ipv6Addr::LOCALHOST.into()].into_iter())
    }

    /// The networks on the way
    fn nets(&self, visit: &Visit<'_>) -> Vec<IpNet> {
        visit.net.into_iter().chain(IpNet::new(IpAddr::from([192, 168, 0, 0]), 16)).collect()
    }

    // Arguments.

    /// The port at a position, from 0
    fn port(&self, visit: &Visit<'_>, position: Index) -> Option<u64> {
        visit.ports().nth(usize::try_from(position.0).ok()?)
    }

    /// Any attribute of the event, by its name
    fn attr<'e>(&self, visit: &Visit<'e>, name: Key<&str>) -> Option<&'e str> {
        visit.attribute(name.0)
    }

    /// A group by its position, or whether the visitor is in the group of that name: yes or no
    fn group<'e>(&self, visit: &Visit<'e>, group: KeyOrIndex<'_>) -> Option<&'e str> {
        match group {
            KeyOrIndex::Index(position) => visit.groups().nth(usize::try_from(position).ok()?),
            KeyOrIndex::Key(name) => {
                Some(if visit.groups().any(|group| group == name) { "yes" } else { "no" })
            }
        }
    }

    /// Length of the event in bytes, or that of one attribute
    fn size(&self, visit: &Visit<'_>, attribute: Option<Key<&str>>) -> Option<usize> {
        match attribute {
            None => Some(visit.line.len()),
            Some(name) => Some(visit.attribute(name.0)?.len()),
        }
    }

    /// Whether the visit took longer than the argument, such as 200ms
    fn longer(&self, visit: &Visit<'_>, than: Key<Millis>) -> bool {
        visit.took > than.0.0
    }

    // More settings.

    /// The whole event, to debug rules
    #[field(hidden, property = "conversation")]
    fn raw<'e>(&self, visit: &Visit<'e>) -> &'e str {
        visit.line
    }
}

falconer::export!(Door: Source + Extract);

/// The plugin for the tests, linked in; `tests/built.rs` runs the same tests on the shared library.
#[cfg(test)]
fn host() -> falconer::testing::TestHost {
    falconer::testing::TestHost::linked::<Door>()
}

#[cfg(test)]
mod tests;
