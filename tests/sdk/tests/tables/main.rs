//! State tables, through the functions that plugins and hosts call on each other.

mod common;
mod export;
mod export_held;
mod export_hostile;
mod export_lies;
mod import;
mod import_hostile;
mod model;
mod nested;
mod pair;
mod threads;
mod versions;
