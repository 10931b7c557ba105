//! What is said of a config that does not fit: which key, what was found, what was expected.

use falconer::prelude::*;
use falconer_sdk_tests::{Host, register, rounds, table};

/// A plugin with keys of many types.
struct Configured {
    settings: Settings,
}

/// Settings
///
/// What the plugin is told.
#[config]
#[derive(Debug)]
#[expect(dead_code, reason = "only printed")]
struct Settings {
    /// Where to connect to.
    #[required]
    address: String,
    /// How often to try again.
    #[default(3)]
    retry_count: u8,
    /// Whether to say more.
    verbose: bool,
    /// What to look at.
    paths: Vec<String>,
    /// Limits
    ///
    /// Of memory and so on.
    limits: Limits,
}

/// Limits.
#[config]
#[derive(Debug, Default)]
#[expect(dead_code, reason = "only printed")]
struct Limits {
    /// Bytes.
    bytes: Option<u64>,
}

impl Plugin for Configured {
    const INFO: Info = plugin_info!("configured", contact = "tests");
    type Config = Settings;

    fn new(settings: Settings, _: &InitContext) -> Result<Self> {
        Ok(Self { settings })
    }
}

impl Source for Configured {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "configured";
    type Params = ();

    fn open(&self, (): (), _: &OpenContext) -> Result<impl Instance> {
        let text = format!("{:?}", self.settings);
        Ok(source::records([Ok::<_, Error>(text)]))
    }
}

register!(Configured: Source);

/// What `get_last_error` says of an init with this config.
#[track_caller]
fn assert_error(config: &str, expected: &str) {
    let host = Host::new(table::of::<Configured>());
    assert_eq!(host.init_with(config).unwrap_err(), format!("init config: {expected}"));
}

#[test]
fn a_typo_gets_the_key_that_was_meant() {
    let known = "Known keys are `address`, `retryCount`, `verbose`, `paths` and `limits`";
    for typo in ["adress", "Address", "addres"] {
        let config = format!("{{\"{typo}\": \"x\"}}");
        assert_error(&config, &format!("unknown key `{typo}`, did you mean `address`? {known}"));
    }
    assert_error(
        r#"{"address": "x", "retry_count": 1}"#,
        &format!("unknown key `retry_count`, did you mean `retryCount`? {known}"),
    );
    assert_error(r#"{"colour": "blue"}"#, &format!("unknown key `colour`. {known}"));
    assert_error(
        r#"{"address": "x", "limits": {"byte": 1}}"#,
        "key `limits`: unknown key `byte`, did you mean `bytes`? The only known key is `bytes`",
    );
}

#[test]
fn a_wrong_type_is_told_with_key_found_and_expected() {
    assert_error(r#"{"address": 5}"#, "key `address`: found integer `5`, expected a string");
    assert_error(r#"{"address": []}"#, "key `address`: found a list, expected a string");
    assert_error(r#"{"address": null}"#, "key `address`: found null, expected a string");
    assert_error(
        r#"{"address": "x", "retryCount": "3"}"#,
        "key `retryCount`: found string \"3\", expected a whole number from 0 to 255",
    );
    assert_error(
        r#"{"address": "x", "retryCount": 256}"#,
        "key `retryCount`: found integer `256`, expected a whole number from 0 to 255",
    );
    assert_error(
        r#"{"address": "x", "retryCount": -1}"#,
        "key `retryCount`: found integer `-1`, expected a whole number from 0 to 255",
    );
    assert_error(
        r#"{"address": "x", "retryCount": 1.5}"#,
        "key `retryCount`: found floating point `1.5`, expected a whole number from 0 to 255",
    );
    assert_error(
        r#"{"address": "x", "verbose": "yes"}"#,
        "key `verbose`: found string \"yes\", expected a boolean",
    );
    assert_error(r#"{"address": "x", "paths": "/"}"#, "key `paths`: found string \"/\", expected a list");
    assert_error(
        r#"{"address": "x", "paths": ["/", {}]}"#,
        "key `paths[1]`: found an object, expected a string",
    );
    assert_error(r#"{"address": "x", "limits": 5}"#, "key `limits`: found integer `5`, expected an object");
}

#[test]
fn a_missing_key_is_named() {
    for config in ["", "  \n", "{}"] {
        assert_error(config, "key `address` is missing");
    }
}

#[test]
fn what_is_no_json_object_is_named_and_not_shown() {
    assert_error("[1]", "found a list, expected a JSON object");
    assert_error("null", "found null, expected a JSON object");
    assert_error(
        "address: x",
        "found what is not JSON, expected a JSON object: expected value at line 1 column 1",
    );
    assert_error(
        r#"{"address": "x",}"#,
        "found what is not JSON, expected a JSON object: trailing comma at line 1 column 17",
    );
    let host = Host::new(table::of::<Configured>());
    let long = host.init_with(&"[".repeat(rounds(100_000))).unwrap_err();
    assert!(long.len() < 250, "{long}");
}

#[test]
fn a_key_given_twice_is_the_last_one_as_json_has_it() {
    let host = Host::new(table::of::<Configured>());
    let plugin = host.init_with(r#"{"address": "a", "address": "b"}"#).unwrap();
    assert!(plugin.open("").unwrap().next().texts().1[0].contains("address: \"b\""));
}

#[test]
fn keys_that_are_not_given_have_their_defaults() {
    let host = Host::new(table::of::<Configured>());
    let plugin = host.init_with(r#"{"address": "x"}"#).unwrap();
    assert_eq!(
        plugin.open("").unwrap().next().texts().1,
        [
            "Settings { address: \"x\", retry_count: 3, verbose: false, paths: [], limits: Limits { bytes: None } }"
        ]
    );
}

#[test]
fn open_params_of_no_type_take_nothing() {
    let host = Host::new(table::of::<Configured>());
    let plugin = host.init_with(r#"{"address": "x"}"#).unwrap();
    for nothing in ["", "{}", " "] {
        assert!(plugin.open(nothing).is_ok());
    }
    assert_eq!(
        plugin.open("fast").unwrap_err(),
        "open params: found a text of 4 bytes, expected nothing: there is nothing to configure here"
    );
}

#[test]
fn the_schema_has_titles_descriptions_defaults_and_what_is_required() {
    let host = Host::new(table::of::<Configured>());
    let mut kind = 77;
    // SAFETY: the place is writable.
    let schema =
        unsafe { falconer_sdk_tests::text(host.api().get_init_schema.unwrap()(&raw mut kind)) }.unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    assert_eq!(kind, falconer_abi::SS_PLUGIN_SCHEMA_JSON);
    assert_eq!(schema["title"], "Settings");
    assert_eq!(schema["description"], "What the plugin is told.");
    assert_eq!(schema["required"], serde_json::json!(["address"]));
    assert_eq!(schema["additionalProperties"], false);
    let keys = &schema["properties"];
    assert_eq!(keys["retryCount"]["default"], 3);
    assert_eq!(keys["retryCount"]["description"], "How often to try again.");
    assert_eq!(keys["limits"]["title"], "Limits");
}
