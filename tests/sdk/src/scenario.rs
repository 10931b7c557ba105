//! A plugin whose instances tests make.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use falconer::prelude::*;
use falconer::source::{BatchOptions, Cancel};

use crate::{Host, Plugin as Initialised, table};

static WAITING: Mutex<Option<HashMap<u64, Boxed>>> = Mutex::new(None);

/// A plugin whose instances tests make: [`Scenario::open`].
#[derive(Debug)]
pub struct Scenario;

struct Boxed(Box<dyn Instance>);

impl Scenario {
    /// Id of the plugin.
    pub const ID: u32 = 999;

    /// A host with this plugin.
    pub fn host() -> Host {
        Host::new(table::of::<Self>())
    }

    /// Opens an instance through the plugin API.
    pub fn open<'p>(plugin: &'p Initialised<'p>, instance: impl Instance) -> crate::Instance<'p> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let key = NEXT.fetch_add(1, Ordering::Relaxed);
        let mut waiting = WAITING.lock().unwrap();
        waiting.get_or_insert_default().insert(key, Boxed(Box::new(instance)));
        drop(waiting);
        plugin.open(&key.to_string()).unwrap()
    }
}

impl Plugin for Scenario {
    const INFO: Info = plugin_info!("scenario", contact = "tests");
    type Config = ();

    fn new((): (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Source for Scenario {
    const ID: u32 = Self::ID;
    const EVENT_SOURCE: &'static str = "scenario";
    type Params = String;

    fn open(&self, key: String, _: &OpenContext) -> Result<impl Instance> {
        let mut waiting = WAITING.lock().unwrap();
        waiting.get_or_insert_default().remove(&key.parse()?).ok_or_else(|| err!("no instance waits"))
    }
}

impl Instance for Boxed {
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        self.0.next_batch(batch)
    }

    fn progress(&mut self) -> Option<Progress> {
        self.0.progress()
    }

    fn options(&self) -> BatchOptions {
        self.0.options()
    }

    fn cancel(&self) -> Cancel {
        self.0.cancel()
    }
}

crate::register!(Scenario: Source);
