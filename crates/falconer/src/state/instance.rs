//! The state behind an instance handle, and the table that leads there.

use std::any::Any;
use std::ffi::{CString, c_void};
use std::fmt;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use falconer_abi as abi;
use falconer_event::EventBuffer;

use crate::Error;
use crate::log::Logger;
use crate::runtime::{c_string, guard};
use crate::source::{Batch, BatchStats, Cancel, Instance, Limits, Next};

/// Open instances by handle. Handles are numbers that are never used twice.
#[derive(Debug)]
pub(crate) struct InstanceTable(Mutex<Table>);

#[derive(Debug)]
struct Table {
    /// In the order of their handles, which is that of opening.
    open: Vec<(usize, Arc<InstanceCell>)>,
    last: usize,
}

impl Table {
    /// Where the instance behind a handle is, if it is open.
    fn find(&self, handle: *mut c_void) -> Option<usize> {
        self.open.binary_search_by_key(&handle.addr(), |(handle, _)| *handle).ok()
    }
}

impl InstanceTable {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(Table { open: Vec::new(), last: 0 }))
    }

    fn lock(&self) -> MutexGuard<'_, Table> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn insert(&self, cell: InstanceCell) -> *mut c_void {
        let mut table = self.lock();
        table.last += 8;
        let handle = table.last;
        table.open.push((handle, Arc::new(cell)));
        ptr::without_provenance_mut(handle)
    }

    /// The instance behind a handle, if it is open and belongs to plugin state `s`.
    pub(crate) fn get(&self, s: *mut c_void, handle: *mut c_void) -> Option<Arc<InstanceCell>> {
        let table = self.lock();
        let (_, cell) = &table.open[table.find(handle)?];
        (cell.plugin == s.addr()).then(|| Arc::clone(cell))
    }

    /// Takes an instance out; a NULL `s` stands for any plugin state, which the API allows.
    pub(crate) fn remove(&self, s: *mut c_void, handle: *mut c_void) -> Option<Arc<InstanceCell>> {
        let mut table = self.lock();
        let at = table.find(handle)?;
        let of_plugin = s.is_null() || table.open[at].1.plugin == s.addr();
        of_plugin.then(|| table.open.remove(at).1)
    }

    /// Closes all instances of a plugin state.
    pub(crate) fn close_all_of(&self, s: *mut c_void) {
        let closing: Vec<_> = {
            let mut table = self.lock();
            table.open.extract_if(.., |(_, cell)| cell.plugin == s.addr()).collect()
        };
        for (_, cell) in closing {
            // A panic is in the log; there is no state left whose last error it could be.
            let _ = cell.close();
        }
    }
}

/// One open instance.
pub(crate) struct InstanceCell {
    /// Handle of the plugin state that opened it.
    plugin: usize,
    closed: AtomicBool,
    cancel: Cancel,
    logger: Logger,
    /// What `get_progress` said last, for when a batch is being filled.
    progress: AtomicU32,
    inner: Mutex<Inner>,
}

impl fmt::Debug for InstanceCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InstanceCell").field("closed", &self.closed).finish_non_exhaustive()
    }
}

struct Inner {
    /// `None` once it was closed.
    instance: Option<Box<dyn Instance>>,
    /// Events of the batch that was handed out last; lent until the next one.
    buffer: EventBuffer,
    limits: Limits,
    end: End,
    /// Text of the progress; lent until the next call of `get_progress`.
    progress: CString,
}

/// What the next call of `next_batch` is going to say, whatever the instance.
enum End {
    /// Ask the instance.
    Open,
    /// The stream has ended.
    Eof,
    /// Events were delivered first; now the error.
    Error(Error),
    /// Events were delivered first; now the panic.
    Panic(String),
    /// The instance panicked, and is not called again.
    Poisoned(String),
}

/// What `next_batch` returns.
pub(crate) struct Delivery {
    pub(crate) rc: abi::ss_plugin_rc,
    pub(crate) count: u32,
    pub(crate) events: *mut *mut abi::ss_plugin_event,
    pub(crate) error: Option<String>,
}

impl Delivery {
    fn end(rc: abi::ss_plugin_rc) -> Self {
        Self { rc, count: 0, events: ptr::null_mut(), error: None }
    }

    pub(crate) fn failure(error: impl Into<String>) -> Self {
        Self { error: Some(error.into()), ..Self::end(abi::SS_PLUGIN_FAILURE) }
    }
}

impl InstanceCell {
    pub(crate) fn new(
        plugin: *mut c_void,
        plugin_id: u32,
        instance: Box<dyn Instance>,
        logger: Logger,
    ) -> Self {
        let cancel = instance.cancel();
        let mut options = instance.options();
        options.events = options.events.clamp(1, u32::MAX as usize);
        let limits = Limits {
            plugin_id,
            options,
            stats: BatchStats::default(),
            logger: logger.clone(),
            cancel: cancel.clone(),
        };
        Self {
            plugin: plugin.addr(),
            closed: AtomicBool::new(false),
            cancel,
            logger,
            progress: AtomicU32::new(0),
            inner: Mutex::new(Inner {
                instance: Some(instance),
                buffer: EventBuffer::new(),
                limits,
                end: End::Open,
                progress: CString::default(),
            }),
        }
    }

