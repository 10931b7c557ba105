//! The codes of errors and warnings.

/// Why a rules file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// The text is no YAML.
    YamlParse,
    /// The YAML has not the shape of rules.
    YamlValidate,
    /// A condition does not parse, or its parts do not fit together.
    CompileCondition,
    /// An output has a token that is no field.
    CompileOutput,
    /// Rules, macros, lists or exceptions do not fit together.
    Validate,
}

impl ErrorCode {
    /// All of them.
    pub const ALL: [ErrorCode; 5] = [
        ErrorCode::YamlParse,
        ErrorCode::YamlValidate,
        ErrorCode::CompileCondition,
        ErrorCode::CompileOutput,
        ErrorCode::Validate,
    ];

    /// Falco's name of the code.
    pub fn as_str(self) -> &'static str {
        match self {
            ErrorCode::YamlParse => "LOAD_ERR_YAML_PARSE",
            ErrorCode::YamlValidate => "LOAD_ERR_YAML_VALIDATE",
            ErrorCode::CompileCondition => "LOAD_ERR_COMPILE_CONDITION",
            ErrorCode::CompileOutput => "LOAD_ERR_COMPILE_OUTPUT",
            ErrorCode::Validate => "LOAD_ERR_VALIDATE",
        }
    }

    /// The code in a few words.
    pub fn title(self) -> &'static str {
        match self {
            ErrorCode::YamlParse => "YAML parse error",
            ErrorCode::YamlValidate => "Error validating internal structure of YAML file",
            ErrorCode::CompileCondition => "Error compiling condition",
            ErrorCode::CompileOutput => "Error compiling output",
            ErrorCode::Validate => "Error validating rule/macro/list/exception objects",
        }
    }
}

/// What may be wrong in a rules file that loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WarningCode {
    /// A rule is for a source that is not there.
    UnknownSource,
    /// A field is compared with `<NA>`.
    UnsafeNaCheck,
    /// A syscall rule matches too many event types.
    NoEvttype,
    /// An unknown field in a rule that says to skip then.
    UnknownFilter,
    /// No one uses the macro.
    UnusedMacro,
    /// No one uses the list.
    UnusedList,
    /// A top-level item of no known kind.
    UnknownItem,
    /// An old way to write something.
    DeprecatedItem,
    /// An appended exception has no values.
    AppendNoValues,
    /// Two exceptions of a rule have one name.
    ExceptionNameNotUnique,
    /// A macro's name that no condition can refer to.
    InvalidMacroName,
    /// A list's name that no condition can refer to.
    InvalidListName,
    /// A condition that may not mean what it seems to.
    CompileCondition,
    /// A key that nothing reads.
    UnknownKey,
}

impl WarningCode {
    /// All of them.
    pub const ALL: [WarningCode; 14] = [
        WarningCode::UnknownSource,
        WarningCode::UnsafeNaCheck,
        WarningCode::NoEvttype,
        WarningCode::UnknownFilter,
        WarningCode::UnusedMacro,
        WarningCode::UnusedList,
        WarningCode::UnknownItem,
        WarningCode::DeprecatedItem,
        WarningCode::AppendNoValues,
        WarningCode::ExceptionNameNotUnique,
        WarningCode::InvalidMacroName,
        WarningCode::InvalidListName,
        WarningCode::CompileCondition,
        WarningCode::UnknownKey,
    ];

