#include "base/text.hpp"

#include <array>
#include <doctest/doctest.h>

using base::display_width;
using base::is_utf8;

TEST_CASE("utf-8: valid text") {
    for (const auto text : {"", "abc", "\u00e9", "\u5ba2\u6237", "\U0001F600", "\U0010FFFF", "\uD7FF\uE000"})
        CHECK(is_utf8(text));
}

TEST_CASE("utf-8: invalid text") {
    for (const auto text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xF0\x80\x80\x80",
                            "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF",
                            "\xFE", "\xC3", "\xE5\xAE", "\xF0\x9F\x98", "\xC3("}) {
        CHECK_FALSE(is_utf8(text));
        CHECK_FALSE(base::decode_utf8(text, 0).has_value());
    }
}

TEST_CASE("utf-8: decode and append are each other's inverse for every code point") {
    int wrong = 0;
    int seen = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        base::append_utf8(text, c);
        const auto back = base::decode_utf8(text, 0);
        if (!back || back->value != c || back->size != text.size()) ++wrong;
        ++seen;
    }
    CHECK(wrong == 0);
    CHECK(seen == 0x110000 - 0x800);
}

TEST_CASE("utf-8: decoding past the end") {
    CHECK_FALSE(base::decode_utf8("a", 1).has_value());
}

TEST_CASE("count_characters") {
    CHECK(base::count_characters("") == 0);
    CHECK(base::count_characters("a\u5ba2\U0001F600") == 3);
    CHECK(base::count_characters("a\xFF\xFE") == 3);
}

TEST_CASE("is_forbidden: the list, end to end") {
    for (const char32_t c : std::initializer_list<char32_t>{
             0x00,   0x07,   0x08,   0x0B,   0x0D,   0x1B,   0x1F,   0x7F,    0x80,
             0x85,   0x9F,   0x61C,  0x200E, 0x200F, 0x2028, 0x2029, 0x202A,  0x202E,
             0x2066, 0x2069, 0xFDD0, 0xFDEF, 0xFEFF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF}) {
        CAPTURE(static_cast<unsigned>(c));
        CHECK(base::is_forbidden(c));
    }
    for (const char32_t c :
         std::initializer_list<char32_t>{0x09, 0x0A, 0x20, 0x7E, 0xA0, 0x61B, 0x200B, 0x200D, 0x2027, 0x202F,
                                         0x2065, 0x206A, 0x5BA2, 0xFDCF, 0xFDF0, 0xFFFD, 0x1F600, 0x1FFFD}) {
        CAPTURE(static_cast<unsigned>(c));
        CHECK_FALSE(base::is_forbidden(c));
    }
}

TEST_CASE("display width") {
    CHECK(display_width("") == 0);
    CHECK(display_width("score") == 5);
    CHECK(display_width("\u5ba2\u6237") == 4);       // Chinese
    CHECK(display_width("\uFF11\uFF12") == 4);       // full-width digits
    CHECK(display_width("\uFF08\u3001\uFF09") == 6); // full-width punctuation
    CHECK(display_width("e\u0301") == 1);            // combining mark
    CHECK(display_width("\u00e9") == 1);
    CHECK(display_width("a\u200Bb") == 2);     // zero width space
    CHECK(display_width("\U0001F600") == 2);   // emoji
    CHECK(display_width("\uD55C\uAE00") == 4); // Hangul
    CHECK(display_width("\uFF76") == 1);       // half-width Katakana
    CHECK(display_width("\xFF") == 1);
}

TEST_CASE("pad") {
    CHECK(base::pad_right("\u5ba2\u6237", 6) == "\u5ba2\u6237  ");
    CHECK(base::pad_left("\u5ba2\u6237", 6) == "  \u5ba2\u6237");
    CHECK(base::pad_right("e\u0301", 3) == "e\u0301  ");
    CHECK(base::pad_right("longer", 3) == "longer");
    CHECK(base::pad_left("longer", 3) == "longer");
    CHECK(base::pad_left("", 2) == "  ");
}

TEST_CASE("truncate") {
    CHECK(base::truncate("abcdef", 6) == "abcdef");
    CHECK(base::truncate("abcdef", 5) == "abcd\u2026");
    CHECK(base::truncate("abcdef", 1) == "\u2026");
    CHECK(base::truncate("abcdef", 0) == "");
    CHECK(base::truncate("", 0) == "");
    CHECK(base::truncate("\u5ba2\u6237\u6295\u8bc9", 8) == "\u5ba2\u6237\u6295\u8bc9");
    CHECK(base::truncate("\u5ba2\u6237\u6295\u8bc9", 7) == "\u5ba2\u6237\u6295\u2026");
    CHECK(base::truncate("\u5ba2\u6237\u6295\u8bc9", 6) == "\u5ba2\u6237\u2026"); // half a character is none
    CHECK(base::truncate("e\u0301e\u0301e\u0301", 2) == "e\u0301\u2026"); // the mark stays with its letter
}

