//! The code of the book, compiled and run: each chapter is the docs of a module.

/// A module for each chapter.
macro_rules! chapters {
    ($($name:ident)*) => {$(
        #[cfg(doctest)]
        #[doc = include_str!(concat!("../../src/", stringify!($name), ".md"))]
        pub mod $name {}
    )*};
}

chapters! {
    introduction start walkthrough
    sources files webhook poll
    fields json config parsing async_events tables listening metrics logging events testing linked versions
    cli captures monitoring faults reload outputs service troubleshooting rules testing_rules tools diagnostics compatibility
    guarantees safety soundness performance architecture words
}

/// The plugin of the repository's first page.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
pub mod readme {}
