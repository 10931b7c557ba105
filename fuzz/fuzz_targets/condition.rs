//! Conditions and output formats: any text compiles or is refused.
#![no_main]

use falconer_rules::SourceExprs;
use falconer_rules::field::{FieldDef, FieldType, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let fields = vec![
        FieldDef::new("p.u", FieldType::Uint64),
        FieldDef::new("p.s", FieldType::String),
        FieldDef::new("p.ls", FieldType::String).list(),
        FieldDef::new("p.key", FieldType::IpAddr).key(false),
        FieldDef::new("p.idx", FieldType::Bool).index(false),
    ];
    let mut exprs = SourceExprs::new(Source::new("p").plugin("p", fields));
    let _ = exprs.filter(text);
    let _ = exprs.format(text);
});
