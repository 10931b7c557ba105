//! The event sources of sample rules.

use falconer_rules::Engine;
use falconer_rules::field::{FieldDef, FieldType, Source};

/// The fields of source `web`: one of each type, with and without arguments.
pub(crate) fn web() -> Vec<FieldDef> {
    let field = FieldDef::new;
    vec![
        field("web.path", FieldType::String),
        field("web.method", FieldType::String),
        field("web.status", FieldType::Uint64),
        field("web.bytes", FieldType::Uint64),
        field("web.secure", FieldType::Bool),
        field("web.header", FieldType::String).key(true),
        field("web.part", FieldType::String).index(true),
        field("web.args", FieldType::String).list(),
        field("web.client", FieldType::IpAddr),
        field("web.network", FieldType::IpNet),
        field("web.path.param", FieldType::String).key(true),
        field("web.header.ip", FieldType::String).list(),
    ]
}

/// The fields of source `audit`.
fn audit() -> Vec<FieldDef> {
    let field = FieldDef::new;
    vec![
        field("audit.user", FieldType::String),
        field("ka.target", FieldType::String),
        field("ka.namespace", FieldType::String),
        field("ka.groups", FieldType::String).list(),
    ]
}

/// An engine with both sources.
pub(crate) fn engine(web: Vec<FieldDef>) -> Engine {
    Engine::new(vec![Source::new("web").plugin("web", web), Source::new("audit").plugin("audit", audit())])
}
