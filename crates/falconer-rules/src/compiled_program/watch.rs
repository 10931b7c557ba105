//! Who is told which rules a program tries.

/// Told of the steps of an evaluation; all of it compiles to nothing for [`Unwatched`].
pub(crate) trait Watch {
    /// The event has been filed: rules that it cannot match are known from here on.
    fn filed(&mut self);

    /// The condition of a rule is about to be evaluated.
    fn trying(&mut self);

    /// It was evaluated.
    fn tried(&mut self, rule: usize, holds: bool);
}

/// Nobody.
pub(crate) struct Unwatched;

impl Watch for Unwatched {
    #[inline]
    fn filed(&mut self) {}

    #[inline]
    fn trying(&mut self) {}

    #[inline]
    fn tried(&mut self, _: usize, _: bool) {}
}
