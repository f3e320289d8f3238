#!/usr/bin/python3
"""Random claims, reckoned a second time: tolerance of returns, outcome of stock counts, sums of money.

One store is filled with claims whose numbers are drawn by a fixed seed; `qms claim list` then has to say of each what
fractions say here. Nothing of qms is shared but the files.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import subprocess
import tempfile
from fractions import Fraction
from pathlib import Path

CASES = 150
SEED = 20260325

PEOPLE = """id,name,post,from
p01,Lin Guo,gm,2020-01-01
p02,Zhao Min,sales_manager,2020-01-01
p03,Wu Fang,salesperson,2020-01-01
p04,Chen Tao,quality_head,2020-01-01
p06,Ma Li,technician,2020-01-01
p08,Sun Yan,dispatcher,2020-01-01
p09,Gao Jie,accountant,2020-01-01
"""

COMPLAINT = """id: "CC-2603-01"
customer: c01
accepted_on: "2026-03-01"
content: crushed
filled: {by: p03, role: sales, on: "2026-03-01"}
"""

CLAIM = """id: "%(id)s"
complaint: "CC-2603-01"
received_on: "2026-03-02"
demands: [{kind: other}]
filled: {by: p03, role: sales, on: "2026-03-02"}
gathered: [{text: seen, conclusive: true, by: p03, role: sales, on: "2026-03-03"}]
stocktakes:
  - {attendees: [p04, p08, p09], items: [%(items)s], by: p04, role: quality, on: "2026-03-03"}
found: {finding: damp, established: true, responsibilities: [{party: ours}], by: p06, role: technical, on: "2026-03-04"}
proposals:
  - {answers: [{demand: 1, accepted: 1, rejected: 0}], settlements: [%(lines)s], by: p03, role: sales, on: "2026-03-05"}
approvals: [{proposal: 1, decision: approved, by: p01, role: gm, on: "2026-03-06"}]
negotiations: [{proposal: 1, text: accepted, by: p03, role: sales, on: "2026-03-09"}]
agreements: [{proposal: 1, acceptance: letter, settlements: [%(lines)s], by: p03, role: sales, on: "2026-03-10"}]
returns:
  - {line: 1, reason: damp, handling: pulp, basis: letter, over_accept_ratio: %(ratio)s, by: p03, role: sales, on: "2026-03-11"}
