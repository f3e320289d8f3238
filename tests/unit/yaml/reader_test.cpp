// What is read from good files: values, styles, places, bytes.
#include "base/text.hpp"
#include "unit/yaml/reader_support.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

namespace {

using yaml::Kind;
using yaml::Node;

std::string_view style_of(const Node& node) {
    static constexpr std::string_view kStyles[] = {"plain",  "single", "double", "literal",
                                                   "folded", "flow",   "block"};
    return kStyles[static_cast<std::size_t>(node.style)];
}

// Every key and value in file order: "k <key> place", "v style place <text>".
void list_places(const Node& node, std::vector<std::string>& lines) {
    std::string line = "v " + std::string(style_of(node)) + " " + test::to_string(node.span);
    if (node.kind == Kind::scalar) line += " <" + node.text + ">";
    lines.push_back(line);
    for (const Node& item : node.items)
        list_places(item, lines);
    for (const yaml::Entry& entry : node.entries) {
        lines.push_back("k " + test::to_string(entry.key_span) + " <" + entry.key + ">");
        list_places(entry.value, lines);
    }
}

std::string places_of(std::string_view text) {
    std::vector<std::string> lines;
    const yaml::Document document = test::read(text);
    list_places(document.root, lines);
    return base::join(lines, "\n");
}

std::string joined(const std::vector<std::string>& lines) {
    return base::join(lines, "\n");
}

// The bytes of each node, read as a file of their own, mean the node; those of a key mean the key.
void check_bytes(const yaml::Document& document, const Node& node) {
    const std::string_view source = document.source.bytes;
    const std::string_view bytes = source.substr(node.begin, node.end - node.begin);
    CAPTURE(bytes);
    // In its column, as the first line of a nested block collection is cut off from its indentation.
    const std::size_t line = node.begin == 0 ? 0 : source.rfind('\n', node.begin - 1) + 1;
    std::string alone =
        node.style == yaml::Style::block ? std::string(node.begin - line, ' ') : std::string();
    alone += bytes;
    if (node.style == yaml::Style::literal || node.style == yaml::Style::folded) alone = "- " + alone;
    if (node.end < source.size()) alone += "\n"; // that of the last line does not belong to the node
    const bool nothing = node.begin == node.end;
    const yaml::Document again = test::read(nothing ? "~" : alone);
    const Node& read =
        alone.substr(0, 2) == "- " && node.kind == Kind::scalar ? again.root.items.at(0) : again.root;
    if (nothing) {
        CHECK(node.text.empty());
        CHECK(node.span.line == node.span.end_line);
        CHECK(node.span.column == node.span.end_column);
    } else {
        CHECK(test::meaning_of(read) == test::meaning_of(node));
    }
    for (const Node& item : node.items)
        check_bytes(document, item);
    for (const yaml::Entry& entry : node.entries) {
        CHECK(test::read(source.substr(entry.key_begin, entry.key_end - entry.key_begin)).root.text ==
              entry.key);
        check_bytes(document, entry.value);
    }
}

constexpr std::string_view kRecord = R"(# head
id: "CC-2611-01"
客户: '上海''s' # note
empty:
nothing: ~
list:
- a b
-
- - x
  - y: 1
    z: [1, {q: 2.5, r: }, "é x", ]
text: |
  one
    two

  three

fold: >-
  a
  b

  c
plain: this goes
  over lines

  and more
keep: |+
  x

last: "two
  lines\
  \ more"
)";

} // namespace

TEST_CASE("every place of a record, in characters") {
    CHECK(places_of(kRecord) == joined({"v block 2:1-32:10",
                                        "k 2:1-2:3 <id>",
                                        "v double 2:5-2:17 <CC-2611-01>",
                                        "k 3:1-3:3 <客户>",
                                        "v single 3:5-3:12 <上海's>",
                                        "k 4:1-4:6 <empty>",
                                        "v plain 4:7-4:7 <>",
                                        "k 5:1-5:8 <nothing>",
                                        "v plain 5:10-5:11 <~>",
                                        "k 6:1-6:5 <list>",
                                        "v block 7:1-11:35",
                                        "v plain 7:3-7:6 <a b>",
                                        "v plain 8:2-8:2 <>",
                                        "v block 9:3-11:35",
                                        "v plain 9:5-9:6 <x>",
                                        "v block 10:5-11:35",
                                        "k 10:5-10:6 <y>",
                                        "v plain 10:8-10:9 <1>",
                                        "k 11:5-11:6 <z>",
                                        "v flow 11:8-11:35",
                                        "v plain 11:9-11:10 <1>",
                                        "v flow 11:12-11:25",
                                        "k 11:13-11:14 <q>",
                                        "v plain 11:16-11:19 <2.5>",
                                        "k 11:21-11:22 <r>",
                                        "v plain 11:23-11:23 <>",
                                        "v double 11:27-11:32 <é x>",
                                        "k 12:1-12:5 <text>",
                                        "v literal 12:7-16:8 <one\n  two\n\nthree\n>",
                                        "k 18:1-18:5 <fold>",
                                        "v folded 18:7-22:4 <a b\nc>",
                                        "k 23:1-23:6 <plain>",
                                        "v plain 23:8-26:11 <this goes over lines\nand more>",
                                        "k 27:1-27:5 <keep>",
                                        "v literal 27:7-29:1 <x\n\n>",
                                        "k 30:1-30:5 <last>",
                                        "v double 30:7-32:10 <two lines more>"}));
}

