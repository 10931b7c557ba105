//! An answer of success means that the host is done with the events.

use std::sync::mpsc;

use super::*;

/// A webhook that answers as it does unless set otherwise.
fn hook() -> Webhook {
    webhook("127.0.0.1:0").timeout(Duration::from_millis(20))
}

/// Sends a request from a thread of its own; what is answered.
fn send(address: SocketAddr, body: &'static str) -> mpsc::Receiver<u16> {
    let (answered, answer) = mpsc::channel();
    std::thread::spawn(move || answered.send(status(&post(address, body))));
    answer
}

/// An answer that must come.
fn answer(of: &mpsc::Receiver<u16>) -> u16 {
    of.recv_timeout(Duration::from_secs(10)).expect("an answer")
}

#[test]
fn a_request_is_answered_when_the_host_asks_for_the_next_batch() {
    let (mut driver, address, counters) = open(hook());
    let request = send(address, "one");
    assert_eq!(driver.some(1), ["one"]);
    assert!(
        request.recv_timeout(Duration::from_millis(100)).is_err(),
        "the host has it, and is not done with it"
    );
    assert_eq!(counters.accepted(), 0);
    assert_eq!(driver.next().unwrap(), (Next::Timeout, vec![]));
    assert_eq!(answer(&request), 200);
    assert_eq!((counters.accepted(), counters.events()), (1, 1));
}

#[test]
fn a_lonely_request_does_not_wait_for_others() {
    let (driver, address, _) = open(hook().timeout(Duration::from_mins(10)));
    let taker = std::thread::spawn(move || {
        let mut driver = driver;
        let mut events = Vec::new();
        while events.len() < 20 {
            let (next, payloads) = driver.next().unwrap();
            assert_eq!((next, payloads.len()), (Next::More, 1), "the batch ends with what is at hand");
            events.extend(payloads);
        }
        driver
    });
    let start = Instant::now();
    let answers: Vec<u16> = (0..19).map(|_| status(&post(address, "x"))).collect();
    assert_eq!(answers, [200; 19]);
    // 19 times the time of a batch would be three hours.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    let last = send(address, "last");
    drop(taker.join().unwrap());
    assert_eq!(answer(&last), 503, "the host closed before it was done with the last one");
}

#[test]
fn events_of_one_request_stay_together_and_are_answered_when_all_were_taken() {
    let words = hook().batch_size(2).each(|request, batch| {
        request.body.split(|byte| *byte == b' ').try_for_each(|word| batch.push(word))?;
        Ok(Response::ok())
    });
    let (mut driver, address, counters) = open(words);
    let request = send(address, "a b c d e");
    assert_eq!(driver.some(5), ["a", "b", "c", "d", "e"]);
    assert!(request.recv_timeout(Duration::from_millis(50)).is_err());
    driver.next().unwrap();
    assert_eq!((answer(&request), counters.events()), (200, 5));
}

#[test]
fn what_the_host_does_not_take_in_time_it_never_gets() {
    let (mut driver, address, counters) = open(hook().queue_timeout(Duration::from_millis(200)));
    assert_eq!(status(&post(address, "late")), 503);
    assert_eq!(driver.next().unwrap(), (Next::Timeout, vec![]), "the client sends it again");
    assert_eq!((counters.accepted(), counters.overloaded()), (0, 1));
    let again = send(address, "late");
    assert_eq!(driver.some(1), ["late"]);
    driver.next().unwrap();
    assert_eq!(answer(&again), 200);
}

#[test]
fn a_host_that_does_not_come_back_does_not_hold_the_answer_up() {
    let (mut driver, address, counters) = open(hook().queue_timeout(Duration::from_millis(200)));
    let request = send(address, "x");
    assert_eq!(driver.some(1), ["x"]);
    assert_eq!(answer(&request), 503, "it may come twice");
    assert_eq!(counters.overloaded(), 1);
    driver.next().unwrap();
}

#[test]
fn at_a_close_nothing_is_answered_with_success_that_the_host_has_not_taken() {
    let (mut driver, address, counters) = open(hook().queue_timeout(Duration::from_mins(1)));
    let first = send(address, "first");
    assert_eq!(driver.some(1), ["first"]);
    let second = send(address, "second");
    until("the second is in the queue", || counters.requests() == 2);
    std::thread::sleep(Duration::from_millis(50));
    let start = Instant::now();
    driver.instance.cancel().cancel();
    drop(driver);
    assert_eq!((answer(&first), answer(&second)), (503, 503));
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    assert_eq!((counters.accepted(), counters.lost()), (0, 0));
}

#[test]
fn what_is_answered_early_and_lost_at_a_close_is_counted() {
    let (driver, address, counters) = open(hook().acknowledge(Acknowledge::Queued));
    assert_eq!((status(&post(address, "1")), status(&post(address, "2"))), (200, 200));
    drop(driver);
    assert_eq!(counters.lost(), 2);
}

#[test]
fn the_event_of_a_client_that_does_not_wait_for_its_answer_is_taken() {
    let (mut driver, address, _) = open(hook());
    let mut stream = connect(address);
    stream.write_all(request("POST", "/", "", "x").as_bytes()).unwrap();
    drop(stream);
    assert_eq!(driver.some(1), ["x"]);
    driver.next().unwrap();
}

#[test]
fn requests_without_events_do_not_wait() {
    let (_driver, address, counters) = open(hook().each(|_, _| Ok(Response::new(204))));
    assert_eq!(status(&post(address, "x")), 204);
    assert_eq!((counters.accepted(), counters.events()), (1, 0));
}
