// What the scanner takes, and that it takes it as the reader does; what it leaves to the reader.
#include "unit/yaml/editor_testing.hpp"
#include "unit/yaml/reader_support.hpp"
#include "unit/yaml/scanner_testing.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace scanner_testing;

namespace {

std::string many(std::string_view unit, std::size_t count) {
    std::string text;
    for (; count > 0; --count)
        text += unit;
    return text;
}

void check_taken(const std::string& text) {
    CAPTURE(text);
    REQUIRE(passes_guard(text));
    const auto scanned = yaml::scan(text);
    REQUIRE(scanned.has_value());
    const auto read = reference(text);
    REQUIRE(read.has_value());
    CHECK(difference(*scanned, *read) == "");
}

} // namespace

TEST_CASE("the tree of a small record, field by field") {
    const auto root = yaml::scan("# c\n名: 'é''s'\nlist:\n- - \"a\\u00e9\"\n  -\n");
    REQUIRE(root.has_value());
    CHECK(root->kind == yaml::Kind::map);
    CHECK(root->style == yaml::Style::block);
    CHECK(test::to_string(root->span) == "2:1-5:4");
    CHECK(root->begin == 4);
    CHECK(root->end == 40);
    REQUIRE(root->entries.size() == 2);
    const yaml::Entry& name = root->entries[0];
    CHECK(name.key == "名");
    CHECK(test::to_string(name.key_span) == "2:1-2:2");
    CHECK(name.key_begin == 4);
    CHECK(name.key_end == 7);
    CHECK(name.value.text == "é's");
    CHECK(name.value.style == yaml::Style::single_quoted);
    CHECK(test::to_string(name.value.span) == "2:4-2:10");
    CHECK(name.value.begin == 9);
    CHECK(name.value.end == 16);
    const yaml::Node& outer = root->entries[1].value;
    CHECK(test::to_string(outer.span) == "4:1-5:4");
    REQUIRE(outer.items.size() == 1);
    REQUIRE(outer.items[0].items.size() == 2);
    const yaml::Node& text = outer.items[0].items[0];
    CHECK(text.text == "aé");
    CHECK(text.style == yaml::Style::double_quoted);
    CHECK(test::to_string(text.span) == "4:5-4:14");
    const yaml::Node& nothing = outer.items[0].items[1];
    CHECK(nothing.kind == yaml::Kind::scalar);
    CHECK(nothing.style == yaml::Style::plain);
    CHECK(nothing.text.empty());
    CHECK(test::to_string(nothing.span) == "5:4-5:4");
    CHECK(nothing.begin == nothing.end);
    CHECK(nothing.end == root->end);
}

TEST_CASE("no field is left out of the comparison") {
    const std::string text = "a: [b]\nc: {d: e}\n";
    const auto whole = reference(text);
    REQUIRE(whole.has_value());
    const auto told = [&](auto&& change) {
        yaml::Node other = *whole;
        change(other);
        return difference(other, *whole);
    };
    CHECK(told([](yaml::Node&) {}) == "");
    CHECK(told([](yaml::Node& n) { n.entries[0].value.items[0].text = "x"; }) == ".a[0]: text 'x', not 'b'");
    CHECK(told([](yaml::Node& n) { n.entries[0].value.style = yaml::Style::block; }) == ".a: style 6, not 5");
    CHECK(told([](yaml::Node& n) { n.kind = yaml::Kind::list; }) == ": kind 1, not 2");
    CHECK(told([](yaml::Node& n) { n.begin = 1; }) == ": begin 1, not 0");
    CHECK(told([](yaml::Node& n) { n.end = 1; }) == ": end 1, not 16");
    CHECK(told([](yaml::Node& n) { n.span.end_column = 3; }) == ": span 1:1-2:3, not 1:1-2:10");
    CHECK(told([](yaml::Node& n) { n.entries.pop_back(); }) == ": entries 1, not 2");
    CHECK(told([](yaml::Node& n) { n.entries[0].value.items.clear(); }) == ".a: items 0, not 1");
    CHECK(told([](yaml::Node& n) { n.entries[1].key = "C"; }) == ": key 'C', not 'c'");
    CHECK(told([](yaml::Node& n) { n.entries[1].key_begin = 8; }) == ": key_begin 8, not 7");
    CHECK(told([](yaml::Node& n) { n.entries[1].key_end = 9; }) == ": key_end 9, not 8");
    CHECK(told([](yaml::Node& n) { n.entries[1].key_span.line = 1; }) == ": key_span 1:1-2:2, not 2:1-2:2");
}

