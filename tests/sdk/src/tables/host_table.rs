//! A table of the host.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ffi::{CStr, CString, c_char};
use std::ptr;
use std::rc::Rc;

use falconer_abi as abi;

use super::{ZERO, vtables};
use crate::kept::Kept;

/// A key or a value.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
pub enum Val {
    /// Any number or boolean, as the bits of the union's widest member.
    Bits(u64),
    /// A text.
    Text(CString),
}

impl Val {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Text(CString::new(text).unwrap())
    }

    /// Reads the member of a type.
    ///
    /// # Safety
    ///
    /// The member is initialised; a text is readable.
    pub unsafe fn read(data: &abi::ss_plugin_state_data, ty: u32) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            match ty {
                abi::SS_PLUGIN_ST_INT8 => Self::Bits(i64::from(data.s8).cast_unsigned()),
                abi::SS_PLUGIN_ST_INT16 => Self::Bits(i64::from(data.s16).cast_unsigned()),
                abi::SS_PLUGIN_ST_INT32 => Self::Bits(i64::from(data.s32).cast_unsigned()),
                abi::SS_PLUGIN_ST_UINT8 => Self::Bits(data.u8.into()),
                abi::SS_PLUGIN_ST_UINT16 => Self::Bits(data.u16.into()),
                abi::SS_PLUGIN_ST_UINT32 => Self::Bits(data.u32.into()),
                abi::SS_PLUGIN_ST_BOOL => Self::Bits(data.b.into()),
                abi::SS_PLUGIN_ST_STRING => Self::Text(CStr::from_ptr(data.str).to_owned()),
                _ => Self::Bits(data.u64),
            }
        }
    }

    /// The value as the API has it; a text is lent as long as self stays where it is.
    pub fn data(&self) -> abi::ss_plugin_state_data {
        let mut data = ZERO;
        match self {
            Self::Bits(bits) => data.u64 = *bits,
            Self::Text(text) => data.str = text.as_ptr(),
        }
        data
    }
}

/// A field of a table: what the plugin gets is its address.
#[derive(Debug)]
struct HostField {
    name: CString,
    ty: u32,
    read_only: bool,
}

/// An entry of a table: what the plugin gets is its address. It is never freed before the table is.
#[derive(Debug)]
pub struct HostEntry {
    values: RefCell<BTreeMap<usize, Val>>,
    nested: RefCell<BTreeMap<usize, Box<HostTable>>>,
    lent: Cell<u32>,
    made: Cell<bool>,
    alive: Cell<bool>,
}

impl HostEntry {
    fn new(made: bool) -> Kept<Self> {
        Kept::new(Self {
            values: RefCell::default(),
            nested: RefCell::default(),
            lent: Cell::new(0),
            made: Cell::new(made),
            alive: Cell::new(true),
        })
    }
}

/// A table of the host, counting what is done with it.
#[derive(Debug)]
pub struct HostTable {
    pub(super) name: CString,
    pub(super) key_type: u32,
    input: Cell<abi::ss_plugin_table_input>,
    /// Tables in one field of several entries share theirs, as in libsinsp.
    fields: Rc<RefCell<Vec<Kept<HostField>>>>,
    infos: RefCell<Vec<abi::ss_plugin_table_fieldinfo>>,
    rows: RefCell<BTreeMap<Val, *const HostEntry>>,
    all: RefCell<Vec<Kept<HostEntry>>>,
    /// For fields that are tables: what those are made of.
    template: RefCell<BTreeMap<usize, Box<HostTable>>>,
    /// What a plugin did that it must not.
    pub violations: RefCell<Vec<String>>,
    /// What the next calls fail with.
    pub fails: Cell<bool>,
    /// How often entries were asked for.
    pub gets: Cell<u32>,
    /// How often entries were given back.
    pub releases: Cell<u32>,
}

impl HostTable {
    /// A table without entries and fields.
    pub fn new(name: &str, key_type: u32) -> Box<Self> {
        let name = CString::new(name).unwrap();
        let input = abi::ss_plugin_table_input { name: name.as_ptr(), key_type, ..vtables::host_input() };
        Box::new(Self {
            name,
            key_type,
            input: Cell::new(input),
            fields: Rc::default(),
            infos: RefCell::default(),
            rows: RefCell::default(),
            all: RefCell::default(),
            template: RefCell::default(),
            violations: RefCell::default(),
            fails: Cell::new(false),
            gets: Cell::new(0),
            releases: Cell::new(0),
        })
    }

    /// What a plugin gets for the table, which must not be moved from here on.
    pub fn handle(&self) -> *mut abi::ss_plugin_table_t {
        let table = ptr::from_ref(self).cast_mut().cast();
        self.input.set(abi::ss_plugin_table_input { table, ..self.input.get() });
        self.input.as_ptr().cast()
    }

