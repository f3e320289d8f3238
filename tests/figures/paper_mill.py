#!/usr/bin/python3
"""Reckons the score of examples/paper-mill from its files alone and compares it with what qms says.

Nothing of qms is used but its answer: the YAML is read by PyYAML as plain texts, the arithmetic is done in fractions, and
the rules are written down here a second time (QP-005 5.8, form R-QP-005-02, rulings 5 to 8). Both the command's JSON and
the signed statement of the store must agree with it, member by member. Exit status 1 and one line for each difference.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

YEAR = "2025"
AS_OF = "2026-01-31"
Record = dict[str, Any]


def load(path: Path) -> Record:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def read(path: Path) -> Record:
    record = load(path)
    for day in dates_of_facts(record):
        if day[:10] > AS_OF:
            sys.exit(f"{path}: a fact of {day} lies after {AS_OF}; this script does not look back from a day")
    return record


def dates_of_facts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [day for item in value for day in dates_of_facts(item)]
    if not isinstance(value, dict):
        return []
    own = [value[key] for key in ("on", "received", "accepted_on", "received_on") if isinstance(value.get(key), str)]
    return own + [day for item in value.values() for day in dates_of_facts(item)]


def records(store: Path, folder: str) -> list[Record]:
    paths = sorted((store / folder).rglob("*.yaml"))
    # What the store took in after that day is not there yet.
    found = [read(path) for path in paths if load(path).get("accepted_on", "") <= AS_OF]
    return [record for record in found if "voided" not in record]


def rounded(value: Fraction, places: int) -> Decimal:
    scaled = abs(value) * 10**places
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)  # half away from zero
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def procedure_of(store: Path) -> Record:
    return read(max(path for path in (store / "procedures").glob("*.yaml") if path.stem <= f"{YEAR}-12-31"))


def counted_questionnaires(store: Path, survey: Record) -> dict[str, Record]:
    """The latest of each customer that was asked, received by the day of approval."""
    asked = {customer for issue in survey["issues"] for customer in issue["customers"]}
    last_day = survey["approved"]["on"][:10] if "approved" in survey else AS_OF
    counted = {}
    for response in records(store, f"responses/{survey['id']}"):
        in_time = [one for one in response["questionnaires"] if one["received"] <= last_day]
        if response["customer"] in asked and in_time:
            counted[response["customer"]] = max(in_time, key=lambda one: one["received"])
    return counted


class Reckoning:
    def __init__(self, store: Path) -> None:
        self.store = store
        self.procedure = procedure_of(store)
        self.survey = next(s for s in records(store, "surveys") if s["year"] == YEAR)
        self.questionnaires = counted_questionnaires(store, self.survey)
        self.places = int(self.procedure["rounding"]["places"]["value"])

    def show(self, value: Fraction) -> Decimal:
        return rounded(value, self.places)

    def share(self, part: Fraction, whole: Fraction, minimum: str) -> Record:
        return {
            "rate": self.show(part * 100 / whole),
            "minimum": self.show(Fraction(minimum)),
            "met": part * 100 >= Fraction(minimum) * whole,
        }

    def coverage(self) -> Record:
        year = self.survey.get("turnover_year", str(int(YEAR) - 1))
        selected = {one["customer"] for one in self.survey["customers"]}
        turnover = {
            customer["id"]: Fraction(one["amount"])
            for customer in records(self.store, "customers")
            for one in customer["turnover"]
            if one["year"] == year
        }
        part = sum((amount for customer, amount in turnover.items() if customer in selected), Fraction(0))
        whole = Fraction(self.survey["total_turnover"])
        minimum = self.procedure["survey"]["coverage_minimum"]["value"]
        return {"selected": rounded(part, 2), "total": rounded(whole, 2), **self.share(part, whole, minimum)}

    def replies(self) -> Record:
        surveyed = len({customer for issue in self.survey["issues"] for customer in issue["customers"]})
        replied = len(self.questionnaires)
        minimum = self.procedure["survey"]["reply_minimum"]["value"]
        needed = 0
        while (replied + needed) * 100 < Fraction(minimum) * surveyed:
            needed += 1
        share = self.share(Fraction(replied), Fraction(surveyed), minimum)
        return {"surveyed": surveyed, "replied": replied, **share, "needed": needed}

    def items(self) -> tuple[list[Record], Fraction, Fraction]:
        """The lines of the form, the sum of the exact averages, the share of satisfied answers."""
        levels = self.procedure["survey"]["levels"]
        lines, base, good, total = [], Fraction(0), 0, 0
        for item in self.procedure["survey"]["items"]:
            answers = [one.get(item["code"]) for one in self.questionnaires.values()]
            ticks = {level["code"]: answers.count(level["code"]) for level in levels}
            given = sum(ticks.values())
            average = sum((Fraction(level["points"]) * ticks[level["code"]] for level in levels), Fraction(0)) / given
            base += average
            good += sum(ticks[level["code"]] for level in levels if level["satisfied"] == "true")
            total += given
            lines.append({"item": item["code"], **ticks, "blank": answers.count(None), "average": self.show(average)})
        return lines, base, Fraction(good * 100, total)

    def counts(self) -> dict[str, list[str]]:
        def in_year(all_of_kind: list[Record], field: str) -> list[Record]:
            return [record for record in all_of_kind if record[field].startswith(YEAR)]

        complaints = in_year(records(self.store, "complaints"), "accepted_on")
        taken_up = {one for complaint in records(self.store, "complaints") for one in complaint.get("feedback", [])}
        found = {"complaint": [one["id"] for one in complaints], "confirmed_opinion": [], "praise": []}
        for one in in_year(records(self.store, "feedback"), "received_on"):
            outcome = one.get("confirmed", {}).get("outcome")
            if one["id"] in taken_up or outcome == "already_recorded":
                continue
            if one["kind"] == "praise":
                found["praise"].append(one["id"])
            elif one["kind"] == "grumble":
                found["complaint"].append(one["id"])
            elif outcome == "confirmed":
                found["confirmed_opinion"].append(one["id"])
        for decided in self.survey.get("dispositions", []):
            counts = self.questionnaires.get(decided["customer"], {}).get("received") == decided["received"]
            rule = {"confirmed": "confirmed_opinion", "praise": "praise"}.get(decided["outcome"])
            if counts and rule and decided["item"] == "opinion":
                found[rule].append(f"{self.survey['id']}-{decided['customer']}")
        return {rule: sorted(ids) for rule, ids in found.items()}

    def answer(self) -> Record:
        score = self.procedure["score"]
        lines, base, good = self.items()
        counts = self.counts()
        raw, adjustments = base, []
        for adjustment in score["adjustments"]:
            ids, rate = counts[adjustment["counts"]], Fraction(adjustment["rate"])
            raw += rate * len(ids)
            line = {"rule": adjustment["counts"], "count": len(ids), "rate": self.show(rate)}
            adjustments.append({**line, "points": self.show(rate * len(ids)), "records": ids})
        held = max(Fraction(score["lowest"]["value"]), min(Fraction(score["highest"]["value"]), raw))
        target = None if score["target"]["value"] == "null" else Fraction(score["target"]["value"])
        return {
            "coverage": self.coverage(),
            "replies": self.replies(),
            "items": lines,
            "base": self.show(base),
            "adjustments": adjustments,
            "raw": self.show(raw),
            "score": self.show(held),
            "target": None if target is None else self.show(target),
            "result": "no_target" if target is None else "met" if held >= target else "missed",
            "satisfied_share": self.show(good),
        }


def differences(expected: Any, actual: Any, place: str) -> list[str]:
    if isinstance(expected, dict) and isinstance(actual, dict):
        told = [f"{place}.{key}: not expected" for key in actual.keys() - expected.keys()]
        for key, value in expected.items():
            told += differences(value, actual[key], f"{place}.{key}") if key in actual else [f"{place}.{key}: missing"]
        return sorted(told)
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        return [line for i, pair in enumerate(zip(expected, actual)) for line in differences(*pair, f"{place}[{i}]")]
    return [] if expected == actual else [f"{place}: reckoned {expected}, found {actual}"]


def as_texts(value: Any) -> Any:
    """As BaseLoader reads it: a statement keeps the digits, so they are compared too."""
    if isinstance(value, dict):
        return {key: as_texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_texts(item) for item in value]
    return {None: "null", True: "true", False: "false"}[value] if value is None or isinstance(value, bool) else str(value)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--qms", type=Path, required=True, help="the program under test")
    parser.add_argument("--source", type=Path, required=True, help="the top of the source tree")
    options = parser.parse_args()
    store = options.source / "examples" / "paper-mill"
    expected = Reckoning(store).answer()

    command = [options.qms, "-C", store, "score", "satisfaction", "--year", YEAR, "--as-of", AS_OF, "--format", "json"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 0:
        print(f"qms ended with {run.returncode}: {run.stderr}")
        return 1
    head = {"schema": "qms.score.satisfaction/1", "year": int(YEAR), "as_of": AS_OF, "procedure": procedure_of(store)["id"]}
    answer = json.loads(run.stdout, parse_float=Decimal)
    told = differences({**head, **expected, "provisional": []}, answer, "answer")
    if '"score": ' + str(expected["score"]) not in run.stdout:
        told.append(f"answer.score: not printed as {expected['score']}")

    statement = read(store / "scores" / f"satisfaction-{YEAR}.yaml")
    told += differences(as_texts(expected), statement["issues"][-1]["result"], "statement")
    print(*told, sep="\n", end="\n" if told else "")
    print(f"score of {YEAR}: {expected['score']} reckoned from {len(list(store.rglob('*.yaml')))} files, {len(told)} differences")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
