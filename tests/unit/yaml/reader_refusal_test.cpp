// Every refusal of what stands in the wrong place: code, place, message, help and the other place, whole.
#include "unit/yaml/reader_support.hpp"

#include <doctest/doctest.h>
#include <string_view>

using namespace std::string_view_literals;

using test::check_refusals;

TEST_CASE("directives and marks of a merge") {
    check_refusals({
        {"a: 1\n%YAML 1.2\n"sv, "Q1017 2:1-2:10 a line beginning with '%' is a YAML directive | remove the "
                                "line, or put the text in quotes"},
        {"%YAML 1.2\x0d\n---\x0d\na: 1\x0d\n"sv, "Q1017 1:1-1:10 a line beginning with '%' is a YAML "
                                                 "directive | remove the line, or put the text in quotes"},
        {"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n"sv,
         "Q1018 2:1-2:8 '<<<<<<<' is a mark of an unresolved merge | choose one side, and remove the marks"},
        {"=======\n"sv,
         "Q1018 1:1-1:8 '=======' is a mark of an unresolved merge | choose one side, and remove the marks"},
        {"a: 1\n=======\x0d\n"sv,
         "Q1018 2:1-2:8 '=======' is a mark of an unresolved merge | choose one side, and remove the marks"},
        {"a: 1\n>>>>>>> ours\n"sv,
         "Q1018 2:1-2:8 '>>>>>>>' is a mark of an unresolved merge | choose one side, and remove the marks"},
        {"a: 1\n||||||| base\n"sv,
         "Q1018 2:1-2:8 '|||||||' is a mark of an unresolved merge | choose one side, and remove the marks"},
    });
}

TEST_CASE("duplicate keys") {
    check_refusals({
        {"a: 1\nb: 2\na: 3\n"sv, "Q1008 3:1-3:2 the key 'a' stands twice in this mapping | remove one of "
                                 "them | first written here 1:1-1:2"},
        {"x:\n  \xe5\xae\xa2\xe6\x88\xb7: 1\n  \"\\u5ba2\\u6237\": 2\n"sv,
         "Q1008 3:3-3:17 the key '\xe5\xae\xa2\xe6\x88\xb7' stands twice in this mapping | remove one of "
         "them | first written here 2:3-2:5"},
        {"{a: 1, 'a': 2}"sv, "Q1008 1:8-1:11 the key 'a' stands twice in this mapping | remove one of them | "
                             "first written here 1:2-1:3"},
        {"- a:\n  a:\n"sv, "Q1008 2:3-2:4 the key 'a' stands twice in this mapping | remove one of them | "
                           "first written here 1:3-1:4"},
        {"a: {b: {c: 1, d: 2, c: 3}}\n"sv, "Q1008 1:21-1:22 the key 'c' stands twice in this mapping | "
                                           "remove one of them | first written here 1:9-1:10"},
        {"\"\": 1\n'': 2\n"sv, "Q1008 2:1-2:3 the key '' stands twice in this mapping | remove one of them | "
                               "first written here 1:1-1:3"},
    });
}

TEST_CASE("anchors, aliases and merge keys") {
    check_refusals({
        {"a: &x 1\n"sv, "Q1009 1:4-1:6 '&x' is an anchor | write the value out, or put the text in quotes"},
        {"&x a: 1\n"sv, "Q1009 1:1-1:3 '&x' is an anchor | write the value out, or put the text in quotes"},
        {"a: &x\n  b: 1\n"sv,
         "Q1009 1:4-1:6 '&x' is an anchor | write the value out, or put the text in quotes"},
        {"a: *x\n"sv, "Q1009 1:4-1:6 '*x' is an alias | write the value out, or put the text in quotes"},
        {"*x : 1\n"sv, "Q1009 1:1-1:3 '*x' is an alias | write the value out, or put the text in quotes"},
        {"a: [*x]\n"sv, "Q1009 1:5-1:7 '*x' is an alias | write the value out, or put the text in quotes"},
        {"a: &x [*x]\n"sv,
         "Q1009 1:4-1:6 '&x' is an anchor | write the value out, or put the text in quotes"},
        {"<<: {a: 1}\n"sv,
         "Q1009 1:1-1:3 the key '<<' would merge another mapping into this one | write the merged keys out"},
        {"a:\n  <<: *x\n"sv,
         "Q1009 2:3-2:5 the key '<<' would merge another mapping into this one | write the merged keys out"},
    });
}

