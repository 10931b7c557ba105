//! A connection to the server that alerts are posted to.

use std::sync::Arc;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{HOST, PROXY_AUTHORIZATION};
use hyper::http::HeaderValue;
use hyper::{Method, Request, Response, Uri, upgrade};
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::{Instant, timeout_at};
use tokio_rustls::TlsConnector;

use super::target::Target;
use super::tls;
use super::trouble::Trouble;
use crate::config::HttpConfig;

/// The most bytes of an answer that are read.
const ANSWER: usize = 1 << 20;

/// The way to a server, over which connections are opened.
pub(super) struct Route {
    pub(super) target: Target,
    proxy: Option<Proxy>,
    tls: Option<(TlsConnector, ServerName<'static>)>,
}

/// A proxy that the environment names.
struct Proxy {
    host: String,
    port: u16,
    authorization: Option<HeaderValue>,
}

/// An open connection.
pub(super) struct Connection(SendRequest<Full<Bytes>>);

/// What a server said.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) text: Vec<u8>,
    /// Whether the connection can be used again.
    pub(super) kept: bool,
}

impl Route {
    pub(super) fn new(config: &HttpConfig) -> Result<Route, String> {
        let target = Target::parse(&config.url)?;
        let proxy = Proxy::of(&target.uri)?;
        let tls = target.is_https.then(|| {
            let name = ServerName::try_from(target.host.clone())
                .map_err(|error| format!("'{}' cannot be the name of a TLS server: {error}", target.host))?;
            Ok::<_, String>((TlsConnector::from(Arc::new(tls::config(config)?)), name))
        });
        Ok(Route { tls: tls.transpose()?, proxy, target })
    }

    /// What requests name as their target: the path, or the whole URL to a proxy that passes requests on.
    pub(super) fn request_target(&self) -> Result<Uri, String> {
        if self.proxy.is_some() && !self.target.is_https {
            return Ok(self.target.uri.clone());
        }
        self.target.path().parse().map_err(|error| format!("http_output.url: {error}"))
    }

    /// What a proxy that passes requests on wants to know with each.
    pub(super) fn proxy_authorization(&self) -> Option<&HeaderValue> {
        self.proxy.as_ref().filter(|_| !self.target.is_https)?.authorization.as_ref()
    }

    /// Opens a connection; `until` when is only looked at while the host is searched, for words that say so.
    pub(super) async fn open(&self, until: Instant) -> Result<Connection, Trouble> {
        let place = &self.target.place;
        let stream = match &self.proxy {
            None => connect(&self.target.host, self.target.port, place, until).await?,
            Some(proxy) => connect(&proxy.host, proxy.port, &proxy.place(), until).await?,
        };
        match (&self.tls, &self.proxy) {
            (None, _) => Connection::over(stream, place).await,
            (Some((tls, name)), None) => secure(tls, name, stream, place).await,
            (Some((tls, name)), Some(proxy)) => {
                secure(tls, name, proxy.tunnel(stream, &self.target).await?, place).await
            }
        }
    }
}

async fn secure<S>(
    tls: &TlsConnector,
    name: &ServerName<'static>,
    stream: S,
    place: &str,
) -> Result<Connection, Trouble>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let secured = tls.connect(name.clone(), stream).await;
    Connection::over(secured.map_err(|error| Trouble::sending(place, &error))?, place).await
}

async fn connect(host: &str, port: u16, place: &str, until: Instant) -> Result<TcpStream, Trouble> {
    let found = timeout_at(until, lookup_host((host, port))).await;
    let found = found.map_err(|_| Trouble::Timeout(format!("cannot find {place} in time")))?;
    let addresses: Vec<_> = found
        .map_err(|error| Trouble::Connection(format!("cannot find the host of {place}: {error}")))?
        .collect();
    let connected = TcpStream::connect(&addresses[..]).await;
    // An alert is one small message, and nothing comes behind it before the answer.
    connected
        .and_then(|stream| stream.set_nodelay(true).map(|()| stream))
        .map_err(|error| Trouble::sending(place, &error))
}

impl Proxy {
    /// The proxy for a URL, if the environment names one.
    fn of(uri: &Uri) -> Result<Option<Proxy>, String> {
        let Some(found) = Matcher::from_env().intercept(uri) else { return Ok(None) };
        let proxy = found.uri();
        if proxy.scheme_str() != Some("http") {
            return Err(format!(
                "the environment names the proxy {proxy}: expected one that speaks http, such as http://host:3128"
            ));
        }
        let host = proxy.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']').to_owned();
        let authorization = found.basic_auth().cloned();
        Ok(Some(Proxy { host, port: proxy.port_u16().unwrap_or(80), authorization }))
    }

    fn place(&self) -> String {
        format!("{}:{} (the proxy)", self.host, self.port)
    }

    /// Asks for a way to the server through the proxy.
    async fn tunnel(
        &self,
        stream: TcpStream,
        target: &Target,
    ) -> Result<TokioIo<upgrade::Upgraded>, Trouble> {
        let trouble = |error: hyper::Error| Trouble::sending(&self.place(), &error);
        let (mut send, connection) =
            http1::handshake::<_, Full<Bytes>>(TokioIo::new(stream)).await.map_err(trouble)?;
        tokio::spawn(connection.with_upgrades());
        let host = target.uri.host().unwrap_or_default();
        let place = format!("{host}:{}", target.port);
        let mut request = Request::builder().method(Method::CONNECT).uri(&place).header(HOST, &place);
        if let Some(authorization) = &self.authorization {
            request = request.header(PROXY_AUTHORIZATION, authorization);
        }
        let request = request
            .body(Full::default())
            .map_err(|error| Trouble::Setup(format!("http_output.url: {error}")))?;
        let answer = send.send_request(request).await.map_err(trouble)?;
        if !answer.status().is_success() {
            let (status, proxy) = (answer.status().as_u16(), self.place());
            return Err(Trouble::Connection(format!(
                "{proxy} opens no way to {place}: it answered with status {status}"
            )));
        }
        Ok(TokioIo::new(upgrade::on(answer).await.map_err(trouble)?))
    }
}

