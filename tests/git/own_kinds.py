#!/usr/bin/python3
"""Schemas of a store's own kinds that arrive by pull request and want to harm: each is a finding, in a moment, and what
else is in the store is checked all the same."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from repos import Room

Json = dict[str, Any]
SECONDS = 20.0  # far more than any of them takes; without limits they take minutes or all memory


def kind(name: str, **properties: Json) -> Json:
    return {
        "$id": f"qms:{name}", "title": "t", "description": "d", "type": "object", "additionalProperties": False,
        "x-qms": {"title_zh": "题", "description_zh": "述", "kind": {"folder": name, "layout": "flat", "columns": ["id"]}},
        "x-include": ["record"], "properties": properties,
    }


def field(**members: Any) -> Json:
    return {"type": "string", "title": "t", "description": "d", "x-qms": {"title_zh": "题", "description_zh": "述"}} | members


def put(store: Path, name: str, content: Json | bytes) -> None:
    path = store / f"kinds/{name}.schema.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())


def many_patterns(store: Path) -> None:
    put(store, "x-a", kind("x-a", **{f"f{i}": field(pattern=f"(\\pL{{{i + 1}}}){{10}}") for i in range(600)}))


def slow_pattern(store: Path) -> None:
    put(store, "x-a", kind("x-a", text=field(pattern="(a|b)*a" + "(a|b)" * 60 + "$")))
    (store / "x-a").mkdir()
    letters = random.Random(1)  # so that no automaton can keep all the states it comes to
    for number in range(5):
        text = "".join(letters.choices("ab", k=1_000_000)) + "c"
        (store / f"x-a/A{number}.yaml").write_text(f"id: A{number}\ntext: \"{text}\"\n", encoding="utf-8")


def many_kinds(store: Path) -> None:
    for number in range(3000):
        put(store, f"x-k{number}", kind(f"x-k{number}"))


def many_includes(store: Path) -> None:
    include = {"type": "object", "title": "t", "description": "d", "x-include": ["corrective_action"],
               "x-qms": {"title_zh": "题", "description_zh": "述"}, "properties": {}}
    put(store, "x-a", kind("x-a", **{f"f{i}": include for i in range(900)}))


def many_choices(store: Path) -> None:
    codes = [f"c{i}" for i in range(3500)]
    labels = {code: {"en": "a", "zh": "b"} for code in codes}
    put(store, "x-a", kind("x-a", f=field(enum=codes) | {"x-qms": {"title_zh": "题", "description_zh": "述", "labels": labels}}))


def not_files(store: Path) -> None:
    os.symlink("/etc/passwd", store / "kinds/x-a.schema.json")
    (store / "kinds/x-b.schema.json").mkdir()
    os.mkfifo(store / "kinds/x-c.schema.json")


def not_json(store: Path) -> None:
    put(store, "x-a", b"\xff\xfe{}")
    put(store, "x-b", b"[" * 100000)
    put(store, "x-c", b'{"$id": ' * 10000)
    put(store, "x-d", b"\0" * 1000)
    put(store, "x-e", b" " * 2_000_000)
    put(store, "x-f", kind("x-f", f=field(title="\x1b[2J\x1b]0;owned\x07")))
    put(store, "x-g", b'{"$id":"qms:x-g","x-qms":[],"properties":[],"required":{"a":1},"type":{},"x-include":{}}')


def folder_elsewhere(store: Path) -> None:
    for number, folder in enumerate(["../../etc", "/etc", ".git", "evidence", "people", "kinds", ".", ""]):
        schema = kind(f"x-k{number}")
        schema["x-qms"]["kind"]["folder"] = folder
        put(store, f"x-k{number}", schema)


# What the findings must name beside the one of the person.
TRAPS: list[tuple[Callable[[Path], None], list[str]]] = [
    (many_patterns, ["Q2901"]), (slow_pattern, ["Q2007"]), (many_kinds, ["Q2906"]), (many_includes, ["Q29"]),
    (many_choices, []), (not_files, ["Q1016"]), (not_json, ["Q2901", "Q2906"]), (folder_elsewhere, ["Q2904"]),
]


def case(trap: Callable[[Path], None], codes: list[str]) -> Callable[[Room], None]:
    def run(room: Room) -> None:
        store = room.top / trap.__name__
        room.lay_store(store)
        (store / "kinds").mkdir()
        (store / "people/broken.yaml").write_text("id: broken\nnmae: x\n", encoding="utf-8")
        trap(store)
        begin = time.monotonic()
        done = room.qms(store, "check", "--format", "concise")
        took = time.monotonic() - begin
        room.expect(done, 1, "people/broken.yaml:2:1", *codes)
        room.hold(took < SECONDS, f"{trap.__name__}: took {took:.1f} s")
        for harm in ("\x1b", "owned", "root:"):
            room.hold(harm not in done.out, f"{trap.__name__}: '{harm}' comes through: {done.out[:500]}")

    run.__name__ = trap.__name__
    return run


if __name__ == "__main__":
    Room(__doc__ or "").play([case(trap, codes) for trap, codes in TRAPS], least=40)
