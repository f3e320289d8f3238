#!/usr/bin/python3
"""Each command has a page that fits a terminal and names its options, and is run in some transcript."""

from __future__ import annotations

import re
import unicodedata

from law import Law, console_commands

WIDEST = 79
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z0-9-]*")


def width(line: str) -> int:
    """Columns on a terminal."""
    narrow = sum(unicodedata.combining(char) == 0 for char in line)
    return narrow + sum(unicodedata.east_asian_width(char) in "WF" for char in line)


def read_commands(law: Law) -> list[str]:
    done = law.run("help", "commands")
    if done.returncode != 0:
        law.broken("qms help commands", f"ends with {done.returncode}: {done.stderr.strip()}")
    names: list[str] = []
    for line in done.stdout.splitlines():
        name, mark, summary = line.strip().partition(" — ")
        if not mark or not summary:
            law.broken("qms help commands", f"not 'name — summary': '{line}'")
            continue
        names.append(name)
    for name in sorted({name for name in names if names.count(name) > 1}):
        law.broken("qms help commands", f"'{name}' stands twice")
    return names


def words_run(law: Law) -> list[list[str]]:
    """The words of every command line of the transcripts, help pages and READMEs."""
    lines: list[list[str]] = []
    places = ["tests/cli", "src/cli", "src/diag/explain"]
    files = [path for folder in places for path in law.files(folder, ".md")]
    files += [path for path in (law.source / "README.md", law.source / "examples/README.md") if path.is_file()]
    for path in files:
        for _, command in console_commands(path.read_text(encoding="utf-8")):
            lines += [part.split() for part in re.split(r"[|;&()]+", command) if re.search(r"\bqms\b", part)]
    return lines


def is_run(name: str, lines: list[list[str]]) -> bool:
    """Whether the words of the name follow one another after `qms`, options between them left out."""
    wanted = name.split()
    for words in lines:
        after = words[words.index("qms") + 1 :] if "qms" in words else []
        if any(after[at : at + len(wanted)] == wanted for at in range(len(after))):
            return True
    return False


def main() -> None:
    law = Law(__doc__ or "")
    names = read_commands(law)
    lines = words_run(law)
    options = 0
    for name in names:
        page, short = law.run("help", *name.split()), law.run(*name.split(), "--help")
        for what, done in ((f"qms help {name}", page), (f"qms {name} --help", short)):
            if done.returncode != 0 or done.stderr:
                law.broken(what, f"ends with {done.returncode}: {done.stderr.strip()}")
            for line in done.stdout.splitlines():
                if width(line) > WIDEST:
                    law.broken(what, f"wider than {WIDEST} columns: '{line}'")
        wanted = set(OPTION.findall(short.stdout))
        options += len(wanted)
        for option in sorted(wanted - set(OPTION.findall(page.stdout))):
            law.broken(f"qms help {name}", f"does not name '{option}', which 'qms {name} --help' shows")
        if not is_run(name, lines):
            law.broken(name, "no transcript, help page or README runs this command")
    law.saw("commands", len(names), 15)
    law.saw("options", options, 40)
    law.saw("command lines of transcripts", len(lines), 30)
    law.finish()


if __name__ == "__main__":
    main()
