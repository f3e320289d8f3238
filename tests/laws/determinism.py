#!/usr/bin/python3
"""Same files, same as-of: same bytes, whatever the order of files, locale, time zone, terminal, home or threads."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from example import AS_OF, STORES, TEN_YEARS_LATER, copy_store, environment, reading_commands
from law import Law

# Each command runs once plainly and once in each of three surroundings that differ in everything at once: which of
# the differences it was is quickly found by hand, and the law is short enough to run under the sanitizers.
# A locale that the machine lacks is only a name; the law holds all the same.
LOCALES = ["de_DE.UTF-8", "tr_TR.UTF-8", "zh_CN.UTF-8"]
ZONES = ["Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati"]
WIDTHS = ["20", "79", "400"]


class Runs:
    def __init__(self, qms: Path, home: Path) -> None:
        self.qms = qms.resolve()
        self.home = home
        self.count = 0

    def run(self, store: Path, command: list[str], prefix: list[str] | None = None, **more: str) -> tuple[int, bytes, bytes]:
        self.count += 1
        done = subprocess.run(
            [*(prefix or []), str(self.qms), *command], cwd=store, env=environment(self.home) | more,
            stdin=subprocess.DEVNULL, capture_output=True, check=False,
        )
        return done.returncode, done.stdout, done.stderr


def raw_order(store: Path) -> tuple[str, ...]:
    """The files as the system lists them."""
    return tuple(os.path.relpath(Path(folder) / name, store) for folder, _, names in os.walk(store) for name in names)


@dataclass
class Seen:
    files: int
    orders: int
    answers: int  # bytes


def check_store(law: Law, runs: Runs, name: str, top: Path, other_home: Path) -> Seen:
    stores = [top / f"{name}{seed}" for seed in range(3)]
    files = [copy_store(law, name, store, seed) for seed, store in enumerate(stores)]
    commands = [[*command, "--as-of", AS_OF] for command in reading_commands(stores[0])]
    answers = 0
    for command in commands:
        words = f"{name}: " + " ".join(["qms", *command])
        expected = runs.run(stores[0], command)
        answers += len(expected[1])
        if expected[0] not in (0, 1):
            law.broken(words, f"ends with {expected[0]}: {expected[2].decode(errors='replace').strip()}")
        others = {}
        for number, (store, locale, zone, columns) in enumerate(zip(stores, LOCALES, ZONES, WIDTHS, strict=True)):
            home = {"HOME": str(other_home), "USER": "someone", "XDG_CONFIG_HOME": str(other_home)} if number == 1 else {}
            one = ["taskset", "-c", "0"] if number == 2 and shutil.which("taskset") else None
            what = f"files made in the order of {store.name}, LC_ALL={locale}, TZ={zone}, COLUMNS={columns}"
            what += ", another home" if home else ""
            what += ", one processor" if one else ""
            others[what] = runs.run(
                store, command, one, LC_ALL=locale, LANG=locale, LANGUAGE=locale[:2], TZ=zone, COLUMNS=columns, **home
            )
        for what, other in others.items():
            if other != expected:
                law.broken(words, f"prints other bytes with {what}")

    now, later = (runs.run(stores[0], ["check", "--format", "text", "--as-of", day]) for day in (AS_OF, TEN_YEARS_LATER))
    if now != later:
        law.broken(f"{name}: qms check --as-of {TEN_YEARS_LATER}", f"prints other bytes than on {AS_OF}")
    if now[0] != 0:
        law.broken(f"{name}: qms check --as-of {AS_OF}", f"finds something in the example:\n{now[1].decode(errors='replace')}")
    return Seen(min(files), len({raw_order(store) for store in stores}), answers)


def main() -> None:
    law = Law(__doc__ or "")
    assert law.qms is not None, "this law needs --qms"
    # tmpfs lists files in the order of their making; other file systems hide it.
    memory = Path("/dev/shm")
    where = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="qms-determinism-", dir=where) as folder:
        top = Path(folder)
        home = top / "home"
        other_home = top / "other"
        for path in (home, other_home):
            path.mkdir()
        (other_home / ".gitconfig").write_text("[user]\n\temail = someone@example.com\n")
        runs = Runs(law.qms, home)
        seen = [check_store(law, runs, name, top, other_home) for name in STORES]
        law.saw("files", min(one.files for one in seen), 20)
        law.saw("orders of files", min(one.orders for one in seen), 2 if where else 1)
        law.saw("runs", runs.count, 100)
        law.saw("bytes of answers", min(one.answers for one in seen), 2000)
    law.finish()


if __name__ == "__main__":
    main()
