//! Requests for fields, and their answers.

use std::ffi::{CStr, CString};
use std::ptr;

use falconer_abi as abi;

use crate::tables::TableHost;
use crate::{Guarded, HostEvent, Plugin, Version};

/// A request for one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The field's id.
    pub id: u32,
    /// The type to ask for.
    pub ftype: u32,
    /// Whether to ask for a list.
    pub list: bool,
    /// The argument as text.
    pub key: Option<CString>,
    /// The argument as number.
    pub index: Option<u64>,
}

impl Ask {
    /// A request for a field that a plugin declares, without an argument.
    pub fn new(plugin: &Plugin<'_>, name: &str) -> Self {
        let fields = plugin.host().fields();
        let (id, field) = (0..).zip(fields.as_array().unwrap()).find(|(_, f)| f["name"] == name).expect(name);
        let ftype = match field["type"].as_str().unwrap() {
            "uint64" => abi::FTYPE_UINT64,
            "string" => abi::FTYPE_STRING,
            "reltime" => abi::FTYPE_RELTIME,
            "abstime" => abi::FTYPE_ABSTIME,
            "bool" => abi::FTYPE_BOOL,
            "ipaddr" => abi::FTYPE_IPADDR,
            "ipnet" => abi::FTYPE_IPNET,
            other => panic!("unknown type {other}"),
        };
        Self { id, ftype, list: field["isList"].as_bool().unwrap(), key: None, index: None }
    }

    /// With a text as argument.
    #[must_use]
    pub fn key(mut self, key: &str) -> Self {
        self.key = Some(CString::new(key).unwrap());
        self
    }

    /// With a number as argument.
    #[must_use]
    pub fn index(mut self, index: u64) -> Self {
        self.index = Some(index);
        self
    }
}

/// The values of one field, copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Numbers and times.
    Numbers(Vec<u64>),
    /// Texts.
    Texts(Vec<String>),
    /// Booleans, as the API's numbers.
    Booleans(Vec<u32>),
    /// Addresses.
    Bytes(Vec<Vec<u8>>),
}

impl Answer {
    /// One text.
    pub fn text(text: &str) -> Self {
        Self::Texts(vec![text.to_owned()])
    }

    /// One number.
    pub fn number(number: u64) -> Self {
        Self::Numbers(vec![number])
    }

    /// Number of values.
    pub fn len(&self) -> usize {
        match self {
            Self::Numbers(values) => values.len(),
            Self::Texts(values) => values.len(),
            Self::Booleans(values) => values.len(),
            Self::Bytes(values) => values.len(),
        }
    }

    /// Whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The structs of one call of `extract_fields`, each at the end of what can be read.
#[derive(Debug)]
pub struct Request {
    fields: Guarded,
    input: Guarded,
    offsets: Option<Guarded>,
    count: usize,
    /// Behind the pointers in `fields`.
    _keys: Vec<Option<CString>>,
}

impl Request {
    /// A request as a host of this version makes it.
    pub fn new(version: Version, asks: &[Ask]) -> Self {
        Self::make(version, asks, false)
    }

    /// A request that asks for value offsets too.
    pub fn with_offsets(asks: &[Ask]) -> Self {
        Self::make(Version::V3_12, asks, true)
    }

    fn make(version: Version, asks: &[Ask], offsets: bool) -> Self {
        let keys: Vec<_> = asks.iter().map(|ask| ask.key.clone()).collect();
        let fields: Vec<_> = asks
            .iter()
            .zip(&keys)
            .map(|(ask, key)| abi::ss_plugin_extract_field {
                res: abi::ss_plugin_extract_field_res { u64: ptr::null_mut() },
                // Not set by hosts, and so anything.
                res_len: 77,
                field_id: ask.id,
                field: c"field".as_ptr(),
                arg_key: key.as_deref().map_or(ptr::null(), CStr::as_ptr),
                arg_index: ask.index.unwrap_or(u64::MAX),
                arg_present: u32::from(ask.key.is_some() || ask.index.is_some()),
                ftype: ask.ftype,
                flist: u32::from(ask.list),
            })
            .collect();
        let fields = Guarded::of_slice(&fields);
        let offsets = offsets.then(|| Guarded::zeroed(size_of::<abi::ss_plugin_extract_value_offsets>()));
        let mut input = std::mem::MaybeUninit::<abi::ss_plugin_field_extract_input>::zeroed();
        let at = input.as_mut_ptr();
        // SAFETY: the struct is of pointers, numbers and optional functions, for all of which zeros are a value.
        let input = unsafe {
            (*at).num_fields = u32::try_from(asks.len()).unwrap();
            (*at).fields = fields.as_ptr();
            (*at).value_offsets = offsets.as_ref().map_or(ptr::null_mut(), Guarded::as_ptr);
            input.assume_init()
        };
        let input = Guarded::of_prefix(&input, version.extract_input());
        Self { fields, input, offsets, count: asks.len(), _keys: keys }
    }

