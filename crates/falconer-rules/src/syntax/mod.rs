//! Conditions as text: the grammar, the tree it yields, and the tree printed back.

mod ast;
mod lexer;
mod look_alike;
mod macro_body;
mod operator;
mod parser;
mod print;
mod quote;
mod suggestion;
mod transformer;
mod visit;

pub use ast::{Arg, Check, Expr, ExprKind, Field, Rhs, Span, Term, TermKind};
pub use macro_body::MacroBody;
pub use operator::{Modifier, Operator};
pub use parser::{Parser, SyntaxError};
pub use transformer::Transformer;

pub(crate) use lexer::Lexer;
pub(crate) use look_alike::LookAlike;
pub(crate) use operator::{Kinds, RightSide};
pub(crate) use quote::quoted_if_needed;
pub(crate) use suggestion::operator_instead_of;
pub(crate) use visit::{InMacro, Within};
