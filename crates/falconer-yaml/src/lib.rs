//! YAML as Falco reads it: a tree whose nodes know where they stand in the text, as lax as Falco's library (yaml-cpp).
//!
//! Rules files and falco.yaml are read by this crate, so that what one of them may leave out the other may too. Bytes
//! come in ([`Decoded`]), [`parse`] or [`parse_first`] makes a [`Tree`] of them, scalars stay text until somebody says
//! which type they want ([`Decode`]), and [`align`] finds the bytes of the file that a part of a scalar was written in.
//!
//! Nothing here reads files. Nesting, aliases and lax places are limited: a hostile text gives an ordinary error.
//!
//! ```
//! use falconer_yaml::{Decode, Decoded, parse_first};
//!
//! let text = Decoded::new(b"json_output: yes\nrules_files: [a.yaml]# no blank in front");
//! let tree = parse_first(&text, 100).unwrap();
//! let root = tree.documents().next().unwrap();
//! let flag = root.get("json_output").unwrap();
//! assert_eq!(flag.scalar().and_then(bool::decode), Some(true));
//! assert_eq!((flag.mark().line, flag.mark().column), (0, 13));
//! assert_eq!(root.get("rules_files").unwrap().items().len(), 1);
//! ```

#![forbid(unsafe_code)]

mod align;
mod builder;
mod decode;
mod parse;
mod scalar;
mod tree;

pub use align::{Aligned, align};
pub use builder::SyntaxError;
pub use decode::Decoded;
pub use parse::{parse, parse_first};
pub use scalar::Decode;
pub use tree::{Ids, Kind, Mark, Node, Pairs, Tree};
