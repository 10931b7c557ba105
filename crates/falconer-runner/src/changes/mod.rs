//! What has changed where a generation was loaded from: the files' contents, and news of them.

mod contents;
mod watch;

pub(crate) use contents::{Contents, is_read_once, places};
pub(crate) use watch::{Listener, Unwatched, Watch};
