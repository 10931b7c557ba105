//! Events of any type, made from values.

use std::marker::PhantomData;

use super::{Dyn, EventType, ParamDetail, ParamInfo, ParamValue};
use crate::NO_TIMESTAMP;
use crate::event::HEADER_LEN;

/// Why values are not an event.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EncodeError {
    /// The event type has no such parameter.
    #[error("{event} has no parameter {param}; it has: {}", names(.event_type.params))]
    NoParam {
        /// The event type's unique name.
        event: &'static str,
        /// The event type.
        event_type: &'static EventType,
        /// The name, or the index, that was asked for.
        param: String,
    },
    /// The parameter has no such value.
    #[error("parameter {param} of {event} ({}) can't be {found}", .ty.id())]
    Value {
        /// The event type's unique name.
        event: &'static str,
        /// Name of the parameter.
        param: &'static str,
        /// Its type.
        ty: super::ParamType,
        /// The value, shortened.
        found: String,
    },
    /// The parameter is longer than its length can say.
    #[error("parameter {param} of {event} has {found} bytes, at most {limit} are possible")]
    TooLong {
        /// The event type's unique name.
        event: &'static str,
        /// Name of the parameter.
        param: &'static str,
        /// How many bytes it has.
        found: usize,
        /// How many it may have.
        limit: usize,
    },
}

fn names(params: &[ParamInfo]) -> String {
    params.iter().map(|param| param.name).collect::<Vec<_>>().join(", ")
}

/// The most parameters that an event type has (`PPM_MAX_EVENT_PARAMS`).
const MAX_PARAMS: usize = 32;

/// Makes an event of a type that is known at run time, parameter by parameter, in any order.
///
/// A parameter that is not set has no value. [`finish`](Self::finish) reports mistakes. For types that are known
/// when the code is written, each view has an encoder of its own: [`events`](super::events).
///
/// ```
/// use falconer_event::Event;
/// use falconer_event::schema::{EventEncoder, event_type_by_id};
///
/// let close = event_type_by_id("PPME_SYSCALL_CLOSE_X").unwrap();
/// let bytes = EventEncoder::new(close).timestamp(1_000).set("fd", 3).set("res", 0).finish()?;
/// let event = Event::new(&bytes)?;
/// assert_eq!((event.type_code(), event.timestamp()), (5, 1_000));
/// assert_eq!(event.params()?.get("fd")?.unwrap().as_i64(), Some(3));
///
/// let error = EventEncoder::new(close).set("fb", 3).finish().unwrap_err();
/// assert_eq!(error.to_string(), "PPME_SYSCALL_CLOSE_X has no parameter fb; it has: res, fd");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct EventEncoder {
    event_type: &'static EventType,
    timestamp: u64,
    thread_id: u64,
    /// The bytes of the values, in the order in which they were set.
    values: Vec<u8>,
    /// Where the value of each parameter is.
    spans: [(usize, usize); MAX_PARAMS],
    count: usize,
    error: Option<EncodeError>,
}

impl EventEncoder {
    /// An event of a type, without time and thread, and with no value for any parameter.
    pub fn new(event_type: &'static EventType) -> Self {
        Self {
            event_type,
            timestamp: NO_TIMESTAMP,
            thread_id: u64::MAX,
            values: Vec::new(),
            spans: [(0, 0); MAX_PARAMS],
            count: event_type.params.len().min(MAX_PARAMS),
            error: None,
        }
    }

    /// Sets the time in ns since the epoch.
    pub fn timestamp(mut self, timestamp: u64) -> Self {
        self.timestamp = timestamp;
        self
    }

    /// Sets the id of the thread that the event is about.
    pub fn thread_id(mut self, thread_id: u64) -> Self {
        self.thread_id = thread_id;
        self
    }

    /// Leaves the parameters from `count` on out, as events of older captures do.
    pub fn keep(mut self, count: usize) -> Self {
        self.count = self.count.min(count);
        self
    }

