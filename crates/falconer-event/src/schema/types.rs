//! Event types: the structs of the tables.

use std::fmt;

/// An event type of the schema: its code, its names, and its parameters.
///
/// Enter events of system calls have even codes, exit events odd ones.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventType {
    /// The type code in the header of events (`ppm_event_code` of `ppm_events_public.h`).
    pub code: u16,
    /// Its name in libscap, unique: `PPME_SYSCALL_OPENAT_2_X`.
    pub id: &'static str,
    /// The name that rules see (`evt.type`), shared by versions and directions: `openat`.
    pub name: &'static str,
    /// Its category.
    pub category: Category,
    /// Its flags.
    pub flags: EventFlags,
    /// Its parameters in the order of the event; at most 32.
    pub params: &'static [ParamInfo],
}

impl EventType {
    /// For the tables.
    pub(crate) const fn new(
        code: u16,
        id: &'static str,
        name: &'static str,
        category: u32,
        flags: u32,
        params: &'static [ParamInfo],
    ) -> Self {
        Self { code, id, name, category: Category(category), flags: EventFlags(flags), params }
    }

    /// Whether it ends what the event before it began: the exit event of a system call.
    pub const fn is_exit(&self) -> bool {
        self.code % 2 == 1
    }

    /// Size in bytes of each of the lengths before the parameters: 4 for types with large payloads, otherwise 2.
    pub const fn length_size(&self) -> usize {
        if self.flags.contains(EventFlags::LARGE_PAYLOAD) { 4 } else { 2 }
    }

    /// The index of the parameter with a name, such as `fd`.
    pub fn param_index(&self, name: &str) -> Option<usize> {
        self.params.iter().position(|param| param.name == name)
    }
}

/// A parameter of an event type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParamInfo {
    /// Its name, unique in its event type; empty for an alternative of a dynamic parameter.
    pub name: &'static str,
    /// The type of its bytes.
    pub ty: ParamType,
    /// How Falco prints it, if it is a number.
    pub format: ParamFormat,
    /// Further details of its type.
    pub detail: ParamDetail,
}

impl ParamInfo {
    /// For the tables.
    pub(crate) const fn new(
        name: &'static str,
        ty: ParamType,
        format: ParamFormat,
        detail: ParamDetail,
    ) -> Self {
        Self { name, ty, format, detail }
    }
}

/// Details of a parameter's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParamDetail {
    /// Nothing.
    None,
    /// The names of the values of flags, an enumeration or a mode.
    Values(&'static NamedValues),
    /// The possible types of a dynamic parameter; its first byte is an index into this list.
    OneOf(&'static [ParamInfo]),
    /// The index of the parameter with the directory that a relative path starts from.
    Dirfd(u8),
}

/// A table of named numbers.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NamedValues {
    /// Name of the table in libscap: `file_flags`.
    pub name: &'static str,
    /// Names and numbers; those of several bits come before their parts where Falco prints them so.
    pub values: &'static [(&'static str, u32)],
}

