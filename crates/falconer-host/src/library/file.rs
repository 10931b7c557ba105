//! What a library's file is, looked at before the loader maps it.
//!
//! The loader of the operating system trusts what it maps: a library that was cut short loads, and the process dies with
//! SIGBUS where its pages end. What the headers show is reported here, in words. The file may still change
//! between this look and the loader's, and while it is mapped; whoever can write to it can run code here anyway.

use std::fs::File;
use std::path::Path;

use object::elf::{self, FileHeader32, FileHeader64};
use object::read::elf::{FileHeader, ProgramHeader};
use object::{Endianness, ReadCache, ReadRef};

use super::LoadProblem;

/// Refuses what cannot be a shared library for this machine. The loader reports a file that cannot be opened.
pub(crate) fn check(path: &Path) -> Result<(), LoadProblem> {
    let Ok(metadata) = path.metadata() else { return Ok(()) };
    if !metadata.is_file() {
        let found = if metadata.is_dir() { "a folder" } else { "a file that is not a regular one" };
        return Err(wrong(found, LIBRARY));
    }
    let Ok(file) = File::open(path) else { return Ok(()) };
    look(&ReadCache::new(file), metadata.len())
}

const LIBRARY: &str = "a shared library (ELF)";

fn wrong(found: impl Into<String>, expected: impl Into<String>) -> LoadProblem {
    LoadProblem::File { found: found.into(), expected: expected.into() }
}

/// The machine that this program is for, in ELF's numbers; `None` where it is not known here.
const MACHINE: Option<elf::Machine> = if cfg!(target_arch = "x86_64") {
    Some(elf::EM_X86_64)
} else if cfg!(target_arch = "aarch64") {
    Some(elf::EM_AARCH64)
} else if cfg!(target_arch = "riscv64") {
    Some(elf::EM_RISCV)
} else {
    None
};

fn look<'data>(data: impl ReadRef<'data>, size: u64) -> Result<(), LoadProblem> {
    let ident = data.read_bytes_at(0, 6).unwrap_or_default();
    let [0x7f, b'E', b'L', b'F', class, order] = *ident else {
        let found = if size == 0 { "an empty file".to_owned() } else { other_kind(data) };
        return Err(wrong(found, LIBRARY));
    };
    let bits = match elf::FileClass(class) {
        elf::ELFCLASS32 => 32,
        elf::ELFCLASS64 => 64,
        _ => return Err(wrong(format!("an ELF file of an unknown class ({class})"), LIBRARY)),
    };
    if bits != usize::BITS {
        return Err(wrong(format!("an ELF file of {bits} bits"), format!("one of {} bits", usize::BITS)));
    }
    let little = elf::DataEncoding(order) == elf::ELFDATA2LSB;
    if little != cfg!(target_endian = "little") {
        let names = ["big-endian", "little-endian"];
        return Err(wrong(
            format!("a {} ELF file", names[usize::from(little)]),
            format!("a {} one", names[usize::from(!little)]),
        ));
    }
    if bits == 32 {
        header::<FileHeader32<Endianness>, _>(data, size)
    } else {
        header::<FileHeader64<Endianness>, _>(data, size)
    }
}

/// What a file that is no ELF file seems to be.
fn other_kind<'data>(data: impl ReadRef<'data>) -> String {
    match data.read_bytes_at(0, 4).unwrap_or_default() {
        [0xfe, 0xed, 0xfa, 0xce | 0xcf] | [0xce | 0xcf, 0xfa, 0xed, 0xfe] | [0xca, 0xfe, 0xba, 0xbe] => {
            "a library of macOS (Mach-O)".to_owned()
        }
        [b'M', b'Z', ..] => "a library of Windows (PE)".to_owned(),
        [b'!', b'<', b'a', b'r'] => "an archive of object files".to_owned(),
        [0x1f, 0x8b, ..] => {
            "a compressed file (gzip); plugins are unpacked before they are loaded".to_owned()
        }
        [b'#', b'!', ..] => "a script".to_owned(),
        [] => "a file of fewer than four bytes".to_owned(),
        start => format!("a file that begins with the bytes {start:02x?}"),
    }
}

fn header<'data, H: FileHeader<Endian = Endianness>, R: ReadRef<'data>>(
    data: R,
    size: u64,
) -> Result<(), LoadProblem> {
    let cut = |needed: u64| {
        wrong(
            format!("a file of {size} bytes"),
            format!("{needed} bytes, which is where its segments end: it was cut short"),
        )
    };
    let Ok(header) = H::parse(data) else { return Err(cut(size_of::<H>() as u64)) };
    let endian = Endianness::default();
    let machine = header.e_machine(endian);
    if let Some(expected) = MACHINE
        && machine != expected
    {
        return Err(wrong(
            format!("an ELF file for {}", machine_name(machine)),
            format!("one for {}", std::env::consts::ARCH),
        ));
    }
    match header.e_type(endian) {
        elf::ET_DYN => {}
        elf::ET_REL => return Err(wrong("an object file that was not linked (ELF)", LIBRARY)),
        elf::ET_EXEC => return Err(wrong("a program (ELF)", LIBRARY)),
        elf::ET_CORE => return Err(wrong("a core dump (ELF)", LIBRARY)),
        other => return Err(wrong(format!("an ELF file of type {}", other.0), LIBRARY)),
    }
    let Ok(segments) = header.program_headers(endian, data) else {
        let end = u64::from(header.e_phnum(endian)) * u64::from(header.e_phentsize(endian));
        return Err(cut(header.e_phoff(endian).into().saturating_add(end)));
    };
    let ends = segments
        .iter()
        .filter(|segment| segment.p_type(endian) == elf::PT_LOAD)
        .map(|segment| segment.p_offset(endian).into().saturating_add(segment.p_filesz(endian).into()));
    match ends.max() {
        None => Err(wrong("an ELF file without anything to load", LIBRARY)),
        Some(end) if end > size => Err(cut(end)),
        Some(_) => Ok(()),
    }
}

fn machine_name(machine: elf::Machine) -> String {
    let name = match machine {
        elf::EM_386 => "x86",
        elf::EM_X86_64 => "x86_64",
        elf::EM_ARM => "arm",
        elf::EM_AARCH64 => "aarch64",
        elf::EM_RISCV => "riscv",
        elf::EM_PPC64 => "powerpc64",
        elf::EM_S390 => "s390x",
        other => return format!("machine {}", other.0),
    };
    name.to_owned()
}
