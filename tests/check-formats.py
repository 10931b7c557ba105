#!/usr/bin/env python3
"""What `falconer rules check` writes for other programs, read by those programs' own readers.

  check-formats.py FALCONER SARIF_SCHEMA

FALCONER is the command; SARIF_SCHEMA the JSON Schema of SARIF 2.1.0. Python packages: jsonschema, junitparser. The schema
is in the npm package @microsoft/jest-sarif: `npm pack @microsoft/jest-sarif@1.0.0-beta.0`, unpacked, has it under
package/lib/schemas.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
import junitparser

FILES = {
    # A macro that is too late, an open parenthesis, an unused list: errors with further places, and a warning.
    "a, b.yaml": """- rule: Late
  desc: d
  source: s
  condition: late and (a.b = 1
  output: o
  priority: INFO
- rule: Early \u00e4 \U0001f600 <&>"'
  desc: d
  source: s
  condition: not_there or a.b = 2
  output: o
  priority: LOUD
""",
    "warnings.yaml": '- {list: unused, items: [1], nonsense: "\x1b[31m"}\n',
    "fine.yaml": "- {rule: R, desc: d, source: s, condition: a.b = 1, output: o, priority: INFO}\n",
    "no.yaml": "- rule: [\n",
}


def check(falconer, folder, form, *more):
    command = [falconer, "rules", "check", *more, "--format", form, "."]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return ended.returncode, ended.stdout


def main():
    falconer, schema = sys.argv[1:]
    falconer = str(pathlib.Path(falconer).resolve())
    validator = jsonschema.Draft7Validator(json.loads(pathlib.Path(schema).read_text()))
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            (pathlib.Path(folder) / name).write_text(text)
        for more in ([], ["--deny", "warnings"]):
            code, text = check(falconer, folder, "json", *more)
            problems = json.loads(text)["problems"]
            errors = sum(problem["severity"] == "error" for problem in problems)
            assert code == 1 and errors >= 3 and len(problems) > 3, (code, problems)

            code, text = check(falconer, folder, "sarif", *more)
            document = json.loads(text)
            wrong = sorted(error.message for error in validator.iter_errors(document))
            assert code == 1 and not wrong, wrong
            results = document["runs"][0]["results"]
            assert [r["ruleId"] for r in results] == [p["code"] for p in problems]
            assert sum(r["level"] == "error" for r in results) == errors

            code, text = check(falconer, folder, "junit", *more)
            report = junitparser.JUnitXml.fromstring(text.encode())
            suites = {suite.name: suite for suite in report}
            assert code == 1 and sorted(suites) == sorted(f"./{name}" for name in FILES), sorted(suites)
            assert report.failures == errors, (report.failures, errors)
            found = sum(isinstance(r, junitparser.Failure) for suite in report for case in suite for r in case.result)
            assert found == errors, (found, errors)
            assert all(case.is_passed for case in suites["./fine.yaml"])

            code, text = check(falconer, folder, "github", *more)
            lines = text.splitlines()
            assert code == 1 and len(lines) == len(problems), lines
            kinds = [line.split(" ", 1)[0] for line in lines]
            assert kinds.count("::error") == errors and set(kinds) <= {"::error", "::warning"}, kinds
    print(f"{len(problems)} problems, as SARIF, JUnit and GitHub's commands read them")


main()
