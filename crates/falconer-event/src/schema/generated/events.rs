//! A view of each event type: a struct with a function for each parameter, which gives `None` for one without a
//! value, and an error for bytes that are not a value of its type.
//!
//! The names are those of libscap without what most have in common: `OpenatV2X` for `PPME_SYSCALL_OPENAT_2_X`. `E` at
//! the end stands for the enter event of a system call, `X` for the exit event; `V2` for the second version of an
//! event type. A type parameter is a function of the same name, `type` one called `type_`.
//!
//! Made from `schema/events.txt` by the test `generated`, with `FALCONER_UPDATE=1`; not for editing.

use super::tables;
use crate::schema::view::{Sealed, any, view};
use crate::schema::{
    Dyn, Encode, EnumValue, EventType, FdList, Flags, ParamValue, Params, SockAddr, SockTuple, Text, View,
};
use crate::{Event, EventError};

view! {
    GenericE GENERIC_E 0 "PPME_GENERIC_E"
    "Enter event of `syscall` (`PPME_GENERIC_E`, 0); of older captures only."
    {
        0 id u16, (number u16) "Parameter `ID` (`PT_SYSCALLID`): libscap's number of a system call.";
        1 native_id u16, (number u16) "Parameter `nativeID` (`PT_UINT16`): a number.";
    }
}

view! {
    GenericX GENERIC_X 1 "PPME_GENERIC_X"
    "Exit event of `syscall` (`PPME_GENERIC_X`, 1)."
    {
        0 id u16, (number u16) "Parameter `ID` (`PT_SYSCALLID`): libscap's number of a system call.";
        1 native_id u16, (number u16) "Parameter `nativeID` (`PT_UINT16`): a number.";
    }
}

view! {
    OpenE OPEN_E 2 "PPME_SYSCALL_OPEN_E"
    "Enter event of `open` (`PPME_SYSCALL_OPEN_E`, 2)."
    {
        0 name Text<'a>, bytes "Parameter `name` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        1 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
        2 mode u32, (number u32) "Parameter `mode` (`PT_UINT32`): a number.";
    }
}

view! {
    OpenX OPEN_X 3 "PPME_SYSCALL_OPEN_X"
    "Exit event of `open` (`PPME_SYSCALL_OPEN_X`, 3)."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        2 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
        3 mode u32, (number u32) "Parameter `mode` (`PT_UINT32`): a number.";
        4 dev u32, (number u32) "Parameter `dev` (`PT_UINT32`): a number.";
        5 ino u64, (number u64) "Parameter `ino` (`PT_UINT64`): a number.";
    }
}

view! {
    CloseE CLOSE_E 4 "PPME_SYSCALL_CLOSE_E"
    "Enter event of `close` (`PPME_SYSCALL_CLOSE_E`, 4); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    CloseX CLOSE_X 5 "PPME_SYSCALL_CLOSE_X"
    "Exit event of `close` (`PPME_SYSCALL_CLOSE_X`, 5)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    ReadE READ_E 6 "PPME_SYSCALL_READ_E"
    "Enter event of `read` (`PPME_SYSCALL_READ_E`, 6); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
    }
}

view! {
    ReadX READ_X 7 "PPME_SYSCALL_READ_X"
    "Exit event of `read` (`PPME_SYSCALL_READ_X`, 7)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        2 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
    }
}

view! {
    WriteE WRITE_E 8 "PPME_SYSCALL_WRITE_E"
    "Enter event of `write` (`PPME_SYSCALL_WRITE_E`, 8); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
    }
}

view! {
    WriteX WRITE_X 9 "PPME_SYSCALL_WRITE_X"
    "Exit event of `write` (`PPME_SYSCALL_WRITE_X`, 9)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        2 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
    }
}

view! {
    BrkV1E BRK_V1_E 10 "PPME_SYSCALL_BRK_1_E"
    "Enter event of `brk` (`PPME_SYSCALL_BRK_1_E`, 10); of older captures only."
    {
        0 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
    }
}

view! {
    BrkV1X BRK_V1_X 11 "PPME_SYSCALL_BRK_1_X"
    "Exit event of `brk` (`PPME_SYSCALL_BRK_1_X`, 11); of older captures only."
    {
        0 res u64, (number u64) "Parameter `res` (`PT_UINT64`): a number.";
    }
}

view! {
    ExecveV8E EXECVE_V8_E 12 "PPME_SYSCALL_EXECVE_8_E"
    "Enter event of `execve` (`PPME_SYSCALL_EXECVE_8_E`, 12); of older captures only."
    {
    }
}

view! {
    ExecveV8X EXECVE_V8_X 13 "PPME_SYSCALL_EXECVE_8_X"
    "Exit event of `execve` (`PPME_SYSCALL_EXECVE_8_X`, 13); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit u64, (number u64) "Parameter `fdlimit` (`PT_UINT64`): a number.";
    }
}

view! {
    CloneV11E CLONE_V11_E 14 "PPME_SYSCALL_CLONE_11_E"
    "Enter event of `clone` (`PPME_SYSCALL_CLONE_11_E`, 14); of older captures only."
    {
    }
}

view! {
    CloneV11X CLONE_V11_X 15 "PPME_SYSCALL_CLONE_11_X"
    "Exit event of `clone` (`PPME_SYSCALL_CLONE_11_X`, 15); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit i64, (number i64) "Parameter `fdlimit` (`PT_INT64`): a number.";
        8 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
        9 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        10 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
    }
}

view! {
    ProcexitE PROCEXIT_E 16 "PPME_PROCEXIT_E"
    "Event `procexit` (`PPME_PROCEXIT_E`, 16); of older captures only."
    {
    }
}

view! {
    ProcexitX PROCEXIT_X 17 "PPME_PROCEXIT_X"
    "Unused: no event has this type (`PPME_PROCEXIT_X`, 17)."
    {
    }
}

view! {
    SocketE SOCKET_E 18 "PPME_SOCKET_SOCKET_E"
    "Enter event of `socket` (`PPME_SOCKET_SOCKET_E`, 18); of older captures only."
    {
        0 domain EnumValue, (number u32) "Parameter `domain` (`PT_ENUMFLAGS32`): one of several values of [`socket_families`](super::tables::SOCKET_FAMILIES).";
        1 type_ u32, (number u32) "Parameter `type` (`PT_UINT32`): a number.";
        2 proto u32, (number u32) "Parameter `proto` (`PT_UINT32`): a number.";
    }
}

view! {
    SocketX SOCKET_X 19 "PPME_SOCKET_SOCKET_X"
    "Exit event of `socket` (`PPME_SOCKET_SOCKET_X`, 19)."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 domain EnumValue, (number u32) "Parameter `domain` (`PT_ENUMFLAGS32`): one of several values of [`socket_families`](super::tables::SOCKET_FAMILIES).";
        2 type_ u32, (number u32) "Parameter `type` (`PT_UINT32`): a number.";
        3 proto u32, (number u32) "Parameter `proto` (`PT_UINT32`): a number.";
    }
}

view! {
    BindE BIND_E 20 "PPME_SOCKET_BIND_E"
    "Enter event of `bind` (`PPME_SOCKET_BIND_E`, 20); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    BindX BIND_X 21 "PPME_SOCKET_BIND_X"
    "Exit event of `bind` (`PPME_SOCKET_BIND_X`, 21)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 addr SockAddr<'a>, (number SockAddr<'_>) "Parameter `addr` (`PT_SOCKADDR`): the address of a socket.";
        2 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    ConnectE CONNECT_E 22 "PPME_SOCKET_CONNECT_E"
    "Enter event of `connect` (`PPME_SOCKET_CONNECT_E`, 22)."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 addr SockAddr<'a>, (number SockAddr<'_>) "Parameter `addr` (`PT_SOCKADDR`): the address of a socket.";
    }
}

view! {
    ConnectX CONNECT_X 23 "PPME_SOCKET_CONNECT_X"
    "Exit event of `connect` (`PPME_SOCKET_CONNECT_X`, 23)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
        2 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 addr SockAddr<'a>, (number SockAddr<'_>) "Parameter `addr` (`PT_SOCKADDR`): the address of a socket.";
    }
}

view! {
    ListenE LISTEN_E 24 "PPME_SOCKET_LISTEN_E"
    "Enter event of `listen` (`PPME_SOCKET_LISTEN_E`, 24); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 backlog i32, (number i32) "Parameter `backlog` (`PT_INT32`): a number.";
    }
}

view! {
    ListenX LISTEN_X 25 "PPME_SOCKET_LISTEN_X"
    "Exit event of `listen` (`PPME_SOCKET_LISTEN_X`, 25)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 backlog i32, (number i32) "Parameter `backlog` (`PT_INT32`): a number.";
    }
}

view! {
    AcceptE ACCEPT_E 26 "PPME_SOCKET_ACCEPT_E"
    "Enter event of `accept` (`PPME_SOCKET_ACCEPT_E`, 26); of older captures only."
    {
    }
}

view! {
    AcceptX ACCEPT_X 27 "PPME_SOCKET_ACCEPT_X"
    "Exit event of `accept` (`PPME_SOCKET_ACCEPT_X`, 27); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
        2 queuepct u8, (number u8) "Parameter `queuepct` (`PT_UINT8`): a number.";
    }
}

view! {
    SendE SEND_E 28 "PPME_SOCKET_SEND_E"
    "Enter event of `send` (`PPME_SOCKET_SEND_E`, 28); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
    }
}

view! {
    SendX SEND_X 29 "PPME_SOCKET_SEND_X"
    "Exit event of `send` (`PPME_SOCKET_SEND_X`, 29)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        2 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        4 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
    }
}

view! {
    SendtoE SENDTO_E 30 "PPME_SOCKET_SENDTO_E"
    "Enter event of `sendto` (`PPME_SOCKET_SENDTO_E`, 30); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        2 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
    }
}

view! {
    SendtoX SENDTO_X 31 "PPME_SOCKET_SENDTO_X"
    "Exit event of `sendto` (`PPME_SOCKET_SENDTO_X`, 31)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        2 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        4 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
    }
}

view! {
    RecvE RECV_E 32 "PPME_SOCKET_RECV_E"
    "Enter event of `recv` (`PPME_SOCKET_RECV_E`, 32); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
    }
}

view! {
    RecvX RECV_X 33 "PPME_SOCKET_RECV_X"
    "Exit event of `recv` (`PPME_SOCKET_RECV_X`, 33)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        2 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        4 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
    }
}

view! {
    RecvfromE RECVFROM_E 34 "PPME_SOCKET_RECVFROM_E"
    "Enter event of `recvfrom` (`PPME_SOCKET_RECVFROM_E`, 34); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
    }
}

view! {
    RecvfromX RECVFROM_X 35 "PPME_SOCKET_RECVFROM_X"
    "Exit event of `recvfrom` (`PPME_SOCKET_RECVFROM_X`, 35)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        2 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
        3 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        4 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
    }
}

view! {
    ShutdownE SHUTDOWN_E 36 "PPME_SOCKET_SHUTDOWN_E"
    "Enter event of `shutdown` (`PPME_SOCKET_SHUTDOWN_E`, 36); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 how EnumValue, (number u32) "Parameter `how` (`PT_ENUMFLAGS8`): one of several values of [`shutdown_how`](super::tables::SHUTDOWN_HOW).";
    }
}

view! {
    ShutdownX SHUTDOWN_X 37 "PPME_SOCKET_SHUTDOWN_X"
    "Exit event of `shutdown` (`PPME_SOCKET_SHUTDOWN_X`, 37)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 how EnumValue, (number u32) "Parameter `how` (`PT_ENUMFLAGS8`): one of several values of [`shutdown_how`](super::tables::SHUTDOWN_HOW).";
    }
}

view! {
    GetsocknameE GETSOCKNAME_E 38 "PPME_SOCKET_GETSOCKNAME_E"
    "Enter event of `getsockname` (`PPME_SOCKET_GETSOCKNAME_E`, 38); of older captures only."
    {
    }
}

view! {
    GetsocknameX GETSOCKNAME_X 39 "PPME_SOCKET_GETSOCKNAME_X"
    "Exit event of `getsockname` (`PPME_SOCKET_GETSOCKNAME_X`, 39)."
    {
    }
}

view! {
    GetpeernameE GETPEERNAME_E 40 "PPME_SOCKET_GETPEERNAME_E"
    "Enter event of `getpeername` (`PPME_SOCKET_GETPEERNAME_E`, 40); of older captures only."
    {
    }
}

view! {
    GetpeernameX GETPEERNAME_X 41 "PPME_SOCKET_GETPEERNAME_X"
    "Exit event of `getpeername` (`PPME_SOCKET_GETPEERNAME_X`, 41)."
    {
    }
}

view! {
    SocketpairE SOCKETPAIR_E 42 "PPME_SOCKET_SOCKETPAIR_E"
    "Enter event of `socketpair` (`PPME_SOCKET_SOCKETPAIR_E`, 42); of older captures only."
    {
        0 domain EnumValue, (number u32) "Parameter `domain` (`PT_ENUMFLAGS32`): one of several values of [`socket_families`](super::tables::SOCKET_FAMILIES).";
        1 type_ u32, (number u32) "Parameter `type` (`PT_UINT32`): a number.";
        2 proto u32, (number u32) "Parameter `proto` (`PT_UINT32`): a number.";
    }
}

view! {
    SocketpairX SOCKETPAIR_X 43 "PPME_SOCKET_SOCKETPAIR_X"
    "Exit event of `socketpair` (`PPME_SOCKET_SOCKETPAIR_X`, 43)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd1 i64, (number i64) "Parameter `fd1` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 fd2 i64, (number i64) "Parameter `fd2` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 source u64, (number u64) "Parameter `source` (`PT_UINT64`): a number.";
        4 peer u64, (number u64) "Parameter `peer` (`PT_UINT64`): a number.";
        5 domain EnumValue, (number u32) "Parameter `domain` (`PT_ENUMFLAGS32`): one of several values of [`socket_families`](super::tables::SOCKET_FAMILIES).";
        6 type_ u32, (number u32) "Parameter `type` (`PT_UINT32`): a number.";
        7 proto u32, (number u32) "Parameter `proto` (`PT_UINT32`): a number.";
    }
}

view! {
    SetsockoptE SETSOCKOPT_E 44 "PPME_SOCKET_SETSOCKOPT_E"
    "Enter event of `setsockopt` (`PPME_SOCKET_SETSOCKOPT_E`, 44); of older captures only."
    {
    }
}

view! {
    SetsockoptX SETSOCKOPT_X 45 "PPME_SOCKET_SETSOCKOPT_X"
    "Exit event of `setsockopt` (`PPME_SOCKET_SETSOCKOPT_X`, 45)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 level EnumValue, (number u32) "Parameter `level` (`PT_ENUMFLAGS8`): one of several values of [`sockopt_levels`](super::tables::SOCKOPT_LEVELS).";
        3 optname EnumValue, (number u32) "Parameter `optname` (`PT_ENUMFLAGS8`): one of several values of [`sockopt_options`](super::tables::SOCKOPT_OPTIONS).";
        4 val Dyn<'a>, one_of "Parameter `val` (`PT_DYN`): one of several types, by [`sockopt_dynamic_param`](super::tables::SOCKOPT_DYNAMIC_PARAM).";
        5 optlen u32, (number u32) "Parameter `optlen` (`PT_UINT32`): a number.";
    }
}

view! {
    GetsockoptE GETSOCKOPT_E 46 "PPME_SOCKET_GETSOCKOPT_E"
    "Enter event of `getsockopt` (`PPME_SOCKET_GETSOCKOPT_E`, 46); of older captures only."
    {
    }
}

view! {
    GetsockoptX GETSOCKOPT_X 47 "PPME_SOCKET_GETSOCKOPT_X"
    "Exit event of `getsockopt` (`PPME_SOCKET_GETSOCKOPT_X`, 47)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 level EnumValue, (number u32) "Parameter `level` (`PT_ENUMFLAGS8`): one of several values of [`sockopt_levels`](super::tables::SOCKOPT_LEVELS).";
        3 optname EnumValue, (number u32) "Parameter `optname` (`PT_ENUMFLAGS8`): one of several values of [`sockopt_options`](super::tables::SOCKOPT_OPTIONS).";
        4 val Dyn<'a>, one_of "Parameter `val` (`PT_DYN`): one of several types, by [`sockopt_dynamic_param`](super::tables::SOCKOPT_DYNAMIC_PARAM).";
        5 optlen u32, (number u32) "Parameter `optlen` (`PT_UINT32`): a number.";
    }
}

view! {
    SendmsgE SENDMSG_E 48 "PPME_SOCKET_SENDMSG_E"
    "Enter event of `sendmsg` (`PPME_SOCKET_SENDMSG_E`, 48); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        2 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
    }
}

view! {
    SendmsgX SENDMSG_X 49 "PPME_SOCKET_SENDMSG_X"
    "Exit event of `sendmsg` (`PPME_SOCKET_SENDMSG_X`, 49)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        2 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        4 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
    }
}

view! {
    SendmmsgE SENDMMSG_E 50 "PPME_SOCKET_SENDMMSG_E"
    "Enter event of `sendmmsg` (`PPME_SOCKET_SENDMMSG_E`, 50); of older captures only."
    {
    }
}

view! {
    SendmmsgX SENDMMSG_X 51 "PPME_SOCKET_SENDMMSG_X"
    "Exit event of `sendmmsg` (`PPME_SOCKET_SENDMMSG_X`, 51)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        3 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        4 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
    }
}

view! {
    RecvmsgE RECVMSG_E 52 "PPME_SOCKET_RECVMSG_E"
    "Enter event of `recvmsg` (`PPME_SOCKET_RECVMSG_E`, 52); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    RecvmsgX RECVMSG_X 53 "PPME_SOCKET_RECVMSG_X"
    "Exit event of `recvmsg` (`PPME_SOCKET_RECVMSG_X`, 53)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        2 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        3 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
        4 msgcontrol &'a [u8], bytes "Parameter `msgcontrol` (`PT_BYTEBUF`): bytes.";
        5 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    RecvmmsgE RECVMMSG_E 54 "PPME_SOCKET_RECVMMSG_E"
    "Enter event of `recvmmsg` (`PPME_SOCKET_RECVMMSG_E`, 54); of older captures only."
    {
    }
}

view! {
    RecvmmsgX RECVMMSG_X 55 "PPME_SOCKET_RECVMMSG_X"
    "Exit event of `recvmmsg` (`PPME_SOCKET_RECVMMSG_X`, 55)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        3 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        4 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
        5 msgcontrol &'a [u8], bytes "Parameter `msgcontrol` (`PT_BYTEBUF`): bytes.";
    }
}

view! {
    Accept4E ACCEPT4_E 56 "PPME_SOCKET_ACCEPT4_E"
    "Enter event of `accept` (`PPME_SOCKET_ACCEPT4_E`, 56); of older captures only."
    {
        0 flags i32, (number i32) "Parameter `flags` (`PT_INT32`): a number.";
    }
}

view! {
    Accept4X ACCEPT4_X 57 "PPME_SOCKET_ACCEPT4_X"
    "Exit event of `accept` (`PPME_SOCKET_ACCEPT4_X`, 57); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
        2 queuepct u8, (number u8) "Parameter `queuepct` (`PT_UINT8`): a number.";
    }
}

view! {
    CreatE CREAT_E 58 "PPME_SYSCALL_CREAT_E"
    "Enter event of `creat` (`PPME_SYSCALL_CREAT_E`, 58)."
    {
        0 name Text<'a>, bytes "Parameter `name` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        1 mode u32, (number u32) "Parameter `mode` (`PT_UINT32`): a number.";
    }
}

view! {
    CreatX CREAT_X 59 "PPME_SYSCALL_CREAT_X"
    "Exit event of `creat` (`PPME_SYSCALL_CREAT_X`, 59)."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        2 mode u32, (number u32) "Parameter `mode` (`PT_UINT32`): a number.";
        3 dev u32, (number u32) "Parameter `dev` (`PT_UINT32`): a number.";
        4 ino u64, (number u64) "Parameter `ino` (`PT_UINT64`): a number.";
        5 creat_flags Flags, (number u32) "Parameter `creat_flags` (`PT_FLAGS16`): flags of [`creat_flags`](super::tables::CREAT_FLAGS).";
    }
}

view! {
    PipeE PIPE_E 60 "PPME_SYSCALL_PIPE_E"
    "Enter event of `pipe` (`PPME_SYSCALL_PIPE_E`, 60); of older captures only."
    {
    }
}

view! {
    PipeX PIPE_X 61 "PPME_SYSCALL_PIPE_X"
    "Exit event of `pipe` (`PPME_SYSCALL_PIPE_X`, 61)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd1 i64, (number i64) "Parameter `fd1` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 fd2 i64, (number i64) "Parameter `fd2` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 ino u64, (number u64) "Parameter `ino` (`PT_UINT64`): a number.";
    }
}

view! {
    EventfdE EVENTFD_E 62 "PPME_SYSCALL_EVENTFD_E"
    "Enter event of `eventfd` (`PPME_SYSCALL_EVENTFD_E`, 62); of older captures only."
    {
        0 initval u64, (number u64) "Parameter `initval` (`PT_UINT64`): a number.";
        1 flags u32, (number u32) "Parameter `flags` (`PT_UINT32`): a number.";
    }
}

