#!/usr/bin/python3
"""The reports of `qms check` as their readers take them.

On a store with many kinds of findings, and texts and file names made to deceive: SARIF is validated against the rules
of the published 2.1.0 schema and against what the specification says beyond it; JUnit is parsed as XML; the workflow
commands are taken apart as GitHub documents. All must tell what `--format json` tells. Needs python3-jsonschema.
"""

from __future__ import annotations

import argparse
import collections
import copy
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import urllib.parse
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

try:
    import jsonschema
except ImportError as missing:
    sys.exit(f"install python3-jsonschema: {missing}")

AS_OF = "2026-12-31"
PREFIX = "a store 客/"

# Of the published schema: the objects that qms writes, each with all the properties it allows there by name.
LEVEL = {"enum": ["none", "note", "warning", "error"]}
TEXT = {"type": "string"}
INDEX = {"type": "integer", "minimum": -1}
COUNT = {"type": "integer", "minimum": 1}
BAG = {"type": "object", "properties": {"tags": {"type": "array", "uniqueItems": True, "items": TEXT}}}
TEXTS = {"type": "object", "additionalProperties": TEXT}


def closed(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": required, "properties": {**properties, "properties": BAG}}


def list_of(items: Any, unique: bool = False) -> dict[str, Any]:
    return {"type": "array", "items": items, "uniqueItems": unique}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/definitions/{name}"}


SARIF = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    # The schema asks for an absolute URI there.
    "properties": {"$schema": {"type": "string", "pattern": "^https?://[!-~]+$"}, "version": {"enum": ["2.1.0"]},
                   "runs": list_of(ref("run")), "properties": BAG},
    "definitions": {
        "run": closed(["tool"], tool=closed(["driver"], driver=ref("toolComponent"), extensions=list_of(ref("toolComponent"), True)),
                      invocations=list_of(ref("invocation")), results=list_of(ref("result")),
                      originalUriBaseIds={"type": "object", "additionalProperties": ref("artifactLocation")},
                      columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]}, language=TEXT),
        "toolComponent": closed(["name"], name=TEXT, version=TEXT, semanticVersion=TEXT, fullName=TEXT,
                                rules=list_of(ref("reportingDescriptor"), True)),
        "reportingDescriptor": closed(["id"], id=TEXT, name=TEXT, shortDescription=ref("multiformat"), fullDescription=ref("multiformat"),
                                      help=ref("multiformat"), defaultConfiguration=closed([], enabled={"type": "boolean"}, level=LEVEL)),
        "multiformat": closed(["text"], text=TEXT, markdown=TEXT),
        # The specification: a message has a text or the id of one.
        "message": {**closed([], text=TEXT, markdown=TEXT, id=TEXT, arguments=list_of(TEXT)),
                    "anyOf": [{"required": ["text"]}, {"required": ["id"]}]},
        "invocation": closed(["executionSuccessful"], executionSuccessful={"type": "boolean"}, exitCode={"type": "integer"},
                             exitCodeDescription=TEXT),
        "result": closed(["message"], ruleId=TEXT, ruleIndex=INDEX, level=LEVEL, message=ref("message"), locations=list_of(ref("location")),
                         relatedLocations=list_of(ref("location"), True), partialFingerprints=TEXTS, fingerprints=TEXTS,
                         kind={"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]}),
        "location": closed([], id=INDEX, physicalLocation=ref("physicalLocation"), logicalLocations=list_of(ref("logicalLocation"), True),
                           message=ref("message")),
        "physicalLocation": {**closed([], artifactLocation=ref("artifactLocation"), region=ref("region")),
                             "required": ["artifactLocation"]},
        # A relative path of RFC 3986, escaped.
        "artifactLocation": closed([], uri={"type": "string", "pattern": r"^([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$"}, uriBaseId=TEXT,
                                   index=INDEX, description=ref("message")),
        "region": closed([], startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT),
        "logicalLocation": closed([], name=TEXT, index=INDEX, fullyQualifiedName=TEXT, kind=TEXT),
    },
}

