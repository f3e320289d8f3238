#include "base/csv.hpp"

#include <doctest/doctest.h>

using base::parse_csv;

namespace {

// "1: a|b" a row; a line feed inside a cell is shown as "\n".
std::string shown(std::string_view bytes) {
    const auto rows = parse_csv(bytes);
    if (!rows) return "line " + std::to_string(rows.error().line) + ": " + rows.error().message;
    std::string text;
    for (const auto& row : *rows) {
        text += (text.empty() ? "" : "; ") + std::to_string(row.line) + ": ";
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (i > 0) text += '|';
            for (const char c : row.cells[i])
                text += c == '\n' ? std::string("\\n") : std::string(1, c);
        }
    }
    return text;
}

} // namespace

TEST_CASE("csv: plain rows") {
    CHECK(shown("") == "");
    CHECK(shown("a") == "1: a");
    CHECK(shown("a,b\nc,d\n") == "1: a|b; 2: c|d");
    CHECK(shown("a,b\nc,d") == "1: a|b; 2: c|d");
    CHECK(shown("a,b\r\nc,d\r\n") == "1: a|b; 2: c|d");
    CHECK(shown("a\n\n\r\nb\n") == "1: a; 4: b");
    CHECK(shown("a,b,c\nd\n") == "1: a|b|c; 2: d");
}

TEST_CASE("csv: empty cells and blanks are kept") {
    CHECK(shown(",") == "1: |");
    CHECK(shown("a,\n,b\n") == "1: a|; 2: |b");
    CHECK(shown(" a , b ") == "1:  a | b ");
    CHECK(shown("\"\"\n") == "1: ");
    CHECK(shown("\t\n") == "1: \t");
    CHECK(parse_csv("\"\"\n").value().at(0).cells == std::vector<std::string>{""});
}

TEST_CASE("csv: a byte order mark is not text") {
    CHECK(shown("\xEF\xBB\xBFid,\u5ba2\u6237\n") == "1: id|\u5ba2\u6237");
    CHECK(shown("\xEF\xBB\xBF") == "");
    CHECK(shown("\xEF\xBB\xBF\"a\"") == "1: a");
}

TEST_CASE("csv: quoted cells") {
    CHECK(shown("\"a,b\",c") == "1: a,b|c");
    CHECK(shown("\"say \"\"yes\"\"\"") == "1: say \"yes\"");
    CHECK(shown("\"\"\"\"") == "1: \"");
    CHECK(shown("\"a\nb\",c\nd") == "1: a\\nb|c; 3: d");
    CHECK(shown("\"a\r\nb\"\r\nd") == "1: a\\nb; 3: d");
    CHECK(shown("\"\",\"\"\n") == "1: |");
}

TEST_CASE("csv: refusals, each with its line") {
    CHECK(shown("a\nb\"c\n") == "line 2: a quote in the middle of an unquoted cell");
    CHECK(shown("a, \"b\"\n") == "line 1: a quote in the middle of an unquoted cell");
    CHECK(shown("a\n\"b\"c\n") == "line 2: text after a closing quote");
    CHECK(shown("\"a\nb\" ,c\n") == "line 2: text after a closing quote");
    CHECK(shown("a\n\"b\nc\n") == "line 2: a quote is opened and never closed");
    CHECK(shown("\"") == "line 1: a quote is opened and never closed");
    CHECK(shown("\"a\"\"") == "line 1: a quote is opened and never closed");
    CHECK(shown("a\nb\rc") == "line 2: a carriage return without a line feed");
    CHECK(shown("a\r") == "line 1: a carriage return without a line feed");
    CHECK(shown("\"a\rb\"") == "line 1: a carriage return without a line feed");
    CHECK(shown("\"a\"\rb") == "line 1: a carriage return without a line feed");
    CHECK(shown("a\nb\n\xFF\n") == "line 3: the text is not valid UTF-8");
    CHECK(shown("\"a\n\xC3\"") == "line 2: the text is not valid UTF-8");
    CHECK(shown("\xFF\xFE"
                "a\n") == "line 1: the text is not valid UTF-8");
}

TEST_CASE("csv: forbidden characters are named") {
    CHECK(shown("a\nb\x07") == "line 2: the character U+0007 is not allowed");
    CHECK(shown(std::string_view("a\0b", 3)) == "line 1: the character U+0000 is not allowed");
    CHECK(shown("\"\u202e\"") == "line 1: the character U+202E is not allowed");
    CHECK(shown("a\uFEFF") == "line 1: the character U+FEFF is not allowed");
    CHECK(shown("\U0010FFFF") == "line 1: the character U+10FFFF is not allowed");
}

TEST_CASE("csv: a cell of 64 KiB is the longest") {
    const std::string longest(65536, 'x');
    CHECK(parse_csv(longest).ok());
    CHECK(parse_csv("\"" + longest + "\"").ok());
    CHECK(shown("a\n" + longest + "x") == "line 2: a cell is longer than 64 KiB");
    CHECK(shown("a\n\"\n" + longest + "\"") == "line 2: a cell is longer than 64 KiB");
}
