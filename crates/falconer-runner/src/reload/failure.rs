//! The alert that reports a reload that failed, as Falco's does.

use std::collections::BTreeMap;

use falconer_rules::{EventMeta, InternalAlert, Priority};

use crate::error::RunError;
use crate::host_info;
use crate::live;
use crate::outputs::Alert;
use crate::source::Common;

/// Sends the alert to the outputs that are in force.
pub(super) fn alert(common: &Common, error: &RunError) {
    let term = common.terms.current();
    let alert = InternalAlert {
        rule: "Falco internal: hot restart failure",
        priority: Priority::Critical,
        message: &format!("Falco internal: hot restart failure: {error}"),
        fields: &BTreeMap::new(),
    };
    let meta = EventMeta {
        timestamp: live::now(),
        hostname: &common.hostname,
        utc_offset: host_info::utc_offset(),
        ..EventMeta::default()
    };
    let mut line = Vec::new();
    alert.write(&meta, term.alerts.json, &mut line);
    // Sources see for themselves that alerts go nowhere.
    let _ = term.outputs.send(Alert { line: &line, priority: Priority::Critical }, &common.stop);
}