view! {
    EventfdX EVENTFD_X 63 "PPME_SYSCALL_EVENTFD_X"
    "Exit event of `eventfd` (`PPME_SYSCALL_EVENTFD_X`, 63)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 initval u64, (number u64) "Parameter `initval` (`PT_UINT64`): a number.";
        2 flags u32, (number u32) "Parameter `flags` (`PT_UINT32`): a number.";
    }
}

view! {
    FutexE FUTEX_E 64 "PPME_SYSCALL_FUTEX_E"
    "Enter event of `futex` (`PPME_SYSCALL_FUTEX_E`, 64); of older captures only."
    {
        0 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        1 op Flags, (number u32) "Parameter `op` (`PT_FLAGS16`): flags of [`futex_operations`](super::tables::FUTEX_OPERATIONS).";
        2 val u64, (number u64) "Parameter `val` (`PT_UINT64`): a number.";
    }
}

view! {
    FutexX FUTEX_X 65 "PPME_SYSCALL_FUTEX_X"
    "Exit event of `futex` (`PPME_SYSCALL_FUTEX_X`, 65)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        2 op Flags, (number u32) "Parameter `op` (`PT_FLAGS16`): flags of [`futex_operations`](super::tables::FUTEX_OPERATIONS).";
        3 val u64, (number u64) "Parameter `val` (`PT_UINT64`): a number.";
    }
}

view! {
    StatE STAT_E 66 "PPME_SYSCALL_STAT_E"
    "Enter event of `stat` (`PPME_SYSCALL_STAT_E`, 66); of older captures only."
    {
    }
}

view! {
    StatX STAT_X 67 "PPME_SYSCALL_STAT_X"
    "Exit event of `stat` (`PPME_SYSCALL_STAT_X`, 67)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    LstatE LSTAT_E 68 "PPME_SYSCALL_LSTAT_E"
    "Enter event of `lstat` (`PPME_SYSCALL_LSTAT_E`, 68); of older captures only."
    {
    }
}

view! {
    LstatX LSTAT_X 69 "PPME_SYSCALL_LSTAT_X"
    "Exit event of `lstat` (`PPME_SYSCALL_LSTAT_X`, 69)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    FstatE FSTAT_E 70 "PPME_SYSCALL_FSTAT_E"
    "Enter event of `fstat` (`PPME_SYSCALL_FSTAT_E`, 70); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    FstatX FSTAT_X 71 "PPME_SYSCALL_FSTAT_X"
    "Exit event of `fstat` (`PPME_SYSCALL_FSTAT_X`, 71)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    Stat64E STAT64_E 72 "PPME_SYSCALL_STAT64_E"
    "Enter event of `stat64` (`PPME_SYSCALL_STAT64_E`, 72); of older captures only."
    {
    }
}

view! {
    Stat64X STAT64_X 73 "PPME_SYSCALL_STAT64_X"
    "Exit event of `stat64` (`PPME_SYSCALL_STAT64_X`, 73)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    Lstat64E LSTAT64_E 74 "PPME_SYSCALL_LSTAT64_E"
    "Enter event of `lstat64` (`PPME_SYSCALL_LSTAT64_E`, 74); of older captures only."
    {
    }
}

view! {
    Lstat64X LSTAT64_X 75 "PPME_SYSCALL_LSTAT64_X"
    "Exit event of `lstat64` (`PPME_SYSCALL_LSTAT64_X`, 75)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    Fstat64E FSTAT64_E 76 "PPME_SYSCALL_FSTAT64_E"
    "Enter event of `fstat64` (`PPME_SYSCALL_FSTAT64_E`, 76); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    Fstat64X FSTAT64_X 77 "PPME_SYSCALL_FSTAT64_X"
    "Exit event of `fstat64` (`PPME_SYSCALL_FSTAT64_X`, 77)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
    }
}

view! {
    EpollwaitE EPOLLWAIT_E 78 "PPME_SYSCALL_EPOLLWAIT_E"
    "Enter event of `epoll_wait` (`PPME_SYSCALL_EPOLLWAIT_E`, 78); of older captures only."
    {
        0 maxevents i64, (number i64) "Parameter `maxevents` (`PT_ERRNO`): the result, or the negative of an `errno`.";
    }
}

view! {
    EpollwaitX EPOLLWAIT_X 79 "PPME_SYSCALL_EPOLLWAIT_X"
    "Exit event of `epoll_wait` (`PPME_SYSCALL_EPOLLWAIT_X`, 79)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 maxevents i64, (number i64) "Parameter `maxevents` (`PT_ERRNO`): the result, or the negative of an `errno`.";
    }
}

view! {
    PollE POLL_E 80 "PPME_SYSCALL_POLL_E"
    "Enter event of `poll` (`PPME_SYSCALL_POLL_E`, 80); of older captures only."
    {
        0 fds FdList<'a>, (number FdList<'_>) "Parameter `fds` (`PT_FDLIST`): file descriptors with flags.";
        1 timeout i64, (number i64) "Parameter `timeout` (`PT_INT64`): a number.";
    }
}

view! {
    PollX POLL_X 81 "PPME_SYSCALL_POLL_X"
    "Exit event of `poll` (`PPME_SYSCALL_POLL_X`, 81)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fds FdList<'a>, (number FdList<'_>) "Parameter `fds` (`PT_FDLIST`): file descriptors with flags.";
        2 timeout i64, (number i64) "Parameter `timeout` (`PT_INT64`): a number.";
    }
}

view! {
    SelectE SELECT_E 82 "PPME_SYSCALL_SELECT_E"
    "Enter event of `select` (`PPME_SYSCALL_SELECT_E`, 82); of older captures only."
    {
    }
}

view! {
    SelectX SELECT_X 83 "PPME_SYSCALL_SELECT_X"
    "Exit event of `select` (`PPME_SYSCALL_SELECT_X`, 83)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
    }
}

view! {
    NewselectE NEWSELECT_E 84 "PPME_SYSCALL_NEWSELECT_E"
    "Enter event of `select` (`PPME_SYSCALL_NEWSELECT_E`, 84); of older captures only."
    {
    }
}

view! {
    NewselectX NEWSELECT_X 85 "PPME_SYSCALL_NEWSELECT_X"
    "Exit event of `select` (`PPME_SYSCALL_NEWSELECT_X`, 85); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
    }
}

view! {
    LseekE LSEEK_E 86 "PPME_SYSCALL_LSEEK_E"
    "Enter event of `lseek` (`PPME_SYSCALL_LSEEK_E`, 86); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 offset u64, (number u64) "Parameter `offset` (`PT_UINT64`): a number.";
        2 whence EnumValue, (number u32) "Parameter `whence` (`PT_ENUMFLAGS8`): one of several values of [`lseek_whence`](super::tables::LSEEK_WHENCE).";
    }
}

view! {
    LseekX LSEEK_X 87 "PPME_SYSCALL_LSEEK_X"
    "Exit event of `lseek` (`PPME_SYSCALL_LSEEK_X`, 87)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 offset u64, (number u64) "Parameter `offset` (`PT_UINT64`): a number.";
        3 whence EnumValue, (number u32) "Parameter `whence` (`PT_ENUMFLAGS8`): one of several values of [`lseek_whence`](super::tables::LSEEK_WHENCE).";
    }
}

view! {
    LlseekE LLSEEK_E 88 "PPME_SYSCALL_LLSEEK_E"
    "Enter event of `llseek` (`PPME_SYSCALL_LLSEEK_E`, 88); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 offset u64, (number u64) "Parameter `offset` (`PT_UINT64`): a number.";
        2 whence EnumValue, (number u32) "Parameter `whence` (`PT_ENUMFLAGS8`): one of several values of [`lseek_whence`](super::tables::LSEEK_WHENCE).";
    }
}

view! {
    LlseekX LLSEEK_X 89 "PPME_SYSCALL_LLSEEK_X"
    "Exit event of `llseek` (`PPME_SYSCALL_LLSEEK_X`, 89)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 offset u64, (number u64) "Parameter `offset` (`PT_UINT64`): a number.";
        3 whence EnumValue, (number u32) "Parameter `whence` (`PT_ENUMFLAGS8`): one of several values of [`lseek_whence`](super::tables::LSEEK_WHENCE).";
    }
}

view! {
    IoctlV2E IOCTL_V2_E 90 "PPME_SYSCALL_IOCTL_2_E"
    "Enter event of `ioctl` (`PPME_SYSCALL_IOCTL_2_E`, 90); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 request u64, (number u64) "Parameter `request` (`PT_UINT64`): a number.";
    }
}

view! {
    IoctlV2X IOCTL_V2_X 91 "PPME_SYSCALL_IOCTL_2_X"
    "Exit event of `ioctl` (`PPME_SYSCALL_IOCTL_2_X`, 91); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
    }
}

view! {
    GetcwdE GETCWD_E 92 "PPME_SYSCALL_GETCWD_E"
    "Enter event of `getcwd` (`PPME_SYSCALL_GETCWD_E`, 92); of older captures only."
    {
    }
}

view! {
    GetcwdX GETCWD_X 93 "PPME_SYSCALL_GETCWD_X"
    "Exit event of `getcwd` (`PPME_SYSCALL_GETCWD_X`, 93)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 path Text<'a>, bytes "Parameter `path` (`PT_CHARBUF`): text.";
    }
}

view! {
    ChdirE CHDIR_E 94 "PPME_SYSCALL_CHDIR_E"
    "Enter event of `chdir` (`PPME_SYSCALL_CHDIR_E`, 94); of older captures only."
    {
    }
}

view! {
    ChdirX CHDIR_X 95 "PPME_SYSCALL_CHDIR_X"
    "Exit event of `chdir` (`PPME_SYSCALL_CHDIR_X`, 95)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 path Text<'a>, bytes "Parameter `path` (`PT_CHARBUF`): text.";
    }
}

view! {
    FchdirE FCHDIR_E 96 "PPME_SYSCALL_FCHDIR_E"
    "Enter event of `fchdir` (`PPME_SYSCALL_FCHDIR_E`, 96); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    FchdirX FCHDIR_X 97 "PPME_SYSCALL_FCHDIR_X"
    "Exit event of `fchdir` (`PPME_SYSCALL_FCHDIR_X`, 97)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    MkdirE MKDIR_E 98 "PPME_SYSCALL_MKDIR_E"
    "Enter event of `mkdir` (`PPME_SYSCALL_MKDIR_E`, 98); of older captures only."
    {
        0 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        1 mode u32, (number u32) "Parameter `mode` (`PT_UINT32`): a number.";
    }
}

view! {
    MkdirX MKDIR_X 99 "PPME_SYSCALL_MKDIR_X"
    "Exit event of `mkdir` (`PPME_SYSCALL_MKDIR_X`, 99); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
    }
}

view! {
    RmdirE RMDIR_E 100 "PPME_SYSCALL_RMDIR_E"
    "Enter event of `rmdir` (`PPME_SYSCALL_RMDIR_E`, 100); of older captures only."
    {
        0 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    RmdirX RMDIR_X 101 "PPME_SYSCALL_RMDIR_X"
    "Exit event of `rmdir` (`PPME_SYSCALL_RMDIR_X`, 101); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
    }
}

view! {
    OpenatE OPENAT_E 102 "PPME_SYSCALL_OPENAT_E"
    "Enter event of `openat` (`PPME_SYSCALL_OPENAT_E`, 102); of older captures only."
    {
        0 dirfd i64, (number i64) "Parameter `dirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_CHARBUF`): text.";
        2 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
        3 mode u32, (number u32) "Parameter `mode` (`PT_UINT32`): a number.";
    }
}

view! {
    OpenatX OPENAT_X 103 "PPME_SYSCALL_OPENAT_X"
    "Exit event of `openat` (`PPME_SYSCALL_OPENAT_X`, 103); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    LinkE LINK_E 104 "PPME_SYSCALL_LINK_E"
    "Enter event of `link` (`PPME_SYSCALL_LINK_E`, 104); of older captures only."
    {
        0 oldpath Text<'a>, bytes "Parameter `oldpath` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        1 newpath Text<'a>, bytes "Parameter `newpath` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    LinkX LINK_X 105 "PPME_SYSCALL_LINK_X"
    "Exit event of `link` (`PPME_SYSCALL_LINK_X`, 105); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
    }
}

view! {
    LinkatE LINKAT_E 106 "PPME_SYSCALL_LINKAT_E"
    "Enter event of `linkat` (`PPME_SYSCALL_LINKAT_E`, 106); of older captures only."
    {
        0 olddir i64, (number i64) "Parameter `olddir` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 oldpath Text<'a>, bytes "Parameter `oldpath` (`PT_CHARBUF`): text.";
        2 newdir i64, (number i64) "Parameter `newdir` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 newpath Text<'a>, bytes "Parameter `newpath` (`PT_CHARBUF`): text.";
    }
}

view! {
    LinkatX LINKAT_X 107 "PPME_SYSCALL_LINKAT_X"
    "Exit event of `linkat` (`PPME_SYSCALL_LINKAT_X`, 107); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
    }
}

view! {
    UnlinkE UNLINK_E 108 "PPME_SYSCALL_UNLINK_E"
    "Enter event of `unlink` (`PPME_SYSCALL_UNLINK_E`, 108); of older captures only."
    {
        0 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    UnlinkX UNLINK_X 109 "PPME_SYSCALL_UNLINK_X"
    "Exit event of `unlink` (`PPME_SYSCALL_UNLINK_X`, 109); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
    }
}

view! {
    UnlinkatE UNLINKAT_E 110 "PPME_SYSCALL_UNLINKAT_E"
    "Enter event of `unlinkat` (`PPME_SYSCALL_UNLINKAT_E`, 110); of older captures only."
    {
        0 dirfd i64, (number i64) "Parameter `dirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_CHARBUF`): text.";
    }
}

view! {
    UnlinkatX UNLINKAT_X 111 "PPME_SYSCALL_UNLINKAT_X"
    "Exit event of `unlinkat` (`PPME_SYSCALL_UNLINKAT_X`, 111); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
    }
}

view! {
    PreadE PREAD_E 112 "PPME_SYSCALL_PREAD_E"
    "Enter event of `pread` (`PPME_SYSCALL_PREAD_E`, 112); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        2 pos u64, (number u64) "Parameter `pos` (`PT_UINT64`): a number.";
    }
}

view! {
    PreadX PREAD_X 113 "PPME_SYSCALL_PREAD_X"
    "Exit event of `pread` (`PPME_SYSCALL_PREAD_X`, 113)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        2 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        4 pos u64, (number u64) "Parameter `pos` (`PT_UINT64`): a number.";
    }
}

view! {
    PwriteE PWRITE_E 114 "PPME_SYSCALL_PWRITE_E"
    "Enter event of `pwrite` (`PPME_SYSCALL_PWRITE_E`, 114); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        2 pos u64, (number u64) "Parameter `pos` (`PT_UINT64`): a number.";
    }
}

view! {
    PwriteX PWRITE_X 115 "PPME_SYSCALL_PWRITE_X"
    "Exit event of `pwrite` (`PPME_SYSCALL_PWRITE_X`, 115)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        2 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        4 pos u64, (number u64) "Parameter `pos` (`PT_UINT64`): a number.";
    }
}

view! {
    ReadvE READV_E 116 "PPME_SYSCALL_READV_E"
    "Enter event of `readv` (`PPME_SYSCALL_READV_E`, 116); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    ReadvX READV_X 117 "PPME_SYSCALL_READV_X"
    "Exit event of `readv` (`PPME_SYSCALL_READV_X`, 117)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        2 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        3 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    WritevE WRITEV_E 118 "PPME_SYSCALL_WRITEV_E"
    "Enter event of `writev` (`PPME_SYSCALL_WRITEV_E`, 118); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
    }
}

view! {
    WritevX WRITEV_X 119 "PPME_SYSCALL_WRITEV_X"
    "Exit event of `writev` (`PPME_SYSCALL_WRITEV_X`, 119)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        2 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
    }
}

view! {
    PreadvE PREADV_E 120 "PPME_SYSCALL_PREADV_E"
    "Enter event of `preadv` (`PPME_SYSCALL_PREADV_E`, 120); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 pos u64, (number u64) "Parameter `pos` (`PT_UINT64`): a number.";
    }
}

view! {
    PreadvX PREADV_X 121 "PPME_SYSCALL_PREADV_X"
    "Exit event of `preadv` (`PPME_SYSCALL_PREADV_X`, 121)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        2 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        3 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        4 pos u64, (number u64) "Parameter `pos` (`PT_UINT64`): a number.";
    }
}

view! {
    PwritevE PWRITEV_E 122 "PPME_SYSCALL_PWRITEV_E"
    "Enter event of `pwritev` (`PPME_SYSCALL_PWRITEV_E`, 122); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        2 pos u64, (number u64) "Parameter `pos` (`PT_UINT64`): a number.";
    }
}

view! {
    PwritevX PWRITEV_X 123 "PPME_SYSCALL_PWRITEV_X"
    "Exit event of `pwritev` (`PPME_SYSCALL_PWRITEV_X`, 123)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
        2 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 size u32, (number u32) "Parameter `size` (`PT_UINT32`): a number.";
        4 pos u64, (number u64) "Parameter `pos` (`PT_UINT64`): a number.";
    }
}

view! {
    DupE DUP_E 124 "PPME_SYSCALL_DUP_E"
    "Enter event of `dup` (`PPME_SYSCALL_DUP_E`, 124); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    DupX DUP_X 125 "PPME_SYSCALL_DUP_X"
    "Exit event of `dup` (`PPME_SYSCALL_DUP_X`, 125); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    SignalfdE SIGNALFD_E 126 "PPME_SYSCALL_SIGNALFD_E"
    "Enter event of `signalfd` (`PPME_SYSCALL_SIGNALFD_E`, 126); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 mask u32, (number u32) "Parameter `mask` (`PT_UINT32`): a number.";
        2 flags u8, (number u8) "Parameter `flags` (`PT_UINT8`): a number.";
    }
}

view! {
    SignalfdX SIGNALFD_X 127 "PPME_SYSCALL_SIGNALFD_X"
    "Exit event of `signalfd` (`PPME_SYSCALL_SIGNALFD_X`, 127)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 mask u32, (number u32) "Parameter `mask` (`PT_UINT32`): a number.";
        3 flags u8, (number u8) "Parameter `flags` (`PT_UINT8`): a number.";
    }
}

view! {
    KillE KILL_E 128 "PPME_SYSCALL_KILL_E"
    "Enter event of `kill` (`PPME_SYSCALL_KILL_E`, 128); of older captures only."
    {
        0 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 sig u8, (number u8) "Parameter `sig` (`PT_SIGTYPE`): a signal.";
    }
}

view! {
    KillX KILL_X 129 "PPME_SYSCALL_KILL_X"
    "Exit event of `kill` (`PPME_SYSCALL_KILL_X`, 129)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        2 sig u8, (number u8) "Parameter `sig` (`PT_SIGTYPE`): a signal.";
    }
}

view! {
    TkillE TKILL_E 130 "PPME_SYSCALL_TKILL_E"
    "Enter event of `tkill` (`PPME_SYSCALL_TKILL_E`, 130); of older captures only."
    {
        0 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 sig u8, (number u8) "Parameter `sig` (`PT_SIGTYPE`): a signal.";
    }
}

view! {
    TkillX TKILL_X 131 "PPME_SYSCALL_TKILL_X"
    "Exit event of `tkill` (`PPME_SYSCALL_TKILL_X`, 131)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        2 sig u8, (number u8) "Parameter `sig` (`PT_SIGTYPE`): a signal.";
    }
}

view! {
    TgkillE TGKILL_E 132 "PPME_SYSCALL_TGKILL_E"
    "Enter event of `tgkill` (`PPME_SYSCALL_TGKILL_E`, 132); of older captures only."
    {
        0 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        2 sig u8, (number u8) "Parameter `sig` (`PT_SIGTYPE`): a signal.";
    }
}

view! {
    TgkillX TGKILL_X 133 "PPME_SYSCALL_TGKILL_X"
    "Exit event of `tgkill` (`PPME_SYSCALL_TGKILL_X`, 133)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        2 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        3 sig u8, (number u8) "Parameter `sig` (`PT_SIGTYPE`): a signal.";
    }
}

view! {
    NanosleepE NANOSLEEP_E 134 "PPME_SYSCALL_NANOSLEEP_E"
    "Enter event of `nanosleep` (`PPME_SYSCALL_NANOSLEEP_E`, 134); of older captures only."
    {
        0 interval u64, (number u64) "Parameter `interval` (`PT_RELTIME`): a span in ns.";
    }
}

view! {
    NanosleepX NANOSLEEP_X 135 "PPME_SYSCALL_NANOSLEEP_X"
    "Exit event of `nanosleep` (`PPME_SYSCALL_NANOSLEEP_X`, 135)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 interval u64, (number u64) "Parameter `interval` (`PT_RELTIME`): a span in ns.";
    }
}

