//! The engine: sources and configuration in, files one after the other, a rule set out.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::compile::{self, AppendOutput, Compiled, Limits};
use crate::diag::{Context, ErrorCode, LoadResult, failure};
use crate::field::{Catalog, Source};
use crate::load::{self, Collector, PluginRequirement, Version};
use crate::rule::{Priority, Rule};
use crate::ruleset::RuleSet;
use crate::select::Selector;
use crate::yaml::Decoded;

/// Loads rules files and compiles them.
///
/// One engine lives as long as a run: files add to what earlier files defined, and everything is compiled anew after
/// each file, as in Falco.
///
/// ```
/// use falconer_rules::Engine;
/// use falconer_rules::field::{FieldDef, FieldType, Source};
///
/// let fields = vec![FieldDef::new("dummy.value", FieldType::Uint64)];
/// let mut engine = Engine::new(vec![Source::new("dummy").plugin("dummy", fields)]);
/// let result = engine.load(
///     "rules.yaml",
///     b"- rule: Large\n  desc: A large sample\n  source: dummy\n  priority: NOTICE\n  condition: dummy.value > 1\n  output: value=%dummy.value\n",
/// );
/// assert!(result.successful(), "{}", result.to_text());
/// let rules = engine.rule_set(&[]);
/// assert_eq!(rules.source("dummy").unwrap().rules().count(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Engine {
    pub(crate) catalogs: HashMap<String, Catalog>,
    pub(crate) collector: Collector,
    pub(crate) compiled: Compiled,
    sources: Vec<Source>,
    source_names: Vec<String>,
    statics: Arc<Vec<(String, Vec<u8>)>>,
    limits: Limits,
    append_output: Vec<AppendOutput>,
    min_priority: Priority,
    contents: HashMap<String, Arc<[u8]>>,
}

impl Engine {
    /// An engine for these sources. The source of system calls is added if it is not among them: Falco knows it always.
    pub fn new(mut sources: Vec<Source>) -> Engine {
        if sources.iter().all(|s| s.name() != "syscall") {
            sources.insert(0, Source::syscall());
        }
        let mut engine = Engine {
            catalogs: HashMap::new(),
            collector: Collector::default(),
            compiled: Compiled::default(),
            source_names: sources.iter().map(|s| s.name().to_owned()).collect(),
            sources,
            statics: Arc::default(),
            limits: Limits::default(),
            append_output: Vec::new(),
            min_priority: Priority::Debug,
            contents: HashMap::new(),
        };
        engine.rebuild();
        engine
    }

    fn rebuild(&mut self) {
        let catalogs =
            self.sources.iter().map(|s| (s.name().to_owned(), Catalog::new(s.clone(), &self.statics)));
        self.catalogs = catalogs.collect();
    }

    /// Sets the constants that every source has as `static.<name>` (`static_fields`). Call it before loading.
    pub fn static_fields(&mut self, fields: impl IntoIterator<Item = (String, String)>) -> &mut Self {
        self.statics = Arc::new(fields.into_iter().map(|(name, text)| (name, text.into_bytes())).collect());
        self.rebuild();
        self
    }

    /// Sets what is added to outputs (`append_output`). Call it before loading.
    pub fn append_output(&mut self, additions: Vec<AppendOutput>) -> &mut Self {
        self.append_output = additions;
        self
    }

    /// Sets the least severe priority of rules that are kept (`priority`).
    pub fn min_priority(&mut self, priority: Priority) -> &mut Self {
        self.min_priority = priority;
        self
    }

    /// Sets the limits.
    pub fn limits(&mut self, limits: Limits) -> &mut Self {
        self.limits = limits;
        self
    }

    /// Loads one file and compiles everything loaded so far.
    pub fn load(&mut self, name: &str, content: &[u8]) -> LoadResult {
        let mut result = LoadResult::new(name, self.limits.warnings);
        if content.len() > self.limits.file_size {
            let message =
                format!("the file has {} bytes; {} are allowed", content.len(), self.limits.file_size);
            result.errors.push(*failure(ErrorCode::YamlValidate, message, &Context::file(name)));
            return result;
        }
        let decoded = Decoded::new(content);
        let depth = self.limits.yaml_depth;
        let read = load::read(&decoded, depth, &mut self.collector, &self.catalogs, &mut result);
        self.contents.insert(name.to_owned(), decoded.bytes.into());
        let compiled = read.and_then(|()| {
            let (collector, append) = (&self.collector, &self.append_output);
            compile::compile(collector, &mut self.catalogs, append, self.limits, &mut result)
        });
        match compiled {
            Ok(compiled) => self.compiled = compiled,
            Err(error) => result.errors.push(*error),
        }
        result.finish(&self.contents);
        result
    }

    /// The plugins that the loaded files require, in order.
    pub fn required_plugins(&self) -> &[PluginRequirement] {
        &self.collector.required_plugins
    }

    /// The highest engine version that the loaded files require.
    pub fn required_engine(&self) -> Option<Version> {
        self.collector.required_engine
    }

    /// The rules to evaluate: those loaded, at or above the least priority, enabled or not by `selectors` in order.
    pub fn rule_set(&self, selectors: &[Selector]) -> RuleSet {
        let mut rules = Vec::new();
        for compiled in &self.compiled.rules {
            let Some(info) = self.collector.rules.get(&compiled.name) else { continue };
            if info.priority > self.min_priority {
                continue;
            }
            rules.push(Arc::new(Rule {
                id: rules.len(),
                name: info.name.clone(),
                source: info.source.as_str().into(),
                priority: info.priority,
                tags: info.tags.clone(),
                enabled: info.enabled,
                capture: info.capture.then_some(info.capture_duration),
                condition: Arc::clone(&compiled.condition),
                format: compiled.format.clone(),
                extra: compiled.extra.clone(),
                statics: Arc::clone(&self.statics),
            }));
        }
        let mut enabled: Vec<usize> = (0..rules.len()).filter(|&i| rules[i].enabled).collect();
        for selector in selectors {
            let chosen: BTreeSet<usize> = (0..rules.len()).filter(|&i| selector.chooses(&rules[i])).collect();
            if selector.enable {
                enabled.extend(chosen.iter().filter(|i| !enabled.contains(i)).copied().collect::<Vec<_>>());
            } else {
                enabled.retain(|i| !chosen.contains(i));
            }
        }
        let slots = |name: &String| self.catalogs.get(name).map(|c| c.slots().to_vec()).unwrap_or_default();
        let sources = self.source_names.iter().map(|name| (name.clone(), slots(name)));
        RuleSet::new(&rules, &enabled, sources)
    }
}
