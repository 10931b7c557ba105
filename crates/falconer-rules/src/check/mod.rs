//! Checking conditions: from the tree as written to the tree that is evaluated.

mod condition;
mod constant;
mod error;
mod fits;
mod literal;
mod regex;
mod scalar;
mod term;
mod text_test;
mod typed;

pub(crate) use condition::Checker;
pub(crate) use error::{CheckError, CheckWarning, error as check_error};
pub(crate) use literal::IpBytes;
pub(crate) use scalar::{Scalar, Set};
pub(crate) use text_test::{TextTest, ordered, texts_compare};
pub(crate) use typed::{ListTerm, Pred, Term, TermKind, Test};