view! {
    TimerfdCreateE TIMERFD_CREATE_E 136 "PPME_SYSCALL_TIMERFD_CREATE_E"
    "Enter event of `timerfd_create` (`PPME_SYSCALL_TIMERFD_CREATE_E`, 136); of older captures only."
    {
        0 clockid u8, (number u8) "Parameter `clockid` (`PT_UINT8`): a number.";
        1 flags u8, (number u8) "Parameter `flags` (`PT_UINT8`): a number.";
    }
}

view! {
    TimerfdCreateX TIMERFD_CREATE_X 137 "PPME_SYSCALL_TIMERFD_CREATE_X"
    "Exit event of `timerfd_create` (`PPME_SYSCALL_TIMERFD_CREATE_X`, 137)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 clockid u8, (number u8) "Parameter `clockid` (`PT_UINT8`): a number.";
        2 flags u8, (number u8) "Parameter `flags` (`PT_UINT8`): a number.";
    }
}

view! {
    InotifyInitE INOTIFY_INIT_E 138 "PPME_SYSCALL_INOTIFY_INIT_E"
    "Enter event of `inotify_init` (`PPME_SYSCALL_INOTIFY_INIT_E`, 138); of older captures only."
    {
        0 flags u8, (number u8) "Parameter `flags` (`PT_UINT8`): a number.";
    }
}

view! {
    InotifyInitX INOTIFY_INIT_X 139 "PPME_SYSCALL_INOTIFY_INIT_X"
    "Exit event of `inotify_init` (`PPME_SYSCALL_INOTIFY_INIT_X`, 139)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 flags u8, (number u8) "Parameter `flags` (`PT_UINT8`): a number.";
    }
}

view! {
    GetrlimitE GETRLIMIT_E 140 "PPME_SYSCALL_GETRLIMIT_E"
    "Enter event of `getrlimit` (`PPME_SYSCALL_GETRLIMIT_E`, 140); of older captures only."
    {
        0 resource EnumValue, (number u32) "Parameter `resource` (`PT_ENUMFLAGS8`): one of several values of [`rlimit_resources`](super::tables::RLIMIT_RESOURCES).";
    }
}

view! {
    GetrlimitX GETRLIMIT_X 141 "PPME_SYSCALL_GETRLIMIT_X"
    "Exit event of `getrlimit` (`PPME_SYSCALL_GETRLIMIT_X`, 141)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 cur i64, (number i64) "Parameter `cur` (`PT_INT64`): a number.";
        2 max i64, (number i64) "Parameter `max` (`PT_INT64`): a number.";
        3 resource EnumValue, (number u32) "Parameter `resource` (`PT_ENUMFLAGS8`): one of several values of [`rlimit_resources`](super::tables::RLIMIT_RESOURCES).";
    }
}

view! {
    SetrlimitE SETRLIMIT_E 142 "PPME_SYSCALL_SETRLIMIT_E"
    "Enter event of `setrlimit` (`PPME_SYSCALL_SETRLIMIT_E`, 142); of older captures only."
    {
        0 resource EnumValue, (number u32) "Parameter `resource` (`PT_ENUMFLAGS8`): one of several values of [`rlimit_resources`](super::tables::RLIMIT_RESOURCES).";
    }
}

view! {
    SetrlimitX SETRLIMIT_X 143 "PPME_SYSCALL_SETRLIMIT_X"
    "Exit event of `setrlimit` (`PPME_SYSCALL_SETRLIMIT_X`, 143)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 cur i64, (number i64) "Parameter `cur` (`PT_INT64`): a number.";
        2 max i64, (number i64) "Parameter `max` (`PT_INT64`): a number.";
        3 resource EnumValue, (number u32) "Parameter `resource` (`PT_ENUMFLAGS8`): one of several values of [`rlimit_resources`](super::tables::RLIMIT_RESOURCES).";
    }
}

view! {
    PrlimitE PRLIMIT_E 144 "PPME_SYSCALL_PRLIMIT_E"
    "Enter event of `prlimit` (`PPME_SYSCALL_PRLIMIT_E`, 144); of older captures only."
    {
        0 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 resource EnumValue, (number u32) "Parameter `resource` (`PT_ENUMFLAGS8`): one of several values of [`rlimit_resources`](super::tables::RLIMIT_RESOURCES).";
    }
}

view! {
    PrlimitX PRLIMIT_X 145 "PPME_SYSCALL_PRLIMIT_X"
    "Exit event of `prlimit` (`PPME_SYSCALL_PRLIMIT_X`, 145)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 newcur i64, (number i64) "Parameter `newcur` (`PT_INT64`): a number.";
        2 newmax i64, (number i64) "Parameter `newmax` (`PT_INT64`): a number.";
        3 oldcur i64, (number i64) "Parameter `oldcur` (`PT_INT64`): a number.";
        4 oldmax i64, (number i64) "Parameter `oldmax` (`PT_INT64`): a number.";
        5 pid i64, (number i64) "Parameter `pid` (`PT_INT64`): a number.";
        6 resource EnumValue, (number u32) "Parameter `resource` (`PT_ENUMFLAGS8`): one of several values of [`rlimit_resources`](super::tables::RLIMIT_RESOURCES).";
    }
}

view! {
    SchedswitchV1E SCHEDSWITCH_V1_E 146 "PPME_SCHEDSWITCH_1_E"
    "Event `switch` (`PPME_SCHEDSWITCH_1_E`, 146); of older captures only."
    {
        0 next i64, (number i64) "Parameter `next` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
    }
}

view! {
    SchedswitchV1X SCHEDSWITCH_V1_X 147 "PPME_SCHEDSWITCH_1_X"
    "Unused: no event has this type (`PPME_SCHEDSWITCH_1_X`, 147)."
    {
    }
}

view! {
    DropE DROP_E 148 "PPME_DROP_E"
    "Event `drop` (`PPME_DROP_E`, 148)."
    {
        0 ratio u32, (number u32) "Parameter `ratio` (`PT_UINT32`): a number.";
    }
}

view! {
    DropX DROP_X 149 "PPME_DROP_X"
    "Event `drop` (`PPME_DROP_X`, 149)."
    {
        0 ratio u32, (number u32) "Parameter `ratio` (`PT_UINT32`): a number.";
    }
}

view! {
    FcntlE FCNTL_E 150 "PPME_SYSCALL_FCNTL_E"
    "Enter event of `fcntl` (`PPME_SYSCALL_FCNTL_E`, 150); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 cmd EnumValue, (number u32) "Parameter `cmd` (`PT_ENUMFLAGS8`): one of several values of [`fcntl_commands`](super::tables::FCNTL_COMMANDS).";
    }
}

view! {
    FcntlX FCNTL_X 151 "PPME_SYSCALL_FCNTL_X"
    "Exit event of `fcntl` (`PPME_SYSCALL_FCNTL_X`, 151)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 cmd EnumValue, (number u32) "Parameter `cmd` (`PT_ENUMFLAGS8`): one of several values of [`fcntl_commands`](super::tables::FCNTL_COMMANDS).";
    }
}

view! {
    SchedswitchV6E SCHEDSWITCH_V6_E 152 "PPME_SCHEDSWITCH_6_E"
    "Event `switch` (`PPME_SCHEDSWITCH_6_E`, 152)."
    {
        0 next i64, (number i64) "Parameter `next` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        2 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        3 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        4 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        5 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
    }
}

view! {
    SchedswitchV6X SCHEDSWITCH_V6_X 153 "PPME_SCHEDSWITCH_6_X"
    "Unused: no event has this type (`PPME_SCHEDSWITCH_6_X`, 153)."
    {
    }
}

view! {
    ExecveV13E EXECVE_V13_E 154 "PPME_SYSCALL_EXECVE_13_E"
    "Enter event of `execve` (`PPME_SYSCALL_EXECVE_13_E`, 154); of older captures only."
    {
    }
}

view! {
    ExecveV13X EXECVE_V13_X 155 "PPME_SYSCALL_EXECVE_13_X"
    "Exit event of `execve` (`PPME_SYSCALL_EXECVE_13_X`, 155); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit u64, (number u64) "Parameter `fdlimit` (`PT_UINT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
    }
}

view! {
    CloneV16E CLONE_V16_E 156 "PPME_SYSCALL_CLONE_16_E"
    "Enter event of `clone` (`PPME_SYSCALL_CLONE_16_E`, 156); of older captures only."
    {
    }
}

view! {
    CloneV16X CLONE_V16_X 157 "PPME_SYSCALL_CLONE_16_X"
    "Exit event of `clone` (`PPME_SYSCALL_CLONE_16_X`, 157); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit i64, (number i64) "Parameter `fdlimit` (`PT_INT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
        14 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        15 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
    }
}

view! {
    BrkV4E BRK_V4_E 158 "PPME_SYSCALL_BRK_4_E"
    "Enter event of `brk` (`PPME_SYSCALL_BRK_4_E`, 158); of older captures only."
    {
        0 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
    }
}

view! {
    BrkV4X BRK_V4_X 159 "PPME_SYSCALL_BRK_4_X"
    "Exit event of `brk` (`PPME_SYSCALL_BRK_4_X`, 159)."
    {
        0 res u64, (number u64) "Parameter `res` (`PT_UINT64`): a number.";
        1 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        2 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        3 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        4 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
    }
}

view! {
    MmapE MMAP_E 160 "PPME_SYSCALL_MMAP_E"
    "Enter event of `mmap` (`PPME_SYSCALL_MMAP_E`, 160); of older captures only."
    {
        0 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        1 length u64, (number u64) "Parameter `length` (`PT_UINT64`): a number.";
        2 prot Flags, (number u32) "Parameter `prot` (`PT_FLAGS32`): flags of [`prot_flags`](super::tables::PROT_FLAGS).";
        3 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`mmap_flags`](super::tables::MMAP_FLAGS).";
        4 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        5 offset u64, (number u64) "Parameter `offset` (`PT_UINT64`): a number.";
    }
}

view! {
    MmapX MMAP_X 161 "PPME_SYSCALL_MMAP_X"
    "Exit event of `mmap` (`PPME_SYSCALL_MMAP_X`, 161)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        2 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        3 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        4 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        5 length u64, (number u64) "Parameter `length` (`PT_UINT64`): a number.";
        6 prot Flags, (number u32) "Parameter `prot` (`PT_FLAGS32`): flags of [`prot_flags`](super::tables::PROT_FLAGS).";
        7 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`mmap_flags`](super::tables::MMAP_FLAGS).";
        8 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        9 offset u64, (number u64) "Parameter `offset` (`PT_UINT64`): a number.";
    }
}

view! {
    Mmap2E MMAP2_E 162 "PPME_SYSCALL_MMAP2_E"
    "Enter event of `mmap2` (`PPME_SYSCALL_MMAP2_E`, 162); of older captures only."
    {
        0 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        1 length u64, (number u64) "Parameter `length` (`PT_UINT64`): a number.";
        2 prot Flags, (number u32) "Parameter `prot` (`PT_FLAGS32`): flags of [`prot_flags`](super::tables::PROT_FLAGS).";
        3 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`mmap_flags`](super::tables::MMAP_FLAGS).";
        4 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        5 pgoffset u64, (number u64) "Parameter `pgoffset` (`PT_UINT64`): a number.";
    }
}

view! {
    Mmap2X MMAP2_X 163 "PPME_SYSCALL_MMAP2_X"
    "Exit event of `mmap2` (`PPME_SYSCALL_MMAP2_X`, 163)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        2 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        3 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        4 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        5 length u64, (number u64) "Parameter `length` (`PT_UINT64`): a number.";
        6 prot Flags, (number u32) "Parameter `prot` (`PT_FLAGS32`): flags of [`prot_flags`](super::tables::PROT_FLAGS).";
        7 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`mmap_flags`](super::tables::MMAP_FLAGS).";
        8 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        9 pgoffset u64, (number u64) "Parameter `pgoffset` (`PT_UINT64`): a number.";
    }
}

view! {
    MunmapE MUNMAP_E 164 "PPME_SYSCALL_MUNMAP_E"
    "Enter event of `munmap` (`PPME_SYSCALL_MUNMAP_E`, 164); of older captures only."
    {
        0 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        1 length u64, (number u64) "Parameter `length` (`PT_UINT64`): a number.";
    }
}

view! {
    MunmapX MUNMAP_X 165 "PPME_SYSCALL_MUNMAP_X"
    "Exit event of `munmap` (`PPME_SYSCALL_MUNMAP_X`, 165)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        2 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        3 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        4 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        5 length u64, (number u64) "Parameter `length` (`PT_UINT64`): a number.";
    }
}

view! {
    SpliceE SPLICE_E 166 "PPME_SYSCALL_SPLICE_E"
    "Enter event of `splice` (`PPME_SYSCALL_SPLICE_E`, 166); of older captures only."
    {
        0 fd_in i64, (number i64) "Parameter `fd_in` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 fd_out i64, (number i64) "Parameter `fd_out` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 size u64, (number u64) "Parameter `size` (`PT_UINT64`): a number.";
        3 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`splice_flags`](super::tables::SPLICE_FLAGS).";
    }
}

view! {
    SpliceX SPLICE_X 167 "PPME_SYSCALL_SPLICE_X"
    "Exit event of `splice` (`PPME_SYSCALL_SPLICE_X`, 167)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd_in i64, (number i64) "Parameter `fd_in` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 fd_out i64, (number i64) "Parameter `fd_out` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 size u64, (number u64) "Parameter `size` (`PT_UINT64`): a number.";
        4 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`splice_flags`](super::tables::SPLICE_FLAGS).";
    }
}

view! {
    PtraceE PTRACE_E 168 "PPME_SYSCALL_PTRACE_E"
    "Enter event of `ptrace` (`PPME_SYSCALL_PTRACE_E`, 168); of older captures only."
    {
        0 request EnumValue, (number u32) "Parameter `request` (`PT_ENUMFLAGS16`): one of several values of [`ptrace_requests`](super::tables::PTRACE_REQUESTS).";
        1 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
    }
}

view! {
    PtraceX PTRACE_X 169 "PPME_SYSCALL_PTRACE_X"
    "Exit event of `ptrace` (`PPME_SYSCALL_PTRACE_X`, 169)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 addr Dyn<'a>, one_of "Parameter `addr` (`PT_DYN`): one of several types, by [`ptrace_dynamic_param`](super::tables::PTRACE_DYNAMIC_PARAM).";
        2 data Dyn<'a>, one_of "Parameter `data` (`PT_DYN`): one of several types, by [`ptrace_dynamic_param`](super::tables::PTRACE_DYNAMIC_PARAM).";
        3 request EnumValue, (number u32) "Parameter `request` (`PT_ENUMFLAGS16`): one of several values of [`ptrace_requests`](super::tables::PTRACE_REQUESTS).";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
    }
}

view! {
    IoctlV3E IOCTL_V3_E 170 "PPME_SYSCALL_IOCTL_3_E"
    "Enter event of `ioctl` (`PPME_SYSCALL_IOCTL_3_E`, 170); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 request u64, (number u64) "Parameter `request` (`PT_UINT64`): a number.";
        2 argument u64, (number u64) "Parameter `argument` (`PT_UINT64`): a number.";
    }
}

view! {
    IoctlV3X IOCTL_V3_X 171 "PPME_SYSCALL_IOCTL_3_X"
    "Exit event of `ioctl` (`PPME_SYSCALL_IOCTL_3_X`, 171)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 request u64, (number u64) "Parameter `request` (`PT_UINT64`): a number.";
        3 argument u64, (number u64) "Parameter `argument` (`PT_UINT64`): a number.";
    }
}

view! {
    ExecveV14E EXECVE_V14_E 172 "PPME_SYSCALL_EXECVE_14_E"
    "Enter event of `execve` (`PPME_SYSCALL_EXECVE_14_E`, 172); of older captures only."
    {
    }
}

view! {
    ExecveV14X EXECVE_V14_X 173 "PPME_SYSCALL_EXECVE_14_X"
    "Exit event of `execve` (`PPME_SYSCALL_EXECVE_14_X`, 173); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit u64, (number u64) "Parameter `fdlimit` (`PT_UINT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 env &'a [u8], bytes "Parameter `env` (`PT_BYTEBUF`): bytes.";
    }
}

view! {
    RenameE RENAME_E 174 "PPME_SYSCALL_RENAME_E"
    "Enter event of `rename` (`PPME_SYSCALL_RENAME_E`, 174); of older captures only."
    {
    }
}

view! {
    RenameX RENAME_X 175 "PPME_SYSCALL_RENAME_X"
    "Exit event of `rename` (`PPME_SYSCALL_RENAME_X`, 175)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 oldpath Text<'a>, bytes "Parameter `oldpath` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        2 newpath Text<'a>, bytes "Parameter `newpath` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    RenameatE RENAMEAT_E 176 "PPME_SYSCALL_RENAMEAT_E"
    "Enter event of `renameat` (`PPME_SYSCALL_RENAMEAT_E`, 176); of older captures only."
    {
    }
}

view! {
    RenameatX RENAMEAT_X 177 "PPME_SYSCALL_RENAMEAT_X"
    "Exit event of `renameat` (`PPME_SYSCALL_RENAMEAT_X`, 177)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 olddirfd i64, (number i64) "Parameter `olddirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 oldpath Text<'a>, bytes "Parameter `oldpath` (`PT_FSRELPATH`): a path, absolute or relative to the directory `olddirfd`.";
        3 newdirfd i64, (number i64) "Parameter `newdirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        4 newpath Text<'a>, bytes "Parameter `newpath` (`PT_FSRELPATH`): a path, absolute or relative to the directory `newdirfd`.";
    }
}

view! {
    SymlinkE SYMLINK_E 178 "PPME_SYSCALL_SYMLINK_E"
    "Enter event of `symlink` (`PPME_SYSCALL_SYMLINK_E`, 178); of older captures only."
    {
    }
}

view! {
    SymlinkX SYMLINK_X 179 "PPME_SYSCALL_SYMLINK_X"
    "Exit event of `symlink` (`PPME_SYSCALL_SYMLINK_X`, 179)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 target Text<'a>, bytes "Parameter `target` (`PT_CHARBUF`): text.";
        2 linkpath Text<'a>, bytes "Parameter `linkpath` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    SymlinkatE SYMLINKAT_E 180 "PPME_SYSCALL_SYMLINKAT_E"
    "Enter event of `symlinkat` (`PPME_SYSCALL_SYMLINKAT_E`, 180); of older captures only."
    {
    }
}

view! {
    SymlinkatX SYMLINKAT_X 181 "PPME_SYSCALL_SYMLINKAT_X"
    "Exit event of `symlinkat` (`PPME_SYSCALL_SYMLINKAT_X`, 181)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 target Text<'a>, bytes "Parameter `target` (`PT_CHARBUF`): text.";
        2 linkdirfd i64, (number i64) "Parameter `linkdirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 linkpath Text<'a>, bytes "Parameter `linkpath` (`PT_FSRELPATH`): a path, absolute or relative to the directory `linkdirfd`.";
    }
}

view! {
    ForkE FORK_E 182 "PPME_SYSCALL_FORK_E"
    "Enter event of `fork` (`PPME_SYSCALL_FORK_E`, 182); of older captures only."
    {
    }
}

view! {
    ForkX FORK_X 183 "PPME_SYSCALL_FORK_X"
    "Exit event of `fork` (`PPME_SYSCALL_FORK_X`, 183); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit i64, (number i64) "Parameter `fdlimit` (`PT_INT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
        14 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        15 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
    }
}

view! {
    VforkE VFORK_E 184 "PPME_SYSCALL_VFORK_E"
    "Enter event of `vfork` (`PPME_SYSCALL_VFORK_E`, 184); of older captures only."
    {
    }
}

view! {
    VforkX VFORK_X 185 "PPME_SYSCALL_VFORK_X"
    "Exit event of `vfork` (`PPME_SYSCALL_VFORK_X`, 185); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit i64, (number i64) "Parameter `fdlimit` (`PT_INT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
        14 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        15 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
    }
}

view! {
    ProcexitV1E PROCEXIT_V1_E 186 "PPME_PROCEXIT_1_E"
    "Event `procexit` (`PPME_PROCEXIT_1_E`, 186)."
    {
        0 status i64, (number i64) "Parameter `status` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 ret i64, (number i64) "Parameter `ret` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        2 sig u8, (number u8) "Parameter `sig` (`PT_SIGTYPE`): a signal.";
        3 core u8, (number u8) "Parameter `core` (`PT_UINT8`): a number.";
        4 reaper_tid i64, (number i64) "Parameter `reaper_tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
    }
}

view! {
    ProcexitV1X PROCEXIT_V1_X 187 "PPME_PROCEXIT_1_X"
    "Unused: no event has this type (`PPME_PROCEXIT_1_X`, 187)."
    {
    }
}

