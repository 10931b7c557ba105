//! What is found in one crate, and how it is printed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::circles::circles;
use super::order::Order;
use super::tree::Tree;
use super::{Import, Imports};

/// What is found in one crate.
pub(super) struct Report {
    pub(super) name: String,
    pub(super) files: usize,
    pub(super) lines: usize,
    /// Pairs of files.
    pub(super) imports: usize,
    /// Pairs of files.
    pub(super) up: usize,
    pub(super) excepted: usize,
    pub(super) circles: usize,
    pub(super) has_orders: bool,
    /// Each a message of one line and more.
    pub(super) faults: Vec<String>,
    /// What is no fault.
    pub(super) notes: Vec<String>,
}

impl Report {
    pub(super) fn new(
        root: &Path,
        krate: &Path,
        tree: &Tree,
        imports: &Imports,
        orders: Option<&[Order]>,
    ) -> Self {
        let shown = krate.strip_prefix(root).unwrap_or(krate);
        let mut report = Self {
            name: krate.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            files: tree.files.len(),
            lines: tree.files.values().sum(),
            imports: imports.len(),
            up: 0,
            excepted: 0,
            circles: 0,
            has_orders: orders.is_some(),
            faults: Vec::new(),
            notes: Vec::new(),
        };
        if orders.is_none() {
            let name = &report.name;
            report.faults.push(format!(
                "{}: there is no layers.toml: cargo xtask layers --suggest {name} prints an order to start from",
                shown.display()
            ));
        }
        let mut edges: BTreeSet<(PathBuf, PathBuf)> = imports.keys().cloned().collect();
        for order in orders.unwrap_or_default() {
            let toml = shown.join("layers.toml");
            let mismatches = order.mismatches(tree);
            report.faults.extend(mismatches.iter().map(|fault| format!("{}: {fault}", toml.display())));
            let mut used = BTreeSet::new();
            for (pair, lines) in imports {
                let Some((from, to)) = order.name(&pair.0).zip(order.name(&pair.1)) else { continue };
                let Some((above, below)) = order.line(&from).zip(order.line(&to)) else { continue };
                if from == to || above < below {
                    continue;
                }
                if let Some(except) = order.exception(&from, &to) {
                    used.insert(except);
                    report.excepted += 1;
                    edges.remove(pair);
                    continue;
                }
                report.up += 1;
                report.faults.push(up(shown, order, pair, (&from, &to), above == below, lines));
            }
            for (index, except) in order.except.iter().enumerate() {
                if !used.contains(&index) {
                    report.faults.push(format!(
                        "{}: [{}] excepts {} -> {}, but nothing imports so: take the exception out",
                        toml.display(),
                        order.folder.display(),
                        except.from,
                        except.to
                    ));
                }
            }
        }
        let found = circles(&edges);
        report.circles = found.len();
        for circle in found {
            report.circle(shown, &circle, orders.unwrap_or_default());
        }
        report
    }

    /// A circle is a fault if a layers.toml orders the folder of its files, and is only shown otherwise.
    fn circle(&mut self, krate: &Path, circle: &BTreeSet<PathBuf>, orders: &[Order]) {
        let is_ordered = |order: &Order| {
            let names: BTreeSet<_> = circle.iter().filter_map(|file| order.name(file)).collect();
            names.len() > 1
        };
        let files: Vec<String> = circle.iter().map(|file| file.display().to_string()).collect();
        let files = files.join(", ");
        if orders.iter().any(is_ordered) {
            self.faults.push(format!(
                "{}: a circle: each of these files reaches the others: {files}",
                krate.display()
            ));
        } else {
            self.notes.push(format!("a circle in a folder without an order: {files}"));
        }
    }

    pub(super) fn print(&self) {
        let excepted = match self.excepted {
            0 => String::new(),
            count => format!(" and {count} by exceptions"),
        };
        let orders = if self.has_orders { "" } else { "; no layers.toml" };
        println!(
            "{}: {} files, {} lines, {} imports, {} up{excepted}, {} circles{orders}",
            self.name, self.files, self.lines, self.imports, self.up, self.circles
        );
        for note in &self.notes {
            println!("    {note}");
        }
        for fault in &self.faults {
            println!("{fault}");
        }
    }
}

/// The message about an import that runs up.
fn up(
    krate: &Path,
    order: &Order,
    pair: &(PathBuf, PathBuf),
    names: (&str, &str),
    beside: bool,
    lines: &[Import],
) -> String {
    let (from, to) = names;
    let where_ = if beside { "stands in the same line" } else { "stands above it" };
    let mut text = format!(
        "{}:{}: {from} imports {to}, which {where_} in [{}] of layers.toml",
        krate.join(&pair.0).display(),
        lines.first().map_or(0, |import| import.line),
        order.folder.display()
    );
    for import in lines {
        let _ = write!(text, "\n    line {}: {} ({})", import.line, import.path, pair.1.display());
    }
    let all: Vec<String> = order.lines.iter().map(|line| line.join(" ")).collect();
    let _ = write!(text, "\n    order: {}", all.join(" > "));
    text
}

/// Prints the sums as a table in Markdown.
pub(super) fn table(reports: &[Report]) {
    println!("| crate | files | lines | imports | up | by exceptions | circles |");
    println!("| --- | --: | --: | --: | --: | --: | --: |");
    for report in reports {
        let up = if report.has_orders { report.up.to_string() } else { "no order".to_owned() };
        println!(
            "| {} | {} | {} | {} | {up} | {} | {} |",
            report.name, report.files, report.lines, report.imports, report.excepted, report.circles
        );
    }
}
