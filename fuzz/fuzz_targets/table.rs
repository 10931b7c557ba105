//! State tables: any sequence of calls on a table of a plugin's, and a host that answers anything to a plugin.
#![no_main]

use std::cell::{Cell, RefCell};
use std::ffi::{CStr, c_char};
use std::ptr;

use falconer::abi;
use falconer::prelude::*;
use falconer::tables::{Field, Nested, OwnTable, Table, TableEntry, TableFields};
use libfuzzer_sys::fuzz_target;

#[derive(Default, TableEntry)]
struct Row {
    number: u64,
    #[table(read_only)]
    fixed: i16,
    text: String,
    nested: OwnTable<String, Row>,
    flag: bool,
}

#[derive(TableFields)]
struct Imported {
    number: Field<u64>,
    text: Field<str>,
    raw: Option<Field<CStr>>,
    #[table(add)]
    added: Field<bool>,
    #[table(name = "nested")]
    inner: Option<Nested<String, Inner>>,
}

#[derive(TableFields)]
struct Inner {
    text: Field<str>,
}

struct Fuzzed {
    own: OwnTable<u8, Row>,
    imported: Option<Table<u8, Imported>>,
}

impl Plugin for Fuzzed {
    const INFO: Info =
        plugin_info!("fuzzed", version = "0.0.1", description = "d", contact = "you@example.com");
    const HOST_LOG: bool = false;
    const TABLES: Option<falconer::ApiVersion> = Some(falconer::ApiVersion::V3_6);
    type Config = ();

    fn new(_: (), cx: &InitContext) -> Result<Self> {
        let tables = cx.tables()?;
        let own = OwnTable::new("own")?;
        // A host that refuses the table has it all the same.
        let _ = tables.add(&own);
        let _ = tables.list();
        Ok(Self { own, imported: tables.get("theirs").ok() })
    }
}

impl Parse for Fuzzed {
    const EVENT_SOURCES: &'static [&'static str] = &["any"];

    fn parse(&self, _: &EventReader<'_>, cx: &ParseContext<'_>) -> Result<()> {
        let tables = cx.tables()?;
        let Some(imported) = &self.imported else { return Ok(()) };
        let table = imported.with(&tables);
        while let Some(step) = next() {
            let key = step >> 4;
            match step & 15 {
                0 => drop(table.len()),
                1 => drop(table.host_name()),
                2 => drop(table.get(key)?.map(|entry| (entry.number(), entry.text().map(str::len)))),
                3 => drop(table.entry(key).and_then(|entry| entry.set_text("text"))),
                4 => drop(
                    table.create().and_then(|new| new.set_number(3).and_then(|()| new.add(key).map(drop))),
                ),
                5 => drop(table.erase(key)),
                6 => drop(table.clear()),
                7 => {
                    let mut left = key;
                    drop(table.iterate(|entry| {
                        drop((entry.text().map(str::len), entry.raw().map(|raw| raw.map(CStr::to_bytes))));
                        left = left.saturating_sub(1);
                        left > 0
                    }));
                }
                8 => {
                    if let Ok(Some(entry)) = table.get(key)
                        && let Ok(Some(nested)) = entry.inner()
                    {
                        drop(nested.get("x").map(|inner| inner.map(|inner| inner.text().map(str::len))));
                        drop(nested.len());
                    }
                }
                9 => self.own.insert(key, Row::default()),
                10 => drop(self.own.update(key, |row| row.text.push('x'))),
                11 => drop(self.own.remove(key)),
                12 => self.own.update_or_insert(key, |row| row.nested = OwnTable::default()),
                13 => drop(table.get_or_add(key).and_then(|entry| entry.set_added(true))),
                14 => self.own.clear(),
                _ => return Ok(()),
            }
        }
        Ok(())
    }
}

falconer::export!(Fuzzed: Parse, linked);

thread_local! {
    static BYTES: RefCell<(Vec<u8>, usize)> = const { RefCell::new((Vec::new(), 0)) };
    static OWN: Cell<Option<abi::ss_plugin_table_input>> = const { Cell::new(None) };
}

/// The next byte of the input.
fn next() -> Option<u8> {
    BYTES.with_borrow_mut(|(bytes, at)| {
        let byte = bytes.get(*at).copied();
        *at += 1;
        byte
    })
}

fn number() -> u8 {
    next().unwrap_or_default()
}

/// A pointer that the host gives out: NULL now and then, and never followed.
fn pointer<T>() -> *mut T {
    ptr::without_provenance_mut(usize::from(number() & 3))
}

