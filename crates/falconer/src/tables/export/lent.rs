//! Values of an entry that the host has or may have a pointer to.

use std::ffi::{CStr, CString, c_char};

use falconer_abi as abi;
use falconer_event::StateType;

use super::field::FromHost;
use super::kept::KeptText;
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

    /// Sets a field that was added; `data` is what `value` was made from.
    pub(super) fn set_added(
        &mut self,
        place: usize,
        ty: StateType,
        value: FromHost<'_>,
        data: abi::ss_plugin_state_data,
        counted: bool,
    ) -> Result<()> {
        let new = if ty == StateType::String {
            Added::Text(value.text()?.to_owned().into())
        } else {
            Added::Data(data)
        };
        self.0.get_or_insert_default().set_added(place, new, counted)
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
}
