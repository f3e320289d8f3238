#!/usr/bin/python3
"""Repositories of odd sorts, in odd places and states: each command ends with the status and the sentence that belong
to it."""

from __future__ import annotations

import os
import shutil

from repos import READING, RECORD, Room

NOBODY = 65534
HISTORY = [words for words in READING if words != ["check"]]
NEEDS_HEAD = [words for words in HISTORY if "--rev" in words or "--since" in words or "HEAD~2..HEAD" in words]


def no_repository(room: Room) -> None:
    store = room.top / "plain"
    room.lay_store(store)
    room.expect(room.qms(store, "check"), 0, "no findings")
    for words in HISTORY:
        room.expect(room.qms(store, *words), 2, f"the store '{store}' is not in a git repository", "Q8301")
    room.expect(room.qms(room.home, "log"), 2, "no 'qms.yaml'")


def no_git(room: Room) -> None:
    store = room.story(room.top / "no-git")
    empty = room.top / "empty"
    empty.mkdir()
    without = room.environment(PATH=str(empty))
    room.same(room.qms(store, "check", environment=without), room.qms(store, "check"))
    for words in HISTORY:
        room.expect(room.qms(store, *words, environment=without), 2, "git cannot be started: there is no program 'git'", "Q8303")


def bare(room: Room) -> None:
    store = room.story(room.top / "for-bare")
    room.git(room.top, "clone", "-q", "--bare", store, "bare.git")
    for words in READING:
        room.expect(room.qms(room.top, "-C", "bare.git", *words, quiet_on=room.top / "bare.git"), 2,
                    "this is a bare git repository; clone it", "Q8002")


def shallow(room: Room) -> None:
    whole = room.story(room.top / "whole")
    tip = room.git(whole, "rev-parse", "HEAD")
    first = room.git(whole, "rev-list", "--max-parents=0", "HEAD")
    for depth in (1, 3):
        clone = room.top / f"shallow-{depth}"
        room.git(room.top, "clone", "-q", "--depth", str(depth), f"file://{whole}", clone)
        cut = "this is a shallow clone: what came before it is not told; git fetch --unshallow brings it"
        room.expect(room.qms(clone, "log"), 0, cut)
        room.expect(room.qms(clone, "log", "C005"), 0, cut, "as this shallow clone first has it")
        room.expect(room.qms(clone, "check", "--rev", tip), 0, "no findings")
        room.expect(room.qms(clone, "check", "--staged"), 0)
        room.expect(room.qms(clone, "diff"), 0)
        for missing in ("HEAD~3", first, "origin/elsewhere"):
            for words in (["check", "--since", missing], ["check", "--rev", missing], ["diff", missing], ["log", "--rev", missing],
                          ["complaint", "list", "--rev", missing]):
                room.expect(room.qms(clone, *words), 2, f"there is no revision '{missing}' in this shallow clone", "Q8304",
                            "git fetch --unshallow")
    since = room.qms(room.top / "shallow-3", "check", "--since", "HEAD~1")
    room.expect(since, 0)
    # The commits are here, but where they part is not.
    parted = room.top / "parted"
    room.git(room.top, "clone", "-q", "--depth", "1", f"file://{whole}", parted)
    room.git(whole, "branch", "old", first)
    room.git(parted, "fetch", "-q", "--depth", "1", "origin", "old:old")
    room.expect(room.qms(parted, "check", "--since", "old"), 2, "where the two histories part is not in this shallow clone",
                "Q8304")
    room.expect(room.qms(parted, "diff", "old...HEAD"), 2, "Q8304")
    room.expect(room.qms(parted, "diff", "old..HEAD"), 0, RECORD)
    # A message that looks like a header does not make a root a cut.
    room.git(whole, "checkout", "-q", "-f", "--orphan", "other")
    room.commit(whole, "root\n\nparent 0123\nparent 4567")
    room.git(room.top, "clone", "-q", "--depth", "1", f"file://{whole}", "-b", "other", "root")
    told = room.qms(room.top / "root", "log")
    room.hold("shallow" not in told.err, f"a whole history is called shallow: {told.err}")