TEST_CASE("places after CRLF, wide characters and characters of four bytes") {
    CHECK(places_of("客: '户'\r\n😀:\r\n  - \"é😀\" # 注\r\n  - x\r\n  - |\r\n    好\r\n    y\r\n") ==
          joined({"v block 1:1-7:6", "k 1:1-1:2 <客>", "v single 1:4-1:7 <户>", "k 2:1-2:2 <😀>",
                  "v block 3:3-7:6", "v double 3:5-3:9 <é😀>", "v plain 4:5-4:6 <x>",
                  "v literal 5:5-7:6 <好\ny\n>"}));
}

TEST_CASE("places in nested brackets over lines") {
    CHECK(places_of("a: {客: [1, [ ], {}], \"b\":2,\n  c: [\n   x y , 'z'\n  ]} # end\n") ==
          joined({"v block 1:1-4:5", "k 1:1-1:2 <a>", "v flow 1:4-4:5", "k 1:5-1:6 <客>", "v flow 1:8-1:20",
                  "v plain 1:9-1:10 <1>", "v flow 1:12-1:15", "v flow 1:17-1:19", "k 1:22-1:25 <b>",
                  "v plain 1:26-1:27 <2>", "k 2:3-2:4 <c>", "v flow 2:6-4:4", "v plain 3:4-3:7 <x y>",
                  "v single 3:10-3:13 <z>"}));
}

TEST_CASE("roots of every kind") {
    CHECK(places_of("x") == joined({"v plain 1:1-1:2 <x>"}));
    CHECK(places_of("\n # c\n 'x' # d\n") == joined({"v single 3:2-3:5 <x>"}));
    CHECK(places_of("# c\n---\n# d\n- a\n...\n# e\n") == joined({"v block 4:1-4:4", "v plain 4:3-4:4 <a>"}));
    CHECK(places_of("--- |\n x\n") == joined({"v literal 1:5-2:3 <x\n>"}));
    CHECK(places_of("[]\n") == joined({"v flow 1:1-1:3"}));
    CHECK(places_of("null") == joined({"v plain 1:1-1:5 <null>"}));
    CHECK(places_of("---\n---x\n") == joined({"v plain 2:1-2:5 <---x>"}));
}

TEST_CASE("values that are not written stand right behind their indicator") {
    CHECK(
        places_of("a:   # c\nb:\n  - \n  -\nc: {x: , y:}\n") ==
        joined({"v block 1:1-5:13", "k 1:1-1:2 <a>", "v plain 1:3-1:3 <>", "k 2:1-2:2 <b>", "v block 3:3-4:4",
                "v plain 3:4-3:4 <>", "v plain 4:4-4:4 <>", "k 5:1-5:2 <c>", "v flow 5:4-5:13",
                "k 5:5-5:6 <x>", "v plain 5:7-5:7 <>", "k 5:10-5:11 <y>", "v plain 5:12-5:12 <>"}));
}

TEST_CASE("null words keep their text") {
    CHECK(test::meaning_of(test::read("[~, null, Null, NULL, nULL, '', \"~\"]").root) ==
          "list(null<~>,null<null>,null<Null>,null<NULL>,text<nULL>,text<>,text<~>,)");
    CHECK(test::meaning_of(test::read("a:\nnull_: 1\n~x: 2\nb: ~\nc: null # x\n").root) ==
          "map(<a>=null<>,<null_>=int<1>,<~x>=int<2>,<b>=null<~>,<c>=null<null>,)");
}

TEST_CASE("quoted texts") {
    CHECK(test::read(R"("\t\n\"\\\/\x41\u00e9\U0001F600\ ")").root.text == "\t\n\"\\/Aé😀 ");
    CHECK(test::read("'a''b\\n'").root.text == "a'b\\n");
    CHECK(test::read("\" a  \n\n   b \\\n  c\\\n\n  d\"").root.text == " a\nb c\nd");
    CHECK(test::read("'x: #y'").root.text == "x: #y");
    CHECK(test::read("\"\"").root.text.empty());
}

TEST_CASE("block texts") {
    const auto text = [](std::string_view source) { return test::read(source).root.items.at(0).text; };
    CHECK(text("- |\n  a\n   b\n\n  c\n") == "a\n b\n\nc\n");
    CHECK(text("- |-\n  a\n\n") == "a");
    CHECK(text("- |+\n  a\n\n\n") == "a\n\n\n");
    CHECK(text("- |\n  a") == "a");
    CHECK(text("- |2\n    a\n  b\n") == "  a\nb\n");
    CHECK(text("- |\n\n\n  a\n") == "\n\na\n");
    CHECK(text("- | # c\n  a\n  \tb \n") == "a\n\tb \n");
    CHECK(text("- >\n  a\n  b\n\n  c\n    d\n\n  e\n") == "a b\nc\n  d\n\ne\n");
    CHECK(text("- >-\n\n  a\n\n\n  b\n") == "\na\n\nb");
    CHECK(text("- |\n- x\n").empty());
    CHECK(text("- |\r\n  a\r\n  b\r\n") == "a\nb\n");
}

TEST_CASE("the bytes of each node mean the node") {
    for (const std::string& text :
         {std::string(kRecord), std::string("a: |\r\n  x\r\n\r\nb: \"y\r\n  z\"\r\n"),
          std::string("- - - a\n    - b\n  - c: d\n    e: f\n"),
          std::string("a:\n- |-\n  x\n- >\n  y\n\n- 'z'\n"), std::string("{a: [b, {c: d}], 'e': \"f\"}")}) {
        const yaml::Document document = test::read(text);
        REQUIRE(document.root.kind != Kind::scalar);
        check_bytes(document, document.root);
    }
}

TEST_CASE("a document keeps its source and reports nothing") {
    diag::Report report;
    const auto document = yaml::parse({"complaints/x.yaml", "a: 1\n"}, report);
    REQUIRE(document);
    CHECK(report.empty());
    CHECK(document->source.path == "complaints/x.yaml");
    CHECK(document->source.bytes == "a: 1\n");
}
