//! A state table of the plugin's own: who logged in how often, and from where. `tables-import` uses it.
//!
//! Each item says whether a plugin must have it (mandatory) or may (optional).

use falconer::ApiVersion;
use falconer::prelude::*;
use falconer::tables::{OwnTable, TableEntry};

/// An entry of the table: what is known of a user.
#[derive(Default, TableEntry)]
pub struct User {
    /// Others see it, and can't set it.
    #[table(read_only)]
    logins: u64,
    /// The host of the last login.
    #[table(read_only)]
    last: String,
    /// A table in each entry, by the host's name.
    hosts: OwnTable<String, Host>,
}

/// An entry of the table in an entry.
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
        // From here on, plugins that are initialised later find it.
        cx.tables()?.add(&users)?;
        Ok(Self { users })
    }
}

/// Optional: the events are those of its own source, `ann web1,bob web2` for the open params.
impl Source for Logins {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "logins";
    type Params = String;

    fn open(&self, logins: String, _cx: &OpenContext) -> Result<impl Instance> {
        let logins: Vec<String> = logins.split(',').map(|login| login.trim().to_owned()).collect();
        Ok(source::records(logins.into_iter().map(Ok::<_, Error>)))
    }
}

/// What fills the table: each event is parsed once, before fields are extracted from it.
impl Parse for Logins {
    fn parse(&self, event: &EventReader<'_>, _cx: &ParseContext<'_>) -> Result<()> {
        let login = event.text()?;
        let (user, host) =
            login.split_once(' ').ok_or_else(|| err!("found {login:?}, expected a user and a host"))?;
        // The plugin's own table needs nothing of the host.
        self.users.update_or_insert(user, |user| {
            user.logins += 1;
            host.clone_into(&mut user.last);
            user.hosts.update_or_insert(host, |host| host.logins += 1);
        });
        Ok(())
    }
}

// Mandatory: makes the symbols of the shared library.
falconer::export!(Logins: Source + Parse);
