//! Errors of events.

/// Why bytes are not a valid event; sizes and offsets are in bytes from the start of the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EventError {
    /// The pointer to the event is NULL.
    #[error("the event is a null pointer")]
    Null,
    /// There are fewer bytes than a header has.
    #[error("event of {found} bytes is shorter than an event header (26 bytes)")]
    ShortHeader {
        /// How many bytes there are.
        found: usize,
    },
    /// The length in the header does not fit the bytes that are there.
    #[error("event header gives a length of {length} bytes, and {found} bytes are there")]
    Length {
        /// The length in the header.
        length: usize,
        /// How many bytes there are.
        found: usize,
    },
    /// The event has another type.
    #[error("event of type {found} found where type {expected} was expected")]
    Type {
        /// The type in the header.
        found: u16,
        /// The expected type.
        expected: u16,
    },
    /// The event has a different number of parameters than its type.
    #[error("event of type {event_type} has {found} parameters, its type has {expected}")]
    ParamCount {
        /// Type of the event.
        event_type: u16,
        /// The number in the header.
        found: u32,
        /// The number of the type.
        expected: u32,
    },
    /// A parameter, or its length, ends after the end of the event.
    #[error("parameter {index} of the event ends at byte {end}, the event at byte {length}")]
    ParamEnd {
        /// Index of the parameter.
        index: usize,
        /// Where the parameter would end.
        end: usize,
        /// Length of the event.
        length: usize,
    },
    /// A parameter of a fixed size has a different size.
    #[error("parameter {index} of the event has {found} bytes where {expected} were expected")]
    ParamSize {
        /// Index of the parameter.
        index: usize,
        /// Its size in bytes.
        found: usize,
        /// The expected size in bytes.
        expected: usize,
    },
    /// The name of an async event has no NUL at its end.
    #[error("the name of the async event is not terminated by a NUL")]
    Name,
    /// The event schema has no such type.
    #[cfg(feature = "schema")]
    #[error(
        "event of type {event_type} is not in the event schema {}, which has types up to {}",
        crate::schema::SCHEMA_VERSION,
        crate::schema::EVENT_TYPES.len() - 1
    )]
    UnknownType {
        /// The type in the header.
        event_type: u16,
    },
    /// The bytes of a parameter are not a value of its type.
    #[cfg(feature = "schema")]
    #[error(
        "parameter {param} of {event} has {found} bytes that are no value of its type, expected {expected}"
    )]
    ParamValue {
        /// Unique name of the event type, such as `PPME_SYSCALL_CLOSE_X`.
        event: &'static str,
        /// Name of the parameter.
        param: &'static str,
        /// Its size in bytes.
        found: usize,
        /// What the bytes should be.
        expected: &'static str,
    },
}
