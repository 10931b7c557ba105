//! What must not harm the service.

use super::*;

/// The service still takes events.
fn unharmed(driver: &mut Driver<WebhookStream>, address: SocketAddr) {
    assert_eq!(status(&post(address, "still here")), 200);
    assert_eq!(driver.some(1), ["still here"]);
}

#[test]
fn bodies_that_are_too_large_are_refused_whatever_they_say() {
    let (mut driver, address, counters) = open(hook().body_size(1000));
    let large = "x".repeat(100_000);
    assert_eq!(status(&post(address, &large)), 413);
    let chunked = format!(
        "POST / HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{large}\r\n0\r\n\r\n",
        large.len()
    );
    assert_eq!(status(&raw(address, chunked)), 413);
    // A length that nobody would send is not waited for.
    let start = Instant::now();
    let huge = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 18446744073709551000\r\n\r\nabc";
    assert!(matches!(status(&raw(address, huge)), 400 | 413));
    assert!(start.elapsed() < Duration::from_secs(5));
    // 100 MB are not read to their end.
    let mut stream = connect(address);
    let head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let sent = (0..1000).take_while(|_| stream.write_all(large.as_bytes()).is_ok()).count();
    assert!(sent < 900, "{sent}");
    assert_eq!(status(&post(address, &"x".repeat(1000))), 200);
    assert_eq!(driver.some(1)[0].len(), 1000);
    assert_eq!(counters.events(), 1);
    unharmed(&mut driver, address);
}

