//! Several fields in one call.

use std::fmt;

use falconer_abi::ss_plugin_extract_field;

use super::answer;
use super::request::Request;
use super::{ExtractError, Values};
use crate::Library;

/// Several fields to be asked for in one call.
#[derive(Default)]
pub struct Requests {
    /// What the plugin sees: one run of memory.
    raw: Vec<ss_plugin_extract_field>,
    /// What `raw` points to, with the types that count.
    requests: Vec<Request>,
}

// SAFETY: the pointers in `raw` lead to texts of `requests`, which do not move with it, or are an answer's, which is
// read through the borrow of an extraction only.
unsafe impl Send for Requests {}
// SAFETY: nothing is changed or followed through `&Requests`.
unsafe impl Sync for Requests {}

impl Requests {
    /// No request yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a field; its answer will have the index that is returned.
    pub fn push(&mut self, request: Request) -> usize {
        self.requests.push(request);
        self.requests.len() - 1
    }

    /// Number of requests.
    pub fn len(&self) -> usize {
        self.requests.len()
    }

    /// Whether there is no request.
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }

    pub(super) fn check(&self, library: &Library) {
        for request in &self.requests {
            request.check(library);
        }
    }

    /// The requests without answers, for the plugin to answer.
    pub(super) fn prepare(&mut self) -> (*mut ss_plugin_extract_field, u32) {
        self.raw.clear();
        self.raw.extend(self.requests.iter_mut().map(|request| {
            request.prepare();
            request.raw
        }));
        (self.raw.as_mut_ptr(), u32::try_from(self.raw.len()).unwrap_or(u32::MAX))
    }
}

impl fmt::Debug for Requests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.requests).finish()
    }
}

/// The answers to several requests, valid together until the extractor is used again.
#[derive(Clone, Copy, Debug)]
pub struct Answers<'a> {
    requests: &'a Requests,
}

impl<'a> Answers<'a> {
    /// Takes the answers of a call.
    ///
    /// # Safety
    ///
    /// The plugin has answered the requests with success, or they were prepared and are unanswered. The answers stay
    /// during `'a`.
    pub(super) unsafe fn new(requests: &'a Requests) -> Self {
        Self { requests }
    }

    /// The values of the request at `index`, as [`Extractor::extract`](super::Extractor::extract) returns them; `None`
    /// past the last request.
    pub fn get(&self, index: usize) -> Option<Result<Option<Values<'a>>, ExtractError>> {
        let request = self.requests.requests.get(index)?;
        let raw = self.requests.raw.get(index)?;
        // SAFETY: as the maker of this value promised.
        Some(unsafe { answer::values(raw, request.ty, request.list) })
    }
}
