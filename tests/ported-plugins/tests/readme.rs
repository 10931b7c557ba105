//! The READMEs have the fields that the plugins have. `FALCONER_UPDATE=1` writes them anew.

use falconer_ported_plugin_tests::{Port, field_table, repository};

const BEGIN: &str = "<!-- fields: written by the test `readme` -->\n";
const END: &str = "<!-- end of the fields -->\n";

fn readme_has_the_fields(plugin: &str) {
    let path = repository().join(format!("plugins/{plugin}/README.md"));
    let readme = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (before, rest) = readme.split_once(BEGIN).expect("the README says where the fields begin");
    let (_, after) = rest.split_once(END).expect("the README says where the fields end");
    let expected = format!("{before}{BEGIN}{}{END}{after}", field_table(&Port::load(plugin).library));
    if std::env::var_os("FALCONER_UPDATE").is_some() {
        std::fs::write(&path, expected).expect("the README can be written");
        return;
    }
    assert!(readme == expected, "the fields of {plugin} have changed: run this test with FALCONER_UPDATE=1");
}

#[test]
fn the_readme_of_json_has_its_fields() {
    readme_has_the_fields("json");
}

#[test]
fn the_readme_of_k8saudit_has_its_fields() {
    readme_has_the_fields("k8saudit");
}

#[test]
fn the_readme_of_cloudtrail_has_its_fields() {
    readme_has_the_fields("cloudtrail");
}
