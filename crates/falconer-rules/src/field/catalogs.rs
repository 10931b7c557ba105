//! The fields of all sources, by the source's name.

use std::collections::HashMap;

use super::{Catalog, Source};

/// The catalogs of the known sources, and what is known of any other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Catalogs {
    by_name: HashMap<String, Catalog>,
    /// Stands for every source that is not known, if rules of such sources are checked.
    others: Option<Box<Catalog>>,
}

impl Catalogs {
    /// The catalogs of these sources; `open` if rules of other sources are checked as far as that goes.
    pub(crate) fn new(sources: &[Source], statics: &[(String, Vec<u8>)], open: bool) -> Catalogs {
        let catalog = |source: &Source| (source.name().to_owned(), Catalog::new(source.clone(), statics));
        let others = open.then(|| Box::new(Catalog::new(Source::unknown(""), statics)));
        Catalogs { by_name: sources.iter().map(catalog).collect(), others }
    }

    /// What is known of a source; `None` if rules of it are skipped.
    pub(crate) fn get(&self, name: &str) -> Option<&Catalog> {
        self.by_name.get(name).or(self.others.as_deref())
    }

    /// The same, for the rules of the source to change.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Catalog> {
        if let Some(others) = self.others.as_ref().filter(|_| !self.by_name.contains_key(name)) {
            let mut catalog = (**others).clone();
            catalog.source = Source::unknown(name);
            self.by_name.insert(name.to_owned(), catalog);
        }
        self.by_name.get_mut(name)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Catalog> {
        self.by_name.values()
    }

    /// Forgets the slots of all sources, before the rules are compiled anew.
    pub(crate) fn clear_slots(&mut self) {
        self.by_name.values_mut().for_each(Catalog::clear_slots);
    }
}
