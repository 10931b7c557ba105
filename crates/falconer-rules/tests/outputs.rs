//! Outputs and alerts, statement by statement: tokens, widths, values of every type, text and JSON.

#[path = "conformance/probe.rs"]
#[allow(dead_code, reason = "the conformance tests use more of it")]
mod probe;

use falconer_rules::{AlertOptions, AppendOutput, Engine, ExtraField, Matching, Scratch};
use serde_json::{Value as Json, json};

const EVENT: &str = r#"{
    "s": "HeLLo", "e": "", "n": 42, "t": true, "r": 1500, "a": 1700000000000000000, "i": "10.1.2.3", "j": "FE80::0:1",
    "l": ["a", "b"], "m": ["", "b"], "u": [1, 2], "q": ["10.0.0.1", "::1"], "b": "aGk=", "list": ["zero"],
    "x": "tab\tquote\"back\\slash\u0001/<é", "default": "dflt", "a\"b": "odd", "ts": 1700000002123456789
}"#;

/// The alert of a rule with this output; the error if it is refused.
fn alert(output: &str, options: AlertOptions, additions: Vec<AppendOutput>) -> Result<String, String> {
    let rules = json!([{
        "rule": "r1", "desc": "d", "source": "probe", "priority": "warning", "tags": ["zeta", "alpha", "zeta"],
        "condition": "evt.num > 0", "output": output,
    }]);
    let mut engine = Engine::new(vec![probe::source()]);
    engine.append_output(additions);
    let result = engine.load("rules.yaml", rules.to_string().as_bytes());
    if let Some(error) = result.errors.first() {
        return Err(format!("{}: {}", error.code.as_str(), error.message));
    }
    let set = engine.rule_set(&[]);
    let rules = set.source("probe").unwrap();
    let event =
        probe::Line::new(0, EVENT.as_bytes(), rules.slots()).first_timestamp(1_700_000_000_000_000_000);
    let mut line = Vec::new();
    rules.evaluate(&event, Matching::First, &mut Scratch::new(), |rule, scratch| {
        rule.write_alert(&event, options, scratch, &mut line);
    });
    Ok(String::from_utf8(line).unwrap())
}

/// The message of the text alert.
fn message(output: &str) -> Result<String, String> {
    let line = alert(output, AlertOptions::default(), Vec::new())?;
    Ok(line.strip_prefix("22:13:22.123456789: Warning ").expect(&line).to_owned())
}

#[track_caller]
fn shows(cases: &[(&str, &str)]) {
    for (output, expected) in cases {
        assert_eq!(message(output).as_deref(), Ok(*expected), "{output}");
    }
}

#[test]
fn the_longest_name_that_fits_is_the_token() {
    shows(&[
        ("%probe.opt.x", "dflt.x"),
        ("%probe.opt[a b]", "dflt[a b]"),
        ("%probe.opt[nope]", "<NA>"),
        ("%probe.str[s],%probe.u64[n]", "HeLLo,42"),
        ("%evt.time.sx", "22:13:22x"),
        ("%probe.idx[0]]", "zero]"),
        ("a%probe.str[s]%probe.str[s]b", "aHeLLoHeLLob"),
        ("%evt.numbers", "1bers"),
    ]);
    for refused in [
        "%probe.nope",
        "%probe.str",
        "% probe.raw",
        "%%probe.raw",
        "100%",
        "%",
        "%10",
        "a %5",
        "%probe",
        "%nope(probe.raw)",
        "%val(probe.raw)",
        "%probe.idx[a]",
    ] {
        let error = message(refused).expect_err(refused);
        assert!(error.starts_with("LOAD_ERR_COMPILE_OUTPUT:"), "{refused}: {error}");
    }
}

#[test]
fn widths_cut_and_fill() {
    shows(&[
        ("%3probe.str[s]|", "HeL|"),
        ("%5probe.str[s]|", "HeLLo|"),
        ("%8probe.str[s]|", "HeLLo   |"),
        ("%3probe.u64[n]|", "42 |"),
        ("%10probe.str[none]|", "<NA>      |"),
        ("%0probe.u64[n]|", "42|"),
        ("%007probe.u64[n]|", "42     |"),
        ("%4toupper(probe.str[s])|", "HELL|"),
    ]);
}

#[test]
fn a_star_in_front_is_swallowed() {
    shows(&[("*%probe.str[none]", "<NA>"), ("a * %probe.u64[n] *", "a * 42 *"), ("**x", "*x")]);
}

#[test]
fn values_of_every_type_have_a_text() {
    shows(&[
        ("%probe.str[e]|", "|"),
        ("%probe.u64[n]", "42"),
        ("%probe.bool[t]", "true"),
        ("%probe.reltime[r]", "1500"),
        ("%probe.abstime[a]", "1700000000000000000"),
        ("%probe.ip[i] %probe.ip[j]", "10.1.2.3 fe80::1"),
        ("%probe.net[i]", "<IPNET>"),
        ("%probe.strs[l]", "(a,b)"),
        ("%probe.strs[m]", "(b)"),
        ("%probe.u64s[u]", "(1,2)"),
        ("%probe.ips[q]", "(10.0.0.1,::1)"),
        ("%probe.strs[none]", "<NA>"),
        ("%evt.rawtime %evt.rawtime.s %evt.rawtime.ns", "1700000002123456789 1700000002 123456789"),
        ("%evt.reltime %evt.reltime.s %evt.reltime.ns", "2123456789 2 123456789"),
        ("%evt.time %evt.time.s", "22:13:22.123456789 22:13:22"),
        ("%evt.datetime|%evt.datetime.s", "2023-11-14 22:13:22.123456789|2023-11-14 22:13:22"),
        ("%evt.time.iso8601", "2023-11-14T22:13:22.123456789+0000"),
        ("%evt.num %evt.source %evt.pluginname %evt.is_async %evt.asynctype", "1 probe probe false <NA>"),
    ]);
}

