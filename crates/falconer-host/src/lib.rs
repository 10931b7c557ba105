//! A host that loads any Falco plugin and drives it through a safe API.
