//! The JSON form of results.

use serde_json::{Value as Json, json};

use super::{Context, Diagnostic, ErrorCode, LoadResult, WarningCode};

pub(super) fn result(result: &LoadResult) -> Json {
    let mut out = json!({
        "errors": result.errors.iter().map(error).collect::<Vec<_>>(),
        "name": result.name,
        "successful": result.successful(),
        "warnings": result.warnings.iter().map(warning).collect::<Vec<_>>(),
    });
    if let Some(found) = &result.schema_warnings {
        out["schema_valid"] = found.is_empty().into();
        out["schema_warnings"] = json!(found);
    }
    out
}

/// An error's `codedesc` is its title, where a warning's is a sentence: so it is in Falco.
fn error(error: &Diagnostic<ErrorCode>) -> Json {
    diagnostic(error, error.code.as_str(), error.code.title())
}

fn warning(warning: &Diagnostic<WarningCode>) -> Json {
    let mut out = diagnostic(warning, warning.code.as_str(), warning.code.description());
    if let Some(field) = warning.deprecated_field {
        out["deprecated_field"] = field.into();
    }
    out
}

fn diagnostic<C>(diagnostic: &Diagnostic<C>, code: &str, description: &str) -> Json {
    json!({
        "code": code,
        "codedesc": description,
        "context": context(&diagnostic.context, &diagnostic.snippet),
        "message": diagnostic.message,
    })
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
