//! Extraction of field values.
//!
//! Everything that stays the same is prepared once: the field, its argument and their C strings in a [`Request`], the
//! rest in the [`Extractor`]. What is left for each event is to fill in an [`EventInput`], the plugin's own work and
//! the check of its answer.

mod answer;
mod captured;
mod many;
mod offsets;
mod request;
mod values;

use std::ptr;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use falconer_abi::{
    SS_PLUGIN_SUCCESS, extract_fields_fn, ss_plugin_extract_field, ss_plugin_extract_value_offsets,
    ss_plugin_field_extract_input, ss_plugin_rc,
};

pub use answer::ExtractError;
pub use captured::Captured;
pub use many::{Answers, Requests};
pub use offsets::{Place, Places};
pub use request::{Request, RequestError};
pub use values::{Iter, Value, Values};

use crate::compat::Cut;
use crate::plugin::State;
use crate::{EventInput, Plugin, Version, callbacks};

/// Why a plugin gives no extractor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractorError {
    /// The plugin has no fields.
    #[error("plugin {plugin} has no fields to extract: it does not implement field extraction")]
    NoFields {
        /// Name of the plugin.
        plugin: String,
    },
    /// The plugin's extractor is in use.
    #[error(
        "the extractor of plugin {plugin} is in use; a plugin has only one, so drop it or initialise the plugin again"
    )]
    Taken {
        /// Name of the plugin.
        plugin: String,
    },
}

/// Extracts fields with a plugin. A plugin has only one, because its memory for values is shared.
///
/// ```no_run
/// use falconer_host::{EventInput, InitOptions, Library, Request, trust};
///
/// let trust = trust!(unsafe "libdummy.so is a plugin that was built here");
/// let plugin = Library::open("libdummy.so", trust)?.init("", &InitOptions::new())?;
/// let mut divisible = Request::new(plugin.library(), "dummy.divisible", Some("3"))?;
/// let mut extractor = plugin.extractor()?;
/// let mut capture = plugin.open("")?;
/// for (event, number) in capture.next_batch().zip(1..) {
///     let event = EventInput::new(event?, number, c"dummy");
///     if let Some(values) = extractor.extract(&event, &mut divisible)? {
///         println!("{number}: {:?}", values.first());
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Extractor {
    state: Arc<State>,
    extract_fields: extract_fields_fn,
    input: Cut<ss_plugin_field_extract_input>,
    offers_places: bool,
}

/// The API version since which plugins can tell where values lie.
const PLACES: Version = Version::new(3, 11, 0);

impl Plugin {
    /// The plugin's extractor, which is out until it is dropped.
    pub fn extractor(&self) -> Result<Extractor, ExtractorError> {
        let plugin = || self.library().name().to_owned();
        let extract_fields = self
            .library()
            .facts
            .functions
            .extract_fields
            .ok_or_else(|| ExtractorError::NoFields { plugin: plugin() })?;
        if self.state.extracting.swap(true, Ordering::Acquire) {
            return Err(ExtractorError::Taken { plugin: plugin() });
        }
        let input = ss_plugin_field_extract_input {
            owner: self.state.owner.as_ptr(),
            get_owner_last_error: Some(callbacks::last_error),
            num_fields: 1,
            fields: ptr::null_mut(),
            table_reader: self.state.owner.vtables().reader,
            table_reader_ext: self.state.owner.vtables().reader_ext,
            value_offsets: ptr::null_mut(),
        };
        let input = Cut::new(input, self.state.api);
        let offers_places = self.library().required_api_version() >= PLACES && self.state.api >= PLACES;
        Ok(Extractor { state: Arc::clone(&self.state), extract_fields, input, offers_places })
    }
}

impl Extractor {
    /// The plugin that extracts.
    pub fn plugin(&self) -> Plugin {
        Plugin { state: Arc::clone(&self.state) }
    }

