//! Checking conditions: from the tree as written to the tree that is evaluated.

mod condition;
mod constant;
mod fits;
mod literal;
mod regex;
mod scalar;
mod term;
mod text_test;
mod typed;

pub(crate) use condition::{CheckError, CheckWarning, Checker, error as check_error};
pub(crate) use literal::IpBytes;
pub(crate) use scalar::{Scalar, Set};
pub(crate) use text_test::{TextTest, ordered, texts_compare};
pub(crate) use typed::{ListTerm, Pred, Term, TermKind, Test};
