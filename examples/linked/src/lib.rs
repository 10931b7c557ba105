//! A plugin that is a shared library and can also be linked into a program: the difference is one feature, and one
//! clause of `export!`.
//!
//! `tests/beside.rs` is such a program. The plugin counts to a limit; see the other examples for what plugins can do.

use falconer::prelude::*;

/// The plugin's state: none.
pub struct Counts;

impl Plugin for Counts {
    const INFO: Info = plugin_info!("counts");
    type Config = ();

    fn new(_config: (), _cx: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Source for Counts {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "counts";
    type Params = String;

    fn open(&self, limit: String, _cx: &OpenContext) -> Result<impl Instance> {
        let limit: u64 = limit.parse().context("open params: expected a number to count to")?;
        Ok(source::records((1..=limit).map(|number| Ok::<_, Error>(number.to_string()))))
    }
}

// Symbols for the shared library; none if a program turns on the feature, because it links other plugins as well.
falconer::export!(Counts: Source, linked if feature = "linked");

/// The plugin for the tests, linked in; `tests/beside.rs` has it beside another one.
#[cfg(test)]
fn host() -> falconer::testing::TestHost {
    falconer::testing::TestHost::linked::<Counts>()
}

#[cfg(test)]
mod tests;
