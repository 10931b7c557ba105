//! Imports the table `sessions` of the plugin of that name, or the host's table `threads`, adds fields to it and fills
//! them while parsing; its fields are read from the table.
//!
//! The init config is `sessions` or `threads`.

use std::ffi::{CStr, CString};
use std::ops::ControlFlow;
use std::sync::Arc;

use falco_plugin::anyhow::{Error, anyhow, bail};
use falco_plugin::base::Plugin;
use falco_plugin::event::events::RawEvent;
use falco_plugin::extract::{ExtractFieldInfo, ExtractPlugin, ExtractRequest, field};
use falco_plugin::parse::{EventInput, ParseInput, ParsePlugin};
use falco_plugin::tables::TablesInput;
use falco_plugin::tables::import::{Bool, Entry, Field, Table, TableMetadata};
use falco_plugin::{extract_plugin, parse_plugin, plugin};

type Session = Entry<Arc<SessionFields>>;
type Port = Entry<Arc<PortFields>>;
type Thread = Entry<Arc<ThreadFields>>;

#[derive(TableMetadata)]
#[entry_type(Session)]
struct SessionFields {
    hits: Field<u64, Session>,
    user: Field<CStr, Session>,
    active: Field<Bool, Session>,
    ports: Field<Table<u64, Port>, Session>,
    #[custom]
    note: Field<CStr, Session>,
}

#[derive(TableMetadata)]
#[entry_type(Port)]
struct PortFields {
    bytes: Field<u64, Port>,
    protocol: Field<CStr, Port>,
}

#[derive(TableMetadata)]
#[entry_type(Thread)]
struct ThreadFields {
    comm: Field<CStr, Thread>,
    #[custom]
    visits: Field<u64, Thread>,
}

enum Visitor {
    Sessions(Table<u64, Session>),
    Threads(Table<i64, Thread>),
}

impl Plugin for Visitor {
    const NAME: &'static CStr = c"visitor";
    const PLUGIN_VERSION: &'static CStr = c"0.1.0";
    const DESCRIPTION: &'static CStr = c"Reads and writes tables of others";
    const CONTACT: &'static CStr = c"github.com/falcosecurity/plugins";
    type ConfigType = String;

    fn new(tables: Option<&TablesInput>, config: String) -> Result<Self, Error> {
        let tables = tables.ok_or_else(|| anyhow!("the host gave no tables"))?;
        match config.as_str() {
            "sessions" => Ok(Self::Sessions(tables.get_table(c"sessions")?)),
            "threads" => Ok(Self::Threads(tables.get_table(c"threads")?)),
            other => bail!("{other:?} is neither sessions nor threads"),
        }
    }
}

/// The number that is the payload of a plugin event.
fn number(event: &RawEvent<'_>) -> Result<u64, Error> {
    let payload = event.payload.get(12..).ok_or_else(|| anyhow!("the event is too short"))?;
    Ok(std::str::from_utf8(payload)?.parse()?)
}

impl ParsePlugin for Visitor {
    type Event<'a> = RawEvent<'a>;

    fn parse_event(&mut self, event: &EventInput<RawEvent<'_>>, input: &ParseInput) -> Result<(), Error> {
        let (reader, writer) = (&input.reader, &input.writer);
        let event = event.event()?;
        match self {
            Self::Sessions(sessions) => {
                let number = number(&event)?;
                let session = sessions.get_entry(reader, &(number % 3))?;
                let hits = session.get_hits(reader)?;
                session.set_active(writer, &Bool::from(hits > 1))?;
                session.set_note(writer, &*CString::new(format!("event {number}, hit {hits}"))?)?;
                let port = session.get_ports(reader)?.get_entry(reader, &(1000 + number % 2))?;
                port.set_protocol(writer, if number % 2 == 0 { c"udp" } else { c"tcp" })?;
            }
            Self::Threads(threads) => {
                // Not every event has a thread that is known.
                if let Ok(thread) = threads.get_entry(reader, &event.metadata.tid) {
                    let visits = thread.get_visits(reader)?;
                    thread.set_visits(writer, &(visits + 1))?;
                }
            }
        }
        Ok(())
    }
}

impl Visitor {
    fn session(&self, request: &ExtractRequest<'_, '_, '_, '_, Self>) -> Result<Session, Error> {
        let Self::Sessions(sessions) = self else { bail!("sessions are not imported") };
        sessions.get_entry(request.table_reader, &(number(&request.event.event()?)? % 3))
    }

    fn thread(&self, request: &ExtractRequest<'_, '_, '_, '_, Self>) -> Result<Thread, Error> {
        let Self::Threads(threads) = self else { bail!("threads are not imported") };
        threads.get_entry(request.table_reader, &request.event.event()?.metadata.tid)
    }

    fn hits(&mut self, request: ExtractRequest<'_, '_, '_, '_, Self>) -> Result<u64, Error> {
        self.session(&request)?.get_hits(request.table_reader)
    }

    fn user(&mut self, request: ExtractRequest<'_, '_, '_, '_, Self>) -> Result<CString, Error> {
        Ok(self.session(&request)?.get_user(request.table_reader)?.to_owned())
    }

    fn note(&mut self, request: ExtractRequest<'_, '_, '_, '_, Self>) -> Result<CString, Error> {
        Ok(self.session(&request)?.get_note(request.table_reader)?.to_owned())
    }

    /// Bytes of all ports of all sessions.
    fn bytes(&mut self, request: ExtractRequest<'_, '_, '_, '_, Self>) -> Result<u64, Error> {
        let Self::Sessions(sessions) = self else { bail!("sessions are not imported") };
        let reader = request.table_reader;
        let mut sum = 0;
        sessions.iter_entries_mut(reader, |session| {
            if let Ok(ports) = session.get_ports(reader) {
                let _ = ports.iter_entries_mut(reader, |port| {
                    sum += port.get_bytes(reader).unwrap_or(0);
                    ControlFlow::Continue(())
                });
            }
            ControlFlow::Continue(())
        })?;
        Ok(sum)
    }

    fn comm(&mut self, request: ExtractRequest<'_, '_, '_, '_, Self>) -> Result<CString, Error> {
        Ok(self.thread(&request)?.get_comm(request.table_reader)?.to_owned())
    }

    fn visits(&mut self, request: ExtractRequest<'_, '_, '_, '_, Self>) -> Result<u64, Error> {
        self.thread(&request)?.get_visits(request.table_reader)
    }
}

impl ExtractPlugin for Visitor {
    type Event<'a> = RawEvent<'a>;
    type ExtractContext = ();
    const EXTRACT_FIELDS: &'static [ExtractFieldInfo<Self>] = &[
        field("visitor.hits", &Self::hits).with_description("Hits of the session"),
        field("visitor.user", &Self::user).with_description("User of the session"),
        field("visitor.note", &Self::note).with_description("What the visitor noted about the session"),
        field("visitor.bytes", &Self::bytes).with_description("Bytes of all ports of all sessions"),
        field("visitor.comm", &Self::comm).with_description("Command of the thread"),
        field("visitor.visits", &Self::visits).with_description("Events of the thread"),
    ];
}

plugin!(Visitor);
parse_plugin!(Visitor);
extract_plugin!(Visitor);
