#!/usr/bin/python3
"""clang-tidy finds nothing in src/*.cpp.

What passed leaves a stamp in the build folder and is read again only when it, a header of ours that it includes,
.clang-tidy or the compiler's options change. Files that differ from git's last commit are read one by one, with every
check. With QMS_CI=1 everything is read, in two passes that share the work: the analyzer reads each file by itself (it
looks at nothing that is included), the other checks read the files of a room together, as they are compiled.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from law import Law

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


def included(path: Path, source: Path, seen: set[Path]) -> set[Path]:
    """The file and all headers of src/ below it."""
    if path in seen or not path.is_file():
        return seen
    seen.add(path)
    for header in INCLUDE.findall(path.read_text(encoding="utf-8")):
        included(source / "src" / header, source, seen)  # an absolute path stays what it is
    return seen


@dataclass
class Job:
    path: Path
    arguments: list[str]
    stamp: Path
    digest: str


def digest(path: Path, command: list[str], settings: bytes, source: Path) -> str:
    total = hashlib.sha256(settings + "\0".join(command).encode())
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


def commands_in(folder: Path) -> dict[Path, str]:
    entries = json.loads((folder / "compile_commands.json").read_text(encoding="utf-8"))
    return {Path(entry["file"]): re.sub(r"^\S*ccache ", "", entry["command"]) for entry in entries}


def main() -> None:
    law = Law(__doc__ or "")
    assert law.build is not None, "this law needs --build"
    singly = compiled_singly(law.source, law.build)
    commands = commands_in(singly)
    files = [path for path in law.files("src", ".cpp") if path in commands]
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    settings = version + (law.source / ".clang-tidy").read_bytes()
    stamps = law.build / "tidy"
    stamps.mkdir(exist_ok=True)

    def job(path: Path, folder: Path, command: str, arguments: list[str], stamp: str) -> Job:
        return Job(path, [*arguments, "-p", str(folder)], stamps / stamp.replace("/", "__"),
                   digest(path, [command, *arguments], settings, law.source))

    jobs: list[Job] = []
    if os.environ.get("QMS_CI") == "1":
        rooms = {path: command for path, command in commands_in(law.build).items() if path.parent.name == "Unity"}
        # To include a .cpp is what these files are for; a class that is only declared may have a namesake in another
        # file; embedded files are long.
        others = ["--checks=-clang-analyzer-*,-bugprone-suspicious-include,-bugprone-forward-declaration-namespace",
                  "--extra-arg=-Wno-overlength-strings"]
        for path, command in rooms.items():
            jobs.append(job(path, law.build, command, others, f"{path.parent.parent.name}-{path.name}"))
        for path in files:
            jobs.append(job(path, singly, commands[path], ["--checks=-*,clang-analyzer-*"], f"{law.name(path)}-analyzer"))
        law.saw("files of several", len(rooms), 20)
    else:
        only = changed_files(law.source)
        for path in files:
            if only is None or included(path, law.source, set()) & only:
                jobs.append(job(path, singly, commands[path], [], law.name(path)))
    waiting = [each for each in jobs if not each.stamp.is_file() or each.stamp.read_text() != each.digest]

    def read(each: Job) -> str:
        done = subprocess.run(["clang-tidy", "--quiet", *each.arguments, str(each.path)],
                              capture_output=True, encoding="utf-8", check=False)
        if done.returncode != 0:
            return done.stdout + done.stderr
        each.stamp.write_text(each.digest)
        return ""

    with ThreadPoolExecutor(max_workers=2) as pool:
        for each, told in zip(waiting, pool.map(read, waiting)):
            if told:
                law.broken(law.name(each.path), "clang-tidy says\n" + told)
    law.saw("files", len(files), 60)
    law.saw("readings that changed", len(waiting), 0)
    law.finish()


if __name__ == "__main__":
    main()