TEST_CASE("tags") {
    check_refusals({
        {"a: !t 1\n"sv, "Q1010 1:4-1:6 '!t' is a tag | remove the tag, or put the text in quotes"},
        {"!!map {a: 1}\n"sv, "Q1010 1:1-1:6 '!!map' is a tag | remove the tag, or put the text in quotes"},
        {"a: [!<x> 1]\n"sv, "Q1010 1:5-1:9 '!<x>' is a tag | remove the tag, or put the text in quotes"},
        {"- !t\n"sv, "Q1010 1:3-1:5 '!t' is a tag | remove the tag, or put the text in quotes"},
        {"- ! x\n"sv, "Q1010 1:3-1:4 '!' is a tag | remove the tag, or put the text in quotes"},
        {"a: !!python/object/apply:os.system [\"x\"]\n"sv,
         "Q1010 1:4-1:35 '!!python/object/apply:os.system' is a tag | remove the tag, or put the text in "
         "quotes"},
    });
}

TEST_CASE("second documents") {
    check_refusals({
        {"a: 1\n---\nb: 2\n"sv, "Q1011 2:1-2:4 '---' begins a second document | keep one record in a file"},
        {"a: 1\n---\n"sv, "Q1011 2:1-2:4 '---' begins a second document | keep one record in a file"},
        {"a: 1\n...\nb: 2\n"sv,
         "Q1011 2:1-2:4 '...' ends the document, and more text follows | keep one record in a file"},
        {"a: 1\n...\n---\n"sv, "Q1011 3:1-3:4 '---' begins a second document | keep one record in a file"},
        {"---\n---\na: 1\n"sv, "Q1011 2:1-2:4 '---' begins a second document | keep one record in a file"},
        {"[a,\n---\nb]\n"sv, "Q1011 2:1-2:4 '---' begins a second document | keep one record in a file"},
        {"a:\n---\nb: 1\n"sv, "Q1011 2:1-2:4 '---' begins a second document | keep one record in a file"},
    });
}

TEST_CASE("quotes that are not closed") {
    check_refusals({
        {"a: \"x\nb: y\n"sv,
         "Q1012 1:4-1:5 the quote opened here is not closed, and the next line is not indented deeper | "
         "close the quote; a text that holds quotes needs them doubled or escaped"},
        {"a: 'x"sv, "Q1012 1:4-1:5 the quote opened here is never closed | close the quote; a text that "
                    "holds quotes needs them doubled or escaped"},
        {"a: \"x\\"sv, "Q1012 1:4-1:5 the quote opened here is never closed | close the quote; a text that "
                       "holds quotes needs them doubled or escaped"},
        {"id: \"C-1\nstatus: open\n"sv,
         "Q1012 1:5-1:6 the quote opened here is not closed, and the next line is not indented deeper | "
         "close the quote; a text that holds quotes needs them doubled or escaped"},
        {"k: [\"a, \"b\", \"c\"]\n"sv,
         "Q1012 1:5-1:6 the quote opened here is not closed where its text ends | close the quote; a text "
         "that holds quotes needs them doubled or escaped"},
        {"k: [\"a\", \"b, \"c\"]\n"sv,
         "Q1012 1:10-1:11 the quote opened here is not closed where its text ends | close the quote; a text "
         "that holds quotes needs them doubled or escaped"},
        {"k: [\"a\", \"b\", \"c]\n"sv, "Q1012 1:15-1:16 the quote opened here is never closed | close the "
                                       "quote; a text that holds quotes needs them doubled or escaped"},
        {"\"a: 1\nb: 2\n"sv, "Q1012 1:1-1:2 the quote opened here is never closed | close the quote; a text "
                             "that holds quotes needs them doubled or escaped"},
        {"a: \"x\"y\"\n"sv, "Q1012 1:4-1:5 the quote opened here is not closed where its text ends | close "
                            "the quote; a text that holds quotes needs them doubled or escaped"},
        {"\xe5\xae\xa2\xe6\x88\xb7: 'x\nb: 1\n"sv,
         "Q1012 1:5-1:6 the quote opened here is not closed, and the next line is not indented deeper | "
         "close the quote; a text that holds quotes needs them doubled or escaped"},
        {"- \"a\n- \"b\"\n"sv,
         "Q1012 1:3-1:4 the quote opened here is not closed, and the next line is not indented deeper | "
         "close the quote; a text that holds quotes needs them doubled or escaped"},
        {"a:\n  - 'x\n  - y\n"sv,
         "Q1012 2:5-2:6 the quote opened here is not closed, and the next line is not indented deeper | "
         "close the quote; a text that holds quotes needs them doubled or escaped"},
        {"a: \"x\n---\n"sv,
         "Q1012 1:4-1:5 the quote opened here is not closed, and the next line is not indented deeper | "
         "close the quote; a text that holds quotes needs them doubled or escaped"},
        {"\"x\n...\n\""sv,
         "Q1012 1:1-1:2 the quote opened here is not closed, and the next line is not indented deeper | "
         "close the quote; a text that holds quotes needs them doubled or escaped"},
    });
}