def sha256(room: Room) -> None:
    plain = room.story(room.top / "sha1")
    store = room.story(room.top / "sha256", git_options=("--object-format=sha256",))
    room.hold(len(room.git(store, "rev-parse", "HEAD")) == 64, "no repository with sha256")
    for words in READING:
        if words[-1] != "json":
            expected, ran = room.qms(plain, *words), room.qms(store, *words)
            if words[0] == "log":
                ids = lambda text, at: text.replace(room.git(at, "rev-parse", "HEAD")[:7], "")
                room.hold(len(ran.out.splitlines()) == len(expected.out.splitlines()), f"{words}: other lines: {ran.out}")
            else:
                room.same(ran, expected)
    # A work tree that nobody has changed differs in nothing.
    room.git(store, "reset", "-q", "--hard")
    room.expect(room.qms(store, "diff"), 0)
    room.hold("C00" not in room.qms(store, "diff").out, "diff sees changes where there are none")


def submodules(room: Room) -> None:
    inner = room.story(room.top / "inner")
    room.git(inner, "reset", "-q", "--hard")
    outer = room.top / "outer"
    outer.mkdir()
    room.git(outer, "init", "-q")
    (outer / "readme").write_text("x", encoding="utf-8")
    room.git(outer, "submodule", "add", "-q", str(inner), "quality")
    room.commit(outer, "with the store as a submodule")
    for words in READING:
        room.same(room.qms(outer / "quality", *words, quiet_on=outer), room.qms(inner, *words))
    # A folder of the store that another repository holds.
    store = room.story(room.top / "holed")
    room.git(store, "reset", "-q", "--hard")
    other = room.top / "customers"
    shutil.copytree(store / "customers", other)
    room.git(other, "init", "-q")
    room.commit(other, "customers")
    room.git(store, "rm", "-q", "-r", "customers")
    room.git(store, "submodule", "add", "-q", str(other), "customers")
    room.commit(store, "customers are elsewhere")
    held = "cannot list the folder 'customers': it is a submodule, which another repository holds"
    for words in (["check", "--rev", "HEAD"], ["check", "--staged"], ["customer", "list", "--rev", "HEAD"],
                  ["check", "--rev", "HEAD", "--since", "HEAD~1"]):
        room.expect(room.qms(store, *words), 2, held, "Q1016")
    room.expect(room.qms(store, "diff", "HEAD~1..HEAD"), 2, held)
    room.expect(room.qms(store, "customer", "show", "C001", "--rev", "HEAD"), 2, "it is a submodule")
    room.expect(room.qms(store, "check", "--rev", "HEAD~1"), 0, "no findings")
    room.expect(room.qms(store, "log"), 0, RECORD)


def linked_worktree(room: Room) -> None:
    main = room.story(room.top / "main-tree")
    room.git(main, "reset", "-q", "--hard")
    tree = room.top / "linked"
    room.git(main, "worktree", "add", "-q", "-b", "linked", tree)
    for words in READING:
        room.same(room.qms(tree, *words, quiet_on=main), room.qms(main, *words))
    room.edit(tree / "customers/C005.yaml", "region: \"", "region: \"Linked ")
    room.git(tree, "add", "-A")
    room.expect(room.qms(tree, "diff", "--staged"), 0, "C005", "Linked")
    room.hold("C005" not in room.qms(main, "diff", "--staged").out, "the index of the other work tree is read")


def names_of_folders(room: Room) -> None:
    plain = room.story(room.top / "no-folder")
    for name in ("quality", "a b/c  d", "it's \"here\"", "-rf", "质量/客户", "star*[a]?", ":(top)x", "a\\b", "new\nline"):
        top = room.top / "folders" / str(room.runs)
        store = room.story(top, name)
        for words in (HISTORY if name == "quality" else HISTORY[1:5] + HISTORY[6:9]):
            ran, expected = room.qms(store, *words, quiet_on=top), room.qms(plain, *words)
            if words[0] == "log":
                room.hold(ran.status == 0 and ran.out.count("\n") == expected.out.count("\n"), f"{name}: {ran.told()}")
            else:
                room.same(ran, expected)


