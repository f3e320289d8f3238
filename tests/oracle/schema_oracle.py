#!/usr/bin/python3
"""Compares the verdict of qms on damaged records with that of python3-jsonschema, kind by kind.

Records come from examples/ and from a generator that walks each schema; each is damaged at random (seeded), written as
block YAML with plain and quoted scalars, and read by both sides from the file. Needs python3-jsonschema, python3-yaml.
"""

import argparse
import collections
import copy
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from decimal import Decimal

try:
    import sre_parse
    import jsonschema
    import yaml
except ImportError as missing:
    sys.exit(f"install python3-jsonschema and python3-yaml: {missing}")

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# --- reading: YAML 1.2 core schema


def number(value):
    """An int when it is whole, as any JSON reader with exact integers has it; else a float."""
    if value == value.to_integral_value() and abs(value.adjusted()) < 400:
        return int(value)
    return float(value)


def resolve(text):
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text[0] in "tT"
    if re.fullmatch(r"0o[0-7]+", text):
        return int(text[2:], 8)
    if re.fullmatch(r"0x[0-9a-fA-F]+", text):
        return int(text[2:], 16)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return number(Decimal(text))
    if re.fullmatch(r"[-+]?\.(inf|Inf|INF)", text):
        return float(text.replace(".", ""))
    if re.fullmatch(r"\.(nan|NaN|NAN)", text):
        return float("nan")
    return text


