//! Posts alerts: a request for each, over connections that are kept.

use std::collections::VecDeque;
use std::io::{self, IsTerminal, Write};
use std::panic;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Uri};
use tokio::runtime::{Builder, Runtime};
use tokio::task::{JoinError, JoinHandle};
use tokio::time::{Instant, timeout_at};

use super::connection::{Answer, Connection, Route};
use super::trouble::Trouble;
use crate::config::HttpConfig;
use crate::terminal;

/// What came of an alert that was posted.
pub(super) type Posted = Result<(), Trouble>;

/// Posts alerts to one server.
pub(super) struct Client {
    /// Runs in the thread of whoever posts, and only then.
    runtime: Option<Runtime>,
    server: Arc<Server>,
    /// The most requests that are under way at the same time, each over a connection of its own.
    connections: usize,
}

/// A server, and how it is spoken to.
struct Server {
    route: Route,
    target: Uri,
    headers: HeaderMap,
    timeout: Duration,
    compress: bool,
    echo: bool,
    /// Connections that nobody uses at the moment.
    idle: Mutex<Vec<Connection>>,
}

impl Client {
    pub(super) fn new(config: &HttpConfig) -> Result<Client, String> {
        let route = Route::new(config)?;
        let runtime = Builder::new_current_thread().enable_io().enable_time().build();
        let runtime = runtime.map_err(|error| format!("cannot start: {error}"))?;
        let server = Server {
            target: route.request_target()?,
            headers: headers(config, &route)?,
            route,
            timeout: config.timeout,
            compress: config.compress,
            echo: config.echo,
            idle: Mutex::default(),
        };
        Ok(Client { runtime: Some(runtime), server: Arc::new(server), connections: config.connections })
    }

    /// Posts one alert.
    pub(super) fn post(&self, line: &[u8]) -> Posted {
        self.block_on(self.server.post(Bytes::copy_from_slice(line)))
    }

    /// Posts alerts, several at the same time, for as long as the server takes them. `alert` gives the one so far behind
    /// the first that was not taken yet; `taken` hears of each that was taken, in order.
    ///
    /// From the first that was not taken on, what came of those that were under way, in order.
    pub(super) fn post_all<A>(
        &self,
        alerts: &mut A,
        alert: impl Fn(&A, usize) -> Option<Bytes>,
        mut taken: impl FnMut(&mut A),
    ) -> VecDeque<Posted> {
        self.block_on(async {
            let mut under_way: VecDeque<JoinHandle<Posted>> = VecDeque::new();
            loop {
                while under_way.len() < self.connections
                    && let Some(line) = alert(alerts, under_way.len())
                {
                    let server = Arc::clone(&self.server);
                    under_way.push_back(tokio::spawn(async move { server.post(line).await }));
                }
                let Some(first) = under_way.pop_front() else { return VecDeque::new() };
                let posted = joined(first.await);
                if posted.is_ok() {
                    taken(alerts);
                    continue;
                }
                let mut answers = VecDeque::from([posted]);
                for next in under_way {
                    answers.push_back(joined(next.await));
                }
                return answers;
            }
        })
    }

    fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        // It is there until the client is dropped.
        self.runtime.as_ref().map(|runtime| runtime.block_on(work)).expect("the runtime is there")
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Somebody may still be looking for the host; nobody waits for that.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// What a task came to; a panic in it goes on here.
fn joined(result: Result<Posted, JoinError>) -> Posted {
    result.unwrap_or_else(|error| match error.try_into_panic() {
        Ok(payload) => panic::resume_unwind(payload),
        Err(error) => Err(Trouble::Connection(error.to_string())),
    })
}

/// What every request says.
fn headers(config: &HttpConfig, route: &Route) -> Result<HeaderMap, String> {
    let mut headers = HeaderMap::new();
    let mut add = |name: HeaderName, value: &str| {
        let value = HeaderValue::from_str(value)
            .map_err(|_| format!("http_output: found '{value}', which no header can hold"))?;
        headers.append(name, value);
        Ok::<_, String>(())
    };
    add(header::HOST, &route.target.place)?;
    if !config.user_agent.is_empty() {
        add(header::USER_AGENT, &config.user_agent)?;
    }
    add(header::CONTENT_TYPE, if config.json { "application/json" } else { "text/plain" })?;
    if let Some(authorization) = &route.target.authorization {
        add(header::AUTHORIZATION, authorization)?;
    }
    if config.offer_gzip {
        add(header::TE, "gzip")?;
        add(header::CONNECTION, "TE")?;
    }
    if config.compress {
        add(header::CONTENT_ENCODING, "gzip")?;
    }
    if let Some(authorization) = route.proxy_authorization() {
        headers.insert(header::PROXY_AUTHORIZATION, authorization.clone());
    }
    Ok(headers)
}

impl Server {
    async fn post(&self, line: Bytes) -> Posted {
        let body = if self.compress { compressed(&line) } else { line };
        let until = Instant::now() + self.timeout;
        let answer = match timeout_at(until, self.exchange(body, until)).await {
            Ok(answer) => answer?,
            Err(_) => {
                return Err(Trouble::Timeout(format!("{} does not answer in time", self.route.target.place)));
            }
        };
        if self.echo {
            echo(&answer.text);
        }
        if (200..300).contains(&answer.status) { Ok(()) } else { Err(Trouble::Status(answer.status)) }
    }

    async fn exchange(&self, body: Bytes, until: Instant) -> Result<Answer, Trouble> {
        if let Some(mut connection) = self.kept() {
            // The server may have closed it meanwhile, which says nothing about the alert.
            if let Ok(answer) = connection.send(self.request(body.clone())).await {
                self.keep(connection, &answer);
                return Ok(answer);
            }
        }
        let mut connection = self.route.open(until).await?;
        let sent = connection.send(self.request(body)).await;
        let answer = sent.map_err(|error| Trouble::sending(&self.route.target.place, &error))?;
        self.keep(connection, &answer);
        Ok(answer)
    }

    fn request(&self, body: Bytes) -> Request<Full<Bytes>> {
        let mut request = Request::new(Full::new(body));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.target.clone();
        *request.headers_mut() = self.headers.clone();
        request
    }

    /// A connection that was used before and that nobody uses.
    fn kept(&self) -> Option<Connection> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn keep(&self, connection: Connection, answer: &Answer) {
        if answer.kept {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

fn compressed(line: &[u8]) -> Bytes {
    let mut body = GzEncoder::new(Vec::new(), Compression::fast());
    // Memory takes everything.
    let _ = body.write_all(line);
    body.finish().unwrap_or_default().into()
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
