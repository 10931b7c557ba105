//! A plugin that uses the state table of another plugin: reads its fields, adds one, and offers the results as fields.
//! The table is that of `tables-export`, which has to be loaded first.
//!
//! Each item says whether it is mandatory or optional for a plugin.

use falconer::ApiVersion;
use falconer::prelude::*;
use falconer::tables::{Field, Nested, Table, TableFields, TableReader};

/// The fields that the plugin uses in the entries of the table.
#[derive(TableFields)]
pub struct User {
    logins: Field<u64>,
    last: Field<str>,
    hosts: Nested<String, Host>,
    /// A field that this plugin adds.
    #[table(add)]
    suspect: Field<bool>,
    /// A field that a later version of the table may have.
    shell: Option<Field<str>>,
}

/// The fields that it uses in the nested tables.
#[derive(TableFields)]
pub struct Host {
    logins: Field<u64>,
}

/// The plugin's state.
pub struct Suspects {
    users: Table<String, User>,
    hosts: u64,
}

/// Settings of the plugin.
#[config]
pub struct Settings {
    /// The number of hosts from which a user may log in.
    #[default(2)]
    hosts: u64,
}

/// Mandatory for every plugin.
impl Plugin for Suspects {
    const INFO: Info = plugin_info!("suspects");
    // Needed for the table in a field.
    const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_6);
    type Config = Settings;

    fn new(settings: Settings, cx: &InitContext) -> Result<Self> {
        // If the table or a field is missing, this fails and lists what there is.
        let users = cx.tables()?.get("logins")?;
        Ok(Self { users, hosts: settings.hosts })
    }
}

/// Optional: event parsing can write tables. It runs after that of `tables-export`, which was loaded first.
impl Parse for Suspects {
    const EVENT_SOURCES: &'static [&'static str] = &["logins"];

    fn parse(&self, event: &EventReader<'_>, cx: &ParseContext<'_>) -> Result<()> {
        let tables = cx.tables()?;
        let Some(user) = self.users.get(&tables, name(event)?)? else { return Ok(()) };
        if user.hosts()?.len()? > self.hosts {
            user.set_suspect(true)?;
        }
        Ok(())
    }
}

/// The user of an event, `ann web1`.
fn name<'e>(event: &EventReader<'e>) -> Result<&'e str> {
    Ok(event.text()?.split(' ').next().unwrap_or_default())
}

/// Optional: fields that read the table, which they can access during the call.
#[fields("suspects")]
impl Extract for Suspects {
    /// The user's name.
    type Event<'e> = &'e str;
    const EVENT_SOURCES: &'static [&'static str] = &["logins"];

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<&'e str> {
        name(event)
    }

    /// Whether the user of the event has logged in from too many hosts
    fn suspect(&self, user: &&str, tables: &TableReader<'_>) -> Result<Option<bool>> {
        self.users.get(tables, user)?.map(|user| user.suspect()).transpose()
    }

    /// How often the user has logged in, from everywhere or from one host
    fn logins(&self, user: &&str, host: Option<Key<&str>>, tables: &TableReader<'_>) -> Result<Option<u64>> {
        let Some(user) = self.users.get(tables, user)? else { return Ok(None) };
        match host {
            None => user.logins().map(Some),
            Some(Key(host)) => user.hosts()?.get(host)?.map(|host| host.logins()).transpose(),
        }
    }

    /// The host of the user's last login
    fn last<'t>(&'t self, user: &&str, tables: &'t TableReader<'_>) -> Result<&'t str> {
        self.users.entry(tables, user)?.last()
    }

    /// The number of users with more than one login
    fn regulars(&self, _: &&str, tables: &TableReader<'_>) -> Result<u64> {
        let mut count = 0;
        self.users.with(tables).iterate(|user| {
            count += u64::from(user.logins().is_ok_and(|logins| logins > 1));
            true
        })?;
        Ok(count)
    }
}

// Mandatory: exports the symbols of the shared library.
falconer::export!(Suspects: Parse + Extract);
