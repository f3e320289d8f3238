#include "render/escape.hpp"

#include "base/csv.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace std::string_literals;

TEST_CASE("terminal: controls, bidirectional and invisible characters are named") {
    CHECK(render::terminal("a\x1b[31mb") == "a\\u{1b}[31mb");
    CHECK(render::terminal("a\0b"s) == "a\\u{0}b");
    CHECK(render::terminal("a\rb\x7f") == "a\\u{d}b\\u{7f}");
    CHECK(render::terminal("\u009b31m") == "\\u{9b}31m");
    CHECK(render::terminal("x\u202ey\u2066z") == "x\\u{202e}y\\u{2066}z");
    CHECK(render::terminal("x\u2028y\u2029z") == "x\\u{2028}y\\u{2029}z");
    CHECK(render::terminal("\ufeffx\u200by\u00adz") == "\\u{feff}x\\u{200b}y\\u{ad}z");
    CHECK(render::terminal("\U000e0041") == "\\u{e0041}");
    CHECK(render::terminal("bad \xff\xc0\xaf end") == "bad \\xff\\xc0\\xaf end");
    CHECK(render::terminal("cut \xe4\xb8") == "cut \\xe4\\xb8");
}

TEST_CASE("terminal: what people write stays") {
    CHECK(render::terminal("客户 Åse 🙂 a\\b ]]> <b>") == "客户 Åse 🙂 a\\b ]]> <b>");
    CHECK(render::terminal("") == "");
}

TEST_CASE("terminal: line feeds and tabs") {
    CHECK(render::terminal("a\nb\tc") == "a⏎b c");
    CHECK(render::terminal("a\nb\tc", false) == "a\nb\tc");
}

TEST_CASE("terminal: a CI log finds no command") {
    CHECK(render::terminal("::error::x") == "\\u{3a}:error::x");
    CHECK(render::terminal(" \t\u00a0::error::x") == "  \u00a0\\u{3a}:error::x");
    CHECK(render::terminal("a\n::error::x") == "a⏎::error::x");
    CHECK(render::terminal("a\n ::error::x", false) == "a\n \\u{3a}:error::x");
    CHECK(render::terminal("std::string") == "std::string");
    CHECK(render::terminal("x ##[add-mask]y") == "x \\u{23}#[add-mask]y");
    CHECK(render::terminal("x ###[z ##vso[task]") == "x #\\u{23}#[z \\u{23}#vso[task]");
    CHECK(render::terminal("## heading #1") == "## heading #1");
}

TEST_CASE("append_shown: one character and its bytes") {
    std::string out;
    CHECK(render::append_shown(out, "客x", 0) == 3);
    CHECK(render::append_shown(out, "客x", 1) == 1);
    CHECK(render::append_shown(out, "\u202e", 0) == 3);
    CHECK(out == "客\\xae\\u{202e}");
}

TEST_CASE("plain: cells can be split and read back") {
    CHECK(render::plain("a\tb\nc\\d") == "a\\tb\\nc\\\\d");
    CHECK(render::plain("\x1b[0m\xff") == "\\u{1b}[0m\\xff");
    CHECK(render::plain(" ::debug::") == " \\u{3a}:debug::");
    CHECK(render::plain("客户 a::b") == "客户 a::b");
}

TEST_CASE("json: escapes") {
    CHECK(render::json("a\"b\\c/d") == "a\\\"b\\\\c/d");
    CHECK(render::json("\n\r\t\b\f") == "\\n\\r\\t\\b\\f");
    CHECK(render::json("\0\x1b\x7f"s) == "\\u0000\\u001b\\u007f");
    CHECK(render::json("\u2028\u2029\u202e\ufeff\u009b") == "\\u2028\\u2029\\u202e\\ufeff\\u009b");
    CHECK(render::json("\U000e0041") == "\\udb40\\udc41");
    CHECK(render::json("x\xff\xed\xa0\x80") == "x\ufffd\ufffd\ufffd\ufffd");
    CHECK(render::json("客户 🙂 ]]> </script>") == "客户 🙂 ]]> </script>");
    CHECK(render::json("##[error]") == "\\u0023#[error]");
}

TEST_CASE("csv: quoting") {
    CHECK(render::csv("") == "");
    CHECK(render::csv("plain text") == "plain text");
    CHECK(render::csv("a,b") == "\"a,b\"");
    CHECK(render::csv("a;b") == "\"a;b\"");
    CHECK(render::csv("say \"hi\"") == "\"say \"\"hi\"\"\"");
    CHECK(render::csv("a\nb") == "\"a\nb\"");
    CHECK(render::csv(" a ") == "\" a \"");
    CHECK(render::csv("::error::x") == "\"::error::x\"");
    CHECK(render::csv("a\r\nb\x1b\u2028\xff") == "\"a\\u{d}\nb\\u{1b}\\u{2028}\\xff\"");
    CHECK(render::csv("soft\u00adhyphen") == "soft\u00adhyphen");
}

