//! The prelude beside the macros of the crates log and tracing, imported as authors do: each name means what it says.

use falconer_sdk_tests::{Host, table};

/// A plugin whose module has the prelude and these imports; `init` logs, `fail` fails.
macro_rules! plugin {
    ($module:ident: $import:item) => {
        mod $module {
            use falconer::prelude::*;
            $import

            pub(super) struct Greeter;

            impl Plugin for Greeter {
                const INFO: Info = plugin_info!("greeter", contact = "tests");
                type Config = String;

                fn new(config: String, _: &InitContext) -> Result<Self> {
                    info!("hello {config}");
                    error!("bye {config}");
                    match config.as_str() {
                        "bail" => bail!("told to bail {}", 1),
                        "err" => Err(err!("told to err {}", 2)),
                        _ => Ok(Self),
                    }
                }
            }

            impl Metrics for Greeter {
                fn metrics(&self, _: &mut MetricsWriter<'_>) {}
            }

            falconer::export!(Greeter: Metrics, linked);
        }
    };
}

plugin!(log_by_name: use log::{error, info};);
plugin!(log_by_glob: use log::*;);
plugin!(tracing_by_name: use tracing::{error, info};);
plugin!(tracing_by_glob: use tracing::*;);

fn greets(host: &Host) {
    let plugin = host.init_with("you").unwrap();
    let messages = plugin.log().messages();
    let ends: Vec<_> = messages.iter().filter_map(|message| message.rsplit(": ").next()).collect();
    assert_eq!(ends, ["hello you", "bye you"]);
    drop(plugin);
    assert_eq!(host.init_with("bail").unwrap_err(), "told to bail 1");
    assert_eq!(host.init_with("err").unwrap_err(), "told to err 2");
}

#[test]
fn macros_of_log_may_be_imported_beside_it() {
    greets(&Host::new(table::of::<log_by_name::Greeter>()));
    greets(&Host::new(table::of::<log_by_glob::Greeter>()));
}

#[test]
fn macros_of_tracing_may_be_imported_beside_it() {
    greets(&Host::new(table::of::<tracing_by_name::Greeter>()));
    greets(&Host::new(table::of::<tracing_by_glob::Greeter>()));
}
