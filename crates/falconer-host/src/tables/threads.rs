//! The table `threads`, as libsinsp has it.

use super::{StateType, TableSpec};

impl TableSpec {
    /// The table `threads`, keyed by thread id, with the fields that libsinsp 0.23 lists, their types and which of them
    /// are read-only; its sub-tables are there as well.
    ///
    /// A host that follows system calls puts its threads in; in one that does not, the table is empty, and plugins that
    /// ask for it at initialisation still find it.
    ///
    /// ```
    /// use falconer_host::{TableSpec, Tables};
    ///
    /// let tables = Tables::new();
    /// let threads = tables.add(TableSpec::threads())?;
    /// threads.insert(4711i64, |thread| thread.write("comm", "bash"))?;
    /// # Ok::<(), falconer_host::TableError>(())
    /// ```
    pub fn threads() -> Self {
        use StateType::{Bool, Int64, String, Uint8, Uint16, Uint32, Uint64};

        let int64 = ["tid", "pid", "ptid", "reaper_tid", "sid", "pgid", "vpgid", "vtid", "vpid", "fd_limit"];
        let strings = ["comm", "exe", "exe_path", "root"];
        let bools = ["exe_writable", "exe_from_memfd", "exe_upper_layer", "exe_lower_layer"];
        let uint32 = ["flags", "uid", "gid", "loginuid", "tty"];
        let uint64 = ["exe_ino", "exe_ino_ctime", "exe_ino_mtime", "pidns_init_start_ts"];
        let with =
            |spec: Self, names: &[&str], ty| names.iter().fold(spec, |spec, name| spec.field(*name, ty));
        let mut threads = Self::new("threads", Int64);
        for (names, ty) in
            [(&int64[..], Int64), (&strings, String), (&bools, Bool), (&uint32, Uint32), (&uint64, Uint64)]
        {
            threads = with(threads, names, ty);
        }
        let list = |name: &str| Self::new(name, Uint64).field("value", String);
        let files = Self::new("file_descriptors", Int64);
        let files = with(files, &["fd", "pid"], Int64);
        let files = with(files, &["name", "name_raw", "old_name"], String);
        let files = with(files, &["type", "socket_ipv4_l4_proto", "socket_ipv6_l4_proto"], Uint8);
        let files = with(files, &["socket_ipv4_server_l4_proto", "socket_ipv6_server_l4_proto"], Uint8);
        let ports = [
            "socket_ipv4_src_port",
            "socket_ipv4_dst_port",
            "socket_ipv4_server_port",
            "socket_ipv6_src_port",
            "socket_ipv6_dst_port",
            "socket_ipv6_server_port",
        ];
        let files = with(files, &ports, Uint16);
        let files = with(files, &["flags", "open_flags", "dev", "mount_id"], Uint32);
        let files =
            with(files, &["socket_ipv4_src_ip", "socket_ipv4_dest_dip", "socket_ipv4_server_ip"], Uint32);
        let halves = [
            "ino",
            "socket_unix_src",
            "socket_unix_dest",
            "socket_ipv6_src_ip_low",
            "socket_ipv6_src_ip_high",
            "socket_ipv6_dest_ip_low",
            "socket_ipv6_dest_ip_high",
            "socket_ipv6_server_ip_low",
            "socket_ipv6_server_ip_high",
        ];
        threads
            .read_only_field("cwd", String)
            .sub_table(list("args"))
            .sub_table(list("env"))
            .sub_table(Self::new("cgroups", Uint64).field("first", String).field("second", String))
            .sub_table(with(files, &halves, Uint64))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Tables;
    use super::*;

    #[test]
    fn threads_have_the_fields_of_libsinsp() {
        let threads = Tables::new().add(TableSpec::threads()).unwrap();
        let fields = threads.fields().unwrap();
        assert_eq!(fields.len(), 32);
        let find = |name: &str| fields.iter().find(|field| field.name == name).unwrap();
        assert!(find("cwd").read_only && find("args").read_only && !find("comm").read_only);
        assert_eq!(find("file_descriptors").ty, StateType::Table);
        let thread = threads.insert(1i64, |_| Ok(())).unwrap();
        let files = thread.sub_table("file_descriptors").unwrap();
        assert_eq!((files.key_type(), files.fields().unwrap().len()), (StateType::Int64, 32));
        files.insert(3i64, |file| file.write("name", "/etc/passwd")).unwrap();
        assert_eq!(thread.sub_table("file_descriptors").unwrap().len(), Ok(1));
    }
}
