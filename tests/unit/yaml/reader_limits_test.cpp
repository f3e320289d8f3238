// Each limit below, at and above its border.
#include "unit/yaml/reader_support.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

std::string repeat(std::string_view text, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
        all += text;
    return all;
}

std::string file_of(std::size_t bytes) {
    return "a: 1\n#" + std::string(bytes - 7, 'x') + "\n";
}

// A list of `values` values in all, the list itself included.
std::string values(std::size_t values, std::string_view item, std::string_view before,
                   std::string_view behind) {
    return std::string(before) + repeat(item, values - 1) + std::string(behind);
}

std::string key_of(std::size_t bytes, std::string_view quote) {
    return std::string(quote) + std::string(bytes, 'k') + std::string(quote) + ": 1\n";
}

} // namespace

TEST_CASE("the size of a file") {
    CHECK(test::refusal_of(file_of(yaml::kMaxFileBytes - 1)) == "accepted");
    CHECK(test::refusal_of(file_of(yaml::kMaxFileBytes)) == "accepted");
    CHECK(test::refusal_of(file_of(yaml::kMaxFileBytes + 1)) ==
          "Q1001 0:0-0:0 the file has 1048577 bytes, 1048576 are allowed");
}

TEST_CASE("the depth of brackets") {
    const auto nested = [](std::size_t depth) { return repeat("[", depth) + repeat("]", depth); };
    CHECK(test::refusal_of(nested(31)) == "accepted");
    CHECK(test::refusal_of(nested(32)) == "accepted");
    CHECK(test::refusal_of(nested(33)) == "Q1013 1:33-1:34 the file is nested deeper than 32 levels");
}

TEST_CASE("the depth of block lists and mappings") {
    const auto dashes = [](std::size_t depth) { return repeat("- ", depth) + "a\n"; };
    CHECK(test::refusal_of(dashes(31)) == "accepted");
    CHECK(test::refusal_of(dashes(32)) == "accepted");
    CHECK(test::refusal_of(dashes(33)) == "Q1013 1:65-1:66 the file is nested deeper than 32 levels");
    const auto keys = [](std::size_t depth) {
        std::string text;
        for (std::size_t i = 0; i < depth; ++i)
            text += std::string(i, ' ') + "k:\n";
        return text;
    };
    CHECK(test::refusal_of(keys(32)) == "accepted");
    CHECK(test::refusal_of(keys(33)) == "Q1013 33:33-33:34 the file is nested deeper than 32 levels");
    const auto mixed = [](std::size_t depth) {
        return "a:\n - b: " + repeat("{c: ", depth - 3) + "1" + repeat("}", depth - 3);
    };
    CHECK(test::refusal_of(mixed(32)) == "accepted");
    CHECK(test::refusal_of(mixed(33)) == "Q1013 2:123-2:124 the file is nested deeper than 32 levels");
}

TEST_CASE("the number of values") {
    CHECK(test::refusal_of(values(49'999, "- a\n", "", "")) == "accepted");
    CHECK(test::refusal_of(values(50'000, "- a\n", "", "")) == "accepted");
    CHECK(
        test::refusal_of(values(50'001, "- a\n", "", "")) ==
        "Q1015 50000:3-50000:4 the file holds more than 50000 values | keep long tables outside the record");
    CHECK(test::refusal_of(values(50'000, "~,", "[", "]")) == "accepted");
    CHECK(test::refusal_of(values(50'001, "~,", "[", "]")) ==
          "Q1015 1:100000-1:100001 the file holds more than 50000 values | keep long tables outside the "
          "record");
    CHECK(test::refusal_of(values(50'000, "[],", "[", "]")) == "accepted");
    CHECK(test::refusal_of(values(50'001, "[],", "[", "]")) ==
          "Q1015 1:149999-1:150000 the file holds more than 50000 values | keep long tables outside the "
          "record");
    CHECK(test::refusal_of(values(50'000, "-\n", "", "")) == "accepted");
    CHECK(
        test::refusal_of(values(50'001, "-\n", "", "")) ==
        "Q1015 50000:2-50000:2 the file holds more than 50000 values | keep long tables outside the record");
}

TEST_CASE("the length of a key, in bytes of its text") {
    const std::string shown = "'" + std::string(39, 'k') + "…'";
    CHECK(test::refusal_of(key_of(127, "")) == "accepted");
    CHECK(test::refusal_of(key_of(128, "")) == "accepted");
    CHECK(test::refusal_of(key_of(129, "")) ==
          "Q1014 1:1-1:130 the key " + shown + " has 129 bytes, 128 are allowed");
    CHECK(test::refusal_of(key_of(128, "\"")) == "accepted");
    CHECK(test::refusal_of(key_of(129, "\"")) ==
          "Q1014 1:1-1:132 the key " + shown + " has 129 bytes, 128 are allowed");
    // Keys that yaml-cpp itself gives up on, at 1,024 characters.
    CHECK(test::refusal_of(key_of(1024, "")) ==
          "Q1014 1:1-1:1025 the key " + shown + " has 1024 bytes, 128 are allowed");
    CHECK(test::refusal_of(key_of(5000, "")) ==
          "Q1014 1:1-1:5001 the key " + shown + " has 5000 bytes, 128 are allowed");
    CHECK(test::refusal_of(key_of(5000, "'")) ==
          "Q1014 1:1-1:5003 the key " + shown + " has 5000 bytes, 128 are allowed");
    CHECK(test::refusal_of(repeat("客", 42) + ": 1\n") == "accepted");
    CHECK(test::refusal_of(repeat("客", 43) + ": 1\n") ==
          "Q1014 1:1-1:44 the key '" + repeat("客", 19) + "…' has 129 bytes, 128 are allowed");
}
