#!/usr/bin/python3
"""Lets every call on files that a command makes go wrong, one at a time, and looks at the store after each.

    sweep.py --shim libqms_shim.so --store TEMPLATE [--again 'WORDS'] [--several] -- PROGRAM … {store} …

The store is a fresh copy of TEMPLATE for each run. A run without a fault says what the change is. After each fault:
every file is the old or the new one, byte for byte; exit status 0 only when the change is there; a failing call is
told; a file that is in place is told to be; no temporary file but after SIGKILL; and a run without fault works (the
same command, or --again when the change is already there). What a power cut could take is read from the order of the
calls of the run without a fault. With --several the command writes several files, one after another: some may be
there after a fault, and the same command again must make the rest. Exit: 0 all held, 1 not.
"""
import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile

ERRORS = ("eio", "enospc", "edquot", "eacces")
KILLS = ("kill", "after")
KINDS = KILLS + ("term",) + ERRORS + ("eintr", "short", "eio+")
TEMPORARY = ".qms-tmp-"
LIMIT_SECONDS = 20
MOST_CALLS = 2000


class Tree:
    """What stands in a store, the lock aside."""

    def __init__(self, top):
        self.files, self.folders, self.temporary = {}, set(), []
        for folder, below, names in os.walk(top):
            inside = os.path.relpath(folder, top)
            below.sort()
            if inside != ".qms":
                self.folders.add(inside)
            for name in names:
                path = os.path.normpath(os.path.join(inside, name))
                if name.startswith(TEMPORARY):
                    self.temporary.append(path)
                elif path != ".qms/lock":
                    with open(os.path.join(folder, name), "rb") as file:
                        self.files[path] = file.read()
        self.locked = os.path.lexists(os.path.join(top, ".qms/lock"))

    def key(self):
        """Equal for stores that look the same to a command."""
        return (tuple(sorted(self.files.items())), tuple(sorted(self.folders)), tuple(sorted(self.temporary)), self.locked)


class Run:
    """One run of a command in its own copy of the template."""

    def __init__(self, sweep, fault):
        self.store = os.path.join(sweep.room, "store")
        self.log = os.path.join(sweep.room, "calls")
        shutil.rmtree(self.store, ignore_errors=True)
        shutil.copytree(sweep.template, self.store, symlinks=True)
        if os.path.exists(self.log):
            os.remove(self.log)
        self.sweep = sweep
        extra = {"LD_PRELOAD": sweep.shim, "QMS_FAULT_COUNT": self.log}
        if fault:
            extra["QMS_FAULT"] = fault
        done = self.call(sweep.command, extra)
        self.status, self.told = done.returncode, done.stderr.decode(errors="replace")
        self.tree = Tree(self.store)
        with open(self.log, encoding="utf-8", errors="replace") as file:
            self.calls = [line.rstrip("\n").split(" ", 2) for line in file]

    def call(self, command, extra=None):
        words = [word.replace("{store}", self.store) for word in command]
        return subprocess.run(words, env={**os.environ, **(extra or {})}, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=LIMIT_SECONDS, check=False)


def unflushed(run):
    """What a power cut could take although the command said it was done: each temporary file is flushed between its
    last write and its publication, the folder of each new name after it."""
    for at, (_, call, path) in enumerate(run.calls):
        before, after = run.calls[:at], run.calls[at + 1:]
        if call in ("linkat", "renameat", "link", "rename"):
            mine = [other for _, other, where in before if where.endswith(path) and other in ("write", "pwrite", "fsync")]
            if not mine or mine[-1] != "fsync":
                yield f"{call} of '{path}' without a flush of its bytes before"
        if call in ("linkat", "renameat", "link", "rename", "mkdirat", "mkdir"):
            flushed = [where for _, other, where in after if other == "fsync" and TEMPORARY not in where]
            if not flushed:
                yield f"{call} of '{path}' without a flush of its folder after"


