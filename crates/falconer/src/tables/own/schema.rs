//! The fields of a table: those of its entry type, and those that others have added.

use std::ffi::{CStr, CString};
use std::fmt;
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use falconer_abi as abi;
use falconer_event::StateType;

use crate::tables::state::type_name;
use crate::{Result, bail};

/// How many fields others may add to a table.
const MOST_ADDED: usize = 256;
/// How long the name of a field may be, in bytes.
const LONGEST_NAME: usize = 1024;

/// The number of the next list of fields.
static NEXT: AtomicU32 = AtomicU32::new(1);

/// A field of a table, as its plugin declares it.
#[derive(Clone, Copy, Debug)]
pub struct FieldDecl {
    pub(super) name: &'static CStr,
    pub(super) ty: StateType,
    pub(super) read_only: bool,
    /// Of a field that is a table: makes the list of that table's fields.
    pub(super) nested: Option<fn() -> Schema>,
}

/// The fields of a table; tables in one field of several entries share theirs.
pub struct Schema {
    /// What tells its fields from those of others.
    serial: u32,
    pub(super) declared: &'static [FieldDecl],
    /// What the host gets for each of them.
    handles: Box<[usize]>,
    nested: Box<[OnceLock<Arc<Schema>>]>,
    added: Mutex<Added>,
    /// Types of the fields that were added, 0 where there is none yet.
    types: [AtomicU8; MOST_ADDED],
}

#[derive(Default)]
struct Added {
    fields: Vec<(CString, StateType)>,
    /// The lists that were lent, which the host may keep: at most one for each number of fields.
    lists: Vec<List>,
}

struct List(Box<[abi::ss_plugin_table_fieldinfo]>);

// SAFETY: the pointers lead to names, which live as long as the Schema that has the list, and never change.
unsafe impl Send for List {}

/// A field that the host may use, found by [`Schema::field`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldRef {
    /// One of the entry type's, by its place.
    Declared(usize),
    /// One that was added, by its place.
    Added(usize, StateType),
}

/// The number of a field: list, type and place, none of which is 0.
fn number(serial: u32, place: usize, ty: StateType) -> usize {
    (serial as usize) << 32 | (ty.code() as usize) << 16 | (place + 1)
}

/// The code of the type of a field, of which the host gave the number.
#[inline]
pub(super) fn type_code(handle: *const abi::ss_plugin_table_field_t) -> abi::ss_plugin_state_type {
    // The lower half has type and place.
    #[expect(clippy::cast_possible_truncation, reason = "of 16 bits")]
    let code = ((handle.addr() >> 16) & 0xffff) as u32;
    code
}

impl Schema {
    pub(super) fn new(declared: &'static [FieldDecl]) -> Self {
        let serial = NEXT.fetch_add(1, Ordering::Relaxed);
        let handle = |(place, field): (usize, &FieldDecl)| number(serial, place, field.ty);
        Self {
            serial,
            declared,
            handles: declared.iter().enumerate().map(handle).collect(),
            nested: declared.iter().map(|_| OnceLock::new()).collect(),
            added: Mutex::default(),
            types: [const { AtomicU8::new(0) }; MOST_ADDED],
        }
    }

    /// The name of a declared field that is a table, and the fields of the tables in it.
    pub(super) fn nested(&self, place: usize) -> Option<(&'static CStr, &Arc<Self>)> {
        let field = self.declared.get(place)?;
        let make = field.nested?;
        Some((field.name, self.nested.get(place)?.get_or_init(|| Arc::new(make()))))
    }

    /// What the host gets for a field.
    fn handle(&self, place: usize, ty: StateType) -> *mut abi::ss_plugin_table_field_t {
        std::ptr::without_provenance_mut(number(self.serial, place, ty))
    }

    /// The place of the declared field behind a number from [`handle`](Self::handle); `None` for any other number.
    #[inline]
    pub(super) fn declared(&self, handle: *const abi::ss_plugin_table_field_t) -> Option<usize> {
        let place = (handle.addr() & 0xffff).wrapping_sub(1);
        (*self.handles.get(place)? == handle.addr()).then_some(place)
    }