def to_value(node):
    if isinstance(node, yaml.MappingNode):
        return {key.value: to_value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [to_value(item) for item in node.value]
    return node.value if node.style else resolve(node.value)  # the C parser calls plain ''


def read(text):
    return to_value(yaml.compose(text, Loader=LOADER))


# --- judging


def ecma_pattern(validator, pattern, instance, schema):
    # As ECMA 262 has it: ASCII digits, and $ only at the very end.
    python = re.sub(r"(?<!\\)\$(?![^\[]*\])", r"\\Z", pattern)
    if validator.is_type(instance, "string") and not re.search(python, instance, re.ASCII):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


Validator = jsonschema.validators.extend(jsonschema.Draft7Validator, {"pattern": ecma_pattern})

# --- trees of tokens: a scalar is the text that stands in the file


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def token(text, dice):
    plain = re.fullmatch(r"[a-z][a-z_]*", text) and resolve(text) == text
    return text if plain and dice.random() < 0.7 else quoted(text)


def to_tokens(node):
    if isinstance(node, yaml.MappingNode):
        return {key.value: to_tokens(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [to_tokens(item) for item in node.value]
    is_simple = not node.style and re.fullmatch(r"[\w.+~-]*", node.value)
    return node.value if is_simple else quoted(node.value)


def write(tree, indent=0):
    blanks = " " * indent
    if isinstance(tree, dict) and tree:
        return "".join(f"{blanks}{key}:{below(value, indent)}" for key, value in tree.items())
    if isinstance(tree, list) and tree:
        return "".join(f"{blanks}-{below(item, indent)}" for item in tree)
    return blanks + ("{}" if tree == {} else "[]" if tree == [] else tree) + "\n"


def below(tree, indent):
    if isinstance(tree, str) or not tree:
        return " " + write(tree).lstrip(" ") if tree != "" else "\n"
    return "\n" + write(tree, indent + 2)


# --- records out of a schema


def sample(pattern, dice):
    """A text that the pattern, mostly, matches."""
    return sample_parts(sre_parse.parse(pattern), dice)[:4000]


def sample_parts(parts, dice):
    out = ""
    for operation, argument in parts:
        name = str(operation)
        if name == "LITERAL":
            out += chr(argument)
        elif name == "IN":
            out += sample_set(argument, dice)
        elif name in ("ANY", "NOT_LITERAL"):
            out += "x"
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            low, high, inner = argument
            most = min(int(high), low + 3)
            out += "".join(sample_parts(inner, dice) for _ in range(dice.randint(low, most)))
        elif name == "SUBPATTERN":
            out += sample_parts(argument[-1], dice)
        elif name == "BRANCH":
            out += sample_parts(dice.choice(argument[1]), dice)
        elif name != "AT":
            raise ValueError(f"the generator does not know {name}")
    return out


def sample_set(members, dice):
    allowed = set()
    negated = False
    for operation, argument in members:
        name = str(operation)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            allowed.add(chr(argument))
        elif name == "RANGE":
            allowed.update(chr(c) for c in range(argument[0], argument[1] + 1))
        else:
            raise ValueError(f"the generator does not know {name}")
    if negated:
        allowed = set("abcXYZ019质") - allowed
    return dice.choice(sorted(allowed))


def types_of(schema):
    types = schema.get("type", ["string"])
    return [types] if isinstance(types, str) else types


def generate(schema, dice):
    if "const" in schema:
        return json.dumps(schema["const"], ensure_ascii=False)
    if "enum" in schema:
        choice = dice.choice(schema["enum"])
        return token(choice, dice) if isinstance(choice, str) else json.dumps(choice)
    kind = dice.choice(types_of(schema))
    if kind == "object":
        required = schema.get("required", [])
        return {
            name: generate(field, dice)
            for name, field in schema.get("properties", {}).items()
            if name in required or dice.random() < 0.7
        }
    if kind == "array":
        low = schema.get("minItems", 0)
        count = dice.randint(low, min(schema.get("maxItems", low + 2), low + 2))
        return [generate(schema.get("items", {}), dice) for _ in range(count)]
    if kind in ("integer", "number"):
        return dice.choice(boundary_numbers(schema, kind, spread=0))
    if kind == "boolean":
        return dice.choice(["true", "false"])
    if kind == "null":
        return "null"
    if "pattern" in schema:
        return token(sample(schema["pattern"], dice), dice)
    length = max(schema.get("minLength", 0), 6)
    return token("".join(dice.choice("abc_质") for _ in range(min(length, schema.get("maxLength", length)))), dice)


def boundary_numbers(schema, kind, spread):
    numbers = []
    for name, inward in (("minimum", 1), ("maximum", -1), ("exclusiveMinimum", 1), ("exclusiveMaximum", -1)):
        if name not in schema:
            continue
        limit = Decimal(str(schema[name]))
        inside = [limit + inward] if name.startswith("exclusive") or spread else [limit, limit + inward]
        numbers += inside + ([limit, limit - inward, limit - inward * Decimal("0.01")] if spread else [])
    numbers = numbers or [Decimal(1), Decimal(7)]
    texts = [format(n, "f") for n in numbers]
    return texts if kind == "integer" and not spread else texts + [text + (".0" if "." not in text else "0") for text in texts]


# --- damage

BLUNT = [
    "", "~", "null", "true", "False", "no", "on", "y", "0", "-1", "7", "1.0", "1.10", "-0", "010", "+5", ".5", "1e3", "1E-2",
    "0x1F", "0o17", ".inf", "-.INF", ".nan", "1_000", "12:30", "2026-11-03", "99999999999999999999999", "abc", "ABC", '""',
    '" "', '"5"', '"true"', '"2026-02-30"', "'it''s'", '"a\\nb"', '"质量部"', '"😀😀"', "[]", "{}", "[1, 2]", "{a: b}", "2026-11-03T08:15",
]  # fmt: skip


def places(tree, schema):
    """Every (parent, key, schema or None) of the tree."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            inner = (schema or {}).get("properties", {}).get(key)
            yield tree, key, inner
            yield from places(value, inner)
    elif isinstance(tree, list):
        inner = (schema or {}).get("items")
        for index, value in enumerate(tree):
            yield tree, index, inner
            yield from places(value, inner)


def fitting(schema, dice):
    """A value at or just beyond what the schema allows."""
    if not schema:
        return dice.choice(BLUNT)
    kinds = types_of(schema)
    if "enum" in schema and dice.random() < 0.5:
        return quoted(str(schema["enum"][0])[:-1] + dice.choice("aZ"))
    if ("integer" in kinds or "number" in kinds) and dice.random() < 0.8:
        return dice.choice(boundary_numbers(schema, "number", spread=1))
    if "string" in kinds and "enum" not in schema and dice.random() < 0.6:
        length = dice.choice([schema.get("minLength", 0), schema.get("maxLength", 5)]) + dice.choice([-1, 0, 1])
        return quoted("".join(dice.choice("a质") for _ in range(max(0, length))))
    if "array" in kinds and dice.random() < 0.5:
        count = dice.choice([schema.get("minItems", 0), min(schema.get("maxItems", 3), 60)]) + dice.choice([-1, 0, 1])
        items = [generate(schema.get("items", {}), dice) for _ in range(max(0, count))]
        return items + items[:1] if dice.random() < 0.2 else items
    return generate(schema, dice)


def damage(tree, schema, dice):
    parent, key, inner = dice.choice(list(places(tree, schema)) or [(None, None, None)])
    if parent is None:
        return dice.choice(BLUNT) if dice.random() < 0.5 else {"id": "x"}
    kind = dice.randrange(10)
    if kind < 4:
        parent[key] = fitting(inner, dice)
    elif kind < 6:
        parent[key] = dice.choice(BLUNT)
    elif kind == 6:
        del parent[key]
    elif kind == 7 and isinstance(parent, dict):
        parent[key + dice.choice("sx_")] = parent.pop(key)
    elif kind == 8:
        other, other_key, _ = dice.choice(list(places(tree, schema)))
        parent[key] = copy.deepcopy(other[other_key])
    elif isinstance(parent, list):
        parent.insert(key, copy.deepcopy(parent[key]))
    else:
        parent["zz_" + str(dice.randrange(3))] = "abc"
    return tree


# --- the run


def example_records(examples, schema):
    kind = schema["x-qms"]["kind"]
    for store in sorted(examples.glob("*/")):
        place = store / kind["folder"]
        for path in [place] if place.is_file() else sorted(place.rglob("*.yaml")):
            yield to_tokens(yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER))


def run_kind(program, name, count, seed, examples):
    schema = json.loads(subprocess.run([program, "--schema", name], check=True, capture_output=True, text=True).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    judge = Validator(schema)
    dice = random.Random(f"{seed}/{name}")
    bases = list(example_records(examples, schema))
    found = len(bases)
    bases += [generate(schema, dice) for _ in range(40)]
    tally = collections.Counter()
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        paths, texts = [], []
        for i in range(count):
            tree = copy.deepcopy(bases[i % len(bases)])
            for _ in range(dice.choice([0, 1, 1, 1, 1, 2, 3])):
                tree = damage(tree, schema, dice) if isinstance(tree, (dict, list)) else tree
            texts.append(write(tree))
            paths.append(f"{folder}/{i}.yaml")
            pathlib.Path(paths[-1]).write_text(texts[-1], encoding="utf-8")
        answer = subprocess.run([program, name], input="\n".join(paths) + "\n", check=True, capture_output=True, text=True)
    ours = answer.stdout.split()
    if len(ours) != count:
        sys.exit(f"{name}: {len(ours)} verdicts for {count} records")
    for text, verdict in zip(texts, ours):
        tally[verdict] += 1
        if verdict == "unreadable":
            continue
        theirs = "valid" if judge.is_valid(read(text)) else "invalid"
        if verdict != theirs:
            wrong.append((verdict, theirs, text))
    print(f"{name}: {found} examples, {count} records, {dict(tally)}, {len(wrong)} differ", flush=True)
    for verdict, theirs, text in sorted(wrong, key=lambda case: len(case[2]))[:3]:
        errors = [f"{list(error.path)}: {error.message}"[:200] for error in judge.iter_errors(read(text))]
        print(f"--- ours: {verdict}, theirs: {theirs} {errors}\n{text[:2000]}")
    # A run that met only one verdict, or few readable files, would prove nothing.
    balanced = min(tally["valid"], tally["invalid"]) >= count // 20 and tally["unreadable"] <= count // 50
    if not balanced:
        print(f"{name}: too one-sided to count")
    return not wrong and balanced


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--examples", type=pathlib.Path, required=True)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--kind")
    options = parser.parse_args()
    kinds = subprocess.run([options.program, "--kinds"], check=True, capture_output=True, text=True).stdout.split()
    if len(kinds) < 9:
        sys.exit(f"only {len(kinds)} kinds")
    wanted = [options.kind] if options.kind else kinds
    results = [run_kind(options.program, kind, options.count, options.seed, options.examples) for kind in wanted]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