TEST_CASE("what people and qms write is taken as the reader reads it") {
    static const std::vector<std::string> kTexts = {
        "a: b\n",
        "id: \"CC-2611-01\"\ncustomer: c01\ncount: 17\nrate: 0.50\nneg: -3\nyes: no\n",
        "\n\n  # c\n\na: b   # d\n\n\nc: d\n# e\n",
        "filled:\n  by: \"p02\"\n  \"on\": \"2026-03-02\"\nrounds:\n  - analysed:\n      by: p01\n",
        "a:\n- b\n- c\nd:\n  - e\n  -   f: g\n      h: i\n  - - j\n    - k\n",
        "a:\nb:\n  c:\n  d:\n    -\n    -\n",
        "a:\n  -\n    b: c\n  -\n    - d\n",
        "a: # c\n  # d\n  b: c\ne: # f\n- g\n",
        "  a: b\n  c:\n  - d\n",
        "- a\n- b: c\n",
        "a: \"\"\nb: ''\nc: []\nd: {}\n\"\": e\nf: [g,]\nh: { i: j , }\n",
        "a: \"q \\\" b \\\\ n \\n t \\t s \\/ u \\u00E9\\u4e0a\"\n",
        "a: 'it''s \"so\" # no comment'\n'k''s': \"x: y\" # z\n",
        "a: ~\nb: null\nc: NULL # d\ne: true\n",
        "time: 12:30\nurl: http://x.org/a#b?c=[d]\n",
        "said: he said \"so\", didn't he? {no} & *more*! 50% @ | > `\n",
        "客户: 上海 第一\n",
        "hours: [\"08:00-12:00\", '13:00' ,a b,1.5 ]\n",
        "name: {en: \"x\", zh: 业务部, \"on\": {a: [b, [c]], d: -1}}\n",
        "{format: 1, company: {en: Evergreen Paper}, utc_offset: \"+08:00\"} # one line\n",
        "a: |\n  one\n    two \n\n  three: # no comment\nb: |-\n    x\n    y\n\n\n# c\nc: d\n",
        "a: |+\n  z\n\n\nd: e\n",
        "a: |+\n  b\n\n",
        "a: |-\n  b\n # not of the text\nc: d\n",
        "- |\n x\n- - |-\n   y\n- k: |\n   z\n",
        "a: b\r\nc:\r\n  - d # e\r\n\r\nf: |\r\n  g\r\n\r\n  h\r\ni: [j, k]\r\nl:\r\n",
        "a-b: 1\nA1_: 2\n2025: 3\nx.y/z: 4\n",
    };
    for (const std::string& text : kTexts)
        check_taken(text);
    for (const std::string_view form : kForms)
        check_taken(std::string(form));
}

TEST_CASE("what is left to the reader") {
    static const std::vector<std::string> kTexts = {
        "a: b",                    // no line end at the end
        "text\n",                  // no list or map
        "a: b\na: c\n",            // a key twice
        "a: {b: c, b: d}\n",       //
        "a: [{b: c, 'b': d}]\n",   //
        "a:\tb\n",                 // tabs
        "a: \"x\ty\"\n",           //
        "a: b\n\t\nc: d\n",        //
        "a: &x b\n",               // anchors, aliases, tags, directives, documents
        "a: *x\n",                 //
        "a: !t b\n",               //
        "a: !!str b\n",            //
        "<<: b\n",                 //
        "---\na: b\n",             //
        "a: b\n---\nc: d\n",       //
        "a: b\n...\n",             //
        "? a\n: b\n",              //
        "a: b\n  c\n",             // texts over several lines
        "a: \"b\n  c\"\n",         //
        "a: 'b\n\n  c'\n",         //
        "a:\n  b\n",               //
        "a:\n  \"b\"\n",           //
        "a: [b,\n  c]\n",          //
        "a:\n  {b: c}\n",          //
        "a: >\n  b\n",             // folded, told indentation, odd empty lines, no text
        "a: |2\n  b\n",            //
        "a: | # c\n  b\n",         //
        "a: |\n\n  b\n",           //
        "a: |\n  b\n \n  c\n",     //
        "a: |\n  b\n    \n  c\n",  //
        "a: |\nb: c\n",            //
        "a: |\n",                  //
        "- |\nx\n",                //
        "a: b: c\n",               // ':' and '#' in the wrong place
        "a : b\n",                 //
        "a:b\n",                   //
        "a\n",                     //
        "a: b:\n",                 //
        "a: \"b\": c\n",           //
        "a: \"b\"#c\n",            //
        "a: [b]#c\n",              //
        "a: [b]: c\n",             //
        "[a]: b\n",                //
        ": a\n",                   //
        "null: a\n",               //
        "~: a\n",                  //
        "a: \"b\" c\n",            //
        "a: 'b'' c\n",             //
        "a: \"\\q\"\n",            // escapes
        "a: \"\\x41\"\n",          //
        "a: \"\\u00\"\n",          //
        "a: \"\\uD83D\\uDE00\"\n", //
        "a: \"\\u0007\"\n",        //
        "a: \"\\\"\n",             //
        "a: [,]\n",                // brackets
        "a: [b, , c]\n",           //
        "a: [b: c]\n",             //
        "a: [b c\n",               //
        "a: {b, c: d}\n",          //
        "a: {b: , c: d}\n",        //
        "a: {b:c}\n",              //
        "a: {\"b\":c}\n",          //
        "a: {b: c}}\n",            //
        "a: [b?, c]\n",            //
        "a: [b:c]\n",              //
        "a: @b\n",                 // doubtful first characters
        "a: `b\n",                 //
        "a: %b\n",                 //
        "a: - b\n",                //
        "a: ? b\n",                //
        "a: ,b\n",                 //
        "a: *\n",                  //
        "a:\n  b: c\n d: e\n",     // indentation
        "a:\n  - b\n - c\n",       //
        "a:\n  - b\n  c: d\n",     //
        "a: b\n- c\n",             //
        "- a\nb: c\n",             //
        " a: b\nc: d\n",           //
        "- a: b\n c: d\n",         //
        "a:\n- b\n  - c\n",        //
    };
    for (const std::string& text : kTexts) {
        CAPTURE(text);
        REQUIRE(passes_guard(text));
        CHECK_FALSE(yaml::scan(text).has_value());
    }
}

