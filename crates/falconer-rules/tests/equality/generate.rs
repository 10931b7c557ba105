//! Random rules files and events over the fields of the `probe` plugin.

use serde_json::{Map, Value as Json, json};

use crate::random::Random;

const WORDS: [&str; 20] = [
    "", "a", "b", "c", "ab", "Ab", "AB", "abc", "bc", "aab", "/", "/a", "/a/b", "/a/b/c", "a b", "xyz", "1",
    "12", "é", "YWI=",
];
const NUMBERS: [u64; 9] = [0, 1, 2, 3, 5, 7, 100, 1 << 40, u64::MAX];
const ADDRESSES: [&str; 5] = ["10.0.0.1", "10.1.2.3", "192.168.0.1", "::1", "fe80::1"];
const NETWORKS: [&str; 5] = ["10.0.0.0/8", "10.0.0.0/24", "0.0.0.0/0", "fe80::/10", "::1/128"];
const REGEXES: [&str; 7] = ["a.*", "[ab]+", "(a|b)c?", ".*b", "x?y?z?", "[^a]*", "é|a b"];
const GLOBS: [&str; 12] = ["*", "a", "a*", "*b", "*a*", "?b", "[ab]*", "a*c", "", "*/b/*", "[!a]?", "A*"];
const PATHS: [&str; 7] = ["/a", "/a/b", "a", "/a/*", "/*/b", "/", "/x"];

const TEXTS: [&str; 8] = [
    "probe.str[a]",
    "probe.str[b]",
    "probe.str[c]",
    "probe.opt",
    "probe.idx[0]",
    "probe.raw",
    "evt.source",
    "evt.asynctype",
];
const COUNTS: [&str; 6] =
    ["probe.u64[n]", "probe.u64[m]", "probe.reltime[r]", "probe.abstime[t]", "evt.num", "evt.rawtime"];

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// A text of up to three words.
fn text(random: &mut Random) -> String {
    let words = random.several(1, 3, |random| random.pick(&WORDS));
    if random.chance(60) { words[0].to_owned() } else { words.concat() }
}

/// A list's elements, constants among names of lists.
fn elements(random: &mut Random, lists: usize, mut make: impl FnMut(&mut Random) -> String) -> String {
    let items = random.several(1, 5, |random| {
        if lists > 0 && random.chance(20) { format!("texts{}", random.below(lists)) } else { make(random) }
    });
    format!("({})", items.join(", "))
}

/// A field or transformer whose value is one string.
fn text_term(random: &mut Random, depth: usize) -> String {
    if depth == 0 || random.chance(75) {
        return random.pick(&TEXTS).to_owned();
    }
    let inner = text_term(random, depth - 1);
    match random.below(9) {
        0 => format!("tolower({inner})"),
        1 => format!("toupper({inner})"),
        2 => format!("b64({inner})"),
        3 => format!("basename({inner})"),
        4 => format!("join(\"/\", (\"a\", {inner}))"),
        5 => format!("join(\"\", {})", random.pick(&["probe.strs[l]", "probe.u64s[u]"])),
        6 => format!("getopt((\"-b\", {inner}, \"-a\"), \"ab:\")[{}]", random.pick(&["a", "b"])),
        7 => format!("join({inner}, (probe.str[a], \"x\", 7, probe.opt))"),
        _ => format!("concat({inner}, {})", random.pick(&TEXTS)),
    }
}