#[test]
fn slow_clients_are_let_go() {
    let times = hook().header_timeout(Duration::from_millis(200)).body_timeout(Duration::from_millis(200));
    let (mut driver, address, counters) = open(times);
    let start = Instant::now();
    // Nothing, half a header, half a body, and a connection that is idle after a request.
    assert_eq!(status(&raw(address, "")), 0);
    let answer = raw(address, "POST / HTTP/1.1\r\nHost:");
    assert!(matches!(status(&answer), 0 | 408), "{answer}");
    assert_eq!(status(&raw(address, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabc")), 408);
    let answer = raw(address, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok");
    assert_eq!(status(&answer), 200);
    // A header of which a byte comes now and then takes no longer.
    let mut stream = connect(address);
    let drip = Instant::now();
    while stream.write_all(b"P").is_ok() && drip.elapsed() < Duration::from_secs(3) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(drip.elapsed() < Duration::from_secs(2));
    assert!(start.elapsed() < Duration::from_secs(8));
    assert_eq!(driver.some(1), ["ok"]);
    unharmed(&mut driver, address);
    let start = Instant::now();
    while counters.connected() > 0 {
        assert!(start.elapsed() < Duration::from_secs(5), "connections stay");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(counters.broken() >= 2);
}

#[test]
fn what_is_not_http_is_refused() {
    let (mut driver, address, _) = open(hook().header_size(4096));
    let many = "H: x\r\n".repeat(2000);
    for (garbage, expected) in [
        ("\x16\x03\x01\x02\0\x01\0\x01\u{fc}\x03\x03".to_owned(), &[400, 0][..]),
        ("GET\r\n\r\n".to_owned(), &[400]),
        ("POST / HTTP/9.9\r\n\r\n".to_owned(), &[400]),
        ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n".to_owned(), &[400]),
        ("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab".to_owned(), &[400]),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".to_owned(), &[400]),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n".to_owned(), &[400]),
        (format!("POST / HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(100_000)), &[431, 0]),
        (format!("POST /{} HTTP/1.1\r\n\r\n", "x".repeat(100_000)), &[414, 431, 0]),
        (format!("POST / HTTP/1.1\r\n{many}\r\n"), &[431, 0]),
        ("\0".repeat(10_000), &[400, 0]),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(), &[400, 0]),
    ] {
        let answer = raw(address, &garbage);
        let shown = garbage.get(..60).unwrap_or(&garbage);
        assert!(expected.contains(&status(&answer)), "{shown:?}: {answer}");
    }
    unharmed(&mut driver, address);
}

#[test]
fn random_bytes_do_no_harm() {
    let (mut driver, address, _) =
        open(hook().header_timeout(Duration::from_millis(100)).body_timeout(Duration::from_millis(100)));
    let mut random = 1_u64;
    let mut next = move || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 56) as u8
    };
    let start = request("POST", "/", "X-Long: header\r\n", "body").into_bytes();
    for round in 0..60 {
        let mut bytes = start.clone();
        for _ in 0..=round % 5 {
            let at = usize::from(next()) % bytes.len();
            match next() % 3 {
                0 => bytes[at] = next(),
                1 => bytes.truncate(at),
                _ => bytes.insert(at, next()),
            }
            if bytes.is_empty() {
                bytes.push(next());
            }
        }
        raw(address, &bytes);
    }
    while !driver.next().unwrap().1.is_empty() {}
    unharmed(&mut driver, address);
}

#[test]
fn bodies_together_take_no_more_memory_than_is_given() {
    let (mut driver, address, counters) = open(hook().body_size(100_000).memory(150_000));
    let half = |stream: &mut TcpStream| {
        let head = "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n";
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all("x".repeat(90_000).as_bytes()).unwrap();
    };
    let (mut first, mut second) = (connect(address), connect(address));
    half(&mut first);
    std::thread::sleep(Duration::from_millis(100));
    half(&mut second);
    let mut answer = String::new();
    second.read_to_string(&mut answer).unwrap();
    assert!(status(&answer) == 503 && answer.contains("\r\nretry-after: 1\r\n"), "{answer}");
    drop(first);
    drop(second);
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(status(&post(address, &"y".repeat(60_000))), 200);
    assert_eq!(driver.some(1)[0].len(), 60_000);
    assert_eq!(counters.overloaded(), 1);
}

#[test]
fn a_client_sends_all_of_a_body_that_is_too_large_and_reads_why_it_is_refused() {
    let (mut driver, address, counters) = open(hook().body_size(1 << 20));
    for round in 0..5 {
        let mut stream = connect(address);
        let (size, piece) = (3 << 20, vec![b'x'; 65536]);
        let head = format!("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        for _ in 0..size / 65536 {
            stream.write_all(&piece).unwrap_or_else(|error| panic!("round {round}: {error}"));
        }
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(status(&answer) == 413 && answer.contains("\r\nconnection: close\r\n"), "{answer}");
        assert!(answer.ends_with("the body has more than 1048576 bytes\n"), "{answer}");
    }
    // Who asks first is told before the body is sent.
    let asks = "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9000000\r\n\r\n";
    let start = Instant::now();
    assert_eq!(status(&raw(address, asks)), 413);
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    assert_eq!((counters.too_large(), counters.refused()), (6, 6));
    unharmed(&mut driver, address);
}

#[test]
fn a_client_that_does_not_read_is_let_go() {
    let hook = hook().bearer("token").health("/health").write_timeout(Duration::from_millis(300));
    let (_driver, address, counters) = open(hook);
    let requests = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n".repeat(1000);
    let start = Instant::now();
    for _ in 0..4 {
        let mut stream = connect(address);
        stream.set_write_timeout(Some(Duration::from_millis(100))).unwrap();
        // On and on, until the server has had enough: the answers have nowhere to go.
        let mut rest = requests.as_bytes();
        loop {
            assert!(start.elapsed() < Duration::from_mins(2), "the connection stays");
            match stream.write(rest) {
                Ok(count) => rest = &rest[count..],
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
                Err(_) => break,
            }
            if rest.is_empty() {
                rest = requests.as_bytes();
            }
        }
    }
    until("connections stay", || counters.connected() == 0);
    assert_eq!(counters.broken(), 4);
    assert_eq!(status(&raw(address, request("GET", "/health", "", ""))), 200);
}

#[test]
fn a_connection_ends_after_many_refused_requests() {
    let (_driver, address, counters) = open(hook().bearer("token").path("/events"));
    for path in ["/events", "/other"] {
        let before = counters.requests();
        let answers =
            raw(address, format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").repeat(500));
        assert_eq!(answers.matches("HTTP/1.1 40").count(), 32, "{path}");
        assert_eq!(answers.matches("connection: close").count(), 1, "{path}");
        assert_eq!(counters.requests() - before, 32, "{path}");
    }
}

#[test]
fn an_idle_connection_makes_room_for_another_one() {
    let (mut driver, address, counters) = open(hook().connections(2));
    let idle = (connect(address), connect(address));
    until("they are accepted", || counters.connected() == 2);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(status(&post(address, "third")), 200);
    assert_eq!(driver.some(1), ["third"]);
    until("one has made room", || counters.displaced() == 1);
    assert_eq!((&idle.0).read(&mut [0]).unwrap_or(0), 0, "the one that was idle for longest is closed");
}

#[test]
fn health_is_answered_where_all_connections_are_taken_and_others_are_told_to_come_again() {
    let full = webhook("127.0.0.1:0").connections(2).health("/health").queue_timeout(Duration::from_mins(1));
    let (mut driver, address, counters) = open(full);
    // Two requests that wait for the host: none of them gives way.
    let waiting: Vec<_> =
        ["1", "2"].map(|body| std::thread::spawn(move || status(&post(address, body)))).into();
    until("both are read", || counters.requests() == 2);
    for _ in 0..100 {
        let start = Instant::now();
        let health = raw(address, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(status(&health) == 200 && health.contains("connection: close"), "{health}");
        assert!(start.elapsed() < Duration::from_secs(1));
    }
    // Connections that say nothing take no room from those who ask for its health.
    let silent: Vec<_> = (0..400).map(|_| connect(address)).collect();
    assert_eq!(status(&raw(address, request("GET", "/health", "", ""))), 200);
    drop(silent);
    let answer = post(address, "3");
    assert!(status(&answer) == 503 && answer.contains("\r\nretry-after: 1\r\n"), "{answer}");
    // One that comes before there is room gets in when there is.
    let fourth = std::thread::spawn(move || status(&post(address, "4")));
    let taken = driver.some(3);
    assert_eq!(taken.len(), 3, "{taken:?}");
    driver.next().unwrap();
    assert!(waiting.into_iter().all(|waiting| waiting.join().unwrap() == 200));
    assert_eq!(fourth.join().unwrap(), 200);
}

#[test]
fn one_peer_does_not_take_the_connections_of_others() {
    let (mut driver, address, counters) = open(hook().connections(10).peer_connections(2));
    let idle = (connect(address), connect(address));
    until("they are accepted", || counters.connected() == 2);
    std::thread::sleep(Duration::from_millis(300));
    let mut other = TcpStream::connect(address).unwrap();
    other.write_all(request("POST", "/", "", "mine").as_bytes()).unwrap();
    let mut answer = String::new();
    other.read_to_string(&mut answer).unwrap();
    assert_eq!(status(&answer), 200);
    until("its own connection made room", || counters.displaced() == 1);
    assert_eq!(driver.some(1), ["mine"]);
    drop(idle);
}

#[test]
fn a_client_that_has_closed_its_side_is_answered() {
    let (mut driver, address, counters) = open(hook());
    let mut stream = connect(address);
    stream.write_all(request("POST", "/", "", "x").as_bytes()).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert_eq!(status(&answer), 200, "{answer}");
    assert_eq!(driver.some(1), ["x"]);
    assert_eq!(counters.accepted(), 1);
}

#[test]
fn a_client_that_goes_away_leaves_nothing() {
    let (mut driver, address, counters) = open(hook());
    for _ in 0..20 {
        let mut stream = connect(address);
        stream.write_all(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc").unwrap();
    }
    unharmed(&mut driver, address);
    let start = Instant::now();
    while counters.connected() > 0 {
        assert!(start.elapsed() < Duration::from_secs(5), "connections stay");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(counters.events(), 1);
}