view! {
    SendfileE SENDFILE_E 188 "PPME_SYSCALL_SENDFILE_E"
    "Enter event of `sendfile` (`PPME_SYSCALL_SENDFILE_E`, 188); of older captures only."
    {
        0 out_fd i64, (number i64) "Parameter `out_fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 in_fd i64, (number i64) "Parameter `in_fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 offset u64, (number u64) "Parameter `offset` (`PT_UINT64`): a number.";
        3 size u64, (number u64) "Parameter `size` (`PT_UINT64`): a number.";
    }
}

view! {
    SendfileX SENDFILE_X 189 "PPME_SYSCALL_SENDFILE_X"
    "Exit event of `sendfile` (`PPME_SYSCALL_SENDFILE_X`, 189)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 offset u64, (number u64) "Parameter `offset` (`PT_UINT64`): a number.";
        2 out_fd i64, (number i64) "Parameter `out_fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 in_fd i64, (number i64) "Parameter `in_fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        4 size u64, (number u64) "Parameter `size` (`PT_UINT64`): a number.";
    }
}

view! {
    QuotactlE QUOTACTL_E 190 "PPME_SYSCALL_QUOTACTL_E"
    "Enter event of `quotactl` (`PPME_SYSCALL_QUOTACTL_E`, 190); of older captures only."
    {
        0 cmd Flags, (number u32) "Parameter `cmd` (`PT_FLAGS16`): flags of [`quotactl_cmds`](super::tables::QUOTACTL_CMDS).";
        1 type_ Flags, (number u32) "Parameter `type` (`PT_FLAGS8`): flags of [`quotactl_types`](super::tables::QUOTACTL_TYPES).";
        2 id u32, (number u32) "Parameter `id` (`PT_UINT32`): a number.";
        3 quota_fmt Flags, (number u32) "Parameter `quota_fmt` (`PT_FLAGS8`): flags of [`quotactl_quota_fmts`](super::tables::QUOTACTL_QUOTA_FMTS).";
    }
}

view! {
    QuotactlX QUOTACTL_X 191 "PPME_SYSCALL_QUOTACTL_X"
    "Exit event of `quotactl` (`PPME_SYSCALL_QUOTACTL_X`, 191)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 special Text<'a>, bytes "Parameter `special` (`PT_CHARBUF`): text.";
        2 quotafilepath Text<'a>, bytes "Parameter `quotafilepath` (`PT_CHARBUF`): text.";
        3 dqb_bhardlimit u64, (number u64) "Parameter `dqb_bhardlimit` (`PT_UINT64`): a number.";
        4 dqb_bsoftlimit u64, (number u64) "Parameter `dqb_bsoftlimit` (`PT_UINT64`): a number.";
        5 dqb_curspace u64, (number u64) "Parameter `dqb_curspace` (`PT_UINT64`): a number.";
        6 dqb_ihardlimit u64, (number u64) "Parameter `dqb_ihardlimit` (`PT_UINT64`): a number.";
        7 dqb_isoftlimit u64, (number u64) "Parameter `dqb_isoftlimit` (`PT_UINT64`): a number.";
        8 dqb_btime u64, (number u64) "Parameter `dqb_btime` (`PT_RELTIME`): a span in ns.";
        9 dqb_itime u64, (number u64) "Parameter `dqb_itime` (`PT_RELTIME`): a span in ns.";
        10 dqi_bgrace u64, (number u64) "Parameter `dqi_bgrace` (`PT_RELTIME`): a span in ns.";
        11 dqi_igrace u64, (number u64) "Parameter `dqi_igrace` (`PT_RELTIME`): a span in ns.";
        12 dqi_flags Flags, (number u32) "Parameter `dqi_flags` (`PT_FLAGS8`): flags of [`quotactl_dqi_flags`](super::tables::QUOTACTL_DQI_FLAGS).";
        13 quota_fmt_out Flags, (number u32) "Parameter `quota_fmt_out` (`PT_FLAGS8`): flags of [`quotactl_quota_fmts`](super::tables::QUOTACTL_QUOTA_FMTS).";
        14 cmd Flags, (number u32) "Parameter `cmd` (`PT_FLAGS16`): flags of [`quotactl_cmds`](super::tables::QUOTACTL_CMDS).";
        15 type_ Flags, (number u32) "Parameter `type` (`PT_FLAGS8`): flags of [`quotactl_types`](super::tables::QUOTACTL_TYPES).";
        16 id u32, (number u32) "Parameter `id` (`PT_UINT32`): a number.";
        17 quota_fmt Flags, (number u32) "Parameter `quota_fmt` (`PT_FLAGS8`): flags of [`quotactl_quota_fmts`](super::tables::QUOTACTL_QUOTA_FMTS).";
    }
}

view! {
    SetresuidE SETRESUID_E 192 "PPME_SYSCALL_SETRESUID_E"
    "Enter event of `setresuid` (`PPME_SYSCALL_SETRESUID_E`, 192); of older captures only."
    {
        0 ruid u32, (number u32) "Parameter `ruid` (`PT_UID`): a user id, `u32::MAX` for none.";
        1 euid u32, (number u32) "Parameter `euid` (`PT_UID`): a user id, `u32::MAX` for none.";
        2 suid u32, (number u32) "Parameter `suid` (`PT_UID`): a user id, `u32::MAX` for none.";
    }
}

view! {
    SetresuidX SETRESUID_X 193 "PPME_SYSCALL_SETRESUID_X"
    "Exit event of `setresuid` (`PPME_SYSCALL_SETRESUID_X`, 193)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 ruid u32, (number u32) "Parameter `ruid` (`PT_UID`): a user id, `u32::MAX` for none.";
        2 euid u32, (number u32) "Parameter `euid` (`PT_UID`): a user id, `u32::MAX` for none.";
        3 suid u32, (number u32) "Parameter `suid` (`PT_UID`): a user id, `u32::MAX` for none.";
    }
}

view! {
    SetresgidE SETRESGID_E 194 "PPME_SYSCALL_SETRESGID_E"
    "Enter event of `setresgid` (`PPME_SYSCALL_SETRESGID_E`, 194); of older captures only."
    {
        0 rgid u32, (number u32) "Parameter `rgid` (`PT_GID`): a group id, `u32::MAX` for none.";
        1 egid u32, (number u32) "Parameter `egid` (`PT_GID`): a group id, `u32::MAX` for none.";
        2 sgid u32, (number u32) "Parameter `sgid` (`PT_GID`): a group id, `u32::MAX` for none.";
    }
}

view! {
    SetresgidX SETRESGID_X 195 "PPME_SYSCALL_SETRESGID_X"
    "Exit event of `setresgid` (`PPME_SYSCALL_SETRESGID_X`, 195)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 rgid u32, (number u32) "Parameter `rgid` (`PT_GID`): a group id, `u32::MAX` for none.";
        2 egid u32, (number u32) "Parameter `egid` (`PT_GID`): a group id, `u32::MAX` for none.";
        3 sgid u32, (number u32) "Parameter `sgid` (`PT_GID`): a group id, `u32::MAX` for none.";
    }
}

view! {
    ScapeventE SCAPEVENT_E 196 "PPME_SCAPEVENT_E"
    "Event `scapevent` (`PPME_SCAPEVENT_E`, 196)."
    {
        0 event_type u32, (number u32) "Parameter `event_type` (`PT_UINT32`): a number.";
        1 event_data u64, (number u64) "Parameter `event_data` (`PT_UINT64`): a number.";
    }
}

view! {
    ScapeventX SCAPEVENT_X 197 "PPME_SCAPEVENT_X"
    "Unused: no event has this type (`PPME_SCAPEVENT_X`, 197)."
    {
    }
}

view! {
    SetuidE SETUID_E 198 "PPME_SYSCALL_SETUID_E"
    "Enter event of `setuid` (`PPME_SYSCALL_SETUID_E`, 198); of older captures only."
    {
        0 uid u32, (number u32) "Parameter `uid` (`PT_UID`): a user id, `u32::MAX` for none.";
    }
}

view! {
    SetuidX SETUID_X 199 "PPME_SYSCALL_SETUID_X"
    "Exit event of `setuid` (`PPME_SYSCALL_SETUID_X`, 199)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 uid u32, (number u32) "Parameter `uid` (`PT_UID`): a user id, `u32::MAX` for none.";
    }
}

view! {
    SetgidE SETGID_E 200 "PPME_SYSCALL_SETGID_E"
    "Enter event of `setgid` (`PPME_SYSCALL_SETGID_E`, 200); of older captures only."
    {
        0 gid u32, (number u32) "Parameter `gid` (`PT_GID`): a group id, `u32::MAX` for none.";
    }
}

view! {
    SetgidX SETGID_X 201 "PPME_SYSCALL_SETGID_X"
    "Exit event of `setgid` (`PPME_SYSCALL_SETGID_X`, 201)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 gid u32, (number u32) "Parameter `gid` (`PT_GID`): a group id, `u32::MAX` for none.";
    }
}

view! {
    GetuidE GETUID_E 202 "PPME_SYSCALL_GETUID_E"
    "Enter event of `getuid` (`PPME_SYSCALL_GETUID_E`, 202); of older captures only."
    {
    }
}

view! {
    GetuidX GETUID_X 203 "PPME_SYSCALL_GETUID_X"
    "Exit event of `getuid` (`PPME_SYSCALL_GETUID_X`, 203)."
    {
        0 uid u32, (number u32) "Parameter `uid` (`PT_UID`): a user id, `u32::MAX` for none.";
    }
}

view! {
    GeteuidE GETEUID_E 204 "PPME_SYSCALL_GETEUID_E"
    "Enter event of `geteuid` (`PPME_SYSCALL_GETEUID_E`, 204); of older captures only."
    {
    }
}

view! {
    GeteuidX GETEUID_X 205 "PPME_SYSCALL_GETEUID_X"
    "Exit event of `geteuid` (`PPME_SYSCALL_GETEUID_X`, 205)."
    {
        0 euid u32, (number u32) "Parameter `euid` (`PT_UID`): a user id, `u32::MAX` for none.";
    }
}

view! {
    GetgidE GETGID_E 206 "PPME_SYSCALL_GETGID_E"
    "Enter event of `getgid` (`PPME_SYSCALL_GETGID_E`, 206); of older captures only."
    {
    }
}

view! {
    GetgidX GETGID_X 207 "PPME_SYSCALL_GETGID_X"
    "Exit event of `getgid` (`PPME_SYSCALL_GETGID_X`, 207)."
    {
        0 gid u32, (number u32) "Parameter `gid` (`PT_GID`): a group id, `u32::MAX` for none.";
    }
}

view! {
    GetegidE GETEGID_E 208 "PPME_SYSCALL_GETEGID_E"
    "Enter event of `getegid` (`PPME_SYSCALL_GETEGID_E`, 208); of older captures only."
    {
    }
}

view! {
    GetegidX GETEGID_X 209 "PPME_SYSCALL_GETEGID_X"
    "Exit event of `getegid` (`PPME_SYSCALL_GETEGID_X`, 209)."
    {
        0 egid u32, (number u32) "Parameter `egid` (`PT_GID`): a group id, `u32::MAX` for none.";
    }
}

view! {
    GetresuidE GETRESUID_E 210 "PPME_SYSCALL_GETRESUID_E"
    "Enter event of `getresuid` (`PPME_SYSCALL_GETRESUID_E`, 210); of older captures only."
    {
    }
}

view! {
    GetresuidX GETRESUID_X 211 "PPME_SYSCALL_GETRESUID_X"
    "Exit event of `getresuid` (`PPME_SYSCALL_GETRESUID_X`, 211)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 ruid u32, (number u32) "Parameter `ruid` (`PT_UID`): a user id, `u32::MAX` for none.";
        2 euid u32, (number u32) "Parameter `euid` (`PT_UID`): a user id, `u32::MAX` for none.";
        3 suid u32, (number u32) "Parameter `suid` (`PT_UID`): a user id, `u32::MAX` for none.";
    }
}

view! {
    GetresgidE GETRESGID_E 212 "PPME_SYSCALL_GETRESGID_E"
    "Enter event of `getresgid` (`PPME_SYSCALL_GETRESGID_E`, 212); of older captures only."
    {
    }
}

view! {
    GetresgidX GETRESGID_X 213 "PPME_SYSCALL_GETRESGID_X"
    "Exit event of `getresgid` (`PPME_SYSCALL_GETRESGID_X`, 213)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 rgid u32, (number u32) "Parameter `rgid` (`PT_GID`): a group id, `u32::MAX` for none.";
        2 egid u32, (number u32) "Parameter `egid` (`PT_GID`): a group id, `u32::MAX` for none.";
        3 sgid u32, (number u32) "Parameter `sgid` (`PT_GID`): a group id, `u32::MAX` for none.";
    }
}

view! {
    ExecveV15E EXECVE_V15_E 214 "PPME_SYSCALL_EXECVE_15_E"
    "Enter event of `execve` (`PPME_SYSCALL_EXECVE_15_E`, 214); of older captures only."
    {
    }
}

view! {
    ExecveV15X EXECVE_V15_X 215 "PPME_SYSCALL_EXECVE_15_X"
    "Exit event of `execve` (`PPME_SYSCALL_EXECVE_15_X`, 215); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit u64, (number u64) "Parameter `fdlimit` (`PT_UINT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 comm Text<'a>, bytes "Parameter `comm` (`PT_CHARBUF`): text.";
        14 env &'a [u8], bytes "Parameter `env` (`PT_BYTEBUF`): bytes.";
    }
}

view! {
    CloneV17E CLONE_V17_E 216 "PPME_SYSCALL_CLONE_17_E"
    "Enter event of `clone` (`PPME_SYSCALL_CLONE_17_E`, 216); of older captures only."
    {
    }
}

view! {
    CloneV17X CLONE_V17_X 217 "PPME_SYSCALL_CLONE_17_X"
    "Exit event of `clone` (`PPME_SYSCALL_CLONE_17_X`, 217); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit i64, (number i64) "Parameter `fdlimit` (`PT_INT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 comm Text<'a>, bytes "Parameter `comm` (`PT_CHARBUF`): text.";
        14 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
        15 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        16 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
    }
}

view! {
    ForkV17E FORK_V17_E 218 "PPME_SYSCALL_FORK_17_E"
    "Enter event of `fork` (`PPME_SYSCALL_FORK_17_E`, 218); of older captures only."
    {
    }
}

view! {
    ForkV17X FORK_V17_X 219 "PPME_SYSCALL_FORK_17_X"
    "Exit event of `fork` (`PPME_SYSCALL_FORK_17_X`, 219); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit i64, (number i64) "Parameter `fdlimit` (`PT_INT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 comm Text<'a>, bytes "Parameter `comm` (`PT_CHARBUF`): text.";
        14 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
        15 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        16 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
    }
}

view! {
    VforkV17E VFORK_V17_E 220 "PPME_SYSCALL_VFORK_17_E"
    "Enter event of `vfork` (`PPME_SYSCALL_VFORK_17_E`, 220); of older captures only."
    {
    }
}

view! {
    VforkV17X VFORK_V17_X 221 "PPME_SYSCALL_VFORK_17_X"
    "Exit event of `vfork` (`PPME_SYSCALL_VFORK_17_X`, 221); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit i64, (number i64) "Parameter `fdlimit` (`PT_INT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 comm Text<'a>, bytes "Parameter `comm` (`PT_CHARBUF`): text.";
        14 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
        15 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        16 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
    }
}

view! {
    CloneV20E CLONE_V20_E 222 "PPME_SYSCALL_CLONE_20_E"
    "Enter event of `clone` (`PPME_SYSCALL_CLONE_20_E`, 222); of older captures only."
    {
    }
}

view! {
    CloneV20X CLONE_V20_X 223 "PPME_SYSCALL_CLONE_20_X"
    "Exit event of `clone` (`PPME_SYSCALL_CLONE_20_X`, 223)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit i64, (number i64) "Parameter `fdlimit` (`PT_INT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 comm Text<'a>, bytes "Parameter `comm` (`PT_CHARBUF`): text.";
        14 cgroups &'a [u8], bytes "Parameter `cgroups` (`PT_BYTEBUF`): bytes.";
        15 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
        16 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        17 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
        18 vtid i64, (number i64) "Parameter `vtid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        19 vpid i64, (number i64) "Parameter `vpid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        20 pidns_init_start_ts u64, (number u64) "Parameter `pidns_init_start_ts` (`PT_UINT64`): a number.";
    }
}

view! {
    ForkV20E FORK_V20_E 224 "PPME_SYSCALL_FORK_20_E"
    "Enter event of `fork` (`PPME_SYSCALL_FORK_20_E`, 224); of older captures only."
    {
    }
}

view! {
    ForkV20X FORK_V20_X 225 "PPME_SYSCALL_FORK_20_X"
    "Exit event of `fork` (`PPME_SYSCALL_FORK_20_X`, 225)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit i64, (number i64) "Parameter `fdlimit` (`PT_INT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 comm Text<'a>, bytes "Parameter `comm` (`PT_CHARBUF`): text.";
        14 cgroups &'a [u8], bytes "Parameter `cgroups` (`PT_BYTEBUF`): bytes.";
        15 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
        16 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        17 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
        18 vtid i64, (number i64) "Parameter `vtid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        19 vpid i64, (number i64) "Parameter `vpid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        20 pidns_init_start_ts u64, (number u64) "Parameter `pidns_init_start_ts` (`PT_UINT64`): a number.";
    }
}

view! {
    VforkV20E VFORK_V20_E 226 "PPME_SYSCALL_VFORK_20_E"
    "Enter event of `vfork` (`PPME_SYSCALL_VFORK_20_E`, 226); of older captures only."
    {
    }
}

view! {
    VforkV20X VFORK_V20_X 227 "PPME_SYSCALL_VFORK_20_X"
    "Exit event of `vfork` (`PPME_SYSCALL_VFORK_20_X`, 227)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit i64, (number i64) "Parameter `fdlimit` (`PT_INT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 comm Text<'a>, bytes "Parameter `comm` (`PT_CHARBUF`): text.";
        14 cgroups &'a [u8], bytes "Parameter `cgroups` (`PT_BYTEBUF`): bytes.";
        15 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
        16 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        17 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
        18 vtid i64, (number i64) "Parameter `vtid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        19 vpid i64, (number i64) "Parameter `vpid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        20 pidns_init_start_ts u64, (number u64) "Parameter `pidns_init_start_ts` (`PT_UINT64`): a number.";
    }
}

view! {
    ContainerE CONTAINER_E 228 "PPME_CONTAINER_E"
    "Event `container` (`PPME_CONTAINER_E`, 228); of older captures only."
    {
        0 id Text<'a>, bytes "Parameter `id` (`PT_CHARBUF`): text.";
        1 type_ u32, (number u32) "Parameter `type` (`PT_UINT32`): a number.";
        2 name Text<'a>, bytes "Parameter `name` (`PT_CHARBUF`): text.";
        3 image Text<'a>, bytes "Parameter `image` (`PT_CHARBUF`): text.";
    }
}

view! {
    ContainerX CONTAINER_X 229 "PPME_CONTAINER_X"
    "Unused: no event has this type (`PPME_CONTAINER_X`, 229)."
    {
    }
}

view! {
    ExecveV16E EXECVE_V16_E 230 "PPME_SYSCALL_EXECVE_16_E"
    "Enter event of `execve` (`PPME_SYSCALL_EXECVE_16_E`, 230); of older captures only."
    {
    }
}

view! {
    ExecveV16X EXECVE_V16_X 231 "PPME_SYSCALL_EXECVE_16_X"
    "Exit event of `execve` (`PPME_SYSCALL_EXECVE_16_X`, 231); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit u64, (number u64) "Parameter `fdlimit` (`PT_UINT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 comm Text<'a>, bytes "Parameter `comm` (`PT_CHARBUF`): text.";
        14 cgroups &'a [u8], bytes "Parameter `cgroups` (`PT_BYTEBUF`): bytes.";
        15 env &'a [u8], bytes "Parameter `env` (`PT_BYTEBUF`): bytes.";
    }
}

view! {
    SignaldeliverE SIGNALDELIVER_E 232 "PPME_SIGNALDELIVER_E"
    "Event `signaldeliver` (`PPME_SIGNALDELIVER_E`, 232)."
    {
        0 spid i64, (number i64) "Parameter `spid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 dpid i64, (number i64) "Parameter `dpid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        2 sig u8, (number u8) "Parameter `sig` (`PT_SIGTYPE`): a signal.";
    }
}

view! {
    SignaldeliverX SIGNALDELIVER_X 233 "PPME_SIGNALDELIVER_X"
    "Unused: no event has this type (`PPME_SIGNALDELIVER_X`, 233)."
    {
    }
}

view! {
    ProcinfoE PROCINFO_E 234 "PPME_PROCINFO_E"
    "Event `procinfo` (`PPME_PROCINFO_E`, 234)."
    {
        0 cpu_usr u64, (number u64) "Parameter `cpu_usr` (`PT_UINT64`): a number.";
        1 cpu_sys u64, (number u64) "Parameter `cpu_sys` (`PT_UINT64`): a number.";
    }
}

view! {
    ProcinfoX PROCINFO_X 235 "PPME_PROCINFO_X"
    "Unused: no event has this type (`PPME_PROCINFO_X`, 235)."
    {
    }
}