fn text_check(random: &mut Random, lists: usize) -> String {
    let left = text_term(random, 2);
    let word = |random: &mut Random| quoted(random.pick(&WORDS));
    let anything = |random: &mut Random| quoted(&text(random));
    match random.below(20) {
        0..=2 => format!("{left} {} {}", random.pick(&["=", "==", "!="]), word(random)),
        3..=7 => {
            let op = random.pick(&["contains", "icontains", "startswith", "endswith"]);
            format!("{left} {op} {}", anything(random))
        }
        8 => format!("{left} {} {}", random.pick(&["<", "<=", ">", ">="]), random.pick(&[1, 12, 2])),
        9..=11 => format!("{left} in {}", elements(random, lists, word)),
        12 => format!("{left} intersects {}", elements(random, lists, word)),
        13 => format!("{left} pmatch {}", elements(random, 0, |random| quoted(random.pick(&PATHS)))),
        14 => format!("{left} {} {}", random.pick(&["glob", "iglob"]), quoted(random.pick(&GLOBS))),
        15 => format!("{left} regex {}", quoted(random.pick(&REGEXES))),
        16..=17 => {
            let op = random.pick(&[
                "=",
                "==",
                "!=",
                "contains",
                "icontains",
                "startswith",
                "endswith",
                "glob",
                "iglob",
                "regex",
            ]);
            let modifier = random.pick(&["oneof", "anyof", "allof"]);
            let constant = |random: &mut Random| match op {
                "regex" => quoted(random.pick(&REGEXES)),
                "glob" | "iglob" => quoted(random.pick(&GLOBS)),
                _ => quoted(random.pick(&WORDS)),
            };
            format!("{left} {op} {modifier} {}", elements(random, 0, constant))
        }
        18 => {
            let op = random.pick(&[
                "=",
                "!=",
                "contains",
                "icontains",
                "startswith",
                "endswith",
                "<",
                "<=",
                ">",
                ">=",
                "glob",
                "iglob",
                "in",
                "intersects",
            ]);
            let right = text_term(random, 1);
            let constant = !right.contains('(');
            if constant { format!("{left} {op} val({right})") } else { format!("{left} {op} {right}") }
        }
        _ => format!("{left} exists"),
    }
}

fn number_check(random: &mut Random) -> String {
    let left = match random.below(10) {
        0 => format!("len({})", text_term(random, 1)),
        1 => "len(probe.strs[l])".to_owned(),
        2 => format!(
            "len({})",
            random.pick(&["probe.u64s[u]", "probe.ips[p]", "getopt(probe.strs[l], \"ab:\")"])
        ),
        _ => random.pick(&COUNTS).to_owned(),
    };
    let number = |random: &mut Random| random.pick(&NUMBERS).to_string();
    match random.below(11) {
        0..=4 => {
            let op = random.pick(&["=", "!=", "<", "<=", ">", ">="]);
            format!("{left} {op} {}", number(random))
        }
        5 => format!("{left} in {}", elements(random, 0, number)),
        6 => {
            let op = random.pick(&["=", "!=", "<", "<=", ">", ">=", "in", "intersects"]);
            let right = random.pick(&["val(probe.u64[m])", "val(evt.num)", "len(probe.str[a])"]);
            format!("probe.u64[n] {op} {right}")
        }
        7 => format!("{left} intersects {}", elements(random, 0, number)),
        8 => {
            let (op, modifier) = (random.pick(&["=", "!="]), random.pick(&["oneof", "anyof", "allof"]));
            format!("{left} {op} {modifier} {}", elements(random, 0, number))
        }
        9 => {
            let field = random.pick(&["probe.reltime", "probe.abstime"]);
            format!("{field}[r] {} val({field}[n])", random.pick(&["=", "!=", "<", ">="]))
        }
        _ => format!("{left} exists"),
    }
}

