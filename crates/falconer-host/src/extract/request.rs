//! A field with its argument, ready to be asked for.

use std::ffi::CString;
use std::fmt;
use std::ptr;
use std::sync::Arc;

use falconer_abi::{ss_plugin_bool, ss_plugin_extract_field, ss_plugin_extract_field_res};
use falconer_event::FieldType;

use crate::library::Facts;
use crate::text::Lent;
use crate::{Field, Library, nearest};

/// Why a field cannot be asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RequestError {
    /// The plugin has no such field.
    #[error("plugin {plugin} has no field {found}{}", suggestion(.nearest.as_ref()))]
    Unknown {
        /// Name of the plugin.
        plugin: String,
        /// What was asked for.
        found: String,
        /// The field whose name is nearest.
        nearest: Option<String>,
    },
    /// The field takes no argument.
    #[error("{field} does not allow nor require an argument but one is provided: {argument}")]
    ArgumentNotAllowed {
        /// Name of the field.
        field: String,
        /// What was given.
        argument: String,
    },
    /// The field needs an argument.
    #[error("{field} requires an argument but none provided; write {field}[...]")]
    ArgumentMissing {
        /// Name of the field.
        field: String,
    },
    /// The argument must be a number and is not.
    #[error("{field} has an invalid index argument {problem}: {argument}")]
    Index {
        /// Name of the field.
        field: String,
        /// What was given.
        argument: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The argument has a NUL byte, which the plugin API cannot carry.
    #[error("{field} has an argument with a NUL byte at {at}")]
    Nul {
        /// Name of the field.
        field: String,
        /// Where, in bytes.
        at: usize,
    },
}

fn suggestion(nearest: Option<&String>) -> String {
    nearest.map_or_else(String::new, |nearest| format!("; did you mean {nearest}?"))
}

/// One field with its argument, prepared once and asked for again and again.
pub struct Request {
    pub(super) raw: ss_plugin_extract_field,
    pub(super) ty: FieldType,
    pub(super) list: bool,
    library: Arc<Facts>,
    /// What `raw` points to.
    name: Lent,
    key: Option<Lent>,
}

// SAFETY: the pointers in `raw` lead to the texts of the same value, which do not move with it, or are an answer's,
// which is read through the borrow of an extraction only.
unsafe impl Send for Request {}
// SAFETY: nothing is changed or followed through `&Request`.
unsafe impl Sync for Request {}

impl Request {
    /// Prepares a field of the library, with the text between its brackets if there are any.
    ///
    /// # Errors
    ///
    /// If there is no such field, or if it does not take the argument.
    pub fn new(library: &Library, field: &str, argument: Option<&str>) -> Result<Self, RequestError> {
        Self::with_bytes(library, field, argument.map(str::as_bytes))
    }

    /// As [`new`](Self::new), for an argument that need not be UTF-8.
    pub fn with_bytes(library: &Library, field: &str, argument: Option<&[u8]>) -> Result<Self, RequestError> {
        let field = library.field(field).ok_or_else(|| RequestError::Unknown {
            plugin: library.name().to_owned(),
            found: field.to_owned(),
            nearest: nearest(field, library.fields().iter().map(|field| field.name.as_str()))
                .map(str::to_owned),
        })?;
        let (index, key) = arguments(field, argument)?;
        let nul = |error: std::ffi::NulError| RequestError::Nul {
            field: field.name.clone(),
            at: error.nul_position(),
        };
        let key = key.map(CString::new).transpose().map_err(nul)?.map(Lent::from);
        let name = Lent::from(CString::new(field.name.as_str()).map_err(nul)?);
        let raw = ss_plugin_extract_field {
            res: ss_plugin_extract_field_res { u64: ptr::null_mut() },
            res_len: 0,
            field_id: field.id,
            field: name.as_ptr(),
            arg_key: key.as_ref().map_or(ptr::null(), Lent::as_ptr),
            arg_index: index,
            arg_present: ss_plugin_bool::from(argument.is_some()),
            ftype: field.ty.code(),
            flist: ss_plugin_bool::from(field.list),
        };
        Ok(Self { raw, ty: field.ty, list: field.list, library: Arc::clone(&library.facts), name, key })
    }

    /// Name of the field.
    pub fn field(&self) -> &str {
        self.name.as_c_str().to_str().unwrap_or_default()
    }

