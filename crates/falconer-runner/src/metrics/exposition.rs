//! The text format of Prometheus, version 0.0.4.

use std::fmt::{Display, Write as _};

/// The type of a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Counter,
    Gauge,
}

/// A text of samples. What belongs to a metric is written together, as the format demands.
#[derive(Default)]
pub(super) struct Exposition {
    out: String,
    last: String,
}

impl Exposition {
    /// Adds a sample. Samples of one name come one after the other.
    pub(super) fn add(
        &mut self,
        name: &str,
        kind: Kind,
        help: &str,
        labels: &[(&str, &str)],
        value: impl Display,
    ) {
        // Writing to a String can't fail.
        if self.last != name {
            let kind = if kind == Kind::Counter { "counter" } else { "gauge" };
            let _ = write!(self.out, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
            name.clone_into(&mut self.last);
        }
        self.out.push_str(name);
        for (i, (label, value)) in labels.iter().enumerate() {
            let _ = write!(self.out, "{}{label}=\"", if i == 0 { '{' } else { ',' });
            escape(value, &mut self.out);
            self.out.push('"');
        }
        if !labels.is_empty() {
            self.out.push('}');
        }
        let _ = writeln!(self.out, " {value}");
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.out
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_of_a_metric_have_one_head() {
        let mut text = Exposition::default();
        text.add("a_total", Kind::Counter, "What.", &[("x", "1\n\"\\")], 1);
        text.add("a_total", Kind::Counter, "What.", &[("x", "2"), ("y", "z")], 2);
        text.add("b", Kind::Gauge, "That.", &[], 0.5);
        assert_eq!(
            text.finish(),
            "# HELP a_total What.\n# TYPE a_total counter\na_total{x=\"1\\n\\\"\\\\\"} 1\n\
             a_total{x=\"2\",y=\"z\"} 2\n# HELP b That.\n# TYPE b gauge\nb 0.5\n"
        );
    }
}
