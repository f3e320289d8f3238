#!/usr/bin/python3
"""Measures what qms tells out of git against git itself, in the same run, one after the other in turn.

    history.py --qms build/qms [--records 2000] [--commits 2000] [--merges 0] [--runs 5] [--keep DIR]

Prints a table of medians and ratios, and the goals where there are any. Nothing here is a test: a ratio that
grows is for people to look at. `--merges N` makes each Nth commit a merge of a branch that edits one record.
`--keep DIR` leaves the two stores there, `DIR/short` and `DIR/long`.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HEAD = """\
# yaml-language-server: $schema=../../.qms/schemas/complaint.schema.json
id: "{id}"
customer: "C001"
accepted_on: "2025-{month:02}-03"
content: "edge cracks on {n} of 12,000 cartons{more}"
filled:
  by: "p02"
  role: sales
  "on": "2025-{month:02}-03"
"""
# What each further edit of a record adds.
REPORTED = """\
reported:
  by: "p02"
  role: sales
  "on": "2025-{month:02}-04"
  to: "p01"
"""
ROUND = """\
rounds:
  - analysed:
      category: quality
      origin: workshop
      detail: process
      original_records_checked: true
      stock_checked: true
      nature: "edges crushed"
      by: "p03"
      role: quality
      "on": "2025-{month:02}-05"
"""
ACTION = """\
    action:
      department: production
      cause:
        occurrence: "damp board"
      measure: "dry it"
      due: "2025-{month:02}-20"
      by: "p04"
      role: production
      "on": "2025-{month:02}-06"
"""
DONE = """\
    done:
      by: "p04"
      role: production
      "on": "2025-{month:02}-19"
"""
VERIFIED = """\
    verified:
      result: improved
      by: "p03"
      role: quality
      "on": "2025-{month:02}-21"
"""
REPLY = """\
replies:
  - kind: interim
    text: "we look into it"
    by: "p02"
    role: sales
    "on": "2025-{month:02}-22"
