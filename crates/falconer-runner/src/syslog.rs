//! The socket of the local syslog daemon.

use std::io;
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Zoned;

/// Where syslog daemons listen.
pub(crate) const SOCKET: &str = "/dev/log";

/// What messages are said to come from.
const NAME: &str = "falconer";

/// The facility of programs that have none of their own, as a priority is made of it.
const USER: u8 = 1 << 3;

/// Sends messages to a syslog daemon, each with priority, local time and name in front.
#[derive(Debug)]
pub(crate) struct Syslog {
    path: PathBuf,
    /// How long a daemon may keep a message waiting; `None` is without end.
    timeout: Option<Duration>,
    socket: Option<UnixDatagram>,
    /// The second that `stamp` is for.
    second: i64,
    stamp: String,
    message: Vec<u8>,
}

impl Syslog {
    pub(crate) fn new(path: &Path, timeout: Option<Duration>) -> Syslog {
        Syslog {
            path: path.to_owned(),
            timeout,
            socket: None,
            second: i64::MIN,
            stamp: String::new(),
            message: Vec::new(),
        }
    }

    /// Sends a message. A daemon that was restarted is connected to again.
    pub(crate) fn send(&mut self, severity: u8, text: &[u8]) -> io::Result<()> {
        self.write_message(severity, text);
        if let Some(socket) = &self.socket {
            match socket.send(&self.message) {
                Err(error) if is_gone(&error) => self.socket = None,
                sent => return sent.map(drop),
            }
        }
        let socket = UnixDatagram::unbound()?;
        socket.connect(&self.path)?;
        socket.set_write_timeout(self.timeout)?;
        let sent = socket.send(&self.message).map(drop);
        self.socket = Some(socket);
        sent
    }

    fn write_message(&mut self, severity: u8, text: &[u8]) {
        let now = Zoned::now();
        if now.timestamp().as_second() != self.second {
            self.second = now.timestamp().as_second();
            self.stamp = now.strftime("%b %e %H:%M:%S").to_string();
        }
        self.message.clear();
        let head = format!("<{}>{} {NAME}: ", USER | severity, self.stamp);
        self.message.extend_from_slice(head.as_bytes());
        self.message.extend_from_slice(text);
    }
}

/// Whether nobody listens on the socket any more.
fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind as E;
    matches!(
        error.kind(),
        E::ConnectionRefused | E::ConnectionReset | E::NotConnected | E::BrokenPipe | E::NotFound
    )
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn received(socket: &UnixDatagram) -> String {
        let mut message = [0; 1000];
        let length = socket.recv(&mut message).unwrap();
        String::from_utf8_lossy(&message[..length]).into_owned()
    }

    #[test]
    fn a_message_has_priority_time_and_name_in_front() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let daemon = UnixDatagram::bind(&path).unwrap();
        Syslog::new(&path, None).send(4, b"a%s").unwrap();
        let message = received(&daemon);
        let (head, text) = message.split_at(message.len() - "falconer: a%s".len());
        assert_eq!(text, "falconer: a%s");
        assert!(head.starts_with("<12>") && head.len() == "<12>Nov  3 01:02:03 ".len(), "{message}");
    }

    #[test]
    fn a_daemon_that_was_restarted_gets_the_next_message() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let mut syslog = Syslog::new(&path, None);
        assert_eq!(syslog.send(4, b"a").unwrap_err().kind(), io::ErrorKind::NotFound);
        drop(UnixDatagram::bind(&path).unwrap());
        assert_eq!(syslog.send(4, b"b").unwrap_err().kind(), io::ErrorKind::ConnectionRefused);
        for _ in 0..2 {
            fs::remove_file(&path).unwrap();
            let daemon = UnixDatagram::bind(&path).unwrap();
            syslog.send(4, b"c").unwrap();
            assert!(received(&daemon).ends_with(": c"));
        }
    }
}
