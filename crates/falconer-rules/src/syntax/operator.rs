//! Operators, modifiers and transformers, as they are written.

/// A comparison operator of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operator {
    /// `=`, also written `==`.
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `contains`: a substring.
    Contains,
    /// `icontains`: a substring, whatever the ASCII case.
    Icontains,
    /// `bcontains`: bytes given in hexadecimal; for byte buffers, which plugins do not have.
    Bcontains,
    /// `startswith`
    Startswith,
    /// `bstartswith`: see [`Operator::Bcontains`].
    Bstartswith,
    /// `endswith`
    Endswith,
    /// `glob`: a shell pattern over the whole value.
    Glob,
    /// `iglob`: the same, whatever the case.
    Iglob,
    /// `regex`: a regular expression over the whole value.
    Regex,
    /// `in`: every value is in the set.
    In,
    /// `intersects`: some value is in the set.
    Intersects,
    /// `pmatch`: some path of the set is a prefix, component by component.
    Pmatch,
}

impl Operator {
    /// The operator as a condition spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Operator::Eq => "=",
            Operator::Ne => "!=",
            Operator::Lt => "<",
            Operator::Le => "<=",
            Operator::Gt => ">",
            Operator::Ge => ">=",
            Operator::Contains => "contains",
            Operator::Icontains => "icontains",
            Operator::Bcontains => "bcontains",
            Operator::Startswith => "startswith",
            Operator::Bstartswith => "bstartswith",
            Operator::Endswith => "endswith",
            Operator::Glob => "glob",
            Operator::Iglob => "iglob",
            Operator::Regex => "regex",
            Operator::In => "in",
            Operator::Intersects => "intersects",
            Operator::Pmatch => "pmatch",
        }
    }

    /// The operator with this spelling, `==` included.
    pub fn from_name(name: &str) -> Option<Operator> {
        if name == "==" {
            return Some(Operator::Eq);
        }
        Operator::ALL.into_iter().find(|op| op.as_str() == name)
    }

    /// Whether the right side is a set (`in`, `intersects`, `pmatch`).
    pub fn takes_list(self) -> bool {
        matches!(self, Operator::In | Operator::Intersects | Operator::Pmatch)
    }

    /// Whether the operator may carry `oneof`, `anyof` or `allof`.
    pub fn takes_modifier(self) -> bool {
        !self.takes_list() && !matches!(self, Operator::Lt | Operator::Le | Operator::Gt | Operator::Ge)
    }

    /// Every operator.
    pub const ALL: [Operator; 18] = [
        Operator::Eq,
        Operator::Ne,
        Operator::Lt,
        Operator::Le,
        Operator::Gt,
        Operator::Ge,
        Operator::Contains,
        Operator::Icontains,
        Operator::Bcontains,
        Operator::Startswith,
        Operator::Bstartswith,
        Operator::Endswith,
        Operator::Glob,
        Operator::Iglob,
        Operator::Regex,
        Operator::In,
        Operator::Intersects,
        Operator::Pmatch,
    ];
}

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

/// A function over field values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Transformer {
    /// ASCII lower case, element by element.
    Tolower,
    /// ASCII upper case, element by element.
    Toupper,
    /// Base64, decoded.
    B64,
    /// What follows the last `/`.
    Basename,
    /// Bytes of a string, elements of a list.
    Len,
    /// The elements of a list with a separator between them.
    Join,
    /// Strings, one after the other.
    Concat,
    /// Options of a command line.
    Getopt,
    /// The value of a field, on the right side only.
    Val,
}

impl Transformer {
    /// Every transformer but `val`, in the order in which Falco names them.
    pub const ALL: [Transformer; 8] = [
        Transformer::Tolower,
        Transformer::Toupper,
        Transformer::B64,
        Transformer::Basename,
        Transformer::Len,
        Transformer::Join,
        Transformer::Concat,
        Transformer::Getopt,
    ];

    /// The transformer as a condition spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Transformer::Tolower => "tolower",
            Transformer::Toupper => "toupper",
            Transformer::B64 => "b64",
            Transformer::Basename => "basename",
            Transformer::Len => "len",
            Transformer::Join => "join",
            Transformer::Concat => "concat",
            Transformer::Getopt => "getopt",
            Transformer::Val => "val",
        }
    }
}
