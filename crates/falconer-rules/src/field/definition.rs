//! Definitions of fields and sources.

use falconer_event::FieldType;

/// A field of a plugin.
///
/// ```
/// use falconer_rules::field::{FieldDef, FieldType};
///
/// let field = FieldDef::new("k8s.pods", FieldType::String).list().key(true).describe("Names of pods");
/// assert!(field.list && field.key && field.required);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are the flags of Falco's field list")]
pub struct FieldDef {
    /// The name, with its dots.
    pub name: String,
    /// The type of its values.
    pub ty: FieldType,
    /// Whether it has several values.
    pub list: bool,
    /// Whether it takes an index as argument.
    pub index: bool,
    /// Whether it takes a key as argument.
    pub key: bool,
    /// Whether the argument has to be given.
    pub required: bool,
    /// What it means.
    pub description: String,
    /// Whether outputs name it when `suggested_output` is on.
    pub add_output: bool,
}

impl FieldDef {
    /// A field with a single value and no argument.
    pub fn new(name: impl Into<String>, ty: FieldType) -> FieldDef {
        FieldDef {
            name: name.into(),
            ty,
            list: false,
            index: false,
            key: false,
            required: false,
            description: String::new(),
            add_output: false,
        }
    }

    /// Makes it a list of values.
    #[must_use]
    pub fn list(mut self) -> FieldDef {
        self.list = true;
        self
    }

    /// Lets it take a key.
    #[must_use]
    pub fn key(mut self, required: bool) -> FieldDef {
        (self.key, self.required) = (true, required);
        self
    }

    /// Lets it take an index.
    #[must_use]
    pub fn index(mut self, required: bool) -> FieldDef {
        (self.index, self.required) = (true, required);
        self
    }

    /// Says what it means.
    #[must_use]
    pub fn describe(mut self, description: impl Into<String>) -> FieldDef {
        self.description = description.into();
        self
    }

    /// Lets outputs name it when `suggested_output` is on.
    #[must_use]
    pub fn add_output(mut self) -> FieldDef {
        self.add_output = true;
        self
    }
}

/// The argument of a field, ready for `extract_fields`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Argument {
    /// The key (`arg_key`): the text in brackets, without quotes; `None` is NULL.
    pub key: Option<Box<[u8]>>,
    /// The index (`arg_index`); `None` is the all-ones value.
    pub index: Option<u64>,
    /// Whether there is one (`arg_present`).
    pub present: bool,
}

/// An event source: its name and the fields that its rules may use.
///
/// Fields come in groups, one for each plugin that extracts from the source, in load order. Every source but an
/// unevaluated one has the generic `evt.*` fields besides.
#[derive(Clone, Debug, Default)]
pub struct Source {
    pub(crate) name: String,
    pub(crate) groups: Vec<(String, Vec<FieldDef>)>,
    pub(crate) provider: Option<String>,
    pub(crate) open_classes: &'static [&'static str],
    /// Nothing is known of its plugins, so any field passes.
    pub(crate) unknown: bool,
}

impl Source {
    /// A source without plugin fields.
    pub fn new(name: impl Into<String>) -> Source {
        Source { name: name.into(), groups: Vec::new(), provider: None, open_classes: &[], unknown: false }
    }

    /// A source whose plugins are not known: every field passes but those that no plugin makes (`evt.*`).
    pub(crate) fn unknown(name: impl Into<String>) -> Source {
        Source { unknown: true, ..Source::new(name) }
    }

    /// The source of system calls: its rules are loaded and checked as far as names go, never evaluated.
    ///
    /// The fields of system calls are not known here; any name of their classes (`evt`, `proc`, `fd`, ...) passes.
    pub fn syscall() -> Source {
        const CLASSES: &[&str] = &[
            "evt",
            "thread",
            "proc",
            "user",
            "group",
            "fd",
            "fs",
            "fdlist",
            "syslog",
            "container",
            "k8s",
            "k8smeta",
        ];
        Source { open_classes: CLASSES, ..Source::new("syscall") }
    }

    /// Adds the fields that a plugin extracts from the source.
    #[must_use]
    pub fn plugin(mut self, plugin: impl Into<String>, fields: Vec<FieldDef>) -> Source {
        self.groups.push((plugin.into(), fields));
        self
    }

    /// Says which plugin makes the events; descriptions of rules name it. The first of those that extract, unless
    /// set; none for system calls.
    #[must_use]
    pub fn provided_by(mut self, plugin: impl Into<String>) -> Source {
        self.provider = Some(plugin.into());
        self
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn provider(&self) -> Option<&str> {
        // Events of system calls are no plugin's, whoever extracts from them.
        let first = self.groups.first().filter(|_| self.open_classes.is_empty());
        self.provider.as_deref().or(first.map(|(plugin, _)| plugin.as_str()))
    }
}
