//! Async events: how they arrive, how the handler comes and goes, and who may not wait for whom.

mod handler;
mod sending;
mod task;

use std::sync::Mutex;

use falconer::async_events::Task;
use falconer::prelude::*;
use falconer_sdk_tests::{Host, register, table};

/// Keeps its senders for tests, and does what its config says.
pub(crate) struct Sends {
    config: String,
    pub(crate) task: Task,
    log: falconer::log::Logger,
}

/// The senders that plugins got last, by their config.
static SENDERS: Mutex<Vec<(String, AsyncSender)>> = Mutex::new(Vec::new());

/// The sender that the plugin with this config got last.
pub(crate) fn sender(config: &str) -> AsyncSender {
    let senders = SENDERS.lock().unwrap();
    senders.iter().rev().find(|(of, _)| of == config).expect(config).1.clone()
}

impl Plugin for Sends {
    const INFO: Info = plugin_info!("sends", contact = "tests");
    type Config = String;

    fn new(config: String, cx: &InitContext) -> Result<Self> {
        Ok(Self { config, task: Task::new(), log: cx.logger().clone() })
    }
}

impl Async for Sends {
    const ASYNC_EVENTS: &'static [&'static str] = &["tick", "say \"hi\""];
    const EVENT_SOURCES: &'static [&'static str] = &["syscall"];

    fn start(&self, sender: AsyncSender) -> Result<()> {
        SENDERS.lock().unwrap().push((self.config.clone(), sender.clone()));
        match self.config.split('-').next().unwrap() {
            "fail" => bail!("told to"),
            "panic" => panic!("in start"),
            "ticker" => {
                let mut count = 0;
                self.task.every("ticker", std::time::Duration::ZERO, sender, move |sender| {
                    count += 1;
                    Ok(sender.send("tick", count.to_string())?)
                })
            }
            "greets" => Ok(sender.send("tick", "from start")?),
            _ => Ok(()),
        }
    }

    fn stop(&self) -> Result<()> {
        self.log.info("stop");
        match self.config.as_str() {
            "stop-fail" => bail!("can't stop"),
            "stop-panic" => panic!("in stop"),
            _ => {}
        }
        self.task.stop();
        Ok(())
    }

    fn dump_state(&self, sender: &AsyncSender) -> Result<()> {
        SENDERS.lock().unwrap().push((format!("dump of {}", self.config), sender.clone()));
        match self.config.as_str() {
            "dump-fail" => bail!("nothing to dump"),
            "dump-panic" => panic!("in dump_state"),
            _ => {}
        }
        for container in ["one", "two"] {
            sender.send("tick", container)?;
        }
        Ok(())
    }
}

register!(Sends: Async);

pub(crate) fn host() -> Host {
    Host::new(table::of::<Sends>())
}
