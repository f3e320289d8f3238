#!/usr/bin/python3
"""Repositories whose configuration, attributes, hooks and objects try to run something, or to show something else than
they store. Each trap leaves a file when it runs; plain git proves that the traps work, then qms must leave none and
answer as in the same repository without them."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
from pathlib import Path

from repos import READING, RECORD, Ran, Room

HOOKS = """applypatch-msg pre-applypatch post-applypatch pre-commit pre-merge-commit prepare-commit-msg commit-msg post-commit
pre-rebase post-checkout post-merge pre-push pre-receive update proc-receive post-receive post-update
reference-transaction push-to-checkout pre-auto-gc post-rewrite sendemail-validate fsmonitor-watchman
post-index-change""".split()

SETTINGS = """
[core]
	fsmonitor = {traps}/fsmonitor
	pager = {traps}/pager
	editor = {traps}/editor
	sshCommand = {traps}/ssh
	askPass = {traps}/askpass
	gitProxy = {traps}/proxy
	alternateRefsCommand = {traps}/alternate
	quotePath = true
	abbrev = 4
	untrackedCache = true
[sequence]
	editor = {traps}/editor
[diff]
	external = {traps}/external
	orderFile = nowhere
	noprefix = true
	renames = copies
	submodule = log
	ignoreSubmodules = all
	wordRegex = .
[diff "spy"]
	textconv = {traps}/textconv
	cachetextconv = true
[diff "spy2"]
	command = {traps}/driver
[filter "spy"]
	clean = {traps}/clean
	smudge = {traps}/smudge
	required = true
[filter "spy2"]
	process = {traps}/process
[merge "spy"]
	driver = {traps}/merge
[gpg]
	program = {traps}/gpg
[log]
	showSignature = true
	showRoot = false
	follow = true
	diffMerges = combined
	date = relative
	decorate = full
	mailmap = true
[format]
	pretty = %B
[color]
	ui = always
	diff = always
[pager]
	log = {traps}/pager
	config = {traps}/pager
[alias]
	st = !{traps}/alias
	log = !{traps}/alias
	rev-parse = !{traps}/alias
[credential]
	helper = !{traps}/credential
[i18n]
	logOutputEncoding = UTF-16
[protocol]
	allow = always
[protocol "ext"]
	allow = always
[protocol "file"]
	allow = always
[remote "origin"]
	url = ssh://nowhere.invalid/repository
	fetch = +refs/heads/*:refs/remotes/origin/*
[remote "helper"]
	url = ext::{traps}/ext
[remote "near"]
	url = {near}
	uploadpack = {traps}/uploadpack
[includeIf "gitdir:**"]
	path = {included}
"""
ATTRIBUTES = "customers/*.yaml diff=spy filter=spy merge=spy\ncomplaints/**/*.yaml diff=spy2 filter=spy2\n"
TRAPS = """fsmonitor pager editor ssh askpass proxy alternate external textconv driver clean smudge process merge gpg
alias credential ext uploadpack included""".split()
ENVIRONMENT = {
    "GIT_DIR": "/nonexistent", "GIT_WORK_TREE": "/nonexistent", "GIT_COMMON_DIR": "/nonexistent",
    "GIT_OBJECT_DIRECTORY": "/nonexistent", "GIT_ALTERNATE_OBJECT_DIRECTORIES": "/nonexistent",
    "GIT_CEILING_DIRECTORIES": "/", "GIT_NAMESPACE": "other", "GIT_SHALLOW_FILE": "/nonexistent",
    "GIT_CONFIG_PARAMETERS": "'core.fsmonitor={traps}/fsmonitor' 'diff.external={traps}/external'",
    "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": "{traps}/fsmonitor",
    "GIT_CONFIG": "{top}/settings", "GIT_CONFIG_GLOBAL": "{top}/settings", "GIT_CONFIG_SYSTEM": "{top}/settings",
    "GIT_TRACE": "{markers}/trace", "GIT_TRACE_SETUP": "{markers}/trace", "GIT_TRACE2_EVENT": "{markers}/trace2",
    "GIT_TRACE_PACKET": "1", "GIT_TRACE_REDACT": "0", "GIT_FLUSH": "0",
    "GIT_EXTERNAL_DIFF": "{traps}/external", "GIT_DIFF_OPTS": "-u0", "GIT_PAGER": "{traps}/pager", "PAGER": "{traps}/pager",
    "GIT_PAGER_IN_USE": "1", "GIT_EDITOR": "{traps}/editor", "EDITOR": "{traps}/editor", "VISUAL": "{traps}/editor",
    "GIT_SSH": "{traps}/ssh", "GIT_SSH_COMMAND": "{traps}/ssh", "GIT_ASKPASS": "{traps}/askpass", "GIT_EXEC_PATH": "{traps}",
    "GIT_TEMPLATE_DIR": "{traps}", "GIT_ALLOW_PROTOCOL": "ext:ssh:file", "GIT_NO_REPLACE_OBJECTS": "0",
    "GIT_REPLACE_REF_BASE": "refs/evil", "GIT_LITERAL_PATHSPECS": "1", "GIT_ICASE_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "1", "GIT_DEFAULT_HASH": "sha256", "GIT_INDEX_VERSION": "4", "GIT_ATTR_SOURCE": "HEAD",
    "GIT_GRAFT_FILE": "{top}/settings", "GIT_DISCOVERY_ACROSS_FILESYSTEM": "0", "GIT_PREFIX": "customers/",
    "LANG": "de_DE.UTF-8", "LANGUAGE": "zh_CN", "LESS": "-X", "LV": "-c", "COLUMNS": "12", "TZ": "Asia/Tokyo",
}