    /// Lets fields read the tables of a host.
    fn give_tables(&self, tables: &TableHost) {
        let (first, ext) = tables.readers();
        let input = self.input.as_ptr::<abi::ss_plugin_field_extract_input>();
        // SAFETY: the struct has these members in every version, and the last one from 3.1 on.
        unsafe {
            (&raw mut (*input).owner).write(tables.owner());
            (&raw mut (*input).get_owner_last_error).write(Some(TableHost::LAST_ERROR));
            (&raw mut (*input).table_reader).write(first);
            if tables.version() >= Version::V3_1 {
                (&raw mut (*input).table_reader_ext).write(ext);
            }
        }
    }

    /// The struct to call a plugin with; valid as long as self.
    pub fn as_ptr(&self) -> *const abi::ss_plugin_field_extract_input {
        self.input.as_ptr()
    }

    /// Copies of the fields as they are now.
    pub fn fields(&self) -> Vec<abi::ss_plugin_extract_field> {
        // SAFETY: the memory has `count` fields.
        unsafe { std::slice::from_raw_parts(self.fields.as_ptr(), self.count) }.to_vec()
    }

    /// The answers, while they are lent.
    pub fn answers(&self) -> Vec<Answer> {
        self.fields().iter().map(answer).collect()
    }

    /// Start and length of `count` values, if the plugin gave places.
    pub fn places(&self, count: usize) -> Option<Vec<(u32, u32)>> {
        let offsets = self.offsets.as_ref()?.as_ptr::<abi::ss_plugin_extract_value_offsets>();
        // SAFETY: the plugin put two arrays there that have a place for each value, lent like the values.
        unsafe {
            let (start, length) = ((*offsets).start, (*offsets).length);
            if start.is_null() || length.is_null() {
                return None;
            }
            Some((0..count).map(|at| (*start.add(at), *length.add(at))).collect())
        }
    }
}

/// The values of a field that was answered, checked to be aligned.
fn answer(field: &abi::ss_plugin_extract_field) -> Answer {
    fn values<T: Copy>(array: *const T, count: usize) -> Vec<T> {
        if count == 0 {
            return Vec::new();
        }
        assert!(array.is_aligned(), "values are not aligned");
        // SAFETY: the plugin lends `count` values there.
        unsafe { std::slice::from_raw_parts(array, count) }.to_vec()
    }
    // The plugin puts addresses into memory as numbers, and says that others may follow them.
    fn exposed<T>(lent: *const T) -> *const T {
        ptr::with_exposed_provenance(lent.addr())
    }
    let count = usize::try_from(field.res_len).unwrap();
    // SAFETY: the field's type says which member of the union was set, all of which are pointers.
    unsafe {
        match field.ftype {
            abi::FTYPE_STRING => {
                let texts = values(field.res.str.cast_const(), count);
                Answer::Texts(texts.into_iter().map(|text| crate::text(exposed(text)).unwrap()).collect())
            }
            abi::FTYPE_BOOL => Answer::Booleans(values(field.res.boolean, count)),
            abi::FTYPE_IPADDR | abi::FTYPE_IPNET => {
                let buffers = values(field.res.buf, count).into_iter();
                Answer::Bytes(
                    buffers.map(|bytes| values(exposed(bytes.ptr.cast()), bytes.len as usize)).collect(),
                )
            }
            _ => Answer::Numbers(values(field.res.u64, count)),
        }
    }
}

impl Plugin<'_> {
    /// A request for a field by its name.
    pub fn ask(&self, name: &str) -> Ask {
        Ask::new(self, name)
    }

    /// `extract_fields`: the answers, or what `get_last_error` says of a failure.
    pub fn extract(&self, event: &HostEvent, asks: &[Ask]) -> Result<Vec<Answer>, String> {
        let request = Request::new(self.host().version(), asks);
        if let Some(tables) = self.host().tables() {
            request.give_tables(tables);
        }
        self.extract_into(event, &request).map(|()| request.answers())
    }

    /// `extract_fields` for one field without an argument.
    pub fn field(&self, event: &HostEvent, name: &str) -> Result<Answer, String> {
        self.extract(event, &[self.ask(name)]).map(|mut answers| answers.remove(0))
    }

    /// `extract_fields` with a request of one's own, whose answers are lent.
    pub fn extract_into(&self, event: &HostEvent, request: &Request) -> Result<(), String> {
        // SAFETY: the handle came from init; event and request live during the call.
        let rc = unsafe {
            self.host().api().extract_fields.unwrap()(self.state(), event.as_ptr(), request.as_ptr())
        };
        if rc == abi::SS_PLUGIN_SUCCESS {
            return Ok(());
        }
        assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
        assert!(request.fields().iter().all(|field| field.res_len == 0), "a failure with values");
        let error = self.last_error();
        assert!(!error.is_empty(), "a failure without a message");
        Err(error)
    }
}
