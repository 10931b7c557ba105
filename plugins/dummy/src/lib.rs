//! Reference plugin for educational purposes.
