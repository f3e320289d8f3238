#include "editor_testing.hpp"

using namespace yaml_testing;
using yaml::Value;

namespace {

const std::string kRecord = R"(# Complaint of a customer.
id: "CC-1"   # given by the store

# what is wrong
title: burrs on the flange
score: 1.10 # points

customer:
    # their address
    name: '鸿运机械'   # as registered
    city: "宁波"
rounds:
- action: sort   # in stock
  due: "2026-11-03"

  # the second one
- action: rework
  parts: [a, b]   # two
tail: end
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    REQUIRE(text.find(from, at + 1) == std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string crlf(const std::string& text) {
    std::string out;
    for (const char c : text)
        out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
}

} // namespace

TEST_CASE("a path is shown as people write it") {
    CHECK(yaml::to_string(yaml::Path{"rounds", 0U, "action", "due"}) == "rounds[0].action.due");
    CHECK(yaml::to_string(yaml::Path{2U, 1U}) == "[2][1]");
    CHECK(yaml::to_string(yaml::Path{}).empty());
}

TEST_CASE("a scalar that is set changes its bytes and no other") {
    const auto check = [](const yaml::Path& path, const Value& value, const char* from, const char* to) {
        CHECK(edited(kRecord, {set(path, value)}) == replaced(kRecord, from, to));
        CHECK(edited(crlf(kRecord), {set(path, value)}) == crlf(replaced(kRecord, from, to)));
    };
    check({"id"}, text("CC-2"), "\"CC-1\"", "\"CC-2\"");
    check({"title"}, text("毛刺"), "burrs on the flange", "\"毛刺\"");
    check({"title"}, text("none"), "burrs on the flange", "none");
    check({"score"}, number("1.1"), "1.10", "1.1");
    check({"score"}, Value(), "1.10", "null");
    check({"customer", "name"}, text("no"), "'鸿运机械'", "\"no\"");
    check({"rounds", 0U, "action"}, text("scrap"), "sort", "scrap");
    check({"rounds", 1U, "parts", 1U}, text("c: d"), "b]", "\"c: d\"]");
    check({"tail"}, text("a\nb\n"), "tail: end", "tail: |\n  a\n  b");
    check({"customer", "name"}, text("a\nb"), "'鸿运机械'   # as registered\n",
          "|-   # as registered\n      a\n      b\n");
    check({"title"}, text("a\n\n"), "burrs on the flange", "\"a\\n\\n\"");
}

TEST_CASE("a value that is there already changes nothing") {
    const Value old = yaml::to_value(read(kRecord).root);
    for (const Value::Member& member : old.members()) {
        CHECK(edited(kRecord, {set({member.first}, member.second)}) == kRecord);
    }
    CHECK(edited(kRecord, {set({}, old)}) == kRecord);
    CHECK(edited("a: yes\nb: True\nc:\nd: |\n  x\n",
                 {set({"a"}, text("yes")), set({"b"}, Value::boolean(true)), set({"c"}, Value()),
                  set({"d"}, text("x\n"))}) == "a: yes\nb: True\nc:\nd: |\n  x\n");
}

TEST_CASE("a value that was not written is put behind its key or dash") {
    CHECK(edited("a:\nb: 1\n", {set({"a"}, text("x"))}) == "a: x\nb: 1\n");
    CHECK(edited("a:   # c\nb: 1\n", {set({"a"}, number("2"))}) == "a: 2   # c\nb: 1\n");
    CHECK(edited("a:", {set({"a"}, text("x"))}) == "a: x");
    CHECK(edited("a:\n  # c\nb: 1\n", {set({"a"}, text("x\ny\n"))}) == "a: \"x\\ny\\n\"\n  # c\nb: 1\n");
    CHECK(edited("a: # c\n", {set({"a"}, Value::list({text("x")}))}) == "a: # c\n  - x\n");
    CHECK(edited("a:\r\n  b:\r\n", {set({"a", "b"}, text("x\ny"))}) == "a:\r\n  b: |-\r\n    x\r\n    y\r\n");
    CHECK(edited("- # c\n- 1\n", {set({0U}, text("x"))}) == "- x # c\n- 1\n");
    CHECK(edited("-\n- 1\n", {set({0U}, Value::map({{"k", text("v")}, {"l", text("w")}}))}) ==
          "- k: v\n  l: w\n- 1\n");
    CHECK(edited("{a: , b: 1}\n", {set({"a"}, text("x"))}) == "{a: x , b: 1}\n");
}

TEST_CASE("a list or map that is set is replaced as a whole at its place") {
    const Value list = Value::list({text("x"), Value::map({{"k", text("v")}})});
    const Value map = Value::map({{"k", text("v")}, {"l", list}});
    CHECK(edited("a: old  # c\nb: 1\n", {set({"a"}, list)}) == "a:  # c\n  - x\n  - k: v\nb: 1\n");
    CHECK(edited("a: old  \nb: 1\n", {set({"a"}, list)}) == "a:\n  - x\n  - k: v\nb: 1\n");
    CHECK(edited("a:\n# c\n- 1\n- 2\n\nb: 1\n", {set({"a"}, list)}) == "a:\n# c\n- x\n- k: v\n\nb: 1\n");
    CHECK(edited("a:\n- 1\n- 2\nb: 1\n", {set({"a"}, map)}) ==
          "a:\n  k: v\n  l:\n    - x\n    - k: v\nb: 1\n");
    CHECK(edited("a:\n   # c\n   k: 1\n   l: 2\nb: 1\n", {set({"a"}, list)}) ==
          "a:\n   # c\n   - x\n   - k: v\nb: 1\n");
    CHECK(edited("a:\n  # c\n  k: 1\n  l: 2 # d\nb: 1\n", {set({"a"}, text("x"))}) == "a: x\n  # c\nb: 1\n");
    CHECK(edited("a:\r\n  k: 1\r\nb: 1\r\n", {set({"a"}, text("x"))}) == "a: x\r\nb: 1\r\n");
    CHECK(edited("a: |\n  one\n  two\nb: 1\n", {set({"a"}, list)}) == "a:\n  - x\n  - k: v\nb: 1\n");
    CHECK(edited("a: | # c\n  one\n\n  two\n\nb: 1\n", {set({"a"}, text("x"))}) == "a: x # c\n\nb: 1\n");
    CHECK(edited("a: |+\n  one\n\nb: 1\n", {set({"a"}, text("x"))}) == "a: x\nb: 1\n");
    CHECK(edited("a: >-\n  one\n  two", {set({"a"}, text("x\ny"))}) == "a: \"x\\ny\"");
    CHECK(edited("a: [1,\n  2] # c\nb: 1\n", {set({"a"}, map)}) ==
          "a: # c\n  k: v\n  l:\n    - x\n    - k: v\nb: 1\n");
    CHECK(edited("a:\n  \"text\" # c\nb: 1\n", {set({"a"}, text("x\ny"))}) == "a:\n  \"x\\ny\" # c\nb: 1\n");
    CHECK(edited("a:\n  \"text\" # c\nb: 1\n", {set({"a"}, list)}) == "a:\n  - x # c\n  - k: v\nb: 1\n");
    CHECK(edited("- k: 1\n  l: 2\n- 3\n", {set({0U}, text("x"))}) == "- x\n- 3\n");
    CHECK(edited("-   x # c\n- 3\n", {set({0U}, map)}) ==
          "-   k: v # c\n    l:\n      - x\n      - k: v\n- 3\n");
    CHECK(edited("[{a: 1}, 2]\n", {set({0U}, list)}) == "[[x, {k: v}], 2]\n");
    CHECK(edited("a: 1\n", {set({}, Value::map({{"b", list}}))}) == "b:\n  - x\n  - k: v\n");
    CHECK(edited("a:\n  - 1\n", {set({"a"}, Value::list())}) == "a: []\n");
}

TEST_CASE("a new key stands behind the last entry of its map") {
    CHECK(edited(kRecord, {set({"state"}, text("open"))}) == kRecord + "state: open\n");
    CHECK(edited(kRecord, {set({"customer", "no"}, number("7"))}) ==
          replaced(kRecord, "    city: \"宁波\"\n", "    city: \"宁波\"\n    \"no\": 7\n"));
    CHECK(edited(kRecord, {set({"rounds", 0U, "by"}, text("Li Wei"))}) ==
          replaced(kRecord, "\"2026-11-03\"\n", "\"2026-11-03\"\n  by: \"Li Wei\"\n"));
    CHECK(edited(crlf(kRecord), {set({"rounds", 1U, "note"}, text("x\ny\n"))}) ==
          crlf(replaced(kRecord, "# two\n", "# two\n  note: |\n    x\n    y\n")));
    CHECK(edited("a: 1 # c\n\n# d\n", {set({"b"}, number("2"))}) == "a: 1 # c\nb: 2\n\n# d\n");
    CHECK(edited("a: 1", {set({"b"}, text("x\ny\n"))}) == "a: 1\nb: \"x\\ny\\n\"");
    CHECK(edited("a: |\n  x", {set({"b"}, number("2"))}) == "a: |-\n  x\nb: 2");
    CHECK(edited("a: |+2 # c\n   x", {set({"b"}, number("2"))}) == "a: |2- # c\n   x\nb: 2");
    CHECK(edited("a: |\n  x\n\nb:\n  c:\n", {set({"b", "d"}, Value::list({text("x")}))}) ==
          "a: |\n  x\n\nb:\n  c:\n  d:\n    - x\n");
    CHECK(edited("a:\n  - - b: 1\n      c:\n        - 2\n  - 3\n", {set({"a", 0U, 0U, "d"}, number("4"))}) ==
          "a:\n  - - b: 1\n      c:\n        - 2\n      d: 4\n  - 3\n");
    CHECK(edited("a: {b: 1}\n", {set({"a", "c"}, Value::list({text("x y")}))}) ==
          "a: {b: 1, c: [\"x y\"]}\n");
    CHECK(edited("a: {b: }\n", {set({"a", "c"}, number("2"))}) == "a: {b: , c: 2 }\n");
    CHECK(edited("a: {b: 1,\n  # c\n  }\n", {set({"a", "c"}, number("2"))}) ==
          "a: {b: 1, c: 2,\n  # c\n  }\n");
    CHECK(edited("a: {}  # c\n", {set({"a", "b"}, number("2"))}) == "a:  # c\n  b: 2\n");
    CHECK(edited("[{}, 1]\n", {set({0U, "b"}, number("2"))}) == "[{b: 2}, 1]\n");
    CHECK(edited("{}\n", {set({"b"}, number("2")), set({"c"}, number("3"))}) == "b: 2\nc: 3\n");
}

TEST_CASE("an item is appended behind the last") {
    const Value item = Value::map({{"action", text("scrap")}, {"due", text("2026-12-01")}});
    CHECK(edited(kRecord, {append({"rounds"}, item)}) ==
          replaced(kRecord, "# two\n", "# two\n- action: scrap\n  due: \"2026-12-01\"\n"));
    CHECK(edited(kRecord, {append({"rounds", 1U, "parts"}, item)}) ==
          replaced(kRecord, "b]", "b, {action: scrap, due: \"2026-12-01\"}]"));
    CHECK(edited(kRecord, {append({"rounds", 0U, "signed"}, text("x"))}) ==
          replaced(kRecord, "\"2026-11-03\"\n", "\"2026-11-03\"\n  signed:\n    - x\n"));
    CHECK(edited("a: 1\r\nb:\r\n   - x # c\r\n\r\n# d\r\nc: 1", {append({"b"}, item)}) ==
          "a: 1\r\nb:\r\n   - x # c\r\n   - action: scrap\r\n     due: \"2026-12-01\"\r\n\r\n# d\r\nc: 1");
    CHECK(edited("a: []\n", {append({"a"}, text("x")), append({"a"}, text("w"))}) == "a:\n  - x\n  - w\n");
    CHECK(edited("a: [ ]\nb: [\n  # c\n ]\n", {append({"a"}, text("x")), append({"b"}, text("w"))}) ==
          "a:\n  - x\nb: [w\n  # c\n ]\n");
    CHECK(edited("a:\nb: ~\n", {append({"a"}, text("x")), append({"b"}, text("w"))}) ==
          "a:\n  - x\nb:\n  - w\n");
    CHECK(edited("a: [1, 2, ]\n", {append({"a"}, number("3"))}) == "a: [1, 2, 3, ]\n");
    CHECK(edited("- |\n x\n-\n", {append({}, text("w")), append({}, text("z"))}) == "- |\n x\n-\n- w\n- z\n");
    CHECK(edited("a:\n- x\n-\n  # c\n  k: 1\nb: 1", {append({"a"}, text("p\nq\n"))}) ==
          "a:\n- x\n-\n  # c\n  k: 1\n- |\n  p\n  q\nb: 1");
}

TEST_CASE("an entry or item goes with its lines") {
    CHECK(edited(kRecord, {drop({"score"})}) == replaced(kRecord, "score: 1.10 # points\n", ""));
    CHECK(edited(crlf(kRecord), {drop({"customer", "name"})}) ==
          crlf(replaced(kRecord, "    name: '鸿运机械'   # as registered\n", "")));
    CHECK(edited(kRecord, {drop({"rounds", 1U})}) ==
          replaced(kRecord, "- action: rework\n  parts: [a, b]   # two\n", ""));
    CHECK(edited(kRecord, {drop({"rounds", 0U, "action"})}) ==
          replaced(kRecord, "- action: sort   # in stock\n  due", "- due"));
    CHECK(edited("- a: 1 # c\n  # d\n  b: 2\n", {drop({0U, "a"})}) == "-\n  # d\n  b: 2\n");
    CHECK(edited("- - 1\n  - 2\n- 3\n", {drop({0U, 0U})}) == "- - 2\n- 3\n");
    CHECK(edited("a: 1\nb: 2", {drop({"b"})}) == "a: 1\n");
    CHECK(edited("a: |\n  x\nb: 2", {drop({"b"})}) == "a: |\n  x\n");
    CHECK(edited("a: |+\n  x\n\nb: 2\n\n\nc: 1\n", {drop({"b"})}) == "a: |+\n  x\n\nc: 1\n");
    CHECK(edited("a: |\n  x\nb: 2\n\n   # c\n# d\n    # e\nc: 1\n", {drop({"b"})}) ==
          "a: |\n  x\n\n# c\n# d\n# e\nc: 1\n");
    CHECK(edited("a: 1\nb: |+\n  x\n\nc: 1\n", {drop({"b"})}) == "a: 1\nc: 1\n");
    CHECK(edited("a:\n  # note\n  k: 1\nb: 2\n", {drop({"a", "k"})}) == "a: {}\n  # note\nb: 2\n");
    CHECK(edited("a:\n- 1 # c\nb: 2\n", {drop({"a", 0U})}) == "a: []\nb: 2\n");
    CHECK(edited("- a: 1\n- 2\n", {drop({0U, "a"})}) == "- {}\n- 2\n");
    CHECK(edited("# top\na: 1\n# end\n", {drop({"a"})}) == "# top\n{}\n# end\n");
}

TEST_CASE("in brackets an item goes with its comma") {
    CHECK(edited("a: [1, 2, 3]\n", {drop({"a", 0U})}) == "a: [2, 3]\n");
    CHECK(edited("a: [1, 2, 3]\n", {drop({"a", 1U})}) == "a: [1, 3]\n");
    CHECK(edited("a: [1, 2, 3]\n", {drop({"a", 2U})}) == "a: [1, 2]\n");
    CHECK(edited("a: [1, 2,]\n", {drop({"a", 1U})}) == "a: [1,]\n");
    CHECK(edited("a: [ 1, ]\n", {drop({"a", 0U})}) == "a: []\n");
    CHECK(edited("a: {b: 1, c: }\n", {drop({"a", "b"})}) == "a: {c: }\n");
    CHECK(edited("a: {b: 1, c: }\n", {drop({"a", "c"})}) == "a: {b: 1 }\n");
    CHECK(edited("a: {b: 1}\n", {drop({"a", "b"})}) == "a: {}\n");
    CHECK(edited("a: [1, # c\n  2]\n", {drop({"a", 0U})}) == "a: [ # c\n  2]\n");
    CHECK(edited("a: [1, # c\n  2]\n", {drop({"a", 1U})}) == "a: [1 # c\n  ]\n");
    CHECK(edited("a: [1 # c\n  ]\n", {drop({"a", 0U})}) == "a: [ # c\n  ]\n");
}

TEST_CASE("edits are made in order, each on what the last left") {
    CHECK(edited("a: 1\n", {set({"b"}, Value::map()), set({"b", "c"}, text("x")),
                            append({"b", "d"}, text("y")), append({"b", "d"}, text("z")),
                            drop({"b", "d", 0U}), drop({"a"})}) == "b:\n  c: x\n  d:\n    - z\n");
    CHECK(edited(kRecord, {}) == kRecord);
}

TEST_CASE("what cannot be is refused with its place") {
    const auto refused = [](const std::string& bytes, const yaml::Edit& edit) {
        const std::vector<yaml::Edit> edits = {edit};
        const auto result = yaml::splice(read(bytes), edits);
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().code == diag::Code::Q1019);
        CHECK(result.error().place.path == "records/r.yaml");
        return result.error();
    };
    CHECK(refused("a: 1\n", set({"b", "c"}, text("x"))).message ==
          "'b.c' is not changed: there is no such place in the file");
    CHECK(refused("a: 1\n", set({"a", "c"}, text("x"))).place.span == yaml::Span{});
    refused("a: [1]\n", set({"a", 1U}, text("x")));
    refused("a: {b: 1}\n", append({"a"}, text("x")));
    refused("a: 1\n", drop({"b"}));
    refused("a: 1\n", drop({}));
    const auto control = refused("a: 1\nb: 2\n", set({"b"}, text("x\x01")));
    CHECK(control.message.starts_with("'b' is not changed: the new text would not be read again ("));
    CHECK(control.place.span == yaml::Span{2, 4, 2, 5});
    CHECK(refused("a: 1\n", set({"b"}, number("x"))).message ==
          "'b' is not changed: the new text would say something else than meant");
    refused("a: 1\n", set({"b"}, Value::map({{"k", text("v")}, {"k", text("w")}})));
}
