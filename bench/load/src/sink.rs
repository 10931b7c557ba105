//! A web server that takes alerts: each body is a line of a file before the answer goes out, so that whoever kills the
//! server finds all that it has answered for.

use std::convert::Infallible;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::task::LocalSet;
use tokio_rustls::TlsAcceptor;

#[derive(clap::Args)]
pub(crate) struct Sink {
    /// Where it listens.
    listen: SocketAddr,
    /// The file that gets a line for each request.
    file: PathBuf,
    /// Certificate and key of the server, in PEM: speaks TLS.
    #[arg(long, requires = "key")]
    cert: Option<PathBuf>,
    #[arg(long)]
    key: Option<PathBuf>,
    /// Certificates that vouch for clients, which need one then.
    #[arg(long, requires = "cert")]
    client_ca: Option<PathBuf>,
    /// Milliseconds before each answer.
    #[arg(long, default_value_t = 0)]
    delay: u64,
}

impl Sink {
    pub(crate) fn run(&self) -> Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        LocalSet::new().block_on(&runtime, self.serve())
    }

    async fn serve(&self) -> Result<()> {
        let tls = self.tls()?.map(TlsAcceptor::from);
        let file = OpenOptions::new().append(true).create(true).open(&self.file)?;
        let (file, delay) = (Rc::new(file), Duration::from_millis(self.delay));
        let listener = TcpListener::bind(self.listen).await?;
        println!("{}", listener.local_addr()?);
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            let (file, tls) = (Rc::clone(&file), tls.clone());
            tokio::task::spawn_local(async move {
                match tls {
                    Some(tls) => match tls.accept(stream).await {
                        Ok(stream) => connection(stream, file, delay).await,
                        Err(error) => eprintln!("handshake: {error}"),
                    },
                    None => connection(stream, file, delay).await,
                }
            });
        }
    }

    fn tls(&self) -> Result<Option<Arc<ServerConfig>>> {
        let Some((cert, key)) = self.cert.as_ref().zip(self.key.as_ref()) else { return Ok(None) };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()?;
        let builder = match &self.client_ca {
            None => builder.with_no_client_auth(),
            Some(path) => {
                let mut roots = RootCertStore::empty();
                for cert in CertificateDer::pem_file_iter(path)? {
                    roots.add(cert?)?;
                }
                let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
                builder.with_client_cert_verifier(verifier.build()?)
            }
        };
        let chain = CertificateDer::pem_file_iter(cert)?.collect::<Result<_, _>>()?;
        let key = PrivateKeyDer::from_pem_file(key).context("the key")?;
        Ok(Some(Arc::new(builder.with_single_cert(chain, key)?)))
    }
}

async fn connection(stream: impl AsyncRead + AsyncWrite + Unpin, file: Rc<File>, delay: Duration) {
    let service = service_fn(|request: Request<Incoming>| {
        let file = Rc::clone(&file);
        async move {
            let answer = |status| {
                let mut answer = Response::new(Empty::<Bytes>::new());
                *answer.status_mut() = status;
                Ok::<_, Infallible>(answer)
            };
            let Ok(body) = request.into_body().collect().await else {
                return answer(hyper::StatusCode::BAD_REQUEST);
            };
            let mut line = body.to_bytes().to_vec();
            line.push(b'\n');
            if !delay.is_zero() {
                tokio::time::sleep(delay).await;
            }
            match (&*file).write_all(&line) {
                Ok(()) => answer(hyper::StatusCode::OK),
                Err(_) => answer(hyper::StatusCode::INSUFFICIENT_STORAGE),
            }
        }
    });
    // A client that goes away in the middle is none of its business.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}