    /// Type of its value, or of each of its values.
    pub fn ty(&self) -> FieldType {
        self.ty
    }

    /// Whether it has a list of values.
    pub fn is_list(&self) -> bool {
        self.list
    }

    /// Panics if the request is for another library: its types would not be those of the answer.
    #[inline]
    pub(super) fn check(&self, library: &Library) {
        assert!(
            Arc::ptr_eq(&self.library, &library.facts),
            "a request goes with the library that it was made for"
        );
    }

    /// The request without an answer, for the plugin to answer.
    #[inline]
    pub(super) fn prepare(&mut self) -> *mut ss_plugin_extract_field {
        self.raw.res.u64 = ptr::null_mut();
        self.raw.res_len = 0;
        &raw mut self.raw
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("field", &self.name)
            .field("key", &self.key)
            .field("index", &self.raw.arg_index)
            .finish_non_exhaustive()
    }
}

/// The argument as number (`u64::MAX` for none, as libsinsp has it) and as text.
fn arguments<'a>(field: &Field, argument: Option<&'a [u8]>) -> Result<(u64, Option<&'a [u8]>), RequestError> {
    let name = || field.name.clone();
    match (field.argument, argument) {
        (Some(takes), None) if takes.required => Err(RequestError::ArgumentMissing { field: name() }),
        (_, None) => Ok((u64::MAX, None)),
        (None, Some(argument)) => Err(RequestError::ArgumentNotAllowed {
            field: name(),
            argument: String::from_utf8_lossy(argument).into_owned(),
        }),
        (Some(takes), Some(argument)) => match index(argument) {
            Ok(index) if takes.index => Ok((index, takes.key.then_some(argument))),
            Err(problem) if !takes.key => Err(RequestError::Index {
                field: name(),
                argument: String::from_utf8_lossy(argument).into_owned(),
                problem,
            }),
            _ => Ok((u64::MAX, Some(argument))),
        },
    }
}

fn index(text: &[u8]) -> Result<u64, &'static str> {
    match str::from_utf8(text) {
        Ok(text) if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            if text.len() > 1 && text.starts_with('0') {
                Err("starting with 0")
            } else {
                text.parse().map_err(|_| "not representable on 64 bit")
            }
        }
        _ => Err("not composed only by digits"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::fields;

    fn argument(flags: &str, argument: Option<&str>) -> Result<(u64, Option<String>), String> {
        let text = format!(r#"[{{"type": "bool", "name": "p.f", "desc": "d", "arg": {{{flags}}}}}]"#);
        let fields = fields::parse(&text).unwrap();
        arguments(&fields[0], argument.map(str::as_bytes))
            .map(|(index, key)| (index, key.map(|key| String::from_utf8(key.to_vec()).unwrap())))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn arguments_go_by_what_the_field_takes() {
        let key = |key: &str| Some(key.to_owned());
        assert_eq!(argument("", None), Ok((u64::MAX, None)));
        assert_eq!(
            argument("", Some("1")),
            Err("p.f does not allow nor require an argument but one is provided: 1".into())
        );
        assert_eq!(
            argument(r#""isRequired": true, "isKey": true"#, None),
            Err("p.f requires an argument but none provided; write p.f[...]".into())
        );
        assert_eq!(argument(r#""isKey": true"#, Some("")), Ok((u64::MAX, key(""))));
        assert_eq!(argument(r#""isKey": true"#, Some("7")), Ok((u64::MAX, key("7"))));
        assert_eq!(argument(r#""isIndex": true"#, Some("7")), Ok((7, None)));
        assert_eq!(argument(r#""isIndex": true"#, Some("0")), Ok((0, None)));
        for (wrong, problem) in [
            ("01", "starting with 0"),
            ("a", "not composed only by digits"),
            ("", "not composed only by digits"),
            ("18446744073709551616", "not representable on 64 bit"),
        ] {
            assert_eq!(
                argument(r#""isIndex": true"#, Some(wrong)),
                Err(format!("p.f has an invalid index argument {problem}: {wrong}"))
            );
            assert_eq!(
                argument(r#""isIndex": true, "isKey": true"#, Some(wrong)),
                Ok((u64::MAX, key(wrong)))
            );
        }
        assert_eq!(argument(r#""isIndex": true, "isKey": true"#, Some("7")), Ok((7, key("7"))));
    }
}
