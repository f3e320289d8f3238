#!/usr/bin/python3
"""All C++ of src/ and tests/ is as clang-format leaves it."""

from __future__ import annotations

import re
import subprocess

from law import Law


def main() -> None:
    law = Law(__doc__ or "")
    files = [path for folder in ("src", "tests") for path in law.files(folder, ".cpp", ".hpp", ".c", ".h")]
    done = subprocess.run(
        ["clang-format", "--dry-run", "--Werror", "--style=file", *map(law.name, files)],
        cwd=law.source, capture_output=True, encoding="utf-8", check=False,
    )
    for place in sorted(set(re.findall(r"^(\S+:\d+):\d+: error:", done.stderr, re.MULTILINE))):
        law.broken(place, "not as clang-format writes it")
    if done.returncode != 0 and not law.failures:
        law.broken("clang-format", done.stderr.strip() or f"ends with {done.returncode}")
    law.saw("files", len(files), 60)
    law.finish()


if __name__ == "__main__":
    main()
