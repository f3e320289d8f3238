#!/usr/bin/python3
"""The seals of sign-offs, reckoned a second time by a program that shares no line with qms.

The form is that of src/model/seal.hpp and src/kinds/seals.hpp, written down here again: the YAML is composed by PyYAML,
typed by the rules of the YAML 1.2 core schema, and digested. Every sign-off of the example store must carry the digest
that comes out, and so must records with odd texts that qms itself has closed. Exit status 1 and one line for each
difference.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Iterator

import yaml

NUMBER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
PLACES = {"complaints": ["closed"], "surveys": ["approved"], "procedures": ["approved"], "scores": ["issues"]}
KINDS = {"complaints": "complaint", "surveys": "survey", "procedures": "procedure", "scores": "score"}
ROUNDS = {"complaints": "rounds", "scores": "issues"}
Tree = Any  # ("t"|"n", text), ("b", bool), None, list, dict
Path_ = list[Any]


def tree_of(node: yaml.Node) -> Tree:
    if isinstance(node, yaml.MappingNode):
        return {key.value: tree_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [tree_of(item) for item in node.value]
    text = node.value
    if node.style is not None:
        return ("t", text)
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return ("b", text[0] in "tT")
    return ("n" if NUMBER.fullmatch(text) else "t", text)


def read(path: Path) -> Tree:
    return tree_of(yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def text(value: str) -> bytes:
    data = value.encode()
    return b"t%d:%s" % (len(data), data)


def encode(tree: Tree) -> bytes:
    if tree is None:
        return b"z"
    if isinstance(tree, list):
        return b"l%d:" % len(tree) + b"".join(map(encode, tree))
    if isinstance(tree, dict):
        pairs = sorted((key.encode(), value) for key, value in tree.items())
        return b"m%d:" % len(pairs) + b"".join(text(key.decode()) + encode(value) for key, value in pairs)
    kind, value = tree
    if kind == "b":
        return b"b4:true" if value else b"b5:false"
    data = value.encode()
    return kind.encode() + b"%d:" % len(data) + data


def sealed_part(record: Tree, place: Path_, rounds: str) -> Tree:
    record = {key: value for key, value in record.items() if key not in ("struck", "voided")}
    if len(place) > 1 and place[0] == rounds:
        one = dict(record[rounds][place[1]])
        one[place[2]] = {key: value for key, value in one[place[2]].items() if key != "digest"}
        record[rounds] = [one]
    else:
        record[place[0]] = {key: value for key, value in record[place[0]].items() if key != "digest"}
    return record


def seal(kind: str, record: Tree, place: Path_, rounds: str = "") -> str:
    where = [("t", part) if isinstance(part, str) else ("n", str(part)) for part in place]
    data = b"qms-seal-1\n" + text(kind) + encode(where) + encode(sealed_part(record, place, rounds))
    return "1:" + hashlib.sha256(data).hexdigest()


def flat(tree: Tree, path: str = "") -> Iterator[tuple[str, Tree]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from flat(value, f"{path}.{key}" if path else key)
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from flat(value, f"{path}[{index}]")
    else:
        yield path, tree


def surely_before(a: str, b: str) -> bool:
    """An earlier day; of one day, an earlier time where both tell one."""
    return a[:10] < b[:10] or (a[:10] == b[:10] and len(a) > 10 and len(b) > 10 and a < b)


def round_seal(store: Path, record: Tree, own: str) -> str:
    responses = []
    for path in sorted((store / "responses").glob("*/*.yaml"), key=lambda path: path.stem):
        response = read(path)
        if response["round"] != record["id"]:
            continue
        approved = record["approved"]["on"][1]
        bound = [dict(flat(one)) for one in response["questionnaires"] if surely_before(one["recorded"]["on"][1], approved)]
        if bound:
            responses.append({"id": response["id"], "customer": response["customer"], "questionnaires": bound})
    return "1:" + hashlib.sha256(b"qms-seal-1 with\n" + text(own) + encode(responses)).hexdigest()


def sign_offs(folder: str, record: Tree) -> Iterator[tuple[Path_, Tree]]:
    for section in PLACES[folder]:
        if folder == "scores":
            yield from ((["issues", n, "approved"], issue["approved"]) for n, issue in enumerate(record[section]) if "approved" in issue)
        elif section in record:
            yield [section], record[section]


def expected(store: Path, folder: str, record: Tree, place: Path_) -> str:
    own = seal(KINDS[folder], record, place, ROUNDS.get(folder, ""))
    return round_seal(store, record, own) if folder == "surveys" else own


def compare(store: Path) -> tuple[int, int]:
    """Sign-offs seen and differences."""
    seen = differences = 0
    for folder in PLACES:
        for path in sorted((store / folder).rglob("*.yaml")):
            record = read(path)
            for place, section in sign_offs(folder, record):
                seen += 1
                wanted = expected(store, folder, record, place)
                found = section.get("digest", (None, "none"))[1]
                if found != wanted:
                    differences += 1
                    print(f"{path.relative_to(store)}: {place}: the file says {found}, reckoned is {wanted}")
    return seen, differences


ODD = [
    "plain", "1.10", "true", "null", "~", "no", "on", "2026-03-02", "'single' and \"double\"", "a: b #c", "- a", "back\\slash",
    "two\nlines", "trailing\n\n", "  blanks  ", "裂纹与分层:380个", "emoji \U0001f4e6 and \u00e9 or e\u0301", "t5:hello", "{a: b}", "[1, 2]", "|", ">", "%", "@", "`",
]


def close_odd_records(qms: str, store: Path) -> None:
    """Complaints closed by qms itself whose texts are what a careless writer or reader gets wrong."""
    def run(*args: str) -> str:
        done = subprocess.run([qms, "-C", str(store), *args], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"qms {' '.join(args)} ends with {done.returncode}: {done.stderr}")
        return done.stdout.strip()

    subprocess.run([qms, "init", str(store), "--procedure", "paper", "--name", "Mill", "--from", "2020-04-01"], check=True, capture_output=True)
    for person, post in (("p01", "sales_manager"), ("p02", "quality_head"), ("p03", "salesperson")):
        run("person", "new", "--id", person, "--name", person, "--post", f"post={post},from=2020-01-01")
    run("customer", "new", "--id", "c01", "--name", "North Star")
    sign = ["--by", "p01", "--on", "2026-03-02"]
    for odd in ODD:
        new = run("complaint", "new", "--customer", "c01", "--accepted-on", "2026-03-02", "--content", odd, *sign)
        run("complaint", "report", new, "--to", "p01", *sign)
        run("complaint", "analyse", new, "--category", "service", "--origin", "sales", "--nature", odd, *sign)
        run("complaint", "act", new, "--department", "sales", "--cause-occurrence", odd, "--measure", odd, "--due", "2026-03-09", *sign)
        run("complaint", "done", new, "--result", odd, "--by", "p03", "--on", "2026-03-02")
        run("complaint", "verify", new, "--result", "improved", *sign)
        run("complaint", "confirm", new, "--by", "p02", "--on", "2026-03-02")
        run("complaint", "reply", new, "--kind", "final", "--text", odd, *sign)
        run("complaint", "close", new, "--remark", odd, *sign)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--qms", required=True)
    parser.add_argument("--source", type=Path, required=True)
    options = parser.parse_args()
    seen, differences = compare(options.source / "examples/paper-mill")
    if seen < 10:
        sys.exit(f"only {seen} sign-offs in the example store")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update({"HOME": folder, "GIT_CONFIG_NOSYSTEM": "1"})
        store = Path(folder) / "store"
        close_odd_records(options.qms, store)
        odd, wrong = compare(store)
    if odd < len(ODD):
        sys.exit(f"only {odd} sign-offs in the store of odd texts")
    print(f"{seen} sign-offs of the example store, {odd} of odd texts: {differences + wrong} differences")
    sys.exit(1 if differences + wrong else 0)


if __name__ == "__main__":
    main()
