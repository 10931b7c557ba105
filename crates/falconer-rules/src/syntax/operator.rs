//! The table of operators, and modifiers: how they are written, what they work on, what they mean.
//!
//! The parser, the checker, suggestions and the book's table take everything about an operator from here. What a text
//! operator does with a value is in [`TextTest`](crate::check::TextTest).

/// What stands on the right side of an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RightSide {
    /// A number: the operator compares order.
    Number,
    /// A string. With a modifier, a list.
    Text,
    /// A list.
    List,
}

/// Kinds of values that an operator works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

impl Kinds {
    pub(crate) const STRING: Kinds = Kinds(1);
    pub(crate) const NUMBER: Kinds = Kinds(1 << 1);
    pub(crate) const BOOL: Kinds = Kinds(1 << 2);
    pub(crate) const ADDRESS: Kinds = Kinds(1 << 3);
    pub(crate) const NETWORK: Kinds = Kinds(1 << 4);
    /// Buffers of bytes, which plugins do not have.
    pub(crate) const BYTES: Kinds = Kinds(1 << 5);
    /// Fields with several values of any type.
    pub(crate) const LIST: Kinds = Kinds(1 << 6);
    const ORDERED: Kinds = Self::STRING.and(Self::NUMBER);
    const SINGLE: Kinds = Self::ORDERED.and(Self::BOOL).and(Self::ADDRESS).and(Self::NETWORK);
    const ALL: Kinds = Self::SINGLE.and(Self::LIST);

    const fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    pub(crate) fn contains(self, other: Kinds) -> bool {
        self.0 & other.0 == other.0
    }
}

/// What the language says about an operator.
#[derive(Clone, Copy, Debug)]
struct Definition {
    /// The spellings, the usual one first.
    spellings: &'static [&'static str],
    right: RightSide,
    kinds: Kinds,
    /// Whether a field or a transformer may stand on the right side.
    compares_fields: bool,
    /// Whether `oneof`, `anyof` or `allof` may follow.
    modifiable: bool,
    /// The kinds and the meaning, as the book's table shows them; operators with the same text share a row there.
    book: (&'static str, &'static str),
}

macro_rules! operators {
    ($($(#[$doc:meta])* $name:ident: $definition:expr;)*) => {
        /// A comparison operator of a condition.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Operator {
            $($(#[$doc])* $name,)*
        }

        impl Operator {
            /// Every operator.
            pub const ALL: [Operator; [$(Operator::$name),*].len()] = [$(Operator::$name),*];

            const fn definition(self) -> &'static Definition {
                match self {
                    $(Operator::$name => const { &$definition },)*
                }
            }
        }
    };
}

impl Definition {
    /// An operator on single strings, with a string on its right side.
    const fn text(spellings: &'static [&'static str], meaning: &'static str) -> Definition {
        Definition {
            spellings,
            right: RightSide::Text,
            kinds: Kinds::STRING,
            compares_fields: true,
            modifiable: true,
            book: ("strings", meaning),
        }
    }

    /// `<` and the like.
    const fn order(spellings: &'static [&'static str]) -> Definition {
        let meaning = "the comparison holds; strings are compared by their bytes. The right side has to look like a number";
        Definition {
            right: RightSide::Number,
            kinds: Kinds::ORDERED,
            modifiable: false,
            book: ("numbers, strings", meaning),
            ..Definition::text(spellings, "")
        }
    }

    /// `=` and `!=`.
    const fn equality(spellings: &'static [&'static str]) -> Definition {
        let meaning =
            "the value is (not) the constant. On an ipnet: the address is inside (outside) the network";
        Definition {
            kinds: Kinds::SINGLE,
            book: ("all but lists", meaning),
            ..Definition::text(spellings, "")
        }
    }

    /// An operator with a list on its right side.
    const fn list(spellings: &'static [&'static str], meaning: &'static str) -> Definition {
        Definition {
            right: RightSide::List,
            kinds: Kinds::ALL,
            modifiable: false,
            book: ("all", meaning),
            ..Definition::text(spellings, "")
        }
    }

    /// An operator on buffers of bytes.
    const fn bytes(spellings: &'static [&'static str]) -> Definition {
        Definition {
            kinds: Kinds::BYTES,
            book: ("bytes", "plugins have no fields of bytes"),
            ..Definition::text(spellings, "")
        }
    }
}

