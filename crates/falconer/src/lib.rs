//! The SDK for Falco plugins: event sources, field extraction and more, without unsafe code.