TEST_CASE("text behind a closing quote or bracket") {
    check_refusals({
        {"a: \"x\" y\n"sv, "Q1006 1:8-1:9 text stands behind the closing quote | close the quote; a text "
                           "that holds quotes needs them doubled or escaped"},
        {"a: 'x''y' z\n"sv, "Q1006 1:11-1:12 text stands behind the closing quote | close the quote; a text "
                            "that holds quotes needs them doubled or escaped"},
        {"a: \"x\"#c\n"sv, "Q1006 1:7-1:8 text stands behind the closing quote | close the quote; a text "
                           "that holds quotes needs them doubled or escaped"},
        {"a: [1] x\n"sv, "Q1006 1:8-1:9 cannot read this line as YAML: text stands behind the closing "
                         "bracket | put the whole text in quotes"},
        {"a: {} x\n"sv, "Q1006 1:7-1:8 cannot read this line as YAML: text stands behind the closing bracket "
                        "| put the whole text in quotes"},
        {"a: 'b': c\n"sv, "Q1006 1:7-1:8 cannot read this line as YAML: a ':' cannot stand here | put a text "
                          "that holds ': ' in quotes"},
    });
}

TEST_CASE("nested too deep") {
    check_refusals({
        {"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["sv, "Q1013 1:33-1:34 the file is nested deeper than 32 levels"},
        {"- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - a"sv,
         "Q1013 1:65-1:66 the file is nested deeper than 32 levels"},
    });
}

TEST_CASE("keys that are not plain text on one line") {
    check_refusals({
        {"? a\n: b\n"sv, "Q1014 1:1-1:2 a key is marked with '?' | write the key as 'key: value'"},
        {"{? a : b}\n"sv, "Q1014 1:2-1:3 a key is marked with '?' | write the key as 'key: value'"},
        {"[a]: 1\n"sv, "Q1014 1:1-1:2 a list or mapping stands where a key is expected | write the key as "
                       "plain text on one line"},
        {"{[a]: 1}\n"sv, "Q1014 1:2-1:3 a list or mapping stands where a key is expected | write the key as "
                         "plain text on one line"},
        {"{a: 1}: 2\n"sv, "Q1014 1:1-1:2 a list or mapping stands where a key is expected | write the key as "
                          "plain text on one line"},
        {": x\n"sv, "Q1014 1:1-1:2 a key is missing before the ':'"},
        {"{: x}\n"sv, "Q1014 1:2-1:3 a key is missing before the ':'"},
        {"~: x\n"sv, "Q1014 1:1-1:2 the key '~' is null, not text | put the key in quotes"},
        {"{null: 1}\n"sv, "Q1014 1:2-1:6 the key 'null' is null, not text | put the key in quotes"},
        {"\"a\n  b\": 1\n"sv, "Q1014 1:1-1:3 the key 'a b' is not on one line | write the key on one line"},
        {"{a\n  b: 1}\n"sv,
         "Q1014 1:2-1:3 the key beginning here is not plain text on one line | write the key on one line"},
    });
}