HOSTILE = ["::error::x ]]> <b>&amp;'\"", "%0A%25, a:b ##[add-mask] ##vso[x]", "客户 [a](http://x) \\[b]"]

# Each is broken in a way of its own; none mends or breaks when lines are put above it.
FILES: dict[str, bytes] = {
    "qms.yaml": b'{format: 1, company: {en: Evergreen Paper}, utc_offset: "+08:00", language: en}\n',
    "people/good.yaml": b'id: "good"\nname: "Lin"\n',
    "people/missing.yaml": b'id: "missing"\n',
    "people/warned.yaml": b'id: "warned"\nname: no\n',
    "people/type.yaml": b'id: "type"\nname:\n  first: "Lin"\n  last: "Guo"\n',
    "people/syntax.yaml": b'id: "syntax"\nname: "Lin\nemail: x\n',
    "people/tab.yaml": b'id: "tab"\nname: "x"\n\temail: "x"\n',
    "people/twice.yaml": b'id: "twice"\nname: "x"\nname: "y"\nnmae: 1\nnmea: 2\n',
    "people/bytes.yaml": b'id: "bytes"\nname: "\xff"\n',
    "people/control.yaml": b'id: "control"\nname: "a\x1b[2J"\n',
    "people/other.yaml": b'id: "else"\nname: "x"\n',
    "people/large.yaml": b"#" * (1024 * 1024 + 1),
    "people/empty.yaml": b"",
    "people/stray.txt": b"x",
    "people/.qms-tmp-1": b"x",
    "people/::warning file=a,b%0A%3A客 [x](y).yaml": b'id: "::x"\nname: "x"\n',
    "people/line\n::error::feed.yaml": b'id: "f"\nname: "x"\n',
    "people/bad\xff.yaml": b'id: "b"\nname: "x"\n',
    "complaints/2026-11/CC-2611-01.yaml": b'id: "CC-2611-01"\ncustomer: C099\naccepted_on: "2026-02-30"\ncontent: "x"\n',
    "complaints/2026-12/CC-2611-01.yaml": b'id: "CC-2611-01"\ncustomer: C099\naccepted_on: "2026-11-30"\ncontent: "x"\n'
                                          b'filled: {by: p01, role: sales, "on": "2026-11-30"}\n',
    "complaints/2026-11/CC-2611-02.yaml": b'id: "CC-2611-02"\ncustomer: C098\naccepted_on: "2026-11-30"\ncontent: "x"\n'
                                          b'filled: {by: p01, role: sales, "on": "2026-11-30"}\n',
}


class Told:
    """What is wrong, collected."""

    def __init__(self) -> None:
        self.failures: list[str] = []

    def check(self, good: bool, message: str) -> None:
        if not good:
            self.failures.append(message)

    def equal(self, what: str, have: Any, want: Any) -> None:
        self.check(have == want, f"{what}: {have!r}, expected {want!r}")


class Store:
    def __init__(self, qms: Path, top: Path) -> None:
        self.qms = qms.resolve()
        self.top = top
        self.folder = top / PREFIX
        (top / ".git").mkdir()
        for name, content in FILES.items():
            path = Path(os.fsdecode(os.fsencode(self.folder) + b"/" + self.file_name(name)))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for number in range(1, 13):
            owner = HOSTILE[number - 1] if number <= len(HOSTILE) else f"p{number}"
            (self.folder / "customers").mkdir(exist_ok=True)
            text = f'id: "C{number:03}"\nname: "x"\nowner: {json.dumps(owner, ensure_ascii=False)}\n'
            (self.folder / f"customers/C{number:03}.yaml").write_text(text, encoding="utf-8")

    @staticmethod
    def file_name(name: str) -> bytes:
        return name.encode("utf-8").replace("\xff".encode(), b"\xff")

    def check(self, *words: str) -> tuple[int, bytes]:
        done = subprocess.run([self.qms, "check", "--as-of", AS_OF, *words], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True,
                              check=False, timeout=120, env={"PATH": os.defpath, "LC_ALL": "C"})
        if done.stderr or done.returncode not in (0, 1):
            sys.exit(f"qms check {' '.join(words)} ends with {done.returncode}: {done.stderr.decode(errors='replace')}")
        return done.returncode, done.stdout

    def push_down(self) -> None:
        """Puts comments and empty lines above everything, so that every line moves."""
        for path in self.folder.rglob("*.yaml"):
            path.write_bytes(b"# moved\n\n# down\n" + path.read_bytes())