class Sweep:
    def __init__(self, options, room):
        self.shim, self.template, self.command = options.shim, options.store, options.command
        self.again = shlex.split(options.again) if options.again else options.command
        self.several = options.several
        self.room = room
        self.kernel = ",old" if options.old_kernel else ""
        self.problems = []
        self.faults = 0
        self.next = {}  # store, by what stands in it -> what is wrong with the next run, or ""
        self.old = Tree(self.template)
        clean = Run(self, self.kernel)
        self.new, self.count = clean.tree, len(clean.calls)
        if clean.status != 0 or self.new.files == self.old.files:
            sys.exit(f"the run without a fault fails or changes nothing: {clean.status} {clean.told}")
        self.problems += [f"no fault: {problem}" for problem in unflushed(clean)]

    def run(self, kinds):
        for kind in kinds:
            for number in range(1, MOST_CALLS):
                fault = f"{kind.rstrip('+')}:{number}{'+' if kind.endswith('+') else ''}{self.kernel}"
                run = Run(self, fault)
                if len(run.calls) < number and run.status == 0:
                    break
                self.faults += 1
                hit = run.calls[number - 1][1:] if len(run.calls) >= number else ["?", ""]
                for problem in self.look(kind, hit, run):
                    self.problems.append(f"{fault} ({' '.join(hit)}): {problem}")
            else:
                self.problems.append(f"{kind}: more than {MOST_CALLS} calls")

    def look(self, kind, hit, run):
        yield from self.look_at_files(run)
        if kind in ("eintr", "short") and run.status != 0:
            yield f"exit {run.status}: {run.told.strip()}"
        if kind == "term" and run.status != 130:
            yield f"exit {run.status} after SIGTERM: {run.told.strip()}"
        if kind.rstrip("+") in ERRORS:
            yield from self.look_at_words(kind, hit, run)
        if run.tree.temporary and kind not in KILLS:
            excused = hit[0].startswith("unlink") or kind.endswith("+")
            if not excused or not all(path in run.told for path in run.tree.temporary):
                yield f"left {run.tree.temporary} and said '{run.told.strip()}'"
        yield from self.look_at_next(run)

    def look_at_files(self, run):
        now = run.tree.files
        for path in sorted({*self.old.files, *self.new.files, *now}):
            if now.get(path) not in (self.old.files.get(path), self.new.files.get(path)):
                yield f"'{path}' is neither the old nor the new one: {now.get(path)!r:.60}"
        if run.status == 0 and now != self.new.files:
            yield "exit 0, but the change is not there"

    def look_at_words(self, kind, hit, run):
        # What goes wrong on the way to the terminal is not about the file; a lasting fault leaves the terminal alone.
        streamed = hit[0] == "write" and self.room not in hit[1]
        if streamed and kind.endswith("+"):
            return
        # git is asked, and does not have to answer.
        if self.several and hit[1].startswith("pipe:"):
            return
        # Descriptors that live as long as the program: the lock is free and nothing is lost when they close badly.
        long_lived = hit[0] == "close" and hit[1] in (run.store, run.store + "/.qms/lock")
        if run.status == 0 and not long_lived:
            yield "the failing call was not told"
        if run.status < 0:
            yield f"killed by signal {-run.status}"
        if run.status != 0 and not run.told and not streamed:
            yield "no word about it"
        if self.several:
            return
        there = run.tree.files == self.new.files
        if run.status != 0 and run.told and not streamed and there != ("is in place" in run.told):
            yield f"the change is {'' if there else 'not '}there, but it says '{run.told.strip()}'"
        if not kind.endswith("+") and run.tree.folders not in (self.old.folders, self.new.folders):
            yield f"left folders {sorted(run.tree.folders - self.old.folders)}"

    def look_at_next(self, run):
        """What the next run finds is the same for the same store: it is asked once for each."""
        found = run.tree.key()
        if found not in self.next:
            self.next[found] = self.next_after(run)
        if self.next[found]:
            yield self.next[found]

    def next_after(self, run):
        fresh = run.tree.files == self.old.files or (self.several and run.tree.files != self.new.files)
        done = run.call(self.command if fresh else self.again)
        if done.returncode != 0:
            return f"the next run fails: {done.returncode} {done.stderr.decode(errors='replace').strip()}"
        if fresh and Tree(run.store).files != self.new.files:
            return "the next run does not make the change"
        return ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shim", required=True)
    parser.add_argument("--store", required=True, help="the template")
    parser.add_argument("--again", help="works when the change is already there; default: the command itself")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--old-kernel", action="store_true", help="without openat2")
    parser.add_argument("--several", action="store_true", help="the command writes more than one file")
    parser.add_argument("--expect-broken", metavar="WORDS", help="for programs broken on purpose: some problem must say so")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="qms-sweep-", dir=memory) as room:
        sweep = Sweep(options, room)
        sweep.run(options.kinds.split(","))
    for problem in sweep.problems[:20]:
        print(problem)
    print(f"{sweep.count} calls, {sweep.faults} faults, {len(sweep.problems)} problems")
    if options.expect_broken:
        return 0 if any(options.expect_broken in problem for problem in sweep.problems) else 1
    return 1 if sweep.problems or sweep.count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