TEST_CASE("brackets") {
    check_refusals({
        {"a: [1, 2\n"sv,
         "Q1006 1:4-1:5 the '[' opened here is never closed | close the bracket, or put the text in quotes"},
        {"a: {b: 1"sv,
         "Q1006 1:4-1:5 the '{' opened here is never closed | close the bracket, or put the text in quotes"},
        {"[a"sv,
         "Q1006 1:1-1:2 the '[' opened here is never closed | close the bracket, or put the text in quotes"},
        {"{a:"sv,
         "Q1006 1:1-1:2 the '{' opened here is never closed | close the bracket, or put the text in quotes"},
        {"[{a: 1}, {b: 2"sv, "Q1006 1:10-1:11 the '{' opened here is never closed | close the bracket, or "
                             "put the text in quotes"},
        {"a:\n  - [1, {b: 2}"sv,
         "Q1006 2:5-2:6 the '[' opened here is never closed | close the bracket, or put the text in quotes"},
        {"a: [1\nb: 2\n"sv, "Q1006 2:1-2:2 the '[' is not closed before this line, which is not indented "
                            "deeper | close the bracket, or indent the line deeper | opened here 1:4-1:5"},
        {"a: [1,\n2]\n"sv, "Q1006 2:1-2:2 the '[' is not closed before this line, which is not indented "
                           "deeper | close the bracket, or indent the line deeper | opened here 1:4-1:5"},
        {"a: [\n  1\n]\n"sv, "Q1006 3:1-3:2 the '[' is not closed before this line, which is not indented "
                             "deeper | close the bracket, or indent the line deeper | opened here 1:4-1:5"},
        {"a: [1}\n"sv,
         "Q1006 1:4-1:5 the '[' opened here is never closed | close the bracket, or put the text in quotes"},
        {"a: ]\n"sv, "Q1006 1:4-1:5 cannot read this line as YAML: a bracket is closed that was not opened | "
                     "put the text in quotes"},
        {"a: {b}\n"sv, "Q1006 1:5-1:6 the key 'b' has no ':' behind it | write the key as 'key: value'"},
        {"a: {b, c: 1}\n"sv,
         "Q1006 1:5-1:6 the key 'b' has no ':' behind it | write the key as 'key: value'"},
        {"a: [, 1]\n"sv, "Q1006 1:5-1:6 cannot read this line as YAML: nothing stands before this ','"},
        {"a: [1,, 2]\n"sv, "Q1006 1:7-1:8 cannot read this line as YAML: nothing stands before this ','"},
        {"a: [b: c]\n"sv, "Q1006 1:5-1:6 cannot read this line as YAML: a key and its value inside '[ ]' "
                          "need braces of their own | write '[{key: value}]'"},
        {"a: [1,#x\n  2]\n"sv, "Q1006 1:7-1:8 a comment needs a blank before its '#' | put a blank before "
                               "'#', or the text in quotes"},
        {"a: {b:1}\n"sv,
         "Q1006 1:5-1:8 in 'b:1' no blank stands behind the ':' | write 'key: value', with a blank"},
        {"a: {b:\"x\"}\n"sv,
         "Q1006 1:5-1:10 in 'b:\"x\"' no blank stands behind the ':' | write 'key: value', with a blank"},
        {"a: [-]\n"sv,
         "Q1006 1:5-1:6 cannot read this line as YAML: '-' cannot stand here | put the text in quotes"},
    });
}

