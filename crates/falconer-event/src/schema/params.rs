//! The parameters of an event, by index or by name.

use std::fmt;

use super::value::{one_of, text, word};
use super::{
    Dyn, EnumValue, EventType, FdList, Flags, ParamInfo, ParamValue, SockAddr, SockTuple, Text, event_type,
};
use crate::event::HEADER_LEN;
use crate::{Event, EventError};

/// The parameters of an event, interpreted by the event's type.
///
/// All lengths were checked against the bytes that are there. An event of an older capture has fewer parameters than
/// its type: the missing ones have no value. Parameters after those of the type are ignored.
#[derive(Clone, Copy)]
pub struct Params<'a> {
    event_type: &'static EventType,
    lengths: &'a [u8],
    data: &'a [u8],
}

impl<'a> Event<'a> {
    /// The parameters by name and index, whatever type the event has.
    ///
    /// # Errors
    ///
    /// Those of [`Params::new`].
    pub fn params(&self) -> Result<Params<'a>, EventError> {
        Params::new(*self)
    }
}

impl<'a> Params<'a> {
    /// The parameters of an event.
    ///
    /// # Errors
    ///
    /// [`EventError::UnknownType`] for a type that the schema does not have, [`EventError::ParamEnd`] if a parameter, or
    /// its length, is not within the event.
    pub fn new(event: Event<'a>) -> Result<Self, EventError> {
        let code = event.type_code();
        let Some(event_type) = event_type(code) else {
            return Err(EventError::UnknownType { event_type: code });
        };
        Self::of(event, event_type)
    }

    /// The parameters of an event whose type is known.
    pub(crate) fn of(event: Event<'a>, event_type: &'static EventType) -> Result<Self, EventError> {
        let bytes = event.bytes();
        let size = event_type.length_size();
        let past = |index, end| EventError::ParamEnd { index, end, length: bytes.len() };
        let (_, body) = bytes.split_at(HEADER_LEN);
        let count = event.param_count() as usize;
        let Some((lengths, data)) = count.checked_mul(size).and_then(|end| body.split_at_checked(end)) else {
            let index = body.len() / size;
            return Err(past(index, HEADER_LEN.saturating_add(index.saturating_add(1).saturating_mul(size))));
        };
        let params = Self { event_type, lengths, data };
        let mut end = 0_usize;
        for index in 0..count {
            end = end.saturating_add(params.length(index));
            if end > data.len() {
                return Err(past(index, end.saturating_add(HEADER_LEN + lengths.len())));
            }
        }
        Ok(params)
    }

    fn length(&self, index: usize) -> usize {
        if self.event_type.length_size() == 4 {
            self.lengths
                .as_chunks::<4>()
                .0
                .get(index)
                .map_or(0, |length| u32::from_ne_bytes(*length) as usize)
        } else {
            self.lengths.as_chunks::<2>().0.get(index).map_or(0, |length| u16::from_ne_bytes(*length).into())
        }
    }

