//! What a plugin can do and `export!` does not say: found at compile time.
//!
//! An associated constant of a type goes before one of a trait. So `CanDo::<P>::PARSE` is true where `P: Parse`, since then
//! the type has it, and else it is that of [`Nothing`].

use std::marker::PhantomData;

use crate::{Async, Extract, Listen, Metrics, Parse, Plugin, Reconfigure, Source};

/// What a type can do, as constants; `export!` looks at those of the capabilities that it was not given.
pub struct CanDo<P>(PhantomData<P>);

/// What a type that can do nothing can do.
pub trait Nothing {
    /// Whether it is a [`Source`].
    const SOURCE: bool = false;
    /// Whether it is an [`Extract`].
    const EXTRACT: bool = false;
    /// Whether it is a [`Parse`].
    const PARSE: bool = false;
    /// Whether it is an [`Async`].
    const ASYNC: bool = false;
    /// Whether it is a [`Listen`].
    const LISTEN: bool = false;
    /// Whether it is a [`Reconfigure`].
    const RECONFIGURE: bool = false;
    /// Whether it is a [`Metrics`](trait@Metrics).
    const METRICS: bool = false;
}

impl<P> Nothing for CanDo<P> {}

macro_rules! can_do {
    ($($name:ident: $($bound:path),+;)*) => {
        $(impl<P: $($bound +)+> CanDo<P> {
            /// Whether the plugin can do it.
            pub const $name: bool = true;
        })*
    };
}

can_do! {
    SOURCE: Plugin, Source;
    EXTRACT: Plugin, Extract;
    PARSE: Plugin, Parse;
    ASYNC: Plugin, Async;
    LISTEN: Plugin, Listen;
    RECONFIGURE: Plugin, Reconfigure;
    METRICS: Plugin, Metrics;
}
