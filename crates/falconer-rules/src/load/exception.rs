//! Exceptions of rules.

use falconer_yaml::{Kind, Node};

use super::decode::{invalid, missing, required, shape};
use crate::diag::{Context, Failure, ItemType, LoadResult, WarningCode};
use crate::field::Catalog;
use crate::nearest::did_you_mean;
use crate::syntax::{Field, Operator, Parser, Term, TermKind, operator_instead_of};
use crate::text::Text;

/// Entries inside entries, deeper than any exception uses; deeper ones are refused.
const MAX_DEPTH: usize = 8;

/// A single text or several entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Text(Text),
    List(Vec<Entry>),
}

impl Entry {
    /// The text, if it is a single one.
    pub(crate) fn text(&self) -> Option<&Text> {
        match self {
            Entry::Text(text) => Some(text),
            Entry::List(_) => None,
        }
    }

    /// The bytes of the text; of a list, nothing.
    fn bytes(&self) -> &[u8] {
        self.text().map_or(&[], |text| text)
    }
}

/// An exception as written, with defaults put in once it is validated.
#[derive(Clone, Debug)]
pub(crate) struct ExceptionInfo {
    pub(crate) name: String,
    pub(crate) fields: Option<Entry>,
    pub(crate) comps: Option<Entry>,
    pub(crate) values: Vec<Entry>,
    pub(crate) context: Context,
}

/// Reads the exceptions of an item. In an append, `fields` may be absent.
pub(super) fn read(
    item: Node<'_>,
    parent: &Context,
    append: bool,
    result: &mut LoadResult,
) -> Result<Vec<ExceptionInfo>, Failure> {
    let mut exceptions: Vec<ExceptionInfo> = Vec::new();
    let Some(node) = item.get("exceptions").filter(|n| !n.is_null()) else { return Ok(exceptions) };
    let all = parent.node(ItemType::Exceptions, "", node);
    if !node.is_sequence() {
        return Err(shape("'exceptions' must be a list", &all));
    }
    for exception in node.items() {
        let unnamed = all.node(ItemType::Exception, "", exception);
        if !exception.is_map() {
            return Err(shape("each exception must be a map", &unnamed));
        }
        let name: String = required(exception, "name", &unnamed)?;
        let context = parent.node(ItemType::Exception, &name, exception);
        if exceptions.iter().any(|other| other.name == name) {
            let message = format!("this rule has several exceptions named '{name}'");
            result.warn(WarningCode::ExceptionNameNotUnique, message, &context);
        }
        let fields = keyed_entry(exception, "fields", &context)?;
        if fields.is_none() && !append && exception.get("fields").is_none() {
            return Err(missing(exception, "fields", &context));
        }
        let comps = keyed_entry(exception, "comps", &context)?;
        let mut values = Vec::new();
        match exception.get("values") {
            Some(node) => {
                let place = context.node(ItemType::ExceptionValues, "", node);
                if !node.is_sequence() {
                    return Err(shape("'values' of an exception must be a list", &place));
                }
                for value in node.items() {
                    let place = place.node(ItemType::ExceptionValue, "", value);
                    values.push(entry(value, "", &place, 0)?.unwrap_or(Entry::Text(Text::default())));
                }
            }
            None if append => {
                let message = format!("exception '{name}' is overridden or appended to, but has no values");
                result.warn(WarningCode::AppendNoValues, message, &context);
            }
            None => {}
        }
        exceptions.push(ExceptionInfo { name, fields, comps, values, context });
    }
    Ok(exceptions)
}

fn keyed_entry(exception: Node<'_>, key: &str, context: &Context) -> Result<Option<Entry>, Failure> {
    match exception.get(key) {
        // An empty list says as little as an absent one.
        Some(node) => Ok(entry(node, key, context, 0)?.filter(|e| *e != Entry::List(Vec::new()))),
        None => Ok(None),
    }
}

/// An entry; `None` for null and for a map, which Falco passes over.
fn entry(node: Node<'_>, key: &str, context: &Context, depth: usize) -> Result<Option<Entry>, Failure> {
    match node.kind() {
        Kind::Scalar(text) if text.is_empty() => {
            Err(shape("a value of an exception is empty", &context.node(ItemType::ValueFor, key, node)))
        }
        Kind::Scalar(text) => Ok(Some(Entry::Text(Text::of(text.clone(), context.file_arc(), node)))),
        Kind::Sequence(_) if depth == MAX_DEPTH => Err(shape("an exception is nested too deeply", context)),
        Kind::Sequence(_) => {
            let place = context.node(ItemType::ValueFor, key, node);
            let mut entries = Vec::new();
            for item in node.items() {
                let place = place.node(ItemType::Exception, "", item);
                entries.push(entry(item, "", &place, depth + 1)?.unwrap_or(Entry::Text(Text::default())));
            }
            Ok(Some(Entry::List(entries)))
        }
        Kind::Null | Kind::Map(_) => Ok(None),
    }
}

