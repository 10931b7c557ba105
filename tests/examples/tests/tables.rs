//! Two plugins that talk through a state table, on falconer-host.

use falconer_example_tests::libraries;
use falconer_host::{
    Captured, EventInput, InitOptions, Inspector, Library, Next, Plugin, Request, StateValue, Value, trust,
};

fn library(name: &str) -> Library {
    Library::open(libraries().join(name), trust!(unsafe "cargo built it from this workspace"))
        .unwrap_or_else(|error| panic!("{error}"))
}

/// Both plugins, the one with the table first.
fn both() -> (Inspector, Plugin, Plugin) {
    let mut inspector = Inspector::new("logins");
    let exporter = library("libexample_tables_export.so");
    let exporter = inspector.add(&exporter, "", &InitOptions::new()).unwrap();
    let importer = library("libexample_tables_import.so");
    let importer = inspector.add(&importer, "", &InitOptions::new()).unwrap();
    (inspector, exporter, importer)
}

fn text(plugin: &Plugin, input: &EventInput<'_>, field: &str, argument: Option<&str>) -> String {
    let mut extractor = plugin.extractor().unwrap();
    let mut request = Request::new(plugin.library(), field, argument).unwrap();
    let mut captured = Captured::new();
    captured.set(extractor.extract(input, &mut request).unwrap());
    let Some(values) = captured.values() else { return "-".to_owned() };
    let words = values.iter().map(|value| match value {
        Value::Uint64(number) => number.to_string(),
        Value::Bool(flag) => (flag != 0).to_string(),
        Value::String(text) => String::from_utf8_lossy(text).into_owned(),
        other => panic!("{other:?}"),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn one_plugin_reads_and_marks_what_the_other_counts() {
    let (mut inspector, exporter, importer) = both();
    inspector.open(&exporter, "ann web1,bob web1,ann web2,ann web3").unwrap();
    let mut lines = Vec::new();
    loop {
        match inspector.next().unwrap() {
            Next::Event(event) => {
                let fields = [
                    ("suspects.last", None),
                    ("suspects.logins", None),
                    ("suspects.logins", Some("web1")),
                    ("suspects.suspect", None),
                    ("suspects.regulars", None),
                ];
                let words = fields.map(|(field, argument)| text(&importer, &event, field, argument));
                lines.push(words.join(" "));
            }
            Next::Timeout => {}
            Next::Eof => break,
        }
    }
    assert_eq!(lines, ["web1 1 1 false 0", "web1 1 1 false 0", "web2 2 1 false 1", "web3 3 1 true 1"]);
    assert_eq!(inspector.parse_failures(), 0);
    // The host looks at the table, too.
    let users = inspector.tables().get("logins").unwrap();
    assert_eq!((users.len().unwrap(), users.is_plugins()), (2, true));
    let ann = users.get("ann").unwrap().unwrap();
    assert_eq!(ann.read("suspect").unwrap(), StateValue::Bool(true));
    assert_eq!(ann.sub_table("hosts").unwrap().len().unwrap(), 3);
    ann.write("logins", 7u64).unwrap_err();
    let error = exporter.last_error();
    assert_eq!(error, "table logins: write_entry_field: field logins is read-only");
    inspector.close();
}

#[test]
fn without_the_other_plugin_there_is_no_table_and_the_error_says_so() {
    let mut inspector = Inspector::new("logins");
    let importer = library("libexample_tables_import.so");
    let error = inspector.add(&importer, "", &InitOptions::new()).unwrap_err();
    assert!(error.to_string().contains("can't find table logins with key string"), "{error}");
}
