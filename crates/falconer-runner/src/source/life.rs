//! A source from its opening to its end.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::alerts::Matches;
use super::restarts::Restarts;
use super::{End, EventSource, Fault, Shared, Visit};
use crate::capture::{Capturing, NoCapture, Record};
use crate::config::OnError;
use crate::error::RunError;
use crate::feed::{CaptureFeed, PluginFeed};
use crate::log::{Level, Log};
use crate::terminal;

impl EventSource {
    /// Opens the source, and evaluates rules over its events until it ends, fails for good or is told to stop and
    /// drained; then closes it.
    ///
    /// `opened` is called once it is open, or when it has failed and will be opened again.
    pub(crate) fn run(self, shared: &Shared<'_>, opened: impl FnOnce()) -> End {
        match shared.captures {
            None => self.run_with(shared, opened, NoCapture),
            Some(captures) => {
                let capturing = Capturing::new(captures, self.name.clone(), shared.log);
                self.run_with(shared, opened, capturing)
            }
        }
    }

    fn run_with(mut self, shared: &Shared<'_>, opened: impl FnOnce(), record: impl Record) -> End {
        let live = shared.live.and_then(|live| live.source(&self.name));
        let mut matches = Matches::new(shared, live, &self.rules, record);
        let result = self.attempts(shared, opened, &mut matches);
        matches.record.end();
        if let Some(live) = live {
            live.set_events(self.row.seen);
            live.set_ended(result.as_ref().err().map(Fault::words));
        }
        self.table.report_failures(&self.name);
        let Matches { stats, counters, .. } = matches;
        End { name: self.name, events: self.row.seen, stats, counters, result }
    }

    /// Opens the source and shows its events to a visitor, again and again if that is its policy.
    fn attempts(
        &mut self,
        shared: &Shared<'_>,
        opened: impl FnOnce(),
        visitor: &mut impl Visit,
    ) -> Result<(), Fault> {
        let live = shared.live.and_then(|live| live.source(&self.name));
        let mut restarts = Restarts::new(self.faults.restart);
        let mut opened = Some(opened);
        loop {
            let began = Instant::now();
            if let Some(live) = live {
                live.step();
            }
            let result = match self.open(shared) {
                Err(error) => Err(Fault::Source(error.to_string())),
                Ok(capture) => {
                    if let Some(live) = live {
                        live.set_running();
                    }
                    if let Some(opened) = opened.take() {
                        opened();
                    }
                    self.visit(shared, capture, visitor)
                }
            };
            let Err(Fault::Source(words)) = &result else { return result };
            let ends = self.faults.on_error != OnError::Restart || shared.replay.is_some();
            if ends || shared.stop.requested() {
                return result;
            }
            if let Some(opened) = opened.take() {
                opened();
            }
            let name = &self.name;
            let Some(delay) = restarts.next(began.elapsed(), Instant::now()) else {
                let words = format!("{words} ({})", restarts.given_up());
                return Err(Fault::Source(words));
            };
            shared.log.error_always(format_args!(
                "source '{name}' failed: {words}; it is opened again in {delay:?} (restart {})",
                restarts.count()
            ));
            if let Some(live) = live {
                live.set_restarting(words);
            }
            if !shared.stop.wait(delay) {
                return result;
            }
        }
    }

    /// Opens the source and shows its events to a visitor until it has seen enough, or the source ends or fails; then
    /// closes it.
    pub(crate) fn show(mut self, shared: &Shared<'_>, visitor: &mut impl Visit) -> Result<(), RunError> {
        let capture = self.open(shared)?;
        self.visit(shared, capture, visitor).map_err(|fault| RunError::Processing(fault.words().to_owned()))
    }

    /// Opens it, or the capture in its place.
    fn open<'r>(&mut self, shared: &Shared<'r>) -> Result<Option<CaptureFeed<'r>>, RunError> {
        let log = shared.log;
        let failed = |error, at: &Option<String>| RunError::of_open(error, at.as_ref());
        if let Some(replay) = shared.replay {
            let capture = replay.open(self.provider.library().id(), log)?;
            self.inspector.open_without_source().map_err(|error| failed(error, &self.open_params_at))?;
            return Ok(Some(capture));
        }
        log.info(format_args!("Opening '{}' source with plugin '{}'", self.name, self.plugin_name));
        self.closing.store(false, Ordering::Relaxed);
        self.inspector
            .open(&self.provider, &self.open_params)
            .map_err(|error| failed(error, &self.open_params_at))?;
        self.inspector.go_on_after(self.row.seen);
        Ok(None)
    }

    /// Shows the events of the open source to a visitor, then closes it.
    fn visit(
        &mut self,
        shared: &Shared<'_>,
        capture: Option<CaptureFeed<'_>>,
        visitor: &mut impl Visit,
    ) -> Result<(), Fault> {
        let began = Instant::now();
        let result = match capture {
            None => self.events(shared, &mut PluginFeed, visitor),
            Some(mut capture) => {
                let result = self.events(shared, &mut capture, visitor);
                result.and(capture.end().map_err(Fault::Source))
            }
        };
        if shared.verbose {
            terminal::say(took(&self.name, began.elapsed(), self.row.seen));
        }
        // What a plugin says of losses when it is closed is for everybody.
        self.closing.store(true, Ordering::Relaxed);
        self.inspector.close();
        self.tell_losses(shared.log);
        result
    }

    /// Says which events were lost on the way, if any were.
    fn tell_losses(&self, log: Log) {
        let counts = self.inspector.async_counts();
        let lost = [
            (counts.refused, "were refused"),
            (counts.dropped_full, "found the queue full"),
            (counts.dropped_future, "lay more than 10 s in the future"),
        ];
        for (count, what) in lost.into_iter().filter(|(count, _)| *count > 0) {
            log.warn_always(format_args!("{count} async events of source '{}' {what}", self.name));
        }
        let failures = self.inspector.parse_failures();
        if failures > 0 {
            log.line(
                Level::Warning,
                format_args!("{failures} events of source '{}' could not be parsed by a plugin", self.name),
            );
        }
    }
}

/// What `-v` says of a source at its end.
fn took(name: &str, time: Duration, events: u64) -> String {
    let seconds = time.as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate is shown with two decimals")]
    let rate = if seconds > 0.0 { events as f64 / seconds } else { 0.0 };
    format!("({name}) Elapsed time: {seconds:.3}, Captured Events: {events}, {rate:.2} eps")
}
