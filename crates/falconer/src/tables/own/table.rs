//! A table of the plugin's own.

use std::ffi::CString;
use std::fmt;
use std::sync::{Arc, Weak};

use falconer_abi as abi;
use falconer_event::StateType;

use super::field::{EntryField, FromHost, Lendable, TableEntry, ToHost, Value, sealed};
use super::owner::{InField, Link, TableOwner};
use super::schema::Schema;
use super::slot::Slot;
use super::store::{Store, within};
use crate::tables::TableKey;
use crate::{Result, bail};

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
pub struct OwnTable<K: TableKey, E: TableEntry>(Arc<Store<K, E>>);

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
            _ => Err(crate::err!(
                "found the table name {name:?}, expected one that is not empty and has no NUL"
            )),
        }
    }

    fn with_name(name: CString) -> Self {
        Self(Arc::new(Store::new(name)))
    }

    /// Registers the table through `add`, which hands what the host gets to the host.
    pub(crate) fn register(
        &self,
        owner: &Arc<TableOwner>,
        add: impl FnOnce(*const abi::ss_plugin_table_input) -> Result<()>,
    ) -> Result<()> {
        if self.name().is_empty() {
            bail!("the table has no name: one that others are to find is made with OwnTable::new");
        }
        if self.0.link.set(Link::new(owner, Arc::new(Schema::new(E::FIELDS)))).is_err() {
            bail!("table {}: it was added before; add a table of its own in each init", self.name());
        }
        match owner.register(&self.0.name, K::TYPE, self.0.clone()) {
            // A table that the host refuses stays until destroy, as one that it takes.
            Some(input) => add(input),
            None => bail!("table {}: there are too many tables", self.name()),
        }
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
        self.0.contains(key)
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
        self.0.update(key, update).unwrap_or_else(|taken| within(taken))
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
        self.0.keep(key).map(|slot| OwnEntry { table: &self.0, slot })
    }

    /// Calls `visit` with each key and entry until it returns `false`; whether it went through all of them.
    ///
    /// No lock is held meanwhile, so that `visit` may do with the table what it likes. Entries that come meanwhile may be
    /// left out, and within a closure on an entry that one is.
    pub fn iterate(&self, mut visit: impl FnMut(K::Ref<'_>, &OwnEntry<'_, K, E>) -> bool) -> bool {
        let mut passed = 0;
        while let Some(slot) = self.0.keep_next(&mut passed) {
            let entry = OwnEntry { table: &self.0, slot };
            // One that the calling thread is in a closure on is left out.
            let Some(key) = entry.key() else { continue };
            if !visit(key.as_key(), &entry) {
                return false;
            }
        }
        true
    }
}

impl<K: TableKey, E: TableEntry> fmt::Debug for OwnTable<K, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OwnTable({}, key {})", self.name(), K::TYPE)
    }
}

impl<K: TableKey, E: TableEntry> sealed::Sealed for OwnTable<K, E> {}

impl<K: TableKey, E: TableEntry> EntryField for OwnTable<K, E> {
    const TYPE: StateType = StateType::Table;
    const NESTED: Option<fn() -> Schema> = Some(|| Schema::new(E::FIELDS));

    fn to_host(&self) -> ToHost<'_> {
        ToHost::new::<Self>(Value::Table(self))
    }

    fn set(&mut self, _: FromHost<'_>) -> Result<()> {
        bail!("a table in a field can't be replaced; change its entries")
    }
}

impl<K: TableKey, E: TableEntry> Lendable for OwnTable<K, E> {
    fn lend(&self, place: usize, outer: &Link) -> Result<*mut abi::ss_plugin_table_t> {
        let Some((name, schema)) = outer.schema.nested(place) else { bail!("the field is no table") };
        let link = self.0.link.get_or_init(|| Link::new(&outer.owner, schema.clone()));
        if !Arc::ptr_eq(&link.owner, &outer.owner) {
            bail!("the table in the field belongs to another initialisation of the plugin");
        }
        let lent = self.0.in_field.get_or_init(|| {
            let table: Weak<Store<K, E>> = Arc::downgrade(&self.0);
            InField::new(&outer.owner, name, K::TYPE, table)
        });
        Ok(lent.address())
    }
}

/// An entry of an [`OwnTable`] that is kept: also when it is taken out of the table, it stays what it is
/// until this is dropped.
pub struct OwnEntry<'t, K: TableKey, E: TableEntry> {
    table: &'t Store<K, E>,
    slot: &'t Slot<K, E>,
}

impl<K: TableKey, E: TableEntry> OwnEntry<'_, K, E> {
    /// The key; `None` if the calling thread is in a closure on the entry.
    fn key(&self) -> Option<K> {
        self.slot.entry.lock().ok()?.as_ref()?.key.clone()
    }

    /// Calls `read` with the entry.
    ///
    /// # Panics
    ///
    /// If it is called from within a closure on the same entry.
    pub fn read<R>(&self, read: impl FnOnce(&E) -> R) -> R {
        self.update(|entry| read(entry))
    }

    /// Calls `update` with the entry, which it may change.
    ///
    /// # Panics
    ///
    /// As [`read`](Self::read).
    pub fn update<R>(&self, update: impl FnOnce(&mut E) -> R) -> R {
        let mut entry = self.slot.entry.lock().unwrap_or_else(|taken| within(taken));
        match &mut *entry {
            Some(data) => update(&mut data.value),
            // It is kept, and so stays.
            None => unreachable!("an entry that is kept is gone"),
        }
    }
}

impl<K: TableKey, E: TableEntry> Clone for OwnEntry<'_, K, E> {
    fn clone(&self) -> Self {
        self.slot.keep_again();
        Self { table: self.table, slot: self.slot }
    }
}

impl<K: TableKey, E: TableEntry> Drop for OwnEntry<'_, K, E> {
    fn drop(&mut self) {
        if self.slot.unkeep() {
            self.table.settle(self.slot);
        }
    }
}

impl<K: TableKey, E: TableEntry> fmt::Debug for OwnEntry<'_, K, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OwnEntry")
    }
}
