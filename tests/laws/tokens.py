#!/usr/bin/python3
"""Words that the design keeps out of the code: clocks, locales, floating point, hidden state, switched-off tests."""

from __future__ import annotations

import re

from law import Law, numbered, without_comments

# Only cli/ and main.cpp know the machine they run on.
AT_THE_EDGE = re.compile(r"src/(cli/|main\.cpp$)")
OUTSIDE_CLI = {
    r"\b(secure_)?getenv\b": "the environment is read in cli/ alone",
    r"\bsetlocale\b|\bstd::locale\b|\bimbue\b": "no locale",
    r"\bsystem_clock::now\b|(?<![\w.>])time\s*\(\s*(nullptr|NULL|0|&)|\b(gettimeofday|clock_gettime|localtime(_r)?)\b":
        "the clock is read in cli/ alone",
    r"(?<![\w.>])s?rand\s*\(": "nothing is left to chance",
    r"\bstd::w?(cout|cerr|clog|cin)\b|(?<![\w.>])v?f?printf\s*\(": "the streams are used in cli/ alone",
}
ANYWHERE = {
    r"\b(double|float)\b": "no floating point: figures are exact",
    r"\bstd::regex\b|#\s*include\s*<regex>": "no std::regex; RE2 runs in linear time",
    r"\bstd::sto(i|l|ll|ul|ull|f|d|ld)\b|\bstrto(l|ll|ul|ull|f|d|ld|imax|umax)\b|\bato(i|l|ll|f)\b|\b[io]?stringstream\b(?=.*>>)":
        "numbers are read by our own strict parsers",
    r"\bYAML::(Node|Load\w*|Emitter)\b|\bEmitter\b": "yaml-cpp is used by its events alone",
}
CATCH_ALL = r"\bcatch\s*\(\s*\.\.\.\s*\)"
MAY_CATCH_ALL = re.compile(r"src/(main|cli/main\w*)\.cpp")
# Split so that this file does not find itself.
LEFT_OVERS = re.compile(r"\b(" + "|".join(["TO" "DO", "FIX" "ME", "X" "XX", "HA" "CK"]) + r")\b")
SWITCHED_OFF = re.compile(r"\bdoctest::" r"(skip|may_fail|should_fail|expected_failures)\b|\bDISABLED" r"_")

# Mutable state: a static that is neither a constant nor a function, or a namespace's variable (clang-format puts
# what stands in a namespace at the first column).
STATIC = re.compile(r"\b(?:static|thread_local)\s+(?!const\b(?!\s+char\s*\*(?!\s*const))|constexpr\b|constinit const\b|_?assert)[^;={(]*(?P<end>[;={(])")
NAMESPACE_VARIABLE = re.compile(
    r"^(?!(?:inline\s+)?(?:const|constexpr|static|using|typedef|namespace|class|struct|union|enum|template|return|extern|friend|"
    r"public|private|protected|case|default|else|do|goto|break)\b)(?:inline\s+|thread_local\s+)?"
    r"[A-Za-z_][\w:]*(?:<[^;={(]*>)?[\s*&]+[A-Za-z_]\w*(?:\[[^\]]*\])?\s*(?:=|;|\{)"
)

# What a signal handler has to find; the file says why.
KNOWN_STATE = {("src/store/temporary.cpp", "Pending pending;")}


def check_state(law: Law, name: str, code: str) -> None:
    for match in STATIC.finditer(code):
        if match["end"] != "(":
            line = code.count("\n", 0, match.start()) + 1
            law.broken(f"{name}:{line}", f"state that outlives a call: '{match[0].strip()}'")
    for number, line in numbered(code):
        if NAMESPACE_VARIABLE.match(line) and "operator" not in line and (name, line) not in KNOWN_STATE:
            law.broken(f"{name}:{number}", f"a variable of a namespace: '{line.strip()}'")


def main() -> None:
    law = Law(__doc__ or "")
    sources = law.files("src", ".cpp", ".hpp", ".def")
    for path in sources:
        name = law.name(path)
        code = without_comments(path.read_text(encoding="utf-8"))
        banned = dict(ANYWHERE)
        if not AT_THE_EDGE.match(name):
            banned |= OUTSIDE_CLI
        if not MAY_CATCH_ALL.fullmatch(name):
            banned[CATCH_ALL] = "only main catches what nobody expected"
        for number, line in numbered(code):
            for pattern, reason in banned.items():
                found = re.search(pattern, line)
                if found:
                    law.broken(f"{name}:{number}", f"'{found[0].strip()}': {reason}")
        check_state(law, name, code)

    texts = 0
    for folder in ("src", "tests", "schemas", "examples"):
        for path in law.files(folder, ".cpp", ".hpp", ".c", ".h", ".def", ".py", ".sh", ".md", ".json", ".yaml", ".txt", ".cmake"):
            texts += 1
            for number, line in numbered(path.read_text(encoding="utf-8", errors="replace")):
                place = f"{law.name(path)}:{number}"
                left = LEFT_OVERS.search(line)
                if left:
                    law.broken(place, f"'{left[0]}': finish it, or write an issue")
                off = SWITCHED_OFF.search(line)
                if folder == "tests" and off:
                    law.broken(place, f"'{off[0]}': a test that may fail is no test")
    for name, line in sorted(KNOWN_STATE):
        if line not in (law.source / name).read_text(encoding="utf-8").split("\n"):
            law.broken("tests/laws/tokens.py", f"'{line}' no longer stands in {name}")
    law.saw("sources", len(sources), 60)
    law.saw("texts", texts, 100)
    law.finish()


if __name__ == "__main__":
    main()
