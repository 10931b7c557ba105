use falconer::testing::{TestHost, TestPlugin};
use std::net::Ipv4Addr;
use std::time::{Duration, UNIX_EPOCH};

/// A push, as GitLab sends it, made up.
const PUSH: &str = r#"{
    "object_kind": "push", "ref": "refs/heads/main", "user_username": "mallory", "user_id": 7,
    "ip_address": "203.0.113.9", "created_at": "2026-01-02T03:04:05Z",
    "project": {"path_with_namespace": "shop/api", "visibility": "public"},
    "commits": [
        {"id": "c1", "author": {"email": "ann@example.com"}, "modified": [".gitlab-ci.yml", "a.rs"]},
        {"id": "c2", "author": {"email": "eve@example.net"}, "modified": []}
    ]
}"#;

const TOKEN: &[(&str, &str)] = &[("X-Gitlab-Token", "s3cret")];

fn open() -> TestPlugin {
    let mut hook = TestHost::linked::<super::Gitlab>().init(r#"{"token": "s3cret"}"#);
    hook.open("127.0.0.1:0");
    hook
}

#[test]
fn a_push_has_all_fields() {
    let mut hook = open();
    let answer = hook.post("/gitlab", TOKEN, PUSH);
    assert_eq!((answer.status, answer.events.len()), (200, 1));
    let event = &answer.events[0];
    assert_eq!(hook.extract(event, "gitlab.event"), "push");
    assert_eq!(hook.extract(event, "gitlab.project"), "shop/api");
    assert_eq!(hook.extract(event, "gitlab.project.attribute[visibility]"), "public");
    assert_eq!(hook.extract(event, "gitlab.project.attribute[none]"), None);
    assert_eq!(hook.extract(event, "gitlab.user"), "mallory");
    assert_eq!(hook.extract(event, "gitlab.user.id"), 7);
    assert_eq!(hook.extract(event, "gitlab.ip"), Ipv4Addr::new(203, 0, 113, 9));
    assert_eq!(hook.extract(event, "gitlab.time"), UNIX_EPOCH + Duration::from_secs(1_767_323_045));
    assert_eq!(hook.extract(event, "gitlab.commits"), ["c1", "c2"]);
    assert_eq!(hook.extract(event, "gitlab.authors"), ["ann@example.com", "eve@example.net"]);
    assert_eq!(hook.extract(event, "gitlab.files"), [".gitlab-ci.yml", "a.rs"]);
    assert_eq!(hook.extract(event, "gitlab.branch"), "main");
    assert_eq!(hook.extract(event, "gitlab.protected"), true);
    assert_eq!(hook.metric("events"), 1);
}

#[test]
fn a_stranger_is_refused_and_counted() {
    let mut hook = open();
    for headers in [&[][..], &[("X-Gitlab-Token", "guessed")]] {
        assert_eq!(hook.post("/gitlab", headers, PUSH).status, 401);
    }
    assert_eq!(hook.metric("unauthorized"), 2);
    assert_eq!(hook.metric("events"), 0);
}

#[test]
fn the_token_is_asked_for_and_never_quoted() {
    let init = |config| TestHost::linked::<super::Gitlab>().try_init(config).unwrap_err();
    assert!(init("{}").contains("token"), "{}", init("{}"));
    let words = init(r#"{"token": ["s3cret"]}"#);
    assert!(words.contains("token") && !words.contains("s3cret"), "{words}");
}

#[test]
fn an_author_writes_eighty_lines_at_the_most() {
    let code = include_str!("lib.rs").lines().map(str::trim);
    let lines = code.filter(|line| !line.is_empty() && !line.starts_with("//")).count();
    assert!(lines <= 80, "{lines} lines");
}
