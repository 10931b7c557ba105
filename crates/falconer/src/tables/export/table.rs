//! A table of the plugin's own.

use std::collections::HashMap;
use std::ffi::CString;
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use foldhash::fast::RandomState;

use super::entry::OwnEntry;
use super::field::{FieldDecl, FromHost, ToHost};
use super::home::Link;
use super::lent::Extra;
use super::lock::{Pause, Taken};
use super::nested::Nesting;
use super::slots::{Data, Held, Place, Slots};
use crate::tables::TableKey;
use crate::{ApiVersion, Error, Result};

/// What the entries of a table of one's own are: `#[derive(TableEntry)]` on a struct makes it.
///
/// [`Default`] is how an entry begins that another plugin makes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the entry of a state table",
    label = "not an entry",
    note = "put #[derive(Default, falconer::tables::TableEntry)] on the struct"
)]
pub trait TableEntry: Default + Send + 'static {
    /// The fields.
    const FIELDS: &'static [FieldDecl];

    /// The lowest API version that they need: 3.6.0 if one of them is a table.
    const API: ApiVersion = FieldDecl::api(Self::FIELDS);

    /// The value of a field, by its place.
    #[doc(hidden)]
    fn read_field(&self, place: usize) -> ToHost<'_>;

    /// Sets a field that is not read-only, by its place.
    #[doc(hidden)]
    fn write_field(&mut self, place: usize, value: FromHost<'_>) -> Result<()>;
}

/// How many entries a table may have.
const MOST: u32 = 1 << 30;

/// The number of the next table.
static NEXT: AtomicU32 = AtomicU32::new(1);

/// A table of the plugin's own, which other plugins and the host can use once it is
/// [registered](crate::tables::Tables::add). Clones are the same table.
///
/// The plugin itself uses it directly, at any time and from any thread: [`read`](Self::read), [`update`](Self::update) and
/// so on run a closure under the lock of one entry. A closure that goes for its own entry once more panics instead of
/// waiting for itself; other entries and tables may be used in it, with the usual care where several threads do so in
/// different order.
///
/// ```
/// use falconer::tables::{OwnTable, TableEntry};
///
/// #[derive(Default, TableEntry)]
/// struct User {
///     logins: u64,
///     /// Others see it, and can't set it.
///     #[table(read_only)]
///     name: String,
/// }
///
/// let users = OwnTable::<u32, User>::new("users")?;
/// users.insert(0, User { logins: 1, name: "root".into() });
/// users.update(0, |user| user.logins += 1);
/// assert_eq!(users.read(0, |user| user.logins), Some(2));
/// users.update_or_insert(1000, |user| user.logins += 1);
/// assert_eq!(users.len(), 2);
/// # Ok::<(), falconer::Error>(())
/// ```
pub struct OwnTable<K: TableKey, E: TableEntry>(pub(super) Arc<Inner<K, E>>);

pub(super) struct Inner<K: TableKey, E: TableEntry> {
    pub(super) name: CString,
    index: Mutex<Index<K>>,
    pub(super) slots: Slots<K, E>,
    /// What ties it to the plugin's state, once others can reach it.
    pub(super) link: OnceLock<Link>,
    /// What others reach it by, where it is in a field of an entry.
    pub(super) nesting: Nesting,
}

/// Which entry has which key, and which slots have none.
struct Index<K> {
    keys: HashMap<K, u32, RandomState>,
    free: Vec<u32>,
    /// The first slot that never had one.
    next: u32,
}

impl<K: TableKey, E: TableEntry> Clone for OwnTable<K, E> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// A table without a name, to be a field of an entry.
impl<K: TableKey, E: TableEntry> Default for OwnTable<K, E> {
    fn default() -> Self {
        Self::with_name(CString::default())
    }
}

