#!/usr/bin/python3
"""The same history gives the same bytes: however it came here, however it is stored, whoever asks, wherever they are."""

from __future__ import annotations

from pathlib import Path

from repos import READING, RECORD, Room

QUESTIONS = [
    ["check", "--since", "HEAD~1"], ["check", "--since", "v1", "--format", "sarif"], ["check", "--rev", "HEAD", "--since", "left"],
    ["log"], ["log", "--format", "json"], ["log", "--format", "csv"], ["log", RECORD], ["log", "C001"], ["log", "C010"],
    ["log", "--rev", "left"], ["diff", "v1..HEAD"], ["diff", "left...right"], ["diff", "right...left"],
    ["diff", "--format", "json", "left..right"], ["complaint", "list", "--rev", "v1"],
]


def history(room: Room) -> Path:
    """Branches of one and the same second, merged crosswise, and a wide merge."""
    store = room.story(room.top / "history")
    room.git(store, "reset", "-q", "--hard")
    room.git(store, "tag", "v1", "HEAD~1")
    clock = room.clock
    for number, branch in enumerate(("left", "right", "third")):
        room.git(store, "checkout", "-q", "-b", branch, "main")
        room.clock = clock
        room.edit(store / f"customers/C01{number}.yaml", "region: \"", f"region: \"{branch} ")
        room.commit(store, branch)
    ids = [room.git(store, "rev-parse", branch) for branch in ("left", "right")]
    for branch, other in (("left", ids[1]), ("right", ids[0])):
        room.git(store, "checkout", "-q", branch)
        room.clock = clock + 600
        room.git(store, "merge", "-q", "-m", f"into {branch}", other)
        room.edit(store / "customers/C020.yaml", "region: \"", f"region: \"{branch} ")
        room.commit(store, f"{branch} goes on")
    room.hold(len(room.git(store, "merge-base", "--all", "left", "right").split()) == 2, "not crosswise")
    room.git(store, "checkout", "-q", "main")
    for branch in ("third", "right"):
        room.git(store, "merge", "-q", "--no-ff", "-m", f"with {branch}", branch)
    return store


def clones(room: Room) -> None:
    store = history(room)
    answers = [room.expect(room.qms(store, *words), 0) for words in QUESTIONS]
    room.hold(len({answer.out for answer in answers}) > 10, "the questions have one and the same answer")
    room.hold(answers[11].out != answers[12].out, "crosswise: both ways are told alike")
    others = {}
    one = others["at once"] = room.top / "at-once"
    room.git(room.top, "clone", "-q", store, one)
    piecewise = others["piece by piece"] = room.top / "piecewise"
    piecewise.mkdir()
    room.git(piecewise, "init", "-q")
    room.git(piecewise, "remote", "add", "origin", store)
    for branch in ("third", "right", "left", "main"):
        room.git(piecewise, "fetch", "-q", "origin", f"{branch}:{branch}-there" if branch == "main" else f"{branch}:{branch}", "--tags")
    room.git(piecewise, "reset", "-q", "--hard", "main-there")
    for branch in ("left", "right"):
        room.git(one, "branch", branch, f"origin/{branch}")
    for name, words in {
        "commit-graph": ["commit-graph", "write", "--reachable"],
        "changed paths": ["commit-graph", "write", "--reachable", "--changed-paths"],
        "old generations": ["-c", "commitGraph.generationVersion=1", "commit-graph", "write", "--reachable"],
        "repacked": ["repack", "-q", "-a", "-d", "-f", "--write-bitmap-index"],
        "collected": ["gc", "-q", "--aggressive", "--prune=now"],
    }.items():
        others[name] = room.twin(store, name.replace(" ", "-"))
        room.git(others[name], *words)
    others["all of it"] = room.twin(others["repacked"], "all-of-it")
    room.git(others["all of it"], "commit-graph", "write", "--reachable", "--changed-paths")
    room.git(others["all of it"], "multi-pack-index", "write", "--bitmap", check=False)
    for name, folder in others.items():
        for words, answer in zip(QUESTIONS, answers):
            ran = room.qms(folder, *words)
            room.hold((ran.status, ran.out, ran.err) == (answer.status, answer.out, answer.err),
                      f"{name}: {words} answers otherwise:\n{ran.told()[:600]}\n-- than --\n{answer.told()[:600]}")


def askers(room: Room) -> None:
    store = room.top / "history"
    answers = [room.qms(store, *words) for words in QUESTIONS]
    home = room.top / "other-home"
    home.mkdir()
    (home / ".gitconfig").write_text(
        "[user]\n\tname = Lin Wei\n\temail = p03@evergreen.example\n[log]\n\tshowRoot = false\n\tdate = relative\n"
        "\tdiffMerges = dense-combined\n[diff]\n\torderFile = /dev/zero\n\trenames = copies\n\tnoprefix = true\n\trelative = false\n"
        "[core]\n\tquotePath = true\n\tabbrev = 4\n\tcommitGraph = false\n[color]\n\tui = always\n[merge]\n\trenames = false\n"
        "[i18n]\n\tlogOutputEncoding = UTF-16\n[format]\n\tpretty = oneline\n", encoding="utf-8")
    for surroundings in (
        {"HOME": str(home)}, {"HOME": "/nonexistent"}, {"TZ": "America/St_Johns"}, {"TZ": "Asia/Kathmandu", "LANG": "tr_TR.UTF-8"},
        {"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "de"}, {"LC_ALL": "", "LANG": "C", "COLUMNS": "20", "TERM": "dumb"},
    ):
        for words, answer in zip(QUESTIONS, answers):
            room.same(room.qms(store, *words, environment=room.environment(**surroundings)), answer)


if __name__ == "__main__":
    Room(__doc__ or "").play([clones, askers], least=150)
