//! A plugin as a function table, with most capabilities: what it does is chosen by the open params and by the field.

use std::collections::BTreeMap;
use std::ffi::{CStr, CString, c_char, c_void};
use std::ptr;
use std::sync::LazyLock;

use falconer_abi::*;
use falconer_event::{encode_async_event, encode_plugin_event};

/// What `init` returns.
pub(crate) struct State {
    error: &'static CStr,
    owner: *mut ss_plugin_owner_t,
    answers: Vec<Answer>,
    metrics: [ss_plugin_metric; 2],
    text: CString,
    /// From `Box::into_raw`.
    stock: *mut Stock,
}

/// What one request is answered with; kept until the next call, each at a place of its own.
#[derive(Default)]
struct Answer {
    number: u64,
    flag: u32,
    texts: Vec<CString>,
    pointers: Vec<*const c_char>,
    address: [u8; 4],
    buffer: Option<ss_plugin_byte_buffer>,
    place: [u32; 2],
}

/// The plugin's table.
#[derive(Default)]
struct Stock {
    entries: BTreeMap<u64, *mut Item>,
    /// Out of the table, and held by the host.
    loose: Vec<*mut Item>,
}

struct Item {
    count: u64,
    name: CString,
    held: u32,
    listed: bool,
}

/// What `open` returns.
struct Instance {
    params: String,
    calls: u32,
    bytes: Vec<u8>,
    events: Vec<*mut ss_plugin_event>,
}

/// The fields of the table, as accessors.
const COUNT: usize = 16;
const NAME: usize = 32;

static STOCK_FIELDS: Shared<[ss_plugin_table_fieldinfo; 2]> = Shared([
    ss_plugin_table_fieldinfo { name: c"count".as_ptr(), field_type: SS_PLUGIN_ST_UINT64, read_only: 0 },
    ss_plugin_table_fieldinfo { name: c"name".as_ptr(), field_type: SS_PLUGIN_ST_STRING, read_only: 0 },
]);

struct Shared<T>(T);
// SAFETY: the pointers lead to literals.
unsafe impl<T> Sync for Shared<T> {}