    /// The field behind a number from [`handle`](Self::handle); an error for any other number.
    pub(super) fn field(&self, handle: *const abi::ss_plugin_table_field_t) -> Result<FieldRef> {
        if let Some(place) = self.declared(handle) {
            return Ok(FieldRef::Declared(place));
        }
        let place = (handle.addr() & 0xffff).wrapping_sub(1);
        if let Some((added, ty)) = self.type_of_added(place)
            && self.handle(place, ty) == handle.cast_mut()
        {
            return Ok(FieldRef::Added(added, ty));
        }
        Err(not_a_field(handle))
    }

    /// The place among the added fields, and the type, of one that was added.
    fn type_of_added(&self, place: usize) -> Option<(usize, StateType)> {
        let added = place.checked_sub(self.declared.len())?;
        let code = self.types.get(added)?.load(Ordering::Acquire);
        Some((added, StateType::from_code(code.into())?))
    }

    /// A field by name and type.
    pub(super) fn find(&self, name: &CStr, ty: StateType) -> Result<*mut abi::ss_plugin_table_field_t> {
        let added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
        let declared = self.declared.iter().map(|field| (field.name, field.ty));
        let more = added.fields.iter().map(|(name, ty)| (name.as_c_str(), *ty));
        let Some((place, (_, found))) =
            declared.chain(more).enumerate().find(|(_, (known, _))| *known == name)
        else {
            bail!("there is no field {}", name.to_string_lossy());
        };
        if found != ty {
            bail!("field {} is of type {found}, not {ty}", name.to_string_lossy());
        }
        Ok(self.handle(place, ty))
    }

    /// Adds a field, or finds it if it is there with the same type.
    pub(super) fn add(&self, name: &CStr, code: u32) -> Result<*mut abi::ss_plugin_table_field_t> {
        let Some(ty) = StateType::from_code(code) else {
            bail!("field {}: there is no {}", name.to_string_lossy(), type_name(code));
        };
        let has = |known: &CStr| known == name;
        let mut added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
        if self.declared.iter().any(|field| has(field.name))
            || added.fields.iter().any(|(known, _)| has(known))
        {
            drop(added);
            return self.find(name, ty);
        }
        if ty == StateType::Table {
            bail!("field {}: a field that is a table can't be added", name.to_string_lossy());
        }
        if name.is_empty() || name.to_bytes().len() > LONGEST_NAME {
            bail!("found a field name of {} bytes, expected 1 to {LONGEST_NAME}", name.to_bytes().len());
        }
        if added.fields.len() == MOST_ADDED {
            bail!("can't add field {}: {MOST_ADDED} have been added already", name.to_string_lossy());
        }
        added.fields.push((name.to_owned(), ty));
        let place = added.fields.len() - 1;
        // Every type's number is below 256.
        self.types[place].store(code.to_le_bytes()[0], Ordering::Release);
        Ok(self.handle(self.declared.len() + place, ty))
    }

    /// The fields as the host lists them, lent as long as self lives.
    pub(super) fn list(&self) -> (*const abi::ss_plugin_table_fieldinfo, u32) {
        let mut added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
        let count = self.declared.len() + added.fields.len();
        if added.lists.last().is_none_or(|list| list.0.len() != count) {
            let declared = self.declared.iter().map(|field| (field.name.as_ptr(), field.ty, field.read_only));
            // A CString does not move its bytes when it is moved itself.
            let more = added.fields.iter().map(|(name, ty)| (name.as_ptr(), *ty, false));
            let list = declared.chain(more).map(|(name, ty, read_only)| abi::ss_plugin_table_fieldinfo {
                name,
                field_type: ty.code(),
                read_only: u32::from(read_only),
            });
            let list = List(list.collect());
            added.lists.push(list);
        }
        let list = added.lists.last().map_or(std::ptr::null(), |list| list.0.as_ptr());
        (list, u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// The name of a field, for errors.
    pub(super) fn name(&self, field: FieldRef) -> String {
        match field {
            FieldRef::Declared(place) => {
                self.declared.get(place).map(|field| field.name.to_string_lossy().into_owned())
            }
            FieldRef::Added(place, _) => {
                let added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
                added.fields.get(place).map(|(name, _)| name.to_string_lossy().into_owned())
            }
        }
        .unwrap_or_default()
    }
}

#[cold]
#[inline(never)]
fn not_a_field(handle: *const abi::ss_plugin_table_field_t) -> crate::Error {
    if handle.is_null() {
        crate::err!("found a null pointer, expected a field")
    } else {
        crate::err!("found a field that is none of this table")
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Schema").field("declared", &self.declared).finish_non_exhaustive()
    }
}
