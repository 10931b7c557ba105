//! Clients: so many connections, each with requests one after the other.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::audit;

/// How long a client waits before it sends again what found no room.
const AGAIN: Duration = Duration::from_millis(50);

#[derive(Args)]
pub(crate) struct Client {
    address: SocketAddr,
    path: String,
    events: usize,
    connections: usize,
}

/// What the clients were answered.
#[derive(Clone, Copy, Debug, Default)]
struct Answers {
    good: usize,
    again: usize,
}

impl Client {
    /// Sends all events; prints how many were answered with 200, and how often one had to be sent again.
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let answers = runtime.block_on(async {
            let tasks: Vec<_> = (0..self.connections)
                .map(|first| {
                    let numbers = (first..self.events).step_by(self.connections);
                    tokio::spawn(connection(self.address, self.path.clone(), numbers))
                })
                .collect();
            let mut sum = Answers::default();
            for task in tasks {
                let answers = task.await??;
                sum.good += answers.good;
                sum.again += answers.again;
            }
            anyhow::Ok(sum)
        })?;
        println!("{} {}", answers.good, answers.again);
        Ok(())
    }
}

/// What requests are sent with over a connection.
pub(crate) type Sender = SendRequest<Full<Bytes>>;

pub(crate) async fn connect(address: SocketAddr) -> anyhow::Result<Sender> {
    let stream = TcpStream::connect(address).await.context("can't connect")?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // It ends when the sender is dropped, or with an error that the sender tells too.
    tokio::spawn(async move { drop(connection.await) });
    Ok(sender)
}

async fn connection(
    address: SocketAddr,
    path: String,
    numbers: impl Iterator<Item = usize>,
) -> anyhow::Result<Answers> {
    let mut sender = connect(address).await?;
    let mut answers = Answers::default();
    for number in numbers {
        let body = Bytes::from(audit::event(number));
        loop {
            let request = Request::post(&path)
                .header("Host", address.to_string())
                .header("Content-Type", "application/json")
                .body(Full::new(body.clone()))?;
            let answer = sender.send_request(request).await?;
            let status = answer.status().as_u16();
            answer.into_body().collect().await?;
            match status {
                200 => break answers.good += 1,
                429 | 503 => {
                    answers.again += 1;
                    tokio::time::sleep(AGAIN).await;
                }
                status => bail!("event {number} was answered with {status}"),
            }
            if sender.ready().await.is_err() {
                sender = connect(address).await?;
            }
        }
    }
    Ok(answers)
}