    /// Runs a function on the instance; `None` if it is closed or in use on another thread.
    pub(crate) fn with<R>(&self, work: impl FnOnce(&mut dyn Any) -> Option<R>) -> Option<R> {
        let mut inner = self.try_inner()?;
        work(&mut **inner.instance.as_mut()?)
    }

    fn try_inner(&self) -> Option<MutexGuard<'_, Inner>> {
        match self.inner.try_lock() {
            Ok(inner) => Some(inner),
            Err(TryLockError::Poisoned(inner)) => Some(inner.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// Fills the next batch.
    pub(crate) fn next_batch(&self) -> Delivery {
        let Some(mut inner) = self.try_inner() else {
            return if self.closed.load(Ordering::Acquire) {
                Delivery::end(abi::SS_PLUGIN_EOF)
            } else {
                Delivery::failure("next_batch is already running for this instance on another thread")
            };
        };
        let _scope = self.logger.enter();
        let delivery = inner.next_batch();
        if self.closed.load(Ordering::Acquire) {
            // `close` waits for the lock, and the events go with the instance.
            return Delivery::end(abi::SS_PLUGIN_EOF);
        }
        delivery
    }

    /// Ends a batch that is being filled, waits for it, and drops the instance; the error is that of a panic, which is
    /// logged too.
    pub(crate) fn close(&self) -> Result<(), String> {
        self.closed.store(true, Ordering::Release);
        let _scope = self.logger.enter();
        let panicked = guard(|| {
            self.cancel.cancel();
            let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
            let instance = inner.instance.take();
            drop(inner);
            drop(instance);
        });
        panicked.map_err(|panic| {
            let error = format!("close: {panic}");
            self.logger.error(&error);
            error
        })
    }

    /// Progress from 0 to 10000, and a text if there is one, lent until the next call.
    pub(crate) fn progress(&self) -> Result<(u32, *const std::ffi::c_char), String> {
        let Some(mut inner) = self.try_inner() else {
            // A batch is being filled: what was said last still holds.
            return Ok((self.progress.load(Ordering::Relaxed), ptr::null()));
        };
        let inner = &mut *inner;
        if matches!(inner.end, End::Panic(_) | End::Poisoned(_)) {
            return Ok((self.progress.load(Ordering::Relaxed), ptr::null()));
        }
        let Some(instance) = &mut inner.instance else { return Ok((0, ptr::null())) };
        let _scope = self.logger.enter();
        let progress = guard(|| instance.progress())
            .map_err(|panic| format!("get_progress: {panic}"))
            .inspect_err(|panic| inner.end = End::Poisoned(panic.clone()))?;
        let Some(progress) = progress else { return Ok((0, ptr::null())) };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 10000")]
        let per_myriad = (progress.fraction.clamp(0.0, 1.0) * 10_000.0).round() as u32;
        self.progress.store(per_myriad, Ordering::Relaxed);
        if progress.text.is_empty() {
            return Ok((per_myriad, ptr::null()));
        }
        inner.progress = c_string(progress.text);
        Ok((per_myriad, inner.progress.as_ptr()))
    }
}

impl Inner {
    fn next_batch(&mut self) -> Delivery {
        self.buffer.clear();
        match std::mem::replace(&mut self.end, End::Eof) {
            End::Open => self.end = End::Open,
            End::Eof => return Delivery::end(abi::SS_PLUGIN_EOF),
            End::Error(error) => return Delivery::failure(error.to_string()),
            End::Panic(panic) => return self.poison(panic),
            End::Poisoned(panic) => {
                let error = format!("next_batch: the instance is out of use and should be closed ({panic})");
                self.end = End::Poisoned(panic);
                return Delivery::failure(error);
            }
        }
        let Self { instance, buffer, limits, .. } = self;
        let Some(instance) = instance else { return Delivery::end(abi::SS_PLUGIN_EOF) };
        let outcome = guard(|| instance.next_batch(&mut Batch::new(buffer, limits)))
            .map_err(|panic| format!("next_batch: {panic}"));
        let rc = match outcome {
            Ok(Ok(Next::More)) if self.buffer.is_empty() => abi::SS_PLUGIN_TIMEOUT,
            Ok(Ok(Next::More)) => abi::SS_PLUGIN_SUCCESS,
            Ok(Ok(Next::Timeout)) => abi::SS_PLUGIN_TIMEOUT,
            Ok(Ok(Next::Eof)) => {
                self.end = End::Eof;
                abi::SS_PLUGIN_EOF
            }
            Ok(Err(error)) if self.buffer.is_empty() => {
                self.end = End::Eof;
                return Delivery::failure(error.to_string());
            }
            Ok(Err(error)) => {
                self.end = End::Error(error);
                abi::SS_PLUGIN_SUCCESS
            }
            Err(panic) if self.buffer.is_empty() => return self.poison(panic),
            Err(panic) => {
                self.end = End::Panic(panic);
                abi::SS_PLUGIN_SUCCESS
            }
        };
        let count = u32::try_from(self.buffer.len()).unwrap_or(u32::MAX);
        Delivery { rc, count, events: self.buffer.as_mut_ptr(), error: None }
    }

    fn poison(&mut self, panic: String) -> Delivery {
        self.end = End::Poisoned(panic.clone());
        Delivery::failure(panic)
    }
}
