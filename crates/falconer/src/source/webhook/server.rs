//! The server: connections and their threads.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, watch};

use super::counters::Count;
use super::request::Shared;
use super::tls::Tls;
use crate::Result;
use crate::source::race::until;

/// Bytes that a connection reads ahead at the most.
const BUFFER: usize = 64 * 1024;

/// How long to wait before the next connection is accepted after that failed: for want of file descriptors, mostly.
const ACCEPT_WAIT: Duration = Duration::from_millis(100);

/// How long requests that are being answered have when the source is closed.
const CLOSE_WAIT: Duration = Duration::from_secs(2);

/// What connections are told.
#[derive(Clone, Copy)]
pub(super) struct Connections {
    pub(super) most: usize,
    pub(super) header_size: usize,
    pub(super) header_timeout: Duration,
}

/// A running server.
pub(super) struct Server {
    runtime: Option<Runtime>,
    stop: watch::Sender<bool>,
    /// Disconnected when all connections are closed.
    closed: mpsc::Receiver<Infallible>,
}

impl Server {
    /// Serves a listener that does not block.
    pub(super) fn start(
        listener: TcpListener,
        tls: Option<Tls>,
        threads: usize,
        connections: Connections,
        shared: Shared,
    ) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(threads)
            .thread_name("webhook")
            .enable_all()
            .build()?;
        let listener = {
            let _context = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let (stop, stopped) = watch::channel(false);
        let (open, closed) = mpsc::channel();
        let tls = tls.map(|tls| tokio_rustls::TlsAcceptor::from(tls.0));
        let server = Acceptor { tls, connections, shared: Arc::new(shared), stopped, _open: open };
        runtime.spawn(server.run(listener));
        Ok(Self { runtime: Some(runtime), stop, closed })
    }

    /// Accepts no more connections, lets requests that are being answered end, and ends the threads.
    pub(super) fn stop(&mut self) {
        let Some(runtime) = self.runtime.take() else { return };
        // Nobody to tell means that nobody is left.
        let _ = self.stop.send(true);
        let _ = self.closed.recv_timeout(CLOSE_WAIT);
        runtime.shutdown_background();
    }
}

#[derive(Clone)]
struct Acceptor {
    tls: Option<tokio_rustls::TlsAcceptor>,
    connections: Connections,
    shared: Arc<Shared>,
    stopped: watch::Receiver<bool>,
    /// Held as long as a connection is open, for [`Server::closed`].
    _open: mpsc::Sender<Infallible>,
}

impl Acceptor {
    async fn run(mut self, listener: tokio::net::TcpListener) {
        let free = Arc::new(Semaphore::new(self.connections.most));
        loop {
            let accept = pin!(async {
                // What comes while none is free waits in the listener's queue.
                let permit = Arc::clone(&free).acquire_owned().await;
                (permit, listener.accept().await)
            });
            let Some((permit, accepted)) = until(accept, self.stopped.wait_for(|stopped| *stopped)).await
            else {
                return;
            };
            match accepted {
                Ok((stream, peer)) => {
                    let server = self.clone();
                    tokio::spawn(async move {
                        server.connection(stream, peer).await;
                        drop(permit);
                    });
                }
                Err(error) => {
                    self.shared.logger.warning(format_args!("webhook: can't accept a connection: {error}"));
                    tokio::time::sleep(ACCEPT_WAIT).await;
                }
            }
        }
    }

    async fn connection(self, stream: TcpStream, peer: SocketAddr) {
        let shared = Arc::clone(&self.shared);
        shared.counters.add(Count::connections, 1);
        shared.counters.add(Count::connected, 1);
        // Answers are small and wait for nothing.
        let _ = stream.set_nodelay(true);
        let served = match &self.tls {
            None => self.serve(stream, peer).await,
            Some(tls) => {
                let accept = tokio::time::timeout(self.connections.header_timeout, tls.accept(stream));
                let mut stopped = self.stopped.clone();
                match until(pin!(accept), stopped.wait_for(|stopped| *stopped)).await {
                    Some(Ok(Ok(stream))) => self.serve(stream, peer).await,
                    _ => false,
                }
            }
        };
        if !served {
            shared.counters.add(Count::broken, 1);
        }
        shared.counters.subtract(Count::connected, 1);
    }

    /// Serves a connection to its end; whether that was a good one.
    async fn serve<S>(&self, stream: S, peer: SocketAddr) -> bool
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let service = service_fn(|request: hyper::Request<Incoming>| {
            let shared = Arc::clone(&self.shared);
            async move { Ok::<_, Infallible>(shared.answer(request, peer).await.into_hyper()) }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.connections.header_timeout)
            .max_header_size(self.connections.header_size)
            .max_buf_size(BUFFER.max(self.connections.header_size))
            .serve_connection(TokioIo::new(stream), service);
        let mut connection = pin!(connection);
        let mut stopped = self.stopped.clone();
        if let Some(served) = until(connection.as_mut(), stopped.wait_for(|stopped| *stopped)).await {
            return served.is_ok();
        }
        connection.as_mut().graceful_shutdown();
        connection.await.is_ok()
    }
}
