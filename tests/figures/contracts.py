#!/usr/bin/python3
"""Reckons kind, total and lines of every contract of examples/paper-mill from the files alone, and compares with qms.

The changes are applied in their order, each field they give in its place; a line of quantity 0 is gone (S0-5.3.1). The
contract is special unless every line in force was delivered before and is neither new nor to be improved (S0-5.2.1, F-60).
Exit status 1 and one line for each difference.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import yaml

AS_OF = "2026-06-30"
Record = dict[str, Any]


def lines_now(record: Record) -> list[Record]:
    lines = [dict(line) for line in record["lines"]]
    for change in record.get("changes", []):
        for item in change.get("items", []):
            number = int(item["line"])
            if number == len(lines) + 1:
                lines.append({})
            lines[number - 1].update({key: value for key, value in item.items() if key not in ("line", "amount")})
    return [line for line in lines if Decimal(line["quantity"]) > 0]


def expected(record: Record) -> Record:
    lines = lines_now(record)
    amounts = [Decimal(line["quantity"]) * Decimal(line["unit_price"]) for line in lines]
    known = all(
        line.get("delivered_before") == "true" and "true" not in (line.get("new_product"), line.get("improvement_requested"))
        for line in lines
    )
    units = [f" {line['unit']}" if "unit" in line else "" for line in lines]
    return {
        "id": record["id"],
        "kind": "general" if known else "special",
        "total": sum((amount.quantize(Decimal("0.01"), ROUND_HALF_UP) for amount in amounts), Decimal("0.00")),
        "goods": "; ".join(f"{line['product']} × {line['quantity']}{unit}" for line, unit in zip(lines, units)),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--qms", type=Path, required=True, help="the program under test")
    parser.add_argument("--source", type=Path, required=True, help="the top of the source tree")
    options = parser.parse_args()
    store = options.source / "examples" / "paper-mill"
    files = sorted((store / "reviews").rglob("*.yaml"))
    records = [yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in files]
    want = {record["id"]: expected(record) for record in records if "voided" not in record}

    command = [options.qms, "-C", store, "review", "list", "--as-of", AS_OF, "--columns", "id,kind,total,goods", "--format", "json"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 0:
        print(f"qms ended with {run.returncode}: {run.stderr}")
        return 1
    rows = {row["id"]: row for row in json.loads(run.stdout, parse_float=Decimal)["rows"]}
    told = [f"{key}: {rows.get(key)} should be {value}" for key, value in want.items() if rows.get(key) != value]
    print(*told, sep="\n", end="\n" if told else "")
    print(f"{len(want)} contracts, {len(told)} differences")
    return 1 if told or not want else 0


if __name__ == "__main__":
    sys.exit(main())
