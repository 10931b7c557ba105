//! What a run knows of the machine that it runs on.

use jiff::Zoned;

/// The name of the host: `FALCO_HOSTNAME` if it is set, else the system's.
pub(crate) fn hostname() -> (String, bool) {
    match std::env::var("FALCO_HOSTNAME") {
        Ok(name) if !name.is_empty() => (name, true),
        _ => (gethostname::gethostname().to_string_lossy().into_owned(), false),
    }
}

/// Seconds by which local time is ahead of UTC now. Falco shows all times with this offset, those of another season
/// too.
pub(crate) fn utc_offset() -> i32 {
    Zoned::now().offset().seconds()
}
