//! The fields that are asked for, and the values that come back.

use std::ffi::{CStr, CString};
use std::fmt::Write;
use std::ptr::{null, null_mut};

use falconer_abi::{
    FTYPE_ABSTIME, FTYPE_BOOL, FTYPE_IPADDR, FTYPE_IPNET, FTYPE_RELTIME, FTYPE_STRING, FTYPE_UINT64,
    ss_plugin_bool, ss_plugin_extract_field, ss_plugin_extract_field_res, ss_plugin_field_type,
};
use serde_json::Value;

/// A field as the command line names it, found among those that the plugin declares.
pub(crate) struct Field {
    /// As on the command line.
    pub(crate) spec: String,
    name: CString,
    argument: Option<CString>,
    index: Option<u64>,
    id: u32,
    ftype: ss_plugin_field_type,
    list: bool,
}

impl Field {
    /// Finds `NAME` or `NAME[ARGUMENT]` in the JSON that the plugin describes its fields with.
    pub(crate) fn resolve(spec: &str, declared: &str) -> Result<Self, String> {
        let fail = |what: String| format!("field {spec}: {what}");
        let (name, argument) = match spec.split_once('[') {
            None => (spec, None),
            Some((name, rest)) => {
                let argument = rest.strip_suffix(']').ok_or_else(|| fail("the ] is missing".to_owned()))?;
                (name, Some(argument))
            }
        };
        let declared: Value = serde_json::from_str(declared)
            .map_err(|err| fail(format!("the plugin's fields are no JSON: {err}")))?;
        let all = declared.as_array().map_or(&[][..], Vec::as_slice);
        let (id, field) = all
            .iter()
            .enumerate()
            .find(|(_, field)| field["name"] == name)
            .ok_or_else(|| fail("the plugin does not declare it".to_owned()))?;
        let ftype = match field["type"].as_str().unwrap_or_default() {
            "uint64" => FTYPE_UINT64,
            "string" => FTYPE_STRING,
            "reltime" => FTYPE_RELTIME,
            "abstime" => FTYPE_ABSTIME,
            "bool" => FTYPE_BOOL,
            "ipaddr" => FTYPE_IPADDR,
            "ipnet" => FTYPE_IPNET,
            other => return Err(fail(format!("unknown type {other:?}"))),
        };
        let flag = |name: &str| field["arg"][name] == true;
        let (by_key, by_index) = (flag("isKey"), flag("isIndex"));
        let index = argument.filter(|_| by_index).and_then(|argument| argument.parse().ok());
        match argument {
            None if flag("isRequired") => return Err(fail("it requires an argument".to_owned())),
            Some(_) if !by_key && index.is_none() => {
                return Err(fail(
                    if by_index { "it takes an index" } else { "it takes no argument" }.to_owned(),
                ));
            }
            _ => {}
        }
        let c_string = |text: &str| CString::new(text).map_err(|err| fail(err.to_string()));
        Ok(Self {
            spec: spec.to_owned(),
            name: c_string(name)?,
            argument: argument.filter(|_| by_key).map(c_string).transpose()?,
            index,
            id: u32::try_from(id).map_err(|err| fail(err.to_string()))?,
            ftype,
            list: field["isList"] == true,
        })
    }

    /// The request for this field, without an answer yet; it points into the field.
    pub(crate) fn request(&self) -> ss_plugin_extract_field {
        ss_plugin_extract_field {
            res: ss_plugin_extract_field_res { str: null_mut() },
            res_len: 0,
            field_id: self.id,
            field: self.name.as_ptr(),
            arg_key: self.argument.as_ref().map_or(null(), |argument| argument.as_ptr()),
            arg_index: self.index.unwrap_or(0),
            arg_present: u32::from(self.argument.is_some() || self.index.is_some()),
            ftype: self.ftype,
            flist: u32::from(self.list),
        }
    }
}

/// Bytes to which a value of a type must be aligned.
fn alignment(ftype: ss_plugin_field_type) -> usize {
    if ftype == FTYPE_BOOL { align_of::<ss_plugin_bool>() } else { align_of::<u64>() }
}

/// Whether the values that an answered request points at are aligned for their type.
pub(crate) fn aligned(answer: &ss_plugin_extract_field) -> bool {
    // SAFETY: all members of the union are pointers.
    answer.res_len == 0 || (unsafe { answer.res.u64 } as usize).is_multiple_of(alignment(answer.ftype))
}

