//! The fields of a table's entries.

use std::ffi::{CStr, CString, c_void};
use std::ptr;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use falconer_abi::{ss_plugin_bool, ss_plugin_table_field_t, ss_plugin_table_fieldinfo};

use super::{StateType, TableError};
use crate::nearest;

/// Most fields that a table may have.
pub(crate) const FIELD_LIMIT: usize = 1024;

/// The fields of a table, in the order in which they were added; none is ever removed, nor moved.
///
/// Sub-tables of one field share theirs, so that a field got from one of them goes with all.
#[derive(Debug)]
pub(crate) struct Layout {
    /// A number of its own, for as long as the process lives.
    id: u32,
    /// The fields, in runs that are made when they are needed; they are read without a lock.
    runs: [OnceLock<Box<Run>>; FIELD_LIMIT / RUN],
    /// Number of fields; changed under `adding`.
    len: AtomicUsize,
    adding: Mutex<()>,
    /// The arrays that were lent; none is freed before the layout, since plugins keep them as long as they like.
    lent: Mutex<Vec<Lent>>,
}

const RUN: usize = 32;
type Run = [OnceLock<FieldDef>; RUN];

/// A field.
#[derive(Debug)]
pub(crate) struct FieldDef {
    pub(crate) name: CString,
    pub(crate) ty: StateType,
    pub(crate) read_only: bool,
    /// For a field of type table: what the tables are like.
    pub(crate) sub: Option<SubTables>,
    /// The accessor of the plugin that owns the table; NULL in tables of the host.
    pub(crate) accessor: *mut ss_plugin_table_field_t,
}

// SAFETY: the accessor is handed to the plugin that it comes from only, which lets any thread use it.
unsafe impl Send for FieldDef {}
// SAFETY: as for Send.
unsafe impl Sync for FieldDef {}

impl FieldDef {
    /// A field of a table of the host that plugins may write.
    pub(crate) fn own(name: &CStr, ty: StateType) -> Self {
        Self { name: name.to_owned(), ty, read_only: false, sub: None, accessor: ptr::null_mut() }
    }
}

/// What the tables in a field are like.
#[derive(Clone, Debug)]
pub(crate) struct SubTables {
    pub(crate) name: CString,
    /// `None` for those of a plugin, each of which tells its own.
    pub(crate) key_type: Option<StateType>,
    pub(crate) layout: Arc<Layout>,
}

/// An array of fields; its names are those of the layout's fields.
#[derive(Debug)]
struct Lent(Box<[ss_plugin_table_fieldinfo]>);

// SAFETY: the pointers lead to names that the layout keeps unchanged.
unsafe impl Send for Lent {}

/// Which field of which layout; what plugins get is this as a number, never an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FieldRef {
    pub(crate) layout: u32,
    pub(crate) index: usize,
}

impl FieldRef {
    pub(crate) fn to_ptr(self) -> *mut ss_plugin_table_field_t {
        ptr::without_provenance_mut((self.layout as usize) << 20 | (self.index + 1) << 4)
    }

    pub(crate) fn from_ptr(pointer: *const c_void) -> Option<Self> {
        let number = pointer.addr();
        let index = (number >> 4 & 0xffff).checked_sub(1)?;
        let layout = u32::try_from(number >> 20).ok()?;
        Some(Self { layout, index })
    }
}