fn other_check(random: &mut Random) -> String {
    let word = |random: &mut Random| quoted(random.pick(&WORDS));
    let number = |random: &mut Random| random.pick(&NUMBERS).to_string();
    let address = |random: &mut Random| random.pick(&ADDRESSES).to_owned();
    let network = |random: &mut Random| random.pick(&NETWORKS).to_owned();
    let equal = random.pick(&["=", "!="]);
    let member = random.pick(&["in", "intersects"]);
    let modifier = random.pick(&["oneof", "anyof", "allof"]);
    match random.below(24) {
        0 => format!("probe.bool[t] {equal} {}", random.pick(&["true", "false"])),
        1 => format!("probe.bool[t] {member} (true)"),
        2 => format!("probe.ip[i] {equal} {}", address(random)),
        3 => format!("probe.ip[i] {member} {}", elements(random, 0, address)),
        4 => format!("probe.net[w] {equal} {}", network(random)),
        5 => format!("probe.net[w] {member} {}", elements(random, 0, network)),
        6 => format!("probe.strs[l] {member} {}", elements(random, 0, word)),
        7 => format!("probe.u64s[u] {member} {}", elements(random, 0, number)),
        8 => format!("probe.ips[p] {member} {}", elements(random, 0, address)),
        9 => format!("tolower(probe.strs[l]) {member} {}", elements(random, 0, word)),
        10 => format!("getopt(probe.strs[l], \"ab:\") {member} {}", elements(random, 0, word)),
        11 => format!("getopt(probe.strs[l], \"ab:\")[b] contains {}", word(random)),
        12 => format!("probe.strs[l] {member} val(probe.strs[k])"),
        13 => format!("probe.bool[t] {equal} {modifier} (true, false, true)"),
        14 => format!("probe.ip[i] {equal} {modifier} {}", elements(random, 0, address)),
        15 => format!("probe.net[w] {equal} {modifier} {}", elements(random, 0, network)),
        16 => format!("probe.ip[i] {equal} val(probe.ip[w])"),
        17 => format!("probe.bool[t] {} val(probe.bool[u])", random.pick(&["=", "!=", "in", "intersects"])),
        18 => format!("probe.u64s[u] {member} val(probe.u64s[v])"),
        19 => format!("probe.ips[p] {member} val(probe.ips[o])"),
        20 => format!(
            "probe.strs[l] {member} {}(probe.strs[k])",
            random.pick(&["tolower", "toupper", "b64", "basename"])
        ),
        21 => {
            format!("{}(probe.strs[l]) {member} tolower(probe.strs[k])", random.pick(&["tolower", "toupper"]))
        }
        22 => format!("probe.strs[l] {member} getopt(probe.strs[k], probe.str[a])"),
        _ => format!("{} exists", random.pick(&["probe.strs[l]", "probe.ips[p]", "probe.bool[t]"])),
    }
}

fn check(random: &mut Random, lists: usize) -> String {
    match random.below(10) {
        0..=5 => text_check(random, lists),
        6..=7 => number_check(random),
        _ => other_check(random),
    }
}

/// A condition over ready checks and the macros before `macros`.
fn condition(random: &mut Random, checks: &[String], macros: usize, depth: usize) -> String {
    if depth == 0 || random.chance(35) {
        return if macros > 0 && random.chance(30) {
            format!("macro{}", random.below(macros))
        } else {
            random.pick(checks)
        };
    }
    let part = |random: &mut Random| condition(random, checks, macros, depth - 1);
    match random.below(6) {
        0 => format!("not ({})", part(random)),
        1 => format!("not not ({})", part(random)),
        2..=3 => format!("({})", random.several(2, 4, part).join(") and (")),
        _ => format!("({})", random.several(2, 4, part).join(") or (")),
    }
}

fn exceptions(random: &mut Random) -> Json {
    if random.chance(30) {
        let comp = random.pick(&["in", "pmatch", "intersects", "startswith oneof", "contains anyof"]);
        let values = random.several(1, 3, |random| random.pick(&["a", "b", "ab", "/a", "a b"]));
        return json!([{ "name": "single", "fields": "probe.str[a]", "comps": comp, "values": values }]);
    }
    let word = |random: &mut Random| random.pick(&["a", "b", "ab", "xyz", "1"]);
    let items: Vec<Json> = (0..=random.below(2))
        .map(|i| {
            let values = random.several(1, 3, |random| json!([word(random), random.pick(&NUMBERS).to_string()]));
            json!({
                "name": format!("exception{i}"),
                "fields": ["probe.str[a]", "probe.u64[n]"],
                "comps": [random.pick(&["=", "contains", "startswith", "!="]), random.pick(&["=", ">", "<="])],
                "values": values,
            })
        })
        .collect();
    json!(items)
}

