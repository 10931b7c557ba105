//! Many requests at once: all answered, all there.

use std::collections::HashSet;

use super::*;

/// Sends requests one after the other over one connection; how many were answered with 200, and how many otherwise.
fn client(address: SocketAddr, bodies: impl Iterator<Item = String>) -> (usize, usize) {
    let mut stream = connect(address);
    let (mut good, mut bad) = (0, 0);
    let mut answer = String::new();
    for body in bodies {
        let request = format!("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        stream.write_all(request.as_bytes()).unwrap();
        answer.clear();
        while !is_whole(&answer) {
            let mut bytes = [0; 1024];
            let read = stream.read(&mut bytes).unwrap();
            assert!(read > 0, "the connection was closed");
            answer.push_str(std::str::from_utf8(&bytes[..read]).unwrap());
        }
        *if status(&answer) == 200 { &mut good } else { &mut bad } += 1;
    }
    (good, bad)
}

/// Whether an answer is there with its body.
fn is_whole(answer: &str) -> bool {
    let Some((head, body)) = answer.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    body.len() == length.map_or(0, |length| length.parse().unwrap())
}

/// Clients at once, each with as many requests.
fn clients(address: SocketAddr, connections: usize, requests: usize) -> (usize, usize) {
    let threads: Vec<_> = (0..connections)
        .map(|c| std::thread::spawn(move || client(address, (0..requests).map(|r| format!("{c}/{r}")))))
        .collect();
    let answers = threads.into_iter().map(|thread| thread.join().unwrap());
    answers.fold((0, 0), |(good, bad), (more_good, more_bad)| (good + more_good, bad + more_bad))
}

#[test]
fn all_requests_of_many_connections_are_answered_and_none_is_lost() {
    for acknowledge in [Acknowledge::Taken, Acknowledge::Queued] {
        let (driver, address, counters) = open(hook().acknowledge(acknowledge));
        let taker = Taker::start(driver, Duration::ZERO);
        assert_eq!(clients(address, 16, 200), (3200, 0));
        let events = taker.events(3200);
        assert_eq!(events.len(), 3200);
        assert_eq!(events.into_iter().collect::<HashSet<_>>().len(), 3200);
        assert_eq!((counters.accepted(), counters.events()), (3200, 3200));
    }
}

#[test]
fn a_slow_host_slows_the_clients_down_and_none_is_lost() {
    let slow = hook().queue(4, 1 << 20).batch_size(4).queue_timeout(Duration::from_mins(1));
    let (driver, address, counters) = open(slow);
    let taker = Taker::start(driver, Duration::from_millis(5));
    let start = Instant::now();
    assert_eq!(clients(address, 8, 25), (200, 0));
    // 200 events in batches of four, each of which takes 5 ms.
    assert!(start.elapsed() > Duration::from_millis(200), "{:?}", start.elapsed());
    assert_eq!(taker.events(200).into_iter().collect::<HashSet<_>>().len(), 200);
    assert_eq!((counters.accepted(), counters.overloaded()), (200, 0));
}

#[test]
fn a_host_that_does_not_keep_up_makes_clients_come_again_and_none_is_lost() {
    let slow = hook().queue(4, 1 << 20).batch_size(4).queue_timeout(Duration::from_millis(1));
    let (driver, address, counters) = open(slow);
    let taker = Taker::start(driver, Duration::from_millis(5));
    let (good, bad) = clients(address, 8, 100);
    assert_eq!(good + bad, 800);
    assert!(bad > 0, "the host kept up");
    let events = taker.events(good);
    assert_eq!(events.len(), good, "what was answered with 200 is there, and nothing else");
    assert_eq!((counters.accepted(), counters.overloaded()), (good as u64, bad as u64));
}
