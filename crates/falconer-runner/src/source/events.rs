//! The loop over the events of an open source.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use falconer_event::{ASYNC_EVENT, AsyncEvent, Event};
use falconer_host::Next;
use falconer_rules::{EventMeta, Scratch};

use super::{EventSource, Fault, Pause, Shared, Visit};
use crate::event::Current;
use crate::feed::Feed;
use crate::host_info;
use crate::metrics::Snapshots;
use crate::stop::Drain;

/// How long the offset of local time counts as known.
const OFFSET_LIFE: Duration = Duration::from_secs(30);

impl EventSource {
    /// Shows events to a visitor until it has seen enough, or the source ends, fails or is told to stop, or until another
    /// term is in force.
    pub(super) fn events(
        &mut self,
        shared: &Shared<'_>,
        feed: &mut impl Feed,
        drain: &mut Drain,
        visitor: &mut impl Visit,
    ) -> Result<Pause, Fault> {
        let EventSource { name, plugin_name, rules, table, inspector, row, .. } = self;
        let mut scratch = Scratch::new();
        let mut common = EventMeta {
            source: name,
            plugin: plugin_name,
            hostname: shared.hostname,
            hostname_hidden: shared.hostname_hidden,
            utc_offset: shared.utc_offset.unwrap_or_else(host_info::utc_offset),
            first_timestamp: row.first_timestamp,
            ..EventMeta::default()
        };
        let mut offset_known = Instant::now();
        let mut first_known = row.first_known;
        let live = shared.live.and_then(|live| live.source(name));
        let live = live.as_deref();
        let mut snapshots = live
            .zip(shared.live)
            .zip(shared.metrics)
            .and_then(|((source, live), metrics)| Snapshots::of(metrics, live, source, shared.alerts.json));
        // Whether the next event is the first of a batch.
        let mut fresh = true;
        loop {
            if feed.is_drained(inspector) {
                fresh = true;
                if shared.is_to_end() {
                    if drain.is_over() {
                        return Ok(Pause::Over);
                    }
                } else if shared.superseded.load(Ordering::Relaxed) {
                    return Ok(Pause::Superseded);
                }
                shared.outputs.reopen_if_asked(shared.stop).map_err(|error| Fault::of_stdout(&error))?;
                if shared.utc_offset.is_none() && offset_known.elapsed() > OFFSET_LIFE {
                    common.utc_offset = host_info::utc_offset();
                    offset_known = Instant::now();
                }
                if let Some(live) = live {
                    live.step();
                    live.set_events(row.seen);
                }
            }
            let input = match feed.next(inspector) {
                Ok(Next::Event(input)) => input,
                Ok(Next::Timeout) if drain.waits(shared.is_to_end()) => return Ok(Pause::Over),
                Ok(Next::Timeout) => continue,
                Ok(Next::Eof) => return Ok(Pause::Over),
                Err(error) => return Err(Fault::Source(error.to_string())),
            };
            row.seen = input.number();
            if std::mem::take(&mut fresh) {
                if let Some(live) = live {
                    live.step();
                }
                if let Some(snapshots) = &mut snapshots
                    && snapshots.due()
                {
                    let taken = snapshots.take(&common, shared.outputs, shared.stop, shared.log);
                    taken.map_err(|error| Fault::of_stdout(&error))?;
                }
            }
            let event = input.event();
            let (timestamp, async_name) = (event.timestamp(), async_name(event));
            if !first_known {
                // Relative times start with the first ordinary event.
                common.first_timestamp = timestamp;
                first_known = async_name.is_none();
                (row.first_timestamp, row.first_known) = (timestamp, first_known);
            }
            let meta = EventMeta { number: input.number(), timestamp, async_name, ..common };
            let since = timestamp.saturating_sub(*row.started.get_or_insert(timestamp));
            if meta.number > 1 && shared.duration.is_some_and(|duration| since >= duration) {
                return Ok(Pause::Over);
            }
            let current = Current { table, input, meta: &meta };
            let go_on = visitor.event(rules, &current, &mut scratch)?;
            table.clear();
            if !go_on {
                return Ok(Pause::Over);
            }
        }
    }
}

/// The name of an async event; `None` for an ordinary one.
#[inline]
fn async_name(event: Event<'_>) -> Option<&str> {
    if event.type_code() != ASYNC_EVENT {
        return None;
    }
    let event = AsyncEvent::try_from(event).ok()?;
    Some(str::from_utf8(event.name()).unwrap_or_default())
}