macro_rules! texts {
    ($($name:ident => $text:expr;)+) => {
        $(unsafe extern "C" fn $name() -> *const c_char {
            $text.as_ptr()
        })+
    };
}
texts! {
    api_version => c"3.12.0";
    name => c"linked";
    version => c"0.1.0";
    source => c"linked";
    async_events => c"[\"tick\"]";
    fields => c"[{\"type\": \"uint64\", \"name\": \"l.number\", \"desc\": \"d\"},
        {\"type\": \"string\", \"name\": \"l.payload\", \"desc\": \"d\"},
        {\"type\": \"bool\", \"name\": \"l.flag\", \"desc\": \"d\"},
        {\"type\": \"ipaddr\", \"name\": \"l.address\", \"desc\": \"d\"},
        {\"type\": \"string\", \"name\": \"l.words\", \"desc\": \"d\", \"isList\": true},
        {\"type\": \"string\", \"name\": \"l.key\", \"desc\": \"d\", \"arg\": {\"isKey\": true, \"isRequired\": true}}]";
}

unsafe extern "C" fn id() -> u32 {
    9
}

unsafe extern "C" fn init(input: *const ss_plugin_init_input, rc: *mut ss_plugin_rc) -> *mut c_void {
    let stock = Box::into_raw(Box::<Stock>::default());
    let metric = |name: &'static CStr, code| ss_plugin_metric {
        name: name.as_ptr(),
        r#type: SS_PLUGIN_METRIC_TYPE_MONOTONIC,
        value: ss_plugin_metric_value { u64: 7 },
        value_type: code,
    };
    // SAFETY: what the host passes lives during the call; the table lives as long as the state.
    unsafe {
        let tables = &*(*input).tables;
        let table = ss_plugin_table_input {
            name: c"stock".as_ptr(),
            key_type: SS_PLUGIN_ST_UINT64,
            table: stock.cast(),
            reader: ss_plugin_table_reader_vtable {
                get_table_name: READER_EXT.get_table_name,
                get_table_size: READER_EXT.get_table_size,
                get_table_entry: READER_EXT.get_table_entry,
                read_entry_field: READER_EXT.read_entry_field,
            },
            writer: WRITER,
            fields: FIELDS,
            reader_ext: (&raw const READER_EXT).cast_mut(),
            writer_ext: ptr::null_mut(),
            fields_ext: ptr::null_mut(),
        };
        assert_eq!(tables.add_table.unwrap()((*input).owner, &raw const table), SS_PLUGIN_SUCCESS);
        let log = (*input).log_fn.unwrap();
        log((*input).owner, ptr::null(), c"made".as_ptr(), SS_PLUGIN_LOG_SEV_INFO);
        rc.write(SS_PLUGIN_SUCCESS);
        Box::into_raw(Box::new(State {
            error: c"no error",
            owner: (*input).owner,
            answers: Vec::new(),
            metrics: [
                metric(c"seven", SS_PLUGIN_METRIC_VALUE_TYPE_U64),
                metric(c"less", SS_PLUGIN_METRIC_VALUE_TYPE_U32),
            ],
            text: CString::default(),
            stock,
        }))
        .cast()
    }
}

unsafe extern "C" fn destroy(state: *mut c_void) {
    // SAFETY: `init` made it, and nobody uses it after this.
    let state = unsafe { Box::from_raw(state.cast::<State>()) };
    // SAFETY: `init` made it.
    let stock = unsafe { Box::from_raw(state.stock) };
    for item in stock.entries.values().chain(&stock.loose) {
        // SAFETY: `create` made it, and it is here once; nobody can release it any more.
        drop(unsafe { Box::from_raw(*item) });
    }
}

unsafe extern "C" fn last_error(state: *mut c_void) -> *const c_char {
    // SAFETY: the host passes what `init` returned.
    unsafe { (*state.cast::<State>()).error.as_ptr() }
}

unsafe extern "C" fn open(_: *mut c_void, params: *const c_char, rc: *mut ss_plugin_rc) -> *mut c_void {
    // SAFETY: the host passes a text and a place for the return code.
    let params = unsafe {
        rc.write(SS_PLUGIN_SUCCESS);
        CStr::from_ptr(params).to_str().unwrap().to_owned()
    };
    Box::into_raw(Box::new(Instance { params, calls: 0, bytes: Vec::new(), events: Vec::new() })).cast()
}

unsafe extern "C" fn close(_: *mut c_void, instance: *mut c_void) {
    // SAFETY: `open` made it, and nobody uses it after this.
    drop(unsafe { Box::from_raw(instance.cast::<Instance>()) });
}

/// Where a second event begins that overlaps the first.
const INSIDE: usize = 44;

unsafe extern "C" fn next_batch(
    _: *mut c_void,
    instance: *mut c_void,
    count: *mut u32,
    events: *mut *mut *mut ss_plugin_event,
) -> ss_plugin_rc {
    // SAFETY: the host passes what `open` returned, and places for what is answered.
    unsafe {
        let instance = &mut *instance.cast::<Instance>();
        instance.calls += 1;
        let second = encode_plugin_event(0, u64::MAX, b"second");
        instance.bytes = encode_plugin_event(0, u64::MAX, &[b'-'; 80]);
        let at = if instance.params == "overlap" { INSIDE } else { instance.bytes.len() };
        instance.bytes.resize(instance.bytes.len().max(at + second.len()), 0);
        instance.bytes[at..at + second.len()].copy_from_slice(&second);
        let start = instance.bytes.as_mut_ptr();
        instance.events = vec![start.cast(), start.add(at).cast()];
        if instance.params == "downwards" {
            instance.events.reverse();
        }
        count.write(2);
        events.write(instance.events.as_mut_ptr());
        if instance.calls < 3 { SS_PLUGIN_SUCCESS } else { SS_PLUGIN_EOF }
    }
}

unsafe extern "C" fn progress(_: *mut c_void, _: *mut c_void, pct: *mut u32) -> *const c_char {
    // SAFETY: the host passes a place for the number.
    unsafe { pct.write(5000) };
    c"half".as_ptr()
}

unsafe extern "C" fn list_open_params(_: *mut c_void, rc: *mut ss_plugin_rc) -> *const c_char {
    // SAFETY: the host passes a place for the return code.
    unsafe { rc.write(SS_PLUGIN_SUCCESS) };
    c"[{\"value\": \"downwards\"}]".as_ptr()
}

unsafe extern "C" fn event_to_string(
    state: *mut c_void,
    event: *const ss_plugin_event_input,
) -> *const c_char {
    // SAFETY: the host passes what `init` returned, and an event.
    unsafe {
        let state = &mut *state.cast::<State>();
        state.text = CString::new(format!("event {}", (*event).evtnum)).unwrap();
        state.text.as_ptr()
    }
}

unsafe extern "C" fn extract(
    state: *mut c_void,
    event: *const ss_plugin_event_input,
    input: *const ss_plugin_field_extract_input,
) -> ss_plugin_rc {
    // SAFETY: the host passes what `init` returned, an event, and requests to be answered; the event is whole.
    unsafe {
        let state = &mut *state.cast::<State>();
        let count = (*input).num_fields as usize;
        state.answers.clear();
        state.answers.resize_with(count, Answer::default);
        for (index, answer) in state.answers.iter_mut().enumerate() {
            let request = &mut *(*input).fields.add(index);
            request.res_len = 1;
            let mut say = |texts: Vec<CString>| {
                answer.texts = texts;
                answer.pointers = answer.texts.iter().map(|text| text.as_ptr()).collect();
                request.res.str = answer.pointers.as_mut_ptr();
                request.res_len = answer.pointers.len() as u64;
            };
            match request.field_id {
                0 => {
                    answer.number = (*event).evtnum;
                    request.res.u64 = &raw mut answer.number;
                }
                1 => {
                    let length = (&raw const (*(*event).evt).len).read_unaligned() - 38;
                    let payload = (*event).evt.cast::<u8>().add(38);
                    say(vec![CString::new(std::slice::from_raw_parts(payload, length as usize)).unwrap()]);
                    if !(*input).value_offsets.is_null() {
                        answer.place = [38, length];
                        (*(*input).value_offsets).start = &raw mut answer.place[0];
                        (*(*input).value_offsets).length = (&raw mut answer.place).cast::<u32>().add(1);
                    }
                }
                2 => {
                    answer.flag = 2;
                    request.res.boolean = &raw mut answer.flag;
                }
                3 => {
                    answer.address = [10, 0, 0, 1];
                    let address = (&raw const answer.address).cast::<c_void>();
                    let buffer = answer.buffer.insert(ss_plugin_byte_buffer { len: 4, ptr: address });
                    request.res.buf = buffer;
                }
                4 => say(vec![c"one".to_owned(), c"".to_owned(), c"three".to_owned()]),
                5 => say(vec![CStr::from_ptr(request.arg_key).to_owned()]),
                _ => return SS_PLUGIN_FAILURE,
            }
        }
    }
    SS_PLUGIN_SUCCESS
}

/// Counts events in the host's table `seen`, by the first byte of their payload.
unsafe extern "C" fn parse(
    state: *mut c_void,
    event: *const ss_plugin_event_input,
    input: *const ss_plugin_event_parse_input,
) -> ss_plugin_rc {
    // SAFETY: the host passes what `init` returned, an event that is whole, and its table's functions, which are called
    // as they are meant.
    unsafe {
        let state = &mut *state.cast::<State>();
        let (reader, writer) = (&*(*input).table_reader_ext, &*(*input).table_writer_ext);
        let Some(table) = TABLE_OF.with(std::cell::Cell::get) else { return SS_PLUGIN_SUCCESS };
        let field = FIELD_OF.with(std::cell::Cell::get);
        let key = ss_plugin_state_data { u64: u64::from(*(*event).evt.cast::<u8>().add(38)) };
        let mut entry = reader.get_table_entry.unwrap()(table, &raw const key);
        if entry.is_null() {
            let created = writer.create_table_entry.unwrap()(table);
            entry = writer.add_table_entry.unwrap()(table, &raw const key, created);
        }
        let mut value = ss_plugin_state_data { u64: 0 };
        let rc = reader.read_entry_field.unwrap()(table, entry, field, &raw mut value);
        assert_eq!(rc, SS_PLUGIN_SUCCESS);
        value.u64 += 1;
        state.error = c"said by parse_event";
        writer.write_entry_field.unwrap()(table, entry, field, &raw const value)
        // The entry is not given back: the host takes it at the end of the call.
    }
}

thread_local! {
    /// The host's table `seen` and its field, for `parse`.
    static TABLE_OF: std::cell::Cell<Option<*mut ss_plugin_table_t>> = const { std::cell::Cell::new(None) };
    static FIELD_OF: std::cell::Cell<*mut ss_plugin_table_field_t> = const { std::cell::Cell::new(ptr::null_mut()) };
}

/// `init`, for a host with a table `seen`.
unsafe extern "C" fn init_with_table(
    input: *const ss_plugin_init_input,
    rc: *mut ss_plugin_rc,
) -> *mut c_void {
    // SAFETY: what the host passes lives during the call, and the functions are called as they are meant.
    unsafe {
        let tables = &*(*input).tables;
        let mut count = 0;
        let listed = tables.list_tables.unwrap()((*input).owner, &raw mut count);
        if count > 0 && CStr::from_ptr((*listed).name) == c"seen" {
            let table = tables.get_table.unwrap()((*input).owner, c"seen".as_ptr(), SS_PLUGIN_ST_UINT64);
            let field = tables.fields.get_table_field.unwrap()(table, c"times".as_ptr(), SS_PLUGIN_ST_UINT64);
            assert!(!table.is_null() && !field.is_null());
            assert_eq!(CStr::from_ptr((*table.cast::<ss_plugin_table_input>()).name), c"seen");
            TABLE_OF.with(|cell| cell.set(Some(table)));
            FIELD_OF.with(|cell| cell.set(field));
        }
        init(input, rc)
    }
}

unsafe extern "C" fn metrics(state: *mut c_void, count: *mut u32) -> *mut ss_plugin_metric {
    // SAFETY: the host passes what `init` returned, and a place for the number.
    unsafe {
        count.write(2);
        (&raw mut (*state.cast::<State>()).metrics).cast()
    }
}

unsafe extern "C" fn set_config(
    state: *mut c_void,
    input: *const ss_plugin_set_config_input,
) -> ss_plugin_rc {
    // SAFETY: the host passes what `init` returned, and a text.
    unsafe {
        (*state.cast::<State>()).error = c"said by set_config";
        if CStr::from_ptr((*input).config) == c"good" { SS_PLUGIN_SUCCESS } else { SS_PLUGIN_FAILURE }
    }
}

/// Sends one event for the state, and one that is none.
unsafe extern "C" fn dump_state(
    state: *mut c_void,
    owner: *mut ss_plugin_owner_t,
    handler: ss_plugin_async_event_handler_t,
) -> ss_plugin_rc {
    let (event, handler) = (encode_async_event("tick", b"state"), handler.unwrap());
    // SAFETY: the host passes its handler; the first event is one, and NULL is allowed.
    unsafe {
        assert_eq!((*state.cast::<State>()).owner, owner);
        assert_eq!(handler(owner, ptr::null(), ptr::null_mut()), SS_PLUGIN_FAILURE);
        handler(owner, event.as_ptr().cast(), ptr::null_mut())
    }
}

unsafe extern "C" fn set_handler(
    _: *mut c_void,
    owner: *mut ss_plugin_owner_t,
    handler: ss_plugin_async_event_handler_t,
) -> ss_plugin_rc {
    let Some(handler) = handler else { return SS_PLUGIN_SUCCESS };
    let event = encode_async_event("tick", b"at once");
    // SAFETY: the host passes its handler; the event is one.
    unsafe { handler(owner, event.as_ptr().cast(), ptr::null_mut()) }
}

const FIELDS: ss_plugin_table_fields_vtable = ss_plugin_table_fields_vtable {
    list_table_fields: Some(list_fields),
    get_table_field: Some(get_field),
    add_table_field: Some(get_field),
};
static READER_EXT: ss_plugin_table_reader_vtable_ext = ss_plugin_table_reader_vtable_ext {
    get_table_name: Some(table_name),
    get_table_size: Some(table_size),
    get_table_entry: Some(get_entry),
    read_entry_field: Some(read_field),
    release_table_entry: Some(release_entry),
    iterate_entries: Some(iterate),
};
const WRITER: ss_plugin_table_writer_vtable = ss_plugin_table_writer_vtable {
    clear_table: Some(clear),
    erase_table_entry: Some(erase),
    create_table_entry: Some(create),
    destroy_table_entry: Some(destroy_entry),
    add_table_entry: Some(add),
    write_entry_field: Some(write_field),
};

unsafe extern "C" fn table_name(_: *mut c_void) -> *const c_char {
    c"stock".as_ptr()
}

unsafe extern "C" fn list_fields(_: *mut c_void, count: *mut u32) -> *const ss_plugin_table_fieldinfo {
    // SAFETY: the host passes a place for the number.
    unsafe { count.write(2) };
    (&raw const STOCK_FIELDS.0).cast()
}

unsafe extern "C" fn get_field(_: *mut c_void, name: *const c_char, _: ss_plugin_state_type) -> *mut c_void {
    // SAFETY: the host passes a text.
    let name = unsafe { CStr::from_ptr(name) };
    ptr::without_provenance_mut(if name == c"count" {
        COUNT
    } else if name == c"name" {
        NAME
    } else {
        0
    })
}

/// The table behind the pointer that was registered.
unsafe fn stock<'a>(table: *mut c_void) -> &'a mut Stock {
    // SAFETY: the host passes what `init` registered.
    unsafe { &mut *table.cast::<Stock>() }
}

unsafe extern "C" fn table_size(table: *mut c_void) -> u64 {
    // SAFETY: as the host promises.
    unsafe { stock(table) }.entries.len() as u64
}

unsafe extern "C" fn get_entry(table: *mut c_void, key: *const ss_plugin_state_data) -> *mut c_void {
    // SAFETY: as the host promises; the key is of the table's type, and entries live while they are in the table.
    unsafe {
        let Some(item) = stock(table).entries.get(&(*key).u64).copied() else { return ptr::null_mut() };
        (*item).held += 1;
        item.cast()
    }
}

unsafe extern "C" fn release_entry(table: *mut c_void, item: *mut c_void) {
    // SAFETY: the host gives back what it got, once; what is out of the table goes with the last who holds it.
    unsafe {
        let item = item.cast::<Item>();
        (*item).held -= 1;
        if (*item).held == 0 && !(*item).listed {
            stock(table).loose.retain(|one| *one != item);
            drop(Box::from_raw(item));
        }
    }
}

/// Takes an entry out of the table.
unsafe fn unlist(table: *mut c_void, item: *mut Item) {
    // SAFETY: the entry was in the table until now.
    unsafe {
        (*item).listed = false;
        (*item).held += 1;
        stock(table).loose.push(item);
        release_entry(table, item.cast());
    }
}

unsafe extern "C" fn read_field(
    _: *mut c_void,
    item: *mut c_void,
    field: *const c_void,
    out: *mut ss_plugin_state_data,
) -> ss_plugin_rc {
    // SAFETY: the host passes an entry that it holds, and a place for the value.
    unsafe {
        let item = &*item.cast::<Item>();
        if field.addr() == COUNT { (*out).u64 = item.count } else { (*out).str = item.name.as_ptr() }
    }
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn write_field(
    _: *mut c_void,
    item: *mut c_void,
    field: *const c_void,
    input: *const ss_plugin_state_data,
) -> ss_plugin_rc {
    // SAFETY: the host passes an entry that it holds, and a value of the field's type.
    unsafe {
        let item = &mut *item.cast::<Item>();
        if field.addr() == COUNT {
            item.count = (*input).u64;
        } else {
            CStr::from_ptr((*input).str).clone_into(&mut item.name);
        }
    }
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn iterate(
    table: *mut c_void,
    each: ss_plugin_table_iterator_func_t,
    state: *mut c_void,
) -> ss_plugin_bool {
    // SAFETY: as the host promises; entries live while they are in the table.
    unsafe {
        let items: Vec<_> = stock(table).entries.values().copied().collect();
        u32::from(items.into_iter().all(|item| each.unwrap()(state, item.cast()) != 0))
    }
}

unsafe extern "C" fn clear(table: *mut c_void) -> ss_plugin_rc {
    // SAFETY: as the host promises.
    unsafe {
        for item in std::mem::take(&mut stock(table).entries).into_values() {
            unlist(table, item);
        }
    }
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn erase(table: *mut c_void, key: *const ss_plugin_state_data) -> ss_plugin_rc {
    // SAFETY: as the host promises; the key is of the table's type.
    unsafe {
        let Some(item) = stock(table).entries.remove(&(*key).u64) else { return SS_PLUGIN_FAILURE };
        unlist(table, item);
    }
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn create(_: *mut c_void) -> *mut c_void {
    Box::into_raw(Box::new(Item { count: 0, name: CString::default(), held: 1, listed: false })).cast()
}

unsafe extern "C" fn destroy_entry(_: *mut c_void, item: *mut c_void) {
    // SAFETY: `create` made it, and it was never added.
    drop(unsafe { Box::from_raw(item.cast::<Item>()) });
}

unsafe extern "C" fn add(
    table: *mut c_void,
    key: *const ss_plugin_state_data,
    item: *mut c_void,
) -> *mut c_void {
    // SAFETY: as the host promises; `create` made the entry.
    unsafe {
        (*item.cast::<Item>()).listed = true;
        if let Some(before) = stock(table).entries.insert((*key).u64, item.cast()) {
            unlist(table, before);
        }
    }
    item
}

pub(crate) static API: LazyLock<plugin_api> = LazyLock::new(|| plugin_api {
    get_required_api_version: Some(api_version),
    init: Some(init_with_table),
    destroy: Some(destroy),
    get_last_error: Some(last_error),
    get_name: Some(name),
    get_description: Some(name),
    get_contact: Some(name),
    get_version: Some(version),
    get_id: Some(id),
    get_event_source: Some(source),
    open: Some(open),
    close: Some(close),
    list_open_params: Some(list_open_params),
    get_progress: Some(progress),
    event_to_string: Some(event_to_string),
    next_batch: Some(next_batch),
    get_fields: Some(fields),
    extract_fields: Some(extract),
    parse_event: Some(parse),
    get_async_events: Some(async_events),
    set_async_event_handler: Some(set_handler),
    dump_state: Some(dump_state),
    set_config: Some(set_config),
    get_metrics: Some(metrics),
    ..plugin_api::default()
});
