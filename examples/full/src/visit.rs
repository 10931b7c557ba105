//! Reads an event back: decoded once for all fields, and borrows from the event's bytes.

use std::net::IpAddr;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use falconer::prelude::*;

/// A visit at the door.
pub(crate) struct Visit<'e> {
    pub(crate) line: &'e str,
    pub(crate) user: &'e str,
    pub(crate) time: SystemTime,
    pub(crate) took: Duration,
    pub(crate) bytes: u64,
    pub(crate) allowed: bool,
    pub(crate) from: IpAddr,
    pub(crate) net: Option<IpNet>,
    groups: &'e str,
    ports: &'e str,
}

impl<'e> Visit<'e> {
    pub(crate) fn parse(line: &'e str) -> Result<Self> {
        Ok(Self {
            line,
            user: required(line, "user")?,
            time: SystemTime::UNIX_EPOCH + Duration::from_secs(parsed(line, "time")?),
            took: Duration::from_millis(parsed(line, "took")?),
            bytes: parsed(line, "bytes")?,
            allowed: required(line, "allowed")? == "yes",
            from: parsed(line, "from")?,
            net: attribute(line, "net").map(str::parse).transpose()?,
            groups: attribute(line, "groups").unwrap_or_default(),
            ports: attribute(line, "ports").unwrap_or_default(),
        })
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&'e str> {
        attribute(self.line, name)
    }

    pub(crate) fn groups(&self) -> impl Iterator<Item = &'e str> + use<'e> {
        self.groups.split(',').filter(|group| !group.is_empty())
    }

    pub(crate) fn ports(&self) -> impl Iterator<Item = u64> + use<'e> {
        self.ports.split(',').filter_map(|port| port.parse().ok())
    }

    /// A part of the event, with its offset.
    pub(crate) fn locate(&self, part: &'e str) -> Result<Located<&'e str>> {
        Located::within(self.line.as_bytes(), part)
    }
}

fn attribute<'e>(line: &'e str, name: &str) -> Option<&'e str> {
    line.split(' ').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

fn required<'e>(line: &'e str, name: &str) -> Result<&'e str> {
    attribute(line, name).ok_or_else(|| err!("the event has no {name}"))
}

fn parsed<T: FromStr<Err: std::error::Error>>(line: &str, name: &str) -> Result<T> {
    required(line, name)?.parse().context(name)
}
