//! What is known of fields that a source does not have: who has them.

/// The classes of fields that only system calls have.
pub(super) const OF_SYSTEM_CALLS: &[&str] =
    &["thread", "proc", "user", "group", "fd", "fs", "fdlist", "syslog", "container", "k8s", "k8smeta"];

/// The fields of class `evt` that only system calls have.
const EVENT_FIELDS_OF_SYSTEM_CALLS: &[&str] = &[
    "evt.abspath",
    "evt.arg",
    "evt.args",
    "evt.around",
    "evt.buffer",
    "evt.buflen",
    "evt.category",
    "evt.count",
    "evt.cpu",
    "evt.deltatime",
    "evt.dir",
    "evt.failed",
    "evt.info",
    "evt.io_dir",
    "evt.is_io",
    "evt.is_io_read",
    "evt.is_io_write",
    "evt.is_open_create",
    "evt.is_open_exec",
    "evt.is_open_read",
    "evt.is_open_write",
    "evt.is_syslog",
    "evt.is_wait",
    "evt.latency",
    "evt.rawarg",
    "evt.rawres",
    "evt.res",
    "evt.type",
    "evt.wait_latency",
];

/// Classes of fields of public plugins, with the plugin's name.
const OF_PLUGINS: &[(&str, &str)] = &[
    ("ct", "cloudtrail"),
    ("docker", "docker"),
    ("dummy", "dummy"),
    ("ec2", "cloudtrail"),
    ("ecr", "cloudtrail"),
    ("gcp", "gcpaudit"),
    ("github", "github"),
    ("iam", "cloudtrail"),
    ("jevt", "json"),
    ("json", "json"),
    ("ka", "k8saudit"),
    ("nomad", "nomad"),
    ("okta", "okta"),
    ("s3", "cloudtrail"),
];

/// Whether only system calls have a field of this name.
pub(super) fn is_of_system_calls(name: &str) -> bool {
    let is_or_is_below = |known: &&str| name == *known || name.strip_prefix(*known).is_some_and(below);
    EVENT_FIELDS_OF_SYSTEM_CALLS.iter().any(is_or_is_below)
        || name.starts_with("syscall.")
        || OF_SYSTEM_CALLS.contains(&super::near::class_of(name))
}

fn below(rest: &str) -> bool {
    rest.starts_with('.')
}

/// The public plugin whose fields are of this class.
pub(crate) fn plugin_of_class(class: &str) -> Option<&'static str> {
    OF_PLUGINS.iter().find(|(known, _)| *known == class).map(|(_, plugin)| *plugin)
}
