#!/usr/bin/python3
"""Reading commands write nothing: not a byte, not a time of change, and they work in a folder nobody may write to."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

from example import AS_OF, STORES, copy_store, environment, reading_commands
from law import Law

NOBODY = 65534


def listing(top: Path) -> dict[str, tuple[int, int, int, str]]:
    """Every file and folder: mode, size, time of change, hash."""
    seen: dict[str, tuple[int, int, int, str]] = {}
    for path in [top, *top.rglob("*")]:
        info = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(info.st_mode) else ""
        seen[path.relative_to(top).as_posix()] = (info.st_mode, info.st_size, info.st_mtime_ns, content)
    return seen


def run_all(law: Law, qms: Path, store: Path, home: Path, user: int | None) -> list[tuple[list[str], int, bytes]]:
    """Runs each command in the store; whatever changed there or in the home folder breaks the law."""
    results: list[tuple[list[str], int, bytes]] = []
    commands = [*reading_commands(store), ["explain", "Q1001"], ["help"]]
    for command in commands:
        before = listing(store), listing(home)
        clock = [] if command[0] in ("explain", "help") else ["--as-of", AS_OF]
        done = subprocess.run(
            [str(qms), *command, *clock], cwd=store, env=environment(home), stdin=subprocess.DEVNULL,
            capture_output=True, check=False, user=user, group=user, extra_groups=[] if user else None,
        )
        after = listing(store), listing(home)
        words = " ".join(["qms", *command])
        for old, new in zip(before, after):
            for name in sorted(set(old) | set(new)):
                if old.get(name) != new.get(name):
                    law.broken(words, f"changed '{name}': {old.get(name)} -> {new.get(name)}")
        if done.returncode not in (0, 1):
            law.broken(words, f"ends with {done.returncode}: {done.stderr.decode(errors='replace').strip()}")
        results.append((command, done.returncode, done.stdout))
    return results


def check_store(law: Law, program: Path, name: str) -> tuple[int, int, int]:
    """Returns how many files it saw, how many commands it ran and how many bytes they answered."""
    top = Path(tempfile.mkdtemp(prefix="qms-readonly-"))
    top.chmod(0o755)
    try:
        # A copy, since nobody may not be able to look into the build folder.
        qms = top / "qms"
        shutil.copy(program, qms)
        store, home = top / "store", top / "home"
        home.mkdir()
        files = copy_store(law, name, store, 1)
        writable = run_all(law, qms, store, home, None)

        for path in [store, home, *store.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        # Modes do not bind root, so root steps down.
        locked = run_all(law, qms, store, home, NOBODY if os.getuid() == 0 else None)
        for (command, status, answer), (_, other_status, other_answer) in zip(writable, locked):
            if (status, answer) != (other_status, other_answer):
                law.broken(" ".join(["qms", *command]), "answers otherwise in a folder it may not write to")
    finally:
        for folder, _, _ in os.walk(top):
            os.chmod(folder, 0o700)
        shutil.rmtree(top)
    return files, len(writable) + len(locked), sum(len(answer) for _, _, answer in writable)


def main() -> None:
    law = Law(__doc__ or "")
    assert law.qms is not None, "this law needs --qms"
    seen = [check_store(law, law.qms, name) for name in STORES]
    law.saw("files", min(files for files, _, _ in seen), 20)
    law.saw("commands", min(commands for _, commands, _ in seen), 40)
    law.saw("bytes of answers", min(answers for _, _, answers in seen), 2000)
    law.finish()


if __name__ == "__main__":
    main()
