//! Values of metrics.

use std::ffi::c_int;
use std::fmt;

/// Whether a metric only grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MetricKind {
    /// The value never falls: a count since the start.
    Monotonic,
    /// The value goes up and down.
    NonMonotonic,
}

/// The value of a metric, of one of the types that the plugin API has.
///
/// It compares with plain numbers: whole with whole numbers, floating with floating ones.
///
/// ```
/// use falconer_event::MetricValue;
///
/// assert_eq!(MetricValue::U64(3), 3);
/// assert_eq!(MetricValue::F64(0.5), 0.5);
/// assert_ne!(MetricValue::I64(-1), u64::MAX);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MetricValue {
    /// Unsigned, 32 bits.
    U32(u32),
    /// Signed, 32 bits.
    I32(i32),
    /// Unsigned, 64 bits.
    U64(u64),
    /// Signed, 64 bits.
    I64(i64),
    /// Floating, 64 bits.
    F64(f64),
    /// Floating, 32 bits.
    F32(f32),
    /// A C `int`.
    Int(c_int),
}

impl MetricValue {
    /// The value as a floating number; large whole numbers lose digits.
    #[expect(clippy::cast_precision_loss, reason = "the documentation says so")]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::U32(number) => number.into(),
            Self::I32(number) | Self::Int(number) => number.into(),
            Self::U64(number) => number as f64,
            Self::I64(number) => number as f64,
            Self::F64(number) => number,
            Self::F32(number) => number.into(),
        }
    }

    /// The value, if it is a whole number.
    fn whole(self) -> Option<i128> {
        match self {
            Self::U32(number) => Some(number.into()),
            Self::I32(number) | Self::Int(number) => Some(number.into()),
            Self::U64(number) => Some(number.into()),
            Self::I64(number) => Some(number.into()),
            Self::F64(_) | Self::F32(_) => None,
        }
    }

    /// The value, if it is a floating number.
    fn floating(self) -> Option<f64> {
        match self {
            Self::F64(number) => Some(number),
            Self::F32(number) => Some(number.into()),
            _ => None,
        }
    }
}

macro_rules! from {
    ($($ty:ty => $name:ident;)*) => {$(
        impl From<$ty> for MetricValue {
            #[inline]
            fn from(number: $ty) -> Self {
                Self::$name(number)
            }
        }
    )*};
}

from! { u32 => U32; i32 => I32; u64 => U64; i64 => I64; f64 => F64; f32 => F32; }

macro_rules! compared_with {
    ($as:ident as $wide:ty: $($ty:ty),+) => {
        $(impl PartialEq<$ty> for MetricValue {
            fn eq(&self, other: &$ty) -> bool {
                self.$as() == Some(<$wide>::from(*other))
            }
        })+
    };
}
compared_with!(whole as i128: u8, u16, u32, u64, i8, i16, i32, i64);
compared_with!(floating as f64: f32, f64);

impl PartialEq<usize> for MetricValue {
    fn eq(&self, other: &usize) -> bool {
        u64::try_from(*other).is_ok_and(|other| *self == other)
    }
}

impl fmt::Display for MetricValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::U32(number) => number.fmt(f),
            Self::I32(number) | Self::Int(number) => number.fmt(f),
            Self::U64(number) => number.fmt(f),
            Self::I64(number) => number.fmt(f),
            Self::F64(number) => number.fmt(f),
            Self::F32(number) => number.fmt(f),
        }
    }
}