impl Layout {
    /// A layout with fields, of which those past the limit are left out.
    pub(crate) fn new(fields: Vec<FieldDef>) -> Arc<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let layout = Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            runs: [const { OnceLock::new() }; FIELD_LIMIT / RUN],
            len: AtomicUsize::new(0),
            adding: Mutex::default(),
            lent: Mutex::default(),
        };
        for field in fields.into_iter().take(FIELD_LIMIT) {
            layout.push(field);
        }
        Arc::new(layout)
    }

    /// Adds a field at the end; whoever calls holds `adding`, or has the layout alone.
    fn push(&self, field: FieldDef) -> usize {
        let index = self.len.load(Ordering::Relaxed);
        let run = self.runs[index / RUN].get_or_init(|| Box::new([const { OnceLock::new() }; RUN]));
        // It is empty, since only `push` fills it in.
        drop(run[index % RUN].set(field));
        self.len.store(index + 1, Ordering::Release);
        index
    }

    #[inline]
    fn at(&self, index: usize) -> Option<&FieldDef> {
        self.runs.get(index / RUN)?.get()?[index % RUN].get()
    }

    /// All fields of now.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &FieldDef> {
        (0..self.len.load(Ordering::Acquire)).filter_map(|index| self.at(index))
    }

    /// The field that was handed out as `field`.
    #[inline]
    pub(crate) fn get(&self, field: FieldRef) -> Option<&FieldDef> {
        if field.layout == self.id { self.at(field.index) } else { None }
    }

    /// The field of that name.
    pub(crate) fn find(&self, name: &CStr) -> Option<(FieldRef, &FieldDef)> {
        let (index, field) = self.fields().enumerate().find(|(_, field)| field.name.as_c_str() == name)?;
        Some((FieldRef { layout: self.id, index }, field))
    }

    /// The field of that name, checked for its type.
    pub(crate) fn find_typed(
        &self,
        table: &CStr,
        name: &CStr,
        ty: StateType,
    ) -> Result<FieldRef, TableError> {
        match self.find(name) {
            Some((field, found)) if found.ty == ty => Ok(field),
            Some((_, found)) => Err(other_type(table, found, ty)),
            None => Err(unknown_field(table, name, self.fields().map(|field| field.name.as_c_str()))),
        }
    }

    /// Adds a field, unless there is one of that name; then its type must be the same.
    pub(crate) fn add(&self, table: &CStr, field: FieldDef) -> Result<FieldRef, TableError> {
        let _adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        match self.find(&field.name) {
            Some((found, known)) if known.ty == field.ty => Ok(found),
            Some((_, known)) => Err(other_type(table, known, field.ty)),
            None if self.len.load(Ordering::Relaxed) >= FIELD_LIMIT => {
                Err(TableError::TooManyFields { table: lossy(table), limit: FIELD_LIMIT })
            }
            None => Ok(FieldRef { layout: self.id, index: self.push(field) }),
        }
    }

    /// The fields as an array that stays as long as the layout.
    pub(crate) fn lend(&self) -> (*const ss_plugin_table_fieldinfo, u32) {
        let mut lent = self.lent.lock().unwrap_or_else(PoisonError::into_inner);
        let len = self.len.load(Ordering::Acquire);
        // Fields are only ever added, so an array of that length has the same ones.
        let index = lent.iter().position(|one| one.0.len() == len).unwrap_or_else(|| {
            let info = |field: &FieldDef| ss_plugin_table_fieldinfo {
                name: field.name.as_ptr(),
                field_type: field.ty.code(),
                read_only: ss_plugin_bool::from(field.read_only),
            };
            lent.push(Lent(self.fields().take(len).map(info).collect()));
            lent.len() - 1
        });
        let array = &lent[index].0;
        (array.as_ptr(), u32::try_from(array.len()).unwrap_or(0))
    }
}

pub(crate) fn other_type(table: &CStr, field: &FieldDef, found: StateType) -> TableError {
    TableError::FieldType { table: lossy(table), field: lossy(&field.name), found, expected: field.ty }
}

pub(crate) fn unknown_field<'a>(
    table: &CStr,
    name: &CStr,
    known: impl Iterator<Item = &'a CStr>,
) -> TableError {
    let field = lossy(name);
    let nearest = nearest(&field, known.filter_map(|name| name.to_str().ok())).map(str::to_owned);
    TableError::UnknownField { table: lossy(table), field, nearest }
}

/// A name for messages.
pub(crate) fn lossy(name: &CStr) -> String {
    name.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_goes_with_its_layout_only() {
        let one = Layout::new(vec![FieldDef::own(c"a", StateType::Int8)]);
        let other = Layout::new(vec![FieldDef::own(c"a", StateType::Int8)]);
        let (found, _) = one.find(c"a").unwrap();
        assert_eq!(FieldRef::from_ptr(found.to_ptr()), Some(found));
        assert!(one.get(found).is_some() && other.get(found).is_none());
        assert_eq!(FieldRef::from_ptr(ptr::null()), None);
        let wild = FieldRef::from_ptr(ptr::without_provenance(usize::MAX));
        assert!(wild.is_none_or(|wild| one.get(wild).is_none()));
    }

    #[test]
    fn adding_twice_finds_the_first_and_another_type_is_refused() {
        let layout = Layout::new(vec![]);
        let first = layout.add(c"t", FieldDef::own(c"a", StateType::Int8)).unwrap();
        assert_eq!(layout.add(c"t", FieldDef::own(c"a", StateType::Int8)).unwrap(), first);
        assert_eq!(
            layout.add(c"t", FieldDef::own(c"a", StateType::Bool)).unwrap_err().to_string(),
            "field 'a' of table 't' is of type int8, asked for as bool"
        );
    }

    #[test]
    fn a_lent_array_stays_when_fields_are_added() {
        let layout = Layout::new(vec![FieldDef::own(c"a", StateType::Int8)]);
        let (before, count) = layout.lend();
        layout.add(c"t", FieldDef::own(c"b", StateType::String)).unwrap();
        assert_eq!((layout.lend().1, count), (2, 1));
        assert_eq!(layout.lend().0, layout.lend().0);
        // SAFETY: the array has one element and stays with the layout.
        let name = unsafe { CStr::from_ptr((*before).name) };
        assert_eq!(name, c"a");
    }
}