    /// Sets the parameter of a name.
    ///
    /// The value may be any that the parameter's type can hold: a number that fits, text without a NUL, bytes.
    pub fn set<'v>(self, name: &str, value: impl Into<ParamValue<'v>>) -> Self {
        match self.event_type.param_index(name) {
            Some(index) => self.set_at(index, value),
            None => self.no_param(name),
        }
    }

    /// Sets parameter `index`, counted from 0.
    pub fn set_at<'v>(self, index: usize, value: impl Into<ParamValue<'v>>) -> Self {
        let value = value.into();
        self.put(index, |info, to| value.encode(info, to), || format!("{value}"))
    }

    /// Sets parameter `index`, which can be of several types: `choice` is the index of the type.
    pub fn set_one_of<'v>(self, index: usize, choice: u8, value: impl Into<ParamValue<'v>>) -> Self {
        let value = value.into();
        self.put(
            index,
            |info, to| {
                let ParamDetail::OneOf(alternatives) = info.detail else { return None };
                let info = alternatives.get(usize::from(choice))?;
                let mut bytes = Vec::new();
                value.encode(info, &mut bytes)?;
                ParamValue::Dyn(Dyn { index: choice, info, bytes: &bytes }).encode_alternative(to)
            },
            || format!("{value} as type {choice}"),
        )
    }

    /// Takes the value of parameter `index` away.
    pub fn unset_at(mut self, index: usize) -> Self {
        if let Some(span) = self.spans.get_mut(index) {
            *span = (0, 0);
        }
        self
    }

    fn put(
        mut self,
        index: usize,
        write: impl FnOnce(&ParamInfo, &mut Vec<u8>) -> Option<()>,
        found: impl FnOnce() -> String,
    ) -> Self {
        let (Some(info), Some(span)) = (self.event_type.params.get(index), self.spans.get_mut(index)) else {
            return self.no_param(&format!("number {index}"));
        };
        let start = self.values.len();
        if write(info, &mut self.values).is_some() {
            *span = (start, self.values.len());
        } else {
            self.values.truncate(start);
            let found = found().chars().take(40).collect();
            self.error.get_or_insert(EncodeError::Value {
                event: self.event_type.id,
                param: info.name,
                ty: info.ty,
                found,
            });
        }
        self
    }

    fn no_param(mut self, param: &str) -> Self {
        let event_type = self.event_type;
        self.error.get_or_insert_with(|| EncodeError::NoParam {
            event: event_type.id,
            event_type,
            param: param.to_owned(),
        });
        self
    }

    /// The bytes of the event.
    ///
    /// # Errors
    ///
    /// The first mistake that was made, or a parameter that is longer than lengths of its event can say: 65,535 bytes, for
    /// types with large payloads 4 GiB for the whole event.
    pub fn finish(self) -> Result<Vec<u8>, EncodeError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let size = self.event_type.length_size();
        let spans = &self.spans[..self.count];
        let total =
            spans.iter().fold(HEADER_LEN + self.count * size, |total, (start, end)| total + (end - start));
        let mut bytes = Vec::with_capacity(total);
        bytes.extend_from_slice(&self.timestamp.to_ne_bytes());
        bytes.extend_from_slice(&self.thread_id.to_ne_bytes());
        bytes.extend_from_slice(&u32::try_from(total).unwrap_or(u32::MAX).to_ne_bytes());
        bytes.extend_from_slice(&self.event_type.code.to_ne_bytes());
        bytes.extend_from_slice(&u32::try_from(self.count).unwrap_or(u32::MAX).to_ne_bytes());
        let limit =
            if size == 4 { u32::MAX as usize - HEADER_LEN - self.count * size } else { u16::MAX.into() };
        let mut left = limit;
        for ((start, end), info) in spans.iter().zip(self.event_type.params) {
            let length = end - start;
            if length > left {
                return Err(EncodeError::TooLong {
                    event: self.event_type.id,
                    param: info.name,
                    found: length,
                    limit: left,
                });
            }
            match (size, u16::try_from(length), u32::try_from(length)) {
                (2, Ok(length), _) => bytes.extend_from_slice(&length.to_ne_bytes()),
                (_, _, Ok(length)) => {
                    bytes.extend_from_slice(&length.to_ne_bytes());
                    left -= length as usize;
                }
                _ => {}
            }
        }
        for (start, end) in spans {
            bytes.extend_from_slice(&self.values[*start..*end]);
        }
        Ok(bytes)
    }
}

impl ParamValue<'_> {
    /// Appends an alternative that was encoded for its own type.
    fn encode_alternative(self, to: &mut Vec<u8>) -> Option<()> {
        let Self::Dyn(value) = self else { return None };
        value.value()?;
        to.push(value.index);
        to.extend_from_slice(value.bytes);
        Some(())
    }
}

/// Makes an event of the type that a view reads, with one function for each parameter.
///
/// Each view's `encode()` gives one; see [`EventEncoder`] for what its functions mean.
#[derive(Clone, Debug)]
#[must_use]
pub struct Encode<V> {
    pub(crate) encoder: EventEncoder,
    view: PhantomData<V>,
}

impl<V> Encode<V> {
    pub(crate) fn new(event_type: &'static EventType) -> Self {
        Self { encoder: EventEncoder::new(event_type), view: PhantomData }
    }

    pub(crate) fn with(encoder: EventEncoder) -> Self {
        Self { encoder, view: PhantomData }
    }

    /// Sets the time in ns since the epoch.
    pub fn timestamp(self, timestamp: u64) -> Self {
        Self::with(self.encoder.timestamp(timestamp))
    }

    /// Sets the id of the thread that the event is about.
    pub fn thread_id(self, thread_id: u64) -> Self {
        Self::with(self.encoder.thread_id(thread_id))
    }

    /// Leaves the parameters from `count` on out, as events of older captures do.
    pub fn keep(self, count: usize) -> Self {
        Self::with(self.encoder.keep(count))
    }

    /// The bytes of the event.
    ///
    /// # Errors
    ///
    /// Those of [`EventEncoder::finish`].
    pub fn finish(self) -> Result<Vec<u8>, EncodeError> {
        self.encoder.finish()
    }
}
