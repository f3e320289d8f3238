"""The example stores that the laws on reading commands are tried on."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

from law import Law

STORES = ("paper-mill", "manufacturer", "circuit-boards", "machinery", "cement")
NOUNS = (
    ("action", "actions"), ("claim", "claims"), ("review", "reviews"),
    ("complaint", "complaints"), ("feedback", "feedback"), ("customer", "customers"), ("survey", "surveys"),
    ("property", "properties"), ("sample", "samples"), ("contact", "contacts"), ("service", "services"), ("diary", "diaries"),
    ("sanction", "sanctions"), ("payroll", "payroll"),
)
REGISTERS = ("review", "property", "sample", "contact", "service", "diary")
AS_OF = "2026-12-31"
TEN_YEARS_LATER = "2036-12-31"


def copy_store(law: Law, name: str, target: Path, seed: int) -> int:
    """Copies a store file by file in an order that the seed shuffles; returns how many files there are."""
    source = law.source / "examples" / name
    target.mkdir(parents=True, exist_ok=True)
    files = sorted(path for path in source.rglob("*") if path.is_file())
    random.Random(seed).shuffle(files)
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return len(files)


def ids_of(store: Path, folder: str) -> list[str]:
    return sorted(path.stem for path in (store / folder).rglob("*.yaml"))


def reading_commands(store: Path) -> list[list[str]]:
    """Commands that only read, one of each sort; each must end with 0, or 1 for `due --late` and findings."""
    surveys = ids_of(store, "surveys")
    year = surveys[-1].removeprefix("SV-") if surveys else "2026"
    procedures = "".join(path.read_text(encoding="utf-8") for path in (store / "procedures").glob("*.yaml"))
    commands = [["check", "--format", form] for form in ("text", "concise", "json", "github", "sarif", "junit")]
    for noun, folder in (("person", "people"), *NOUNS):
        if (store / folder).is_dir():
            commands += [[noun, "list", "--format", form] for form in ("table", "json", "csv")]
    for noun, folder in NOUNS:
        commands += [[noun, "show", record] for record in ids_of(store, folder)[:2]]
    commands += [[noun, "register"] for noun, folder in NOUNS if noun in REGISTERS and (store / folder).is_dir()]
    if "visits:" in procedures:
        commands += [["contact", "visits", "--format", form] for form in ("table", "json")]
    if "\nsurvey:" in procedures:
        commands += [["score", "satisfaction", "--year", year, *more] for more in ([], ["--explain"], ["--format", "json"])]
    if "\npenalties:" in procedures:
        commands += [["score", "penalty", "--month", "2026-03", *more] for more in ([], ["--explain"], ["--format", "json"])]
    commands += [["due", "--format", form] for form in ("table", "json", "csv", "ics")]
    return commands


def environment(home: Path, **more: str) -> dict[str, str]:
    return {"PATH": os.defpath, "HOME": str(home), "LC_ALL": "C", "TZ": "UTC", **more}
