//! Any event: the header, and parameters by index.

use std::fmt;
use std::marker::PhantomData;
use std::ptr::NonNull;

use falconer_abi::ss_plugin_event;

use crate::EventError;

/// Size of the event header in bytes (`struct ss_plugin_event` of `plugin_types.h`, packed).
pub const HEADER_LEN: usize = size_of::<ss_plugin_event>();

/// The timestamp of an event without a time: the host sets the current time.
pub const NO_TIMESTAMP: u64 = u64::MAX;

/// Type code of a plugin event: parameters are a u32 plugin id and a payload (`PPME_PLUGINEVENT_E` of libscap).
pub const PLUGIN_EVENT: u16 = 322;
/// Type code of an async event: parameters are a u32 plugin id, a NUL-terminated name and data
/// (`PPME_ASYNCEVENT_E` of libscap).
pub const ASYNC_EVENT: u16 = 402;

/// The types whose parameters have lengths of four bytes, and not of two (`EF_LARGE_PAYLOAD` of libscap).
const LARGE_TYPES: [u16; 3] = [PLUGIN_EVENT, 324, ASYNC_EVENT];

/// A borrowed event of any type: it has at least a header, and as many bytes as the header says.
///
/// The parameters are checked when they are read.
#[derive(Clone, Copy)]
pub struct Event<'a> {
    start: NonNull<u8>,
    memory: PhantomData<&'a [u8]>,
}

// SAFETY: an Event is a shared borrow of plain bytes, like &[u8], which may be sent and shared.
unsafe impl Send for Event<'_> {}
// SAFETY: as for Send.
unsafe impl Sync for Event<'_> {}

impl<'a> Event<'a> {
    /// Reads an event from bytes; bytes after its end are ignored.
    pub fn new(bytes: &'a [u8]) -> Result<Self, EventError> {
        if bytes.len() < HEADER_LEN {
            return Err(EventError::ShortHeader { found: bytes.len() });
        }
        let event = Self { start: NonNull::from(bytes).cast(), memory: PhantomData };
        let length = event.header().len as usize;
        if length < HEADER_LEN || length > bytes.len() {
            return Err(EventError::Length { length, found: bytes.len() });
        }
        Ok(event)
    }

    /// Reads an event that the other side of the plugin API points to.
    ///
    /// NULL and a length below that of a header are refused.
    ///
    /// # Safety
    ///
    /// If `event` is not NULL, it points to a header, and for the whole of `'a` as many bytes as the header's `len`
    /// says are readable there and do not change. Alignment does not matter.
    #[inline]
    pub unsafe fn from_ptr(event: *const ss_plugin_event) -> Result<Self, EventError> {
        let Some(start) = NonNull::new(event.cast_mut()) else { return Err(EventError::Null) };
        let event = Self { start: start.cast(), memory: PhantomData };
        let length = event.header().len as usize;
        if length < HEADER_LEN { Err(EventError::Length { length, found: HEADER_LEN }) } else { Ok(event) }
    }

    /// The same event in other memory.
    ///
    /// # Safety
    ///
    /// All bytes of the event, as many as its header says, were copied to `copy`, and are readable there and do not
    /// change for the whole of `'b`.
    #[inline]
    pub unsafe fn copied_to<'b>(&self, copy: NonNull<u8>) -> Event<'b> {
        // What the constructors found true of the bytes holds for their copy.
        Event { start: copy, memory: PhantomData }
    }

    /// A copy of the header.
    #[inline]
    pub fn header(&self) -> ss_plugin_event {
        // SAFETY: both constructors made sure that HEADER_LEN bytes are readable at `start` during 'a, and the header
        // is plain data; read_unaligned needs no alignment.
        unsafe { self.start.cast::<ss_plugin_event>().read_unaligned() }
    }

    /// Time in ns since the epoch, or [`NO_TIMESTAMP`].
    #[inline]
    pub fn timestamp(&self) -> u64 {
        self.header().ts
    }

    /// Id of the thread that the event is about, or `u64::MAX`.
    pub fn thread_id(&self) -> u64 {
        self.header().tid
    }

    /// The type code, such as [`PLUGIN_EVENT`].
    #[inline]
    pub fn type_code(&self) -> u16 {
        self.header().r#type
    }

    /// Whether the lengths of the event's parameters have four bytes, and not two: so for plugin and async events, and
    /// for the few types that are marked for large payloads.
    #[inline]
    pub fn has_large_params(&self) -> bool {
        LARGE_TYPES.contains(&self.type_code())
    }

    /// The number of parameters in the header.
    #[inline]
    pub fn param_count(&self) -> u32 {
        self.header().nparams
    }

