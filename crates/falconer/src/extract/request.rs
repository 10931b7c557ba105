//! What a host asks for: one field, maybe with an argument.

use std::ffi::CStr;
use std::fmt;

use falconer_abi as abi;

use super::argument::{ArgumentSpec, RawArgument};
use super::declaration::FieldInfo;
use crate::runtime::TablesInput;
use crate::tables::TableReader;
use crate::{Error, Result, err};

/// The request for one field, as the host made it, and what the call has of tables.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    asked: Asked<'a>,
    tables: &'a TablesInput,
}

impl<'a> Request<'a> {
    /// A request.
    ///
    /// # Safety
    ///
    /// The key of `field` is NULL, or a C text that stays readable and unchanged during `'a`.
    #[inline]
    pub(crate) unsafe fn new(field: &'a abi::ss_plugin_extract_field, tables: &'a TablesInput) -> Self {
        Self { asked: Asked(field), tables }
    }

    /// The argument, if the field takes the one that is given; if not, [`explain`](Self::explain) finds out.
    #[doc(hidden)]
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "`info` is a constant, with which little remains of this")]
    pub fn argument(self, info: &FieldInfo) -> Result<RawArgument<'a>> {
        let Asked(field) = self.asked;
        if field.arg_present == 0 {
            return Ok(RawArgument { key: None, index: None });
        }
        match info.argument {
            None => Err(Error::cold("")),
            Some(spec) => Ok(self.asked.given(spec)),
        }
    }

    /// Access to tables, for fields that ask for it.
    #[doc(hidden)]
    pub fn tables(self) -> Result<TableReader<'a>> {
        self.tables.reader()
    }

    /// Why there is no answer: what is wrong with the request, or else the error of the field's function.
    #[inline]
    pub(crate) fn explain(self, fields: &[FieldInfo], error: Error) -> Error {
        // No more than what was asked goes there, so that the rest need not be in memory where all goes well.
        self.asked.explain(fields, error)
    }
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Request").field(&self.asked.0.field_id).finish()
    }
}

/// What a host asks for; the key is NULL, or a C text that stays during `'a`.
#[derive(Clone, Copy)]
struct Asked<'a>(&'a abi::ss_plugin_extract_field);

impl<'a> Asked<'a> {
    /// The argument of a field that takes one; where it takes both kinds, the text says it all, but some hosts give the
    /// number alone.
    #[inline]
    fn given(self, spec: ArgumentSpec) -> RawArgument<'a> {
        let has_key = spec.key && !self.0.arg_key.is_null();
        // SAFETY: not NULL, and so a C text that stays during 'a, by the promise of the caller of `Request::new`.
        let key = has_key.then(|| unsafe { CStr::from_ptr(self.0.arg_key) });
        RawArgument { key, index: (spec.index && key.is_none()).then_some(self.0.arg_index) }
    }

    #[cold]
    #[inline(never)]
    fn explain(self, fields: &[FieldInfo], error: Error) -> Error {
        let Some(info) = fields.get(self.0.field_id as usize) else {
            return err!("found field id {}, expected one below {}", self.0.field_id, fields.len());
        };
        if self.0.ftype != info.ty.code() {
            return err!(
                "{}: the host asks for type {}, the field is a {} ({})",
                info.name,
                self.0.ftype,
                info.ty.name(),
                info.ty.code()
            );
        }
        let argument = match (self.0.arg_present != 0, info.argument) {
            (false, _) => String::new(),
            (true, None) => return err!("{}: found an argument, and the field takes none", info.name),
            (true, Some(spec)) => match self.given(spec) {
                RawArgument { key: Some(key), .. } => format!("[{}]", key.to_string_lossy()),
                RawArgument { index: Some(index), .. } => format!("[{index}]"),
                RawArgument { .. } => String::new(),
            },
        };
        error.context(format_args!("{}{argument}", info.name))
    }
}
