//! Exports the table `sessions` and fills it from the events of the dummy plugin, whose payload is a number; and the table
//! `types`, which it leaves empty.
//!
//! Event N belongs to session N % 3; the port 1000 + N % 2 of that session gets N bytes more. `bench/peers` has the same
//! on the crate `falco_plugin`.

use falconer::ApiVersion;
use falconer::prelude::*;
use falconer::tables::{OwnTable, TableEntry};

#[derive(Default, TableEntry)]
struct Session {
    #[table(read_only)]
    hits: u64,
    user: String,
    active: bool,
    ports: OwnTable<u64, Port>,
}

#[derive(Default, TableEntry)]
struct Port {
    bytes: u64,
    protocol: String,
}

/// A field of every other type.
#[derive(Default, TableEntry)]
struct Types {
    s8: i8,
    s16: i16,
    s32: i32,
    s64: i64,
    u8: u8,
    u16: u16,
    u32: u32,
}

struct Sessions {
    table: OwnTable<u64, Session>,
}

impl Plugin for Sessions {
    const INFO: Info = plugin_info!("sessions");
    // A field is a table.
    const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_6);
    type Config = ();

    fn new((): (), cx: &InitContext) -> Result<Self> {
        let table = OwnTable::new("sessions")?;
        cx.tables()?.add(&table)?;
        cx.tables()?.add(&OwnTable::<String, Types>::new("types")?)?;
        Ok(Self { table })
    }
}

impl Parse for Sessions {
    const EVENT_SOURCES: &'static [&'static str] = &["dummy"];

    fn parse(&self, event: &EventReader<'_>, _cx: &ParseContext<'_>) -> Result<()> {
        let number = event.payload_number()?;
        self.table.update_or_insert(number % 3, |session| {
            if session.hits == 0 {
                session.user = format!("user-{}", number % 3);
            }
            session.hits += 1;
            session.ports.update_or_insert(1000 + number % 2, |port| {
                if port.bytes == 0 {
                    "tcp".clone_into(&mut port.protocol);
                }
                port.bytes += number;
            });
        });
        Ok(())
    }
}

falconer::export!(Sessions: Parse);
