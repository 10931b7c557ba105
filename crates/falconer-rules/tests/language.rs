//! The language, statement by statement: what every operator, transformer and argument means on every type.

#[path = "conformance/probe.rs"]
#[allow(dead_code, reason = "the conformance tests use more of it")]
mod probe;

use falconer_rules::{Engine, Matching, Scratch};
use serde_json::json;

/// Whether a condition holds for an event, by both evaluators; or why it is refused: the code, and its position in the
/// condition's last location (line, column, offset).
fn verdict(condition: &str, event: &str) -> Result<bool, String> {
    let rules = json!([{
        "rule": "r", "desc": "d", "source": "probe", "priority": "INFO", "output": "o", "condition": condition,
    }]);
    let mut engine = Engine::new(vec![probe::source()]);
    let result = engine.load("rules.yaml", rules.to_string().as_bytes());
    if let Some(error) = result.errors.first() {
        return Err(format!("{}: {}", error.code.as_str(), error.message));
    }
    let set = engine.rule_set(&[]);
    let rules = set.source("probe").unwrap();
    let event = probe::Line::new(0, event.as_bytes(), rules.slots());
    let first = event.timestamp();
    let event = event.first_timestamp(first);
    let (mut scratch, mut found, mut plain) = (Scratch::new(), false, false);
    rules.evaluate(&event, Matching::All, &mut scratch, |_, _| found = true);
    rules.evaluate_reference(&event, Matching::All, &mut scratch, |_, _| plain = true);
    assert_eq!(found, plain, "{condition}");
    Ok(found)
}

const EVENT: &str = r#"{
    "s": "Hello World", "e": "", "p": "/opt/dir/sub/f.txt", "b": "aGVsbG8=", "n": 42, "z": 0, "m": 18446744073709551615,
    "t": true, "f": false, "r": 1500, "a": 1700000000000000000, "i": "10.1.2.3", "j": "fe80::1", "k": "::ffff:10.1.2.3",
    "w": "192.168.1.7", "l": ["a", "b", "c"], "o": ["a"], "u": [1, 2, 3], "q": ["10.0.0.1", "::1"],
    "g": ["-a", "-b", "v1", "-cv2", "-b", "v3", "rest"], "list": ["zero", "one"], "default": "dflt", "nl": "x\ny"
}"#;

#[track_caller]
fn all(expected: bool, conditions: &[&str]) {
    for condition in conditions {
        assert_eq!(verdict(condition, EVENT), Ok(expected), "{condition}");
    }
}

#[track_caller]
fn refused(code: &str, conditions: &[&str]) {
    for condition in conditions {
        let error = verdict(condition, EVENT).expect_err(condition);
        assert!(error.starts_with(&format!("{code}:")), "{condition}: {error}");
    }
}

const COMPILE: &str = "LOAD_ERR_COMPILE_CONDITION";

#[test]
fn strings_compare_by_their_bytes() {
    all(
        true,
        &[
            "probe.str[s] = 'Hello World'",
            "probe.str[s] == \"Hello World\"",
            "probe.str[s] != hello",
            "probe.str[s] contains 'o W'",
            "probe.str[s] icontains 'O w'",
            "probe.str[s] startswith Hell",
            "probe.str[s] endswith rld",
            "probe.str[s] contains ''",
            "probe.str[s] startswith ''",
            "probe.str[s] endswith \"\"",
            "probe.str[e] = ''",
            "probe.str[e] exists",
            "probe.str[s] glob 'H*d'",
            "probe.str[s] glob '?ello*'",
            "probe.str[p] glob '*'",
            "probe.str[p] glob /opt/*.txt",
            "probe.str[s] iglob 'hELLO*'",
            "probe.str[s] glob 'H[a-f]llo World'",
            "probe.str[s] >= 1",
            "probe.str[s] > 9",
            "probe.str[e] < 0",
            "probe.str[s] regex 'H.*d'",
            "probe.str[s] regex '[A-Z][[:alpha:]]+ World'",
            "probe.str[s] in (x, 'Hello World')",
            "probe.str[s] intersects ('Hello World')",
        ],
    );
    all(
        false,
        &[
            "probe.str[s] = 'hello world'",
            "probe.str[s] contains 'O w'",
            "probe.str[s] regex Hello",
            "probe.str[s] glob hello*",
            "probe.str[s] glob Hello",
            "probe.str[s] in ()",
            "probe.str[s] intersects ()",
            "probe.str[s] < 9",
            "probe.str[nl] regex 'x.y'",
        ],
    );
    refused(
        COMPILE,
        &[
            "probe.str[s] bcontains 48",
            "probe.str[s] bstartswith 48",
            "probe.str[s] regex '\\\\d+'",
            "probe.str[s] regex '(?i)x'",
            "probe.str[s] regex 'a('",
            "probe.str[s] regex val(probe.str[e])",
            "probe.str[s] pmatch val(probe.str[e])",
            "probe.str[s] = 'a\\x00b'",
            "probe.str[s] > abc",
            "probe.str[s] in 42",
            "probe.str[s] in (a, tolower(probe.str[s]))",
            "probe.str[s] in (a,)",
        ],
    );
}

