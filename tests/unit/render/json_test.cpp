#include "render/json.hpp"

#include "base/text.hpp"
#include "render/escape.hpp"

#include <doctest/doctest.h>
#include <rapidjson/document.h>

#include <random>
#include <string>

using render::JsonWriter;

TEST_CASE("JsonWriter: indented") {
    JsonWriter out;
    out.begin_object();
    out.key("a\"").string("x\ny").key("n").number(base::Decimal(7000, 2)).key("i").number(-3LL);
    out.key("d").digits("1.10").key("t").boolean(true).key("f").boolean(false).key("z").null();
    out.key("list").begin_array().number(1LL).begin_object().key("k").null().end_object().end_array();
    out.key("none").begin_array().end_array().key("empty").begin_object().end_object();
    out.end_object();
    CHECK(std::move(out).text() == R"({
  "a\"": "x\ny",
  "n": 70.00,
  "i": -3,
  "d": 1.10,
  "t": true,
  "f": false,
  "z": null,
  "list": [
    1,
    {
      "k": null
    }
  ],
  "none": [],
  "empty": {}
}
)");
}

TEST_CASE("JsonWriter: compact") {
    JsonWriter out(true);
    out.begin_array().begin_object().key("a").number(1LL).key("b").string("").end_object();
    out.begin_array().end_array().end_array();
    CHECK(std::move(out).text() == "[{\"a\":1,\"b\":\"\"},[]]\n");
}

TEST_CASE("JsonWriter: a single value") {
    JsonWriter out;
    out.string("x");
    CHECK(std::move(out).text() == "\"x\"\n");
}

TEST_CASE("json: any bytes parse, and valid text comes back") {
    std::mt19937 random(20261105);
    const std::string pieces[] = {"\"",   "\\",  "\n",     "\x1b", "\u2028", "客",
                                  "🙂", "##[", "\u202e", "]]>",  "\xff",   "\xe4\xb8"};
    int valid = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        const std::size_t size = random() % 24;
        for (std::size_t i = 0; i < size; ++i) {
            if (random() % 2 == 0)
                text += static_cast<char>(random() % 2 == 0 ? random() % 256 : random() % 128);
            else
                text += pieces[random() % std::size(pieces)];
        }
        JsonWriter out(random() % 2 == 0);
        out.begin_object().key("k").string(text).key(text).null().end_object();
        const std::string document = std::move(out).text();
        rapidjson::Document parsed;
        parsed.Parse<rapidjson::kParseValidateEncodingFlag>(document.data(), document.size());
        REQUIRE_MESSAGE(!parsed.HasParseError(), document);
        REQUIRE(base::is_utf8(document));
        REQUIRE(document.find('\x1b') == std::string::npos);
        if (!base::is_utf8(text)) continue;
        ++valid;
        const auto& value = parsed["k"];
        REQUIRE(std::string(value.GetString(), value.GetStringLength()) == text);
    }
    CHECK(valid > 1000);
}

TEST_CASE("terminal, plain and markdown: any bytes become clean UTF-8") {
    std::mt19937 random(7);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (std::size_t i = 0, size = random() % 16; i < size; ++i)
            text += static_cast<char>(random() % 256);
        for (const std::string& shown :
             {render::terminal(text), render::plain(text), render::markdown(text)}) {
            REQUIRE(base::is_utf8(shown));
            for (std::size_t at = 0; at < shown.size();) {
                const auto point = base::decode_utf8(shown, at);
                REQUIRE(!base::is_forbidden(point->value));
                REQUIRE(point->value != U'\n');
                REQUIRE(point->value != U'\t');
                at += point->size;
            }
        }
        REQUIRE(base::is_utf8(render::csv(text)));
    }
}
