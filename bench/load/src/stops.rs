//! Stops under load: what was answered with 200 was handed to the host, and nothing twice.

use std::collections::HashSet;
use std::io::Read as _;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use clap::Args;
use falconer_event::PluginEvent;
use falconer_host::{InitOptions, Library, trust};
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::body::Bytes;

use crate::{audit, client};

/// Where requests go.
const PATH: &str = "/k8s-audit";

#[derive(Args)]
pub(crate) struct Stops {
    /// The shared library of k8saudit.
    library: PathBuf,
    /// Stops of each kind.
    #[arg(long, default_value_t = 25)]
    count: usize,
    /// Connections at once.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// The command `falconer`, to be stopped by SIGTERM and by SIGINT.
    #[arg(long)]
    falconer: Option<PathBuf>,
    /// A command sysdig, to be stopped likewise.
    #[arg(long)]
    sysdig: Option<PathBuf>,
}

/// Clients under way, each with one request after the other.
struct Clients {
    stop: Arc<AtomicBool>,
    threads: JoinHandle<anyhow::Result<Answers>>,
}

#[derive(Default)]
struct Answers {
    good: Vec<usize>,
    again: usize,
    cut_off: usize,
}

impl Clients {
    fn start(address: SocketAddr, connections: usize) -> Clients {
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        let threads = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                let next = Arc::new(AtomicUsize::new(0));
                let tasks: Vec<_> = (0..connections)
                    .map(|_| tokio::spawn(send(address, Arc::clone(&next), Arc::clone(&told))))
                    .collect();
                let mut sum = Answers::default();
                for task in tasks {
                    let answers = task.await?;
                    sum.good.extend(answers.good);
                    sum.again += answers.again;
                    sum.cut_off += answers.cut_off;
                }
                anyhow::Ok(sum)
            })
        });
        Clients { stop, threads }
    }

    fn end(self) -> anyhow::Result<Answers> {
        self.stop.store(true, Ordering::Relaxed);
        self.threads.join().map_err(|_| anyhow::anyhow!("the clients panicked"))?
    }
}

/// Sends events, each once, until the server is gone.
async fn send(address: SocketAddr, next: Arc<AtomicUsize>, stop: Arc<AtomicBool>) -> Answers {
    let mut answers = Answers::default();
    let Ok(mut sender) = client::connect(address).await else { return answers };
    while !stop.load(Ordering::Relaxed) {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let request = Request::post(PATH).header("Host", "x").header("Content-Type", "application/json");
        let Ok(request) = request.body(Full::new(Bytes::from(audit::event(number)))) else { break };
        let Ok(answer) = sender.send_request(request).await else {
            answers.cut_off += 1;
            match client::connect(address).await {
                Ok(again) => sender = again,
                Err(_) => break,
            }
            continue;
        };
        match answer.status().as_u16() {
            200 => answers.good.push(number),
            _ => answers.again += 1,
        }
        if answer.into_body().collect().await.is_err() || sender.ready().await.is_err() {
            match client::connect(address).await {
                Ok(again) => sender = again,
                Err(_) => break,
            }
        }
    }
    answers
}

