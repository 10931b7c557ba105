//! From parser events to the tree.

mod marks;

use std::collections::HashMap;

use granit_parser::{Event, Marker, ScalarStyle, Span, StructureStyle};

use crate::decode::Decoded;
use crate::tree::{Ids, Kind, Mark, NodeData, Pairs, Tree};

/// How many nodes the aliases of a file may stand for, all together.
const MAX_ALIASED: usize = 1_000_000;

/// Why a text is no YAML, and where.
#[derive(Clone, Debug)]
pub struct SyntaxError {
    /// What is wrong, in words.
    pub message: String,
    /// Where.
    pub mark: Mark,
}

/// An open collection: its node, and for a map the key that waits for its value.
pub(crate) struct Open {
    id: usize,
    /// Whether it is in block style.
    block: bool,
    key: Option<usize>,
    /// Its anchor; 0 for none.
    anchor: usize,
    /// Nodes inside so far, those behind aliases included.
    size: usize,
}

/// What the events so far have built.
pub(crate) struct Builder<'d> {
    decoded: &'d Decoded,
    line_starts: Vec<usize>,
    pub(crate) tree: Tree,
    pub(crate) open: Vec<Open>,
    /// For every anchor its node and how many nodes that is.
    anchors: HashMap<usize, (usize, usize)>,
    /// Nodes that aliases stand for, so far.
    aliased: usize,
    /// Where the last scalar or opening ended: what follows belongs to the next node.
    last_end: usize,
    /// Where the text of the current parser starts.
    pub(crate) base: usize,
}

impl Open {
    /// Its node.
    pub(crate) fn id(&self) -> usize {
        self.id
    }
}

impl<'d> Builder<'d> {
    pub(crate) fn new(decoded: &'d Decoded) -> Builder<'d> {
        let mut line_starts = vec![0];
        line_starts
            .extend(decoded.bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| i + 1));
        Builder {
            decoded,
            line_starts,
            tree: Tree::default(),
            open: Vec::new(),
            anchors: HashMap::new(),
            aliased: 0,
            last_end: 0,
            base: 0,
        }
    }

    pub(crate) fn event(&mut self, event: Event<'_>, span: &Span) -> Result<(), SyntaxError> {
        match event {
            Event::DocumentStart(..) => self.anchors.clear(),
            Event::Scalar(text, style, anchor, tag) => {
                let (kind, mark) = self.scalar(&text, style, tag.is_some(), span);
                self.refuse_tabs(mark)?;
                if style == ScalarStyle::Plain && mark.end > mark.offset {
                    self.refuse_tab_below(mark.end)?;
                }
                self.last_end = self.offset(span.end);
                let id = self.add(kind, mark, anchor);
                self.attach(id);
                self.grow(1);
            }
            Event::SequenceStart(style, anchor, _) => {
                let mark = self.sequence_mark(style == StructureStyle::Block, span);
                self.refuse_tabs(mark)?;
                self.start(Kind::Sequence(Ids::default()), anchor, mark, style == StructureStyle::Block);
            }
            Event::MappingStart(style, anchor, _) => {
                let mark = self.mark(span.tag_start().unwrap_or(span.start), span.end);
                self.refuse_tabs(mark)?;
                self.start(Kind::Map(Pairs::default()), anchor, mark, style == StructureStyle::Block);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.open.pop() {
                    let end = self.offset(span.start);
                    self.tree.nodes[open.id].mark.end = end;
                    self.close(&open);
                }
            }
            Event::Alias(anchor) => {
                let refuse = |message: &str| {
                    let mark = self.mark(span.start, span.end);
                    Err(SyntaxError { message: message.to_owned(), mark })
                };
                let Some(&(id, size)) = self.anchors.get(&anchor) else {
                    return refuse("an alias without anchor");
                };
                if self.open.iter().any(|open| open.id == id) {
                    return refuse("an alias may not stand inside the node it refers to");
                }
                if self.aliased.saturating_add(size) > MAX_ALIASED {
                    return refuse("the aliases stand for too many nodes");
                }
                self.aliased += size;
                self.attach(id);
                self.grow(size);
            }
            _ => {}
        }
        Ok(())
    }

