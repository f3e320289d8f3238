// Numbers in every form that JSON and the YAML 1.2 core schema have, compared exactly and never expanded.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace schema {

// 0.digits * 10^exponent.
struct Number {
    enum class Special { none, infinity, nan };

    Special special = Special::none;
    bool negative = false;
    std::string digits; // no zero at either end; empty for zero
    long long exponent = 0;

    bool is_integer() const; // by value: 2.0 and 1e3 are
    std::string key() const; // equal exactly for equal numbers
    // As -?(0|[1-9][0-9]*)(\.[0-9]+)?, when it has no more than 30 digits so.
    std::optional<std::string> plain() const;
};

// Needs a scalar that yaml::resolve() calls an integer or a number. Hexadecimal and octal numbers of more
// than 256 digits become the power of ten with as many digits: more than any limit of a schema, which has at
// most 30.
Number read_number(std::string_view text);

// nan is unordered, as everywhere.
std::partial_ordering operator<=>(const Number& a, const Number& b);
bool operator==(const Number& a, const Number& b);

} // namespace schema
