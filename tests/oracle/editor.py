#!/usr/bin/python3
"""The schema comment of a record works in an editor: the real yaml-language-server finds the schema through it.

The server is $QMS_YAML_LANGUAGE_SERVER, else yaml-language-server on the PATH, else the one below build/editor. Where
there is none the test says so and ends with 77.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

SKIPPED = 77
SECONDS = 60  # for one answer of the server


def find_server(source: Path) -> str | None:
    named = os.environ.get("QMS_YAML_LANGUAGE_SERVER")
    if named:
        return named
    local = source / "build/editor/node_modules/.bin/yaml-language-server"
    return shutil.which("yaml-language-server") or (str(local) if local.is_file() else None)


class Server:
    """One server on its standard streams, spoken to as an editor does (LSP 3.17, base protocol)."""

    def __init__(self, program: str, folder: Path) -> None:
        self.process = subprocess.Popen(
            [program, "--stdio"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.last = 0

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        size = 0
        while True:
            line = self.process.stdout.readline()
            if not line:
                sys.exit("the server ended, or said nothing for a minute")
            if not line.strip():
                break
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
        return json.loads(self.process.stdout.read(size))

    def wait_for(self, wanted: Any) -> dict[str, Any]:
        """The next message that is wanted; the server's own questions are answered on the way."""
        timer = threading.Timer(SECONDS, self.process.kill)
        timer.start()
        try:
            while True:
                message = self.read()
                if "method" in message and "id" in message:
                    self.send({"id": message["id"], "result": self.answer(message)})
                if wanted(message):
                    return message
        finally:
            timer.cancel()

    @staticmethod
    def answer(message: dict[str, Any]) -> Any:
        """Settings as they come, but for the catalogue in the net: only the comment may lead to a schema."""
        if message["method"] != "workspace/configuration":
            return None
        settings = {"validate": True, "schemaStore": {"enable": False}}
        return [settings if item.get("section") == "yaml" else {} for item in message["params"]["items"]]

    def ask(self, method: str, parameters: Any) -> Any:
        self.last += 1
        number = self.last
        self.send({"id": number, "method": method, "params": parameters})
        return self.wait_for(lambda message: message.get("id") == number and "method" not in message).get("result")

    def diagnostics(self, path: Path) -> list[dict[str, Any]]:
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": path.read_text(encoding="utf-8")}
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        message = self.wait_for(
            lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri)
        return message["params"]["diagnostics"]

    def close(self) -> None:
        self.process.kill()
        self.process.wait()


def make_store(qms: Path, top: Path) -> Path:
    """A store with a person and a complaint, written by qms."""
    store = top / "s"
    people = top / "people.csv"
    people.write_text(
        "id,name,email,staff_no,post,from\np03,Wu Fang,p03@evergreen.example,003,salesperson,2020-01-01\n", encoding="utf-8")
    for words in (
        ["init", str(store), "--procedure", "paper", "--name", "Evergreen Paper", "--from", "2020-04-01"],
        ["-C", str(store), "person", "import", str(people)],
        ["-C", str(store), "customer", "new", "--id", "c01", "--name", "Harbour Foods"],
        ["-C", str(store), "complaint", "new", "--customer", "c01",
         "--accepted-on", "2026-03-02", "--content", "boxes crushed", "--by", "p03", "--on", "2026-03-02"],
    ):
        subprocess.run([str(qms), *words], check=True, capture_output=True)
    return store


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--qms", type=Path, required=True)
    options = parser.parse_args()
    program = find_server(options.source.resolve())
    if program is None:
        print("skipped: no yaml-language-server; npm install --prefix build/editor yaml-language-server makes one")
        sys.exit(SKIPPED)
    failures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="qms-editor-") as top:
        store = make_store(options.qms.resolve(), Path(top))
        complaint = store / "complaints/2026-03/CC-2603-01.yaml"
        misspelt = complaint.with_name("CC-2603-02.yaml")
        misspelt.write_text(complaint.read_text(encoding="utf-8").replace("\ncontent:", "\ncontnet:"), encoding="utf-8")
        sound = [store / "qms.yaml", complaint, store / "customers/c01.yaml", store / "people/p03.yaml",
                 *sorted((store / "procedures").glob("*.yaml"))]
        server = Server(program, store)
        try:
            server.ask("initialize", {"processId": os.getpid(), "rootUri": store.as_uri(), "capabilities": {
                "workspace": {"configuration": True}, "textDocument": {"publishDiagnostics": {}}}})
            server.send({"method": "initialized", "params": {}})
            for path in sound:
                found = server.diagnostics(path)
                if found:
                    failures.append(f"{path.relative_to(store)}: {[each['message'] for each in found]}")
            found = server.diagnostics(misspelt)
            if not any("contnet" in each["message"] for each in found):
                failures.append(f"a misspelt 'contnet' is told as {[each['message'] for each in found]}")
            told = [each["range"]["start"]["line"] for each in found if "contnet" in each["message"]]
            line = misspelt.read_text(encoding="utf-8").split("\n").index('contnet: "boxes crushed"')
            if told and told != [line]:
                failures.append(f"a misspelt field of line {line} is told at {told}")
        finally:
            server.close()
    for failure in failures:
        print(failure)
    print(f"{len(sound) + 1} records opened with {program}, {len(failures)} wrong")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
