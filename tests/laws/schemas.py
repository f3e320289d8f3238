#!/usr/bin/python3
"""Each schema is plain draft-07 with titles, descriptions, labels and help in both languages, and has an example."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from law import Law

Json = dict[str, Any]


def text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != ""


def check_label(law: Law, place: str, what: str, label: Any) -> None:
    for language in ("en", "zh"):
        if not isinstance(label, dict) or not text(label.get(language)):
            law.broken(place, f"{what} has no text in '{language}'")


def check_titles(law: Law, place: str, schema: Json) -> None:
    extension = schema.get("x-qms", {})
    for key in ("title", "description"):
        if not text(schema.get(key)):
            law.broken(place, f"no '{key}'")
        if not text(extension.get(f"{key}_zh")):
            law.broken(place, f"no 'x-qms.{key}_zh'")


def check_depth(law: Law, place: str, schema: Json) -> int:
    """Labels and the titles of all properties below; returns how many properties there are."""
    codes = [code for code in schema.get("enum", []) if isinstance(code, str)]
    labels = schema.get("x-qms", {}).get("labels", {})
    for code in codes:
        check_label(law, place, f"the code '{code}'", labels.get(code))
    for code in sorted(set(labels) - set(codes)):
        law.broken(place, f"a label for '{code}', which is no code")
    count = 0
    for name, below in schema.get("properties", {}).items():
        count += 1
        check_titles(law, f"{place}.{name}", below)
        count += check_depth(law, f"{place}.{name}", below)
    if isinstance(schema.get("items"), dict):
        count += check_depth(law, f"{place}[]", schema["items"])
    return count


def check_kind(law: Law, kind: str, schema: Json) -> int:
    try:
        jsonschema.Draft7Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        law.broken(kind, f"not draft-07: {error.message}")
    if '"x-include"' in json.dumps(schema):
        law.broken(kind, "'qms schema' left an 'x-include'")
    if schema.get("$id") != f"qms:{kind}":
        law.broken(kind, f"'$id' should be 'qms:{kind}'")
    check_titles(law, kind, schema)
    extension = schema.get("x-qms", {})
    for step in extension.get("steps", []):
        for key in ("label", "help"):
            check_label(law, kind, f"the {key} of step '{step.get('name')}'", step.get(key))
    for state in extension.get("states", []):
        check_label(law, kind, f"the state '{state.get('code')}'", state.get("label"))

    folder = extension.get("kind", {}).get("folder", "")
    single = extension.get("kind", {}).get("layout") == "single"
    pattern = f"examples/*/{folder}" if single else f"examples/*/{folder}/**/*.yaml"
    if not folder or not any(law.source.glob(pattern)):
        law.broken(kind, f"no example: nothing is {pattern}")
    return check_depth(law, kind, schema)


def main() -> None:
    law = Law(__doc__ or "")
    kinds = [path.name.removesuffix(".schema.json") for path in sorted((law.source / "schemas").glob("*.schema.json"))]
    properties = 0
    for kind in kinds:
        json.loads((law.source / f"schemas/{kind}.schema.json").read_text(encoding="utf-8"))
        done = law.run("schema", kind)
        if done.returncode != 0:
            law.broken(kind, f"'qms schema {kind}' ends with {done.returncode}: {done.stderr.strip()}")
            continue
        try:
            schema = json.loads(done.stdout)
        except ValueError as error:
            law.broken(kind, f"'qms schema {kind}' prints no JSON: {error}")
            continue
        properties += check_kind(law, kind, schema)
    law.saw("kinds", len(kinds), 10)
    law.saw("properties", properties, 200)
    law.finish()


if __name__ == "__main__":
    main()