TEST_CASE("csv: formulas are text, numbers are numbers") {
    CHECK(render::csv("=1+1") == "'=1+1");
    CHECK(render::csv("=HYPERLINK(\"x\")") == "\"'=HYPERLINK(\"\"x\"\")\"");
    CHECK(render::csv("+49 30") == "'+49 30");
    CHECK(render::csv("-2+3") == "'-2+3");
    CHECK(render::csv("@SUM(A1)") == "'@SUM(A1)");
    CHECK(render::csv("\tx") == "\"'\tx\"");
    CHECK(render::csv(" =1") == "' =1");
    CHECK(render::csv("\n=1") == "\"'\n=1\"");
    CHECK(render::csv("＝1+1") == "'＝1+1");
    CHECK(render::csv("－1") == "'－1");
    CHECK(render::csv("-5.00") == "-5.00");
    CHECK(render::csv("-05") == "'-05");
    CHECK(render::csv("1=1") == "1=1");
}

TEST_CASE("csv: what it writes, parse_csv reads") {
    const std::string cells[] = {"客户", "a,\"b\"\n;c", " x ", "1.50", "tab\there", "::x"};
    std::string line;
    for (const auto& cell : cells)
        line += (line.empty() ? "" : ",") + render::csv(cell);
    const auto rows = base::parse_csv(line + "\n");
    REQUIRE(rows.ok());
    REQUIRE(rows->size() == 1);
    CHECK(rows->front().cells == std::vector<std::string>(std::begin(cells), std::end(cells)));
}

TEST_CASE("xml: text and attribute values of any record") {
    CHECK(render::xml("") == "");
    CHECK(render::xml("客户 Åse 🙂 a\\b %0A") == "客户 Åse 🙂 a\\b %0A");
    CHECK(render::xml("<a b=\"c\" d='e'>&amp;]]>") ==
          "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;amp;]]&gt;");
    CHECK(render::xml("a\nb\tc") == "a&#10;b&#9;c");
    CHECK(render::xml("\0\x1b\r\x7f\u009b"s) == "\\u{0}\\u{1b}\\u{d}\\u{7f}\\u{9b}");
    CHECK(render::xml("\ufffe\uffff\ufeff\u202e\u200b") == "\\u{fffe}\\u{ffff}\\u{feff}\\u{202e}\\u{200b}");
    CHECK(render::xml("\xff\xed\xa0\x80 cut \xe4\xb8") == "\\xff\\xed\\xa0\\x80 cut \\xe4\\xb8");
    CHECK(render::xml("##[error]") == "\\u{23}#[error]");
}

TEST_CASE("uri_path: a relative path that decodes to itself") {
    CHECK(render::uri_path("") == "");
    CHECK(render::uri_path("complaints/2026-11/CC-2611_01~a.yaml") == "complaints/2026-11/CC-2611_01~a.yaml");
    CHECK(render::uri_path("people/a b#c?d%e:f&g.yaml") == "people/a%20b%23c%3Fd%25e%3Af%26g.yaml");
    CHECK(render::uri_path("客.yaml") == "%E5%AE%A2.yaml");
    CHECK(render::uri_path("a\\\n\xff") == "a%5C%0A%FF");
}

TEST_CASE("github: no text ends its command or begins another") {
    CHECK(render::github_message("50 % of a, b: c") == "50 %25 of a, b: c");
    CHECK(render::github_property("50 % of a, b: c") == "50 %25 of a%2C b%3A c");
    CHECK(render::github_message("%0A::error::x") == "%250A::error::x");
    CHECK(render::github_message("a\r\n::error::x") == "a\\u{d}⏎::error::x");
    CHECK(render::github_property("::error file=x::y") == "\\u{3a}%3Aerror file=x%3A%3Ay");
    CHECK(render::github_message("::x ##[y]") == "\\u{3a}:x \\u{23}#[y]");
    CHECK(render::github_message("客户 \u202e\xff") == "客户 \\u{202e}\\xff");
}

TEST_CASE("markdown: characters with a meaning") {
    CHECK(render::markdown("a|b*c_d`e[f](g)~h#i$j\\k") == "a\\|b\\*c\\_d\\`e\\[f\\](g)\\~h\\#i\\$j\\\\k");
    CHECK(render::markdown("<img src=x> & ]]>") == "&lt;img src=x&gt; &amp; \\]\\]&gt;");
    CHECK(render::markdown("a\nb\r\nc\rd") == "a<br>b<br>c<br>d");
    CHECK(render::markdown("x\x1b\u202e\xff") == "x\\\\u{1b}\\\\u{202e}\\\\xff");
    CHECK(render::markdown("客户 1.5") == "客户 1.5");
}

TEST_CASE("markdown: no block begins") {
    CHECK(render::markdown("- x") == "\\- x");
    CHECK(render::markdown("---") == "\\---");
    CHECK(render::markdown("-5.00") == "-5.00");
    CHECK(render::markdown("+ x") == "\\+ x");
    CHECK(render::markdown("===") == "\\===");
    CHECK(render::markdown("1986. A great year") == "1986\\. A great year");
    CHECK(render::markdown("3) x") == "3\\) x");
    CHECK(render::markdown("1.5 x") == "1.5 x");
    CHECK(render::markdown("\t  code") == "&#32;&#32;&#32;code");
    CHECK(render::markdown(" - x") == "&#32;\\- x");
}
