"""What every law has: the tree, the program, places that break the law, and the proof that it looked at something."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path


class Law:
    """One law. `broken` collects what is wrong; `finish` tells it and ends the program."""

    def __init__(self, description: str) -> None:
        parser = argparse.ArgumentParser(description=description)
        parser.add_argument("--source", type=Path, required=True, help="the top of the tree")
        parser.add_argument("--build", type=Path, help="the build folder")
        parser.add_argument("--qms", type=Path, help="the built program")
        options = parser.parse_args()
        self.source: Path = options.source.resolve()
        self.build: Path | None = options.build
        self.qms: Path | None = options.qms
        self.failures: list[str] = []
        self.counts: list[str] = []

    def broken(self, place: str, message: str) -> None:
        self.failures.append(f"{place}: {message}")

    def saw(self, what: str, count: int, at_least: int) -> None:
        """A law that looks at nothing holds always; so each says how much it must have seen."""
        self.counts.append(f"{count} {what}")
        if count < at_least:
            self.failures.append(f"the law saw {count} {what}; there should be at least {at_least}")

    def finish(self) -> None:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        for failure in self.failures:
            print(failure)
        print(f"looked at {', '.join(self.counts)}; {len(self.failures)} broken")
        sys.exit(1 if self.failures else 0)

    def files(self, folder: str, *suffixes: str) -> list[Path]:
        top = self.source / folder
        return sorted(path for path in top.rglob("*") if path.suffix in suffixes and path.is_file())

    def name(self, path: Path) -> str:
        return path.relative_to(self.source).as_posix()

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """qms with these arguments, at the top of the tree."""
        assert self.qms is not None, "this law needs --qms"
        return subprocess.run(
            [str(self.qms.resolve()), *arguments],
            cwd=self.source, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False, timeout=60,
        )


_LITERAL_OR_COMMENT = re.compile(
    r"""
    (?P<raw>\bu?8?L?R"(?P<mark>[^\s()\\]{0,16})\(.*?\)(?P=mark)")
    | (?P<text>"(?:\\.|[^"\\\n])*")
    | (?P<digit>(?<=[0-9a-fA-F])'(?=[0-9a-fA-F]))
    | (?P<char>'(?:\\.|[^'\\\n])*')
    | (?P<comment>//[^\n]*|/\*.*?\*/)
    """,
    re.VERBOSE | re.DOTALL,
)


def without_comments(text: str, keep_literals: bool = False) -> str:
    """C++ with its comments and, unless kept, its literals blanked; lines stay where they are."""

    def blank(match: re.Match[str]) -> str:
        if match["digit"] or (keep_literals and not match["comment"]):
            return match[0]
        lines = "\n" * match[0].count("\n")
        if match["comment"]:
            return " " + lines
        return '""' + lines

    return _LITERAL_OR_COMMENT.sub(blank, text)


def numbered(text: str) -> Iterator[tuple[int, str]]:
    return enumerate(text.split("\n"), start=1)


def console_commands(markdown: str) -> Iterator[tuple[int, str]]:
    """The `$ ` lines of the console blocks of a Markdown text, continued lines joined."""
    inside = False
    lines = markdown.split("\n")
    for index, line in enumerate(lines):
        if line.startswith("```"):
            inside = not inside and line.lstrip("`").strip() == "console"
        elif inside and line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\") and index + 1 < len(lines):
                index += 1
                command = command[:-1] + lines[index]
            yield index + 1, command


def blocks(markdown: str, info: str) -> Iterator[tuple[int, str]]:
    """The fenced blocks whose opening line says `info`, each with the number of its first line."""
    for match in re.finditer(r"^(`{3,}) *" + re.escape(info) + r" *\n(.*?)^\1`* *$", markdown, re.MULTILINE | re.DOTALL):
        yield markdown.count("\n", 0, match.start()) + 2, match[2]
