//! Field extraction.

use std::ffi::{CStr, CString, c_char, c_void};

use falconer_abi::*;

use super::State;

/// What one request is answered with; kept until the next call, each at a place of its own.
#[derive(Default)]
pub(super) struct Answer {
    number: u64,
    flag: u32,
    texts: Vec<CString>,
    pointers: Vec<*const c_char>,
    address: [u8; 4],
    buffer: Option<ss_plugin_byte_buffer>,
    place: [u32; 2],
}

pub(super) unsafe extern "C" fn extract(
    state: *mut c_void,
    event: *const ss_plugin_event_input,
    input: *const ss_plugin_field_extract_input,
) -> ss_plugin_rc {
    // SAFETY: the host passes what `init` returned, an event, and requests to be answered; the event is whole.
    unsafe {
        let state = &mut *state.cast::<State>();
        let count = (*input).num_fields as usize;
        state.answers.clear();
        state.answers.resize_with(count, Answer::default);
        for (index, answer) in state.answers.iter_mut().enumerate() {
            let request = &mut *(*input).fields.add(index);
            request.res_len = 1;
            let mut say = |texts: Vec<CString>| {
                answer.texts = texts;
                answer.pointers = answer.texts.iter().map(|text| text.as_ptr()).collect();
                request.res.str = answer.pointers.as_mut_ptr();
                request.res_len = answer.pointers.len() as u64;
            };
            match request.field_id {
                0 => {
                    answer.number = (*event).evtnum;
                    request.res.u64 = &raw mut answer.number;
                }
                1 => {
                    let length = (&raw const (*(*event).evt).len).read_unaligned() - 38;
                    let payload = (*event).evt.cast::<u8>().add(38);
                    say(vec![CString::new(std::slice::from_raw_parts(payload, length as usize)).unwrap()]);
                    if !(*input).value_offsets.is_null() {
                        answer.place = [38, length];
                        (*(*input).value_offsets).start = &raw mut answer.place[0];
                        (*(*input).value_offsets).length = (&raw mut answer.place).cast::<u32>().add(1);
                    }
                }
                2 => {
                    answer.flag = 2;
                    request.res.boolean = &raw mut answer.flag;
                }
                3 => {
                    answer.address = [10, 0, 0, 1];
                    let address = (&raw const answer.address).cast::<c_void>();
                    let buffer = answer.buffer.insert(ss_plugin_byte_buffer { len: 4, ptr: address });
                    request.res.buf = buffer;
                }
                4 => say(vec![c"one".to_owned(), c"".to_owned(), c"three".to_owned()]),
                5 => say(vec![CStr::from_ptr(request.arg_key).to_owned()]),
                _ => return SS_PLUGIN_FAILURE,
            }
        }
    }
    SS_PLUGIN_SUCCESS
}