#[test]
fn numbers_are_unsigned_and_decimal() {
    for field in ["probe.u64[n]", "probe.reltime[n]", "probe.abstime[n]"] {
        let with = |rest: &str| format!("{field} {rest}");
        for rest in [
            "= 42",
            "== '42'",
            "!= 41",
            "> 41",
            ">= 42",
            "< 43",
            "<= 42",
            "= +42",
            "= 042",
            "= ' 42'",
            "in (1, 42)",
            "intersects (42)",
            "exists",
            "= anyof (1, 42)",
            "!= allof (1, 2)",
            "= oneof (42, 1)",
        ] {
            assert_eq!(verdict(&with(rest), EVENT), Ok(true), "{field} {rest}");
        }
        for rest in
            ["= 41", "> 42", "in (1)", "in ()", "= -1", "= oneof (42, 42)", "= allof (42, 1)", "= anyof ()"]
        {
            assert_eq!(verdict(&with(rest), EVENT), Ok(false), "{field} {rest}");
        }
        for rest in [
            "= 0x2a",
            "> 1.5",
            "= 42.0",
            "= abc",
            "contains 4",
            "startswith 4",
            "regex 4",
            "glob 4",
            "pmatch (4)",
            "= '42 '",
            "> 1e+3",
        ] {
            let error = verdict(&with(rest), EVENT).expect_err(rest);
            assert!(error.starts_with(COMPILE), "{field} {rest}: {error}");
        }
    }
    all(true, &["probe.u64[m] = -1", "probe.u64[m] = 99999999999999999999999", "probe.u64[z] < 1"]);
}

#[test]
fn truth_values_are_true_or_false() {
    all(
        true,
        &[
            "probe.bool[t] = true",
            "probe.bool[f] = false",
            "probe.bool[t] != false",
            "probe.bool[t] in (true)",
            "probe.bool[t] intersects (false, true)",
            "probe.bool[f] exists",
            "probe.bool[t] = anyof (false, true)",
        ],
    );
    all(false, &["probe.bool[t] = false", "probe.bool[none] != true", "probe.bool[t] in ()"]);
    refused(
        COMPILE,
        &[
            "probe.bool[t] = 1",
            "probe.bool[t] = True",
            "probe.bool[t] < 1",
            "probe.bool[t] contains t",
            "probe.bool[t] in (1)",
            "probe.bool[t] pmatch (true)",
        ],
    );
}

