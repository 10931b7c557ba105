//! A plugin that is an event source, and how it is opened.

use std::borrow::Cow;
use std::fmt;

use super::instance::Instance;
use crate::config::Config;
use crate::event::EventReader;
use crate::log::Logger;
use crate::{Plugin, Result, bail};

/// A plugin that is an event source.
///
/// ```
/// use falconer::prelude::*;
/// # struct Dummy;
/// # impl Plugin for Dummy {
/// #     const INFO: Info = plugin_info!("dummy", contact = "you@example.com");
/// #     type Config = ();
/// #     fn new(_: (), _: &InitContext) -> Result<Self> { Ok(Self) }
/// # }
///
/// impl Source for Dummy {
///     const ID: u32 = 3;
///     const EVENT_SOURCE: &'static str = "dummy";
///     type Params = String;
///
///     fn open(&self, params: String, _cx: &OpenContext) -> Result<impl Instance> {
///         let mut left: u64 = params.parse()?;
///         Ok(source::pull(move |event| {
///             if left == 0 {
///                 return Ok(Next::Eof);
///             }
///             left -= 1;
///             event.write(left.to_string().as_bytes());
///             Ok(Next::More)
///         }))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event source",
    label = "no `impl Source`",
    note = "write `impl Source for {Self}` with ID, EVENT_SOURCE, Params and open, or leave `Source` out of `export!`"
)]
pub trait Source: Plugin {
    /// The plugin's id, registered with the Falco project; 0 for a source of system events, which has no name either.
    const ID: u32;

    /// Name of the event source, by which rules refer to it; empty if the id is 0.
    const EVENT_SOURCE: &'static str;

    /// The open params: a struct with [`#[config]`](macro@crate::config), a [`String`], or `()` for none.
    type Params: Config;

    /// Opens a stream of events.
    ///
    /// # Errors
    ///
    /// An error makes the host refuse the source and show the error's text.
    fn open(&self, params: Self::Params, cx: &OpenContext) -> Result<impl Instance>;

    /// Suggests open params, for hosts that list them.
    ///
    /// # Errors
    ///
    /// The host shows the error's text instead.
    fn list_open_params(&self) -> Result<Vec<OpenParam>> {
        Ok(Vec::new())
    }

    /// Writes one of the source's events as text, for people: `evt.plugininfo` in rules.
    ///
    /// Nothing written means that the host shows the payload.
    ///
    /// # Errors
    ///
    /// The host shows the payload instead.
    fn event_to_string(&self, event: &EventReader<'_>, out: &mut dyn fmt::Write) -> Result<()> {
        let _ = (event, out);
        Ok(())
    }

    /// The text of an event as bytes that need not be UTF-8, such as the payload itself; it goes before what
    /// [`event_to_string`](Self::event_to_string) writes.
    ///
    /// # Errors
    ///
    /// The host shows the payload instead.
    fn event_to_bytes<'e>(&self, event: &EventReader<'e>) -> Result<Option<Cow<'e, [u8]>>> {
        let _ = event;
        Ok(None)
    }
}

/// Takes open params apart that are a path or a URL: what stands before `:` or `://`, and what follows.
///
/// The scheme of a path is empty. Blanks around the params do not count.
///
/// ```
/// use falconer::source::scheme;
///
/// assert_eq!(scheme("http://127.0.0.1:80/events").unwrap(), ("http", "127.0.0.1:80/events"));
/// assert_eq!(scheme(" /var/log/a:b.log ").unwrap(), ("", "/var/log/a:b.log"));
/// assert!(scheme("/var/log/\n").is_err());
/// ```
///
/// # Errors
///
/// If there are control characters, which neither has.
pub fn scheme(params: &str) -> Result<(&str, &str)> {
    if params.contains(char::is_control) {
        bail!("found a control character in `{}`, expected a path or a URL", params.escape_debug());
    }
    let params = params.trim();
    Ok(match params.split_once(':') {
        Some((scheme, rest)) if !scheme.contains('/') => (scheme, rest.strip_prefix("//").unwrap_or(rest)),
        _ => ("", params),
    })
}

/// Open params that a plugin suggests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenParam {
    /// The text to open the source with.
    pub value: String,
    /// What it opens, or empty.
    pub desc: String,
    /// What separates several in `value`, or empty.
    pub separator: String,
}

impl OpenParam {
    /// Suggests a text, and says what it opens.
    pub fn new(value: impl Into<String>, desc: impl Into<String>) -> Self {
        Self { value: value.into(), desc: desc.into(), separator: String::new() }
    }
}

/// What is at hand while a source is opened.
#[derive(Debug)]
pub struct OpenContext {
    pub(crate) logger: Logger,
    pub(crate) plugin_id: u32,
}

impl OpenContext {
    /// The host's log; clone it to keep it.
    pub fn logger(&self) -> &Logger {
        &self.logger
    }

    /// The id of the plugin whose source it is ([`Source::ID`]), which its events carry; 0 where they may be of any type.
    pub fn plugin_id(&self) -> u32 {
        self.plugin_id
    }
}
