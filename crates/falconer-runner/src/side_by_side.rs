//! Event sources, run side by side.

use std::thread;

use falconer_rules::{Counters, Stats};

use crate::error::RunError;
use crate::source::{End, EventSource, OpenSource, Shared};

/// What the sources of a run came to.
#[derive(Default)]
pub(crate) struct Ends {
    pub(crate) stats: Stats,
    /// The counters of sources, by their names; nothing unless rules are counted.
    pub(crate) counters: Vec<(String, Counters)>,
    errors: Vec<String>,
}

impl Ends {
    fn add(&mut self, end: End) {
        self.stats.merge(&end.stats);
        self.counters.extend(end.counters.map(|counters| (end.name, counters)));
        // Sources that read the same capture fail alike.
        self.errors.extend(end.result.err().filter(|error| !self.errors.contains(error)));
    }
}

/// Runs sources, in this thread if there is one only, until all have ended. One that fails ends the others.
pub(crate) fn run(sources: Vec<EventSource>, shared: &Shared<'_>) -> (Ends, Result<(), RunError>) {
    let mut ends = Ends::default();
    match <[EventSource; 1]>::try_from(sources) {
        Ok([source]) => match source.open(shared) {
            Ok(source) => ends.add(source.run(shared)),
            Err(error) => return (ends, Err(error)),
        },
        Err(sources) => {
            if let Err(error) = side_by_side(sources, shared, &mut ends) {
                ends.errors.push(error.to_string());
            }
        }
    }
    let result =
        if ends.errors.is_empty() { Ok(()) } else { Err(RunError::Processing(ends.errors.join("\n"))) };
    (ends, result)
}

/// Opens one source after the other, each running in a thread of its own from then on.
fn side_by_side(sources: Vec<EventSource>, shared: &Shared<'_>, ends: &mut Ends) -> Result<(), RunError> {
    thread::scope(|scope| {
        let mut threads = Vec::new();
        let mut opened = Ok(());
        for source in sources {
            let name = source.name().to_owned();
            let spawned = source.open(shared).and_then(|source| {
                let run = move || run_watched(source, shared);
                thread::Builder::new()
                    .name(name.clone())
                    .spawn_scoped(scope, run)
                    .map_err(|source| RunError::Thread { name: name.clone(), source })
            });
            match spawned {
                Ok(thread) => threads.push((name, thread)),
                Err(error) => {
                    fail(shared);
                    opened = Err(error);
                    break;
                }
            }
        }
        for (name, thread) in threads {
            match thread.join() {
                Ok(end) => ends.add(end),
                Err(_) => ends.errors.push(format!("the thread of source '{name}' panicked")),
            }
        }
        opened
    })
}

fn run_watched(source: OpenSource<'_>, shared: &Shared<'_>) -> End {
    let end = source.run(shared);
    if end.result.is_err() {
        fail(shared);
    }
    end
}

fn fail(shared: &Shared<'_>) {
    if shared.stop.fail() {
        shared.log.info("An error occurred in an event source, forcing termination...");
    }
}
