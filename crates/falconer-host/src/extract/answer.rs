//! Checks what a plugin answered before anything of it is used.

use std::ffi::{c_char, c_void};

use falconer_abi::{ss_plugin_byte_buffer, ss_plugin_extract_field, ss_plugin_rc};
use falconer_event::FieldType;

use super::values::{Layout, Values};

/// Why an extraction yields nothing; the field is the one of the request.
///
/// Nothing is allocated for it: a field that fails on every event must not cost more than one that does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// The event is not [whole](crate::EventInput::is_whole); the plugin was not asked.
    #[error("the event's parameters reach past its end, or are not those of its type")]
    Event,
    /// The plugin returned a failure; [`Plugin::last_error`](crate::Plugin::last_error) has its message.
    #[error("the plugin refused to extract the field (return code {rc})")]
    Refused {
        /// The return code.
        rc: ss_plugin_rc,
    },
    /// There are values, and the pointer to them is NULL.
    #[error("the plugin returned {count} values at a null pointer")]
    NullValues {
        /// How many it claims.
        count: u64,
    },
    /// There are more values than there can be.
    #[error("the plugin returned {count} values; the limit is {limit}")]
    TooMany {
        /// How many it claims.
        count: u64,
        /// How many there can be: 1, or the limit for lists.
        limit: u64,
    },
    /// One of the values is a NULL pointer.
    #[error("value {index} that the plugin returned is a null pointer")]
    NullValue {
        /// Index of the value.
        index: usize,
    },
    /// An address is neither one of IPv4 nor one of IPv6.
    #[error("value {index} that the plugin returned is an address of {found} bytes (expected 4 or 16)")]
    AddressSize {
        /// Index of the value.
        index: usize,
        /// How many bytes it has.
        found: u32,
    },
}

/// Most values that a list may have.
const LIST_LIMIT: u64 = 1 << 20;

/// Checks and takes the answer in a request.
///
/// # Safety
///
/// The plugin has answered the request for a field of this type with success, or it was prepared and is unanswered. The
/// answer stays during `'a`.
#[inline]
pub(super) unsafe fn values<'a>(
    raw: &ss_plugin_extract_field,
    ty: FieldType,
    list: bool,
) -> Result<Option<Values<'a>>, ExtractError> {
    let count = raw.res_len;
    if count == 0 {
        return Ok(None);
    }
    let limit = if list { LIST_LIMIT } else { 1 };
    if count > limit {
        return Err(ExtractError::TooMany { count, limit });
    }
    // SAFETY: every member of the union is a pointer, so each can be read as one.
    let start: *const c_void = unsafe { raw.res.u64 }.cast();
    if start.is_null() {
        return Err(ExtractError::NullValues { count });
    }
    // It is at most LIST_LIMIT.
    #[expect(clippy::cast_possible_truncation, reason = "count is at most LIST_LIMIT")]
    let count = count as usize;
    let layout = Layout::of(ty);
    match layout {
        Layout::Number | Layout::Flag => {}
        Layout::Text => {
            for index in 0..count {
                // SAFETY: the plugin API says that `count` pointers are there; reading needs no alignment.
                if unsafe { start.cast::<*const c_char>().add(index).read_unaligned() }.is_null() {
                    return Err(ExtractError::NullValue { index });
                }
            }
        }
        Layout::Buffer => {
            for index in 0..count {
                // SAFETY: the plugin API says that `count` buffers are there; reading needs no alignment.
                let buffer = unsafe { start.cast::<ss_plugin_byte_buffer>().add(index).read_unaligned() };
                if !matches!(buffer.len, 4 | 16) {
                    return Err(ExtractError::AddressSize { index, found: buffer.len });
                }
                if buffer.ptr.is_null() {
                    return Err(ExtractError::NullValue { index });
                }
            }
        }
    }
    // SAFETY: the elements were checked as far as they can be; the plugin API promises the rest, and the caller that
    // they stay.
    Ok(Some(unsafe { Values::new(start, count, layout, ty, list) }))
}
