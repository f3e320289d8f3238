#!/usr/bin/python3
"""The Markdown of the tree links to what exists; README.md lists every kind and states every limit."""

from __future__ import annotations

import re
from pathlib import Path

from law import Law, blocks, numbered

LINK = re.compile(r"\]\(([^)\s]+)\)")
# A path of the tree in backticks; what holds a placeholder or a wildcard is none.
PATH = re.compile(r"`((?:src|tests|schemas|examples|\.ci)/[\w./-]*)`")
LIMIT = re.compile(r"\bconstexpr [\w:]+ (kMax\w+) = ([\d'* ]+);")


def check_links(law: Law, path: Path, text: str) -> int:
    count = 0
    for number, line in numbered(text):
        place = f"{law.name(path)}:{number}"
        for target in LINK.findall(line):
            count += 1
            file = target.split("#")[0]
            if file and "://" not in target and not target.startswith("mailto:") and not (path.parent / file).exists():
                law.broken(place, f"the link '{target}' leads nowhere")
        for target in PATH.findall(line):
            count += 1
            if not (law.source / target).exists():
                law.broken(place, f"'{target}' does not exist")
    return count


def check_shell_blocks(law: Law, path: Path, text: str) -> None:
    """```sh blocks are not run; the scripts they name must be there."""
    for number, block in blocks(text, "sh"):
        for script in re.findall(r"\b(?:bash|sh) ([\w./-]+)", block):
            if not (law.source / script).is_file():
                law.broken(f"{law.name(path)}:{number}", f"'{script}' does not exist")


def spellings(value: int) -> list[str]:
    """How a limit may be written: 50,000 or 50000, and 1 MiB for bytes that make a whole number of them."""
    words = list(dict.fromkeys([f"{value:,}", str(value)]))
    for size, unit in ((1 << 20, "MiB"), (1 << 10, "KiB")):
        if value % size == 0:
            words.append(f"{value // size} {unit}")
    return words


def main() -> None:
    law = Law(__doc__ or "")
    readme = law.source / "README.md"
    pages = [readme, *(path for folder in ("src", "tests", "schemas", "examples") for path in law.files(folder, ".md"))]
    links = 0
    for path in pages:
        if not path.is_file():
            law.broken(law.name(path), "the file does not exist")
            continue
        text = path.read_text(encoding="utf-8")
        links += check_links(law, path, text)
        check_shell_blocks(law, path, text)

    text = readme.read_text(encoding="utf-8") if readme.is_file() else ""
    kinds = [path.name.removesuffix(".schema.json") for path in (law.source / "schemas").glob("*.schema.json")]
    for kind in sorted(kinds):
        if not re.search(rf"`{re.escape(kind)}`", text):
            law.broken("README.md", f"the kind `{kind}` is not listed")
    limits = 0
    for path in law.files("src", ".hpp"):
        for name, product in LIMIT.findall(path.read_text(encoding="utf-8")):
            limits += 1
            value = 1
            for factor in product.replace("'", "").split("*"):
                value *= int(factor)
            if not any(re.search(rf"(?<![\d,.]){re.escape(word)}(?![\d,]\d|\d)", text) for word in spellings(value)):
                law.broken("README.md", f"the limit {name} of {law.name(path)} is not stated: {' or '.join(spellings(value))}")
    law.saw("links and paths", links, 10)
    law.saw("kinds", len(kinds), 10)
    law.saw("limits", limits, 4)
    law.finish()


if __name__ == "__main__":
    main()