class Traps:
    """Programs that leave a file named after them."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.folder, self.markers = room.top / "traps", room.top / "markers"
        self.hooks = room.top / "hooks"
        for folder in (self.folder, self.markers, self.hooks):
            folder.mkdir()
        for name in TRAPS:
            self.lay(self.folder / name, name)
        for name in HOOKS:
            self.lay(self.hooks / name, f"hook-{name}")
        self.included = room.top / "included"
        self.included.write_text(f"[diff \"spy\"]\n\ttextconv = {self.folder}/included\n", encoding="utf-8")

    def lay(self, path: Path, name: str) -> None:
        path.write_text(f"#!/bin/sh\n: > {self.markers}/{name}\nexit 0\n", encoding="utf-8")
        path.chmod(0o755)

    def sprung(self) -> set[str]:
        """Which traps ran since the last question."""
        names = set(os.listdir(self.markers))
        for name in names:
            (self.markers / name).unlink()
        return names

    def fill(self, text: str, near: str = "/nonexistent") -> str:
        return text.format(traps=self.folder, markers=self.markers, top=self.room.top, included=self.included, near=near)

    def set_in(self, store: Path, hooks_path: bool) -> None:
        settings = self.fill(SETTINGS, near=str(store))
        if not hooks_path:
            for name in HOOKS:
                self.lay(store / ".git/hooks" / name, f"hook-{name}")
            settings = settings.replace("[includeIf", "[unused").replace("orderFile = nowhere", "mnemonicPrefix = true")
        else:
            settings += f"[core]\n\thooksPath = {self.hooks}\n"
        with open(store / ".git/config", "a", encoding="utf-8") as file:
            file.write(settings)
        (store / ".git/info").mkdir(exist_ok=True)
        (store / ".git/info/attributes").write_text(ATTRIBUTES, encoding="utf-8")

    def none_sprung(self, what: str) -> None:
        ran = self.sprung()
        self.room.hold(not ran, f"{what} ran {sorted(ran)}")


def compare(room: Room, traps: Traps, clean: Path, hostile: Path, below: str = "",
            environment: dict[str, str] | None = None) -> None:
    """Every command answers alike in both, and springs no trap."""
    for words in READING:
        expected = room.qms(clean / below, *words, quiet_on=clean)
        room.hold(expected.status in (0, 1), f"the clean twin refuses {words}: {expected.err}")
        room.same(room.qms(hostile / below, *words, environment=environment, quiet_on=hostile), expected)
        traps.none_sprung(f"qms {' '.join(words)}")


def sign(room: Room, store: Path) -> None:
    """Gives the last commit a signature, so that git has something to verify."""
    text = room.git_bytes(store, "cat-file", "commit", "HEAD")
    head, _, message = text.partition(b"\n\n")
    signature = b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----"
    signed = room.raw_commit(store, head + b"\n" + signature + b"\n\n" + message)
    room.git(store, "update-ref", "refs/heads/main", signed)


def prove(room: Room, traps: Traps, hostile: Path, name: str) -> set[str]:
    """What plain git runs in a copy of the hostile repository."""
    copy = room.twin(hostile, name)
    room.git(copy, "status", check=False)
    # A filter process that does not speak stops git, and so does an order of files that is not there.
    calm = ("-c", "filter.spy2.process=", "-c", "diff.orderFile=/dev/null")
    git = lambda *words, **more: room.git(copy, *calm, *words, check=False, **more)
    git("status")
    git("diff")
    git("diff", "HEAD~1")
    git("diff", "--no-ext-diff")
    git("--no-pager", "log", "-p", "--no-ext-diff")
    git("st")
    git("credential", "fill", data="protocol=https\nhost=nowhere.invalid\n\n")
    git("checkout", "-f", "HEAD~1")
    git("commit", "--allow-empty", "--amend")
    for remote in ("origin", "helper", "near"):
        git("fetch", remote)
    reader, terminal = pty.openpty()
    subprocess.run(["git", *calm, "log"], cwd=copy, env=room.environment(TERM="xterm"), stdin=subprocess.DEVNULL,
                   stdout=terminal, stderr=subprocess.DEVNULL, check=False, timeout=20)
    os.close(terminal)
    os.close(reader)
    shutil.rmtree(copy)
    return traps.sprung()


def settings_and_hooks(room: Room) -> None:
    """Configuration, attributes and hooks, once with core.hooksPath and includeIf, once without."""
    traps = Traps(room)
    clean = room.story(room.top / "clean")
    sign(room, clean)
    for hooks_path in (True, False):
        hostile = room.twin(clean, f"hostile-{hooks_path}")
        traps.set_in(hostile, hooks_path)
        ran = prove(room, traps, hostile, f"proof-{hooks_path}")
        wanted = {"fsmonitor", "external", "clean", "gpg", "alias", "credential", "ssh", "ext", "uploadpack", "editor",
                  "pager", "process", "smudge", "hook-post-index-change", "hook-post-checkout",
                  "included" if hooks_path else "textconv"}
        room.hold(ran >= wanted, f"these traps do not work with plain git: {sorted(wanted - ran)}")
        compare(room, traps, clean, hostile)
    compare(room, traps, clean, hostile, below="customers")
    surroundings(room, traps, clean)


def surroundings(room: Room, traps: Traps, clean: Path) -> None:
    """GIT_* of the caller are not obeyed, but for GIT_INDEX_FILE with --staged."""
    (room.top / "settings").write_text(f"[core]\n\tfsmonitor = {traps.folder}/fsmonitor\n", encoding="utf-8")
    variables = room.environment(**{name: traps.fill(value) for name, value in ENVIRONMENT.items()})
    subprocess.run(["git", "-C", str(clean), "rev-parse"], env=variables, check=False, capture_output=True, timeout=20)
    room.hold("trace" in traps.sprung(), "the environment does not reach plain git")
    compare(room, traps, clean, clean, environment=variables)
    other = room.top / "other-index"
    room.git(clean, "read-tree", "HEAD~3", GIT_INDEX_FILE=str(other))
    mine = room.environment(GIT_INDEX_FILE=str(other))
    for words in (["diff"], ["check"], ["log"], ["check", "--since", "HEAD~1"]):
        room.same(room.qms(clean, *words, environment=mine), room.qms(clean, *words))
    told = room.expect(room.qms(clean, "diff", "--staged", environment=mine), 0, RECORD)
    room.hold(told.out != room.qms(clean, "diff", "--staged").out, "--staged does not read GIT_INDEX_FILE")


def replaced(room: Room) -> None:
    """Replace refs and grafts change what git shows, not what it stores."""
    clean = room.story(room.top / "replaced-clean")
    hostile = room.twin(clean, "replaced")
    blob = room.git(hostile, "rev-parse", "HEAD:customers/C001.yaml")
    evil = room.git(hostile, "hash-object", "-w", "--stdin", data="id: \"C001\"\nname: \"Evil\"\nmarket: foreign\n")
    room.git(hostile, "replace", blob, evil)
    room.git(hostile, "replace", room.git(hostile, "rev-parse", "HEAD^2"), room.git(hostile, "rev-parse", "HEAD~2"))
    room.hold("Evil" in room.git(hostile, "show", "HEAD:customers/C001.yaml"), "git does not replace")
    compare(room, traps_of(room), clean, hostile)
    grafted = room.twin(clean, "grafted")
    first = room.git(clean, "rev-list", "--max-parents=0", "HEAD")
    (grafted / ".git/info").mkdir(exist_ok=True)
    (grafted / ".git/info/grafts").write_text(f"{room.git(clean, 'rev-parse', 'HEAD')} {first}\n", encoding="utf-8")
    room.hold(room.git(grafted, "rev-list", "--count", "HEAD") == "2", "git does not graft")
    compare(room, traps_of(room), clean, grafted)


def traps_of(room: Room) -> Traps:
    traps = Traps.__new__(Traps)
    traps.room, traps.markers, traps.folder, traps.hooks = room, room.top / "markers", room.top / "traps", room.top / "hooks"
    traps.included = room.top / "included"
    for folder in (traps.markers, traps.folder):
        folder.mkdir(exist_ok=True)
    return traps


def lazy_fetch(room: Room) -> None:
    """A partial clone lacks old blobs; git would fetch them from wherever its configuration says."""
    traps = traps_of(room)
    for name in ("ext", "ssh", "uploadpack"):
        traps.lay(traps.folder / name, name)
    whole = room.story(room.top / "whole", loose=True)
    blob = room.git(whole, "rev-parse", "HEAD~3:customers/C001.yaml")
    remotes = {
        "ext": f"url = ext::{traps.folder}/ext\n[protocol \"ext\"]\n\tallow = always",
        "ssh": f"url = ssh://nowhere.invalid/x\n[core]\n\tsshCommand = {traps.folder}/ssh",
        "uploadpack": f"url = {whole}\n\tuploadpack = {traps.folder}/uploadpack",
    }
    for name, remote in remotes.items():
        partial = room.twin(whole, f"partial-{name}")
        (partial / f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
        with open(partial / ".git/config", "a", encoding="utf-8") as file:
            file.write("[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = origin\n"
                       f"[remote \"origin\"]\n\tpromisor = true\n\tpartialclonefilter = blob:none\n\t{remote}\n")
        room.git(partial, "cat-file", "-p", blob, check=False)
        room.hold(name in traps.sprung(), f"git does not fetch what is missing by {name}")
        lost = f"git cannot read the object {blob}"
        for words in READING:
            expected = room.qms(whole, *words)
            ran = room.qms(partial, *words)
            traps.none_sprung(f"qms {' '.join(words)}")
            if words in (["log"], ["log", "--format", "json"]):
                room.expect(ran, 0, "missing from this clone")
            elif words != ["diff", "HEAD~2..HEAD"]:
                room.same(ran, expected)
        room.expect(room.qms(partial, "check", "--rev", "HEAD~3"), 1, f"cannot read 'customers/C001.yaml': {lost}", "Q1016")
        room.expect(room.qms(partial, "customer", "show", "C001", "--rev", "HEAD~3"), 2, lost)
        room.expect(room.qms(partial, "diff", "HEAD~3..HEAD"), 2, lost)
        room.expect(room.qms(partial, "check", "--since", "HEAD~3"), 2, lost)
        traps.none_sprung("qms on what is missing")


def embedded(room: Room) -> None:
    """A bare repository that came with the store, in one of its folders, and as the store itself."""
    traps = traps_of(room)
    traps.lay(traps.folder / "embedded", "embedded")
    for place in ("complaints", ""):
        twins = []
        for name, fsmonitor in (("clean", "false"), ("hostile", f"{traps.folder}/embedded")):
            top = room.top / f"embedded-{name}-{place or 'store'}"
            store = room.story(top, "quality")
            bare = store / place
            for folder in ("objects", "refs"):
                (bare / folder).mkdir()
                (bare / folder / ".gitkeep").write_text("", encoding="utf-8")
            (bare / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
            (bare / "config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n"
                                         f"\tfsmonitor = {fsmonitor}\n", encoding="utf-8")
            twins.append((top, store, bare))
        room.git(twins[1][2], "status", check=False)
        room.hold("embedded" in traps.sprung(), "the embedded repository does not work with plain git")
        for words in READING:
            answers = []
            for top, store, bare in twins:
                answers += [room.qms(folder, *words, quiet_on=top) for folder in {store, bare}]
            traps.none_sprung(f"qms {' '.join(words)}")
            for answer in answers[1:]:
                text = lambda ran: (ran.status, ran.out, ran.err.replace("-hostile-", "-clean-"))
                room.hold(text(answer) == text(answers[0]), f"{words}: {answer.told()} {answers[0].told()}")
            if place or words == ["check"]:
                room.hold(answers[0].status in (0, 1), f"{words} is refused: {answers[0].err}")
            else:
                room.expect(answers[0], 2, "looks like a bare git repository itself")


def elsewhere(room: Room) -> None:
    """Settings that say the work tree is not here."""
    for name, setting in (("away", ["core.worktree", str(room.home)]), ("bare", ["core.bare", "true"])):
        store = room.story(room.top / f"elsewhere-{name}")
        expected = room.qms(store, "check")
        room.git(store, "config", *setting)
        room.same(room.qms(store, "check"), expected)
        for words in READING[1:]:
            room.expect(room.qms(store, *words), 2, "Q8301", "is not in the work tree of its git repository")


if __name__ == "__main__":
    Room(__doc__ or "").play([settings_and_hooks, replaced, lazy_fetch, embedded, elsewhere], least=250)
