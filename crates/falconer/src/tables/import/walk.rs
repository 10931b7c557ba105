//! Iteration over the entries of an imported table.

use std::any::Any;
use std::cell::{Cell, UnsafeCell};
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::ptr::{self, NonNull};

use falconer_abi as abi;

use super::entry::{Ends, Entry};
use super::{TableFields, TableRef};
use crate::Result;
use crate::tables::access::member;
use crate::tables::{Access, TableKey};

/// What the host hands back for each entry.
struct Walk<'w, K: TableKey, T, A, F> {
    /// Whether an entry is being visited.
    busy: Cell<bool>,
    end: Cell<End>,
    state: UnsafeCell<State<'w, K, T, A, F>>,
}

/// What only one visit at a time touches.
struct State<'w, K: TableKey, T, A, F> {
    table: TableRef<'w, K, T, ()>,
    /// Reads into memory of its own, which is taken back after each entry.
    access: A,
    visit: F,
    panic: Option<Box<dyn Any + Send>>,
}

/// Why no more entries are visited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// There is no reason yet.
    No,
    BrokenOff,
    Panic,
    /// The host gave NULL for an entry, or called from within a visit.
    Host(&'static str),
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
        return Err(crate::error!(
            "table {}: the host does not offer iterate_entries, which came with API 3.1.0 (Falco 0.36)",
            table.name
        ));
    };
    let state = State::<'_, K, T, A, F> {
        table: TableRef {
            table: table.table,
            name: table.name,
            fields: table.fields,
            id: table.id,
            access: &(),
            _key: PhantomData,
        },
        access: table.access.fork(),
        visit,
        panic: None,
    };
    let walk = Walk { busy: Cell::new(false), end: Cell::new(End::No), state: UnsafeCell::new(state) };
    // SAFETY: the table is the host's, for whose call the access is; the host calls `step` with the state as long as this
    // call takes, in this thread.
    let all =
        unsafe { iterate(table.table, Some(step::<K, T, A, F>), ptr::from_ref(&walk).cast_mut().cast()) };
    match walk.end.get() {
        End::No => {}
        End::BrokenOff => return Ok(false),
        End::Panic => match walk.state.into_inner().panic {
            Some(panic) => resume_unwind(panic),
            None => return Ok(false),
        },
        End::Host(what) => return Err(crate::error!("table {}: iterate_entries: {what}", table.name)),
    }
    if all == 0 {
        return Err(table.failed(format_args!("the host broke off the iteration")));
    }
    Ok(true)
}

/// One entry of the iteration.
///
/// # Safety
///
/// `state` is the state that `iterate` handed over, during its call and in its thread.
unsafe extern "C" fn step<K: TableKey, T: TableFields, A: Access, F>(
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
    let walk = unsafe { &*state.cast::<Walk<'_, K, T, A, F>>() };
    if walk.busy.get() {
        walk.end.set(End::Host("the host called the iterator from within the visit of an entry"));
        return 0;
    }
    // A host may go on where it was told to stop.
    if walk.end.get() != End::No {
        return 0;
    }
    let Some(entry) = NonNull::new(entry) else {
        walk.end.set(End::Host("found an entry that is a null pointer"));
        return 0;
    };
    walk.busy.set(true);
    // SAFETY: `busy` lets one visit in at a time, and nothing else reaches the state during the call of `iterate`.
    let state = unsafe { &mut *walk.state.get() };
    let entry = Entry {
        table: state.table.table,
        name: state.table.name,
        fields: state.table.fields,
        id: state.table.id,
        access: &state.access,
        entry,
        ends: Ends::Nothing,
    };
    let visit = &mut state.visit;
    // What a panic leaves behind goes on to whoever called `iterate`.
    let go_on = catch_unwind(AssertUnwindSafe(|| visit(entry)));
    state.access.rewind();
    let go_on = go_on.unwrap_or_else(|panic| {
        state.panic = Some(panic);
        walk.end.set(End::Panic);
        false
    });
    if !go_on && walk.end.get() == End::No {
        walk.end.set(End::BrokenOff);
    }
    walk.busy.set(false);
    abi::ss_plugin_bool::from(go_on)
}
