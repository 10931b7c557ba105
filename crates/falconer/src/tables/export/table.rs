//! A table of the plugin's own.

use std::ffi::CString;
use std::fmt;
use std::sync::Arc;

use super::entry::OwnEntry;
use super::field::{FieldDecl, FromHost, ToHost};
use super::inner::{Inner, within};
use crate::tables::TableKey;
use crate::{ApiVersion, Result};

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
        Self(Arc::new(Inner::new(name)))
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

impl<K: TableKey, E: TableEntry> fmt::Debug for OwnTable<K, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OwnTable({}, key {})", self.name(), K::TYPE)
    }
}
