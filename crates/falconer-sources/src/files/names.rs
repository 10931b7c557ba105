//! The names that files get when they are rotated away.

use std::path::{Path, PathBuf};

/// Digits that a mark between a file's stem and its extension has at least: those of a date.
const DATE: usize = 8;

/// How the names of compressed files end.
const COMPRESSED: [&str; 3] = [".gz", ".zst", ".zstd"];

/// Whether a file that was called `base` may be called `name` once it is rotated: `app.log.1`, `app.log-20261129`,
/// `app.log.old`, `app-2026-11-29T10-00-00.log`, any of them compressed.
///
/// A bare number in front of the extension (`app-2.log`) is none: it is as likely to be another program's file.
pub(super) fn is_rotated_name(base: &str, name: &str) -> bool {
    let plain = COMPRESSED.iter().find_map(|ending| name.strip_suffix(ending));
    if plain == Some(base) {
        return true;
    }
    let name = plain.unwrap_or(name);
    if let Some(mark) = name.strip_prefix(base) {
        return is_mark(mark, 1) || [".old", ".bak", ".prev"].contains(&mark);
    }
    let Some((stem, extension)) = base.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) else {
        return false;
    };
    let mark = name.strip_prefix(stem).and_then(|rest| rest.strip_suffix(extension)?.strip_suffix('.'));
    mark.is_some_and(|mark| is_mark(mark, DATE))
}

/// The names of files that may be called `name` once they are rotated.
pub(super) fn bases_of(name: &str) -> Vec<String> {
    let plain = COMPRESSED.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    let extension = plain.rsplit_once('.').map(|(_, extension)| extension);
    let ends = plain.char_indices().filter(|(_, c)| matches!(c, '.' | '-' | '_')).map(|(at, _)| at);
    let stems = ends.map(|end| &plain[..end]);
    let mut bases: Vec<String> = stems
        .flat_map(|stem| [Some(stem.to_owned()), extension.map(|extension| format!("{stem}.{extension}"))])
        .flatten()
        .chain([plain.to_owned()])
        .collect();
    bases.retain(|base| is_rotated_name(base, name));
    bases
}

/// Whether a text is a number or a date behind a `.`, `-` or `_`.
fn is_mark(text: &str, digits: usize) -> bool {
    let in_dates = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '_' | ':' | '+' | 'T' | 'Z');
    text.starts_with(['.', '-', '_'])
        && text.chars().all(in_dates)
        && text.chars().filter(char::is_ascii_digit).count() >= digits
}

/// The paths that may have led to a file before it was rotated to a path, and the path itself.
pub(super) fn before_rotation(path: &Path) -> impl Iterator<Item = PathBuf> {
    let bases = path.file_name().and_then(|name| name.to_str()).map(bases_of).unwrap_or_default();
    [path.to_owned()].into_iter().chain(bases.into_iter().map(|base| path.with_file_name(base)))
}

#[cfg(test)]
mod tests {
    use super::{bases_of, is_rotated_name};

    #[test]
    fn names_of_rotation_are_told_from_others() {
        for name in [
            "app.log.1",
            "app.log.12.gz",
            "app.log-20261129",
            "app.log-20261129.zst",
            "app.log.2026-11-29T10:00:00Z",
            "app.log_1",
            "app.log.old",
            "app.log.gz",
            "app-2026-11-29T10-00-00.123.log",
            "app-20261129.log.gz",
        ] {
            assert!(is_rotated_name("app.log", name), "{name}");
            assert!(bases_of(name).contains(&"app.log".to_owned()), "{name}");
        }
        for name in [
            "app.log",
            "app.log.checkpoint",
            "app.log.new",
            "app.log.swp",
            "app.log.1.tmp",
            "app-2.log",
            "app.1.log",
            "app2.log",
            "other.log.1",
            "app.log1",
            "app.log.",
            "app.log.bz2",
            "app-20261129.txt",
        ] {
            assert!(!is_rotated_name("app.log", name), "{name}");
            assert!(!bases_of(name).contains(&"app.log".to_owned()), "{name}");
        }
        assert!(is_rotated_name("syslog", "syslog.2.gz") && !is_rotated_name("syslog", "syslog-ng"));
        assert!(!is_rotated_name(".log", "-20261129.log"));
    }
}
