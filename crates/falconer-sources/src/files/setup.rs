//! The setup of a stream of files.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use falconer::Result;
use falconer::source::Batch;
use falconer::source::shared::{Settings, batch_settings, timeout_setting};

use super::counters::FileCounters;
use super::objects::AnyObjects;
use super::paths::{Only, Order};
use super::record::{Each, Record};
use super::splitter::{Json, Lines, MakeSplitter, Splitter};

/// A stream of files that is being set up; [`files()`] makes it.
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Files {
    pub(super) places: Vec<PathBuf>,
    pub(super) recursive: bool,
    pub(super) order: Order,
    pub(super) only: Option<Only>,
    pub(super) splitter: MakeSplitter,
    pub(super) each: Option<Each>,
    pub(super) record_size: Option<usize>,
    pub(super) may_be_empty: bool,
    pub(super) verify: bool,
    pub(super) follow: bool,
    pub(super) from_end: bool,
    pub(super) poll: Duration,
    pub(super) rotate_wait: Duration,
    pub(super) max_open: usize,
    pub(super) checkpoint: Option<PathBuf>,
    pub(super) sync: bool,
    pub(super) counters: FileCounters,
    pub(super) settings: Settings,
}

/// Reads files: each path is a file, a folder (the files in it), or a pattern with `*`, `?`, `[..]` and `**`.
///
/// See the [module](super::files) for what is read, and when.
pub fn files<I>(paths: I) -> Files
where
    I: IntoIterator,
    I::Item: Into<PathBuf>,
{
    Files {
        places: paths.into_iter().map(Into::into).collect(),
        recursive: false,
        order: Order::Name,
        only: None,
        splitter: Box::new(|| Box::new(Lines)),
        each: None,
        record_size: None,
        may_be_empty: false,
        verify: false,
        follow: false,
        from_end: false,
        poll: Duration::from_millis(100),
        rotate_wait: Duration::from_secs(5),
        max_open: 256,
        checkpoint: None,
        sync: false,
        counters: FileCounters::default(),
        settings: Settings::default(),
    }
}

impl Files {
    batch_settings!();
    timeout_setting!();

    /// Reads folders with everything in them, not only the files directly in them; links to folders are left out.
    #[must_use]
    pub fn recursive(mut self) -> Self {
        self.recursive = true;
        self
    }

