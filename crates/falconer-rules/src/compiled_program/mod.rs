//! Compiled evaluation: all rules of a source as one program.
//!
//! Conditions become a graph in which equal parts, whichever rules and macros they come from and however they are
//! written, are one node ([`build`]). An event is first asked what the rules are filed under ([`index`]); the rules
//! left over are then evaluated in order, where
//! - the value of a field or transformer is taken once ([`run`], [`once`]),
//! - one look-up answers every comparison of a text with whole words ([`vocabulary`]),
//! - one pass over a text answers every search for literals in it ([`literals`]), and one
//!   matches it with every regular expression ([`regexes`]),
//! - the verdict of a shared part is kept until the next event ([`state`]),
//! - parts that are cheap and likely to decide come first ([`order`]); they have no side effects, so order is free.
//!
//! The result is that of the reference evaluator, [`holds`](crate::reference_evaluator::holds), rule by rule.

mod build;
mod index;
mod key;
mod literals;
mod node;
mod once;
mod order;
mod regexes;
mod run;
mod scratch;
mod state;
mod values;
mod vocabulary;
mod watch;

use std::sync::Arc;

use build::Builder;
use index::Index;
use literals::Literals;
use node::{Atom, Node, Other, Ref};
use once::SharedSlots;
use regexes::Regexes;
use vocabulary::Vocabulary;

pub use scratch::Scratch;

use state::State;
pub(crate) use watch::{Unwatched, Watch};

use crate::check::{Pred, Term};

/// The conditions of a source's rules, in the order of the rules.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    roots: Box<[Ref]>,
    nodes: Box<[Node]>,
    /// The parts of all conjunctions.
    parts: Box<[Ref]>,
    atoms: Box<[Atom]>,
    others: Box<[Other]>,
    terms: Box<[Term]>,
    tables: Box<[Literals]>,
    regexes: Box<[Regexes]>,
    /// Where the literals of each table start among the literals of all.
    table_starts: Box<[usize]>,
    /// By term; empty for terms that are compared with no words.
    vocabularies: Box<[Vocabulary]>,
    index: Index,
    slots: SharedSlots,
    statics: Arc<Vec<(String, Vec<u8>)>>,
}

impl Program {
    /// Compiles conditions.
    pub(crate) fn new<'p>(
        conditions: impl IntoIterator<Item = &'p Pred>,
        statics: Arc<Vec<(String, Vec<u8>)>>,
    ) -> Program {
        let mut builder = Builder::new();
        let roots: Box<[Ref]> = conditions.into_iter().map(|pred| builder.condition(pred)).collect();
        let index = Index::new(&builder, &roots);
        let tables: Box<[Literals]> =
            builder.tables.iter().map(|table| Literals::new(table.place, &table.literals)).collect();
        let order::Layout { nodes, parts } = order::lay_out(&builder, &tables, &roots);
        let table_starts = tables.iter().scan(0, |end, table| {
            let start = *end;
            *end += table.len();
            Some(start)
        });
        let mut vocabularies = builder.vocabularies;
        let by_term = (0u32..).take(builder.terms.len()).map(|t| vocabularies.remove(&t).unwrap_or_default());
        Program {
            roots,
            nodes,
            parts,
            table_starts: table_starts.collect(),
            tables,
            regexes: builder.regexes.iter().map(|set| Regexes::new(set)).collect(),
            vocabularies: by_term.collect(),
            index,
            slots: SharedSlots::new(&builder.terms),
            atoms: builder.atoms.into(),
            others: builder.others.into(),
            terms: builder.terms.into(),
            statics,
        }
    }
}

/// Up to this many values the plain evaluator is faster.
const PLAIN: usize = 4;

