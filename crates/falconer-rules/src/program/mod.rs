//! Compiled evaluation: all rules of a source as one program.
//!
//! Conditions become a graph in which equal parts, whichever rules and macros they come from and however they are
//! written, are one node ([`build`]). An event is first asked what the rules are filed under ([`index`]); the rules
//! left over are then evaluated in order, where
//! - the value of a field or transformer is taken once ([`run`], [`once`]),
//! - one look-up answers every comparison of a text with whole words ([`vocabulary`]),
//! - one pass over a text answers every search for literals in it ([`literals`]),
//! - the verdict of a shared part is kept until the next event ([`state`]),
//! - parts that are cheap and likely to decide come first ([`order`]); they have no side effects, so order is free.
//!
//! The result is that of the reference evaluator, [`eval::holds`](crate::eval::holds), rule by rule.

mod build;
mod index;
mod key;
mod literals;
mod node;
mod once;
mod order;
mod run;
mod state;
mod vocabulary;

use std::sync::Arc;

use build::Builder;
use index::Index;
use literals::Literals;
use node::{Atom, Node, Other, Ref};
use once::SharedSlots;
use vocabulary::Vocabulary;

pub(crate) use state::State;

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
