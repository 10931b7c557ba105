//! One symbol by hand: a source that replays events that are already encoded in memory, without a copy.
//!
//! The prebuilt `plugin_next_batch` copies every payload into memory of the SDK. Events that already have the form
//! that hosts expect (from a capture file, a shared ring, another machine) need no copy: the hand-written symbol lends
//! them in place. All other symbols are the prebuilt ones. Without such a reason, do not write symbols by hand.

use falconer::abi;
use falconer::prelude::*;
use falconer::symbols;

/// The plugin.
struct Replay;

/// Open params.
#[config]
struct Params {
    /// How many events to replay (default: 6).
    #[default(6)]
    events: u32,
    /// Maximum number of events in a batch (default: 4).
    #[default(4)]
    batch: usize,
}

impl Plugin for Replay {
    const INFO: Info = plugin_info!("replay");
    type Config = ();

    fn new(_config: (), _cx: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Source for Replay {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "replay";
    type Params = Params;

    fn open(&self, params: Params, _cx: &OpenContext) -> Result<impl Instance> {
        if params.batch == 0 {
            bail!("batch: found 0, expected at least 1");
        }
        let events = (1..=params.events).map(encoded).collect();
        Ok(Recording { events, next: 0, batch: params.batch, lent: Pointers(Vec::new()) })
    }
}

#[fields("replay")]
impl Extract for Replay {
    type Event<'e> = &'e str;

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<&'e str> {
        event.text()
    }

    /// The recorded text
    fn text<'e>(&self, text: &&'e str) -> &'e str {
        text
    }
}

/// A stream of encoded events; the events do not move until it is closed.
struct Recording {
    events: Vec<Box<[u8]>>,
    next: usize,
    batch: usize,
    lent: Pointers,
}

/// What `plugin_next_batch` lends: the addresses of a batch's events.
struct Pointers(Vec<*mut abi::ss_plugin_event>);

// SAFETY: the addresses are those of events that the same `Recording` owns, and move to another thread with it.
unsafe impl Send for Pointers {}

impl Recording {
    /// Prepares the next batch to be lent.
    fn lend(&mut self) -> abi::ss_plugin_rc {
        let end = self.events.len().min(self.next + self.batch);
        self.lent.0.clear();
        self.lent.0.extend(self.events[self.next..end].iter_mut().map(|event| event.as_mut_ptr().cast()));
        self.next = end;
        // Success without events is an error for hosts: the end is returned with the last events, and from then on.
        if end == self.events.len() { abi::SS_PLUGIN_EOF } else { abi::SS_PLUGIN_SUCCESS }
    }
}

impl Instance for Recording {
    // What the prebuilt symbol would call, were it not left out below: the same with a copy.
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        while !batch.is_full() {
            let Some(event) = self.events.get(self.next) else { return Ok(Next::Eof) };
            batch.push_encoded(event)?;
            self.next += 1;
        }
        Ok(Next::More)
    }
}

/// A recorded event: 26 bytes of header, the lengths of two parameters, the parameters (plugin id and payload).
fn encoded(number: u32) -> Box<[u8]> {
    let payload = format!("recorded {number}");
    let (id, data) = (Replay::ID.to_ne_bytes(), payload.as_bytes());
    let size = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX).to_ne_bytes();
    let mut event = Vec::new();
    event.extend(u64::MAX.to_ne_bytes()); // time: the present
    event.extend(u64::MAX.to_ne_bytes()); // thread: none
    event.extend(size(abi::PLUGIN_EVENT_PAYLOAD_OFFSET + data.len()));
    event.extend(322_u16.to_ne_bytes()); // type: a plugin event
    event.extend(2_u32.to_ne_bytes()); // parameters
    event.extend(size(id.len()));
    event.extend(size(data.len()));
    event.extend(id);
    event.extend(data);
    event.into_boxed_slice()
}

// Every symbol except one.
// SAFETY: the symbol below follows the plugin API.
falconer::export!(Replay: Source + Extract, except unsafe(plugin_next_batch));

/// Lends the next events to the host.
///
/// # Safety
///
/// The host follows the plugin API, as described in the docs of [`falconer::symbols`].
#[unsafe(no_mangle)]
unsafe extern "C" fn plugin_next_batch(
    s: *mut abi::ss_plugin_t,
    h: *mut abi::ss_instance_t,
    nevts: *mut u32,
    evts: *mut *mut *mut abi::ss_plugin_event,
) -> abi::ss_plugin_rc {
    if nevts.is_null() || evts.is_null() {
        // SAFETY: by the plugin API, the host does not destroy the plugin during a call for it.
        unsafe {
            symbols::set_last_error::<Replay>(s, "next_batch: found a null pointer where the events go");
        }
        return abi::SS_PLUGIN_FAILURE;
    }
    // A panic must not reach the host. A handle that does not belong to an open stream of this plugin gives `None`.
    let lent = symbols::guard(|| {
        let work = |recording: &mut Recording| {
            let rc = recording.lend();
            (rc, recording.lent.0.len(), recording.lent.0.as_mut_ptr())
        };
        // SAFETY: as above.
        unsafe { symbols::with_instance::<Replay, _, _>(s, h, work) }
    });
    let (rc, count, events) = match lent {
        Ok(Some(lent)) => lent,
        refused => {
            let error = refused.err().unwrap_or_else(|| "next_batch: found no open stream".to_owned());
            // SAFETY: as above.
            unsafe {
                symbols::set_last_error::<Replay>(s, &error);
            }
            (abi::SS_PLUGIN_FAILURE, 0, std::ptr::null_mut())
        }
    };
    // SAFETY: neither is NULL, so both are writable by the plugin API. The stream owns what is lent, the array and the
    // events: the array changes with the next call for the stream, when the host is done with it; the events are freed
    // when it is closed. The host writes time and thread into the events, which nothing else refers to until then.
    unsafe {
        nevts.write(u32::try_from(count).unwrap_or(u32::MAX));
        evts.write(events);
    }
    rc
}

// The compiler checks that the symbol has the type that hosts expect.
const _: abi::next_batch_fn = plugin_next_batch;

/// The plugin for the tests, linked in; `tests/built.rs` runs the same tests on the shared library.
#[cfg(test)]
fn host() -> falconer::testing::TestHost {
    falconer::testing::TestHost::linked::<Replay>()
}

#[cfg(test)]
mod tests;
