//! Fields that plugins failed to extract: counted, so that nothing goes missing in silence.

use std::cell::{Cell, OnceCell};

/// How often each field of a source could not be extracted, by the places that [`FieldValues`](crate::FieldValues) has.
#[derive(Debug)]
pub struct FieldFailures {
    places: Vec<Place>,
}

#[derive(Debug, Default)]
struct Place {
    count: Cell<u64>,
    first: OnceCell<Failure>,
}

/// The first failure of a field.
#[derive(Debug)]
struct Failure {
    field: String,
    words: String,
}

impl FieldFailures {
    /// No failures yet, for that many fields.
    pub fn new(places: usize) -> Self {
        Self { places: std::iter::repeat_with(Place::default).take(places).collect() }
    }

    /// Counts a failure of a field. Its name and what the plugin says are asked for the first time only; true then.
    #[cold]
    pub fn count(&self, place: usize, first: impl FnOnce() -> (String, String)) -> bool {
        let Some(place) = self.places.get(place) else { return false };
        place.count.set(place.count.get().saturating_add(1));
        if place.first.get().is_some() {
            return false;
        }
        let (field, words) = first();
        place.first.set(Failure { field, words }).is_ok()
    }

    /// A line for each field that could not be extracted from some event of `source`, with the words of the first time.
    pub fn lines<'f>(&'f self, source: &'f str) -> impl Iterator<Item = String> + 'f {
        self.places.iter().filter_map(move |place| {
            let Failure { field, words } = place.first.get()?;
            let count = place.count.get();
            let s = if count == 1 { "" } else { "s" };
            let words = words.trim_end();
            let why = if words.is_empty() { "the plugin gives no reason" } else { words };
            Some(format!(
                "field {field} could not be extracted from {count} event{s} of source '{source}'; the first time: {why}"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_counted_and_the_first_is_kept() {
        let failures = FieldFailures::new(2);
        assert!(failures.count(1, || ("a.b[x]".to_owned(), "no JSON\n".to_owned())));
        assert!(!failures.count(1, || unreachable!("the words of the first time are kept")));
        let lines: Vec<String> = failures.lines("s").collect();
        assert_eq!(
            lines,
            ["field a.b[x] could not be extracted from 2 events of source 's'; the first time: no JSON"]
        );
    }

    #[test]
    fn a_plugin_that_says_nothing_is_quoted_so() {
        let failures = FieldFailures::new(1);
        failures.count(0, || ("a".to_owned(), String::new()));
        assert!(
            failures
                .lines("s")
                .next()
                .unwrap()
                .ends_with("from 1 event of source 's'; the first time: the plugin gives no reason")
        );
    }
}