def in_the_middle(room: Room) -> None:
    base = room.story(room.top / "middle")
    room.git(base, "reset", "-q", "--hard")
    room.git(base, "checkout", "-q", "-b", "theirs")
    room.edit(base / "customers/C001.yaml", "region: \"", "region: \"Their ")
    room.commit(base, "theirs")
    room.git(base, "checkout", "-q", "main")
    room.edit(base / "customers/C001.yaml", "region: \"", "region: \"Our ")
    room.commit(base, "ours")
    for number, words in enumerate((["merge", "theirs"], ["rebase", "theirs"], ["cherry-pick", "theirs"])):
        store = room.twin(base, f"middle-{number}")
        room.git(store, *words, check=False)
        room.hold("customers/C001.yaml" in room.git(store, "ls-files", "-u"), f"{words} has no conflict")
        unsettled = "a merge under way has not settled 'customers/C001.yaml'"
        room.expect(room.qms(store, "check"), 1, "customers/C001.yaml")
        room.expect(room.qms(store, "check", "--staged"), 1, unsettled, "Q8305")
        room.expect(room.qms(store, "check", "--staged", "--since", "HEAD~1"), 1, unsettled, "Q8305")
        room.expect(room.qms(store, "diff", "--staged"), 1, unsettled, "Q8305")
        room.expect(room.qms(store, "diff"), 0, "C001")
        room.expect(room.qms(store, "log"), 0, RECORD)
        room.expect(room.qms(store, "check", "--rev", "HEAD"), 0)
        room.expect(room.qms(store, "check", "--since", "HEAD~1"), 1, "customers/C001.yaml")
        room.edit(store / "customers/C001.yaml", "<<<<<<<", "# ")
        text = (store / "customers/C001.yaml").read_text(encoding="utf-8")
        kept = [line for line in text.split("\n") if not line.startswith(("# ", "=======", ">>>>>>>"))]
        lines = [line for at, line in enumerate(kept) if not line.startswith("region") or not any(
            other.startswith("region") for other in kept[:at])]
        (store / "customers/C001.yaml").write_text("\n".join(lines), encoding="utf-8")
        room.git(store, "add", "-A")
        room.expect(room.qms(store, "check", "--staged"), 0, "no findings")


def unborn(room: Room) -> None:
    store = room.top / "unborn"
    room.lay_store(store)
    room.git(store, "init", "-q")
    room.expect(room.qms(store, "check"), 0, "no findings")
    room.expect(room.qms(store, "check", "--staged"), 2, "the index holds no store here: no qms.yaml")
    room.expect(room.qms(store, "log"), 2, "there is no commit yet, so there is no history")
    room.expect(room.qms(store, "log", RECORD), 2, "there is no commit yet, so there is no history")
    room.expect(room.qms(store, "diff"), 0, RECORD)
    room.expect(room.qms(store, "diff", "--staged"), 2, "the index holds no store here: no qms.yaml")
    for words in NEEDS_HEAD:
        room.expect(room.qms(store, *words), 2, "there is no revision 'HEAD", "Q8302")
    room.git(store, "add", "-A")
    room.expect(room.qms(store, "check", "--staged"), 0, "no findings")
    room.expect(room.qms(store, "diff", "--staged"), 0, RECORD)
    # An unborn branch beside others.
    born = room.story(room.top / "orphan")
    room.git(born, "checkout", "-q", "--orphan", "fresh")
    room.expect(room.qms(born, "log"), 2, "there is no commit yet, so there is no history")
    room.expect(room.qms(born, "check", "--since", "main"), 0)
    room.expect(room.qms(born, "log", "--rev", "main"), 0, RECORD)


def detached(room: Room) -> None:
    store = room.story(room.top / "attached")
    room.git(store, "reset", "-q", "--hard")
    loose = room.twin(store, "detached")
    room.git(loose, "checkout", "-q", "--detach")
    for words in READING:
        room.same(room.qms(loose, *words), room.qms(store, *words))


