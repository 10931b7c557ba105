//! The table of transformers, as they are written.

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
