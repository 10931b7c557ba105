//! The Falco rule language: loading, checking and evaluating rules, without I/O.

#![forbid(unsafe_code)]
