//! What the web server answers.

use std::sync::{Arc, Mutex, PoisonError};

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
    /// What else is shown, which changes with a reload.
    pub(crate) shown: Mutex<Arc<Shown>>,
}

/// What of a run is shown.
pub(crate) struct Shown {
    /// The answer to `/versions`.
    pub(crate) versions: String,
    /// Whether there are metrics to scrape.
    pub(crate) prometheus: bool,
    /// The numbers of the run, as soon as its sources are opened.
    pub(crate) numbers: Option<Numbers>,
}

/// The numbers of a run.
pub(crate) struct Numbers {
    pub(crate) live: Arc<Live>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) outputs: Arc<Outputs>,
}

impl Pages {
    /// Pages that show this, with the health at this path.
    pub(crate) fn new(healthz: &str, shown: &Arc<Shown>) -> Pages {
        Pages { healthz: healthz.to_owned(), shown: Mutex::new(Arc::clone(shown)) }
    }

    /// Shows something else from now on.
    pub(crate) fn show(&self, shown: &Arc<Shown>) {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(shown);
    }

    fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn answer(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return nothing();
        }
        match request.uri().path() {
            path if path == self.healthz => page(StatusCode::OK, JSON, r#"{"status": "ok"}"#.to_owned()),
            "/versions" => page(StatusCode::OK, JSON, self.shown().versions.clone()),
            "/readyz" => self.readiness(),
            "/metrics" => self.scraped(|run| metrics::prometheus_text(&run.metrics, &run.live, &run.outputs)),
            "/metrics/falconer" => self.scraped(|run| metrics::own_text(&run.live, &run.outputs)),
            _ => nothing(),
        }
    }

    fn scraped(&self, text: impl Fn(&Numbers) -> String) -> Response<Full<Bytes>> {
        let shown = self.shown();
        match shown.numbers.as_ref().filter(|_| shown.prometheus) {
            Some(run) => page(StatusCode::OK, PROMETHEUS, text(run)),
            None => nothing(),
        }
    }

    /// Whether all sources are open, and of those that are not which, and why.
    fn readiness(&self) -> Response<Full<Bytes>> {
        let shown = self.shown();
        let live = shown.numbers.as_ref().map(|numbers| &numbers.live);
        let sources = live.map(|live| live.sources()).unwrap_or_default();
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
        let ready = live.is_some() && down.is_empty();
        let (status, word) =
            if ready { (StatusCode::OK, "ok") } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready") };
        let mut body = json!({"status": word, "down": down});
        // What was loaded before goes on, so that it is no reason not to be ready.
        if let Some(failure) = live.and_then(|live| live.reload_failure()) {
            body["reload_error"] = failure.into();
        }
        page(status, JSON, body.to_string())
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
