// What the tests of the editor, the writer and the values share: reading, editing, and a seeded maker of
// values.
#pragma once

#include "yaml/editor.hpp"

#include <array>
#include <cstdint>
#include <doctest/doctest.h>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yaml_testing {

inline yaml::Document read(const std::string& bytes) {
    diag::Report report;
    auto document = yaml::parse({"records/r.yaml", bytes}, report);
    INFO(bytes);
    INFO((report.empty() ? std::string() : report.findings().front().message));
    REQUIRE(document.has_value());
    return *std::move(document);
}

inline std::string edited(const std::string& bytes, const std::vector<yaml::Edit>& edits) {
    const auto result = yaml::splice(read(bytes), edits);
    return result.ok() ? *result : "refused: " + result.error().message;
}

inline yaml::Value text(std::string_view value) {
    return yaml::Value::text(value);
}
inline yaml::Value number(std::string_view value) {
    return yaml::Value::number(value);
}

inline yaml::Edit set(yaml::Path path, yaml::Value value) {
    return {yaml::Edit::Op::set, std::move(path), std::move(value)};
}
inline yaml::Edit append(yaml::Path path, yaml::Value value) {
    return {yaml::Edit::Op::append, std::move(path), std::move(value)};
}
inline yaml::Edit drop(yaml::Path path) {
    return {yaml::Edit::Op::remove, std::move(path), {}};
}

// Values full of what breaks writers of YAML, but for the characters that no record may hold. The same seed
// makes the same values everywhere.
class Maker {
public:
    explicit Maker(std::uint64_t seed) : random_(seed) {}

    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }

    std::string nasty() {
        static constexpr std::array<std::string_view, 49> kParts = {
            "no", "010",  "12:30", "- x",  "a: b", "# c",    " lead",      "trail ", "---", "...",
            "\"", "'",    "\\",    "😀",    "质量", "\n",     "\n\n",       "plain",  "y",   "null",
            "~",  "true", "1.5",   "0x1F", "1e3",  "[a",     "{b",         "]",      "}",   ",",
            "&a", "*a",   "!t",    "|",    ">",    "%TAG",   "@",          "`",      "\t",  "<<",
            "=",  "? ",   ": ",    " #",   "é",    "word_b", "2026-11-03", "-",      "NO"};
        std::string made;
        for (std::size_t count = below(5); count > 0; --count) {
            made += kParts[below(kParts.size())];
            if (below(3) == 0) made += ' ';
        }
        return made;
    }

    std::string lines() {
        std::string made;
        for (std::size_t count = 1 + below(4); count > 0; --count) {
            made += below(4) == 0 ? nasty() : "line of text";
            made += below(5) == 0 ? "\n\n" : "\n";
        }
        if (below(2) == 0) made.pop_back();
        return made;
    }

    yaml::Value scalar() {
        static constexpr std::array<std::string_view, 5> kNumbers = {"0", "-7", "1.10", "123456789012",
                                                                     "0.5"};
        switch (below(8)) {
        case 0:
            return number(kNumbers[below(kNumbers.size())]);
        case 1:
            return yaml::Value::boolean(below(2) == 0);
        case 2:
            return {};
        case 3:
        case 4:
            return text(lines());
        default:
            return text(nasty());
        }
    }

    std::string key() {
        static constexpr std::array<std::string_view, 8> kKeys = {"id",   "state", "no", "a b",
                                                                  "质量", "x-1",   "",   "due_on"};
        return below(3) == 0 ? nasty() : std::string(kKeys[below(kKeys.size())]);
    }

    yaml::Value value(int depth) {
        const std::size_t kind = below(depth > 0 ? 4 : 2);
        if (kind < 2) return scalar();
        if (kind == 2) {
            std::vector<yaml::Value> items;
            for (std::size_t count = below(4); count > 0; --count)
                items.push_back(value(depth - 1));
            return yaml::Value::list(std::move(items));
        }
        return map(depth);
    }

    yaml::Value map(int depth) {
        yaml::Value made = yaml::Value::map();
        for (std::size_t count = below(5); count > 0; --count) {
            const std::string name = key();
            made.set(name, value(depth - 1));
        }
        return made;
    }

private:
    std::mt19937_64 random_;
};

} // namespace yaml_testing
