//! The JSON form of results.

use serde_json::{Map, Value as Json, json};

use super::{Context, Diagnostic, ErrorCode, LoadResult, WarningCode};

/// Keys are put in sorted, so that they come out so whether or not the JSON library keeps their order.
pub(super) fn result(result: &LoadResult) -> Json {
    let mut out = Map::new();
    out.insert("errors".to_owned(), result.errors.iter().map(error).collect());
    out.insert("name".to_owned(), json!(result.name));
    if let Some(found) = &result.schema_warnings {
        out.insert("schema_valid".to_owned(), json!(found.is_empty()));
        out.insert("schema_warnings".to_owned(), json!(found));
    }
    out.insert("successful".to_owned(), json!(result.successful()));
    out.insert("warnings".to_owned(), result.warnings.iter().map(warning).collect());
    Json::Object(out)
}

/// An error's `codedesc` is its title, where a warning's is a sentence: so it is in Falco.
fn error(error: &Diagnostic<ErrorCode>) -> Json {
    diagnostic(error, error.code.as_str(), error.code.title())
}

fn warning(warning: &Diagnostic<WarningCode>) -> Json {
    diagnostic(warning, warning.code.as_str(), warning.code.description())
}

fn diagnostic<C>(diagnostic: &Diagnostic<C>, code: &str, description: &str) -> Json {
    let mut out = Map::new();
    out.insert("code".to_owned(), json!(code));
    out.insert("codedesc".to_owned(), json!(description));
    out.insert("context".to_owned(), context(&diagnostic.context, &diagnostic.snippet));
    if let Some(field) = diagnostic.deprecated_field {
        out.insert("deprecated_field".to_owned(), json!(field));
    }
    out.insert("message".to_owned(), json!(diagnostic.message));
    Json::Object(out)
}

fn context(context: &Context, snippet: &str) -> Json {
    let locations: Vec<Json> = context
        .locations
        .iter()
        .map(|location| {
            json!({
                "item_name": location.item_name,
                "item_type": location.item_type.as_str(),
                "position": {
                    "column": location.position.column,
                    "line": location.position.line,
                    "name": &*location.position.name,
                    "offset": location.position.offset,
                },
            })
        })
        .collect();
    json!({ "locations": locations, "snippet": snippet })
}
