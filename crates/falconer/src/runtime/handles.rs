//! Handles: numbers that look like pointers to the host and can be checked before they are followed.

use std::ffi::c_void;
use std::ptr::{self, NonNull};
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Number of slots in the first chunk, which is part of the registry; each chunk after it has twice as many.
const FIRST: usize = 16;
/// Chunks after the first one, enough for 2^28 values at once.
const CHUNKS: usize = 23;

/// Values by handle: all live ones of one kind in this library.
///
/// It keeps nothing but the fact that a value is alive, so that a handle that the host should not use any more is
/// told from one that it may. A handle is a slot's number and how often the slot was used before.
#[derive(Debug)]
pub(crate) struct Handles<T> {
    first: [Slot<T>; FIRST],
    chunks: [OnceLock<Box<[Slot<T>]>>; CHUNKS],
    free: Mutex<Free>,
}

/// Room for one value.
#[derive(Debug)]
struct Slot<T> {
    /// The handle of the value that is there, or 0: put in after the value, and taken out before it.
    handle: AtomicUsize,
    value: AtomicPtr<T>,
}

impl<T> Slot<T> {
    const fn new() -> Self {
        Self { handle: AtomicUsize::new(0), value: AtomicPtr::new(ptr::null_mut()) }
    }

    /// The value, if it is that of a handle; a NULL handle finds none in a slot that has none.
    #[inline]
    fn value_of(&self, handle: *mut c_void) -> Option<NonNull<T>> {
        if self.handle.load(Ordering::Acquire) == handle.addr() {
            NonNull::new(self.value.load(Ordering::Relaxed))
        } else {
            None
        }
    }
}

#[derive(Debug)]
struct Free {
    /// Slots that were used before, each with the number of the use to come.
    slots: Vec<(u32, u32)>,
    /// The first slot that never was used.
    next: u32,
}

impl<T> Handles<T> {
    /// None yet.
    pub(crate) const fn new() -> Self {
        Self {
            first: [const { Slot::new() }; FIRST],
            chunks: [const { OnceLock::new() }; CHUNKS],
            free: Mutex::new(Free { slots: Vec::new(), next: 0 }),
        }
    }

    /// Takes a value in and returns its handle, which is never NULL; NULL if there are too many.
    pub(crate) fn insert(&self, value: Box<T>) -> *mut c_void {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((index, generation)) = free.slots.pop().or_else(|| {
            let index = free.next;
            free.next += 1;
            (place(index).0 <= CHUNKS).then_some((index, 1))
        }) else {
            return ptr::null_mut();
        };
        let (chunk, offset) = place(index);
        let slot = if chunk == 0 {
            &self.first[offset]
        } else {
            let slots =
                self.chunks[chunk - 1].get_or_init(|| (0..FIRST << chunk).map(|_| Slot::new()).collect());
            &slots[offset]
        };
        let handle = handle(index, generation);
        slot.value.store(Box::into_raw(value), Ordering::Relaxed);
        slot.handle.store(handle.addr(), Ordering::Release);
        handle
    }

    /// The value behind a handle, if it is alive.
    ///
    /// # Safety
    ///
    /// The value is not removed as long as the reference is used.
    #[inline]
    pub(crate) unsafe fn get(&self, handle: *mut c_void) -> Option<&T> {
        // SAFETY: the caller's promise.
        if let Some(first) = unsafe { self.get_first(handle) } {
            return Some(first);
        }
        let value = self.slot(handle)?.value_of(handle)?;
        // SAFETY: as in `get_first`.
        unsafe { Some(value.as_ref()) }
    }

    /// The value behind a handle if it is that of the first slot, which is looked at without finding its place: few have
    /// more than one value.
    ///
    /// # Safety
    ///
    /// As for [`get`](Self::get).
    #[inline]
    pub(crate) unsafe fn get_first(&self, handle: *mut c_void) -> Option<&T> {
        let [first, ..] = &self.first;
        let value = first.value_of(handle)?;
        // SAFETY: `insert` put the handle into the slot after a value from Box::into_raw; `remove` alone frees that, and the
        // caller guarantees that this does not happen meanwhile.
        unsafe { Some(value.as_ref()) }
    }

