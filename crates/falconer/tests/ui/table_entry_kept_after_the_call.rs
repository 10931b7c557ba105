use std::sync::Mutex;

use falconer::prelude::*;
use falconer::tables::{Entry, Table, TableWriter};

struct Keeps {
    threads: Table<i64>,
    entry: Mutex<Option<Entry<'static, (), TableWriter<'static>>>>,
}

impl Plugin for Keeps {
    const INFO: Info = info!("keeps", version = "0.0.1", description = "d", contact = "you@example.com");
    type Config = ();

    fn new(_: (), cx: &InitContext) -> Result<Self> {
        Ok(Self { threads: cx.tables()?.get("threads")?, entry: Mutex::new(None) })
    }
}

fn main() {}
