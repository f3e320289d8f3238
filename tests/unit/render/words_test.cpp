#include "base/text.hpp"
#include "render/words.hpp"

#include <doctest/doctest.h>
#include <set>
#include <stdexcept>

TEST_CASE("words: each code once, in both languages") {
    std::set<std::string_view> codes;
    for (const render::Word& word : render::all_words()) {
        INFO(word.code);
        CHECK(codes.insert(word.code).second);
        CHECK(base::is_utf8(word.zh));
        if (word.code != "round_end" && !word.code.starts_with("unit_")) CHECK_FALSE(word.en.empty());
        CHECK_FALSE(word.zh.empty());
    }
    CHECK(codes.size() > 80);
    CHECK(render::word_or_code("score", "zh") == "顾客满意度");
    CHECK(render::word_or_code("unheard_of", "zh") == "unheard_of");
    CHECK_THROWS_AS(render::word("unheard_of", "en"), std::logic_error);
}
