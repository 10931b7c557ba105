//! What the recorded cases do not reach: descriptions, static fields, suggested outputs, hints, several sources.

use falconer_rules::diag::{WarningCode, results_json};
use falconer_rules::field::{FieldDef, FieldType, SlotId, Source};
use falconer_rules::{
    AlertOptions, AppendOutput, Engine, Event, EventMeta, ExtraField, FieldValue, Matching, Scratch,
};
use serde_json::json;

fn sources() -> Vec<Source> {
    let web = vec![
        FieldDef::new("web.path", FieldType::String).add_output(),
        FieldDef::new("web.header", FieldType::String).key(true),
    ];
    let audit = vec![FieldDef::new("ka.verb", FieldType::String)];
    vec![Source::new("web").plugin("webplugin", web), Source::new("k8s_audit").plugin("k8saudit", audit)]
}

const RULES: &str = "
- required_engine_version: 0.31.0
- required_plugin_versions:
  - {name: webplugin, version: 0.1.0, alternatives: [{name: other, version: 0.2.0}]}
- list: admin_paths
  items: [/admin, '/root dir']
- list: more_paths
  items: [admin_paths, /x]
- macro: admin
  condition: web.path in (more_paths)
- rule: Admin access
  desc: Someone asks for a page that only administrators need, and this text is long enough for a second line
  source: web
  condition: admin and not web.header[x] exists
  output: path=%web.path
  priority: WARNING
  tags: [web, admin]
  exceptions:
  - name: known
    fields: [web.path, 'web.header[user]']
    comps: [startswith, =]
    values: [[/admin/ok, root]]
";

struct Request(&'static str);

impl Event for Request {
    fn meta(&self) -> EventMeta<'_> {
        EventMeta { number: 7, timestamp: 1_700_000_000_000_000_000, source: "web", ..EventMeta::default() }
    }

    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
        (slot.index() == 0).then_some(FieldValue::Str(self.0.as_bytes()))
    }
}

fn loaded(text: &str) -> Engine {
    let mut engine = Engine::new(sources());
    let result = engine.load("rules.yaml", text.as_bytes());
    assert!(result.successful(), "{}", result.to_text());
    engine
}

#[test]
fn descriptions_tell_what_a_rule_is_made_of() {
    let engine = loaded(RULES);
    let described = engine.describe();
    assert_eq!(described["required_engine_version"], "0.31.0");
    assert_eq!(
        described["required_plugin_versions"],
        json!([{"name": "webplugin", "version": "0.1.0", "alternatives": [{"name": "other", "version": "0.2.0"}]}])
    );
    assert_eq!(
        described["lists"][1],
        json!({
            "details": {
                "items_compiled": ["/admin", "/root dir", "/x"],
                "lists": ["admin_paths"],
                "plugins": [],
                "used": true,
            },
            "info": {"items": ["/x"], "name": "more_paths"},
        })
    );
    assert_eq!(
        described["macros"][0]["details"]["condition_compiled"],
        "web.path in (/admin, \"/root dir\", /x)"
    );
    assert_eq!(described["macros"][0]["details"]["lists"], json!(["more_paths"]));
    let details = &described["rules"][0]["details"];
    assert_eq!(
        details["condition_compiled"],
        "((web.path in (/admin, \"/root dir\", /x) and not web.header[x] exists) and not \
         (web.path startswith /admin/ok and web.header[user] = root))"
    );
    assert_eq!(details["condition_fields"], json!(["web.header[user]", "web.header[x]", "web.path"]));
    assert_eq!(details["condition_operators"], json!(["=", "exists", "in", "startswith"]));
    assert_eq!(details["exception_fields"], json!(["web.header[user]", "web.path"]));
    assert_eq!(details["exception_names"], json!(["known"]));
    assert_eq!(details["macros"], json!(["admin"]));
    assert_eq!(details["plugins"], json!(["webplugin"]));
    assert_eq!(details["output_fields"], json!(["web.path"]));
    assert_eq!(described["rules"][0]["info"]["priority"], "Warning");
    assert_eq!(engine.describe_rule("Admin access").unwrap()["rules"][0], described["rules"][0]);
    assert_eq!(engine.describe_rule("nope"), None);
}

