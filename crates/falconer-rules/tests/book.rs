//! The examples of the book's chapter on the language: files load, and conditions come to what is said of them.

use std::path::Path;

use falconer_rules::field::{FieldDef, FieldType, Slot, SlotId, Source};
use falconer_rules::{Engine, Event, EventMeta, FieldValue, Matching, Scratch, SourceExprs};
use serde_json::json;

fn chapter() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/rules.md");
    std::fs::read_to_string(path).unwrap()
}

/// The texts of all blocks of a kind.
fn blocks(text: &str, kind: &str) -> Vec<String> {
    let fence = format!("```{kind}\n");
    let parts = text.split(fence.as_str()).skip(1);
    parts.map(|part| part.split("```").next().unwrap_or_default().to_owned()).collect()
}

/// The source of the chapter's table.
fn source() -> Source {
    let field = FieldDef::new;
    let fields = vec![
        field("web.path", FieldType::String),
        field("web.status", FieldType::Uint64),
        field("web.secure", FieldType::Bool),
        field("web.ip", FieldType::IpAddr),
        field("web.origin", FieldType::IpNet),
        field("web.took", FieldType::RelTime),
        field("web.roles", FieldType::String).list(),
        field("web.sizes", FieldType::Uint64).list(),
        field("web.header", FieldType::String).key(true),
        field("web.part", FieldType::String).index(true),
    ];
    Source::new("web").plugin("web", fields)
}

/// The event of the chapter's table.
struct Request {
    slots: Vec<Slot>,
    roles: Vec<Vec<u8>>,
    sizes: Vec<u64>,
}

impl Event for Request {
    fn meta(&self) -> EventMeta<'_> {
        EventMeta { number: 1, source: "web", ..EventMeta::default() }
    }

    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
        let Slot { name, argument, .. } = &self.slots[slot.index()];
        Some(match name.as_str() {
            "web.path" => FieldValue::Str(b"/admin/users/7"),
            "web.status" => FieldValue::U64(403),
            "web.secure" => FieldValue::Bool(1),
            "web.ip" => FieldValue::Ip(&[10, 1, 2, 3]),
            "web.origin" => FieldValue::Net(&[10, 1, 2, 3]),
            "web.took" => FieldValue::RelTime(1500),
            "web.roles" => FieldValue::List(&self.roles),
            "web.sizes" => FieldValue::List(&self.sizes),
            "web.header" => match argument.key.as_deref()? {
                b"user" => FieldValue::Str(b"Alice"),
                b"blob" => FieldValue::Str(b"aGk="),
                _ => return None,
            },
            _ => {
                FieldValue::Str([&b"admin"[..], b"users", b"7"].get(usize::try_from(argument.index?).ok()?)?)
            }
        })
    }
}

/// What a condition comes to: `true`, `false` or `error`.
fn outcome(condition: &str) -> String {
    let rules = json!([{
        "rule": "r", "desc": "d", "source": "web", "priority": "INFO", "output": "o", "condition": condition,
    }]);
    let mut engine = Engine::new(vec![source()]);
    if !engine.load("rules.yaml", rules.to_string().as_bytes()).successful() {
        return "error".to_owned();
    }
    let set = engine.rule_set(&[]);
    let rules = set.source("web").unwrap();
    let event = Request {
        slots: rules.slots().to_vec(),
        roles: vec![b"dev".to_vec(), b"ops".to_vec()],
        sizes: vec![1, 2, 3],
    };
    let mut found = false;
    rules.evaluate(&event, Matching::All, &mut Scratch::new(), |_, _| found = true);
    found.to_string()
}

#[test]
fn conditions_come_to_what_the_chapter_says() {
    let chapter = chapter();
    let blocks = blocks(&chapter, "conditions");
    let lines: Vec<&str> = blocks.iter().flat_map(|block| block.lines()).collect();
    for line in &lines {
        let (condition, expected) = line.rsplit_once("->").expect("an example has its outcome");
        assert_eq!(outcome(condition.trim()), expected.trim(), "{line}");
    }
    assert!(lines.len() > 40);
}

#[test]
fn files_of_the_chapter_load() {
    let chapter = chapter();
    let blocks = blocks(&chapter, "yaml");
    for block in &blocks {
        let result = Engine::new(vec![source()]).load("rules.yaml", block.as_bytes());
        assert!(result.successful() && result.warnings.is_empty(), "{}\n{block}", result.to_text());
        assert_eq!(result.schema_warnings.as_deref(), Some(&[][..]), "{block}");
        let formatted = falconer_rules::format("rules.yaml", block.as_bytes()).unwrap();
        assert_eq!(
            String::from_utf8(formatted).unwrap(),
            *block,
            "the chapter is laid out as rules fmt does"
        );
    }
    assert!(blocks.len() >= 4);
}

#[test]
fn the_chapter_names_every_operator_transformer_and_field() {
    use falconer_rules::field::EventField;
    use falconer_rules::syntax::{Modifier, Operator, Transformer};
    let chapter = chapter();
    let operators =
        Operator::ALL.map(Operator::as_str).into_iter().chain(Modifier::ALL.map(Modifier::as_str));
    for word in operators.chain(EventField::ALL.iter().map(|field| field.name())) {
        assert!(chapter.contains(&format!("`{word}`")), "{word}");
    }
    for transformer in Transformer::ALL.into_iter().chain([Transformer::Val]) {
        assert!(chapter.contains(&format!("`{}(", transformer.as_str())), "{}", transformer.as_str());
    }
    assert!(SourceExprs::new(source()).format("path=%web.path user=%web.header[user]").is_ok());
}
