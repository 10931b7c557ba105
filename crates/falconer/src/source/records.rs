//! Streams from iterators and readers.

use std::io::BufRead;

use super::batch::EventWriter;
use super::instance::Next;
use super::pull::{Pull, pull};
use crate::{Error, Result};

/// Makes a stream of which each record of an iterator is an event, until the iterator ends or gives an error.
///
/// ```
/// use falconer::source;
///
/// let records = ["one", "two"].into_iter().map(Ok::<_, falconer::Error>);
/// let instance = source::records(records);
/// # let _ = instance;
/// ```
pub fn records<I, R, E>(records: I) -> Pull<impl FnMut(&mut EventWriter<'_>) -> Result<Next> + Send + 'static>
where
    I: IntoIterator<Item = Result<R, E>>,
    I::IntoIter: Send + 'static,
    R: AsRef<[u8]>,
    E: Into<Error>,
{
    let mut records = records.into_iter();
    pull(move |event| match records.next() {
        None => Ok(Next::Eof),
        Some(record) => {
            event.write(record.map_err(Into::into)?.as_ref());
            Ok(Next::More)
        }
    })
}

/// Makes a stream of which each line of a reader is an event, without its `\n` or `\r\n`; a last line needs no `\n`.
///
/// ```
/// use falconer::source;
///
/// let log = std::io::Cursor::new("first\nsecond\r\nthird");
/// let instance = source::lines(log);
/// # let _ = instance;
/// ```
pub fn lines(
    reader: impl BufRead + Send + 'static,
) -> Pull<impl FnMut(&mut EventWriter<'_>) -> Result<Next> + Send + 'static> {
    split_records(reader, b'\n', true)
}

/// Makes a stream of which each run of bytes up to `separator` is an event; the last one needs no separator.
///
/// Records of any length need no more memory than the limit of an event.
pub fn split(
    reader: impl BufRead + Send + 'static,
    separator: u8,
) -> Pull<impl FnMut(&mut EventWriter<'_>) -> Result<Next> + Send + 'static> {
    split_records(reader, separator, false)
}

fn split_records(
    mut reader: impl BufRead + Send + 'static,
    separator: u8,
    cut_return: bool,
) -> Pull<impl FnMut(&mut EventWriter<'_>) -> Result<Next> + Send + 'static> {
    pull(move |event| {
        let mut any = false;
        // A `\r` at the end of what was read so far belongs to the event only if no separator follows.
        let mut held_return = false;
        loop {
            let bytes = match reader.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            if bytes.is_empty() {
                if held_return {
                    event.write(b"\r");
                }
                return Ok(if any { Next::More } else { Next::Eof });
            }
            any = true;
            let end = bytes.iter().position(|byte| *byte == separator);
            let part = &bytes[..end.unwrap_or(bytes.len())];
            if held_return && !(part.is_empty() && end.is_some()) {
                event.write(b"\r");
            }
            let returns = cut_return && part.last() == Some(&b'\r');
            event.write(if returns { &part[..part.len() - 1] } else { part });
            held_return = returns && end.is_none();
            let used = part.len() + usize::from(end.is_some());
            reader.consume(used);
            if end.is_some() {
                return Ok(Next::More);
            }
        }
    })
}
