//! Imports the table `sessions` of the plugin of that name, or the host's table `threads`, adds fields to it and fills
//! them while parsing; its fields are read from the table.
//!
//! When a capture closes, it notes that in every session. The init config is `sessions` or `threads`. `bench/peers` has
//! the same on the crate `falco_plugin`, but for the note at the end.

use falconer::ApiVersion;
use falconer::prelude::*;
use falconer::tables::{Field, Nested, Table, TableFields, TableReader};

#[derive(TableFields)]
struct Session {
    hits: Field<u64>,
    user: Field<str>,
    active: Field<bool>,
    ports: Nested<u64, Port>,
    #[table(add)]
    note: Field<str>,
}

#[derive(TableFields)]
struct Port {
    bytes: Field<u64>,
    protocol: Field<str>,
}

#[derive(TableFields)]
struct Thread {
    comm: Field<str>,
    #[table(add)]
    visits: Field<u64>,
}

enum Visitor {
    Sessions(Table<u64, Session>),
    Threads(Table<i64, Thread>),
}

impl Plugin for Visitor {
    const INFO: Info = plugin_info!("visitor");
    // A field is a table.
    const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_6);
    type Config = String;

    fn new(config: String, cx: &InitContext) -> Result<Self> {
        match config.as_str() {
            "sessions" => Ok(Self::Sessions(cx.tables()?.get("sessions")?)),
            "threads" => Ok(Self::Threads(cx.tables()?.get("threads")?)),
            other => bail!("{other:?} is neither sessions nor threads"),
        }
    }
}

impl Parse for Visitor {
    fn parse(&self, event: &EventReader<'_>, cx: &ParseContext<'_>) -> Result<()> {
        let tables = cx.tables()?;
        match self {
            Self::Sessions(sessions) => {
                let number = event.payload_number()?;
                let session = sessions.entry(&tables, number % 3)?;
                let fields = session.fields();
                let hits = session.read(&fields.hits)?;
                session.write(&fields.active, hits > 1)?;
                session.write(&fields.note, &format!("event {number}, hit {hits}"))?;
                let port = session.nested(&fields.ports)?.entry(1000 + number % 2)?;
                port.write(&port.fields().protocol, if number % 2 == 0 { "udp" } else { "tcp" })
            }
            Self::Threads(threads) => {
                let thread = event.event().thread_id().cast_signed();
                // Not every event has a thread that is known.
                let Some(thread) = threads.get(&tables, thread)? else { return Ok(()) };
                let visits = thread.read(&thread.fields().visits)?;
                thread.write(&thread.fields().visits, visits + 1)
            }
        }
    }
}

impl Listen for Visitor {
    fn capture_open(&self, _cx: &ListenContext<'_>) -> Result<()> {
        Ok(())
    }

    fn capture_close(&self, cx: &ListenContext<'_>) -> Result<()> {
        let Self::Sessions(sessions) = self else { return Ok(()) };
        let tables = cx.tables()?;
        let mut hits = 0;
        sessions.with(&tables).iterate(|session| {
            hits += session.read(&session.fields().hits).unwrap_or(0);
            session.write(&session.fields().note, "closed").is_ok()
        })?;
        cx.logger().info(format_args!("{} sessions with {hits} hits", sessions.with(&tables).len()?));
        Ok(())
    }
}

/// What fields are about.
struct Seen {
    /// The number that the event's payload is.
    number: Option<u64>,
    thread: i64,
}

#[fields("visitor")]
impl Extract for Visitor {
    type Event<'e> = Seen;

    fn decode(&self, event: &EventReader<'_>) -> Result<Seen> {
        let number = matches!(self, Self::Sessions(_)).then(|| event.payload_number()).transpose()?;
        Ok(Seen { number, thread: event.event().thread_id().cast_signed() })
    }

    #[field(skip)]
    fn sessions<'s>(&'s self, seen: &Seen) -> Result<(&'s Table<u64, Session>, u64)> {
        match (self, seen.number) {
            (Self::Sessions(sessions), Some(number)) => Ok((sessions, number % 3)),
            _ => bail!("sessions are not imported"),
        }
    }

    #[field(skip)]
    fn threads(&self) -> Result<&Table<i64, Thread>> {
        match self {
            Self::Threads(threads) => Ok(threads),
            Self::Sessions(_) => bail!("threads are not imported"),
        }
    }

    /// Hits of the session
    fn hits(&self, seen: &Seen, tables: &TableReader<'_>) -> Result<u64> {
        let (sessions, key) = self.sessions(seen)?;
        sessions.entry(tables, key)?.read(&sessions.fields().hits)
    }

    /// User of the session
    fn user(&self, seen: &Seen, tables: &TableReader<'_>) -> Result<String> {
        let (sessions, key) = self.sessions(seen)?;
        Ok(sessions.entry(tables, key)?.read(&sessions.fields().user)?.to_owned())
    }

    /// What the visitor noted about the session
    fn note(&self, seen: &Seen, tables: &TableReader<'_>) -> Result<String> {
        let (sessions, key) = self.sessions(seen)?;
        Ok(sessions.entry(tables, key)?.read(&sessions.fields().note)?.to_owned())
    }

    /// Bytes of all ports of all sessions
    fn bytes(&self, seen: &Seen, tables: &TableReader<'_>) -> Result<u64> {
        let (sessions, _) = self.sessions(seen)?;
        let mut sum = 0;
        sessions.with(tables).iterate(|session| {
            let ports = session.nested(&session.fields().ports);
            ports.is_ok_and(|ports| {
                let add = ports.iterate(|port| {
                    sum += port.read(&port.fields().bytes).unwrap_or(0);
                    true
                });
                add.is_ok()
            })
        })?;
        Ok(sum)
    }

    /// Command of the thread
    fn comm(&self, seen: &Seen, tables: &TableReader<'_>) -> Result<Option<String>> {
        let threads = self.threads()?;
        let Some(thread) = threads.get(tables, seen.thread)? else { return Ok(None) };
        Ok(Some(thread.read(&threads.fields().comm)?.to_owned()))
    }

    /// Events of the thread
    fn visits(&self, seen: &Seen, tables: &TableReader<'_>) -> Result<Option<u64>> {
        let threads = self.threads()?;
        let Some(thread) = threads.get(tables, seen.thread)? else { return Ok(None) };
        Ok(Some(thread.read(&threads.fields().visits)?))
    }
}

falconer::export!(Visitor: Parse + Extract + Listen);