impl NamedValues {
    /// For the tables.
    pub(crate) const fn new(name: &'static str, values: &'static [(&'static str, u32)]) -> Self {
        Self { name, values }
    }

    /// The number with a name.
    pub fn value(&self, name: &str) -> Option<u32> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    /// The bits of several names together; `None` if the table has no such name.
    pub fn bits(&self, names: &[&str]) -> Option<u32> {
        names.iter().try_fold(0, |bits, name| Some(bits | self.value(name)?))
    }

    /// The first name of a number.
    pub fn name_of(&self, value: u32) -> Option<&'static str> {
        self.values.iter().find(|(_, known)| *known == value).map(|(name, _)| *name)
    }
}

macro_rules! bits {
    ($(#[$doc:meta])* $type:ident { $($(#[$each:meta])* $name:ident $text:literal = $value:expr;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
        pub struct $type(pub(crate) u32);

        impl $type {
            $($(#[$each])* pub const $name: Self = Self($value);)*

            /// The bits as libscap has them.
            pub const fn bits(self) -> u32 {
                self.0
            }

            /// Whether all bits of `other` are set.
            pub const fn contains(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut rest = self.0;
                let mut between = "";
                for (text, value) in [$(($text, $value)),*] {
                    if value != 0 && rest & value == value {
                        write!(f, "{between}{text}")?;
                        between = "|";
                        rest &= !value;
                    }
                }
                if rest != 0 || self.0 == 0 { write!(f, "{between}{rest:#x}") } else { Ok(()) }
            }
        }
    };
}

bits! {
    /// The category of an event type: a class, and where the events come from (`ppm_event_category`).
    Category {
        /// Events of system calls.
        SYSCALL "EC_SYSCALL" = 1 << 9;
        /// Events of kernel tracepoints.
        TRACEPOINT "EC_TRACEPOINT" = 1 << 10;
        /// Events of plugins.
        PLUGIN "EC_PLUGIN" = 1 << 11;
        /// Notifications of the host, such as a new container.
        METAEVENT "EC_METAEVENT" = 1 << 12;
        /// Events of the libraries, not of drivers.
        INTERNAL "EC_INTERNAL" = 1 << 8;
        /// Switches between threads.
        SCHEDULER "EC_SCHEDULER" = 1 << 7;
        /// Waiting for something.
        WAIT "EC_WAIT" = 1 << 6;
        /// Input or output, neither reading nor writing.
        IO_OTHER "EC_IO_OTHER" = 34;
        /// Writing.
        IO_WRITE "EC_IO_WRITE" = 33;
        /// Reading.
        IO_READ "EC_IO_READ" = 32;
        /// Processing in user space.
        PROCESSING "EC_PROCESSING" = 12;
        /// Time.
        TIME "EC_TIME" = 11;
        /// Users.
        USER "EC_USER" = 10;
        /// Signals.
        SIGNAL "EC_SIGNAL" = 9;
        /// The system as a whole.
        SYSTEM "EC_SYSTEM" = 8;
        /// Sleeping.
        SLEEP "EC_SLEEP" = 7;
        /// Processes.
        PROCESS "EC_PROCESS" = 6;
        /// Memory.
        MEMORY "EC_MEMORY" = 5;
        /// Communication between processes.
        IPC "EC_IPC" = 4;
        /// Networks.
        NET "EC_NET" = 3;
        /// Files.
        FILE "EC_FILE" = 2;
        /// None of these.
        OTHER "EC_OTHER" = 1;
    }
}

impl Category {
    /// The class only, one of the values up to [`Category::WAIT`]; they are numbers, not bits.
    ///
    /// ```
    /// use falconer_event::schema::{Category, tables};
    /// let open = &tables::OPENAT_V2_X;
    /// assert_eq!(open.category.class(), Category::FILE);
    /// assert!(open.category.contains(Category::SYSCALL));
    /// ```
    #[must_use]
    pub const fn class(self) -> Self {
        Self(self.0 & 0xff)
    }
}

bits! {
    /// The flags of an event type (`ppm_event_flags`).
    EventFlags {
        /// It creates a file descriptor.
        CREATES_FD "EF_CREATES_FD" = 1 << 0;
        /// It destroys a file descriptor.
        DESTROYS_FD "EF_DESTROYS_FD" = 1 << 1;
        /// It uses a file descriptor.
        USES_FD "EF_USES_FD" = 1 << 2;
        /// It reads from a file descriptor.
        READS_FROM_FD "EF_READS_FROM_FD" = 1 << 3;
        /// It writes to a file descriptor.
        WRITES_TO_FD "EF_WRITES_TO_FD" = 1 << 4;
        /// It changes the state that hosts keep, and is never dropped.
        MODIFIES_STATE "EF_MODIFIES_STATE" = 1 << 5;
        /// Unused: no event has the type.
        UNUSED "EF_UNUSED" = 1 << 6;
        /// It waits.
        WAITS "EF_WAITS" = 1 << 7;
        /// Hosts do not count it as a thread's last event.
        SKIPPARSERESET "EF_SKIPPARSERESET" = 1 << 8;
        /// Only captures of older versions have it.
        OLD_VERSION "EF_OLD_VERSION" = 1 << 9;
        /// The lengths of its parameters have four bytes.
        LARGE_PAYLOAD "EF_LARGE_PAYLOAD" = 1 << 11;
        /// libscap converts events of older captures to the current form.
        CONVERTER_MANAGED "EF_CONVERTER_MANAGED" = 1 << 12;
    }
}

macro_rules! numbered {
    ($(#[$doc:meta])* $type:ident { $($(#[$each:meta])* $name:ident $text:literal = $value:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum $type { $($(#[$each])* $name = $value,)* }

        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its name in libscap.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

numbered! {
    /// The type of a parameter's bytes (`ppm_param_type`); numbers are in the machine's byte order.
    ParamType {
        /// Nothing.
        None "PT_NONE" = 0,
        /// i8.
        Int8 "PT_INT8" = 1,
        /// i16.
        Int16 "PT_INT16" = 2,
        /// i32.
        Int32 "PT_INT32" = 3,
        /// i64.
        Int64 "PT_INT64" = 4,
        /// u8.
        Uint8 "PT_UINT8" = 5,
        /// u16.
        Uint16 "PT_UINT16" = 6,
        /// u32.
        Uint32 "PT_UINT32" = 7,
        /// u64.
        Uint64 "PT_UINT64" = 8,
        /// Text, ended by a NUL.
        CharBuf "PT_CHARBUF" = 9,
        /// Arbitrary bytes.
        ByteBuf "PT_BYTEBUF" = 10,
        /// i64: a result, or the negative of an `errno`.
        Errno "PT_ERRNO" = 11,
        /// The address of a socket: a family of one byte, and its data.
        SockAddr "PT_SOCKADDR" = 12,
        /// Both ends of a connection: a family of one byte, and its data.
        SockTuple "PT_SOCKTUPLE" = 13,
        /// i64: a file descriptor, or the negative of an `errno`.
        Fd "PT_FD" = 14,
        /// i64: a process or thread id.
        Pid "PT_PID" = 15,
        /// A u16 with the number of file descriptors that follow, each an i64 and i16 flags.
        FdList "PT_FDLIST" = 16,
        /// A path, absolute or relative to the working directory, ended by a NUL.
        FsPath "PT_FSPATH" = 17,
        /// u16: a system call, numbered by libscap.
        SyscallId "PT_SYSCALLID" = 18,
        /// u8: a signal.
        SigType "PT_SIGTYPE" = 19,
        /// u64: a duration in ns.
        RelTime "PT_RELTIME" = 20,
        /// u64: ns since the epoch.
        AbsTime "PT_ABSTIME" = 21,
        /// u16: a port.
        Port "PT_PORT" = 22,
        /// u8: an IP protocol.
        L4Proto "PT_L4PROTO" = 23,
        /// u8: a socket family.
        SockFamily "PT_SOCKFAMILY" = 24,
        /// u32: 0 or not.
        Bool "PT_BOOL" = 25,
        /// An IPv4 address of 4 bytes.
        Ipv4Addr "PT_IPV4ADDR" = 26,
        /// One of several types: an index of one byte, and a value of that type.
        Dyn "PT_DYN" = 27,
        /// Flags in a u8.
        Flags8 "PT_FLAGS8" = 28,
        /// Flags in a u16.
        Flags16 "PT_FLAGS16" = 29,
        /// Flags in a u32.
        Flags32 "PT_FLAGS32" = 30,
        /// u32: a user id; `u32::MAX` means none.
        Uid "PT_UID" = 31,
        /// u32: a group id; `u32::MAX` means none.
        Gid "PT_GID" = 32,
        /// f64.
        Double "PT_DOUBLE" = 33,
        /// u32: the lower half of a set of signals.
        SigSet "PT_SIGSET" = 34,
        /// u64: the address of a list of texts in the memory of libsinsp.
        CharBufArray "PT_CHARBUFARRAY" = 35,
        /// u64: the address of a list of pairs of texts in the memory of libsinsp.
        CharBufPairArray "PT_CHARBUF_PAIR_ARRAY" = 36,
        /// An IPv4 network.
        Ipv4Net "PT_IPV4NET" = 37,
        /// An IPv6 address of 16 bytes.
        Ipv6Addr "PT_IPV6ADDR" = 38,
        /// An IPv6 network.
        Ipv6Net "PT_IPV6NET" = 39,
        /// An IPv4 or IPv6 address, depending on the length.
        IpAddr "PT_IPADDR" = 40,
        /// An IPv4 or IPv6 network, depending on the length.
        IpNet "PT_IPNET" = 41,
        /// u32: a file's mode.
        Mode "PT_MODE" = 42,
        /// A path that is relative to a directory, ended by a NUL.
        FsRelPath "PT_FSRELPATH" = 43,
        /// One of several values in a u8.
        EnumFlags8 "PT_ENUMFLAGS8" = 44,
        /// One of several values in a u16.
        EnumFlags16 "PT_ENUMFLAGS16" = 45,
        /// One of several values in a u32.
        EnumFlags32 "PT_ENUMFLAGS32" = 46,
    }
}

numbered! {
    /// How Falco prints a number (`ppm_print_format`).
    ParamFormat {
        /// It is not a number.
        None "PF_NA" = 0,
        /// Decimal.
        Dec "PF_DEC" = 1,
        /// Hexadecimal.
        Hex "PF_HEX" = 2,
        /// Decimal, padded to ten digits.
        PaddedDec "PF_10_PADDED_DEC" = 3,
        /// An id.
        Id "PF_ID" = 4,
        /// A direction.
        Dir "PF_DIR" = 5,
        /// Octal.
        Oct "PF_OCT" = 6,
    }
}
