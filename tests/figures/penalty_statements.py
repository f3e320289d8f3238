#!/usr/bin/python3
"""Penalties of random stores, reckoned a second time with Python's fractions, from the files alone.

Each store has complaints whose loss falls on persons and groups (E-8, E-11), sanctions (E-19) and six months of
bonuses (E-9, ruling 19); another has freight cases (E-6, F-70). `qms score penalty --format json` must say the same to
the cent, and its shares must add up to what is shared.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

MONTHS = [f"2024-{month:02}" for month in range(1, 7)]
CONFIG = 'format: 1\ncompany: {en: "Oracle"}\nutc_offset: "+08:00"\nlanguage: en\n'
PROCEDURE = """id: "2020-04-01"
document: {code: "P", title: {en: "P", zh: "P"}, version: "1"}
currency: "CNY"
rounding: {places: {value: 2, rule: "P"}}
hours: {assumed: true, rule: "P", mon: ["08:00-12:00"]}
departments:
  - code: office
    name: {en: "office", zh: "办公室"}
    head: boss
    posts: [{code: boss, name: {en: "boss", zh: "经理"}}, {code: hand, name: {en: "hand", zh: "员工"}}]
kinds:
  - kind: complaint
    steps:
      - {step: new, rule: "P", roles: [office]}
      - {step: judge, rule: "P", roles: [office], after: [new]}
      - {step: cost, rule: "P", roles: [office]}
      - {step: settle-persons, rule: "P", roles: [office]}
  - kind: sanction
    steps:
      - {step: new, rule: "P", roles: [office]}
      - {step: decide, rule: "P", roles: [office], after: [new]}
penalties:
"""
LOSS = """  loss: {value: base_points, rule: "P"}
  cap: {value: 50, rule: "P"}
  sanctions: {warning: {value: 400, rule: "P"}, minor_demerit: {value: 800, rule: "P"}, major_demerit: {value: 100, rule: "P"}}
"""
FREIGHT = """  freight:
    tiers: [{up_to: 100, base: 0, above: 0, rate: 100}, {up_to: 500, base: 100, above: 100, rate: 50}, {base: 300, above: 500, rate: 40}]
    head_share: {value: 20, rule: "P"}
    include_loss: {value: false, rule: "P"}
    rule: "P"