"""
PARTS = [REPORTED, ROUND, ACTION, DONE, VERIFIED, REPLY]
EDITS = 1 + len(PARTS)  # of one record in the short history: a field, the steps, a reply
PEOPLE = [("p01", "Lin Yue", "sales_manager"), ("p02", "Chen Bo", "salesperson"),
          ("p03", "Wu Tao", "quality_head"), ("p04", "Sun Yan", "production_head")]


def git(store, *words, **more):
    return subprocess.run(["git", "-C", store, *words], check=True, capture_output=True, **more)


def identity(n):
    month, number = n % 12 + 1, n // 12 + 1
    return f"CC-25{month:02}-{number:02}", month


def path_of(n):
    record, month = identity(n)
    return f"complaints/2025-{month:02}/{record}.yaml"


def record_text(n, edits):
    """The record after so many edits. In a longer history the later ones change a field over and over, so that
    its last state is as large as that of the short one."""
    record, month = identity(n)
    more = edits - EDITS if edits > EDITS else min(edits, 1)
    text = HEAD.format(id=record, month=month, n=n, more=f", and {more} more" if more else "")
    return text + "".join(part.format(month=month) for part in PARTS[:max(0, edits - 1)])


class History:
    """Commits for `git fast-import`."""

    def __init__(self, store, records):
        self.store, self.records, self.marks, self.parts = store, records, 0, []

    def commit(self, files, subject, parents):
        self.marks += 1
        stamp = 1735689600 + self.marks * 600
        self.parts.append(f"commit refs/heads/main\nmark :{self.marks}\n"
                          f"author Chen Bo <chen@example.com> {stamp} +0800\n"
                          f"committer Chen Bo <chen@example.com> {stamp} +0800\n"
                          f"data {len(subject)}\n{subject}\n".encode())
        if parents:
            self.parts.append(f"from :{parents[0]}\n".encode())
        for parent in parents[1:]:
            self.parts.append(f"merge :{parent}\n".encode())
        for path, text in files:
            body = text if isinstance(text, bytes) else text.encode()
            self.parts.append(f"M 100644 inline {path}\ndata {len(body)}\n".encode() + body + b"\n")
        return self.marks

    def build(self, commits, edited, merges):
        tree = [(str(file.relative_to(self.store)), file.read_bytes())
                for file in sorted(pathlib.Path(self.store).rglob("*"))
                if file.is_file() and ".git" not in file.relative_to(self.store).parts]
        tree += [(path_of(n), record_text(n, 0)) for n in range(self.records)]
        tip = self.commit(tree, "first records", [])
        for k in range(commits):
            n, edit = k % edited, k // edited + 1
            files = [(path_of(n), record_text(n, edit))]
            if merges and k % merges == merges - 1:
                side = self.commit(files, f"complaint {identity(n)[0]}: edit {edit} aside", [tip])
                tip = self.commit(files, f"merge {identity(n)[0]}", [tip, side])
            else:
                tip = self.commit(files, f"complaint {identity(n)[0]}: edit {edit}", [tip])
        git(self.store, "fast-import", "--quiet", input=b"".join(self.parts))
        git(self.store, "reset", "-q", "--hard", "main")
        git(self.store, "gc", "-q")


def make_store(qms, store, options, commits):
    """A store with its history, and one edit staged."""
    def run(*words):
        subprocess.run([qms, "-C", store, *words], check=True, capture_output=True)
    subprocess.run([qms, "init", store, "--procedure", "paper", "--name", "Evergreen Paper"], check=True,
                   capture_output=True)
    for person, name, post in PEOPLE:
        run("person", "new", "--id", person, "--name", name, "--post", f"post={post},from=2020-04-01")
    run("customer", "new", "--id", "C001", "--name", "North Star Foods")
    git(store, "init", "-q", "-b", "main")
    edited = max(1, min(options.records, options.commits // EDITS))
    History(store, options.records).build(commits, edited, options.merges)
    last = options.records - 1
    pathlib.Path(store, path_of(last)).write_text(record_text(last, 2), encoding="utf-8")
    git(store, "add", path_of(last))


def timed(words):
    """Its milliseconds; any finding is an answer."""
    begun = time.perf_counter()
    status = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    took = (time.perf_counter() - begun) * 1000
    if status not in (0, 1):
        raise SystemExit(f"{' '.join(words)} ended with status {status}")
    return took


def medians(actions, runs):
    """Of each action; all of them in turn, so that a busy machine is busy for all."""
    times = {name: [] for name in actions}
    for run in range(runs + 1):
        for name, words in actions.items():
            took = timed(words)
            if run > 0:  # the first one warms
                times[name].append(took)
    return {name: statistics.median(list_of) for name, list_of in times.items()}


def actions_of(qms, store, last):
    """Names of what is measured -> commands."""
    as_of = ["--as-of", "2026-06-30"]
    record = identity(0)[0]
    own = lambda *words: [qms, "-C", store, *words]
    gits = lambda *words: ["git", "-C", store, "--no-pager", *words]
    return {
        "git log -p -- PATH": gits("log", "-p", "--", path_of(0)),
        "qms log ID": own("log", record),
        "git log -p": gits("log", "-p"),
        "qms log": own("log"),
        "qms log --format json": own("log", "--format", "json"),
        "qms check": own("check", *as_of),
        "qms check --rev HEAD": own("check", "--rev", "HEAD", *as_of),
        "git status": gits("status"),
        "qms check --staged": own("check", "--staged", *as_of),
        "qms diff --staged": own("diff", "--staged", *as_of),
        f"qms check --since HEAD~{last}": own("check", "--since", f"HEAD~{last}", *as_of),
    }


# What is compared with what, and the most it should take.
GOALS = [("qms log ID", "git log -p -- PATH", 1.2), ("qms log", "git log -p", 0.8),
         ("qms log --format json", "git log -p", 0.8), ("qms check --rev HEAD", "qms check", 3),
         ("qms check --staged", "qms check", 3), ("qms check --staged", "git status", None),
         ("qms diff --staged", "qms check", None)]


def report(qms, stores, options):
    last = 20
    both = {name: medians(actions_of(qms, store, last), options.runs) for name, store in stores.items()}
    short, long = both["short"], both["long"]
    for took, against, goal in GOALS + [(f"qms check --since HEAD~{last}", "qms check", None)]:
        goal_text = f"goal <= {goal}" if goal else ""
        print(f"{took:28} {short[took]:8.1f} ms {short[took] / short[against]:8.2f} x {against:22} {goal_text}")
    print(f"with a history {options.longer} times as long:")
    for name in (n for n in short if n.startswith("qms")):
        note = "must not grow" if "--staged" in name else ""
        print(f"{name:28} {long[name]:8.1f} ms {long[name] / short[name]:8.2f} x as with the short one   {note}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--qms", required=True)
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--commits", type=int, default=2000)
    parser.add_argument("--longer", type=int, default=10)
    parser.add_argument("--merges", type=int, default=0)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep")
    options = parser.parse_args()
    qms = os.path.abspath(options.qms)
    top = options.keep or tempfile.mkdtemp(prefix="qms-bench-")
    os.makedirs(top, exist_ok=True)
    try:
        stores = {name: os.path.join(top, name) for name in ("short", "long")}
        for name, store in stores.items():
            if not os.path.exists(store):
                make_store(qms, store, options, options.commits * (options.longer if name == "long" else 1))
        print(f"{options.records} complaints, {options.commits} commits; medians of {options.runs} runs")
        report(qms, stores, options)
    finally:
        if not options.keep:
            shutil.rmtree(top)
    return 0


if __name__ == "__main__":
    sys.exit(main())
