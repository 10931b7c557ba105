//! The macros of the falconer SDK; use them through the crate falconer.

use proc_macro::TokenStream;

mod config;
mod docs;
mod export;
mod fields;
mod krate;
mod manifest;
mod metrics;
mod symbols;
mod tables;

/// Makes a struct a config: JSON with a schema, for init configs and open params.
///
/// Keys are the names of the Rust fields in camel case. Doc comments become descriptions in the schema; if a doc comment
/// has several paragraphs, the first is the title. Every key is optional and has the default of `#[default(value)]`, or
/// else of its type; `#[required]` makes it mandatory. Unknown keys are refused. A struct without mandatory keys gets a [`Default`]
/// with these values, unless it derives one, and can be the type of another config's key.
///
/// ```
/// use falconer::config::Config;
///
/// /// Settings of the log source.
/// #[falconer::config]
/// struct LogConfig {
///     /// Path of the log
///     ///
///     /// The file is read from its beginning.
///     #[required]
///     path: String,
///     /// How many lines to read at once.
///     #[default(100)]
///     max_lines: u32,
/// }
///
/// let config = LogConfig::from_text(r#"{"path": "/var/log/syslog"}"#).unwrap();
/// assert_eq!((config.path.as_str(), config.max_lines), ("/var/log/syslog", 100));
/// assert!(LogConfig::from_text("{}").is_err());
/// ```
///
/// Attributes of serde and schemars on the fields are kept. `#[config(allow_unknown)]` accepts keys that the struct does not
/// have, and ignores them. `#[config(crate = path)]` sets the path of the SDK, for crates that re-export it; a dependency
/// that Cargo.toml renames is found automatically.
#[proc_macro_attribute]
pub fn config(arguments: TokenStream, item: TokenStream) -> TokenStream {
    config::expand(arguments.into(), item.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Turns functions into fields: on an `impl Extract for ..` block, with the prefix of the fields' names.
///
/// Functions that are not part of the trait become fields: `fn value(&self, e: &Sample) -> u64` under `#[fields("dummy")]`
/// becomes `dummy.value`. They take `&self`, the decoded event by reference, and optionally an argument (`Key`,
/// `Index`, `KeyOrIndex`, or an `Option` of those). The return type is the field's type. The doc comment becomes the description; if it
/// has several paragraphs, hosts show the first instead of the name.
///
/// `#[field(..)]` on a function has these settings:
///
/// | setting | meaning |
/// |---|---|
/// | `name = "user.name"` | the name after the prefix, instead of the function's |
/// | `prefix = "s3"` | the prefix, instead of the block's |
/// | `alias = "old.name"` | a second name, with its prefix; may be repeated |
/// | `display = "User"` | what to show instead of the name |
/// | `desc = "..."` | the description, instead of the doc comment |
/// | `add_output` | hosts should suggest it for outputs |
/// | `hidden` | hosts should not list it |
/// | `property = "..."` | any other property; may be repeated |
/// | `skip` | an ordinary function, not a field |
///
/// With the feature `json` of the SDK, `fields! { .. }` in the block declares fields in one line each. The event is then a
/// `json::Document`, or a type that implements `AsRef` for it:
///
/// ```ignore
/// fields! {
///     /// Name of the user
///     web.user: str = "/user/name",
///     /// A parameter of the query
///     #[field(display = "Parameter")]
///     web.param: str = |document, name: Key<&str>| parameter(document, name.0),
/// }
/// ```
///
/// The name is written out and begins with the block's prefix, or with one of several: `#[fields("web", "http")]`. The type
/// implements `json::FromJson`, and the value comes from a JSON pointer, or from a closure over the event and an optional
/// argument; `?` in it fails the field. A `*` in a pointer leads to each element of an array:
/// `web.sizes: [u64] = "/files/*/size"`.
///
/// `#[fields("dummy", crate = path)]` sets the path of the SDK, for crates that re-export it; a dependency that Cargo.toml
/// renames is found automatically.
#[proc_macro_attribute]
pub fn fields(arguments: TokenStream, item: TokenStream) -> TokenStream {
    fields::expand(arguments.into(), item.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Turns the fields of a struct into metrics: implements `Metrics` for it.
///
/// Each field is a metric with the field's name: a `Counter`, a `Gauge`, an atomic or a plain number, or an `Arc` of one of
/// these. A `Counter` only grows; the others go up and down unless set otherwise.
///
/// `#[metric(..)]` on a field has these settings:
///
/// | setting | meaning |
/// |---|---|
/// | `name = "lines"` | the name, instead of the field's |
/// | `monotonic` | the number only grows |
/// | `group` | the field has metrics itself; their names begin with the field's name and a dot |
/// | `skip` | not a metric |
///
/// ```
/// use std::sync::atomic::AtomicU64;
///
/// use falconer::metrics::{Counter, Gauge};
/// use falconer::prelude::*;
///
/// #[derive(Default, Metrics)]
/// struct Counters {
///     lines: Counter,
///     #[metric(name = "files")]
///     open_files: Gauge,
///     #[metric(monotonic)]
///     bytes: AtomicU64,
///     #[metric(group)]
///     cache: Cache, // cache.hits
///     #[metric(skip)]
///     path: String,
/// }
///
/// #[derive(Default, Metrics)]
/// struct Cache {
///     hits: Counter,
/// }
/// ```
///
/// `#[metrics(crate = path)]` on the struct sets the path of the SDK, for crates that re-export it; a dependency that
/// Cargo.toml renames is found automatically.
#[proc_macro_derive(Metrics, attributes(metric, metrics))]
pub fn metrics(item: TokenStream) -> TokenStream {
    metrics::expand(item.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Exports the symbols of the library; use it as `falconer::export!`, which has the documentation.
#[proc_macro]
pub fn export(input: TokenStream) -> TokenStream {
    export::expand(input.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Declares the fields that a plugin uses of a table of the host or of another plugin.
///
/// Its members are `Field<V>` (V: `i8` to `i64`, `u8` to `u64`, `bool`, `str`, `CStr`), `Nested<K, T>` for a table in a
/// field, or an `Option` of those for a field that the table need not have. `#[table(..)]` on a member has these
/// settings:
///
/// | setting | meaning |
/// |---|---|
/// | `name = "exe_path"` | the field's name in the table, instead of the member's |
/// | `add` | the field is added if the table does not have it |
///
/// For a struct `Thread` it makes a trait `ThreadEntry`, which gives each [`Entry`] of such a table one function per field to
/// read it, with the field's name, and one to write it, with `set_` in front.
///
/// [`Entry`]: https://docs.rs/falconer/latest/falconer/tables/struct.Entry.html
///
/// ```
/// use falconer::prelude::*;
/// use falconer::tables::{Field, Table, TableFields};
///
/// #[derive(TableFields)]
/// struct Thread {
///     comm: Field<str>,
///     #[table(name = "exe")]
///     program: Option<Field<str>>,
///     /// Events of the thread; the plugin adds the field.
///     #[table(add)]
///     events: Field<u64>,
/// }
///
/// struct Counter {
///     threads: Table<i64, Thread>,
/// }
///
/// impl Plugin for Counter {
///     const INFO: Info = plugin_info!("counter", contact = "you@example.com");
///     type Config = ();
///
///     fn new(_: (), cx: &InitContext) -> Result<Self> {
///         Ok(Self { threads: cx.tables()?.get("threads")? })
///     }
/// }
///
/// impl Parse for Counter {
///     fn parse(&self, _event: &EventReader<'_>, cx: &ParseContext<'_>) -> Result<()> {
///         let tables = cx.tables()?;
///         let Some(thread) = self.threads.get(&tables, 1)? else { return Ok(()) };
///         if thread.comm()? == "init" {
///             thread.set_events(thread.events()? + 1)?;
///         }
///         Ok(())
///     }
/// }
/// ```
///
/// `#[table(crate = path)]` on the struct sets the path of the SDK, for crates that re-export it; a dependency that Cargo.toml
/// renames is found automatically.
#[proc_macro_derive(TableFields, attributes(table))]
pub fn table_fields(input: TokenStream) -> TokenStream {
    tables::import(input.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Declares the entries of a table that the plugin offers to others.
///
/// Its members are the table's fields: `i8` to `i64`, `u8` to `u64`, `bool`, `String`, `Box<str>`, or `OwnTable<K, E>` for a
/// table in a field. `#[table(..)]` on a member has these settings:
///
/// | setting | meaning |
/// |---|---|
/// | `name = "logins"` | the field's name in the table, instead of the member's |
/// | `read_only` | other plugins can't set it |
/// | `skip` | not a field; any type that is `Send` |
///
/// The struct also implements [`Default`], which supplies the starting values of entries that other plugins create.
///
/// ```
/// use falconer::tables::{OwnTable, TableEntry};
///
/// #[derive(Default, TableEntry)]
/// struct User {
///     logins: u64,
///     #[table(read_only)]
///     name: String,
///     hosts: OwnTable<String, Host>,
///     #[table(skip)]
///     seen: Option<std::time::Instant>,
/// }
///
/// #[derive(Default, TableEntry)]
/// struct Host {
///     failures: u32,
/// }
/// ```
///
/// `#[table(crate = path)]` on the struct sets the path of the SDK, for crates that re-export it; a dependency that Cargo.toml
/// renames is found automatically.
#[proc_macro_derive(TableEntry, attributes(table))]
pub fn table_entry(input: TokenStream) -> TokenStream {
    tables::export(input.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}
