//! The API version that each capability of a plugin needs, computed at compile time.

use crate::extract::EventTypes;
use crate::info::is_version;
use crate::{ApiVersion, Async, Extract, Parse, Plugin};

/// What every plugin needs: what it asks for itself, and its log. Hosts that know no event schemas do not ask for one.
pub const fn plugin<P: Plugin>() -> ApiVersion {
    if let Some(schema) = P::EVENT_SCHEMA {
        assert!(
            is_version(schema.to_bytes()),
            "EVENT_SCHEMA is not of the form major.minor.patch, such as c\"4.0.0\""
        );
    }
    let tables = match P::TABLES {
        Some(version) => version,
        None => ApiVersion::V3_0,
    };
    P::MIN_API.max(ApiVersion::V3_4.when(P::HOST_LOG)).max(tables)
}

/// What extraction needs.
pub const fn extract<P: Extract>() -> ApiVersion {
    ApiVersion::V3_11
        .when(P::LOCATED)
        .max(event_types(P::EVENT_TYPES))
        .max(ApiVersion::V3_1.when(P::READS_TABLES && <P as Plugin>::TABLES.is_none()))
}

/// What parsing needs.
pub const fn parse<P: Parse>() -> ApiVersion {
    event_types(P::EVENT_TYPES)
}

/// What async events need: nothing. `dump_state`, which came later, is not asked for by older hosts.
pub const fn asynchronous<P: Async>() -> ApiVersion {
    assert!(
        !P::ASYNC_EVENTS.is_empty(),
        "ASYNC_EVENTS is empty: write the names of the events that are sent"
    );
    let mut at = 0;
    while at < P::ASYNC_EVENTS.len() {
        let name = P::ASYNC_EVENTS[at].as_bytes();
        assert!(!name.is_empty(), "ASYNC_EVENTS has an empty name");
        let mut byte = 0;
        while byte < name.len() {
            assert!(name[byte] != 0, "ASYNC_EVENTS has a name with a NUL character");
            byte += 1;
        }
        at += 1;
    }
    ApiVersion::V3_0
}

const fn event_types(types: EventTypes) -> ApiVersion {
    ApiVersion::V3_2.when(matches!(types, EventTypes::FromConfig))
}
