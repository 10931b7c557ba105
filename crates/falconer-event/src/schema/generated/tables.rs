//! The tables of the schema: a static for each event type and each list of named values.
//!
//! Made from `schema/events.txt` by the test `generated`, with `FALCONER_UPDATE=1`; not for editing.

use crate::schema::types::{
    Category, EventFlags, EventType, NamedValues, ParamDetail, ParamFormat, ParamInfo, ParamType,
};

/// Version of the schema (`driver/SCHEMA_VERSION` of falcosecurity/libs): what a plugin that reads these events
/// announces by `get_required_event_schema_version`.
pub const SCHEMA_VERSION: &str = "4.1.0";

/// Version of the libraries of Falco whose tables these are.
pub const LIBS_VERSION: &str = "0.23.2";

/// `socket_families` of libscap.
pub static SOCKET_FAMILIES: NamedValues = NamedValues::new(
    "socket_families",
    &[
        ("AF_NFC", 39),
        ("AF_ALG", 38),
        ("AF_CAIF", 37),
        ("AF_IEEE802154", 36),
        ("AF_PHONET", 35),
        ("AF_ISDN", 34),
        ("AF_RXRPC", 33),
        ("AF_IUCV", 32),
        ("AF_BLUETOOTH", 31),
        ("AF_TIPC", 30),
        ("AF_CAN", 29),
        ("AF_LLC", 26),
        ("AF_WANPIPE", 25),
        ("AF_PPPOX", 24),
        ("AF_IRDA", 23),
        ("AF_SNA", 22),
        ("AF_RDS", 21),
        ("AF_ATMSVC", 20),
        ("AF_ECONET", 19),
        ("AF_ASH", 18),
        ("AF_PACKET", 17),
        ("AF_ROUTE", 16),
        ("AF_NETLINK", 16),
        ("AF_KEY", 15),
        ("AF_SECURITY", 14),
        ("AF_NETBEUI", 13),
        ("AF_DECnet", 12),
        ("AF_ROSE", 11),
        ("AF_INET6", 10),
        ("AF_X25", 9),
        ("AF_ATMPVC", 8),
        ("AF_BRIDGE", 7),
        ("AF_NETROM", 6),
        ("AF_APPLETALK", 5),
        ("AF_IPX", 4),
        ("AF_AX25", 3),
        ("AF_INET", 2),
        ("AF_LOCAL", 1),
        ("AF_UNIX", 1),
        ("AF_UNSPEC", 0),
    ],
);

/// `file_flags` of libscap.
pub static FILE_FLAGS: NamedValues = NamedValues::new(
    "file_flags",
    &[
        ("O_LARGEFILE", 2048),
        ("O_DIRECTORY", 1024),
        ("O_DIRECT", 512),
        ("O_TRUNC", 256),
        ("O_SYNC", 128),
        ("O_NONBLOCK", 64),
        ("O_EXCL", 32),
        ("O_DSYNC", 16),
        ("O_APPEND", 8),
        ("O_CREAT", 4),
        ("O_RDWR", 3),
        ("O_WRONLY", 2),
        ("O_RDONLY", 1),
        ("O_CLOEXEC", 4096),
        ("O_NONE", 0),
        ("O_TMPFILE", 8192),
        ("O_F_CREATED", 16384),
        ("FD_UPPER_LAYER", 32768),
        ("FD_LOWER_LAYER", 65536),
    ],
);

/// `creat_flags` of libscap.
pub static CREAT_FLAGS: NamedValues = NamedValues::new(
    "creat_flags",
    &[
        ("FD_UPPER_LAYER_CREAT", 1),
        ("FD_LOWER_LAYER_CREAT", 2),
    ],
);

/// `flock_flags` of libscap.
pub static FLOCK_FLAGS: NamedValues = NamedValues::new(
    "flock_flags",
    &[
        ("LOCK_SH", 1),
        ("LOCK_EX", 2),
        ("LOCK_NB", 4),
        ("LOCK_UN", 8),
        ("LOCK_NONE", 0),
    ],
);

/// `clone_flags` of libscap.
pub static CLONE_FLAGS: NamedValues = NamedValues::new(
    "clone_flags",
    &[
        ("CLONE_FILES", 1),
        ("CLONE_FS", 2),
        ("CLONE_IO", 4),
        ("CLONE_NEWIPC", 8),
        ("CLONE_NEWNET", 16),
        ("CLONE_NEWNS", 32),
        ("CLONE_NEWPID", 64),
        ("CLONE_NEWUTS", 128),
        ("CLONE_PARENT", 256),
        ("CLONE_PARENT_SETTID", 512),
        ("CLONE_PTRACE", 1024),
        ("CLONE_SIGHAND", 2048),
        ("CLONE_SYSVSEM", 4096),
        ("CLONE_THREAD", 8192),
        ("CLONE_UNTRACED", 16384),
        ("CLONE_VM", 32768),
        ("CLONE_INVERTED", 65536),
        ("NAME_CHANGED", 131072),
        ("CLOSED", 262144),
        ("CLONE_NEWUSER", 1048576),
        ("CLONE_CHILD_CLEARTID", 8388608),
        ("CLONE_CHILD_SETTID", 16777216),
        ("CLONE_SETTLS", 33554432),
        ("CLONE_STOPPED", 67108864),
        ("CLONE_VFORK", 134217728),
        ("CLONE_NEWCGROUP", 268435456),
        ("CLONE_CHILD_IN_PIDNS", 536870912),
    ],
);

/// `futex_operations` of libscap.
pub static FUTEX_OPERATIONS: NamedValues = NamedValues::new(
    "futex_operations",
    &[
        ("FUTEX_CLOCK_REALTIME", 256),
        ("FUTEX_PRIVATE_FLAG", 128),
        ("FUTEX_CMP_REQUEUE_PI", 12),
        ("FUTEX_WAIT_REQUEUE_PI", 11),
        ("FUTEX_WAKE_BITSET", 10),
        ("FUTEX_WAIT_BITSET", 9),
        ("FUTEX_TRYLOCK_PI", 8),
        ("FUTEX_UNLOCK_PI", 7),
        ("FUTEX_LOCK_PI", 6),
        ("FUTEX_WAKE_OP", 5),
        ("FUTEX_CMP_REQUEUE", 4),
        ("FUTEX_REQUEUE", 3),
        ("FUTEX_FD", 2),
        ("FUTEX_WAKE", 1),
        ("FUTEX_WAIT", 0),
    ],
);

/// `lseek_whence` of libscap.
pub static LSEEK_WHENCE: NamedValues = NamedValues::new(
    "lseek_whence",
    &[
        ("SEEK_END", 2),
        ("SEEK_CUR", 1),
        ("SEEK_SET", 0),
    ],
);

/// `poll_flags` of libscap.
pub static POLL_FLAGS: NamedValues = NamedValues::new(
    "poll_flags",
    &[
        ("POLLIN", 1),
        ("POLLPRI", 2),
        ("POLLOUT", 4),
        ("POLLRDHUP", 8),
        ("POLLERR", 16),
        ("POLLHUP", 32),
        ("POLLNVAL", 64),
        ("POLLRDNORM", 128),
        ("POLLRDBAND", 256),
        ("POLLWRNORM", 512),
        ("POLLWRBAND", 1024),
    ],
);

/// `mount_flags` of libscap.
pub static MOUNT_FLAGS: NamedValues = NamedValues::new(
    "mount_flags",
    &[
        ("RDONLY", 1),
        ("NOSUID", 2),
        ("NODEV", 4),
        ("NOEXEC", 8),
        ("SYNCHRONOUS", 16),
        ("REMOUNT", 32),
        ("MANDLOCK", 64),
        ("DIRSYNC", 128),
        ("NOATIME", 1024),
        ("NODIRATIME", 2048),
        ("BIND", 4096),
        ("MOVE", 8192),
        ("REC", 16384),
        ("SILENT", 32768),
        ("POSIXACL", 65536),
        ("UNBINDABLE", 131072),
        ("PRIVATE", 262144),
        ("SLAVE", 524288),
        ("SHARED", 1048576),
        ("RELATIME", 2097152),
        ("KERNMOUNT", 4194304),
        ("I_VERSION", 8388608),
        ("STRICTATIME", 16777216),
        ("LAZYTIME", 33554432),
        ("NOSEC", 268435456),
        ("BORN", 536870912),
        ("ACTIVE", 1073741824),
        ("NOUSER", 2147483648),
    ],
);

/// `umount_flags` of libscap.
pub static UMOUNT_FLAGS: NamedValues = NamedValues::new(
    "umount_flags",
    &[
        ("FORCE", 1),
        ("DETACH", 2),
        ("EXPIRE", 4),
        ("NOFOLLOW", 8),
    ],
);

/// `shutdown_how` of libscap.
pub static SHUTDOWN_HOW: NamedValues = NamedValues::new(
    "shutdown_how",
    &[
        ("SHUT_UNKNOWN", 65535),
        ("SHUT_RDWR", 2),
        ("SHUT_WR", 1),
        ("SHUT_RD", 0),
    ],
);

/// `rlimit_resources` of libscap.
pub static RLIMIT_RESOURCES: NamedValues = NamedValues::new(
    "rlimit_resources",
    &[
        ("RLIMIT_UNKNOWN", 255),
        ("RLIMIT_RTTIME", 15),
        ("RLIMIT_RTPRIO", 14),
        ("RLIMIT_NICE", 13),
        ("RLIMIT_MSGQUEUE", 12),
        ("RLIMIT_SIGPENDING", 11),
        ("RLIMIT_LOCKS", 10),
        ("RLIMIT_AS", 9),
        ("RLIMIT_MEMLOCK", 8),
        ("RLIMIT_NOFILE", 7),
        ("RLIMIT_NPROC", 6),
        ("RLIMIT_RSS", 5),
        ("RLIMIT_CORE", 4),
        ("RLIMIT_STACK", 3),
        ("RLIMIT_DATA", 2),
        ("RLIMIT_FSIZE", 1),
        ("RLIMIT_CPU", 0),
    ],
);

/// `fcntl_commands` of libscap.
pub static FCNTL_COMMANDS: NamedValues = NamedValues::new(
    "fcntl_commands",
    &[
        ("F_GETPIPE_SZ", 29),
        ("F_SETPIPE_SZ", 28),
        ("F_NOTIFY", 27),
        ("F_DUPFD_CLOEXEC", 26),
        ("F_CANCELLK", 25),
        ("F_GETLEASE", 24),
        ("F_SETLEASE", 23),
        ("F_GETOWN_EX", 22),
        ("F_SETOWN_EX", 21),
        ("F_SETLKW64", 19),
        ("F_SETLK64", 18),
        ("F_GETLK64", 17),
        ("F_GETSIG", 15),
        ("F_SETSIG", 13),
        ("F_GETOWN", 12),
        ("F_SETOWN", 10),
        ("F_SETLKW", 9),
        ("F_SETLK", 8),
        ("F_GETLK", 6),
        ("F_SETFL", 5),
        ("F_GETFL", 4),
        ("F_SETFD", 3),
        ("F_GETFD", 2),
        ("F_DUPFD", 1),
        ("F_OFD_GETLK", 30),
        ("F_OFD_SETLK", 31),
        ("F_OFD_SETLKW", 32),
        ("UNKNOWN", 0),
    ],
);

/// `sockopt_levels` of libscap.
pub static SOCKOPT_LEVELS: NamedValues = NamedValues::new(
    "sockopt_levels",
    &[
        ("SOL_SOCKET", 1),
        ("SOL_TCP", 2),
        ("UNKNOWN", 0),
    ],
);

/// `sockopt_options` of libscap.
pub static SOCKOPT_OPTIONS: NamedValues = NamedValues::new(
    "sockopt_options",
    &[
        ("SO_COOKIE", 53),
        ("SO_MEMINFO", 52),
        ("SO_PEERGROUPS", 51),
        ("SO_ATTACH_BPF", 50),
        ("SO_INCOMING_CPU", 49),
        ("SO_BPF_EXTENSIONS", 48),
        ("SO_MAX_PACING_RATE", 47),
        ("SO_BUSY_POLL", 46),
        ("SO_SELECT_ERR_QUEUE", 45),
        ("SO_LOCK_FILTER", 44),
        ("SO_NOFCS", 43),
        ("SO_PEEK_OFF", 42),
        ("SO_WIFI_STATUS", 41),
        ("SO_RXQ_OVFL", 40),
        ("SO_DOMAIN", 39),
        ("SO_PROTOCOL", 38),
        ("SO_TIMESTAMPING", 37),
        ("SO_MARK", 36),
        ("SO_TIMESTAMPNS", 35),
        ("SO_PASSSEC", 34),
        ("SO_PEERSEC", 31),
        ("SO_ACCEPTCONN", 30),
        ("SO_TIMESTAMP", 29),
        ("SO_PEERNAME", 28),
        ("SO_DETACH_FILTER", 27),
        ("SO_ATTACH_FILTER", 26),
        ("SO_BINDTODEVICE", 25),
        ("SO_SECURITY_ENCRYPTION_NETWORK", 24),
        ("SO_SECURITY_ENCRYPTION_TRANSPORT", 23),
        ("SO_SECURITY_AUTHENTICATION", 22),
        ("SO_SNDTIMEO", 21),
        ("SO_RCVTIMEO", 20),
        ("SO_SNDLOWAT", 19),
        ("SO_RCVLOWAT", 18),
        ("SO_PEERCRED", 17),
        ("SO_PASSCRED", 16),
        ("SO_REUSEPORT", 15),
        ("SO_BSDCOMPAT", 14),
        ("SO_LINGER", 13),
        ("SO_PRIORITY", 12),
        ("SO_NO_CHECK", 11),
        ("SO_OOBINLINE", 10),
        ("SO_KEEPALIVE", 9),
        ("SO_RCVBUFFORCE", 33),
        ("SO_SNDBUFFORCE", 32),
        ("SO_RCVBUF", 8),
        ("SO_SNDBUF", 7),
        ("SO_BROADCAST", 6),
        ("SO_DONTROUTE", 5),
        ("SO_ERROR", 4),
        ("SO_TYPE", 3),
        ("SO_REUSEADDR", 2),
        ("SO_DEBUG", 1),
        ("UNKNOWN", 0),
    ],
);

/// `ptrace_requests` of libscap.
pub static PTRACE_REQUESTS: NamedValues = NamedValues::new(
    "ptrace_requests",
    &[
        ("PTRACE_SINGLEBLOCK", 38),
        ("PTRACE_SYSEMU_SINGLESTEP", 37),
        ("PTRACE_SYSEMU", 36),
        ("PTRACE_ARCH_PRCTL", 35),
        ("PTRACE_SET_THREAD_AREA", 34),
        ("PTRACE_GET_THREAD_AREA", 33),
        ("PTRACE_OLDSETOPTIONS", 32),
        ("PTRACE_SETFPXREGS", 31),
        ("PTRACE_GETFPXREGS", 30),
        ("PTRACE_SETFPREGS", 29),
        ("PTRACE_GETFPREGS", 28),
        ("PTRACE_SETREGS", 27),
        ("PTRACE_GETREGS", 26),
        ("PTRACE_SETSIGMASK", 25),
        ("PTRACE_GETSIGMASK", 24),
        ("PTRACE_PEEKSIGINFO", 23),
        ("PTRACE_LISTEN", 22),
        ("PTRACE_INTERRUPT", 21),
        ("PTRACE_SEIZE", 20),
        ("PTRACE_SETREGSET", 19),
        ("PTRACE_GETREGSET", 18),
        ("PTRACE_SETSIGINFO", 17),
        ("PTRACE_GETSIGINFO", 16),
        ("PTRACE_GETEVENTMSG", 15),
        ("PTRACE_SETOPTIONS", 14),
        ("PTRACE_SYSCALL", 13),
        ("PTRACE_DETACH", 12),
        ("PTRACE_ATTACH", 11),
        ("PTRACE_SINGLESTEP", 10),
        ("PTRACE_KILL", 9),
        ("PTRACE_CONT", 8),
        ("PTRACE_POKEUSR", 7),
        ("PTRACE_POKEDATA", 6),
        ("PTRACE_POKETEXT", 5),
        ("PTRACE_PEEKUSR", 4),
        ("PTRACE_PEEKDATA", 3),
        ("PTRACE_PEEKTEXT", 2),
        ("PTRACE_TRACEME", 1),
        ("PTRACE_UNKNOWN", 0),
    ],
);

/// `prot_flags` of libscap.
pub static PROT_FLAGS: NamedValues = NamedValues::new(
    "prot_flags",
    &[
        ("PROT_READ", 1),
        ("PROT_WRITE", 2),
        ("PROT_EXEC", 4),
        ("PROT_SEM", 8),
        ("PROT_GROWSDOWN", 16),
        ("PROT_GROWSUP", 32),
        ("PROT_SAO", 64),
        ("PROT_NONE", 0),
    ],
);

/// `mmap_flags` of libscap.
pub static MMAP_FLAGS: NamedValues = NamedValues::new(
    "mmap_flags",
    &[
        ("MAP_SHARED", 1),
        ("MAP_PRIVATE", 2),
        ("MAP_FIXED", 4),
        ("MAP_ANONYMOUS", 8),
        ("MAP_32BIT", 16),
        ("MAP_RENAME", 32),
        ("MAP_NORESERVE", 64),
        ("MAP_POPULATE", 128),
        ("MAP_NONBLOCK", 256),
        ("MAP_GROWSDOWN", 512),
        ("MAP_DENYWRITE", 1024),
        ("MAP_EXECUTABLE", 2048),
        ("MAP_INHERIT", 4096),
        ("MAP_FILE", 8192),
        ("MAP_LOCKED", 16384),
    ],
);

/// `splice_flags` of libscap.
pub static SPLICE_FLAGS: NamedValues = NamedValues::new(
    "splice_flags",
    &[
        ("SPLICE_F_MOVE", 1),
        ("SPLICE_F_NONBLOCK", 2),
        ("SPLICE_F_MORE", 4),
        ("SPLICE_F_GIFT", 8),
    ],
);

/// `quotactl_cmds` of libscap.
pub static QUOTACTL_CMDS: NamedValues = NamedValues::new(
    "quotactl_cmds",
    &[
        ("Q_QUOTAON", 1),
        ("Q_QUOTAOFF", 2),
        ("Q_GETFMT", 4),
        ("Q_GETINFO", 8),
        ("Q_SETINFO", 16),
        ("Q_GETQUOTA", 32),
        ("Q_SETQUOTA", 64),
        ("Q_SYNC", 128),
        ("Q_XQUOTAON", 256),
        ("Q_XQUOTAOFF", 512),
        ("Q_XGETQUOTA", 1024),
        ("Q_XSETQLIM", 2048),
        ("Q_XGETQSTAT", 4096),
        ("Q_XQUOTARM", 8192),
        ("Q_XQUOTASYNC", 16384),
    ],
);

/// `quotactl_types` of libscap.
pub static QUOTACTL_TYPES: NamedValues = NamedValues::new(
    "quotactl_types",
    &[
        ("USRQUOTA", 1),
        ("GRPQUOTA", 2),
    ],
);

/// `quotactl_dqi_flags` of libscap.
pub static QUOTACTL_DQI_FLAGS: NamedValues = NamedValues::new(
    "quotactl_dqi_flags",
    &[
        ("DQF_NONE", 1),
        ("V1_DQF_RSQUASH", 2),
    ],
);

/// `quotactl_quota_fmts` of libscap.
pub static QUOTACTL_QUOTA_FMTS: NamedValues = NamedValues::new(
    "quotactl_quota_fmts",
    &[
        ("QFMT_NOT_USED", 1),
        ("QFMT_VFS_OLD", 2),
        ("QFMT_VFS_V0", 4),
        ("QFMT_VFS_V1", 8),
    ],
);