#[test]
fn addresses_are_exact_and_networks_contain() {
    all(
        true,
        &[
            "probe.ip[i] = 10.1.2.3",
            "probe.ip[i] != 10.1.2.4",
            "probe.ip[i] != ::1",
            "probe.ip[j] = fe80::1",
            "probe.ip[j] = FE80:0::1",
            "probe.ip[k] != 10.1.2.3",
            "probe.ip[i] in (10.1.2.3, ::1)",
            "probe.ip[i] intersects (10.1.2.3)",
            "probe.net[i] = 10.0.0.0/8",
            "probe.net[i] != 11.0.0.0/8",
            "probe.net[j] = fe80::/10",
            "probe.net[i] in (11.0.0.0/8, 10.1.0.0/16)",
            "probe.net[i] = 0.0.0.0/0",
            "probe.net[i] != ::1/128",
            "probe.net[w] = anyof (10.0.0.0/8, 192.168.0.0/16)",
        ],
    );
    all(false, &["probe.ip[i] = fe80::1", "probe.net[i] = 10.2.0.0/16", "probe.ip[none] != 10.1.2.3"]);
    refused(
        COMPILE,
        &[
            "probe.ip[i] = 10.1.2",
            "probe.ip[i] = 010.1.2.3",
            "probe.ip[i] = 10.0.0.0/8",
            "probe.ip[i] = ::ffff:1.2.3.4",
            "probe.ip[i] = abc",
            "probe.ip[i] > 1",
            "probe.ip[i] contains 10",
            "probe.net[i] = 10.0.0.1",
            "probe.net[i] = 10.0.0.0/33",
            "probe.net[j] = ::/0",
            "probe.net[i] = val(probe.net[w])",
            "probe.net[i] startswith 10",
        ],
    );
}

#[test]
fn lists_are_in_if_every_value_is_and_intersect_if_some_is() {
    all(
        true,
        &[
            "probe.strs[l] in (a, b, c, d)",
            "probe.strs[l] intersects (x, c)",
            "probe.u64s[u] in (3, 2, 1)",
            "probe.u64s[u] intersects (9, 3)",
            "probe.ips[q] in (10.0.0.1, ::1)",
            "probe.ips[q] intersects (::1)",
            "probe.strs[l] exists",
            "probe.strs[o] in val(probe.strs[l])",
            "probe.strs[l] intersects val(probe.strs[o])",
            "probe.strs[o] in a",
        ],
    );
    all(
        false,
        &[
            "probe.strs[l] in (a, b)",
            "probe.strs[l] intersects (x)",
            "probe.strs[l] in ()",
            "probe.strs[none] in (a)",
            "probe.strs[l] in val(probe.strs[o])",
            "tolower(probe.strs[l]) in (a, b, c)",
            "probe.strs[l] intersects tolower(probe.strs[l])",
        ],
    );
    refused(
        COMPILE,
        &[
            "probe.strs[l] = a",
            "probe.strs[l] contains a",
            "probe.strs[l] = oneof (a)",
            "probe.strs[l] pmatch (a)",
            "probe.u64s[u] > 1",
            "probe.strs[l] in val(probe.str[s])",
            "probe.str[s] in val(probe.strs[l])",
            "probe.strs[l] in val(probe.u64s[u])",
        ],
    );
}

#[test]
fn paths_match_by_whole_components() {
    all(
        true,
        &[
            "probe.str[p] pmatch (/opt)",
            "probe.str[p] pmatch (/opt/dir)",
            "probe.str[p] pmatch (opt/dir/)",
            "probe.str[p] pmatch (/x, //opt)",
            "probe.str[p] pmatch (/opt/*/sub)",
            "probe.str[p] pmatch (/o?t)",
            "probe.str[p] pmatch (/)",
            "probe.str[e] pmatch (/)",
            "probe.str[p] pmatch (/opt/dir/sub/f.txt)",
        ],
    );
    all(
        false,
        &[
            "probe.str[p] pmatch (/op)",
            "probe.str[p] pmatch (/opt/dir/sub/f.txt/more)",
            "probe.str[p] pmatch ()",
            "probe.str[none] pmatch (/)",
        ],
    );
}

#[test]
fn missing_values_pass_nothing_and_their_negation_holds() {
    all(
        false,
        &[
            "probe.str[none] = x",
            "probe.str[none] != x",
            "probe.str[none] exists",
            "probe.str[none] = ''",
            "probe.str[n] = 42",
            "probe.u64[s] != 1",
            "probe.str[s] = val(probe.str[none])",
            "probe.str[s] != val(probe.str[none])",
            "probe.str[none] != allof (x)",
            "tolower(probe.str[none]) = x",
            "b64(probe.str[s]) exists",
        ],
    );
    all(true, &["not probe.str[none] = x", "not probe.str[none] != x", "not probe.str[none] exists"]);
}