TEST_CASE("what does not fit together") {
    check_refusals({
        {","sv, "Q1006 1:1-1:2 cannot read this line as YAML: this line does not continue what stands above "
                "it | check the indentation, or put text in quotes"},
        {"- a\nid: C-1\n"sv, "Q1006 2:1-2:2 cannot read this line as YAML: this line does not continue what "
                             "stands above it | check the indentation, or put text in quotes"},
        {"a: b: c\n"sv, "Q1006 1:5-1:6 cannot read this line as YAML: a ':' cannot stand here | put a text "
                        "that holds ': ' in quotes"},
        {"id\nname: x\n"sv,
         "Q1006 2:5-2:6 cannot read this line as YAML: the text of the line above goes on here, so a ':' "
         "cannot stand | the line above may lack its ':', or put the text in quotes"},
        {"a: 1\n b: 2\n"sv, "Q1006 2:3-2:4 cannot read this line as YAML: a ':' cannot stand here | put a "
                            "text that holds ': ' in quotes"},
        {"a:\n  b: 1\n c: 2\n"sv, "Q1006 3:2-3:3 cannot read this line as YAML: this does not fit the "
                                  "mapping above it | check the indentation, or put the text in quotes"},
        {"a: 1\n- b\n"sv, "Q1006 2:1-2:2 cannot read this line as YAML: this does not fit the mapping above "
                          "it | check the indentation, or put the text in quotes"},
        {"- a\n b: 1\n"sv,
         "Q1006 2:3-2:4 cannot read this line as YAML: the text of the line above goes on here, so a ':' "
         "cannot stand | the line above may lack its ':', or put the text in quotes"},
        {"a: - b\n"sv, "Q1006 1:4-1:5 cannot read this line as YAML: a '-' of a list cannot stand here | "
                       "check the indentation, or put the text in quotes"},
        {"a:\nb\n"sv, "Q1006 2:1-2:2 the key 'b' has no ':' behind it | write the key as 'key: value'"},
        {"a: 1\nb\n"sv, "Q1006 2:1-2:2 the key 'b' has no ':' behind it | write the key as 'key: value'"},
        {"a:\n\"b\"\n"sv, "Q1006 2:1-2:2 cannot read this line as YAML: the value must be indented deeper "
                          "than what it belongs to | indent the line deeper"},
        {"a:\n[b]\n"sv, "Q1006 2:1-2:2 cannot read this line as YAML: the value must be indented deeper than "
                        "what it belongs to | indent the line deeper"},
        {"-\nb\n"sv, "Q1006 2:1-2:2 cannot read this line as YAML: this line does not continue what stands "
                     "above it | check the indentation, or put text in quotes"},
        {"a: 1\nfoo bar\nb: 2\n"sv,
         "Q1006 3:2-3:3 cannot read this line as YAML: the text of the line above goes on here, so a ':' "
         "cannot stand | the line above may lack its ':', or put the text in quotes"},
        {"--- a: 1\n"sv,
         "Q1006 1:5-1:6 a list or mapping cannot begin on the line of '---' | begin it on the next line"},
        {"a: @x\n"sv, "Q1006 1:4-1:5 a text without quotes cannot begin with '@' | put the text in quotes"},
        {"a: `x\n"sv, "Q1006 1:4-1:5 a text without quotes cannot begin with '`' | put the text in quotes"},
        {"a: %x\n"sv, "Q1006 1:4-1:5 a text without quotes cannot begin with '%' | put the text in quotes"},
        {"a: x\n  y: z\n"sv, "Q1006 2:4-2:5 cannot read this line as YAML: a ':' cannot stand here | put a "
                             "text that holds ': ' in quotes"},
    });
}

TEST_CASE("block scalars") {
    check_refusals({
        {"a: |x\n"sv, "Q1006 1:5-1:6 cannot read this line as YAML: only '+', '-' and one digit may stand "
                      "behind '|' or '>' | begin the text on the next line"},
        {"a: | x\n"sv, "Q1006 1:6-1:7 cannot read this line as YAML: text stands behind '|' or '>' | begin "
                       "the text on the next line"},
        {"a: |0\n  x\n"sv, "Q1006 1:5-1:6 cannot read this line as YAML: only '+', '-' and one digit may "
                           "stand behind '|' or '>' | begin the text on the next line"},
        {"a: |++\n  x\n"sv, "Q1006 1:6-1:7 cannot read this line as YAML: only '+', '-' and one digit may "
                            "stand behind '|' or '>' | begin the text on the next line"},
        {"a: |\n    \n  x\n"sv, "Q1006 3:3-3:4 cannot read this line as YAML: an empty line before the text "
                                "is indented deeper than it"},
        {"a: [|]\n"sv, "Q1006 1:5-1:6 cannot read this line as YAML: something unexpected stands here | put "
                       "text in quotes"},
        {"- >+\n  a\n\n"sv, "Q1006 1:3-1:4 cannot read this line as YAML: YAML readers do not agree on what "
                            "this text says | write it in double quotes on one line"},
    });
}