impl Connection {
    async fn over<S>(stream: S, place: &str) -> Result<Connection, Trouble>
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let (send, connection) =
            http1::handshake(TokioIo::new(stream)).await.map_err(|error| Trouble::sending(place, &error))?;
        // How it ends is what the next request learns.
        tokio::spawn(connection);
        Ok(Connection(send))
    }

    /// Sends a request and reads the answer.
    pub(super) async fn send(&mut self, request: Request<Full<Bytes>>) -> Result<Answer, hyper::Error> {
        self.0.ready().await?;
        let answer = self.0.send_request(request).await?;
        read(answer).await
    }
}

async fn read(answer: Response<Incoming>) -> Result<Answer, hyper::Error> {
    let (head, mut body) = answer.into_parts();
    let mut answer = Answer { status: head.status.as_u16(), text: Vec::new(), kept: true };
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else { continue };
        let left = ANSWER - answer.text.len();
        answer.text.extend_from_slice(&data[..data.len().min(left)]);
        if data.len() > left {
            answer.kept = false;
            break;
        }
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use std::io::{self, BufRead, BufReader, Write};
    use std::net::{Ipv4Addr, TcpListener};
    use std::thread;
    use std::time::Duration;

    use tokio::runtime::Builder;

    use super::*;

    /// A server that answers the first request with the head, and those behind it with 204; its port, and the first
    /// lines that it got.
    fn server(head: &'static str) -> (u16, thread::JoinHandle<Vec<String>>) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let serve = move || {
            let mut stream = BufReader::new(listener.accept().unwrap().0);
            let (mut heads, mut lines) = (Vec::new(), Vec::new());
            let mut line = String::new();
            while stream.read_line(&mut line).is_ok_and(|length| length > 0) {
                if line == "\r\n" {
                    let answer = if heads.is_empty() { head } else { "HTTP/1.1 204 X\r\n\r\n" };
                    stream.get_mut().write_all(answer.as_bytes()).unwrap();
                    heads.push(lines.join("|"));
                    lines.clear();
                } else {
                    lines.push(line.trim_end().to_owned());
                }
                line.clear();
            }
            heads
        };
        (port, thread::spawn(serve))
    }

    async fn through(port: u16) -> Result<Connection, Trouble> {
        let authorization = Some(HeaderValue::from_static("Basic bWU6aXQ="));
        let proxy = Proxy { host: "127.0.0.1".to_owned(), port, authorization };
        let target = Target::parse("https://sidekick.example/in").unwrap();
        let until = Instant::now() + Duration::from_mins(1);
        let stream = connect(&proxy.host, port, "proxy", until).await?;
        Connection::over(proxy.tunnel(stream, &target).await?, "server").await
    }

    #[test]
    fn a_proxy_opens_the_way_to_a_tls_server() {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let (port, heads) = server("HTTP/1.1 200 OK\r\n\r\n");
        let answer = runtime.block_on(async {
            let mut connection = through(port).await.unwrap();
            connection.send(Request::get("/").body(Full::default()).unwrap()).await.unwrap()
        });
        assert_eq!(answer.status, 204);
        drop(runtime);
        let heads = heads.join().unwrap();
        assert!(heads[0].starts_with("CONNECT sidekick.example:443 HTTP/1.1|"), "{heads:?}");
        assert!(heads[0].contains("proxy-authorization: Basic bWU6aXQ="), "{heads:?}");
        assert!(heads[1].starts_with("GET / HTTP/1.1"), "{heads:?}");
    }

    #[test]
    fn a_proxy_that_refuses_is_named() {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let (port, _) = server("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n");
        let trouble = runtime.block_on(through(port)).err().unwrap().to_string();
        let expected = format!(
            "127.0.0.1:{port} (the proxy) opens no way to sidekick.example:443: it answered with status 407"
        );
        assert_eq!(trouble, expected);
    }

    #[test]
    fn a_server_name_is_a_host_or_an_address() {
        for host in ["example.com", "127.0.0.1", "::1"] {
            assert!(ServerName::try_from(host.to_owned()).is_ok(), "{host}");
        }
        assert!(ServerName::try_from("a b".to_owned()).is_err());
    }

    #[test]
    fn io_errors_keep_their_words() {
        let error = io::Error::from(io::ErrorKind::ConnectionRefused);
        assert_eq!(
            Trouble::sending("host:1", &error).to_string(),
            "cannot send to host:1: connection refused"
        );
    }
}
