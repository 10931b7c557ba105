//! Checks a function table in Falco's order and reads what the plugin says about itself.

use std::ffi::CString;
use std::path::PathBuf;

use falconer_abi::{plugin_api, text_fn};

use super::facts::{Facts, Functions, Sourcing};
use super::{Capabilities, Field, FieldsError, LoadProblem, Version, fields};
use crate::crash::{self, Function, Names};
use crate::text::{self, TextError};
use crate::turn::Turn;

/// Checks a function table; the first problem counts.
///
/// # Safety
///
/// The functions behave as the plugin API demands.
pub(crate) unsafe fn check(api: &plugin_api, path: Option<PathBuf>) -> Result<Facts, LoadProblem> {
    // SAFETY: as the caller vouches.
    let mut table = unsafe { Table::new(api, Names { plugin: String::new(), library: path }) };
    let required_api_version = table.api_version()?;
    let missing = |symbol| LoadProblem::MissingSymbol { symbol };
    for (symbol, there) in [
        ("get_version", api.get_version.is_some()),
        ("get_name", api.get_name.is_some()),
        ("get_description", api.get_description.is_some()),
        ("get_contact", api.get_contact.is_some()),
    ] {
        there.then_some(()).ok_or(missing(symbol))?;
    }
    let init = api.init.ok_or(missing("init"))?;
    let destroy = api.destroy.ok_or(missing("destroy"))?;
    let get_last_error = api.get_last_error.ok_or(missing("get_last_error"))?;
    let name = table.text(&"get_name", |api| api.get_name)?;
    if name.is_empty() {
        return Err(LoadProblem::NoName);
    }
    table.names.plugin.clone_from(&name);
    let description = table.text(&"get_description", |api| api.get_description)?;
    let contact = table.text(&"get_contact", |api| api.get_contact)?;
    let version_text = table.text(&"get_version", |api| api.get_version)?;
    let version = Version::parse(&version_text)
        .ok_or_else(|| LoadProblem::VersionText { found: version_text.clone() })?;
    // SAFETY: as the caller vouches.
    let capabilities =
        unsafe { Capabilities::of(api, &table.names) }.map_err(LoadProblem::BrokenCapabilities)?;
    if capabilities == Capabilities::NONE {
        return Err(LoadProblem::NoCapability);
    }
    let extracts = capabilities.contains(Capabilities::EXTRACTION);
    let parses = capabilities.contains(Capabilities::PARSING);
    let sends = capabilities.contains(Capabilities::ASYNC_EVENTS);
    let (id, event_source) =
        if capabilities.contains(Capabilities::SOURCING) { table.source()? } else { (0, String::new()) };
    let fields = if extracts { table.fields(&name)? } else { Vec::new() };
    let list = |wanted: bool, symbol: Function, pick: Pick| {
        if wanted { table.list(&name, symbol, pick) } else { Ok(Vec::new()) }
    };
    let extract_event_sources =
        list(extracts, &"get_extract_event_sources", |api| api.get_extract_event_sources)?;
    let parse_event_sources = list(parses, &"get_parse_event_sources", |api| api.get_parse_event_sources)?;
    let async_event_sources = list(sends, &"get_async_event_sources", |api| api.get_async_event_sources)?;
    let async_events = list(sends, &"get_async_events", |api| api.get_async_events)?;
    let sourcing = match (api.open, api.close, api.next_batch) {
        (Some(open), Some(close), Some(next_batch)) => Some(Sourcing { open, close, next_batch }),
        _ => None,
    };
    Ok(Facts {
        names: table.names,
        api: *api,
        functions: Functions {
            init,
            destroy,
            get_last_error,
            sourcing,
            extract_fields: api.extract_fields.filter(|_| extracts),
        },
        init_turn: Turn::default(),
        required_api_version,
        description,
        contact,
        version,
        version_text,
        capabilities,
        id,
        event_source: CString::new(event_source).unwrap_or_default(),
        fields,
        extract_event_sources,
        parse_event_sources,
        async_event_sources,
        async_events,
    })
}