fn text() -> *const c_char {
    let texts = [c"theirs", c"text", c"", c"\xff\xfe", c"number", c"nested", c"raw"];
    match usize::from(number()) {
        at if at < texts.len() => texts[at].as_ptr(),
        255 => ptr::null(),
        _ => c"x".as_ptr(),
    }
}

fn data() -> abi::ss_plugin_state_data {
    let mut data = abi::ss_plugin_state_data { u64: 0 };
    // Wide enough for each type: a text is good as a number, too.
    data.str = text();
    data
}

macro_rules! answers {
    ($($name:ident($($arg:ident: $ty:ty),*) -> $ret:ty $body:block)*) => {$(
        unsafe extern "C" fn $name($($arg: $ty),*) -> $ret { $(let _ = $arg;)* $body }
    )*};
}

type T = *mut abi::ss_plugin_table_t;
type E = *mut abi::ss_plugin_table_entry_t;
type F = *mut abi::ss_plugin_table_field_t;
type D = *const abi::ss_plugin_state_data;

answers! {
    last_error(o: *mut abi::ss_plugin_owner_t) -> *const c_char { text() }
    get_table(o: *mut abi::ss_plugin_owner_t, n: *const c_char, k: u32) -> T { pointer() }
    get_field(t: T, n: *const c_char, ty: u32) -> F { pointer() }
    get_name(t: T) -> *const c_char { text() }
    get_size(t: T) -> u64 { u64::from(number()).wrapping_sub(1) }
    get_entry(t: T, k: D) -> E { pointer() }
    release(t: T, e: E) -> () { }
    clear(t: T) -> i32 { i32::from(number() & 1) }
    erase(t: T, k: D) -> i32 { i32::from(number() & 1) }
    create(t: T) -> E { pointer() }
    add_entry(t: T, k: D, e: E) -> E { pointer() }
    write(t: T, e: E, f: *const abi::ss_plugin_table_field_t, d: D) -> i32 { i32::from(number() & 1) }
}

unsafe extern "C" fn add_table(
    _: *mut abi::ss_plugin_owner_t,
    input: *const abi::ss_plugin_table_input,
) -> i32 {
    // SAFETY: the plugin under test registers a whole input, which lives during the call.
    OWN.set(Some(unsafe { *input }));
    i32::from(number() & 1)
}

unsafe extern "C" fn list_tables(
    _: *mut abi::ss_plugin_owner_t,
    n: *mut u32,
) -> *mut abi::ss_plugin_table_info {
    thread_local! { static INFOS: RefCell<Vec<abi::ss_plugin_table_info>> = const { RefCell::new(Vec::new()) }; }
    INFOS.with_borrow_mut(|infos| {
        *infos = (0..number() & 7)
            .map(|_| abi::ss_plugin_table_info { name: text(), key_type: number().into() })
            .collect();
        // SAFETY: the plugin under test passes a place for the number.
        unsafe { n.write(u32::try_from(infos.len()).unwrap()) };
        if infos.is_empty() { ptr::null_mut() } else { infos.as_mut_ptr() }
    })
}

unsafe extern "C" fn list_fields(_: T, n: *mut u32) -> *const abi::ss_plugin_table_fieldinfo {
    thread_local! { static INFOS: RefCell<Vec<abi::ss_plugin_table_fieldinfo>> = const { RefCell::new(Vec::new()) }; }
    INFOS.with_borrow_mut(|infos| {
        *infos = (0..number() & 7)
            .map(|_| abi::ss_plugin_table_fieldinfo {
                name: text(),
                field_type: number().into(),
                read_only: number().into(),
            })
            .collect();
        // SAFETY: the plugin under test passes a place for the number.
        unsafe { n.write(u32::try_from(infos.len()).unwrap()) };
        if infos.is_empty() { ptr::null_mut() } else { infos.as_ptr() }
    })
}

unsafe extern "C" fn read(
    _: T,
    _: E,
    _: *const abi::ss_plugin_table_field_t,
    out: *mut abi::ss_plugin_state_data,
) -> i32 {
    // SAFETY: the plugin under test passes a place for the value.
    unsafe { out.write(data()) };
    i32::from(number() & 1)
}

unsafe extern "C" fn iterate(
    _: T,
    it: abi::ss_plugin_table_iterator_func_t,
    s: *mut abi::ss_plugin_table_iterator_state_t,
) -> u32 {
    for _ in 0..number() & 7 {
        // SAFETY: the plugin under test passed its own iterator with the state that goes with it, and both live during the call.
        unsafe { it.unwrap()(s, pointer()) };
    }
    u32::from(number() & 1)
}

