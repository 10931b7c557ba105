//! What the fuzz targets of the rule language share: a source with fields of every type, and events made of any bytes.

use falconer_rules::field::{FieldDef, FieldType, Slot, SlotId, Source};
use falconer_rules::{Event, EventMeta, FieldValue, List};

/// The source `probe`, with fields of every type.
pub fn source() -> Source {
    let keyed = [
        ("probe.str", FieldType::String),
        ("probe.u64", FieldType::Uint64),
        ("probe.bool", FieldType::Bool),
        ("probe.reltime", FieldType::RelTime),
        ("probe.abstime", FieldType::AbsTime),
        ("probe.ip", FieldType::IpAddr),
        ("probe.net", FieldType::IpNet),
    ];
    let lists = [
        ("probe.strs", FieldType::String),
        ("probe.u64s", FieldType::Uint64),
        ("probe.ips", FieldType::IpAddr),
    ];
    let mut fields: Vec<FieldDef> =
        keyed.into_iter().map(|(name, ty)| FieldDef::new(name, ty).key(true)).collect();
    fields.extend(lists.into_iter().map(|(name, ty)| FieldDef::new(name, ty).list().key(true)));
    fields.push(FieldDef::new("probe.idx", FieldType::String).index(true));
    fields.push(FieldDef::new("probe.raw", FieldType::String).add_output());
    fields.push(FieldDef::new("probe.opt", FieldType::String).key(false));
    Source::new("probe").plugin("probe", fields)
}

/// An event whose slots get a line of the bytes each, in turn. A line that begins with `!` is no value.
pub struct Lines<'b> {
    lines: Vec<&'b [u8]>,
    types: Vec<(FieldType, bool)>,
    bytes: &'b [u8],
}

/// The elements of a list: the parts of a line between commas.
pub struct Parts<'b>(Vec<FieldValue<'b>>);

impl List for Parts<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn get(&self, index: usize) -> FieldValue<'_> {
        self.0[index]
    }
}

impl<'b> Lines<'b> {
    /// An event of these bytes for the slots of compiled rules.
    pub fn new(bytes: &'b [u8], slots: &[Slot]) -> Lines<'b> {
        let lines = bytes.split(|byte| *byte == b'\n').collect();
        Lines { lines, types: slots.iter().map(|slot| (slot.ty, slot.list)).collect(), bytes }
    }

    fn line(&self, slot: usize) -> Option<&'b [u8]> {
        let line = self.lines[slot % self.lines.len()];
        (line.first() != Some(&b'!')).then_some(line)
    }

    /// The lists of all slots, which have to outlive the values.
    pub fn lists(&self) -> Vec<Option<Parts<'b>>> {
        let list = |(slot, (ty, list)): (usize, &(FieldType, bool))| {
            let line = self.line(slot).filter(|line| *list && !line.is_empty())?;
            Some(Parts(line.split(|byte| *byte == b',').map(|part| value(*ty, part)).collect()))
        };
        self.types.iter().enumerate().map(list).collect()
    }
}

/// A line as a value of a type.
fn value(ty: FieldType, line: &[u8]) -> FieldValue<'_> {
    let number = || {
        let digits = std::str::from_utf8(line).ok().and_then(|text| text.parse().ok());
        digits.unwrap_or_else(|| line.iter().fold(0, |sum: u64, byte| (sum << 8) | u64::from(*byte)))
    };
    match ty {
        FieldType::String => FieldValue::Str(line),
        FieldType::Uint64 => FieldValue::U64(number()),
        FieldType::RelTime => FieldValue::RelTime(number()),
        FieldType::AbsTime => FieldValue::AbsTime(number()),
        FieldType::Bool => FieldValue::Bool(number() as u32 & 3),
        // Of whatever length: plugins are not trusted to give 4 or 16 bytes.
        FieldType::IpAddr => FieldValue::Ip(&line[..line.len().min(20)]),
        FieldType::IpNet => FieldValue::Net(&line[..line.len().min(20)]),
    }
}

/// An event with its lists.
pub struct Whole<'w> {
    /// The event.
    pub lines: &'w Lines<'w>,
    /// Its lists.
    pub lists: &'w [Option<Parts<'w>>],
}

impl Event for Whole<'_> {
    fn meta(&self) -> EventMeta<'_> {
        let bytes = self.lines.bytes;
        let timestamp = bytes.iter().take(8).fold(0, |sum: u64, byte| (sum << 8) | u64::from(*byte));
        EventMeta {
            number: bytes.len() as u64,
            timestamp,
            first_timestamp: timestamp / 2,
            source: "probe",
            plugin: "probe",
            hostname: "host",
            ..EventMeta::default()
        }
    }

    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
        let at = slot.index();
        let (ty, list) = self.lines.types[at];
        if list {
            return self.lists[at].as_ref().map(|list| FieldValue::List(list));
        }
        self.lines.line(at).map(|line| value(ty, line))
    }

    fn payload(&self) -> &[u8] {
        self.lines.bytes
    }
}
