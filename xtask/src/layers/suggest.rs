//! Finds an order with few imports that run up, for a crate without `layers.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Imports;
use super::order::Order;

/// Prints an order of `src`, and what runs up in it.
pub(super) fn print(krate: &Path, imports: &Imports) {
    let whole = Order { folder: "src".into(), lines: Vec::new(), except: Vec::new() };
    let mut weights: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (from, to) in imports.keys() {
        if let Some((from, to)) = whole.name(from).zip(whole.name(to))
            && from != to
        {
            *weights.entry((from, to)).or_default() += 1;
        }
    }
    let order = order(&weights);
    let place: BTreeMap<&String, usize> = order.iter().enumerate().map(|(at, name)| (name, at)).collect();
    let up: Vec<_> = weights.iter().filter(|((from, to), _)| place[from] > place[to]).collect();
    println!("# {}: {} imports run up", krate.display(), up.iter().map(|(_, count)| *count).sum::<usize>());
    for ((from, to), count) in up {
        println!("#   {from} -> {to}: {count}");
    }
    println!("[\"src\"]\norder = [");
    for name in order {
        println!("    [\"{name}\"],");
    }
    println!("]");
}

/// Orders the names greedily from the top, then moves each name to its best place.
fn order(weights: &BTreeMap<(String, String), usize>) -> Vec<String> {
    let mut left: BTreeSet<&String> = weights.keys().flat_map(|(from, to)| [from, to]).collect();
    let mut order = Vec::new();
    while !left.is_empty() {
        // Imported least by those that are left.
        let cost = |name: &&&String| {
            let into = weights.iter().filter(|((from, to), _)| to == **name && left.contains(from));
            let out = weights.iter().filter(|((from, to), _)| from == **name && left.contains(to));
            (into.map(|(_, count)| count).sum::<usize>(), usize::MAX - out.count())
        };
        let Some(best) = left.iter().min_by_key(cost).copied() else { break };
        left.remove(best);
        order.push(best.clone());
    }
    let up = |order: &[String]| -> usize {
        let place: BTreeMap<&String, usize> = order.iter().enumerate().map(|(at, name)| (name, at)).collect();
        weights.iter().filter(|((from, to), _)| place[from] > place[to]).map(|(_, count)| count).sum()
    };
    let mut best = up(&order);
    loop {
        let before = best;
        for from in 0..order.len() {
            for to in 0..order.len() {
                let mut other = order.clone();
                let name = other.remove(from);
                other.insert(to, name);
                let cost = up(&other);
                if cost < best {
                    (order, best) = (other, cost);
                }
            }
        }
        if best == before {
            return order;
        }
    }
}
