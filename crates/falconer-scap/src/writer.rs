//! Writing captures.

use std::io::{self, Write};

use falconer_event::Event;

use crate::block::{EVENT, EVENT_LARGE, FRAME, MACHINE, MAGIC, MAJOR, MINOR, SECTION};

/// Bytes that the name of a machine may have; the rest is left out.
const HOSTNAME: usize = 127;

/// Facts about the machine on which a capture is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// The number of processors.
    pub cpus: u32,
    /// The memory in bytes.
    pub memory: u64,
    /// The name of the host; the first 127 bytes are kept.
    pub hostname: String,
    /// When the machine started, in ns since the epoch; 0 if that is not known.
    pub boot_time: u64,
}

impl Default for Machine {
    fn default() -> Self {
        Self { cpus: 1, memory: 0, hostname: String::new(), boot_time: 0 }
    }
}

/// Writes a capture, one block per event.
///
/// Each block goes to the output with one call; put a [`BufWriter`](std::io::BufWriter) below it for speed, or a
/// `flate2::write::GzEncoder` to compress.
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    block: Vec<u8>,
    written: u64,
}

impl<W: Write> Writer<W> {
    /// Begins a capture: writes its header.
    ///
    /// # Errors
    ///
    /// Those of the output.
    pub fn new(out: W, machine: &Machine) -> io::Result<Self> {
        let mut writer = Self { out, block: Vec::new(), written: 0 };
        writer.put(SECTION, |body| {
            body.extend(MAGIC.to_le_bytes());
            body.extend(MAJOR.to_le_bytes());
            body.extend(MINOR.to_le_bytes());
            // The length of the section is not known.
            body.extend(u64::MAX.to_le_bytes());
        })?;
        writer.put(MACHINE, |body| {
            let name = machine.hostname.as_bytes();
            let name = &name[..name.len().min(HOSTNAME)];
            body.extend(machine.cpus.to_le_bytes());
            body.extend(machine.memory.to_le_bytes());
            // The highest process id: events of plugins have none.
            body.extend(0_u64.to_le_bytes());
            body.extend(name);
            body.extend(std::iter::repeat_n(0, HOSTNAME + 1 - name.len()));
            body.extend(machine.boot_time.to_le_bytes());
            body.extend([0; 24]);
        })?;
        Ok(writer)
    }

    /// Writes an event.
    ///
    /// # Errors
    ///
    /// Those of the output; and for an event too long for a block, of nearly 4 GiB.
    pub fn write(&mut self, event: Event<'_>) -> io::Result<()> {
        let code = if event.has_large_params() { EVENT_LARGE } else { EVENT };
        self.put(code, |body| {
            // The processor.
            body.extend([0; 2]);
            body.extend(event.bytes());
        })
    }

    /// How many bytes were written.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// The bytes that an event takes in a capture.
    pub fn size_of(event: Event<'_>) -> u64 {
        u64::from(FRAME) + (event.bytes().len() as u64 + 2).next_multiple_of(4)
    }

    /// Hands on what the output holds back.
    ///
    /// # Errors
    ///
    /// Those of the output.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// The output.
    pub fn into_inner(self) -> W {
        self.out
    }

    fn put(&mut self, code: u32, fill: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        let block = &mut self.block;
        block.clear();
        block.extend(code.to_le_bytes());
        block.extend([0; 4]);
        fill(block);
        block.resize(block.len().next_multiple_of(4), 0);
        let length = u32::try_from(block.len() + 4)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, "an event is too long for a capture"))?
            .to_le_bytes();
        block[4..8].copy_from_slice(&length);
        block.extend(length);
        self.out.write_all(block)?;
        self.written += block.len() as u64;
        Ok(())
    }
}
