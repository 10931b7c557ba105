//! The plugin of this crate works, and so does one that knows the SDK by a path.

use std::sync::Arc;

use falconer_renamed_sdk_tests::Renamed;
use falconer_sdk_tests::tables::TableHost;
use falconer_sdk_tests::{Answer, AsyncHost, Host, HostEvent, Pool, Version, table};

#[test]
fn a_plugin_may_know_the_sdk_by_another_name() {
    let host = Host::new(table::of::<Renamed>());
    let plugin = host.init_with(r#"{"factor": 3, "name": "somebody"}"#).unwrap();
    assert_eq!(plugin.log().messages(), ["somebody"]);
    assert_eq!(host.init().log().messages(), ["nobody"]);
    assert_eq!(host.init_with(r#"{"name": ""}"#).unwrap_err(), "the name is empty");
    assert_eq!(plugin.open("two words").unwrap().drain().0, ["two", "words"]);
    assert_eq!(plugin.metric("opened").unwrap(), "1");
    let event = HostEvent::payload("word");
    assert_eq!(plugin.field(&event, "renamed.word"), Ok(Answer::text("word")));
    assert_eq!(plugin.field(&event, "renamed.length"), Ok(Answer::number(12)));
    let most = plugin.ask("renamed.length").key("5");
    assert_eq!(plugin.extract(&event, &[most]), Ok(vec![Answer::number(5)]));
    assert_eq!(plugin.field(&event, "renamed.letters").unwrap().len(), 4);
}

#[test]
fn its_symbols_are_there() {
    let library = std::env::current_exe().unwrap().with_file_name("libfalconer_renamed_sdk_tests.so");
    let host = Host::open(Version::V3_12, &library);
    assert_eq!(host.required_version(), "3.4.0");
    assert_eq!(host.init().field(&HostEvent::payload("word"), "renamed.word"), Ok(Answer::text("word")));
}

/// What a company's own SDK would be that hands the SDK on.
mod company {
    pub(crate) use fal as sdk;
}

mod by_path {
    use crate::company;

    pub(crate) struct ByPath;

    /// Settings.
    #[company::sdk::config(crate = crate::company::sdk)]
    pub(crate) struct Settings {
        /// Whether to fail.
        fail: bool,
    }

    impl company::sdk::Plugin for ByPath {
        const INFO: company::sdk::Info = company::sdk::plugin_info!("by_path", contact = "tests");
        type Config = Settings;

        fn new(settings: Settings, _: &company::sdk::InitContext) -> company::sdk::Result<Self> {
            if settings.fail {
                return Err(company::sdk::err!("told to"));
            }
            Ok(Self)
        }
    }

    #[company::sdk::fields("by_path", crate = company::sdk)]
    impl company::sdk::Extract for ByPath {
        type Event<'e> = u64;

        fn decode(&self, event: &company::sdk::EventReader<'_>) -> company::sdk::Result<u64> {
            Ok(event.payload().len() as u64)
        }

        /// The size
        fn size(&self, size: &u64) -> u64 {
            *size
        }
    }

    company::sdk::export!(ByPath: Extract, linked);
}

#[test]
fn a_plugin_may_know_the_sdk_by_a_path() {
    let host = Host::new(table::of::<by_path::ByPath>());
    assert_eq!(host.init_with(r#"{"fail": true}"#).unwrap_err(), "told to");
    let plugin = host.init();
    assert_eq!(plugin.field(&HostEvent::payload("four"), "by_path.size"), Ok(Answer::number(4)));
}

/// Every capability and every derive, by a path that leads through another crate's module to the renamed SDK.
mod all_by_path {
    use std::ops::ControlFlow;

    use crate::company::sdk;

    /// What the plugin counts.
    #[derive(Default, sdk::Metrics)]
    #[metrics(crate = sdk)]
    pub(crate) struct Counters {
        parsed: sdk::metrics::Counter,
    }

    /// An entry of the plugin's own table.
    #[derive(Default, sdk::tables::TableEntry)]
    #[table(crate = sdk)]
    pub(crate) struct User {
        logins: u64,
        hosts: sdk::tables::OwnTable<u64, HostOfUser>,
    }

    // Without a path: the macro finds the name in Cargo.toml.
    #[derive(Default, fal::tables::TableEntry)]
    pub(crate) struct HostOfUser {
        failures: u32,
    }

    /// The same table as others see it.
    #[derive(sdk::tables::TableFields)]
    #[table(crate = sdk)]
    pub(crate) struct Seen {
        logins: sdk::tables::Field<u64>,
        hosts: sdk::tables::Nested<u64, SeenHost>,
        #[table(add)]
        mark: sdk::tables::Field<bool>,
    }

    #[derive(fal::tables::TableFields)]
    pub(crate) struct SeenHost {
        failures: sdk::tables::Field<u32>,
    }

    pub(crate) struct Everything {
        counters: Counters,
        users: sdk::tables::OwnTable<u64, User>,
        seen: sdk::tables::Table<u64, Seen>,
    }

    impl sdk::Plugin for Everything {
        const INFO: sdk::Info = sdk::plugin_info!("everything", contact = "tests");
        const TABLES: Option<sdk::ApiVersion> = Some(sdk::ApiVersion::V3_6);
        type Config = String;

        fn new(_: String, cx: &sdk::InitContext) -> sdk::Result<Self> {
            let users = sdk::tables::OwnTable::new("users")?;
            let tables = cx.tables()?;
            tables.add(&users)?;
            Ok(Self { counters: Counters::default(), users, seen: tables.get("users")? })
        }
    }

    #[sdk::fields("everything", crate = sdk)]
    impl sdk::Extract for Everything {
        type Event<'e> = sdk::json::Document<'e>;

        fn decode<'e>(&self, event: &sdk::EventReader<'e>) -> sdk::Result<sdk::json::Document<'e>> {
            sdk::json::Document::parse(event.payload())
        }

        fields! {
            /// The user's name
            everything.user: str = "/user/name",
            /// The groups
            everything.groups: [str] = "/user/groups",
        }

        /// How many users are known
        fn users(&self, _: &sdk::json::Document<'_>) -> u64 {
            self.users.len() as u64
        }
    }

    impl sdk::Parse for Everything {
        fn parse(&self, _: &sdk::EventReader<'_>, cx: &sdk::ParseContext<'_>) -> sdk::Result<()> {
            self.counters.parsed.increment();
            let tables = cx.tables()?;
            let user = self.seen.with(&tables).get_or_add(7)?;
            user.set_logins(user.logins()? + 1)?;
            user.set_mark(true)?;
            user.hosts()?.get_or_add(3)?.set_failures(2)?;
            // The plugin sees as its own what it wrote as others do.
            let own = self.users.read(7, |user| (user.logins, user.hosts.read(3, |host| host.failures)));
            match own {
                Some((logins, Some(2))) if logins == user.logins()? && user.mark()? => Ok(()),
                _ => sdk::bail!("found {own:?}"),
            }
        }
    }

    impl sdk::Async for Everything {
        const ASYNC_EVENTS: &'static [&'static str] = &["hello"];

        fn start(&self, sender: sdk::AsyncSender) -> sdk::Result<()> {
            Ok(sender.send("hello", "")?)
        }

        fn stop(&self) -> sdk::Result<()> {
            Ok(())
        }
    }

    impl sdk::Listen for Everything {
        fn capture_open(&self, cx: &sdk::ListenContext<'_>) -> sdk::Result<()> {
            cx.routines().subscribe(|| ControlFlow::Break(()))?.detach();
            Ok(())
        }
    }

    impl sdk::Reconfigure for Everything {
        fn set_config(&self, config: String) -> sdk::Result<()> {
            if config.is_empty() { Ok(()) } else { Err(sdk::err!("found a config")) }
        }
    }

    impl sdk::Metrics for Everything {
        fn metrics(&self, to: &mut sdk::MetricsWriter<'_>) {
            self.counters.metrics(to);
        }
    }

    sdk::export!(Everything: Extract + Parse + Async + Listen + Reconfigure + Metrics, linked);
}

#[test]
fn everything_may_be_used_by_a_path() {
    let tables = Arc::new(TableHost::new(Version::V3_12, Vec::new()));
    let host = Host::with_tables(table::of::<all_by_path::Everything>(), &tables);
    let (owner, pool) = (AsyncHost::new(), Pool::new());
    let plugin = host.init();
    let event = HostEvent::payload(r#"{"user": {"name": "root", "groups": ["wheel", "adm"]}}"#);
    plugin.parse(&event).unwrap();
    plugin.parse(&event).unwrap();
    assert_eq!(plugin.field(&event, "everything.user"), Ok(Answer::text("root")));
    assert_eq!(plugin.field(&event, "everything.groups").unwrap().len(), 2);
    assert_eq!(plugin.field(&event, "everything.users"), Ok(Answer::number(1)));
    assert_eq!(plugin.metric("parsed").unwrap(), "2");
    plugin.set_handler(&owner).unwrap();
    assert_eq!(owner.texts(), ["hello "]);
    plugin.unset_handler().unwrap();
    plugin.capture_open(&pool).unwrap();
    pool.turn();
    assert!(pool.is_empty());
    plugin.set_config("").unwrap();
    assert!(plugin.set_config("x").unwrap_err().ends_with("found a config"));
    tables.assert_clean();
}