impl Program {
    /// Whether nothing is gained by evaluating conditions together: there are few values, and no two parts ask for the
    /// same.
    pub(crate) fn is_plain<'p>(&self, conditions: impl IntoIterator<Item = &'p Pred>) -> bool {
        let values: usize = conditions.into_iter().map(Pred::values).sum();
        values <= PLAIN && values == self.terms.len() && self.slots.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Checker;
    use crate::event::{Event, EventMeta, FieldValue};
    use crate::field::{Catalog, FieldDef, FieldType, SlotId, Source};
    use crate::syntax::Parser;

    fn program(conditions: &[&str]) -> Program {
        let fields =
            vec![FieldDef::new("p.text", FieldType::String), FieldDef::new("p.number", FieldType::Uint64)];
        let mut catalog = Catalog::new(Source::new("s").plugin("p", fields), &[]);
        let mut check = |text: &&str| {
            let expr = Parser::new().parse(text.as_bytes()).unwrap();
            Checker::new(&mut catalog, 1 << 20).condition(&expr).unwrap()
        };
        let preds: Vec<Pred> = conditions.iter().map(&mut check).collect();
        Program::new(&preds, Arc::default())
    }

    fn same(left: &str, right: &str) -> bool {
        let roots = program(&[left, right]).roots;
        roots[0] == roots[1]
    }

    #[test]
    fn equal_conditions_become_one_node() {
        for (left, right) in [
            ("p.text = a", "p.text == \"a\""),
            ("p.text = a", "p.text in (a)"),
            ("p.text = a", "p.text glob a"),
            ("p.text = a or p.text = b", "p.text in (b, a, b)"),
            ("p.text = anyof (a, b)", "p.text in (a, b)"),
            ("p.text != a and p.text != b", "p.text != b and p.text != a"),
            ("p.number in (1, 2)", "p.number = 2 or p.number = 1"),
            ("p.text contains a", "p.text glob *a*"),
            ("p.text startswith a", "p.text glob a*"),
            ("p.text endswith a", "p.text glob *a"),
            ("p.text contains a and p.number > 1", "p.number > 1 and p.text contains a"),
            ("not not p.number > 1", "p.number > 1"),
            ("not (p.number > 1 and p.text < 1)", "not p.number > 1 or not p.text < 1"),
            (
                "(p.number > 1 and p.number > 2) and p.number > 3",
                "p.number > 1 and (p.number > 2 and p.number > 3)",
            ),
            ("p.number > 1 and p.number > 1", "p.number > 1"),
            ("p.text regex \"a.\" or p.text exists", "p.text exists or p.text regex \"a.\""),
            ("p.text pmatch (/a, /a/b)", "p.text pmatch (/a)"),
        ] {
            assert!(same(left, right), "{left} | {right}");
        }
    }

    #[test]
    fn conditions_that_missing_values_tell_apart_stay_apart() {
        for (left, right) in [
            ("not p.text = a", "p.text != a"),
            ("not p.number > 1", "p.number <= 1"),
            ("p.text contains \"\"", "p.text exists and p.number exists"),
            ("p.text pmatch (/a)", "p.text pmatch (/b)"),
            ("p.text = oneof (a, b)", "p.text = anyof (a, b)"),
        ] {
            assert!(!same(left, right), "{left} | {right}");
        }
    }

    #[test]
    fn contradictions_are_never_tried() {
        let program = program(&["p.number > 1 and not p.number > 1", "p.text = a"]);
        assert_eq!(program.roots[0], Ref::FALSE);
        assert_eq!(*program.index.always, [0b10]);
    }

    #[test]
    fn rules_are_filed_under_what_they_need() {
        let texts: Vec<String> = (0..20)
            .flat_map(|i| {
                [
                    format!("p.text contains w{i} and p.number > {i}"),
                    format!("p.number > {i} and not p.text = w{i}"),
                    format!("(p.number = {i} or p.number = 1{i}) and p.text exists"),
                ]
            })
            .chain(["not p.text exists".to_owned()])
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let program = program(&texts);
        assert_eq!(program.index.groups.len(), 3);
        assert_eq!(*program.index.always, [1 << 60]);
    }

    /// A number that is also the text.
    struct Sample(u64, String);

    impl Event for Sample {
        fn meta(&self) -> EventMeta<'_> {
            EventMeta::default()
        }

        fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
            Some(if slot.index() == 0 { FieldValue::U64(self.0) } else { FieldValue::Str(self.1.as_bytes()) })
        }
    }

    fn matches(program: &Program, number: u64, scratch: &mut Scratch) -> Vec<usize> {
        let mut found = Vec::new();
        program.evaluate(&Sample(number, number.to_string()), scratch, &mut Unwatched, |rule, _| {
            found.push(rule);
            false
        });
        found
    }

    #[test]
    fn one_scratch_serves_several_programs() {
        let one = program(&["p.number > 1", "p.text contains 7", "not p.number > 1"]);
        let other = program(&["p.number > 5 and p.text contains 7"]);
        let mut scratch = Scratch::new();
        for round in 0..3 {
            if round == 1 {
                scratch.put_state(State::at_the_last_event());
            }
            assert_eq!(matches(&one, 7, &mut scratch), [0, 1]);
            assert_eq!(matches(&other, 7, &mut scratch), [0]);
            assert_eq!(matches(&one, 1, &mut scratch), [2]);
            assert_eq!(matches(&other, 8, &mut scratch), [] as [usize; 0]);
        }
    }
}
