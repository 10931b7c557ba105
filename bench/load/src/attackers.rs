//! Connections that send requests one behind the other and never read an answer.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use clap::Args;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpSocket;

/// How long one waits before it connects again.
const AGAIN: Duration = Duration::from_millis(100);

#[derive(Args)]
pub(crate) struct Attackers {
    address: SocketAddr,
    seconds: u64,
    connections: usize,
}

#[derive(Default)]
struct Counts {
    connections: AtomicU64,
    bytes: AtomicU64,
}

impl Attackers {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let counts = Arc::new(Counts::default());
        runtime.block_on(async {
            for which in 0..self.connections {
                tokio::spawn(attack(self.address, which, Arc::clone(&counts)));
            }
            tokio::time::sleep(Duration::from_secs(self.seconds)).await;
        });
        println!(
            "{} connections, {} MB sent",
            counts.connections.load(Ordering::Relaxed),
            counts.bytes.load(Ordering::Relaxed) / 1_000_000
        );
        // Whoever is connected stays so to the end.
        runtime.shutdown_background();
        Ok(())
    }
}

/// What an attacker sends: refused for its token or its path, health checks, and events that are taken.
fn requests(which: usize) -> Vec<u8> {
    let request = match which % 4 {
        0 => "POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx",
        1 => "POST /other HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx",
        2 => "GET /health HTTP/1.1\r\nHost: x\r\n\r\n",
        _ => "POST /events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer token\r\nContent-Length: 1\r\n\r\nx",
    };
    request.repeat(200).into_bytes()
}

async fn attack(address: SocketAddr, which: usize, counts: Arc<Counts>) {
    let requests = requests(which);
    loop {
        if let Ok(socket) = TcpSocket::new_v4() {
            // A small buffer is soon full of answers.
            let _ = socket.set_recv_buffer_size(4096);
            if let Ok(mut stream) = socket.connect(address).await {
                counts.connections.fetch_add(1, Ordering::Relaxed);
                while let Ok(count) = stream.write(&requests).await {
                    counts.bytes.fetch_add(count as u64, Ordering::Relaxed);
                    tokio::task::yield_now().await;
                }
            }
        }
        tokio::time::sleep(AGAIN).await;
    }
}
