//! What a process has used, from /proc.

use std::fs;
use std::time::Duration;

use anyhow::Context;

/// CPU time of this process, all of its threads.
///
/// The kernel counts in hundredths of a second.
pub(crate) fn cpu_time() -> anyhow::Result<Duration> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The name of the process, in brackets, may have blanks in it.
    let (_, fields) = stat.rsplit_once(')').context("/proc/self/stat has a name")?;
    let ticks = |at: usize| fields.split_whitespace().nth(at).and_then(|field| field.parse::<u64>().ok());
    let (user, system) = ticks(11).zip(ticks(12)).context("/proc/self/stat has CPU times")?;
    Ok(Duration::from_millis((user + system) * 10))
}

/// The most memory that this process has had at once, in KiB.
pub(crate) fn peak_memory() -> anyhow::Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
