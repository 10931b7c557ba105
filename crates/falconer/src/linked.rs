//! Plugins that are linked into a program.

use crate::abi;
use crate::state::Exported;

/// The function table of a plugin, for a host that it is linked into: what a shared library has as symbols.
///
/// Every plugin that [`export!`](crate::export) was written for has one, as a crate that is a dependency like any other
/// (crate type `rlib`, or `lib`). The functions are those of the plugin API, in its order; those of capabilities that
/// the plugin does not have are `None`.
///
/// ```
/// # use falconer::prelude::*;
/// # struct Dummy;
/// # impl Plugin for Dummy {
/// #     const INFO: Info = plugin_info!("dummy", contact = "you@example.com");
/// #     type Config = ();
/// #     fn new(_: (), _: &InitContext) -> Result<Self> { Ok(Self) }
/// # }
/// # impl Source for Dummy {
/// #     const ID: u32 = 3;
/// #     const EVENT_SOURCE: &'static str = "dummy";
/// #     type Params = ();
/// #     fn open(&self, _: (), _: &OpenContext) -> Result<impl Instance> { Ok(source::pull(|_| Ok(Next::Eof))) }
/// # }
/// falconer::export!(Dummy: Source);
///
/// # fn main() {
/// let table = falconer::linked::<Dummy>();
/// assert!(table.next_batch.is_some() && table.extract_fields.is_none());
/// # }
/// ```
///
/// # Several plugins in one program
///
/// A program can have each symbol once, and so one plugin that makes symbols. Plugins that are to share a program leave
/// them out there: see [`export!`](crate::export#linked-plugins).
pub fn linked<P: Exported>() -> &'static abi::plugin_api {
    P::api()
}