    /// All bytes of the event, including the header.
    #[inline]
    pub fn bytes(&self) -> &'a [u8] {
        // SAFETY: `new` checked that the header's `len` bytes are there, the caller of `from_ptr` promised it; they
        // stay unchanged during 'a.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.header().len as usize) }
    }

    /// The address of the event, to pass it to the other side of the plugin API; valid during `'a`.
    pub fn as_ptr(&self) -> *const ss_plugin_event {
        self.start.as_ptr().cast()
    }

    /// Parameter `index` of an event whose parameter lengths have four bytes (plugin and async events, and the few
    /// types that are marked for large payloads); `None` past the last one.
    ///
    /// # Errors
    ///
    /// [`EventError::ParamEnd`] if the parameter, or a length before it, is not within the event.
    pub fn large_param(&self, index: usize) -> Result<Option<&'a [u8]>, EventError> {
        if index >= self.param_count() as usize {
            return Ok(None);
        }
        let bytes = self.bytes();
        let past = |index, end| EventError::ParamEnd { index, end, length: bytes.len() };
        let mut start = HEADER_LEN.saturating_add((self.param_count() as usize).saturating_mul(4));
        for param in 0..=index {
            let at = HEADER_LEN + 4 * param;
            let size = bytes.get(at..at + 4).ok_or_else(|| past(param, at + 4))?;
            let size = u32::from_ne_bytes([size[0], size[1], size[2], size[3]]) as usize;
            let end = start.saturating_add(size);
            if param == index {
                return bytes.get(start..end).map(Some).ok_or_else(|| past(param, end));
            }
            start = end;
        }
        Ok(None)
    }

    /// Checks that all parameters in the header are within the event, with lengths as wide as the type has them.
    ///
    /// # Errors
    ///
    /// [`EventError::ParamEnd`] for the first parameter that is not.
    pub(crate) fn check_params(self) -> Result<(), EventError> {
        let bytes = self.bytes();
        let size = if self.has_large_params() { size_of::<u32>() } else { size_of::<u16>() };
        let past = |index, end| EventError::ParamEnd { index, end, length: bytes.len() };
        let (_, body) = bytes.split_at(HEADER_LEN);
        let count = self.param_count() as usize;
        let Some((lengths, _)) = count.checked_mul(size).and_then(|end| body.split_at_checked(end)) else {
            let index = body.len() / size;
            return Err(past(index, HEADER_LEN + (index + 1) * size));
        };
        let mut end = HEADER_LEN + lengths.len();
        for (index, length) in lengths.chunks_exact(size).enumerate() {
            end = end.saturating_add(match *length {
                [a, b] => u16::from_ne_bytes([a, b]).into(),
                [a, b, c, d] => u32::from_ne_bytes([a, b, c, d]) as usize,
                _ => 0,
            });
            if end > bytes.len() {
                return Err(past(index, end));
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Event<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.header().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode_plugin_event;

    #[cfg(feature = "schema")]
    #[test]
    fn the_types_with_large_parameters_are_those_of_the_schema() {
        let large = crate::schema::EVENT_TYPES.iter().filter(|ty| ty.length_size() == 4).map(|ty| ty.code);
        assert!(large.eq(LARGE_TYPES));
    }

    #[test]
    fn every_cut_of_an_event_is_refused() {
        let bytes = encode_plugin_event(7, 99, b"payload");
        assert_eq!(Event::new(&bytes).unwrap().bytes(), bytes);
        for cut in 0..bytes.len() {
            let error = Event::new(&bytes[..cut]).unwrap_err();
            let expected = if cut < HEADER_LEN {
                EventError::ShortHeader { found: cut }
            } else {
                EventError::Length { length: bytes.len(), found: cut }
            };
            assert_eq!(error, expected);
        }
    }

    #[test]
    fn bytes_behind_the_end_are_left_out() {
        let mut bytes = encode_plugin_event(7, 99, b"payload");
        let length = bytes.len();
        bytes.extend_from_slice(b"more");
        assert_eq!(Event::new(&bytes).unwrap().bytes().len(), length);
    }

    #[test]
    fn parameters_are_found_by_index() {
        let bytes = encode_plugin_event(7, 99, b"payload");
        let event = Event::new(&bytes).unwrap();
        assert_eq!(event.large_param(0).unwrap(), Some(&7u32.to_ne_bytes()[..]));
        assert_eq!(event.large_param(1).unwrap(), Some(&b"payload"[..]));
        assert_eq!(event.large_param(2).unwrap(), None);
        assert_eq!(event.large_param(usize::MAX).unwrap(), None);
    }

    #[test]
    fn a_parameter_past_the_end_is_refused() {
        let mut bytes = encode_plugin_event(7, 99, b"payload");
        bytes[30..34].copy_from_slice(&8u32.to_ne_bytes());
        let event = Event::new(&bytes).unwrap();
        assert_eq!(event.large_param(1), Err(EventError::ParamEnd { index: 1, end: 46, length: 45 }));
        bytes[22..26].copy_from_slice(&u32::MAX.to_ne_bytes());
        let event = Event::new(&bytes).unwrap();
        assert!(event.large_param(40).is_err());
    }
}
