//! A plugin's own state table: who logged in how often, and from where. `tables-import` uses it.
//!
//! Each item says whether it is mandatory or optional for a plugin.

use falconer::ApiVersion;
use falconer::prelude::*;
use falconer::tables::{OwnTable, TableEntry};

/// An entry of the table: what is known about a user.
#[derive(Default, TableEntry)]
pub struct User {
    /// Other plugins can read it, but not set it.
    #[table(read_only)]
    logins: u64,
    /// The host of the last login.
    #[table(read_only)]
    last: String,
    /// A table in each entry, with the host's name as key.
    hosts: OwnTable<String, Host>,
}

/// An entry of that table.
#[derive(Default, TableEntry)]
pub struct Host {
    #[table(read_only)]
    logins: u64,
}

/// The plugin's state.
pub struct Logins {
    users: OwnTable<String, User>,
}

/// Mandatory for every plugin.
impl Plugin for Logins {
    const INFO: Info = plugin_info!("logins");
    // Needed for the table in a field.
    const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_6);
    type Config = ();

    fn new(_config: (), cx: &InitContext) -> Result<Self> {
        let users = OwnTable::new("logins")?;
        // Plugins that are initialised after this can find the table.
        cx.tables()?.add(&users)?;
        Ok(Self { users })
    }
}

/// Optional: the plugin has its own events, `ann web1,bob web2` as open params.
impl Source for Logins {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "logins";
    type Params = String;

    fn open(&self, logins: String, _cx: &OpenContext) -> Result<impl Instance> {
        let logins: Vec<String> = logins.split(',').map(|login| login.trim().to_owned()).collect();
        Ok(source::records(logins.into_iter().map(Ok::<_, Error>)))
    }
}

/// Fills the table: each event is parsed once, before fields are extracted from it.
impl Parse for Logins {
    fn parse(&self, event: &EventReader<'_>, _cx: &ParseContext<'_>) -> Result<()> {
        let login = event.text()?;
        let (user, host) =
            login.split_once(' ').ok_or_else(|| err!("found {login:?}, expected a user and a host"))?;
        // The plugin does not need the host to use its own table.
        self.users.update_or_insert(user, |user| {
            user.logins += 1;
            host.clone_into(&mut user.last);
            user.hosts.update_or_insert(host, |host| host.logins += 1);
        });
        Ok(())
    }
}

// Mandatory: exports the symbols of the shared library.
falconer::export!(Logins: Source + Parse);
