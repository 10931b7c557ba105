//! The Falco program for plugin event sources: falco.yaml, sources, rules and alerts.

#![forbid(unsafe_code)]
