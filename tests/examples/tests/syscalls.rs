//! Fields of system calls on events made with encoders.

use falconer_event::Event;
use falconer_event::schema::events::{ConnectX, ExecveV19X, Openat2X, ReadX};
use falconer_event::schema::{SockAddr, SockTuple};
use falconer_example_tests::libraries;
use falconer_host::{EventInput, ExtractError, InitOptions, Library, Plugin, Request, Value, trust};

fn plugin() -> Plugin {
    let library = Library::open(
        libraries().join("libexample_syscall_extract.so"),
        trust!(unsafe "cargo built it from this workspace"),
    )
    .unwrap();
    library.init("", &InitOptions::new()).unwrap()
}

/// The values of a field as texts; the error's text if the extraction fails.
fn values(plugin: &Plugin, bytes: &[u8], field: &str, argument: Option<&str>) -> Result<Vec<String>, String> {
    let mut request = Request::new(plugin.library(), field, argument).unwrap();
    let mut extractor = plugin.extractor().unwrap();
    let input = EventInput::new(Event::new(bytes).unwrap(), 1, c"syscall");
    let text = |value: Value<'_>| match value {
        Value::Uint64(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::String(text) | Value::IpAddr(text) => text.escape_ascii().to_string(),
        other => panic!("{other:?}"),
    };
    match extractor.extract(&input, &mut request) {
        Ok(values) => Ok(values.map(|values| values.iter().map(text).collect()).unwrap_or_default()),
        Err(error @ ExtractError::Event) => Err(error.to_string()),
        Err(_) => Err(extractor.last_error()),
    }
}

fn one(plugin: &Plugin, bytes: &[u8], field: &str) -> Option<String> {
    values(plugin, bytes, field, None).unwrap().pop()
}

#[test]
fn the_peer_of_a_connection_is_in_its_tuple_or_in_its_address() {
    let plugin = plugin();
    let source = ([10, 0, 0, 1], 40_000).into();
    let dest = ([192, 0, 2, 7], 443).into();
    let other = ([192, 0, 2, 8], 80).into();
    let made =
        ConnectX::encode().res(0).tuple(SockTuple::Inet { source, dest }).fd(4).addr(SockAddr::Inet(other));
    let pending = ConnectX::encode().res(-115).fd(4).addr(SockAddr::Inet(other));
    let unix = ConnectX::encode().res(0).fd(4).addr(SockAddr::Unix("/run/bus".into()));
    for (connect, peer, port) in [
        (made, Some(r"\xc0\x00\x02\x07"), Some("443")),
        (pending, Some(r"\xc0\x00\x02\x08"), Some("80")),
        (unix, None, None),
    ] {
        let bytes = connect.finish().unwrap();
        assert_eq!(one(&plugin, &bytes, "sysc.peer").as_deref(), peer);
        assert_eq!(one(&plugin, &bytes, "sysc.port").as_deref(), port);
        assert_eq!(one(&plugin, &bytes, "sysc.path"), None);
    }
}

#[test]
fn arguments_of_a_program_are_a_list() {
    let plugin = plugin();
    let bytes = ExecveV19X::encode().res(0).exe("ls").args("-l\0/tmp\0").finish().unwrap();
    assert_eq!(values(&plugin, &bytes, "sysc.args", None).unwrap(), ["-l", "/tmp"]);
    // Bytes may be none; the parameters that were not set have no value but these.
    assert_eq!(
        values(&plugin, &bytes, "sysc.params", None).unwrap(),
        ["res=0", "exe=ls", r"args=-l\\x00/tmp\\x00", "cgroups=", "env="]
    );
    assert_eq!(one(&plugin, &bytes, "sysc.errno"), None);
}

#[test]
fn parameters_are_found_by_name_in_every_type() {
    let plugin = plugin();
    let bytes = Openat2X::encode().fd(-2).name("/no/file").resolve(1).finish().unwrap();
    let param = |name| values(&plugin, &bytes, "sysc.param", Some(name)).unwrap().pop();
    assert_eq!(param("fd").as_deref(), Some("-2"));
    assert_eq!(param("name").as_deref(), Some("/no/file"));
    assert_eq!(param("mode"), None);
    assert_eq!(param("tuple"), None);
    assert_eq!(one(&plugin, &bytes, "sysc.path").as_deref(), Some("/no/file"));
    assert_eq!(one(&plugin, &bytes, "sysc.errno").as_deref(), Some("2"));
}

#[test]
fn events_that_are_cut_or_unknown_are_refused_with_words() {
    let plugin = plugin();
    let mut bytes = ReadX::encode().res(5).data("hello").fd(3).size(5).finish().unwrap();
    let mut cut = bytes.clone();
    let length = u32::try_from(bytes.len() - 2).unwrap();
    cut[16..20].copy_from_slice(&length.to_ne_bytes());
    // By the host, which shows plugins no such event.
    let error = values(&plugin, &cut, "sysc.id", None).unwrap_err();
    assert!(error.starts_with("the event's parameters reach past its end"), "{error}");
    bytes[20..22].copy_from_slice(&9999_u16.to_ne_bytes());
    let error = values(&plugin, &bytes, "sysc.id", None).unwrap_err();
    assert!(
        error.ends_with("event of type 9999 is not in the event schema 4.1.0, which has types up to 429"),
        "{error}"
    );
}

#[test]
fn a_source_of_system_events_has_no_id_and_no_name() {
    let library = Library::open(
        libraries().join("libexample_syscall_source.so"),
        trust!(unsafe "cargo built it from this workspace"),
    )
    .unwrap();
    assert_eq!((library.id(), library.event_source()), (0, None));
    let source = library.init("", &InitOptions::new()).unwrap();
    let mut capture = source.open("/etc/hostname").unwrap();
    let codes: Vec<_> = capture.next_batch().by_ref().map(|event| event.unwrap().type_code()).collect();
    assert_eq!(codes, [307, 3, 301, 247]);
}
