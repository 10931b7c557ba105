//! Requests to a plugin that is a webhook.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};

use super::plugin::PATIENCE;
use super::{Polled, TestEvent, TestPlugin};

/// What stands before the address in the line that a webhook logs when it is opened.
const LISTENING: &str = "listening at ";

/// What came of a request to a webhook in a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestAnswer {
    /// The status; 0 if there was no answer.
    pub status: u16,
    /// The lines of the header after the first, as they came.
    pub headers: String,
    /// The body.
    pub body: String,
    /// The events that the plugin delivered meanwhile.
    pub events: Vec<TestEvent>,
}

impl TestPlugin {
    /// The address at which the open source listens: that of a webhook whose port is 0.
    ///
    /// It is read from the plugin's log, where a webhook says it when it is opened. An address that stands for all of the
    /// machine's is told as that of this machine.
    ///
    /// # Panics
    ///
    /// If the plugin has not said so.
    #[track_caller]
    pub fn address(&self) -> SocketAddr {
        let lines = self.logs();
        let address = |line: &str| line.split_once(LISTENING)?.1.trim().parse::<SocketAddr>().ok();
        let Some(mut address) = lines.iter().rev().find_map(|line| address(&line.message)) else {
            self.fail("say where it listens", &"there is no line with `listening at` in its log")
        };
        if address.ip().is_unspecified() {
            address.set_ip(IpAddr::V4(Ipv4Addr::LOCALHOST));
        }
        address
    }

    /// Sends a `POST` to the open webhook, and takes events from the plugin until it is answered: a webhook answers when
    /// the host has taken the events.
    ///
    /// ```no_run
    /// # fn f(mut hook: falconer::testing::TestPlugin) {
    /// hook.open("127.0.0.1:0");
    /// let answer = hook.post("/deploy", &[("X-Token", "s3cret")], r#"{"image": "shop:1"}"#);
    /// assert_eq!((answer.status, answer.events.len()), (200, 1));
    /// assert_eq!(hook.extract(&answer.events[0], "deploy.image"), "shop:1");
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If the source fails, or if there is no answer within 10 seconds.
    #[track_caller]
    pub fn post(&mut self, path: &str, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> TestAnswer {
        self.request("POST", path, headers, body)
    }

    /// As [`post`](Self::post), with another method.
    #[track_caller]
    pub fn request(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl AsRef<[u8]>,
    ) -> TestAnswer {
        let (address, body) = (self.address(), body.as_ref());
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n",
            body.len()
        );
        for (name, value) in headers {
            request.extend([name, ": ", value, "\r\n"]);
        }
        let request = [request.as_bytes(), b"\r\n", body].concat();
        let sender = std::thread::spawn(move || exchange(address, &request));
        let mut events = Vec::new();
        while !sender.is_finished() {
            match self.poll() {
                Polled::Event(event) => events.push(event),
                Polled::Timeout => {}
                Polled::Eof => break,
            }
        }
        let answer = match sender.join() {
            Ok(Ok(answer)) => answer,
            Ok(Err(error)) => self.fail(&format!("answer {method} {path}"), &error),
            Err(_) => self.fail(&format!("answer {method} {path}"), &"the client panicked"),
        };
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let (first, headers) = head.split_once("\r\n").unwrap_or((head, ""));
        let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        TestAnswer { status, headers: headers.to_owned(), body: body.to_owned(), events }
    }
}

/// Sends a request over a connection of its own; what comes back until that is closed.
fn exchange(address: SocketAddr, request: &[u8]) -> io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    // One that is refused early may be answered before all is sent.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