TEST_CASE("truncate: never wider than asked") {
    const std::string text = "a\u5ba2e\u0301\U0001F600\uFF11z\u6237";
    for (std::size_t width = 0; width <= display_width(text) + 1; ++width) {
        const std::string shown = base::truncate(text, width);
        CHECK(display_width(shown) <= width);
        CHECK(is_utf8(shown));
    }
}

TEST_CASE("split, join, trim, lower case") {
    using Parts = std::vector<std::string_view>;
    CHECK(base::split("", ',') == Parts{""});
    CHECK(base::split("a,b", ',') == Parts{"a", "b"});
    CHECK(base::split(",a,,", ',') == Parts{"", "a", "", ""});
    CHECK(base::trim(" \t a b\r\n") == "a b");
    CHECK(base::trim(" \n") == "");
    CHECK(base::trim("") == "");
    CHECK(base::join(std::array<std::string, 3>{"a", "", "b"}, ", ") == "a, , b");
    CHECK(base::join(std::span<const std::string>(), ", ") == "");
    CHECK(base::to_lower_ascii("AbZ-\u00c9@[") == "abz-\u00c9@[");
}

TEST_CASE("fold: labels that people typed") {
    CHECK(base::fold("\uFF11\uFF12\uFF10") == "120"); // full-width digits
    CHECK(base::fold("\uFF21\uFF22\uFF43") == "abc");
    CHECK(base::fold("Very SATISFIED") == "very satisfied");
    CHECK(base::fold("Stra\u00dfe") == "strasse");
    CHECK(base::fold("e\u0301") == base::fold("\u00c9"));
    CHECK(base::fold("\u5f88\u6ee1\u610f") == "\u5f88\u6ee1\u610f");
    CHECK(base::fold("a\u200Bb") == "ab"); // invisible characters do not count
    CHECK(base::fold("") == "");
    CHECK(base::fold("A\xFF") == "A\xFF"); // not UTF-8: as it is
    for (const auto text : {"\uFF11a", "\u00c9", "\u00df", "\u212B"})
        CHECK(base::fold(base::fold(text)) == base::fold(text));
}

TEST_CASE("nearest: slips of the hand") {
    const std::vector<std::string> words = {"complaint", "claim", "customer", "survey", "response"};
    CHECK(base::nearest("complaint", words) == "complaint");
    CHECK(base::nearest("complant", words) == "complaint");
    CHECK(base::nearest("compliant", words) == "complaint");
    CHECK(base::nearest("lsit", std::vector<std::string>{"list"}) == "list"); // a swap is one edit
    CHECK(base::nearest("cliam", words) == "claim");
    CHECK(base::nearest("costumer", words) == "customer");
    CHECK(base::nearest("surveys", words) == "survey");
    CHECK_FALSE(base::nearest("zebra", words).has_value());
    CHECK_FALSE(base::nearest("", words).has_value());
    CHECK_FALSE(base::nearest("claim", {}).has_value());
}

TEST_CASE("nearest: one edit up to four letters, two up to eight, three beyond") {
    using Words = std::vector<std::string>;
    CHECK(base::nearest("abcx", Words{"abcd"}) == "abcd");
    CHECK_FALSE(base::nearest("abxy", Words{"abcd"}).has_value());
    CHECK(base::nearest("abcxy", Words{"abcde"}) == "abcde");
    CHECK_FALSE(base::nearest("abxyz", Words{"abcde"}).has_value());
    CHECK(base::nearest("abcdefxy", Words{"abcdefgh"}) == "abcdefgh");
    CHECK_FALSE(base::nearest("abcdexyz", Words{"abcdefgh"}).has_value());
    CHECK(base::nearest("abcdefxyz", Words{"abcdefghi"}) == "abcdefghi");
    CHECK_FALSE(base::nearest("abcdewxyz", Words{"abcdefghi"}).has_value());
    CHECK(base::nearest("\u5ba2\u6237", Words{"\u5ba2\u6295"}) == "\u5ba2\u6295"); // letters, not bytes
}

TEST_CASE("nearest: the smaller slip wins, and of equal ones the first") {
    using Words = std::vector<std::string>;
    CHECK(base::nearest("status", Words{"stamps", "states", "statue"}) == "states");
    CHECK(base::nearest("lists", Words{"lint", "list"}) == "list");
}
