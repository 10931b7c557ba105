//! The generic fields that every event of a plugin source has.

use super::FieldType;

macro_rules! event_fields {
    ($($variant:ident $name:literal $ty:ident $description:literal;)*) => {
        /// A generic field of an event.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum EventField {
            $(#[doc = concat!("`", $name, "`: ", $description)] $variant,)*
        }

        impl EventField {
            /// Every generic field, in Falco's order.
            pub const ALL: &'static [EventField] = &[$(EventField::$variant),*];

            /// The name.
            pub fn name(self) -> &'static str {
                match self { $(EventField::$variant => $name,)* }
            }

            /// The type of its value.
            pub fn ty(self) -> FieldType {
                match self { $(EventField::$variant => FieldType::$ty,)* }
            }

            /// What it means.
            pub fn description(self) -> &'static str {
                match self { $(EventField::$variant => $description,)* }
            }
        }
    };
}

event_fields! {
    Num "evt.num" Uint64 "The event's number within its source, from 1.";
    Time "evt.time" String "The local time of day with nanoseconds.";
    TimeS "evt.time.s" String "The local time of day in seconds.";
    TimeIso8601 "evt.time.iso8601" String "The UTC date and time in ISO 8601 with nanoseconds.";
    Datetime "evt.datetime" String "The local date and time with nanoseconds.";
    DatetimeS "evt.datetime.s" String "The local date and time in seconds.";
    Rawtime "evt.rawtime" AbsTime "Nanoseconds since the epoch.";
    RawtimeS "evt.rawtime.s" AbsTime "Whole seconds since the epoch.";
    RawtimeNs "evt.rawtime.ns" AbsTime "The nanoseconds beyond the whole seconds since the epoch.";
    Reltime "evt.reltime" RelTime "Nanoseconds since the first event of the source.";
    ReltimeS "evt.reltime.s" RelTime "Whole seconds since the first event of the source.";
    ReltimeNs "evt.reltime.ns" RelTime "The nanoseconds beyond the whole seconds since the first event.";
    Pluginname "evt.pluginname" String "The name of the plugin that made the event.";
    Plugininfo "evt.plugininfo" String "The event in words, as its plugin tells it.";
    Source "evt.source" String "The name of the event source.";
    IsAsync "evt.is_async" Bool "Whether the event is an asynchronous one.";
    Asynctype "evt.asynctype" String "The name of an asynchronous event.";
    Hostname "evt.hostname" String "The name of the host.";
}

impl EventField {
    /// The generic field with this name.
    pub fn from_name(name: &str) -> Option<EventField> {
        EventField::ALL.iter().copied().find(|field| field.name() == name)
    }

    /// Whether the value is a rendered time, a number of nanoseconds in JSON.
    pub fn is_time_text(self) -> bool {
        use EventField as F;
        matches!(self, F::Time | F::TimeS | F::TimeIso8601 | F::Datetime | F::DatetimeS)
    }
}
