//! Whether two texts mean the same: the same nodes, but for blanks between the words of a condition.

use falconer_yaml::{Kind, Node};

use super::condition;

pub(super) fn document(a: Node<'_>, b: Node<'_>) -> bool {
    a.is_null() && b.is_null()
        || a.is_sequence()
            && b.is_sequence()
            && a.items().len() == b.items().len()
            && a.items().zip(b.items()).all(|(a, b)| item(a, b))
}

pub(super) fn item(a: Node<'_>, b: Node<'_>) -> bool {
    if !a.is_map() || !b.is_map() {
        return node(a, b);
    }
    pairs(a, b, |key, a, b| {
        let conditions = key.scalar() == Some(b"condition");
        match (a.scalar().filter(|_| conditions), b.scalar()) {
            (Some(a), Some(b)) => a == b || condition::same(a, b),
            _ => node(a, b),
        }
    })
}

fn pairs(a: Node<'_>, b: Node<'_>, value: impl Fn(Node<'_>, Node<'_>, Node<'_>) -> bool) -> bool {
    a.entries().count() == b.entries().count()
        && a.entries().zip(b.entries()).all(|(a, b)| node(a.0, b.0) && value(a.0, a.1, b.1))
}

fn node(a: Node<'_>, b: Node<'_>) -> bool {
    match (a.kind(), b.kind()) {
        (Kind::Null, Kind::Null) => true,
        (Kind::Scalar(a), Kind::Scalar(b)) => a == b,
        (Kind::Sequence(_), Kind::Sequence(_)) => {
            a.items().len() == b.items().len() && a.items().zip(b.items()).all(|(a, b)| node(a, b))
        }
        (Kind::Map(_), Kind::Map(_)) => pairs(a, b, |_, a, b| node(a, b)),
        _ => false,
    }
}