/// Reads the first value of an answered request, as a host that compares it would.
///
/// # Safety
///
/// The request is one that the plugin answered with success, and no later call has taken the answer back.
#[inline]
pub(crate) unsafe fn touch(answer: &ss_plugin_extract_field) -> u64 {
    if answer.res_len == 0 {
        return 0;
    }
    // SAFETY: the caller vouches that the answer stands, and the plugin's contract that it is of the field's type.
    unsafe {
        match answer.ftype {
            FTYPE_STRING => u64::from((*answer.res.str).cast::<u8>().read()),
            FTYPE_BOOL => u64::from(answer.res.boolean.read_unaligned()),
            FTYPE_IPADDR | FTYPE_IPNET => u64::from((*answer.res.buf).len),
            _ => answer.res.u64.read_unaligned(),
        }
    }
}

/// All values of an answered request, as text.
///
/// # Safety
///
/// As for [`touch`].
pub(crate) unsafe fn render(answer: &ss_plugin_extract_field) -> String {
    let mut text = String::new();
    for at in 0..usize::try_from(answer.res_len).unwrap_or(usize::MAX) {
        if at > 0 {
            text.push(',');
        }
        // SAFETY: as for `touch`; `at` is less than the number of values, and values need not be aligned.
        let written = unsafe {
            match answer.ftype {
                FTYPE_STRING => {
                    let value = answer.res.str.add(at).read_unaligned();
                    if value.is_null() {
                        write!(text, "<null>")
                    } else {
                        write!(text, "{}", CStr::from_ptr(value).to_string_lossy())
                    }
                }
                FTYPE_BOOL => write!(text, "{}", answer.res.boolean.add(at).read_unaligned() != 0),
                FTYPE_IPADDR | FTYPE_IPNET => {
                    let value = answer.res.buf.add(at).read_unaligned();
                    let bytes = std::slice::from_raw_parts(value.ptr.cast::<u8>(), value.len as usize);
                    write!(text, "{bytes:02x?}")
                }
                _ => write!(text, "{}", answer.res.u64.add(at).read_unaligned()),
            }
        };
        written.expect("a String takes all that is written to it");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const DECLARED: &str = r#"[
        {"name": "d.divisible", "type": "uint64", "arg": {"isKey": true, "isRequired": true}},
        {"name": "d.value", "type": "uint64"},
        {"name": "d.names", "type": "string", "isList": true, "arg": {"isIndex": true}}
    ]"#;

    fn refusal(spec: &str) -> String {
        Field::resolve(spec, DECLARED).map(|field| field.spec).unwrap_err()
    }

    #[test]
    fn a_request_says_what_the_plugin_declared() {
        let field = Field::resolve("d.names[7]", DECLARED).unwrap();
        let request = field.request();
        assert_eq!((request.field_id, request.ftype, request.flist), (2, FTYPE_STRING, 1));
        assert_eq!((request.arg_present, request.arg_index, request.arg_key.is_null()), (1, 7, true));
        let field = Field::resolve("d.divisible[3]", DECLARED).unwrap();
        let request = field.request();
        assert_eq!((request.field_id, request.arg_present, request.arg_index), (0, 1, 0));
        // SAFETY: the field is alive, and so is its argument.
        assert_eq!(unsafe { CStr::from_ptr(request.arg_key) }, c"3");
    }

    #[test]
    fn fields_that_do_not_fit_are_refused() {
        assert_eq!(refusal("d.divisible"), "field d.divisible: it requires an argument");
        assert_eq!(refusal("d.value[1]"), "field d.value[1]: it takes no argument");
        assert_eq!(refusal("d.names[x]"), "field d.names[x]: it takes an index");
        assert_eq!(refusal("d.names[1"), "field d.names[1: the ] is missing");
        assert_eq!(refusal("d.other"), "field d.other: the plugin does not declare it");
    }

    #[test]
    fn values_are_rendered_and_their_alignment_seen() {
        let mut numbers = [3_u64, 5];
        let field = Field::resolve("d.value", DECLARED).unwrap();
        let mut answer = field.request();
        answer.res.u64 = numbers.as_mut_ptr();
        answer.res_len = 2;
        // SAFETY: the answer points at two numbers.
        assert_eq!(unsafe { (render(&answer), touch(&answer)) }, ("3,5".to_owned(), 3));
        assert!(aligned(&answer));
        answer.res.u64 = answer_moved(&answer);
        assert!(!aligned(&answer));
    }

    fn answer_moved(answer: &ss_plugin_extract_field) -> *mut u64 {
        // SAFETY: all members of the union are pointers; the address is computed, not read.
        unsafe { answer.res.u64 }.wrapping_byte_add(1)
    }
}
