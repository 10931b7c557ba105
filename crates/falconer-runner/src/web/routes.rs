//! What the web server answers.

use std::sync::{Arc, OnceLock};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use serde_json::json;

use crate::live::{Live, State};
use crate::metrics::{self, Metrics};
use crate::outputs::Outputs;

/// The media type of metrics.
const PROMETHEUS: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4");

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// What there is to see.
pub(crate) struct Pages {
    /// The path of the health.
    pub(crate) healthz: String,
    /// The answer to `/versions`.
    pub(crate) versions: String,
    /// Whether there are metrics to scrape.
    pub(crate) prometheus: bool,
    /// The run, as soon as its sources are opened.
    pub(crate) run: OnceLock<Shown>,
}

/// What of a run is shown.
pub(crate) struct Shown {
    pub(crate) live: Arc<Live>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) outputs: Arc<Outputs>,
}

impl Pages {
    pub(super) fn answer(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return nothing();
        }
        match request.uri().path() {
            path if path == self.healthz => page(StatusCode::OK, JSON, r#"{"status": "ok"}"#.to_owned()),
            "/versions" => page(StatusCode::OK, JSON, self.versions.clone()),
            "/readyz" => self.readiness(),
            "/metrics" => self.scraped(|run| metrics::prometheus_text(&run.metrics, &run.live, &run.outputs)),
            "/metrics/falconer" => self.scraped(|run| metrics::own_text(&run.live, &run.outputs)),
            _ => nothing(),
        }
    }

    fn scraped(&self, text: impl Fn(&Shown) -> String) -> Response<Full<Bytes>> {
        match self.run.get().filter(|_| self.prometheus) {
            Some(run) => page(StatusCode::OK, PROMETHEUS, text(run)),
            None => nothing(),
        }
    }

    /// Whether all sources are open, and of those that are not which, and why.
    fn readiness(&self) -> Response<Full<Bytes>> {
        let sources = self.run.get().map(|run| run.live.sources.as_slice()).unwrap_or_default();
        let down = sources.iter().filter(|source| source.state() != State::Running);
        let down: Vec<_> = down
            .map(|source| {
                let hang = source
                    .hang()
                    .map(|hang| format!("plugin '{}' has not returned from {}", hang.plugin, hang.call));
                json!({
                    "source": source.name,
                    "state": source.state().name(),
                    "error": hang.or_else(|| source.failure()),
                    "since": timestamp(source.since()),
                })
            })
            .collect();
        let ready = self.run.get().is_some() && down.is_empty();
        let (status, word) =
            if ready { (StatusCode::OK, "ok") } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready") };
        page(status, JSON, json!({"status": word, "down": down}).to_string())
    }
}

/// Nanoseconds since the epoch as RFC 3339.
fn timestamp(nanoseconds: u64) -> Option<String> {
    let seconds = i64::try_from(nanoseconds / 1_000_000_000).ok()?;
    jiff::Timestamp::from_second(seconds).ok().map(|time| time.to_string())
}

fn page(status: StatusCode, kind: HeaderValue, body: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}

fn nothing() -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
