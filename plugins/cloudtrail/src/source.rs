//! The event source: files that the service delivers.

use std::borrow::Cow;
use std::path::Path;

use falconer::json::{Document, Value};
use falconer::log::Sparse;
use falconer::prelude::*;
use falconer::time::rfc3339;
use falconer_sources::files::Record;

use crate::{CloudTrail, text};

impl Source for CloudTrail {
    const ID: u32 = 2;
    const EVENT_SOURCE: &'static str = "aws_cloudtrail";
    type Params = String;

    fn open(&self, params: String, cx: &OpenContext) -> Result<impl Instance> {
        let stream: Box<dyn Instance> = match params.split_once("://") {
            Some((service @ ("s3" | "sqs"), _)) => {
                bail!("`{service}://` is not supported yet; give the path of a file or folder")
            }
            _ if params.is_empty() => bail!("found no open params, expected the path of a file or folder"),
            _ => {
                let odd = Sparse::new(cx.logger());
                let files =
                    falconer_sources::files([&params]).recursive().only(is_log).verify().any_objects();
                Box::new(files.each(move |record, batch| write(&record, batch, &odd)).open(cx)?)
            }
        };
        Ok(stream)
    }

    fn event_to_bytes<'e>(&self, event: &EventReader<'e>) -> Result<Option<Cow<'e, [u8]>>> {
        Ok(Some(text::summary(event.payload()).into()))
    }
}

fn is_log(path: &Path) -> bool {
    let name = path.as_os_str().as_encoded_bytes();
    name.ends_with(b".json") || name.ends_with(b".json.gz")
}

/// Writes the events of a record; anything that is not an event is left out and logged.
fn write(record: &Record<'_>, batch: &mut Batch<'_>, odd: &Sparse) -> Result<()> {
    if !events(record.bytes, batch)? {
        let (path, offset) = (record.path.display(), record.offset);
        odd.warning(format_args!(
            "{path}: the object at byte {offset} is no CloudTrail event, and is left out"
        ));
    }
    Ok(())
}

/// Writes an object as an event, or the events in it; returns whether it is either.
fn events(object: &[u8], batch: &mut Batch<'_>) -> Result<bool> {
    let Ok(document) = Document::parse(object) else { return Ok(false) };
    if let Some(kind) = document.get("eventType").and_then(Value::as_str) {
        if kind == "AwsCloudTrailInsight" {
            return Ok(true);
        }
        let Some(time) = time(&document) else { return Ok(false) };
        let mut event = batch.event();
        event.write(object);
        event.set_timestamp_ns(time);
        event.finish()?;
        return Ok(true);
    }
    // The output of `aws cloudtrail lookup-events`: the event as text.
    if let Some(text) = document.get("CloudTrailEvent").and_then(Value::as_str) {
        let text = text.to_bytes();
        // Such an object inside another is not an event.
        let whole = Document::parse(&text).is_ok_and(|event| event.get("CloudTrailEvent").is_none());
        return if whole { events(&text, batch) } else { Ok(false) };
    }
    // Records after another key, which leaves the outermost object whole.
    let Some(records) = document.get("Records").and_then(Value::elements) else { return Ok(false) };
    for record in records.filter(|record| record.get("Records").is_none()) {
        events(record.raw(), batch)?;
    }
    Ok(true)
}

/// The time of an event, as in the original.
fn time(record: &Document<'_>) -> Option<u64> {
    let time = rfc3339(&record.get("eventTime").and_then(Value::as_str)?.to_bytes()).ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "wraps around as in the original"
    )]
    Some(time as u64)
}
