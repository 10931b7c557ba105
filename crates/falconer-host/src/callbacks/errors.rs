//! The last error of a plugin's calls, which it may ask for.

use std::borrow::Cow;
use std::cell::Cell;
use std::ffi::{CStr, CString, c_char};
use std::fmt::Display;
use std::ptr;
use std::sync::{Mutex, PoisonError};

/// How many errors' texts stay readable; plugins read them right away, if at all.
const KEPT: usize = 32;

/// What a plugin hears about a table that leads to no owner, whichever owner it asks.
const UNKNOWN_TABLE: &CStr =
    c"this host has not handed out such a table to a live plugin; get_table returns tables";

thread_local! {
    /// Whether the last error on this thread was about a table that leads to no owner.
    static TABLE_WAS_UNKNOWN: Cell<bool> = const { Cell::new(false) };
}

/// Notes that a function was called with a table that leads to no owner.
pub(super) fn note_unknown_table() {
    let _ended = TABLE_WAS_UNKNOWN.try_with(|unknown| unknown.set(true));
}

/// The last errors of one plugin; older ones stay, because the plugin may still look at their texts.
#[derive(Default)]
pub(crate) struct Errors(Mutex<Ring>);

/// The newest is in front of `next`.
#[derive(Default)]
struct Ring {
    texts: Vec<Cow<'static, CStr>>,
    next: usize,
}

impl Errors {
    /// Keeps an error for the plugin to ask for.
    #[cold]
    pub(super) fn keep(&self, error: &dyn Display) {
        let text = CString::new(error.to_string().replace('\0', "\u{fffd}")).unwrap_or_default();
        self.push(Cow::Owned(text));
    }

    /// As [`keep`](Self::keep), for words that are always the same.
    pub(super) fn keep_words(&self, words: &'static CStr) {
        self.push(Cow::Borrowed(words));
    }

    fn push(&self, text: Cow<'static, CStr>) {
        let _ended = TABLE_WAS_UNKNOWN.try_with(|unknown| unknown.set(false));
        let mut errors = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = errors.next;
        if errors.texts.len() < KEPT {
            errors.texts.push(text);
        } else {
            errors.texts[next] = text;
        }
        errors.next = (next + 1) % KEPT;
    }

    /// The text of the last error, or NULL; it stays until 32 others have followed.
    pub(super) fn last(&self) -> *const c_char {
        if TABLE_WAS_UNKNOWN.try_with(Cell::get).unwrap_or(false) {
            return UNKNOWN_TABLE.as_ptr();
        }
        let errors = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let last = errors.next.checked_sub(1).unwrap_or(KEPT - 1);
        errors.texts.get(last).map_or(ptr::null(), |text| text.as_ptr())
    }
}
