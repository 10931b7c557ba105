//! Falco events as bytes: header, parameters, plugin and async events, read without trust and written into reusable memory.