view! {
    GetdentsE GETDENTS_E 236 "PPME_SYSCALL_GETDENTS_E"
    "Enter event of `getdents` (`PPME_SYSCALL_GETDENTS_E`, 236); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    GetdentsX GETDENTS_X 237 "PPME_SYSCALL_GETDENTS_X"
    "Exit event of `getdents` (`PPME_SYSCALL_GETDENTS_X`, 237)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    Getdents64E GETDENTS64_E 238 "PPME_SYSCALL_GETDENTS64_E"
    "Enter event of `getdents64` (`PPME_SYSCALL_GETDENTS64_E`, 238); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    Getdents64X GETDENTS64_X 239 "PPME_SYSCALL_GETDENTS64_X"
    "Exit event of `getdents64` (`PPME_SYSCALL_GETDENTS64_X`, 239)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    SetnsE SETNS_E 240 "PPME_SYSCALL_SETNS_E"
    "Enter event of `setns` (`PPME_SYSCALL_SETNS_E`, 240); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 nstype Flags, (number u32) "Parameter `nstype` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
    }
}

view! {
    SetnsX SETNS_X 241 "PPME_SYSCALL_SETNS_X"
    "Exit event of `setns` (`PPME_SYSCALL_SETNS_X`, 241)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 nstype Flags, (number u32) "Parameter `nstype` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
    }
}

view! {
    FlockE FLOCK_E 242 "PPME_SYSCALL_FLOCK_E"
    "Enter event of `flock` (`PPME_SYSCALL_FLOCK_E`, 242); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 operation Flags, (number u32) "Parameter `operation` (`PT_FLAGS32`): flags of [`flock_flags`](super::tables::FLOCK_FLAGS).";
    }
}

view! {
    FlockX FLOCK_X 243 "PPME_SYSCALL_FLOCK_X"
    "Exit event of `flock` (`PPME_SYSCALL_FLOCK_X`, 243)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 operation Flags, (number u32) "Parameter `operation` (`PT_FLAGS32`): flags of [`flock_flags`](super::tables::FLOCK_FLAGS).";
    }
}

view! {
    CpuHotplugE CPU_HOTPLUG_E 244 "PPME_CPU_HOTPLUG_E"
    "Event `cpu_hotplug` (`PPME_CPU_HOTPLUG_E`, 244)."
    {
        0 cpu u32, (number u32) "Parameter `cpu` (`PT_UINT32`): a number.";
        1 action u32, (number u32) "Parameter `action` (`PT_UINT32`): a number.";
    }
}

view! {
    CpuHotplugX CPU_HOTPLUG_X 245 "PPME_CPU_HOTPLUG_X"
    "Unused: no event has this type (`PPME_CPU_HOTPLUG_X`, 245)."
    {
    }
}

view! {
    AcceptV5E ACCEPT_V5_E 246 "PPME_SOCKET_ACCEPT_5_E"
    "Enter event of `accept` (`PPME_SOCKET_ACCEPT_5_E`, 246); of older captures only."
    {
    }
}

view! {
    AcceptV5X ACCEPT_V5_X 247 "PPME_SOCKET_ACCEPT_5_X"
    "Exit event of `accept` (`PPME_SOCKET_ACCEPT_5_X`, 247)."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
        2 queuepct u8, (number u8) "Parameter `queuepct` (`PT_UINT8`): a number.";
        3 queuelen u32, (number u32) "Parameter `queuelen` (`PT_UINT32`): a number.";
        4 queuemax u32, (number u32) "Parameter `queuemax` (`PT_UINT32`): a number.";
    }
}

view! {
    Accept4V5E ACCEPT4_V5_E 248 "PPME_SOCKET_ACCEPT4_5_E"
    "Enter event of `accept` (`PPME_SOCKET_ACCEPT4_5_E`, 248); of older captures only."
    {
        0 flags i32, (number i32) "Parameter `flags` (`PT_INT32`): a number.";
    }
}

view! {
    Accept4V5X ACCEPT4_V5_X 249 "PPME_SOCKET_ACCEPT4_5_X"
    "Exit event of `accept` (`PPME_SOCKET_ACCEPT4_5_X`, 249); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
        2 queuepct u8, (number u8) "Parameter `queuepct` (`PT_UINT8`): a number.";
        3 queuelen u32, (number u32) "Parameter `queuelen` (`PT_UINT32`): a number.";
        4 queuemax u32, (number u32) "Parameter `queuemax` (`PT_UINT32`): a number.";
    }
}

view! {
    SemopE SEMOP_E 250 "PPME_SYSCALL_SEMOP_E"
    "Enter event of `semop` (`PPME_SYSCALL_SEMOP_E`, 250); of older captures only."
    {
        0 semid i32, (number i32) "Parameter `semid` (`PT_INT32`): a number.";
    }
}

view! {
    SemopX SEMOP_X 251 "PPME_SYSCALL_SEMOP_X"
    "Exit event of `semop` (`PPME_SYSCALL_SEMOP_X`, 251)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 nsops u32, (number u32) "Parameter `nsops` (`PT_UINT32`): a number.";
        2 sem_num_0 u16, (number u16) "Parameter `sem_num_0` (`PT_UINT16`): a number.";
        3 sem_op_0 i16, (number i16) "Parameter `sem_op_0` (`PT_INT16`): a number.";
        4 sem_flg_0 Flags, (number u32) "Parameter `sem_flg_0` (`PT_FLAGS16`): flags of [`semop_flags`](super::tables::SEMOP_FLAGS).";
        5 sem_num_1 u16, (number u16) "Parameter `sem_num_1` (`PT_UINT16`): a number.";
        6 sem_op_1 i16, (number i16) "Parameter `sem_op_1` (`PT_INT16`): a number.";
        7 sem_flg_1 Flags, (number u32) "Parameter `sem_flg_1` (`PT_FLAGS16`): flags of [`semop_flags`](super::tables::SEMOP_FLAGS).";
        8 semid i32, (number i32) "Parameter `semid` (`PT_INT32`): a number.";
    }
}

view! {
    SemctlE SEMCTL_E 252 "PPME_SYSCALL_SEMCTL_E"
    "Enter event of `semctl` (`PPME_SYSCALL_SEMCTL_E`, 252); of older captures only."
    {
        0 semid i32, (number i32) "Parameter `semid` (`PT_INT32`): a number.";
        1 semnum i32, (number i32) "Parameter `semnum` (`PT_INT32`): a number.";
        2 cmd Flags, (number u32) "Parameter `cmd` (`PT_FLAGS16`): flags of [`semctl_commands`](super::tables::SEMCTL_COMMANDS).";
        3 val i32, (number i32) "Parameter `val` (`PT_INT32`): a number.";
    }
}

view! {
    SemctlX SEMCTL_X 253 "PPME_SYSCALL_SEMCTL_X"
    "Exit event of `semctl` (`PPME_SYSCALL_SEMCTL_X`, 253)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 semid i32, (number i32) "Parameter `semid` (`PT_INT32`): a number.";
        2 semnum i32, (number i32) "Parameter `semnum` (`PT_INT32`): a number.";
        3 cmd Flags, (number u32) "Parameter `cmd` (`PT_FLAGS16`): flags of [`semctl_commands`](super::tables::SEMCTL_COMMANDS).";
        4 val i32, (number i32) "Parameter `val` (`PT_INT32`): a number.";
    }
}

view! {
    PpollE PPOLL_E 254 "PPME_SYSCALL_PPOLL_E"
    "Enter event of `ppoll` (`PPME_SYSCALL_PPOLL_E`, 254); of older captures only."
    {
        0 fds FdList<'a>, (number FdList<'_>) "Parameter `fds` (`PT_FDLIST`): file descriptors with flags.";
        1 timeout u64, (number u64) "Parameter `timeout` (`PT_RELTIME`): a span in ns.";
        2 sigmask u32, (number u32) "Parameter `sigmask` (`PT_SIGSET`): the lower half of a set of signals.";
    }
}

view! {
    PpollX PPOLL_X 255 "PPME_SYSCALL_PPOLL_X"
    "Exit event of `ppoll` (`PPME_SYSCALL_PPOLL_X`, 255)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fds FdList<'a>, (number FdList<'_>) "Parameter `fds` (`PT_FDLIST`): file descriptors with flags.";
        2 timeout u64, (number u64) "Parameter `timeout` (`PT_RELTIME`): a span in ns.";
        3 sigmask u32, (number u32) "Parameter `sigmask` (`PT_SIGSET`): the lower half of a set of signals.";
    }
}

view! {
    MountE MOUNT_E 256 "PPME_SYSCALL_MOUNT_E"
    "Enter event of `mount` (`PPME_SYSCALL_MOUNT_E`, 256); of older captures only."
    {
        0 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`mount_flags`](super::tables::MOUNT_FLAGS).";
    }
}

view! {
    MountX MOUNT_X 257 "PPME_SYSCALL_MOUNT_X"
    "Exit event of `mount` (`PPME_SYSCALL_MOUNT_X`, 257)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 dev Text<'a>, bytes "Parameter `dev` (`PT_CHARBUF`): text.";
        2 dir Text<'a>, bytes "Parameter `dir` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        3 type_ Text<'a>, bytes "Parameter `type` (`PT_CHARBUF`): text.";
        4 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`mount_flags`](super::tables::MOUNT_FLAGS).";
    }
}

view! {
    UmountE UMOUNT_E 258 "PPME_SYSCALL_UMOUNT_E"
    "Enter event of `umount` (`PPME_SYSCALL_UMOUNT_E`, 258); of older captures only."
    {
        0 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`umount_flags`](super::tables::UMOUNT_FLAGS).";
    }
}

view! {
    UmountX UMOUNT_X 259 "PPME_SYSCALL_UMOUNT_X"
    "Exit event of `umount` (`PPME_SYSCALL_UMOUNT_X`, 259); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    K8sE K8S_E 260 "PPME_K8S_E"
    "Event `k8s` (`PPME_K8S_E`, 260); of older captures only."
    {
        0 json Text<'a>, bytes "Parameter `json` (`PT_CHARBUF`): text.";
    }
}

view! {
    K8sX K8S_X 261 "PPME_K8S_X"
    "Unused: no event has this type (`PPME_K8S_X`, 261)."
    {
    }
}

view! {
    SemgetE SEMGET_E 262 "PPME_SYSCALL_SEMGET_E"
    "Enter event of `semget` (`PPME_SYSCALL_SEMGET_E`, 262); of older captures only."
    {
        0 key i32, (number i32) "Parameter `key` (`PT_INT32`): a number.";
        1 nsems i32, (number i32) "Parameter `nsems` (`PT_INT32`): a number.";
        2 semflg Flags, (number u32) "Parameter `semflg` (`PT_FLAGS32`): flags of [`semget_flags`](super::tables::SEMGET_FLAGS).";
    }
}

view! {
    SemgetX SEMGET_X 263 "PPME_SYSCALL_SEMGET_X"
    "Exit event of `semget` (`PPME_SYSCALL_SEMGET_X`, 263)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 key i32, (number i32) "Parameter `key` (`PT_INT32`): a number.";
        2 nsems i32, (number i32) "Parameter `nsems` (`PT_INT32`): a number.";
        3 semflg Flags, (number u32) "Parameter `semflg` (`PT_FLAGS32`): flags of [`semget_flags`](super::tables::SEMGET_FLAGS).";
    }
}

view! {
    AccessE ACCESS_E 264 "PPME_SYSCALL_ACCESS_E"
    "Enter event of `access` (`PPME_SYSCALL_ACCESS_E`, 264); of older captures only."
    {
        0 mode Flags, (number u32) "Parameter `mode` (`PT_FLAGS32`): flags of [`access_flags`](super::tables::ACCESS_FLAGS).";
    }
}

view! {
    AccessX ACCESS_X 265 "PPME_SYSCALL_ACCESS_X"
    "Exit event of `access` (`PPME_SYSCALL_ACCESS_X`, 265)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        2 mode Flags, (number u32) "Parameter `mode` (`PT_FLAGS32`): flags of [`access_flags`](super::tables::ACCESS_FLAGS).";
    }
}

view! {
    ChrootE CHROOT_E 266 "PPME_SYSCALL_CHROOT_E"
    "Enter event of `chroot` (`PPME_SYSCALL_CHROOT_E`, 266); of older captures only."
    {
    }
}

view! {
    ChrootX CHROOT_X 267 "PPME_SYSCALL_CHROOT_X"
    "Exit event of `chroot` (`PPME_SYSCALL_CHROOT_X`, 267)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    TracerE TRACER_E 268 "PPME_TRACER_E"
    "Event `tracer` (`PPME_TRACER_E`, 268); of older captures only."
    {
        0 id i64, (number i64) "Parameter `id` (`PT_INT64`): a number.";
        1 tags u64, none "Parameter `tags` (`PT_CHARBUFARRAY`): an address in the memory of the process that made the event.";
        2 args u64, none "Parameter `args` (`PT_CHARBUF_PAIR_ARRAY`): an address in the memory of the process that made the event.";
    }
}

view! {
    TracerX TRACER_X 269 "PPME_TRACER_X"
    "Unused: no event has this type (`PPME_TRACER_X`, 269)."
    {
        0 id i64, (number i64) "Parameter `id` (`PT_INT64`): a number.";
        1 tags u64, none "Parameter `tags` (`PT_CHARBUFARRAY`): an address in the memory of the process that made the event.";
        2 args u64, none "Parameter `args` (`PT_CHARBUF_PAIR_ARRAY`): an address in the memory of the process that made the event.";
    }
}

view! {
    MesosE MESOS_E 270 "PPME_MESOS_E"
    "Event `mesos` (`PPME_MESOS_E`, 270); of older captures only."
    {
        0 json Text<'a>, bytes "Parameter `json` (`PT_CHARBUF`): text.";
    }
}

view! {
    MesosX MESOS_X 271 "PPME_MESOS_X"
    "Unused: no event has this type (`PPME_MESOS_X`, 271)."
    {
    }
}

view! {
    ContainerJsonE CONTAINER_JSON_E 272 "PPME_CONTAINER_JSON_E"
    "Event `container` (`PPME_CONTAINER_JSON_E`, 272); of older captures only."
    {
        0 json Text<'a>, bytes "Parameter `json` (`PT_CHARBUF`): text.";
    }
}

view! {
    ContainerJsonX CONTAINER_JSON_X 273 "PPME_CONTAINER_JSON_X"
    "Unused: no event has this type (`PPME_CONTAINER_JSON_X`, 273)."
    {
    }
}

view! {
    SetsidE SETSID_E 274 "PPME_SYSCALL_SETSID_E"
    "Enter event of `setsid` (`PPME_SYSCALL_SETSID_E`, 274); of older captures only."
    {
    }
}

view! {
    SetsidX SETSID_X 275 "PPME_SYSCALL_SETSID_X"
    "Exit event of `setsid` (`PPME_SYSCALL_SETSID_X`, 275)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
    }
}

view! {
    MkdirV2E MKDIR_V2_E 276 "PPME_SYSCALL_MKDIR_2_E"
    "Enter event of `mkdir` (`PPME_SYSCALL_MKDIR_2_E`, 276); of older captures only."
    {
        0 mode u32, (number u32) "Parameter `mode` (`PT_UINT32`): a number.";
    }
}

view! {
    MkdirV2X MKDIR_V2_X 277 "PPME_SYSCALL_MKDIR_2_X"
    "Exit event of `mkdir` (`PPME_SYSCALL_MKDIR_2_X`, 277)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        2 mode u32, (number u32) "Parameter `mode` (`PT_UINT32`): a number.";
    }
}

view! {
    RmdirV2E RMDIR_V2_E 278 "PPME_SYSCALL_RMDIR_2_E"
    "Enter event of `rmdir` (`PPME_SYSCALL_RMDIR_2_E`, 278); of older captures only."
    {
    }
}

view! {
    RmdirV2X RMDIR_V2_X 279 "PPME_SYSCALL_RMDIR_2_X"
    "Exit event of `rmdir` (`PPME_SYSCALL_RMDIR_2_X`, 279)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    NotificationE NOTIFICATION_E 280 "PPME_NOTIFICATION_E"
    "Event `notification` (`PPME_NOTIFICATION_E`, 280)."
    {
        0 id Text<'a>, bytes "Parameter `id` (`PT_CHARBUF`): text.";
        1 desc Text<'a>, bytes "Parameter `desc` (`PT_CHARBUF`): text.";
    }
}

view! {
    NotificationX NOTIFICATION_X 281 "PPME_NOTIFICATION_X"
    "Unused: no event has this type (`PPME_NOTIFICATION_X`, 281)."
    {
    }
}

view! {
    ExecveV17E EXECVE_V17_E 282 "PPME_SYSCALL_EXECVE_17_E"
    "Enter event of `execve` (`PPME_SYSCALL_EXECVE_17_E`, 282); of older captures only."
    {
    }
}

view! {
    ExecveV17X EXECVE_V17_X 283 "PPME_SYSCALL_EXECVE_17_X"
    "Exit event of `execve` (`PPME_SYSCALL_EXECVE_17_X`, 283); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit u64, (number u64) "Parameter `fdlimit` (`PT_UINT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 comm Text<'a>, bytes "Parameter `comm` (`PT_CHARBUF`): text.";
        14 cgroups &'a [u8], bytes "Parameter `cgroups` (`PT_BYTEBUF`): bytes.";
        15 env &'a [u8], bytes "Parameter `env` (`PT_BYTEBUF`): bytes.";
        16 tty i32, (number i32) "Parameter `tty` (`PT_INT32`): a number.";
    }
}

view! {
    UnshareE UNSHARE_E 284 "PPME_SYSCALL_UNSHARE_E"
    "Enter event of `unshare` (`PPME_SYSCALL_UNSHARE_E`, 284); of older captures only."
    {
        0 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
    }
}

view! {
    UnshareX UNSHARE_X 285 "PPME_SYSCALL_UNSHARE_X"
    "Exit event of `unshare` (`PPME_SYSCALL_UNSHARE_X`, 285)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
    }
}

view! {
    InfrastructureEventE INFRASTRUCTURE_EVENT_E 286 "PPME_INFRASTRUCTURE_EVENT_E"
    "Event `infra` (`PPME_INFRASTRUCTURE_EVENT_E`, 286)."
    {
        0 source Text<'a>, bytes "Parameter `source` (`PT_CHARBUF`): text.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_CHARBUF`): text.";
        2 description Text<'a>, bytes "Parameter `description` (`PT_CHARBUF`): text.";
        3 scope Text<'a>, bytes "Parameter `scope` (`PT_CHARBUF`): text.";
    }
}

view! {
    InfrastructureEventX INFRASTRUCTURE_EVENT_X 287 "PPME_INFRASTRUCTURE_EVENT_X"
    "Unused: no event has this type (`PPME_INFRASTRUCTURE_EVENT_X`, 287)."
    {
    }
}

view! {
    ExecveV18E EXECVE_V18_E 288 "PPME_SYSCALL_EXECVE_18_E"
    "Enter event of `execve` (`PPME_SYSCALL_EXECVE_18_E`, 288); of older captures only."
    {
        0 filename Text<'a>, bytes "Parameter `filename` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    ExecveV18X EXECVE_V18_X 289 "PPME_SYSCALL_EXECVE_18_X"
    "Exit event of `execve` (`PPME_SYSCALL_EXECVE_18_X`, 289); of older captures only."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit u64, (number u64) "Parameter `fdlimit` (`PT_UINT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 comm Text<'a>, bytes "Parameter `comm` (`PT_CHARBUF`): text.";
        14 cgroups &'a [u8], bytes "Parameter `cgroups` (`PT_BYTEBUF`): bytes.";
        15 env &'a [u8], bytes "Parameter `env` (`PT_BYTEBUF`): bytes.";
        16 tty i32, (number i32) "Parameter `tty` (`PT_INT32`): a number.";
    }
}

view! {
    PageFaultE PAGE_FAULT_E 290 "PPME_PAGE_FAULT_E"
    "Event `page_fault` (`PPME_PAGE_FAULT_E`, 290)."
    {
        0 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        1 ip u64, (number u64) "Parameter `ip` (`PT_UINT64`): a number.";
        2 error Flags, (number u32) "Parameter `error` (`PT_FLAGS32`): flags of [`pf_flags`](super::tables::PF_FLAGS).";
    }
}

view! {
    PageFaultX PAGE_FAULT_X 291 "PPME_PAGE_FAULT_X"
    "Unused: no event has this type (`PPME_PAGE_FAULT_X`, 291)."
    {
    }
}

