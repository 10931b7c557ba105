//! Where alerts go: files, programs, web servers, and what happens when they do not take them.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread;

use super::support::{Run, ended};

/// A rule for each of dummy's samples.
const EACH: &str = "- rule: Each\n  desc: d\n  source: dummy\n  condition: dummy.value > 0\n  \
                    output: value %dummy.value\n  priority: NOTICE\n";

const STDOUT_OFF: &str = "stdout_output.enabled=false";

fn run() -> Run {
    Run::of_dummy().file("rules.yaml", EACH)
}

/// What the alerts from the first to the last sample say, behind the time.
fn texts(lines: &str) -> Vec<&str> {
    lines.lines().map(|line| line.split_once(": ").map_or(line, |(_, text)| text)).collect()
}

fn expected(last: usize) -> Vec<String> {
    (1..=last).map(|sample| format!("Notice value {sample}")).collect()
}

/// dummy's samples from 1 to `last`.
fn samples(last: usize) -> String {
    format!("plugins[0].open_params= {{\"start\": 0, \"maxEvents\": {last}}}")
}

#[test]
fn all_outputs_get_every_alert_in_order() {
    let run = run().config(
        "file_output: {enabled: true, filename: file.txt, keep_alive: true}\n\
         program_output: {enabled: true, keep_alive: true, program: cat > program.txt}\n",
    );
    let ended = run.end(&["-r", "rules.yaml", "-o", &samples(5_000)]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let stdout = &ended.stdout[..ended.stdout.find("Events detected: 5000\n").unwrap()];
    let (file, program) = (run.path("file.txt"), run.path("program.txt"));
    for text in [stdout, &fs::read_to_string(file).unwrap(), &fs::read_to_string(program).unwrap()] {
        assert_eq!(texts(text), expected(5_000));
    }
    assert!(!ended.stderr.contains("not written"), "{}", ended.stderr);
}

#[test]
fn a_full_queue_makes_the_source_wait_and_loses_nothing() {
    let run = run().config(
        "outputs_queue: {capacity: 1}\n\
         program_output: {enabled: true, keep_alive: true, program: 'while read line; do echo $line; done > out.txt'}\n",
    );
    let ended = run.end(&["-r", "rules.yaml", "-o", STDOUT_OFF, "-o", &samples(2_000)]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!(texts(&fs::read_to_string(run.path("out.txt")).unwrap()), expected(2_000));
}

/// A run of which a file takes nothing, for the disk is full.
fn on_a_full_disk(when_full: &str) -> Run {
    run().config(&format!(
        "outputs_queue: {{capacity: 10}}\noutput_timeout: 200\n\
         file_output: {{enabled: true, filename: /dev/full, when_full: {when_full}}}\n"
    ))
}

#[test]
fn an_output_that_drops_holds_up_nothing_and_counts() {
    let ended = on_a_full_disk("drop").end(&["-r", "rules.yaml", "-o", &samples(500)]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let words = "file: 500 of 500 alerts were not written, 490 of them because its queue was full";
    assert!(ended.stderr.contains(words), "{}", ended.stderr);
    let said = ended.stderr.matches("file: cannot write to /dev/full: No space left").count();
    assert_eq!(said, 1, "{}", ended.stderr);
    let stdout = &ended.stdout[..ended.stdout.find("Events detected: 500\n").unwrap()];
    assert_eq!(texts(stdout), expected(500));
}

#[test]
fn a_source_that_waits_for_an_output_can_be_stopped() {
    let run = on_a_full_disk("block");
    let mut child = run.start(&["-r", "rules.yaml", "-o", &samples(usize::MAX)]);
    let mut stdout = BufReader::new(child.stdout.take().unwrap()).lines();
    // Ten wait for the disk, and the source waits with the eleventh, which the other output has already.
    assert_eq!(stdout.by_ref().take(11).count(), 11);
    assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    let rest: Vec<String> = stdout.map(Result::unwrap).collect();
    let ended = ended(child);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let alerts = 11 + rest.iter().take_while(|line| !line.starts_with("Events detected")).count();
    assert!(rest.contains(&format!("Events detected: {alerts}")), "{rest:?}");
    let words = format!("file: {alerts} of {alerts} alerts were not written");
    assert!(ended.stderr.contains(&words), "{words}: {}", ended.stderr);
}

#[test]
fn statistics_can_be_kept_apart_from_alerts() {
    let run = run();
    let json = ["-r", "rules.yaml", "-o", "json_output=true", "--stats"];
    let ended = run.end(&[&json[..], &["stderr"]].concat());
    assert!(ended.stdout.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    assert!(ended.stderr.contains("Events detected: 20\nRule counts by severity:\n   NOTICE: 20\n"));
    let ended = run.end(&[&json[..], &["none"]].concat());
    assert_eq!(ended.stdout.lines().count(), 20);
    assert!(!ended.stderr.contains("Events detected"), "{}", ended.stderr);
}

#[test]
fn without_an_output_nothing_is_run() {
    let ended = run().end(&["-r", "rules.yaml", "-o", STDOUT_OFF, "--dry-run"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.error().starts_with("Error: no output configured"), "{}", ended.stderr);
}

#[test]
fn a_closed_stdout_ends_a_run_only_if_it_is_the_only_output() {
    let run = run().config("stdout_output: {enabled: true, when_full: block}\n");
    let endless = samples(usize::MAX);
    let mut alone = run.start(&["-r", "rules.yaml", "-o", &endless]);
    drop(alone.stdout.take());
    assert_eq!(ended(alone).code, Some(1));
    let file = ["-o", "file_output.enabled=true", "-o", "file_output.filename=out.txt"];
    let last = samples(3_000);
    let mut beside = run.start(&[&["-r", "rules.yaml", "-o", &last][..], &file].concat());
    drop(beside.stdout.take());
    let ended = ended(beside);
    assert!(ended.stderr.contains("stdout: Broken pipe"), "{}", ended.stderr);
    assert_eq!(texts(&fs::read_to_string(run.path("out.txt")).unwrap()), expected(3_000));
}

/// A request as it came.
#[derive(Debug)]
struct Request {
    head: String,
    body: Vec<u8>,
}

fn read_request(stream: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let lower = head.to_ascii_lowercase();
    let length = lower.split("content-length: ").nth(1)?.split("\r\n").next()?.parse().ok()?;
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some(Request { head, body })
}

/// A web server that answers the requests it gets with these statuses in turn, and then with 200; 0 closes the
/// connection without a word. The port, and the requests.
fn server(statuses: &'static [u16]) -> (u16, Receiver<Request>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let (send, requests) = mpsc::channel();
    thread::spawn(move || {
        let mut statuses = statuses.iter().copied().chain(std::iter::repeat(200));
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.unwrap());
            while let Some(request) = read_request(&mut stream) {
                let _ = send.send(request);
                let status = statuses.next().unwrap();
                if status == 0 {
                    break;
                }
                let answer = format!("HTTP/1.1 {status} X\r\nContent-Length: 3\r\n\r\nok\n");
                stream.get_mut().write_all(answer.as_bytes()).unwrap();
            }
        }
    });
    (port, requests)
}

fn http(port: u16, keys: &str) -> String {
    format!("http_output: {{enabled: true, url: 'http://127.0.0.1:{port}/in', {keys}}}\n")
}

fn posted(child: Child, requests: &Receiver<Request>) -> (super::support::Ended, Vec<String>) {
    let ended = ended(child);
    let bodies = requests.try_iter().map(|request| String::from_utf8(request.body).unwrap()).collect();
    (ended, bodies)
}

#[test]
fn each_alert_is_a_request_and_what_the_server_refuses_is_counted() {
    let (port, requests) = server(&[200, 404, 500]);
    let run = run().config(&http(port, "keep_alive: true"));
    let child = run.start(&["-r", "rules.yaml", "-o", STDOUT_OFF]);
    let (ended, bodies) = posted(child, &requests);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!(texts(&bodies.join("\n")), expected(20));
    assert!(ended.stderr.contains("http: the server answered with status 404"), "{}", ended.stderr);
    assert!(ended.stderr.contains("http: 2 of 20 alerts were not written"), "{}", ended.stderr);
}

#[test]
fn retries_deliver_what_the_server_did_not_take_at_first() {
    let (port, requests) = server(&[503, 0, 0, 429, 200, 0]);
    let run = run().config(&http(port, "max_retries: -1, retry_initial_ms: 1, retry_max_ms: 5"));
    let child = run.start(&["-r", "rules.yaml", "-o", STDOUT_OFF]);
    let (ended, mut bodies) = posted(child, &requests);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!(bodies.len(), 25, "each that was not taken came again");
    bodies.dedup();
    assert_eq!(texts(&bodies.join("\n")), expected(20));
    assert!(!ended.stderr.contains("were not written"), "{}", ended.stderr);
}

/// The same server, with a thread for each connection.
fn servers(statuses: &'static [u16]) -> (u16, Receiver<Request>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let (send, requests) = mpsc::channel();
    let statuses = Arc::new(Mutex::new(statuses.iter().copied()));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (send, statuses) = (send.clone(), Arc::clone(&statuses));
            thread::spawn(move || {
                let mut stream = BufReader::new(stream.unwrap());
                while let Some(request) = read_request(&mut stream) {
                    let status = statuses.lock().unwrap().next().unwrap_or(200);
                    if status == 0 {
                        break;
                    }
                    // What is refused is no alert that was taken.
                    if status == 200 {
                        let _ = send.send(request);
                    }
                    let answer = format!("HTTP/1.1 {status} X\r\nContent-Length: 3\r\n\r\nok\n");
                    if stream.get_mut().write_all(answer.as_bytes()).is_err() {
                        break;
                    }
                }
            });
        }
    });
    (port, requests)
}

