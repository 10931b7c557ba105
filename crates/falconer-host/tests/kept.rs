//! A plugin that keeps everything that the host lends it, and uses it when it is destroyed, and others that run on.

mod common;

use std::ffi::{CStr, c_char};
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError, mpsc};

use common::{Log, script};
use falconer_abi::{
    PLUGIN_MAX_ERRLEN, SS_PLUGIN_FAILURE, SS_PLUGIN_ST_INT64, SS_PLUGIN_ST_UINT64, SS_PLUGIN_SUCCESS,
    plugin_api, ss_plugin_async_event_handler_t, ss_plugin_capture_listen_input, ss_plugin_event_input,
    ss_plugin_event_parse_input, ss_plugin_init_input, ss_plugin_init_tables_input, ss_plugin_owner_t,
    ss_plugin_rc, ss_plugin_routine_state_t, ss_plugin_routine_t, ss_plugin_routine_vtable,
    ss_plugin_state_data, ss_plugin_t, ss_plugin_table_entry_t, ss_plugin_table_field_t, ss_plugin_table_t,
};
use falconer_event::encode_async_event;
use falconer_host::{Inspector, Library, RoutinePool, StateType, TableSpec};

/// What one initialisation was lent.
#[derive(Clone, Copy)]
struct Kept {
    init: ss_plugin_init_input,
    tables: ss_plugin_init_tables_input,
    table: *mut ss_plugin_table_t,
    field: *mut ss_plugin_table_field_t,
    entry: *mut ss_plugin_table_entry_t,
    handler: (*mut ss_plugin_owner_t, ss_plugin_async_event_handler_t),
    routines: Option<ss_plugin_routine_vtable>,
    routine: *mut ss_plugin_routine_t,
}

// SAFETY: the functions behind it may be called from any thread; that they are called too late is what is tested.
unsafe impl Send for Kept {}

static KEPT: Mutex<Option<Kept>> = Mutex::new(None);

/// What the routine does in each turn: whether it goes on.
type Turn = Box<dyn FnMut() -> bool + Send>;
static TURN: Mutex<Option<Turn>> = Mutex::new(None);
static DESTROYED: AtomicUsize = AtomicUsize::new(0);

/// The tests share the statics of a plugin that is linked in.
fn alone() -> std::sync::MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn kept() -> Kept {
    KEPT.lock().unwrap().unwrap()
}

fn key(key: i64) -> ss_plugin_state_data {
    ss_plugin_state_data { s64: key }
}

unsafe extern "C" fn text() -> *const c_char {
    c"keeper".as_ptr()
}

unsafe extern "C" fn version() -> *const c_char {
    c"3.12.0".as_ptr()
}

unsafe extern "C" fn events() -> *const c_char {
    c"[\"tick\"]".as_ptr()
}

unsafe extern "C" fn last_error(_: *mut ss_plugin_t) -> *const c_char {
    c"".as_ptr()
}

unsafe extern "C" fn init(input: *const ss_plugin_init_input, rc: *mut ss_plugin_rc) -> *mut ss_plugin_t {
    // SAFETY: what the host passes lives during the call, and the table's functions are called as they are meant.
    let kept = unsafe {
        let (init, tables) = (*input, *(*input).tables);
        let table = tables.get_table.unwrap()(init.owner, c"files".as_ptr(), SS_PLUGIN_ST_INT64);
        let field = tables.fields.get_table_field.unwrap()(table, c"n".as_ptr(), SS_PLUGIN_ST_UINT64);
        let entry = (*tables.reader_ext).get_table_entry.unwrap()(table, &key(1));
        assert!(!table.is_null() && !field.is_null() && !entry.is_null());
        rc.write(SS_PLUGIN_SUCCESS);
        let (handler, routine) = ((ptr::null_mut(), None), ptr::null_mut());
        Kept { init, tables, table, field, entry, handler, routines: None, routine }
    };
    *KEPT.lock().unwrap() = Some(kept);
    ptr::without_provenance_mut(8)
}

unsafe extern "C" fn destroy(_: *mut ss_plugin_t) {
    DESTROYED.fetch_add(1, Ordering::Relaxed);
}

