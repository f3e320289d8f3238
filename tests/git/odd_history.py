#!/usr/bin/python3
"""Odd and damaged histories: revisions, paths, authors, names, objects and merges."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from repos import READING, RECORD, Room

HISTORY = [words for words in READING if words != ["check"]]


def revisions(room: Room) -> None:
    store = room.story(room.top / "revisions")
    room.git(store, "tag", "light", "HEAD~2")
    room.git(store, "tag", "-a", "-m", "x", "heavy", "HEAD~2")
    room.git(store, "tag", "-a", "-m", "x", "heavier", "heavy")
    room.git(store, "tag", "a-tree", "HEAD^{tree}")
    room.git(store, "tag", "质量-2026")
    room.git(store, "update-ref", "refs/heads/it's", "HEAD~2")
    commit = room.git(store, "rev-parse", "HEAD~2")
    tree, blob = room.git(store, "rev-parse", "HEAD^{tree}"), room.git(store, "rev-parse", "HEAD:qms.yaml")
    expected = room.qms(store, "complaint", "list", "--rev", commit)
    for name in ("light", "heavy", "heavier", "tags/light", "HEAD~2", "HEAD^^", "@~2", f":/complaint {RECORD}",
                 f"HEAD^{{/complaint {RECORD}}}", commit[:8], "main~2", "it's", "side~1",
                 f"heavy-7-g{commit[:10]}", commit.upper()):
        room.same(room.qms(store, "complaint", "list", "--rev", name), expected)
        room.expect(room.qms(store, "check", "--since", name), 0)
        room.expect(room.qms(store, "log", "--rev", name), 0)
        room.expect(room.qms(store, "diff", name), 0, "C001")
    for name in ("main@{0}", "@{0}", "质量-2026", "HEAD", "@", "main"):
        room.expect(room.qms(store, "complaint", "list", "--rev", name), 0, RECORD)
        room.expect(room.qms(store, "diff", name), 0, "C003")
    no_commits = {tree: "names a tree, not a commit", blob: "names a blob, not a commit", "a-tree": "names a tree, not a commit",
                  "HEAD:qms.yaml": "names a blob, not a commit", "HEAD:customers": "names a tree, not a commit",
                  ":customers/C001.yaml": "names a blob, not a commit"}
    nothing = ["nosuch", "HEAD~99", "0" * 40, "f" * 40, "f" * 64, "-x", "--all", "--output=x", "-", "^HEAD", "^main",
               "main^@", "main^!", "main^-", "HEAD main", "HEAD\nmain", ":/no such words", "@{99}", "refs/heads", "..", "*", "$(id)",
               "HEAD;id", "\\", "\x1b[31mred", "main@{upstream}", "@{-1}x", "质量", "../main", "HEAD:", ":", "^", "~", "{}", "%s"]
    for name in [*nothing, *no_commits]:
        for words in (["complaint", "list", "--rev", name], ["check", "--since", name], ["log", "--rev", name]):
            ran = room.qms(store, *words)
            if name.startswith("-") and f"'{name}'" not in ran.err:
                room.expect(ran, 2, words[-2])
            else:
                room.expect(ran, 2, no_commits.get(name, "Q8302"))
        if ".." not in name:
            room.expect(room.qms(store, "diff", name), 2)
    for name in ("HEAD..main", "HEAD...main", "main..", "..main"):
        room.expect(room.qms(store, "complaint", "list", "--rev", name), 2, f"there is no revision '{name}'")
        room.expect(room.qms(store, "check", "--since", name), 2, f"there is no revision '{name}'")
    for words in (["--rev", ""], ["--since", ""]):
        room.expect(room.qms(store, "check", *words), 2, "not ''")
    for name in ("nosuch..HEAD", "HEAD..nosuch", "HEAD..-x", "HEAD..--all", "HEAD....main", "^main..HEAD", "a..b..c"):
        room.expect(room.qms(store, "diff", name), 2, "there is no revision '")
    room.expect(room.qms(store, "diff", ""), 0)
    room.hold(not (store / "x").exists(), "an option reached git")


def paths_that_change(room: Room) -> None:
    store = room.top / "paths"
    room.lay_store(store)
    room.git(store, "init", "-q")
    file, aside = store / "customers/C001.yaml", (store / "customers/C001.yaml").read_bytes()
    room.commit(store, "there")
    file.unlink()
    room.commit(store, "gone")
    file.write_bytes(aside)
    room.commit(store, "back")
    told = room.expect(room.qms(store, "log", "C001"), 0, "deleted")
    room.hold(told.out.count("created") == told.out.count("there again") == 1, f"not there twice: {told.out}")
    room.expect(room.qms(store, "check", "--since", "HEAD~1"), 1, "customers/C001.yaml")
    room.expect(room.qms(store, "check", "--since", "HEAD~2"), 0)
    states = {
        "no YAML": lambda: file.write_bytes(b"a: [\n"), "not UTF-8": lambda: file.write_bytes(b"id: \"\xff\xfe\"\n"),
        "zeros": lambda: file.write_bytes(b"\0" * 99), "empty": lambda: file.write_bytes(b""),
        "2 MiB": lambda: file.write_bytes(aside + b"# " + b"x" * (2 << 20)),
        "a list": lambda: file.write_bytes(b"- 1\n- 2\n"), "a bomb": lambda: file.write_bytes(b"a: &a [x]\nb: *a\n"),
        "a link": lambda: file.symlink_to("C002.yaml"), "a link outside": lambda: file.symlink_to("/etc/passwd"),
        "a folder": lambda: (file.mkdir(), (file / "x.yaml").write_bytes(aside)),
    }
    for name, lay in states.items():
        file.unlink()
        lay()
        room.commit(store, name)
        for words in (["check", "--rev", "HEAD"], ["check", "--staged"], ["check", "--since", "HEAD~1"], ["check"]):
            room.expect(room.qms(store, *words), 1, "C001.yaml")
        room.expect(room.qms(store, "customer", "list", "--rev", "HEAD"), 0)
        shown = room.qms(store, "customer", "show", "C001", "--rev", "HEAD")
        room.hold(shown.status in (1, 2), f"{name} is shown: {shown.told()}")
        room.hold("root:" not in shown.told(), "a file outside is read")
        room.qms(store, "diff", "HEAD~1..HEAD")
        room.qms(store, "diff")
        if name == "a folder":
            shutil.rmtree(file)
        else:
            file.unlink()
        file.write_bytes(aside)
        room.commit(store, f"after {name}")
        room.expect(room.qms(store, "check", "--rev", "HEAD"), 0, "no findings")
        back = room.qms(store, "check", "--since", "HEAD~1")
        room.hold(back.status in (0, 1), f"back from {name}: {back.told()}")
        room.qms(store, "diff", "HEAD~1..HEAD")
    room.expect(room.qms(store, "log", "C001"), 0, "larger than 1 MiB")
    room.expect(room.qms(store, "log", "C001", "--format", "json"), 0)
    room.expect(room.qms(store, "log"), 0, "C001")
    room.expect(room.qms(store, "log", "C001", "--field", "region"), 0)


def authors(room: Room) -> None:
    store = room.top / "authors"
    room.lay_store(store)
    room.git(store, "init", "-q")
    room.commit(store, "the store")
    people = {
        "no name": b" <p03@evergreen.example> 1767700000 +0800", "no mail": b"Lin Wei <> 1767700000 +0800",
        "nothing": b"<> 1767700000 +0000", "empty": b"", "no date": b"Lin <x@y>", "no closing": b"Lin <x@y 1767700000 +0800",
        "escapes": b"\x1b[31mRed\x1b]0;title\x07\x9b <\x1b[2J@y> 1767700000 +0800",
        "controls": b"A\x01\x02\x08\x0b\x0c\x0d\x7fB <a\tb> 1767700000 +0800",
        "bidi": "\u202eevil\u2066 \u200f\ufeff <\u2028@y> 1767700000 +0800".encode(),
        "latin": b"J\xf6rg <j\xf6rg@y> 1767700000 +0800", "two": b"A <a@y> <b@y> 1767700000 +0800",
        "command": b"::error file=x::y <::set-output@y> 1767700000 +0800", "markdown": b"|a|`b`<img src=x> <a|b@y> 1767700000 +0800",
        "long": b"N" * 20000 + b" <" + b"m" * 20000 + b"@y> 1767700000 +0800",
        "1970": b"Lin <x@y> 0 +0000", "negative": b"Lin <x@y> -86400 +0000", "2100": b"Lin <x@y> 4102444800 +0000",
        "9999": b"Lin <x@y> 253402300799 +0000", "huge": b"Lin <x@y> 99999999999999999999999 +0000",
        "wide": b"Lin <x@y> 18446744073709551615 +0000", "words": b"Lin <x@y> yesterday +0800",
        "zone": b"Lin <x@y> 1767700000 +9999", "no zone": b"Lin <x@y> 1767700000", "odd zone": b"Lin <x@y> 1767700000 east",
    }
    messages = [
        b"", b"\n", b"no line end", b"\n\n\nblank first\n", b"::error::owned\n", b"##[error]owned\n", b"\x1b[31mred\x1b[0m\n",
        b"na\xefve \xff\xfe\n", b"a\rb\x08\x0b\n", b"nul \0 byte\n", "\u202eevil \u2028 two\n".encode(), b"x" * 100000 + b"\n",
        b"=cmd|' /C calc'!A0\n", b"\x01commit\n", "投诉已结案\n".encode(), b"two\nlines\nof subject\n",
    ]
    parent = room.git(store, "rev-parse", "HEAD")
    texts = [(name, who, b"by " + name.encode() + b"\n", b"") for name, who in people.items()]
    texts += [(f"message {at}", people["1970"].replace(b" 0 ", b" 1767700000 "), text, b"") for at, text in enumerate(messages)]
    texts += [("latin message", people["2100"], b"J\xf6rg\n", b"encoding ISO-8859-1\n"),
              ("unknown encoding", people["2100"], b"J\xf6rg\n", b"encoding x-no-such\n"),
              ("utf-16", people["2100"], "J\u00f6rg\n".encode("utf-16"), b"encoding UTF-16\n")]
    for number, (name, who, message, more) in enumerate(texts):
        room.edit(store / "customers/C001.yaml", "region: \"", f"region: \"{number % 10}")
        room.git(store, "add", "-A")
        tree = room.git(store, "write-tree")
        text = (f"tree {tree}\nparent {parent}\n".encode() + b"author " + who + b"\ncommitter Lin <x@y> 1767700000 +0000\n"
                + more + b"\n" + message)
        parent = room.raw_commit(store, text)
        room.git(store, "update-ref", "refs/heads/main", parent)
    for form in ("table", "json", "csv", "markdown"):
        told = room.expect(room.qms(store, "log", "C001", "--format", form, clock=False), 0)
        room.expect(room.qms(store, "log", "--format", form, clock=False), 0)
        room.hold("::error::" not in [line[:9] for line in told.out.split("\n")], "a line begins with a workflow command")
        if form != "json":
            room.hold(parent[:7] in told.out or form == "markdown", f"{form} does not tell the last commit")
    table = room.qms(store, "log", "C001", clock=False).out
    room.hold(table.count("region") >= len(texts), f"of {len(texts)} commits {table.count('region')} are told")
    room.hold("2199-12-31" in table and "1970-01-01" in table, "dates that cannot be are not told at the edge")
    room.expect(room.qms(store, "log", "--since", "2090-01-01", clock=False), 0, "2100-01-01")
    for back in (1, 5, 20, len(texts)):
        ran = room.qms(store, "check", "--since", f"HEAD~{back}")
        room.hold(ran.status in (0, 1), f"check --since HEAD~{back}: {ran.told()}")
    for form in ("github", "json", "sarif", "junit"):
        room.qms(store, "check", "--since", f"HEAD~{len(texts)}", "--format", form)


def many_branches(room: Room) -> None:
    store = room.story(room.top / "branches")
    few = {tuple(words): room.qms(store, *words) for words in READING}
    tip = room.git(store, "rev-parse", "HEAD")
    room.git(store, "update-ref", "--stdin", data="".join(f"create refs/heads/b{at} {tip}\n" for at in range(1000)))
    for packed in (False, True):
        if packed:
            room.git(store, "pack-refs", "--all")
        for words in READING[1:6]:
            room.same(room.qms(store, *words), few[tuple(words)])
    clone = room.top / "branches-shallow"
    room.git(room.top, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{store}", clone)
    room.expect(room.qms(clone, "log"), 0, "shallow")


def names_of_files(room: Room) -> None:
    store = room.top / "names"
    room.lay_store(store)
    room.git(store, "init", "-q")
    room.commit(store, "before")
    names = [b"new\nline.yaml", b"quo\"te.yaml", b"it's.yaml", b"caf\xe9.yaml", b"esc\x1b[31m.yaml", b"tab\there.yaml", b"-rf.yaml",
             b"back\\slash.yaml", "客户.yaml".encode(), "\u202egnp.yaml".encode(), b" .yaml", b"..yaml", b"a:b.yaml", b"*.yaml",
             b"C001.yaml ", b"c001.yaml", b"\x01.yaml", b":(top)x.yaml", b"x" * 240 + b".yaml", b"::error::.yaml", b"CON.yaml"]
    top = os.fsencode(store)
    for folder in (b"customers", b"complaints/2025-12", b"evidence/complaint/" + RECORD.encode()):
        os.makedirs(os.path.join(top, folder), exist_ok=True)
        for name in names:
            shutil.copyfile(store / "customers/C001.yaml", os.path.join(top, folder, name))
    room.commit(store, "odd names")
    expected = room.expect(room.qms(store, "check"), 1, "客户.yaml")
    for words in (["check", "--rev", "HEAD"], ["check", "--staged"]):
        room.same(room.qms(store, *words), expected)
    for words in (["check", "--since", "HEAD~1"], ["check", "--rev", "HEAD", "--format", "github"], ["check", "--rev", "HEAD", "--format", "sarif"]):
        room.expect(room.qms(store, *words), 1)
    for form in ("table", "json", "csv", "markdown"):
        room.expect(room.qms(store, "log", "--format", form), 0)
    for form in ("table", "json", "markdown", "message"):
        room.expect(room.qms(store, "diff", "HEAD~1..HEAD", "--format", form), 0)
    room.expect(room.qms(store, "customer", "list", "--rev", "HEAD"), 0)
    room.expect(room.qms(store, "log", RECORD), 0)


def damaged(room: Room) -> None:
    whole = room.story(room.top / "sound", loose=True)
    name = lambda revision: room.git(whole, "rev-parse", revision)
    place = lambda id: f".git/objects/{id[:2]}/{id[2:]}"

    def broken(revision: str, how: str) -> Path:
        copy = room.twin(whole, f"damaged-{room.runs}")
        file = copy / place(name(revision))
        file.chmod(0o644)
        data = file.read_bytes()
        if how == "gone":
            file.unlink()
        else:
            file.write_bytes({"empty": b"", "noise": b"\x00noise" * 20, "cut": data[:len(data) // 2],
                              "flipped": data[:-6] + bytes([data[-6] ^ 255]) + data[-5:]}[how])
        return copy

    for how in ("gone", "empty", "noise", "cut", "flipped"):
        store = broken("HEAD:customers/C005.yaml", how)
        lost = f"cannot read 'customers/C005.yaml': git cannot read the object {name('HEAD:customers/C005.yaml')}"
        for words in (["check", "--rev", "HEAD"], ["check", "--staged"]):
            ran = room.expect(room.qms(store, *words), 1, lost)
            room.hold("Q1016" in ran.out and ran.out.count("git cannot read") == 1, f"{how}: hides others: {ran.told()}")
        room.expect(room.qms(store, "customer", "show", "C006", "--rev", "HEAD"), 0, "C006")
        room.expect(room.qms(store, "customer", "show", "C005", "--rev", "HEAD"), 2, lost)
        room.expect(room.qms(store, "complaint", "list", "--rev", "HEAD"), 0, RECORD)
        room.expect(room.qms(store, "log"), 0, RECORD, "C005", "C039", "missing from this clone")
        room.expect(room.qms(store, "log", "C005"), 0, "missing from this clone")
        room.expect(room.qms(store, "log", "C001"), 0, "Inner")
        room.expect(room.qms(store, "check", "--since", "HEAD~1"), 0)
        room.expect(room.qms(store, "diff"), 0, "C003")
        for revision in ("HEAD^{tree}", "HEAD:customers", "HEAD"):
            store = broken(revision, how)
            for words in (["log"], ["check", "--rev", "HEAD"], ["diff"], ["check", "--since", "HEAD"], ["diff", "--staged"], ["log", "C001"]):
                room.expect(room.qms(store, *words), 2, "Q8303")
            room.expect(room.qms(store, "check"), 0)
        store = broken("HEAD~2", how)
        room.expect(room.qms(store, "log"), 2, "Q8303")
        room.expect(room.qms(store, "check", "--rev", "HEAD"), 0)
        room.expect(room.qms(store, "check", "--rev", "HEAD~2"), 2)
    garbage = {"index": b"garbage", "HEAD": b"garbage\n", "refs/heads/main": b"", "config": b"[core\n", "packed-refs": b"\0\0\0\n"}
    for file, bytes_ in garbage.items():
        store = room.twin(whole, f"garbage-{file.replace('/', '-')}")
        (store / ".git" / file).write_bytes(bytes_)
        room.expect(room.qms(store, "check"), 0)
        for words in (["check", "--staged"], ["log"], ["diff"], ["check", "--rev", "HEAD"], ["check", "--since", "HEAD"]):
            ran = room.qms(store, *words)
            needs = file in ("HEAD", "config") or (file == "index") == (words[-1] == "--staged")
            room.hold(not needs or ran.status == 2, f"{file}: {words}: {ran.told()}")
    store = room.twin(whole, "newer")
    room.git(store, "config", "core.repositoryformatversion", "99")
    for words in HISTORY:
        room.expect(room.qms(store, *words), 2, "Expected git repo version", "Q8303")


def merges(room: Room) -> None:
    """Crosswise, of many at once, and of histories that have nothing in common."""
    store = room.story(room.top / "merges")
    room.git(store, "reset", "-q", "--hard")
    for branch, file in (("one", "C010"), ("two", "C011")):
        room.git(store, "checkout", "-q", "-b", branch, "main")
        room.edit(store / f"customers/{file}.yaml", "region: \"", f"region: \"{branch} ")
        room.commit(store, branch)
    one, two = room.git(store, "rev-parse", "one"), room.git(store, "rev-parse", "two")
    room.git(store, "merge", "-q", "-m", "one into two", "one")
    room.git(store, "checkout", "-q", "one")
    room.git(store, "merge", "-q", "-m", "two into one", two)
    for branch in ("one", "two"):
        room.git(store, "checkout", "-q", branch)
        room.edit(store / "customers/C012.yaml" if branch == "one" else store / "customers/C013.yaml", "region: \"", "region: \"after ")
        room.commit(store, f"{branch} after")
    room.hold(len(room.git(store, "merge-base", "--all", "one", "two").split()) == 2, "not crosswise")
    room.expect(room.qms(store, "check", "--since", "one"), 0)
    room.expect(room.qms(store, "diff", "one...two"), 0, "C013")
    room.git(store, "merge", "-q", "-m", "crosswise", "one")
    room.expect(room.qms(store, "log"), 0, "C010", "C011", "C012", "C013")
    room.expect(room.qms(store, "log", "C010"), 0)
    tips = []
    for at in range(14, 54):
        room.git(store, "checkout", "-q", "-b", f"arm{at}", "main")
        room.edit(store / f"customers/C{at if at < 40 else at - 14:03}.yaml", "region: \"", f"region: \"arm{at} ")
        room.commit(store, f"arm {at}")
        tips.append(f"arm{at}")
    room.git(store, "checkout", "-q", "main")
    room.git(store, "merge", "-q", "-m", "octopus", *tips[:26])
    room.expect(room.qms(store, "log"), 0, "arm14", "arm39")
    room.expect(room.qms(store, "log", "C020"), 0, "arm20")
    room.expect(room.qms(store, "check", "--since", "HEAD~1"), 0)
    wide = room.git(store, "commit-tree", "HEAD^{tree}", *[word for tip in tips for word in ("-p", tip)], "-m", "forty arms")
    room.git(store, "update-ref", "refs/heads/main", wide)
    room.expect(room.qms(store, "log"), 0, "arm14")
    room.git(store, "checkout", "-q", "--orphan", "stranger")
    room.edit(store / "customers/C001.yaml", "region: \"", "region: \"Strange ")
    room.commit(store, "another beginning")
    for words in (["check", "--since", "main"], ["diff", "main...stranger"]):
        room.expect(room.qms(store, *words), 2, "the two revisions have no commit in common", "Q8304")
    room.expect(room.qms(store, "diff", "main..stranger"), 0, "Strange")
    room.git(store, "merge", "-q", "--allow-unrelated-histories", "-s", "ours", "-m", "married", "main")
    room.expect(room.qms(store, "log"), 0, "Strange")
    room.expect(room.qms(store, "log", "C001"), 0)
    room.expect(room.qms(store, "check", "--since", "main"), 0)


if __name__ == "__main__":
    Room(__doc__ or "").play(
        [revisions, paths_that_change, authors, many_branches, names_of_files, damaged, merges],
        least=500)