    /// With a field.
    #[must_use]
    pub fn field(self: Box<Self>, name: &str, ty: u32) -> Box<Self> {
        self.add_field(name, ty, false);
        self
    }

    /// With a field that can't be written.
    #[must_use]
    pub fn read_only(self: Box<Self>, name: &str, ty: u32) -> Box<Self> {
        self.add_field(name, ty, true);
        self
    }

    /// With a field that is a table.
    #[must_use]
    pub fn nested(self: Box<Self>, name: &str, key_type: u32, fields: &[(&str, u32)]) -> Box<Self> {
        let at = self.add_field(name, abi::SS_PLUGIN_ST_TABLE, true);
        let template = Self::new(name, key_type);
        let template = fields.iter().fold(template, |table, (name, ty)| table.field(name, *ty));
        self.template.borrow_mut().insert(at, template);
        self
    }

    fn add_field(&self, name: &str, ty: u32, read_only: bool) -> usize {
        let name = CString::new(name).unwrap();
        self.fields.borrow_mut().push(Kept::new(HostField { name, ty, read_only }));
        self.fields.borrow().len() - 1
    }

    /// Puts an entry into the table.
    pub fn put(&self, key: Val, values: &[(&str, Val)]) {
        let entry = HostEntry::new(false);
        self.rows.borrow_mut().insert(key, entry.as_ptr());
        for (name, value) in values {
            entry.values.borrow_mut().insert(self.place(name), value.clone());
        }
        self.all.borrow_mut().push(entry);
    }

    /// The value of a field of the entry of a key.
    pub fn value(&self, key: &Val, name: &str) -> Option<Val> {
        let entry = *self.rows.borrow().get(key)?;
        // SAFETY: entries are not freed before the table.
        unsafe { &*entry }.values.borrow().get(&self.place(name)).cloned()
    }

    /// The table in a field of the entry of a key.
    pub fn table_of<R>(&self, key: &Val, name: &str, look: impl FnOnce(&Self) -> R) -> R {
        let entry = self.rows.borrow()[key];
        // SAFETY: entries are not freed before the table.
        let nested = unsafe { &*entry }.nested.borrow();
        look(&nested[&self.place(name)])
    }

    /// The keys, in order.
    pub fn keys(&self) -> Vec<Val> {
        self.rows.borrow().keys().cloned().collect()
    }

    fn place(&self, name: &str) -> usize {
        self.fields.borrow().iter().position(|field| field.name.to_str() == Ok(name)).expect(name)
    }

    /// How many entries are lent, and how many were made and neither added nor destroyed.
    pub fn outstanding(&self) -> (u32, usize) {
        let all = self.all.borrow();
        let lent = all.iter().map(|entry| entry.lent.get()).sum();
        (lent, all.iter().filter(|entry| entry.made.get() && entry.alive.get()).count())
    }

    /// Checks that a plugin gave everything back, and broke no rule.
    pub fn assert_clean(&self) {
        assert_eq!(*self.violations.borrow(), Vec::<String>::new(), "table {:?}", self.name);
        assert_eq!(self.outstanding(), (0, 0), "table {:?}: entries lent, entries made", self.name);
        for entry in self.all.borrow().iter() {
            entry.nested.borrow().values().for_each(|table| table.assert_clean());
        }
    }

    fn violation(&self, text: &str) {
        self.violations.borrow_mut().push(text.to_owned());
    }

    fn entry(&self, entry: *mut abi::ss_plugin_table_entry_t) -> Option<&HostEntry> {
        let all = self.all.borrow();
        let found = all.iter().map(Kept::as_ptr).find(|known| known.cast() == entry);
        // SAFETY: entries are not freed before the table.
        found.map(|found| unsafe { &*found })
    }

    /// An entry that a plugin may use.
    fn usable(&self, entry: *mut abi::ss_plugin_table_entry_t, what: &str) -> Option<&HostEntry> {
        let found = self.entry(entry);
        if found.is_none_or(|entry| !entry.alive.get()) {
            self.violation(&format!("{what} of an entry that is not there"));
            return None;
        }
        found
    }
}

/// The table behind a pointer that a dispatching function got.
///
/// # Safety
///
/// It is that of a [`HostTable`].
unsafe fn at<'a>(t: *mut abi::ss_plugin_table_t) -> &'a HostTable {
    // SAFETY: the caller's promise.
    unsafe { &*t.cast::<HostTable>() }
}