unsafe extern "C" fn parse(
    _: *mut ss_plugin_t,
    _: *const ss_plugin_event_input,
    _: *const ss_plugin_event_parse_input,
) -> ss_plugin_rc {
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn set_handler(
    _: *mut ss_plugin_t,
    owner: *mut ss_plugin_owner_t,
    handler: ss_plugin_async_event_handler_t,
) -> ss_plugin_rc {
    if handler.is_some() {
        KEPT.lock().unwrap().as_mut().unwrap().handler = (owner, handler);
    }
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn capture_open(
    _: *mut ss_plugin_t,
    input: *const ss_plugin_capture_listen_input,
) -> ss_plugin_rc {
    let mut kept = KEPT.lock().unwrap();
    let kept = kept.as_mut().unwrap();
    // SAFETY: the input and what it points to live during the call.
    let routines = unsafe { *(*input).routine };
    // SAFETY: the owner is the plugin's.
    kept.routine =
        unsafe { routines.subscribe.unwrap()(kept.init.owner, Some(turn), ptr::without_provenance_mut(16)) };
    kept.routines = Some(routines);
    assert!(!kept.routine.is_null());
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn capture_close(
    _: *mut ss_plugin_t,
    _: *const ss_plugin_capture_listen_input,
) -> ss_plugin_rc {
    SS_PLUGIN_SUCCESS
}

unsafe extern "C" fn turn(plugin: *mut ss_plugin_t, state: *mut ss_plugin_routine_state_t) -> u32 {
    assert_eq!((plugin.addr(), state.addr()), (8, 16));
    u32::from(TURN.lock().unwrap().as_mut().unwrap()())
}

static TABLE: LazyLock<plugin_api> = LazyLock::new(|| plugin_api {
    get_required_api_version: Some(version),
    get_name: Some(text),
    get_description: Some(text),
    get_contact: Some(text),
    get_version: Some(version),
    init: Some(init),
    destroy: Some(destroy),
    get_last_error: Some(last_error),
    get_async_events: Some(events),
    set_async_event_handler: Some(set_handler),
    // Who neither parses nor extracts gets no tables.
    parse_event: Some(parse),
    capture_open: Some(capture_open),
    capture_close: Some(capture_close),
    ..plugin_api::default()
});

/// An inspector with the plugin, and its log.
fn inspector(pool: &RoutinePool, turn: impl FnMut() -> bool + Send + 'static) -> (Inspector, Log) {
    *TURN.lock().unwrap() = Some(Box::new(turn));
    // SAFETY: the functions above do nothing that the host does not allow while the plugin lives.
    let library = unsafe { Library::from_api(&TABLE) }.unwrap();
    let (mut inspector, log) = (Inspector::new("syscall"), Log::default());
    let files = TableSpec::new("files", StateType::Int64).field("n", StateType::Uint64);
    inspector.tables().add(files).unwrap().insert(1i64, |entry| entry.write("n", 7u64)).unwrap();
    inspector.pool(pool);
    inspector.add(&library, "", &log.options()).unwrap();
    inspector.open_without_source().unwrap();
    (inspector, log)
}

/// Sends an event by the handler that was kept: the return code, and the error's text.
fn send(kept: Kept) -> (ss_plugin_rc, String) {
    let (event, mut error) = (encode_async_event("tick", b""), [1 as c_char; PLUGIN_MAX_ERRLEN]);
    error[PLUGIN_MAX_ERRLEN - 1] = 0;
    // SAFETY: the event is one, and there is room for the error; that the owner may be gone is what is tested.
    let rc =
        unsafe { kept.handler.1.unwrap()(kept.handler.0, event.as_ptr().cast(), (&raw mut error).cast()) };
    // SAFETY: it ends at the end of the array at the latest.
    (rc, unsafe { CStr::from_ptr((&raw const error).cast()) }.to_string_lossy().into_owned())
}

#[test]
fn what_a_plugin_keeps_leads_nowhere_once_it_is_destroyed() {
    let _alone = alone();
    let (inspector, log) = inspector(&RoutinePool::new(1), || false);
    let tables = inspector.tables().clone();
    let kept = kept();
    assert_eq!(send(kept).0, SS_PLUGIN_SUCCESS);
    drop(inspector);
    let lines = log.lines();
    let (owner, reader) = (kept.init.owner, kept.tables.reader_ext);
    let gone = "the owner is none of this host's, or its plugin was destroyed";
    assert_eq!(send(kept), (SS_PLUGIN_FAILURE, gone.to_owned()));
    let (mut count, mut value, key) = (77, key(77), key(1));
    // SAFETY: all functions are the host's, and live as long as it; that the handles are dead is what is tested.
    unsafe {
        kept.init.log_fn.unwrap()(owner, ptr::null(), c"late".as_ptr(), 6);
        assert!(kept.tables.list_tables.unwrap()(owner, &raw mut count).is_null());
        assert_eq!(count, 0);
        assert!(kept.tables.get_table.unwrap()(owner, c"files".as_ptr(), SS_PLUGIN_ST_INT64).is_null());
        assert_eq!(kept.tables.add_table.unwrap()(owner, ptr::null()), SS_PLUGIN_FAILURE);
        assert!(kept.tables.fields.list_table_fields.unwrap()(kept.table, &raw mut count).is_null());
        assert_eq!((*reader).get_table_size.unwrap()(kept.table), u64::MAX);
        assert!((*reader).get_table_name.unwrap()(kept.table).is_null());
        assert!((*reader).get_table_entry.unwrap()(kept.table, &raw const key).is_null());
        let read = (*reader).read_entry_field.unwrap();
        assert_eq!(read(kept.table, kept.entry, kept.field, &raw mut value), SS_PLUGIN_FAILURE);
        assert_eq!(value.s64, 77);
        (*reader).release_table_entry.unwrap()(kept.table, kept.entry);
        let writer = kept.tables.writer_ext;
        let write = (*writer).write_entry_field.unwrap();
        assert_eq!(write(kept.table, kept.entry, kept.field, &raw const key), SS_PLUGIN_FAILURE);
        assert!((*writer).create_table_entry.unwrap()(kept.table).is_null());
        assert_eq!((*writer).clear_table.unwrap()(kept.table), SS_PLUGIN_FAILURE);
        let routines = kept.routines.unwrap();
        assert!(routines.subscribe.unwrap()(owner, Some(turn), ptr::null_mut()).is_null());
        assert_eq!(routines.unsubscribe.unwrap()(owner, kept.routine), SS_PLUGIN_FAILURE);
    }
    assert_eq!(log.lines(), lines);
    let entry = tables.get("files").unwrap().get(1i64).unwrap().unwrap();
    assert_eq!(entry.read("n"), Ok(7u64.into()));
}

#[test]
fn a_routine_that_is_unsubscribed_while_it_runs_ends_with_its_turn() {
    let _alone = alone();
    let (entered, wait_for_it) = mpsc::channel();
    let (go_on, told) = mpsc::channel::<()>();
    let pool = RoutinePool::new(1);
    let before = DESTROYED.load(Ordering::Relaxed);
    let (inspector, _log) = inspector(&pool, move || {
        entered.send(()).unwrap();
        told.recv().unwrap();
        assert_eq!(DESTROYED.load(Ordering::Relaxed), before, "destroyed while its routine runs");
        true
    });
    wait_for_it.recv().unwrap();
    let kept = kept();
    let unsubscribe = || {
        // SAFETY: the owner is alive; the second time the routine is not, which is what is tested.
        unsafe { kept.routines.unwrap().unsubscribe.unwrap()(kept.init.owner, kept.routine) }
    };
    assert_eq!((unsubscribe(), unsubscribe()), (SS_PLUGIN_SUCCESS, SS_PLUGIN_FAILURE));
    assert_eq!(pool.routines(), 0);
    // The host waits for the turn before it destroys the plugin.
    let destroyed = std::thread::spawn(move || drop(inspector));
    std::thread::sleep(std::time::Duration::from_millis(20));
    assert!(!destroyed.is_finished());
    go_on.send(()).unwrap();
    destroyed.join().unwrap();
    assert_eq!(DESTROYED.load(Ordering::Relaxed), before + 1);
    assert!(wait_for_it.try_recv().is_err(), "a turn after the routine was unsubscribed");
}

#[test]
fn a_routine_may_unsubscribe_itself() {
    let _alone = alone();
    let (tell, told) = mpsc::channel();
    let pool = RoutinePool::new(2);
    let turns = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&turns);
    let (inspector, _log) = inspector(&pool, move || {
        counted.fetch_add(1, Ordering::Relaxed);
        let kept = kept();
        // SAFETY: the owner and the routine are alive.
        let rc = unsafe { kept.routines.unwrap().unsubscribe.unwrap()(kept.init.owner, kept.routine) };
        tell.send(rc).unwrap();
        true
    });
    assert_eq!(told.recv().unwrap(), SS_PLUGIN_SUCCESS);
    drop(inspector);
    assert_eq!((turns.load(Ordering::Relaxed), pool.routines()), (1, 0));
}

#[test]
#[cfg_attr(miri, ignore = "it loads a library")]
fn the_host_may_hold_an_entry_of_a_plugins_table_twice() {
    let log = Log::default();
    let plugin = script(&[]).init("init: export stock good", &log.options()).unwrap();
    let stock = plugin.tables().pop().unwrap();
    stock.insert(5i64, |entry| entry.write("n", 50u64)).unwrap();
    let (one, other) = (stock.get(5i64).unwrap().unwrap(), stock.get(5i64).unwrap().unwrap());
    one.write("n", 51u64).unwrap();
    drop(one);
    assert_eq!(other.read("n"), Ok(51u64.into()));
    // The entry is out of the table, and still there for who holds it.
    stock.erase(5i64).unwrap();
    assert!(stock.get(5i64).unwrap().is_none());
    assert_eq!(other.read("n"), Ok(51u64.into()));
    drop(other);
    drop((stock, plugin));
    let lines = log.lines();
    assert!(!lines.iter().any(|line| line.contains("released too often")), "{lines:?}");
}
