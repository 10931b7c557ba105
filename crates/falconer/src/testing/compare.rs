//! What tests compare the values of fields with.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{Extracted, Scalar};

macro_rules! numbers {
    ($($ty:ty),+) => {
        $(impl PartialEq<$ty> for Scalar {
            fn eq(&self, other: &$ty) -> bool {
                match self {
                    Self::Uint64(number) | Self::RelTime(number) | Self::AbsTime(number) => {
                        u64::try_from(*other).is_ok_and(|other| other == *number)
                    }
                    _ => false,
                }
            }
        })+
    };
}
numbers!(u8, u16, u32, u64, usize, i8, i16, i32, i64, isize);

impl PartialEq<bool> for Scalar {
    fn eq(&self, other: &bool) -> bool {
        matches!(self, Self::Bool(flag) if flag == other)
    }
}

impl PartialEq<IpAddr> for Scalar {
    fn eq(&self, other: &IpAddr) -> bool {
        matches!(self, Self::IpAddr(address) | Self::IpNet(address) if address == other)
    }
}

impl PartialEq<Ipv4Addr> for Scalar {
    fn eq(&self, other: &Ipv4Addr) -> bool {
        *self == IpAddr::V4(*other)
    }
}

impl PartialEq<Ipv6Addr> for Scalar {
    fn eq(&self, other: &Ipv6Addr) -> bool {
        *self == IpAddr::V6(*other)
    }
}

impl PartialEq<Duration> for Scalar {
    fn eq(&self, other: &Duration) -> bool {
        matches!(self, Self::RelTime(time) if u128::from(*time) == other.as_nanos())
    }
}

impl PartialEq<SystemTime> for Scalar {
    fn eq(&self, other: &SystemTime) -> bool {
        let since = other.duration_since(UNIX_EPOCH);
        matches!(self, Self::AbsTime(time) if since.is_ok_and(|since| since.as_nanos() == u128::from(*time)))
    }
}

impl PartialEq<str> for Scalar {
    fn eq(&self, other: &str) -> bool {
        *self == *other.as_bytes()
    }
}

impl PartialEq<String> for Scalar {
    fn eq(&self, other: &String) -> bool {
        *self == **other
    }
}

impl PartialEq<[u8]> for Scalar {
    fn eq(&self, other: &[u8]) -> bool {
        matches!(self, Self::String(text) if text == other)
    }
}

impl<T: ?Sized> PartialEq<&T> for Scalar
where
    Scalar: PartialEq<T>,
{
    fn eq(&self, other: &&T) -> bool {
        *self == **other
    }
}

macro_rules! as_scalar {
    ($($ty:ty),+) => {
        $(impl PartialEq<$ty> for Extracted {
            fn eq(&self, other: &$ty) -> bool {
                self.only().is_some_and(|value| value == other)
            }
        })+
    };
}
as_scalar!(u8, u16, u32, u64, usize, i8, i16, i32, i64, isize, bool, str, &str, String, &String);
as_scalar!(IpAddr, Ipv4Addr, Ipv6Addr, Duration, SystemTime);

/// `None` is no value. There is no `Some`: a value is compared as such.
impl PartialEq<Option<std::convert::Infallible>> for Extracted {
    fn eq(&self, _: &Option<std::convert::Infallible>) -> bool {
        self.is_none()
    }
}

impl<T> PartialEq<[T]> for Extracted
where
    Scalar: PartialEq<T>,
{
    fn eq(&self, other: &[T]) -> bool {
        self.list && self.values == *other
    }
}

impl<T> PartialEq<&[T]> for Extracted
where
    Scalar: PartialEq<T>,
{
    fn eq(&self, other: &&[T]) -> bool {
        *self == **other
    }
}

impl<T, const N: usize> PartialEq<[T; N]> for Extracted
where
    Scalar: PartialEq<T>,
{
    fn eq(&self, other: &[T; N]) -> bool {
        *self == other[..]
    }
}

impl<T> PartialEq<Vec<T>> for Extracted
where
    Scalar: PartialEq<T>,
{
    fn eq(&self, other: &Vec<T>) -> bool {
        *self == other[..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(value: Scalar) -> Extracted {
        Extracted { field: "web.field".to_owned(), list: false, values: vec![value] }
    }

    fn list(values: Vec<Scalar>) -> Extracted {
        Extracted { field: "web.field".to_owned(), list: true, values }
    }

    fn text(text: &str) -> Scalar {
        Scalar::String(text.as_bytes().to_vec())
    }

    #[test]
    fn what_is_typed_first_compiles() {
        assert_eq!(only(Scalar::Uint64(200)), 200);
        assert_eq!(only(Scalar::Uint64(200)), 200_u64);
        assert_eq!(only(Scalar::Uint64(3)), vec![1, 2, 3].len());
        assert_ne!(only(Scalar::Uint64(u64::MAX)), -1);
        assert_eq!(only(Scalar::Bool(true)), true);
        assert_eq!(only(text("a")), "a");
        assert_eq!(only(text("a")), "a".to_owned());
        assert_eq!(only(text("a")), &"a".to_owned());
        assert_eq!(only(text("abc")).as_str().len(), 3);
        assert_eq!(only(Scalar::IpAddr(Ipv4Addr::LOCALHOST.into())), Ipv4Addr::LOCALHOST);
        assert_eq!(only(Scalar::RelTime(1_000_000)), Duration::from_millis(1));
        assert_eq!(only(Scalar::AbsTime(5)), UNIX_EPOCH + Duration::from_nanos(5));
        assert_eq!(list(vec![]), None);
        assert_ne!(only(text("")), None);
    }

    #[test]
    fn a_list_is_compared_with_arrays_slices_and_vectors() {
        let numbers = || list(vec![Scalar::Uint64(1), Scalar::Uint64(2)]);
        assert_eq!(numbers(), [1, 2]);
        assert_eq!(numbers(), vec![1, 2]);
        assert_eq!(numbers(), &[1, 2][..]);
        assert_ne!(numbers(), [1]);
        assert_ne!(numbers(), 1);
        let texts = list(vec![text("a"), text("b")]);
        assert_eq!(texts, ["a", "b"]);
        assert_eq!(texts, ["a".to_owned(), "b".to_owned()]);
        assert_ne!(only(text("a")), ["a"]);
    }

    #[test]
    fn a_value_of_another_type_is_shown() {
        let wrong = std::panic::catch_unwind(|| only(Scalar::Uint64(7)).as_str().len());
        let words = *wrong.unwrap_err().downcast::<String>().unwrap();
        assert_eq!(words, "found web.field = 7, expected a text");
    }
}
