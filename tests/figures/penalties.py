#!/usr/bin/python3
"""Reckons shares of loss and freight and months of instalments again, from random cases that penalty_cases prints.

Amounts are whole cents here and fractions between; no rule is written as in src/figures. Exit status 1 and one line for
each difference.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from fractions import Fraction
from math import floor
from typing import Any

Case = dict[str, Any]
CASES = 2000


def cents(text: str) -> int:
    value = Fraction(text) * 100
    assert value.denominator == 1, text
    return int(value)


def half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


def shared(total: int, weights: list[tuple[str, Fraction]]) -> dict[str, int]:
    """One cent after the other to whoever is furthest below his share, after everybody has his whole cents."""
    whole = sum(weight for _, weight in weights)
    exact = {name: total * weight / whole for name, weight in weights}
    given = {name: floor(value) for name, value in exact.items()}
    while sum(given.values()) < total:
        name = min(exact, key=lambda each: (given[each] - exact[each], each))
        given[name] += 1
    return given


def pairs(listed: list[list[str]]) -> list[tuple[str, Fraction]]:
    return [(name, Fraction(weight)) for name, weight in listed]


def amounts(listed: list[list[str]]) -> dict[str, int]:
    return {name: cents(amount) for name, amount in listed}


def check_loss(case: Case) -> bool:
    parts = shared(cents(case["loss"]), [(unit["name"], Fraction(unit["ratio"])) for unit in case["units"]])
    for unit, part in zip(case["units"], case["parts"], strict=True):
        amount = parts[unit["name"]]
        people = {unit["name"]: amount} if unit["whole"] else shared(amount, pairs(unit["members"]))
        if cents(part["amount"]) != amount or amounts(part["persons"]) != people:
            return False
    return True


def of_freight(cost: int) -> Fraction:
    """Marginal rates instead of tiers: all of the first 100, half of what is above, two fifths above 500."""
    yuan = Fraction(cost, 100)
    return min(yuan, Fraction(100)) + max(Fraction(0), min(yuan, Fraction(500)) - 100) / 2 + max(Fraction(0), yuan - 500) * 2 / 5


def check_part(department: Case, cost: int, part: Case) -> bool:
    exact = of_freight(cost) * 100
    charged, head = half_up(exact), half_up(exact / 5)
    people: dict[str, int] = defaultdict(int)
    unassigned = 0
    if department["head"]:
        people[department["head"]] += head
    else:
        unassigned += head
    if department["persons"]:
        for name, amount in shared(charged - head, pairs(department["persons"])).items():
            people[name] += amount
    else:
        unassigned += charged - head
    want = (cost, charged, head, charged - head, cost - charged, unassigned, dict(people))
    keys = ("cost", "charged", "head", "responsible", "company", "unassigned")
    return want == (*(cents(part[key]) for key in keys), amounts(part["charges"]))


def check_freight(case: Case) -> bool:
    cost = cents(case["freight"]) + (cents(case["loss"]) if case["include_loss"] else 0)
    charged, unassigned = (sum(cents(part[key]) for part in case["parts"]) for key in ("charged", "unassigned"))
    sums = (charged, cost - charged, unassigned)
    if sums != tuple(cents(case[key]) for key in ("charged", "company", "unassigned")):
        return False
    if case["wrong"]:
        return case["parts"] == []
    costs = shared(cost, [(each["name"], Fraction(each["ratio"])) for each in case["departments"]])
    return all(check_part(each, costs[each["name"]], part) for each, part in zip(case["departments"], case["parts"], strict=True))


def taken_from(items: list[Any], most: int) -> dict[str, tuple[int, int]]:
    """The oldest first: how many cents of each, and how many are carried."""
    taken = {}
    for name, _, amount, _ in sorted(items, key=lambda item: (item[1], item[0])):
        part = min(cents(amount), most)
        taken[name] = (part, cents(amount) - part)
        most -= part
    return taken


def check_month(case: Case) -> bool:
    bonus = cents(case["bonus"]) if case["bonus"] else 0
    majors = sorted((item for item in case["administrative"] if item[3]), key=lambda item: (item[1], item[0]))
    minors = [item for item in case["administrative"] if not item[3]]
    administrative = {item[0]: (0, 0) for item in majors}
    left = bonus
    if majors:
        administrative[majors[0][0]] = (bonus, 0)
        left = 0
    administrative.update(taken_from(minors, left))
    left = bonus - sum(part for part, _ in administrative.values())
    economic = taken_from(case["economic"], min(left, bonus // 2))
    everything = [*administrative.values(), *economic.values()]

    def printed(key: str) -> dict[str, tuple[int, int]]:
        return {name: (cents(part), cents(rest)) for name, part, rest in case[key]}

    return (
        administrative == printed("taken_administrative")
        and economic == printed("taken_economic")
        and cents(case["total"]) == sum(part for part, _ in everything) <= bonus
        and cents(case["carried"]) == sum(rest for _, rest in everything)
    )


def check_carried(months: list[Case]) -> bool:
    """Over the months of one person nothing is lost: what was new is deducted or still carried; majors aside."""
    new: dict[str, int] = {}
    deducted = 0
    for month in months:
        ordinary = [item for key in ("administrative", "economic") for item in month[key] if not item[3]]
        for name, _, amount, _ in ordinary:
            new.setdefault(name, cents(amount))
        names = {item[0] for item in ordinary}
        deducted += sum(cents(part) for key in ("taken_administrative", "taken_economic") for name, part, _ in month[key] if name in names)
    return sum(new.values()) == deducted + cents(months[-1]["carried"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", required=True, help="the program penalty_cases")
    options = parser.parse_args()
    run = subprocess.run([options.cases, str(CASES)], capture_output=True, text=True, encoding="utf-8", check=True)
    checks = {"loss": check_loss, "freight": check_freight, "month": check_month}
    seen: dict[str, int] = defaultdict(int)
    persons: dict[int, list[Case]] = defaultdict(list)
    told = []
    for line in run.stdout.splitlines():
        case = json.loads(line)
        seen[case["case"]] += 1
        if not checks[case["case"]](case):
            told.append(f"differs: {line}")
        if case["case"] == "month":
            persons[case["person"]].append(case)
    told += [f"something is lost: {months}" for months in persons.values() if not check_carried(months)]
    print(*told[:20], sep="\n", end="\n" if told else "")
    print(", ".join(f"{count} of {name}" for name, count in seen.items()), f"{len(told)} differences", sep=", ")
    return 1 if told or sorted(seen) != sorted(checks) else 0


if __name__ == "__main__":
    sys.exit(main())
