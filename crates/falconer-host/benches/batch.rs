//! What taking events through this crate costs above the plugin's own time.
//!
//! `cargo bench -p falconer-host --bench batch -- LIBRARY PARAMS` opens the library's source and takes all of its
//! events, by the bare function and through `Capture`, and prints ns per event.

use std::ffi::CString;
use std::hint::black_box;
use std::path::Path;
use std::ptr;
use std::time::Instant;

use falconer_abi::{init_fn, next_batch_fn, open_fn, ss_plugin_init_input};
use falconer_host::{InitOptions, Library, Outcome, trust};

/// Takes all events with the bare function and looks at none.
fn bare(path: &Path, params: &str) -> f64 {
    let params = CString::new(params).unwrap_or_default();
    // SAFETY: the library was loaded as a plugin before, so that its symbols have these types; all pointers lead to
    // locals that outlive the calls.
    unsafe {
        let library = libloading::Library::new(path).unwrap();
        let init = *library.get::<init_fn>("plugin_init").unwrap();
        let open = *library.get::<open_fn>("plugin_open").unwrap();
        let next_batch = *library.get::<next_batch_fn>("plugin_next_batch").unwrap();
        let input = ss_plugin_init_input {
            config: c"{}".as_ptr(),
            owner: ptr::null_mut(),
            get_owner_last_error: None,
            tables: ptr::null(),
            log_fn: None,
        };
        let mut rc = 0;
        let state = init(&raw const input, &raw mut rc);
        let instance = open(state, params.as_ptr(), &raw mut rc);
        let (mut count, mut events, mut total) = (0, ptr::null_mut(), 0.0);
        let start = Instant::now();
        while next_batch(state, instance, &raw mut count, &raw mut events) == 0 {
            total += f64::from(count);
            black_box(events);
        }
        start.elapsed().as_secs_f64() * 1e9 / total
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (Some(path), Some(params)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: cargo bench -p falconer-host --bench batch -- LIBRARY PARAMS");
        return Ok(());
    };
    let plugin = Library::open(&path, trust!(unsafe "whoever runs the bench names the library"))?
        .init("", &InitOptions::new())?;
    for _ in 0..3 {
        let bare = bare(Path::new(&path), &params);
        let mut capture = plugin.open(&params)?;
        let mut total = 0.0;
        let start = Instant::now();
        loop {
            let mut batch = capture.next_batch();
            for event in &mut batch {
                black_box(event?);
                total += 1.0;
            }
            if batch.outcome()? == Outcome::Eof {
                break;
            }
        }
        let taken = start.elapsed().as_secs_f64() * 1e9 / total;
        println!("bare {bare:.1} ns, taken {taken:.1} ns");
    }
    Ok(())
}