impl<K: TableKey, E: TableEntry> OwnTable<K, E> {
    /// A table without entries.
    ///
    /// # Errors
    ///
    /// If the name is empty or has a NUL.
    pub fn new(name: &str) -> Result<Self> {
        match CString::new(name) {
            Ok(text) if !name.is_empty() => Ok(Self::with_name(text)),
            _ => Err(crate::error!(
                "found the table name {name:?}, expected one that is not empty and has no NUL"
            )),
        }
    }

    fn with_name(name: CString) -> Self {
        // Generations differ from table to table, so that an entry of one is none of another.
        let first_generation = NEXT.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9);
        Self(Arc::new(Inner {
            name,
            index: Mutex::new(Index { keys: HashMap::default(), free: Vec::new(), next: 0 }),
            slots: Slots::new(first_generation),
            link: OnceLock::new(),
            nesting: Nesting::default(),
        }))
    }

    /// The table's name; empty for one that is a field.
    pub fn name(&self) -> &str {
        // It was made from a str.
        self.0.name.to_str().unwrap_or_default()
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether there is an entry of a key.
    pub fn contains(&self, key: K::Ref<'_>) -> bool {
        self.0.index().keys.contains_key(K::lookup(&key))
    }

    /// Calls `read` with the entry of a key, and gives back what it returns; `None` if there is no such entry.
    ///
    /// # Panics
    ///
    /// If it is called from within a closure on the same entry.
    #[inline]
    pub fn read<R>(&self, key: K::Ref<'_>, read: impl FnOnce(&E) -> R) -> Option<R> {
        self.update(key, |entry| read(entry))
    }

    /// As [`read`](Self::read), and `update` may change the entry.
    ///
    /// # Panics
    ///
    /// As [`read`](Self::read).
    #[inline]
    pub fn update<R>(&self, key: K::Ref<'_>, update: impl FnOnce(&mut E) -> R) -> Option<R> {
        let mut held = self.0.entry(key).unwrap_or_else(|taken| within(taken))?;
        held.data.as_mut().map(|data| update(&mut data.value))
    }

    /// As [`update`](Self::update), of an entry that is made if there is none.
    ///
    /// # Panics
    ///
    /// As [`read`](Self::read).
    pub fn update_or_insert<R>(&self, key: K::Ref<'_>, update: impl FnOnce(&mut E) -> R) -> R {
        let mut update = Some(update);
        loop {
            let done = self.update(key, |entry| update.take().map(|update| update(entry)));
            if let Some(Some(done)) = done {
                return done;
            }
            // Another thread may be faster, or erase it at once.
            self.0.put(key, E::default(), false).unwrap_or_else(|taken| within(taken));
        }
    }

    /// Puts an entry into the table, in place of the one that may be there.
    ///
    /// # Panics
    ///
    /// If it is called from within a closure on the entry that is there, or if there are 2^30 entries.
    pub fn insert(&self, key: K::Ref<'_>, entry: E) {
        self.0.put(key, entry, true).unwrap_or_else(|taken| within(taken));
    }

    /// Takes the entry of a key out of the table; whether there was one.
    ///
    /// Others that hold it may go on reading it until they give it back.
    ///
    /// # Panics
    ///
    /// If it is called from within a closure on the same entry.
    pub fn remove(&self, key: K::Ref<'_>) -> bool {
        self.0.erase(key).unwrap_or_else(|taken| within(taken))
    }

    /// Takes all entries out of the table.
    ///
    /// # Panics
    ///
    /// If it is called from within a closure on one of its entries; that one stays.
    pub fn clear(&self) {
        self.0.clear().unwrap_or_else(|taken| within(taken));
    }

    /// The entry of a key, to be kept for a while: it stays what it is also when it is taken out of the table.
    pub fn get(&self, key: K::Ref<'_>) -> Option<OwnEntry<'_, K, E>> {
        self.0.keep(key)
    }

    /// Calls `visit` with each key and entry until it returns `false`; whether it went through all of them.
    ///
    /// No lock is held meanwhile, so that `visit` may do with the table what it likes. Entries that come meanwhile may be
    /// left out, and within a closure on an entry that one is.
    pub fn iterate(&self, mut visit: impl FnMut(K::Ref<'_>, &OwnEntry<'_, K, E>) -> bool) -> bool {
        let mut at = 0;
        while let Some((entry, key)) = self.0.next_kept(&mut at) {
            if !visit(key.as_key(), &entry) {
                return false;
            }
        }
        true
    }
}

/// Only a closure that uses its own entry once more gets here.
#[cold]
#[inline(never)]
pub(super) fn within(_: Taken) -> ! {
    panic!("a closure on an entry of a table uses that entry once more; use the one that it was given")
}

impl<K: TableKey, E: TableEntry> Inner<K, E> {
    #[inline]
    fn index(&self) -> MutexGuard<'_, Index<K>> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn len(&self) -> usize {
        self.index().keys.len()
    }

    /// The entry of a key with its lock, and the index that it was found in, which is to be left first.
    ///
    /// The index is never held while another lock is waited for: closures of the plugin run under the locks of entries,
    /// and use the index in turn.
    #[inline]
    #[expect(clippy::type_complexity, reason = "the guards of the entry and of the index")]
    fn find(&self, key: K::Ref<'_>) -> Result<Option<(Held<'_, K, E>, MutexGuard<'_, Index<K>>)>, Taken> {
        let mut pause = Pause::default();
        loop {
            let index = self.index();
            let Some(slot) = index.keys.get(K::lookup(&key)).and_then(|at| self.slots.get(*at)) else {
                return Ok(None);
            };
            match slot.try_lock() {
                Ok(held) => return Ok(Some((held, index))),
                Err(Taken::Here) => return Err(Taken::Here),
                Err(Taken::Elsewhere) => {
                    drop(index);
                    pause.once();
                }
            }
        }
    }

    /// The entry of a key, locked, when the index is left.
    #[inline]
    pub(super) fn entry(&self, key: K::Ref<'_>) -> Result<Option<Held<'_, K, E>>, Taken> {
        let index = self.index();
        let Some(slot) = index.keys.get(K::lookup(&key)).and_then(|at| self.slots.get(*at)) else {
            return Ok(None);
        };
        match slot.try_lock() {
            Ok(held) => Ok(Some(held)),
            Err(Taken::Here) => Err(Taken::Here),
            Err(Taken::Elsewhere) => {
                drop(index);
                self.wait_for(key)
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn wait_for(&self, key: K::Ref<'_>) -> Result<Option<Held<'_, K, E>>, Taken> {
        Ok(self.find(key)?.map(|(held, _)| held))
    }

    fn keep(&self, key: K::Ref<'_>) -> Option<OwnEntry<'_, K, E>> {
        let index = self.index();
        let slot = index.keys.get(K::lookup(&key)).and_then(|at| self.slots.get(*at))?;
        // The entry is in the table as long as the index is held, and so can't go before it is counted.
        Some(OwnEntry::keep(self, slot))
    }

    /// A slot without an entry.
    fn free_slot(index: &mut Index<K>) -> u32 {
        index.free.pop().unwrap_or_else(|| {
            let next = index.next;
            assert!(next < MOST, "the table has too many entries");
            index.next += 1;
            next
        })
    }

    /// Puts an entry under a key. One that is there is replaced, or, if it is not to be, stays.
    fn put(&self, key: K::Ref<'_>, value: E, replace: bool) -> Result<(), Taken> {
        let data = Data { key: Some(K::to_owned(key)), value, extra: Extra::default() };
        let old = match self.find(key)? {
            Some(_) if !replace => return Ok(()),
            old => old,
        };
        let (old, mut index) = match old {
            Some((old, index)) => (Some(old), index),
            None => (None, self.index()),
        };
        if old.is_none() && index.keys.contains_key(K::lookup(&key)) {
            // Another thread was faster.
            drop(index);
            return self.put_again(key, data, replace);
        }
        let at = Self::free_slot(&mut index);
        if let Some(slot) = self.slots.get_or_make(at)
            && let Ok(mut held) = slot.lock()
        {
            held.fill(Place::Table, data);
            index.keys.insert(K::to_owned(key), at);
        }
        drop(index);
        if let Some(old) = old {
            self.erased(old);
        }
        Ok(())
    }

    #[cold]
    fn put_again(&self, key: K::Ref<'_>, data: Data<K, E>, replace: bool) -> Result<(), Taken> {
        self.put(key, data.value, replace)
    }

    /// Puts an entry that the host has made under a key, in place of the one that may be there.
    pub(super) fn add_made(&self, key: K::Ref<'_>, slot: u32) -> Result<(), Taken> {
        loop {
            let (old, mut index) = match self.find(key)? {
                Some((old, index)) => (Some(old), index),
                None => (None, self.index()),
            };
            if old.is_none() && index.keys.contains_key(K::lookup(&key)) {
                continue;
            }
            index.keys.insert(K::to_owned(key), slot);
            drop(index);
            if let Some(old) = old {
                self.erased(old);
            }
            return Ok(());
        }
    }

    /// An entry that is not in the table yet, locked.
    pub(super) fn make(&self) -> Option<Held<'_, K, E>> {
        let value = E::default();
        let at = {
            let mut index = self.index();
            if index.free.is_empty() && index.next >= MOST {
                return None;
            }
            Self::free_slot(&mut index)
        };
        let mut held = self.slots.get_or_make(at)?.lock().ok()?;
        held.fill(Place::Made, Data { key: None, value, extra: Extra::default() });
        Some(held)
    }

    /// Takes the entry of a key out.
    pub(super) fn erase(&self, key: K::Ref<'_>) -> Result<bool, Taken> {
        let Some((held, mut index)) = self.find(key)? else { return Ok(false) };
        index.keys.remove(K::lookup(&key));
        drop(index);
        self.erased(held);
        Ok(true)
    }

    /// An entry is out of the index.
    fn erased(&self, mut held: Held<'_, K, E>) {
        held.place = Place::Erased;
        self.leave(held);
    }

    /// Leaves an entry, and frees its slot if nobody can reach it any more.
    #[inline]
    pub(super) fn leave(&self, held: Held<'_, K, E>) {
        let at = held.slot.index();
        if let Some(data) = held.leave() {
            self.freed(at, data);
        }
    }

    #[cold]
    #[inline(never)]
    fn freed(&self, at: u32, data: Data<K, E>) {
        // Dropping the entry may run code of the plugin's, with no lock held.
        drop(data);
        self.index().free.push(at);
    }

    pub(super) fn clear(&self) -> Result<(), Taken> {
        let keys: Vec<(K, u32)> = self.index().keys.drain().collect();
        let mut within = Ok(());
        for (key, at) in keys {
            let Some(slot) = self.slots.get(at) else { continue };
            match slot.lock() {
                Ok(held) => self.erased(held),
                Err(taken) => {
                    self.index().keys.entry(key).or_insert(at);
                    within = Err(taken);
                }
            }
        }
        within
    }

    /// The first entry in the table in a slot not before `at`, kept, with its key; `at` goes on.
    fn next_kept(&self, at: &mut u32) -> Option<(OwnEntry<'_, K, E>, K)> {
        loop {
            let slot = self.slots.get(*at)?;
            *at += 1;
            match slot.lock() {
                Ok(held) if held.place == Place::Table => {
                    if let Some(key) = held.data.as_ref().and_then(|data| data.key.clone()) {
                        return Some((OwnEntry::keep(self, slot), key));
                    }
                }
                // There is no entry, or the calling thread is in a closure on it.
                Ok(_) | Err(_) => {}
            }
        }
    }
}

/// The host calls while the plugin's own closure has the entry.
#[cold]
pub(super) fn in_use(_: Taken) -> Error {
    Error::new("the entry is in use further up in the same thread")
}

impl<K: TableKey, E: TableEntry> fmt::Debug for OwnTable<K, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OwnTable({}, key {})", self.name(), K::TYPE)
    }
}