def storage(room: Room) -> None:
    """Packs, packed refs, alternates, commit-graph: stored otherwise, read alike."""
    loose = room.story(room.top / "loose", loose=True)
    packed = room.twin(loose, "packed")
    room.git(packed, "gc", "-q", "--aggressive", "--prune=now")
    room.git(packed, "pack-refs", "--all")
    graph = room.twin(loose, "graph")
    room.git(graph, "-c", "core.commitGraph=true", "commit-graph", "write", "--reachable", "--changed-paths")
    borrowing = room.twin(loose, "borrowing")
    shutil.rmtree(borrowing / ".git/objects")
    (borrowing / ".git/objects/info").mkdir(parents=True)
    (borrowing / ".git/objects/info/alternates").write_text(f"{loose}/.git/objects\n", encoding="utf-8")
    split = room.twin(loose, "moved")
    os.rename(split / ".git", room.top / "elsewhere.git")
    (split / ".git").write_text(f"gitdir: {room.top}/elsewhere.git\n", encoding="utf-8")
    version4 = room.twin(loose, "index4")
    room.git(version4, "update-index", "--index-version", "4")
    for words in READING:
        expected = room.qms(loose, *words)
        for other in (packed, graph, borrowing, split, version4):
            room.same(room.qms(other, *words), expected)
    (borrowing / ".git/objects/info/alternates").write_text("/nowhere\n", encoding="utf-8")
    for words in (["log"], ["check", "--rev", "HEAD"], ["diff"]):
        room.expect(room.qms(borrowing, *words), 2, "Q8303")


def owners(room: Room) -> None:
    store = room.story(room.top / "owned")
    if os.getuid() != 0:
        return
    for folder, below, files in os.walk(store):
        for name in [".", *below, *files]:
            os.lchown(os.path.join(folder, name), 4711, 4711)
    for words in HISTORY:
        room.expect(room.qms(store, *words), 2, f"git does not trust the repository of '{store}': it belongs to somebody else",
                    f"git config --global --add safe.directory '{store}'", "Q8303")
    room.expect(room.qms(store, "check"), 0)
    trusting = room.top / "trusting"
    trusting.mkdir()
    room.git(store, "config", "--file", trusting / ".gitconfig", "safe.directory", store)
    for words in HISTORY:
        ran = room.qms(store, *words, environment=room.environment(HOME=str(trusting)))
        room.hold(ran.status == 0, f"{words} is refused to who trusts: {ran.err}")


def read_only(room: Room) -> None:
    store = room.story(room.top / "read-only")
    expected = [room.qms(store, *words) for words in READING]
    user = NOBODY if os.getuid() == 0 else None
    for folder, below, files in os.walk(store, topdown=False):
        for name in [*files, *below, "."]:
            path = os.path.join(folder, name)
            if user:
                os.lchown(path, user, user)
            os.chmod(path, 0o555 if os.path.isdir(path) else 0o444)
    for words, answer in zip(READING, expected):
        room.same(room.qms(store, *words, user=user), answer)


def hooks(room: Room) -> None:
    """In a pre-commit hook git names the index by a path of its own; the store lies below the top."""
    store = room.story(room.top / "hooked", "quality")
    top = room.top / "hooked"
    said = room.top / "said"
    hook = top / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{room.qms_file} -C quality check --staged >{said} 2>&1\n"
                    f"{room.qms_file} -C quality diff --staged >>{said} 2>&1\n", encoding="utf-8")
    hook.chmod(0o755)
    for number, words in enumerate((["commit", "-m", "staged"], ["commit", "-a", "-m", "all"], ["commit", "-m", "one", "--", "customers/C007.yaml"])):
        for file in ("C007", "C008"):
            room.edit(store / f"customers/{file}.yaml", "region: \"", f"region: \"hook {number} ")
        if number == 0:
            room.git(store, "add", "customers/C007.yaml")
        room.git(store, *words)
        text = said.read_text(encoding="utf-8")
        room.hold("no findings" in text and f"hook {number}" in text, f"{words}: the hook saw {text}")
        room.hold(("C008" in text) == (number == 1), f"{words}: the hook saw what is not to be committed: {text}")


if __name__ == "__main__":
    Room(__doc__ or "").play(
        [no_repository, no_git, bare, shallow, sha256, submodules, linked_worktree, names_of_folders, in_the_middle, unborn, detached, storage, owners, read_only, hooks],
        least=300)