    fn scalar(&self, text: &str, style: ScalarStyle, tagged: bool, span: &Span) -> (Kind, Mark) {
        let plain = style == ScalarStyle::Plain && !tagged;
        let absent = span.start.index() == span.end.index();
        let mut mark = self.mark(span.tag_start().unwrap_or(span.start), span.end);
        if plain && absent {
            mark = self.absent(mark.offset);
        }
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) && span.tag_start().is_none() {
            mark = Mark { end: mark.end, ..self.at(self.block_indicator(mark.offset)) };
        }
        let null = plain && (absent || matches!(text, "" | "~" | "null" | "Null" | "NULL"));
        (if null { Kind::Null } else { Kind::Scalar(self.decoded.scalar(text)) }, mark)
    }

    /// A block sequence stands at its first dash.
    fn sequence_mark(&self, block: bool, span: &Span) -> Mark {
        let mark = self.mark(span.tag_start().unwrap_or(span.start), span.end);
        let bytes = &self.decoded.bytes;
        if !block || span.tag_start().is_some() || bytes.get(mark.offset) == Some(&b'-') {
            return mark;
        }
        let dash = bytes[..mark.offset.min(bytes.len())].iter().rposition(|b| *b == b'-');
        dash.map_or(mark, |offset| Mark { end: mark.end, ..self.at(offset) })
    }

    fn start(&mut self, kind: Kind, anchor: usize, mark: Mark, block: bool) {
        self.last_end = mark.offset;
        let id = self.add(kind, mark, anchor);
        self.attach(id);
        self.open.push(Open { id, block, key: None, anchor, size: 1 });
    }

    fn add(&mut self, kind: Kind, mut mark: Mark, anchor: usize) -> usize {
        let id = self.tree.nodes.len();
        if anchor != 0 {
            self.anchors.insert(anchor, (id, 1));
            mark = self.anchor_before(mark);
        }
        self.tree.nodes.push(NodeData { kind, mark });
        id
    }

    /// Counts nodes that were added to the innermost open collection.
    fn grow(&mut self, nodes: usize) {
        if let Some(open) = self.open.last_mut() {
            open.size = open.size.saturating_add(nodes);
        }
    }

    /// Notes the size of a collection that ends.
    fn close(&mut self, open: &Open) {
        if let Some((_, size)) = self.anchors.get_mut(&open.anchor).filter(|(id, _)| *id == open.id) {
            *size = open.size;
        }
        self.grow(open.size);
    }

    /// Falco's library counts a node from its anchor on.
    fn anchor_before(&self, mark: Mark) -> Mark {
        let before = &self.decoded.bytes[..mark.offset.min(self.decoded.bytes.len())];
        let found = before.iter().rposition(|&b| b == b'&');
        found.map_or(mark, |offset| Mark { end: mark.end, ..self.at(offset) })
    }

    fn attach(&mut self, id: usize) {
        let Some(open) = self.open.last_mut() else {
            self.tree.documents.push(id);
            return;
        };
        match (&mut self.tree.nodes[open.id].kind, open.key.take()) {
            (Kind::Sequence(items), _) => items.0.push(id),
            (Kind::Map(pairs), Some(key)) => pairs.0.push((key, id)),
            _ => open.key = Some(id),
        }
    }

    fn offset(&self, marker: Marker) -> usize {
        self.decoded
            .offset((self.base + marker.byte_offset().unwrap_or_default()).min(self.decoded.text.len()))
    }

    pub(crate) fn mark(&self, start: Marker, end: Marker) -> Mark {
        let mark = self.at(self.offset(start));
        Mark { end: self.offset(end).max(mark.offset), ..mark }
    }

    fn at(&self, offset: usize) -> Mark {
        let line = self.line_starts.partition_point(|&start| start <= offset).saturating_sub(1);
        Mark { line, column: offset - self.line_starts[line], offset, end: offset }
    }

    /// A block scalar stands at its `|` or `>`.
    fn block_indicator(&self, content: usize) -> usize {
        let bytes = &self.decoded.bytes;
        let mut at = self.last_end;
        while at < content {
            match bytes[at] {
                b'|' | b'>' => return at,
                b'#' => at += bytes[at..].iter().take_while(|b| **b != b'\n').count(),
                _ => at += 1,
            }
        }
        content
    }

    /// Ends all collections because the next document starts here in the text of the current parser: a key that waits
    /// for its value has none.
    pub(crate) fn end_document_at(&mut self, from: usize) {
        let offset = self.decoded.offset((self.base + from).min(self.decoded.text.len()));
        while let Some(open) = self.open.pop() {
            if let Some(key) = open.key {
                let null = self.tree.nodes.len();
                self.tree.nodes.push(NodeData { kind: Kind::Null, mark: self.at(offset) });
                if let Kind::Map(pairs) = &mut self.tree.nodes[open.id].kind {
                    pairs.0.push((key, null));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    fn tree(text: &str) -> Tree {
        parse(&Decoded::new(text.as_bytes()), 100).unwrap()
    }

    #[test]
    fn a_map_item_stands_at_its_first_key() {
        let tree = tree("- rule: x\n  desc: \"y\"\n-\n");
        let root = tree.documents().next().unwrap();
        let item = root.items().next().unwrap();
        let mark = item.mark();
        assert_eq!((mark.line, mark.column, mark.offset), (0, 2, 2));
        assert_eq!(item.get("desc").unwrap().scalar(), Some(&b"y"[..]));
        assert_eq!(item.get("desc").unwrap().mark().column, 8);
        assert!(root.items().nth(1).unwrap().is_null());
    }

    #[test]
    fn blocks_stand_at_their_indicators() {
        let tree = tree("- a: |  # x | y\n\n    text\n  b:\n  - c: d\n");
        let item = tree.documents().next().unwrap().items().next().unwrap();
        let place = |key| (item.get(key).unwrap().mark().line, item.get(key).unwrap().mark().column);
        assert_eq!((place("a"), place("b")), ((0, 5), (4, 2)));
    }

    #[test]
    fn columns_count_bytes() {
        let tree = tree("- {ä: 1, b: 2}\n");
        let root = tree.documents().next().unwrap();
        let item = root.items().next().unwrap();
        assert_eq!(item.get("b").unwrap().mark().column, 13);
    }

    #[test]
    fn an_alias_is_its_anchor() {
        let tree = tree("- &a [x]\n- *a\n");
        let root = tree.documents().next().unwrap();
        let marks: Vec<_> = root.items().map(|n| n.mark().offset).collect();
        assert_eq!(marks, [2, 2]);
    }

    #[test]
    fn an_alias_inside_its_own_node_is_refused() {
        assert!(parse(&Decoded::new(b"&a [*a]"), 100).is_err());
    }

    #[test]
    fn deep_nesting_is_an_error() {
        assert!(parse(&Decoded::new("[".repeat(5000).as_bytes()), 100).is_err());
    }
}
