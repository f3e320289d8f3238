#include "base/decimal.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace base {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The digits that start at `at`.
std::string_view digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end]))
        ++end;
    return text.substr(at, end - at);
}

bool is_whole(std::string_view digits) {
    return digits == "0" || (!digits.empty() && digits.front() != '0');
}

Int128 power_of_ten(int exponent) {
    Int128 power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

Int128 append_digits(Int128 number, std::string_view digits) {
    for (const char c : digits)
        number = number * 10 + (c - '0');
    return number;
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    const std::string_view whole = digits_at(text, 0);
    if (!is_whole(whole)) return std::nullopt;
    std::string_view fraction;
    if (whole.size() < text.size()) {
        if (text[whole.size()] != '.') return std::nullopt;
        fraction = digits_at(text, whole.size() + 1);
        if (fraction.empty() || whole.size() + 1 + fraction.size() != text.size()) return std::nullopt;
    }
    if (whole.size() + fraction.size() > kMaxDigits || fraction.size() > kMaxScale) return std::nullopt;
    const Int128 coefficient = append_digits(append_digits(0, whole), fraction);
    return Decimal(negative ? -coefficient : coefficient, static_cast<int>(fraction.size()));
}

bool Decimal::is_integer() const {
    return coefficient_ % power_of_ten(scale_) == 0;
}

std::string Decimal::to_string() const {
    Int128 rest = coefficient_ < 0 ? -coefficient_ : coefficient_;
    std::string text; // last digit first
    for (int place = 0; rest != 0 || place <= scale_; ++place) {
        if (place == scale_ && scale_ > 0) text += '.';
        text += static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    }
    if (coefficient_ < 0) text += '-';
    std::reverse(text.begin(), text.end());
    return text;
}

// Whole parts first and the fractions, brought to kMaxScale places, second: a common scale for both numbers
// at once would not fit 128 bits. Truncation goes towards zero, so the remainders keep the sign.
std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    const Int128 one_a = power_of_ten(a.scale_);
    const Int128 one_b = power_of_ten(b.scale_);
    const auto whole = a.coefficient_ / one_a <=> b.coefficient_ / one_b;
    if (std::is_neq(whole)) return whole;
    const Int128 fraction_a = a.coefficient_ % one_a * power_of_ten(Decimal::kMaxScale - a.scale_);
    const Int128 fraction_b = b.coefficient_ % one_b * power_of_ten(Decimal::kMaxScale - b.scale_);
    return fraction_a <=> fraction_b;
}

std::optional<long long> parse_integer(std::string_view text) {
    const std::optional<Decimal> number = Decimal::parse(text);
    if (!number || number->scale() != 0) return std::nullopt;
    const Int128 value = number->coefficient();
    if (value < std::numeric_limits<long long>::min() || value > std::numeric_limits<long long>::max())
        return std::nullopt;
    return static_cast<long long>(value);
}

} // namespace base
