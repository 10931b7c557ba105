//! Fields of requests to S3.

use falconer::json::{Document, InEvent as _, Text, Value};
use falconer::prelude::*;

use crate::text::{Place, made};

/// The URI of the object.
pub(crate) fn uri<'d>(event: &Document<'_>) -> Place<'d> {
    let part = |key| event.path(&["requestParameters", key])?.as_str();
    let (bucket, key) = (part("bucketName")?, part("key")?);
    Some(made(Text::from([b"s3://", &*bucket.to_bytes(), b"/", &*key.to_bytes()].concat())))
}

/// Bytes that were transferred in one direction.
pub(crate) fn transferred(event: &Document<'_>, key: &str) -> Option<Located<u64>> {
    let value = event.path(&["additionalEventData", key])?;
    Some(value.locate(number(value)))
}

/// Bytes that were transferred in both directions.
pub(crate) fn bytes(event: &Document<'_>) -> Option<Located<u64>> {
    let directions = ["bytesTransferredIn", "bytesTransferredOut"].map(|key| transferred(event, key));
    let known = directions.into_iter().flatten().map(Located::into_value);
    Some(Located::new(known.reduce(u64::wrapping_add)?, 0..0))
}

/// 1 if the event is one of these, or is none of these; no value otherwise.
pub(crate) fn count(event: &Document<'_>, names: &[&str], one_of: bool) -> Option<Located<u64>> {
    let name = event.get("eventName").and_then(Value::as_str);
    let is_one = name.is_some_and(|name| names.iter().any(|known| name == *known));
    (is_one == one_of).then(|| Located::new(1, 0..0))
}

/// A number without its fraction; 0 for anything else. A number that does not fit is converted as the processor does, like in
/// the original.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "as said above")]
fn number(value: Value<'_>) -> u64 {
    if let Some(number) = value.as_u64() {
        return number;
    }
    let Some(number) = value.as_f64().filter(|_| !value.raw().starts_with(b"+")) else { return 0 };
    match number {
        0.0..18_446_744_073_709_551_616.0 => number as u64,
        number if number < 0.0 => (number as i64).cast_unsigned(),
        _ => 1 << 63,
    }
}
