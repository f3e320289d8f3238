#!/usr/bin/python3
"""Many processes at one store at once.

    races.py create --store TEMPLATE --file 'records/{id}.yaml' -- PROGRAM … {store} …   prints the new id
        every id given is given once and its file is there; with --shim some processes are killed on their way
    races.py count --store TEMPLATE --read 'counter.yaml' -- PROGRAM … {store} …         adds 1; exit 1 is a conflict
        the number in the file is the number of runs that ended with 0

Exit: 0 all held, 1 not; with --expect-broken 0 when some problem says so.
"""
import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

LIMIT_SECONDS = 40


def run(words, store, fault=None, shim=None):
    env = dict(os.environ)
    if fault:
        env.update(LD_PRELOAD=shim, QMS_FAULT=fault)
    return subprocess.run([word.replace("{store}", store) for word in words], env=env, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False)


def race_to_create(options, store):
    """Problems found."""
    dice = random.Random(options.seed)
    faults = [f"kill:{dice.randrange(1, 40)}" if options.shim and dice.random() < 0.5 else None
              for _ in range(options.processes * options.rounds)]
    with ThreadPoolExecutor(options.processes) as pool:
        ended = list(pool.map(lambda fault: run(options.command, store, fault, options.shim), faults))
    problems = [f"exit {done.returncode}: {done.stderr.strip()}" for done in ended
                if done.returncode not in ((0, -9) if options.shim else (0,))]
    ids = [done.stdout.strip() for done in ended if done.returncode == 0]
    problems += [f"{name} was given {ids.count(name)} times" for name in sorted(set(ids)) if ids.count(name) > 1]
    for name in sorted(set(ids)):
        path = os.path.join(store, options.file.replace("{id}", name))
        if not os.path.exists(path) or os.path.getsize(path) == 0:
            problems.append(f"{name} is lost")
    if not ids:
        problems.append("nobody made anything")
    print(f"{len(ended)} runs, {len(ids)} ids, {len(ended) - len(ids)} killed or failed")
    return problems


def race_to_count(options, store):
    """Problems found."""
    conflicts, failures = [], []

    def add_some(_):
        added = 0
        while added < options.rounds and not failures:
            done = run(options.command, store)
            if done.returncode == 0:
                added += 1
            elif done.returncode == 1:
                conflicts.append(done.stderr.strip())
            else:
                failures.append(f"exit {done.returncode}: {done.stderr.strip()}")
        return added

    with ThreadPoolExecutor(options.processes) as pool:
        added = sum(pool.map(add_some, range(options.processes)))
    with open(os.path.join(store, options.read), encoding="utf-8") as file:
        found = int(re.search(r"\d+", file.read() or "0").group())
    print(f"{added} additions, {len(conflicts)} conflicts, the counter says {found}")
    if found != added:
        failures.append(f"{added} additions were done, but the counter says {found}")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("race", choices=("create", "count"))
    parser.add_argument("--store", required=True, help="the template")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--file", help="create: where a record stands")
    parser.add_argument("--read", help="count: the file with the number")
    parser.add_argument("--shim", help="create: kill half of the processes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--expect-broken", metavar="WORDS", help="for programs broken on purpose")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="qms-races-", dir=memory) as room:
        store = os.path.join(room, "store")
        shutil.copytree(options.store, store)
        problems = (race_to_create if options.race == "create" else race_to_count)(options, store)
    for problem in problems[:20]:
        print(problem)
    if options.expect_broken:
        return 0 if any(options.expect_broken in problem for problem in problems) else 1
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
