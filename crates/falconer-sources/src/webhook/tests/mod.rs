//! Tests of webhooks, over connections of their own.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use falconer::source::shared::{Driver, metric_names, test_context as context};
use falconer::source::{Instance as _, Next};

use super::{Acknowledge, Refusal, Response, Webhook, WebhookCounters, WebhookStream, webhook};

mod encrypted;
mod hostile;
mod load;
mod taken;

/// A webhook of a test, with short times; its requests do not wait for the host, so that a thread can be both.
fn hook() -> Webhook {
    let hook = webhook("127.0.0.1:0").acknowledge(Acknowledge::Queued);
    hook.timeout(Duration::from_millis(20)).queue_timeout(Duration::from_millis(100))
}

/// Waits until something holds.
fn until(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(10), "{what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn open(hook: Webhook) -> (Driver<WebhookStream>, SocketAddr, WebhookCounters) {
    let stream = hook.open(&context()).unwrap();
    let (address, counters) = (stream.local_addr(), stream.counters());
    (Driver::new(stream), address, counters)
}

/// A host that takes events in a thread of its own until it is told to stop.
struct Taker {
    stop: Arc<AtomicBool>,
    events: Arc<Mutex<Vec<String>>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Taker {
    fn start(mut driver: Driver<WebhookStream>, pause: Duration) -> Self {
        let (stop, events) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let (told, taken) = (Arc::clone(&stop), Arc::clone(&events));
        let thread = std::thread::spawn(move || {
            while !told.load(Ordering::Relaxed) {
                let (_, payloads) = driver.next().unwrap();
                taken.lock().unwrap().extend(payloads);
                std::thread::sleep(pause);
            }
        });
        Self { stop, events, thread: Some(thread) }
    }

    /// All events, once there are as many.
    fn events(mut self, count: usize) -> Vec<String> {
        let start = Instant::now();
        while self.events.lock().unwrap().len() < count && start.elapsed().as_secs() < 10 {
            std::thread::sleep(Duration::from_millis(5));
        }
        self.stop.store(true, Ordering::Relaxed);
        self.thread.take().unwrap().join().unwrap();
        std::mem::take(&mut self.events.lock().unwrap())
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream
}

/// Sends bytes on a connection of their own; all that comes back until the connection is closed.
fn raw(address: SocketAddr, request: impl AsRef<[u8]>) -> String {
    let mut stream = connect(address);
    // The server may have refused and closed before all is sent.
    let _ = stream.write_all(request.as_ref());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn request(method: &str, path: &str, headers: &str, body: &str) -> String {
    format!(
        "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}",
        body.len()
    )
}

fn post(address: SocketAddr, body: &str) -> String {
    raw(address, request("POST", "/", "", body))
}

fn status(answer: &str) -> u16 {
    answer.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok()).unwrap_or(0)
}

#[test]
fn a_body_is_an_event_unless_said_otherwise() {
    let (mut driver, address, counters) = open(hook());
    assert_eq!(status(&post(address, "one")), 200);
    let chunked = "POST /any?q=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n\
                   2\r\ntw\r\n1\r\no\r\n0\r\n\r\n";
    assert_eq!(status(&raw(address, chunked)), 200);
    assert_eq!(driver.some(2), ["one", "two"]);
    assert_eq!((counters.accepted(), counters.events(), counters.bytes()), (2, 2, 6));
    assert_eq!(driver.next().unwrap(), (Next::Timeout, vec![]));
}

#[test]
fn other_paths_and_methods_are_refused() {
    let (mut driver, address, counters) = open(hook().path("/events").health("/health"));
    let answer = |method: &str, path: &str| raw(address, request(method, path, "", ""));
    assert_eq!(status(&answer("POST", "/events/")), 404);
    assert_eq!(status(&answer("POST", "/")), 404);
    let wrong = answer("GET", "/events");
    assert!(status(&wrong) == 405 && wrong.contains("\r\nallow: POST\r\n"), "{wrong}");
    assert_eq!(status(&answer("POST", "/events?token=1")), 200);
    assert!(answer("GET", "/health").ends_with("\r\n\r\nok\n"));
    assert_eq!(driver.some(1), [""]);
    assert_eq!((counters.requests(), counters.refused()), (5, 3));
}

#[test]
fn a_request_may_make_any_number_of_events_and_says_what_is_answered() {
    let (mut driver, address, counters) = open(hook().batch_size(2).event_size(5).each(|request, batch| {
        for word in request.body.split(|byte| *byte == b' ').filter(|word| !word.is_empty()) {
            assert_ne!(word, b"panic", "as asked");
            batch.push(word)?;
        }
        Ok(Response::text(202, "taken\n").header("X-Peer", &request.head.peer().ip().to_string()))
    }));
    let answer = post(address, "a b c");
    assert!(status(&answer) == 202 && answer.ends_with("\r\n\r\ntaken\n"), "{answer}");
    assert!(answer.contains("\r\nx-peer: 127.0.0.1\r\n"), "{answer}");
    let answer = post(address, "d toolong");
    assert!(status(&answer) == 400 && answer.contains("7 bytes is over the limit of 5"), "{answer}");
    assert_eq!(status(&post(address, "e panic")), 500);
    assert_eq!(status(&post(address, "")), 202);
    assert_eq!(status(&post(address, "f")), 202);
    assert_eq!(driver.some(4), ["a", "b", "c", "f"], "a request has all of its events or none");
    assert_eq!((counters.accepted(), counters.refused(), counters.panics()), (3, 1, 1));
}

#[test]
fn checks_of_path_method_and_admission_add_up() {
    let hook = hook().path("/events").methods(["POST", "PUT"]);
    let hook = hook.admit(|head| match head.header("x-ok") {
        Some(_) => Ok(()),
        None => Err(Response::new(403)),
    });
    let (mut driver, address, _) = open(hook);
    let answer = |method: &str, path: &str, headers: &str| raw(address, request(method, path, headers, "x"));
    assert_eq!(status(&answer("PUT", "/events", "X-Ok: 1\r\n")), 200);
    assert_eq!(status(&answer("PUT", "/events", "")), 403);
    assert_eq!(status(&answer("PUT", "/other", "X-Ok: 1\r\n")), 404);
    let wrong = answer("GET", "/events", "X-Ok: 1\r\n");
    assert!(status(&wrong) == 405 && wrong.contains("\r\nallow: POST, PUT\r\n"), "{wrong}");
    assert_eq!(driver.some(1), ["x"]);
}

#[test]
fn a_secret_header_is_asked_for() {
    let (mut driver, address, counters) = open(hook().secret_header("X-Gitlab-Token", "s3cret\n"));
    let with = |headers: &str| status(&raw(address, request("POST", "/", headers, "x")));
    assert_eq!(with("X-Gitlab-Token: s3cret\r\n"), 200);
    assert_eq!(with("X-Gitlab-Token: secret\r\n"), 401);
    assert_eq!(with(""), 401);
    assert_eq!(driver.some(1), ["x"]);
    assert_eq!((counters.unauthorized(), counters.refused()), (2, 0));
    for wrong in ["", "\n", " "] {
        assert!(webhook("127.0.0.1:0").secret_header("X-Token", wrong).open(&context()).is_err());
        assert!(webhook("127.0.0.1:0").bearer(wrong).open(&context()).is_err());
    }
}

#[test]
fn strangers_do_not_use_up_the_rate_and_have_one_of_their_own() {
    let (mut driver, address, counters) = open(hook().bearer("token").rate(1, 1));
    let answers: Vec<String> = (0..60).map(|_| post(address, "x")).collect();
    assert!(answers[..50].iter().all(|answer| status(answer) == 401), "{answers:?}");
    assert!(answers.iter().any(|answer| status(answer) == 429), "{answers:?}");
    let good = raw(address, request("POST", "/", "Authorization: Bearer token\r\n", "y"));
    assert_eq!(status(&good), 200, "{good}");
    assert_eq!(driver.some(1), ["y"]);
    assert_eq!((counters.unauthorized(), counters.overloaded()), (60, 0));
}

#[test]
fn the_default_limits_fit_each_other() {
    let (mut driver, address, counters) = open(hook());
    assert_eq!(status(&post(address, &"x".repeat(1 << 20))), 200);
    assert_eq!(driver.some(1)[0].len(), 1 << 20);
    let answer = post(address, &"x".repeat((1 << 20) + 1));
    assert!(status(&answer) == 413 && answer.ends_with("the body has more than 1048576 bytes\n"), "{answer}");
    assert_eq!((counters.too_large(), counters.refused()), (1, 1));
}

#[test]
fn a_request_that_is_one_event_over_the_limit_is_refused_for_its_size() {
    use falconer::source::Oversize;
    let words = |oversize| {
        hook().event_size(5).oversize(oversize).each(|request, batch| {
            request.body.split(|byte| *byte == b' ').try_for_each(|word| batch.push(word))?;
            Ok(Response::ok())
        })
    };
    for oversize in [Oversize::Error, Oversize::Drop] {
        let (mut driver, address, counters) = open(words(oversize));
        let answer = post(address, "toolong");
        assert!(status(&answer) == 413 && answer.ends_with("the event has more than 5 bytes\n"), "{answer}");
        assert_eq!((counters.too_large(), counters.oversize(), counters.refused()), (1, 1, 1));
        let several = status(&post(address, "a toolong"));
        let (expected, taken) = if oversize == Oversize::Drop { (200, vec!["a"]) } else { (400, vec![]) };
        assert_eq!(several, expected, "{oversize:?}");
        assert_eq!(driver.next().unwrap().1, taken);
        assert_eq!(counters.oversize(), 2);
    }
    let (mut driver, address, counters) = open(words(Oversize::Truncate));
    assert_eq!(status(&post(address, "toolong")), 200);
    assert_eq!((driver.some(1), counters.oversize()), (vec!["toolo".to_owned()], 1));
}

#[test]
fn counters_are_metrics() {
    let (_driver, _, counters) = open(hook());
    let names = metric_names(&counters);
    assert_eq!(names.len(), 15, "{names:?}");
}

#[test]
fn requests_are_admitted_by_what_stands_before_their_body() {
    let hook = hook()
        .admit(|head| match (head.method(), head.header("content-type")) {
            ("PUT", Some(b"application/json")) => Ok(()),
            _ => Err(Response::text(415, format!("{head:?}"))),
        })
        .refuse(|_, refusal| Response::text(418, format!("{refusal:?}")))
        .body_size(3);
    let (mut driver, address, _) = open(hook);
    let json = "Content-Type: application/json\r\n";
    assert_eq!(status(&raw(address, request("PUT", "/", json, "{}"))), 200);
    let answer = raw(address, request("POST", "/x", json, "{}"));
    assert!(status(&answer) == 415 && answer.contains("POST /x from 127.0.0.1:"), "{answer}");
    let answer = raw(address, request("PUT", "/", json, "{  }"));
    assert!(status(&answer) == 418 && answer.ends_with("BodyTooLarge { limit: 3 }"), "{answer}");
    assert_eq!(driver.some(1), ["{}"]);
}

#[test]
fn signatures_and_tokens_are_asked_for() {
    let hook = hook().hmac_sha256("X-Hub-Signature-256", "It's a Secret to Everybody").bearer("token");
    let (mut driver, address, counters) = open(hook);
    let good = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    let with = |token: &str, signature: &str, body: &str| {
        let headers = format!("Authorization: Bearer {token}\r\nX-Hub-Signature-256: sha256={signature}\r\n");
        status(&raw(address, request("POST", "/", &headers, body)))
    };
    assert_eq!(with("token", good, "Hello, World!"), 200);
    assert_eq!(with("Token", good, "Hello, World!"), 401);
    assert_eq!(with("token", &good.replace("75", "76"), "Hello, World!"), 401);
    assert_eq!(with("token", good, "Hello, World"), 401);
    assert_eq!(status(&post(address, "Hello, World!")), 401);
    assert_eq!(driver.some(1), ["Hello, World!"]);
    assert_eq!(counters.unauthorized(), 4);
    assert!(webhook("127.0.0.1:0").hmac_sha256("X-Sig", "").open(&context()).is_err());
    assert!(webhook("127.0.0.1:0").hmac_sha256("not a header", "secret").open(&context()).is_err());
}

#[test]
fn too_many_requests_are_told_when_to_come_again() {
    let (mut driver, address, counters) = open(hook().rate(1, 2));
    let answers: Vec<String> = (0..4).map(|_| post(address, "x")).collect();
    assert_eq!(answers.iter().map(|answer| status(answer)).collect::<Vec<_>>(), [200, 200, 429, 429]);
    assert!(answers[3].contains("\r\nretry-after: 1\r\n"), "{}", answers[3]);
    assert_eq!(driver.some(2).len(), 2);
    assert_eq!(counters.overloaded(), 2);
}

#[test]
fn without_room_in_the_queue_a_request_is_to_be_sent_again() {
    let words = |body: &[u8]| body.split(|byte| *byte == b' ').map(<[u8]>::to_vec).collect::<Vec<_>>();
    let (mut driver, address, counters) = open(hook().queue(3, 1 << 20).each(move |request, batch| {
        words(request.body).iter().try_for_each(|word| batch.push(word)).map(|()| Response::ok())
    }));
    assert_eq!(status(&post(address, "1 2")), 200);
    let answer = post(address, "3 4");
    assert!(status(&answer) == 503 && answer.contains("\r\nretry-after: 1\r\n"), "{answer}");
    assert_eq!(status(&post(address, "5")), 200);
    assert_eq!(driver.some(3), ["1", "2", "5"], "a request that was refused left nothing");
    // One that waits gets in when there is room; one that is larger than the queue, when that is empty.
    assert_eq!(status(&post(address, "6 7 8 9")), 200);
    let waiting = std::thread::spawn(move || status(&post(address, "10")));
    assert_eq!(driver.some(5), ["6", "7", "8", "9", "10"]);
    assert_eq!(waiting.join().unwrap(), 200);
    assert_eq!((counters.accepted(), counters.overloaded()), (4, 1));
}

#[test]
fn closing_answers_what_is_on_its_way_and_frees_the_address() {
    let (mut driver, address, _) = open(hook().queue(1, 1 << 20).queue_timeout(Duration::from_mins(1)));
    assert_eq!(status(&post(address, "1")), 200);
    let waiting = std::thread::spawn(move || status(&post(address, "2")));
    let idle = connect(address);
    std::thread::sleep(Duration::from_millis(100));
    let cancel = driver.instance.cancel();
    let start = Instant::now();
    cancel.cancel();
    assert_eq!(driver.next().unwrap().0, Next::Eof);
    drop(driver);
    assert_eq!(waiting.join().unwrap(), 503, "what was not taken was not promised");
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!((&idle).read(&mut [0]).unwrap_or(0), 0, "an idle connection is closed");
    std::net::TcpListener::bind(address).unwrap();
}

#[test]
fn an_address_that_can_not_be_had_is_an_error_that_names_it() {
    for address in ["127.0.0.1", "nowhere.invalid:80", ""] {
        let error = webhook(address).open(&context()).err().unwrap().to_string();
        assert!(error.starts_with(&format!("can't listen at `{address}`, expected host:port: ")), "{error}");
    }
}

#[test]
fn refusals_say_when_to_come_again_in_whole_seconds() {
    let response = Refusal::Full { retry_after: Duration::from_millis(1500) }.response();
    assert_eq!(response.status(), 503);
    assert_eq!(response, Response::text(503, "no room at the moment\n").header("Retry-After", "2"));
    let response = Refusal::TooManyRequests { retry_after: Duration::ZERO }.response();
    assert_eq!(response, Response::text(429, "too many requests\n").header("Retry-After", "1"));
}

#[test]
fn a_client_that_sends_nothing_more_is_answered() {
    let (mut driver, address, _) = open(hook());
    let mut stream = connect(address);
    stream.write_all(request("POST", "/", "", "x").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert_eq!(status(&answer), 200);
    let _ = stream.shutdown(Shutdown::Both);
    assert_eq!(driver.some(1), ["x"]);
}
