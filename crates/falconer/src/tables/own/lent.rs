//! Values of an entry that the host has or may have a pointer to.

use std::ffi::{CStr, CString, c_char};
use std::ops::Deref;
use std::ptr::NonNull;
use std::slice;

use falconer_abi as abi;
use falconer_event::StateType;

use crate::tables::state::ZERO;
use crate::{Result, bail};

/// How many bytes of texts that were replaced an entry keeps for those that hold it.
const MOST_RETIRED: usize = 1 << 20;
/// How many of them are kept where entries are not given back.
const KEPT_UNCOUNTED: usize = 16;

/// What an entry has beside the value of its type; nothing is allocated for it as long as there is none of it.
#[derive(Default)]
pub(super) struct Extra(Option<Box<Kept>>);

#[derive(Default)]
struct Kept {
    /// Values of fields that others have added, by their place.
    added: Vec<Added>,
    /// Texts of declared fields as the host got them, by the field's place.
    texts: Vec<(usize, KeptText)>,
    /// Texts that the host may still look at.
    retired: Vec<KeptText>,
    retired_bytes: usize,
}

/// The value of a field that was added.
#[derive(Default)]
enum Added {
    /// It was never set.
    #[default]
    Unset,
    Data(abi::ss_plugin_state_data),
    Text(KeptText),
}

impl Extra {
    /// A copy of a declared field's text that ends in a NUL; it stays until the entry is given back.
    #[inline(never)]
    pub(super) fn lend(&mut self, place: usize, text: &[u8], counted: bool) -> Result<*const c_char> {
        let kept = self.0.get_or_insert_default();
        let at = kept.texts.iter().position(|(known, _)| *known == place);
        if let Some(at) = at
            && kept.texts[at].1.to_bytes() == text
        {
            return Ok(kept.texts[at].1.as_ptr());
        }
        kept.lend_new(at, place, text, counted)
    }

    /// Whether there are texts that were replaced.
    pub(super) fn has_retired(&self) -> bool {
        self.0.as_ref().is_some_and(|kept| !kept.retired.is_empty())
    }

    /// Nobody holds the entry any more: texts that were replaced may go.
    pub(super) fn given_back(&mut self) {
        if let Some(kept) = &mut self.0 {
            kept.retired.clear();
            kept.retired_bytes = 0;
        }
    }

    /// The value of a field that was added.
    pub(super) fn added(&self, place: usize, ty: StateType) -> Result<abi::ss_plugin_state_data> {
        match (self.0.as_ref().and_then(|kept| kept.added.get(place)), ty) {
            (None | Some(Added::Unset), StateType::String) => Ok(pointer(c"")),
            (None | Some(Added::Unset), _) => Ok(ZERO),
            (Some(Added::Text(text)), StateType::String) => Ok(pointer(text)),
            (Some(Added::Data(data)), ty) if ty != StateType::String => Ok(*data),
            _ => bail!("the field is of another type"),
        }
    }

    /// Sets a field of type string that was added.
    pub(super) fn set_added_text(&mut self, place: usize, text: &CStr, counted: bool) -> Result<()> {
        self.0.get_or_insert_default().set_added(place, Added::Text(text.to_owned().into()), counted)
    }

    /// Sets a field of another type that was added.
    pub(super) fn set_added_data(
        &mut self,
        place: usize,
        data: abi::ss_plugin_state_data,
        counted: bool,
    ) -> Result<()> {
        self.0.get_or_insert_default().set_added(place, Added::Data(data), counted)
    }
}

impl Kept {
    #[cold]
    fn lend_new(
        &mut self,
        at: Option<usize>,
        place: usize,
        text: &[u8],
        counted: bool,
    ) -> Result<*const c_char> {
        // For the host a text ends at its first NUL.
        let end = text.iter().position(|byte| *byte == 0).unwrap_or(text.len());
        if let Some(at) = at
            && self.texts[at].1.to_bytes() == &text[..end]
        {
            return Ok(self.texts[at].1.as_ptr());
        }
        let copy = KeptText::from(CString::new(&text[..end])?);
        let start = copy.as_ptr();
        match at {
            Some(at) => {
                self.may_retire(&self.texts[at].1, counted)?;
                let old = std::mem::replace(&mut self.texts[at].1, copy);
                self.retire(old, counted);
            }
            None => self.texts.push((place, copy)),
        }
        Ok(start)
    }

    /// Makes sure that a text can be kept beside a newer one.
    fn may_retire(&self, text: &CStr, counted: bool) -> Result<()> {
        if counted && self.retired_bytes + cost(text) > MOST_RETIRED {
            bail!(
                "texts of the entry have changed too often while it is held: give it back with release_table_entry"
            );
        }
        Ok(())
    }

