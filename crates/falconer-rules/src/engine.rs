//! The engine: sources and configuration in, files one after the other, a rule set out.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use falconer_yaml::Decoded;

use crate::compile::{self, AppendOutput, Compiled, Limits};
use crate::diag::ExprError;
use crate::diag::PluginRequirement;
use crate::diag::{Context, ErrorCode, Gathered, LoadResult, failure};
use crate::field::{Catalogs, Source, plugin_of_class};
use crate::load::{self, Collector, RuleInfo};
use crate::nearest::did_you_mean;
use crate::output::JsonParts;
use crate::priority::Priority;
use crate::rule::Rule;
use crate::ruleset::RuleSet;
use crate::select::Selector;
use crate::syntax::{Expr, Span};
use crate::version::Version;

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
    pub(crate) catalogs: Catalogs,
    pub(crate) collector: Collector,
    pub(crate) compiled: Compiled,
    sources: Vec<Source>,
    source_names: Vec<String>,
    statics: Arc<Vec<(String, Vec<u8>)>>,
    limits: Limits,
    append_output: Vec<AppendOutput>,
    min_priority: Priority,
    accept_unknown: bool,
    contents: HashMap<String, Arc<[u8]>>,
}

impl Engine {
    /// An engine for these sources. The source of system calls is added if it is not among them: Falco knows it always.
    pub fn new(mut sources: Vec<Source>) -> Engine {
        if sources.iter().all(|s| s.name() != "syscall") {
            sources.insert(0, Source::syscall());
        }
        let mut engine = Engine {
            catalogs: Catalogs::default(),
            collector: Collector::default(),
            compiled: Compiled::default(),
            source_names: sources.iter().map(|s| s.name().to_owned()).collect(),
            sources,
            statics: Arc::default(),
            limits: Limits::default(),
            append_output: Vec::new(),
            min_priority: Priority::Debug,
            accept_unknown: false,
            contents: HashMap::new(),
        };
        engine.rebuild();
        engine
    }

    fn rebuild(&mut self) {
        self.catalogs = Catalogs::new(&self.sources, &self.statics, self.accept_unknown);
    }