/// Picks a function out of a table.
type Pick = fn(&plugin_api) -> Option<text_fn>;

/// A function table with the promise that its functions behave as the plugin API demands.
struct Table<'a> {
    api: &'a plugin_api,
    names: Names,
}

impl<'a> Table<'a> {
    /// Takes the promise.
    ///
    /// # Safety
    ///
    /// The functions behave as the plugin API demands.
    unsafe fn new(api: &'a plugin_api, names: Names) -> Self {
        Self { api, names }
    }

    /// Calls a function, if it is there.
    fn call(&self, symbol: Function, pick: Pick) -> Option<Result<String, TextError>> {
        let function = pick(self.api)?;
        let _call = crash::enter(&self.names, symbol);
        // SAFETY: `new` was promised that it returns NULL or a NUL-terminated text that stays for the moment.
        Some(unsafe { text::copy(function()) })
    }

    fn text(&self, symbol: Function, pick: Pick) -> Result<String, LoadProblem> {
        self.call(symbol, pick)
            .ok_or(LoadProblem::MissingSymbol { symbol })?
            .map_err(|problem| LoadProblem::Text { symbol, problem })
    }

    fn api_version(&self) -> Result<Version, LoadProblem> {
        let symbol: Function = &"get_required_api_version";
        let found = self
            .call(symbol, |api| api.get_required_api_version)
            .ok_or(LoadProblem::NotAPlugin)?
            .map_err(|problem| LoadProblem::Text { symbol, problem })?;
        let required = Version::parse(&found).ok_or(LoadProblem::ApiVersionText { found })?;
        match required.served_by(Version::HOST_API) {
            Ok(()) => Ok(required),
            Err(difference) => {
                Err(LoadProblem::ApiVersion { required, offered: Version::HOST_API, difference })
            }
        }
    }

    /// Id and name of the plugin's own event source; 0 and an empty text if it has none.
    fn source(&self) -> Result<(u32, String), LoadProblem> {
        let call = crash::enter(&self.names, &"get_id");
        // SAFETY: `new` was promised that it behaves; it takes nothing.
        let id = self.api.get_id.map_or(0, |get_id| unsafe { get_id() });
        drop(call);
        if id == 0 {
            return Ok((0, String::new()));
        }
        let source = self.text(&"get_event_source", |api| api.get_event_source)?;
        if source == "syscall" { Err(LoadProblem::ReservedSource) } else { Ok((id, source)) }
    }

    fn fields(&self, plugin: &str) -> Result<Vec<Field>, LoadProblem> {
        self.call(&"get_fields", |api| api.get_fields)
            .unwrap_or(Err(TextError::Null))
            .map_err(|problem| match problem {
                TextError::Null => FieldsError::Null,
                TextError::NotUtf8 { .. } => FieldsError::NotUtf8,
            })
            .and_then(|list| fields::parse(&list))
            .map_err(|problem| LoadProblem::Fields { plugin: plugin.to_owned(), problem })
    }

    /// A JSON array of texts; no function, no text and an empty text stand for an empty one, but async events need
    /// their names.
    fn list(&self, plugin: &str, symbol: Function, pick: Pick) -> Result<Vec<String>, LoadProblem> {
        let text = match self.call(symbol, pick) {
            None => return Ok(Vec::new()),
            Some(Err(TextError::Null)) => String::new(),
            Some(text) => text.map_err(|problem| LoadProblem::Text { symbol, problem })?,
        };
        if text.is_empty() && *symbol != "get_async_events" {
            return Ok(Vec::new());
        }
        serde_json::from_str(&text).map_err(|error| LoadProblem::List {
            plugin: plugin.to_owned(),
            symbol,
            reason: error.to_string(),
        })
    }
}
