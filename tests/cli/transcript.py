#!/usr/bin/python3
"""Runs Markdown transcripts against qms and compares what it prints, byte for byte.

Prose, and fenced blocks of two kinds (a fence may be longer than three backticks); any other block is prose:

    ```file PATH      lays down that file, relative to the scratch folder, with the block as its content
    ```console        commands and what they print:
    $ command         run by bash; several in a row are allowed; a backslash at the end of a line continues it
    text              the exact standard output of the commands above it
    2> text           the exact standard error
    [1]               the exit status of the last command; 0 when absent

All commands of one transcript share one bash and one scratch folder, so `cd` and variables last. The environment is
PATH, HOME (the scratch folder), LC_ALL=C and TZ=UTC, nothing else. Output without a line end shows as
`\\ no newline at end`. Every difference is told; the exit status is 1 if there is any, 2 for a file that is no transcript.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

FENCE = re.compile(r"(`{3,})\s*(.*?)\s*")
STATUS = re.compile(r"\[(\d+)\]")
NO_NEWLINE = "\\ no newline at end"


class NotATranscript(Exception):
    """The Markdown itself is wrong; the message names file and line."""


@dataclass
class Result:
    stdout: list[str] = field(default_factory=list)
    stderr: list[str] = field(default_factory=list)
    status: int = 0


@dataclass
class Exchange:
    """One run of `$ ` lines and what is expected of it: lines [begin, end) of the Markdown, 0-based."""

    command: str
    expected: Result
    command_line: int
    begin: int
    end: int


@dataclass
class LaidFile:
    path: str
    content: str


def parse(text: str, name: str) -> list[Exchange | LaidFile]:
    lines = text.split("\n")
    parts: list[Exchange | LaidFile] = []
    index = 0
    while index < len(lines):
        fence = FENCE.fullmatch(lines[index])
        if fence is None:
            index += 1
            continue
        ticks, info = fence.groups()
        end = index + 1
        while end < len(lines) and not re.fullmatch(rf"`{{{len(ticks)},}}\s*", lines[end]):
            end += 1
        if end == len(lines):
            raise NotATranscript(f"{name}:{index + 1}: the block is never closed")
        if info.split(" ")[0] == "file":
            path = info[len("file") :].strip()
            if not path or os.path.isabs(path) or ".." in Path(path).parts:
                raise NotATranscript(f"{name}:{index + 1}: a file block needs a path below the scratch folder")
            parts.append(LaidFile(path, "".join(line + "\n" for line in lines[index + 1 : end])))
        elif info == "console":
            parts += parse_console(lines, index + 1, end, name)
        index = end + 1
    if not any(isinstance(part, Exchange) for part in parts):
        raise NotATranscript(f"{name}:1: the transcript runs no command")
    return parts


def parse_console(lines: list[str], begin: int, end: int, name: str) -> list[Exchange]:
    exchanges: list[Exchange] = []
    index = begin
    while index < end:
        if not lines[index].startswith("$ "):
            raise NotATranscript(f"{name}:{index + 1}: a console block begins with a command ('$ …')")
        first = index
        commands: list[str] = []
        while index < end and lines[index].startswith("$ "):
            command = lines[index][2:]
            while command.endswith("\\") and index + 1 < end:
                index += 1
                command += "\n" + lines[index]
            commands.append(command)
            index += 1
        answer = index
        while index < end and not lines[index].startswith("$ "):
            index += 1
        expected = parse_expected(lines[answer:index])
        exchanges.append(Exchange("\n".join(commands), expected, first, answer, index))
    if not exchanges:
        raise NotATranscript(f"{name}:{begin}: the console block runs nothing")
    return exchanges


def parse_expected(lines: list[str]) -> Result:
    result = Result()
    for line in lines:
        status = STATUS.fullmatch(line)
        if status:
            result.status = int(status[1])
        elif line == "2>" or line.startswith("2> "):
            result.stderr.append(line[3:])
        else:
            result.stdout.append(line)
    return result


def render(result: Result) -> list[str]:
    lines = result.stdout + [f"2> {line}" if line else "2>" for line in result.stderr]
    return lines + ([f"[{result.status}]"] if result.status else [])


def to_lines(output: bytes) -> list[str]:
    lines = output.decode("utf-8", "backslashreplace").split("\n")
    if lines[-1] == "":
        return lines[:-1]
    return lines + [NO_NEWLINE]


class Session:
    """One bash that lives as long as its transcript, or until a command ends it."""

    def __init__(self, qms: Path, copies: list[Path], timeout: float) -> None:
        self.timeout = timeout
        self.home = Path(tempfile.mkdtemp(prefix="qms-transcript-"))
        self.scratch = self.home / "scratch"
        self.scratch.mkdir()
        for folder in copies:
            shutil.copytree(folder, self.scratch / folder.name)
        (self.home / "bin").mkdir()
        (self.home / "bin" / "qms").symlink_to(qms.resolve())
        self.shell: subprocess.Popen[bytes] | None = None
        self.cwd = self.scratch

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        for folder, _, _ in os.walk(self.home):
            os.chmod(folder, 0o700)
        shutil.rmtree(self.home)

    def start(self) -> subprocess.Popen[bytes]:
        self.answers, self.answer = os.pipe()
        self.shell = subprocess.Popen(
            ["/bin/bash", "--noprofile", "--norc"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.cwd,
            env={
                "PATH": f"{self.home}/bin:/usr/bin:/bin",
                "HOME": str(self.scratch),
                "LC_ALL": "C",
                "TZ": "UTC",
            },
            pass_fds=(self.answer,),
            start_new_session=True,
        )
        os.close(self.answer)
        return self.shell

    def stop(self) -> None:
        if self.shell is None:
            return
        try:
            os.killpg(self.shell.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        assert self.shell.stdin is not None
        self.shell.stdin.close()
        self.shell.wait()
        os.close(self.answers)
        self.shell = None

    def send(self, text: str) -> None:
        assert self.shell is not None and self.shell.stdin is not None
        self.shell.stdin.write(text.encode())
        self.shell.stdin.flush()

    def run(self, command: str) -> Result:
        """Raises TimeoutError for a command that does not end; the session is over then."""
        shell = self.shell or self.start()
        script, out, err, where = (self.home / name for name in ("command", "out", "err", "cwd"))
        script.write_text(command + "\n", encoding="utf-8")
        self.send(
            f"{{ trap 'pwd -P >{where}' EXIT; . {script}; }} >{out} 2>{err} </dev/null {self.answer}>&-\n"
            f"echo $? >&{self.answer}; trap - EXIT\n"
        )
        ready, _, _ = select.select([self.answers], [], [], self.timeout)
        if not ready:
            self.stop()
            raise TimeoutError
        answer = os.read(self.answers, 64)
        if answer:
            status = int(answer)
        else:  # `exit`: the next command gets a new bash in the same folder
            status = shell.wait()
            self.cwd = Path(where.read_text().strip()) if where.exists() else self.scratch
            self.stop()
        return Result(to_lines(out.read_bytes()), to_lines(err.read_bytes()), status)

    def lay(self, file: LaidFile) -> None:
        path = self.scratch / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.content, encoding="utf-8")


def differences(exchange: Exchange, actual: Result, name: str) -> str:
    """Empty when all is as expected; else a unified diff for each stream that differs."""
    place = f"{name}:{exchange.command_line + 1}"
    expected = exchange.expected
    streams = [
        ("stdout", expected.stdout, actual.stdout),
        ("stderr", expected.stderr, actual.stderr),
        ("status", [str(expected.status)], [str(actual.status)]),
    ]
    told: list[str] = []
    for stream, want, have in streams:
        if want != have:
            diff = difflib.unified_diff(want, have, f"{place} {stream}, expected", f"{place} {stream}, actual", lineterm="")
            told += list(diff)
    if not told:
        return ""
    command = "\n".join("$ " + line for line in exchange.command.split("\n"))
    return "\n".join([f"{place}: not as expected", command, *told, ""])


def run_transcript(path: Path, name: str, options: argparse.Namespace) -> bool:
    """Whether all was as expected; with --update the file is rewritten and all is."""
    text = path.read_text(encoding="utf-8")
    parts = parse(text, name)
    good = True
    updates: list[tuple[Exchange, Result]] = []
    with Session(options.qms, options.copy, options.timeout) as session:
        for part in parts:
            if isinstance(part, LaidFile):
                session.lay(part)
                continue
            try:
                actual = session.run(part.command)
            except TimeoutError:
                print(f"{name}:{part.command_line + 1}: no end after {options.timeout:g} seconds: {part.command}")
                return False
            told = differences(part, actual, name)
            if told and options.update:
                updates.append((part, actual))
            elif told:
                print(told)
                good = False
    lines = text.split("\n")
    for exchange, actual in reversed(updates):
        answer = render(actual)
        if parse_expected(answer) != actual or any(line.startswith(("$ ", "```")) for line in answer):
            raise NotATranscript(f"{name}:{exchange.command_line + 1}: the output cannot be told from the marks of a transcript")
        lines[exchange.begin : exchange.end] = answer
    if updates:
        path.write_text("\n".join(lines), encoding="utf-8")
        print(f"{name}: {len(updates)} answers rewritten")
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description="run Markdown transcripts against qms")
    parser.add_argument("transcripts", nargs="+", type=Path)
    parser.add_argument("--qms", type=Path, required=True, help="the program under test")
    parser.add_argument("--copy", type=Path, action="append", default=[], help="a folder to copy into the scratch folder")
    parser.add_argument("--update", action="store_true", help="write what was printed into the transcript")
    parser.add_argument("--timeout", type=float, default=60, help="seconds for one command")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    good = True
    for path in options.transcripts:
        try:
            good = run_transcript(path, os.path.relpath(path), options) and good
        except NotATranscript as error:
            print(error)
            return 2
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
