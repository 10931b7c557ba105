//! Single conditions and formats outside rules files: filters of event lists, formats of `-p`.

use crate::check::{Checker, Pred};
use crate::compile::Limits;
use crate::compiled_program::Scratch;
use crate::diag::ExprError;
use crate::event::Event;
use crate::field::{Catalog, Slot, Source};
use crate::output::{self, Format};
use crate::reference_evaluator::holds;
use crate::syntax::Parser;
use crate::term::Context;

/// Compiles single filters and formats over one source's fields.
///
/// ```
/// use falconer_rules::SourceExprs;
/// use falconer_rules::field::{FieldDef, FieldType, Source};
///
/// let fields = vec![FieldDef::new("dummy.value", FieldType::Uint64)];
/// let mut exprs = SourceExprs::new(Source::new("dummy").plugin("dummy", fields));
/// let filter = exprs.filter("dummy.value > 1")?;
/// let format = exprs.format("%evt.num %dummy.value")?;
/// assert_eq!(exprs.slots().len(), 1);
/// # let _ = (filter, format);
/// # Ok::<(), falconer_rules::ExprError>(())
/// ```
#[derive(Clone, Debug)]
pub struct SourceExprs {
    catalog: Catalog,
    limits: Limits,
}

impl SourceExprs {
    /// No expressions yet.
    pub fn new(source: Source) -> SourceExprs {
        SourceExprs { catalog: Catalog::new(source, &[]), limits: Limits::default() }
    }

    /// Compiles a condition. Macros and lists do not exist here.
    pub fn filter(&mut self, text: &str) -> Result<Filter, ExprError> {
        let expr = Parser::new().max_depth(self.limits.condition_depth).parse(text.as_bytes())?;
        let pred = Checker::new(&mut self.catalog, self.limits.regex_size).condition(&expr)?;
        Ok(Filter { pred })
    }

    /// Compiles an output string. A `*` in front means that missing values show as `<NA>` instead of dropping the line.
    pub fn format(&mut self, text: &str) -> Result<Formatter, ExprError> {
        let mut checker = Checker::new(&mut self.catalog, self.limits.regex_size);
        Ok(Formatter { format: output::compile(&mut checker, text.as_bytes())? })
    }

    /// The plugin fields that the expressions so far use.
    pub fn slots(&self) -> &[Slot] {
        self.catalog.slots()
    }
}

/// A compiled condition.
#[derive(Clone, Debug)]
pub struct Filter {
    pred: Pred,
}

impl Filter {
    /// Whether the condition holds for an event.
    pub fn matches<E: Event + ?Sized>(&self, event: &E, scratch: &mut Scratch) -> bool {
        holds(&self.pred, &Context { event, statics: &[] }, &mut scratch.buffers)
    }
}

/// A compiled output string.
#[derive(Clone, Debug)]
pub struct Formatter {
    format: Format,
}

impl Formatter {
    /// Writes the string for an event onto the end of `out`; false, with `out` as it was, if a value is missing and the
    /// string does not begin with `*`.
    pub fn write<E: Event + ?Sized>(&self, event: &E, scratch: &mut Scratch, out: &mut Vec<u8>) -> bool {
        self.format.write(&Context { event, statics: &[] }, false, &mut scratch.buffers, out)
    }

    /// As [`write`](Self::write), with each value as [one line of plain text](crate::plain::line): for a terminal, which
    /// values of events must not steer. The string's own text stays as it is.
    pub fn write_plain<E: Event + ?Sized>(
        &self,
        event: &E,
        scratch: &mut Scratch,
        out: &mut Vec<u8>,
    ) -> bool {
        let cx = Context { event, statics: &[] };
        self.format.write_values(&cx, false, &mut scratch.buffers, out, crate::plain::line_in_place)
    }

    /// Writes the values of the string's fields as a JSON object, sorted by name.
    pub fn write_json<E: Event + ?Sized>(&self, event: &E, scratch: &mut Scratch, out: &mut Vec<u8>) {
        output::write_fields(&self.format, &Context { event, statics: &[] }, &mut scratch.buffers, out);
    }
}