    /// Extracts one field, as Falco does; `None` if the event has no value of it.
    ///
    /// The values are in the plugin's memory and borrowed until the extractor is used again, which is as long as the
    /// plugin API promises them to stay. [`Captured`] keeps values longer. Events of types that the plugin does not
    /// [want](Plugin::extract_event_types) have no values.
    ///
    /// ```compile_fail,E0499
    /// # use falconer_host::{EventInput, Extractor, Request};
    /// # fn f(extractor: &mut Extractor, event: EventInput<'_>, one: &mut Request, other: &mut Request) {
    /// let first = extractor.extract(&event, one);
    /// let second = extractor.extract(&event, other);
    /// println!("{first:?} {second:?}");
    /// # }
    /// ```
    ///
    /// Values may lie in the event, and so need it as well:
    ///
    /// ```compile_fail,E0597
    /// # use falconer_host::{EventInput, Extractor, Request};
    /// # fn f(extractor: &mut Extractor, request: &mut Request) {
    /// let values = {
    ///     let bytes = [0; 26];
    ///     let event = EventInput::new(falconer_event::Event::new(&bytes).unwrap(), 1, c"dummy");
    ///     extractor.extract(&event, request)
    /// };
    /// println!("{values:?}");
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If the plugin refuses ([`Plugin::last_error`] has its message; Falco takes it for no value), if its answer
    /// cannot be one, or if the event is not [whole](EventInput::is_whole).
    ///
    /// # Panics
    ///
    /// If the request was made for another library.
    #[inline]
    pub fn extract<'a>(
        &'a mut self,
        event: &EventInput<'a>,
        request: &'a mut Request,
    ) -> Result<Option<Values<'a>>, ExtractError> {
        request.check(&self.state.library);
        if !self.state.extract_types.contains(event.type_code()) {
            return Ok(None);
        }
        if !event.is_whole() {
            return Err(ExtractError::Event);
        }
        let rc = self.call(event, request.prepare(), 1, ptr::null_mut());
        if rc != SS_PLUGIN_SUCCESS {
            return Err(ExtractError::Refused { rc });
        }
        // SAFETY: the plugin has just answered with success; its values stay until the next extraction, which needs
        // the extractor that 'a borrows, and what lies in the event stays during 'a too.
        unsafe { answer::values(&request.raw, request.ty, request.list) }
    }

    /// As [`extract`](Self::extract), and asks where in the event each value lies.
    ///
    /// Places are `None` if the plugin offers none: it requires an API below 3.11.0, or leaves them out.
    pub fn extract_with_places<'a>(
        &'a mut self,
        event: &EventInput<'a>,
        request: &'a mut Request,
    ) -> Result<Option<(Values<'a>, Option<Places<'a>>)>, ExtractError> {
        if !self.offers_places {
            return Ok(self.extract(event, request)?.map(|values| (values, None)));
        }
        request.check(&self.state.library);
        if !self.state.extract_types.contains(event.type_code()) {
            return Ok(None);
        }
        if !event.is_whole() {
            return Err(ExtractError::Event);
        }
        let mut offsets = ss_plugin_extract_value_offsets { start: ptr::null_mut(), length: ptr::null_mut() };
        let rc = self.call(event, request.prepare(), 1, &raw mut offsets);
        if rc != SS_PLUGIN_SUCCESS {
            return Err(ExtractError::Refused { rc });
        }
        // SAFETY: as in `extract`.
        let values = unsafe { answer::values(&request.raw, request.ty, request.list) }?;
        // SAFETY: the plugin has just answered with success; arrays that it lends have one entry per value and stay
        // as long as the values.
        Ok(values.map(|values| (values, unsafe { Places::new(offsets, values.len()) })))
    }

    /// Extracts several fields in one call; a field may be there more than once, with different arguments.
    ///
    /// # Errors
    ///
    /// If the plugin refuses, or if the event is not [whole](EventInput::is_whole). Each answer is checked when
    /// it is taken from [`Answers`].
    ///
    /// # Panics
    ///
    /// If one of the requests was made for another library.
    pub fn extract_many<'a>(
        &'a mut self,
        event: &EventInput<'a>,
        requests: &'a mut Requests,
    ) -> Result<Answers<'a>, ExtractError> {
        requests.check(&self.state.library);
        let wanted = self.state.extract_types.contains(event.type_code());
        let (fields, count) = requests.prepare();
        if wanted && count > 0 {
            if !event.is_whole() {
                return Err(ExtractError::Event);
            }
            let rc = self.call(event, fields, count, ptr::null_mut());
            if rc != SS_PLUGIN_SUCCESS {
                return Err(ExtractError::Refused { rc });
            }
        }
        // SAFETY: the plugin has just answered with success, or the answers are the empty ones of `prepare`; the values
        // stay until the next extraction, which needs the extractor that 'a borrows.
        Ok(unsafe { Answers::new(requests) })
    }

    /// The plugin's message about its last refusal.
    pub fn last_error(&self) -> String {
        self.plugin().last_error()
    }

    #[inline]
    fn call(
        &mut self,
        event: &EventInput<'_>,
        fields: *mut ss_plugin_extract_field,
        count: u32,
        value_offsets: *mut ss_plugin_extract_value_offsets,
    ) -> ss_plugin_rc {
        let input = self.input.as_mut_ptr();
        let call = self.state.enter(&"extract_fields");
        // SAFETY: the state is alive, and `&mut self` keeps all other extractions away; event, requests and offsets
        // live through the call, and the requests are for fields of this library with arguments as they take them. Of
        // the input only members are written that every version has, and offsets where this one has them.
        let rc = unsafe {
            (&raw mut (*input).num_fields).write(count);
            (&raw mut (*input).fields).write(fields);
            if self.offers_places {
                (&raw mut (*input).value_offsets).write(value_offsets);
            }
            (self.extract_fields)(self.state.pointer, event.as_ptr(), input)
        };
        drop(call);
        self.state.owner.finish_call();
        rc
    }
}

impl Drop for Extractor {
    fn drop(&mut self) {
        self.state.extracting.store(false, Ordering::Release);
    }
}
