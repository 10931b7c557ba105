//! The plugin under a host: linked in, and as a shared library.

use super::host;

#[test]
fn the_log_tells_of_the_door_from_beginning_to_end() {
    let door = host().init(r#"{"door": "back"}"#);
    let lines: Vec<_> = door.end().iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        ["[info] door: watching the back door", "[info] door: the back door is no longer watched"]
    );
}

#[test]
fn a_visit_has_fields_of_all_types() {
    let mut door = host().init("");
    let event = door.show_payload(
        b"user=ann time=1700000000 took=1500 bytes=7 allowed=yes from=10.0.0.1 groups=staff,night ports=80,8080",
    );
    assert_eq!(door.extract(&event, "door.user"), "ann");
    assert_eq!(door.extract(&event, "door.bytes"), 7);
    assert_eq!(door.extract(&event, "door.allowed"), true);
    assert_eq!(door.extract(&event, "door.from.ip"), std::net::IpAddr::from([10, 0, 0, 1]));
    assert_eq!(door.extract(&event, "door.groups"), ["staff", "night"]);
    assert_eq!(door.extract(&event, "door.ports"), [80, 8080]);
    assert!(door.extract(&event, "door.from.net").is_none());
    assert_eq!(door.event_to_string(&event), "front door: entered by ann");
}

#[test]
fn a_limit_of_nothing_is_refused() {
    let error = host().try_init(r#"{"limits": {"batch": 0}}"#).unwrap_err();
    assert!(error.ends_with("limits.batch: found 0, expected at least 1"), "{error}");
}
