//! The fields of the `probe` plugin, natively: one JSON object a line, its keys as fields.

use std::cell::OnceCell;
use std::net::{Ipv4Addr, Ipv6Addr};

use falconer_rules::field::{FieldDef, FieldType, Slot, SlotId, Source};
use falconer_rules::{Event, EventMeta, FieldValue, List};
use serde_json::{Map, Value as Json};

pub(crate) fn source() -> Source {
    use FieldType as T;
    let key = |name: &str, ty| FieldDef::new(name, ty).key(true);
    Source::new("probe").plugin(
        "probe",
        vec![
            key("probe.str", T::String),
            key("probe.u64", T::Uint64),
            key("probe.bool", T::Bool),
            key("probe.reltime", T::RelTime),
            key("probe.abstime", T::AbsTime),
            key("probe.ip", T::IpAddr),
            key("probe.net", T::IpNet),
            key("probe.strs", T::String).list(),
            key("probe.u64s", T::Uint64).list(),
            key("probe.ips", T::IpAddr).list(),
            FieldDef::new("probe.idx", T::String).index(true),
            FieldDef::new("probe.raw", T::String),
            FieldDef::new("probe.opt", T::String).key(false),
        ],
    )
}

enum Owned {
    Text(Vec<u8>),
    Number(u64),
    Bool(u32),
    Address(Vec<u8>),
    Texts(Vec<Vec<u8>>),
    Numbers(Vec<u64>),
    Addresses(Addresses),
}

struct Addresses(Vec<Vec<u8>>);

impl List for Addresses {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn get(&self, index: usize) -> FieldValue<'_> {
        FieldValue::Ip(&self.0[index])
    }
}

/// A line as an event; every value is made once, when it is first asked for.
pub(crate) struct Line<'r> {
    number: u64,
    payload: &'r [u8],
    first_timestamp: u64,
    document: Map<String, Json>,
    slots: &'r [Slot],
    values: Vec<OnceCell<Option<Owned>>>,
}

impl<'r> Line<'r> {
    pub(crate) fn new(index: usize, line: &'r [u8], slots: &'r [Slot]) -> Line<'r> {
        let text = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        let document = match serde_json::from_slice(text) {
            Ok(Json::Object(map)) => map,
            _ => Map::new(),
        };
        let values = slots.iter().map(|_| OnceCell::new()).collect();
        Line { number: index as u64 + 1, payload: line, first_timestamp: 0, document, slots, values }
    }

    pub(crate) fn timestamp(&self) -> u64 {
        let regular = 1_700_000_000_000_000_000 + (self.number - 1) * 1_000_000;
        self.document.get("ts").and_then(Json::as_u64).unwrap_or(regular)
    }

    pub(crate) fn first_timestamp(mut self, timestamp: u64) -> Line<'r> {
        self.first_timestamp = timestamp;
        self
    }

    fn extract(&self, slot: &Slot) -> Option<Owned> {
        let key = match &slot.argument.key {
            Some(key) => std::str::from_utf8(key).ok()?,
            None => "default",
        };
        let value = self.document.get(key);
        let array = || value.and_then(Json::as_array).filter(|a| !a.is_empty());
        Some(match slot.name.as_str() {
            "probe.str" | "probe.opt" => Owned::Text(c_string(value?.as_str()?.as_bytes())),
            "probe.raw" => Owned::Text(c_string(self.payload)),
            "probe.u64" | "probe.reltime" | "probe.abstime" => Owned::Number(value?.as_u64()?),
            "probe.bool" => Owned::Bool(u32::from(value?.as_bool()?)),
            "probe.ip" | "probe.net" => Owned::Address(address(value?)?),
            "probe.strs" => {
                let text = |v: &Json| v.as_str().map(|t| c_string(t.as_bytes()));
                Owned::Texts(array()?.iter().map(text).collect::<Option<_>>()?)
            }
            "probe.u64s" => Owned::Numbers(array()?.iter().map(Json::as_u64).collect::<Option<_>>()?),
            "probe.ips" => Owned::Addresses(Addresses(array()?.iter().map(address).collect::<Option<_>>()?)),
            "probe.idx" => {
                let index = usize::try_from(slot.argument.index?).ok()?;
                Owned::Text(c_string(self.document.get("list")?.as_array()?.get(index)?.as_str()?.as_bytes()))
            }
            other => panic!("no such field: {other}"),
        })
    }
}

fn c_string(text: &[u8]) -> Vec<u8> {
    text.split(|b| *b == 0).next().unwrap_or_default().to_vec()
}

fn address(value: &Json) -> Option<Vec<u8>> {
    let text = value.as_str()?;
    let v4 = text.parse::<Ipv4Addr>().map(|a| a.octets().to_vec());
    v4.or_else(|_| text.parse::<Ipv6Addr>().map(|a| a.octets().to_vec())).ok()
}

impl Event for Line<'_> {
    fn meta(&self) -> EventMeta<'_> {
        EventMeta {
            number: self.number,
            timestamp: self.timestamp(),
            first_timestamp: self.first_timestamp,
            source: "probe",
            plugin: "probe",
            hostname: "",
            hostname_hidden: false,
            async_name: None,
            utc_offset: 0,
        }
    }

    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
        let slot_data = &self.slots[slot.index()];
        let value = self.values[slot.index()].get_or_init(|| self.extract(slot_data)).as_ref()?;
        Some(match value {
            Owned::Text(text) => FieldValue::Str(text),
            Owned::Number(number) => match slot_data.ty {
                FieldType::RelTime => FieldValue::RelTime(*number),
                FieldType::AbsTime => FieldValue::AbsTime(*number),
                _ => FieldValue::U64(*number),
            },
            Owned::Bool(bits) => FieldValue::Bool(*bits),
            Owned::Address(bytes) if slot_data.ty == FieldType::IpNet => FieldValue::Net(bytes),
            Owned::Address(bytes) => FieldValue::Ip(bytes),
            Owned::Texts(list) => FieldValue::List(list),
            Owned::Numbers(list) => FieldValue::List(list),
            Owned::Addresses(list) => FieldValue::List(list),
        })
    }

    fn payload(&self) -> &[u8] {
        self.payload
    }

    fn plugin_info(&self) -> Option<std::borrow::Cow<'_, [u8]>> {
        Some(self.payload.into())
    }
}