pub(super) unsafe extern "C" fn list_table_fields(
    t: *mut abi::ss_plugin_table_t,
    nfields: *mut u32,
) -> *const abi::ss_plugin_table_fieldinfo {
    // SAFETY: the host's table; the number is the plugin's.
    let table = unsafe { at(t) };
    let mut infos = table.infos.borrow_mut();
    *infos = table
        .fields
        .borrow()
        .iter()
        .map(|field| abi::ss_plugin_table_fieldinfo {
            name: field.name.as_ptr(),
            field_type: field.ty,
            read_only: field.read_only.into(),
        })
        .collect();
    // SAFETY: as above.
    unsafe { nfields.write(u32::try_from(infos.len()).unwrap()) };
    infos.as_ptr()
}

pub(super) unsafe extern "C" fn get_table_field(
    t: *mut abi::ss_plugin_table_t,
    name: *const c_char,
    ty: u32,
) -> *mut abi::ss_plugin_table_field_t {
    // SAFETY: the host's table; the name is the plugin's.
    let (table, name) = unsafe { (at(t), CStr::from_ptr(name)) };
    let fields = table.fields.borrow();
    let field = fields.iter().find(|field| *field.name == *name && field.ty == ty);
    field.map_or(ptr::null_mut(), |field| field.as_ptr().cast())
}

pub(super) unsafe extern "C" fn add_table_field(
    t: *mut abi::ss_plugin_table_t,
    name: *const c_char,
    ty: u32,
) -> *mut abi::ss_plugin_table_field_t {
    // SAFETY: the host's table; the name is the plugin's.
    let (table, text) = unsafe { (at(t), CStr::from_ptr(name)) };
    if !table.fields.borrow().iter().any(|field| *field.name == *text) {
        table.add_field(text.to_str().unwrap(), ty, false);
    }
    // SAFETY: as above.
    unsafe { get_table_field(t, name, ty) }
}

pub(super) unsafe extern "C" fn get_table_name(t: *mut abi::ss_plugin_table_t) -> *const c_char {
    // SAFETY: the host's table.
    unsafe { at(t) }.name.as_ptr()
}

pub(super) unsafe extern "C" fn get_table_size(t: *mut abi::ss_plugin_table_t) -> u64 {
    // SAFETY: the host's table.
    let table = unsafe { at(t) };
    if table.fails.get() { u64::MAX } else { table.rows.borrow().len() as u64 }
}

pub(super) unsafe extern "C" fn get_table_entry(
    t: *mut abi::ss_plugin_table_t,
    key: *const abi::ss_plugin_state_data,
) -> *mut abi::ss_plugin_table_entry_t {
    // SAFETY: the host's table; the key is the plugin's.
    let (table, key) = unsafe { (at(t), &*key) };
    // SAFETY: the plugin has set the member of the key's type.
    let key = unsafe { Val::read(key, table.key_type) };
    match table.rows.borrow().get(&key) {
        Some(entry) if !table.fails.get() => {
            table.gets.set(table.gets.get() + 1);
            // SAFETY: entries are not freed before the table.
            let lent = unsafe { &(**entry).lent };
            lent.set(lent.get() + 1);
            entry.cast_mut().cast()
        }
        _ => ptr::null_mut(),
    }
}

pub(super) unsafe extern "C" fn read_entry_field(
    t: *mut abi::ss_plugin_table_t,
    e: *mut abi::ss_plugin_table_entry_t,
    f: *const abi::ss_plugin_table_field_t,
    out: *mut abi::ss_plugin_state_data,
) -> i32 {
    // SAFETY: the host's table.
    let table = unsafe { at(t) };
    let Some(entry) = table.usable(e, "read") else { return 1 };
    let fields = table.fields.borrow();
    let Some((place, field)) = fields.iter().enumerate().find(|(_, field)| ptr::eq(field.as_ptr(), f.cast()))
    else {
        table.violation("read of a field that is not there");
        return 1;
    };
    if table.fails.get() {
        return 1;
    }
    let data = if field.ty == abi::SS_PLUGIN_ST_TABLE {
        let mut nested = entry.nested.borrow_mut();
        let nested = nested.entry(place).or_insert_with(|| {
            let template = &table.template.borrow()[&place];
            let mut nested = HostTable::new("nested", template.key_type);
            nested.fields = Rc::clone(&template.fields);
            nested
        });
        let mut data = ZERO;
        data.table = nested.handle();
        data
    } else {
        let mut values = entry.values.borrow_mut();
        let text = field.ty == abi::SS_PLUGIN_ST_STRING;
        values.entry(place).or_insert_with(|| if text { Val::text("") } else { Val::Bits(0) }).data()
    };
    // SAFETY: the plugin's value.
    unsafe { out.write(data) };
    0
}

