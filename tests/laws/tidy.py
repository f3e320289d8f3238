#!/usr/bin/python3
"""clang-tidy finds nothing in src/*.cpp.

A file that passed leaves a stamp in the build folder and is read again only when it, a header of ours that it includes,
.clang-tidy or the compiler's options change. With QMS_CI=1 every file without a valid stamp is read; else only those that
differ from git's last commit (all, where git cannot say), since the whole takes minutes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from law import Law

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


def included(path: Path, source: Path, seen: set[Path]) -> set[Path]:
    """The file and all headers of src/ below it."""
    if path in seen or not path.is_file():
        return seen
    seen.add(path)
    for header in INCLUDE.findall(path.read_text(encoding="utf-8")):
        included(source / "src" / header, source, seen)
    return seen


def digest(path: Path, command: str, settings: bytes, source: Path) -> str:
    total = hashlib.sha256(settings + command.encode())
    for part in sorted(included(path, source, set())):
        total.update(part.as_posix().encode() + b"\0" + part.read_bytes())
    return total.hexdigest()


def changed_files(source: Path) -> set[Path] | None:
    """What differs from the last commit; None when git cannot say."""
    names: set[str] = set()
    untracked = ["ls-files", "-z", "--others", "--exclude-standard"]
    for command in (untracked, ["diff", "-z", "--name-only", "--no-ext-diff", "HEAD"]):
        git = ["git", "-C", str(source), "--no-optional-locks", "-c", "core.fsmonitor=false"]
        done = subprocess.run([*git, *command, "--", "src"], capture_output=True, check=False)
        if done.returncode != 0:
            return None
        names |= {name.decode() for name in done.stdout.split(b"\0") if name}
    return {source / name for name in names}


def compiled_singly(source: Path, build: Path) -> Path:
    """A folder beside the build that says how each file is compiled by itself; nothing is built there."""
    folder = build / "tidy-commands"
    subprocess.run(
        ["cmake", "-S", str(source), "-B", str(folder), "-G", "Ninja", "-DQMS_UNITY=OFF", "-DQMS_TESTS=OFF",
         "-DCMAKE_BUILD_TYPE=Release", "--log-level=WARNING"],
        check=True, stdout=subprocess.DEVNULL
    )
    return folder


def main() -> None:
    law = Law(__doc__ or "")
    assert law.build is not None, "this law needs --build"
    singly = compiled_singly(law.source, law.build)
    commands = {
        Path(entry["file"]): entry["command"]
        for entry in json.loads((singly / "compile_commands.json").read_text(encoding="utf-8"))
    }
    files = [path for path in law.files("src", ".cpp") if path in commands]
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    settings = version + (law.source / ".clang-tidy").read_bytes()

    only = None if os.environ.get("QMS_CI") == "1" else changed_files(law.source)
    stamps = law.build / "tidy"
    stamps.mkdir(exist_ok=True)
    waiting: list[tuple[Path, Path, str]] = []
    for path in files:
        stamp = stamps / law.name(path).replace("/", "__")
        hashed = digest(path, commands[path], settings, law.source)
        passed = stamp.is_file() and stamp.read_text() == hashed
        if not passed and (only is None or included(path, law.source, set()) & only):
            waiting.append((path, stamp, hashed))

    def read(job: tuple[Path, Path, str]) -> str:
        path, stamp, hashed = job
        done = subprocess.run(
            ["clang-tidy", "--quiet", "-p", str(singly), str(path)],
            capture_output=True, encoding="utf-8", check=False
        )
        if done.returncode != 0:
            return done.stdout + done.stderr
        stamp.write_text(hashed)
        return ""

    with ThreadPoolExecutor(max_workers=2) as pool:
        for (path, _, _), told in zip(waiting, pool.map(read, waiting)):
            if told:
                law.broken(law.name(path), "clang-tidy says\n" + told)
    law.saw("files", len(files), 60)
    law.saw("files that changed", len(waiting), 0)
    law.finish()


if __name__ == "__main__":
    main()
