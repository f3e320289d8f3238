// Decimal: a number exactly as somebody wrote it, digits and all (1.10 keeps its two places).
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace base {

__extension__ typedef __int128 Int128;

// coefficient / 10^scale. Equality and order are by value: 1.10 == 1.1.
class Decimal {
public:
    Decimal() = default;
    // Needs 0 <= scale <= kMaxScale and |coefficient| < 10^kMaxDigits.
    Decimal(Int128 coefficient, int scale) : coefficient_(coefficient), scale_(scale) {}

    // The only way in from text: -?(0|[1-9][0-9]*)(\.[0-9]+)? with at most kMaxDigits digits in all and
    // kMaxScale after the point. Anything else (sign "+", "010", "1e3", "1_000", blanks) is nullopt.
    static std::optional<Decimal> parse(std::string_view text);

    static constexpr int kMaxDigits = 30;
    static constexpr int kMaxScale = 18;

    Int128 coefficient() const { return coefficient_; }
    int scale() const { return scale_; }
    bool is_integer() const; // by value: 2.0 is an integer, as in JSON Schema draft-07
    int sign() const { return coefficient_ < 0 ? -1 : coefficient_ > 0 ? 1 : 0; }

    // All its places: Decimal(110, 2) is "1.10". Never an exponent, never "-0".
    std::string to_string() const;

    friend bool operator==(const Decimal& a, const Decimal& b) { return std::is_eq(a <=> b); }
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

private:
    Int128 coefficient_ = 0;
    int scale_ = 0;
};

// A whole number in decimal digits only: "7", "-3"; not "07", "+7", "7.0", " 7". nullopt also when out of
// range.
std::optional<long long> parse_integer(std::string_view text);

} // namespace base
