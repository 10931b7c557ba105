//! A file of lines: read as fast as the source can.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::ensure;
use clap::Args;
use falconer_host::{InitOptions, Library, Outcome, trust};

use crate::{audit, process};

#[derive(Args)]
pub(crate) struct Read {
    /// The plugin's shared library.
    library: PathBuf,
    /// Its init config.
    #[arg(long, default_value = r#"{"useAsync":false}"#)]
    init: String,
    /// Lines of the file, each with an event.
    #[arg(long, default_value_t = 100_000)]
    events: usize,
    /// A file to read instead of one that is made; how many events it has is `--events`.
    #[arg(long)]
    file: Option<PathBuf>,
}

impl Read {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let made = std::env::temp_dir().join(format!("falconer-load-{}.json", std::process::id()));
        let path = self.file.as_ref().unwrap_or(&made);
        if self.file.is_none() {
            audit::write_lines(self.events, path)?;
        }
        let counted = self.count(path);
        if self.file.is_none() {
            std::fs::remove_file(&made)?;
        }
        counted
    }

    fn count(&self, path: &std::path::Path) -> anyhow::Result<()> {
        let library =
            Library::open(&self.library, trust!(unsafe "whoever runs the bench names the library"))?;
        let plugin = library.init(&self.init, &InitOptions::new())?;
        let mut capture = plugin.open(&path.display().to_string())?;
        let (start, cpu_before) = (Instant::now(), process::cpu_time()?);
        let (mut count, mut bytes) = (0, 0);
        loop {
            let mut batch = capture.next_batch();
            for event in &mut batch {
                bytes += event?.bytes().len();
                count += 1;
            }
            if batch.outcome()? == Outcome::Eof {
                break;
            }
        }
        let (took, cpu) = (start.elapsed(), process::cpu_time()?.saturating_sub(cpu_before));
        ensure!(count == self.events, "found {count} events, expected {}", self.events);
        #[expect(clippy::cast_precision_loss, reason = "for people")]
        let (each, rate) = (cpu.as_secs_f64() * 1e6 / count as f64, bytes as f64 / 1e6 / took.as_secs_f64());
        println!(
            "{count} events: {each:.2} us of CPU an event, {rate:.0} MB a second, peak memory {} KiB",
            process::peak_memory()?
        );
        Ok(())
    }
}
