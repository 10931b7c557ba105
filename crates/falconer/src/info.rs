//! Who a plugin is.

use std::ffi::CStr;

/// Name, version, description and contact of a plugin; made by [`plugin_info!`](crate::plugin_info).
#[derive(Clone, Copy, Debug)]
pub struct Info {
    pub(crate) name: &'static CStr,
    pub(crate) version: &'static CStr,
    pub(crate) description: &'static CStr,
    pub(crate) contact: &'static CStr,
}

impl Info {
    /// The name, by which configurations refer to the plugin.
    pub const fn name(&self) -> &'static CStr {
        self.name
    }

    /// The plugin's own version, `major.minor.patch`.
    pub const fn version(&self) -> &'static CStr {
        self.version
    }

    /// What the plugin is.
    pub const fn description(&self) -> &'static CStr {
        self.description
    }

    /// Whom to ask about it.
    pub const fn contact(&self) -> &'static CStr {
        self.contact
    }

    /// For [`plugin_info!`](crate::plugin_info): checks the texts, at compile time.
    #[doc(hidden)]
    pub const fn checked(
        name: &'static CStr,
        version: &'static CStr,
        description: &'static CStr,
        contact: &'static CStr,
    ) -> Self {
        assert!(!name.is_empty(), "the plugin's name is empty: write plugin_info!(\"my_plugin\")");
        assert!(
            is_version(version.to_bytes()),
            "the plugin's version is not of the form major.minor.patch, such as \"0.1.0\""
        );
        assert!(
            !description.is_empty(),
            "the plugin has no description: set `description` in its Cargo.toml, or write plugin_info!(.., description = \"..\")"
        );
        assert!(
            !contact.is_empty(),
            "the plugin has no contact: set `authors` or `repository` in its Cargo.toml, or write plugin_info!(.., contact = \"..\")"
        );
        Self { name, version, description, contact }
    }
}

/// Whether a host's `sscanf("%u.%u.%u")` reads the text as a version.
pub(crate) const fn is_version(text: &[u8]) -> bool {
    let (mut at, mut part) = (0, 0);
    while part < 3 {
        let start = at;
        while at < text.len() && text[at].is_ascii_digit() {
            at += 1;
        }
        if at == start || at - start > 9 {
            return false;
        }
        part += 1;
        if part < 3 {
            if at == text.len() || text[at] != b'.' {
                return false;
            }
            at += 1;
        }
    }
    at == text.len() || text[at] == b'-' || text[at] == b'+'
}

/// For the macros: a text as a C string, at compile time.
#[doc(hidden)]
#[macro_export]
macro_rules! __c_str {
    ($text:expr) => {
        const {
            const TEXT: &str = $text;
            const BYTES: [u8; TEXT.len() + 1] = $crate::info::with_nul(TEXT);
            match ::core::ffi::CStr::from_bytes_with_nul(&BYTES) {
                Ok(text) => text,
                Err(_) => panic!("a text of the plugin contains a NUL character; remove it"),
            }
        }
    };
}

/// For the macros: the bytes of a text with a NUL behind.
#[doc(hidden)]
pub const fn with_nul<const N: usize>(text: &str) -> [u8; N] {
    let mut bytes = [0; N];
    let mut at = 0;
    while at < text.len() {
        bytes[at] = text.as_bytes()[at];
        at += 1;
    }
    bytes
}

/// For [`plugin_info!`](crate::plugin_info): the first of two texts that is not empty.
#[doc(hidden)]
pub const fn first_of(one: &'static str, other: &'static str) -> &'static str {
    if one.is_empty() { other } else { one }
}

/// Makes the [`Info`] of a plugin: the name is given, the rest comes from its `Cargo.toml` unless given too.
///
/// The version is the crate's, the description its `description`, the contact its `repository` or else its `authors`.
/// An empty text, a text with a NUL, or a version that is not `major.minor.patch` is a compile error.
///
/// ```
/// use falconer::{Info, plugin_info};
///
/// const INFO: Info = plugin_info!("dummy", contact = "github.com/falcosecurity/plugins", version = "0.2.0");
/// assert_eq!(INFO.name(), c"dummy");
/// assert_eq!(INFO.version(), c"0.2.0");
/// ```
#[macro_export]
macro_rules! plugin_info {
    ($name:expr $(, $key:ident = $value:expr)* $(,)?) => {
        const {
            $($crate::__info_key!($key);)*
            $crate::Info::checked(
                $crate::__c_str!($name),
                $crate::__info_text!(version; $($key = $value,)*),
                $crate::__info_text!(description; $($key = $value,)*),
                $crate::__info_text!(contact; $($key = $value,)*),
            )
        }
    };
}

/// For [`plugin_info!`](crate::plugin_info): the text given under a key, or else the one of the crate.
#[doc(hidden)]
#[macro_export]
macro_rules! __info_text {
    (version; version = $value:expr, $($rest:tt)*) => { $crate::__c_str!($value) };
    (description; description = $value:expr, $($rest:tt)*) => { $crate::__c_str!($value) };
    (contact; contact = $value:expr, $($rest:tt)*) => { $crate::__c_str!($value) };
    ($key:ident; version = $value:expr, $($rest:tt)*) => { $crate::__info_text!($key; $($rest)*) };
    ($key:ident; description = $value:expr, $($rest:tt)*) => { $crate::__info_text!($key; $($rest)*) };
    ($key:ident; contact = $value:expr, $($rest:tt)*) => { $crate::__info_text!($key; $($rest)*) };
    (version;) => { $crate::__c_str!(::core::env!("CARGO_PKG_VERSION")) };
    (description;) => { $crate::__c_str!(::core::env!("CARGO_PKG_DESCRIPTION")) };
    (contact;) => {
        $crate::__c_str!($crate::info::first_of(
            ::core::env!("CARGO_PKG_REPOSITORY"),
            ::core::env!("CARGO_PKG_AUTHORS"),
        ))
    };
    ($key:ident; $other:ident = $value:expr, $($rest:tt)*) => { $crate::__info_text!($key; $($rest)*) };
}

/// For [`plugin_info!`](crate::plugin_info): refuses keys that are none.
#[doc(hidden)]
#[macro_export]
macro_rules! __info_key {
    (version) => {};
    (description) => {};
    (contact) => {};
    ($other:ident) => {
        ::core::compile_error!(::core::concat!(
            "plugin_info! knows no text `",
            ::core::stringify!($other),
            "`; it takes `version`, `description` and `contact`"
        ))
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_what_hosts_read() {
        for good in ["0.1.0", "1.22.333", "1.0.0-rc.1", "1.0.0+build"] {
            assert!(is_version(good.as_bytes()), "{good}");
        }
        for bad in ["", "1", "1.0", "1.0.", "a.b.c", "1.0.x", "1..0", "1.0.0.0", "9999999999.0.0"] {
            assert!(!is_version(bad.as_bytes()), "{bad}");
        }
    }
}
