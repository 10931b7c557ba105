//! Values of an author's own: what they are for the host is what they lend.

use std::cell::Cell;

use falconer::Value;
use falconer::extract::One;
use falconer::prelude::*;
use falconer_sdk_tests::{Answer, Host, HostEvent, register, table};

/// A number of its own.
struct UserId(u64);

impl Value for UserId {
    type As = u64;

    fn as_value(&self) -> &u64 {
        &self.0
    }
}

/// Another text each time that it is asked for.
struct Turning(Cell<usize>);

impl Value for Turning {
    type As = str;

    fn as_value(&self) -> &str {
        self.0.set(self.0.get() + 1);
        ["", "one", "two"].get(self.0.get()).copied().unwrap_or("many")
    }
}

struct Users;

impl Plugin for Users {
    const INFO: Info = plugin_info!("users", contact = "tests");
    type Config = ();

    fn new((): (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

#[fields("users")]
impl Extract for Users {
    type Event<'e> = u64;

    fn decode(&self, event: &EventReader<'_>) -> Result<u64> {
        event.payload_number()
    }

    /// The first user
    fn first(&self, event: &u64) -> One<UserId> {
        One(UserId(*event))
    }

    /// A user, if there is one
    fn some(&self, event: &u64) -> Option<One<UserId>> {
        (*event > 0).then_some(One(UserId(*event)))
    }

    /// All users
    fn all(&self, event: &u64) -> Vec<UserId> {
        (0..*event).map(UserId).collect()
    }

    /// A text that turns
    fn turning(&self, _: &u64) -> One<Turning> {
        One(Turning(Cell::new(0)))
    }
}

register!(Users: Extract);

#[test]
fn a_value_of_an_own_type_is_what_it_lends() {
    let host = Host::new(table::of::<Users>());
    let plugin = host.init();
    let (three, none) = (HostEvent::payload("3"), HostEvent::payload("0"));
    assert_eq!(plugin.field(&three, "users.first"), Ok(Answer::number(3)));
    assert_eq!(plugin.field(&three, "users.some"), Ok(Answer::number(3)));
    assert_eq!(plugin.field(&none, "users.some"), Ok(Answer::Numbers(vec![])));
    assert_eq!(plugin.field(&three, "users.all"), Ok(Answer::Numbers(vec![0, 1, 2])));
    assert_eq!(plugin.field(&three, "users.turning"), Ok(Answer::text("one")));
}
