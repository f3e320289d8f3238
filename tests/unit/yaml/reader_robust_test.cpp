// Damaged files: cut anywhere, one bit flipped, sizes that hurt. Never a crash, always the same verdict.
#include "base/text.hpp"
#include "unit/yaml/reader_support.hpp"

#include <algorithm>
#include <ctime>
#include <doctest/doctest.h>
#include <string>
#include <vector>

namespace {

constexpr std::string_view kRecord = R"(# complaint, first entry
id: "CC-2611-01"
客户: '上海''s 第一' # note
empty:
nothing: ~
list:
- a b
- - x
  - y: 1
    z: [1, {q: 2.5, "r": 'é'}, "a\tb\u00e9"]
text: |
  one
    two

  three
fold: >-
  a
  b
plain: this goes
  over lines
count: 17
)";

// Whether the smaller tree is the beginning of the whole: every value but the last one on each level is the
// same.
bool is_beginning(const yaml::Node& part, const yaml::Node& whole) {
    if (part.kind != whole.kind || part.entries.size() > whole.entries.size()) return false;
    for (std::size_t i = 0; i + 1 < part.entries.size(); ++i) {
        if (part.entries[i].key != whole.entries[i].key) return false;
        if (test::meaning_of(part.entries[i].value) != test::meaning_of(whole.entries[i].value)) return false;
    }
    return true;
}

// Of the processor, and the best of three, so that it does not matter what else the machine does. Tests may
// use a clock and a double.
double seconds_for(const std::string& text) {
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
        const std::clock_t start = std::clock();
        test::is_readable(text);
        best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return best;
}

} // namespace

TEST_CASE("a file cut at any byte is refused or is the beginning of the record") {
    const yaml::Document whole = test::read(kRecord);
    REQUIRE(whole.root.entries.size() == 9);
    std::size_t accepted = 0;
    for (std::size_t size = 0; size < kRecord.size(); ++size) {
        const std::string_view cut = kRecord.substr(0, size);
        CAPTURE(cut);
        const std::string refusal = test::refusal_of(cut);
        CHECK(refusal == test::refusal_of(cut));
        if (refusal != "accepted") continue;
        ++accepted;
        const yaml::Document part = test::read(cut);
        if (part.root.kind == yaml::Kind::map) CHECK(is_beginning(part.root, whole.root));
        // Never a bracket or a quote that the end cut through.
        const auto count = [cut](char c) { return std::count(cut.begin(), cut.end(), c); };
        CHECK(count('[') == count(']'));
        CHECK(count('{') == count('}'));
        CHECK(count('"') % 2 == 0);
        CHECK(count('\'') % 2 == 0);
    }
    CHECK(accepted > 50);
}

TEST_CASE("one flipped bit is refused or leaves a file that reads the same twice") {
    std::size_t refused = 0;
    for (std::size_t at = 0; at < kRecord.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string text(kRecord);
            text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << bit));
            const std::string refusal = test::refusal_of(text);
            CHECK(refusal != "both");
            CHECK(refusal.substr(0, 8) != "findings");
            if (refusal != "accepted") {
                ++refused;
            } else {
                CHECK(test::meaning_of(test::read(text).root) == test::meaning_of(test::read(text).root));
            }
        }
    }
    CHECK(refused > kRecord.size());
}

TEST_CASE("a quote taken away is told where it was opened") {
    for (std::size_t at = 1; at < kRecord.size(); ++at) {
        const char quote = kRecord[at];
        const std::size_t line = kRecord.rfind('\n', at) + 1;
        const std::string_view before = kRecord.substr(line, at - line);
        if (quote != '"' || std::count(before.begin(), before.end(), '"') % 2 == 0)
            continue; // a closing quote
        std::string text(kRecord);
        text.erase(at, 1);
        CAPTURE(text);
        const std::string refusal = test::refusal_of(text);
        const auto lines =
            1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(line), '\n');
        const std::size_t opening = base::count_characters(before.substr(0, before.rfind('"'))) + 1;
        CHECK(refusal.substr(0, refusal.find('-')) ==
              "Q1012 " + std::to_string(lines) + ":" + std::to_string(opening));
    }
}

TEST_CASE("one comma, in which yaml-cpp finds documents without end") {
    CHECK(test::refusal_of(",").substr(0, 13) == "Q1006 1:1-1:2");
    CHECK(test::refusal_of(",x").substr(0, 13) == "Q1006 1:1-1:2");
    CHECK(test::refusal_of("!t,").substr(0, 13) == "Q1010 1:1-1:3");
    CHECK(test::refusal_of("&a ,").substr(0, 13) == "Q1009 1:1-1:3");
}

TEST_CASE("time grows with the size, not with its square") {
    const auto many = [](std::string_view unit, std::size_t bytes) {
        std::string text;
        while (text.size() < bytes)
            text += unit;
        return text;
    };
    const auto keys = [](std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i)
            text += "key" + std::to_string(i) + ": v\n";
        return text;
    };
    const auto flow_keys = [](std::size_t count) {
        std::string text = "{";
        for (std::size_t i = 0; i < count; ++i)
            text += "key" + std::to_string(i) + ": 客, ";
        return text + "}";
    };
    constexpr std::size_t kSmall = 64 * 1024;
    const std::vector<std::pair<std::string, std::string>> pairs = {
        {many("[", kSmall), many("[", 4 * kSmall)},
        {many("- ", kSmall), many("- ", 4 * kSmall)},
        {"a: \"" + many("x ", kSmall), "a: \"" + many("x ", 4 * kSmall)},
        {"a: " + many("x\n  ", kSmall), "a: " + many("x\n  ", 4 * kSmall)},
        {"a: |\n" + many("  x\n", kSmall), "a: |\n" + many("  x\n", 4 * kSmall)},
        {many("# x\n", kSmall) + "a: 1", many("# x\n", 4 * kSmall) + "a: 1"},
        {keys(5'000), keys(20'000)},
        {flow_keys(5'000), flow_keys(20'000)},
        {"[" + many("~,", 20'000) + "]", "[" + many("~,", 80'000) + "]"},
    };
    for (const auto& pair : pairs) {
        const std::string& small = pair.first;
        const std::string& large = pair.second;
        CAPTURE(small.substr(0, 20));
        // Sixteen times would be quadratic; the floor keeps the noise of short runs out.
        CHECK(seconds_for(large) < 10 * std::max(seconds_for(small), 0.02));
    }
}