#[test]
fn transformers_work_in_outputs() {
    shows(&[
        ("%toupper(probe.str[s])", "HELLO"),
        ("%join(\", \", probe.strs[l])", "a, b"),
        ("%concat(probe.str[s], \"-\", probe.opt)", "HeLLo-dflt"),
        ("%len(probe.u64s[u])", "2"),
        ("%b64(probe.str[b])", "hi"),
        ("%tolower(probe.str[none])", "<NA>"),
        ("%basename(probe.str[s])", "HeLLo"),
    ]);
}

#[test]
fn an_alert_is_one_line_of_escaped_text() {
    shows(&[("%probe.str[x]", "tab\\tquote\\\"back\\\\slash\\u0001/<é"), ("a\nb", "a\\nb")]);
    let iso = AlertOptions { iso_8601: true, ..AlertOptions::default() };
    assert_eq!(alert("x", iso, Vec::new()).unwrap(), "2023-11-14T22:13:22.123456789+0000: Warning x");
}

fn json_alert(output: &str, options: AlertOptions, additions: Vec<AppendOutput>) -> Json {
    let line = alert(output, AlertOptions { json: true, ..options }, additions).unwrap();
    let parsed: Json = serde_json::from_str(&line).unwrap();
    // Keys are sorted but for the host name, which comes first.
    let sorted = line.replacen("{\"hostname\":\"\",", "{", 1);
    let mut without = parsed.clone();
    without.as_object_mut().unwrap().remove("hostname");
    assert_eq!(sorted, without.to_string());
    parsed
}

#[test]
fn json_alerts_have_the_values_of_their_fields() {
    let output = "%probe.u64[n] %probe.bool[t] %probe.ip[i] %probe.net[i] %probe.strs[l] %probe.u64s[u] \
                  %probe.str[none] %evt.time.s %toupper(probe.str[s]) %probe.u64[n] %probe.str['a\"b']";
    let alert = json_alert(output, AlertOptions::default(), Vec::new());
    assert_eq!(
        alert["output_fields"],
        json!({
            "evt.time": 1_700_000_002_123_456_789_u64, "evt.time.s": 1_700_000_002_123_456_789_u64,
            "probe.bool[t]": true, "probe.ip[i]": "10.1.2.3", "probe.net[i]": "<IPNET>", "probe.str[none]": null,
            "probe.str[s]": "HeLLo", "probe.strs[l]": ["a", "b"], "probe.u64[n]": 42, "probe.u64s[u]": [1, 2],
            "probe.str[\"a\\\"b\"]": "odd",
        })
    );
    assert_eq!(alert["tags"], json!(["alpha", "zeta"]));
    assert_eq!(
        (&alert["rule"], &alert["source"], &alert["priority"]),
        (&"r1".into(), &"probe".into(), &"Warning".into())
    );
    assert_eq!(alert["time"], "2023-11-14T22:13:22.123456789Z");
    assert!(alert["output"].as_str().unwrap().starts_with("22:13:22.123456789: Warning 42 true 10.1.2.3"));
    assert!(alert.get("message").is_none());
}

#[test]
fn switches_leave_properties_out() {
    let options = AlertOptions {
        include_output: false,
        include_tags: false,
        include_output_fields: false,
        include_message: true,
        ..AlertOptions::default()
    };
    let alert = json_alert("m=%probe.u64[n]", options, Vec::new());
    let keys: Vec<&String> = alert.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["hostname", "message", "priority", "rule", "source", "time"]);
    assert_eq!(alert["message"], "m=42");
}

#[test]
fn additions_go_behind_the_output_and_into_the_fields() {
    let additions = vec![
        AppendOutput {
            tags: vec!["alpha".to_owned()],
            extra_output: Some("n=%probe.u64[n]".to_owned()),
            extra_fields: vec![
                ExtraField::Raw("probe.bool[t]".to_owned()),
                ExtraField::Formatted {
                    name: "both".to_owned(),
                    format: "%probe.str[s]-%probe.u64[n]".to_owned(),
                },
            ],
            ..AppendOutput::default()
        },
        AppendOutput {
            tags: vec!["other".to_owned()],
            extra_output: Some("never".to_owned()),
            ..AppendOutput::default()
        },
        AppendOutput {
            rule: Some("r1".to_owned()),
            extra_output: Some("last".to_owned()),
            ..AppendOutput::default()
        },
        AppendOutput {
            source: Some("else".to_owned()),
            extra_output: Some("never".to_owned()),
            ..AppendOutput::default()
        },
    ];
    let alert = json_alert("o", AlertOptions { iso_8601: true, ..AlertOptions::default() }, additions);
    assert_eq!(alert["output"], "2023-11-14T22:13:22.123456789+0000: Warning o n=42 last");
    assert_eq!(
        alert["output_fields"],
        json!({
            "both": "HeLLo-42", "evt.time.iso8601": 1_700_000_002_123_456_789_u64, "probe.bool[t]": true, "probe.u64[n]": 42,
        })
    );
}
