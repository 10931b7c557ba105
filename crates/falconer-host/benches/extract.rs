//! What an extraction through this crate costs above the plugin's own time.
//!
//! `cargo bench -p falconer-host --bench extract -- LIBRARY FIELD [KEY]` extracts the field again and again from an
//! event whose payload is `123456`, by the bare function, through `Extractor`, and with a copy of the values, and
//! prints ns per call.

use std::ffi::CString;
use std::hint::black_box;
use std::path::Path;
use std::ptr;
use std::time::Instant;

use falconer_abi::{
    extract_fields_fn, init_fn, ss_plugin_event_input, ss_plugin_extract_field, ss_plugin_extract_field_res,
    ss_plugin_field_extract_input, ss_plugin_init_input, ss_plugin_table_reader_vtable,
};
use falconer_event::{Event, encode_plugin_event};
use falconer_host::{Captured, EventInput, Field, InitOptions, Library, Request, trust};

const CALLS: u32 = 5_000_000;

fn time(mut call: impl FnMut(u64)) -> f64 {
    let start = Instant::now();
    for number in 0..u64::from(CALLS) {
        call(number);
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS)
}

/// The bare function, called as a host without any care would.
fn bare(path: &Path, field: &Field, key: Option<&str>, event: Event<'_>) -> f64 {
    let name = CString::new(field.name.as_str()).unwrap_or_default();
    let key = key.map(|key| CString::new(key).unwrap_or_default());
    // SAFETY: the library was loaded as a plugin before, so that its symbols have these types; all pointers lead to
    // locals that outlive the calls, and the tables of functions are not used by plugins that import no table.
    unsafe {
        let library = libloading::Library::new(path).unwrap();
        let init = *library.get::<init_fn>("plugin_init").unwrap();
        let extract = *library.get::<extract_fields_fn>("plugin_extract_fields").unwrap();
        let input = ss_plugin_init_input {
            config: c"{}".as_ptr(),
            owner: ptr::null_mut(),
            get_owner_last_error: None,
            tables: ptr::null(),
            log_fn: None,
        };
        let mut rc = 0;
        let state = init(&raw const input, &raw mut rc);
        let mut request = ss_plugin_extract_field {
            res: ss_plugin_extract_field_res { u64: ptr::null_mut() },
            res_len: 0,
            field_id: field.id,
            field: name.as_ptr(),
            arg_key: key.as_ref().map_or(ptr::null(), |key| key.as_ptr()),
            arg_index: u64::MAX,
            arg_present: u32::from(key.is_some()),
            ftype: field.ty.code(),
            flist: 0,
        };
        let input = ss_plugin_field_extract_input {
            owner: ptr::null_mut(),
            get_owner_last_error: None,
            num_fields: 1,
            fields: &raw mut request,
            table_reader: ss_plugin_table_reader_vtable {
                get_table_name: None,
                get_table_size: None,
                get_table_entry: None,
                read_entry_field: None,
            },
            table_reader_ext: ptr::null_mut(),
            value_offsets: ptr::null_mut(),
        };
        time(|number| {
            let event =
                ss_plugin_event_input { evt: event.as_ptr(), evtnum: number, evtsrc: c"dummy".as_ptr() };
            black_box(extract(state, &raw const event, &raw const input));
        })
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (Some(path), Some(field), key) = (arguments.next(), arguments.next(), arguments.next()) else {
        eprintln!("usage: cargo bench -p falconer-host --bench extract -- LIBRARY FIELD [KEY]");
        return Ok(());
    };
    let library = Library::open(&path, trust!(unsafe "whoever runs the bench names the library"))?;
    let plugin = library.init("", &InitOptions::new())?;
    let bytes = encode_plugin_event(library.id(), 1, b"123456");
    let event = Event::new(&bytes)?;
    let mut request = Request::new(&library, &field, key.as_deref())?;
    let mut extractor = plugin.extractor()?;
    let mut kept = Captured::new();
    for _ in 0..3 {
        let bare =
            library.field(&field).map_or(0.0, |field| bare(Path::new(&path), field, key.as_deref(), event));
        let extracted = time(|number| {
            let event = EventInput::new(event, number, c"dummy");
            black_box(extractor.extract(&event, &mut request).is_ok_and(|values| values.is_some()));
        });
        let read = time(|number| {
            let event = EventInput::new(event, number, c"dummy");
            let values = extractor.extract(&event, &mut request);
            black_box(values.ok().flatten().and_then(|values| values.first()));
        });
        let captured = time(|number| {
            let event = EventInput::new(event, number, c"dummy");
            kept.set(extractor.extract(&event, &mut request).ok().flatten());
            black_box(kept.values());
        });
        println!(
            "bare {bare:.1} ns, extracted {extracted:.1} ns, read {read:.1} ns, captured {captured:.1} ns"
        );
    }
    Ok(())
}
