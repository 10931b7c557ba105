//! Exports the table `sessions` and fills it from the events of the dummy plugin, whose payload is a number.
//!
//! Event N belongs to session N % 3; the port 1000 + N % 2 of that session gets N bytes more.

use std::ffi::{CStr, CString};

use falco_plugin::anyhow::{Error, anyhow};
use falco_plugin::base::Plugin;
use falco_plugin::event::PluginEvent;
use falco_plugin::event::events::Event;
use falco_plugin::parse::{EventInput, ParseInput, ParsePlugin};
use falco_plugin::tables::{TablesInput, export};
use falco_plugin::{parse_plugin, plugin};

#[derive(export::Entry)]
struct Session {
    hits: export::Readonly<u64>,
    user: export::Public<CString>,
    active: export::Public<bool>,
    ports: Box<export::Table<u64, Port>>,
}

#[derive(export::Entry)]
struct Port {
    bytes: export::Public<u64>,
    protocol: export::Public<CString>,
}

struct Sessions {
    table: Box<export::Table<u64, Session>>,
}

impl Plugin for Sessions {
    const NAME: &'static CStr = c"sessions";
    const PLUGIN_VERSION: &'static CStr = c"0.1.0";
    const DESCRIPTION: &'static CStr = c"Exports the table sessions";
    const CONTACT: &'static CStr = c"github.com/falcosecurity/plugins";
    type ConfigType = ();

    fn new(tables: Option<&TablesInput>, (): ()) -> Result<Self, Error> {
        let tables = tables.ok_or_else(|| anyhow!("the host gave no tables"))?;
        Ok(Self { table: tables.add_table(export::Table::new(c"sessions")?)? })
    }
}

impl ParsePlugin for Sessions {
    type Event<'a> = Event<PluginEvent<&'a [u8]>>;

    fn parse_event(&mut self, event: &EventInput<Self::Event<'_>>, _input: &ParseInput) -> Result<(), Error> {
        let number: u64 = std::str::from_utf8(event.event()?.params.event_data)?.parse()?;
        let key = number % 3;
        if self.table.lookup(&key).is_none() {
            let mut entry = self.table.create_entry()?;
            *entry.user = CString::new(format!("user-{key}"))?;
            // The inserted entry stays locked as long as its guard lives.
            drop(self.table.insert(&key, entry));
        }
        let mut session = self.table.lookup(&key).ok_or_else(|| anyhow!("session {key} is gone"))?;
        *session.hits += 1;
        let port = 1000 + number % 2;
        if session.ports.lookup(&port).is_none() {
            let mut entry = session.ports.create_entry()?;
            *entry.protocol = c"tcp".into();
            drop(session.ports.insert(&port, entry));
        }
        let mut port = session.ports.lookup(&port).ok_or_else(|| anyhow!("port {port} is gone"))?;
        *port.bytes += number;
        Ok(())
    }
}

plugin!(Sessions);
parse_plugin!(Sessions);