    /// Checks rules of sources that are not known too, as far as that goes without their fields: grammar, lists, macros,
    /// exceptions, tokens of outputs, regular expressions. Every field passes that a plugin might have; no value is known,
    /// so such rules match nothing. Without this, rules of unknown sources are skipped with a warning, as in Falco. Call
    /// it before loading.
    ///
    /// ```
    /// use falconer_rules::Engine;
    ///
    /// let mut engine = Engine::new(Vec::new());
    /// engine.accept_unknown_sources();
    /// let text = b"
    /// - rule: Secrets
    ///   desc: Someone reads secrets
    ///   source: k8s_audit
    ///   condition: (ka.verb = get and ka.target.resource = secrets
    ///   output: user=%ka.user.name
    ///   priority: NOTICE
    /// ";
    /// let result = &engine.check([("rules.yaml", &text[..])])[0];
    /// assert_eq!(result.errors[0].message, "expected ')'");
    /// assert!(result.warnings.is_empty());
    /// ```
    pub fn accept_unknown_sources(&mut self) -> &mut Self {
        self.accept_unknown = true;
        self.rebuild();
        self
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

    /// Loads one file and compiles everything loaded so far. As in Falco, the first error ends it.
    pub fn load(&mut self, name: &str, content: &[u8]) -> LoadResult {
        self.load_file(name, content, None)
    }

    /// Loads files as [`load`](Self::load) would, one after the other, but goes on after errors.
    ///
    /// The first error of all is the one that `load` gives. Further ones do not follow from others: what uses a macro
    /// that failed is not reported. Warnings come once, and nothing is called unused that a later file uses. This
    /// engine stays as it is.
    ///
    /// ```
    /// use falconer_rules::Engine;
    /// use falconer_rules::field::{FieldDef, FieldType, Source};
    ///
    /// let engine = Engine::new(vec![Source::new("dummy").plugin("dummy", vec![FieldDef::new("dummy.value", FieldType::Uint64)])]);
    /// let text = b"
    /// - macro: large
    ///   condition: dummy.valu > 100
    /// - rule: Large
    ///   desc: A large sample
    ///   source: dummy
    ///   priority: NOTE
    ///   condition: large
    ///   output: value=%dummy.value
    /// - rule: Odd
    ///   desc: An odd sample
    ///   source: dummy
    ///   priority: NOTICE
    ///   condition: large and odd
    ///   output: value=%dummy.value
    /// ";
    /// let results = engine.check([("rules.yaml", &text[..])]);
    /// let found: Vec<&str> = results[0].errors.iter().map(|e| &text_of(text, e.primary.span)[..]).collect();
    /// # fn text_of(text: &[u8], span: falconer_rules::syntax::Span) -> &str {
    /// #     std::str::from_utf8(&text[span.start..span.end]).unwrap()
    /// # }
    /// assert_eq!(found, ["NOTE", "odd", "dummy.valu"]);
    /// ```
    pub fn check<'f>(&self, files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<LoadResult> {
        let mut engine = self.clone();
        let mut gathered = Gathered::default();
        let mut seen = HashSet::new();
        let mut results: Vec<LoadResult> = Vec::new();
        let mut unused = Vec::new();
        for (name, content) in files {
            let mut result = engine.load_file(name, content, Some(&mut gathered));
            let (now, later) = result.warnings.into_iter().partition(|warning| !warning.code.is_unused());
            (result.warnings, unused) = (now, later);
            result.warnings.retain(|warning| seen.insert((warning.code.as_str(), warning.primary.place())));
            result.lints.retain(|lint| seen.insert((lint.code.as_str(), lint.primary.place())));
            results.push(result);
        }
        for warning in unused {
            let file = Arc::clone(&warning.primary.file);
            if let Some(result) = results.iter_mut().rev().find(|result| *result.name == *file) {
                result.warnings.push(warning);
            }
        }
        results
    }

    /// Says of unknown fields which other source has them.
    fn say_whose_fields(&self, result: &mut LoadResult) {
        for error in &mut result.errors {
            let span = error.primary.span;
            if !matches!(error.code, ErrorCode::CompileCondition | ErrorCode::CompileOutput) {
                continue;
            }
            let Some(content) = self.contents.get(&*error.primary.file) else { continue };
            let name = content.get(span.start..span.end).and_then(|name| std::str::from_utf8(name).ok());
            let Some(name) = name.and_then(|name| name.split('[').next()) else { continue };
            if !error.message.contains(&format!("has no field '{name}")) {
                continue;
            }
            let class = name.split('.').next().unwrap_or_default();
            let required = self.required_plugins().iter().find_map(|required| {
                let plugin = plugin_of_class(class)?;
                let (name, version) = required.alternatives.iter().find(|(name, _)| name == plugin)?;
                Some(format!("; this file needs {name} >= {version}"))
            });
            if let (Some(hint), Some(required)) = (&mut error.hint, required)
                && hint.contains("is not loaded")
            {
                hint.push_str(&required);
            }
            let owner = self.sources.iter().find(|source| {
                let catalog = self.catalogs.get(source.name());
                catalog.is_some_and(|catalog| catalog.plugin_of(name).is_some())
            });
            if let Some(owner) = owner {
                let name = owner.name();
                error.hint = Some(if error.message.starts_with("source 'syscall'") {
                    format!("source '{name}' has this field: add 'source: {name}' to the rule")
                } else {
                    format!("source '{name}' has this field: is the rule meant for that source?")
                });
            }
        }
    }

