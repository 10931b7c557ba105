//! Times as text.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::event::EventMeta;
use crate::field::EventField;

/// Writes one of the time fields (see [`EventField::is_time_text`]) onto the end of `out`.
pub(crate) fn render_time(field: EventField, meta: &EventMeta<'_>, out: &mut Vec<u8>) {
    let utc = field == EventField::TimeIso8601;
    let at = civil(meta.timestamp, if utc { 0 } else { meta.utc_offset });
    let dated = matches!(field, EventField::TimeIso8601 | EventField::Datetime | EventField::DatetimeS);
    if dated {
        date(at, out);
        out.push(if utc { b'T' } else { b' ' });
    }
    clock(at, out);
    if !matches!(field, EventField::TimeS | EventField::DatetimeS) {
        out.push(b'.');
        digits(nanos(meta.timestamp), 9, out);
    }
    if utc {
        out.extend_from_slice(b"+0000");
    }
}

/// Writes an alert's `time`: UTC with nanoseconds and a `Z`.
pub(crate) fn render_utc(timestamp: u64, out: &mut Vec<u8>) {
    let at = civil(timestamp, 0);
    date(at, out);
    out.push(b'T');
    clock(at, out);
    out.push(b'.');
    digits(nanos(timestamp), 9, out);
    out.push(b'Z');
}

fn nanos(timestamp: u64) -> u64 {
    timestamp % 1_000_000_000
}

fn civil(timestamp: u64, utc_offset: i32) -> DateTime {
    let offset = Offset::from_seconds(utc_offset).unwrap_or(Offset::UTC);
    let instant = Timestamp::from_nanosecond(i128::from(timestamp)).unwrap_or(Timestamp::UNIX_EPOCH);
    offset.to_datetime(instant)
}

fn unsigned(part: impl Into<i64>) -> u64 {
    part.into().unsigned_abs()
}

fn date(at: DateTime, out: &mut Vec<u8>) {
    digits(unsigned(at.year()), 4, out);
    out.push(b'-');
    digits(unsigned(at.month()), 2, out);
    out.push(b'-');
    digits(unsigned(at.day()), 2, out);
}

fn clock(at: DateTime, out: &mut Vec<u8>) {
    digits(unsigned(at.hour()), 2, out);
    out.push(b':');
    digits(unsigned(at.minute()), 2, out);
    out.push(b':');
    digits(unsigned(at.second()), 2, out);
}

/// Writes a number in decimal, with zeros in front up to `width`.
pub(crate) fn digits(number: u64, width: usize, out: &mut Vec<u8>) {
    let mut buffer = itoa::Buffer::new();
    let text = buffer.format(number).as_bytes();
    if text.len() < width {
        out.extend(std::iter::repeat_n(b'0', width - text.len()));
    }
    out.extend_from_slice(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(field: EventField, meta: EventMeta<'_>) -> String {
        let mut out = Vec::new();
        render_time(field, &meta, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn times_are_local_but_for_iso_8601() {
        let meta =
            EventMeta { timestamp: 1_700_000_001_123_456_789, utc_offset: 3600, ..EventMeta::default() };
        assert_eq!(text(EventField::Time, meta), "23:13:21.123456789");
        assert_eq!(text(EventField::TimeS, meta), "23:13:21");
        assert_eq!(text(EventField::TimeIso8601, meta), "2023-11-14T22:13:21.123456789+0000");
        assert_eq!(text(EventField::Datetime, meta), "2023-11-14 23:13:21.123456789");
        assert_eq!(text(EventField::DatetimeS, meta), "2023-11-14 23:13:21");
    }

    #[test]
    fn every_timestamp_has_a_text() {
        let last = EventMeta { timestamp: u64::MAX, ..EventMeta::default() };
        assert_eq!(text(EventField::TimeIso8601, last), "2554-07-21T23:34:33.709551615+0000");
        assert_eq!(text(EventField::Time, EventMeta::default()), "00:00:00.000000000");
    }
}
