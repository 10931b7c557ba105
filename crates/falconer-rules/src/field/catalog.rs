//! The fields of one source, by name, and the slots that its rules use.

use std::collections::HashMap;

use super::{Argument, EventField, FieldDef, FieldType, Source, known, near};
use crate::syntax::{Field, quoted_if_needed};

/// The number of a plugin field with its argument, dense within a source.
///
/// Everything that rules and outputs of a source need from plugins is listed once in
/// [`SourceRules::slots`](crate::SourceRules::slots), so a runner keeps a table of values per event and extracts each
/// at most once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SlotId(u32);

impl SlotId {
    /// The index into the table of slots.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A plugin field with an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Which plugin: the position among the source's plugins, in the order of [`Source::plugin`].
    pub plugin: usize,
    /// Which of its fields: the position in the list given there.
    pub field: usize,
    /// The field's name.
    pub name: String,
    /// The type of its values.
    pub ty: FieldType,
    /// Whether it has several values.
    pub list: bool,
    /// The argument.
    pub argument: Argument,
}

/// Where a field's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldRef {
    /// The event itself.
    Event(EventField),
    /// A constant of the configuration, by its position.
    Static(usize),
    /// A plugin.
    Slot(SlotId),
    /// A source that is never evaluated; it has no value.
    Unknown,
}

/// A field found by name, with its argument checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Resolved {
    pub(crate) reference: FieldRef,
    pub(crate) ty: FieldType,
    pub(crate) list: bool,
    /// Nothing is known of the field; every use of it passes.
    pub(crate) open: bool,
}

/// Why a field cannot be used as written.
#[derive(Clone, Debug)]
pub(crate) struct FieldError {
    pub(crate) message: String,
    /// The field does not exist; `skip-if-unknown-filter` covers this and nothing else.
    pub(crate) unknown: bool,
    pub(crate) hint: Option<String>,
}

/// The fields of a source.
#[derive(Clone, Debug)]
pub(crate) struct Catalog {
    pub(crate) source: Source,
    pub(crate) statics: Vec<(String, Vec<u8>)>,
    by_name: HashMap<String, Entry>,
    longest: usize,
    slots: Vec<Slot>,
    slot_ids: HashMap<(usize, usize, Argument), SlotId>,
}

#[derive(Clone, Copy, Debug)]
enum Entry {
    Event(EventField),
    Static(usize),
    Plugin(usize, usize),
}

impl Catalog {
    pub(crate) fn new(source: Source, statics: &[(String, Vec<u8>)]) -> Catalog {
        let mut by_name = HashMap::new();
        for field in EventField::ALL {
            by_name.insert(field.name().to_owned(), Entry::Event(*field));
        }
        for (i, (name, _)) in statics.iter().enumerate() {
            by_name.insert(format!("static.{name}"), Entry::Static(i));
        }
        for (group, (_, fields)) in source.groups.iter().enumerate() {
            for (i, field) in fields.iter().enumerate() {
                by_name.entry(field.name.clone()).or_insert(Entry::Plugin(group, i));
            }
        }
        let statics = statics.to_vec();
        // A class whose fields are not known has names of any length.
        let known = by_name.keys().map(String::len).max().unwrap_or_default();
        let closed = source.open_classes.is_empty() && !source.unknown;
        let longest = if closed { known } else { usize::MAX };
        Catalog { source, statics, by_name, longest, slots: Vec::new(), slot_ids: HashMap::new() }
    }

    /// Forgets the slots, before the rules are compiled anew.
    pub(crate) fn clear_slots(&mut self) {
        self.slots.clear();
        self.slot_ids.clear();
    }

    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The plugin that a field comes from.
    pub(crate) fn plugin_of(&self, name: &str) -> Option<&str> {
        match self.by_name.get(name)? {
            Entry::Plugin(group, _) => Some(&self.source.groups[*group].0),
            _ => None,
        }
    }

    fn definition(&self, group: usize, field: usize) -> &FieldDef {
        &self.source.groups[group].1[field]
    }

    /// Finds a field and checks its argument, without giving it a slot.
    pub(crate) fn check(&self, field: &Field) -> Result<(Resolved, Option<Argument>), FieldError> {
        let reference = |reference, ty| Resolved { reference, ty, list: false, open: false };
        let shown = || field.to_string();
        match self.by_name.get(&field.name) {
            Some(Entry::Event(event)) => {
                no_argument(field)?;
                Ok((reference(FieldRef::Event(*event), event.ty()), None))
            }
            Some(Entry::Static(i)) => {
                no_argument(field)?;
                Ok((reference(FieldRef::Static(*i), FieldType::String), None))
            }
            Some(Entry::Plugin(group, i)) => {
                let definition = self.definition(*group, *i);
                let argument = argument(definition, field)?;
                let resolved = Resolved {
                    reference: FieldRef::Unknown,
                    ty: definition.ty,
                    list: definition.list,
                    open: false,
                };
                Ok((resolved, Some(argument)))
            }
            None if self.has_open_class(&field.name) => {
                let resolved =
                    Resolved { reference: FieldRef::Unknown, ty: FieldType::String, list: false, open: true };
                Ok((resolved, None))
            }
            None => {
                let hint = self.instead_of(&field.name);
                let source = &self.source.name;
                let message = format!("source '{source}' has no field '{}'", shown());
                Err(FieldError { message, unknown: true, hint })
            }
        }
    }