view! {
    ExecveV19E EXECVE_V19_E 292 "PPME_SYSCALL_EXECVE_19_E"
    "Enter event of `execve` (`PPME_SYSCALL_EXECVE_19_E`, 292); of older captures only."
    {
        0 filename Text<'a>, bytes "Parameter `filename` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    ExecveV19X EXECVE_V19_X 293 "PPME_SYSCALL_EXECVE_19_X"
    "Exit event of `execve` (`PPME_SYSCALL_EXECVE_19_X`, 293)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit u64, (number u64) "Parameter `fdlimit` (`PT_UINT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 comm Text<'a>, bytes "Parameter `comm` (`PT_CHARBUF`): text.";
        14 cgroups &'a [u8], bytes "Parameter `cgroups` (`PT_BYTEBUF`): bytes.";
        15 env &'a [u8], bytes "Parameter `env` (`PT_BYTEBUF`): bytes.";
        16 tty u32, (number u32) "Parameter `tty` (`PT_UINT32`): a number.";
        17 vpgid i64, (number i64) "Parameter `vpgid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        18 loginuid u32, (number u32) "Parameter `loginuid` (`PT_UID`): a user id, `u32::MAX` for none.";
        19 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`execve_flags`](super::tables::EXECVE_FLAGS).";
        20 cap_inheritable u64, (number u64) "Parameter `cap_inheritable` (`PT_UINT64`): a number.";
        21 cap_permitted u64, (number u64) "Parameter `cap_permitted` (`PT_UINT64`): a number.";
        22 cap_effective u64, (number u64) "Parameter `cap_effective` (`PT_UINT64`): a number.";
        23 exe_ino u64, (number u64) "Parameter `exe_ino` (`PT_UINT64`): a number.";
        24 exe_ino_ctime u64, (number u64) "Parameter `exe_ino_ctime` (`PT_ABSTIME`): ns since the epoch.";
        25 exe_ino_mtime u64, (number u64) "Parameter `exe_ino_mtime` (`PT_ABSTIME`): ns since the epoch.";
        26 uid u32, (number u32) "Parameter `uid` (`PT_UID`): a user id, `u32::MAX` for none.";
        27 trusted_exepath Text<'a>, bytes "Parameter `trusted_exepath` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        28 pgid i64, (number i64) "Parameter `pgid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        29 gid u32, (number u32) "Parameter `gid` (`PT_GID`): a group id, `u32::MAX` for none.";
        30 filename Text<'a>, bytes "Parameter `filename` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    SetpgidE SETPGID_E 294 "PPME_SYSCALL_SETPGID_E"
    "Enter event of `setpgid` (`PPME_SYSCALL_SETPGID_E`, 294); of older captures only."
    {
        0 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 pgid i64, (number i64) "Parameter `pgid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
    }
}

view! {
    SetpgidX SETPGID_X 295 "PPME_SYSCALL_SETPGID_X"
    "Exit event of `setpgid` (`PPME_SYSCALL_SETPGID_X`, 295)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        2 pgid i64, (number i64) "Parameter `pgid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
    }
}

view! {
    BpfE BPF_E 296 "PPME_SYSCALL_BPF_E"
    "Enter event of `bpf` (`PPME_SYSCALL_BPF_E`, 296); of older captures only."
    {
        0 cmd i64, (number i64) "Parameter `cmd` (`PT_INT64`): a number.";
    }
}

view! {
    BpfX BPF_X 297 "PPME_SYSCALL_BPF_X"
    "Exit event of `bpf` (`PPME_SYSCALL_BPF_X`, 297); of older captures only."
    {
        0 res_or_fd Dyn<'a>, one_of "Parameter `res_or_fd` (`PT_DYN`): one of several types, by [`bpf_dynamic_param`](super::tables::BPF_DYNAMIC_PARAM).";
    }
}

view! {
    SeccompE SECCOMP_E 298 "PPME_SYSCALL_SECCOMP_E"
    "Enter event of `seccomp` (`PPME_SYSCALL_SECCOMP_E`, 298); of older captures only."
    {
        0 op u64, (number u64) "Parameter `op` (`PT_UINT64`): a number.";
        1 flags u64, (number u64) "Parameter `flags` (`PT_UINT64`): a number.";
    }
}

view! {
    SeccompX SECCOMP_X 299 "PPME_SYSCALL_SECCOMP_X"
    "Exit event of `seccomp` (`PPME_SYSCALL_SECCOMP_X`, 299)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 op u64, (number u64) "Parameter `op` (`PT_UINT64`): a number.";
        2 flags u64, (number u64) "Parameter `flags` (`PT_UINT64`): a number.";
    }
}

view! {
    UnlinkV2E UNLINK_V2_E 300 "PPME_SYSCALL_UNLINK_2_E"
    "Enter event of `unlink` (`PPME_SYSCALL_UNLINK_2_E`, 300); of older captures only."
    {
    }
}

view! {
    UnlinkV2X UNLINK_V2_X 301 "PPME_SYSCALL_UNLINK_2_X"
    "Exit event of `unlink` (`PPME_SYSCALL_UNLINK_2_X`, 301)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    UnlinkatV2E UNLINKAT_V2_E 302 "PPME_SYSCALL_UNLINKAT_2_E"
    "Enter event of `unlinkat` (`PPME_SYSCALL_UNLINKAT_2_E`, 302); of older captures only."
    {
    }
}

view! {
    UnlinkatV2X UNLINKAT_V2_X 303 "PPME_SYSCALL_UNLINKAT_2_X"
    "Exit event of `unlinkat` (`PPME_SYSCALL_UNLINKAT_2_X`, 303)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 dirfd i64, (number i64) "Parameter `dirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 name Text<'a>, bytes "Parameter `name` (`PT_FSRELPATH`): a path, absolute or relative to the directory `dirfd`.";
        3 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`unlinkat_flags`](super::tables::UNLINKAT_FLAGS).";
    }
}

view! {
    MkdiratE MKDIRAT_E 304 "PPME_SYSCALL_MKDIRAT_E"
    "Enter event of `mkdirat` (`PPME_SYSCALL_MKDIRAT_E`, 304); of older captures only."
    {
    }
}

view! {
    MkdiratX MKDIRAT_X 305 "PPME_SYSCALL_MKDIRAT_X"
    "Exit event of `mkdirat` (`PPME_SYSCALL_MKDIRAT_X`, 305)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 dirfd i64, (number i64) "Parameter `dirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 path Text<'a>, bytes "Parameter `path` (`PT_FSRELPATH`): a path, absolute or relative to the directory `dirfd`.";
        3 mode u32, (number u32) "Parameter `mode` (`PT_UINT32`): a number.";
    }
}

view! {
    OpenatV2E OPENAT_V2_E 306 "PPME_SYSCALL_OPENAT_2_E"
    "Enter event of `openat` (`PPME_SYSCALL_OPENAT_2_E`, 306)."
    {
        0 dirfd i64, (number i64) "Parameter `dirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_FSRELPATH`): a path, absolute or relative to the directory `dirfd`.";
        2 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
        3 mode u32, (number u32) "Parameter `mode` (`PT_UINT32`): a number.";
    }
}

view! {
    OpenatV2X OPENAT_V2_X 307 "PPME_SYSCALL_OPENAT_2_X"
    "Exit event of `openat` (`PPME_SYSCALL_OPENAT_2_X`, 307)."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 dirfd i64, (number i64) "Parameter `dirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 name Text<'a>, bytes "Parameter `name` (`PT_FSRELPATH`): a path, absolute or relative to the directory `dirfd`.";
        3 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
        4 mode u32, (number u32) "Parameter `mode` (`PT_UINT32`): a number.";
        5 dev u32, (number u32) "Parameter `dev` (`PT_UINT32`): a number.";
        6 ino u64, (number u64) "Parameter `ino` (`PT_UINT64`): a number.";
    }
}

view! {
    LinkV2E LINK_V2_E 308 "PPME_SYSCALL_LINK_2_E"
    "Enter event of `link` (`PPME_SYSCALL_LINK_2_E`, 308); of older captures only."
    {
    }
}

view! {
    LinkV2X LINK_V2_X 309 "PPME_SYSCALL_LINK_2_X"
    "Exit event of `link` (`PPME_SYSCALL_LINK_2_X`, 309)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 oldpath Text<'a>, bytes "Parameter `oldpath` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        2 newpath Text<'a>, bytes "Parameter `newpath` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    LinkatV2E LINKAT_V2_E 310 "PPME_SYSCALL_LINKAT_2_E"
    "Enter event of `linkat` (`PPME_SYSCALL_LINKAT_2_E`, 310); of older captures only."
    {
    }
}

view! {
    LinkatV2X LINKAT_V2_X 311 "PPME_SYSCALL_LINKAT_2_X"
    "Exit event of `linkat` (`PPME_SYSCALL_LINKAT_2_X`, 311)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 olddir i64, (number i64) "Parameter `olddir` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 oldpath Text<'a>, bytes "Parameter `oldpath` (`PT_FSRELPATH`): a path, absolute or relative to the directory `olddir`.";
        3 newdir i64, (number i64) "Parameter `newdir` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        4 newpath Text<'a>, bytes "Parameter `newpath` (`PT_FSRELPATH`): a path, absolute or relative to the directory `newdir`.";
        5 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`linkat_flags`](super::tables::LINKAT_FLAGS).";
    }
}

view! {
    FchmodatE FCHMODAT_E 312 "PPME_SYSCALL_FCHMODAT_E"
    "Enter event of `fchmodat` (`PPME_SYSCALL_FCHMODAT_E`, 312); of older captures only."
    {
    }
}

view! {
    FchmodatX FCHMODAT_X 313 "PPME_SYSCALL_FCHMODAT_X"
    "Exit event of `fchmodat` (`PPME_SYSCALL_FCHMODAT_X`, 313)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 dirfd i64, (number i64) "Parameter `dirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 filename Text<'a>, bytes "Parameter `filename` (`PT_FSRELPATH`): a path, absolute or relative to the directory `dirfd`.";
        3 mode Flags, (number u32) "Parameter `mode` (`PT_MODE`): the mode of a file of [`chmod_mode`](super::tables::CHMOD_MODE).";
    }
}

view! {
    ChmodE CHMOD_E 314 "PPME_SYSCALL_CHMOD_E"
    "Enter event of `chmod` (`PPME_SYSCALL_CHMOD_E`, 314); of older captures only."
    {
    }
}

view! {
    ChmodX CHMOD_X 315 "PPME_SYSCALL_CHMOD_X"
    "Exit event of `chmod` (`PPME_SYSCALL_CHMOD_X`, 315)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 filename Text<'a>, bytes "Parameter `filename` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        2 mode Flags, (number u32) "Parameter `mode` (`PT_MODE`): the mode of a file of [`chmod_mode`](super::tables::CHMOD_MODE).";
    }
}

view! {
    FchmodE FCHMOD_E 316 "PPME_SYSCALL_FCHMOD_E"
    "Enter event of `fchmod` (`PPME_SYSCALL_FCHMOD_E`, 316); of older captures only."
    {
    }
}

view! {
    FchmodX FCHMOD_X 317 "PPME_SYSCALL_FCHMOD_X"
    "Exit event of `fchmod` (`PPME_SYSCALL_FCHMOD_X`, 317)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 mode Flags, (number u32) "Parameter `mode` (`PT_MODE`): the mode of a file of [`chmod_mode`](super::tables::CHMOD_MODE).";
    }
}

view! {
    Renameat2E RENAMEAT2_E 318 "PPME_SYSCALL_RENAMEAT2_E"
    "Enter event of `renameat2` (`PPME_SYSCALL_RENAMEAT2_E`, 318); of older captures only."
    {
    }
}

view! {
    Renameat2X RENAMEAT2_X 319 "PPME_SYSCALL_RENAMEAT2_X"
    "Exit event of `renameat2` (`PPME_SYSCALL_RENAMEAT2_X`, 319)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 olddirfd i64, (number i64) "Parameter `olddirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 oldpath Text<'a>, bytes "Parameter `oldpath` (`PT_FSRELPATH`): a path, absolute or relative to the directory `olddirfd`.";
        3 newdirfd i64, (number i64) "Parameter `newdirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        4 newpath Text<'a>, bytes "Parameter `newpath` (`PT_FSRELPATH`): a path, absolute or relative to the directory `newdirfd`.";
        5 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`renameat2_flags`](super::tables::RENAMEAT2_FLAGS).";
    }
}

view! {
    UserfaultfdE USERFAULTFD_E 320 "PPME_SYSCALL_USERFAULTFD_E"
    "Enter event of `userfaultfd` (`PPME_SYSCALL_USERFAULTFD_E`, 320); of older captures only."
    {
    }
}

view! {
    UserfaultfdX USERFAULTFD_X 321 "PPME_SYSCALL_USERFAULTFD_X"
    "Exit event of `userfaultfd` (`PPME_SYSCALL_USERFAULTFD_X`, 321)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
    }
}

view! {
    PlugineventE PLUGINEVENT_E 322 "PPME_PLUGINEVENT_E"
    "Event `pluginevent` (`PPME_PLUGINEVENT_E`, 322)."
    {
        0 plugin_id u32, (number u32) "Parameter `plugin_id` (`PT_UINT32`): a number.";
        1 event_data &'a [u8], bytes "Parameter `event_data` (`PT_BYTEBUF`): bytes.";
    }
}

view! {
    PlugineventX PLUGINEVENT_X 323 "PPME_PLUGINEVENT_X"
    "Unused: no event has this type (`PPME_PLUGINEVENT_X`, 323)."
    {
    }
}

view! {
    ContainerJsonV2E CONTAINER_JSON_V2_E 324 "PPME_CONTAINER_JSON_2_E"
    "Event `container` (`PPME_CONTAINER_JSON_2_E`, 324)."
    {
        0 json Text<'a>, bytes "Parameter `json` (`PT_CHARBUF`): text.";
    }
}

view! {
    ContainerJsonV2X CONTAINER_JSON_V2_X 325 "PPME_CONTAINER_JSON_2_X"
    "Unused: no event has this type (`PPME_CONTAINER_JSON_2_X`, 325)."
    {
    }
}

view! {
    Openat2E OPENAT2_E 326 "PPME_SYSCALL_OPENAT2_E"
    "Enter event of `openat2` (`PPME_SYSCALL_OPENAT2_E`, 326)."
    {
        0 dirfd i64, (number i64) "Parameter `dirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_FSRELPATH`): a path, absolute or relative to the directory `dirfd`.";
        2 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
        3 mode u32, (number u32) "Parameter `mode` (`PT_UINT32`): a number.";
        4 resolve Flags, (number u32) "Parameter `resolve` (`PT_FLAGS32`): flags of [`openat2_flags`](super::tables::OPENAT2_FLAGS).";
    }
}

view! {
    Openat2X OPENAT2_X 327 "PPME_SYSCALL_OPENAT2_X"
    "Exit event of `openat2` (`PPME_SYSCALL_OPENAT2_X`, 327)."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 dirfd i64, (number i64) "Parameter `dirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 name Text<'a>, bytes "Parameter `name` (`PT_FSRELPATH`): a path, absolute or relative to the directory `dirfd`.";
        3 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
        4 mode u32, (number u32) "Parameter `mode` (`PT_UINT32`): a number.";
        5 resolve Flags, (number u32) "Parameter `resolve` (`PT_FLAGS32`): flags of [`openat2_flags`](super::tables::OPENAT2_FLAGS).";
        6 dev u32, (number u32) "Parameter `dev` (`PT_UINT32`): a number.";
        7 ino u64, (number u64) "Parameter `ino` (`PT_UINT64`): a number.";
    }
}

view! {
    MprotectE MPROTECT_E 328 "PPME_SYSCALL_MPROTECT_E"
    "Enter event of `mprotect` (`PPME_SYSCALL_MPROTECT_E`, 328); of older captures only."
    {
        0 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        1 length u64, (number u64) "Parameter `length` (`PT_UINT64`): a number.";
        2 prot Flags, (number u32) "Parameter `prot` (`PT_FLAGS32`): flags of [`prot_flags`](super::tables::PROT_FLAGS).";
    }
}

view! {
    MprotectX MPROTECT_X 329 "PPME_SYSCALL_MPROTECT_X"
    "Exit event of `mprotect` (`PPME_SYSCALL_MPROTECT_X`, 329)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        2 length u64, (number u64) "Parameter `length` (`PT_UINT64`): a number.";
        3 prot Flags, (number u32) "Parameter `prot` (`PT_FLAGS32`): flags of [`prot_flags`](super::tables::PROT_FLAGS).";
    }
}

view! {
    ExecveatE EXECVEAT_E 330 "PPME_SYSCALL_EXECVEAT_E"
    "Enter event of `execveat` (`PPME_SYSCALL_EXECVEAT_E`, 330); of older captures only."
    {
        0 dirfd i64, (number i64) "Parameter `dirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 pathname Text<'a>, bytes "Parameter `pathname` (`PT_FSRELPATH`): a path, absolute or relative to the directory `dirfd`.";
        2 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`execveat_flags`](super::tables::EXECVEAT_FLAGS).";
    }
}

view! {
    ExecveatX EXECVEAT_X 331 "PPME_SYSCALL_EXECVEAT_X"
    "Exit event of `execveat` (`PPME_SYSCALL_EXECVEAT_X`, 331)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit u64, (number u64) "Parameter `fdlimit` (`PT_UINT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 comm Text<'a>, bytes "Parameter `comm` (`PT_CHARBUF`): text.";
        14 cgroups &'a [u8], bytes "Parameter `cgroups` (`PT_BYTEBUF`): bytes.";
        15 env &'a [u8], bytes "Parameter `env` (`PT_BYTEBUF`): bytes.";
        16 tty u32, (number u32) "Parameter `tty` (`PT_UINT32`): a number.";
        17 vpgid i64, (number i64) "Parameter `vpgid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        18 loginuid u32, (number u32) "Parameter `loginuid` (`PT_UID`): a user id, `u32::MAX` for none.";
        19 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`execve_flags`](super::tables::EXECVE_FLAGS).";
        20 cap_inheritable u64, (number u64) "Parameter `cap_inheritable` (`PT_UINT64`): a number.";
        21 cap_permitted u64, (number u64) "Parameter `cap_permitted` (`PT_UINT64`): a number.";
        22 cap_effective u64, (number u64) "Parameter `cap_effective` (`PT_UINT64`): a number.";
        23 exe_ino u64, (number u64) "Parameter `exe_ino` (`PT_UINT64`): a number.";
        24 exe_ino_ctime u64, (number u64) "Parameter `exe_ino_ctime` (`PT_ABSTIME`): ns since the epoch.";
        25 exe_ino_mtime u64, (number u64) "Parameter `exe_ino_mtime` (`PT_ABSTIME`): ns since the epoch.";
        26 uid u32, (number u32) "Parameter `uid` (`PT_UID`): a user id, `u32::MAX` for none.";
        27 trusted_exepath Text<'a>, bytes "Parameter `trusted_exepath` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        28 pgid i64, (number i64) "Parameter `pgid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        29 gid u32, (number u32) "Parameter `gid` (`PT_GID`): a group id, `u32::MAX` for none.";
    }
}

view! {
    CopyFileRangeE COPY_FILE_RANGE_E 332 "PPME_SYSCALL_COPY_FILE_RANGE_E"
    "Enter event of `copy_file_range` (`PPME_SYSCALL_COPY_FILE_RANGE_E`, 332); of older captures only."
    {
        0 fdin i64, (number i64) "Parameter `fdin` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 offin u64, (number u64) "Parameter `offin` (`PT_UINT64`): a number.";
        2 len u64, (number u64) "Parameter `len` (`PT_UINT64`): a number.";
    }
}

view! {
    CopyFileRangeX COPY_FILE_RANGE_X 333 "PPME_SYSCALL_COPY_FILE_RANGE_X"
    "Exit event of `copy_file_range` (`PPME_SYSCALL_COPY_FILE_RANGE_X`, 333)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fdout i64, (number i64) "Parameter `fdout` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 offout u64, (number u64) "Parameter `offout` (`PT_UINT64`): a number.";
        3 fdin i64, (number i64) "Parameter `fdin` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        4 offin u64, (number u64) "Parameter `offin` (`PT_UINT64`): a number.";
        5 len u64, (number u64) "Parameter `len` (`PT_UINT64`): a number.";
    }
}

view! {
    Clone3E CLONE3_E 334 "PPME_SYSCALL_CLONE3_E"
    "Enter event of `clone3` (`PPME_SYSCALL_CLONE3_E`, 334); of older captures only."
    {
    }
}

view! {
    Clone3X CLONE3_X 335 "PPME_SYSCALL_CLONE3_X"
    "Exit event of `clone3` (`PPME_SYSCALL_CLONE3_X`, 335)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        1 exe Text<'a>, bytes "Parameter `exe` (`PT_CHARBUF`): text.";
        2 args &'a [u8], bytes "Parameter `args` (`PT_BYTEBUF`): bytes.";
        3 tid i64, (number i64) "Parameter `tid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        4 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        5 ptid i64, (number i64) "Parameter `ptid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        6 cwd Text<'a>, bytes "Parameter `cwd` (`PT_CHARBUF`): text.";
        7 fdlimit i64, (number i64) "Parameter `fdlimit` (`PT_INT64`): a number.";
        8 pgft_maj u64, (number u64) "Parameter `pgft_maj` (`PT_UINT64`): a number.";
        9 pgft_min u64, (number u64) "Parameter `pgft_min` (`PT_UINT64`): a number.";
        10 vm_size u32, (number u32) "Parameter `vm_size` (`PT_UINT32`): a number.";
        11 vm_rss u32, (number u32) "Parameter `vm_rss` (`PT_UINT32`): a number.";
        12 vm_swap u32, (number u32) "Parameter `vm_swap` (`PT_UINT32`): a number.";
        13 comm Text<'a>, bytes "Parameter `comm` (`PT_CHARBUF`): text.";
        14 cgroups &'a [u8], bytes "Parameter `cgroups` (`PT_BYTEBUF`): bytes.";
        15 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`clone_flags`](super::tables::CLONE_FLAGS).";
        16 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        17 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
        18 vtid i64, (number i64) "Parameter `vtid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        19 vpid i64, (number i64) "Parameter `vpid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        20 pidns_init_start_ts u64, (number u64) "Parameter `pidns_init_start_ts` (`PT_UINT64`): a number.";
    }
}

