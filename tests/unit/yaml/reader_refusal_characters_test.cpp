// Every refusal of characters: code, place, message, help and the other place, whole.
#include "unit/yaml/reader_support.hpp"

#include <doctest/doctest.h>
#include <string_view>

using namespace std::string_view_literals;

using test::check_refusals;

TEST_CASE("other encodings") {
    check_refusals({
        {"\xff\xfe"
         "a\x00:\x00"sv,
         "Q1002 0:0-0:0 the file is UTF-16, not UTF-8 | save the file as UTF-8"},
        {"\xfe\xff\x00"
         "a\x00:"sv,
         "Q1002 0:0-0:0 the file is UTF-16, not UTF-8 | save the file as UTF-8"},
        {"a\x00:\x00 \x00"sv, "Q1002 0:0-0:0 the file is UTF-16, not UTF-8 | save the file as UTF-8"},
        {"\x00"
         "a\x00:"sv,
         "Q1002 0:0-0:0 the file is UTF-16, not UTF-8 | save the file as UTF-8"},
        {"\x00\x00\xfe\xff\x00\x00\x00"
         "a"sv,
         "Q1002 0:0-0:0 the file is UTF-32, not UTF-8 | save the file as UTF-8"},
        {"\xff\xfe\x00\x00"
         "a\x00\x00\x00"sv,
         "Q1002 0:0-0:0 the file is UTF-32, not UTF-8 | save the file as UTF-8"},
        {"a\x00\x00\x00:\x00\x00\x00"sv,
         "Q1002 0:0-0:0 the file is UTF-32, not UTF-8 | save the file as UTF-8"},
        {"\x00\x00\x00"
         "a\x00\x00\x00:"sv,
         "Q1002 0:0-0:0 the file is UTF-32, not UTF-8 | save the file as UTF-8"},
        {"\xef\xbb\xbf"
         "a: 1\n"sv,
         "Q1003 1:1-1:2 the file begins with a byte order mark | save the file as UTF-8 without a byte order "
         "mark"},
    });
}

TEST_CASE("bytes that are not UTF-8, at their line and column in characters") {
    check_refusals({
        {"a: 1\nb: x\xffy\n"sv, "Q1002 2:5-2:6 the byte '0xFF' is not UTF-8 | save the file as UTF-8"},
        {"a: \xc3\xa9\xe4\xbd\xa0\xc0\xaf\n"sv,
         "Q1002 1:6-1:7 the byte '0xC0' is not UTF-8 | save the file as UTF-8"},
        {"a: \x80\n"sv, "Q1002 1:4-1:4 the byte '0x80' is not UTF-8 | save the file as UTF-8"},
        {"a: \xed\xa0\x80\n"sv, "Q1002 1:4-1:5 the byte '0xED' is not UTF-8 | save the file as UTF-8"},
        {"a: \xf4\x90\x80\x80\n"sv, "Q1002 1:4-1:5 the byte '0xF4' is not UTF-8 | save the file as UTF-8"},
        {"a: \xe4\xbd"sv, "Q1002 1:4-1:5 the byte '0xE4' is not UTF-8 | save the file as UTF-8"},
    });
}

TEST_CASE("forbidden characters") {
    check_refusals({
        {"a: x\x00y\n"sv, "Q1004 1:5-1:6 control character 'U+0000' is not allowed | remove the character"},
        {"a: x\x07\n"sv, "Q1004 1:5-1:6 control character 'U+0007' is not allowed | remove the character"},
        {"a: \x7f\n"sv, "Q1004 1:4-1:5 control character 'U+007F' is not allowed | remove the character"},
        {"# \x1b[31m\n"sv, "Q1004 1:3-1:4 control character 'U+001B' is not allowed | remove the character"},
        {"\"a\x08\": 1\n"sv,
         "Q1004 1:3-1:4 control character 'U+0008' is not allowed | remove the character"},
        {"a: \xc2\x85\n"sv, "Q1004 1:4-1:5 control character 'U+0085' is not allowed | remove the character"},
        {"a: \xe2\x80\xa8\n"sv,
         "Q1004 1:4-1:5 line separator 'U+2028' is not allowed | remove the character"},
        {"a: \xe2\x80\xa9\n"sv,
         "Q1004 1:4-1:5 line separator 'U+2029' is not allowed | remove the character"},
        {"a: \xef\xbb\xbf\n"sv,
         "Q1004 1:4-1:5 byte order mark 'U+FEFF' is not allowed | remove the character"},
        {"a: \xe2\x80\xae\n"sv,
         "Q1004 1:4-1:5 direction mark 'U+202E' is not allowed | remove the character"},
        {"\xe4\xbd\xa0: \xe2\x81\xa6x\n"sv,
         "Q1004 1:4-1:5 direction mark 'U+2066' is not allowed | remove the character"},
        {"a: \xef\xbf\xbe\n"sv, "Q1004 1:4-1:5 noncharacter 'U+FFFE' is not allowed | remove the character"},
        {"a: \xef\xb7\x90\n"sv, "Q1004 1:4-1:5 noncharacter 'U+FDD0' is not allowed | remove the character"},
        {"a: \xf0\x9f\xbf\xbf\n"sv,
         "Q1004 1:4-1:5 noncharacter 'U+1FFFF' is not allowed | remove the character"},
        {"a: 1\x0d"
         "b: 2\x0d"sv,
         "Q1004 1:5-1:6 a carriage return stands without a line feed | end lines with a line feed"},
        {"a: 1\x0d"sv,
         "Q1004 1:5-1:6 a carriage return stands without a line feed | end lines with a line feed"},
    });
}

