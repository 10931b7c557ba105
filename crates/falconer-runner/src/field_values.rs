//! The values of an event's fields, each extracted at most once and only when it is asked for.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};

use falconer_host::{Captured, Library, Request, RequestError, Value as HostValue, Values as HostValues};
use falconer_rules::field::{FieldType, Slot, SlotId};
use falconer_rules::{FieldValue, List};

/// The values of one event at a time: a place for each field with its argument that rules, a filter or a format use.
///
/// A plugin keeps the values that it returns only until it is asked again, so they are copied here; the memory is used
/// again for every event.
pub struct FieldValues {
    places: Vec<Place>,
    /// The places that have a value of the current event.
    used: RefCell<Vec<usize>>,
}

/// A field with its argument, and its value.
struct Place {
    ty: FieldType,
    request: RefCell<Request>,
    value: OnceCell<Kept>,
    memory: Memory,
}

/// Memory of earlier values of a place.
#[derive(Default)]
struct Memory {
    bytes: Cell<Option<Box<Bytes>>>,
    list: Cell<Option<Box<KeptList>>>,
}

/// A value that stays until the next event. It is no larger than two words, because it is moved for every event.
enum Kept {
    Absent,
    Number(u64),
    Bytes(Box<Bytes>),
    List(Box<KeptList>),
}

/// The bytes of a value, at the start of memory that grows to the longest one.
///
/// Their number is apart from the `Vec`: where it has just been written, reading pointer and length of a `Vec` at once, as
/// compilers do, makes the processor wait.
#[derive(Default)]
struct Bytes {
    room: Vec<u8>,
    len: usize,
}

impl Bytes {
    fn set(&mut self, bytes: &[u8]) {
        if self.room.len() < bytes.len() {
            self.room.resize(bytes.len(), 0);
        }
        self.len = bytes.len();
        self.room[..self.len].copy_from_slice(bytes);
    }

    fn get(&self) -> &[u8] {
        &self.room[..self.len]
    }
}

#[derive(Default)]
struct KeptList(Captured);

impl List for KeptList {
    fn len(&self) -> usize {
        self.0.values().map_or(0, |values| values.len())
    }

    fn get(&self, index: usize) -> FieldValue<'_> {
        self.0.values().and_then(|values| values.get(index)).map_or(FieldValue::U64(0), value)
    }
}

fn value(value: HostValue<'_>) -> FieldValue<'_> {
    match value {
        HostValue::Uint64(number) => FieldValue::U64(number),
        HostValue::String(text) => FieldValue::Str(text),
        HostValue::RelTime(time) => FieldValue::RelTime(time),
        HostValue::AbsTime(time) => FieldValue::AbsTime(time),
        HostValue::Bool(bits) => FieldValue::Bool(bits),
        HostValue::IpAddr(address) => FieldValue::Ip(address),
        HostValue::IpNet(address) => FieldValue::Net(address),
    }
}

impl FieldValues {
    /// Places for `slots`, in their order; `library` names the plugin that has the field of a slot.
    ///
    /// # Errors
    ///
    /// If a library has no such field, or the field does not take the argument.
    pub fn new<'l>(slots: &[Slot], library: impl Fn(&Slot) -> &'l Library) -> Result<Self, RequestError> {
        let place = |slot: &Slot| {
            let request = Request::with_bytes(library(slot), &slot.name, argument(slot).as_deref())?;
            Ok(Place {
                ty: slot.ty,
                request: RefCell::new(request),
                value: OnceCell::new(),
                memory: Memory::default(),
            })
        };
        Ok(Self { places: slots.iter().map(place).collect::<Result<_, _>>()?, used: RefCell::default() })
    }

    /// Forgets the values of an event, before the next, and keeps their memory.
    #[inline]
    pub fn clear(&mut self) {
        for index in self.used.get_mut().drain(..) {
            let place = &mut self.places[index];
            match place.value.take() {
                Some(Kept::Bytes(bytes)) => place.memory.bytes.set(Some(bytes)),
                Some(Kept::List(list)) => place.memory.list.set(Some(list)),
                Some(Kept::Absent | Kept::Number(_)) | None => {}
            }
        }
    }

    /// The value of a field; if nobody has asked for it since [`clear`](Self::clear), `extract` is called with the place,
    /// what to ask the plugin for, and who to give its answer to. Where it gives none, the field has no value.
    #[inline]
    pub fn get(
        &self,
        slot: SlotId,
        extract: impl FnOnce(usize, &mut Request, Answer<'_>),
    ) -> Option<FieldValue<'_>> {
        let index = slot.index();
        let place = self.places.get(index)?;
        // Not `get_or_init`: that counts as the rare case, and here it is what mostly happens.
        if place.value.get().is_none() {
            self.used.borrow_mut().push(index);
            let mut kept = Kept::Absent;
            extract(
                index,
                &mut place.request.borrow_mut(),
                Answer { memory: &place.memory, kept: &mut kept },
            );
            let _unset = place.value.set(kept);
        }
        match place.value.get()? {
            Kept::Absent => None,
            Kept::Number(number) => Some(match place.ty {
                FieldType::RelTime => FieldValue::RelTime(*number),
                FieldType::AbsTime => FieldValue::AbsTime(*number),
                FieldType::Bool => FieldValue::Bool(u32::try_from(*number).unwrap_or(u32::MAX)),
                _ => FieldValue::U64(*number),
            }),
            Kept::Bytes(bytes) => Some(match place.ty {
                FieldType::IpAddr => FieldValue::Ip(bytes.get()),
                FieldType::IpNet => FieldValue::Net(bytes.get()),
                _ => FieldValue::Str(bytes.get()),
            }),
            Kept::List(list) => Some(FieldValue::List(&**list)),
        }
    }

    /// The field of a place, with its argument.
    pub fn field(&self, place: usize) -> String {
        self.places.get(place).map(|place| place.request.borrow().field().to_owned()).unwrap_or_default()
    }
}

/// Where a plugin's answer for a field goes.
pub struct Answer<'a> {
    memory: &'a Memory,
    kept: &'a mut Kept,
}

impl Answer<'_> {
    /// Copies the plugin's values.
    #[inline]
    pub fn put(self, values: HostValues<'_>) {
        if values.is_list() {
            let mut list = self.memory.list.take().unwrap_or_default();
            list.0.set(Some(values));
            *self.kept = Kept::List(list);
            return;
        }
        *self.kept = match values.first() {
            None => Kept::Absent,
            Some(HostValue::Uint64(number) | HostValue::RelTime(number) | HostValue::AbsTime(number)) => {
                Kept::Number(number)
            }
            Some(HostValue::Bool(bits)) => Kept::Number(u64::from(bits)),
            Some(HostValue::String(text) | HostValue::IpAddr(text) | HostValue::IpNet(text)) => {
                let mut bytes = self.memory.bytes.take().unwrap_or_default();
                bytes.set(text);
                Kept::Bytes(bytes)
            }
        };
    }
}

/// The text between a field's brackets. Plugins get it as a C string, so it ends at its first NUL.
fn argument(slot: &Slot) -> Option<Cow<'_, [u8]>> {
    if !slot.argument.present {
        return None;
    }
    Some(match (&slot.argument.key, slot.argument.index) {
        (Some(key), _) => Cow::Borrowed(key.split(|byte| *byte == 0).next().unwrap_or_default()),
        (None, Some(index)) => Cow::Owned(index.to_string().into_bytes()),
        (None, None) => Cow::Borrowed(&[]),
    })
}