/// A plugin that is initialised and parses an event, by a host that answers as the input says.
fn host_answers_anything() {
    let mut reader = abi::ss_plugin_table_reader_vtable_ext {
        get_table_name: Some(get_name),
        get_table_size: Some(get_size),
        get_table_entry: Some(get_entry),
        read_entry_field: Some(read),
        release_table_entry: Some(release),
        iterate_entries: Some(iterate),
    };
    let mut writer = abi::ss_plugin_table_writer_vtable_ext {
        clear_table: Some(clear),
        erase_table_entry: Some(erase),
        create_table_entry: Some(create),
        destroy_table_entry: Some(release),
        add_table_entry: Some(add_entry),
        write_entry_field: Some(write),
    };
    let mut fields = abi::ss_plugin_table_fields_vtable_ext {
        list_table_fields: Some(list_fields),
        get_table_field: Some(get_field),
        add_table_field: Some(get_field),
    };
    // SAFETY: both forms of a vtable begin with the same members, as pointers.
    let first: abi::ss_plugin_table_reader_vtable =
        unsafe { (&raw const reader).cast::<abi::ss_plugin_table_reader_vtable>().read() };
    let tables = abi::ss_plugin_init_tables_input {
        list_tables: Some(list_tables),
        get_table: Some(get_table),
        add_table: Some(add_table),
        // SAFETY: as for the reader: the first form is the beginning of the extended one.
        fields: unsafe { (&raw const fields).cast::<abi::ss_plugin_table_fields_vtable>().read() },
        fields_ext: &raw mut fields,
        reader_ext: &raw mut reader,
        writer_ext: &raw mut writer,
    };
    let input = abi::ss_plugin_init_input {
        config: c"".as_ptr(),
        owner: ptr::null_mut(),
        get_owner_last_error: Some(last_error),
        tables: &raw const tables,
        log_fn: None,
    };
    let parse = abi::ss_plugin_event_parse_input {
        owner: ptr::null_mut(),
        get_owner_last_error: Some(last_error),
        table_reader: first,
        // SAFETY: as for the reader: the first form is the beginning of the extended one.
        table_writer: unsafe { (&raw const writer).cast::<abi::ss_plugin_table_writer_vtable>().read() },
        table_reader_ext: &raw mut reader,
        table_writer_ext: &raw mut writer,
    };
    let mut event = vec![0; 38];
    event[16..20].copy_from_slice(&38u32.to_ne_bytes());
    event[20..22].copy_from_slice(&322u16.to_ne_bytes());
    event[22..26].copy_from_slice(&2u32.to_ne_bytes());
    event[26..30].copy_from_slice(&4u32.to_ne_bytes());
    let event = abi::ss_plugin_event_input { evt: event.as_ptr().cast(), evtnum: 1, evtsrc: c"any".as_ptr() };
    let api = falconer::linked::<Fuzzed>();
    let mut rc = 0;
    // SAFETY: the inputs live through the calls, and have all members of the version that the plugin announces.
    unsafe {
        let state = api.init.unwrap()(&raw const input, &raw mut rc);
        api.parse_event.unwrap()(state, &raw const event, &raw const parse);
        if let Some(own) = OWN.take() {
            any_calls(&own, 0);
        }
        api.parse_event.unwrap()(state, &raw const event, &raw const parse);
        api.get_last_error.unwrap()(state);
        api.destroy.unwrap()(state);
    }
}