#[test]
fn descriptions_have_the_fields_of_outputs_as_they_come() {
    let engine = loaded(
        "- rule: a\n  desc: d\n  source: web\n  priority: INFO\n  condition: web.path exists\n  output: \
         '%web.path %web.header[y] %toupper(web.header[x]) %web.path %evt.num'\n",
    );
    let described = engine.describe();
    assert_eq!(described["required_engine_version"], "0.0.0");
    assert_eq!(
        described["rules"][0]["details"]["output_fields"],
        json!(["web.path", "web.header[y]", "web.header[x]", "web.path", "evt.num"])
    );
}

#[test]
fn no_plugin_is_named_for_a_rule_of_system_calls() {
    let fields = vec![FieldDef::new("extra.n", FieldType::Uint64)];
    let mut engine = Engine::new(vec![Source::syscall().plugin("extra", fields)]);
    let rule = |condition: &str| {
        format!("- rule: a\n  desc: d\n  priority: INFO\n  output: o\n  condition: {condition}\n")
    };
    for (condition, plugins) in [("proc.name = x", json!([])), ("extra.n = 1", json!(["extra"]))] {
        let result = engine.load("rules.yaml", rule(condition).as_bytes());
        assert!(result.successful(), "{}", result.to_text());
        assert_eq!(engine.describe()["rules"][0]["details"]["plugins"], plugins, "{condition}");
    }
}

#[test]
fn macros_name_the_plugins_whose_fields_every_source_has() {
    let field = |name| vec![FieldDef::new(name, FieldType::Uint64)];
    let web = Source::new("web").plugin("webplugin", field("web.n")).plugin("all", field("all.n"));
    let mut engine = Engine::new(vec![Source::syscall().plugin("all", field("all.n")), web]);
    for (condition, plugins) in [("web.n = 1", json!([])), ("web.n = 1 or all.n = 1", json!(["all"]))] {
        let text = format!("- macro: m\n  condition: {condition}\n");
        assert!(engine.load("rules.yaml", text.as_bytes()).successful());
        assert_eq!(engine.describe()["macros"][0]["details"]["plugins"], plugins, "{condition}");
    }
}

#[test]
fn descriptions_as_text_have_two_columns() {
    let text = loaded(RULES).describe_text(None);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], format!("{:<50} Description", "Rule"));
    assert_eq!(lines[1], format!("{:<50} -----------", "----"));
    assert!(lines[2].starts_with(&format!("{:<50} Someone asks", "Admin access")), "{}", lines[2]);
    assert!(lines[3].starts_with(&" ".repeat(51)) && !lines[3].trim().is_empty());
    assert_eq!(lines[4], "");
}

#[test]
fn configuration_adds_to_outputs() {
    let mut engine = Engine::new(sources());
    engine.static_fields([("site".to_owned(), "a".to_owned())]).append_output(vec![AppendOutput {
        source: Some("web".to_owned()),
        tags: vec!["admin".to_owned()],
        suggested_output: true,
        extra_fields: vec![
            ExtraField::Raw("evt.num".to_owned()),
            ExtraField::Formatted { name: "where".to_owned(), format: "%static.site!".to_owned() },
        ],
        ..AppendOutput::default()
    }]);
    assert!(engine.load("rules.yaml", RULES.as_bytes()).successful());
    let set = engine.rule_set(&[]);
    let rules = set.source("web").unwrap();
    let (event, mut scratch, mut out) = (Request("/admin"), Scratch::new(), Vec::new());
    rules.evaluate(&event, Matching::First, &mut scratch, |rule, scratch| {
        rule.write_alert(&event, AlertOptions::default(), scratch, &mut out);
        out.push(b'\n');
        let options = AlertOptions { json: true, include_output: false, ..AlertOptions::default() };
        rule.write_alert(&event, options, scratch, &mut out);
    });
    let text = String::from_utf8(out).unwrap();
    let (line, json) = text.split_once('\n').unwrap();
    assert_eq!(line, "22:13:20.000000000: Warning path=/admin static_site=a web_path=/admin");
    let fields = "\"output_fields\":{\"evt.num\":7,\"evt.time\":1700000000000000000,\"static.site\":\"a\",\
                  \"web.path\":\"/admin\",\"where\":\"a!\"}";
    assert!(json.contains(fields), "{json}");
}

