//! The event source: files, and requests of API servers.

use std::borrow::Cow;
use std::path::Path;

use falconer::json::{Document, InEvent as _, Value};
use falconer::log::Sparse;
use falconer::prelude::*;
use falconer::source::Oversize;
use falconer::time::rfc3339;
use falconer_sources::files::Order;
use falconer_sources::webhook::{Head, Response, Tls};

use crate::K8sAudit;

impl Source for K8sAudit {
    const ID: u32 = 1;
    const EVENT_SOURCE: &'static str = "k8s_audit";
    type Params = String;

    fn open(&self, params: String, cx: &OpenContext) -> Result<impl Instance> {
        let config = &self.config;
        let limit = usize::try_from(config.max_event_size)?;
        let dropped = Sparse::new(cx.logger());
        let (scheme, place) = source::scheme(&params)?;
        // URL schemes are case-insensitive.
        let is = |name: &str| scheme.eq_ignore_ascii_case(name);
        Ok::<Box<dyn Instance>, Error>(if is("http") || is("https") {
            let (address, endpoint) = address_and_path(place);
            let endpoint = endpoint.to_owned();
            let mut webhook = falconer_sources::webhook(address)
                .body_size(usize::try_from(config.webhook_max_batch_size)?)
                .event_size(limit)
                .oversize(Oversize::Drop)
                .admit(move |head| admit(head, &endpoint))
                .each(move |request, batch| {
                    split(request.body, batch, |error| dropped.warning(error)).map(|()| Response::ok())
                });
            if is("https") {
                webhook = webhook.tls(Tls::from_files([&config.ssl_certificate])?);
            }
            Box::new(webhook.open(cx)?)
        } else {
            let mut files = falconer_sources::files([place])
                .order(Order::Modified)
                .may_be_empty()
                .event_size(limit)
                .oversize(Oversize::Drop)
                .each(move |record, batch| {
                    split(record.bytes, batch, |error| dropped.warning(format_args!("{record}: {error}")))
                });
            if is("file") && Path::new(place).parent().is_some_and(Path::is_dir) {
                files = files.follow().from_end();
            } else if !scheme.is_empty() {
                bail!(
                    "can't open `{params}`; give a path, file:// with the path of a file to follow, http:// or https://"
                );
            }
            Box::new(files.open(cx)?)
        })
    }

    fn event_to_bytes<'e>(&self, event: &EventReader<'e>) -> Result<Option<Cow<'e, [u8]>>> {
        Ok(Some(event.payload().into()))
    }
}

/// The address and the path of a URL without its scheme; the part after `?` or `#` is ignored.
fn address_and_path(place: &str) -> (&str, &str) {
    let place = place.split(['?', '#']).next().unwrap_or(place);
    place.find('/').map_or((place, "/"), |at| place.split_at(at))
}

/// Writes the events of a document: an Event, an `EventList`, or an array of these. Anything else is left out, and passed to
/// `dropped` with the reason.
fn split(document: &[u8], batch: &mut Batch<'_>, dropped: impl Fn(Error)) -> Result<()> {
    let document = match Document::parse(document) {
        Ok(document) => document,
        Err(_) if document.is_empty() => return Ok(()),
        Err(error) => {
            dropped(error);
            return Ok(());
        }
    };
    let mut events = Vec::new();
    if !find_events(document.root(), &mut events) {
        dropped(err!("found a document of another kind than Event and EventList"));
        return Ok(());
    }
    for event in events {
        match time(event) {
            Ok(time) => {
                let mut writer = batch.event();
                event.write_json(&mut writer);
                writer.set_timestamp_ns(time);
                writer.finish()?;
            }
            Err(error) => dropped(error.context("stageTimestamp")),
        }
    }
    Ok(())
}

/// Finds the events of a document; one element of an array that is not an event invalidates the whole document.
fn find_events<'d>(value: Value<'d>, events: &mut Vec<Value<'d>>) -> bool {
    if let Some(mut elements) = value.elements() {
        return elements.all(|element| find_events(element, events));
    }
    let before = events.len();
    let kind = value.get("kind").and_then(Value::as_str).unwrap_or_else(|| "".into());
    if kind == "Event" {
        events.push(value);
    } else if kind == "EventList" {
        events.extend(value.get("items").and_then(Value::elements).into_iter().flatten());
    }
    events.len() > before
}

/// The event's time as Go's `UnixNano` returns it: outside its 64 bits it wraps around; the year 1 is no time.
fn time(event: Value<'_>) -> Result<u64> {
    let time = event.get("stageTimestamp").and_then(Value::as_str).ok_or_else(|| err!("found no string"))?;
    let time = rfc3339(&time.to_bytes())?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "as in the original")]
    Ok(if time == -62_135_596_800_000_000_000 { u64::MAX } else { time as u64 })
}

/// An error as Go's http server writes it.
fn plain(status: u16, text: &str) -> Response {
    Response::text(status, format!("{text}\n")).header("X-Content-Type-Options", "nosniff")
}

/// Answers like the original if the request's head shows that it is not an audit event.
fn admit(head: &Head<'_>, endpoint: &str) -> Result<(), Response> {
    let (path, clean) = (head.decoded_path(), head.clean_path());
    let kind = String::from_utf8_lossy(head.header("content-type").unwrap_or_default());
    Err(if clean != *path {
        let query = head.query().map(|query| format!("?{query}")).unwrap_or_default();
        // Not 301, after which clients would go on with a GET.
        Response::new(307).header("Location", &(String::from_utf8_lossy(&clean) + &*query))
    } else if clean != endpoint.as_bytes()
        && !(endpoint.ends_with('/') && clean.starts_with(endpoint.as_bytes()))
    {
        plain(404, "404 page not found")
    } else if head.method() != "POST" {
        plain(405, &format!("{} method not allowed", head.method()))
    } else if !kind.contains("application/json") {
        plain(400, "wrong Content Type")
    } else {
        return Ok(());
    })
}
