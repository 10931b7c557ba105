//! SECURITY.md names tests, which must be there.

use std::fs;
use std::path::Path;

#[test]
fn each_test_that_a_promise_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = fs::read_to_string(root.join("SECURITY.md")).unwrap();
    let named: Vec<&str> = page.split('`').skip(1).step_by(2).filter(|text| text.contains(".rs")).collect();
    assert!(named.len() > 20, "{named:?}");
    for text in named {
        let (path, name) = text.split_once("::").unwrap_or((text, "fn "));
        let file = fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        let function = if name == "fn " { name.to_owned() } else { format!("fn {name}(") };
        assert!(file.contains("#[test]") && file.contains(&function), "{path} has no test {name}");
    }
}
