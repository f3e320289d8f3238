#!/usr/bin/python3
"""Measures qms against a floor taken in the same run: reading the same files and doing nothing with them.

    bench.py --qms build/qms [--records 2000] [--runs 5]

Prints a table of medians and ratios. Nothing here is a test: a ratio that grows is for people to look at.
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

RECORD = """\
# yaml-language-server: $schema=../../.qms/schemas/complaint.schema.json
id: "{id}"
customer: "C001"
accepted_on: "2025-{month:02}-03"
content: "edge cracks on {n} of 12,000 cartons"
filled:
  by: "p02"
  role: sales
  "on": "2025-{month:02}-03"
reported:
  by: "p02"
  role: sales
  "on": "2025-{month:02}-04"
  to: "p01"
"""


def make_store(qms, top, records):
    """A store with so many complaints, spread over the twelve months of 2025."""
    run = lambda *words: subprocess.run([qms, "-C", top, *words], check=True, capture_output=True)
    subprocess.run([qms, "init", top, "--procedure", "paper", "--name", "Evergreen Paper"], check=True,
                   capture_output=True)
    run("person", "new", "--id", "p01", "--name", "Lin Yue", "--post", "post=sales_manager,from=2020-04-01")
    run("person", "new", "--id", "p02", "--name", "Chen Bo", "--post", "post=salesperson,from=2020-04-01")
    run("customer", "new", "--id", "C001", "--name", "North Star Foods")
    for n in range(records):
        month, number = n % 12 + 1, n // 12 + 1
        record = f"CC-25{month:02}-{number:02}"
        folder = pathlib.Path(top, "complaints", f"2025-{month:02}")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{record}.yaml").write_text(RECORD.format(id=record, month=month, n=n), encoding="utf-8")


def read_all(top):
    for folder, _, names in os.walk(top):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                file.read()


def median_ms(action, runs):
    action()  # warm
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        action()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--qms", required=True)
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    qms = os.path.abspath(options.qms)
    top = tempfile.mkdtemp(prefix="qms-bench-")
    try:
        store = os.path.join(top, "store")
        make_store(qms, store, options.records)
        floor = median_ms(lambda: read_all(store), options.runs)
        start = median_ms(lambda: subprocess.run([qms, "--version"], capture_output=True, check=True), options.runs)
        print(f"{options.records} complaints; floor (read every file): {floor:.1f} ms; start of the program: {start:.1f} ms")
        for words in (["check", "--as-of", "2026-06-30"], ["complaint", "list", "--as-of", "2026-06-30"],
                      ["complaint", "show", "CC-2501-01", "--as-of", "2026-06-30"],
                      ["score", "satisfaction", "--year", "2025", "--as-of", "2026-06-30"]):
            took = median_ms(lambda: subprocess.run([qms, "-C", store, *words], capture_output=True, check=True),
                             options.runs)
            print(f"{' '.join(words[:2]):24} {took:8.1f} ms  {took / floor:6.1f} x floor")
    finally:
        shutil.rmtree(top)
    return 0


if __name__ == "__main__":
    sys.exit(main())
