// Made from `schema/events.txt` by the test `generated`, with `FALCONER_UPDATE=1`; not for editing.

views! {
view! { GenericE PPME_GENERIC_E { 0 id number; 1 native_id number; } }
view! { GenericX PPME_GENERIC_X { 0 id number; 1 native_id number; } }
view! { OpenE PPME_SYSCALL_OPEN_E { 0 name bytes; 1 flags number; 2 mode number; } }
view! { OpenX PPME_SYSCALL_OPEN_X { 0 fd number; 1 name bytes; 2 flags number; 3 mode number; 4 dev number; 5 ino number; } }
view! { CloseE PPME_SYSCALL_CLOSE_E { 0 fd number; } }
view! { CloseX PPME_SYSCALL_CLOSE_X { 0 res number; 1 fd number; } }
view! { ReadE PPME_SYSCALL_READ_E { 0 fd number; 1 size number; } }
view! { ReadX PPME_SYSCALL_READ_X { 0 res number; 1 data bytes; 2 fd number; 3 size number; } }
view! { WriteE PPME_SYSCALL_WRITE_E { 0 fd number; 1 size number; } }
view! { WriteX PPME_SYSCALL_WRITE_X { 0 res number; 1 data bytes; 2 fd number; 3 size number; } }
view! { BrkV1E PPME_SYSCALL_BRK_1_E { 0 size number; } }
view! { BrkV1X PPME_SYSCALL_BRK_1_X { 0 res number; } }
view! { ExecveV8E PPME_SYSCALL_EXECVE_8_E { } }
view! { ExecveV8X PPME_SYSCALL_EXECVE_8_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; } }
view! { CloneV11E PPME_SYSCALL_CLONE_11_E { } }
view! { CloneV11X PPME_SYSCALL_CLONE_11_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 flags number; 9 uid number; 10 gid number; } }
view! { ProcexitE PPME_PROCEXIT_E { } }
view! { ProcexitX PPME_PROCEXIT_X { } }
view! { SocketE PPME_SOCKET_SOCKET_E { 0 domain number; 1 type_ number; 2 proto number; } }
view! { SocketX PPME_SOCKET_SOCKET_X { 0 fd number; 1 domain number; 2 type_ number; 3 proto number; } }
view! { BindE PPME_SOCKET_BIND_E { 0 fd number; } }
view! { BindX PPME_SOCKET_BIND_X { 0 res number; 1 addr number; 2 fd number; } }
view! { ConnectE PPME_SOCKET_CONNECT_E { 0 fd number; 1 addr number; } }
view! { ConnectX PPME_SOCKET_CONNECT_X { 0 res number; 1 tuple number; 2 fd number; 3 addr number; } }
view! { ListenE PPME_SOCKET_LISTEN_E { 0 fd number; 1 backlog number; } }
view! { ListenX PPME_SOCKET_LISTEN_X { 0 res number; 1 fd number; 2 backlog number; } }
view! { AcceptE PPME_SOCKET_ACCEPT_E { } }
view! { AcceptX PPME_SOCKET_ACCEPT_X { 0 fd number; 1 tuple number; 2 queuepct number; } }
view! { SendE PPME_SOCKET_SEND_E { 0 fd number; 1 size number; } }
view! { SendX PPME_SOCKET_SEND_X { 0 res number; 1 data bytes; 2 fd number; 3 size number; 4 tuple number; } }
view! { SendtoE PPME_SOCKET_SENDTO_E { 0 fd number; 1 size number; 2 tuple number; } }
view! { SendtoX PPME_SOCKET_SENDTO_X { 0 res number; 1 data bytes; 2 fd number; 3 size number; 4 tuple number; } }
view! { RecvE PPME_SOCKET_RECV_E { 0 fd number; 1 size number; } }
view! { RecvX PPME_SOCKET_RECV_X { 0 res number; 1 data bytes; 2 fd number; 3 size number; 4 tuple number; } }
view! { RecvfromE PPME_SOCKET_RECVFROM_E { 0 fd number; 1 size number; } }
view! { RecvfromX PPME_SOCKET_RECVFROM_X { 0 res number; 1 data bytes; 2 tuple number; 3 fd number; 4 size number; } }
view! { ShutdownE PPME_SOCKET_SHUTDOWN_E { 0 fd number; 1 how number; } }
view! { ShutdownX PPME_SOCKET_SHUTDOWN_X { 0 res number; 1 fd number; 2 how number; } }
view! { GetsocknameE PPME_SOCKET_GETSOCKNAME_E { } }
view! { GetsocknameX PPME_SOCKET_GETSOCKNAME_X { } }
view! { GetpeernameE PPME_SOCKET_GETPEERNAME_E { } }
view! { GetpeernameX PPME_SOCKET_GETPEERNAME_X { } }
view! { SocketpairE PPME_SOCKET_SOCKETPAIR_E { 0 domain number; 1 type_ number; 2 proto number; } }
view! { SocketpairX PPME_SOCKET_SOCKETPAIR_X { 0 res number; 1 fd1 number; 2 fd2 number; 3 source number; 4 peer number; 5 domain number; 6 type_ number; 7 proto number; } }
view! { SetsockoptE PPME_SOCKET_SETSOCKOPT_E { } }
view! { SetsockoptX PPME_SOCKET_SETSOCKOPT_X { 0 res number; 1 fd number; 2 level number; 3 optname number; 4 val one_of; 5 optlen number; } }
view! { GetsockoptE PPME_SOCKET_GETSOCKOPT_E { } }
view! { GetsockoptX PPME_SOCKET_GETSOCKOPT_X { 0 res number; 1 fd number; 2 level number; 3 optname number; 4 val one_of; 5 optlen number; } }
view! { SendmsgE PPME_SOCKET_SENDMSG_E { 0 fd number; 1 size number; 2 tuple number; } }
view! { SendmsgX PPME_SOCKET_SENDMSG_X { 0 res number; 1 data bytes; 2 fd number; 3 size number; 4 tuple number; } }
view! { SendmmsgE PPME_SOCKET_SENDMMSG_E { } }
view! { SendmmsgX PPME_SOCKET_SENDMMSG_X { 0 res number; 1 fd number; 2 size number; 3 data bytes; 4 tuple number; } }
view! { RecvmsgE PPME_SOCKET_RECVMSG_E { 0 fd number; } }
view! { RecvmsgX PPME_SOCKET_RECVMSG_X { 0 res number; 1 size number; 2 data bytes; 3 tuple number; 4 msgcontrol bytes; 5 fd number; } }
view! { RecvmmsgE PPME_SOCKET_RECVMMSG_E { } }
view! { RecvmmsgX PPME_SOCKET_RECVMMSG_X { 0 res number; 1 fd number; 2 size number; 3 data bytes; 4 tuple number; 5 msgcontrol bytes; } }
view! { Accept4E PPME_SOCKET_ACCEPT4_E { 0 flags number; } }
view! { Accept4X PPME_SOCKET_ACCEPT4_X { 0 fd number; 1 tuple number; 2 queuepct number; } }
view! { CreatE PPME_SYSCALL_CREAT_E { 0 name bytes; 1 mode number; } }
view! { CreatX PPME_SYSCALL_CREAT_X { 0 fd number; 1 name bytes; 2 mode number; 3 dev number; 4 ino number; 5 creat_flags number; } }
view! { PipeE PPME_SYSCALL_PIPE_E { } }
view! { PipeX PPME_SYSCALL_PIPE_X { 0 res number; 1 fd1 number; 2 fd2 number; 3 ino number; } }
view! { EventfdE PPME_SYSCALL_EVENTFD_E { 0 initval number; 1 flags number; } }
view! { EventfdX PPME_SYSCALL_EVENTFD_X { 0 res number; 1 initval number; 2 flags number; } }
view! { FutexE PPME_SYSCALL_FUTEX_E { 0 addr number; 1 op number; 2 val number; } }
view! { FutexX PPME_SYSCALL_FUTEX_X { 0 res number; 1 addr number; 2 op number; 3 val number; } }
view! { StatE PPME_SYSCALL_STAT_E { } }
view! { StatX PPME_SYSCALL_STAT_X { 0 res number; 1 path bytes; } }
view! { LstatE PPME_SYSCALL_LSTAT_E { } }
view! { LstatX PPME_SYSCALL_LSTAT_X { 0 res number; 1 path bytes; } }
view! { FstatE PPME_SYSCALL_FSTAT_E { 0 fd number; } }
view! { FstatX PPME_SYSCALL_FSTAT_X { 0 res number; 1 fd number; } }
view! { Stat64E PPME_SYSCALL_STAT64_E { } }
view! { Stat64X PPME_SYSCALL_STAT64_X { 0 res number; 1 path bytes; } }
view! { Lstat64E PPME_SYSCALL_LSTAT64_E { } }
view! { Lstat64X PPME_SYSCALL_LSTAT64_X { 0 res number; 1 path bytes; } }
view! { Fstat64E PPME_SYSCALL_FSTAT64_E { 0 fd number; } }
view! { Fstat64X PPME_SYSCALL_FSTAT64_X { 0 res number; } }
view! { EpollwaitE PPME_SYSCALL_EPOLLWAIT_E { 0 maxevents number; } }
view! { EpollwaitX PPME_SYSCALL_EPOLLWAIT_X { 0 res number; 1 maxevents number; } }
view! { PollE PPME_SYSCALL_POLL_E { 0 fds number; 1 timeout number; } }
view! { PollX PPME_SYSCALL_POLL_X { 0 res number; 1 fds number; 2 timeout number; } }
view! { SelectE PPME_SYSCALL_SELECT_E { } }
view! { SelectX PPME_SYSCALL_SELECT_X { 0 res number; } }
view! { NewselectE PPME_SYSCALL_NEWSELECT_E { } }
view! { NewselectX PPME_SYSCALL_NEWSELECT_X { 0 res number; } }
view! { LseekE PPME_SYSCALL_LSEEK_E { 0 fd number; 1 offset number; 2 whence number; } }
view! { LseekX PPME_SYSCALL_LSEEK_X { 0 res number; 1 fd number; 2 offset number; 3 whence number; } }
view! { LlseekE PPME_SYSCALL_LLSEEK_E { 0 fd number; 1 offset number; 2 whence number; } }
view! { LlseekX PPME_SYSCALL_LLSEEK_X { 0 res number; 1 fd number; 2 offset number; 3 whence number; } }
view! { IoctlV2E PPME_SYSCALL_IOCTL_2_E { 0 fd number; 1 request number; } }
view! { IoctlV2X PPME_SYSCALL_IOCTL_2_X { 0 res number; } }
view! { GetcwdE PPME_SYSCALL_GETCWD_E { } }
view! { GetcwdX PPME_SYSCALL_GETCWD_X { 0 res number; 1 path bytes; } }
view! { ChdirE PPME_SYSCALL_CHDIR_E { } }
view! { ChdirX PPME_SYSCALL_CHDIR_X { 0 res number; 1 path bytes; } }
view! { FchdirE PPME_SYSCALL_FCHDIR_E { 0 fd number; } }
view! { FchdirX PPME_SYSCALL_FCHDIR_X { 0 res number; 1 fd number; } }
view! { MkdirE PPME_SYSCALL_MKDIR_E { 0 path bytes; 1 mode number; } }
view! { MkdirX PPME_SYSCALL_MKDIR_X { 0 res number; } }
view! { RmdirE PPME_SYSCALL_RMDIR_E { 0 path bytes; } }
view! { RmdirX PPME_SYSCALL_RMDIR_X { 0 res number; } }
view! { OpenatE PPME_SYSCALL_OPENAT_E { 0 dirfd number; 1 name bytes; 2 flags number; 3 mode number; } }
view! { OpenatX PPME_SYSCALL_OPENAT_X { 0 fd number; } }
view! { LinkE PPME_SYSCALL_LINK_E { 0 oldpath bytes; 1 newpath bytes; } }
view! { LinkX PPME_SYSCALL_LINK_X { 0 res number; } }
view! { LinkatE PPME_SYSCALL_LINKAT_E { 0 olddir number; 1 oldpath bytes; 2 newdir number; 3 newpath bytes; } }
view! { LinkatX PPME_SYSCALL_LINKAT_X { 0 res number; } }
view! { UnlinkE PPME_SYSCALL_UNLINK_E { 0 path bytes; } }
view! { UnlinkX PPME_SYSCALL_UNLINK_X { 0 res number; } }
view! { UnlinkatE PPME_SYSCALL_UNLINKAT_E { 0 dirfd number; 1 name bytes; } }
view! { UnlinkatX PPME_SYSCALL_UNLINKAT_X { 0 res number; } }
view! { PreadE PPME_SYSCALL_PREAD_E { 0 fd number; 1 size number; 2 pos number; } }
view! { PreadX PPME_SYSCALL_PREAD_X { 0 res number; 1 data bytes; 2 fd number; 3 size number; 4 pos number; } }
view! { PwriteE PPME_SYSCALL_PWRITE_E { 0 fd number; 1 size number; 2 pos number; } }
view! { PwriteX PPME_SYSCALL_PWRITE_X { 0 res number; 1 data bytes; 2 fd number; 3 size number; 4 pos number; } }
view! { ReadvE PPME_SYSCALL_READV_E { 0 fd number; } }
view! { ReadvX PPME_SYSCALL_READV_X { 0 res number; 1 size number; 2 data bytes; 3 fd number; } }
view! { WritevE PPME_SYSCALL_WRITEV_E { 0 fd number; 1 size number; } }
view! { WritevX PPME_SYSCALL_WRITEV_X { 0 res number; 1 data bytes; 2 fd number; 3 size number; } }
view! { PreadvE PPME_SYSCALL_PREADV_E { 0 fd number; 1 pos number; } }
view! { PreadvX PPME_SYSCALL_PREADV_X { 0 res number; 1 size number; 2 data bytes; 3 fd number; 4 pos number; } }
view! { PwritevE PPME_SYSCALL_PWRITEV_E { 0 fd number; 1 size number; 2 pos number; } }
view! { PwritevX PPME_SYSCALL_PWRITEV_X { 0 res number; 1 data bytes; 2 fd number; 3 size number; 4 pos number; } }
view! { DupE PPME_SYSCALL_DUP_E { 0 fd number; } }
view! { DupX PPME_SYSCALL_DUP_X { 0 res number; } }
view! { SignalfdE PPME_SYSCALL_SIGNALFD_E { 0 fd number; 1 mask number; 2 flags number; } }
view! { SignalfdX PPME_SYSCALL_SIGNALFD_X { 0 res number; 1 fd number; 2 mask number; 3 flags number; } }
view! { KillE PPME_SYSCALL_KILL_E { 0 pid number; 1 sig number; } }
view! { KillX PPME_SYSCALL_KILL_X { 0 res number; 1 pid number; 2 sig number; } }
view! { TkillE PPME_SYSCALL_TKILL_E { 0 tid number; 1 sig number; } }
view! { TkillX PPME_SYSCALL_TKILL_X { 0 res number; 1 tid number; 2 sig number; } }
view! { TgkillE PPME_SYSCALL_TGKILL_E { 0 pid number; 1 tid number; 2 sig number; } }
view! { TgkillX PPME_SYSCALL_TGKILL_X { 0 res number; 1 pid number; 2 tid number; 3 sig number; } }
view! { NanosleepE PPME_SYSCALL_NANOSLEEP_E { 0 interval number; } }
view! { NanosleepX PPME_SYSCALL_NANOSLEEP_X { 0 res number; 1 interval number; } }
view! { TimerfdCreateE PPME_SYSCALL_TIMERFD_CREATE_E { 0 clockid number; 1 flags number; } }
view! { TimerfdCreateX PPME_SYSCALL_TIMERFD_CREATE_X { 0 res number; 1 clockid number; 2 flags number; } }
view! { InotifyInitE PPME_SYSCALL_INOTIFY_INIT_E { 0 flags number; } }
view! { InotifyInitX PPME_SYSCALL_INOTIFY_INIT_X { 0 res number; 1 flags number; } }
view! { GetrlimitE PPME_SYSCALL_GETRLIMIT_E { 0 resource number; } }
view! { GetrlimitX PPME_SYSCALL_GETRLIMIT_X { 0 res number; 1 cur number; 2 max number; 3 resource number; } }
view! { SetrlimitE PPME_SYSCALL_SETRLIMIT_E { 0 resource number; } }
view! { SetrlimitX PPME_SYSCALL_SETRLIMIT_X { 0 res number; 1 cur number; 2 max number; 3 resource number; } }
view! { PrlimitE PPME_SYSCALL_PRLIMIT_E { 0 pid number; 1 resource number; } }
view! { PrlimitX PPME_SYSCALL_PRLIMIT_X { 0 res number; 1 newcur number; 2 newmax number; 3 oldcur number; 4 oldmax number; 5 pid number; 6 resource number; } }
view! { SchedswitchV1E PPME_SCHEDSWITCH_1_E { 0 next number; } }
view! { SchedswitchV1X PPME_SCHEDSWITCH_1_X { } }
view! { DropE PPME_DROP_E { 0 ratio number; } }
view! { DropX PPME_DROP_X { 0 ratio number; } }
view! { FcntlE PPME_SYSCALL_FCNTL_E { 0 fd number; 1 cmd number; } }
view! { FcntlX PPME_SYSCALL_FCNTL_X { 0 res number; 1 fd number; 2 cmd number; } }
view! { SchedswitchV6E PPME_SCHEDSWITCH_6_E { 0 next number; 1 pgft_maj number; 2 pgft_min number; 3 vm_size number; 4 vm_rss number; 5 vm_swap number; } }
view! { SchedswitchV6X PPME_SCHEDSWITCH_6_X { } }
view! { ExecveV13E PPME_SYSCALL_EXECVE_13_E { } }
view! { ExecveV13X PPME_SYSCALL_EXECVE_13_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; } }
view! { CloneV16E PPME_SYSCALL_CLONE_16_E { } }
view! { CloneV16X PPME_SYSCALL_CLONE_16_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 flags number; 14 uid number; 15 gid number; } }
view! { BrkV4E PPME_SYSCALL_BRK_4_E { 0 addr number; } }
view! { BrkV4X PPME_SYSCALL_BRK_4_X { 0 res number; 1 vm_size number; 2 vm_rss number; 3 vm_swap number; 4 addr number; } }
view! { MmapE PPME_SYSCALL_MMAP_E { 0 addr number; 1 length number; 2 prot number; 3 flags number; 4 fd number; 5 offset number; } }
view! { MmapX PPME_SYSCALL_MMAP_X { 0 res number; 1 vm_size number; 2 vm_rss number; 3 vm_swap number; 4 addr number; 5 length number; 6 prot number; 7 flags number; 8 fd number; 9 offset number; } }
view! { Mmap2E PPME_SYSCALL_MMAP2_E { 0 addr number; 1 length number; 2 prot number; 3 flags number; 4 fd number; 5 pgoffset number; } }
view! { Mmap2X PPME_SYSCALL_MMAP2_X { 0 res number; 1 vm_size number; 2 vm_rss number; 3 vm_swap number; 4 addr number; 5 length number; 6 prot number; 7 flags number; 8 fd number; 9 pgoffset number; } }
view! { MunmapE PPME_SYSCALL_MUNMAP_E { 0 addr number; 1 length number; } }
view! { MunmapX PPME_SYSCALL_MUNMAP_X { 0 res number; 1 vm_size number; 2 vm_rss number; 3 vm_swap number; 4 addr number; 5 length number; } }
view! { SpliceE PPME_SYSCALL_SPLICE_E { 0 fd_in number; 1 fd_out number; 2 size number; 3 flags number; } }
view! { SpliceX PPME_SYSCALL_SPLICE_X { 0 res number; 1 fd_in number; 2 fd_out number; 3 size number; 4 flags number; } }
view! { PtraceE PPME_SYSCALL_PTRACE_E { 0 request number; 1 pid number; } }
view! { PtraceX PPME_SYSCALL_PTRACE_X { 0 res number; 1 addr one_of; 2 data one_of; 3 request number; 4 pid number; } }
view! { IoctlV3E PPME_SYSCALL_IOCTL_3_E { 0 fd number; 1 request number; 2 argument number; } }
view! { IoctlV3X PPME_SYSCALL_IOCTL_3_X { 0 res number; 1 fd number; 2 request number; 3 argument number; } }
view! { ExecveV14E PPME_SYSCALL_EXECVE_14_E { } }
view! { ExecveV14X PPME_SYSCALL_EXECVE_14_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 env bytes; } }
view! { RenameE PPME_SYSCALL_RENAME_E { } }
view! { RenameX PPME_SYSCALL_RENAME_X { 0 res number; 1 oldpath bytes; 2 newpath bytes; } }
view! { RenameatE PPME_SYSCALL_RENAMEAT_E { } }
view! { RenameatX PPME_SYSCALL_RENAMEAT_X { 0 res number; 1 olddirfd number; 2 oldpath bytes; 3 newdirfd number; 4 newpath bytes; } }
view! { SymlinkE PPME_SYSCALL_SYMLINK_E { } }
view! { SymlinkX PPME_SYSCALL_SYMLINK_X { 0 res number; 1 target bytes; 2 linkpath bytes; } }
view! { SymlinkatE PPME_SYSCALL_SYMLINKAT_E { } }
view! { SymlinkatX PPME_SYSCALL_SYMLINKAT_X { 0 res number; 1 target bytes; 2 linkdirfd number; 3 linkpath bytes; } }
view! { ForkE PPME_SYSCALL_FORK_E { } }
view! { ForkX PPME_SYSCALL_FORK_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 flags number; 14 uid number; 15 gid number; } }
view! { VforkE PPME_SYSCALL_VFORK_E { } }
view! { VforkX PPME_SYSCALL_VFORK_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 flags number; 14 uid number; 15 gid number; } }
view! { ProcexitV1E PPME_PROCEXIT_1_E { 0 status number; 1 ret number; 2 sig number; 3 core number; 4 reaper_tid number; } }
view! { ProcexitV1X PPME_PROCEXIT_1_X { } }
view! { SendfileE PPME_SYSCALL_SENDFILE_E { 0 out_fd number; 1 in_fd number; 2 offset number; 3 size number; } }
view! { SendfileX PPME_SYSCALL_SENDFILE_X { 0 res number; 1 offset number; 2 out_fd number; 3 in_fd number; 4 size number; } }
view! { QuotactlE PPME_SYSCALL_QUOTACTL_E { 0 cmd number; 1 type_ number; 2 id number; 3 quota_fmt number; } }
view! { QuotactlX PPME_SYSCALL_QUOTACTL_X { 0 res number; 1 special bytes; 2 quotafilepath bytes; 3 dqb_bhardlimit number; 4 dqb_bsoftlimit number; 5 dqb_curspace number; 6 dqb_ihardlimit number; 7 dqb_isoftlimit number; 8 dqb_btime number; 9 dqb_itime number; 10 dqi_bgrace number; 11 dqi_igrace number; 12 dqi_flags number; 13 quota_fmt_out number; 14 cmd number; 15 type_ number; 16 id number; 17 quota_fmt number; } }
view! { SetresuidE PPME_SYSCALL_SETRESUID_E { 0 ruid number; 1 euid number; 2 suid number; } }
view! { SetresuidX PPME_SYSCALL_SETRESUID_X { 0 res number; 1 ruid number; 2 euid number; 3 suid number; } }
view! { SetresgidE PPME_SYSCALL_SETRESGID_E { 0 rgid number; 1 egid number; 2 sgid number; } }
view! { SetresgidX PPME_SYSCALL_SETRESGID_X { 0 res number; 1 rgid number; 2 egid number; 3 sgid number; } }
view! { ScapeventE PPME_SCAPEVENT_E { 0 event_type number; 1 event_data number; } }
view! { ScapeventX PPME_SCAPEVENT_X { } }
view! { SetuidE PPME_SYSCALL_SETUID_E { 0 uid number; } }
view! { SetuidX PPME_SYSCALL_SETUID_X { 0 res number; 1 uid number; } }
view! { SetgidE PPME_SYSCALL_SETGID_E { 0 gid number; } }
view! { SetgidX PPME_SYSCALL_SETGID_X { 0 res number; 1 gid number; } }
view! { GetuidE PPME_SYSCALL_GETUID_E { } }
view! { GetuidX PPME_SYSCALL_GETUID_X { 0 uid number; } }
view! { GeteuidE PPME_SYSCALL_GETEUID_E { } }
view! { GeteuidX PPME_SYSCALL_GETEUID_X { 0 euid number; } }
view! { GetgidE PPME_SYSCALL_GETGID_E { } }
view! { GetgidX PPME_SYSCALL_GETGID_X { 0 gid number; } }
view! { GetegidE PPME_SYSCALL_GETEGID_E { } }
view! { GetegidX PPME_SYSCALL_GETEGID_X { 0 egid number; } }
view! { GetresuidE PPME_SYSCALL_GETRESUID_E { } }
view! { GetresuidX PPME_SYSCALL_GETRESUID_X { 0 res number; 1 ruid number; 2 euid number; 3 suid number; } }
view! { GetresgidE PPME_SYSCALL_GETRESGID_E { } }
view! { GetresgidX PPME_SYSCALL_GETRESGID_X { 0 res number; 1 rgid number; 2 egid number; 3 sgid number; } }
view! { ExecveV15E PPME_SYSCALL_EXECVE_15_E { } }
view! { ExecveV15X PPME_SYSCALL_EXECVE_15_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 comm bytes; 14 env bytes; } }
view! { CloneV17E PPME_SYSCALL_CLONE_17_E { } }
view! { CloneV17X PPME_SYSCALL_CLONE_17_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 comm bytes; 14 flags number; 15 uid number; 16 gid number; } }
view! { ForkV17E PPME_SYSCALL_FORK_17_E { } }
view! { ForkV17X PPME_SYSCALL_FORK_17_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 comm bytes; 14 flags number; 15 uid number; 16 gid number; } }
view! { VforkV17E PPME_SYSCALL_VFORK_17_E { } }
view! { VforkV17X PPME_SYSCALL_VFORK_17_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 comm bytes; 14 flags number; 15 uid number; 16 gid number; } }
view! { CloneV20E PPME_SYSCALL_CLONE_20_E { } }
view! { CloneV20X PPME_SYSCALL_CLONE_20_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 comm bytes; 14 cgroups bytes; 15 flags number; 16 uid number; 17 gid number; 18 vtid number; 19 vpid number; 20 pidns_init_start_ts number; } }
view! { ForkV20E PPME_SYSCALL_FORK_20_E { } }
view! { ForkV20X PPME_SYSCALL_FORK_20_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 comm bytes; 14 cgroups bytes; 15 flags number; 16 uid number; 17 gid number; 18 vtid number; 19 vpid number; 20 pidns_init_start_ts number; } }
view! { VforkV20E PPME_SYSCALL_VFORK_20_E { } }
view! { VforkV20X PPME_SYSCALL_VFORK_20_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 comm bytes; 14 cgroups bytes; 15 flags number; 16 uid number; 17 gid number; 18 vtid number; 19 vpid number; 20 pidns_init_start_ts number; } }
view! { ContainerE PPME_CONTAINER_E { 0 id bytes; 1 type_ number; 2 name bytes; 3 image bytes; } }
view! { ContainerX PPME_CONTAINER_X { } }
view! { ExecveV16E PPME_SYSCALL_EXECVE_16_E { } }
view! { ExecveV16X PPME_SYSCALL_EXECVE_16_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 comm bytes; 14 cgroups bytes; 15 env bytes; } }
view! { SignaldeliverE PPME_SIGNALDELIVER_E { 0 spid number; 1 dpid number; 2 sig number; } }
view! { SignaldeliverX PPME_SIGNALDELIVER_X { } }
view! { ProcinfoE PPME_PROCINFO_E { 0 cpu_usr number; 1 cpu_sys number; } }
view! { ProcinfoX PPME_PROCINFO_X { } }
view! { GetdentsE PPME_SYSCALL_GETDENTS_E { 0 fd number; } }
view! { GetdentsX PPME_SYSCALL_GETDENTS_X { 0 res number; 1 fd number; } }
view! { Getdents64E PPME_SYSCALL_GETDENTS64_E { 0 fd number; } }
view! { Getdents64X PPME_SYSCALL_GETDENTS64_X { 0 res number; 1 fd number; } }
view! { SetnsE PPME_SYSCALL_SETNS_E { 0 fd number; 1 nstype number; } }
view! { SetnsX PPME_SYSCALL_SETNS_X { 0 res number; 1 fd number; 2 nstype number; } }
view! { FlockE PPME_SYSCALL_FLOCK_E { 0 fd number; 1 operation number; } }
view! { FlockX PPME_SYSCALL_FLOCK_X { 0 res number; 1 fd number; 2 operation number; } }
view! { CpuHotplugE PPME_CPU_HOTPLUG_E { 0 cpu number; 1 action number; } }
view! { CpuHotplugX PPME_CPU_HOTPLUG_X { } }
view! { AcceptV5E PPME_SOCKET_ACCEPT_5_E { } }
view! { AcceptV5X PPME_SOCKET_ACCEPT_5_X { 0 fd number; 1 tuple number; 2 queuepct number; 3 queuelen number; 4 queuemax number; } }
view! { Accept4V5E PPME_SOCKET_ACCEPT4_5_E { 0 flags number; } }
view! { Accept4V5X PPME_SOCKET_ACCEPT4_5_X { 0 fd number; 1 tuple number; 2 queuepct number; 3 queuelen number; 4 queuemax number; } }
view! { SemopE PPME_SYSCALL_SEMOP_E { 0 semid number; } }
view! { SemopX PPME_SYSCALL_SEMOP_X { 0 res number; 1 nsops number; 2 sem_num_0 number; 3 sem_op_0 number; 4 sem_flg_0 number; 5 sem_num_1 number; 6 sem_op_1 number; 7 sem_flg_1 number; 8 semid number; } }
view! { SemctlE PPME_SYSCALL_SEMCTL_E { 0 semid number; 1 semnum number; 2 cmd number; 3 val number; } }
view! { SemctlX PPME_SYSCALL_SEMCTL_X { 0 res number; 1 semid number; 2 semnum number; 3 cmd number; 4 val number; } }
view! { PpollE PPME_SYSCALL_PPOLL_E { 0 fds number; 1 timeout number; 2 sigmask number; } }
view! { PpollX PPME_SYSCALL_PPOLL_X { 0 res number; 1 fds number; 2 timeout number; 3 sigmask number; } }
view! { MountE PPME_SYSCALL_MOUNT_E { 0 flags number; } }
view! { MountX PPME_SYSCALL_MOUNT_X { 0 res number; 1 dev bytes; 2 dir bytes; 3 type_ bytes; 4 flags number; } }
view! { UmountE PPME_SYSCALL_UMOUNT_E { 0 flags number; } }
view! { UmountX PPME_SYSCALL_UMOUNT_X { 0 res number; 1 name bytes; } }
view! { K8sE PPME_K8S_E { 0 json bytes; } }
view! { K8sX PPME_K8S_X { } }
view! { SemgetE PPME_SYSCALL_SEMGET_E { 0 key number; 1 nsems number; 2 semflg number; } }
view! { SemgetX PPME_SYSCALL_SEMGET_X { 0 res number; 1 key number; 2 nsems number; 3 semflg number; } }
view! { AccessE PPME_SYSCALL_ACCESS_E { 0 mode number; } }
view! { AccessX PPME_SYSCALL_ACCESS_X { 0 res number; 1 name bytes; 2 mode number; } }
view! { ChrootE PPME_SYSCALL_CHROOT_E { } }
view! { ChrootX PPME_SYSCALL_CHROOT_X { 0 res number; 1 path bytes; } }
view! { TracerE PPME_TRACER_E { 0 id number; 1 tags none; 2 args none; } }
view! { TracerX PPME_TRACER_X { 0 id number; 1 tags none; 2 args none; } }
view! { MesosE PPME_MESOS_E { 0 json bytes; } }
view! { MesosX PPME_MESOS_X { } }
view! { ContainerJsonE PPME_CONTAINER_JSON_E { 0 json bytes; } }
view! { ContainerJsonX PPME_CONTAINER_JSON_X { } }
view! { SetsidE PPME_SYSCALL_SETSID_E { } }
view! { SetsidX PPME_SYSCALL_SETSID_X { 0 res number; } }
view! { MkdirV2E PPME_SYSCALL_MKDIR_2_E { 0 mode number; } }
view! { MkdirV2X PPME_SYSCALL_MKDIR_2_X { 0 res number; 1 path bytes; 2 mode number; } }
view! { RmdirV2E PPME_SYSCALL_RMDIR_2_E { } }
view! { RmdirV2X PPME_SYSCALL_RMDIR_2_X { 0 res number; 1 path bytes; } }
view! { NotificationE PPME_NOTIFICATION_E { 0 id bytes; 1 desc bytes; } }
view! { NotificationX PPME_NOTIFICATION_X { } }
view! { ExecveV17E PPME_SYSCALL_EXECVE_17_E { } }
view! { ExecveV17X PPME_SYSCALL_EXECVE_17_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 comm bytes; 14 cgroups bytes; 15 env bytes; 16 tty number; } }
view! { UnshareE PPME_SYSCALL_UNSHARE_E { 0 flags number; } }
view! { UnshareX PPME_SYSCALL_UNSHARE_X { 0 res number; 1 flags number; } }
view! { InfrastructureEventE PPME_INFRASTRUCTURE_EVENT_E { 0 source bytes; 1 name bytes; 2 description bytes; 3 scope bytes; } }
view! { InfrastructureEventX PPME_INFRASTRUCTURE_EVENT_X { } }
view! { ExecveV18E PPME_SYSCALL_EXECVE_18_E { 0 filename bytes; } }
view! { ExecveV18X PPME_SYSCALL_EXECVE_18_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 comm bytes; 14 cgroups bytes; 15 env bytes; 16 tty number; } }
view! { PageFaultE PPME_PAGE_FAULT_E { 0 addr number; 1 ip number; 2 error number; } }
view! { PageFaultX PPME_PAGE_FAULT_X { } }
view! { ExecveV19E PPME_SYSCALL_EXECVE_19_E { 0 filename bytes; } }
view! { ExecveV19X PPME_SYSCALL_EXECVE_19_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 comm bytes; 14 cgroups bytes; 15 env bytes; 16 tty number; 17 vpgid number; 18 loginuid number; 19 flags number; 20 cap_inheritable number; 21 cap_permitted number; 22 cap_effective number; 23 exe_ino number; 24 exe_ino_ctime number; 25 exe_ino_mtime number; 26 uid number; 27 trusted_exepath bytes; 28 pgid number; 29 gid number; 30 filename bytes; } }
view! { SetpgidE PPME_SYSCALL_SETPGID_E { 0 pid number; 1 pgid number; } }
view! { SetpgidX PPME_SYSCALL_SETPGID_X { 0 res number; 1 pid number; 2 pgid number; } }
view! { BpfE PPME_SYSCALL_BPF_E { 0 cmd number; } }
view! { BpfX PPME_SYSCALL_BPF_X { 0 res_or_fd one_of; } }
view! { SeccompE PPME_SYSCALL_SECCOMP_E { 0 op number; 1 flags number; } }
view! { SeccompX PPME_SYSCALL_SECCOMP_X { 0 res number; 1 op number; 2 flags number; } }
view! { UnlinkV2E PPME_SYSCALL_UNLINK_2_E { } }
view! { UnlinkV2X PPME_SYSCALL_UNLINK_2_X { 0 res number; 1 path bytes; } }
view! { UnlinkatV2E PPME_SYSCALL_UNLINKAT_2_E { } }
view! { UnlinkatV2X PPME_SYSCALL_UNLINKAT_2_X { 0 res number; 1 dirfd number; 2 name bytes; 3 flags number; } }
view! { MkdiratE PPME_SYSCALL_MKDIRAT_E { } }
view! { MkdiratX PPME_SYSCALL_MKDIRAT_X { 0 res number; 1 dirfd number; 2 path bytes; 3 mode number; } }
view! { OpenatV2E PPME_SYSCALL_OPENAT_2_E { 0 dirfd number; 1 name bytes; 2 flags number; 3 mode number; } }
view! { OpenatV2X PPME_SYSCALL_OPENAT_2_X { 0 fd number; 1 dirfd number; 2 name bytes; 3 flags number; 4 mode number; 5 dev number; 6 ino number; } }
view! { LinkV2E PPME_SYSCALL_LINK_2_E { } }
view! { LinkV2X PPME_SYSCALL_LINK_2_X { 0 res number; 1 oldpath bytes; 2 newpath bytes; } }
view! { LinkatV2E PPME_SYSCALL_LINKAT_2_E { } }
view! { LinkatV2X PPME_SYSCALL_LINKAT_2_X { 0 res number; 1 olddir number; 2 oldpath bytes; 3 newdir number; 4 newpath bytes; 5 flags number; } }
view! { FchmodatE PPME_SYSCALL_FCHMODAT_E { } }
view! { FchmodatX PPME_SYSCALL_FCHMODAT_X { 0 res number; 1 dirfd number; 2 filename bytes; 3 mode number; } }
view! { ChmodE PPME_SYSCALL_CHMOD_E { } }
view! { ChmodX PPME_SYSCALL_CHMOD_X { 0 res number; 1 filename bytes; 2 mode number; } }
view! { FchmodE PPME_SYSCALL_FCHMOD_E { } }
view! { FchmodX PPME_SYSCALL_FCHMOD_X { 0 res number; 1 fd number; 2 mode number; } }
view! { Renameat2E PPME_SYSCALL_RENAMEAT2_E { } }
view! { Renameat2X PPME_SYSCALL_RENAMEAT2_X { 0 res number; 1 olddirfd number; 2 oldpath bytes; 3 newdirfd number; 4 newpath bytes; 5 flags number; } }
view! { UserfaultfdE PPME_SYSCALL_USERFAULTFD_E { } }
view! { UserfaultfdX PPME_SYSCALL_USERFAULTFD_X { 0 res number; 1 flags number; } }
view! { PlugineventE PPME_PLUGINEVENT_E { 0 plugin_id number; 1 event_data bytes; } }
view! { PlugineventX PPME_PLUGINEVENT_X { } }
view! { ContainerJsonV2E PPME_CONTAINER_JSON_2_E { 0 json bytes; } }
view! { ContainerJsonV2X PPME_CONTAINER_JSON_2_X { } }
view! { Openat2E PPME_SYSCALL_OPENAT2_E { 0 dirfd number; 1 name bytes; 2 flags number; 3 mode number; 4 resolve number; } }
view! { Openat2X PPME_SYSCALL_OPENAT2_X { 0 fd number; 1 dirfd number; 2 name bytes; 3 flags number; 4 mode number; 5 resolve number; 6 dev number; 7 ino number; } }
view! { MprotectE PPME_SYSCALL_MPROTECT_E { 0 addr number; 1 length number; 2 prot number; } }
view! { MprotectX PPME_SYSCALL_MPROTECT_X { 0 res number; 1 addr number; 2 length number; 3 prot number; } }
view! { ExecveatE PPME_SYSCALL_EXECVEAT_E { 0 dirfd number; 1 pathname bytes; 2 flags number; } }
view! { ExecveatX PPME_SYSCALL_EXECVEAT_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 comm bytes; 14 cgroups bytes; 15 env bytes; 16 tty number; 17 vpgid number; 18 loginuid number; 19 flags number; 20 cap_inheritable number; 21 cap_permitted number; 22 cap_effective number; 23 exe_ino number; 24 exe_ino_ctime number; 25 exe_ino_mtime number; 26 uid number; 27 trusted_exepath bytes; 28 pgid number; 29 gid number; } }
view! { CopyFileRangeE PPME_SYSCALL_COPY_FILE_RANGE_E { 0 fdin number; 1 offin number; 2 len number; } }
view! { CopyFileRangeX PPME_SYSCALL_COPY_FILE_RANGE_X { 0 res number; 1 fdout number; 2 offout number; 3 fdin number; 4 offin number; 5 len number; } }
view! { Clone3E PPME_SYSCALL_CLONE3_E { } }
view! { Clone3X PPME_SYSCALL_CLONE3_X { 0 res number; 1 exe bytes; 2 args bytes; 3 tid number; 4 pid number; 5 ptid number; 6 cwd bytes; 7 fdlimit number; 8 pgft_maj number; 9 pgft_min number; 10 vm_size number; 11 vm_rss number; 12 vm_swap number; 13 comm bytes; 14 cgroups bytes; 15 flags number; 16 uid number; 17 gid number; 18 vtid number; 19 vpid number; 20 pidns_init_start_ts number; } }
view! { OpenByHandleAtE PPME_SYSCALL_OPEN_BY_HANDLE_AT_E { } }
view! { OpenByHandleAtX PPME_SYSCALL_OPEN_BY_HANDLE_AT_X { 0 fd number; 1 mountfd number; 2 flags number; 3 path bytes; 4 dev number; 5 ino number; } }
view! { IoUringSetupE PPME_SYSCALL_IO_URING_SETUP_E { } }
view! { IoUringSetupX PPME_SYSCALL_IO_URING_SETUP_X { 0 res number; 1 entries number; 2 sq_entries number; 3 cq_entries number; 4 flags number; 5 sq_thread_cpu number; 6 sq_thread_idle number; 7 features number; } }
view! { IoUringEnterE PPME_SYSCALL_IO_URING_ENTER_E { } }
view! { IoUringEnterX PPME_SYSCALL_IO_URING_ENTER_X { 0 res number; 1 fd number; 2 to_submit number; 3 min_complete number; 4 flags number; 5 sig number; } }
view! { IoUringRegisterE PPME_SYSCALL_IO_URING_REGISTER_E { } }
view! { IoUringRegisterX PPME_SYSCALL_IO_URING_REGISTER_X { 0 res number; 1 fd number; 2 opcode number; 3 arg number; 4 nr_args number; } }
view! { MlockE PPME_SYSCALL_MLOCK_E { } }
view! { MlockX PPME_SYSCALL_MLOCK_X { 0 res number; 1 addr number; 2 len number; } }
view! { MunlockE PPME_SYSCALL_MUNLOCK_E { } }
view! { MunlockX PPME_SYSCALL_MUNLOCK_X { 0 res number; 1 addr number; 2 len number; } }
view! { MlockallE PPME_SYSCALL_MLOCKALL_E { } }
view! { MlockallX PPME_SYSCALL_MLOCKALL_X { 0 res number; 1 flags number; } }
view! { MunlockallE PPME_SYSCALL_MUNLOCKALL_E { } }
view! { MunlockallX PPME_SYSCALL_MUNLOCKALL_X { 0 res number; } }
view! { CapsetE PPME_SYSCALL_CAPSET_E { } }
view! { CapsetX PPME_SYSCALL_CAPSET_X { 0 res number; 1 cap_inheritable number; 2 cap_permitted number; 3 cap_effective number; } }
view! { UserAddedE PPME_USER_ADDED_E { 0 uid number; 1 gid number; 2 name bytes; 3 home bytes; 4 shell bytes; 5 container_id bytes; } }
view! { UserAddedX PPME_USER_ADDED_X { } }
view! { UserDeletedE PPME_USER_DELETED_E { 0 uid number; 1 gid number; 2 name bytes; 3 home bytes; 4 shell bytes; 5 container_id bytes; } }
view! { UserDeletedX PPME_USER_DELETED_X { } }
view! { GroupAddedE PPME_GROUP_ADDED_E { 0 gid number; 1 name bytes; 2 container_id bytes; } }
view! { GroupAddedX PPME_GROUP_ADDED_X { } }
view! { GroupDeletedE PPME_GROUP_DELETED_E { 0 gid number; 1 name bytes; 2 container_id bytes; } }
view! { GroupDeletedX PPME_GROUP_DELETED_X { } }
view! { Dup2E PPME_SYSCALL_DUP2_E { 0 fd number; } }
view! { Dup2X PPME_SYSCALL_DUP2_X { 0 res number; 1 oldfd number; 2 newfd number; } }
view! { Dup3E PPME_SYSCALL_DUP3_E { 0 fd number; } }
view! { Dup3X PPME_SYSCALL_DUP3_X { 0 res number; 1 oldfd number; 2 newfd number; 3 flags number; } }
view! { DupV1E PPME_SYSCALL_DUP_1_E { 0 fd number; } }
view! { DupV1X PPME_SYSCALL_DUP_1_X { 0 res number; 1 oldfd number; } }
view! { BpfV2E PPME_SYSCALL_BPF_2_E { 0 cmd number; } }
view! { BpfV2X PPME_SYSCALL_BPF_2_X { 0 fd number; 1 cmd number; } }
view! { Mlock2E PPME_SYSCALL_MLOCK2_E { } }
view! { Mlock2X PPME_SYSCALL_MLOCK2_X { 0 res number; 1 addr number; 2 len number; 3 flags number; } }
view! { FsconfigE PPME_SYSCALL_FSCONFIG_E { } }
view! { FsconfigX PPME_SYSCALL_FSCONFIG_X { 0 res number; 1 fd number; 2 cmd number; 3 key bytes; 4 value_bytebuf bytes; 5 value_charbuf bytes; 6 aux number; } }
view! { EpollCreateE PPME_SYSCALL_EPOLL_CREATE_E { 0 size number; } }
view! { EpollCreateX PPME_SYSCALL_EPOLL_CREATE_X { 0 res number; 1 size number; } }
view! { EpollCreate1E PPME_SYSCALL_EPOLL_CREATE1_E { 0 flags number; } }
view! { EpollCreate1X PPME_SYSCALL_EPOLL_CREATE1_X { 0 res number; 1 flags number; } }
view! { ChownE PPME_SYSCALL_CHOWN_E { } }
view! { ChownX PPME_SYSCALL_CHOWN_X { 0 res number; 1 path bytes; 2 uid number; 3 gid number; } }
view! { LchownE PPME_SYSCALL_LCHOWN_E { } }
view! { LchownX PPME_SYSCALL_LCHOWN_X { 0 res number; 1 path bytes; 2 uid number; 3 gid number; } }
view! { FchownE PPME_SYSCALL_FCHOWN_E { } }
view! { FchownX PPME_SYSCALL_FCHOWN_X { 0 res number; 1 fd number; 2 uid number; 3 gid number; } }
view! { FchownatE PPME_SYSCALL_FCHOWNAT_E { } }
view! { FchownatX PPME_SYSCALL_FCHOWNAT_X { 0 res number; 1 dirfd number; 2 pathname bytes; 3 uid number; 4 gid number; 5 flags number; } }
view! { UmountV1E PPME_SYSCALL_UMOUNT_1_E { } }
view! { UmountV1X PPME_SYSCALL_UMOUNT_1_X { 0 res number; 1 name bytes; } }
view! { Accept4V6E PPME_SOCKET_ACCEPT4_6_E { 0 flags number; } }
view! { Accept4V6X PPME_SOCKET_ACCEPT4_6_X { 0 fd number; 1 tuple number; 2 queuepct number; 3 queuelen number; 4 queuemax number; 5 flags number; } }
view! { Umount2E PPME_SYSCALL_UMOUNT2_E { 0 flags number; } }
view! { Umount2X PPME_SYSCALL_UMOUNT2_X { 0 res number; 1 name bytes; 2 flags number; } }
view! { Pipe2E PPME_SYSCALL_PIPE2_E { } }
view! { Pipe2X PPME_SYSCALL_PIPE2_X { 0 res number; 1 fd1 number; 2 fd2 number; 3 ino number; 4 flags number; } }
view! { InotifyInit1E PPME_SYSCALL_INOTIFY_INIT1_E { } }
view! { InotifyInit1X PPME_SYSCALL_INOTIFY_INIT1_X { 0 res number; 1 flags number; } }
view! { Eventfd2E PPME_SYSCALL_EVENTFD2_E { 0 initval number; } }
view! { Eventfd2X PPME_SYSCALL_EVENTFD2_X { 0 res number; 1 flags number; 2 initval number; } }
view! { Signalfd4E PPME_SYSCALL_SIGNALFD4_E { 0 fd number; 1 mask number; } }
view! { Signalfd4X PPME_SYSCALL_SIGNALFD4_X { 0 res number; 1 flags number; 2 fd number; 3 mask number; } }
view! { PrctlE PPME_SYSCALL_PRCTL_E { } }
view! { PrctlX PPME_SYSCALL_PRCTL_X { 0 res number; 1 option number; 2 arg2_str bytes; 3 arg2_int number; } }
view! { AsynceventE PPME_ASYNCEVENT_E { 0 plugin_id number; 1 name bytes; 2 data bytes; } }
view! { AsynceventX PPME_ASYNCEVENT_X { } }
view! { MemfdCreateE PPME_SYSCALL_MEMFD_CREATE_E { } }
view! { MemfdCreateX PPME_SYSCALL_MEMFD_CREATE_X { 0 fd number; 1 name bytes; 2 flags number; } }
view! { PidfdGetfdE PPME_SYSCALL_PIDFD_GETFD_E { } }
view! { PidfdGetfdX PPME_SYSCALL_PIDFD_GETFD_X { 0 fd number; 1 pid_fd number; 2 target_fd number; 3 flags number; } }
view! { PidfdOpenE PPME_SYSCALL_PIDFD_OPEN_E { } }
view! { PidfdOpenX PPME_SYSCALL_PIDFD_OPEN_X { 0 fd number; 1 pid number; 2 flags number; } }
view! { InitModuleE PPME_SYSCALL_INIT_MODULE_E { } }
view! { InitModuleX PPME_SYSCALL_INIT_MODULE_X { 0 res number; 1 img bytes; 2 length number; 3 uargs bytes; } }
view! { FinitModuleE PPME_SYSCALL_FINIT_MODULE_E { } }
view! { FinitModuleX PPME_SYSCALL_FINIT_MODULE_X { 0 res number; 1 fd number; 2 uargs bytes; 3 flags number; } }
view! { MknodE PPME_SYSCALL_MKNOD_E { } }
view! { MknodX PPME_SYSCALL_MKNOD_X { 0 res number; 1 path bytes; 2 mode number; 3 dev number; } }
view! { MknodatE PPME_SYSCALL_MKNODAT_E { } }
view! { MknodatX PPME_SYSCALL_MKNODAT_X { 0 res number; 1 dirfd number; 2 path bytes; 3 mode number; 4 dev number; } }
view! { NewfstatatE PPME_SYSCALL_NEWFSTATAT_E { } }
view! { NewfstatatX PPME_SYSCALL_NEWFSTATAT_X { 0 res number; 1 dirfd number; 2 path bytes; 3 flags number; } }
view! { ProcessVmReadvE PPME_SYSCALL_PROCESS_VM_READV_E { } }
view! { ProcessVmReadvX PPME_SYSCALL_PROCESS_VM_READV_X { 0 res number; 1 pid number; 2 data bytes; } }
view! { ProcessVmWritevE PPME_SYSCALL_PROCESS_VM_WRITEV_E { } }
view! { ProcessVmWritevX PPME_SYSCALL_PROCESS_VM_WRITEV_X { 0 res number; 1 pid number; 2 data bytes; } }
view! { DeleteModuleE PPME_SYSCALL_DELETE_MODULE_E { } }
view! { DeleteModuleX PPME_SYSCALL_DELETE_MODULE_X { 0 res number; 1 name bytes; 2 flags number; } }
view! { SetreuidE PPME_SYSCALL_SETREUID_E { } }
view! { SetreuidX PPME_SYSCALL_SETREUID_X { 0 res number; 1 ruid number; 2 euid number; } }
view! { SetregidE PPME_SYSCALL_SETREGID_E { } }
view! { SetregidX PPME_SYSCALL_SETREGID_X { 0 res number; 1 rgid number; 2 egid number; } }
}