#[test]
fn over_several_connections_each_alert_arrives_once() {
    let (port, requests) = servers(&[200, 503, 0, 200, 429, 0, 503]);
    let run =
        run().config(&http(port, "connections: 4, max_retries: -1, retry_initial_ms: 1, retry_max_ms: 5"));
    let child = run.start(&["-r", "rules.yaml", "-o", STDOUT_OFF]);
    let (ended, bodies) = posted(child, &requests);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert!(!ended.stderr.contains("were not written"), "{}", ended.stderr);
    let bodies = bodies.join("\n");
    let (mut found, mut expected) = (texts(&bodies), expected(20));
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn over_several_connections_what_the_server_refuses_is_counted() {
    let (port, requests) = servers(&[404, 200, 404, 404]);
    let run = run().config(&http(port, "connections: 3"));
    let child = run.start(&["-r", "rules.yaml", "-o", STDOUT_OFF]);
    let (ended, bodies) = posted(child, &requests);
    assert_eq!(bodies.len(), 17);
    assert!(ended.stderr.contains("http: 3 of 20 alerts were not written"), "{}", ended.stderr);
}

#[test]
fn a_proxy_of_the_environment_gets_the_whole_url() {
    let (port, requests) = server(&[]);
    let run = run().config("http_output: {enabled: true, url: 'http://sidekick.invalid:2801/in'}\n");
    assert_eq!(run.end(&["-r", "rules.yaml", "--dry-run"]).code, Some(0));
    let output = Command::new(env!("CARGO_BIN_EXE_falconer"))
        .args(["run", "-c", "falco.yaml", "-r", "rules.yaml", "-o", STDOUT_OFF])
        .current_dir(run.path(""))
        .env("http_proxy", format!("http://me:it@127.0.0.1:{port}"))
        .env_remove("no_proxy")
        .env_remove("NO_PROXY")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let head = requests.recv().unwrap().head.to_ascii_lowercase();
    for line in [
        "post http://sidekick.invalid:2801/in http/1.1",
        "host: sidekick.invalid:2801",
        "proxy-authorization: basic bwu6axq=",
    ] {
        assert!(head.lines().any(|found| found == line), "{line}: {head}");
    }
    assert_eq!(requests.iter().take(19).count(), 19);
}

#[test]
fn a_request_says_what_it_holds_and_who_sends_it() {
    let (port, requests) = server(&[]);
    let config = http(port, "user_agent: me/1, compress_body: true, compress_uploads: true, echo: true");
    let run = run().config(&config.replace("127.0.0.1", "me:it%20is@127.0.0.1"));
    let ended = run.end(&["-r", "rules.yaml", "-o", STDOUT_OFF, "-o", "json_output=true", "--stats", "none"]);
    assert_eq!(ended.stdout, "ok\n".repeat(20), "the answers are echoed");
    let request = requests.recv().unwrap();
    let head = request.head.to_ascii_lowercase();
    for line in [
        "post /in http/1.1",
        "user-agent: me/1",
        "content-type: application/json",
        "content-encoding: gzip",
        "te: gzip",
        "authorization: basic bwu6axqgaxm=",
    ] {
        assert!(head.lines().any(|found| found == line), "{line}: {head}");
    }
    assert_eq!(request.body[..2], [0x1f, 0x8b], "gzip");
}

#[test]
fn a_moved_file_is_opened_again_on_sigusr1() {
    let rules = EACH.replace("dummy.value > 0", "evt.num in (1, 2)");
    let run = Run::of_dummy().file("rules.yaml", &rules).config(
        "file_output: {enabled: true, filename: out.txt, keep_alive: true}\n\
         stdout_output: {enabled: true}\n",
    );
    let mut child = run.start(&["-r", "rules.yaml", "-o", &samples(usize::MAX)]);
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut String::new()).unwrap();
    stdout.read_line(&mut String::new()).unwrap();
    let whole = |name: &str| fs::read_to_string(run.path(name)).is_ok_and(|text| text.lines().count() == 2);
    while !whole("out.txt") {
        thread::yield_now();
    }
    fs::rename(run.path("out.txt"), run.path("old.txt")).unwrap();
    let id = child.id().to_string();
    let kill = |signal: &str| {
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
    };
    kill("-USR1");
    let mut stderr = BufReader::new(child.stderr.take().unwrap()).lines();
    assert!(stderr.any(|line| line.unwrap().ends_with("SIGUSR1 received, reopening outputs...")));
    kill("-TERM");
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(whole("old.txt") && !run.path("out.txt").exists(), "nothing came after it");
}