/// A rules file of one or two rules with a check or two.
pub(crate) fn few_rules(random: &mut Random) -> String {
    let rules = random.several(1, 2, |random| {
        let checks = random.several(1, 2, |random| check(random, 0));
        json!({
            "rule": format!("rule{}", random.below(1 << 30)),
            "desc": "generated",
            "source": "probe",
            "priority": "INFO",
            "condition": condition(random, &checks, 0, 1),
            "output": "generated",
        })
    });
    Json::from(rules).to_string()
}

/// A rules file.
pub(crate) fn rules(random: &mut Random) -> String {
    let lists = random.below(4);
    let macros = random.below(6);
    let mut items = Vec::new();
    for i in 0..lists {
        let words =
            random.several(0, 6, |random| random.pick(&["a", "b", "ab", "abc", "xyz", "/a", "1", "q"]));
        items.push(json!({ "list": format!("texts{i}"), "items": words }));
    }
    let checks = random.several(3, 40, |random| check(random, lists));
    for i in 0..macros {
        let condition = condition(random, &checks, i, 2);
        items.push(json!({ "macro": format!("macro{i}"), "condition": condition }));
    }
    // Many rules of one form make groups large enough to be filed.
    let uniform = random.chance(30).then(|| random.below(5));
    for i in 0..=random.below(30) {
        let own = condition(random, &checks, macros, 3);
        let condition = match uniform {
            Some(0) => format!("probe.str[a] contains {} and ({own})", quoted(&text(random))),
            Some(1) => {
                format!("probe.u64[n] {} {} and ({own})", random.pick(&[">", "<="]), random.pick(&NUMBERS))
            }
            Some(2) => format!("probe.str[b] in ({}) and ({own})", quoted(random.pick(&WORDS))),
            Some(3) => {
                let pattern = random.pick(&REGEXES);
                format!("probe.raw regex \"{pattern}\" or probe.str[a] regex \"{pattern}{i}?\" and ({own})")
            }
            Some(_) => {
                format!("(probe.u64[n] = {0} or probe.u64[n] = {i}) and ({own})", random.pick(&NUMBERS))
            }
            None => own,
        };
        let mut rule = json!({
            "rule": format!("rule{i}"),
            "desc": "generated",
            "source": "probe",
            "priority": "INFO",
            "condition": condition,
            "output": "generated",
        });
        if random.chance(10) {
            rule["exceptions"] = exceptions(random);
        }
        items.push(rule);
    }
    Json::from(items).to_string()
}

/// An event's line, most keys present.
pub(crate) fn event(random: &mut Random) -> Vec<u8> {
    if random.chance(3) {
        return random.several(0, 4, |random| random.pick(&[b'a', b'b', 0xFF, 0xC3, b'/'])).clone();
    }
    let mut line = Map::new();
    let mut put = |random: &mut Random, key: &str, value: Json| {
        if random.chance(75) {
            line.insert(key.to_owned(), value);
        }
    };
    for key in ["a", "b", "c", "default"] {
        let value = text(random);
        put(random, key, json!(value));
    }
    for key in ["n", "m", "r", "t", "u"] {
        let truth = matches!(key, "t" | "u") && random.chance(40);
        let value = if truth { json!(random.chance(50)) } else { json!(random.pick(&NUMBERS)) };
        put(random, key, value);
    }
    for key in ["i", "w"] {
        let value = random.pick(&ADDRESSES);
        put(random, key, json!(value));
    }
    for key in ["l", "k", "list"] {
        let words = random.several(0, 3, |random| {
            if random.chance(25) {
                random.pick(&["-a", "-b", "-bab", "--", "-x"]).to_owned()
            } else {
                text(random)
            }
        });
        put(random, key, json!(words));
    }
    for key in ["u", "v"] {
        let numbers = random.several(0, 3, |random| random.pick(&NUMBERS));
        if key == "v" || random.chance(70) {
            put(random, key, json!(numbers));
        }
    }
    for key in ["p", "o"] {
        let addresses = random.several(0, 3, |random| random.pick(&ADDRESSES));
        put(random, key, json!(addresses));
    }
    Json::from(line).to_string().into_bytes()
}