    /// What to do about a name that no field of the source has.
    fn instead_of(&self, name: &str) -> Option<String> {
        let class = near::class_of(name);
        let source = &self.source.name;
        let own_class = self.by_name.keys().any(|known| near::class_of(known) == class);
        if known::is_of_system_calls(name) && (class == "evt" || !own_class) {
            return Some(format!(
                "'{name}' is a field of system calls, which source '{source}' does not have"
            ));
        }
        if let Some(plugin) = known::plugin_of_class(class).filter(|_| !own_class) {
            let text = format!(
                "fields of class '{class}' come from plugin '{plugin}', which is not loaded for source '{source}'"
            );
            return Some(text);
        }
        near::instead_of(name, self.by_name.keys().map(String::as_str))
    }

    fn has_open_class(&self, name: &str) -> bool {
        let class = name.split('.').next().unwrap_or_default();
        self.source.open_classes.contains(&class) || (self.source.unknown && class != "evt")
    }

    /// Finds a field, checks its argument, and gives it a slot if it needs one.
    pub(crate) fn resolve(&mut self, field: &Field) -> Result<Resolved, FieldError> {
        let (mut resolved, argument) = self.check(field)?;
        if let (Some(argument), Some(Entry::Plugin(group, i))) = (argument, self.by_name.get(&field.name)) {
            let (group, i) = (*group, *i);
            let definition = &self.source.groups[group].1[i];
            let slots = &mut self.slots;
            let id = *self.slot_ids.entry((group, i, argument.clone())).or_insert_with(|| {
                slots.push(Slot {
                    plugin: group,
                    field: i,
                    name: definition.name.clone(),
                    ty: definition.ty,
                    list: definition.list,
                    argument,
                });
                SlotId(u32::try_from(slots.len() - 1).unwrap_or(u32::MAX))
            });
            resolved.reference = FieldRef::Slot(id);
        }
        Ok(resolved)
    }

    /// Whether a name is that of a field, as far as that is known.
    pub(crate) fn may_be_field(&self, name: &str) -> bool {
        let open = || {
            let (class, rest) = name.split_once('.')?;
            (!class.is_empty() && !rest.is_empty() && self.has_open_class(name)).then_some(())
        };
        self.is_field(name) || open().is_some()
    }

    /// The field with a number that is most like a field with its argument: `x.code` for `y.value[/status/code]`.
    pub(crate) fn number_like(&self, field: &Field) -> Option<&str> {
        let argument = String::from_utf8_lossy(field.arg.as_deref().unwrap_or_default()).into_owned();
        let written = format!("{}.{}", field.name, argument.trim_matches('/').replace('/', "."));
        let numeric = |entry: &Entry| match entry {
            Entry::Event(_) | Entry::Static(_) => false,
            Entry::Plugin(group, i) => {
                let definition = self.definition(*group, *i);
                definition.ty == FieldType::Uint64 && !definition.list
            }
        };
        let last = |name: &str| name.rsplit('.').next().map(str::to_ascii_lowercase);
        let mut names: Vec<&str> =
            self.by_name.iter().filter(|(_, e)| numeric(e)).map(|(n, _)| n.as_str()).collect();
        names.sort_unstable();
        let shared = names.into_iter().filter(|name| last(name) == last(&written));
        shared.max_by(|a, b| near::alike(&written, a).total_cmp(&near::alike(&written, b)))
    }

    /// The length of the longest field name.
    pub(crate) fn longest_name(&self) -> usize {
        self.longest
    }

    /// Whether a text reads as a field that the source has.
    pub(crate) fn is_field(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The fields that `suggested_output` names, in field order.
    pub(crate) fn suggested(&self) -> impl Iterator<Item = String> {
        let statics = self.statics.iter().map(|(name, _)| format!("static.{name}"));
        let fields = self.source.groups.iter().flat_map(|(_, fields)| fields);
        statics.chain(fields.filter(|f| f.add_output).map(|f| f.name.clone()))
    }
}

fn refused(message: String) -> FieldError {
    FieldError { message, unknown: false, hint: None }
}

fn no_argument(field: &Field) -> Result<(), FieldError> {
    if field.arg.is_none() {
        Ok(())
    } else {
        let message = format!("field {field} has an argument, but {} takes none", field.name);
        Err(FieldError { hint: Some(format!("write {}", field.name)), ..refused(message) })
    }
}

fn argument(definition: &FieldDef, field: &Field) -> Result<Argument, FieldError> {
    let Some(arg) = &field.arg else {
        if definition.required {
            let message = format!("field {field} requires an argument but has none");
            let hint = Some(format!("write {field}[...]"));
            return Err(FieldError { hint, ..refused(message) });
        }
        return Ok(Argument::default());
    };
    if !(definition.key || definition.index) {
        no_argument(field)?;
    }
    if arg.iter().any(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 11 | 12 | b']')) {
        let message =
            format!("field {field} has an argument with a space or a ']' in it: unbalanced brackets");
        return Err(refused(message));
    }
    let index = match parse_index(arg) {
        Ok(index) => Some(index),
        Err(_) if definition.key || !definition.index => None,
        Err(why) => {
            let shown = quoted_if_needed(arg);
            let shown = String::from_utf8_lossy(&shown);
            return Err(refused(format!("field {field} has an invalid index {shown}: {why}")));
        }
    };
    let key = definition.key.then(|| arg.clone().into_boxed_slice());
    Ok(Argument { key, index: index.filter(|_| definition.index), present: true })
}

fn parse_index(text: &[u8]) -> Result<u64, &'static str> {
    if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return Err("an index is written in digits only");
    }
    if text.len() > 1 && text[0] == b'0' {
        return Err("it may not start with 0");
    }
    let text = std::str::from_utf8(text).unwrap_or_default();
    text.parse().map_err(|_| "it does not fit into 64 bits")
}