    fn load_file(&mut self, name: &str, content: &[u8], mut gathered: Option<&mut Gathered>) -> LoadResult {
        let mut result = LoadResult::new(name, self.limits.warnings);
        if content.len() > self.limits.file_size {
            let message =
                format!("the file has {} bytes; {} are allowed", content.len(), self.limits.file_size);
            result.errors.push(*failure(ErrorCode::YamlValidate, message, &Context::file(name)));
            if let Some(gathered) = gathered {
                gathered.blind = true;
            }
            return result;
        }
        let decoded = Decoded::new(content);
        let depth = self.limits.yaml_depth;
        let required_before = self.collector.required_plugins.len();
        let (collector, catalogs) = (&mut self.collector, &self.catalogs);
        let read = load::read(&decoded, depth, collector, catalogs, &mut result, gathered.as_deref_mut());
        self.contents.insert(name.to_owned(), decoded.bytes.into());
        result.required_plugins = self.collector.required_plugins[required_before..].to_vec();
        // Of a text that is no YAML nothing is known. Everything else goes on.
        let read = match (read, &mut gathered) {
            (Err(error), Some(gathered)) => {
                gathered.blind = true;
                gathered.keep(error);
                Ok(())
            }
            (read, _) => read,
        };
        let compiled = read.and_then(|()| {
            let (collector, append, limits) = (&self.collector, &self.append_output, self.limits);
            let gathered = gathered.as_deref_mut();
            compile::compile(collector, &mut self.catalogs, append, limits, &mut result, gathered)
        });
        match compiled {
            Ok(compiled) => self.compiled = compiled,
            Err(error) => result.errors.push(*error),
        }
        if let Some(gathered) = gathered {
            result.errors.extend(gathered.take());
        }
        result.finish(&self.contents);
        self.say_whose_fields(&mut result);
        result
    }

    /// Reads and checks a condition that stands in no rules file, over the macros and lists that are loaded and the fields
    /// of a source; macros and lists are put in. Places in errors are places in `text`.
    ///
    /// # Errors
    ///
    /// What is wrong with the condition; also if there is no such source.
    ///
    /// ```
    /// use falconer_rules::Engine;
    /// use falconer_rules::field::{FieldDef, FieldType, Source};
    ///
    /// let fields = vec![FieldDef::new("dummy.value", FieldType::Uint64)];
    /// let mut engine = Engine::new(vec![Source::new("dummy").plugin("dummy", fields)]);
    /// engine.load("rules.yaml", b"- {list: few, items: [1, 2]}\n- {macro: small, condition: dummy.value in (few)}\n");
    /// let condition = engine.condition("dummy", "not small")?;
    /// assert_eq!(condition.to_string(), "not dummy.value in (1, 2)");
    /// # Ok::<(), falconer_rules::ExprError>(())
    /// ```
    pub fn condition(&self, source: &str, text: &str) -> Result<Expr, ExprError> {
        let Some(catalog) = self.catalogs.get(source) else {
            let span = Span { start: 0, end: text.len() };
            let message = format!("there is no event source '{source}'");
            let hint = did_you_mean(source, self.source_names.iter().map(String::as_str));
            return Err(ExprError { message, span, hint });
        };
        compile::condition(
            text.as_bytes(),
            &self.collector,
            &self.compiled,
            &mut catalog.clone(),
            self.limits,
        )
    }

    /// The event sources, that of system calls among them.
    pub fn sources(&self) -> &[Source] {
        &self.sources
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
                expr: Arc::clone(&compiled.expr),
                exceptions: exceptions_in_condition(info),
                format: compiled.format.clone(),
                extra: compiled.extra.clone(),
                json: JsonParts::new(
                    &compiled.format,
                    &compiled.extra,
                    (info.priority.as_str(), &info.name, &info.source),
                    info.tags.iter().map(String::as_str),
                ),
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

/// The names of the exceptions that became a part of the condition: those with values.
fn exceptions_in_condition(info: &RuleInfo) -> Vec<String> {
    let with_values = info.exceptions.iter().filter(|exception| !exception.values.is_empty());
    with_values.map(|exception| exception.name.clone()).collect()
}