def sarif_schema_bites(told: Told, log: dict[str, Any]) -> None:
    """The rules above must refuse what the published schema refuses."""
    result = ["runs", 0, "results", 0]
    place = [*result, "locations", 0, "physicalLocation"]
    damages: list[tuple[list[Any], Any]] = [
        (["version"], "2.0"), ([*result, "level"], "fatal"), ([*result, "message"], {}), ([*result, "colour"], "red"),
        ([*place, "region", "startLine"], 0), ([*place, "region", "startColumn"], "1"), ([*place, "artifactLocation", "uri"], "a b"),
        ([*place, "region", "line"], 1), (["runs", 0, "columnKind"], "bytes"), (["runs", 0, "tool"], {}), ([*result, "ruleIndex"], -2),
        (["runs", 0, "invocations", 0], {}), (["runs", 0, "tool", "driver", "rules", 0, "id"], None),
    ]
    for path, value in damages:
        damaged = copy.deepcopy(log)
        target = damaged
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value
        told.check(not jsonschema.Draft7Validator(SARIF).is_valid(damaged), f"the rules of SARIF let {path} be {value!r}")


def check_region(told: Told, region: dict[str, int], finding: dict[str, Any]) -> None:
    names = {"startLine": "line", "startColumn": "column", "endLine": "end_line", "endColumn": "end_column"}
    for name, field in names.items():
        told.equal(f"{finding['path']}: {name}", region.get(name), finding[field])
    start = (region["startLine"], region.get("startColumn", 1))
    end = (region.get("endLine", start[0]), region.get("endColumn", start[1]))
    told.check(start <= end, f"{finding['path']}: the region ends before it begins: {region}")


def check_uri(told: Told, location: dict[str, Any], store: Store) -> None:
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    told.equal(f"{uri}: uriBaseId", location["physicalLocation"]["artifactLocation"]["uriBaseId"], "SRCROOT")
    told.check(not re.match(r"/|[A-Za-z][A-Za-z0-9+.-]*:", uri), f"'{uri}' is not relative")
    file = os.fsencode(store.top) + b"/" + urllib.parse.unquote_to_bytes(uri)
    told.check(os.path.exists(file), f"'{uri}' decodes to no file")


def message_as_read(text: str) -> str:
    """A reader takes the backslashes away where a text escapes its brackets."""
    return re.sub(r"\\([\[\]\\])", r"\1", text) if "\\]" in text and "](" in text else text


