//! A source from its opening to its end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use falconer_rules::{Counters, Stats};

use super::alerts::Matches;
use super::restarts::Restarts;
use super::{Common, End, EventSource, Fault, Open, Pause, Shared, Visit};
use crate::capture::{Capturing, NoCapture, Record};
use crate::config::OnError;
use crate::error::RunError;
use crate::feed::PluginFeed;
use crate::log::{Level, Log};
use crate::payload_feed::PayloadFeed;
use crate::stop::Drain;
use crate::term::Stay;
use crate::terminal;

/// What a source takes along from one term to the next.
struct Course<F> {
    restarts: Restarts,
    /// To be called once it is open, or has failed and will be opened again.
    opened: Option<F>,
    recording: Option<Capturing>,
}

/// What came of a source in one term.
struct Part {
    stats: Stats,
    counters: Option<Counters>,
    result: Result<Pause, Fault>,
}

impl EventSource {
    /// Opens the source, and evaluates rules over its events until it ends, fails for good or is told to stop and
    /// drained; then closes it. It begins in the term of its stay, and goes on in those that come into force.
    ///
    /// `opened` is called once it is open, or when it has failed and will be opened again.
    pub(crate) fn run(
        mut self,
        common: &Common,
        stay: Stay,
        leave: &AtomicBool,
        opened: impl FnOnce(),
    ) -> End {
        let restarts = Restarts::new(self.faults.restart);
        let mut course = Course { restarts, opened: Some(opened), recording: None };
        let mut stay = stay;
        let result = loop {
            let Some(term) = stay.term() else { break Ok(()) };
            let shared = Shared::of(&term, common, leave);
            let Part { stats, counters, result } = self.in_term(&shared, &mut course);
            if result != Ok(Pause::Superseded) {
                self.end(&shared, &mut course, result.as_ref().err());
                stay.leave(&self.name, &stats, counters);
                break result.map(|_| ());
            }
            let next = common.terms.enter();
            let adopted = next.term().map_or(Ok(()), |next| self.adopt(&next, &common.live));
            stay.leave(&self.name, &stats, counters);
            stay = next;
            if let Err(error) = adopted {
                let fault = Fault::Source(error.to_string());
                self.close(&shared);
                self.end(&shared, &mut course, Some(&fault));
                break Err(fault);
            }
        };
        End { events: self.row.seen, result }
    }

    /// Notes the end of the source.
    fn end<F>(&self, shared: &Shared<'_>, course: &mut Course<F>, fault: Option<&Fault>) {
        if let Some(mut recording) = course.recording.take() {
            recording.end();
        }
        if let Some(live) = shared.live.and_then(|live| live.source(&self.name)) {
            live.set_events(self.row.seen);
            live.set_ended(fault.map(Fault::words));
        }
        self.table.report_failures(&self.name);
    }

    /// Goes on until the end of the source or of the term.
    fn in_term<F: FnOnce()>(&mut self, shared: &Shared<'_>, course: &mut Course<F>) -> Part {
        let before = course.recording.take();
        let Some(captures) = shared.captures else {
            if let Some(mut before) = before {
                before.end();
            }
            return self.recorded(shared, course, NoCapture).0;
        };
        let recording = match before {
            Some(before) if before.is_of(captures) => before,
            before => {
                if let Some(mut before) = before {
                    before.end();
                }
                Capturing::new(captures, self.name.clone(), shared.log)
            }
        };
        let (part, recording) = self.recorded(shared, course, recording);
        course.recording = Some(recording);
        part
    }

    fn recorded<F: FnOnce(), R: Record>(
        &mut self,
        shared: &Shared<'_>,
        course: &mut Course<F>,
        record: R,
    ) -> (Part, R) {
        let live = shared.live.and_then(|live| live.source(&self.name));
        let mut matches = Matches::new(shared, live.as_deref(), &self.rules, record);
        let result = self.attempts(shared, course, &mut matches);
        let Matches { stats, counters, record, .. } = matches;
        (Part { stats, counters, result }, record)
    }