    /// Falco's name of the code.
    pub fn as_str(self) -> &'static str {
        match self {
            WarningCode::UnknownSource => "LOAD_UNKNOWN_SOURCE",
            WarningCode::UnsafeNaCheck => "LOAD_UNSAFE_NA_CHECK",
            WarningCode::NoEvttype => "LOAD_NO_EVTTYPE",
            WarningCode::UnknownFilter => "LOAD_UNKNOWN_FILTER",
            WarningCode::UnusedMacro => "LOAD_UNUSED_MACRO",
            WarningCode::UnusedList => "LOAD_UNUSED_LIST",
            WarningCode::UnknownItem => "LOAD_UNKNOWN_ITEM",
            WarningCode::DeprecatedItem => "LOAD_DEPRECATED_ITEM",
            WarningCode::AppendNoValues => "LOAD_APPEND_NO_VALUES",
            WarningCode::ExceptionNameNotUnique => "LOAD_EXCEPTION_NAME_NOT_UNIQUE",
            WarningCode::InvalidMacroName => "LOAD_INVALID_MACRO_NAME",
            WarningCode::InvalidListName => "LOAD_INVALID_LIST_NAME",
            WarningCode::CompileCondition => "LOAD_COMPILE_CONDITION",
            WarningCode::UnknownKey => "LOAD_UNKNOWN_KEY",
        }
    }

    /// The code in a few words.
    pub fn title(self) -> &'static str {
        match self {
            WarningCode::UnknownSource => "Unknown event source",
            WarningCode::UnsafeNaCheck => "Unsafe <NA> comparison in condition",
            WarningCode::NoEvttype => "Condition has no event-type restriction",
            WarningCode::UnknownFilter => "Unknown field or event-type in condition or output",
            WarningCode::UnusedMacro => "Unused macro",
            WarningCode::UnusedList => "Unused list",
            WarningCode::UnknownItem => "Unknown rules file item",
            WarningCode::DeprecatedItem => "Used deprecated item",
            WarningCode::AppendNoValues => "Overriding/appending with no values",
            WarningCode::ExceptionNameNotUnique => "Multiple exceptions defined with the same name",
            WarningCode::InvalidMacroName => "Invalid macro name",
            WarningCode::InvalidListName => "Invalid list name",
            WarningCode::CompileCondition => "Warning in rule condition",
            WarningCode::UnknownKey => "Unknown key in item definition",
        }
    }

    /// Whether it says that nothing uses something, which further files may change.
    pub(crate) fn is_unused(self) -> bool {
        matches!(self, WarningCode::UnusedMacro | WarningCode::UnusedList)
    }

    /// The code explained, for the JSON form.
    pub fn description(self) -> &'static str {
        match self {
            WarningCode::UnknownSource => {
                "A rule has a unknown event source. This can occur when reading rules content without having a \
                 corresponding plugin loaded, etc. The rule will be silently ignored."
            }
            WarningCode::UnsafeNaCheck => {
                "Comparing a field value with <NA> is unsafe and can lead to unpredictable behavior of the rule \
                 condition. If you need to check for the existence of a field, consider using the 'exists' operator \
                 instead."
            }
            WarningCode::NoEvttype => {
                "A rule condition matches too many evt.type values. This has a significant performance penalty. Make \
                 the condition more specific by adding an evt.type field or further restricting the number of \
                 evt.type values in the condition."
            }
            WarningCode::UnknownFilter => {
                "A rule condition or output refers to a field or evt.type that does not exist. This is normally an \
                 error, but if a rule has a skip-if-unknown-filter property, the error is downgraded to a warning."
            }
            WarningCode::UnusedMacro => {
                "A macro is defined in the rules content but is not used by any other macro or rule."
            }
            WarningCode::UnusedList => {
                "A list is defined in the rules content but is not used by any other list, macro, or rule."
            }
            WarningCode::UnknownItem => {
                "An unknown top-level object is in the rules content. It will be ignored."
            }
            WarningCode::DeprecatedItem => "A deprecated item is employed by lists, macros, or rules.",
            WarningCode::AppendNoValues => "A rule exception is overriding/appending with no values",
            WarningCode::ExceptionNameNotUnique => {
                "A rule is defining multiple exceptions with the same name"
            }
            WarningCode::InvalidMacroName => "A macro is defined with an invalid name",
            WarningCode::InvalidListName => "A list is defined with an invalid name",
            WarningCode::CompileCondition => "A rule condition or output have been parsed with a warning",
            WarningCode::UnknownKey => {
                "An item in the rules content contains an unrecognized key. The key will be ignored. This may \
                 indicate a typo or a property placed on the wrong item type."
            }
        }
    }
}
