//! Rules files checked where the sources' fields are not known.

use falconer_rules::field::{FieldDef, FieldType, Source};
use falconer_rules::{Engine, LoadResult};

fn rule(condition: &str, output: &str) -> String {
    format!(
        "- rule: R\n  desc: d\n  source: k8s_audit\n  priority: INFO\n  condition: {condition}\n  output: {output}\n"
    )
}

/// What is found where nothing is known.
fn found(text: &str) -> Vec<String> {
    let mut engine = Engine::new(Vec::new());
    engine.accept_unknown_sources();
    let results = engine.check([("rules.yaml", text.as_bytes())]);
    results.iter().flat_map(LoadResult::problems).map(|problem| problem.title.to_owned()).collect()
}

#[test]
fn any_field_passes() {
    let rules =
        "- list: admins\n  items: [ann, bob]\n- macro: is_write\n  condition: ka.verb in (create, update)\n";
    let condition = "is_write and ka.user.name in (admins) and jevt.value[/code] >= 400 and val.x exists";
    assert_eq!(found(&(rules.to_owned() + &rule(condition, "by %ka.user.name %jevt.value[/a]."))), [""; 0]);
}

#[test]
fn what_needs_no_fields_is_checked() {
    for (condition, output, title) in [
        ("(ka.verb = get", "o", "expected ')'"),
        ("is_writ and ka.verb = get", "o", "undefined macro 'is_writ'"),
        ("ka.verb = get and", "o", "expected a space or '(' after 'and'"),
        ("ka.verb regex '(a'", "o", "invalid regex '(a': a ')' is missing: (a"),
        ("ka.verb = get", "100% bad", "'%' is not followed by a field: expected a field or a transformer"),
        ("evt.type = open", "o", "source 'k8s_audit' has no field 'evt.type'"),
        ("evt.num[1] = 2", "o", "field evt.num[1] has an argument, but evt.num takes none"),
        ("tolower(ka.verb)[1] = a", "o", "transformer 'tolower' takes no argument in brackets"),
    ] {
        assert_eq!(found(&rule(condition, output)), [title], "{condition}, {output}");
    }
}

#[test]
fn exceptions_are_checked() {
    let exceptions = "  exceptions:\n    - {name: e, fields: [ka.verb, ka.user.name], comps: [in, equals], values: [[[a], b]]}\n";
    assert_eq!(
        found(&(rule("ka.verb = get", "o") + exceptions)),
        ["'equals' is not an operator for an exception"]
    );
}

#[test]
fn what_is_not_used_is_still_said() {
    let unused = "- list: l\n  items: [a]\n- macro: m\n  condition: ka.verb = get\n";
    assert_eq!(
        found(&(unused.to_owned() + &rule("ka.verb = get", "o"))),
        ["macro 'm' is not used by any rule or macro", "list 'l' is not used by any rule, macro or list"]
    );
}

#[test]
fn known_sources_keep_their_fields() {
    let source = Source::new("k8s_audit").plugin("p", vec![FieldDef::new("ka.verb", FieldType::String)]);
    let mut engine = Engine::new(vec![source]);
    engine.accept_unknown_sources();
    let result = engine.load("rules.yaml", rule("ka.verbs = get", "o").as_bytes());
    assert_eq!(result.errors[0].message, "source 'k8s_audit' has no field 'ka.verbs'");
}

#[test]
fn a_rule_of_an_unknown_source_uses_what_it_names_when_all_is_checked() {
    let text =
        "- list: l\n  items: [a]\n- macro: m\n  condition: ka.verb in (l)\n".to_owned() + &rule("m", "o");
    let engine = Engine::new(Vec::new());
    let codes =
        |result: &LoadResult| result.warnings.iter().map(|warning| warning.code.as_str()).collect::<Vec<_>>();
    let checked = engine.check([("rules.yaml", text.as_bytes())]).remove(0);
    assert_eq!(codes(&checked), ["LOAD_UNKNOWN_SOURCE"]);
    // Loading says what Falco says.
    let loaded = engine.clone().load("rules.yaml", text.as_bytes());
    assert_eq!(codes(&loaded), ["LOAD_UNKNOWN_SOURCE", "LOAD_UNUSED_MACRO"]);
}