returns_approved: [{line: 1, by: p02, role: sales_manager, on: "2026-03-11"}]
received: [{line: 1, quantity: %(actual)s, instruction: asked, by: p08, role: warehouse, on: "2026-03-12"}]
reconciled: [{line: 1, by: p09, role: finance, on: "2026-03-13"}]
"""


def number(draw: random.Random, low: int, high: int, places: int) -> str:
    whole = draw.randint(low * 10**places, high * 10**places)
    sign, whole = ("-", -whole) if whole < 0 else ("", whole)
    text = f"{whole:0{places + 1}d}"
    return sign + (f"{text[:-places]}.{text[-places:]}" if places else text)


def is_held(approved: str, actual: str, ratio: str) -> bool:
    """E-12."""
    limit = Fraction(approved) * (1 + Fraction(ratio) / 100)
    if "." not in approved and "." not in actual:
        limit = Fraction(limit.numerator // limit.denominator)
    return Fraction(actual) > limit


def outcome(items: list[tuple[int, int, int]]) -> str:
    """E-25."""
    differences = [physical - book for book, physical, _ in items]
    if all(difference == 0 for difference in differences):
        return "customer_inaccurate"
    if differences == [claimed for _, _, claimed in items]:
        return "quality_problem"
    return "warehouse_problem"


def near(draw: random.Random, approved: str, ratio: str) -> str:
    """A quantity at the limit or beside it, where the verdict turns."""
    places = len(approved.split(".")[1]) if "." in approved else 0
    step = Fraction(1, 10**places)
    limit = Fraction(approved) * (1 + Fraction(ratio) / 100)
    steps = max(0, limit // step + draw.choice([-1, 0, 0, 1, 1, draw.randint(-50, 50)]))
    text = f"{steps:0{places + 1}d}"
    return f"{text[:-places]}.{text[-places:]}" if places else text


def make_case(draw: random.Random, claim: str) -> tuple[str, dict[str, str]]:
    places = draw.choice([0, 0, 0, 1, 2])
    approved = number(draw, 1, 2000, places)
    ratio = draw.choice(["0", "5", "2.5", "3.33", number(draw, 0, 40, 2)])
    actual = near(draw, approved, ratio)
    items = []
    for _ in range(draw.choice([1, 1, 2])):
        claimed = draw.choice([-5, -2, 2, 5, 7])
        items.append((200, 200 + draw.choice([0, claimed, claimed, 1, -claimed]), claimed))
    amounts = [number(draw, 0, 90000, draw.choice([0, 1, 2])) for _ in range(draw.randint(1, 5))]
    lines = [f"{{kind: return, quantity: {approved}, amount: {amounts[0]}}}"]
    lines += [f"{{kind: allowance, amount: {amount}}}" for amount in amounts[1:]]
    counted = [f"{{material: K7, book: {b}, physical: {p}, claimed: {c}}}" for b, p, c in items]
    text = CLAIM % {"id": claim, "items": ", ".join(counted), "lines": ", ".join(lines), "ratio": ratio, "actual": actual}
    cents = sum(map(Fraction, amounts)) * 100
    total = f"{cents // 100}.{int(cents % 100):02d}"
    return text, {
        "id": claim,
        "held": "true" if is_held(approved, actual, ratio) else "",
        "stock_count": outcome(items),
        "approved_amount": total,
        "agreed_amount": total,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--qms", required=True)
    qms = str(Path(parser.parse_args().qms).resolve())
    draw = random.Random(SEED)
    with tempfile.TemporaryDirectory() as top:
        store = Path(top) / "s"

        def run(*words: str) -> str:
            done = subprocess.run([qms, *words], cwd=top, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise SystemExit(f"qms {' '.join(words)} ends with {done.returncode}:\n{done.stdout}{done.stderr}")
            return done.stdout

        run("init", "s", "--procedure", "paper", "--name", "Evergreen Paper", "--from", "2020-04-01")
        (Path(top) / "people.csv").write_text(PEOPLE, encoding="utf-8")
        run("-C", "s", "person", "import", "../people.csv")
        run("-C", "s", "customer", "new", "--id", "c01", "--name", "Harbour Foods")
        (store / "complaints/2026-03").mkdir(parents=True)
        (store / "complaints/2026-03/CC-2603-01.yaml").write_text(COMPLAINT, encoding="utf-8")
        (store / "claims/2026-03").mkdir(parents=True)
        wanted = []
        for case in range(1, CASES + 1):
            claim = f"CL-2603-{case:02d}"
            text, expected = make_case(draw, claim)
            (store / f"claims/2026-03/{claim}.yaml").write_text(text, encoding="utf-8")
            wanted.append(expected)
        run("-C", "s", "check", "--as-of", "2026-12-31")
        columns = "id,held,stock_count,approved_amount,agreed_amount"
        answer = run("-C", "s", "claim", "list", "--as-of", "2026-12-31", "--columns", columns, "--format", "csv")
        found = {row["id"]: row for row in csv.DictReader(io.StringIO(answer))}
        wrong = [f"{w['id']}: here {w}, qms says {found.get(w['id'])}" for w in wanted if found.get(w["id"]) != w]
        held = sum(w["held"] == "true" for w in wanted)
        kinds = {w["stock_count"] for w in wanted}
        if wrong or not 20 < held < CASES - 20 or len(kinds) != 3:
            raise SystemExit("\n".join(wrong) or "the cases are too much alike")
        print(f"{CASES} claims, {held} of them held, as reckoned here")


if __name__ == "__main__":
    main()
