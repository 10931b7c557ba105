//! Laying a program out: what is used, what is kept, and the order of parts.

use super::build::{Builder, Draft, id as id_of};
use super::literals::Literals;
use super::node::{Atom, AtomTest, Node, NodeKind, Ref};
use crate::check::{Scalar, Term, TermKind, Test, TextTest};

/// The nodes of a program and the parts of all its conjunctions.
pub(super) struct Layout {
    pub(super) nodes: Box<[Node]>,
    pub(super) parts: Box<[Ref]>,
}

/// What evaluating a node takes, in nanoseconds, and how likely it is to be true. Both are rough; they only decide an
/// order.
#[derive(Clone, Copy, Debug)]
struct Estimate {
    cost: f64,
    chance: f64,
}

/// Orders the parts of all conjunctions.
pub(super) fn lay_out(builder: &Builder, tables: &[Literals], roots: &[Ref]) -> Layout {
    let count = builder.nodes.len();
    let mut uses = vec![0_u32; count];
    for root in roots {
        uses[root.node()] += 1;
    }
    for (id, node) in builder.nodes.iter().enumerate().rev() {
        if let (Draft::All(parts), true) = (node, uses[id] > 0) {
            for part in parts {
                uses[part.node()] += 1;
            }
        }
    }
    let mut nodes = Vec::with_capacity(count);
    let mut estimates: Vec<Estimate> = Vec::with_capacity(count);
    let mut ordered: Vec<Vec<Ref>> = vec![Vec::new(); count];
    for (id, node) in builder.nodes.iter().enumerate() {
        let (kind, own) = match node {
            Draft::Atom(atom) => {
                let own = of_atom(builder, tables, &builder.atoms[*atom as usize]);
                (NodeKind::Atom(*atom), own)
            }
            Draft::All(parts) => {
                let mut own = Vec::new();
                for part in parts {
                    // Nodes that merging has made superfluous have no use and take nothing from others.
                    let inlined = uses[id] > 0
                        && !part.negated()
                        && uses[part.node()] == 1
                        && matches!(builder.nodes[part.node()], Draft::All(_));
                    if inlined {
                        let mut inner = std::mem::take(&mut ordered[part.node()]);
                        if inner.len() > own.len() {
                            std::mem::swap(&mut inner, &mut own);
                        }
                        own.append(&mut inner);
                    } else {
                        own.push(*part);
                    }
                }
                own.sort_by(|a, b| rank(*a, &estimates).total_cmp(&rank(*b, &estimates)));
                let whole = of_all(&own, &estimates);
                ordered[id] = own;
                (NodeKind::All(0, 0), whole)
            }
        };
        let kept = uses[id] > 1 && own.cost > KEEPING;
        let shared = if kept { KEEPING + own.cost / f64::from(uses[id]) } else { own.cost };
        estimates.push(Estimate { cost: shared, ..own });
        nodes.push(Node { kind, kept });
    }
    let mut all = Vec::new();
    for (node, parts) in nodes.iter_mut().zip(ordered) {
        if let NodeKind::All(start, end) = &mut node.kind {
            *start = id_of(all.len());
            all.extend(parts);
            *end = id_of(all.len());
        }
    }
    Layout { nodes: nodes.into(), parts: all.into() }
}

/// What looking up a kept verdict costs.
const KEEPING: f64 = 2.0;

fn estimate(part: Ref, estimates: &[Estimate]) -> Estimate {
    let own = estimates[part.node()];
    if part.negated() { Estimate { chance: 1.0 - own.chance, ..own } } else { own }
}

/// Parts in rising order of this decide a conjunction soonest: cost for each chance to end it.
fn rank(part: Ref, estimates: &[Estimate]) -> f64 {
    let Estimate { cost, chance } = estimate(part, estimates);
    cost / (1.0 - chance).max(0.001)
}

fn of_all(parts: &[Ref], estimates: &[Estimate]) -> Estimate {
    parts.iter().fold(Estimate { cost: 0.0, chance: 1.0 }, |sum, part| {
        let own = estimate(*part, estimates);
        Estimate { cost: sum.cost + sum.chance * own.cost, chance: sum.chance * own.chance }
    })
}

fn of_atom(builder: &Builder, tables: &[Literals], atom: &Atom) -> Estimate {
    let (cost, chance) = match &atom.test {
        AtomTest::Present => (1.0, 0.9),
        AtomTest::Number(..) => (1.0, 0.5),
        AtomTest::Numbers { inside: true, .. } => (1.5, 0.05),
        AtomTest::Numbers { inside: false, .. } => (1.5, 0.9),
        AtomTest::Words { inside: true, .. } => (2.0, 0.05),
        AtomTest::Words { inside: false, .. } => (2.0, 0.9),
        AtomTest::Literal { table, .. } => {
            (if tables[*table as usize].together() { 3.0 } else { 10.0 }, 0.05)
        }
        AtomTest::Regex { .. } => (100.0, 0.1),
        AtomTest::Other(other) => of_test(&builder.others[*other as usize].test),
    };
    Estimate { cost: cost + of_term(&builder.terms[atom.term as usize]), chance }
}

/// What making a value takes, spread over those who ask for it.
fn of_term(term: &Term) -> f64 {
    match term.kind {
        TermKind::Field(_) | TermKind::Text(_) => 0.0,
        _ => 10.0,
    }
}

fn of_test(test: &Test) -> (f64, f64) {
    match test {
        Test::One(scalar) => of_scalar(scalar),
        Test::Several(_, scalars) => (scalars.iter().map(|scalar| of_scalar(scalar).0).sum(), 0.2),
        Test::Set { .. } => (30.0, 0.1),
        Test::Paths(_) => (60.0, 0.1),
        Test::Right(..) => (20.0, 0.2),
    }
}

fn of_scalar(scalar: &Scalar) -> (f64, f64) {
    match scalar {
        Scalar::Text(TextTest::Regex(_)) => (100.0, 0.1),
        Scalar::Text(TextTest::Glob(_)) => (40.0, 0.1),
        Scalar::Text(_) => (5.0, 0.3),
        Scalar::Number(..) | Scalar::Bool(..) => (3.0, 0.5),
        _ => (4.0, 0.1),
    }
}
