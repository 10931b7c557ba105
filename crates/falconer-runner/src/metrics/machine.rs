//! What the system says of this process and of the machine, from `/proc` as Linux has it; what cannot be read is left out.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Kilobytes in a megabyte.
const MEGABYTE: f64 = 1024.0;

/// Where a container's memory is read, unless `FALCO_CGROUP_MEM_PATH` says otherwise.
const CONTAINER_MEMORY: &str = "/sys/fs/cgroup/memory/memory.usage_in_bytes";

/// Reads resources, and remembers when it did so last.
#[derive(Debug)]
pub(super) struct Machine {
    began: Instant,
    /// Busy and all time of the processors.
    host: Mutex<(f64, f64)>,
}

/// A number with its name; 0 is not worth a line unless it is asked for.
pub(super) type Reading = (String, f64);

impl Default for Machine {
    fn default() -> Self {
        Machine { began: Instant::now(), host: Mutex::new(host_times().unwrap_or_default()) }
    }
}

impl Machine {
    /// Use of processors and memory: names as snapshots have them, behind `falco.`.
    pub(super) fn resources(&self, megabytes: bool) -> Vec<Reading> {
        let memory = |kilobytes: f64| if megabytes { tenths(kilobytes / MEGABYTE) } else { kilobytes };
        let unit = if megabytes { "mb" } else { "kb" };
        let mut out = vec![
            ("cpu_usage_perc".to_owned(), tenths(self.own_processor().unwrap_or(0.0))),
            ("host_cpu_usage_perc".to_owned(), tenths(self.host_processors().unwrap_or(0.0))),
        ];
        let status = read("/proc/self/status");
        let rollup = read("/proc/self/smaps_rollup");
        for (name, kilobytes) in [
            ("memory_rss", number(&status, "VmRSS:")),
            ("memory_vsz", number(&status, "VmSize:")),
            ("memory_pss", number(&rollup, "Pss:")),
            ("container_memory_used", container_memory()),
            ("host_memory_used", host_memory()),
        ] {
            out.extend(kilobytes.map(|kilobytes| (format!("{name}_{unit}"), memory(kilobytes))));
        }
        let stat = read("/proc/stat");
        out.extend(number(&stat, "procs_running").map(|count| ("host_procs_running".to_owned(), count)));
        let open =
            read("/proc/sys/fs/file-nr").split_whitespace().next().and_then(|count| count.parse().ok());
        out.extend(open.map(|count| ("host_open_fds".to_owned(), count)));
        out
    }

    /// Per cent of one processor that this process has used since it began.
    fn own_processor(&self) -> Option<f64> {
        let stat = read("/proc/self/stat");
        // The name in brackets may hold anything.
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks: f64 = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
        let elapsed = self.began.elapsed().as_secs_f64();
        // Linux shows processes 100 ticks per second.
        (elapsed > 0.0).then(|| ticks / elapsed)
    }

    /// Per cent of all processors that the machine has used since the last question.
    fn host_processors(&self) -> Option<f64> {
        let (busy, all) = host_times()?;
        let mut before = self.host.lock().unwrap_or_else(PoisonError::into_inner);
        let used = (busy - before.0, all - before.1);
        *before = (busy, all);
        (used.1 > 0.0).then(|| 100.0 * used.0 / used.1)
    }
}

/// When the machine was started, in nanoseconds since the epoch.
pub(super) fn boot_time() -> u64 {
    let seconds =
        read("/proc/stat").lines().find_map(|line| line.strip_prefix("btime ")?.trim().parse::<u64>().ok());
    seconds.unwrap_or(0).saturating_mul(1_000_000_000)
}

/// The addresses of network interfaces but the loopback, as `NAME.protocols.ipv4.addresses` with the addresses.
pub(super) fn addresses() -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for interface in if_addrs::get_if_addrs().unwrap_or_default() {
        if interface.is_loopback() {
            continue;
        }
        let protocol = if interface.ip().is_ipv4() { "ipv4" } else { "ipv6" };
        let key = format!("{}.protocols.{protocol}.addresses", interface.name);
        match out.iter_mut().find(|(known, _)| *known == key) {
            Some((_, addresses)) => {
                addresses.push(',');
                addresses.push_str(&interface.ip().to_string());
            }
            None => out.push((key, interface.ip().to_string())),
        }
    }
    out
}

fn container_memory() -> Option<f64> {
    let path = std::env::var("FALCO_CGROUP_MEM_PATH").unwrap_or_else(|_| CONTAINER_MEMORY.to_owned());
    let bytes: f64 = fs::read_to_string(Path::new(&path)).ok()?.trim().parse().ok()?;
    Some(bytes / 1024.0)
}

fn host_memory() -> Option<f64> {
    let text = read("/proc/meminfo");
    let of = |name| number(&text, name);
    Some(of("MemTotal:")? - of("MemFree:")? - of("Buffers:")? - of("Cached:")?)
}

/// Busy and all time of the processors together.
fn host_times() -> Option<(f64, f64)> {
    let text = read("/proc/stat");
    let times: Vec<f64> = text
        .lines()
        .next()?
        .strip_prefix("cpu ")?
        .split_whitespace()
        .filter_map(|time| time.parse().ok())
        .collect();
    let all: f64 = times.iter().take(8).sum();
    let idle = times.get(3)? + times.get(4)?;
    Some((all - idle, all))
}

/// The first number behind a name at the start of a line.
fn number(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

/// A number with one decimal.
pub(super) fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_has_memory_and_a_machine_a_past() {
        let of = |megabytes| Machine::default().resources(megabytes);
        let find = |readings: &[Reading], name: &str| {
            readings.iter().find(|(known, _)| known == name).map(|(_, number)| *number)
        };
        let (large, small) =
            (find(&of(true), "memory_rss_mb").unwrap(), find(&of(false), "memory_rss_kb").unwrap());
        // Between the two readings other tests come and go in this process.
        assert!(large > 0.0 && small > large * 32.0, "{large} MB, {small} kB");
        assert!(boot_time() > 1_000_000_000_000_000_000 && boot_time() < crate::live::now());
    }
}
