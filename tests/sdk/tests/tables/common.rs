//! What the tests share.

use std::cell::RefCell;
use std::sync::Arc;

use falconer::prelude::*;
use falconer::tables::TableWriter;
use falconer_sdk_tests::tables::{HostTable, TableHost, Val};
use falconer_sdk_tests::{Host, HostEvent, Version, table};

/// A plugin that runs a closure of the test's where it parses: `$name` keeps what `$new` found at init.
#[macro_export]
macro_rules! plugin {
    ($name:ident, |$cx:ident| $new:expr, $state:ty $(, { $($consts:tt)* })?) => {
        pub(crate) struct $name($state);

        impl falconer::Plugin for $name {
            const INFO: falconer::Info =
                falconer::plugin_info!("tabler", version = "0.0.1", description = "d", contact = "you@example.com");
            const HOST_LOG: bool = false;
            $crate::tables_of!($({ $($consts)* })?);
            type Config = String;

            fn new(_: String, $cx: &falconer::InitContext) -> falconer::Result<Self> {
                Ok(Self($new))
            }
        }

        impl falconer::Parse for $name {
            const EVENT_SOURCES: &'static [&'static str] = &["any"];

            fn parse(&self, _: &falconer::EventReader<'_>, cx: &falconer::ParseContext<'_>) -> falconer::Result<()> {
                $crate::common::run_step(&self.0, cx)
            }
        }

        falconer_sdk_tests::register!($name: Parse);
    };
}

/// What a plugin says of the tables that it needs: 3.1.0 unless the test has something else.
#[macro_export]
macro_rules! tables_of {
    () => {
        const TABLES: Option<falconer::ApiVersion> = Some(falconer::ApiVersion::V3_1);
    };
    ({ $($consts:tt)* }) => { $($consts)* };
}

type Step = Box<dyn FnOnce(&dyn std::any::Any, &ParseContext<'_>) -> Result<()>>;

thread_local! {
    /// What the next call of `parse` does.
    static STEP: RefCell<Option<Step>> = const { RefCell::new(None) };
}

/// What `parse` of the test's plugins calls.
pub(crate) fn run_step<S: 'static>(state: &S, cx: &ParseContext<'_>) -> Result<()> {
    match STEP.take() {
        Some(step) => step(state, cx),
        None => Ok(()),
    }
}

/// Lets a plugin run `step` with its state and its tables while it parses an event.
pub(crate) fn in_parse<S: 'static>(
    plugin: &falconer_sdk_tests::Plugin<'_>,
    step: impl FnOnce(&S, &TableWriter<'_>) -> Result<()> + 'static,
) -> Result<(), String> {
    in_parse_cx(plugin, move |state: &S, cx| step(state, &cx.tables()?))
}

/// As [`in_parse`], with the context.
pub(crate) fn in_parse_cx<S: 'static>(
    plugin: &falconer_sdk_tests::Plugin<'_>,
    step: impl FnOnce(&S, &ParseContext<'_>) -> Result<()> + 'static,
) -> Result<(), String> {
    STEP.set(Some(Box::new(move |state, cx| {
        step(state.downcast_ref().expect("the state is the one of the test"), cx)
    })));
    plugin.parse(&HostEvent::payload("x"))
}

/// A table `threads` with a field of each type, and two entries.
pub(crate) fn threads() -> Box<HostTable> {
    use falconer_abi as abi;
    let table = HostTable::new("threads", abi::SS_PLUGIN_ST_INT64)
        .read_only("tid", abi::SS_PLUGIN_ST_INT64)
        .field("comm", abi::SS_PLUGIN_ST_STRING)
        .field("i8", abi::SS_PLUGIN_ST_INT8)
        .field("i16", abi::SS_PLUGIN_ST_INT16)
        .field("i32", abi::SS_PLUGIN_ST_INT32)
        .field("i64", abi::SS_PLUGIN_ST_INT64)
        .field("u8", abi::SS_PLUGIN_ST_UINT8)
        .field("u16", abi::SS_PLUGIN_ST_UINT16)
        .field("u32", abi::SS_PLUGIN_ST_UINT32)
        .field("u64", abi::SS_PLUGIN_ST_UINT64)
        .field("bool", abi::SS_PLUGIN_ST_BOOL)
        .nested(
            "fds",
            abi::SS_PLUGIN_ST_INT64,
            &[("path", abi::SS_PLUGIN_ST_STRING), ("pos", abi::SS_PLUGIN_ST_UINT64)],
        );
    table.put(Val::Bits(1), &[("tid", Val::Bits(1)), ("comm", Val::text("init")), ("u64", Val::Bits(11))]);
    table.put(Val::Bits(2), &[("tid", Val::Bits(2)), ("comm", Val::text("sh")), ("u64", Val::Bits(22))]);
    table
}

/// A host of version 3.12 with `threads`.
pub(crate) fn host() -> Arc<TableHost> {
    Arc::new(TableHost::new(Version::V3_12, vec![threads()]))
}

/// A plugin type on a host.
pub(crate) fn on<P: falconer::symbols::Exported>(tables: &Arc<TableHost>) -> Host {
    Host::with_tables(table::of::<P>(), tables)
}

/// Sets what the next call of `parse` does.
pub(crate) fn set_step<S: 'static>(step: impl FnOnce(&S, &TableWriter<'_>) -> Result<()> + 'static) {
    STEP.set(Some(Box::new(move |state, cx| {
        step(state.downcast_ref().expect("the state is the one of the test"), &cx.tables()?)
    })));
}
