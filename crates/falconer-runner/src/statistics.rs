//! What a run came to, as it is printed at its end.

use std::fmt::Write as _;
use std::io;

use crate::log::Log;
use crate::options::Statistics;
use crate::outputs::OutputCounters;
use crate::side_by_side::Ends;
use crate::term::Totals;
use crate::terminal;

/// Prints the statistics of the last term, and what was lost in the run.
pub(crate) fn print(to: Statistics, totals: &Totals, ends: &Ends, unwritten: u64) -> io::Result<()> {
    let mut text = totals.text();
    if !ends.failed.is_empty() {
        text.push_str("Event sources that failed:\n");
    }
    // Writing to a String can't fail.
    for failed in &ends.failed {
        let _ = writeln!(text, "   {}", terminal::set_in(&failed.to_string()));
    }
    if unwritten > 0 {
        let _ = writeln!(text, "Alerts not written to stdout: {unwritten}");
    }
    match to {
        Statistics::Stdout => terminal::print(&text),
        Statistics::Stderr => {
            terminal::say_laid_out(text.trim_end_matches('\n'));
            Ok(())
        }
        Statistics::None => Ok(()),
    }
}

/// Reports on stderr what outputs other than stdout have lost: as in Falco, it is no error of the run.
pub(crate) fn report_losses(counters: &[OutputCounters], log: Log) {
    for output in counters.iter().filter(|output| output.name != "stdout" && output.unwritten() > 0) {
        let (name, lost, all) = (output.name, output.unwritten(), output.queued + output.dropped);
        let dropped = match output.dropped {
            0 => String::new(),
            dropped => format!(", {dropped} of them because its queue was full"),
        };
        log.warn_always(format_args!("{name}: {lost} of {all} alerts were not written{dropped}"));
    }
}
