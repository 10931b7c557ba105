//! Fields of any event whose payload is JSON, whatever its event source.
