//! Typed views: one for each event type, with a function for each parameter.

use super::{EventType, Params};
use crate::{Event, EventError};

mod sealed {
    pub trait Sealed {}
}
pub(crate) use sealed::Sealed;

/// A view of the events of one type; see [`events`](super::events).
pub trait View<'a>: Sealed + Sized {
    /// The type of the events.
    const TYPE: &'static EventType;

    /// The view of parameters, which must belong to an event of this type.
    #[doc(hidden)]
    fn from_params(params: Params<'a>) -> Self;

    /// The view of an event; `None` if the event has another type.
    ///
    /// # Errors
    ///
    /// [`EventError::ParamEnd`] if a parameter is not within the event.
    fn of(event: Event<'a>) -> Result<Option<Self>, EventError> {
        if event.type_code() != Self::TYPE.code {
            return Ok(None);
        }
        Params::of(event, Self::TYPE).map(|params| Some(Self::from_params(params)))
    }
}

impl<'a> Event<'a> {
    /// The typed view of the event; `None` if the event has another type.
    ///
    /// # Errors
    ///
    /// [`EventError::ParamEnd`] if a parameter is not within the event.
    pub fn view<V: View<'a>>(&self) -> Result<Option<V>, EventError> {
        V::of(*self)
    }
}

/// Makes the view of an event type: `View TABLE code "documentation" { index parameter Type encoding "documentation"; }`.
macro_rules! view {
    (
        $view:ident $table:ident $code:literal $id:literal $doc:literal
        { $($index:literal $param:ident $type:ty, $encoding:tt $param_doc:literal;)* }
    ) => {
        #[doc = $doc]
        #[doc(alias = $id)]
        #[derive(Clone, Copy, Debug)]
        pub struct $view<'a>(Params<'a>);

        impl<'a> $view<'a> {
            /// The type code.
            pub const CODE: u16 = $code;

            /// Starts the encoding of an event of this type.
            pub fn encode() -> Encode<Self> {
                Encode::new(&tables::$table)
            }

            /// The parameters by name and index.
            pub const fn params(&self) -> Params<'a> {
                self.0
            }

            $(
                #[doc = $param_doc]
                pub fn $param(&self) -> Result<Option<$type>, EventError> {
                    self.0.read($index)
                }
            )*
        }

        impl Encode<$view<'_>> {
            $($crate::schema::view::encoding!($encoding $index $param $param_doc);)*
        }

        impl Sealed for $view<'_> {}

        impl<'a> View<'a> for $view<'a> {
            const TYPE: &'static EventType = &tables::$table;

            fn from_params(params: Params<'a>) -> Self {
                Self(params)
            }
        }

        impl<'a> TryFrom<Event<'a>> for $view<'a> {
            type Error = EventError;

            fn try_from(event: Event<'a>) -> Result<Self, EventError> {
                let other = EventError::Type { found: event.type_code(), expected: Self::CODE };
                Self::of(event)?.ok_or(other)
            }
        }
    };
}
pub(crate) use view;

/// The function of an encoder that sets a parameter: by number, by bytes, by a value, or by one of several types.
macro_rules! encoding {
    ((number $type:ty) $index:literal $param:ident $doc:literal) => {
        #[doc = $doc]
        pub fn $param(self, value: $type) -> Self {
            Self::with(self.encoder.set_at($index, value))
        }
    };
    (bytes $index:literal $param:ident $doc:literal) => {
        #[doc = $doc]
        pub fn $param(self, value: impl AsRef<[u8]>) -> Self {
            Self::with(self.encoder.set_at($index, value.as_ref()))
        }
    };
    (one_of $index:literal $param:ident $doc:literal) => {
        #[doc = $doc]
        #[doc = "\n\n`choice` is the index of the value's type."]
        pub fn $param<'v>(self, choice: u8, value: impl Into<ParamValue<'v>>) -> Self {
            Self::with(self.encoder.set_one_of($index, choice, value))
        }
    };
    // An address in the memory of libsinsp can't be made elsewhere.
    (none $index:literal $param:ident $doc:literal) => {};
}
pub(crate) use encoding;

/// Makes the enum of all views.
macro_rules! any {
    ($($view:ident)*) => {
        /// An event of any type, to match on.
        ///
        /// Matching on the type code costs less space in a library: this enum adds the tables of all types.
        ///
        /// ```
        /// use falconer_event::Event;
        /// use falconer_event::schema::events::{AnyEvent, CloseX};
        ///
        /// let bytes = CloseX::encode().res(0).fd(7).finish()?;
        /// let fd = match AnyEvent::try_from(Event::new(&bytes)?)? {
        ///     AnyEvent::CloseX(close) => close.fd()?,
        ///     AnyEvent::OpenX(open) => open.fd()?,
        ///     _ => None,
        /// };
        /// assert_eq!(fd, Some(7));
        /// # Ok::<(), Box<dyn std::error::Error>>(())
        /// ```
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        pub enum AnyEvent<'a> {
            $(
                #[doc = concat!("See [`", stringify!($view), "`].")]
                $view($view<'a>),
            )*
        }

        impl<'a> AnyEvent<'a> {
            /// The parameters by name and index.
            pub const fn params(&self) -> Params<'a> {
                match self { $(Self::$view(view) => view.params(),)* }
            }
        }

        impl<'a> TryFrom<Event<'a>> for AnyEvent<'a> {
            type Error = EventError;

            fn try_from(event: Event<'a>) -> Result<Self, EventError> {
                let params = Params::new(event)?;
                match params.event_type().code {
                    $($view::CODE => Ok(Self::$view($view(params))),)*
                    event_type => Err(EventError::UnknownType { event_type }),
                }
            }
        }
    };
}
pub(crate) use any;