operators! {
    /// `=`, also written `==`.
    Eq: Definition::equality(&["=", "=="]);
    /// `!=`
    Ne: Definition::equality(&["!="]);
    /// `<`
    Lt: Definition::order(&["<"]);
    /// `<=`
    Le: Definition::order(&["<="]);
    /// `>`
    Gt: Definition::order(&[">"]);
    /// `>=`
    Ge: Definition::order(&[">="]);
    /// `contains`: a substring.
    Contains: Definition::text(&["contains"], CONTAINS);
    /// `icontains`: a substring, whatever the ASCII case.
    Icontains: Definition::text(&["icontains"], "as `contains`, but ignores ASCII case");
    /// `bcontains`: bytes given in hexadecimal; for byte buffers, which plugins do not have.
    Bcontains: Definition::bytes(&["bcontains"]);
    /// `startswith`
    Startswith: Definition::text(&["startswith"], CONTAINS);
    /// `bstartswith`: see [`Operator::Bcontains`].
    Bstartswith: Definition::bytes(&["bstartswith"]);
    /// `endswith`
    Endswith: Definition::text(&["endswith"], CONTAINS);
    /// `glob`: a shell pattern over the whole value.
    Glob: Definition::text(&["glob"], GLOB);
    /// `iglob`: the same, whatever the case.
    Iglob: Definition::text(&["iglob"], GLOB);
    /// `regex`: a regular expression over the whole value.
    Regex: Definition {
        compares_fields: false,
        ..Definition::text(&["regex"], "the whole value matches a regular expression in RE2's POSIX syntax")
    };
    /// `in`: every value is in the set.
    In: Definition::list(&["in"], "the value is one of the constants; for a list, every value is");
    /// `intersects`: some value is in the set.
    Intersects: Definition::list(&["intersects"], "as `in`; for a list, some value is");
    /// `pmatch`: some path of the set is a prefix, component by component.
    Pmatch: Definition {
        kinds: Kinds::STRING,
        compares_fields: false,
        book: (
            "strings",
            "one of the paths is the value or a directory above it, component by component; a component may be a pattern",
        ),
        ..Definition::list(&["pmatch"], "")
    };
}

const CONTAINS: &str = "the value contains, starts with or ends with the constant";
const GLOB: &str =
    "the whole value matches a shell pattern: `*`, `?`, `[..]`; both cross `/`. `iglob` ignores case";

impl Operator {
    /// The operator as a condition spells it.
    pub fn as_str(self) -> &'static str {
        self.definition().spellings[0]
    }

    /// The operator with this spelling, `==` included.
    pub fn from_name(name: &str) -> Option<Operator> {
        Operator::spellings().find(|(spelling, _)| *spelling == name).map(|(_, op)| op)
    }

    /// Every spelling with its operator.
    fn spellings() -> impl Iterator<Item = (&'static str, Operator)> {
        let all = |op: Operator| op.definition().spellings.iter().map(move |spelling| (*spelling, op));
        Operator::ALL.into_iter().flat_map(all)
    }

    /// The operator that a text starts with, and its spelling: the longest that fits. A word with a string behind it
    /// counts only if a blank follows, which `blank` looks for.
    pub(crate) fn at_start(text: &[u8], blank: fn(u8) -> bool) -> Option<(&'static str, Operator)> {
        let first = *text.first()?;
        let fits = |(spelling, op): &&(&'static str, Operator)| {
            spelling.as_bytes()[0] == first
                && text.starts_with(spelling.as_bytes())
                && (op.right_side() != RightSide::Text
                    || !is_word(spelling)
                    || text.get(spelling.len()).is_some_and(|byte| blank(*byte)))
        };
        LONGEST_FIRST.iter().find(fits).copied()
    }

    /// Whether a text spells an operator of signs, such as `<=`.
    pub(crate) fn is_sign(text: &str) -> bool {
        Operator::from_name(text).is_some_and(|_| !is_word(text))
    }

    pub(crate) fn right_side(self) -> RightSide {
        self.definition().right
    }

    /// Whether the operator works on values of this kind.
    pub(crate) fn works_on(self, kind: Kinds) -> bool {
        self.definition().kinds.contains(kind)
    }

    /// Whether a field or a transformer may stand on the right side.
    pub(crate) fn compares_fields(self) -> bool {
        self.definition().compares_fields
    }

    /// Whether the right side is a set (`in`, `intersects`, `pmatch`).
    pub fn takes_list(self) -> bool {
        self.right_side() == RightSide::List
    }

    /// Whether the operator may carry `oneof`, `anyof` or `allof`.
    pub fn takes_modifier(self) -> bool {
        self.definition().modifiable
    }

    /// What the operator works on, in a few words.
    pub fn operands(self) -> &'static str {
        self.definition().book.0
    }

    /// When the comparison holds, as one line of Markdown.
    pub fn meaning(self) -> &'static str {
        self.definition().book.1
    }
}

