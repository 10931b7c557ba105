//! Iteration over the entries of an imported table.

use std::any::Any;
use std::cell::{Cell, UnsafeCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::ptr::{self, NonNull};

use falconer_abi as abi;

use super::entry::Entry;
use super::table::Known;
use super::{TableFields, TableRef};
use crate::Result;
use crate::tables::access::member;
use crate::tables::{Access, TableKey};

/// What the host hands back for each entry.
struct Walk<'w, T, A, F> {
    stage: Cell<Stage>,
    state: UnsafeCell<State<'w, T, A, F>>,
}

/// What only one visit at a time touches.
struct State<'w, T, A, F> {
    table: *mut abi::ss_plugin_table_t,
    known: &'w Known<T>,
    /// Reads into memory of its own, which is taken back after each entry.
    access: A,
    visit: F,
    panic: Option<Panic>,
}

type Panic = Box<dyn Any + Send>;

/// Where the iteration is. One byte, so that what lets a visit begin is one comparison.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Between two entries.
    Ready,
    /// An entry is being visited.
    Visiting,
    /// The visitor wants no more.
    BrokenOff,
    Panic,
    /// The host gave NULL for an entry.
    NoEntry,
    /// The host called from within a visit.
    Within,
}

pub(super) fn iterate<K: TableKey, T: TableFields, A: Access, F>(
    table: &TableRef<'_, K, T, A>,
    visit: F,
) -> Result<bool>
where
    F: for<'i> FnMut(Entry<'i, T, A>) -> bool,
{
    table.check()?;
    let Some(iterate) = member!(table.access.reader().fns.extended, iterate_entries) else {
        return Err(crate::err!(
            "table {}: the host does not offer iterate_entries, which came with API 3.1.0 (Falco 0.36)",
            table.known.name
        ));
    };
    let state =
        State { table: table.table, known: table.known, access: table.access.fork(), visit, panic: None };
    let walk = Walk { stage: Cell::new(Stage::Ready), state: UnsafeCell::new(state) };
    // SAFETY: the table is the host's, for whose call the access is; the host calls `step` with the state as long as this
    // call takes, in this thread.
    let all = unsafe { iterate(table.table, Some(step::<T, A, F>), ptr::from_ref(&walk).cast_mut().cast()) };
    let what = match walk.stage.get() {
        Stage::Ready if all != 0 => return Ok(true),
        Stage::BrokenOff => return Ok(false),
        Stage::Panic => match walk.state.into_inner().panic {
            Some(panic) => resume_unwind(panic),
            None => return Ok(false),
        },
        Stage::Ready | Stage::Visiting => {
            return Err(table.failed(format_args!("the host broke off the iteration")));
        }
        Stage::NoEntry => "found an entry that is a null pointer",
        Stage::Within => "the host called the iterator from within the visit of an entry",
    };
    Err(crate::err!("table {}: iterate_entries: {what}", table.known.name))
}

/// One entry of the iteration.
///
/// # Safety
///
/// `state` is the state that `iterate` handed over, during its call and in its thread.
unsafe extern "C" fn step<T: TableFields, A: Access, F>(
    state: *mut abi::ss_plugin_table_iterator_state_t,
    entry: *mut abi::ss_plugin_table_entry_t,
) -> abi::ss_plugin_bool
where
    F: for<'i> FnMut(Entry<'i, T, A>) -> bool,
{
    if state.is_null() {
        return 0;
    }
    // SAFETY: not NULL, and so the Walk of `iterate`, by the caller's promise.
    let walk = unsafe { &*state.cast::<Walk<'_, T, A, F>>() };
    let (Stage::Ready, Some(entry)) = (walk.stage.get(), NonNull::new(entry)) else {
        refuse(&walk.stage);
        return 0;
    };
    walk.stage.set(Stage::Visiting);
    // SAFETY: the stage lets one visit in at a time, and nothing else reaches the state during the call of `iterate`.
    let state = unsafe { &mut *walk.state.get() };
    let State { table, known, access, visit, .. } = state;
    // What a panic leaves behind goes on to whoever called `iterate`.
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let go_on = visit(Entry { table: *table, known, access, raw: entry, end: None });
        access.rewind();
        if go_on && walk.stage.get() == Stage::Visiting {
            walk.stage.set(Stage::Ready);
            return true;
        }
        false
    }));
    match outcome {
        Ok(true) => 1,
        outcome => {
            end(&walk.stage, outcome.err(), &mut state.panic);
            0
        }
    }
}

/// The host calls when it should not, or goes on where it was told to stop.
#[cold]
#[inline(never)]
fn refuse(stage: &Cell<Stage>) {
    match stage.get() {
        Stage::Ready => stage.set(Stage::NoEntry),
        Stage::Visiting => stage.set(Stage::Within),
        Stage::BrokenOff | Stage::Panic | Stage::NoEntry | Stage::Within => {}
    }
}

/// The last visit is over.
#[cold]
#[inline(never)]
fn end(stage: &Cell<Stage>, panic: Option<Panic>, place: &mut Option<Panic>) {
    if panic.is_some() {
        *place = panic;
        stage.set(Stage::Panic);
    } else if stage.get() == Stage::Visiting {
        stage.set(Stage::BrokenOff);
    }
}