impl ExceptionInfo {
    /// All texts: fields, operators and values.
    pub(crate) fn texts(&self) -> Vec<&Text> {
        let mut open: Vec<&Entry> = self.fields.iter().chain(&self.comps).chain(&self.values).collect();
        let mut texts = Vec::new();
        while let Some(entry) = open.pop() {
            match entry {
                Entry::Text(text) => texts.push(text),
                Entry::List(entries) => open.extend(entries),
            }
        }
        texts
    }

    /// Puts in default operators, and checks operators and fields. `catalog` is that of the rule's source, if it is
    /// known; `file` is the place of errors that Falco reports for the whole file.
    pub(super) fn validate(&mut self, catalog: Option<&Catalog>, file: &Context) -> Result<(), Failure> {
        let place = &self.context;
        match &self.fields {
            None => Err(invalid("an exception needs 'fields': a field or a list of fields", place)),
            Some(Entry::List(fields)) => {
                let comps = match self.comps.take() {
                    None => vec![Entry::Text(Text::from(&b"="[..])); fields.len()],
                    Some(Entry::List(comps)) => comps,
                    Some(Entry::Text(_)) => Vec::new(),
                };
                if fields.len() != comps.len() {
                    let message = format!(
                        "'fields' and 'comps' differ in length: {} and {}",
                        fields.len(),
                        comps.len()
                    );
                    let first = comps.first().and_then(Entry::text).or(fields.first().and_then(Entry::text));
                    return Err(at(invalid(message, place), first));
                }
                for comp in &comps {
                    if !is_operator(comp.bytes().trim_ascii()) {
                        let shown = String::from_utf8_lossy(comp.bytes());
                        let failed = invalid(format!("'{shown}' is not an operator for an exception"), place);
                        let names = Operator::ALL.map(Operator::as_str);
                        let near = did_you_mean(&shown, names.into_iter().filter(|name| name.len() > 1))
                            .or_else(|| Some(operator_instead_of(&shown)));
                        return Err(at(Box::new(failed.hint(near)), comp.text()));
                    }
                }
                for field in fields {
                    check_field(field.bytes(), catalog, place, file).map_err(|e| at(e, field.text()))?;
                }
                self.comps = Some(Entry::List(comps));
                Ok(())
            }
            Some(Entry::Text(field)) => {
                let comp = self.comps.get_or_insert_with(|| Entry::Text(Text::from(&b"in"[..])));
                let Entry::Text(comp) = comp else {
                    return Err(invalid(
                        "'fields' is a single field, so 'comps' must be a single operator",
                        place,
                    ));
                };
                if !takes_values(comp.trim_ascii()) {
                    let shown = String::from_utf8_lossy(comp);
                    let message = format!("with a single field 'comps' cannot be '{shown}'");
                    let hint =
                        "write in, pmatch, intersects, or an operator with oneof, anyof or allof".to_owned();
                    return Err(at(Box::new(invalid(message, place).hint(Some(hint))), Some(&*comp)));
                }
                check_field(field, catalog, place, file).map_err(|e| at(e, Some(field)))
            }
        }
    }
}

/// Points an error at a part of an exception.
fn at(mut error: Failure, part: Option<&Text>) -> Failure {
    if let Some(written) = part.and_then(Text::whole) {
        error.primary.lead_to(written);
    }
    error
}

/// `in`, `pmatch`, `intersects`, or an operator with a modifier behind one blank.
pub(crate) fn takes_values(comp: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(comp) else { return false };
    match text.split_once(' ') {
        Some((op, "oneof" | "anyof" | "allof")) => {
            Operator::from_name(op).is_some_and(Operator::takes_modifier)
        }
        Some(_) => false,
        None => Operator::from_name(text).is_some_and(Operator::takes_list),
    }
}

fn is_operator(comp: &[u8]) -> bool {
    let plain = std::str::from_utf8(comp).is_ok_and(|t| t == "exists" || Operator::from_name(t).is_some());
    plain || takes_values(comp)
}

/// Whether a text can stand on the left of a check.
fn check_field(
    text: &[u8],
    catalog: Option<&Catalog>,
    place: &Context,
    file: &Context,
) -> Result<(), Failure> {
    let Some(catalog) = catalog else { return Ok(()) };
    let shown = String::from_utf8_lossy(text);
    let unsupported = |hint| {
        let mut failed = invalid(format!("'{shown}' is not a field that this source has"), place);
        failed.hint = hint;
        failed
    };
    match Parser::new().parse_term_prefix(text) {
        Ok((term, length)) if length == text.len() => match first_error(&term, catalog) {
            None => Ok(()),
            Some(error) if error.unknown => Err(unsupported(error.hint)),
            // An existing field with a wrong argument: Falco reports it for the whole file.
            Some(error) => Err(invalid(error.message, file)),
        },
        _ => Err(unsupported(None)),
    }
}

fn first_error(term: &Term, catalog: &Catalog) -> Option<crate::field::FieldError> {
    let mut found = None;
    let mut check = |field: &Field| {
        if found.is_none() {
            found = catalog.check(field).err();
        }
    };
    match &term.kind {
        TermKind::Field(field) => check(field),
        TermKind::Transformed(..) => term.for_each_field(&mut |field| check(field)),
    }
    found
}
