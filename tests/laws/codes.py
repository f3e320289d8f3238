#!/usr/bin/python3
"""codes.def, the code that raises findings and the pages that explain them say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from law import Law, blocks, numbered, without_comments

LINE = re.compile(r'QMS_CODE\((\d+), "([^"]*)", (\w+), (\w+), "([^"]*)"\)')
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Code:
    id: str
    name: str
    severity: str
    summary: str
    place: str


def read_codes(law: Law) -> list[Code]:
    codes: list[Code] = []
    names: set[str] = set()
    last = 0
    for line_number, line in numbered((law.source / "src/diag/codes.def").read_text(encoding="utf-8")):
        if not line.startswith("QMS_CODE"):
            continue
        place = f"src/diag/codes.def:{line_number}"
        match = LINE.fullmatch(line)
        if match is None:
            law.broken(place, "a code stands on one line: QMS_CODE(number, \"name\", severity, flag, \"summary\")")
            continue
        number, name, severity, flag, summary = match.groups()
        if not 1000 <= int(number) <= 9999 or int(number) <= last:
            law.broken(place, f"{number} is not above {last}: each number once, in ascending order")
        if name in names:
            law.broken(place, f"the name '{name}' stands twice")
        if not KEBAB.fullmatch(name):
            law.broken(place, f"'{name}' is not kebab-case")
        if severity not in ("error", "warning") or flag not in ("kFixed", "kFlexible"):
            law.broken(place, f"'{severity}, {flag}' is not error|warning, kFixed|kFlexible")
        if not summary or summary.endswith("."):
            law.broken(place, "the summary is a phrase without a final stop")
        last = int(number)
        names.add(name)
        codes.append(Code(f"Q{number}", name, severity, summary, place))
    return codes


def check_page(law: Law, code: Code) -> None:
    path = law.source / f"src/diag/explain/{code.id}.md"
    if not path.is_file():
        law.broken(code.place, f"{code.id} {code.name} has no page {law.name(path)}")
        return
    text = path.read_text(encoding="utf-8")
    place = law.name(path)
    title = f"# {code.id} {code.name}: {code.summary}"
    if text.split("\n")[0] != title:
        law.broken(f"{place}:1", f"the first line should be '{title}'")
    if not re.search(rf"^Severity: {code.severity}\b", text, re.MULTILINE):
        law.broken(place, f"the page does not say 'Severity: {code.severity}'")
    shown = list(blocks(text, "console"))
    if not shown:
        law.broken(place, "the page shows no example (a console block)")
        return
    found = {found for _, block in shown for found in re.findall(r"\b(Q\d{4}) [a-z]", block)}
    if found != {code.id}:
        law.broken(place, f"its example should give {code.id} and nothing else; it gives {' '.join(sorted(found)) or 'none'}")


def main() -> None:
    law = Law(__doc__ or "")
    codes = read_codes(law)
    used: set[str] = set()
    for path in law.files("src", ".cpp", ".hpp"):
        used |= set(re.findall(r"\bCode::(Q\d{4})\b", without_comments(path.read_text(encoding="utf-8"))))
    pages = {path.stem for path in (law.source / "src/diag/explain").glob("*")}
    known = {code.id for code in codes}
    for code in codes:
        if code.id not in used:
            law.broken(code.place, f"{code.id} {code.name} is raised nowhere")
        check_page(law, code)
    for page in sorted(pages - known):
        law.broken(f"src/diag/explain/{page}.md", "a page without a code")
    law.saw("codes", len(codes), 30)
    law.saw("pages", len(pages), 30)
    law.finish()


if __name__ == "__main__":
    main()
