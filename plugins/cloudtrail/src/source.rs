//! Where events come from: the files that the service delivers.

use std::borrow::Cow;
use std::path::Path;

use falconer::json::{Document, Value};
use falconer::prelude::*;
use falconer::time::rfc3339;

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
                let files = source::files([&params]).recursive().only(is_log).verify().objects(1);
                Box::new(files.each(|record, batch| write(record.bytes, batch)).open(cx)?)
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

/// Writes a record as an event, wherever it comes from; one that is none is left out.
fn write(record: &[u8], batch: &mut Batch<'_>) -> Result<()> {
    if let Some(time) = time(record) {
        let mut event = batch.event();
        event.write(record);
        event.set_timestamp_ns(time);
        event.finish()?;
    }
    Ok(())
}

/// The time of a record as the original gives it, if it is that of an event: one that is whole and no insight.
fn time(record: &[u8]) -> Option<u64> {
    let record = Document::parse(record).ok()?;
    if record.get("eventType").and_then(Value::as_str)? == "AwsCloudTrailInsight" {
        return None;
    }
    let time = rfc3339(&record.get("eventTime").and_then(Value::as_str)?.to_bytes()).ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "wraps around as in the original"
    )]
    Some(time as u64)
}