#[test]
fn modifiers_count_the_constants_that_pass() {
    all(
        true,
        &[
            "probe.str[s] startswith anyof (x, Hel)",
            "probe.str[s] contains allof (Hello, World)",
            "probe.str[s] endswith oneof (World, xyz)",
            "probe.str[s] = anyof (a, 'Hello World')",
            "probe.str[s] != allof (a, b)",
            "probe.str[s] glob anyof (x, 'H*')",
            "probe.str[s] regex oneof ('H.*', x)",
            "probe.str[s] icontains allof (hello, WORLD)",
            "probe.str[s] iglob anyof ('h*')",
            "probe.str[s] contains anyof World",
        ],
    );
    all(
        false,
        &[
            "probe.str[s] contains oneof (Hello, World)",
            "probe.str[s] contains allof ()",
            "probe.str[s] contains anyof ()",
            "probe.str[s] contains oneof ()",
            "probe.str[s] = oneof",
            "probe.str[s] = oneof or probe.str[s] = allof",
        ],
    );
    refused(
        COMPILE,
        &[
            "probe.str[s] = oneof(a)",
            "probe.str[s] =oneof (a)",
            "probe.u64[n] contains anyof (1)",
            "probe.str[s] < anyof (1)",
            "probe.str[s] in anyof (a)",
        ],
    );
}

#[test]
fn transformers_make_values() {
    all(
        true,
        &[
            "tolower(probe.str[s]) = 'hello world'",
            "toupper(probe.str[s]) = 'HELLO WORLD'",
            "b64(probe.str[b]) = hello",
            "basename(probe.str[p]) = f.txt",
            "basename(probe.str[s]) = 'Hello World'",
            "len(probe.str[s]) = 11",
            "len(probe.str[e]) = 0",
            "len(probe.strs[l]) > 2",
            "len(probe.u64s[u]) = 3",
            "join('-', probe.strs[l]) = a-b-c",
            "join(',', (probe.str[s], \"x\", 3)) = 'Hello World,x,3'",
            "join(',', ()) = ''",
            "join(',', ()) exists",
            "concat(probe.str[e], 'a', 5) = a5",
            "concat(probe.str[s], probe.str[e]) = val(probe.str[s])",
            "tolower(toupper(probe.str[s])) = 'hello world'",
            "probe.str[s] != tolower(probe.str[s])",
            "len(concat(probe.str[s], 'ab')) = 13",
            "getopt(probe.strs[g], 'ab:c:') intersects (a)",
            "getopt(probe.strs[g], 'ab:c:')[b] = v3",
            "getopt(probe.strs[g], 'ab:c:')[c] = v2",
            "getopt(probe.strs[g], ':ab:c:')[a] = a",
            "getopt((\"-x\", probe.str[s]), 'x:')[x] = 'Hello World'",
            "len(getopt(probe.strs[g], 'ab:c:')) = 7",
            "getopt(probe.strs[l], 'a') exists",
            "getopt(probe.strs[l], 'a') in (zzz)",
        ],
    );
    all(
        false,
        &[
            "getopt(probe.strs[g], 'ab:c:')[d] exists",
            "concat(probe.str[s], probe.str[none]) exists",
            "join(',', (probe.str[none])) exists",
            "tolower(probe.str[none]) exists",
            "len(probe.str[none]) = 0",
        ],
    );
    refused(
        COMPILE,
        &[
            "len(probe.u64[n]) = 1",
            "tolower(probe.u64[n]) = x",
            "b64(probe.bool[t]) = x",
            "concat(probe.str[s]) = x",
            "concat(probe.strs[l], 'a') = x",
            "join(',') = x",
            "join(probe.strs[l], probe.strs[l]) = x",
            "join(',', probe.str[s]) = x",
            "getopt(probe.str[s], 'a') in (a)",
            "getopt(probe.strs[g], probe.strs[l]) in (a)",
            "getopt(probe.strs[g], 'a')[ab] = a",
            "join(',', probe.strs[l])[a] = x",
            "tolower(probe.str[s])[a] = x",
            "tolower(probe.str[s], probe.str[e]) = x",
            "val(probe.str[s]) = x",
            "probe.str[s] = val(tolower(probe.str[s]))",
            "nothere(probe.str[s]) = x",
            "len(probe.str[s]) = val(probe.str[s])",
        ],
    );
}