    /// The type of the event.
    pub const fn event_type(&self) -> &'static EventType {
        self.event_type
    }

    /// How many parameters the event has; its type may have more, or fewer.
    pub const fn len(&self) -> usize {
        self.lengths.len() / self.event_type.length_size()
    }

    /// Whether the event has no parameters.
    pub const fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// The bytes of parameter `index`; `None` past the last one.
    pub fn raw(&self, index: usize) -> Option<&'a [u8]> {
        if index >= self.len() {
            return None;
        }
        let start = (0..index).fold(0_usize, |start, before| start.saturating_add(self.length(before)));
        self.data.get(start..start.saturating_add(self.length(index)))
    }

    /// The value of the parameter with a name; `None` if the type has no such parameter, or the event no value for it.
    ///
    /// ```
    /// use falconer_event::Event;
    /// use falconer_event::schema::events::OpenatV2X;
    ///
    /// let bytes = OpenatV2X::encode().fd(3).name("/etc/passwd").finish()?;
    /// let params = Event::new(&bytes)?.params()?;
    /// assert_eq!(params.get("fd")?.and_then(|fd| fd.as_i64()), Some(3));
    /// assert_eq!(params.get("name")?.unwrap().to_string(), "/etc/passwd");
    /// assert_eq!(params.get("mode")?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`EventError::ParamValue`] if its bytes are not a value of its type.
    pub fn get(&self, name: &str) -> Result<Option<ParamValue<'a>>, EventError> {
        self.event_type.param_index(name).map_or(Ok(None), |index| self.value(index))
    }

    /// The value of parameter `index`; `None` past the last one, and for a parameter without a value.
    ///
    /// # Errors
    ///
    /// As for [`get`](Self::get).
    pub fn value(&self, index: usize) -> Result<Option<ParamValue<'a>>, EventError> {
        self.read(index)
    }

    /// All parameters that the type has, in its order, with their values.
    pub fn iter(
        &self,
    ) -> impl Iterator<Item = (&'static ParamInfo, Result<Option<ParamValue<'a>>, EventError>)> {
        let params = *self;
        self.event_type.params.iter().enumerate().map(move |(index, info)| (info, params.value(index)))
    }

    /// The value of parameter `index` as its Rust type.
    #[inline]
    pub(crate) fn read<T: FromParam<'a>>(&self, index: usize) -> Result<Option<T>, EventError> {
        let Some((info, bytes)) = self.event_type.params.get(index).zip(self.raw(index)) else {
            return Ok(None);
        };
        if bytes.is_empty() && !T::MAY_BE_EMPTY {
            return Ok(T::without_bytes(info));
        }
        match T::from_param(bytes, info) {
            Some(value) => Ok(Some(value)),
            None => Err(self.error(info, bytes.len())),
        }
    }

    #[cold]
    const fn error(&self, info: &'static ParamInfo, found: usize) -> EventError {
        EventError::ParamValue {
            event: self.event_type.id,
            param: info.name,
            found,
            expected: info.ty.expected(),
        }
    }
}

impl fmt::Debug for Params<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|(info, value)| (info.name, value))).finish()
    }
}

/// What the bytes of a parameter become in Rust.
pub(crate) trait FromParam<'a>: Sized {
    /// Whether no bytes are a value too.
    const MAY_BE_EMPTY: bool = false;

    fn without_bytes(_: &ParamInfo) -> Option<Self> {
        None
    }

    fn from_param(bytes: &'a [u8], info: &'static ParamInfo) -> Option<Self>;
}

macro_rules! numbers {
    ($($type:ty)*) => {
        $(impl FromParam<'_> for $type {
            fn from_param(bytes: &[u8], _: &'static ParamInfo) -> Option<Self> {
                bytes.try_into().ok().map(Self::from_ne_bytes)
            }
        })*
    };
}
numbers!(i8 i16 i32 i64 u8 u16 u32 u64);

macro_rules! values {
    ($($type:ty => |$bytes:ident, $info:ident| $value:expr;)*) => {
        $(impl<'a> FromParam<'a> for $type {
            fn from_param($bytes: &'a [u8], $info: &'static ParamInfo) -> Option<Self> {
                $value
            }
        })*
    };
}
values! {
    Text<'a> => |bytes, _info| text(bytes);
    Flags => |bytes, info| word(bytes, info).map(|bits| Self::with(bits, info.values()));
    EnumValue => |bytes, info| word(bytes, info).map(|value| Self::with(value, info.values()));
    SockAddr<'a> => |bytes, _info| SockAddr::decode(bytes);
    SockTuple<'a> => |bytes, _info| SockTuple::decode(bytes);
    FdList<'a> => |bytes, _info| FdList::decode(bytes);
    Dyn<'a> => |bytes, info| one_of(bytes, info);
}

impl<'a> FromParam<'a> for &'a [u8] {
    const MAY_BE_EMPTY: bool = true;

    fn from_param(bytes: &'a [u8], _: &'static ParamInfo) -> Option<Self> {
        Some(bytes)
    }
}

impl<'a> FromParam<'a> for ParamValue<'a> {
    fn without_bytes(info: &ParamInfo) -> Option<Self> {
        (info.ty == super::ParamType::ByteBuf).then_some(Self::Bytes(&[]))
    }

    fn from_param(bytes: &'a [u8], info: &'static ParamInfo) -> Option<Self> {
        Self::decode(bytes, info)
    }
}
