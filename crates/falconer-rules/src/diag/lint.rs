//! The codes of what Falco says nothing about.

/// What may be wrong in a rules file though Falco says nothing. [`Engine::check`](crate::Engine::check) looks for it,
/// [`Engine::load`](crate::Engine::load) does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LintCode {
    /// A rule, macro or list is defined twice in one file.
    DefinedTwice,
    /// A key stands twice in one map.
    KeyTwice,
    /// A character of a constant looks like one of the grammar: typographic quotes, non-breaking spaces.
    LookAlike,
    /// A comparison never holds.
    NeverMatches,
    /// A field is compared with the text `null`.
    NullAsText,
    /// An output shows a shorter field than the one that was written.
    OutputFieldCut,
    /// An output names a field in the way of another language.
    OutputPlaceholder,
    /// Texts are compared in the order of texts, where numbers were meant.
    TextOrder,
    /// A constant is nearly the name of a list.
    UnknownList,
}

impl LintCode {
    /// Every code, in order.
    pub const ALL: [LintCode; 9] = [
        LintCode::DefinedTwice,
        LintCode::KeyTwice,
        LintCode::LookAlike,
        LintCode::NeverMatches,
        LintCode::NullAsText,
        LintCode::OutputFieldCut,
        LintCode::OutputPlaceholder,
        LintCode::TextOrder,
        LintCode::UnknownList,
    ];

    /// The name of the code.
    pub fn as_str(self) -> &'static str {
        match self {
            LintCode::DefinedTwice => "LINT_DEFINED_TWICE",
            LintCode::KeyTwice => "LINT_KEY_TWICE",
            LintCode::LookAlike => "LINT_LOOK_ALIKE",
            LintCode::NeverMatches => "LINT_NEVER_MATCHES",
            LintCode::NullAsText => "LINT_NULL_AS_TEXT",
            LintCode::OutputFieldCut => "LINT_OUTPUT_FIELD_CUT",
            LintCode::OutputPlaceholder => "LINT_OUTPUT_PLACEHOLDER",
            LintCode::TextOrder => "LINT_TEXT_ORDER",
            LintCode::UnknownList => "LINT_UNKNOWN_LIST",
        }
    }
}