    /// Opens the source and shows its events to a visitor, again and again if that is its policy.
    fn attempts<F: FnOnce()>(
        &mut self,
        shared: &Shared<'_>,
        course: &mut Course<F>,
        visitor: &mut impl Visit,
    ) -> Result<Pause, Fault> {
        let live = shared.live.and_then(|live| live.source(&self.name));
        loop {
            let began = self.open.as_ref().map_or_else(Instant::now, |open| open.began);
            if let Some(live) = &live {
                live.step();
            }
            let opened = if self.open.is_some() { Ok(()) } else { self.open(shared) };
            let result = if let Err(error) = opened {
                Err(Fault::Source(error.to_string()))
            } else {
                if let Some(live) = &live {
                    live.set_running();
                }
                if let Some(opened) = course.opened.take() {
                    opened();
                }
                if let Some(gate) = shared.gate {
                    gate.pass();
                }
                self.visit(shared, visitor)
            };
            let Err(Fault::Source(words)) = &result else { return result };
            let given = shared.replay.is_some() || shared.payloads.is_some();
            let ends = self.faults.on_error != OnError::Restart || given;
            if ends || shared.is_to_end() {
                return result;
            }
            if let Some(opened) = course.opened.take() {
                opened();
            }
            let name = &self.name;
            let restarts = &mut course.restarts;
            let Some(delay) = restarts.next(began.elapsed(), Instant::now()) else {
                let words = format!("{words} ({})", restarts.given_up());
                return Err(Fault::Source(words));
            };
            shared.log.error_always(format_args!(
                "source '{name}' failed: {words}; it is opened again in {delay:?} (restart {})",
                restarts.count()
            ));
            if let Some(live) = &live {
                live.set_restarting(words);
            }
            if !shared.wait(delay) {
                return result;
            }
        }
    }

    /// Opens the source and shows its events to a visitor until it has seen enough, or the source ends or fails; then
    /// closes it. Gives the fields that could not be extracted, a line for each.
    pub(crate) fn show(
        mut self,
        shared: &Shared<'_>,
        visitor: &mut impl Visit,
    ) -> Result<Vec<String>, RunError> {
        self.open(shared)?;
        let shown = self.visit(shared, visitor);
        shown.map_err(|fault| RunError::Processing(fault.words().to_owned()))?;
        Ok(self.table.failures(&self.name).collect())
    }

    /// Opens it, or what is read in its place.
    fn open(&mut self, shared: &Shared<'_>) -> Result<(), RunError> {
        let log = shared.log;
        let failed = |error, at: &Option<String>| RunError::of_open(error, at.as_ref());
        let mut open = Open { capture: None, payloads: None, began: Instant::now(), drain: Drain::default() };
        if let Some(replay) = shared.replay {
            let capture = replay.open(self.provider.library().id(), log)?;
            self.inspector.open_without_source().map_err(|error| failed(error, &self.open_params_at))?;
            open.capture = Some(capture);
        } else if let Some(payloads) = shared.payloads {
            self.inspector.open_without_source().map_err(|error| failed(error, &self.open_params_at))?;
            open.payloads = Some(PayloadFeed::new(self.provider.library().id(), Arc::clone(payloads)));
        } else {
            log.info(format_args!("Opening '{}' source with plugin '{}'", self.name, self.plugin_name));
            self.closing.store(false, Ordering::Relaxed);
            self.inspector
                .open(&self.provider, &self.open_params)
                .map_err(|error| failed(error, &self.open_params_at))?;
            self.inspector.go_on_after(self.row.seen);
        }
        self.open = Some(open);
        Ok(())
    }

    /// Shows the events of the open source to a visitor, then closes it, unless it goes on in another term.
    fn visit(&mut self, shared: &Shared<'_>, visitor: &mut impl Visit) -> Result<Pause, Fault> {
        let Some(mut open) = self.open.take() else { return Ok(Pause::Over) };
        let Open { capture, payloads, drain, .. } = &mut open;
        let result = match (capture, payloads) {
            (None, None) => self.events(shared, &mut PluginFeed, drain, visitor),
            (None, Some(payloads)) => self.events(shared, payloads, drain, visitor),
            (Some(capture), _) => match self.events(shared, capture, drain, visitor) {
                Ok(Pause::Over) => capture.end().map(|()| Pause::Over).map_err(Fault::Source),
                result => result,
            },
        };
        let began = open.began;
        self.open = Some(open);
        if result == Ok(Pause::Superseded) {
            return result;
        }
        if shared.verbose {
            terminal::say(took(&self.name, began.elapsed(), self.row.seen));
        }
        self.close(shared);
        result
    }

    fn close(&mut self, shared: &Shared<'_>) {
        self.open = None;
        // What a plugin says of losses when it is closed is for everybody.
        self.closing.store(true, Ordering::Relaxed);
        self.inspector.close();
        self.tell_losses(shared.log);
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
