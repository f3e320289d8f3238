#!/usr/bin/python3
"""The workflows of README.md and the hook of .pre-commit-hooks.yaml, read as the platforms read them and run.

Their lines that call qms run in a git repository made here, with the variables the platform would set: a branch with
sound records passes, a branch with a broken one is refused and leaves its report. Needs python3-yaml.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
from dataclasses import dataclass
from pathlib import Path

import yaml

BROKEN = 'id: "c02"\nnmae: "Golden Sand"\n'
SOUND = 'id: "c02"\nname: "Golden Sand"\n'


class Test:
    def __init__(self, source: Path, qms: Path) -> None:
        self.source = source
        self.failures: list[str] = []
        self.checked = 0
        self.top = Path(tempfile.mkdtemp(prefix="qms-workflows-"))
        (self.top / "bin").mkdir()
        (self.top / "bin/qms").symlink_to(qms.resolve())
        (self.top / "home").mkdir()
        date = "2026-03-05T08:00+0800"
        self.environment = {
            "PATH": f"{self.top}/bin:/usr/bin:/bin", "HOME": str(self.top / "home"), "LC_ALL": "C", "TZ": "UTC",
            "GIT_AUTHOR_NAME": "Lin", "GIT_AUTHOR_EMAIL": "lin@evergreen.example", "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_NAME": "Lin", "GIT_COMMITTER_EMAIL": "lin@evergreen.example", "GIT_COMMITTER_DATE": date,
        }

    def expect(self, holds: bool, message: str) -> None:
        self.checked += 1
        if not holds:
            self.failures.append(message)

    def shell(self, line: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """As both platforms run a line: by bash, and the first failure ends it."""
        return subprocess.run(
            ["/bin/bash", "-e", "-c", line], cwd=folder, env={**self.environment, **variables},
            stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False, timeout=120,
        )

    def make(self, line: str, folder: Path) -> str:
        done = self.shell(line, folder)
        if done.returncode != 0:
            sys.exit(f"cannot prepare the test: {line}\n{done.stdout}{done.stderr}")
        return done.stdout.strip()

    def checkout(self, name: str, record: str) -> Path:
        """A clone on a branch off main that adds one customer, as CI has it: detached, with origin/main beside it."""
        origin = self.top / f"{name}-origin"
        self.make(
            f"qms init {origin} --procedure paper --name Evergreen --from 2020-04-01; cd {origin}; git init -q -b main; "
            "qms customer new --id c01 --name Harbour; git add .; git commit -qm base; git switch -qc change", self.top)
        (origin / "customers/c02.yaml").write_text(record, encoding="utf-8")
        self.make("git add .; git commit -qm change", origin)
        clone = self.top / name
        self.make(f"git clone -q -b change {origin} {clone}; cd {clone}; git checkout -q --detach", self.top)
        return clone


@dataclass
class Workflow:
    platform: str
    line: str
    report: str
    variables: dict[str, str]


def sarif_results(path: Path) -> list[str]:
    """The files that results of a SARIF report are about."""
    report = json.loads(path.read_text(encoding="utf-8"))
    return [
        place["physicalLocation"]["artifactLocation"]["uri"]
        for run in report["runs"] for result in run["results"] for place in result["locations"]
    ]


def junit_failures(path: Path) -> list[str]:
    root = xml.etree.ElementTree.parse(path).getroot()
    return ["".join(failure.itertext()) + str(failure.attrib) for failure in root.iter("failure")]


def read_github(test: Test, workflow: dict) -> Workflow:
    test.expect(True in workflow and "pull_request" in workflow[True], "GitHub: 'on' does not name pull_request")
    job = workflow["jobs"]["check"]
    steps = job["steps"]
    checkout = next(step for step in steps if str(step.get("uses", "")).startswith("actions/checkout@"))
    test.expect(checkout["with"]["fetch-depth"] == 0, "GitHub: the checkout lacks the history")
    upload = next(step for step in steps if "upload-sarif" in str(step.get("uses", "")))
    test.expect(upload["if"] == "always()", "GitHub: the report of a refused change is not uploaded")
    test.expect(workflow["permissions"].get("security-events") == "write", "GitHub: the report may not be uploaded")
    lines = [step["run"] for step in steps if str(step.get("run", "")).startswith("qms ")]
    test.expect(len(lines) == 1, f"GitHub: {len(lines)} steps call qms")
    # What the platform puts in place of its expressions, for a pull request onto main.
    values = {"github.base_ref": "main", "vars.QMS_URL": "https://example.com/qms"}
    variables = {
        name: re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda match: values[match[1]], str(value))
        for name, value in job["env"].items()
    }
    return Workflow("GitHub", lines[0], upload["with"]["sarif_file"], variables)


def read_gitlab(test: Test, jobs: dict) -> Workflow:
    job = jobs["records"]
    test.expect(job["variables"]["GIT_DEPTH"] == 0, "GitLab: the clone lacks the history")
    test.expect(job["artifacts"]["when"] == "always", "GitLab: the report of a refused change is not kept")
    lines = [line for line in job["script"] if line.startswith("qms ")]
    test.expect(len(lines) == 1, f"GitLab: {len(lines)} lines call qms")
    return Workflow("GitLab", lines[0], job["artifacts"]["reports"]["junit"], {})


def run_workflow(test: Test, workflow: Workflow, branch: str, clone: Path) -> None:
    variables = dict(workflow.variables)
    if workflow.platform == "GitLab":
        variables["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = test.make("git merge-base HEAD origin/main", clone)
    done = test.shell(workflow.line, clone, **variables)
    name = f"{workflow.platform}, {branch} branch"
    told = f"\n  {workflow.line}\n  {done.stdout}{done.stderr}"
    broken = branch == "broken"
    test.expect(done.returncode == (1 if broken else 0), f"{name}: the status is {done.returncode}{told}")
    test.expect(("customers/c02.yaml" in done.stdout) == broken, f"{name}: the log does not tell of the record{told}")
    report = clone / workflow.report
    if not report.is_file():
        test.expect(False, f"{name}: there is no report '{workflow.report}'{told}")
        return
    findings = sarif_results(report) if workflow.platform == "GitHub" else junit_failures(report)
    test.expect(bool(findings) == broken, f"{name}: the report holds {findings}")
    test.expect(all("customers/c02.yaml" in finding for finding in findings), f"{name}: the report holds {findings}")


def check_pre_commit(test: Test, clones: dict[str, Path]) -> None:
    hooks = yaml.safe_load((test.source / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    test.expect([hook["id"] for hook in hooks] == ["qms-check"], "pre-commit: there is one hook, qms-check")
    hook = hooks[0]
    test.expect(hook["language"] == "system" and hook["pass_filenames"] is False, "pre-commit: qms takes no file names")
    test.expect(hook["always_run"] is True and hook["require_serial"] is True, "pre-commit: it runs always, and once")
    for branch, clone in clones.items():
        test.make("git reset -q --soft HEAD~", clone)
        done = test.shell(hook["entry"], clone)
        wanted = 1 if branch == "broken" else 0
        test.expect(done.returncode == wanted, f"pre-commit, {branch} branch: {done.returncode}\n{done.stdout}{done.stderr}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--qms", type=Path, required=True)
    options = parser.parse_args()
    readme = (options.source / "README.md").read_text(encoding="utf-8")
    section = re.search(r"^## In CI\n(.*?)(?=^## )", readme, re.MULTILINE | re.DOTALL)
    blocks = re.findall(r"^```yaml\n(.*?)^```", section[1] if section else "", re.MULTILINE | re.DOTALL)
    if len(blocks) != 2:
        sys.exit(f"README.md, 'In CI': there should be two workflows, not {len(blocks)}")
    test = Test(options.source.resolve(), options.qms)
    try:
        clones = {"sound": test.checkout("sound", SOUND), "broken": test.checkout("broken", BROKEN)}
        github, gitlab = (yaml.safe_load(block) for block in blocks)
        for workflow in (read_github(test, github), read_gitlab(test, gitlab)):
            for branch, clone in clones.items():
                run_workflow(test, workflow, branch, clone)
        check_pre_commit(test, clones)
    finally:
        subprocess.run(["rm", "-rf", "--", str(test.top)], check=True)
    for failure in test.failures:
        print(failure)
    print(f"{test.checked} expectations, {len(test.failures)} failed")
    sys.exit(1 if test.failures else 0)


if __name__ == "__main__":
    main()