TEST_CASE("near the limits the reader decides") {
    const std::string longest(yaml::kMaxKeyBytes - 8, 'k');
    check_taken(longest + ": v\n");
    CHECK_FALSE(yaml::scan(longest + "k: v\n").has_value());
    CHECK(test::is_readable(longest + "k: v\n"));

    const auto nested = [](std::size_t depth) { return "a: " + many("[", depth) + many("]", depth) + "\n"; };
    check_taken(nested(29));
    CHECK_FALSE(yaml::scan(nested(30)).has_value());
    CHECK(test::is_readable(nested(31)));
    const auto dashes = [](std::size_t depth) { return many("- ", depth) + "x\n"; };
    check_taken(dashes(30));
    CHECK_FALSE(yaml::scan(dashes(31)).has_value());
    CHECK_FALSE(yaml::scan(dashes(100'000)).has_value());
    CHECK_FALSE(yaml::scan("a: " + many("{a: ", 100'000) + "\n").has_value());

    const auto items = [](std::size_t count) { return many("- 1\n", count); };
    check_taken(items(yaml::kMaxValues - 2));
    CHECK_FALSE(yaml::scan(items(yaml::kMaxValues - 1)).has_value());
    CHECK(test::is_readable(items(yaml::kMaxValues - 1)));

    std::string keys;
    for (int i = 0; i < 20'000; ++i)
        keys += "key" + std::to_string(i) + ": v\n";
    check_taken(keys);
    CHECK_FALSE(yaml::scan(keys + "key7: v\n").has_value());
}

TEST_CASE("a file that is left to the reader gets the reader's word") {
    CHECK(test::meaning_of(test::read("a: b\n  c\n").root) == "map(<a>=text<b c>,)");
    CHECK(test::refusal_of("a: b\na: c\n").substr(0, 5) == "Q1008");
    CHECK(test::refusal_of("a: b\n---\nc: d\n").substr(0, 5) == "Q1011");
}

TEST_CASE("every file of the examples and procedures is taken") {
    const std::filesystem::path repository = QMS_SOURCE_DIR;
    std::size_t seen = 0;
    for (const char* folder : {"examples", "schemas/procedures"}) {
        for (const auto& path : files_below(repository / folder, ".yaml")) {
            INFO(path.string());
            check_taken(contents_of(path));
            ++seen;
        }
    }
    CHECK(seen > 100);
}

TEST_CASE("whatever write() writes is taken") {
    yaml_testing::Maker maker(20261103);
    std::size_t seen = 0;
    for (int i = 0; i < 1'000; ++i) {
        const yaml::Value root = maker.map(4);
        if (root.members().empty()) continue; // "{}"
        const std::vector<std::string> comments = {"first", "", "second"};
        check_taken(yaml::write(root, comments));
        ++seen;
    }
    CHECK(seen > 700);
}

TEST_CASE("mutants are declined or read as the reader reads them") {
    std::vector<std::string> texts = corpus(QMS_SOURCE_DIR);
    CHECK(texts.size() > 150);
    yaml_testing::Maker maker(7);
    for (int i = 0; i < 60; ++i) {
        for (const std::string_view form : kForms)
            if (i % 6 == 0) texts.emplace_back(form);
        texts.push_back(yaml::write(maker.map(4), {}));
    }
    Mutants mutants(20261103);
    std::array<std::size_t, 4> seen{};
    for (int i = 0; i < 10'000; ++i) {
        const std::string text = mutants.next(texts);
        CAPTURE(text);
        std::string why;
        const Verdict verdict = judge(text, why);
        CHECK(why == "");
        ++seen[static_cast<std::size_t>(verdict)];
    }
    CHECK(seen[static_cast<std::size_t>(Verdict::same)] > 1'500);
    CHECK(seen[static_cast<std::size_t>(Verdict::declined)] > 1'000);
    CHECK(seen[static_cast<std::size_t>(Verdict::wrong)] == 0);
}