    /// Takes the value behind a handle out, if it is alive.
    pub(crate) fn remove(&self, handle: *mut c_void) -> Option<Box<T>> {
        let slot = self.slot(handle)?;
        slot.handle.compare_exchange(handle.addr(), 0, Ordering::AcqRel, Ordering::Relaxed).ok()?;
        let value = slot.value.swap(ptr::null_mut(), Ordering::Relaxed);
        let (index, generation) = parts(handle);
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        free.slots.push((index, generation.wrapping_add(1)));
        // SAFETY: the value came from Box::into_raw in `insert`, and the exchange above made this the only call that
        // takes it out.
        Some(unsafe { Box::from_raw(value) })
    }

    /// The slot that a handle speaks of, whether or not it still is there.
    #[inline]
    fn slot(&self, handle: *mut c_void) -> Option<&Slot<T>> {
        let (index, _) = parts(handle);
        match self.first.get(index as usize) {
            Some(slot) => Some(slot),
            None => self.later_slot(index),
        }
    }

    /// A slot that is not in the first chunk.
    #[cold]
    fn later_slot(&self, index: u32) -> Option<&Slot<T>> {
        let (chunk, offset) = place(index);
        self.chunks.get(chunk.checked_sub(1)?)?.get()?.get(offset)
    }
}

/// Chunk and offset of a slot.
#[inline]
fn place(index: u32) -> (usize, usize) {
    let number = index as usize + FIRST;
    let chunk = (number.ilog2() - FIRST.ilog2()) as usize;
    (chunk, number - (FIRST << chunk))
}

/// Number of the slot, and how often it was used.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "each is half of the handle")]
fn parts(handle: *mut c_void) -> (u32, u32) {
    let number = handle.addr();
    ((number as u32).wrapping_sub(1), (number >> 32) as u32)
}

fn handle(index: u32, generation: u32) -> *mut c_void {
    ptr::without_provenance_mut((generation as usize) << 32 | (index as usize + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(registry: &Handles<u32>, handle: *mut c_void) -> Option<u32> {
        // SAFETY: the value is copied at once, and nothing else runs meanwhile.
        unsafe { registry.get(handle) }.copied()
    }

    #[test]
    fn every_live_handle_leads_to_its_own_value() {
        let registry = Handles::new();
        let handles: Vec<_> = (0..1000).map(|value| registry.insert(Box::new(value))).collect();
        for (value, handle) in (0..).zip(&handles) {
            assert_eq!(get(&registry, *handle), Some(value));
        }
        for handle in handles {
            registry.remove(handle);
        }
    }

    #[test]
    fn a_handle_is_dead_after_removal_also_when_its_slot_is_used_again() {
        let registry = Handles::new();
        assert_eq!(get(&registry, ptr::null_mut()), None);
        let old = registry.insert(Box::new(1));
        assert_eq!(registry.remove(old), Some(Box::new(1)));
        assert_eq!(registry.remove(old), None);
        assert_eq!((get(&registry, old), get(&registry, ptr::null_mut())), (None, None));
        let new = registry.insert(Box::new(2));
        assert_ne!(old, new);
        assert_eq!((get(&registry, old), get(&registry, new)), (None, Some(2)));
        registry.remove(new);
    }

    #[test]
    fn any_pointer_may_be_asked_for() {
        let registry = Handles::new();
        let handle = registry.insert(Box::new(1));
        for number in [0, 1, 8, 0xdead_beef, usize::MAX, usize::MAX << 32, 1 << 32, 1 << 63] {
            let pointer = ptr::without_provenance_mut(number);
            assert!(pointer == handle || get(&registry, pointer).is_none(), "{number:x}");
        }
        registry.remove(handle);
    }
}
