//! Where something is: a chain of locations from the file down to the place.

use std::sync::Arc;

use falconer_yaml::{Mark, Node};

use super::Expression;
use crate::syntax::Span;

/// The kind of thing that a location names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemType {
    /// The value of a key.
    ValueFor,
    /// The exceptions of a rule.
    Exceptions,
    /// One exception.
    Exception,
    /// The values of an exception.
    ExceptionValues,
    /// One value of an exception.
    ExceptionValue,
    /// The whole file.
    RulesContent,
    /// An item of the file.
    RulesContentItem,
    /// A required engine version.
    RequiredEngineVersion,
    /// Required plugin versions.
    RequiredPluginVersions,
    /// One required plugin version.
    RequiredPluginVersionsEntry,
    /// An alternative to a required plugin version.
    RequiredPluginVersionsAlternative,
    /// A list.
    List,
    /// An element of a list.
    ListItem,
    /// A macro.
    Macro,
    /// A macro's condition.
    MacroCondition,
    /// A rule.
    Rule,
    /// A rule's condition.
    RuleCondition,
    /// A place inside a condition.
    ConditionExpression,
    /// A rule's output.
    RuleOutput,
    /// A rule's priority.
    RulePriority,
    /// The `override` of an item.
    Overrides,
}

impl ItemType {
    /// Falco's name of the kind.
    pub fn as_str(self) -> &'static str {
        match self {
            ItemType::ValueFor => "value for",
            ItemType::Exceptions => "exceptions",
            ItemType::Exception => "exception",
            ItemType::ExceptionValues => "exception values",
            ItemType::ExceptionValue => "exception value",
            ItemType::RulesContent => "rules content",
            ItemType::RulesContentItem => "rules content item",
            ItemType::RequiredEngineVersion => "required_engine_version",
            ItemType::RequiredPluginVersions => "required plugin versions",
            ItemType::RequiredPluginVersionsEntry => "required plugin versions entry",
            ItemType::RequiredPluginVersionsAlternative => "required plugin versions alternative",
            ItemType::List => "list",
            ItemType::ListItem => "list item",
            ItemType::Macro => "macro",
            ItemType::MacroCondition => "macro condition",
            ItemType::Rule => "rule",
            ItemType::RuleCondition => "rule condition",
            ItemType::ConditionExpression => "condition expression",
            ItemType::RuleOutput => "rule output",
            ItemType::RulePriority => "rule priority",
            ItemType::Overrides => "overrides",
        }
    }
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The file; for a condition, its text in quotes, shortened.
    pub name: Arc<str>,
    /// Line, from 0.
    pub line: usize,
    /// Column in bytes, from 0.
    pub column: usize,
    /// Byte offset.
    pub offset: usize,
}

/// One link of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// What stands there.
    pub item_type: ItemType,
    /// Its name; empty if it has none.
    pub item_name: String,
    /// Where it starts.
    pub position: Position,
}

/// The chain of locations, from the file down to the place.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// The locations; the first is the file.
    pub locations: Vec<Location>,
    /// The innermost place in the file, as a byte range of its text (decoded to UTF-8, without byte order mark).
    pub span: Span,
    /// The place inside the condition, if it is in one.
    pub expression: Option<Expression>,
    /// What to underline, if it is not the innermost place.
    pub(crate) focus: Option<Span>,
    /// The text that Falco's snippet of a condition is taken from.
    pub(crate) shown: Option<Arc<[u8]>>,
}

impl Context {
    /// The context of a whole file.
    pub(crate) fn file(name: &str) -> Context {
        let position = Position { name: name.into(), line: 0, column: 0, offset: 0 };
        let location = Location { item_type: ItemType::RulesContent, item_name: String::new(), position };
        Context {
            locations: vec![location],
            span: Span::default(),
            expression: None,
            focus: None,
            shown: None,
        }
    }

    /// The name of the file.
    pub fn file_name(&self) -> &str {
        self.locations.first().map_or("", |l| &l.position.name)
    }

    /// The name of the file, shared.
    pub(crate) fn file_arc(&self) -> Arc<str> {
        self.locations.first().map_or_else(|| "".into(), |l| Arc::clone(&l.position.name))
    }

    /// A place inside this one.
    pub(crate) fn at(&self, item_type: ItemType, name: &str, mark: Mark) -> Context {
        let file = self.locations.first().map_or_else(|| "".into(), |l| Arc::clone(&l.position.name));
        let position = Position { name: file, line: mark.line, column: mark.column, offset: mark.offset };
        let mut locations = self.locations.clone();
        locations.push(Location { item_type, item_name: name.to_owned(), position });
        Context {
            locations,
            span: Span { start: mark.offset, end: mark.end },
            expression: None,
            focus: None,
            shown: None,
        }
    }

    /// A node inside this one.
    pub(crate) fn node(&self, item_type: ItemType, name: &str, node: Node<'_>) -> Context {
        let mut context = self.at(item_type, name, node.mark());
        context.focus = Some(named_head(item_type, node));
        context
    }

    /// The bytes to underline.
    pub(crate) fn underlined(&self) -> Span {
        self.focus.unwrap_or(self.span)
    }

    /// The same place, with a node to underline.
    pub(crate) fn focused(&self, node: Node<'_>) -> Context {
        Context { focus: Some(node.head().into()), ..self.clone() }
    }

    /// A place inside a condition. `shown` is the text that Falco names and marks; `text` and `span` say
    /// exactly which part is concerned.
    ///
    /// Falco adds the parser's line and column (from 1) and offset to those of the condition in the file.
    pub(crate) fn expression(&self, shown: &[u8], text: &Arc<[u8]>, span: Span, at: usize) -> Context {
        let mut context = self.clone();
        let before = &text[..at.min(text.len())];
        let breaks = before.iter().filter(|b| matches!(**b, b'\n' | b'\r')).count();
        let line_start = before.iter().rposition(|b| matches!(b, b'\n' | b'\r')).map_or(0, |i| i + 1);
        let (line, column, offset) = match self.locations.last() {
            Some(parent) => (parent.position.line, parent.position.column, parent.position.offset),
            None => (0, 0, 0),
        };
        let position = Position {
            name: expression_name(shown).into(),
            line: line + 1 + breaks,
            column: column + 1 + (before.len() - line_start),
            offset: offset + before.len(),
        };
        let item_type = ItemType::ConditionExpression;
        context.locations.push(Location { item_type, item_name: String::new(), position });
        context.expression = Some(Expression { text: Arc::clone(text), span });
        context.shown = Some(shown.into());
        context
    }
}

/// What to underline of a node: the pair that names it, if it has a name, wherever that stands.
fn named_head(item_type: ItemType, node: Node<'_>) -> Span {
    let key = match item_type {
        ItemType::Rule => "rule",
        ItemType::Macro => "macro",
        ItemType::List => "list",
        ItemType::Exception => "name",
        _ => return node.head().into(),
    };
    match node.entry(key) {
        Some((key, value)) if value.scalar().is_some() => {
            Span { start: key.mark().offset, end: value.mark().end.max(key.mark().end) }
        }
        _ => node.head().into(),
    }
}

/// A condition's name in a location: its text in quotes, cut when longer than 20 bytes.
fn expression_name(text: &[u8]) -> String {
    let cut = if text.len() > 20 { &text[..17] } else { text };
    let flat: Vec<u8> = cut.iter().map(|b| if matches!(b, b'\n' | b'\r') { b' ' } else { *b }).collect();
    let dots = if text.len() > 20 { "..." } else { "" };
    format!("\"{}{dots}\"", String::from_utf8_lossy(&flat))
}
