//! The steps from the collection to compiled rules.

use std::collections::HashMap;
use std::sync::Arc;

use super::lists::{self, CompiledList};
use super::macros::{CompiledMacro, MacroError, MacroErrorKind, Outcome, Resolver};
use super::places::{Places, Shared, Subject, label_of};
use super::{AppendOutput, Limits, exceptions};
use crate::check::Pred;
use crate::diag::{Context, ErrorCode, Failure, Gathered, Label, LoadResult, Named, WarningCode, failure};
use crate::field::Catalogs;
use crate::load::{Collector, ListInfo, RuleInfo};
use crate::nearest::did_you_mean;
use crate::output::{ExtraFields, Format};
use crate::syntax::{Expr, ExprKind, Operator, Parser, Span, SyntaxError};
use crate::text::{Traced, Written};

/// Everything compiled from the collection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compiled {
    pub(crate) lists: Vec<CompiledList>,
    pub(crate) macros: Vec<CompiledMacro>,
    pub(crate) rules: Vec<CompiledRule>,
}

/// A rule's parts, compiled; the rest is in the collection under the same name.
#[derive(Clone, Debug)]
pub(crate) struct CompiledRule {
    pub(crate) name: String,
    pub(crate) expr: Arc<Expr>,
    pub(crate) condition: Arc<Pred>,
    pub(crate) output: Vec<u8>,
    pub(crate) format: Format,
    pub(crate) extra: ExtraFields,
}

pub(super) struct Compiler<'c> {
    pub(super) collector: &'c Collector,
    pub(super) limits: Limits,
    pub(super) append_output: &'c [AppendOutput],
    pub(super) result: &'c mut LoadResult,
    /// All errors, where they are asked for instead of the first.
    pub(super) gathered: Option<&'c mut Gathered>,
    pub(super) lists: Vec<CompiledList>,
    pub(super) macros: Vec<CompiledMacro>,
    pub(super) macro_names: HashMap<String, usize>,
    pub(super) places: Places<'c>,
    /// Bytes and parts of all rules' conditions so far.
    pub(super) total: (usize, usize),
    /// Parts that may still be gone through where macros are put into macros.
    budget: usize,
    /// A limit was reached: nothing goes on from there.
    pub(super) exhausted: bool,
}

/// Compiles the whole collection anew. The first error ends it, unless all are gathered.
pub(crate) fn compile(
    collector: &Collector,
    catalogs: &mut Catalogs,
    append_output: &[AppendOutput],
    limits: Limits,
    result: &mut LoadResult,
    gathered: Option<&mut Gathered>,
) -> Result<Compiled, Failure> {
    catalogs.clear_slots();
    let mut work = Compiler {
        collector,
        limits,
        append_output,
        result,
        gathered,
        lists: lists::compile(collector),
        macros: Vec::new(),
        macro_names: HashMap::new(),
        places: Places::new(collector, limits),
        total: (0, 0),
        budget: limits.total_parts,
        exhausted: false,
    };
    work.macros()?;
    let mut rules = Vec::new();
    for rule in collector.rules.iter() {
        let Some(catalog) = catalogs.get_mut(&rule.source) else {
            work.skipped(rule);
            continue;
        };
        if work.exhausted {
            break;
        }
        work.places.clear();
        match work.rule(rule, catalog) {
            Err(error) => work.keep(error, Named::Rule, &rule.name)?,
            Ok(done) => rules.extend(done),
        }
    }
    work.unused();
    Ok(Compiled { lists: work.lists, macros: work.macros, rules })
}

