//! Names in Rust for names in libscap.

/// The name of a view: `OpenatV2X` for `PPME_SYSCALL_OPENAT_2_X`.
pub(crate) fn view(id: &str) -> String {
    words(id).flat_map(|word| [word[..1].to_owned(), word[1..].to_lowercase()]).collect()
}

/// The name of a table: `OPENAT_V2_X` for `PPME_SYSCALL_OPENAT_2_X`.
pub(crate) fn table(id: &str) -> String {
    words(id).collect::<Vec<_>>().join("_")
}

/// The words of an id without what most have in common; a number alone is a version.
fn words(id: &str) -> impl Iterator<Item = String> {
    let id = id.strip_prefix("PPME_").expect("ids begin so");
    let id = ["SYSCALL_", "SOCKET_"].iter().find_map(|prefix| id.strip_prefix(prefix)).unwrap_or(id);
    id.split('_').map(|word| {
        if word.starts_with(|c: char| c.is_ascii_digit()) { format!("V{word}") } else { word.to_owned() }
    })
}

/// The name of a function: `native_id` for `nativeID`, `type_` for `type`.
pub(crate) fn function(param: &str) -> String {
    let mut name = String::new();
    let mut lower = false;
    for c in param.chars() {
        if c.is_ascii_uppercase() && lower {
            name.push('_');
        }
        lower = c.is_ascii_lowercase();
        name.push(c.to_ascii_lowercase());
    }
    if name == "type" { "type_".to_owned() } else { name }
}

/// `FsRelPath` for `PT_FSRELPATH`; the names of the variants.
pub(crate) fn param_type(ty: &str) -> &'static str {
    match ty {
        "PT_INT8" => "Int8",
        "PT_INT16" => "Int16",
        "PT_INT32" => "Int32",
        "PT_INT64" => "Int64",
        "PT_UINT8" => "Uint8",
        "PT_UINT16" => "Uint16",
        "PT_UINT32" => "Uint32",
        "PT_UINT64" => "Uint64",
        "PT_CHARBUF" => "CharBuf",
        "PT_BYTEBUF" => "ByteBuf",
        "PT_ERRNO" => "Errno",
        "PT_SOCKADDR" => "SockAddr",
        "PT_SOCKTUPLE" => "SockTuple",
        "PT_FD" => "Fd",
        "PT_PID" => "Pid",
        "PT_FDLIST" => "FdList",
        "PT_FSPATH" => "FsPath",
        "PT_SYSCALLID" => "SyscallId",
        "PT_SIGTYPE" => "SigType",
        "PT_RELTIME" => "RelTime",
        "PT_ABSTIME" => "AbsTime",
        "PT_DYN" => "Dyn",
        "PT_FLAGS8" => "Flags8",
        "PT_FLAGS16" => "Flags16",
        "PT_FLAGS32" => "Flags32",
        "PT_UID" => "Uid",
        "PT_GID" => "Gid",
        "PT_SIGSET" => "SigSet",
        "PT_CHARBUFARRAY" => "CharBufArray",
        "PT_CHARBUF_PAIR_ARRAY" => "CharBufPairArray",
        "PT_MODE" => "Mode",
        "PT_FSRELPATH" => "FsRelPath",
        "PT_ENUMFLAGS8" => "EnumFlags8",
        "PT_ENUMFLAGS16" => "EnumFlags16",
        "PT_ENUMFLAGS32" => "EnumFlags32",
        _ => panic!("{ty} is new to the schema: say here what it is in Rust"),
    }
}

/// What a view's function gives for a type, and how an encoder takes it.
pub(crate) fn rust_type(ty: &str) -> (&'static str, &'static str) {
    match ty {
        "PT_INT16" => ("i16", "(number i16)"),
        "PT_INT32" => ("i32", "(number i32)"),
        "PT_INT64" | "PT_ERRNO" | "PT_FD" | "PT_PID" => ("i64", "(number i64)"),
        "PT_UINT8" | "PT_SIGTYPE" => ("u8", "(number u8)"),
        "PT_UINT16" | "PT_SYSCALLID" => ("u16", "(number u16)"),
        "PT_UINT32" | "PT_UID" | "PT_GID" | "PT_SIGSET" => ("u32", "(number u32)"),
        "PT_UINT64" | "PT_RELTIME" | "PT_ABSTIME" => ("u64", "(number u64)"),
        "PT_FLAGS8" | "PT_FLAGS16" | "PT_FLAGS32" | "PT_MODE" => ("Flags", "(number u32)"),
        "PT_ENUMFLAGS8" | "PT_ENUMFLAGS16" | "PT_ENUMFLAGS32" => ("EnumValue", "(number u32)"),
        "PT_CHARBUF" | "PT_FSPATH" | "PT_FSRELPATH" => ("Text<'a>", "bytes"),
        "PT_BYTEBUF" => ("&'a [u8]", "bytes"),
        "PT_SOCKADDR" => ("SockAddr<'a>", "(number SockAddr<'_>)"),
        "PT_SOCKTUPLE" => ("SockTuple<'a>", "(number SockTuple<'_>)"),
        "PT_FDLIST" => ("FdList<'a>", "(number FdList<'_>)"),
        "PT_DYN" => ("Dyn<'a>", "one_of"),
        "PT_CHARBUFARRAY" | "PT_CHARBUF_PAIR_ARRAY" => ("u64", "none"),
        _ => panic!("{ty} is new to the schema: say here what it is in Rust"),
    }
}

/// What a value is, for the documentation.
pub(crate) fn meaning(ty: &str) -> &'static str {
    match ty {
        "PT_ERRNO" => "the result, or the negative of an `errno`",
        "PT_FD" => "a file descriptor, or the negative of an `errno`",
        "PT_PID" => "an id of a process or thread, or the negative of an `errno`",
        "PT_CHARBUF" => "text",
        "PT_FSPATH" => "a path, absolute or relative to the working directory",
        "PT_FSRELPATH" => "a path, absolute or relative to the directory",
        "PT_BYTEBUF" => "bytes",
        "PT_SOCKADDR" => "the address of a socket",
        "PT_SOCKTUPLE" => "both ends of a connection",
        "PT_FDLIST" => "file descriptors with flags",
        "PT_SYSCALLID" => "libscap's number of a system call",
        "PT_SIGTYPE" => "a signal",
        "PT_RELTIME" => "a span in ns",
        "PT_ABSTIME" => "ns since the epoch",
        "PT_UID" => "a user id, `u32::MAX` for none",
        "PT_GID" => "a group id, `u32::MAX` for none",
        "PT_SIGSET" => "the lower half of a set of signals",
        "PT_MODE" => "the mode of a file",
        "PT_FLAGS8" | "PT_FLAGS16" | "PT_FLAGS32" => "flags",
        "PT_ENUMFLAGS8" | "PT_ENUMFLAGS16" | "PT_ENUMFLAGS32" => "one of several values",
        "PT_DYN" => "one of several types",
        "PT_CHARBUFARRAY" | "PT_CHARBUF_PAIR_ARRAY" => {
            "an address in the memory of the process that made the event"
        }
        _ => "a number",
    }
}
