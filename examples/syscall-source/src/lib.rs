//! A source of system events, such as a kernel driver supplies, made with the encoders of the event schema.
//!
//! A plugin without an id and without an event source name delivers events of any type. Hosts treat them like other
//! system events: `openat` opens a file descriptor of a thread, and rules for `syscall` see it.

use falconer::prelude::*;
use falconer::schema::{EncodeError, SockTuple, events, tables};

/// The plugin's state: none.
struct Session;

impl Plugin for Session {
    const INFO: Info = plugin_info!("session");
    type Config = ();

    fn new(_config: (), _cx: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Source for Session {
    // Together these mean that the source supplies system events.
    const ID: u32 = 0;
    const EVENT_SOURCE: &'static str = "";
    /// Name of the file that is opened.
    type Params = String;

    fn open(&self, path: String, _cx: &OpenContext) -> Result<impl Instance> {
        let mut events = session(&path)?.into_iter();
        Ok(source::batches(move |batch| {
            while !batch.is_full() {
                let Some(event) = events.next() else { return Ok(Next::Eof) };
                batch.push_encoded(&event)?;
            }
            Ok(Next::More)
        }))
    }
}

/// A thread that reads a file, is refused another one, removes a third and accepts a connection.
///
/// Hosts expect a value for each numeric parameter, and they look up the file descriptors that events name:
/// libsinsp 0.23 crashes if a source of system events names one that an earlier event made.
fn session(path: &str) -> Result<Vec<Vec<u8>>, EncodeError> {
    const THREAD: u64 = 4242;
    const START: u64 = 1_700_000_000_000_000_000;
    let read = tables::FILE_FLAGS.bits(&["O_RDONLY", "O_CLOEXEC"]).unwrap_or_default();
    let write = tables::FILE_FLAGS.bits(&["O_WRONLY", "O_CREAT"]).unwrap_or_default();
    Ok(vec![
        events::OpenatV2X::encode()
            .timestamp(START)
            .thread_id(THREAD)
            .fd(3)
            .dirfd(-100)
            .name(path)
            .flags(read)
            .mode(0)
            .dev(0x801)
            .ino(7)
            .finish()?,
        events::OpenX::encode()
            .timestamp(START + 1_000)
            .thread_id(THREAD)
            .fd(-13)
            .name("/etc/shadow")
            .flags(write)
            .mode(0o600)
            .dev(0)
            .ino(0)
            .finish()?,
        events::UnlinkV2X::encode()
            .timestamp(START + 2_000)
            .thread_id(THREAD)
            .res(0)
            .path("/tmp/lock")
            .finish()?,
        events::AcceptV5X::encode()
            .timestamp(START + 3_000)
            .thread_id(THREAD)
            .fd(4)
            .tuple(SockTuple::Inet {
                source: ([192, 0, 2, 7], 40_000).into(),
                dest: ([10, 0, 0, 1], 443).into(),
            })
            .queuepct(0)
            .queuelen(0)
            .queuemax(128)
            .finish()?,
    ])
}

falconer::export!(Session: Source);
