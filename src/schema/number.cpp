#include "schema/number.hpp"

#include <algorithm>

namespace schema {
namespace {

constexpr long long kFar =
    1'000'000'000'000; // exponents stop here; no file is long enough to tell them apart

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

int digit_value(char c) {
    if (is_digit(c)) return c - '0';
    return (c >= 'a' ? c - 'a' : c - 'A') + 10;
}

// Decimal digits of digits in another base, by long multiplication.
std::string in_decimal(std::string_view digits, int base) {
    constexpr std::size_t kMaxDigits = 256;
    if (digits.size() > kMaxDigits) return "1" + std::string(digits.size(), '0');
    std::string decimal = "0"; // lowest digit first
    for (const char c : digits) {
        int carry = digit_value(c);
        for (char& place : decimal) {
            carry += (place - '0') * base;
            place = static_cast<char>('0' + carry % 10);
            carry /= 10;
        }
        for (; carry > 0; carry /= 10)
            decimal.push_back(static_cast<char>('0' + carry % 10));
    }
    std::reverse(decimal.begin(), decimal.end());
    return decimal;
}

// The exponent behind 'e': its digits, with a sign or not.
long long read_exponent(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    long long value = 0;
    for (const char c : text)
        value = std::min(kFar, value * 10 + (c - '0'));
    return negative ? -value : value;
}

void read_decimal(std::string_view text, Number& number) {
    const std::size_t mark = text.find_first_of("eE");
    if (mark != std::string_view::npos) number.exponent = read_exponent(text.substr(mark + 1));
    text = text.substr(0, mark);
    const std::size_t point = std::min(text.find('.'), text.size());
    number.exponent += static_cast<long long>(point);
    number.digits = text.substr(0, point);
    if (point < text.size()) number.digits += text.substr(point + 1);
}

void strip_zeros(Number& number) {
    const std::size_t first = number.digits.find_first_not_of('0');
    if (first == std::string::npos) {
        number.digits.clear();
        number.exponent = 0;
        number.negative = false;
        return;
    }
    number.digits.erase(number.digits.find_last_not_of('0') + 1);
    number.digits.erase(0, first);
    number.exponent -= static_cast<long long>(first);
}

std::strong_ordering by_magnitude(const Number& a, const Number& b) {
    if (a.digits.empty() || b.digits.empty()) return b.digits.empty() <=> a.digits.empty();
    if (a.exponent != b.exponent) return a.exponent <=> b.exponent;
    return a.digits.compare(b.digits) <=> 0;
}

// -1, 0 or 1; infinities 2.
int rank(const Number& number) {
    const int size = number.special == Number::Special::infinity ? 2 : number.digits.empty() ? 0 : 1;
    return number.negative ? -size : size;
}

} // namespace

bool Number::is_integer() const {
    return special == Special::none && exponent >= static_cast<long long>(digits.size());
}

std::string Number::key() const {
    if (special == Special::nan) return "nan";
    return (negative ? "-" : "") + (special == Special::infinity ? "inf" : digits) + "e" +
           std::to_string(exponent);
}

std::optional<std::string> Number::plain() const {
    constexpr long long kMaxDigits = 30;
    const auto size = static_cast<long long>(digits.size());
    const long long places = std::max(0LL, size - exponent);
    if (special != Special::none || exponent > kMaxDigits || places + std::max(1LL, exponent) > kMaxDigits) {
        return std::nullopt;
    }
    std::string text = digits;
    if (exponent <= 0) text.insert(0, static_cast<std::size_t>(1 - exponent), '0');
    if (exponent > size) text.append(static_cast<std::size_t>(exponent - size), '0');
    if (places > 0) text.insert(text.size() - static_cast<std::size_t>(places), ".");
    return negative ? "-" + text : text;
}

Number read_number(std::string_view text) {
    Number number;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        number.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    if (text.size() == 4 && text.front() == '.' && !is_digit(text[1])) {
        const bool nan = text[1] == 'n' || text[1] == 'N';
        number.special = nan ? Number::Special::nan : Number::Special::infinity;
        return number;
    }
    if (text.starts_with("0x") || text.starts_with("0o")) {
        number.digits = in_decimal(text.substr(2), text[1] == 'x' ? 16 : 8);
        number.exponent = static_cast<long long>(number.digits.size());
    } else {
        read_decimal(text, number);
    }
    strip_zeros(number);
    return number;
}

std::partial_ordering operator<=>(const Number& a, const Number& b) {
    if (a.special == Number::Special::nan || b.special == Number::Special::nan)
        return std::partial_ordering::unordered;
    const int of_a = rank(a);
    const int of_b = rank(b);
    if (of_a != of_b || of_a == 0 || of_a == 2 || of_a == -2) return of_a <=> of_b;
    return of_a > 0 ? by_magnitude(a, b) : by_magnitude(b, a);
}

bool operator==(const Number& a, const Number& b) {
    return std::is_eq(a <=> b);
}

} // namespace schema
