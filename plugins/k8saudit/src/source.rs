//! Where audit events come from: files, and requests of API servers.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use falconer::json::{Document, Value};
use falconer::log::Logger;
use falconer::prelude::*;
use falconer::source::Oversize;
use falconer::source::files::Order;
use falconer::source::webhook::{Head, Refusal, Response, Tls};
use falconer::time::rfc3339;

use crate::K8sAudit;

impl Source for K8sAudit {
    const ID: u32 = 1;
    const EVENT_SOURCE: &'static str = "k8s_audit";
    type Params = String;

    fn open(&self, params: String, cx: &OpenContext) -> Result<impl Instance> {
        let limit = usize::try_from(self.config.max_event_size)?;
        let splitter = Splitter { logger: cx.logger().clone(), dropped: Arc::default() };
        if params.contains(char::is_control) {
            bail!("found a control character in `{}`, expected a path or a URL", params.escape_debug());
        }
        let files = |path: &str| {
            let files = source::files([path]).event_size(limit).oversize(Oversize::Drop).may_be_empty();
            files
                .order(Order::Modified)
                .each(move |record, batch| splitter.clone().split(record.bytes, batch))
        };
        let (scheme, place) = split_scheme(params.trim());
        let stream: Box<dyn Instance> = match scheme {
            "" => Box::new(files(place).open(cx)?),
            "file" => {
                if let Some(folder) = Path::new(place).parent().filter(|folder| !folder.is_dir()) {
                    bail!("found no folder {}, expected the one of the file to follow", folder.display());
                }
                Box::new(files(place).follow().from_end().open(cx)?)
            }
            "http" | "https" => {
                let (address, endpoint) = place.find('/').map_or((place, "/"), |at| place.split_at(at));
                let endpoint = endpoint.to_owned();
                let splitter = Splitter { logger: cx.logger().clone(), dropped: Arc::default() };
                let mut webhook = source::webhook(address)
                    .body_size(usize::try_from(self.config.webhook_max_batch_size)?)
                    .event_size(limit)
                    .oversize(Oversize::Drop)
                    .admit(move |head| admit(head, &endpoint))
                    .each(move |request, batch| splitter.split(request.body, batch).map(|()| Response::ok()))
                    .refuse(refuse);
                if scheme == "https" {
                    webhook = webhook.tls(Tls::from_files([&self.config.ssl_certificate])?);
                }
                Box::new(webhook.open(cx)?)
            }
            _ => bail!("scheme `{scheme}` is not supported; give a path, or file://, http:// or https://"),
        };
        Ok(stream)
    }

    fn list_open_params(&self) -> Result<Vec<OpenParam>> {
        Ok(vec![
            OpenParam::new("http://127.0.0.1:9765/k8s-audit", "audit webhook of an API server"),
            OpenParam::new("file:///var/log/kubernetes/audit.log", "audit log, followed from its end"),
        ])
    }

    fn event_to_bytes<'e>(&self, event: &EventReader<'e>) -> Result<Option<Cow<'e, [u8]>>> {
        Ok(Some(event.payload().into()))
    }
}

/// What stands before the `:` of a URL, and the rest of it; of a path nothing, and the path.
fn split_scheme(params: &str) -> (&str, &str) {
    match params.split_once(':') {
        Some((scheme, rest)) if !scheme.contains('/') => (scheme, rest.strip_prefix("//").unwrap_or(rest)),
        _ => ("", params),
    }
}

/// Makes events of documents.
#[derive(Clone)]
struct Splitter {
    logger: Logger,
    dropped: Arc<AtomicU64>,
}

impl Splitter {
    /// Writes the events of a document: an Event, an EventList, or an array of those. What is none of them is logged.
    fn split(&self, document: &[u8], batch: &mut Batch<'_>) -> Result<()> {
        if document.is_empty() {
            return Ok(());
        }
        let document = match Document::parse(document) {
            Ok(document) => document,
            Err(error) => return Ok(self.dropped(&error)),
        };
        let mut events = Vec::new();
        if !find_events(document.root(), &mut events) {
            return Ok(
                self.dropped("found something else than audit events (kind is not Event or EventList)")
            );
        }
        for event in events {
            match time(event) {
                Ok(time) => write(event, time, batch)?,
                Err(error) => self.dropped(error.context("stageTimestamp")),
            }
        }
        Ok(())
    }

    fn dropped(&self, why: impl std::fmt::Display) {
        let count = self.dropped.fetch_add(1, Ordering::Relaxed) + 1;
        if count.is_power_of_two() {
            self.logger.warning(format_args!("{why}; left out ({count} so far)"));
        }
    }
}

/// Finds the events of a document; one element of an array that is none spoils the whole of it.
fn find_events<'d>(value: Value<'d>, events: &mut Vec<Value<'d>>) -> bool {
    if let Some(mut elements) = value.elements() {
        return elements.all(|element| find_events(element, events));
    }
    match value.get("kind").and_then(Value::as_str) {
        Some(kind) if kind == "Event" => events.push(value),
        Some(kind) if kind == "EventList" => {
            let before = events.len();
            events.extend(value.get("items").and_then(Value::elements).into_iter().flatten());
            return events.len() > before;
        }
        _ => return false,
    }
    true
}

/// The event's time as Go's UnixNano gives it: beyond its 64 bits it wraps around; the year 1 is no time.
fn time(event: Value<'_>) -> Result<u64> {
    let time = event.get("stageTimestamp").ok_or_else(|| error!("found none"))?;
    let time = rfc3339(&time.as_str().ok_or_else(|| error!("found no string"))?.to_bytes())?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "as in the original")]
    Ok(if time == -62_135_596_800_000_000_000 { u64::MAX } else { time as u64 })
}

fn write(event: Value<'_>, time: u64, batch: &mut Batch<'_>) -> Result<()> {
    let mut writer = batch.event();
    writer.write(&event.json().to_bytes());
    writer.set_timestamp_ns(time);
    writer.finish()
}

/// An error as Go's http server writes it.
fn plain(status: u16, text: &str) -> Response {
    Response::text(status, format!("{text}\n")).header("X-Content-Type-Options", "nosniff")
}

/// Answers as the original does to what is no audit event by its head.
fn admit(head: &Head<'_>, endpoint: &str) -> Result<(), Response> {
    let path = String::from_utf8_lossy(&head.decoded_path()).into_owned();
    let clean = clean(&path);
    if clean != path {
        let query = head.query().map(|query| format!("?{query}")).unwrap_or_default();
        return Err(Response::new(301).header("Location", &format!("{clean}{query}")));
    }
    if path != endpoint && !(endpoint.ends_with('/') && path.starts_with(endpoint)) {
        return Err(plain(404, "404 page not found"));
    }
    if head.method() != "POST" {
        return Err(plain(405, &format!("{} method not allowed", head.method())));
    }
    let json = b"application/json";
    if !head.header("content-type").is_some_and(|kind| kind.windows(json.len()).any(|part| part == json)) {
        return Err(plain(400, "wrong Content Type"));
    }
    Ok(())
}

fn refuse(_: &Head<'_>, refusal: &Refusal) -> Response {
    match refusal {
        Refusal::BodyTooLarge { .. } => plain(400, "bad request: http: request body too large"),
        Refusal::BodyUnreadable => plain(400, "bad request: unexpected EOF"),
        other => other.response(),
    }
}

/// A path without `//`, `.` and `..`.
fn clean(path: &str) -> String {
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let slash = if path.ends_with('/') && !parts.is_empty() { "/" } else { "" };
    format!("/{}{slash}", parts.join("/"))
}