pub(super) unsafe extern "C" fn release_table_entry(
    t: *mut abi::ss_plugin_table_t,
    e: *mut abi::ss_plugin_table_entry_t,
) {
    // SAFETY: the host's table.
    let table = unsafe { at(t) };
    let Some(entry) = table.entry(e) else { return table.violation("release of an entry that never was") };
    if entry.lent.get() == 0 {
        return table.violation("release of an entry that is not lent");
    }
    table.releases.set(table.releases.get() + 1);
    entry.lent.set(entry.lent.get() - 1);
}

pub(super) unsafe extern "C" fn iterate_entries(
    t: *mut abi::ss_plugin_table_t,
    it: abi::ss_plugin_table_iterator_func_t,
    s: *mut abi::ss_plugin_table_iterator_state_t,
) -> u32 {
    // SAFETY: the host's table.
    let table = unsafe { at(t) };
    let rows: Vec<_> = table.rows.borrow().values().copied().collect();
    for row in rows {
        // SAFETY: the plugin's function with the plugin's state.
        if unsafe { it.unwrap()(s, row.cast_mut().cast()) } == 0 {
            return 0;
        }
    }
    u32::from(!table.fails.get())
}

pub(super) unsafe extern "C" fn clear_table(t: *mut abi::ss_plugin_table_t) -> i32 {
    // SAFETY: the host's table.
    let table = unsafe { at(t) };
    table.rows.borrow_mut().clear();
    i32::from(table.fails.get())
}

pub(super) unsafe extern "C" fn erase_table_entry(
    t: *mut abi::ss_plugin_table_t,
    key: *const abi::ss_plugin_state_data,
) -> i32 {
    // SAFETY: the host's table; the key is the plugin's, which has set the member of its type.
    let (table, key) = unsafe { (at(t), Val::read(&*key, at(t).key_type)) };
    i32::from(table.fails.get() || table.rows.borrow_mut().remove(&key).is_none())
}

pub(super) unsafe extern "C" fn create_table_entry(
    t: *mut abi::ss_plugin_table_t,
) -> *mut abi::ss_plugin_table_entry_t {
    // SAFETY: the host's table.
    let table = unsafe { at(t) };
    if table.fails.get() {
        return ptr::null_mut();
    }
    let entry = HostEntry::new(true);
    let address = entry.as_ptr();
    table.all.borrow_mut().push(entry);
    address.cast()
}

pub(super) unsafe extern "C" fn destroy_table_entry(
    t: *mut abi::ss_plugin_table_t,
    e: *mut abi::ss_plugin_table_entry_t,
) {
    // SAFETY: the host's table.
    let table = unsafe { at(t) };
    match table.usable(e, "destroy") {
        Some(entry) if entry.made.get() => entry.alive.set(false),
        _ => table.violation("destroy of an entry that was not made"),
    }
}

pub(super) unsafe extern "C" fn add_table_entry(
    t: *mut abi::ss_plugin_table_t,
    key: *const abi::ss_plugin_state_data,
    e: *mut abi::ss_plugin_table_entry_t,
) -> *mut abi::ss_plugin_table_entry_t {
    // SAFETY: the host's table; the key is the plugin's, which has set the member of its type.
    let (table, key) = unsafe { (at(t), Val::read(&*key, at(t).key_type)) };
    match table.usable(e, "add") {
        Some(entry) if entry.made.get() => {
            entry.made.set(false);
            if table.fails.get() {
                // Taken, as by libsinsp.
                entry.alive.set(false);
                return ptr::null_mut();
            }
            entry.lent.set(entry.lent.get() + 1);
            table.rows.borrow_mut().insert(key, entry);
            e
        }
        _ => {
            table.violation("add of an entry that was not made");
            ptr::null_mut()
        }
    }
}

pub(super) unsafe extern "C" fn write_entry_field(
    t: *mut abi::ss_plugin_table_t,
    e: *mut abi::ss_plugin_table_entry_t,
    f: *const abi::ss_plugin_table_field_t,
    input: *const abi::ss_plugin_state_data,
) -> i32 {
    // SAFETY: the host's table.
    let table = unsafe { at(t) };
    let Some(entry) = table.usable(e, "write") else { return 1 };
    let fields = table.fields.borrow();
    let Some((place, field)) = fields.iter().enumerate().find(|(_, field)| ptr::eq(field.as_ptr(), f.cast()))
    else {
        table.violation("write of a field that is not there");
        return 1;
    };
    if table.fails.get() || field.read_only {
        return 1;
    }
    // SAFETY: the plugin's value, of the field's type.
    entry.values.borrow_mut().insert(place, unsafe { Val::read(&*input, field.ty) });
    0
}