/// `semop_flags` of libscap.
pub static SEMOP_FLAGS: NamedValues = NamedValues::new(
    "semop_flags",
    &[
        ("IPC_NOWAIT", 1),
        ("SEM_UNDO", 2),
    ],
);

/// `semget_flags` of libscap.
pub static SEMGET_FLAGS: NamedValues = NamedValues::new(
    "semget_flags",
    &[
        ("IPC_EXCL", 16384),
        ("IPC_CREAT", 8192),
    ],
);

/// `semctl_commands` of libscap.
pub static SEMCTL_COMMANDS: NamedValues = NamedValues::new(
    "semctl_commands",
    &[
        ("IPC_STAT", 1),
        ("IPC_SET", 2),
        ("IPC_RMID", 4),
        ("IPC_INFO", 8),
        ("SEM_INFO", 16),
        ("SEM_STAT", 32),
        ("GETALL", 64),
        ("GETNCNT", 128),
        ("GETPID", 256),
        ("GETVAL", 512),
        ("GETZCNT", 1024),
        ("SETALL", 2048),
        ("SETVAL", 4096),
    ],
);

/// `access_flags` of libscap.
pub static ACCESS_FLAGS: NamedValues = NamedValues::new(
    "access_flags",
    &[
        ("F_OK", 0),
        ("R_OK", 4),
        ("W_OK", 2),
        ("X_OK", 1),
    ],
);

/// `pf_flags` of libscap.
pub static PF_FLAGS: NamedValues = NamedValues::new(
    "pf_flags",
    &[
        ("PROTECTION_VIOLATION", 1),
        ("PAGE_NOT_PRESENT", 2),
        ("WRITE_ACCESS", 4),
        ("READ_ACCESS", 8),
        ("USER_FAULT", 16),
        ("SUPERVISOR_FAULT", 32),
        ("RESERVED_PAGE", 64),
        ("INSTRUCTION_FETCH", 128),
    ],
);

/// `unlinkat_flags` of libscap.
pub static UNLINKAT_FLAGS: NamedValues = NamedValues::new(
    "unlinkat_flags",
    &[
        ("AT_REMOVEDIR", 512),
    ],
);

/// `linkat_flags` of libscap.
pub static LINKAT_FLAGS: NamedValues = NamedValues::new(
    "linkat_flags",
    &[
        ("AT_SYMLINK_FOLLOW", 1024),
        ("AT_EMPTY_PATH", 4096),
    ],
);

/// `newfstatat_flags` of libscap.
pub static NEWFSTATAT_FLAGS: NamedValues = NamedValues::new(
    "newfstatat_flags",
    &[
        ("AT_EMPTY_PATH", 4096),
        ("AT_NO_AUTOMOUNT", 2048),
        ("AT_SYMLINK_NOFOLLOW", 256),
    ],
);

/// `chmod_mode` of libscap.
pub static CHMOD_MODE: NamedValues = NamedValues::new(
    "chmod_mode",
    &[
        ("S_IXOTH", 1),
        ("S_IWOTH", 2),
        ("S_IROTH", 4),
        ("S_IXGRP", 8),
        ("S_IWGRP", 16),
        ("S_IRGRP", 32),
        ("S_IXUSR", 64),
        ("S_IWUSR", 128),
        ("S_IRUSR", 256),
        ("S_ISVTX", 512),
        ("S_ISGID", 1024),
        ("S_ISUID", 2048),
    ],
);

/// `mknod_mode` of libscap.
pub static MKNOD_MODE: NamedValues = NamedValues::new(
    "mknod_mode",
    &[
        ("S_IXOTH", 1),
        ("S_IWOTH", 2),
        ("S_IROTH", 4),
        ("S_IXGRP", 8),
        ("S_IWGRP", 16),
        ("S_IRGRP", 32),
        ("S_IXUSR", 64),
        ("S_IWUSR", 128),
        ("S_IRUSR", 256),
        ("S_ISVTX", 512),
        ("S_ISGID", 1024),
        ("S_ISUID", 2048),
        ("S_IFREG", 32768),
        ("S_IFCHR", 8192),
        ("S_IFBLK", 24576),
        ("S_IFIFO", 4096),
        ("S_IFSOCK", 49152),
    ],
);

/// `renameat2_flags` of libscap.
pub static RENAMEAT2_FLAGS: NamedValues = NamedValues::new(
    "renameat2_flags",
    &[
        ("RENAME_NOREPLACE", 1),
        ("RENAME_EXCHANGE", 2),
        ("RENAME_WHITEOUT", 4),
    ],
);

/// `openat2_flags` of libscap.
pub static OPENAT2_FLAGS: NamedValues = NamedValues::new(
    "openat2_flags",
    &[
        ("RESOLVE_BENEATH", 1),
        ("RESOLVE_IN_ROOT", 2),
        ("RESOLVE_NO_MAGICLINKS", 4),
        ("RESOLVE_NO_SYMLINKS", 8),
        ("RESOLVE_NO_XDEV", 16),
        ("RESOLVE_CACHED", 32),
    ],
);

/// `execve_flags` of libscap.
pub static EXECVE_FLAGS: NamedValues = NamedValues::new(
    "execve_flags",
    &[
        ("EXE_WRITABLE", 1),
        ("EXE_UPPER_LAYER", 2),
        ("EXE_FROM_MEMFD", 4),
        ("EXE_LOWER_LAYER", 8),
    ],
);

/// `execveat_flags` of libscap.
pub static EXECVEAT_FLAGS: NamedValues = NamedValues::new(
    "execveat_flags",
    &[
        ("AT_EMPTY_PATH", 1),
        ("AT_SYMLINK_NOFOLLOW", 2),
    ],
);

/// `io_uring_setup_flags` of libscap.
pub static IO_URING_SETUP_FLAGS: NamedValues = NamedValues::new(
    "io_uring_setup_flags",
    &[
        ("IORING_SETUP_IOPOLL", 1),
        ("IORING_SETUP_SQPOLL", 2),
        ("IORING_SQ_NEED_WAKEUP", 4),
        ("IORING_SETUP_SQ_AFF", 8),
        ("IORING_SETUP_CQSIZE", 16),
        ("IORING_SETUP_CLAMP", 32),
        ("IORING_SETUP_ATTACH_RW", 64),
        ("IORING_SETUP_R_DISABLED", 128),
    ],
);

/// `io_uring_setup_feats` of libscap.
pub static IO_URING_SETUP_FEATS: NamedValues = NamedValues::new(
    "io_uring_setup_feats",
    &[
        ("IORING_FEAT_SINGLE_MMAP", 1),
        ("IORING_FEAT_NODROP", 2),
        ("IORING_FEAT_SUBMIT_STABLE", 4),
        ("IORING_FEAT_RW_CUR_POS", 8),
        ("IORING_FEAT_CUR_PERSONALITY", 16),
        ("IORING_FEAT_FAST_POLL", 32),
        ("IORING_FEAT_POLL_32BITS", 64),
        ("IORING_FEAT_SQPOLL_NONFIXED", 128),
        ("IORING_FEAT_ENTER_EXT_ARG", 256),
        ("IORING_FEAT_NATIVE_WORKERS", 512),
        ("IORING_FEAT_RSRC_TAGS", 1024),
    ],
);

/// `io_uring_enter_flags` of libscap.
pub static IO_URING_ENTER_FLAGS: NamedValues = NamedValues::new(
    "io_uring_enter_flags",
    &[
        ("IORING_ENTER_GETEVENTS", 1),
        ("IORING_ENTER_SQ_WAKEUP", 2),
        ("IORING_ENTER_SQ_WAIT", 4),
        ("IORING_ENTER_EXT_ARG", 8),
    ],
);

/// `io_uring_register_opcodes` of libscap.
pub static IO_URING_REGISTER_OPCODES: NamedValues = NamedValues::new(
    "io_uring_register_opcodes",
    &[
        ("IORING_REGISTER_BUFFERS", 0),
        ("IORING_UNREGISTER_BUFFERS", 1),
        ("IORING_REGISTER_FILES", 2),
        ("IORING_UNREGISTER_FILES", 3),
        ("IORING_REGISTER_EVENTFD", 4),
        ("IORING_UNREGISTER_EVENTFD", 5),
        ("IORING_REGISTER_FILES_UPDATE", 6),
        ("IORING_REGISTER_EVENTFD_ASYNC", 7),
        ("IORING_REGISTER_PROBE", 8),
        ("IORING_REGISTER_PERSONALITY", 9),
        ("IORING_UNREGISTER_PERSONALITY", 10),
        ("IORING_REGISTER_RESTRICTIONS", 11),
        ("IORING_REGISTER_ENABLE_RINGS", 12),
        ("IORING_REGISTER_FILES2", 13),
        ("IORING_REGISTER_FILES_UPDATE2", 14),
        ("IORING_REGISTER_BUFFERS2", 15),
        ("IORING_REGISTER_BUFFERS_UPDATE", 16),
        ("IORING_REGISTER_IOWQ_AFF", 17),
        ("IORING_UNREGISTER_IOWQ_AFF", 18),
        ("IORING_REGISTER_IOWQ_MAX_WORKERS", 19),
        ("IORING_REGISTER_RING_FDS", 20),
        ("IORING_UNREGISTER_RING_FDS", 21),
    ],
);

/// `mlockall_flags` of libscap.
pub static MLOCKALL_FLAGS: NamedValues = NamedValues::new(
    "mlockall_flags",
    &[
        ("MCL_CURRENT", 1),
        ("MCL_FUTURE", 2),
        ("MCL_ONFAULT", 4),
    ],
);

/// `mlock2_flags` of libscap.
pub static MLOCK2_FLAGS: NamedValues = NamedValues::new(
    "mlock2_flags",
    &[
        ("MLOCK_ONFAULT", 1),
    ],
);

/// `fsconfig_cmds` of libscap.
pub static FSCONFIG_CMDS: NamedValues = NamedValues::new(
    "fsconfig_cmds",
    &[
        ("FSCONFIG_SET_FLAG", 0),
        ("FSCONFIG_SET_STRING", 1),
        ("FSCONFIG_SET_BINARY", 2),
        ("FSCONFIG_SET_PATH", 3),
        ("FSCONFIG_SET_PATH_EMPTY", 4),
        ("FSCONFIG_SET_FD", 5),
        ("FSCONFIG_CMD_CREATE", 6),
        ("FSCONFIG_CMD_RECONFIGURE", 7),
    ],
);

/// `epoll_create1_flags` of libscap.
pub static EPOLL_CREATE1_FLAGS: NamedValues = NamedValues::new(
    "epoll_create1_flags",
    &[
        ("EPOLL_CLOEXEC", 1),
    ],
);

/// `fchownat_flags` of libscap.
pub static FCHOWNAT_FLAGS: NamedValues = NamedValues::new(
    "fchownat_flags",
    &[
        ("AT_SYMLINK_NOFOLLOW", 1024),
        ("AT_EMPTY_PATH", 4096),
    ],
);

/// `prctl_options` of libscap.
pub static PRCTL_OPTIONS: NamedValues = NamedValues::new(
    "prctl_options",
    &[
        ("PR_GET_DUMPABLE", 3),
        ("PR_SET_DUMPABLE", 4),
        ("PR_GET_KEEPCAPS", 7),
        ("PR_SET_KEEPCAPS", 8),
        ("PR_SET_NAME", 15),
        ("PR_GET_NAME", 16),
        ("PR_GET_SECCOMP", 21),
        ("PR_SET_SECCOMP", 22),
        ("PR_CAPBSET_READ", 23),
        ("PR_CAPBSET_DROP", 24),
        ("PR_GET_SECUREBITS", 27),
        ("PR_SET_SECUREBITS", 28),
        ("PR_MCE_KILL", 33),
        ("PR_MCE_KILL", 33),
        ("PR_SET_MM", 35),
        ("PR_SET_CHILD_SUBREAPER", 36),
        ("PR_GET_CHILD_SUBREAPER", 37),
        ("PR_SET_NO_NEW_PRIVS", 38),
        ("PR_GET_NO_NEW_PRIVS", 39),
        ("PR_GET_TID_ADDRESS", 40),
        ("PR_SET_THP_DISABLE", 41),
        ("PR_GET_THP_DISABLE", 42),
        ("PR_CAP_AMBIENT", 47),
    ],
);

/// `memfd_create_flags` of libscap.
pub static MEMFD_CREATE_FLAGS: NamedValues = NamedValues::new(
    "memfd_create_flags",
    &[
        ("MFD_CLOEXEC", 1),
        ("MFD_ALLOW_SEALING", 2),
        ("MFD_HUGETLB", 4),
    ],
);

/// `pidfd_open_flags` of libscap.
pub static PIDFD_OPEN_FLAGS: NamedValues = NamedValues::new(
    "pidfd_open_flags",
    &[
        ("PIDFD_NONBLOCK", 1),
    ],
);

/// `bpf_commands` of libscap.
pub static BPF_COMMANDS: NamedValues = NamedValues::new(
    "bpf_commands",
    &[
        ("BPF_MAP_CREATE", 0),
        ("BPF_MAP_LOOKUP_ELEM", 1),
        ("BPF_MAP_UPDATE_ELEM", 2),
        ("BPF_MAP_DELETE_ELEM", 3),
        ("BPF_MAP_GET_NEXT_KEY", 4),
        ("BPF_PROG_LOAD", 5),
        ("BPF_OBJ_PIN", 6),
        ("BPF_OBJ_GET", 7),
        ("BPF_PROG_ATTACH", 8),
        ("BPF_PROG_DETACH", 9),
        ("BPF_PROG_TEST_RUN", 10),
        ("BPF_PROG_RUN", 10),
        ("BPF_PROG_GET_NEXT_ID", 11),
        ("BPF_MAP_GET_NEXT_ID", 12),
        ("BPF_PROG_GET_FD_BY_ID", 13),
        ("BPF_MAP_GET_FD_BY_ID", 14),
        ("BPF_OBJ_GET_INFO_BY_FD", 15),
        ("BPF_PROG_QUERY", 16),
        ("BPF_RAW_TRACEPOINT_OPEN", 17),
        ("BPF_BTF_LOAD", 18),
        ("BPF_BTF_GET_FD_BY_ID", 19),
        ("BPF_TASK_FD_QUERY", 20),
        ("BPF_MAP_LOOKUP_AND_DELETE_ELEM", 21),
        ("BPF_MAP_FREEZE", 22),
        ("BPF_BTF_GET_NEXT_ID", 23),
        ("BPF_MAP_LOOKUP_BATCH", 24),
        ("BPF_MAP_LOOKUP_AND_DELETE_BATCH", 25),
        ("BPF_MAP_UPDATE_BATCH", 26),
        ("BPF_MAP_DELETE_BATCH", 27),
        ("BPF_LINK_CREATE", 28),
        ("BPF_LINK_UPDATE", 29),
        ("BPF_LINK_GET_FD_BY_ID", 30),
        ("BPF_LINK_GET_NEXT_ID", 31),
        ("BPF_ENABLE_STATS", 32),
        ("BPF_ITER_CREATE", 33),
        ("BPF_LINK_DETACH", 34),
        ("BPF_PROG_BIND_MAP", 35),
    ],
);

/// `delete_module_flags` of libscap.
pub static DELETE_MODULE_FLAGS: NamedValues = NamedValues::new(
    "delete_module_flags",
    &[
        ("O_NONBLOCK", 2),
        ("O_TRUNC", 1),
    ],
);

/// `finit_module_flags` of libscap.
pub static FINIT_MODULE_FLAGS: NamedValues = NamedValues::new(
    "finit_module_flags",
    &[
        ("MODULE_INIT_IGNORE_MODVERSIONS", 1),
        ("MODULE_INIT_IGNORE_VERMAGIC", 2),
        ("MODULE_INIT_COMPRESSED_FILE", 4),
    ],
);