/// Any calls on a table of the plugin's; handles are those that were given out, of any table, or made up.
fn any_calls(own: &abi::ss_plugin_table_input, depth: u32) {
    thread_local! {
        static ENTRIES: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
        static FIELDS: RefCell<Vec<(usize, u32)>> = const { RefCell::new(Vec::new()) };
    }
    let entry = || -> E {
        let at = number();
        let known = ENTRIES.with_borrow(|all| all.get(usize::from(at) % (all.len() + 1)).copied());
        ptr::without_provenance_mut(known.unwrap_or(usize::from(at)))
    };
    let field = || {
        let at = number();
        let known = FIELDS.with_borrow(|all| all.get(usize::from(at) % (all.len() + 1)).copied());
        let (field, ty) = known.unwrap_or((usize::from(at), abi::SS_PLUGIN_ST_UINT8));
        (ptr::without_provenance_mut::<abi::ss_plugin_table_field_t>(field), ty)
    };
    let key = data();
    let t = own.table;
    // SAFETY: the table that was registered lends its functions until the plugin is destroyed.
    let (reader, writer, fields) = unsafe { (*own.reader_ext, *own.writer_ext, *own.fields_ext) };
    while let Some(step) = next() {
        // SAFETY: what a host may do to a table it was given: handles that the table checks, and pointers that live during the call.
        unsafe {
            match step % 17 {
                0 => ENTRIES.with_borrow_mut(|all| {
                    all.push(reader.get_table_entry.unwrap()(t, &raw const key).addr())
                }),
                1 => reader.release_table_entry.unwrap()(t, entry()),
                2 => ENTRIES.with_borrow_mut(|all| all.push(writer.create_table_entry.unwrap()(t).addr())),
                3 => writer.destroy_table_entry.unwrap()(t, entry()),
                4 => {
                    let added = writer.add_table_entry.unwrap()(t, &raw const key, entry());
                    ENTRIES.with_borrow_mut(|all| all.push(added.addr()));
                }
                5 => drop(writer.erase_table_entry.unwrap()(t, &raw const key)),
                6 => drop(writer.clear_table.unwrap()(t)),
                7 | 8 => {
                    let mut out = abi::ss_plugin_state_data { u64: 0 };
                    let (field, ty) = field();
                    if reader.read_entry_field.unwrap()(t, entry(), field, &raw mut out) == 0 {
                        match ty {
                            abi::SS_PLUGIN_ST_STRING => drop(CStr::from_ptr(out.str).to_bytes().len()),
                            abi::SS_PLUGIN_ST_TABLE if depth < 3 => {
                                let nested = *out.table.cast::<abi::ss_plugin_table_input>();
                                any_calls(&nested, depth + 1);
                            }
                            _ => {}
                        }
                    }
                }
                9 | 10 => {
                    let (field, ty) = field();
                    let value = if ty == abi::SS_PLUGIN_ST_STRING {
                        data()
                    } else {
                        abi::ss_plugin_state_data { u64: number().into() }
                    };
                    drop(writer.write_entry_field.unwrap()(t, entry(), field, &raw const value));
                }
                11 => {
                    let types = [1, 2, 8, 9, 10, 25, 24, 0];
                    let ty = types[usize::from(number()) % types.len()];
                    let field = fields.get_table_field.unwrap()(t, text(), ty);
                    FIELDS.with_borrow_mut(|all| all.push((field.addr(), ty)));
                }
                12 => {
                    let types = [1, 2, 8, 9, 10, 25, 24, 0];
                    let ty = types[usize::from(number()) % types.len()];
                    let field = fields.add_table_field.unwrap()(t, text(), ty);
                    FIELDS.with_borrow_mut(|all| all.push((field.addr(), ty)));
                }
                13 => {
                    unsafe extern "C" fn visit(s: *mut std::ffi::c_void, e: E) -> u32 {
                        // SAFETY: the state is the table that the walk was begun with, which outlives it.
                        let table = unsafe { &*s.cast::<abi::ss_plugin_table_input>() };
                        ENTRIES.with_borrow_mut(|all| all.push(e.addr()));
                        // SAFETY: as for the calls outside of a walk.
                        unsafe {
                            match number() & 7 {
                                0 => return 0,
                                1 => drop((*table.writer_ext).clear_table.unwrap()(table.table)),
                                2 => (*table.reader_ext).release_table_entry.unwrap()(table.table, e),
                                _ => {}
                            }
                        }
                        1
                    }
                    drop(reader.iterate_entries.unwrap()(
                        t,
                        Some(visit),
                        ptr::from_ref(own).cast_mut().cast(),
                    ));
                }
                14 => {
                    let mut count = 0;
                    let list = fields.list_table_fields.unwrap()(t, &raw mut count);
                    if !list.is_null() {
                        for at in 0..count as usize {
                            drop(CStr::from_ptr((*list.add(at)).name).to_bytes().len());
                        }
                    }
                }
                15 => drop(reader.get_table_size.unwrap()(t)),
                _ => return,
            }
        }
        ENTRIES.with_borrow_mut(|all| all.truncate(64));
        FIELDS.with_borrow_mut(|all| all.truncate(64));
    }
}

fuzz_target!(|bytes: &[u8]| {
    BYTES.with_borrow_mut(|(all, at)| {
        *all = bytes.to_vec();
        *at = 0;
    });
    host_answers_anything();
});
