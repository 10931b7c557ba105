//! What a run knows of the machine that it runs on.

use std::io;

use jiff::Zoned;

/// The name of the host: `FALCO_HOSTNAME` if it is set, else the system's.
pub(crate) fn hostname() -> (String, bool) {
    match std::env::var("FALCO_HOSTNAME") {
        Ok(name) if !name.is_empty() => (name, true),
        _ => (gethostname::gethostname().to_string_lossy().into_owned(), false),
    }
}

/// Seconds by which local time is ahead of UTC now. Falco shows all times with this offset, those of another season
/// too.
pub(crate) fn utc_offset() -> i32 {
    Zoned::now().offset().seconds()
}

/// How many processors there are.
pub(crate) fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, Into::into)
}

/// The kernel's release; empty where the system does not say it.
pub(crate) fn kernel_release() -> String {
    kernel("osrelease")
}

fn kernel(name: &str) -> String {
    let text = std::fs::read_to_string(format!("/proc/sys/kernel/{name}")).unwrap_or_default();
    text.trim_end().to_owned()
}

/// The operating system, as `uname` reports it.
pub(crate) fn system() -> serde_json::Value {
    serde_json::json!({
        "sysname": kernel("ostype"),
        "nodename": kernel("hostname"),
        "release": kernel_release(),
        "version": kernel("version"),
        "machine": std::env::consts::ARCH,
    })
}

/// Bytes of a memory page, as the kernel tells every process at its start.
pub(crate) fn page_size() -> io::Result<usize> {
    const AT_PAGESZ: usize = 6;
    let word = |bytes: &[u8]| bytes.try_into().map_or(0, usize::from_ne_bytes);
    std::fs::read("/proc/self/auxv")?
        .chunks_exact(2 * size_of::<usize>())
        .map(|pair| pair.split_at(size_of::<usize>()))
        .find_map(|(kind, value)| (word(kind) == AT_PAGESZ).then(|| word(value)))
        .ok_or_else(|| io::Error::other("the kernel does not tell it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kernel_has_a_release() {
        assert!(!kernel_release().is_empty());
    }

    #[test]
    fn a_page_is_a_power_of_two() {
        assert!(page_size().is_ok_and(|size| size >= 4096 && size.is_power_of_two()));
    }
}