#[test]
fn arguments_are_keys_or_indexes() {
    all(
        true,
        &[
            "probe.idx[1] = one",
            "probe.str['s'] = 'Hello World'",
            "probe.str[\"s\"] exists",
            "probe.opt = dflt",
            "probe.opt[s] = 'Hello World'",
            "probe.raw contains Hello",
            "not probe.idx[2] exists",
            "not probe.idx[18446744073709551615] exists",
        ],
    );
    refused(
        COMPILE,
        &[
            "probe.str = x",
            "probe.raw[a] = x",
            "probe.idx[a] = x",
            "probe.idx[01] = x",
            "probe.idx[18446744073709551616] = x",
            "probe.idx[-1] = x",
            "probe.str[a b] = x",
            "probe.str['a b'] = x",
            "probe.str['a]'] = x",
            "probe.str[] = x",
            "probe.str[a = x",
            "probe.nope = x",
            "probe.nope[x] exists",
            "evt.num[1] = 1",
            "evt.type = open",
            "proc.name = x",
        ],
    );
}

#[test]
fn the_grammar_reads_blanks_and_words_as_falco_does() {
    all(
        true,
        &[
            "probe.u64[n]=42 and(probe.u64[z]=0)",
            "not(probe.u64[n]=1)and not not probe.u64[n]=42",
            "probe.u64[n] existsand probe.u64[z] exists",
            "probe.u64[n]in(42)",
            "probe.u64[n]>41 or probe.u64[n]<1 and probe.u64[n]=0",
            "\tprobe.u64[n] = 42\r\n",
            "probe.str[s]\u{8}=\u{8}'Hello World'",
            "probe.str[s] = \"Hello\\x20World\"",
            "probe.str[s] != 'a\\ b'",
        ],
    );
    all(false, &["probe.u64[n] = 1 or probe.u64[n] = 42 and probe.u64[z] = 1"]);
    refused(
        COMPILE,
        &[
            "probe.u64[n] = 42 andprobe.u64[z] = 0",
            "probe.u64[n] = 42 AND probe.u64[z] = 0",
            "probe.u64[n] = 42 && probe.u64[z] = 0",
            "(probe.u64[n] = 42",
            "probe.u64[n] = 42)",
            "probe.str[s] contains(x)",
            "probe.str[s] = a b",
            "probe.str[s] = \"a\\q\"",
            "probe.str[s] = \"a\\'\"",
            "probe.str[s] = 'a",
            "probe.str[s] =",
            "probe.str[s]",
            "= 1",
            "! probe.u64[n] = 1",
            "probe.u64[n] ~ 1",
        ],
    );
    refused("LOAD_ERR_VALIDATE", &["nosuchmacro", "tolower and probe.u64[n] = 42", "contains"]);
}

#[test]
fn generic_fields_are_those_of_plugin_sources() {
    all(
        true,
        &[
            "evt.num = 1",
            "evt.source = probe",
            "evt.pluginname = probe",
            "evt.is_async = false",
            "not evt.asynctype exists",
            "evt.rawtime.s = 1700000000",
            "evt.rawtime.ns = 0",
            "evt.reltime = 0",
            "evt.time.iso8601 = 2023-11-14T22:13:20.000000000+0000",
            "evt.datetime startswith '2023-11-14 '",
            "evt.time endswith .000000000",
            "evt.time.s exists and evt.datetime.s exists and evt.hostname exists and evt.plugininfo exists",
        ],
    );
}

#[test]
fn constants_have_at_most_255_bytes() {
    let fits = format!("probe.str[s] != {}", "x".repeat(255));
    assert_eq!(verdict(&fits, EVENT), Ok(true));
    let long = format!("probe.str[s] != {}", "x".repeat(256));
    assert!(verdict(&long, EVENT).unwrap_err().starts_with(COMPILE));
    let element = format!("probe.str[s] in (a, {})", "x".repeat(256));
    assert!(verdict(&element, EVENT).unwrap_err().starts_with(COMPILE));
}