#[test]
fn errors_name_what_was_meant() {
    let hint = |text: &str| {
        let result = Engine::new(sources()).load("rules.yaml", text.as_bytes());
        let errors = result.errors.iter().map(|e| e.hint.clone());
        errors.chain(result.warnings.iter().map(|w| w.hint.clone())).next().flatten().unwrap_or_default()
    };
    let rule = |condition: &str| {
        format!(
            "- rule: r\n  desc: d\n  source: web\n  priority: INFO\n  output: x\n  condition: {condition}\n"
        )
    };
    assert_eq!(hint(&rule("web.pth = x")), "did you mean 'web.path'?");
    assert_eq!(
        hint(&format!("- macro: admins\n  condition: web.path = x\n{}", rule("admin"))),
        "did you mean 'admins'?"
    );
    assert_eq!(hint(&rule("web.path = x").replace("INFO", "NOTICES")), "did you mean 'Notice'?");
    assert_eq!(hint("- list: l\n  item: [x]\n  items: []\n"), "did you mean 'items'?");
    assert!(hint("- rule: r\n  desc: \"d\n").contains("starts in line 2, column 9"));
}

#[test]
fn comparisons_with_na_and_dead_fields_are_warned_of() {
    let mut engine = Engine::new(sources());
    let text = "
- {rule: a, desc: d, source: k8s_audit, priority: INFO, output: x, condition: 'ka.verb != <NA>'}
- {rule: b, desc: d, priority: INFO, output: x, condition: 'evt.dir = < and proc.name in (sh) and evt.num > 1'}
";
    let result = engine.load("rules.yaml", text.as_bytes());
    assert!(result.successful(), "{}", result.to_text());
    let codes: Vec<WarningCode> = result.warnings.iter().map(|w| w.code).collect();
    assert_eq!(codes, [WarningCode::UnsafeNaCheck, WarningCode::DeprecatedItem]);
    assert_eq!(result.to_json()["warnings"][1]["deprecated_field"], "evt.dir");
    let unknown = "- {rule: c, desc: d, priority: INFO, output: x, condition: 'web.path = x'}\n";
    assert!(!engine.load("more.yaml", unknown.as_bytes()).successful());
}

#[test]
fn results_have_falcos_json_form() {
    let mut engine = Engine::new(sources());
    let result = engine.load("x.yaml", b"- list: l\n  items: [a]\n");
    let expected = json!({"falco_load_results": [{
        "errors": [],
        "name": "x.yaml",
        "schema_valid": true,
        "schema_warnings": [],
        "successful": true,
        "warnings": [{
            "code": "LOAD_UNUSED_LIST",
            "codedesc": "A list is defined in the rules content but is not used by any other list, macro, or rule.",
            "context": {
                "locations": [
                    {"item_name": "", "item_type": "rules content",
                     "position": {"column": 0, "line": 0, "name": "x.yaml", "offset": 0}},
                    {"item_name": "l", "item_type": "list",
                     "position": {"column": 2, "line": 0, "name": "x.yaml", "offset": 2}},
                ],
                "snippet": "- list: l\n  ^\n",
            },
            "message": "list 'l' is not used by any rule, macro or list",
        }],
    }]});
    assert_eq!(results_json([&result]), expected);
    assert_eq!(result.summary(), "x.yaml: Ok, with warnings");
}
