//! The field that was probably meant by a name that no field has.

use crate::nearest::nearest;

/// A name this like another is offered instead of it.
const ALIKE: f64 = 0.5;

/// A name less like than this is offered only if no others are as like.
const CLEARLY_ALIKE: f64 = 0.6;

/// The most fields that are listed.
const LISTED: usize = 5;

/// The first component of a name.
pub(super) fn class_of(name: &str) -> &str {
    name.split('.').next().unwrap_or_default()
}

/// What to write instead of a name, out of the names that there are. Names of its own class come first, and if there are
/// any, only those; components that are the same weigh more than letters.
pub(super) fn instead_of<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let mut known: Vec<&str> = known.into_iter().filter(|k| *k != name).collect();
    known.sort_unstable();
    let class = class_of(name);
    let own: Vec<&str> = known.iter().copied().filter(|k| class_of(k) == class).collect();
    if own.is_empty() {
        // The class itself may be misspelt.
        let near = nearest(name, known)?;
        return nearest(class, [class_of(near)]).map(|_| format!("did you mean '{near}'?"));
    }
    let mut scored: Vec<(f64, &str)> = own.iter().map(|k| (alike(name, k), *k)).collect();
    // Of names that are as like, the one that begins as the written one does for longer.
    let begins = |k: &str| name.bytes().zip(k.bytes()).take_while(|(a, b)| a == b).count();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| begins(b.1).cmp(&begins(a.1))));
    let (best, field) = scored[0];
    let last = |name: &str| name.rsplit('.').next().map(str::to_ascii_lowercase);
    if best >= CLEARLY_ALIKE || (best >= ALIKE && last(field) == last(name)) {
        return Some(format!("did you mean '{field}'?"));
    }
    let listed = |prefix: &str, fields: &[&str]| {
        let more = if fields.len() > LISTED { ", ..." } else { "" };
        let shown = fields[..fields.len().min(LISTED)].join(", ");
        format!("fields that begin with {prefix} are {shown}{more}")
    };
    if let Some((parent, _)) = name.rsplit_once('.').filter(|(parent, _)| parent.contains('.')) {
        let below: Vec<&str> = own.iter().copied().filter(|k| is_below(k, parent)).collect();
        if below.len() > 1 {
            return Some(listed(parent, &below));
        }
    }
    if best >= ALIKE {
        return Some(format!("did you mean '{field}'?"));
    }
    (own.len() <= LISTED).then(|| listed(class, &own))
}

fn is_below(name: &str, parent: &str) -> bool {
    name.strip_prefix(parent).is_some_and(|rest| rest.starts_with('.'))
}

/// How like a name is to what was written, 0 to about 1: the components that they share, in order.
pub(super) fn alike(written: &str, known: &str) -> f64 {
    let (written, known) = (written.to_ascii_lowercase(), known.to_ascii_lowercase());
    let squashed = |name: &str| name.replace(['.', '_', '-'], "");
    if squashed(&written) == squashed(&known) {
        return 1.0;
    }
    let components = |name: &str| name.split(['.', '_']).skip(1).map(str::to_owned).collect::<Vec<_>>();
    let (a, b) = (components(&written), components(&known));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let shared = shared(&a, &b);
    #[expect(clippy::cast_precision_loss, reason = "names have few components")]
    let whole = (a.len() + b.len()) as f64;
    let mut score = 2.0 * shared / whole;
    if a.starts_with(&b) {
        score += 0.02;
    } else if a[0] == b[0] {
        score += 0.01;
    }
    if shared > 0.0 { score } else { 0.0 }
}

/// The largest sum of likenesses of components in the same order.
fn shared(a: &[String], b: &[String]) -> f64 {
    let mut row = vec![0.0_f64; b.len() + 1];
    for x in a {
        let mut diagonal = 0.0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = above.max(row[j]).max(diagonal + component(x, y));
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// How like two components are.
fn component(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.strip_suffix('s') == Some(short) {
        return 0.95;
    }
    if short.len() >= 3 && (long.starts_with(short) || long.ends_with(short)) {
        return 0.8;
    }
    let limit = (long.chars().count() / 3).min(3);
    let distance = strsim::osa_distance(a, b);
    if distance <= limit {
        return if distance == 1 { 0.85 } else { 0.65 };
    }
    if abbreviates(short, long) { 0.75 } else { 0.0 }
}

/// Whether a component is another one with letters left out, the first kept.
fn abbreviates(short: &str, long: &str) -> bool {
    let mut rest = long.bytes();
    let same_start = short.as_bytes().first() == long.as_bytes().first();
    short.len() >= 2 && same_start && short.bytes().all(|letter| rest.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 29] = [
        "ka.auth.reason",
        "ct.src",
        "ct.srcip",
        "ct.name",
        "ct.user",
        "ct.user.accountid",
        "ct.user.arn",
        "ct.request",
        "ct.request.name",
        "ct.request.policy",
        "ct.eventtype",
        "ct.recipientaccountid",
        "jevt.value",
        "jevt.obj",
        "jevt.rawtime",
        "ka.sourceips",
        "ka.target.name",
        "ka.target.namespace",
        "ka.target.resource",
        "ka.response.code",
        "ka.response.reason",
        "ka.req.pod.containers.image",
        "ka.req.pod.containers.name",
        "ka.req.service.type",
        "ka.user.name",
        "ka.user.groups",
        "evt.time",
        "evt.source",
        "evt.num",
    ];

    fn instead(name: &str) -> String {
        let hint = instead_of(name, KNOWN).unwrap_or_default();
        let field = hint.strip_prefix("did you mean '").and_then(|rest| rest.strip_suffix("'?"));
        field.map(str::to_owned).unwrap_or(hint)
    }

    #[test]
    fn whole_components_weigh_more_than_letters() {
        for (written, meant) in [
            ("ct.account", "ct.user.accountid"),
            ("ct.source", "ct.src"),
            ("ct.user.name", "ct.user"),
            ("ct.eventname", "ct.name"),
            ("ct.request.publiclyAccessible", "ct.request"),
            ("ct.User.ARN", "ct.user.arn"),
            ("ka.source.ips", "ka.sourceips"),
            ("ka.sourceip", "ka.sourceips"),
            ("ka.req.reason", "ka.response.reason"),
            ("ka.target.ns", "ka.target.namespace"),
            ("ka.response_code", "ka.response.code"),
            ("ka.req.container.image", "ka.req.pod.containers.image"),
            ("ka.usr.name", "ka.user.name"),
            ("evt.nun", "evt.num"),
        ] {
            assert_eq!(instead(written), meant, "{written}");
        }
    }

    #[test]
    fn where_none_is_near_the_neighbours_are_listed() {
        let below = "fields that begin with ka.response are ka.response.code, ka.response.reason";
        assert_eq!(instead("ka.response.status"), below);
        let class = "fields that begin with jevt are jevt.obj, jevt.rawtime, jevt.value";
        assert_eq!(instead("jevt.type"), class);
        assert_eq!(instead("ct.zzz"), "");
    }

    #[test]
    fn another_class_is_meant_only_if_the_class_is_misspelt() {
        assert_eq!(instead("cta.name"), "ct.name");
        assert_eq!(instead("jsn.value"), "");
        assert_eq!(instead("xevt.time"), "evt.time");
    }
}