impl Stops {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        self.kind("source closed by the host", |run| self.close(run))?;
        for (name, signal) in [("SIGTERM", "-TERM"), ("SIGINT", "-INT")] {
            if let Some(falconer) = &self.falconer {
                let config = tempfile::NamedTempFile::new()?;
                let rules = tempfile::Builder::new().suffix(".yaml").tempfile()?;
                std::fs::write(
                    rules.path(),
                    "- rule: Each\n  desc: d\n  source: k8s_audit\n  condition: evt.num > 0\n  output: id=%ka.auditid\n  priority: INFO\n",
                )?;
                self.kind(&format!("falconer run, {name}"), |run| {
                    let address = free_address()?;
                    let text = format!(
                        "plugins: [{{name: k8saudit, library_path: '{}', open_params: 'http://{address}{PATH}'}}]\n\
                         load_plugins: [k8saudit]\nrules_files: ['{}']\nstdout_output: {{enabled: true}}\nlog_stderr: false\n",
                        self.library.canonicalize()?.display(),
                        rules.path().display()
                    );
                    std::fs::write(config.path(), text)?;
                    let mut command = Command::new(falconer);
                    command.args(["run", "-c"]).arg(config.path());
                    self.signal(command, address, signal, run)
                })?;
            }
            if let Some(sysdig) = &self.sysdig {
                self.kind(&format!("sysdig, {name}"), |run| {
                    let address = free_address()?;
                    let mut command = Command::new(sysdig);
                    let params = format!("k8saudit:http://{address}{PATH}");
                    command.arg("-H").arg(self.library.canonicalize()?).args([
                        "-I",
                        &params,
                        "--unbuffered",
                        "-p",
                        "id=%ka.auditid",
                    ]);
                    self.signal(command, address, signal, run)
                })?;
            }
        }
        Ok(())
    }

    /// Stops a number of times, and says what came of it.
    fn kind(&self, name: &str, stop: impl Fn(usize) -> anyhow::Result<Sum>) -> anyhow::Result<()> {
        let mut sum = Sum::default();
        for run in 0..self.count {
            let one = stop(run).with_context(|| format!("{name}, stop {run}"))?;
            sum.good += one.good;
            sum.handed += one.handed;
            sum.again += one.again;
            sum.cut_off += one.cut_off;
            sum.time = sum.time.max(one.time);
        }
        println!(
            "{name}: {} stops, {} answered with 200, {} handed to the host (none twice, none of the former missing), {} to \
             be sent again, {} cut off; the longest stop took {:?}",
            self.count, sum.good, sum.handed, sum.again, sum.cut_off, sum.time
        );
        ensure!(sum.good > 0, "{name}: nothing was answered with 200");
        Ok(())
    }

    /// How long a load lasts before the stop: another time in each run.
    fn load(run: usize) -> Duration {
        Duration::from_millis(200 + (run as u64 * 37) % 400)
    }

    fn close(&self, run: usize) -> anyhow::Result<Sum> {
        let library =
            Library::open(&self.library, trust!(unsafe "whoever runs the bench names the library"))?;
        let plugin = library.init("", &InitOptions::new())?;
        let address = free_address()?;
        let mut capture = plugin.open(&format!("http://{address}{PATH}"))?;
        let clients = Clients::start(address, self.connections);
        let (start, time) = (Instant::now(), Self::load(run));
        let mut handed = Vec::new();
        while start.elapsed() < time {
            let mut batch = capture.next_batch();
            for event in &mut batch {
                handed.push(
                    audit::number(PluginEvent::try_from(event?)?.payload()).context("an event of ours")?,
                );
            }
            batch.outcome()?;
        }
        let stopping = Instant::now();
        drop(capture);
        let time = stopping.elapsed();
        Sum::of(&clients.end()?, handed, time)
    }

    fn signal(
        &self,
        mut command: Command,
        address: SocketAddr,
        signal: &str,
        run: usize,
    ) -> anyhow::Result<Sum> {
        let mut host = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let mut stdout = host.stdout.take().context("its output")?;
        let reader = thread::spawn(move || {
            let mut text = String::new();
            stdout.read_to_string(&mut text).map(|_| text)
        });
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            if start.elapsed() > Duration::from_secs(20) || host.try_wait()?.is_some() {
                // It may have ended by itself.
                let _ = host.kill();
                let output = host.wait_with_output()?;
                bail!("the host does not listen: {}", String::from_utf8_lossy(&output.stderr));
            }
            thread::sleep(Duration::from_millis(10));
        }
        let clients = Clients::start(address, self.connections);
        thread::sleep(Self::load(run));
        let stopping = Instant::now();
        ensure!(Command::new("kill").args([signal, &host.id().to_string()]).status()?.success(), "no signal");
        let output = host.wait_with_output()?;
        let time = stopping.elapsed();
        let answers = clients.end()?;
        ensure!(output.status.success(), "{}: {}", output.status, String::from_utf8_lossy(&output.stderr));
        let text = reader.join().map_err(|_| anyhow::anyhow!("the reader panicked"))??;
        let number = |line: &str| line.split_once("id=")?.1.trim().parse().ok();
        Sum::of(&answers, text.lines().filter_map(number).collect(), time)
    }
}

#[derive(Default)]
struct Sum {
    good: usize,
    handed: usize,
    again: usize,
    cut_off: usize,
    time: Duration,
}

impl Sum {
    /// Looks whether all that was answered with 200 was handed over, and nothing twice.
    fn of(answers: &Answers, handed: Vec<usize>, time: Duration) -> anyhow::Result<Sum> {
        let count = handed.len();
        let handed: HashSet<usize> = handed.into_iter().collect();
        ensure!(handed.len() == count, "{} events came twice", count - handed.len());
        let missing = answers.good.iter().filter(|number| !handed.contains(number)).count();
        ensure!(
            missing == 0,
            "{missing} of {} events that were answered with 200 are missing",
            answers.good.len()
        );
        Ok(Sum {
            good: answers.good.len(),
            handed: count,
            again: answers.again,
            cut_off: answers.cut_off,
            time,
        })
    }
}

fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