const fn is_word(spelling: &str) -> bool {
    spelling.as_bytes()[0].is_ascii_alphabetic()
}

/// How many spellings there are.
const SPELLINGS: usize = {
    let (mut count, mut at) = (0, 0);
    while at < Operator::ALL.len() {
        count += Operator::ALL[at].definition().spellings.len();
        at += 1;
    }
    count
};

/// Signs come before words, then the longest first.
const fn comes_before(a: &str, b: &str) -> bool {
    match (is_word(a), is_word(b)) {
        (false, true) => true,
        (true, false) => false,
        _ => a.len() > b.len(),
    }
}

/// Every spelling with its operator, so that the first that fits is the longest; signs, which are tried most, come first.
static LONGEST_FIRST: [(&str, Operator); SPELLINGS] = {
    let mut sorted = [("", Operator::Eq); SPELLINGS];
    let (mut filled, mut at) = (0, 0);
    while at < Operator::ALL.len() {
        let op = Operator::ALL[at];
        let mut spelling = 0;
        while spelling < op.definition().spellings.len() {
            let new = op.definition().spellings[spelling];
            let mut place = filled;
            while place > 0 && comes_before(new, sorted[place - 1].0) {
                sorted[place] = sorted[place - 1];
                place -= 1;
            }
            sorted[place] = (new, op);
            filled += 1;
            spelling += 1;
        }
        at += 1;
    }
    sorted
};

/// How many elements of the right-hand list have to satisfy the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modifier {
    /// Exactly one.
    Oneof,
    /// At least one.
    Anyof,
    /// All; none when the list is empty.
    Allof,
}

impl Modifier {
    /// Every modifier.
    pub const ALL: [Modifier; 3] = [Modifier::Oneof, Modifier::Anyof, Modifier::Allof];

    /// The modifier as a condition spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Modifier::Oneof => "oneof",
            Modifier::Anyof => "anyof",
            Modifier::Allof => "allof",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_spelling_counts() {
        let found =
            |text: &str| Operator::at_start(text.as_bytes(), |byte| byte == b' ').map(|found| found.0);
        assert_eq!(found("<=1"), Some("<="));
        assert_eq!(found("==x"), Some("=="));
        assert_eq!(found("intersects(a)"), Some("intersects"));
        assert_eq!(found("in(a)"), Some("in"));
        assert_eq!(found("glob a"), Some("glob"));
        assert_eq!(found("globa"), None);
        assert_eq!(found("glob"), None);
    }

    #[test]
    fn the_books_table_is_this_one() {
        let book = include_str!("../../../../docs/src/rules.md");
        let row = |line: &'static str| {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            (cells.len() == 3 && line.starts_with("| `")).then(|| (cells[0].to_owned(), cells[1], cells[2]))
        };
        let table = book.split("### Operators").nth(1).and_then(|rest| rest.split("\n```").next());
        let mut shown: Vec<_> = table.into_iter().flat_map(str::lines).filter_map(row).collect();
        // `exists` has no right side, so it is no comparison operator.
        shown.retain(|row| row.0 != "`exists`");
        shown.sort();
        let mut expected: Vec<(String, &str, &str)> = Vec::new();
        for (spelling, op) in Operator::spellings() {
            match expected.iter_mut().find(|row| (row.1, row.2) == (op.operands(), op.meaning())) {
                Some(row) => row.0 = format!("{} `{spelling}`", row.0),
                None => expected.push((format!("`{spelling}`"), op.operands(), op.meaning())),
            }
        }
        expected.sort();
        assert_eq!(shown, expected);
    }
}
