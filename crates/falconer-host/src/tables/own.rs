//! Tables whose entries this host keeps.

use std::collections::HashMap;
use std::ffi::{CStr, CString};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use foldhash::fast::FixedState;

use super::layout::{FieldDef, Layout, SubTables, lossy};
use super::value::{Datum, DatumRef};
use super::{StateType, TableError};

/// A table of the host, or inside an entry of one.
#[derive(Debug)]
pub(crate) struct OwnTable {
    pub(crate) name: CString,
    pub(crate) key_type: StateType,
    pub(crate) layout: Arc<Layout>,
    entries: RwLock<Entries>,
}

/// An entry, in its table or not.
#[derive(Debug)]
pub(crate) struct OwnEntry {
    /// One of [`NEW`], [`LISTED`], [`ERASED`].
    place: AtomicU8,
    cells: Mutex<Vec<Cell>>,
}

/// The entry is in no table yet.
const NEW: u8 = 0;
/// The entry is in its table.
const LISTED: u8 = 1;
/// The entry was in its table.
const ERASED: u8 = 2;

/// The value of a field.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    Value(Datum),
    Table(Arc<OwnTable>),
}

/// The entries by key, in the map for their type of key; the other one stays empty.
#[derive(Debug, Default)]
struct Entries {
    numbers: HashMap<u64, Arc<OwnEntry>, FixedState>,
    texts: HashMap<Arc<CStr>, Arc<OwnEntry>, FixedState>,
}

impl Entries {
    fn values(&self) -> impl Iterator<Item = &Arc<OwnEntry>> {
        self.numbers.values().chain(self.texts.values())
    }
}

impl OwnTable {
    pub(crate) fn new(name: CString, key_type: StateType, layout: Arc<Layout>) -> Arc<Self> {
        Arc::new(Self { name, key_type, layout, entries: RwLock::default() })
    }

    fn read(&self) -> RwLockReadGuard<'_, Entries> {
        self.entries.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Entries> {
        self.entries.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn len(&self) -> usize {
        let entries = self.read();
        entries.numbers.len() + entries.texts.len()
    }

    #[inline]
    pub(crate) fn entry(&self, key: DatumRef<'_>) -> Option<Arc<OwnEntry>> {
        let entries = self.read();
        match key {
            DatumRef::Bits(bits) => entries.numbers.get(&bits).cloned(),
            DatumRef::Text(text) => entries.texts.get(text).cloned(),
        }
    }

    /// All entries as they are now.
    pub(crate) fn entries(&self) -> Vec<Arc<OwnEntry>> {
        self.read().values().cloned().collect()
    }

    /// Keys and entries as they are now.
    pub(crate) fn pairs(&self) -> Vec<(Datum, Arc<OwnEntry>)> {
        let entries = self.read();
        let numbers = entries.numbers.iter().map(|(key, entry)| (Datum::Bits(*key), Arc::clone(entry)));
        let texts =
            entries.texts.iter().map(|(key, entry)| (Datum::Text(Arc::clone(key)), Arc::clone(entry)));
        numbers.chain(texts).collect()
    }

    pub(crate) fn clear(&self) {
        let entries = std::mem::take(&mut *self.write());
        for entry in entries.values() {
            entry.place.store(ERASED, Ordering::Release);
        }
    }

    pub(crate) fn erase(&self, key: DatumRef<'_>) -> Result<(), TableError> {
        let mut entries = self.write();
        let erased = match key {
            DatumRef::Bits(bits) => entries.numbers.remove(&bits),
            DatumRef::Text(text) => entries.texts.remove(text),
        };
        let erased = erased.ok_or_else(|| TableError::NoEntry { table: lossy(&self.name) })?;
        erased.place.store(ERASED, Ordering::Release);
        Ok(())
    }

    pub(crate) fn create(&self) -> Arc<OwnEntry> {
        let cells = self.layout.fields().map(Cell::fresh).collect();
        Arc::new(OwnEntry { place: AtomicU8::new(NEW), cells: Mutex::new(cells) })
    }

    /// Puts a new entry at a key, in place of the one that is there.
    pub(crate) fn add(&self, key: DatumRef<'_>, entry: &Arc<OwnEntry>) -> Result<(), TableError> {
        let mut entries = self.write();
        if entry.place.compare_exchange(NEW, LISTED, Ordering::AcqRel, Ordering::Acquire).is_err() {
            return Err(TableError::NotCreated { table: lossy(&self.name), what: "added" });
        }
        let before = match key {
            DatumRef::Bits(bits) => entries.numbers.insert(bits, Arc::clone(entry)),
            DatumRef::Text(text) => entries.texts.insert(Arc::from(text), Arc::clone(entry)),
        };
        if let Some(before) = before {
            before.place.store(ERASED, Ordering::Release);
        }
        Ok(())
    }

    /// The value of a field of this table's layout.
    #[inline]
    pub(crate) fn cell(&self, entry: &OwnEntry, index: usize, field: &FieldDef) -> Result<Cell, TableError> {
        entry.check(&self.name)?;
        let mut cells = entry.cells();
        if let Some(cell) = cells.get(index) {
            return Ok(cell.clone());
        }
        // The field was added after the entry was made.
        let cell = Cell::fresh(field);
        if matches!(cell, Cell::Table(_)) {
            self.extend(&mut cells, index);
            return Ok(cells[index].clone());
        }
        Ok(cell)
    }

    pub(crate) fn set(&self, entry: &OwnEntry, index: usize, value: DatumRef<'_>) -> Result<(), TableError> {
        entry.check(&self.name)?;
        let mut cells = entry.cells();
        self.extend(&mut cells, index);
        match (&mut cells[index], value) {
            (Cell::Value(Datum::Bits(bits)), DatumRef::Bits(new)) => *bits = new,
            (cell, new) => *cell = Cell::Value(new.to_datum()),
        }
        Ok(())
    }

    /// Makes room for a field that was added after the entry was made.
    fn extend(&self, cells: &mut Vec<Cell>, index: usize) {
        if cells.len() <= index {
            cells.extend(self.layout.fields().skip(cells.len()).map(Cell::fresh));
        }
    }
}

impl OwnEntry {
    fn cells(&self) -> MutexGuard<'_, Vec<Cell>> {
        self.cells.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it was in its table and is no longer.
    pub(crate) fn erased(&self) -> bool {
        self.place.load(Ordering::Acquire) == ERASED
    }

    fn check(&self, table: &CStr) -> Result<(), TableError> {
        if self.erased() { Err(TableError::Erased { table: lossy(table) }) } else { Ok(()) }
    }
}

impl Cell {
    /// What a field has in a new entry.
    fn fresh(field: &FieldDef) -> Self {
        match &field.sub {
            Some(SubTables { name, key_type: Some(key_type), layout }) => {
                Self::Table(OwnTable::new(name.clone(), *key_type, Arc::clone(layout)))
            }
            _ => Self::Value(Datum::default_of(field.ty)),
        }
    }
}
