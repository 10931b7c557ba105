//! What was found in rules files, as all formats show it.

use falconer_rules::diag::{Problem, Severity};
use falconer_runner::CheckedFile;

use super::deny::Denied;

/// The code of a plugin that is missing or does not fit; it is none of Falco's, which stops there without a code.
pub(super) const UNMET: &str = "UNMET_PLUGIN_REQUIREMENT";

/// What to do about a plugin that is missing.
const MISSING_HELP: &str =
    "load the plugin: name it under 'plugins' and 'load_plugins' of the configuration, or with --plugin LIB";

/// What to do about a plugin whose version does not fit.
const VERSION_HELP: &str = "load a version that fits: the first number is the same, and it is not older";

/// The problems of all files, in the order of the files; of each first what a run stops at.
pub(super) struct Findings<'f> {
    pub(super) files: &'f [CheckedFile],
    list: Vec<(usize, Problem<'f>)>,
    /// How many warnings are errors because they are denied.
    pub(super) denied: usize,
}

impl<'f> Findings<'f> {
    /// What is wrong with the files; warnings that are denied are errors.
    pub(super) fn of(files: &'f [CheckedFile], deny: &[Denied]) -> Self {
        let mut findings = Self { files, list: Vec::new(), denied: 0 };
        for (number, file) in files.iter().enumerate() {
            let unmet = file.unmet.iter().map(|unmet| {
                let help = if unmet.other_version { VERSION_HELP } else { MISSING_HELP };
                Problem::at(Severity::Error, UNMET, &unmet.message, &unmet.place, Some(help))
            });
            for mut problem in unmet.chain(file.result.problems()) {
                if problem.severity == Severity::Warning && deny.iter().any(|one| one.covers(problem.code)) {
                    problem.severity = Severity::Error;
                    findings.denied += 1;
                }
                findings.list.push((number, problem));
            }
        }
        findings
    }

    /// All problems.
    pub(super) fn all(&self) -> impl Iterator<Item = &Problem<'f>> {
        self.list.iter().map(|(_, problem)| problem)
    }

    /// The problems of a file, by its position.
    pub(super) fn of_file(&self, number: usize) -> impl Iterator<Item = &Problem<'f>> {
        self.list.iter().filter(move |(one, _)| *one == number).map(|(_, problem)| problem)
    }

    /// How many errors there are.
    pub(super) fn errors(&self) -> usize {
        self.all().filter(|problem| problem.severity == Severity::Error).count()
    }

    /// How many warnings there are.
    pub(super) fn warnings(&self) -> usize {
        self.list.len() - self.errors()
    }

    /// The content of a file by its name; of several files of one name that of the last.
    pub(super) fn content(&self, name: &str) -> Option<&'f [u8]> {
        let file = self.files.iter().rev().find(|file| file.result.name == name)?;
        Some(&file.content)
    }
}
