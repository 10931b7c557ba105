//! Problems as one JSON document.

use serde_json::json;

use super::findings::Findings;

/// `{"files": [{"name", "valid"}], "problems": [...]}`; a problem is as [`falconer_rules::diag::Problem::to_json`] has it.
pub(super) fn text(findings: &Findings<'_>) -> String {
    let problems: Vec<_> =
        findings.all().map(|problem| problem.to_json(|name| findings.content(name))).collect();
    let files: Vec<_> = findings
        .files
        .iter()
        .map(|file| json!({ "name": file.result.name, "valid": file.valid() }))
        .collect();
    let mut text = format!("{:#}", json!({ "files": files, "problems": problems }));
    text.push('\n');
    text
}