TEST_CASE("forbidden characters written as escapes") {
    check_refusals({
        {"a: \"\\u0000\"\n"sv,
         "Q1004 1:5-1:11 '\\u0000' stands for control character 'U+0000', which is not allowed"},
        {"a: \"\\0\"\n"sv, "Q1004 1:5-1:7 '\\0' stands for control character 'U+0000', which is not allowed"},
        {"a: \"\\a\"\n"sv, "Q1004 1:5-1:7 '\\a' stands for control character 'U+0007', which is not allowed"},
        {"a: \"\xe4\xbd\xa0\\e\"\n"sv,
         "Q1004 1:6-1:8 '\\e' stands for control character 'U+001B', which is not allowed"},
        {"a: \"\\r\"\n"sv, "Q1004 1:5-1:7 '\\r' stands for control character 'U+000D', which is not allowed"},
        {"a: \"\\N\"\n"sv, "Q1004 1:5-1:7 '\\N' stands for control character 'U+0085', which is not allowed"},
        {"a: \"\\L\"\n"sv, "Q1004 1:5-1:7 '\\L' stands for line separator 'U+2028', which is not allowed"},
        {"a: \"\\x7f\"\n"sv,
         "Q1004 1:5-1:9 '\\x7f' stands for control character 'U+007F', which is not allowed"},
        {"a: \"\\u202e\"\n"sv,
         "Q1004 1:5-1:11 '\\u202e' stands for direction mark 'U+202E', which is not allowed"},
        {"a: \"\\ufeff\"\n"sv,
         "Q1004 1:5-1:11 '\\ufeff' stands for byte order mark 'U+FEFF', which is not allowed"},
        {"a: \"\\U0001ffff\"\n"sv,
         "Q1004 1:5-1:15 '\\U0001ffff' stands for noncharacter 'U+1FFFF', which is not allowed"},
        {"\"\\b\": 1\n"sv, "Q1004 1:2-1:4 '\\b' stands for control character 'U+0008', which is not allowed"},
    });
}

TEST_CASE("files without content") {
    check_refusals({
        {"\n"sv, "Q1005 0:0-0:0 the file holds no record"},
        {"# only\n\n  # comments\n"sv, "Q1005 0:0-0:0 the file holds no record"},
        {"---\n...\n"sv, "Q1005 0:0-0:0 the file holds no record"},
        {"--- # x\n"sv, "Q1005 0:0-0:0 the file holds no record"},
    });
}

TEST_CASE("tabs in indentation") {
    check_refusals({
        {"a:\n\tb: 1\n"sv, "Q1007 2:1-2:2 a tab stands in the indentation | indent with blanks"},
        {"a:\n  - b\n  \t- c\n"sv, "Q1007 3:3-3:4 a tab stands in the indentation | indent with blanks"},
        {"a: [1,\n\t2]\n"sv, "Q1007 2:1-2:2 a tab stands in the indentation | indent with blanks"},
        {"-\ta: 1\n"sv, "Q1007 1:2-1:3 a tab stands in the indentation | indent with blanks"},
        {"- -\t- a\n"sv, "Q1007 1:4-1:5 a tab stands in the indentation | indent with blanks"},
        {"\t# c\na: 1\n"sv, "Q1007 1:1-1:2 a tab stands in the indentation | indent with blanks"},
        {"a: \"x\n\ty\"\n"sv, "Q1007 2:1-2:2 a tab stands in the indentation | indent with blanks"},
        {"a: x\n\ty\n"sv, "Q1007 2:1-2:2 a tab stands in the indentation | indent with blanks"},
        {"a: |\n\tx\n"sv, "Q1007 2:1-2:2 a tab stands in the indentation | indent with blanks"},
        {"a: |\n  x\n\ty\n"sv, "Q1007 3:1-3:2 a tab stands in the indentation | indent with blanks"},
        {"a: |\n  \tx\n"sv, "Q1007 2:3-2:4 a tab stands in the indentation | indent with blanks"},
    });
}

TEST_CASE("escapes that are none") {
    check_refusals({
        {"a: \"\\q\"\n"sv,
         "Q1006 1:5-1:7 '\\q' is not an escape of a double-quoted text | write a backslash as '\\\\'"},
        {"a: \"\\_\"\n"sv,
         "Q1006 1:5-1:7 '\\_' is not an escape of a double-quoted text | write a backslash as '\\\\'"},
        {"a: \"\\'\"\n"sv,
         "Q1006 1:5-1:7 '\\'' is not an escape of a double-quoted text | write a backslash as '\\\\'"},
        {"a: \"\\\xe4\xbd\xa0\"\n"sv, "Q1006 1:5-1:7 '\\\xe4\xbd\xa0' is not an escape of a double-quoted "
                                      "text | write a backslash as '\\\\'"},
        {"a: \"\\x4\"\n"sv,
         "Q1006 1:5-1:8 '\\x4' is not an escape of a double-quoted text | write a backslash as '\\\\'"},
        {"a: \"\\u12\"\n"sv,
         "Q1006 1:5-1:9 '\\u12' is not an escape of a double-quoted text | write a backslash as '\\\\'"},
        {"a: \"\\ud83d\\ude00\"\n"sv,
         "Q1006 1:5-1:11 '\\ud83d' is not an escape of a double-quoted text | write a backslash as '\\\\'"},
        {"a: \"\\U00110000\"\n"sv, "Q1006 1:5-1:15 '\\U00110000' is not an escape of a double-quoted text | "
                                   "write a backslash as '\\\\'"},
    });
}
