//! What somebody may have meant by a name that there is not.

use falconer_host::nearest;

/// The nearest of the names that there are, as the end of an error; nothing if none is near.
pub(crate) fn did_you_mean<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    nearest(name, known).map_or_else(String::new, |known| format!("; did you mean '{known}'?"))
}