impl Compiler<'_> {
    /// Keeps an error and goes on, if all errors are gathered; what it is in counts as failed then.
    pub(super) fn keep(&mut self, error: Failure, kind: Named, name: &str) -> Result<(), Failure> {
        let Some(gathered) = &mut self.gathered else { return Err(error) };
        gathered.keep(error);
        gathered.fail(kind, name);
        Ok(())
    }

    /// Whether what is in this text follows from an error in a list.
    pub(super) fn in_doubt(&self, text: &[u8]) -> bool {
        self.gathered.as_ref().is_some_and(|gathered| gathered.names_failed_list(text))
    }

    /// Puts lists in and parses. `place` is the condition's place.
    pub(super) fn parse(
        &mut self,
        condition: Traced,
        subject: Subject<'_>,
        place: &Context,
    ) -> Result<(Expr, Shared), Failure> {
        let limit = self.limits.condition_size;
        let Some(text) = lists::resolve(condition, &mut self.lists, limit) else {
            let message = format!("the condition is longer than {limit} bytes after lists are put in");
            return Err(failure(ErrorCode::CompileCondition, message, place));
        };
        let text: Shared = text.into_bytes().into();
        Parser::new()
            .max_depth(self.limits.condition_depth)
            .parse(&text)
            .map(|expr| (expr, Arc::clone(&text)))
            .map_err(|SyntaxError { message, offset, span, hint }| {
                let place = place.expression(&text, &text, span, offset);
                let mut failed = failure(ErrorCode::CompileCondition, message, &place);
                failed.hint = hint;
                let at = self.places.point(&mut failed, subject, span, &self.lists);
                if let Some((list, place)) = at.misplaced_list {
                    misplaced_list(&mut failed, list, place);
                }
                failed
            })
    }

    fn macros(&mut self) -> Result<(), Failure> {
        let collector = self.collector;
        for (i, info) in collector.macros.iter().enumerate() {
            let mut condition = Traced::new(false);
            condition.put_text(&info.condition);
            let (expr, text) = match self.parse(condition, Subject::Macro(info), &info.condition_context) {
                Ok(parsed) => parsed,
                Err(error) => {
                    if !self.in_doubt(&info.condition) {
                        self.keep(error, Named::Macro, &info.name)?;
                    }
                    // A name that nothing defines stands for it.
                    let kind = ExprKind::Macro(info.name.clone(), None);
                    (Expr { kind, span: Span::default() }, Shared::default())
                }
            };
            self.macros.push(CompiledMacro::new(info.index, expr, text));
            self.macro_names.insert(info.name.clone(), i);
        }
        for (i, info) in collector.macros.iter().enumerate() {
            if self.gathered.as_ref().is_some_and(|gathered| gathered.failed(Named::Macro, &info.name)) {
                continue;
            }
            let expr = (*self.macros[i].expr).clone();
            match self.resolve(expr, info.visibility, i) {
                (Ok((expr, size)), errors) => {
                    self.macros[i].set(expr, size);
                    let text = Arc::clone(&self.macros[i].text);
                    for error in errors {
                        let subject = Subject::Macro(info);
                        let error = self.macro_failure(error, &info.condition, &text, subject);
                        self.keep(error, Named::Macro, &info.name)?;
                    }
                }
                (Err(error), _) => {
                    let text = Arc::clone(&self.macros[i].text);
                    let error = self.macro_failure(*error, &info.condition, &text, Subject::Macro(info));
                    self.keep(error, Named::Macro, &info.name)?;
                    self.exhausted = true;
                    break;
                }
            }
        }
        Ok(())
    }

    /// Puts macros in place of their names. Where all errors are gathered, names of nothing stay as they are.
    pub(super) fn resolve(
        &mut self,
        expr: Expr,
        visibility: usize,
        done: usize,
    ) -> (Outcome, Vec<MacroError>) {
        let parts = self.limits.condition_parts;
        let (macros, names) = (&mut self.macros, &self.macro_names);
        // What macros are resolved already costs no more than the text that names them.
        let mut enough = usize::MAX;
        let budget = if done < macros.len() { &mut self.budget } else { &mut enough };
        let mut resolver = Resolver::new(macros, names, visibility, done, parts, budget);
        resolver.gathered = self.gathered.as_deref();
        let outcome = resolver.resolve(expr);
        (outcome, resolver.errors)
    }

    pub(super) fn macro_failure(
        &mut self,
        error: MacroError,
        shown: &[u8],
        text: &Shared,
        subject: Subject<'_>,
    ) -> Failure {
        let item = match subject {
            Subject::Macro(info) => &info.context,
            Subject::Rule(info) => &info.context,
        };
        let place = item.expression(shown, text, error.span, error.span.start);
        let code = match error.kind {
            MacroErrorKind::TooLarge => ErrorCode::CompileCondition,
            _ => ErrorCode::Validate,
        };
        let mut failed = failure(code, error.message, &place);
        let collector = self.collector;
        let within = error.within.and_then(|i| collector.macros.iter().nth(i));
        let at =
            self.places.point(&mut failed, within.map_or(subject, Subject::Macro), error.span, &self.lists);
        let MacroErrorKind::Undefined(name) = &error.kind else { return failed };
        let full = self.gathered.as_ref().is_some_and(|gathered| gathered.is_full());
        if let Some((list, place)) = at.misplaced_list {
            misplaced_list(&mut failed, list, place);
        } else if let Some(info) = self.collector.macros.get(name) {
            failed.primary.text = Some("used here".to_owned());
            failed.related.push(label_of(&info.context).text("defined here, which is too late"));
            failed.hint = Some(format!("define macro '{name}' before the macro that uses it"));
        } else if !full {
            failed.primary.text = Some("there is no macro of this name here".to_owned());
            failed.hint = undefined_macro_hint(name, &self.lists)
                .or_else(|| did_you_mean(name, self.macro_names.keys().map(String::as_str)));
        }
        failed
    }

    /// Where all problems are asked for, what a rule of an unknown source uses does not count as unused.
    fn skipped(&mut self, rule: &RuleInfo) {
        if self.gathered.is_none() {
            return;
        }
        let Ok(condition) = exceptions::put_into(&rule.condition, &rule.exceptions, false) else { return };
        if let Ok((expr, _)) = self.parse(condition, Subject::Rule(rule), &rule.condition_context) {
            // What is wrong with it is not said: Falco skips the rule.
            let _ = self.resolve(expr, usize::MAX, self.macros.len());
        }
    }

    fn unused(&mut self) {
        // What failed might have used them.
        if self.gathered.as_ref().is_some_and(|gathered| gathered.any()) {
            return;
        }
        for (info, compiled) in self.collector.macros.iter().zip(&self.macros) {
            if !compiled.used {
                let message = format!("macro '{}' is not used by any rule or macro", info.name);
                self.result.warn(WarningCode::UnusedMacro, message, &info.context);
            }
        }
        for (info, compiled) in self.collector.lists.iter().zip(&self.lists) {
            if !compiled.used {
                let message = format!("list '{}' is not used by any rule, macro or list", info.name);
                self.result.warn(WarningCode::UnusedList, message, &info.context);
            }
        }
    }
}

/// Says that a list stands outside of parentheses.
fn misplaced_list(failed: &mut Failure, list: &ListInfo, place: Written) {
    let name = &list.name;
    failed.message = format!("'{name}' is a list: it belongs in parentheses after an operator such as 'in'");
    failed.primary = Label::written(place).text("a list");
    failed.related = vec![label_of(&list.context).text("defined here")];
    failed.hint = Some(format!("compare a field with it: field in ({name})"));
}

/// What a name that no macro has may have been meant as.
pub(super) fn undefined_macro_hint(name: &str, lists: &[CompiledList]) -> Option<String> {
    let operators = Operator::ALL.map(Operator::as_str);
    if lists.iter().any(|list| list.name == name) {
        return Some(format!("'{name}' is a list: write field in ({name})"));
    }
    if operators.contains(&name) || matches!(name, "exists" | "and" | "or" | "not" | "true" | "false") {
        return Some(format!("'{name}' is not a condition: write a field, an operator and a value"));
    }
    None
}
