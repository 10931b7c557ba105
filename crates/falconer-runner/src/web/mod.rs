//! The web server: health, versions and metrics.
//!
//! It runs in threads of its own and only reads: a client that is slow, hostile or many never holds up a source. Each
//! wait on a client has a limit, and so has the number of clients.

mod routes;
mod tls;

use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use crate::config::WebConfig;
use crate::error::RunError;
use crate::log::Log;

pub(crate) use routes::{Numbers, Pages, Shown};

/// Clients that are served at the same time; others wait to be accepted.
const CONNECTIONS: usize = 256;

/// Within which a client has sent the head of a request.
const HEAD: Duration = Duration::from_secs(10);

/// After which a connection is closed, whatever it is doing.
const CONNECTION: Duration = Duration::from_mins(1);

/// Bytes that the head of a request may have.
const HEAD_BYTES: usize = 16 << 10;

/// How long the end of a run waits for answers that are being written.
const GRACE: Duration = Duration::from_millis(200);

/// A running server; dropping it ends it.
#[derive(Debug)]
pub(crate) struct Web {
    runtime: Option<Runtime>,
}

impl Web {
    /// Binds the address and serves `pages` from then on.
    pub(crate) fn start(config: &WebConfig, pages: Arc<Pages>, log: Log) -> Result<Web, RunError> {
        let threads = if config.threads == 0 { crate::host_info::processors() } else { config.threads };
        let tls = config.certificate.as_deref().map(tls::acceptor).transpose()?;
        let secure = if tls.is_some() { " (SSL)" } else { "" };
        let failed = |source| RunError::Web { address: config.listen, source };
        let runtime = Builder::new_multi_thread()
            .worker_threads(threads)
            .thread_name("webserver")
            .enable_io()
            .enable_time()
            .build()
            .map_err(failed)?;
        let listener = runtime.block_on(TcpListener::bind(config.listen)).map_err(failed)?;
        // Port 0 stands for any that is free.
        let address = listener.local_addr().map_err(failed)?;
        log.info(format_args!(
            "Starting health webserver with threadiness {threads}{secure}, listening on {address}"
        ));
        runtime.spawn(accept(listener, tls, pages));
        Ok(Web { runtime: Some(runtime) })
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(GRACE);
        }
    }
}

async fn accept(listener: TcpListener, tls: Option<TlsAcceptor>, pages: Arc<Pages>) {
    let seats = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        // The semaphore is never closed.
        let Ok(seat) = Arc::clone(&seats).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file descriptors, for instance: that passes.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let (tls, pages) = (tls.clone(), Arc::clone(&pages));
        tokio::spawn(async move {
            // What a client does wrong is its own affair.
            let _ = timeout(CONNECTION, connection(stream, tls, pages)).await;
            drop(seat);
        });
    }
}

async fn connection(stream: TcpStream, tls: Option<TlsAcceptor>, pages: Arc<Pages>) {
    match tls {
        None => serve(stream, pages).await,
        Some(tls) => {
            if let Ok(Ok(stream)) = timeout(HEAD, tls.accept(stream)).await {
                serve(stream, pages).await;
            }
        }
    }
}

async fn serve<S: AsyncRead + AsyncWrite + Unpin>(stream: S, pages: Arc<Pages>) {
    let answer = service_fn(move |request| {
        let answer = pages.answer(&request);
        async move { Ok::<_, std::convert::Infallible>(answer) }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), answer)
        .await;
    // A client that went away is nothing to report.
    drop(served);
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use rustls::pki_types::ServerName;
    use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

    use super::*;

    #[test]
    fn with_a_certificate_it_speaks_tls_only() {
        let rcgen::CertifiedKey { cert, signing_key } =
            rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let directory = tempfile::tempdir().unwrap();
        let pem = directory.path().join("falco.pem");
        std::fs::write(&pem, format!("{}{}", cert.pem(), signing_key.serialize_pem())).unwrap();
        let shown = Shown { versions: String::new(), prometheus: false, numbers: None };
        let pages = Pages::new("/healthz", &Arc::new(shown));
        let tls = tls::acceptor(&pem).unwrap();
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(accept(listener, Some(tls), Arc::new(pages)));

        let mut roots = RootCertStore::empty();
        roots.add(cert.der().clone()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config =
            ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = Arc::new(config.with_root_certificates(roots).with_no_client_auth());
        let client = ClientConnection::new(config, ServerName::try_from("localhost").unwrap()).unwrap();
        let mut stream = StreamOwned::new(client, std::net::TcpStream::connect(address).unwrap());
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        // A server that closes without a farewell of TLS is an error to the client, behind the answer.
        let _ = stream.read_to_string(&mut answer);
        assert!(answer.ends_with("{\"status\": \"ok\"}"), "{answer}");

        let mut plain = std::net::TcpStream::connect(address).unwrap();
        plain.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        let _ = plain.read_to_end(&mut answer);
        assert!(!answer.starts_with(b"HTTP/"), "{answer:?}");
    }

    #[test]
    fn what_is_wrong_with_a_certificate_is_said() {
        let directory = tempfile::tempdir().unwrap();
        let pem = directory.path().join("falco.pem");
        let error = |content: &str| {
            std::fs::write(&pem, content).unwrap();
            tls::acceptor(&pem).err().unwrap().to_string()
        };
        assert!(error("").contains("falco.pem: found no certificate; expected PEM blocks"));
        let cert = rcgen::generate_simple_self_signed(["x".to_owned()]).unwrap().cert.pem();
        assert!(error(&cert).contains("its private key cannot be read"));
        let gone = tls::acceptor(&directory.path().join("gone")).err().unwrap().to_string();
        assert!(gone.contains("No such file"), "{gone}");
    }
}
