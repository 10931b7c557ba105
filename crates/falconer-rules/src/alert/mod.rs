//! Alerts: of rules, and of the program itself; and how many there were.

mod internal;
mod rule_alert;
mod stats;

pub use internal::InternalAlert;
pub use rule_alert::AlertOptions;
pub use stats::Stats;
