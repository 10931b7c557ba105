//! Switches of `falconer run`, which may be given a value.

use clap::{Arg, ArgAction};

/// Lets a long switch be given a value: `--version=true`.
pub(super) fn with_value(arg: Arg) -> Arg {
    if arg.get_long().is_none() || !matches!(arg.get_action(), ArgAction::SetTrue) {
        return arg;
    }
    arg.value_name("BOOL")
        .num_args(0..=1)
        .require_equals(true)
        .default_missing_value("true")
        .default_value("false")
        .hide_default_value(true)
        .action(ArgAction::Set)
        .value_parser(truth)
}

/// The value of a switch.
fn truth(text: &str) -> Result<bool, String> {
    match text {
        "1" | "t" | "T" | "true" | "True" => Ok(true),
        "0" | "f" | "F" | "false" | "False" => Ok(false),
        _ => Err("expected true or false".to_owned()),
    }
}