    fn retire(&mut self, text: KeptText, counted: bool) {
        self.retired_bytes += cost(&text);
        self.retired.push(text);
        if !counted && self.retired.len() > KEPT_UNCOUNTED {
            let oldest = self.retired.remove(0);
            self.retired_bytes -= cost(&oldest);
        }
    }

    fn set_added(&mut self, place: usize, new: Added, counted: bool) -> Result<()> {
        if let Some(Added::Text(old)) = self.added.get(place) {
            self.may_retire(old, counted)?;
        }
        if self.added.len() <= place {
            self.added.resize_with(place + 1, Added::default);
        }
        if let Added::Text(old) = std::mem::replace(&mut self.added[place], new) {
            self.retire(old, counted);
        }
        Ok(())
    }
}

/// What keeping a text takes, about.
fn cost(text: &CStr) -> usize {
    text.to_bytes().len() + 64
}

fn pointer(text: &CStr) -> abi::ss_plugin_state_data {
    let mut data = ZERO;
    data.str = text.as_ptr();
    data
}

// SAFETY: the pointers in `Added::Data` are never followed: fields of type string are `Text`, and tables can't be added.
unsafe impl Send for Added {}

/// A text whose pointers stay valid as long as it lives, also where it is moved.
///
/// A `CString` is the only way to its bytes: pointers that were taken before it is moved must not be used any more, even
/// though the bytes stay where they are.
struct KeptText {
    start: NonNull<c_char>,
    /// With the NUL.
    len: usize,
}

// SAFETY: it owns its bytes, which nobody writes to.
unsafe impl Send for KeptText {}
// SAFETY: as for Send.
unsafe impl Sync for KeptText {}

impl KeptText {
    /// Where the text begins, which ends in a NUL.
    fn as_ptr(&self) -> *const c_char {
        self.start.as_ptr()
    }
}

impl From<CString> for KeptText {
    fn from(text: CString) -> Self {
        let len = text.as_bytes_with_nul().len();
        // SAFETY: the pointer of a CString is never NULL.
        let start = unsafe { NonNull::new_unchecked(text.into_raw()) };
        Self { start, len }
    }
}

impl Deref for KeptText {
    type Target = CStr;

    fn deref(&self) -> &CStr {
        // SAFETY: `start` has `len` bytes as long as self, of which the last one is the only NUL; nobody writes to them.
        unsafe {
            CStr::from_bytes_with_nul_unchecked(slice::from_raw_parts(
                self.start.as_ptr().cast_const().cast(),
                self.len,
            ))
        }
    }
}

impl Drop for KeptText {
    fn drop(&mut self) {
        // SAFETY: the pointer came from `CString::into_raw`, and the text has the length that it had then.
        drop(unsafe { CString::from_raw(self.start.as_ptr()) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lent(pointer: *const c_char) -> &'static CStr {
        // SAFETY: the tests look at texts that the entry still keeps.
        unsafe { CStr::from_ptr(pointer) }
    }

    #[test]
    fn a_text_that_did_not_change_is_lent_once() {
        let mut extra = Extra::default();
        let first = extra.lend(3, b"one", true).unwrap();
        assert_eq!(extra.lend(3, b"one", true).unwrap(), first);
        let second = extra.lend(3, b"two", true).unwrap();
        assert_eq!((lent(first), lent(second)), (c"one", c"two"));
        let cut = extra.lend(4, b"a\0b", true).unwrap();
        assert_eq!((lent(cut), extra.lend(4, b"a\0b", true).unwrap()), (c"a", cut));
    }

    #[test]
    fn texts_of_a_held_entry_do_not_pile_up_without_end() {
        let mut extra = Extra::default();
        let long = |n: u8| vec![b'a' + n % 2; 100_000];
        let failed = (0..100).find_map(|n| extra.lend(0, &long(n), true).err()).unwrap();
        assert!(failed.to_string().contains("give it back"), "{failed}");
        extra.given_back();
        extra.lend(0, b"short", true).unwrap();
        for n in 0..100 {
            extra.lend(0, &long(n), false).unwrap();
        }
        assert!(extra.0.unwrap().retired.len() <= KEPT_UNCOUNTED);
    }

    #[test]
    fn a_pointer_is_valid_after_its_text_is_moved() {
        let text = KeptText::from(c"one".to_owned());
        let pointer = text.as_ptr();
        let moved = [text];
        // SAFETY: the text is alive.
        assert_eq!(unsafe { CStr::from_ptr(pointer) }, c"one");
        assert_eq!(moved[0].to_bytes(), b"one");
    }
}
