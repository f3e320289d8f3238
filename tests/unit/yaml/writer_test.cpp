#include "editor_testing.hpp"
#include "yaml/writer.hpp"

#include <doctest/doctest.h>

using namespace yaml_testing;
using yaml::Value;

TEST_CASE("only words that every reader takes for text stand plain") {
    CHECK(yaml::quote("open") == "open");
    CHECK(yaml::quote("due_on") == "due_on");
    for (const char* word :
         {"yes", "no", "on",        "off",   "y",   "n",          "true", "false", "null", "Open", "x1",
          "",    "_a", "two words", "12:30", "010", "2026-11-03", "- x",  "a: b",  "# c",  "~",    "质量"}) {
        CHECK(yaml::quote(word) == '"' + std::string(word) + '"');
    }
}

TEST_CASE("escapes are few") {
    CHECK(yaml::quote("a \"b\" c:\\d") == R"("a \"b\" c:\\d")");
    CHECK(yaml::quote("one\ntwo\t3") == R"("one\ntwo\t3")");
    CHECK(yaml::quote("\x01\r\x7F") == R"("\u0001\u000D\u007F")");
    CHECK(yaml::quote("\xC2\x85\xE2\x80\xA8\xEF\xBB\xBF") == R"("\u0085\u2028\uFEFF")");
    CHECK(yaml::quote("\xF0\x9F\xBF\xBE") == R"("\U0001FFFE")");
    CHECK(yaml::quote("😀 é 质量") == "\"😀 é 质量\"");
}

TEST_CASE("keys are quoted when they are not safe words") {
    CHECK(yaml::key_text("id") == "id");
    CHECK(yaml::key_text("Ship-To_2") == "Ship-To_2");
    for (const char* key : {"no", "Y", "NULL", "", "2", "a b", "-a", "质量", "<<", "a.b"}) {
        CHECK(yaml::key_text(key) == '"' + std::string(key) + '"');
    }
}

TEST_CASE("flow style stands on one line") {
    CHECK(yaml::flow_text(Value::list()) == "[]");
    CHECK(yaml::flow_text(Value::map()) == "{}");
    CHECK(yaml::flow_text(Value::list(
              {text("a"), number("1.10"), Value::map({{"k", Value()}, {"l", text("a\nb")}}),
               Value::list({Value::boolean(true)})})) == R"([a, 1.10, {k: null, l: "a\nb"}, [true]])");
}

TEST_CASE("a new file is in block style") {
    const Value root = Value::map(
        {{"id", text("CC-2611-01")},
         {"state", text("open")},
         {"score", number("1.10")},
         {"closed", Value::boolean(false)},
         {"customer", Value::map({{"name", text("鸿运机械")}, {"contact", Value::map({{"no", text("n")}})}})},
         {"rounds",
          Value::list(
              {Value::map({{"action", text("sort")}, {"parts", Value::list({number("1"), number("2")})}}),
               Value::map({{"note", text("first\n\n# second\n")}, {"due", text("2026-11-03")}})})},
         {"grid", Value::list({Value::list({text("a"), text("b")}), Value::list({})})},
         {"nothing", Value()},
         {"none", Value::list()},
         {"empty", Value::map()}});
    const std::vector<std::string> comments = {"A complaint.", "", "two\nlines"};
    CHECK(yaml::write(root, comments) == R"(# A complaint.
#
# two
# lines
id: "CC-2611-01"
state: open
score: 1.10
closed: false
customer:
  name: "鸿运机械"
  contact:
    "no": "n"
rounds:
  - action: sort
    parts:
      - 1
      - 2
  - note: |
      first

      # second
    due: "2026-11-03"
grid:
  - - a
    - b
  - []
nothing: null
none: []
empty: {}
)");
}

TEST_CASE("texts of several lines are literal blocks where that keeps them") {
    const auto written = [](std::string_view value) {
        return yaml::write(Value::map({{"k", text(value)}}), {});
    };
    CHECK(written("a\nb\n") == "k: |\n  a\n  b\n");
    CHECK(written("a\nb") == "k: |-\n  a\n  b\n");
    CHECK(written("a\n\nb\n\n\n") == "k: |+\n  a\n\n  b\n\n\n");
    CHECK(written("a\n  b\n") == "k: |\n  a\n    b\n");
    CHECK(written("--- a\n... b") == "k: |-\n  --- a\n  ... b\n");
    CHECK(written(" a\nb") == "k: \" a\\nb\"\n");
    CHECK(written("\na") == "k: \"\\na\"\n");
    CHECK(written("\n") == "k: \"\\n\"\n");
    CHECK(written("a \nb") == "k: \"a \\nb\"\n");
    CHECK(written("a\nb ") == "k: \"a\\nb \"\n");
    CHECK(written("a\n \nb") == "k: \"a\\n \\nb\"\n");
    CHECK(written("a\n\tb") == "k: \"a\\n\\tb\"\n");
    CHECK(written("a\r\nb") == "k: \"a\\u000D\\nb\"\n");
}

TEST_CASE("an empty map is still a file") {
    CHECK(yaml::write(Value::map(), {}) == "{}\n");
    CHECK(yaml::write(Value::list({text("a"), text("x\ny\n")}), {}) == "- a\n- |\n  x\n  y\n");
    CHECK(yaml::write(text("a\nb\n"), {}) == "\"a\\nb\\n\"\n");
}

TEST_CASE("what is written is read back the same") {
    Maker maker(20261103);
    for (int round = 0; round < 20'000; ++round) {
        const Value value = maker.map(4);
        const std::string bytes = yaml::write(value, {});
        diag::Report report;
        const auto document = yaml::parse({"r.yaml", bytes}, report);
        INFO(bytes);
        INFO((report.empty() ? std::string() : report.findings().front().message));
        REQUIRE(document.has_value());
        REQUIRE(yaml::to_value(document->root) == value);
    }
}