view! {
    OpenByHandleAtE OPEN_BY_HANDLE_AT_E 336 "PPME_SYSCALL_OPEN_BY_HANDLE_AT_E"
    "Enter event of `open_by_handle_at` (`PPME_SYSCALL_OPEN_BY_HANDLE_AT_E`, 336); of older captures only."
    {
    }
}

view! {
    OpenByHandleAtX OPEN_BY_HANDLE_AT_X 337 "PPME_SYSCALL_OPEN_BY_HANDLE_AT_X"
    "Exit event of `open_by_handle_at` (`PPME_SYSCALL_OPEN_BY_HANDLE_AT_X`, 337)."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 mountfd i64, (number i64) "Parameter `mountfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
        3 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        4 dev u32, (number u32) "Parameter `dev` (`PT_UINT32`): a number.";
        5 ino u64, (number u64) "Parameter `ino` (`PT_UINT64`): a number.";
    }
}

view! {
    IoUringSetupE IO_URING_SETUP_E 338 "PPME_SYSCALL_IO_URING_SETUP_E"
    "Enter event of `io_uring_setup` (`PPME_SYSCALL_IO_URING_SETUP_E`, 338); of older captures only."
    {
    }
}

view! {
    IoUringSetupX IO_URING_SETUP_X 339 "PPME_SYSCALL_IO_URING_SETUP_X"
    "Exit event of `io_uring_setup` (`PPME_SYSCALL_IO_URING_SETUP_X`, 339)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 entries u32, (number u32) "Parameter `entries` (`PT_UINT32`): a number.";
        2 sq_entries u32, (number u32) "Parameter `sq_entries` (`PT_UINT32`): a number.";
        3 cq_entries u32, (number u32) "Parameter `cq_entries` (`PT_UINT32`): a number.";
        4 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`io_uring_setup_flags`](super::tables::IO_URING_SETUP_FLAGS).";
        5 sq_thread_cpu u32, (number u32) "Parameter `sq_thread_cpu` (`PT_UINT32`): a number.";
        6 sq_thread_idle u32, (number u32) "Parameter `sq_thread_idle` (`PT_UINT32`): a number.";
        7 features Flags, (number u32) "Parameter `features` (`PT_FLAGS32`): flags of [`io_uring_setup_feats`](super::tables::IO_URING_SETUP_FEATS).";
    }
}

view! {
    IoUringEnterE IO_URING_ENTER_E 340 "PPME_SYSCALL_IO_URING_ENTER_E"
    "Enter event of `io_uring_enter` (`PPME_SYSCALL_IO_URING_ENTER_E`, 340); of older captures only."
    {
    }
}

view! {
    IoUringEnterX IO_URING_ENTER_X 341 "PPME_SYSCALL_IO_URING_ENTER_X"
    "Exit event of `io_uring_enter` (`PPME_SYSCALL_IO_URING_ENTER_X`, 341)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 to_submit u32, (number u32) "Parameter `to_submit` (`PT_UINT32`): a number.";
        3 min_complete u32, (number u32) "Parameter `min_complete` (`PT_UINT32`): a number.";
        4 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`io_uring_enter_flags`](super::tables::IO_URING_ENTER_FLAGS).";
        5 sig u32, (number u32) "Parameter `sig` (`PT_SIGSET`): the lower half of a set of signals.";
    }
}

view! {
    IoUringRegisterE IO_URING_REGISTER_E 342 "PPME_SYSCALL_IO_URING_REGISTER_E"
    "Enter event of `io_uring_register` (`PPME_SYSCALL_IO_URING_REGISTER_E`, 342); of older captures only."
    {
    }
}

view! {
    IoUringRegisterX IO_URING_REGISTER_X 343 "PPME_SYSCALL_IO_URING_REGISTER_X"
    "Exit event of `io_uring_register` (`PPME_SYSCALL_IO_URING_REGISTER_X`, 343)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 opcode EnumValue, (number u32) "Parameter `opcode` (`PT_ENUMFLAGS16`): one of several values of [`io_uring_register_opcodes`](super::tables::IO_URING_REGISTER_OPCODES).";
        3 arg u64, (number u64) "Parameter `arg` (`PT_UINT64`): a number.";
        4 nr_args u32, (number u32) "Parameter `nr_args` (`PT_UINT32`): a number.";
    }
}

view! {
    MlockE MLOCK_E 344 "PPME_SYSCALL_MLOCK_E"
    "Enter event of `mlock` (`PPME_SYSCALL_MLOCK_E`, 344); of older captures only."
    {
    }
}

view! {
    MlockX MLOCK_X 345 "PPME_SYSCALL_MLOCK_X"
    "Exit event of `mlock` (`PPME_SYSCALL_MLOCK_X`, 345)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        2 len u64, (number u64) "Parameter `len` (`PT_UINT64`): a number.";
    }
}

view! {
    MunlockE MUNLOCK_E 346 "PPME_SYSCALL_MUNLOCK_E"
    "Enter event of `munlock` (`PPME_SYSCALL_MUNLOCK_E`, 346); of older captures only."
    {
    }
}

view! {
    MunlockX MUNLOCK_X 347 "PPME_SYSCALL_MUNLOCK_X"
    "Exit event of `munlock` (`PPME_SYSCALL_MUNLOCK_X`, 347)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        2 len u64, (number u64) "Parameter `len` (`PT_UINT64`): a number.";
    }
}

view! {
    MlockallE MLOCKALL_E 348 "PPME_SYSCALL_MLOCKALL_E"
    "Enter event of `mlockall` (`PPME_SYSCALL_MLOCKALL_E`, 348); of older captures only."
    {
    }
}

view! {
    MlockallX MLOCKALL_X 349 "PPME_SYSCALL_MLOCKALL_X"
    "Exit event of `mlockall` (`PPME_SYSCALL_MLOCKALL_X`, 349)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`mlockall_flags`](super::tables::MLOCKALL_FLAGS).";
    }
}

view! {
    MunlockallE MUNLOCKALL_E 350 "PPME_SYSCALL_MUNLOCKALL_E"
    "Enter event of `munlockall` (`PPME_SYSCALL_MUNLOCKALL_E`, 350); of older captures only."
    {
    }
}

view! {
    MunlockallX MUNLOCKALL_X 351 "PPME_SYSCALL_MUNLOCKALL_X"
    "Exit event of `munlockall` (`PPME_SYSCALL_MUNLOCKALL_X`, 351)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
    }
}

view! {
    CapsetE CAPSET_E 352 "PPME_SYSCALL_CAPSET_E"
    "Enter event of `capset` (`PPME_SYSCALL_CAPSET_E`, 352); of older captures only."
    {
    }
}

view! {
    CapsetX CAPSET_X 353 "PPME_SYSCALL_CAPSET_X"
    "Exit event of `capset` (`PPME_SYSCALL_CAPSET_X`, 353)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 cap_inheritable u64, (number u64) "Parameter `cap_inheritable` (`PT_UINT64`): a number.";
        2 cap_permitted u64, (number u64) "Parameter `cap_permitted` (`PT_UINT64`): a number.";
        3 cap_effective u64, (number u64) "Parameter `cap_effective` (`PT_UINT64`): a number.";
    }
}

view! {
    UserAddedE USER_ADDED_E 354 "PPME_USER_ADDED_E"
    "Event `useradded` (`PPME_USER_ADDED_E`, 354)."
    {
        0 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        1 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
        2 name Text<'a>, bytes "Parameter `name` (`PT_CHARBUF`): text.";
        3 home Text<'a>, bytes "Parameter `home` (`PT_CHARBUF`): text.";
        4 shell Text<'a>, bytes "Parameter `shell` (`PT_CHARBUF`): text.";
        5 container_id Text<'a>, bytes "Parameter `container_id` (`PT_CHARBUF`): text.";
    }
}

view! {
    UserAddedX USER_ADDED_X 355 "PPME_USER_ADDED_X"
    "Unused: no event has this type (`PPME_USER_ADDED_X`, 355)."
    {
    }
}

view! {
    UserDeletedE USER_DELETED_E 356 "PPME_USER_DELETED_E"
    "Event `userdeleted` (`PPME_USER_DELETED_E`, 356)."
    {
        0 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        1 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
        2 name Text<'a>, bytes "Parameter `name` (`PT_CHARBUF`): text.";
        3 home Text<'a>, bytes "Parameter `home` (`PT_CHARBUF`): text.";
        4 shell Text<'a>, bytes "Parameter `shell` (`PT_CHARBUF`): text.";
        5 container_id Text<'a>, bytes "Parameter `container_id` (`PT_CHARBUF`): text.";
    }
}

view! {
    UserDeletedX USER_DELETED_X 357 "PPME_USER_DELETED_X"
    "Unused: no event has this type (`PPME_USER_DELETED_X`, 357)."
    {
    }
}

view! {
    GroupAddedE GROUP_ADDED_E 358 "PPME_GROUP_ADDED_E"
    "Event `groupadded` (`PPME_GROUP_ADDED_E`, 358)."
    {
        0 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_CHARBUF`): text.";
        2 container_id Text<'a>, bytes "Parameter `container_id` (`PT_CHARBUF`): text.";
    }
}

view! {
    GroupAddedX GROUP_ADDED_X 359 "PPME_GROUP_ADDED_X"
    "Unused: no event has this type (`PPME_GROUP_ADDED_X`, 359)."
    {
    }
}

view! {
    GroupDeletedE GROUP_DELETED_E 360 "PPME_GROUP_DELETED_E"
    "Event `groupdeleted` (`PPME_GROUP_DELETED_E`, 360)."
    {
        0 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_CHARBUF`): text.";
        2 container_id Text<'a>, bytes "Parameter `container_id` (`PT_CHARBUF`): text.";
    }
}

view! {
    GroupDeletedX GROUP_DELETED_X 361 "PPME_GROUP_DELETED_X"
    "Unused: no event has this type (`PPME_GROUP_DELETED_X`, 361)."
    {
    }
}

view! {
    Dup2E DUP2_E 362 "PPME_SYSCALL_DUP2_E"
    "Enter event of `dup2` (`PPME_SYSCALL_DUP2_E`, 362); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    Dup2X DUP2_X 363 "PPME_SYSCALL_DUP2_X"
    "Exit event of `dup2` (`PPME_SYSCALL_DUP2_X`, 363)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 oldfd i64, (number i64) "Parameter `oldfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 newfd i64, (number i64) "Parameter `newfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    Dup3E DUP3_E 364 "PPME_SYSCALL_DUP3_E"
    "Enter event of `dup3` (`PPME_SYSCALL_DUP3_E`, 364); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    Dup3X DUP3_X 365 "PPME_SYSCALL_DUP3_X"
    "Exit event of `dup3` (`PPME_SYSCALL_DUP3_X`, 365)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 oldfd i64, (number i64) "Parameter `oldfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 newfd i64, (number i64) "Parameter `newfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
    }
}

view! {
    DupV1E DUP_V1_E 366 "PPME_SYSCALL_DUP_1_E"
    "Enter event of `dup` (`PPME_SYSCALL_DUP_1_E`, 366); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    DupV1X DUP_V1_X 367 "PPME_SYSCALL_DUP_1_X"
    "Exit event of `dup` (`PPME_SYSCALL_DUP_1_X`, 367)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 oldfd i64, (number i64) "Parameter `oldfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
    }
}

view! {
    BpfV2E BPF_V2_E 368 "PPME_SYSCALL_BPF_2_E"
    "Enter event of `bpf` (`PPME_SYSCALL_BPF_2_E`, 368); of older captures only."
    {
        0 cmd i64, (number i64) "Parameter `cmd` (`PT_INT64`): a number.";
    }
}

view! {
    BpfV2X BPF_V2_X 369 "PPME_SYSCALL_BPF_2_X"
    "Exit event of `bpf` (`PPME_SYSCALL_BPF_2_X`, 369)."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 cmd EnumValue, (number u32) "Parameter `cmd` (`PT_ENUMFLAGS32`): one of several values of [`bpf_commands`](super::tables::BPF_COMMANDS).";
    }
}

view! {
    Mlock2E MLOCK2_E 370 "PPME_SYSCALL_MLOCK2_E"
    "Enter event of `mlock2` (`PPME_SYSCALL_MLOCK2_E`, 370); of older captures only."
    {
    }
}

view! {
    Mlock2X MLOCK2_X 371 "PPME_SYSCALL_MLOCK2_X"
    "Exit event of `mlock2` (`PPME_SYSCALL_MLOCK2_X`, 371)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 addr u64, (number u64) "Parameter `addr` (`PT_UINT64`): a number.";
        2 len u64, (number u64) "Parameter `len` (`PT_UINT64`): a number.";
        3 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`mlock2_flags`](super::tables::MLOCK2_FLAGS).";
    }
}

view! {
    FsconfigE FSCONFIG_E 372 "PPME_SYSCALL_FSCONFIG_E"
    "Enter event of `fsconfig` (`PPME_SYSCALL_FSCONFIG_E`, 372); of older captures only."
    {
    }
}

view! {
    FsconfigX FSCONFIG_X 373 "PPME_SYSCALL_FSCONFIG_X"
    "Exit event of `fsconfig` (`PPME_SYSCALL_FSCONFIG_X`, 373)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 cmd EnumValue, (number u32) "Parameter `cmd` (`PT_ENUMFLAGS32`): one of several values of [`fsconfig_cmds`](super::tables::FSCONFIG_CMDS).";
        3 key Text<'a>, bytes "Parameter `key` (`PT_CHARBUF`): text.";
        4 value_bytebuf &'a [u8], bytes "Parameter `value_bytebuf` (`PT_BYTEBUF`): bytes.";
        5 value_charbuf Text<'a>, bytes "Parameter `value_charbuf` (`PT_CHARBUF`): text.";
        6 aux i32, (number i32) "Parameter `aux` (`PT_INT32`): a number.";
    }
}

view! {
    EpollCreateE EPOLL_CREATE_E 374 "PPME_SYSCALL_EPOLL_CREATE_E"
    "Enter event of `epoll_create` (`PPME_SYSCALL_EPOLL_CREATE_E`, 374); of older captures only."
    {
        0 size i32, (number i32) "Parameter `size` (`PT_INT32`): a number.";
    }
}

view! {
    EpollCreateX EPOLL_CREATE_X 375 "PPME_SYSCALL_EPOLL_CREATE_X"
    "Exit event of `epoll_create` (`PPME_SYSCALL_EPOLL_CREATE_X`, 375)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 size i32, (number i32) "Parameter `size` (`PT_INT32`): a number.";
    }
}

view! {
    EpollCreate1E EPOLL_CREATE1_E 376 "PPME_SYSCALL_EPOLL_CREATE1_E"
    "Enter event of `epoll_create1` (`PPME_SYSCALL_EPOLL_CREATE1_E`, 376); of older captures only."
    {
        0 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`epoll_create1_flags`](super::tables::EPOLL_CREATE1_FLAGS).";
    }
}

view! {
    EpollCreate1X EPOLL_CREATE1_X 377 "PPME_SYSCALL_EPOLL_CREATE1_X"
    "Exit event of `epoll_create1` (`PPME_SYSCALL_EPOLL_CREATE1_X`, 377)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`epoll_create1_flags`](super::tables::EPOLL_CREATE1_FLAGS).";
    }
}

view! {
    ChownE CHOWN_E 378 "PPME_SYSCALL_CHOWN_E"
    "Enter event of `chown` (`PPME_SYSCALL_CHOWN_E`, 378); of older captures only."
    {
    }
}

view! {
    ChownX CHOWN_X 379 "PPME_SYSCALL_CHOWN_X"
    "Exit event of `chown` (`PPME_SYSCALL_CHOWN_X`, 379)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        2 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        3 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
    }
}

view! {
    LchownE LCHOWN_E 380 "PPME_SYSCALL_LCHOWN_E"
    "Enter event of `lchown` (`PPME_SYSCALL_LCHOWN_E`, 380); of older captures only."
    {
    }
}

view! {
    LchownX LCHOWN_X 381 "PPME_SYSCALL_LCHOWN_X"
    "Exit event of `lchown` (`PPME_SYSCALL_LCHOWN_X`, 381)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        2 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        3 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
    }
}

view! {
    FchownE FCHOWN_E 382 "PPME_SYSCALL_FCHOWN_E"
    "Enter event of `fchown` (`PPME_SYSCALL_FCHOWN_E`, 382); of older captures only."
    {
    }
}

view! {
    FchownX FCHOWN_X 383 "PPME_SYSCALL_FCHOWN_X"
    "Exit event of `fchown` (`PPME_SYSCALL_FCHOWN_X`, 383)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        3 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
    }
}

view! {
    FchownatE FCHOWNAT_E 384 "PPME_SYSCALL_FCHOWNAT_E"
    "Enter event of `fchownat` (`PPME_SYSCALL_FCHOWNAT_E`, 384); of older captures only."
    {
    }
}

view! {
    FchownatX FCHOWNAT_X 385 "PPME_SYSCALL_FCHOWNAT_X"
    "Exit event of `fchownat` (`PPME_SYSCALL_FCHOWNAT_X`, 385)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 dirfd i64, (number i64) "Parameter `dirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 pathname Text<'a>, bytes "Parameter `pathname` (`PT_FSRELPATH`): a path, absolute or relative to the directory `dirfd`.";
        3 uid u32, (number u32) "Parameter `uid` (`PT_UINT32`): a number.";
        4 gid u32, (number u32) "Parameter `gid` (`PT_UINT32`): a number.";
        5 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`fchownat_flags`](super::tables::FCHOWNAT_FLAGS).";
    }
}

view! {
    UmountV1E UMOUNT_V1_E 386 "PPME_SYSCALL_UMOUNT_1_E"
    "Enter event of `umount` (`PPME_SYSCALL_UMOUNT_1_E`, 386); of older captures only."
    {
    }
}

view! {
    UmountV1X UMOUNT_V1_X 387 "PPME_SYSCALL_UMOUNT_1_X"
    "Exit event of `umount` (`PPME_SYSCALL_UMOUNT_1_X`, 387)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
    }
}

view! {
    Accept4V6E ACCEPT4_V6_E 388 "PPME_SOCKET_ACCEPT4_6_E"
    "Enter event of `accept4` (`PPME_SOCKET_ACCEPT4_6_E`, 388); of older captures only."
    {
        0 flags i32, (number i32) "Parameter `flags` (`PT_INT32`): a number.";
    }
}

view! {
    Accept4V6X ACCEPT4_V6_X 389 "PPME_SOCKET_ACCEPT4_6_X"
    "Exit event of `accept4` (`PPME_SOCKET_ACCEPT4_6_X`, 389)."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 tuple SockTuple<'a>, (number SockTuple<'_>) "Parameter `tuple` (`PT_SOCKTUPLE`): both ends of a connection.";
        2 queuepct u8, (number u8) "Parameter `queuepct` (`PT_UINT8`): a number.";
        3 queuelen u32, (number u32) "Parameter `queuelen` (`PT_UINT32`): a number.";
        4 queuemax u32, (number u32) "Parameter `queuemax` (`PT_UINT32`): a number.";
        5 flags i32, (number i32) "Parameter `flags` (`PT_INT32`): a number.";
    }
}

view! {
    Umount2E UMOUNT2_E 390 "PPME_SYSCALL_UMOUNT2_E"
    "Enter event of `umount2` (`PPME_SYSCALL_UMOUNT2_E`, 390); of older captures only."
    {
        0 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`umount_flags`](super::tables::UMOUNT_FLAGS).";
    }
}

view! {
    Umount2X UMOUNT2_X 391 "PPME_SYSCALL_UMOUNT2_X"
    "Exit event of `umount2` (`PPME_SYSCALL_UMOUNT2_X`, 391)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        2 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`umount_flags`](super::tables::UMOUNT_FLAGS).";
    }
}

view! {
    Pipe2E PIPE2_E 392 "PPME_SYSCALL_PIPE2_E"
    "Enter event of `pipe2` (`PPME_SYSCALL_PIPE2_E`, 392); of older captures only."
    {
    }
}

view! {
    Pipe2X PIPE2_X 393 "PPME_SYSCALL_PIPE2_X"
    "Exit event of `pipe2` (`PPME_SYSCALL_PIPE2_X`, 393)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd1 i64, (number i64) "Parameter `fd1` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 fd2 i64, (number i64) "Parameter `fd2` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 ino u64, (number u64) "Parameter `ino` (`PT_UINT64`): a number.";
        4 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
    }
}

view! {
    InotifyInit1E INOTIFY_INIT1_E 394 "PPME_SYSCALL_INOTIFY_INIT1_E"
    "Enter event of `inotify_init1` (`PPME_SYSCALL_INOTIFY_INIT1_E`, 394); of older captures only."
    {
    }
}

