#!/usr/bin/python3
"""A room of src/ includes its own headers and those of the rooms and packages its row in src/README.md names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from law import Law, numbered, without_comments

# The first part of an include -> its name in the column "packages". fmt may be used everywhere.
PACKAGES = {
    "gmp.h": "gmp", "gmpxx.h": "gmp", "nettle": "nettle", "utf8proc.h": "utf8proc", "yaml-cpp": "yaml-cpp",
    "re2": "re2", "rapidjson": "rapidjson", "CLI": "cli11",
}
EVERYWHERE = {"fmt"}
# The system is reached by these alone; the others are functions of what they are given.
SYSTEM_ROOMS = {"store", "git", "cli", "main.cpp"}
SYSTEM_HEADER = re.compile(r"(sys|linux)/\w+\.h|(unistd|fcntl|dirent|signal|poll|spawn|pthread|sched|termios|pwd|errno|limits|iconv)\.h")
STANDARD_HEADER = re.compile(r"[a-z_0-9]+")
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:<([^>]+)>|"([^"]+)")')


@dataclass
class Room:
    rooms: set[str]
    packages: set[str]


def read_table(law: Law) -> dict[str, Room]:
    rows: dict[str, Room] = {}
    for number, line in numbered((law.source / "src/README.md").read_text(encoding="utf-8")):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or len(cells) != 4 or cells[0] == "room" or set(cells[0]) == {"-"}:
            continue
        room, may_use, packages = cells[0], set(cells[2].split()), set(cells[3].split())
        place = f"src/README.md:{number}"
        for used in sorted(may_use - set(rows)):
            law.broken(place, f"'{room}' may use '{used}', which does not stand above it: the rooms are in order")
        for package in sorted(packages - set(PACKAGES.values())):
            law.broken(place, f"unknown package '{package}'")
        rows[room] = Room(may_use | {room}, packages)
    # main.cpp stands beside the rooms, at the same edge as cli.
    if "cli" in rows:
        rows["main.cpp"] = rows["cli"]
    return rows


def check_angle(law: Law, place: str, room: str, row: Room, header: str) -> None:
    first = header.split("/")[0]
    if first in EVERYWHERE or STANDARD_HEADER.fullmatch(header):
        return
    if SYSTEM_HEADER.fullmatch(header):
        if room not in SYSTEM_ROOMS:
            law.broken(place, f"'{room}' includes <{header}>: only {', '.join(sorted(SYSTEM_ROOMS))} talk to the system")
    elif first not in PACKAGES:
        law.broken(place, f"<{header}> belongs to no package that tests/laws/layering.py knows")
    elif PACKAGES[first] not in row.packages:
        law.broken(place, f"'{room}' includes <{header}>, but its row names no package '{PACKAGES[first]}'")


def check_quoted(law: Law, place: str, room: str, row: Room, header: str) -> None:
    target = header.split("/")[0]
    if not (law.source / "src" / header).is_file() or ".." in header:
        law.broken(place, f'"{header}" is not a path of src/')
    elif target not in row.rooms:
        law.broken(place, f"'{room}' includes \"{header}\", but its row names no '{target}'")


def main() -> None:
    law = Law(__doc__ or "")
    table = read_table(law)
    files = law.files("src", ".cpp", ".hpp", ".def")
    includes = 0
    seen: set[str] = set()
    for path in files:
        room = path.relative_to(law.source / "src").parts[0]
        seen.add(room)
        if room not in table:
            law.broken(law.name(path), f"'{room}' has no row in src/README.md")
            continue
        for number, line in numbered(without_comments(path.read_text(encoding="utf-8"), keep_literals=True)):
            match = INCLUDE.match(line)
            if match is None:
                continue
            includes += 1
            place = f"{law.name(path)}:{number}"
            if match[1]:
                check_angle(law, place, room, table[room], match[1])
            else:
                check_quoted(law, place, room, table[room], match[2])
    for room in sorted(set(table) - seen):
        law.broken("src/README.md", f"the room '{room}' holds no code")
    law.saw("rooms", len(table) - 1, 12)
    law.saw("files", len(files), 60)
    law.saw("includes", includes, 200)
    law.finish()


if __name__ == "__main__":
    main()