"""
PEOPLE = [f"p{number:02}" for number in range(1, 9)]


def cents(value: Fraction) -> Fraction:
    """To the cent, half away from zero."""
    return Fraction(int(abs(value) * 100 + Fraction(1, 2)), 100) * (1 if value >= 0 else -1)


def split(total: Fraction, weights: dict[str, Fraction]) -> dict[str, Fraction]:
    """By largest remainder, ties by id."""
    whole = sum(weights.values())
    exact = {name: total * weight / whole * 100 for name, weight in weights.items()}
    given = {name: Fraction(value.numerator // value.denominator) for name, value in exact.items()}
    left = int(total * 100 - sum(given.values()))
    for name in sorted(exact, key=lambda each: (-(exact[each] - given[each]), each))[:left]:
        given[name] += 1
    return {name: value / 100 for name, value in given.items()}


def money(value: Fraction) -> str:
    return f"{int(value * 100) // 100}.{int(value * 100) % 100:02}"


class Store:
    def __init__(self, folder: Path, penalties: str) -> None:
        self.folder = folder
        self.write("qms.yaml", CONFIG)
        self.write("procedures/2020-04-01.yaml", PROCEDURE + penalties)
        self.write("customers/c1.yaml", "{id: c1, name: C}\n")
        for person in PEOPLE:
            post = "boss" if person == "p01" else "hand"
            self.write(f"people/{person}.yaml",
                       f'{{id: {person}, name: P, posts: [{{post: {post}, from: "2020-01-01"}}]}}\n')

    def write(self, path: str, text: str) -> None:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def ask(self, qms: str, *words: str) -> dict:
        done = subprocess.run([qms, "score", "penalty", "-C", str(self.folder), "--format", "json", *words],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"qms said {done.stderr}")
        return json.loads(done.stdout, parse_float=Fraction, parse_int=Fraction)


def complaint(number: int, day: str, body: str) -> str:
    return (f'id: "CC-2401-{number:02}"\ncustomer: c1\naccepted_on: "2024-01-01"\ncontent: x\n'
            f'filled: {{by: p01, role: office, on: "2024-01-01"}}\n'
            f'judged:\n  by: p01\n  role: office\n  on: "{day}"\n  ours: true\n{body}')


def make_ratios(chance: random.Random, count: int) -> list[Fraction]:
    parts = [chance.randint(1, 9) for _ in range(count)]
    return [Fraction(part, sum(parts)) for part in parts]


def loss_store(qms: str, chance: random.Random, folder: Path) -> int:
    store = Store(folder, LOSS)
    pay: dict[str, dict[str, tuple[Fraction, Fraction, str, Fraction | None]]] = {}
    for month in MONTHS:
        rows = ""
        pay[month] = {}
        for person in PEOPLE:
            points, number = Fraction(chance.randint(1, 30)), Fraction(chance.randint(10, 30), 10)
            group = "a" if person < "p05" else "b"
            bonus = None if chance.random() < 0.1 else Fraction(chance.randint(0, 300000), 100)
            pay[month][person] = (points, number, group, bonus)
            rows += (f"  - {{person: {person}, department: office, group: {group}, base_points: {points}, "
                     f"base_number: {float(number):.1f}" + ("" if bonus is None else f", bonus: {money(bonus)}") + "}\n")
        store.write(f"payroll/{month}.yaml", f'id: "{month}"\npeople:\n{rows}')
    lines: list[tuple[str, str, str, str, Fraction, bool]] = []  # month, day, case, person, amount, takes the bonus
    for number in range(1, 9):
        month = chance.choice(MONTHS)
        day = f"{month}-{chance.randint(1, 28):02}"
        loss = Fraction(chance.randint(0, 900000), 100)
        names = chance.sample([*PEOPLE, "a", "b"], chance.randint(1, 4))
        shares = make_ratios(chance, len(names))
        body = f"  loss: {money(loss)}\n  responsibilities:\n"
        for name, share in zip(names, shares):
            who = f"level: person, person: {name}" if name.startswith("p") else f"level: group, department: office, group: {name}"
            ratio = f"\"{share.numerator}/{share.denominator}\"" if share != 1 else "100"
            body += f"    - {{{who}, ratio: {ratio}}}\n"
        store.write(f"complaints/2024-01/CC-2401-{number:02}.yaml", complaint(number, day, body))
        keys = {(name if name.startswith("p") else f"office/{name}"): share for name, share in zip(names, shares)}
        parts = split(loss, keys)
        assert sum(parts.values()) == loss
        for key, part in parts.items():
            members = {key: Fraction(1)} if key.startswith("p") else {
                person: entry[0] for person, entry in pay[month].items() if f"office/{entry[2]}" == key}
            for person, amount in split(part, members).items():
                lines.append((month, day, f"CC-2401-{number:02}", person, amount, False))
    for number in range(1, 5):
        month, person = chance.choice(MONTHS), chance.choice(PEOPLE)
        day = f"{month}-{chance.randint(1, 28):02}"
        kind, times = chance.choice(["warning", "minor_demerit", "major_demerit"]), chance.randint(1, 3)
        store.write(f"sanctions/2024-01/PS-2401-{number:02}.yaml",
                    f'id: "PS-2401-{number:02}"\nperson: {person}\nground: other\nkind: {kind}\ntimes: {times}\n'
                    f'drafted: {{by: p01, role: office, on: "2024-01-01"}}\n'
                    f'decided: {{by: p01, role: office, on: "{day}", decision: approved}}\n')
        entry = pay[month][person]
        amount = {"warning": Fraction(400 * times), "minor_demerit": 800 * times * entry[1],
                  "major_demerit": entry[3] or Fraction(0)}[kind]
        lines.append((month, day, f"PS-2401-{number:02}", person, cents(amount), kind == "major_demerit"))
    checked = 0
    owed: dict[str, list[list]] = {person: [] for person in PEOPLE}
    for month in MONTHS:
        answer = store.ask(qms, "--month", month, "--as-of", "2024-12-31")
        said = sorted((line["case"], line["person"], line["amount"]) for line in answer["lines"])
        want = sorted((line[2], line[3], line[4]) for line in lines if line[0] == month)
        assert said == want, (month, said, want)
        entries = {entry["person"]: entry for entry in answer["deductions"]}
        for person in PEOPLE:
            old = sum((item[2] for item in owed[person]), Fraction(0))
            new = [line for line in lines if line[0] == month and line[3] == person]
            deducted = reckon(owed[person], new, pay[month][person][3])
            left = sum((item[2] for item in owed[person]), Fraction(0))
            if old == 0 and not new:
                continue
            entry = entries[person]
            got = (entry["brought_forward"], entry["new"], entry["deducted"], entry["carried_forward"])
            expected = (old, sum((line[4] for line in new), Fraction(0)), deducted, left)
            assert got == expected, (month, person, [float(x) for x in got], [float(x) for x in expected])
            checked += 1
    return checked


def reckon(owed: list[list], new: list[tuple], bonus: Fraction | None) -> Fraction:
    """Administrative first, a major demerit before it and never carried; economic up to half the bonus."""
    demerits = sum(1 for line in new if line[5])
    owed += [[line[1], line[2], line[4]] for line in new if not line[5]]
    if bonus is None:
        return Fraction(0)
    left = Fraction(0) if demerits else bonus
    taken = bonus if demerits else Fraction(0)
    cap = Fraction(bonus * 50 // 1, 100) if (bonus * 50).denominator == 1 else Fraction(int(bonus * 50), 100)
    for administrative in (True, False):
        if not administrative:
            left = min(left, cap)
        for item in sorted((item for item in owed if item[1].startswith("PS") == administrative),
                           key=lambda item: (item[0], item[1])):
            amount = min(item[2], left)
            item[2] -= amount
            left -= amount
            taken += amount
    owed[:] = [item for item in owed if item[2] > 0]
    return taken


def freight_store(qms: str, chance: random.Random, folder: Path) -> int:
    store = Store(folder, FREIGHT)
    want: dict[str, dict[str, Fraction]] = {}
    for number in range(1, 13):
        cost = Fraction(chance.choice([0, 9999, 10000, 10001, 49999, 50000, 50001, chance.randint(0, 2000000)]), 100)
        names = chance.sample(PEOPLE, chance.randint(1, 3))
        body = ("  responsibilities: [{level: department, department: office}]\n"
                f'costs: {{by: p01, role: office, on: "2024-02-01", freight: {money(cost)}, loss: 5.00}}\n'
                'persons_settled:\n  - by: p01\n    role: office\n    on: "2024-02-05"\n    department: office\n'
                f"    persons: [{', '.join('{person: ' + name + '}' for name in names)}]\n")
        case = f"CC-2401-{number:02}"
        store.write(f"complaints/2024-01/{case}.yaml", complaint(number, "2024-01-20", body))
        exact = cost if cost <= 100 else 100 + (cost - 100) / 2 if cost <= 500 else 300 + (cost - 500) * Fraction(2, 5)
        charged, head = cents(exact), cents(exact / 5)
        want[case] = {name: amount for name, amount in split(charged - head, {name: Fraction(1) for name in names}).items()}
        want[case]["p01"] = want[case].get("p01", Fraction(0)) + head
        answer = store.ask(qms, "--case", case, "--as-of", "2024-12-31")
        said = {line["person"]: line["amount"] for line in answer["lines"]}
        assert said == want[case], (case, said, want[case])
        assert sum(said.values()) + answer["totals"]["company"] == cost, case
    month = store.ask(qms, "--month", "2024-02", "--as-of", "2024-12-31")
    assert month["totals"]["assessed"] == sum(sum(case.values()) for case in want.values())
    return len(want)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--qms", required=True)
    parser.add_argument("--stores", type=int, default=12)
    parser.add_argument("--seed", type=int, default=5)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    checked = 0
    for _ in range(arguments.stores):
        with tempfile.TemporaryDirectory() as folder:
            checked += loss_store(arguments.qms, chance, Path(folder))
        with tempfile.TemporaryDirectory() as folder:
            checked += freight_store(arguments.qms, chance, Path(folder))
    if checked < 20 * arguments.stores:
        sys.exit(f"only {checked} figures were compared")
    print(f"{checked} figures agree")


if __name__ == "__main__":
    main()
