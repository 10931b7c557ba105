//! The webhook: whatever bytes come over a connection, in whatever pieces, it answers or closes, its host gets no more than
//! was sent, and nothing stays behind.
#![no_main]

use std::cell::RefCell;
use std::time::Duration;

use falconer::source::Oversize;
use falconer_sources::webhook::fuzzing::Hook;
use falconer_sources::webhook::{Acknowledge, Response, Signature, Webhook};
use libfuzzer_sys::fuzz_target;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::runtime::Runtime;

/// A webhook with short times.
fn hook() -> Webhook {
    let hook = falconer_sources::webhook("127.0.0.1:0").threads(1).timeout(Duration::ZERO).body_size(4096);
    let hook = hook.header_timeout(Duration::from_secs(1)).body_timeout(Duration::from_secs(1));
    hook.write_timeout(Duration::from_secs(1)).queue_timeout(Duration::from_secs(1)).health("/health")
}

/// Webhooks that are set up differently, and what drives them.
struct Setup {
    runtime: Runtime,
    hooks: [Hook; 3],
}

thread_local! {
    static SETUP: RefCell<Setup> = RefCell::new({
        let lines = hook().event_size(64).oversize(Oversize::Drop).acknowledge(Acknowledge::Queued).each(
            |request, batch| {
                let _ = (request.head.clean_path(), request.head.query(), format!("{request:?}"));
                request.body.split(|byte| *byte == b'\n').try_for_each(|line| batch.push(line))?;
                Ok(Response::new(202))
            },
        );
        let signed = hook()
            .bearer("token")
            .secret_header("X-Secret", "secret")
            .signature(Signature::slack("secret"))
            .signature(Signature::stripe("X-Stripe", "secret"))
            .rate(1000, 1000);
        let hooks = [hook().path("/"), lines, signed].map(|hook| Hook::open(hook).expect("it opens"));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        Setup { runtime, hooks }
    });
}

fuzz_target!(|bytes: &[u8]| {
    let [which, piece, bytes @ ..] = bytes else { return };
    SETUP.with_borrow_mut(|setup| {
        let hook = &mut setup.hooks[usize::from(*which) % 3];
        let piece = usize::from(*piece).max(1) * 4;
        let sent = bytes.to_vec();
        let (client, server) = tokio::io::duplex(1024);
        let serving = hook.serve(server).expect("a seat: none stays taken");
        let (events, size, answer) = setup.runtime.block_on(async {
            let serving = tokio::spawn(serving);
            let (mut reader, mut writer) = tokio::io::split(client);
            tokio::spawn(async move {
                for piece in sent.chunks(piece) {
                    if writer.write_all(piece).await.is_err() {
                        break;
                    }
                    tokio::task::yield_now().await;
                }
                let _ = writer.shutdown().await;
            });
            let answered = tokio::spawn(async move {
                let mut answer = Vec::new();
                let _ = reader.read_to_end(&mut answer).await;
                answer
            });
            let (mut events, mut size) = (0, 0);
            while !serving.is_finished() {
                let (more, bytes) = hook.take().expect("a batch");
                (events, size) = (events + more, size + bytes);
                tokio::task::yield_now().await;
            }
            assert!(serving.await.is_ok(), "it panicked");
            let (more, bytes) = hook.take().expect("a batch");
            (events + more, size + bytes, answered.await.expect("a reader"))
        });
        assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 ") || answer.starts_with(b"HTTP/1.0 "));
        // A header of 38 bytes stands before each event, which is a line of a body.
        assert!(
            size <= bytes.len() + 38 * events && events <= bytes.len(),
            "{events} events of {size} bytes"
        );
    });
});