/// `sockopt_dynamic_param` of libscap: the types that a dynamic parameter can have.
pub static SOCKOPT_DYNAMIC_PARAM: [ParamInfo; 5] = [
        ParamInfo::new("", ParamType::ByteBuf, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("", ParamType::RelTime, ParamFormat::Dec, ParamDetail::None),
];

/// `ptrace_dynamic_param` of libscap: the types that a dynamic parameter can have.
pub static PTRACE_DYNAMIC_PARAM: [ParamInfo; 2] = [
        ParamInfo::new("", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("", ParamType::SigType, ParamFormat::Dec, ParamDetail::None),
];

/// `bpf_dynamic_param` of libscap: the types that a dynamic parameter can have.
pub static BPF_DYNAMIC_PARAM: [ParamInfo; 2] = [
        ParamInfo::new("", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
];

/// [`GenericE`](super::events::GenericE).
pub static GENERIC_E: EventType = EventType::new(
    0,
    "PPME_GENERIC_E",
    "syscall",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("ID", ParamType::SyscallId, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("nativeID", ParamType::Uint16, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`GenericX`](super::events::GenericX).
pub static GENERIC_X: EventType = EventType::new(
    1,
    "PPME_GENERIC_X",
    "syscall",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("ID", ParamType::SyscallId, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("nativeID", ParamType::Uint16, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`OpenE`](super::events::OpenE).
pub static OPEN_E: EventType = EventType::new(
    2,
    "PPME_SYSCALL_OPEN_E",
    "open",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("name", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
        ParamInfo::new("mode", ParamType::Uint32, ParamFormat::Oct, ParamDetail::None),
    ],
);

/// [`OpenX`](super::events::OpenX).
pub static OPEN_X: EventType = EventType::new(
    3,
    "PPME_SYSCALL_OPEN_X",
    "open",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
        ParamInfo::new("mode", ParamType::Uint32, ParamFormat::Oct, ParamDetail::None),
        ParamInfo::new("dev", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("ino", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`CloseE`](super::events::CloseE).
pub static CLOSE_E: EventType = EventType::new(
    4,
    "PPME_SYSCALL_CLOSE_E",
    "close",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits() | EventFlags::DESTROYS_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`CloseX`](super::events::CloseX).
pub static CLOSE_X: EventType = EventType::new(
    5,
    "PPME_SYSCALL_CLOSE_X",
    "close",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits() | EventFlags::DESTROYS_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ReadE`](super::events::ReadE).
pub static READ_E: EventType = EventType::new(
    6,
    "PPME_SYSCALL_READ_E",
    "read",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ReadX`](super::events::ReadX).
pub static READ_X: EventType = EventType::new(
    7,
    "PPME_SYSCALL_READ_X",
    "read",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`WriteE`](super::events::WriteE).
pub static WRITE_E: EventType = EventType::new(
    8,
    "PPME_SYSCALL_WRITE_E",
    "write",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`WriteX`](super::events::WriteX).
pub static WRITE_X: EventType = EventType::new(
    9,
    "PPME_SYSCALL_WRITE_X",
    "write",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`BrkV1E`](super::events::BrkV1E).
pub static BRK_V1_E: EventType = EventType::new(
    10,
    "PPME_SYSCALL_BRK_1_E",
    "brk",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`BrkV1X`](super::events::BrkV1X).
pub static BRK_V1_X: EventType = EventType::new(
    11,
    "PPME_SYSCALL_BRK_1_X",
    "brk",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("res", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`ExecveV8E`](super::events::ExecveV8E).
pub static EXECVE_V8_E: EventType = EventType::new(
    12,
    "PPME_SYSCALL_EXECVE_8_E",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`ExecveV8X`](super::events::ExecveV8X).
pub static EXECVE_V8_X: EventType = EventType::new(
    13,
    "PPME_SYSCALL_EXECVE_8_X",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`CloneV11E`](super::events::CloneV11E).
pub static CLONE_V11_E: EventType = EventType::new(
    14,
    "PPME_SYSCALL_CLONE_11_E",
    "clone",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`CloneV11X`](super::events::CloneV11X).
pub static CLONE_V11_X: EventType = EventType::new(
    15,
    "PPME_SYSCALL_CLONE_11_X",
    "clone",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ProcexitE`](super::events::ProcexitE).
pub static PROCEXIT_E: EventType = EventType::new(
    16,
    "PPME_PROCEXIT_E",
    "procexit",
    Category::TRACEPOINT.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`ProcexitX`](super::events::ProcexitX).
pub static PROCEXIT_X: EventType = EventType::new(
    17,
    "PPME_PROCEXIT_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`SocketE`](super::events::SocketE).
pub static SOCKET_E: EventType = EventType::new(
    18,
    "PPME_SOCKET_SOCKET_E",
    "socket",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("domain", ParamType::EnumFlags32, ParamFormat::Dec, ParamDetail::Values(&SOCKET_FAMILIES)),
        ParamInfo::new("type", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("proto", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SocketX`](super::events::SocketX).
pub static SOCKET_X: EventType = EventType::new(
    19,
    "PPME_SOCKET_SOCKET_X",
    "socket",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("domain", ParamType::EnumFlags32, ParamFormat::Dec, ParamDetail::Values(&SOCKET_FAMILIES)),
        ParamInfo::new("type", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("proto", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`BindE`](super::events::BindE).
pub static BIND_E: EventType = EventType::new(
    20,
    "PPME_SOCKET_BIND_E",
    "bind",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`BindX`](super::events::BindX).
pub static BIND_X: EventType = EventType::new(
    21,
    "PPME_SOCKET_BIND_X",
    "bind",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("addr", ParamType::SockAddr, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ConnectE`](super::events::ConnectE).
pub static CONNECT_E: EventType = EventType::new(
    22,
    "PPME_SOCKET_CONNECT_E",
    "connect",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("addr", ParamType::SockAddr, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`ConnectX`](super::events::ConnectX).
pub static CONNECT_X: EventType = EventType::new(
    23,
    "PPME_SOCKET_CONNECT_X",
    "connect",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("addr", ParamType::SockAddr, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`ListenE`](super::events::ListenE).
pub static LISTEN_E: EventType = EventType::new(
    24,
    "PPME_SOCKET_LISTEN_E",
    "listen",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("backlog", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ListenX`](super::events::ListenX).
pub static LISTEN_X: EventType = EventType::new(
    25,
    "PPME_SOCKET_LISTEN_X",
    "listen",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("backlog", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`AcceptE`](super::events::AcceptE).
pub static ACCEPT_E: EventType = EventType::new(
    26,
    "PPME_SOCKET_ACCEPT_E",
    "accept",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
    ],
);

/// [`AcceptX`](super::events::AcceptX).
pub static ACCEPT_X: EventType = EventType::new(
    27,
    "PPME_SOCKET_ACCEPT_X",
    "accept",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("queuepct", ParamType::Uint8, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SendE`](super::events::SendE).
pub static SEND_E: EventType = EventType::new(
    28,
    "PPME_SOCKET_SEND_E",
    "send",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SendX`](super::events::SendX).
pub static SEND_X: EventType = EventType::new(
    29,
    "PPME_SOCKET_SEND_X",
    "send",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`SendtoE`](super::events::SendtoE).
pub static SENDTO_E: EventType = EventType::new(
    30,
    "PPME_SOCKET_SENDTO_E",
    "sendto",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`SendtoX`](super::events::SendtoX).
pub static SENDTO_X: EventType = EventType::new(
    31,
    "PPME_SOCKET_SENDTO_X",
    "sendto",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`RecvE`](super::events::RecvE).
pub static RECV_E: EventType = EventType::new(
    32,
    "PPME_SOCKET_RECV_E",
    "recv",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`RecvX`](super::events::RecvX).
pub static RECV_X: EventType = EventType::new(
    33,
    "PPME_SOCKET_RECV_X",
    "recv",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`RecvfromE`](super::events::RecvfromE).
pub static RECVFROM_E: EventType = EventType::new(
    34,
    "PPME_SOCKET_RECVFROM_E",
    "recvfrom",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`RecvfromX`](super::events::RecvfromX).
pub static RECVFROM_X: EventType = EventType::new(
    35,
    "PPME_SOCKET_RECVFROM_X",
    "recvfrom",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ShutdownE`](super::events::ShutdownE).
pub static SHUTDOWN_E: EventType = EventType::new(
    36,
    "PPME_SOCKET_SHUTDOWN_E",
    "shutdown",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("how", ParamType::EnumFlags8, ParamFormat::Hex, ParamDetail::Values(&SHUTDOWN_HOW)),
    ],
);

/// [`ShutdownX`](super::events::ShutdownX).
pub static SHUTDOWN_X: EventType = EventType::new(
    37,
    "PPME_SOCKET_SHUTDOWN_X",
    "shutdown",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("how", ParamType::EnumFlags8, ParamFormat::Hex, ParamDetail::Values(&SHUTDOWN_HOW)),
    ],
);

/// [`GetsocknameE`](super::events::GetsocknameE).
pub static GETSOCKNAME_E: EventType = EventType::new(
    38,
    "PPME_SOCKET_GETSOCKNAME_E",
    "getsockname",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`GetsocknameX`](super::events::GetsocknameX).
pub static GETSOCKNAME_X: EventType = EventType::new(
    39,
    "PPME_SOCKET_GETSOCKNAME_X",
    "getsockname",
    Category::SYSCALL.bits() | Category::NET.bits(),
    0,
    &[
    ],
);

/// [`GetpeernameE`](super::events::GetpeernameE).
pub static GETPEERNAME_E: EventType = EventType::new(
    40,
    "PPME_SOCKET_GETPEERNAME_E",
    "getpeername",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`GetpeernameX`](super::events::GetpeernameX).
pub static GETPEERNAME_X: EventType = EventType::new(
    41,
    "PPME_SOCKET_GETPEERNAME_X",
    "getpeername",
    Category::SYSCALL.bits() | Category::NET.bits(),
    0,
    &[
    ],
);

/// [`SocketpairE`](super::events::SocketpairE).
pub static SOCKETPAIR_E: EventType = EventType::new(
    42,
    "PPME_SOCKET_SOCKETPAIR_E",
    "socketpair",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("domain", ParamType::EnumFlags32, ParamFormat::Dec, ParamDetail::Values(&SOCKET_FAMILIES)),
        ParamInfo::new("type", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("proto", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SocketpairX`](super::events::SocketpairX).
pub static SOCKETPAIR_X: EventType = EventType::new(
    43,
    "PPME_SOCKET_SOCKETPAIR_X",
    "socketpair",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd1", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd2", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("source", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("peer", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("domain", ParamType::EnumFlags32, ParamFormat::Dec, ParamDetail::Values(&SOCKET_FAMILIES)),
        ParamInfo::new("type", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("proto", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SetsockoptE`](super::events::SetsockoptE).
pub static SETSOCKOPT_E: EventType = EventType::new(
    44,
    "PPME_SOCKET_SETSOCKOPT_E",
    "setsockopt",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`SetsockoptX`](super::events::SetsockoptX).
pub static SETSOCKOPT_X: EventType = EventType::new(
    45,
    "PPME_SOCKET_SETSOCKOPT_X",
    "setsockopt",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("level", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&SOCKOPT_LEVELS)),
        ParamInfo::new("optname", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&SOCKOPT_OPTIONS)),
        ParamInfo::new("val", ParamType::Dyn, ParamFormat::Dec, ParamDetail::OneOf(&SOCKOPT_DYNAMIC_PARAM)),
        ParamInfo::new("optlen", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`GetsockoptE`](super::events::GetsockoptE).
pub static GETSOCKOPT_E: EventType = EventType::new(
    46,
    "PPME_SOCKET_GETSOCKOPT_E",
    "getsockopt",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`GetsockoptX`](super::events::GetsockoptX).
pub static GETSOCKOPT_X: EventType = EventType::new(
    47,
    "PPME_SOCKET_GETSOCKOPT_X",
    "getsockopt",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("level", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&SOCKOPT_LEVELS)),
        ParamInfo::new("optname", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&SOCKOPT_OPTIONS)),
        ParamInfo::new("val", ParamType::Dyn, ParamFormat::Dec, ParamDetail::OneOf(&SOCKOPT_DYNAMIC_PARAM)),
        ParamInfo::new("optlen", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SendmsgE`](super::events::SendmsgE).
pub static SENDMSG_E: EventType = EventType::new(
    48,
    "PPME_SOCKET_SENDMSG_E",
    "sendmsg",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`SendmsgX`](super::events::SendmsgX).
pub static SENDMSG_X: EventType = EventType::new(
    49,
    "PPME_SOCKET_SENDMSG_X",
    "sendmsg",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`SendmmsgE`](super::events::SendmmsgE).
pub static SENDMMSG_E: EventType = EventType::new(
    50,
    "PPME_SOCKET_SENDMMSG_E",
    "sendmmsg",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`SendmmsgX`](super::events::SendmmsgX).
pub static SENDMMSG_X: EventType = EventType::new(
    51,
    "PPME_SOCKET_SENDMMSG_X",
    "sendmmsg",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`RecvmsgE`](super::events::RecvmsgE).
pub static RECVMSG_E: EventType = EventType::new(
    52,
    "PPME_SOCKET_RECVMSG_E",
    "recvmsg",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`RecvmsgX`](super::events::RecvmsgX).
pub static RECVMSG_X: EventType = EventType::new(
    53,
    "PPME_SOCKET_RECVMSG_X",
    "recvmsg",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("msgcontrol", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`RecvmmsgE`](super::events::RecvmmsgE).
pub static RECVMMSG_E: EventType = EventType::new(
    54,
    "PPME_SOCKET_RECVMMSG_E",
    "recvmmsg",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`RecvmmsgX`](super::events::RecvmmsgX).
pub static RECVMMSG_X: EventType = EventType::new(
    55,
    "PPME_SOCKET_RECVMMSG_X",
    "recvmmsg",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("msgcontrol", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`Accept4E`](super::events::Accept4E).
pub static ACCEPT4_E: EventType = EventType::new(
    56,
    "PPME_SOCKET_ACCEPT4_E",
    "accept",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("flags", ParamType::Int32, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`Accept4X`](super::events::Accept4X).
pub static ACCEPT4_X: EventType = EventType::new(
    57,
    "PPME_SOCKET_ACCEPT4_X",
    "accept",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("queuepct", ParamType::Uint8, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`CreatE`](super::events::CreatE).
pub static CREAT_E: EventType = EventType::new(
    58,
    "PPME_SYSCALL_CREAT_E",
    "creat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("name", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("mode", ParamType::Uint32, ParamFormat::Oct, ParamDetail::None),
    ],
);

/// [`CreatX`](super::events::CreatX).
pub static CREAT_X: EventType = EventType::new(
    59,
    "PPME_SYSCALL_CREAT_X",
    "creat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("mode", ParamType::Uint32, ParamFormat::Oct, ParamDetail::None),
        ParamInfo::new("dev", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("ino", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("creat_flags", ParamType::Flags16, ParamFormat::Hex, ParamDetail::Values(&CREAT_FLAGS)),
    ],
);

/// [`PipeE`](super::events::PipeE).
pub static PIPE_E: EventType = EventType::new(
    60,
    "PPME_SYSCALL_PIPE_E",
    "pipe",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
    ],
);

/// [`PipeX`](super::events::PipeX).
pub static PIPE_X: EventType = EventType::new(
    61,
    "PPME_SYSCALL_PIPE_X",
    "pipe",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd1", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd2", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ino", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`EventfdE`](super::events::EventfdE).
pub static EVENTFD_E: EventType = EventType::new(
    62,
    "PPME_SYSCALL_EVENTFD_E",
    "eventfd",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("initval", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`EventfdX`](super::events::EventfdX).
pub static EVENTFD_X: EventType = EventType::new(
    63,
    "PPME_SYSCALL_EVENTFD_X",
    "eventfd",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("initval", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`FutexE`](super::events::FutexE).
pub static FUTEX_E: EventType = EventType::new(
    64,
    "PPME_SYSCALL_FUTEX_E",
    "futex",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("op", ParamType::Flags16, ParamFormat::Hex, ParamDetail::Values(&FUTEX_OPERATIONS)),
        ParamInfo::new("val", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`FutexX`](super::events::FutexX).
pub static FUTEX_X: EventType = EventType::new(
    65,
    "PPME_SYSCALL_FUTEX_X",
    "futex",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("op", ParamType::Flags16, ParamFormat::Hex, ParamDetail::Values(&FUTEX_OPERATIONS)),
        ParamInfo::new("val", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`StatE`](super::events::StatE).
pub static STAT_E: EventType = EventType::new(
    66,
    "PPME_SYSCALL_STAT_E",
    "stat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`StatX`](super::events::StatX).
pub static STAT_X: EventType = EventType::new(
    67,
    "PPME_SYSCALL_STAT_X",
    "stat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`LstatE`](super::events::LstatE).
pub static LSTAT_E: EventType = EventType::new(
    68,
    "PPME_SYSCALL_LSTAT_E",
    "lstat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`LstatX`](super::events::LstatX).
pub static LSTAT_X: EventType = EventType::new(
    69,
    "PPME_SYSCALL_LSTAT_X",
    "lstat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`FstatE`](super::events::FstatE).
pub static FSTAT_E: EventType = EventType::new(
    70,
    "PPME_SYSCALL_FSTAT_E",
    "fstat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`FstatX`](super::events::FstatX).
pub static FSTAT_X: EventType = EventType::new(
    71,
    "PPME_SYSCALL_FSTAT_X",
    "fstat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`Stat64E`](super::events::Stat64E).
pub static STAT64_E: EventType = EventType::new(
    72,
    "PPME_SYSCALL_STAT64_E",
    "stat64",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`Stat64X`](super::events::Stat64X).
pub static STAT64_X: EventType = EventType::new(
    73,
    "PPME_SYSCALL_STAT64_X",
    "stat64",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`Lstat64E`](super::events::Lstat64E).
pub static LSTAT64_E: EventType = EventType::new(
    74,
    "PPME_SYSCALL_LSTAT64_E",
    "lstat64",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`Lstat64X`](super::events::Lstat64X).
pub static LSTAT64_X: EventType = EventType::new(
    75,
    "PPME_SYSCALL_LSTAT64_X",
    "lstat64",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`Fstat64E`](super::events::Fstat64E).
pub static FSTAT64_E: EventType = EventType::new(
    76,
    "PPME_SYSCALL_FSTAT64_E",
    "fstat64",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`Fstat64X`](super::events::Fstat64X).
pub static FSTAT64_X: EventType = EventType::new(
    77,
    "PPME_SYSCALL_FSTAT64_X",
    "fstat64",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`EpollwaitE`](super::events::EpollwaitE).
pub static EPOLLWAIT_E: EventType = EventType::new(
    78,
    "PPME_SYSCALL_EPOLLWAIT_E",
    "epoll_wait",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::WAITS.bits(),
    &[
        ParamInfo::new("maxevents", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`EpollwaitX`](super::events::EpollwaitX).
pub static EPOLLWAIT_X: EventType = EventType::new(
    79,
    "PPME_SYSCALL_EPOLLWAIT_X",
    "epoll_wait",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::WAITS.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("maxevents", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PollE`](super::events::PollE).
pub static POLL_E: EventType = EventType::new(
    80,
    "PPME_SYSCALL_POLL_E",
    "poll",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::WAITS.bits(),
    &[
        ParamInfo::new("fds", ParamType::FdList, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("timeout", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PollX`](super::events::PollX).
pub static POLL_X: EventType = EventType::new(
    81,
    "PPME_SYSCALL_POLL_X",
    "poll",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::WAITS.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fds", ParamType::FdList, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("timeout", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SelectE`](super::events::SelectE).
pub static SELECT_E: EventType = EventType::new(
    82,
    "PPME_SYSCALL_SELECT_E",
    "select",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::WAITS.bits(),
    &[
    ],
);

/// [`SelectX`](super::events::SelectX).
pub static SELECT_X: EventType = EventType::new(
    83,
    "PPME_SYSCALL_SELECT_X",
    "select",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::WAITS.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`NewselectE`](super::events::NewselectE).
pub static NEWSELECT_E: EventType = EventType::new(
    84,
    "PPME_SYSCALL_NEWSELECT_E",
    "select",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::WAITS.bits(),
    &[
    ],
);

/// [`NewselectX`](super::events::NewselectX).
pub static NEWSELECT_X: EventType = EventType::new(
    85,
    "PPME_SYSCALL_NEWSELECT_X",
    "select",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::WAITS.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`LseekE`](super::events::LseekE).
pub static LSEEK_E: EventType = EventType::new(
    86,
    "PPME_SYSCALL_LSEEK_E",
    "lseek",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("offset", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("whence", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&LSEEK_WHENCE)),
    ],
);

/// [`LseekX`](super::events::LseekX).
pub static LSEEK_X: EventType = EventType::new(
    87,
    "PPME_SYSCALL_LSEEK_X",
    "lseek",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("offset", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("whence", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&LSEEK_WHENCE)),
    ],
);

/// [`LlseekE`](super::events::LlseekE).
pub static LLSEEK_E: EventType = EventType::new(
    88,
    "PPME_SYSCALL_LLSEEK_E",
    "llseek",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("offset", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("whence", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&LSEEK_WHENCE)),
    ],
);

/// [`LlseekX`](super::events::LlseekX).
pub static LLSEEK_X: EventType = EventType::new(
    89,
    "PPME_SYSCALL_LLSEEK_X",
    "llseek",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("offset", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("whence", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&LSEEK_WHENCE)),
    ],
);

/// [`IoctlV2E`](super::events::IoctlV2E).
pub static IOCTL_V2_E: EventType = EventType::new(
    90,
    "PPME_SYSCALL_IOCTL_2_E",
    "ioctl",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("request", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`IoctlV2X`](super::events::IoctlV2X).
pub static IOCTL_V2_X: EventType = EventType::new(
    91,
    "PPME_SYSCALL_IOCTL_2_X",
    "ioctl",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`GetcwdE`](super::events::GetcwdE).
pub static GETCWD_E: EventType = EventType::new(
    92,
    "PPME_SYSCALL_GETCWD_E",
    "getcwd",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`GetcwdX`](super::events::GetcwdX).
pub static GETCWD_X: EventType = EventType::new(
    93,
    "PPME_SYSCALL_GETCWD_X",
    "getcwd",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`ChdirE`](super::events::ChdirE).
pub static CHDIR_E: EventType = EventType::new(
    94,
    "PPME_SYSCALL_CHDIR_E",
    "chdir",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`ChdirX`](super::events::ChdirX).
pub static CHDIR_X: EventType = EventType::new(
    95,
    "PPME_SYSCALL_CHDIR_X",
    "chdir",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`FchdirE`](super::events::FchdirE).
pub static FCHDIR_E: EventType = EventType::new(
    96,
    "PPME_SYSCALL_FCHDIR_E",
    "fchdir",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`FchdirX`](super::events::FchdirX).
pub static FCHDIR_X: EventType = EventType::new(
    97,
    "PPME_SYSCALL_FCHDIR_X",
    "fchdir",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`MkdirE`](super::events::MkdirE).
pub static MKDIR_E: EventType = EventType::new(
    98,
    "PPME_SYSCALL_MKDIR_E",
    "mkdir",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("mode", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`MkdirX`](super::events::MkdirX).
pub static MKDIR_X: EventType = EventType::new(
    99,
    "PPME_SYSCALL_MKDIR_X",
    "mkdir",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`RmdirE`](super::events::RmdirE).
pub static RMDIR_E: EventType = EventType::new(
    100,
    "PPME_SYSCALL_RMDIR_E",
    "rmdir",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`RmdirX`](super::events::RmdirX).
pub static RMDIR_X: EventType = EventType::new(
    101,
    "PPME_SYSCALL_RMDIR_X",
    "rmdir",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`OpenatE`](super::events::OpenatE).
pub static OPENAT_E: EventType = EventType::new(
    102,
    "PPME_SYSCALL_OPENAT_E",
    "openat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("dirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
        ParamInfo::new("mode", ParamType::Uint32, ParamFormat::Oct, ParamDetail::None),
    ],
);

/// [`OpenatX`](super::events::OpenatX).
pub static OPENAT_X: EventType = EventType::new(
    103,
    "PPME_SYSCALL_OPENAT_X",
    "openat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`LinkE`](super::events::LinkE).
pub static LINK_E: EventType = EventType::new(
    104,
    "PPME_SYSCALL_LINK_E",
    "link",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("oldpath", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("newpath", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`LinkX`](super::events::LinkX).
pub static LINK_X: EventType = EventType::new(
    105,
    "PPME_SYSCALL_LINK_X",
    "link",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`LinkatE`](super::events::LinkatE).
pub static LINKAT_E: EventType = EventType::new(
    106,
    "PPME_SYSCALL_LINKAT_E",
    "linkat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("olddir", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("oldpath", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("newdir", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("newpath", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`LinkatX`](super::events::LinkatX).
pub static LINKAT_X: EventType = EventType::new(
    107,
    "PPME_SYSCALL_LINKAT_X",
    "linkat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`UnlinkE`](super::events::UnlinkE).
pub static UNLINK_E: EventType = EventType::new(
    108,
    "PPME_SYSCALL_UNLINK_E",
    "unlink",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`UnlinkX`](super::events::UnlinkX).
pub static UNLINK_X: EventType = EventType::new(
    109,
    "PPME_SYSCALL_UNLINK_X",
    "unlink",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`UnlinkatE`](super::events::UnlinkatE).
pub static UNLINKAT_E: EventType = EventType::new(
    110,
    "PPME_SYSCALL_UNLINKAT_E",
    "unlinkat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("dirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`UnlinkatX`](super::events::UnlinkatX).
pub static UNLINKAT_X: EventType = EventType::new(
    111,
    "PPME_SYSCALL_UNLINKAT_X",
    "unlinkat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PreadE`](super::events::PreadE).
pub static PREAD_E: EventType = EventType::new(
    112,
    "PPME_SYSCALL_PREAD_E",
    "pread",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pos", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PreadX`](super::events::PreadX).
pub static PREAD_X: EventType = EventType::new(
    113,
    "PPME_SYSCALL_PREAD_X",
    "pread",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pos", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PwriteE`](super::events::PwriteE).
pub static PWRITE_E: EventType = EventType::new(
    114,
    "PPME_SYSCALL_PWRITE_E",
    "pwrite",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pos", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PwriteX`](super::events::PwriteX).
pub static PWRITE_X: EventType = EventType::new(
    115,
    "PPME_SYSCALL_PWRITE_X",
    "pwrite",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pos", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ReadvE`](super::events::ReadvE).
pub static READV_E: EventType = EventType::new(
    116,
    "PPME_SYSCALL_READV_E",
    "readv",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ReadvX`](super::events::ReadvX).
pub static READV_X: EventType = EventType::new(
    117,
    "PPME_SYSCALL_READV_X",
    "readv",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`WritevE`](super::events::WritevE).
pub static WRITEV_E: EventType = EventType::new(
    118,
    "PPME_SYSCALL_WRITEV_E",
    "writev",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`WritevX`](super::events::WritevX).
pub static WRITEV_X: EventType = EventType::new(
    119,
    "PPME_SYSCALL_WRITEV_X",
    "writev",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PreadvE`](super::events::PreadvE).
pub static PREADV_E: EventType = EventType::new(
    120,
    "PPME_SYSCALL_PREADV_E",
    "preadv",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pos", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PreadvX`](super::events::PreadvX).
pub static PREADV_X: EventType = EventType::new(
    121,
    "PPME_SYSCALL_PREADV_X",
    "preadv",
    Category::SYSCALL.bits() | Category::IO_READ.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pos", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PwritevE`](super::events::PwritevE).
pub static PWRITEV_E: EventType = EventType::new(
    122,
    "PPME_SYSCALL_PWRITEV_E",
    "pwritev",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pos", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PwritevX`](super::events::PwritevX).
pub static PWRITEV_X: EventType = EventType::new(
    123,
    "PPME_SYSCALL_PWRITEV_X",
    "pwritev",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pos", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`DupE`](super::events::DupE).
pub static DUP_E: EventType = EventType::new(
    124,
    "PPME_SYSCALL_DUP_E",
    "dup",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`DupX`](super::events::DupX).
pub static DUP_X: EventType = EventType::new(
    125,
    "PPME_SYSCALL_DUP_X",
    "dup",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SignalfdE`](super::events::SignalfdE).
pub static SIGNALFD_E: EventType = EventType::new(
    126,
    "PPME_SYSCALL_SIGNALFD_E",
    "signalfd",
    Category::SYSCALL.bits() | Category::SIGNAL.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("mask", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Uint8, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`SignalfdX`](super::events::SignalfdX).
pub static SIGNALFD_X: EventType = EventType::new(
    127,
    "PPME_SYSCALL_SIGNALFD_X",
    "signalfd",
    Category::SYSCALL.bits() | Category::SIGNAL.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("mask", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Uint8, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`KillE`](super::events::KillE).
pub static KILL_E: EventType = EventType::new(
    128,
    "PPME_SYSCALL_KILL_E",
    "kill",
    Category::SYSCALL.bits() | Category::SIGNAL.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sig", ParamType::SigType, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`KillX`](super::events::KillX).
pub static KILL_X: EventType = EventType::new(
    129,
    "PPME_SYSCALL_KILL_X",
    "kill",
    Category::SYSCALL.bits() | Category::SIGNAL.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sig", ParamType::SigType, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`TkillE`](super::events::TkillE).
pub static TKILL_E: EventType = EventType::new(
    130,
    "PPME_SYSCALL_TKILL_E",
    "tkill",
    Category::SYSCALL.bits() | Category::SIGNAL.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sig", ParamType::SigType, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`TkillX`](super::events::TkillX).
pub static TKILL_X: EventType = EventType::new(
    131,
    "PPME_SYSCALL_TKILL_X",
    "tkill",
    Category::SYSCALL.bits() | Category::SIGNAL.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sig", ParamType::SigType, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`TgkillE`](super::events::TgkillE).
pub static TGKILL_E: EventType = EventType::new(
    132,
    "PPME_SYSCALL_TGKILL_E",
    "tgkill",
    Category::SYSCALL.bits() | Category::SIGNAL.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sig", ParamType::SigType, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`TgkillX`](super::events::TgkillX).
pub static TGKILL_X: EventType = EventType::new(
    133,
    "PPME_SYSCALL_TGKILL_X",
    "tgkill",
    Category::SYSCALL.bits() | Category::SIGNAL.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sig", ParamType::SigType, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`NanosleepE`](super::events::NanosleepE).
pub static NANOSLEEP_E: EventType = EventType::new(
    134,
    "PPME_SYSCALL_NANOSLEEP_E",
    "nanosleep",
    Category::SYSCALL.bits() | Category::SLEEP.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::WAITS.bits(),
    &[
        ParamInfo::new("interval", ParamType::RelTime, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`NanosleepX`](super::events::NanosleepX).
pub static NANOSLEEP_X: EventType = EventType::new(
    135,
    "PPME_SYSCALL_NANOSLEEP_X",
    "nanosleep",
    Category::SYSCALL.bits() | Category::SLEEP.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::WAITS.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("interval", ParamType::RelTime, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`TimerfdCreateE`](super::events::TimerfdCreateE).
pub static TIMERFD_CREATE_E: EventType = EventType::new(
    136,
    "PPME_SYSCALL_TIMERFD_CREATE_E",
    "timerfd_create",
    Category::SYSCALL.bits() | Category::TIME.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("clockid", ParamType::Uint8, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Uint8, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`TimerfdCreateX`](super::events::TimerfdCreateX).
pub static TIMERFD_CREATE_X: EventType = EventType::new(
    137,
    "PPME_SYSCALL_TIMERFD_CREATE_X",
    "timerfd_create",
    Category::SYSCALL.bits() | Category::TIME.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("clockid", ParamType::Uint8, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Uint8, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`InotifyInitE`](super::events::InotifyInitE).
pub static INOTIFY_INIT_E: EventType = EventType::new(
    138,
    "PPME_SYSCALL_INOTIFY_INIT_E",
    "inotify_init",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("flags", ParamType::Uint8, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`InotifyInitX`](super::events::InotifyInitX).
pub static INOTIFY_INIT_X: EventType = EventType::new(
    139,
    "PPME_SYSCALL_INOTIFY_INIT_X",
    "inotify_init",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Uint8, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`GetrlimitE`](super::events::GetrlimitE).
pub static GETRLIMIT_E: EventType = EventType::new(
    140,
    "PPME_SYSCALL_GETRLIMIT_E",
    "getrlimit",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("resource", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&RLIMIT_RESOURCES)),
    ],
);

/// [`GetrlimitX`](super::events::GetrlimitX).
pub static GETRLIMIT_X: EventType = EventType::new(
    141,
    "PPME_SYSCALL_GETRLIMIT_X",
    "getrlimit",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cur", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("max", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("resource", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&RLIMIT_RESOURCES)),
    ],
);

/// [`SetrlimitE`](super::events::SetrlimitE).
pub static SETRLIMIT_E: EventType = EventType::new(
    142,
    "PPME_SYSCALL_SETRLIMIT_E",
    "setrlimit",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("resource", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&RLIMIT_RESOURCES)),
    ],
);

/// [`SetrlimitX`](super::events::SetrlimitX).
pub static SETRLIMIT_X: EventType = EventType::new(
    143,
    "PPME_SYSCALL_SETRLIMIT_X",
    "setrlimit",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cur", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("max", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("resource", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&RLIMIT_RESOURCES)),
    ],
);

/// [`PrlimitE`](super::events::PrlimitE).
pub static PRLIMIT_E: EventType = EventType::new(
    144,
    "PPME_SYSCALL_PRLIMIT_E",
    "prlimit",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("resource", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&RLIMIT_RESOURCES)),
    ],
);

/// [`PrlimitX`](super::events::PrlimitX).
pub static PRLIMIT_X: EventType = EventType::new(
    145,
    "PPME_SYSCALL_PRLIMIT_X",
    "prlimit",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("newcur", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("newmax", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("oldcur", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("oldmax", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("resource", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&RLIMIT_RESOURCES)),
    ],
);

/// [`SchedswitchV1E`](super::events::SchedswitchV1E).
pub static SCHEDSWITCH_V1_E: EventType = EventType::new(
    146,
    "PPME_SCHEDSWITCH_1_E",
    "switch",
    Category::TRACEPOINT.bits() | Category::SCHEDULER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::SKIPPARSERESET.bits(),
    &[
        ParamInfo::new("next", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SchedswitchV1X`](super::events::SchedswitchV1X).
pub static SCHEDSWITCH_V1_X: EventType = EventType::new(
    147,
    "PPME_SCHEDSWITCH_1_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`DropE`](super::events::DropE).
pub static DROP_E: EventType = EventType::new(
    148,
    "PPME_DROP_E",
    "drop",
    Category::METAEVENT.bits() | Category::INTERNAL.bits(),
    EventFlags::SKIPPARSERESET.bits(),
    &[
        ParamInfo::new("ratio", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`DropX`](super::events::DropX).
pub static DROP_X: EventType = EventType::new(
    149,
    "PPME_DROP_X",
    "drop",
    Category::METAEVENT.bits() | Category::INTERNAL.bits(),
    EventFlags::SKIPPARSERESET.bits(),
    &[
        ParamInfo::new("ratio", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`FcntlE`](super::events::FcntlE).
pub static FCNTL_E: EventType = EventType::new(
    150,
    "PPME_SYSCALL_FCNTL_E",
    "fcntl",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cmd", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&FCNTL_COMMANDS)),
    ],
);

/// [`FcntlX`](super::events::FcntlX).
pub static FCNTL_X: EventType = EventType::new(
    151,
    "PPME_SYSCALL_FCNTL_X",
    "fcntl",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cmd", ParamType::EnumFlags8, ParamFormat::Dec, ParamDetail::Values(&FCNTL_COMMANDS)),
    ],
);

/// [`SchedswitchV6E`](super::events::SchedswitchV6E).
pub static SCHEDSWITCH_V6_E: EventType = EventType::new(
    152,
    "PPME_SCHEDSWITCH_6_E",
    "switch",
    Category::TRACEPOINT.bits() | Category::SCHEDULER.bits(),
    0,
    &[
        ParamInfo::new("next", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SchedswitchV6X`](super::events::SchedswitchV6X).
pub static SCHEDSWITCH_V6_X: EventType = EventType::new(
    153,
    "PPME_SCHEDSWITCH_6_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`ExecveV13E`](super::events::ExecveV13E).
pub static EXECVE_V13_E: EventType = EventType::new(
    154,
    "PPME_SYSCALL_EXECVE_13_E",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`ExecveV13X`](super::events::ExecveV13X).
pub static EXECVE_V13_X: EventType = EventType::new(
    155,
    "PPME_SYSCALL_EXECVE_13_X",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`CloneV16E`](super::events::CloneV16E).
pub static CLONE_V16_E: EventType = EventType::new(
    156,
    "PPME_SYSCALL_CLONE_16_E",
    "clone",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`CloneV16X`](super::events::CloneV16X).
pub static CLONE_V16_X: EventType = EventType::new(
    157,
    "PPME_SYSCALL_CLONE_16_X",
    "clone",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`BrkV4E`](super::events::BrkV4E).
pub static BRK_V4_E: EventType = EventType::new(
    158,
    "PPME_SYSCALL_BRK_4_E",
    "brk",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`BrkV4X`](super::events::BrkV4X).
pub static BRK_V4_X: EventType = EventType::new(
    159,
    "PPME_SYSCALL_BRK_4_X",
    "brk",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`MmapE`](super::events::MmapE).
pub static MMAP_E: EventType = EventType::new(
    160,
    "PPME_SYSCALL_MMAP_E",
    "mmap",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("length", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("prot", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&PROT_FLAGS)),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&MMAP_FLAGS)),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("offset", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`MmapX`](super::events::MmapX).
pub static MMAP_X: EventType = EventType::new(
    161,
    "PPME_SYSCALL_MMAP_X",
    "mmap",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("length", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("prot", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&PROT_FLAGS)),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&MMAP_FLAGS)),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("offset", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`Mmap2E`](super::events::Mmap2E).
pub static MMAP2_E: EventType = EventType::new(
    162,
    "PPME_SYSCALL_MMAP2_E",
    "mmap2",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("length", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("prot", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&PROT_FLAGS)),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&MMAP_FLAGS)),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgoffset", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`Mmap2X`](super::events::Mmap2X).
pub static MMAP2_X: EventType = EventType::new(
    163,
    "PPME_SYSCALL_MMAP2_X",
    "mmap2",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("length", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("prot", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&PROT_FLAGS)),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&MMAP_FLAGS)),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgoffset", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`MunmapE`](super::events::MunmapE).
pub static MUNMAP_E: EventType = EventType::new(
    164,
    "PPME_SYSCALL_MUNMAP_E",
    "munmap",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("length", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`MunmapX`](super::events::MunmapX).
pub static MUNMAP_X: EventType = EventType::new(
    165,
    "PPME_SYSCALL_MUNMAP_X",
    "munmap",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("length", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SpliceE`](super::events::SpliceE).
pub static SPLICE_E: EventType = EventType::new(
    166,
    "PPME_SYSCALL_SPLICE_E",
    "splice",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd_in", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd_out", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&SPLICE_FLAGS)),
    ],
);

/// [`SpliceX`](super::events::SpliceX).
pub static SPLICE_X: EventType = EventType::new(
    167,
    "PPME_SYSCALL_SPLICE_X",
    "splice",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd_in", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd_out", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&SPLICE_FLAGS)),
    ],
);

/// [`PtraceE`](super::events::PtraceE).
pub static PTRACE_E: EventType = EventType::new(
    168,
    "PPME_SYSCALL_PTRACE_E",
    "ptrace",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("request", ParamType::EnumFlags16, ParamFormat::Dec, ParamDetail::Values(&PTRACE_REQUESTS)),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PtraceX`](super::events::PtraceX).
pub static PTRACE_X: EventType = EventType::new(
    169,
    "PPME_SYSCALL_PTRACE_X",
    "ptrace",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("addr", ParamType::Dyn, ParamFormat::Hex, ParamDetail::OneOf(&PTRACE_DYNAMIC_PARAM)),
        ParamInfo::new("data", ParamType::Dyn, ParamFormat::Hex, ParamDetail::OneOf(&PTRACE_DYNAMIC_PARAM)),
        ParamInfo::new("request", ParamType::EnumFlags16, ParamFormat::Dec, ParamDetail::Values(&PTRACE_REQUESTS)),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`IoctlV3E`](super::events::IoctlV3E).
pub static IOCTL_V3_E: EventType = EventType::new(
    170,
    "PPME_SYSCALL_IOCTL_3_E",
    "ioctl",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("request", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("argument", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`IoctlV3X`](super::events::IoctlV3X).
pub static IOCTL_V3_X: EventType = EventType::new(
    171,
    "PPME_SYSCALL_IOCTL_3_X",
    "ioctl",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("request", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("argument", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`ExecveV14E`](super::events::ExecveV14E).
pub static EXECVE_V14_E: EventType = EventType::new(
    172,
    "PPME_SYSCALL_EXECVE_14_E",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`ExecveV14X`](super::events::ExecveV14X).
pub static EXECVE_V14_X: EventType = EventType::new(
    173,
    "PPME_SYSCALL_EXECVE_14_X",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("env", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`RenameE`](super::events::RenameE).
pub static RENAME_E: EventType = EventType::new(
    174,
    "PPME_SYSCALL_RENAME_E",
    "rename",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`RenameX`](super::events::RenameX).
pub static RENAME_X: EventType = EventType::new(
    175,
    "PPME_SYSCALL_RENAME_X",
    "rename",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("oldpath", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("newpath", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`RenameatE`](super::events::RenameatE).
pub static RENAMEAT_E: EventType = EventType::new(
    176,
    "PPME_SYSCALL_RENAMEAT_E",
    "renameat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`RenameatX`](super::events::RenameatX).
pub static RENAMEAT_X: EventType = EventType::new(
    177,
    "PPME_SYSCALL_RENAMEAT_X",
    "renameat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("olddirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("oldpath", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(1)),
        ParamInfo::new("newdirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("newpath", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(3)),
    ],
);

/// [`SymlinkE`](super::events::SymlinkE).
pub static SYMLINK_E: EventType = EventType::new(
    178,
    "PPME_SYSCALL_SYMLINK_E",
    "symlink",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`SymlinkX`](super::events::SymlinkX).
pub static SYMLINK_X: EventType = EventType::new(
    179,
    "PPME_SYSCALL_SYMLINK_X",
    "symlink",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("target", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("linkpath", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`SymlinkatE`](super::events::SymlinkatE).
pub static SYMLINKAT_E: EventType = EventType::new(
    180,
    "PPME_SYSCALL_SYMLINKAT_E",
    "symlinkat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`SymlinkatX`](super::events::SymlinkatX).
pub static SYMLINKAT_X: EventType = EventType::new(
    181,
    "PPME_SYSCALL_SYMLINKAT_X",
    "symlinkat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("target", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("linkdirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("linkpath", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(2)),
    ],
);

/// [`ForkE`](super::events::ForkE).
pub static FORK_E: EventType = EventType::new(
    182,
    "PPME_SYSCALL_FORK_E",
    "fork",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`ForkX`](super::events::ForkX).
pub static FORK_X: EventType = EventType::new(
    183,
    "PPME_SYSCALL_FORK_X",
    "fork",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`VforkE`](super::events::VforkE).
pub static VFORK_E: EventType = EventType::new(
    184,
    "PPME_SYSCALL_VFORK_E",
    "vfork",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`VforkX`](super::events::VforkX).
pub static VFORK_X: EventType = EventType::new(
    185,
    "PPME_SYSCALL_VFORK_X",
    "vfork",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ProcexitV1E`](super::events::ProcexitV1E).
pub static PROCEXIT_V1_E: EventType = EventType::new(
    186,
    "PPME_PROCEXIT_1_E",
    "procexit",
    Category::TRACEPOINT.bits() | Category::PROCESS.bits(),
    EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("status", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ret", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sig", ParamType::SigType, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("core", ParamType::Uint8, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("reaper_tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ProcexitV1X`](super::events::ProcexitV1X).
pub static PROCEXIT_V1_X: EventType = EventType::new(
    187,
    "PPME_PROCEXIT_1_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`SendfileE`](super::events::SendfileE).
pub static SENDFILE_E: EventType = EventType::new(
    188,
    "PPME_SYSCALL_SENDFILE_E",
    "sendfile",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("out_fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("in_fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("offset", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SendfileX`](super::events::SendfileX).
pub static SENDFILE_X: EventType = EventType::new(
    189,
    "PPME_SYSCALL_SENDFILE_X",
    "sendfile",
    Category::SYSCALL.bits() | Category::IO_WRITE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("offset", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("out_fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("in_fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`QuotactlE`](super::events::QuotactlE).
pub static QUOTACTL_E: EventType = EventType::new(
    190,
    "PPME_SYSCALL_QUOTACTL_E",
    "quotactl",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("cmd", ParamType::Flags16, ParamFormat::Dec, ParamDetail::Values(&QUOTACTL_CMDS)),
        ParamInfo::new("type", ParamType::Flags8, ParamFormat::Dec, ParamDetail::Values(&QUOTACTL_TYPES)),
        ParamInfo::new("id", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("quota_fmt", ParamType::Flags8, ParamFormat::Dec, ParamDetail::Values(&QUOTACTL_QUOTA_FMTS)),
    ],
);

/// [`QuotactlX`](super::events::QuotactlX).
pub static QUOTACTL_X: EventType = EventType::new(
    191,
    "PPME_SYSCALL_QUOTACTL_X",
    "quotactl",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("special", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("quotafilepath", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("dqb_bhardlimit", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dqb_bsoftlimit", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dqb_curspace", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dqb_ihardlimit", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dqb_isoftlimit", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dqb_btime", ParamType::RelTime, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dqb_itime", ParamType::RelTime, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dqi_bgrace", ParamType::RelTime, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dqi_igrace", ParamType::RelTime, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dqi_flags", ParamType::Flags8, ParamFormat::Dec, ParamDetail::Values(&QUOTACTL_DQI_FLAGS)),
        ParamInfo::new("quota_fmt_out", ParamType::Flags8, ParamFormat::Dec, ParamDetail::Values(&QUOTACTL_QUOTA_FMTS)),
        ParamInfo::new("cmd", ParamType::Flags16, ParamFormat::Dec, ParamDetail::Values(&QUOTACTL_CMDS)),
        ParamInfo::new("type", ParamType::Flags8, ParamFormat::Dec, ParamDetail::Values(&QUOTACTL_TYPES)),
        ParamInfo::new("id", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("quota_fmt", ParamType::Flags8, ParamFormat::Dec, ParamDetail::Values(&QUOTACTL_QUOTA_FMTS)),
    ],
);

/// [`SetresuidE`](super::events::SetresuidE).
pub static SETRESUID_E: EventType = EventType::new(
    192,
    "PPME_SYSCALL_SETRESUID_E",
    "setresuid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("ruid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("euid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("suid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SetresuidX`](super::events::SetresuidX).
pub static SETRESUID_X: EventType = EventType::new(
    193,
    "PPME_SYSCALL_SETRESUID_X",
    "setresuid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ruid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("euid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("suid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SetresgidE`](super::events::SetresgidE).
pub static SETRESGID_E: EventType = EventType::new(
    194,
    "PPME_SYSCALL_SETRESGID_E",
    "setresgid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("rgid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("egid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sgid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SetresgidX`](super::events::SetresgidX).
pub static SETRESGID_X: EventType = EventType::new(
    195,
    "PPME_SYSCALL_SETRESGID_X",
    "setresgid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("rgid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("egid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sgid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ScapeventE`](super::events::ScapeventE).
pub static SCAPEVENT_E: EventType = EventType::new(
    196,
    "PPME_SCAPEVENT_E",
    "scapevent",
    Category::METAEVENT.bits() | Category::INTERNAL.bits(),
    EventFlags::SKIPPARSERESET.bits(),
    &[
        ParamInfo::new("event_type", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("event_data", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ScapeventX`](super::events::ScapeventX).
pub static SCAPEVENT_X: EventType = EventType::new(
    197,
    "PPME_SCAPEVENT_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`SetuidE`](super::events::SetuidE).
pub static SETUID_E: EventType = EventType::new(
    198,
    "PPME_SYSCALL_SETUID_E",
    "setuid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("uid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SetuidX`](super::events::SetuidX).
pub static SETUID_X: EventType = EventType::new(
    199,
    "PPME_SYSCALL_SETUID_X",
    "setuid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("uid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SetgidE`](super::events::SetgidE).
pub static SETGID_E: EventType = EventType::new(
    200,
    "PPME_SYSCALL_SETGID_E",
    "setgid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("gid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SetgidX`](super::events::SetgidX).
pub static SETGID_X: EventType = EventType::new(
    201,
    "PPME_SYSCALL_SETGID_X",
    "setgid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`GetuidE`](super::events::GetuidE).
pub static GETUID_E: EventType = EventType::new(
    202,
    "PPME_SYSCALL_GETUID_E",
    "getuid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`GetuidX`](super::events::GetuidX).
pub static GETUID_X: EventType = EventType::new(
    203,
    "PPME_SYSCALL_GETUID_X",
    "getuid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    0,
    &[
        ParamInfo::new("uid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`GeteuidE`](super::events::GeteuidE).
pub static GETEUID_E: EventType = EventType::new(
    204,
    "PPME_SYSCALL_GETEUID_E",
    "geteuid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`GeteuidX`](super::events::GeteuidX).
pub static GETEUID_X: EventType = EventType::new(
    205,
    "PPME_SYSCALL_GETEUID_X",
    "geteuid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    0,
    &[
        ParamInfo::new("euid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`GetgidE`](super::events::GetgidE).
pub static GETGID_E: EventType = EventType::new(
    206,
    "PPME_SYSCALL_GETGID_E",
    "getgid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`GetgidX`](super::events::GetgidX).
pub static GETGID_X: EventType = EventType::new(
    207,
    "PPME_SYSCALL_GETGID_X",
    "getgid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    0,
    &[
        ParamInfo::new("gid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`GetegidE`](super::events::GetegidE).
pub static GETEGID_E: EventType = EventType::new(
    208,
    "PPME_SYSCALL_GETEGID_E",
    "getegid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`GetegidX`](super::events::GetegidX).
pub static GETEGID_X: EventType = EventType::new(
    209,
    "PPME_SYSCALL_GETEGID_X",
    "getegid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    0,
    &[
        ParamInfo::new("egid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`GetresuidE`](super::events::GetresuidE).
pub static GETRESUID_E: EventType = EventType::new(
    210,
    "PPME_SYSCALL_GETRESUID_E",
    "getresuid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`GetresuidX`](super::events::GetresuidX).
pub static GETRESUID_X: EventType = EventType::new(
    211,
    "PPME_SYSCALL_GETRESUID_X",
    "getresuid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ruid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("euid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("suid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`GetresgidE`](super::events::GetresgidE).
pub static GETRESGID_E: EventType = EventType::new(
    212,
    "PPME_SYSCALL_GETRESGID_E",
    "getresgid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`GetresgidX`](super::events::GetresgidX).
pub static GETRESGID_X: EventType = EventType::new(
    213,
    "PPME_SYSCALL_GETRESGID_X",
    "getresgid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("rgid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("egid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sgid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ExecveV15E`](super::events::ExecveV15E).
pub static EXECVE_V15_E: EventType = EventType::new(
    214,
    "PPME_SYSCALL_EXECVE_15_E",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`ExecveV15X`](super::events::ExecveV15X).
pub static EXECVE_V15_X: EventType = EventType::new(
    215,
    "PPME_SYSCALL_EXECVE_15_X",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("comm", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("env", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`CloneV17E`](super::events::CloneV17E).
pub static CLONE_V17_E: EventType = EventType::new(
    216,
    "PPME_SYSCALL_CLONE_17_E",
    "clone",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`CloneV17X`](super::events::CloneV17X).
pub static CLONE_V17_X: EventType = EventType::new(
    217,
    "PPME_SYSCALL_CLONE_17_X",
    "clone",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("comm", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ForkV17E`](super::events::ForkV17E).
pub static FORK_V17_E: EventType = EventType::new(
    218,
    "PPME_SYSCALL_FORK_17_E",
    "fork",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`ForkV17X`](super::events::ForkV17X).
pub static FORK_V17_X: EventType = EventType::new(
    219,
    "PPME_SYSCALL_FORK_17_X",
    "fork",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("comm", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`VforkV17E`](super::events::VforkV17E).
pub static VFORK_V17_E: EventType = EventType::new(
    220,
    "PPME_SYSCALL_VFORK_17_E",
    "vfork",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`VforkV17X`](super::events::VforkV17X).
pub static VFORK_V17_X: EventType = EventType::new(
    221,
    "PPME_SYSCALL_VFORK_17_X",
    "vfork",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("comm", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`CloneV20E`](super::events::CloneV20E).
pub static CLONE_V20_E: EventType = EventType::new(
    222,
    "PPME_SYSCALL_CLONE_20_E",
    "clone",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`CloneV20X`](super::events::CloneV20X).
pub static CLONE_V20_X: EventType = EventType::new(
    223,
    "PPME_SYSCALL_CLONE_20_X",
    "clone",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("comm", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("cgroups", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vtid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vpid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pidns_init_start_ts", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ForkV20E`](super::events::ForkV20E).
pub static FORK_V20_E: EventType = EventType::new(
    224,
    "PPME_SYSCALL_FORK_20_E",
    "fork",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`ForkV20X`](super::events::ForkV20X).
pub static FORK_V20_X: EventType = EventType::new(
    225,
    "PPME_SYSCALL_FORK_20_X",
    "fork",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("comm", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("cgroups", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vtid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vpid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pidns_init_start_ts", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`VforkV20E`](super::events::VforkV20E).
pub static VFORK_V20_E: EventType = EventType::new(
    226,
    "PPME_SYSCALL_VFORK_20_E",
    "vfork",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`VforkV20X`](super::events::VforkV20X).
pub static VFORK_V20_X: EventType = EventType::new(
    227,
    "PPME_SYSCALL_VFORK_20_X",
    "vfork",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("comm", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("cgroups", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vtid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vpid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pidns_init_start_ts", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ContainerE`](super::events::ContainerE).
pub static CONTAINER_E: EventType = EventType::new(
    228,
    "PPME_CONTAINER_E",
    "container",
    Category::METAEVENT.bits() | Category::INTERNAL.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::SKIPPARSERESET.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("id", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("type", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("image", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`ContainerX`](super::events::ContainerX).
pub static CONTAINER_X: EventType = EventType::new(
    229,
    "PPME_CONTAINER_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`ExecveV16E`](super::events::ExecveV16E).
pub static EXECVE_V16_E: EventType = EventType::new(
    230,
    "PPME_SYSCALL_EXECVE_16_E",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`ExecveV16X`](super::events::ExecveV16X).
pub static EXECVE_V16_X: EventType = EventType::new(
    231,
    "PPME_SYSCALL_EXECVE_16_X",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("comm", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("cgroups", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("env", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`SignaldeliverE`](super::events::SignaldeliverE).
pub static SIGNALDELIVER_E: EventType = EventType::new(
    232,
    "PPME_SIGNALDELIVER_E",
    "signaldeliver",
    Category::TRACEPOINT.bits() | Category::SIGNAL.bits(),
    0,
    &[
        ParamInfo::new("spid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dpid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sig", ParamType::SigType, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SignaldeliverX`](super::events::SignaldeliverX).
pub static SIGNALDELIVER_X: EventType = EventType::new(
    233,
    "PPME_SIGNALDELIVER_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`ProcinfoE`](super::events::ProcinfoE).
pub static PROCINFO_E: EventType = EventType::new(
    234,
    "PPME_PROCINFO_E",
    "procinfo",
    Category::METAEVENT.bits() | Category::INTERNAL.bits(),
    EventFlags::SKIPPARSERESET.bits(),
    &[
        ParamInfo::new("cpu_usr", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cpu_sys", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`ProcinfoX`](super::events::ProcinfoX).
pub static PROCINFO_X: EventType = EventType::new(
    235,
    "PPME_PROCINFO_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`GetdentsE`](super::events::GetdentsE).
pub static GETDENTS_E: EventType = EventType::new(
    236,
    "PPME_SYSCALL_GETDENTS_E",
    "getdents",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`GetdentsX`](super::events::GetdentsX).
pub static GETDENTS_X: EventType = EventType::new(
    237,
    "PPME_SYSCALL_GETDENTS_X",
    "getdents",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`Getdents64E`](super::events::Getdents64E).
pub static GETDENTS64_E: EventType = EventType::new(
    238,
    "PPME_SYSCALL_GETDENTS64_E",
    "getdents64",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`Getdents64X`](super::events::Getdents64X).
pub static GETDENTS64_X: EventType = EventType::new(
    239,
    "PPME_SYSCALL_GETDENTS64_X",
    "getdents64",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`SetnsE`](super::events::SetnsE).
pub static SETNS_E: EventType = EventType::new(
    240,
    "PPME_SYSCALL_SETNS_E",
    "setns",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("nstype", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
    ],
);

/// [`SetnsX`](super::events::SetnsX).
pub static SETNS_X: EventType = EventType::new(
    241,
    "PPME_SYSCALL_SETNS_X",
    "setns",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("nstype", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
    ],
);

/// [`FlockE`](super::events::FlockE).
pub static FLOCK_E: EventType = EventType::new(
    242,
    "PPME_SYSCALL_FLOCK_E",
    "flock",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("operation", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FLOCK_FLAGS)),
    ],
);

/// [`FlockX`](super::events::FlockX).
pub static FLOCK_X: EventType = EventType::new(
    243,
    "PPME_SYSCALL_FLOCK_X",
    "flock",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("operation", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FLOCK_FLAGS)),
    ],
);

/// [`CpuHotplugE`](super::events::CpuHotplugE).
pub static CPU_HOTPLUG_E: EventType = EventType::new(
    244,
    "PPME_CPU_HOTPLUG_E",
    "cpu_hotplug",
    Category::METAEVENT.bits() | Category::SYSTEM.bits(),
    EventFlags::SKIPPARSERESET.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("cpu", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("action", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`CpuHotplugX`](super::events::CpuHotplugX).
pub static CPU_HOTPLUG_X: EventType = EventType::new(
    245,
    "PPME_CPU_HOTPLUG_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`AcceptV5E`](super::events::AcceptV5E).
pub static ACCEPT_V5_E: EventType = EventType::new(
    246,
    "PPME_SOCKET_ACCEPT_5_E",
    "accept",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
    ],
);

/// [`AcceptV5X`](super::events::AcceptV5X).
pub static ACCEPT_V5_X: EventType = EventType::new(
    247,
    "PPME_SOCKET_ACCEPT_5_X",
    "accept",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("queuepct", ParamType::Uint8, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("queuelen", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("queuemax", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`Accept4V5E`](super::events::Accept4V5E).
pub static ACCEPT4_V5_E: EventType = EventType::new(
    248,
    "PPME_SOCKET_ACCEPT4_5_E",
    "accept",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("flags", ParamType::Int32, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`Accept4V5X`](super::events::Accept4V5X).
pub static ACCEPT4_V5_X: EventType = EventType::new(
    249,
    "PPME_SOCKET_ACCEPT4_5_X",
    "accept",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("queuepct", ParamType::Uint8, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("queuelen", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("queuemax", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SemopE`](super::events::SemopE).
pub static SEMOP_E: EventType = EventType::new(
    250,
    "PPME_SYSCALL_SEMOP_E",
    "semop",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("semid", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SemopX`](super::events::SemopX).
pub static SEMOP_X: EventType = EventType::new(
    251,
    "PPME_SYSCALL_SEMOP_X",
    "semop",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("nsops", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sem_num_0", ParamType::Uint16, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sem_op_0", ParamType::Int16, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sem_flg_0", ParamType::Flags16, ParamFormat::Hex, ParamDetail::Values(&SEMOP_FLAGS)),
        ParamInfo::new("sem_num_1", ParamType::Uint16, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sem_op_1", ParamType::Int16, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sem_flg_1", ParamType::Flags16, ParamFormat::Hex, ParamDetail::Values(&SEMOP_FLAGS)),
        ParamInfo::new("semid", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SemctlE`](super::events::SemctlE).
pub static SEMCTL_E: EventType = EventType::new(
    252,
    "PPME_SYSCALL_SEMCTL_E",
    "semctl",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("semid", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("semnum", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cmd", ParamType::Flags16, ParamFormat::Hex, ParamDetail::Values(&SEMCTL_COMMANDS)),
        ParamInfo::new("val", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SemctlX`](super::events::SemctlX).
pub static SEMCTL_X: EventType = EventType::new(
    253,
    "PPME_SYSCALL_SEMCTL_X",
    "semctl",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("semid", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("semnum", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cmd", ParamType::Flags16, ParamFormat::Hex, ParamDetail::Values(&SEMCTL_COMMANDS)),
        ParamInfo::new("val", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PpollE`](super::events::PpollE).
pub static PPOLL_E: EventType = EventType::new(
    254,
    "PPME_SYSCALL_PPOLL_E",
    "ppoll",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::WAITS.bits(),
    &[
        ParamInfo::new("fds", ParamType::FdList, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("timeout", ParamType::RelTime, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sigmask", ParamType::SigSet, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PpollX`](super::events::PpollX).
pub static PPOLL_X: EventType = EventType::new(
    255,
    "PPME_SYSCALL_PPOLL_X",
    "ppoll",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::WAITS.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fds", ParamType::FdList, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("timeout", ParamType::RelTime, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sigmask", ParamType::SigSet, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`MountE`](super::events::MountE).
pub static MOUNT_E: EventType = EventType::new(
    256,
    "PPME_SYSCALL_MOUNT_E",
    "mount",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&MOUNT_FLAGS)),
    ],
);

/// [`MountX`](super::events::MountX).
pub static MOUNT_X: EventType = EventType::new(
    257,
    "PPME_SYSCALL_MOUNT_X",
    "mount",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dev", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("dir", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("type", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&MOUNT_FLAGS)),
    ],
);

/// [`UmountE`](super::events::UmountE).
pub static UMOUNT_E: EventType = EventType::new(
    258,
    "PPME_SYSCALL_UMOUNT_E",
    "umount",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&UMOUNT_FLAGS)),
    ],
);

/// [`UmountX`](super::events::UmountX).
pub static UMOUNT_X: EventType = EventType::new(
    259,
    "PPME_SYSCALL_UMOUNT_X",
    "umount",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`K8sE`](super::events::K8sE).
pub static K8S_E: EventType = EventType::new(
    260,
    "PPME_K8S_E",
    "k8s",
    Category::METAEVENT.bits() | Category::INTERNAL.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::SKIPPARSERESET.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("json", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`K8sX`](super::events::K8sX).
pub static K8S_X: EventType = EventType::new(
    261,
    "PPME_K8S_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`SemgetE`](super::events::SemgetE).
pub static SEMGET_E: EventType = EventType::new(
    262,
    "PPME_SYSCALL_SEMGET_E",
    "semget",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("key", ParamType::Int32, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("nsems", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("semflg", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&SEMGET_FLAGS)),
    ],
);

/// [`SemgetX`](super::events::SemgetX).
pub static SEMGET_X: EventType = EventType::new(
    263,
    "PPME_SYSCALL_SEMGET_X",
    "semget",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("key", ParamType::Int32, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("nsems", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("semflg", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&SEMGET_FLAGS)),
    ],
);

/// [`AccessE`](super::events::AccessE).
pub static ACCESS_E: EventType = EventType::new(
    264,
    "PPME_SYSCALL_ACCESS_E",
    "access",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("mode", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&ACCESS_FLAGS)),
    ],
);

/// [`AccessX`](super::events::AccessX).
pub static ACCESS_X: EventType = EventType::new(
    265,
    "PPME_SYSCALL_ACCESS_X",
    "access",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("mode", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&ACCESS_FLAGS)),
    ],
);

/// [`ChrootE`](super::events::ChrootE).
pub static CHROOT_E: EventType = EventType::new(
    266,
    "PPME_SYSCALL_CHROOT_E",
    "chroot",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`ChrootX`](super::events::ChrootX).
pub static CHROOT_X: EventType = EventType::new(
    267,
    "PPME_SYSCALL_CHROOT_X",
    "chroot",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`TracerE`](super::events::TracerE).
pub static TRACER_E: EventType = EventType::new(
    268,
    "PPME_TRACER_E",
    "tracer",
    Category::METAEVENT.bits() | Category::OTHER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("id", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tags", ParamType::CharBufArray, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::CharBufPairArray, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`TracerX`](super::events::TracerX).
pub static TRACER_X: EventType = EventType::new(
    269,
    "PPME_TRACER_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
        ParamInfo::new("id", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tags", ParamType::CharBufArray, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::CharBufPairArray, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`MesosE`](super::events::MesosE).
pub static MESOS_E: EventType = EventType::new(
    270,
    "PPME_MESOS_E",
    "mesos",
    Category::METAEVENT.bits() | Category::INTERNAL.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::SKIPPARSERESET.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("json", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`MesosX`](super::events::MesosX).
pub static MESOS_X: EventType = EventType::new(
    271,
    "PPME_MESOS_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`ContainerJsonE`](super::events::ContainerJsonE).
pub static CONTAINER_JSON_E: EventType = EventType::new(
    272,
    "PPME_CONTAINER_JSON_E",
    "container",
    Category::METAEVENT.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("json", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`ContainerJsonX`](super::events::ContainerJsonX).
pub static CONTAINER_JSON_X: EventType = EventType::new(
    273,
    "PPME_CONTAINER_JSON_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`SetsidE`](super::events::SetsidE).
pub static SETSID_E: EventType = EventType::new(
    274,
    "PPME_SYSCALL_SETSID_E",
    "setsid",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`SetsidX`](super::events::SetsidX).
pub static SETSID_X: EventType = EventType::new(
    275,
    "PPME_SYSCALL_SETSID_X",
    "setsid",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`MkdirV2E`](super::events::MkdirV2E).
pub static MKDIR_V2_E: EventType = EventType::new(
    276,
    "PPME_SYSCALL_MKDIR_2_E",
    "mkdir",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("mode", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`MkdirV2X`](super::events::MkdirV2X).
pub static MKDIR_V2_X: EventType = EventType::new(
    277,
    "PPME_SYSCALL_MKDIR_2_X",
    "mkdir",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("mode", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`RmdirV2E`](super::events::RmdirV2E).
pub static RMDIR_V2_E: EventType = EventType::new(
    278,
    "PPME_SYSCALL_RMDIR_2_E",
    "rmdir",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`RmdirV2X`](super::events::RmdirV2X).
pub static RMDIR_V2_X: EventType = EventType::new(
    279,
    "PPME_SYSCALL_RMDIR_2_X",
    "rmdir",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`NotificationE`](super::events::NotificationE).
pub static NOTIFICATION_E: EventType = EventType::new(
    280,
    "PPME_NOTIFICATION_E",
    "notification",
    Category::METAEVENT.bits() | Category::OTHER.bits(),
    EventFlags::SKIPPARSERESET.bits(),
    &[
        ParamInfo::new("id", ParamType::CharBuf, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("desc", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`NotificationX`](super::events::NotificationX).
pub static NOTIFICATION_X: EventType = EventType::new(
    281,
    "PPME_NOTIFICATION_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`ExecveV17E`](super::events::ExecveV17E).
pub static EXECVE_V17_E: EventType = EventType::new(
    282,
    "PPME_SYSCALL_EXECVE_17_E",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`ExecveV17X`](super::events::ExecveV17X).
pub static EXECVE_V17_X: EventType = EventType::new(
    283,
    "PPME_SYSCALL_EXECVE_17_X",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("comm", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("cgroups", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("env", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tty", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`UnshareE`](super::events::UnshareE).
pub static UNSHARE_E: EventType = EventType::new(
    284,
    "PPME_SYSCALL_UNSHARE_E",
    "unshare",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
    ],
);

/// [`UnshareX`](super::events::UnshareX).
pub static UNSHARE_X: EventType = EventType::new(
    285,
    "PPME_SYSCALL_UNSHARE_X",
    "unshare",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
    ],
);

/// [`InfrastructureEventE`](super::events::InfrastructureEventE).
pub static INFRASTRUCTURE_EVENT_E: EventType = EventType::new(
    286,
    "PPME_INFRASTRUCTURE_EVENT_E",
    "infra",
    Category::METAEVENT.bits() | Category::INTERNAL.bits(),
    EventFlags::SKIPPARSERESET.bits(),
    &[
        ParamInfo::new("source", ParamType::CharBuf, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("description", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("scope", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`InfrastructureEventX`](super::events::InfrastructureEventX).
pub static INFRASTRUCTURE_EVENT_X: EventType = EventType::new(
    287,
    "PPME_INFRASTRUCTURE_EVENT_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`ExecveV18E`](super::events::ExecveV18E).
pub static EXECVE_V18_E: EventType = EventType::new(
    288,
    "PPME_SYSCALL_EXECVE_18_E",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("filename", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`ExecveV18X`](super::events::ExecveV18X).
pub static EXECVE_V18_X: EventType = EventType::new(
    289,
    "PPME_SYSCALL_EXECVE_18_X",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("comm", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("cgroups", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("env", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tty", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`PageFaultE`](super::events::PageFaultE).
pub static PAGE_FAULT_E: EventType = EventType::new(
    290,
    "PPME_PAGE_FAULT_E",
    "page_fault",
    Category::TRACEPOINT.bits() | Category::OTHER.bits(),
    EventFlags::SKIPPARSERESET.bits(),
    &[
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("ip", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("error", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&PF_FLAGS)),
    ],
);

/// [`PageFaultX`](super::events::PageFaultX).
pub static PAGE_FAULT_X: EventType = EventType::new(
    291,
    "PPME_PAGE_FAULT_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`ExecveV19E`](super::events::ExecveV19E).
pub static EXECVE_V19_E: EventType = EventType::new(
    292,
    "PPME_SYSCALL_EXECVE_19_E",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("filename", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`ExecveV19X`](super::events::ExecveV19X).
pub static EXECVE_V19_X: EventType = EventType::new(
    293,
    "PPME_SYSCALL_EXECVE_19_X",
    "execve",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("comm", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("cgroups", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("env", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tty", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vpgid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("loginuid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&EXECVE_FLAGS)),
        ParamInfo::new("cap_inheritable", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("cap_permitted", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("cap_effective", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("exe_ino", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe_ino_ctime", ParamType::AbsTime, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe_ino_mtime", ParamType::AbsTime, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("uid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("trusted_exepath", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("pgid", ParamType::Pid, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("filename", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`SetpgidE`](super::events::SetpgidE).
pub static SETPGID_E: EventType = EventType::new(
    294,
    "PPME_SYSCALL_SETPGID_E",
    "setpgid",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SetpgidX`](super::events::SetpgidX).
pub static SETPGID_X: EventType = EventType::new(
    295,
    "PPME_SYSCALL_SETPGID_X",
    "setpgid",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`BpfE`](super::events::BpfE).
pub static BPF_E: EventType = EventType::new(
    296,
    "PPME_SYSCALL_BPF_E",
    "bpf",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("cmd", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`BpfX`](super::events::BpfX).
pub static BPF_X: EventType = EventType::new(
    297,
    "PPME_SYSCALL_BPF_X",
    "bpf",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res_or_fd", ParamType::Dyn, ParamFormat::Dec, ParamDetail::OneOf(&BPF_DYNAMIC_PARAM)),
    ],
);

/// [`SeccompE`](super::events::SeccompE).
pub static SECCOMP_E: EventType = EventType::new(
    298,
    "PPME_SYSCALL_SECCOMP_E",
    "seccomp",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("op", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`SeccompX`](super::events::SeccompX).
pub static SECCOMP_X: EventType = EventType::new(
    299,
    "PPME_SYSCALL_SECCOMP_X",
    "seccomp",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("op", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`UnlinkV2E`](super::events::UnlinkV2E).
pub static UNLINK_V2_E: EventType = EventType::new(
    300,
    "PPME_SYSCALL_UNLINK_2_E",
    "unlink",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`UnlinkV2X`](super::events::UnlinkV2X).
pub static UNLINK_V2_X: EventType = EventType::new(
    301,
    "PPME_SYSCALL_UNLINK_2_X",
    "unlink",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`UnlinkatV2E`](super::events::UnlinkatV2E).
pub static UNLINKAT_V2_E: EventType = EventType::new(
    302,
    "PPME_SYSCALL_UNLINKAT_2_E",
    "unlinkat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`UnlinkatV2X`](super::events::UnlinkatV2X).
pub static UNLINKAT_V2_X: EventType = EventType::new(
    303,
    "PPME_SYSCALL_UNLINKAT_2_X",
    "unlinkat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(1)),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&UNLINKAT_FLAGS)),
    ],
);

/// [`MkdiratE`](super::events::MkdiratE).
pub static MKDIRAT_E: EventType = EventType::new(
    304,
    "PPME_SYSCALL_MKDIRAT_E",
    "mkdirat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`MkdiratX`](super::events::MkdiratX).
pub static MKDIRAT_X: EventType = EventType::new(
    305,
    "PPME_SYSCALL_MKDIRAT_X",
    "mkdirat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(1)),
        ParamInfo::new("mode", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`OpenatV2E`](super::events::OpenatV2E).
pub static OPENAT_V2_E: EventType = EventType::new(
    306,
    "PPME_SYSCALL_OPENAT_2_E",
    "openat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("dirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(0)),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
        ParamInfo::new("mode", ParamType::Uint32, ParamFormat::Oct, ParamDetail::None),
    ],
);

/// [`OpenatV2X`](super::events::OpenatV2X).
pub static OPENAT_V2_X: EventType = EventType::new(
    307,
    "PPME_SYSCALL_OPENAT_2_X",
    "openat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(1)),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
        ParamInfo::new("mode", ParamType::Uint32, ParamFormat::Oct, ParamDetail::None),
        ParamInfo::new("dev", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("ino", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`LinkV2E`](super::events::LinkV2E).
pub static LINK_V2_E: EventType = EventType::new(
    308,
    "PPME_SYSCALL_LINK_2_E",
    "link",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`LinkV2X`](super::events::LinkV2X).
pub static LINK_V2_X: EventType = EventType::new(
    309,
    "PPME_SYSCALL_LINK_2_X",
    "link",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("oldpath", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("newpath", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`LinkatV2E`](super::events::LinkatV2E).
pub static LINKAT_V2_E: EventType = EventType::new(
    310,
    "PPME_SYSCALL_LINKAT_2_E",
    "linkat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`LinkatV2X`](super::events::LinkatV2X).
pub static LINKAT_V2_X: EventType = EventType::new(
    311,
    "PPME_SYSCALL_LINKAT_2_X",
    "linkat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("olddir", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("oldpath", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(1)),
        ParamInfo::new("newdir", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("newpath", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(3)),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&LINKAT_FLAGS)),
    ],
);

/// [`FchmodatE`](super::events::FchmodatE).
pub static FCHMODAT_E: EventType = EventType::new(
    312,
    "PPME_SYSCALL_FCHMODAT_E",
    "fchmodat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`FchmodatX`](super::events::FchmodatX).
pub static FCHMODAT_X: EventType = EventType::new(
    313,
    "PPME_SYSCALL_FCHMODAT_X",
    "fchmodat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("filename", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(1)),
        ParamInfo::new("mode", ParamType::Mode, ParamFormat::Oct, ParamDetail::Values(&CHMOD_MODE)),
    ],
);

/// [`ChmodE`](super::events::ChmodE).
pub static CHMOD_E: EventType = EventType::new(
    314,
    "PPME_SYSCALL_CHMOD_E",
    "chmod",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`ChmodX`](super::events::ChmodX).
pub static CHMOD_X: EventType = EventType::new(
    315,
    "PPME_SYSCALL_CHMOD_X",
    "chmod",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("filename", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("mode", ParamType::Mode, ParamFormat::Oct, ParamDetail::Values(&CHMOD_MODE)),
    ],
);

/// [`FchmodE`](super::events::FchmodE).
pub static FCHMOD_E: EventType = EventType::new(
    316,
    "PPME_SYSCALL_FCHMOD_E",
    "fchmod",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`FchmodX`](super::events::FchmodX).
pub static FCHMOD_X: EventType = EventType::new(
    317,
    "PPME_SYSCALL_FCHMOD_X",
    "fchmod",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("mode", ParamType::Mode, ParamFormat::Oct, ParamDetail::Values(&CHMOD_MODE)),
    ],
);

/// [`Renameat2E`](super::events::Renameat2E).
pub static RENAMEAT2_E: EventType = EventType::new(
    318,
    "PPME_SYSCALL_RENAMEAT2_E",
    "renameat2",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`Renameat2X`](super::events::Renameat2X).
pub static RENAMEAT2_X: EventType = EventType::new(
    319,
    "PPME_SYSCALL_RENAMEAT2_X",
    "renameat2",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("olddirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("oldpath", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(1)),
        ParamInfo::new("newdirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("newpath", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(3)),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&RENAMEAT2_FLAGS)),
    ],
);

/// [`UserfaultfdE`](super::events::UserfaultfdE).
pub static USERFAULTFD_E: EventType = EventType::new(
    320,
    "PPME_SYSCALL_USERFAULTFD_E",
    "userfaultfd",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
    ],
);

/// [`UserfaultfdX`](super::events::UserfaultfdX).
pub static USERFAULTFD_X: EventType = EventType::new(
    321,
    "PPME_SYSCALL_USERFAULTFD_X",
    "userfaultfd",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
    ],
);

/// [`PlugineventE`](super::events::PlugineventE).
pub static PLUGINEVENT_E: EventType = EventType::new(
    322,
    "PPME_PLUGINEVENT_E",
    "pluginevent",
    Category::PLUGIN.bits() | Category::OTHER.bits(),
    EventFlags::LARGE_PAYLOAD.bits(),
    &[
        ParamInfo::new("plugin_id", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("event_data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`PlugineventX`](super::events::PlugineventX).
pub static PLUGINEVENT_X: EventType = EventType::new(
    323,
    "PPME_PLUGINEVENT_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`ContainerJsonV2E`](super::events::ContainerJsonV2E).
pub static CONTAINER_JSON_V2_E: EventType = EventType::new(
    324,
    "PPME_CONTAINER_JSON_2_E",
    "container",
    Category::METAEVENT.bits() | Category::PROCESS.bits(),
    EventFlags::LARGE_PAYLOAD.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("json", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`ContainerJsonV2X`](super::events::ContainerJsonV2X).
pub static CONTAINER_JSON_V2_X: EventType = EventType::new(
    325,
    "PPME_CONTAINER_JSON_2_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`Openat2E`](super::events::Openat2E).
pub static OPENAT2_E: EventType = EventType::new(
    326,
    "PPME_SYSCALL_OPENAT2_E",
    "openat2",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("dirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(0)),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
        ParamInfo::new("mode", ParamType::Uint32, ParamFormat::Oct, ParamDetail::None),
        ParamInfo::new("resolve", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&OPENAT2_FLAGS)),
    ],
);

/// [`Openat2X`](super::events::Openat2X).
pub static OPENAT2_X: EventType = EventType::new(
    327,
    "PPME_SYSCALL_OPENAT2_X",
    "openat2",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(1)),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
        ParamInfo::new("mode", ParamType::Uint32, ParamFormat::Oct, ParamDetail::None),
        ParamInfo::new("resolve", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&OPENAT2_FLAGS)),
        ParamInfo::new("dev", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("ino", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`MprotectE`](super::events::MprotectE).
pub static MPROTECT_E: EventType = EventType::new(
    328,
    "PPME_SYSCALL_MPROTECT_E",
    "mprotect",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits(),
    &[
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("length", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("prot", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&PROT_FLAGS)),
    ],
);

/// [`MprotectX`](super::events::MprotectX).
pub static MPROTECT_X: EventType = EventType::new(
    329,
    "PPME_SYSCALL_MPROTECT_X",
    "mprotect",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::CONVERTER_MANAGED.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("length", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("prot", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&PROT_FLAGS)),
    ],
);

/// [`ExecveatE`](super::events::ExecveatE).
pub static EXECVEAT_E: EventType = EventType::new(
    330,
    "PPME_SYSCALL_EXECVEAT_E",
    "execveat",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("dirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pathname", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(0)),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&EXECVEAT_FLAGS)),
    ],
);

/// [`ExecveatX`](super::events::ExecveatX).
pub static EXECVEAT_X: EventType = EventType::new(
    331,
    "PPME_SYSCALL_EXECVEAT_X",
    "execveat",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("comm", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("cgroups", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("env", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tty", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vpgid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("loginuid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&EXECVE_FLAGS)),
        ParamInfo::new("cap_inheritable", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("cap_permitted", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("cap_effective", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("exe_ino", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe_ino_ctime", ParamType::AbsTime, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe_ino_mtime", ParamType::AbsTime, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("uid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("trusted_exepath", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("pgid", ParamType::Pid, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Gid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`CopyFileRangeE`](super::events::CopyFileRangeE).
pub static COPY_FILE_RANGE_E: EventType = EventType::new(
    332,
    "PPME_SYSCALL_COPY_FILE_RANGE_E",
    "copy_file_range",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("fdin", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("offin", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("len", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`CopyFileRangeX`](super::events::CopyFileRangeX).
pub static COPY_FILE_RANGE_X: EventType = EventType::new(
    333,
    "PPME_SYSCALL_COPY_FILE_RANGE_X",
    "copy_file_range",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::WRITES_TO_FD.bits() | EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fdout", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("offout", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fdin", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("offin", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("len", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`Clone3E`](super::events::Clone3E).
pub static CLONE3_E: EventType = EventType::new(
    334,
    "PPME_SYSCALL_CLONE3_E",
    "clone3",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`Clone3X`](super::events::Clone3X).
pub static CLONE3_X: EventType = EventType::new(
    335,
    "PPME_SYSCALL_CLONE3_X",
    "clone3",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("exe", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("args", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("tid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ptid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cwd", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("fdlimit", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_maj", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pgft_min", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_size", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_rss", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vm_swap", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("comm", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("cgroups", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&CLONE_FLAGS)),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vtid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("vpid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pidns_init_start_ts", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`OpenByHandleAtE`](super::events::OpenByHandleAtE).
pub static OPEN_BY_HANDLE_AT_E: EventType = EventType::new(
    336,
    "PPME_SYSCALL_OPEN_BY_HANDLE_AT_E",
    "open_by_handle_at",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
    ],
);

/// [`OpenByHandleAtX`](super::events::OpenByHandleAtX).
pub static OPEN_BY_HANDLE_AT_X: EventType = EventType::new(
    337,
    "PPME_SYSCALL_OPEN_BY_HANDLE_AT_X",
    "open_by_handle_at",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("mountfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("dev", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("ino", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`IoUringSetupE`](super::events::IoUringSetupE).
pub static IO_URING_SETUP_E: EventType = EventType::new(
    338,
    "PPME_SYSCALL_IO_URING_SETUP_E",
    "io_uring_setup",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
    ],
);

/// [`IoUringSetupX`](super::events::IoUringSetupX).
pub static IO_URING_SETUP_X: EventType = EventType::new(
    339,
    "PPME_SYSCALL_IO_URING_SETUP_X",
    "io_uring_setup",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("entries", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sq_entries", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cq_entries", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&IO_URING_SETUP_FLAGS)),
        ParamInfo::new("sq_thread_cpu", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("sq_thread_idle", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("features", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&IO_URING_SETUP_FEATS)),
    ],
);

/// [`IoUringEnterE`](super::events::IoUringEnterE).
pub static IO_URING_ENTER_E: EventType = EventType::new(
    340,
    "PPME_SYSCALL_IO_URING_ENTER_E",
    "io_uring_enter",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`IoUringEnterX`](super::events::IoUringEnterX).
pub static IO_URING_ENTER_X: EventType = EventType::new(
    341,
    "PPME_SYSCALL_IO_URING_ENTER_X",
    "io_uring_enter",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("to_submit", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("min_complete", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&IO_URING_ENTER_FLAGS)),
        ParamInfo::new("sig", ParamType::SigSet, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`IoUringRegisterE`](super::events::IoUringRegisterE).
pub static IO_URING_REGISTER_E: EventType = EventType::new(
    342,
    "PPME_SYSCALL_IO_URING_REGISTER_E",
    "io_uring_register",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`IoUringRegisterX`](super::events::IoUringRegisterX).
pub static IO_URING_REGISTER_X: EventType = EventType::new(
    343,
    "PPME_SYSCALL_IO_URING_REGISTER_X",
    "io_uring_register",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("opcode", ParamType::EnumFlags16, ParamFormat::Dec, ParamDetail::Values(&IO_URING_REGISTER_OPCODES)),
        ParamInfo::new("arg", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("nr_args", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`MlockE`](super::events::MlockE).
pub static MLOCK_E: EventType = EventType::new(
    344,
    "PPME_SYSCALL_MLOCK_E",
    "mlock",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`MlockX`](super::events::MlockX).
pub static MLOCK_X: EventType = EventType::new(
    345,
    "PPME_SYSCALL_MLOCK_X",
    "mlock",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("len", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`MunlockE`](super::events::MunlockE).
pub static MUNLOCK_E: EventType = EventType::new(
    346,
    "PPME_SYSCALL_MUNLOCK_E",
    "munlock",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`MunlockX`](super::events::MunlockX).
pub static MUNLOCK_X: EventType = EventType::new(
    347,
    "PPME_SYSCALL_MUNLOCK_X",
    "munlock",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("len", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`MlockallE`](super::events::MlockallE).
pub static MLOCKALL_E: EventType = EventType::new(
    348,
    "PPME_SYSCALL_MLOCKALL_E",
    "mlockall",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`MlockallX`](super::events::MlockallX).
pub static MLOCKALL_X: EventType = EventType::new(
    349,
    "PPME_SYSCALL_MLOCKALL_X",
    "mlockall",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&MLOCKALL_FLAGS)),
    ],
);

/// [`MunlockallE`](super::events::MunlockallE).
pub static MUNLOCKALL_E: EventType = EventType::new(
    350,
    "PPME_SYSCALL_MUNLOCKALL_E",
    "munlockall",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`MunlockallX`](super::events::MunlockallX).
pub static MUNLOCKALL_X: EventType = EventType::new(
    351,
    "PPME_SYSCALL_MUNLOCKALL_X",
    "munlockall",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`CapsetE`](super::events::CapsetE).
pub static CAPSET_E: EventType = EventType::new(
    352,
    "PPME_SYSCALL_CAPSET_E",
    "capset",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`CapsetX`](super::events::CapsetX).
pub static CAPSET_X: EventType = EventType::new(
    353,
    "PPME_SYSCALL_CAPSET_X",
    "capset",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cap_inheritable", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("cap_permitted", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("cap_effective", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`UserAddedE`](super::events::UserAddedE).
pub static USER_ADDED_E: EventType = EventType::new(
    354,
    "PPME_USER_ADDED_E",
    "useradded",
    Category::METAEVENT.bits() | Category::PROCESS.bits(),
    EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("home", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("shell", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("container_id", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`UserAddedX`](super::events::UserAddedX).
pub static USER_ADDED_X: EventType = EventType::new(
    355,
    "PPME_USER_ADDED_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`UserDeletedE`](super::events::UserDeletedE).
pub static USER_DELETED_E: EventType = EventType::new(
    356,
    "PPME_USER_DELETED_E",
    "userdeleted",
    Category::METAEVENT.bits() | Category::PROCESS.bits(),
    EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("home", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("shell", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("container_id", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`UserDeletedX`](super::events::UserDeletedX).
pub static USER_DELETED_X: EventType = EventType::new(
    357,
    "PPME_USER_DELETED_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`GroupAddedE`](super::events::GroupAddedE).
pub static GROUP_ADDED_E: EventType = EventType::new(
    358,
    "PPME_GROUP_ADDED_E",
    "groupadded",
    Category::METAEVENT.bits() | Category::PROCESS.bits(),
    EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("container_id", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`GroupAddedX`](super::events::GroupAddedX).
pub static GROUP_ADDED_X: EventType = EventType::new(
    359,
    "PPME_GROUP_ADDED_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`GroupDeletedE`](super::events::GroupDeletedE).
pub static GROUP_DELETED_E: EventType = EventType::new(
    360,
    "PPME_GROUP_DELETED_E",
    "groupdeleted",
    Category::METAEVENT.bits() | Category::PROCESS.bits(),
    EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("container_id", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`GroupDeletedX`](super::events::GroupDeletedX).
pub static GROUP_DELETED_X: EventType = EventType::new(
    361,
    "PPME_GROUP_DELETED_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`Dup2E`](super::events::Dup2E).
pub static DUP2_E: EventType = EventType::new(
    362,
    "PPME_SYSCALL_DUP2_E",
    "dup2",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`Dup2X`](super::events::Dup2X).
pub static DUP2_X: EventType = EventType::new(
    363,
    "PPME_SYSCALL_DUP2_X",
    "dup2",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("oldfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("newfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`Dup3E`](super::events::Dup3E).
pub static DUP3_E: EventType = EventType::new(
    364,
    "PPME_SYSCALL_DUP3_E",
    "dup3",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`Dup3X`](super::events::Dup3X).
pub static DUP3_X: EventType = EventType::new(
    365,
    "PPME_SYSCALL_DUP3_X",
    "dup3",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("oldfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("newfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
    ],
);

/// [`DupV1E`](super::events::DupV1E).
pub static DUP_V1_E: EventType = EventType::new(
    366,
    "PPME_SYSCALL_DUP_1_E",
    "dup",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`DupV1X`](super::events::DupV1X).
pub static DUP_V1_X: EventType = EventType::new(
    367,
    "PPME_SYSCALL_DUP_1_X",
    "dup",
    Category::SYSCALL.bits() | Category::IO_OTHER.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::USES_FD.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("oldfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`BpfV2E`](super::events::BpfV2E).
pub static BPF_V2_E: EventType = EventType::new(
    368,
    "PPME_SYSCALL_BPF_2_E",
    "bpf",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("cmd", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`BpfV2X`](super::events::BpfV2X).
pub static BPF_V2_X: EventType = EventType::new(
    369,
    "PPME_SYSCALL_BPF_2_X",
    "bpf",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cmd", ParamType::EnumFlags32, ParamFormat::Dec, ParamDetail::Values(&BPF_COMMANDS)),
    ],
);

/// [`Mlock2E`](super::events::Mlock2E).
pub static MLOCK2_E: EventType = EventType::new(
    370,
    "PPME_SYSCALL_MLOCK2_E",
    "mlock2",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`Mlock2X`](super::events::Mlock2X).
pub static MLOCK2_X: EventType = EventType::new(
    371,
    "PPME_SYSCALL_MLOCK2_X",
    "mlock2",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("addr", ParamType::Uint64, ParamFormat::Hex, ParamDetail::None),
        ParamInfo::new("len", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&MLOCK2_FLAGS)),
    ],
);

/// [`FsconfigE`](super::events::FsconfigE).
pub static FSCONFIG_E: EventType = EventType::new(
    372,
    "PPME_SYSCALL_FSCONFIG_E",
    "fsconfig",
    Category::SYSCALL.bits() | Category::SYSTEM.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`FsconfigX`](super::events::FsconfigX).
pub static FSCONFIG_X: EventType = EventType::new(
    373,
    "PPME_SYSCALL_FSCONFIG_X",
    "fsconfig",
    Category::SYSCALL.bits() | Category::SYSTEM.bits(),
    EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("cmd", ParamType::EnumFlags32, ParamFormat::Dec, ParamDetail::Values(&FSCONFIG_CMDS)),
        ParamInfo::new("key", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("value_bytebuf", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("value_charbuf", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("aux", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`EpollCreateE`](super::events::EpollCreateE).
pub static EPOLL_CREATE_E: EventType = EventType::new(
    374,
    "PPME_SYSCALL_EPOLL_CREATE_E",
    "epoll_create",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("size", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`EpollCreateX`](super::events::EpollCreateX).
pub static EPOLL_CREATE_X: EventType = EventType::new(
    375,
    "PPME_SYSCALL_EPOLL_CREATE_X",
    "epoll_create",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("size", ParamType::Int32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`EpollCreate1E`](super::events::EpollCreate1E).
pub static EPOLL_CREATE1_E: EventType = EventType::new(
    376,
    "PPME_SYSCALL_EPOLL_CREATE1_E",
    "epoll_create1",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&EPOLL_CREATE1_FLAGS)),
    ],
);

/// [`EpollCreate1X`](super::events::EpollCreate1X).
pub static EPOLL_CREATE1_X: EventType = EventType::new(
    377,
    "PPME_SYSCALL_EPOLL_CREATE1_X",
    "epoll_create1",
    Category::SYSCALL.bits() | Category::WAIT.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&EPOLL_CREATE1_FLAGS)),
    ],
);

/// [`ChownE`](super::events::ChownE).
pub static CHOWN_E: EventType = EventType::new(
    378,
    "PPME_SYSCALL_CHOWN_E",
    "chown",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`ChownX`](super::events::ChownX).
pub static CHOWN_X: EventType = EventType::new(
    379,
    "PPME_SYSCALL_CHOWN_X",
    "chown",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`LchownE`](super::events::LchownE).
pub static LCHOWN_E: EventType = EventType::new(
    380,
    "PPME_SYSCALL_LCHOWN_E",
    "lchown",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`LchownX`](super::events::LchownX).
pub static LCHOWN_X: EventType = EventType::new(
    381,
    "PPME_SYSCALL_LCHOWN_X",
    "lchown",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`FchownE`](super::events::FchownE).
pub static FCHOWN_E: EventType = EventType::new(
    382,
    "PPME_SYSCALL_FCHOWN_E",
    "fchown",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`FchownX`](super::events::FchownX).
pub static FCHOWN_X: EventType = EventType::new(
    383,
    "PPME_SYSCALL_FCHOWN_X",
    "fchown",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`FchownatE`](super::events::FchownatE).
pub static FCHOWNAT_E: EventType = EventType::new(
    384,
    "PPME_SYSCALL_FCHOWNAT_E",
    "fchownat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`FchownatX`](super::events::FchownatX).
pub static FCHOWNAT_X: EventType = EventType::new(
    385,
    "PPME_SYSCALL_FCHOWNAT_X",
    "fchownat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pathname", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(1)),
        ParamInfo::new("uid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("gid", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FCHOWNAT_FLAGS)),
    ],
);

/// [`UmountV1E`](super::events::UmountV1E).
pub static UMOUNT_V1_E: EventType = EventType::new(
    386,
    "PPME_SYSCALL_UMOUNT_1_E",
    "umount",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`UmountV1X`](super::events::UmountV1X).
pub static UMOUNT_V1_X: EventType = EventType::new(
    387,
    "PPME_SYSCALL_UMOUNT_1_X",
    "umount",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`Accept4V6E`](super::events::Accept4V6E).
pub static ACCEPT4_V6_E: EventType = EventType::new(
    388,
    "PPME_SOCKET_ACCEPT4_6_E",
    "accept4",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("flags", ParamType::Int32, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`Accept4V6X`](super::events::Accept4V6X).
pub static ACCEPT4_V6_X: EventType = EventType::new(
    389,
    "PPME_SOCKET_ACCEPT4_6_X",
    "accept4",
    Category::SYSCALL.bits() | Category::NET.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("tuple", ParamType::SockTuple, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("queuepct", ParamType::Uint8, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("queuelen", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("queuemax", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Int32, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`Umount2E`](super::events::Umount2E).
pub static UMOUNT2_E: EventType = EventType::new(
    390,
    "PPME_SYSCALL_UMOUNT2_E",
    "umount2",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&UMOUNT_FLAGS)),
    ],
);

/// [`Umount2X`](super::events::Umount2X).
pub static UMOUNT2_X: EventType = EventType::new(
    391,
    "PPME_SYSCALL_UMOUNT2_X",
    "umount2",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&UMOUNT_FLAGS)),
    ],
);

/// [`Pipe2E`](super::events::Pipe2E).
pub static PIPE2_E: EventType = EventType::new(
    392,
    "PPME_SYSCALL_PIPE2_E",
    "pipe2",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
    ],
);

/// [`Pipe2X`](super::events::Pipe2X).
pub static PIPE2_X: EventType = EventType::new(
    393,
    "PPME_SYSCALL_PIPE2_X",
    "pipe2",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd1", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd2", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ino", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
    ],
);

/// [`InotifyInit1E`](super::events::InotifyInit1E).
pub static INOTIFY_INIT1_E: EventType = EventType::new(
    394,
    "PPME_SYSCALL_INOTIFY_INIT1_E",
    "inotify_init1",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
    ],
);

/// [`InotifyInit1X`](super::events::InotifyInit1X).
pub static INOTIFY_INIT1_X: EventType = EventType::new(
    395,
    "PPME_SYSCALL_INOTIFY_INIT1_X",
    "inotify_init1",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags16, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
    ],
);

/// [`Eventfd2E`](super::events::Eventfd2E).
pub static EVENTFD2_E: EventType = EventType::new(
    396,
    "PPME_SYSCALL_EVENTFD2_E",
    "eventfd2",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("initval", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`Eventfd2X`](super::events::Eventfd2X).
pub static EVENTFD2_X: EventType = EventType::new(
    397,
    "PPME_SYSCALL_EVENTFD2_X",
    "eventfd2",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags16, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
        ParamInfo::new("initval", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`Signalfd4E`](super::events::Signalfd4E).
pub static SIGNALFD4_E: EventType = EventType::new(
    398,
    "PPME_SYSCALL_SIGNALFD4_E",
    "signalfd4",
    Category::SYSCALL.bits() | Category::SIGNAL.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("mask", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`Signalfd4X`](super::events::Signalfd4X).
pub static SIGNALFD4_X: EventType = EventType::new(
    399,
    "PPME_SYSCALL_SIGNALFD4_X",
    "signalfd4",
    Category::SYSCALL.bits() | Category::SIGNAL.bits(),
    EventFlags::CONVERTER_MANAGED.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags16, ParamFormat::Hex, ParamDetail::Values(&FILE_FLAGS)),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("mask", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`PrctlE`](super::events::PrctlE).
pub static PRCTL_E: EventType = EventType::new(
    400,
    "PPME_SYSCALL_PRCTL_E",
    "prctl",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`PrctlX`](super::events::PrctlX).
pub static PRCTL_X: EventType = EventType::new(
    401,
    "PPME_SYSCALL_PRCTL_X",
    "prctl",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("option", ParamType::EnumFlags32, ParamFormat::Dec, ParamDetail::Values(&PRCTL_OPTIONS)),
        ParamInfo::new("arg2_str", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("arg2_int", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`AsynceventE`](super::events::AsynceventE).
pub static ASYNCEVENT_E: EventType = EventType::new(
    402,
    "PPME_ASYNCEVENT_E",
    "asyncevent",
    Category::METAEVENT.bits() | Category::OTHER.bits(),
    EventFlags::LARGE_PAYLOAD.bits(),
    &[
        ParamInfo::new("plugin_id", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`AsynceventX`](super::events::AsynceventX).
pub static ASYNCEVENT_X: EventType = EventType::new(
    403,
    "PPME_ASYNCEVENT_X",
    "NA",
    0,
    EventFlags::UNUSED.bits(),
    &[
    ],
);

/// [`MemfdCreateE`](super::events::MemfdCreateE).
pub static MEMFD_CREATE_E: EventType = EventType::new(
    404,
    "PPME_SYSCALL_MEMFD_CREATE_E",
    "memfd_create",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
    ],
);

/// [`MemfdCreateX`](super::events::MemfdCreateX).
pub static MEMFD_CREATE_X: EventType = EventType::new(
    405,
    "PPME_SYSCALL_MEMFD_CREATE_X",
    "memfd_create",
    Category::SYSCALL.bits() | Category::MEMORY.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&MEMFD_CREATE_FLAGS)),
    ],
);

/// [`PidfdGetfdE`](super::events::PidfdGetfdE).
pub static PIDFD_GETFD_E: EventType = EventType::new(
    406,
    "PPME_SYSCALL_PIDFD_GETFD_E",
    "pidfd_getfd",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
    ],
);

/// [`PidfdGetfdX`](super::events::PidfdGetfdX).
pub static PIDFD_GETFD_X: EventType = EventType::new(
    407,
    "PPME_SYSCALL_PIDFD_GETFD_X",
    "pidfd_getfd",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid_fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("target_fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Uint32, ParamFormat::Hex, ParamDetail::None),
    ],
);

/// [`PidfdOpenE`](super::events::PidfdOpenE).
pub static PIDFD_OPEN_E: EventType = EventType::new(
    408,
    "PPME_SYSCALL_PIDFD_OPEN_E",
    "pidfd_open",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
    ],
);

/// [`PidfdOpenX`](super::events::PidfdOpenX).
pub static PIDFD_OPEN_X: EventType = EventType::new(
    409,
    "PPME_SYSCALL_PIDFD_OPEN_X",
    "pidfd_open",
    Category::SYSCALL.bits() | Category::PROCESS.bits(),
    EventFlags::MODIFIES_STATE.bits() | EventFlags::CREATES_FD.bits(),
    &[
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&PIDFD_OPEN_FLAGS)),
    ],
);

/// [`InitModuleE`](super::events::InitModuleE).
pub static INIT_MODULE_E: EventType = EventType::new(
    410,
    "PPME_SYSCALL_INIT_MODULE_E",
    "init_module",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`InitModuleX`](super::events::InitModuleX).
pub static INIT_MODULE_X: EventType = EventType::new(
    411,
    "PPME_SYSCALL_INIT_MODULE_X",
    "init_module",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("img", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("length", ParamType::Uint64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("uargs", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`FinitModuleE`](super::events::FinitModuleE).
pub static FINIT_MODULE_E: EventType = EventType::new(
    412,
    "PPME_SYSCALL_FINIT_MODULE_E",
    "finit_module",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`FinitModuleX`](super::events::FinitModuleX).
pub static FINIT_MODULE_X: EventType = EventType::new(
    413,
    "PPME_SYSCALL_FINIT_MODULE_X",
    "finit_module",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::READS_FROM_FD.bits() | EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("fd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("uargs", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&FINIT_MODULE_FLAGS)),
    ],
);

/// [`MknodE`](super::events::MknodE).
pub static MKNOD_E: EventType = EventType::new(
    414,
    "PPME_SYSCALL_MKNOD_E",
    "mknod",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`MknodX`](super::events::MknodX).
pub static MKNOD_X: EventType = EventType::new(
    415,
    "PPME_SYSCALL_MKNOD_X",
    "mknod",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsPath, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("mode", ParamType::Mode, ParamFormat::Oct, ParamDetail::Values(&MKNOD_MODE)),
        ParamInfo::new("dev", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`MknodatE`](super::events::MknodatE).
pub static MKNODAT_E: EventType = EventType::new(
    416,
    "PPME_SYSCALL_MKNODAT_E",
    "mknodat",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`MknodatX`](super::events::MknodatX).
pub static MKNODAT_X: EventType = EventType::new(
    417,
    "PPME_SYSCALL_MKNODAT_X",
    "mknodat",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(1)),
        ParamInfo::new("mode", ParamType::Mode, ParamFormat::Oct, ParamDetail::Values(&MKNOD_MODE)),
        ParamInfo::new("dev", ParamType::Uint32, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`NewfstatatE`](super::events::NewfstatatE).
pub static NEWFSTATAT_E: EventType = EventType::new(
    418,
    "PPME_SYSCALL_NEWFSTATAT_E",
    "newfstatat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`NewfstatatX`](super::events::NewfstatatX).
pub static NEWFSTATAT_X: EventType = EventType::new(
    419,
    "PPME_SYSCALL_NEWFSTATAT_X",
    "newfstatat",
    Category::SYSCALL.bits() | Category::FILE.bits(),
    EventFlags::USES_FD.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("dirfd", ParamType::Fd, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("path", ParamType::FsRelPath, ParamFormat::None, ParamDetail::Dirfd(1)),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&NEWFSTATAT_FLAGS)),
    ],
);

/// [`ProcessVmReadvE`](super::events::ProcessVmReadvE).
pub static PROCESS_VM_READV_E: EventType = EventType::new(
    420,
    "PPME_SYSCALL_PROCESS_VM_READV_E",
    "process_vm_readv",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`ProcessVmReadvX`](super::events::ProcessVmReadvX).
pub static PROCESS_VM_READV_X: EventType = EventType::new(
    421,
    "PPME_SYSCALL_PROCESS_VM_READV_X",
    "process_vm_readv",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`ProcessVmWritevE`](super::events::ProcessVmWritevE).
pub static PROCESS_VM_WRITEV_E: EventType = EventType::new(
    422,
    "PPME_SYSCALL_PROCESS_VM_WRITEV_E",
    "process_vm_writev",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`ProcessVmWritevX`](super::events::ProcessVmWritevX).
pub static PROCESS_VM_WRITEV_X: EventType = EventType::new(
    423,
    "PPME_SYSCALL_PROCESS_VM_WRITEV_X",
    "process_vm_writev",
    Category::SYSCALL.bits() | Category::IPC.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Int64, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("pid", ParamType::Pid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("data", ParamType::ByteBuf, ParamFormat::None, ParamDetail::None),
    ],
);

/// [`DeleteModuleE`](super::events::DeleteModuleE).
pub static DELETE_MODULE_E: EventType = EventType::new(
    424,
    "PPME_SYSCALL_DELETE_MODULE_E",
    "delete_module",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`DeleteModuleX`](super::events::DeleteModuleX).
pub static DELETE_MODULE_X: EventType = EventType::new(
    425,
    "PPME_SYSCALL_DELETE_MODULE_X",
    "delete_module",
    Category::SYSCALL.bits() | Category::OTHER.bits(),
    0,
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("name", ParamType::CharBuf, ParamFormat::None, ParamDetail::None),
        ParamInfo::new("flags", ParamType::Flags32, ParamFormat::Hex, ParamDetail::Values(&DELETE_MODULE_FLAGS)),
    ],
);

/// [`SetreuidE`](super::events::SetreuidE).
pub static SETREUID_E: EventType = EventType::new(
    426,
    "PPME_SYSCALL_SETREUID_E",
    "setreuid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::OLD_VERSION.bits() | EventFlags::MODIFIES_STATE.bits(),
    &[
    ],
);

/// [`SetreuidX`](super::events::SetreuidX).
pub static SETREUID_X: EventType = EventType::new(
    427,
    "PPME_SYSCALL_SETREUID_X",
    "setreuid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("ruid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("euid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// [`SetregidE`](super::events::SetregidE).
pub static SETREGID_E: EventType = EventType::new(
    428,
    "PPME_SYSCALL_SETREGID_E",
    "setregid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::OLD_VERSION.bits(),
    &[
    ],
);

/// [`SetregidX`](super::events::SetregidX).
pub static SETREGID_X: EventType = EventType::new(
    429,
    "PPME_SYSCALL_SETREGID_X",
    "setregid",
    Category::SYSCALL.bits() | Category::USER.bits(),
    EventFlags::MODIFIES_STATE.bits(),
    &[
        ParamInfo::new("res", ParamType::Errno, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("rgid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
        ParamInfo::new("egid", ParamType::Uid, ParamFormat::Dec, ParamDetail::None),
    ],
);

/// All event types, by code.
pub static EVENT_TYPES: [&EventType; 430] = [
    &GENERIC_E,
    &GENERIC_X,
    &OPEN_E,
    &OPEN_X,
    &CLOSE_E,
    &CLOSE_X,
    &READ_E,
    &READ_X,
    &WRITE_E,
    &WRITE_X,
    &BRK_V1_E,
    &BRK_V1_X,
    &EXECVE_V8_E,
    &EXECVE_V8_X,
    &CLONE_V11_E,
    &CLONE_V11_X,
    &PROCEXIT_E,
    &PROCEXIT_X,
    &SOCKET_E,
    &SOCKET_X,
    &BIND_E,
    &BIND_X,
    &CONNECT_E,
    &CONNECT_X,
    &LISTEN_E,
    &LISTEN_X,
    &ACCEPT_E,
    &ACCEPT_X,
    &SEND_E,
    &SEND_X,
    &SENDTO_E,
    &SENDTO_X,
    &RECV_E,
    &RECV_X,
    &RECVFROM_E,
    &RECVFROM_X,
    &SHUTDOWN_E,
    &SHUTDOWN_X,
    &GETSOCKNAME_E,
    &GETSOCKNAME_X,
    &GETPEERNAME_E,
    &GETPEERNAME_X,
    &SOCKETPAIR_E,
    &SOCKETPAIR_X,
    &SETSOCKOPT_E,
    &SETSOCKOPT_X,
    &GETSOCKOPT_E,
    &GETSOCKOPT_X,
    &SENDMSG_E,
    &SENDMSG_X,
    &SENDMMSG_E,
    &SENDMMSG_X,
    &RECVMSG_E,
    &RECVMSG_X,
    &RECVMMSG_E,
    &RECVMMSG_X,
    &ACCEPT4_E,
    &ACCEPT4_X,
    &CREAT_E,
    &CREAT_X,
    &PIPE_E,
    &PIPE_X,
    &EVENTFD_E,
    &EVENTFD_X,
    &FUTEX_E,
    &FUTEX_X,
    &STAT_E,
    &STAT_X,
    &LSTAT_E,
    &LSTAT_X,
    &FSTAT_E,
    &FSTAT_X,
    &STAT64_E,
    &STAT64_X,
    &LSTAT64_E,
    &LSTAT64_X,
    &FSTAT64_E,
    &FSTAT64_X,
    &EPOLLWAIT_E,
    &EPOLLWAIT_X,
    &POLL_E,
    &POLL_X,
    &SELECT_E,
    &SELECT_X,
    &NEWSELECT_E,
    &NEWSELECT_X,
    &LSEEK_E,
    &LSEEK_X,
    &LLSEEK_E,
    &LLSEEK_X,
    &IOCTL_V2_E,
    &IOCTL_V2_X,
    &GETCWD_E,
    &GETCWD_X,
    &CHDIR_E,
    &CHDIR_X,
    &FCHDIR_E,
    &FCHDIR_X,
    &MKDIR_E,
    &MKDIR_X,
    &RMDIR_E,
    &RMDIR_X,
    &OPENAT_E,
    &OPENAT_X,
    &LINK_E,
    &LINK_X,
    &LINKAT_E,
    &LINKAT_X,
    &UNLINK_E,
    &UNLINK_X,
    &UNLINKAT_E,
    &UNLINKAT_X,
    &PREAD_E,
    &PREAD_X,
    &PWRITE_E,
    &PWRITE_X,
    &READV_E,
    &READV_X,
    &WRITEV_E,
    &WRITEV_X,
    &PREADV_E,
    &PREADV_X,
    &PWRITEV_E,
    &PWRITEV_X,
    &DUP_E,
    &DUP_X,
    &SIGNALFD_E,
    &SIGNALFD_X,
    &KILL_E,
    &KILL_X,
    &TKILL_E,
    &TKILL_X,
    &TGKILL_E,
    &TGKILL_X,
    &NANOSLEEP_E,
    &NANOSLEEP_X,
    &TIMERFD_CREATE_E,
    &TIMERFD_CREATE_X,
    &INOTIFY_INIT_E,
    &INOTIFY_INIT_X,
    &GETRLIMIT_E,
    &GETRLIMIT_X,
    &SETRLIMIT_E,
    &SETRLIMIT_X,
    &PRLIMIT_E,
    &PRLIMIT_X,
    &SCHEDSWITCH_V1_E,
    &SCHEDSWITCH_V1_X,
    &DROP_E,
    &DROP_X,
    &FCNTL_E,
    &FCNTL_X,
    &SCHEDSWITCH_V6_E,
    &SCHEDSWITCH_V6_X,
    &EXECVE_V13_E,
    &EXECVE_V13_X,
    &CLONE_V16_E,
    &CLONE_V16_X,
    &BRK_V4_E,
    &BRK_V4_X,
    &MMAP_E,
    &MMAP_X,
    &MMAP2_E,
    &MMAP2_X,
    &MUNMAP_E,
    &MUNMAP_X,
    &SPLICE_E,
    &SPLICE_X,
    &PTRACE_E,
    &PTRACE_X,
    &IOCTL_V3_E,
    &IOCTL_V3_X,
    &EXECVE_V14_E,
    &EXECVE_V14_X,
    &RENAME_E,
    &RENAME_X,
    &RENAMEAT_E,
    &RENAMEAT_X,
    &SYMLINK_E,
    &SYMLINK_X,
    &SYMLINKAT_E,
    &SYMLINKAT_X,
    &FORK_E,
    &FORK_X,
    &VFORK_E,
    &VFORK_X,
    &PROCEXIT_V1_E,
    &PROCEXIT_V1_X,
    &SENDFILE_E,
    &SENDFILE_X,
    &QUOTACTL_E,
    &QUOTACTL_X,
    &SETRESUID_E,
    &SETRESUID_X,
    &SETRESGID_E,
    &SETRESGID_X,
    &SCAPEVENT_E,
    &SCAPEVENT_X,
    &SETUID_E,
    &SETUID_X,
    &SETGID_E,
    &SETGID_X,
    &GETUID_E,
    &GETUID_X,
    &GETEUID_E,
    &GETEUID_X,
    &GETGID_E,
    &GETGID_X,
    &GETEGID_E,
    &GETEGID_X,
    &GETRESUID_E,
    &GETRESUID_X,
    &GETRESGID_E,
    &GETRESGID_X,
    &EXECVE_V15_E,
    &EXECVE_V15_X,
    &CLONE_V17_E,
    &CLONE_V17_X,
    &FORK_V17_E,
    &FORK_V17_X,
    &VFORK_V17_E,
    &VFORK_V17_X,
    &CLONE_V20_E,
    &CLONE_V20_X,
    &FORK_V20_E,
    &FORK_V20_X,
    &VFORK_V20_E,
    &VFORK_V20_X,
    &CONTAINER_E,
    &CONTAINER_X,
    &EXECVE_V16_E,
    &EXECVE_V16_X,
    &SIGNALDELIVER_E,
    &SIGNALDELIVER_X,
    &PROCINFO_E,
    &PROCINFO_X,
    &GETDENTS_E,
    &GETDENTS_X,
    &GETDENTS64_E,
    &GETDENTS64_X,
    &SETNS_E,
    &SETNS_X,
    &FLOCK_E,
    &FLOCK_X,
    &CPU_HOTPLUG_E,
    &CPU_HOTPLUG_X,
    &ACCEPT_V5_E,
    &ACCEPT_V5_X,
    &ACCEPT4_V5_E,
    &ACCEPT4_V5_X,
    &SEMOP_E,
    &SEMOP_X,
    &SEMCTL_E,
    &SEMCTL_X,
    &PPOLL_E,
    &PPOLL_X,
    &MOUNT_E,
    &MOUNT_X,
    &UMOUNT_E,
    &UMOUNT_X,
    &K8S_E,
    &K8S_X,
    &SEMGET_E,
    &SEMGET_X,
    &ACCESS_E,
    &ACCESS_X,
    &CHROOT_E,
    &CHROOT_X,
    &TRACER_E,
    &TRACER_X,
    &MESOS_E,
    &MESOS_X,
    &CONTAINER_JSON_E,
    &CONTAINER_JSON_X,
    &SETSID_E,
    &SETSID_X,
    &MKDIR_V2_E,
    &MKDIR_V2_X,
    &RMDIR_V2_E,
    &RMDIR_V2_X,
    &NOTIFICATION_E,
    &NOTIFICATION_X,
    &EXECVE_V17_E,
    &EXECVE_V17_X,
    &UNSHARE_E,
    &UNSHARE_X,
    &INFRASTRUCTURE_EVENT_E,
    &INFRASTRUCTURE_EVENT_X,
    &EXECVE_V18_E,
    &EXECVE_V18_X,
    &PAGE_FAULT_E,
    &PAGE_FAULT_X,
    &EXECVE_V19_E,
    &EXECVE_V19_X,
    &SETPGID_E,
    &SETPGID_X,
    &BPF_E,
    &BPF_X,
    &SECCOMP_E,
    &SECCOMP_X,
    &UNLINK_V2_E,
    &UNLINK_V2_X,
    &UNLINKAT_V2_E,
    &UNLINKAT_V2_X,
    &MKDIRAT_E,
    &MKDIRAT_X,
    &OPENAT_V2_E,
    &OPENAT_V2_X,
    &LINK_V2_E,
    &LINK_V2_X,
    &LINKAT_V2_E,
    &LINKAT_V2_X,
    &FCHMODAT_E,
    &FCHMODAT_X,
    &CHMOD_E,
    &CHMOD_X,
    &FCHMOD_E,
    &FCHMOD_X,
    &RENAMEAT2_E,
    &RENAMEAT2_X,
    &USERFAULTFD_E,
    &USERFAULTFD_X,
    &PLUGINEVENT_E,
    &PLUGINEVENT_X,
    &CONTAINER_JSON_V2_E,
    &CONTAINER_JSON_V2_X,
    &OPENAT2_E,
    &OPENAT2_X,
    &MPROTECT_E,
    &MPROTECT_X,
    &EXECVEAT_E,
    &EXECVEAT_X,
    &COPY_FILE_RANGE_E,
    &COPY_FILE_RANGE_X,
    &CLONE3_E,
    &CLONE3_X,
    &OPEN_BY_HANDLE_AT_E,
    &OPEN_BY_HANDLE_AT_X,
    &IO_URING_SETUP_E,
    &IO_URING_SETUP_X,
    &IO_URING_ENTER_E,
    &IO_URING_ENTER_X,
    &IO_URING_REGISTER_E,
    &IO_URING_REGISTER_X,
    &MLOCK_E,
    &MLOCK_X,
    &MUNLOCK_E,
    &MUNLOCK_X,
    &MLOCKALL_E,
    &MLOCKALL_X,
    &MUNLOCKALL_E,
    &MUNLOCKALL_X,
    &CAPSET_E,
    &CAPSET_X,
    &USER_ADDED_E,
    &USER_ADDED_X,
    &USER_DELETED_E,
    &USER_DELETED_X,
    &GROUP_ADDED_E,
    &GROUP_ADDED_X,
    &GROUP_DELETED_E,
    &GROUP_DELETED_X,
    &DUP2_E,
    &DUP2_X,
    &DUP3_E,
    &DUP3_X,
    &DUP_V1_E,
    &DUP_V1_X,
    &BPF_V2_E,
    &BPF_V2_X,
    &MLOCK2_E,
    &MLOCK2_X,
    &FSCONFIG_E,
    &FSCONFIG_X,
    &EPOLL_CREATE_E,
    &EPOLL_CREATE_X,
    &EPOLL_CREATE1_E,
    &EPOLL_CREATE1_X,
    &CHOWN_E,
    &CHOWN_X,
    &LCHOWN_E,
    &LCHOWN_X,
    &FCHOWN_E,
    &FCHOWN_X,
    &FCHOWNAT_E,
    &FCHOWNAT_X,
    &UMOUNT_V1_E,
    &UMOUNT_V1_X,
    &ACCEPT4_V6_E,
    &ACCEPT4_V6_X,
    &UMOUNT2_E,
    &UMOUNT2_X,
    &PIPE2_E,
    &PIPE2_X,
    &INOTIFY_INIT1_E,
    &INOTIFY_INIT1_X,
    &EVENTFD2_E,
    &EVENTFD2_X,
    &SIGNALFD4_E,
    &SIGNALFD4_X,
    &PRCTL_E,
    &PRCTL_X,
    &ASYNCEVENT_E,
    &ASYNCEVENT_X,
    &MEMFD_CREATE_E,
    &MEMFD_CREATE_X,
    &PIDFD_GETFD_E,
    &PIDFD_GETFD_X,
    &PIDFD_OPEN_E,
    &PIDFD_OPEN_X,
    &INIT_MODULE_E,
    &INIT_MODULE_X,
    &FINIT_MODULE_E,
    &FINIT_MODULE_X,
    &MKNOD_E,
    &MKNOD_X,
    &MKNODAT_E,
    &MKNODAT_X,
    &NEWFSTATAT_E,
    &NEWFSTATAT_X,
    &PROCESS_VM_READV_E,
    &PROCESS_VM_READV_X,
    &PROCESS_VM_WRITEV_E,
    &PROCESS_VM_WRITEV_X,
    &DELETE_MODULE_E,
    &DELETE_MODULE_X,
    &SETREUID_E,
    &SETREUID_X,
    &SETREGID_E,
    &SETREGID_X,
];
