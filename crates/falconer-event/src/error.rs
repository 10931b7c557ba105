//! What can be wrong with an event.

/// Why bytes are not the event that they should be; sizes and offsets are in bytes from the start of the event.
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
    /// The header gives a length that does not fit the bytes that are there.
    #[error("event header gives a length of {length} bytes, and {found} bytes are there")]
    Length {
        /// The length that the header gives.
        length: usize,
        /// How many bytes there are.
        found: usize,
    },
    /// The event is of another type.
    #[error("event of type {found} found where type {expected} was expected")]
    Type {
        /// The type that the header gives.
        found: u16,
        /// The type that was asked for.
        expected: u16,
    },
    /// The event has another number of parameters than its type has.
    #[error("event of type {event_type} has {found} parameters, its type has {expected}")]
    ParamCount {
        /// Type of the event.
        event_type: u16,
        /// The number that the header gives.
        found: u32,
        /// The number that the type has.
        expected: u32,
    },
    /// A parameter, or its length, ends behind the end of the event.
    #[error("parameter {index} of the event ends at byte {end}, the event at byte {length}")]
    ParamEnd {
        /// Index of the parameter.
        index: usize,
        /// Where the parameter would end.
        end: usize,
        /// Length of the event.
        length: usize,
    },
    /// A parameter of a fixed size has another size.
    #[error("parameter {index} of the event has {found} bytes where {expected} were expected")]
    ParamSize {
        /// Index of the parameter.
        index: usize,
        /// How many bytes it has.
        found: usize,
        /// How many it should have.
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
        /// The type that the header gives.
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
        /// How many bytes it has.
        found: usize,
        /// What they should be.
        expected: &'static str,
    },
}
