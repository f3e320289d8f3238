"""Builds real repositories and runs the real qms on them; what each run must keep is checked at each run."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AS_OF = "2026-12-31"
LIMIT_SECONDS = 10
RECORD = "CC-2512-03"
PERSON = {"NAME": "Lin Wei", "EMAIL": "p03@evergreen.example"}
# What no terminal should get: control characters but tab and line feed, C1, marks that turn the direction of text.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

READING = [
    ["check"], ["check", "--rev", "HEAD"], ["check", "--staged"], ["check", "--since", "HEAD~1"],
    ["log"], ["log", RECORD], ["log", "--format", "json"], ["diff"], ["diff", "--staged"], ["diff", "HEAD~2..HEAD"],
    ["complaint", "show", RECORD, "--rev", "HEAD"], ["complaint", "list", "--rev", "HEAD~1"],
    ["score", "satisfaction", "--year", "2025", "--rev", "HEAD"],
]


class Ran:
    def __init__(self, words: list[str], status: int, out: bytes, err: bytes) -> None:
        self.words, self.status = words, status
        self.out, self.err = out.decode(errors="surrogateescape"), err.decode(errors="surrogateescape")

    def told(self) -> str:
        return f"[{self.status}]\n{self.out}{self.err}"


def listing(top: Path) -> dict[str, tuple[int, int, int]]:
    """Every file and folder below: mode, size, time of change."""
    seen: dict[str, tuple[int, int, int]] = {}
    for folder, below, names in os.walk(top):
        for name in [*below, *names]:
            path = os.path.join(folder, name)
            info = os.lstat(path)
            seen[os.path.relpath(path, top)] = (info.st_mode, info.st_size, info.st_mtime_ns)
    return seen


class Room:
    """A folder for repositories that goes when the test ends. `wrong` collects what does not hold."""

    def __init__(self, description: str) -> None:
        parser = argparse.ArgumentParser(description=description)
        parser.add_argument("--source", type=Path, required=True, help="the top of the tree")
        parser.add_argument("--qms", type=Path, required=True, help="the built program")
        parser.add_argument("--only", default="", help="run the cases whose name holds this")
        parser.add_argument("--show", action="store_true", help="print what qms says")
        self.options = parser.parse_args()
        self.source: Path = self.options.source.resolve()
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.top = Path(tempfile.mkdtemp(prefix="qms-git-", dir=memory))
        self.top.chmod(0o755)
        # A copy, since other users may not be able to look into the build folder.
        self.qms_file = self.top / "qms"
        shutil.copy(self.options.qms, self.qms_file)
        self.home = self.top / "home"
        self.home.mkdir()
        (self.home / ".gitconfig").write_text(
            "[user]\n\tname = Lin Wei\n\temail = p03@evergreen.example\n[init]\n\tdefaultBranch = main\n"
            "[protocol \"file\"]\n\tallow = always\n[advice]\n\tdetachedHead = false\n"
            "[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n", encoding="utf-8")
        self.failures: list[str] = []
        self.runs = self.checks = self.cases = 0
        self.clock = 0
        self.case_name = ""

    def environment(self, **more: str) -> dict[str, str]:
        return {"PATH": os.defpath, "HOME": str(self.home), "LC_ALL": "C", "TZ": "UTC", **more}

    # -- git ----------------------------------------------------------------------------------------------------

    def git(self, folder: Path, *words: str | Path, data: bytes | str | None = None, check: bool = True,
            **more: str) -> str:
        done = self.git_bytes(folder, *words, data=data, check=check, **more)
        return done.decode(errors="surrogateescape").rstrip("\n")

    def git_bytes(self, folder: Path, *words: str | Path, data: bytes | str | None = None, check: bool = True,
                  **more: str) -> bytes:
        done = subprocess.run(
            ["git", *map(str, words)], cwd=folder, env=self.environment(**self.stamp(), **more), check=False,
            input=data.encode() if isinstance(data, str) else data or b"", capture_output=True, timeout=60)
        if check and done.returncode != 0:
            raise RuntimeError(f"{self.case_name}: git {words}: {done.stdout!r} {done.stderr!r}")
        return done.stdout

    def stamp(self) -> dict[str, str]:
        """Author, committer and a clock that ticks by itself: the same repository twice has the same ids."""
        self.clock += 60
        when = f"{1767600000 + self.clock} +0800"
        stamps = {}
        for role in ("AUTHOR", "COMMITTER"):
            stamps |= {f"GIT_{role}_{key}": value for key, value in PERSON.items()} | {f"GIT_{role}_DATE": when}
        return stamps

    def commit(self, folder: Path, message: str) -> str:
        self.git(folder, "add", "-A")
        self.git(folder, "commit", "-q", "--allow-empty", "-m", message)
        return self.git(folder, "rev-parse", "HEAD")

    def raw_commit(self, folder: Path, text: bytes) -> str:
        return self.git(folder, "hash-object", "-t", "commit", "-w", "--stdin", "--literally", data=text)

    # -- stores -------------------------------------------------------------------------------------------------

    def lay_store(self, folder: Path) -> None:
        """The example's records, without its survey: small, and with complaints that are closed and signed."""
        example = self.source / "examples/paper-mill"
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("qms.yaml", "calendars", "complaints", "customers", "feedback", "people", "procedures", "evidence"):
            path = example / name
            if path.is_dir():
                shutil.copytree(path, folder / name, copy_function=shutil.copyfile)
            elif path.exists():
                shutil.copyfile(path, folder / name)

    def edit(self, file: Path, old: str, new: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert old in text, (file, old)
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def story(self, top: Path, store: str = "", git_options: tuple[str, ...] = (), loose: bool = False) -> Path:
        """A repository with a store: a complaint that came later, a branch and its merge, one change that is staged
        and one that is not. Its objects are packed, unless wanted loose. Returns the store's folder."""
        model = self.top / "-".join(["story", store.replace("/", "_"), *git_options, str(loose)])
        if not model.exists():
            self.tell(model, store, git_options)
            if not loose:
                self.git(model, "repack", "-q", "-a", "-d")
        shutil.copytree(model, top, symlinks=True)
        return top / store

    def tell(self, top: Path, store: str, git_options: tuple[str, ...]) -> None:
        self.clock = 0
        folder = top / store
        self.lay_store(folder)
        late = folder / f"complaints/2025-12/{RECORD}.yaml"
        aside = late.read_bytes()
        late.unlink()
        self.git(top, "init", "-q", *git_options)
        self.commit(top, "the store")
        late.write_bytes(aside)
        self.commit(top, f"complaint {RECORD}")
        self.git(top, "checkout", "-q", "-b", "side")
        self.edit(folder / "customers/C002.yaml", "market: ", "market:  ")
        self.edit(folder / "customers/C002.yaml", "region: \"", "region: \"Greater ")
        self.commit(top, "a region")
        self.git(top, "checkout", "-q", "main")
        self.edit(folder / "customers/C001.yaml", "region: \"", "region: \"Inner ")
        self.commit(top, "another region")
        self.git(top, "merge", "-q", "--no-edit", "-m", "merge side", "side")
        self.edit(folder / "customers/C003.yaml", "region: \"", "region: \"Staged ")
        self.git(top, "add", "-A")
        self.edit(folder / "customers/C004.yaml", "region: \"", "region: \"Unstaged ")

    def twin(self, original: Path, name: str) -> Path:
        target = self.top / name
        shutil.copytree(original, target, symlinks=True)
        return target

    # -- qms ----------------------------------------------------------------------------------------------------

    def qms(self, folder: Path, *words: str | bytes, environment: dict[str, str] | None = None,
            user: int | None = None, quiet_on: Path | None = None, clock: bool = True) -> Ran:
        """Runs qms. Whatever it is asked: it ends soon, with 0, 1 or 2, a refusal is a sentence, no control byte
        comes out, and the repository is as it was."""
        watched = quiet_on or folder
        before = listing(watched) if watched.is_dir() else {}
        command = [str(self.qms_file), *words, *(["--as-of", AS_OF] if clock else [])]
        name = " ".join(word if isinstance(word, str) else repr(word) for word in ["qms", *words])
        start = time.monotonic()
        try:
            done = subprocess.run(
                command, cwd=folder, env=environment or self.environment(), stdin=subprocess.DEVNULL,
                capture_output=True, check=False, timeout=LIMIT_SECONDS, user=user, group=user,
                extra_groups=[] if user else None)
        except subprocess.TimeoutExpired:
            self.wrong(name, f"still runs after {LIMIT_SECONDS} s")
            return Ran([str(word) for word in words], -1, b"", b"")
        ran = Ran([str(word) for word in words], done.returncode, done.stdout, done.stderr)
        self.runs += 1
        if self.options.show:
            print(f"--- {self.case_name}: {name} ({time.monotonic() - start:.2f} s)\n{ran.told()}".encode(
                errors="backslashreplace").decode())
        if ran.status not in (0, 1, 2):
            self.wrong(name, f"ends with {ran.status}: {ran.err}")
        if ran.status == 2 and not re.match(r"(?s)qms: error: \S.* \[Q\d{4} [a-z0-9-]+\]\n", ran.err):
            self.wrong(name, f"no sentence: {ran.err!r}")
        for stream, text in (("stdout", ran.out), ("stderr", ran.err)):
            if found := CONTROL.search(text):
                self.wrong(name, f"a control character on {stream}: {text[max(0, found.start() - 40):found.end()]!r}")
            if not text.isascii():
                try:
                    text.encode()
                except UnicodeEncodeError:
                    self.wrong(name, f"no UTF-8 on {stream}")
        after = listing(watched) if watched.is_dir() else {}
        for path in sorted(set(before) | set(after)):
            if before.get(path) != after.get(path):
                self.wrong(name, f"changed '{path}': {before.get(path)} -> {after.get(path)}")
        return ran

    # -- verdicts -----------------------------------------------------------------------------------------------

    def wrong(self, place: str, message: str) -> None:
        text = f"{self.case_name}: {place}: {message}"
        self.failures.append(text.encode(errors="backslashreplace").decode())

    def expect(self, ran: Ran, status: int, *sentences: str) -> Ran:
        """It ended so, and said each of these."""
        self.checks += 1
        name = " ".join(["qms", *ran.words])
        if ran.status != status:
            self.wrong(name, f"ends with {ran.status}, not {status}: {ran.told()[:600]}")
        for sentence in sentences:
            if sentence not in ran.out + ran.err:
                self.wrong(name, f"does not say {sentence!r}: {ran.told()[:600]}")
        return ran

    def same(self, one: Ran, other: Ran) -> None:
        self.checks += 1
        if (one.status, one.out, one.err) != (other.status, other.out, other.err):
            self.wrong(" ".join(["qms", *one.words]), f"answers differ:\n{one.told()[:900]}\n-- and --\n{other.told()[:900]}")

    def hold(self, claim: bool, message: str) -> None:
        self.checks += 1
        if not claim:
            self.wrong("the test", message)

    # -- the test -----------------------------------------------------------------------------------------------

    def play(self, cases: list, least: int) -> None:
        """Runs each case in a folder of its own and ends the program."""
        try:
            for case in cases:
                self.case_name = case.__name__
                if self.options.only not in self.case_name:
                    continue
                self.cases += 1
                case(self)
        finally:
            for folder, _, _ in os.walk(self.top):
                os.chmod(folder, stat.S_IRWXU)
            shutil.rmtree(self.top)
        if not self.options.only and self.checks < least:
            self.failures.append(f"only {self.checks} answers were judged; there should be at least {least}")
        for failure in self.failures:
            print(failure)
        print(f"{self.cases} cases, {self.runs} runs of qms, {self.checks} judged, {len(self.failures)} wrong")
        sys.exit(1 if self.failures else 0)
