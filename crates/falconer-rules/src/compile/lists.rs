//! Lists: they are put into conditions as text, before parsing.

use memchr::memmem::Finder;

use crate::load::Collector;
use crate::text::{ListText, Text, Traced};

/// A list as it is put into conditions.
#[derive(Clone, Debug)]
pub(crate) struct CompiledList {
    pub(crate) name: String,
    /// The elements, those of lists among them spliced in.
    pub(crate) items: Vec<Text>,
    pub(crate) used: bool,
    finder: Finder<'static>,
    text: Vec<u8>,
}

/// The lists of a collection, in order of definition. Lists inside lists are spliced in one level deep.
pub(super) fn compile(collector: &Collector) -> Vec<CompiledList> {
    let mut used_names = Vec::new();
    let mut lists: Vec<CompiledList> = Vec::new();
    for list in collector.lists.iter() {
        let mut items = Vec::new();
        for item in &list.items {
            let inner = std::str::from_utf8(item).ok().and_then(|name| collector.lists.get(name));
            match inner.filter(|inner| inner.index < list.visibility) {
                Some(inner) => {
                    used_names.push(collector.lists.position(&inner.name));
                    items.extend(inner.items.iter().cloned());
                }
                None => items.push(item.clone()),
            }
        }
        let text = items.iter().map(|item| quote(item)).collect::<Vec<_>>().join(&b", "[..]);
        let finder = Finder::new(list.name.as_bytes()).into_owned();
        lists.push(CompiledList { name: list.name.clone(), items, used: false, finder, text });
    }
    for position in used_names.into_iter().flatten() {
        lists[position].used = true;
    }
    lists
}

/// An element as it stands in a condition: in double quotes if it has a blank and no quote in front.
fn quote(item: &[u8]) -> Vec<u8> {
    if needs_quotes(item) {
        return [b"\"", item, b"\""].concat();
    }
    item.to_vec()
}

/// Whether an element has a blank and no quote in front.
pub(super) fn needs_quotes(item: &[u8]) -> bool {
    item.contains(&b' ') && !matches!(item.first(), Some(b'"' | b'\''))
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn is_delimiter(byte: u8) -> bool {
    is_blank(byte) || matches!(byte, b'(' | b')' | b',' | b'=')
}

/// Puts all lists into a condition, one after the other, so that a later list's name among the elements of an earlier
/// one is replaced too. `None` if the text grows beyond `limit`.
pub(super) fn resolve(mut text: Traced, lists: &mut [CompiledList], limit: usize) -> Option<Traced> {
    if text.bytes().len() > limit {
        return None;
    }
    for (i, list) in lists.iter_mut().enumerate() {
        match list.put_into(&text, i, limit) {
            PutInto::Absent => {}
            PutInto::Replaced(replaced) => {
                text = replaced;
                list.used = true;
            }
            PutInto::TooLong => return None,
        }
    }
    Some(text)
}

/// The same text once more, with its way back to what the user wrote.
pub(super) fn trace(mut text: Traced, lists: &[CompiledList], limit: usize) -> Option<Traced> {
    for (i, list) in lists.iter().enumerate() {
        match list.put_into(&text, i, limit) {
            PutInto::Absent => {}
            PutInto::Replaced(replaced) => text = replaced,
            PutInto::TooLong => return None,
        }
    }
    Some(text)
}

/// What putting a list into a text gave.
enum PutInto {
    /// The list's name does not occur.
    Absent,
    /// The text with the list in it.
    Replaced(Traced),
    /// The text grew beyond the limit.
    TooLong,
}

impl CompiledList {
    /// Whether a condition names the list.
    pub(crate) fn occurs_in(&self, condition: &[u8]) -> bool {
        matches!(self.put_into(&Traced::plain(condition.to_vec()), 0, usize::MAX), PutInto::Replaced(_))
    }

    /// Puts the list, whose position is `number`, in place of its name.
    fn put_into(&self, traced: &Traced, number: usize, limit: usize) -> PutInto {
        let text = traced.bytes();
        let mut out = traced.successor();
        let mut copied = 0;
        let mut search = 0;
        let mut found = false;
        while let Some(position) = self.finder.find(&text[search..]) {
            let start = search + position;
            let end = start + self.name.len();
            // A replacement leaves a blank behind, so a name right after one is delimited.
            let delimited = (start == copied || is_delimiter(text[start - 1]))
                && text.get(end).is_none_or(|b| is_delimiter(*b));
            if !delimited {
                search = start + 1;
                continue;
            }
            found = true;
            out.copy(traced, copied..start);
            while out.bytes().last().is_some_and(|b| is_blank(*b)) {
                out.pop();
            }
            let mut rest = end + text[end..].iter().take_while(|b| is_blank(**b)).count();
            if self.text.is_empty() {
                if out.bytes().last() == Some(&b',') {
                    out.pop();
                } else if text.get(rest) == Some(&b',') {
                    rest += 1;
                }
            }
            if !out.bytes().is_empty() {
                out.put(b" ");
            }
            let elements = ListText { number, items: &self.items, joined: &self.text, quoted: needs_quotes };
            out.put_list(&elements, traced, start..end);
            out.put(b" ");
            (copied, search) = (rest, rest);
            if out.bytes().len() > limit {
                return PutInto::TooLong;
            }
        }
        if !found {
            return PutInto::Absent;
        }
        out.copy(traced, copied..text.len());
        if out.bytes().len() > limit { PutInto::TooLong } else { PutInto::Replaced(out) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(condition: &str, lists: &[(&str, &[&str])]) -> String {
        let mut lists: Vec<CompiledList> = lists
            .iter()
            .map(|(name, items)| {
                let items: Vec<Text> = items.iter().map(|i| Text::from(i.as_bytes())).collect();
                let text = items.iter().map(|item| quote(item)).collect::<Vec<_>>().join(&b", "[..]);
                let finder = Finder::new(name.as_bytes()).into_owned();
                CompiledList { name: (*name).to_owned(), items, used: false, finder, text }
            })
            .collect();
        let text = resolve(Traced::plain(condition.into()), &mut lists, 1000).unwrap();
        String::from_utf8(text.into_bytes()).unwrap()
    }

    #[test]
    fn names_are_replaced_as_text() {
        assert_eq!(resolved("p.s in (l)", &[("l", &["a", "b c"])]), "p.s in ( a, \"b c\" )");
        assert_eq!(resolved("p.s in (l, d)", &[("l", &[])]), "p.s in (   d)");
        assert_eq!(resolved("p.s in (d, l)", &[("l", &[])]), "p.s in (d  )");
        assert_eq!(resolved("p.s = 'x l y'", &[("l", &["a"])]), "p.s = 'x a y'");
        assert_eq!(resolved("p.s = \"l\"", &[("l", &["a"])]), "p.s = \"l\"");
        assert_eq!(resolved("p.s in (l)", &[("l", &["m"]), ("m", &["z"])]), "p.s in ( z )");
        assert_eq!(resolved("l l", &[("l", &["a"])]), "a a ");
    }

    #[test]
    fn growth_has_a_limit() {
        let mut lists = vec![];
        for i in 0..40 {
            let inner = format!("l{} l{}", i + 1, i + 1).into_bytes();
            let finder = Finder::new(format!("l{i}").as_bytes()).into_owned();
            lists.push(CompiledList {
                name: format!("l{i}"),
                items: vec![],
                used: false,
                finder,
                text: inner,
            });
        }
        assert!(resolve(Traced::plain(b"l0".to_vec()), &mut lists, 1 << 16).is_none());
    }
}