def check_sarif(told: Told, log: dict[str, Any], findings: list[dict[str, Any]], store: Store, status: int) -> list[str]:
    for error in jsonschema.Draft7Validator(SARIF).iter_errors(log):
        told.check(False, f"SARIF: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
    sarif_schema_bites(told, log)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    told.equal("rules", [rule["id"] for rule in rules], sorted({finding["code"] for finding in findings}))
    told.equal("exit code", run["invocations"][0]["exitCode"], status)
    told.equal("column kind", run["columnKind"], "unicodeCodePoints")
    told.check("uri" not in run["originalUriBaseIds"]["SRCROOT"], "SRCROOT has an absolute place")
    told.check(str(store.top) not in json.dumps(log), "the log names a folder of this machine")
    told.equal("results", len(run["results"]), len(findings))
    fingerprints: list[str] = []
    for result, finding in zip(run["results"], findings):
        told.equal("rule id", result["ruleId"], finding["code"])
        told.equal("rule at its index", rules[result["ruleIndex"]]["id"], result["ruleId"])
        told.equal("rule name", rules[result["ruleIndex"]]["name"], finding["name"])
        told.equal("level", result["level"], finding["severity"])
        sentences = finding["message"] + (f". Rule: {finding['rule']}" if finding["rule"] else "")
        sentences += f". Help: {finding['help']}" if finding["help"] else ""
        told.equal("message", message_as_read(result["message"]["text"]), sentences)
        told.check(not re.search(r"(?<!\\)\[[^\]\[]*(?<!\\)\]\(", result["message"]["text"]), "a message holds a link")
        location = result["locations"][0]
        check_uri(told, location, store)
        region = location["physicalLocation"].get("region")
        told.equal(f"{finding['path']}: has a region", region is not None, finding["line"] is not None)
        if region:
            check_region(told, region, finding)
        told.equal("record", [place["name"] for place in location.get("logicalLocations", [])], [finding["record"]] if finding["record"] else [])
        related = result.get("relatedLocations", [])
        told.equal("related", [place["message"]["text"] for place in related], [place["message"] for place in finding["related"]])
        told.equal("ids of related places", [place["id"] for place in related], list(range(1, len(related) + 1)))
        for place in related:
            check_uri(told, place, store)
        fingerprints.append(result["partialFingerprints"]["qmsFinding/v1"])
    told.check(all(re.fullmatch("[0-9a-f]{64}", one) for one in fingerprints), "a fingerprint is no SHA-256")
    told.equal("fingerprints that differ", len(set(fingerprints)), len(fingerprints))
    return fingerprints


def check_junit(told: Told, text: bytes, findings: list[dict[str, Any]], records: int, warnings_fail: bool) -> None:
    top = ElementTree.fromstring(text)
    cases = collections.Counter()
    failed = 0
    suites = top.findall("testsuite")
    for suite in suites:
        tests = suite.findall("testcase")
        failures = suite.findall("testcase/failure")
        told.equal(f"tests of {suite.get('name')}", suite.get("tests"), str(len(tests)))
        told.equal(f"failures of {suite.get('name')}", suite.get("failures"), str(len(failures)))
        told.equal("names of one suite that differ", len({test.get("name") for test in tests}), len(tests))
        failed += len(failures)
        for test in tests:
            for part in test:
                told.check(part.text is not None and len(part.text) > 0, "an empty failure")
                code, name = (test.get("name") or "").split(" ")[:2]
                cases[code, name, "error: " if ": error: " in (part.text or "") or (part.text or "").startswith("error: ") else "warning: "] += 1
    told.equal("suites by path", [suite.get("name") for suite in suites], sorted((suite.get("name") for suite in suites), key=lambda name: name.encode()))
    told.equal("JUnit findings", cases, collections.Counter((one["code"], one["name"], one["severity"] + ": ") for one in findings))
    told.equal("JUnit failures", failed, sum(one["severity"] == "error" or warnings_fail for one in findings))
    told.equal("JUnit failures in all", top.get("failures"), str(failed))
    clean = sum(len(test) == 0 for test in top.iter("testcase"))
    told.equal("JUnit tests in all", top.get("tests"), str(len(findings) + clean))
    told.check(len(suites) >= records, f"{len(suites)} suites for {records} records")


def shown(text: str) -> str:
    """What a log shows of a text: no control or invisible character, nothing a runner obeys."""
    named = "".join("⏎" if char == "\n" else f"\\u{{{ord(char):x}}}" if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") else char for char in text)
    named = re.sub(r"^(\s*):(?=:)", r"\1\\u{3a}", named)
    return re.sub(r"#(?=#(\[|vso\[))", r"\\u{23}", named)


def unescaped(text: str, more: dict[str, str]) -> str:
    for code, char in {**more, "%0D": "\r", "%0A": "\n", "%25": "%"}.items():
        text = text.replace(code, char)
    return text


def check_github(told: Told, text: str, findings: list[dict[str, Any]]) -> None:
    lines = text.split("\n")
    told.equal("the last line ends", lines.pop(), "")
    told.equal("lines that are no command", [line for line in lines if not line.startswith("::")], [])
    errors = [finding for finding in findings if finding["severity"] == "error"]
    warnings = [finding for finding in findings if finding["severity"] == "warning"]
    told.check(len(errors) > 10 >= len(warnings), "the store has another number of findings than this test is about")
    told.equal("notice", lines.pop(), f"::notice title=qms::{len(errors) - 10} more errors than GitHub shows here; see the log or the SARIF file")
    told.equal("commands", len(lines), len(findings))
    for line, finding in zip(lines, errors + warnings):
        match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        if match is None:
            told.check(False, f"no command: {line}")
            continue
        command, properties, message = match.groups()
        told.equal("command", command, finding["severity"])
        pairs = dict(pair.split("=", 1) for pair in properties.split(","))
        have = {name: unescaped(value, {"%3A": ":", "%2C": ","}) for name, value in pairs.items()}
        want = {"title": f"qms {finding['code']} {finding['name']}"}
        if b"\xff" not in Store.file_name(finding["path"]) and "�" not in finding["path"]:
            want["file"] = shown(PREFIX + finding["path"])
        else:
            have.pop("file")
        one_line = finding["line"] is not None and finding["line"] == finding["end_line"]
        for name, field in (("line", "line"), ("endLine", "end_line"), ("col", "column"), ("endColumn", "end_column")):
            if finding[field] is not None and (one_line or field.endswith("line")):
                want[name] = str(finding[field])
        told.equal(f"properties of {finding['path']}", have, want)
        notes = unescaped(message, {}).split("\n")
        expected = [shown(finding["message"])] + [f"{name}: {shown(finding[name])}" for name in ("rule", "help") if finding[name]]
        if "�" not in finding["message"]:  # bytes that are no text are told byte by byte
            told.equal("message", notes[: len(expected)], expected)
        told.equal("notes", len(notes) - len(expected), len(finding["related"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--qms", type=Path, required=True)
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    told = Told()
    with tempfile.TemporaryDirectory(prefix="qms-reports-") as folder:
        store = Store(options.qms, Path(folder))
        status, text = store.check("--format", "json")
        answer = json.loads(text)
        findings = answer["findings"]
        codes = sorted({finding["code"] for finding in findings})
        told.check(len(findings) >= 30 and len(codes) >= 15, f"only {len(findings)} findings of {len(codes)} codes")
        told.check(any(finding["end_line"] != finding["line"] for finding in findings), "no finding spans lines")
        told.check(any(finding["related"] for finding in findings), "no finding has a related place")
        for text in HOSTILE:
            told.check(any(text in finding["message"] for finding in findings), f"'{text}' is told nowhere")

        fingerprints = check_sarif(told, json.loads(store.check("--format", "sarif")[1]), findings, store, status)
        check_junit(told, store.check("--format", "junit")[1], findings, answer["records"], True)
        check_junit(told, store.check("--format", "junit", "--fail-on", "error")[1], findings, answer["records"], False)
        check_github(told, store.check("--format", "github")[1].decode("utf-8"), findings)
        for form in ("github", "sarif", "junit"):
            told.equal(f"status of {form}", store.check("--format", form)[0], status)

        store.push_down()
        moved = json.loads(store.check("--format", "json")[1])["findings"]
        told.check([one["line"] for one in moved] != [one["line"] for one in findings], "no line moved")
        results = json.loads(store.check("--format", "sarif")[1])["runs"][0]["results"]
        told.equal("fingerprints once lines have moved", sorted(one["partialFingerprints"]["qmsFinding/v1"] for one in results), sorted(fingerprints))
    for failure in told.failures:
        print(failure)
    print(f"looked at {len(findings)} findings of {len(codes)} codes ({' '.join(codes)}); {len(told.failures)} wrong")
    sys.exit(1 if told.failures else 0)


if __name__ == "__main__":
    main()