    /// The order in which files are read once; by name by default. Files that are followed take turns.
    #[must_use]
    pub fn order(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// Leaves out files for whose path the function returns false.
    ///
    /// ```
    /// let json = |path: &std::path::Path| path.extension().is_some_and(|extension| extension == "json");
    /// let files = falconer_sources::files(["/var/log/app"]).only(json);
    /// # let _ = files;
    /// ```
    #[must_use]
    pub fn only(mut self, only: impl Fn(&Path) -> bool + Send + 'static) -> Self {
        self.only = Some(Box::new(only));
        self
    }

    /// Lets a stream that reads once end immediately if folders are empty and patterns match nothing, instead of
    /// failing to open.
    #[must_use]
    pub fn may_be_empty(mut self) -> Self {
        self.may_be_empty = true;
        self
    }

    /// Decompresses each compressed file once to its end before its first record is read: a file that is damaged or cut
    /// off then yields no records, instead of those before the damage.
    #[must_use]
    pub fn verify(mut self) -> Self {
        self.verify = true;
        self
    }

    /// Splits files into JSON objects and arrays that follow one another, with or without anything between them, on any
    /// number of lines.
    #[must_use]
    pub fn documents(self) -> Self {
        self.split(Json::documents)
    }

    /// Splits files into the JSON objects that are inside `level` other objects, arrays not counted: with 0 the objects
    /// of an array, or objects that follow one another; with 1 those of `{"Records": [{..}, {..}]}`.
    #[must_use]
    pub fn objects(self, level: usize) -> Self {
        self.split(move || Json::objects(level))
    }

    /// Splits files into JSON objects, in whichever form each file has them: in an array within an object
    /// (`{"Records": [{..}, {..}]}`), in an array, or one after another (JSON lines).
    ///
    /// If the first value of an outermost object is an array, the records are in it; otherwise the object is a record.
    #[must_use]
    pub fn any_objects(self) -> Self {
        self.split(AnyObjects::default)
    }

    /// Splits files with a custom splitter, which the function makes for each file.
    ///
    /// ```
    /// use falconer_sources::files::Step;
    ///
    /// // Records that end in a semicolon.
    /// let files = falconer_sources::files(["/var/log/app.txt"]).split(|| {
    ///     |bytes: &[u8]| match bytes.iter().position(|byte| *byte == b';') {
    ///         Some(at) => Step::End { record: at, used: at + 1 },
    ///         None => Step::Inside,
    ///     }
    /// });
    /// # let _ = files;
    /// ```
    #[must_use]
    pub fn split<S>(mut self, splitter: impl Fn() -> S + Send + 'static) -> Self
    where
        S: Splitter + 'static,
    {
        self.splitter = Box::new(move || Box::new(splitter()));
        self
    }

    /// Makes events from records: the function gets each record, and writes zero or more events into the batch.
    ///
    /// All events of a record are in one batch, which may therefore exceed its size; the checkpoint advances by whole
    /// records. An error ends the stream; after a restart the stream continues after that record.
    ///
    /// ```
    /// // Every word is an event.
    /// let files = falconer_sources::files(["words.txt"]).each(|record, batch| {
    ///     record.bytes.split(|byte| *byte == b' ').try_for_each(|word| batch.push(word))
    /// });
    /// # let _ = files;
    /// ```
    #[must_use]
    pub fn each(
        mut self,
        each: impl FnMut(Record<'_>, &mut Batch<'_>) -> Result<()> + Send + 'static,
    ) -> Self {
        self.each = Some(Box::new(each));
        self
    }

    /// Maximum size of a record in bytes; by default that of an event, or 16 MiB with [`each`](Self::each).
    ///
    /// [`oversize`](Self::oversize) sets what to do with larger ones. Memory grows to what records need.
    #[must_use]
    pub fn record_size(mut self, bytes: usize) -> Self {
        self.record_size = Some(bytes);
        self
    }

    /// Goes on after the files were read: follows growth, rotation and truncation, and picks up new files. The stream
    /// has no end.
    #[must_use]
    pub fn follow(mut self) -> Self {
        self.follow = true;
        self
    }

    /// Starts to follow files at their current end, after their last `\n`. New files, and those that a checkpoint
    /// knows, are read as usual.
    #[must_use]
    pub fn from_end(mut self) -> Self {
        self.from_end = true;
        self
    }

    /// How often followed files are checked; every 100 ms by default. Folders and patterns are searched for new files
    /// every tenth time.
    #[must_use]
    pub fn poll_every(mut self, interval: Duration) -> Self {
        self.poll = interval;
        self
    }

    /// How long a rotated file is still read after its last byte came; 5 s by default.
    ///
    /// Programs keep writing to it until they open the new file.
    #[must_use]
    pub fn rotate_wait(mut self, time: Duration) -> Self {
        self.rotate_wait = time;
        self
    }

    /// How many of the followed files are kept open; 256 by default, at least 1. The others are opened when they have
    /// changed.
    #[must_use]
    pub fn max_open(mut self, files: usize) -> Self {
        self.max_open = files.max(1);
        self
    }

    /// Keeps the position in a file, so that the stream continues after a restart; see the [module](super::files).
    ///
    /// The folder must be writable. Each stream needs its own checkpoint.
    #[must_use]
    pub fn checkpoint(mut self, path: impl Into<PathBuf>) -> Self {
        self.checkpoint = Some(path.into());
        self
    }

    /// Waits after each change of the checkpoint until it is on the disk, which takes as long as the disk does (0.1 to
    /// 10 ms per batch).
    #[must_use]
    pub fn sync(mut self) -> Self {
        self.sync = true;
        self
    }

    /// The counters of the stream, to keep and to show as metrics.
    pub fn counters(&self) -> FileCounters {
        self.counters.clone()
    }
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Files")
            .field("places", &self.places)
            .field("follow", &self.follow)
            .finish_non_exhaustive()
    }
}
