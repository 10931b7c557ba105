//! One request for one alert.

use std::fmt;
use std::io::{self, IsTerminal, Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use ureq::config::AutoHeaderValue;
use ureq::{Agent, Error, Timeout};

use super::target::Target;
use super::tls;
use crate::config::HttpConfig;
use crate::terminal;

/// The most bytes of an answer that are read.
const ANSWER: u64 = 1 << 20;

/// Posts alerts, over one connection for as long as the server keeps it.
#[expect(clippy::struct_excessive_bools, reason = "they are switches of falco.yaml")]
pub(super) struct Client {
    agent: Agent,
    target: Target,
    content_type: &'static str,
    offer_gzip: bool,
    compress: bool,
    echo: bool,
    /// Whether the next request goes over a connection that was used before, which the server may have closed.
    reused: bool,
}

/// Why a server has not taken an alert.
#[derive(Debug)]
pub(super) enum Trouble {
    /// What the configuration names cannot be used.
    Setup(String),
    /// There was no answer in time.
    Timeout(String),
    /// There was no answer.
    Connection(String),
    /// It answered that it has not.
    Status(u16),
}

impl Trouble {
    /// Whether the same alert may be taken later.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Trouble::Timeout(_) | Trouble::Connection(_) => true,
            Trouble::Status(status) => matches!(status, 408 | 429 | 500..=599),
            Trouble::Setup(_) => false,
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Trouble::Setup(text) | Trouble::Timeout(text) | Trouble::Connection(text) => f.write_str(text),
            Trouble::Status(status) => write!(f, "the server answered with status {status}"),
        }
    }
}

impl Client {
    pub(super) fn new(config: &HttpConfig) -> Result<Client, String> {
        let target = Target::parse(&config.url);
        let agent = match config.user_agent.as_str() {
            "" => AutoHeaderValue::None,
            name => AutoHeaderValue::from(name),
        };
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(config.timeout))
            .user_agent(agent)
            .tls_config(if target.is_https() { tls::config(config)? } else { tls::unused() })
            .build()
            .new_agent();
        Ok(Client {
            agent,
            target,
            content_type: if config.json { "application/json" } else { "text/plain" },
            offer_gzip: config.offer_gzip,
            compress: config.compress,
            echo: config.echo,
            reused: false,
        })
    }

    /// Posts an alert.
    pub(super) fn post(&mut self, line: &[u8]) -> Result<(), Trouble> {
        let reused = std::mem::take(&mut self.reused);
        let posted = match self.request(line) {
            // The server has closed the connection meanwhile, which says nothing about the alert.
            Err(Error::Io(error)) if reused && error.kind() != io::ErrorKind::TimedOut => self.request(line),
            posted => posted,
        };
        let status = posted.map_err(|error| self.trouble(&error))?;
        self.reused = true;
        if (200..300).contains(&status) { Ok(()) } else { Err(Trouble::Status(status)) }
    }

    fn request(&self, line: &[u8]) -> Result<u16, Error> {
        let mut request = self.agent.post(&self.target.url).header("Content-Type", self.content_type);
        if let Some(authorization) = &self.target.authorization {
            request = request.header("Authorization", authorization);
        }
        if self.offer_gzip {
            request = request.header("TE", "gzip").header("Connection", "TE");
        }
        let mut response = if self.compress {
            let mut body = GzEncoder::new(Vec::new(), Compression::fast());
            body.write_all(line)?;
            request.header("Content-Encoding", "gzip").send(&body.finish()?[..])?
        } else {
            request.send(line)?
        };
        let mut answer = response.body_mut().as_reader().take(ANSWER);
        if self.echo {
            let mut text = Vec::new();
            answer.read_to_end(&mut text)?;
            echo(&text);
        } else {
            io::copy(&mut answer, &mut io::sink())?;
        }
        Ok(response.status().as_u16())
    }

    fn trouble(&self, error: &Error) -> Trouble {
        let place = &self.target.place;
        match error {
            Error::Timeout(Timeout::Resolve) => Trouble::Timeout(format!("cannot find {place} in time")),
            Error::Timeout(_) => Trouble::Timeout(format!("{place} does not answer in time")),
            Error::BadUri(_) | Error::Http(_) => {
                Trouble::Setup(format!("http_output.url is no URL of a web server: {error}"))
            }
            Error::HostNotFound => Trouble::Connection(format!("cannot find the host of {place}")),
            Error::Io(error) => Trouble::Connection(format!("cannot send to {place}: {error}")),
            error => Trouble::Connection(format!("cannot send to {place}: {error}")),
        }
    }
}

/// Prints an answer: plain if it is for a terminal, for it is the text of a stranger.
fn echo(text: &[u8]) {
    let mut out = io::stdout().lock();
    let printed = if out.is_terminal() {
        drop(out);
        terminal::print(&String::from_utf8_lossy(text))
    } else {
        out.write_all(text).and_then(|()| out.flush())
    };
    // The answer is of no importance; standard output that is closed is found by whoever writes alerts to it.
    let _ = printed;
}
