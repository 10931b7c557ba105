//! The events of an open inspector, ordinary and async ones, in their order.

use falconer_event::{Event, PLUGIN_EVENT};

use super::{Inspector, Parsing, Stage};
use crate::clock::now;
use crate::{BatchError, EventInput, Outcome};

/// What an inspector yields.
#[derive(Clone, Copy, Debug)]
pub enum Next<'i> {
    /// An event, which the plugins have parsed; valid until the inspector is used again.
    Event(EventInput<'i>),
    /// There is nothing for the moment.
    Timeout,
    /// The source has ended.
    Eof,
}

impl Inspector {
    /// The next event, shown to the plugins that parse it; waits as long as the plugin whose source is open does.
    ///
    /// Async events come before the ordinary event whose time they do not exceed, and when there is a timeout. Those
    /// that are left at the end are dropped. Without an open source there are async events only, and timeouts, which do
    /// not wait.
    ///
    /// ```compile_fail,E0499
    /// # fn f(inspector: &mut falconer_host::Inspector) {
    /// let first = inspector.next();
    /// let second = inspector.next();
    /// println!("{first:?} {second:?}");
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If the source fails or delivers what it must not; then it is at its end.
    #[inline]
    #[expect(
        clippy::should_implement_trait,
        reason = "events borrow the inspector, which no iterator allows"
    )]
    pub fn next(&mut self) -> Result<Next<'_>, BatchError> {
        if self.held.is_none()
            && let Some(capture) = &self.capture
        {
            // SAFETY: the events of the last fetch stay until the next one, which is under `&mut self`, as is the end of
            // the capture; what is yielded borrows the inspector till then. Only one event is out at a time.
            if let Some(Ok(event)) = unsafe { self.pending.take(capture.library()) } {
                if !self.queue.is_due(event.timestamp()) {
                    return Ok(Next::Event(self.show(event)));
                }
                self.held = Some(event);
            }
        }
        self.next_slowly()
    }

    /// The same where an async event may be due, or the events of the last fetch are used up.
    fn next_slowly(&mut self) -> Result<Next<'_>, BatchError> {
        loop {
            if let Some(event) = self.held {
                if self.queue.take_due(event.timestamp(), &mut self.async_event) {
                    return Ok(self.show_async());
                }
                self.held = None;
                return Ok(Next::Event(self.show(event)));
            }
            if let Some(fault) = self.pending.take_fault() {
                self.outcome = Err(fault);
            }
            match &self.outcome {
                Ok(Outcome::More) => {}
                Ok(Outcome::Timeout) => {
                    if self.queue.take_due(now(), &mut self.async_event) {
                        return Ok(self.show_async());
                    }
                    self.outcome = Ok(Outcome::More);
                    return Ok(Next::Timeout);
                }
                Ok(Outcome::Eof) => {
                    self.queue.end();
                    self.stage = if self.stage == Stage::Closed { Stage::Closed } else { Stage::Ended };
                    return Ok(Next::Eof);
                }
                Err(error) => {
                    self.queue.end();
                    return Err(error.clone());
                }
            }
            match &mut self.capture {
                Some(capture) => {
                    (self.pending, self.outcome) = capture.fetch();
                    // SAFETY: as in `next`.
                    if let Some(Ok(event)) = unsafe { self.pending.take(capture.library()) } {
                        self.held = Some(event);
                    }
                }
                None if self.stage == Stage::Closed => self.outcome = Ok(Outcome::Eof),
                None => self.outcome = Ok(Outcome::Timeout),
            }
        }
    }

    /// Whether the plugin whose source is open is asked for more events when the next one is asked for: the moment for
    /// what a host does now and then, such as to look for signals.
    #[inline]
    pub fn is_drained(&self) -> bool {
        self.pending.is_empty() && self.held.is_none()
    }

    /// Takes in an event of the host's own: numbers it and shows it to the plugins that parse it.
    pub fn take_in<'a>(&'a mut self, event: Event<'a>) -> EventInput<'a> {
        self.number += 1;
        let input = EventInput::new(event, self.number, &self.source);
        parse(&mut self.parsers, &input, &mut self.failures);
        input
    }

    /// As [`take_in`](Self::take_in), with a number that the host gives: for events out of a longer row, of which others
    /// are shown to nobody.
    ///
    /// Numbers have to grow from event to event.
    pub fn take_in_as<'a>(&'a mut self, event: Event<'a>, number: u64) -> EventInput<'a> {
        self.number = number.saturating_sub(1);
        self.take_in(event)
    }

    /// Gives the next event the number behind `number`: for a source that is opened again, whose events go on being
    /// counted. [`open`](Self::open) begins with 1.
    pub fn go_on_after(&mut self, number: u64) {
        self.number = number;
    }

    /// Numbers an event of the open source, and shows it to the plugins that parse it.
    #[inline]
    fn show<'a>(&'a mut self, event: Event<'a>) -> EventInput<'a> {
        self.number += 1;
        // The batch has checked the plugin events among them.
        let input = if event.type_code() == PLUGIN_EVENT {
            EventInput::checked(event, self.number, &self.source)
        } else {
            EventInput::new(event, self.number, &self.source)
        };
        if !self.parsers.is_empty() {
            parse(&mut self.parsers, &input, &mut self.failures);
        }
        input
    }

    /// Yields the event in `async_event`, which the queue has checked.
    fn show_async(&mut self) -> Next<'_> {
        self.number += 1;
        let event = Event::new(&self.async_event).expect("the queue takes checked events only");
        let input = EventInput::checked(event, self.number, &self.source);
        parse(&mut self.parsers, &input, &mut self.failures);
        Next::Event(input)
    }
}

/// Shows an event to plugins; a failure is counted, and logged the first time.
fn parse(parsers: &mut [Parsing], input: &EventInput<'_>, failures: &mut u64) {
    for Parsing { parser, told } in parsers {
        if parser.parse(input).is_err() {
            *failures += 1;
            if !std::mem::replace(told, true) {
                let plugin = parser.plugin();
                let words = plugin.last_error();
                plugin
                    .warn(&format!("event {} could not be parsed: {words} (reported once)", input.number()));
            }
        }
    }
}
