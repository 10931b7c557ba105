//! Values that are kept beyond the next extraction.

use falconer_abi::{ss_plugin_bool, ss_plugin_byte_buffer};
use falconer_event::FieldType;

use super::values::{Layout, Values};

/// Keeps a copy of the values of one field, in memory that is used again for the next ones.
///
/// A host that needs several fields of one event at once has one of these for each: plugins only promise values until
/// the next extraction. Once it has grown to the size of its values, keeping others of that size allocates nothing.
///
/// ```no_run
/// # use falconer_host::{Captured, EventInput, Extractor, ExtractError, Request};
/// # fn f(extractor: &mut Extractor, event: EventInput<'_>, name: &mut Request, size: &mut Request)
/// # -> Result<(), ExtractError> {
/// let mut kept = Captured::new();
/// kept.set(extractor.extract(&event, name)?);
/// let size = extractor.extract(&event, size)?;
/// println!("{:?} {:?}", kept.values(), size);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Default)]
pub struct Captured {
    kind: Option<(FieldType, bool)>,
    numbers: Vec<u64>,
    flags: Vec<ss_plugin_bool>,
    buffers: Vec<ss_plugin_byte_buffer>,
    bytes: Vec<u8>,
}

// SAFETY: `buffers` point into `bytes` of the same value, whose memory moves with it to another thread.
unsafe impl Send for Captured {}
// SAFETY: nothing is changed through a shared reference.
unsafe impl Sync for Captured {}

impl Captured {
    /// Keeps nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Replaces what is kept by a copy of the values; `None` is kept as such.
    #[inline]
    pub fn set(&mut self, values: Option<Values<'_>>) {
        self.numbers.clear();
        self.flags.clear();
        self.buffers.clear();
        self.bytes.clear();
        self.kind = None;
        let Some(values) = values else { return };
        match Layout::of(values.ty()) {
            Layout::Number => self.numbers.extend((0..values.len()).map(|index| values.number(index))),
            Layout::Flag => self.flags.extend((0..values.len()).map(|index| values.flag(index))),
            Layout::Text | Layout::Buffer => self.set_bytes(values),
        }
        // Only what is complete is shown, whatever panicked on the way.
        self.kind = Some((values.ty(), values.is_list()));
    }

    #[inline]
    fn set_bytes(&mut self, values: Values<'_>) {
        for index in 0..values.len() {
            let bytes = values.bytes(index);
            self.bytes.extend_from_slice(bytes);
            // The length; the place follows when no more bytes can move it. Longer texts than 4 GiB are cut.
            let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            self.buffers.push(ss_plugin_byte_buffer { len, ptr: std::ptr::without_provenance(bytes.len()) });
        }
        let mut start = 0;
        let base = self.bytes.as_ptr();
        for buffer in &mut self.buffers {
            let length = buffer.ptr.addr();
            buffer.ptr = base.wrapping_add(start).cast();
            start += length;
        }
    }

    /// What is kept.
    #[inline]
    pub fn values(&self) -> Option<Values<'_>> {
        let (ty, list) = self.kind?;
        let (start, len, layout) = match Layout::of(ty) {
            Layout::Number => (self.numbers.as_ptr().cast(), self.numbers.len(), Layout::Number),
            Layout::Flag => (self.flags.as_ptr().cast(), self.flags.len(), Layout::Flag),
            Layout::Text | Layout::Buffer => {
                (self.buffers.as_ptr().cast(), self.buffers.len(), Layout::Buffer)
            }
        };
        // SAFETY: `set` filled the array of this layout, with buffers that lie within `bytes`; none of it changes while
        // `self` is borrowed.
        Some(unsafe { Values::new(start, len, layout, ty, list) })
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::{c_char, c_void};

    use super::super::values::Value;
    use super::*;

    #[test]
    fn copies_stay_when_the_source_is_gone() {
        let mut kept = Captured::new();
        assert!(kept.values().is_none());
        {
            let texts = [c"one".to_owned(), c"".to_owned(), c"three".to_owned()];
            let pointers: Vec<*const c_char> = texts.iter().map(|text| text.as_ptr()).collect();
            // SAFETY: three pointers to texts that live to the end of the block.
            let values =
                unsafe { Values::new(pointers.as_ptr().cast(), 3, Layout::Text, FieldType::String, true) };
            kept.set(Some(values));
        }
        let moved = Box::new(kept);
        let values = moved.values().unwrap();
        assert!(values.is_list());
        assert_eq!(
            values.iter().collect::<Vec<_>>(),
            [Value::String(b"one"), Value::String(b""), Value::String(b"three")]
        );
    }

    #[test]
    fn every_type_comes_back_as_it_was() {
        let mut kept = Captured::new();
        let numbers = [5u64];
        let flags = [7u32];
        let address = [10u8, 0, 0, 1];
        let buffers = [ss_plugin_byte_buffer { len: 4, ptr: address.as_ptr().cast() }];
        let cases: [(FieldType, *const c_void, Layout, Value<'_>); 4] = [
            (FieldType::AbsTime, numbers.as_ptr().cast(), Layout::Number, Value::AbsTime(5)),
            (FieldType::Bool, flags.as_ptr().cast(), Layout::Flag, Value::Bool(7)),
            (FieldType::IpAddr, buffers.as_ptr().cast(), Layout::Buffer, Value::IpAddr(&address)),
            (FieldType::IpNet, buffers.as_ptr().cast(), Layout::Buffer, Value::IpNet(&address)),
        ];
        for (ty, start, layout, expected) in cases {
            // SAFETY: one element of that layout, in arrays that live to the end of the test.
            kept.set(Some(unsafe { Values::new(start, 1, layout, ty, false) }));
            let values = kept.values().unwrap();
            assert_eq!((values.ty(), values.len(), values.first()), (ty, 1, Some(expected)));
            assert_eq!(values.get(1), None);
        }
        kept.set(None);
        assert!(kept.values().is_none());
    }
}