view! {
    InotifyInit1X INOTIFY_INIT1_X 395 "PPME_SYSCALL_INOTIFY_INIT1_X"
    "Exit event of `inotify_init1` (`PPME_SYSCALL_INOTIFY_INIT1_X`, 395)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS16`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
    }
}

view! {
    Eventfd2E EVENTFD2_E 396 "PPME_SYSCALL_EVENTFD2_E"
    "Enter event of `eventfd2` (`PPME_SYSCALL_EVENTFD2_E`, 396); of older captures only."
    {
        0 initval u64, (number u64) "Parameter `initval` (`PT_UINT64`): a number.";
    }
}

view! {
    Eventfd2X EVENTFD2_X 397 "PPME_SYSCALL_EVENTFD2_X"
    "Exit event of `eventfd2` (`PPME_SYSCALL_EVENTFD2_X`, 397)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS16`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
        2 initval u64, (number u64) "Parameter `initval` (`PT_UINT64`): a number.";
    }
}

view! {
    Signalfd4E SIGNALFD4_E 398 "PPME_SYSCALL_SIGNALFD4_E"
    "Enter event of `signalfd4` (`PPME_SYSCALL_SIGNALFD4_E`, 398); of older captures only."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 mask u32, (number u32) "Parameter `mask` (`PT_UINT32`): a number.";
    }
}

view! {
    Signalfd4X SIGNALFD4_X 399 "PPME_SYSCALL_SIGNALFD4_X"
    "Exit event of `signalfd4` (`PPME_SYSCALL_SIGNALFD4_X`, 399)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS16`): flags of [`file_flags`](super::tables::FILE_FLAGS).";
        2 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 mask u32, (number u32) "Parameter `mask` (`PT_UINT32`): a number.";
    }
}

view! {
    PrctlE PRCTL_E 400 "PPME_SYSCALL_PRCTL_E"
    "Enter event of `prctl` (`PPME_SYSCALL_PRCTL_E`, 400); of older captures only."
    {
    }
}

view! {
    PrctlX PRCTL_X 401 "PPME_SYSCALL_PRCTL_X"
    "Exit event of `prctl` (`PPME_SYSCALL_PRCTL_X`, 401)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 option EnumValue, (number u32) "Parameter `option` (`PT_ENUMFLAGS32`): one of several values of [`prctl_options`](super::tables::PRCTL_OPTIONS).";
        2 arg2_str Text<'a>, bytes "Parameter `arg2_str` (`PT_CHARBUF`): text.";
        3 arg2_int i64, (number i64) "Parameter `arg2_int` (`PT_INT64`): a number.";
    }
}

view! {
    AsynceventE ASYNCEVENT_E 402 "PPME_ASYNCEVENT_E"
    "Event `asyncevent` (`PPME_ASYNCEVENT_E`, 402)."
    {
        0 plugin_id u32, (number u32) "Parameter `plugin_id` (`PT_UINT32`): a number.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_CHARBUF`): text.";
        2 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
    }
}

view! {
    AsynceventX ASYNCEVENT_X 403 "PPME_ASYNCEVENT_X"
    "Unused: no event has this type (`PPME_ASYNCEVENT_X`, 403)."
    {
    }
}

view! {
    MemfdCreateE MEMFD_CREATE_E 404 "PPME_SYSCALL_MEMFD_CREATE_E"
    "Enter event of `memfd_create` (`PPME_SYSCALL_MEMFD_CREATE_E`, 404); of older captures only."
    {
    }
}

view! {
    MemfdCreateX MEMFD_CREATE_X 405 "PPME_SYSCALL_MEMFD_CREATE_X"
    "Exit event of `memfd_create` (`PPME_SYSCALL_MEMFD_CREATE_X`, 405)."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_CHARBUF`): text.";
        2 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`memfd_create_flags`](super::tables::MEMFD_CREATE_FLAGS).";
    }
}

view! {
    PidfdGetfdE PIDFD_GETFD_E 406 "PPME_SYSCALL_PIDFD_GETFD_E"
    "Enter event of `pidfd_getfd` (`PPME_SYSCALL_PIDFD_GETFD_E`, 406); of older captures only."
    {
    }
}

view! {
    PidfdGetfdX PIDFD_GETFD_X 407 "PPME_SYSCALL_PIDFD_GETFD_X"
    "Exit event of `pidfd_getfd` (`PPME_SYSCALL_PIDFD_GETFD_X`, 407)."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 pid_fd i64, (number i64) "Parameter `pid_fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 target_fd i64, (number i64) "Parameter `target_fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        3 flags u32, (number u32) "Parameter `flags` (`PT_UINT32`): a number.";
    }
}

view! {
    PidfdOpenE PIDFD_OPEN_E 408 "PPME_SYSCALL_PIDFD_OPEN_E"
    "Enter event of `pidfd_open` (`PPME_SYSCALL_PIDFD_OPEN_E`, 408); of older captures only."
    {
    }
}

view! {
    PidfdOpenX PIDFD_OPEN_X 409 "PPME_SYSCALL_PIDFD_OPEN_X"
    "Exit event of `pidfd_open` (`PPME_SYSCALL_PIDFD_OPEN_X`, 409)."
    {
        0 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        1 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        2 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`pidfd_open_flags`](super::tables::PIDFD_OPEN_FLAGS).";
    }
}

view! {
    InitModuleE INIT_MODULE_E 410 "PPME_SYSCALL_INIT_MODULE_E"
    "Enter event of `init_module` (`PPME_SYSCALL_INIT_MODULE_E`, 410); of older captures only."
    {
    }
}

view! {
    InitModuleX INIT_MODULE_X 411 "PPME_SYSCALL_INIT_MODULE_X"
    "Exit event of `init_module` (`PPME_SYSCALL_INIT_MODULE_X`, 411)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 img &'a [u8], bytes "Parameter `img` (`PT_BYTEBUF`): bytes.";
        2 length u64, (number u64) "Parameter `length` (`PT_UINT64`): a number.";
        3 uargs Text<'a>, bytes "Parameter `uargs` (`PT_CHARBUF`): text.";
    }
}

view! {
    FinitModuleE FINIT_MODULE_E 412 "PPME_SYSCALL_FINIT_MODULE_E"
    "Enter event of `finit_module` (`PPME_SYSCALL_FINIT_MODULE_E`, 412); of older captures only."
    {
    }
}

view! {
    FinitModuleX FINIT_MODULE_X 413 "PPME_SYSCALL_FINIT_MODULE_X"
    "Exit event of `finit_module` (`PPME_SYSCALL_FINIT_MODULE_X`, 413)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 fd i64, (number i64) "Parameter `fd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 uargs Text<'a>, bytes "Parameter `uargs` (`PT_CHARBUF`): text.";
        3 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`finit_module_flags`](super::tables::FINIT_MODULE_FLAGS).";
    }
}

view! {
    MknodE MKNOD_E 414 "PPME_SYSCALL_MKNOD_E"
    "Enter event of `mknod` (`PPME_SYSCALL_MKNOD_E`, 414); of older captures only."
    {
    }
}

view! {
    MknodX MKNOD_X 415 "PPME_SYSCALL_MKNOD_X"
    "Exit event of `mknod` (`PPME_SYSCALL_MKNOD_X`, 415)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 path Text<'a>, bytes "Parameter `path` (`PT_FSPATH`): a path, absolute or relative to the working directory.";
        2 mode Flags, (number u32) "Parameter `mode` (`PT_MODE`): the mode of a file of [`mknod_mode`](super::tables::MKNOD_MODE).";
        3 dev u32, (number u32) "Parameter `dev` (`PT_UINT32`): a number.";
    }
}

view! {
    MknodatE MKNODAT_E 416 "PPME_SYSCALL_MKNODAT_E"
    "Enter event of `mknodat` (`PPME_SYSCALL_MKNODAT_E`, 416); of older captures only."
    {
    }
}

view! {
    MknodatX MKNODAT_X 417 "PPME_SYSCALL_MKNODAT_X"
    "Exit event of `mknodat` (`PPME_SYSCALL_MKNODAT_X`, 417)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 dirfd i64, (number i64) "Parameter `dirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 path Text<'a>, bytes "Parameter `path` (`PT_FSRELPATH`): a path, absolute or relative to the directory `dirfd`.";
        3 mode Flags, (number u32) "Parameter `mode` (`PT_MODE`): the mode of a file of [`mknod_mode`](super::tables::MKNOD_MODE).";
        4 dev u32, (number u32) "Parameter `dev` (`PT_UINT32`): a number.";
    }
}

view! {
    NewfstatatE NEWFSTATAT_E 418 "PPME_SYSCALL_NEWFSTATAT_E"
    "Enter event of `newfstatat` (`PPME_SYSCALL_NEWFSTATAT_E`, 418); of older captures only."
    {
    }
}

view! {
    NewfstatatX NEWFSTATAT_X 419 "PPME_SYSCALL_NEWFSTATAT_X"
    "Exit event of `newfstatat` (`PPME_SYSCALL_NEWFSTATAT_X`, 419)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 dirfd i64, (number i64) "Parameter `dirfd` (`PT_FD`): a file descriptor, or the negative of an `errno`.";
        2 path Text<'a>, bytes "Parameter `path` (`PT_FSRELPATH`): a path, absolute or relative to the directory `dirfd`.";
        3 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`newfstatat_flags`](super::tables::NEWFSTATAT_FLAGS).";
    }
}

view! {
    ProcessVmReadvE PROCESS_VM_READV_E 420 "PPME_SYSCALL_PROCESS_VM_READV_E"
    "Enter event of `process_vm_readv` (`PPME_SYSCALL_PROCESS_VM_READV_E`, 420); of older captures only."
    {
    }
}

view! {
    ProcessVmReadvX PROCESS_VM_READV_X 421 "PPME_SYSCALL_PROCESS_VM_READV_X"
    "Exit event of `process_vm_readv` (`PPME_SYSCALL_PROCESS_VM_READV_X`, 421)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_INT64`): a number.";
        1 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        2 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
    }
}

view! {
    ProcessVmWritevE PROCESS_VM_WRITEV_E 422 "PPME_SYSCALL_PROCESS_VM_WRITEV_E"
    "Enter event of `process_vm_writev` (`PPME_SYSCALL_PROCESS_VM_WRITEV_E`, 422); of older captures only."
    {
    }
}

view! {
    ProcessVmWritevX PROCESS_VM_WRITEV_X 423 "PPME_SYSCALL_PROCESS_VM_WRITEV_X"
    "Exit event of `process_vm_writev` (`PPME_SYSCALL_PROCESS_VM_WRITEV_X`, 423)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_INT64`): a number.";
        1 pid i64, (number i64) "Parameter `pid` (`PT_PID`): an id of a process or thread, or the negative of an `errno`.";
        2 data &'a [u8], bytes "Parameter `data` (`PT_BYTEBUF`): bytes.";
    }
}

view! {
    DeleteModuleE DELETE_MODULE_E 424 "PPME_SYSCALL_DELETE_MODULE_E"
    "Enter event of `delete_module` (`PPME_SYSCALL_DELETE_MODULE_E`, 424); of older captures only."
    {
    }
}

view! {
    DeleteModuleX DELETE_MODULE_X 425 "PPME_SYSCALL_DELETE_MODULE_X"
    "Exit event of `delete_module` (`PPME_SYSCALL_DELETE_MODULE_X`, 425)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 name Text<'a>, bytes "Parameter `name` (`PT_CHARBUF`): text.";
        2 flags Flags, (number u32) "Parameter `flags` (`PT_FLAGS32`): flags of [`delete_module_flags`](super::tables::DELETE_MODULE_FLAGS).";
    }
}

view! {
    SetreuidE SETREUID_E 426 "PPME_SYSCALL_SETREUID_E"
    "Enter event of `setreuid` (`PPME_SYSCALL_SETREUID_E`, 426); of older captures only."
    {
    }
}

view! {
    SetreuidX SETREUID_X 427 "PPME_SYSCALL_SETREUID_X"
    "Exit event of `setreuid` (`PPME_SYSCALL_SETREUID_X`, 427)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 ruid u32, (number u32) "Parameter `ruid` (`PT_UID`): a user id, `u32::MAX` for none.";
        2 euid u32, (number u32) "Parameter `euid` (`PT_UID`): a user id, `u32::MAX` for none.";
    }
}

view! {
    SetregidE SETREGID_E 428 "PPME_SYSCALL_SETREGID_E"
    "Enter event of `setregid` (`PPME_SYSCALL_SETREGID_E`, 428); of older captures only."
    {
    }
}

view! {
    SetregidX SETREGID_X 429 "PPME_SYSCALL_SETREGID_X"
    "Exit event of `setregid` (`PPME_SYSCALL_SETREGID_X`, 429)."
    {
        0 res i64, (number i64) "Parameter `res` (`PT_ERRNO`): the result, or the negative of an `errno`.";
        1 rgid u32, (number u32) "Parameter `rgid` (`PT_UID`): a user id, `u32::MAX` for none.";
        2 egid u32, (number u32) "Parameter `egid` (`PT_UID`): a user id, `u32::MAX` for none.";
    }
}

any! {
    GenericE
    GenericX
    OpenE
    OpenX
    CloseE
    CloseX
    ReadE
    ReadX
    WriteE
    WriteX
    BrkV1E
    BrkV1X
    ExecveV8E
    ExecveV8X
    CloneV11E
    CloneV11X
    ProcexitE
    ProcexitX
    SocketE
    SocketX
    BindE
    BindX
    ConnectE
    ConnectX
    ListenE
    ListenX
    AcceptE
    AcceptX
    SendE
    SendX
    SendtoE
    SendtoX
    RecvE
    RecvX
    RecvfromE
    RecvfromX
    ShutdownE
    ShutdownX
    GetsocknameE
    GetsocknameX
    GetpeernameE
    GetpeernameX
    SocketpairE
    SocketpairX
    SetsockoptE
    SetsockoptX
    GetsockoptE
    GetsockoptX
    SendmsgE
    SendmsgX
    SendmmsgE
    SendmmsgX
    RecvmsgE
    RecvmsgX
    RecvmmsgE
    RecvmmsgX
    Accept4E
    Accept4X
    CreatE
    CreatX
    PipeE
    PipeX
    EventfdE
    EventfdX
    FutexE
    FutexX
    StatE
    StatX
    LstatE
    LstatX
    FstatE
    FstatX
    Stat64E
    Stat64X
    Lstat64E
    Lstat64X
    Fstat64E
    Fstat64X
    EpollwaitE
    EpollwaitX
    PollE
    PollX
    SelectE
    SelectX
    NewselectE
    NewselectX
    LseekE
    LseekX
    LlseekE
    LlseekX
    IoctlV2E
    IoctlV2X
    GetcwdE
    GetcwdX
    ChdirE
    ChdirX
    FchdirE
    FchdirX
    MkdirE
    MkdirX
    RmdirE
    RmdirX
    OpenatE
    OpenatX
    LinkE
    LinkX
    LinkatE
    LinkatX
    UnlinkE
    UnlinkX
    UnlinkatE
    UnlinkatX
    PreadE
    PreadX
    PwriteE
    PwriteX
    ReadvE
    ReadvX
    WritevE
    WritevX
    PreadvE
    PreadvX
    PwritevE
    PwritevX
    DupE
    DupX
    SignalfdE
    SignalfdX
    KillE
    KillX
    TkillE
    TkillX
    TgkillE
    TgkillX
    NanosleepE
    NanosleepX
    TimerfdCreateE
    TimerfdCreateX
    InotifyInitE
    InotifyInitX
    GetrlimitE
    GetrlimitX
    SetrlimitE
    SetrlimitX
    PrlimitE
    PrlimitX
    SchedswitchV1E
    SchedswitchV1X
    DropE
    DropX
    FcntlE
    FcntlX
    SchedswitchV6E
    SchedswitchV6X
    ExecveV13E
    ExecveV13X
    CloneV16E
    CloneV16X
    BrkV4E
    BrkV4X
    MmapE
    MmapX
    Mmap2E
    Mmap2X
    MunmapE
    MunmapX
    SpliceE
    SpliceX
    PtraceE
    PtraceX
    IoctlV3E
    IoctlV3X
    ExecveV14E
    ExecveV14X
    RenameE
    RenameX
    RenameatE
    RenameatX
    SymlinkE
    SymlinkX
    SymlinkatE
    SymlinkatX
    ForkE
    ForkX
    VforkE
    VforkX
    ProcexitV1E
    ProcexitV1X
    SendfileE
    SendfileX
    QuotactlE
    QuotactlX
    SetresuidE
    SetresuidX
    SetresgidE
    SetresgidX
    ScapeventE
    ScapeventX
    SetuidE
    SetuidX
    SetgidE
    SetgidX
    GetuidE
    GetuidX
    GeteuidE
    GeteuidX
    GetgidE
    GetgidX
    GetegidE
    GetegidX
    GetresuidE
    GetresuidX
    GetresgidE
    GetresgidX
    ExecveV15E
    ExecveV15X
    CloneV17E
    CloneV17X
    ForkV17E
    ForkV17X
    VforkV17E
    VforkV17X
    CloneV20E
    CloneV20X
    ForkV20E
    ForkV20X
    VforkV20E
    VforkV20X
    ContainerE
    ContainerX
    ExecveV16E
    ExecveV16X
    SignaldeliverE
    SignaldeliverX
    ProcinfoE
    ProcinfoX
    GetdentsE
    GetdentsX
    Getdents64E
    Getdents64X
    SetnsE
    SetnsX
    FlockE
    FlockX
    CpuHotplugE
    CpuHotplugX
    AcceptV5E
    AcceptV5X
    Accept4V5E
    Accept4V5X
    SemopE
    SemopX
    SemctlE
    SemctlX
    PpollE
    PpollX
    MountE
    MountX
    UmountE
    UmountX
    K8sE
    K8sX
    SemgetE
    SemgetX
    AccessE
    AccessX
    ChrootE
    ChrootX
    TracerE
    TracerX
    MesosE
    MesosX
    ContainerJsonE
    ContainerJsonX
    SetsidE
    SetsidX
    MkdirV2E
    MkdirV2X
    RmdirV2E
    RmdirV2X
    NotificationE
    NotificationX
    ExecveV17E
    ExecveV17X
    UnshareE
    UnshareX
    InfrastructureEventE
    InfrastructureEventX
    ExecveV18E
    ExecveV18X
    PageFaultE
    PageFaultX
    ExecveV19E
    ExecveV19X
    SetpgidE
    SetpgidX
    BpfE
    BpfX
    SeccompE
    SeccompX
    UnlinkV2E
    UnlinkV2X
    UnlinkatV2E
    UnlinkatV2X
    MkdiratE
    MkdiratX
    OpenatV2E
    OpenatV2X
    LinkV2E
    LinkV2X
    LinkatV2E
    LinkatV2X
    FchmodatE
    FchmodatX
    ChmodE
    ChmodX
    FchmodE
    FchmodX
    Renameat2E
    Renameat2X
    UserfaultfdE
    UserfaultfdX
    PlugineventE
    PlugineventX
    ContainerJsonV2E
    ContainerJsonV2X
    Openat2E
    Openat2X
    MprotectE
    MprotectX
    ExecveatE
    ExecveatX
    CopyFileRangeE
    CopyFileRangeX
    Clone3E
    Clone3X
    OpenByHandleAtE
    OpenByHandleAtX
    IoUringSetupE
    IoUringSetupX
    IoUringEnterE
    IoUringEnterX
    IoUringRegisterE
    IoUringRegisterX
    MlockE
    MlockX
    MunlockE
    MunlockX
    MlockallE
    MlockallX
    MunlockallE
    MunlockallX
    CapsetE
    CapsetX
    UserAddedE
    UserAddedX
    UserDeletedE
    UserDeletedX
    GroupAddedE
    GroupAddedX
    GroupDeletedE
    GroupDeletedX
    Dup2E
    Dup2X
    Dup3E
    Dup3X
    DupV1E
    DupV1X
    BpfV2E
    BpfV2X
    Mlock2E
    Mlock2X
    FsconfigE
    FsconfigX
    EpollCreateE
    EpollCreateX
    EpollCreate1E
    EpollCreate1X
    ChownE
    ChownX
    LchownE
    LchownX
    FchownE
    FchownX
    FchownatE
    FchownatX
    UmountV1E
    UmountV1X
    Accept4V6E
    Accept4V6X
    Umount2E
    Umount2X
    Pipe2E
    Pipe2X
    InotifyInit1E
    InotifyInit1X
    Eventfd2E
    Eventfd2X
    Signalfd4E
    Signalfd4X
    PrctlE
    PrctlX
    AsynceventE
    AsynceventX
    MemfdCreateE
    MemfdCreateX
    PidfdGetfdE
    PidfdGetfdX
    PidfdOpenE
    PidfdOpenX
    InitModuleE
    InitModuleX
    FinitModuleE
    FinitModuleX
    MknodE
    MknodX
    MknodatE
    MknodatX
    NewfstatatE
    NewfstatatX
    ProcessVmReadvE
    ProcessVmReadvX
    ProcessVmWritevE
    ProcessVmWritevX
    DeleteModuleE
    DeleteModuleX
    SetreuidE
    SetreuidX
    SetregidE
    SetregidX
}
