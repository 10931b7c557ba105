//! The server: connections and their threads.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use falconer::Result;
use falconer::source::shared::until;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use super::counters::Count;
use super::seats::{Seats, Taken};
use super::timed::Timed;
use super::tls::Tls;
use super::work::Shared;

/// Bytes that a connection reads ahead at the most.
const BUFFER: usize = 64 * 1024;

/// How long to wait before the next connection is accepted after that failed: for want of file descriptors, mostly.
const ACCEPT_WAIT: Duration = Duration::from_millis(100);

/// How long to wait before a connection is offered a seat again.
const SEAT_WAIT: Duration = Duration::from_millis(10);

/// How long a header may take that comes over a connection beyond the limit.
const RESERVE_TIMEOUT: Duration = Duration::from_secs(1);

/// How long a connection that is to make room has to end well.
const LEAVE_WAIT: Duration = Duration::from_millis(50);

/// How long requests that are being answered have when the source is closed.
const CLOSE_WAIT: Duration = Duration::from_secs(2);

/// What connections are told.
#[derive(Clone, Copy)]
pub(super) struct Connections {
    pub(super) most: usize,
    /// Of one peer; half of all unless set.
    pub(super) most_of_peer: Option<usize>,
    pub(super) header_size: usize,
    pub(super) header_timeout: Duration,
    pub(super) write_timeout: Duration,
}

/// Connections of one peer that are always allowed.
const MOST_OF_PEER: usize = 64;

impl Connections {
    fn seats(&self) -> Arc<Seats> {
        let half = || self.most.div_ceil(2).max(MOST_OF_PEER);
        Seats::new(self.most, self.most_of_peer.unwrap_or_else(half))
    }
}

/// A running server.
pub(super) struct Server {
    runtime: Option<Runtime>,
    stop: watch::Sender<bool>,
    /// Disconnected when all connections are closed.
    closed: mpsc::Receiver<Infallible>,
    #[cfg(fuzzing)]
    acceptor: Acceptor,
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
        let acceptor = Acceptor { tls, connections, shared: Arc::new(shared), stopped, _open: open };
        #[cfg(fuzzing)]
        let copy = acceptor.clone();
        runtime.spawn(acceptor.run(listener));
        Ok(Self {
            runtime: Some(runtime),
            stop,
            closed,
            #[cfg(fuzzing)]
            acceptor: copy,
        })
    }

    /// What serves connections, for those that come from memory.
    #[cfg(fuzzing)]
    pub(super) fn acceptor(&self) -> &Acceptor {
        &self.acceptor
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
pub(super) struct Acceptor {
    tls: Option<tokio_rustls::TlsAcceptor>,
    connections: Connections,
    shared: Arc<Shared>,
    stopped: watch::Receiver<bool>,
    /// Held as long as a connection is open, for [`Server::closed`].
    _open: mpsc::Sender<Infallible>,
}

impl Acceptor {
    #[cfg(fuzzing)]
    pub(super) fn write_timeout(&self) -> Duration {
        self.connections.write_timeout
    }

    async fn run(self, listener: tokio::net::TcpListener) {
        let seats = self.connections.seats();
        let mut stopped = self.stopped.clone();
        let accepting = pin!(async {
            loop {
                match listener.accept().await {
                    Ok((stream, peer)) => {
                        // What comes while all seats are taken waits in the listener's queue.
                        let taken = loop {
                            match seats.take(peer.ip()) {
                                Some(taken) => break taken,
                                None => tokio::time::sleep(SEAT_WAIT).await,
                            }
                        };
                        tokio::spawn(self.clone().connection(stream, peer, taken));
                    }
                    Err(error) => {
                        self.shared
                            .logger
                            .warning(format_args!("webhook: can't accept a connection: {error}"));
                        tokio::time::sleep(ACCEPT_WAIT).await;
                    }
                }
            }
        });
        until(accepting, stopped.wait_for(|stopped| *stopped)).await;
    }

    async fn connection(self, stream: TcpStream, peer: SocketAddr, taken: Taken) {
        let shared = Arc::clone(&self.shared);
        shared.counters.add(Count::connections, 1);
        shared.counters.add(Count::connected, 1);
        // Answers are small and wait for nothing.
        let _ = stream.set_nodelay(true);
        let stream = Timed::new(stream, Arc::clone(&taken.seat), self.connections.write_timeout);
        let served = match &self.tls {
            None => self.serve(stream, peer, &taken).await,
            Some(tls) => {
                let accept = tokio::time::timeout(self.connections.header_timeout, tls.accept(stream));
                match until(pin!(accept), self.end(&taken)).await {
                    Some(Ok(Ok(stream))) => self.serve(stream, peer, &taken).await,
                    _ => false,
                }
            }
        };
        if !served {
            shared.counters.add(Count::broken, 1);
        }
        shared.counters.subtract(Count::connected, 1);
    }

    /// Waits until a connection has to end: with the source, or to make room; whether it is to make room.
    async fn end(&self, taken: &Taken) -> bool {
        let mut stopped = self.stopped.clone();
        until(pin!(taken.seat.must_leave()), stopped.wait_for(|stopped| *stopped)).await.is_some()
    }

    /// Serves a connection to its end; whether that was a good one.
    pub(super) async fn serve<S>(&self, stream: S, peer: SocketAddr, taken: &Taken) -> bool
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let Connections { header_size, mut header_timeout, .. } = self.connections;
        if taken.seat.is_in_reserve() {
            header_timeout = header_timeout.min(RESERVE_TIMEOUT);
        }
        let service = service_fn(|request: hyper::Request<Incoming>| async move {
            Ok::<_, Infallible>(self.shared.answer(request, peer, taken).await.into_hyper())
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            // Who has sent its request may close its side and wait for the answer.
            .half_close(true)
            .header_read_timeout(header_timeout)
            .max_header_size(header_size)
            .max_buf_size(BUFFER.max(header_size))
            .serve_connection(TokioIo::new(stream), service);
        let mut connection = pin!(connection);
        let mut leaves = false;
        let end = async { leaves = self.end(taken).await };
        if let Some(served) = until(connection.as_mut(), end).await {
            return served.is_ok();
        }
        if !leaves {
            connection.as_mut().graceful_shutdown();
            return connection.await.is_ok();
        }
        self.shared.counters.add(Count::displaced, 1);
        if !taken.seat.is_stalled() {
            // A request that comes at this moment is still answered.
            connection.as_mut().graceful_shutdown();
            let _ = tokio::time::timeout(LEAVE_WAIT, connection).await;
        }
        true
    }
}
