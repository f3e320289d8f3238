// Rational: what is computed. Exact; becomes a Decimal again only by round(), whose places come from a
// procedure.
#pragma once

#include "base/decimal.hpp"

#include <compare>
#include <gmpxx.h>
#include <string>

namespace base {

class Rational {
public:
    Rational() = default;
    Rational(long long whole);
    Rational(const Decimal& exact);
    // Needs denominator != 0.
    static Rational ratio(long long numerator, long long denominator);

    Rational& operator+=(const Rational& other);
    Rational& operator-=(const Rational& other);
    Rational& operator*=(const Rational& other);
    // Needs other != 0: whoever divides has already said what an empty denominator means.
    Rational& operator/=(const Rational& other);
    friend Rational operator+(Rational a, const Rational& b) { return a += b; }
    friend Rational operator-(Rational a, const Rational& b) { return a -= b; }
    friend Rational operator*(Rational a, const Rational& b) { return a *= b; }
    friend Rational operator/(Rational a, const Rational& b) { return a /= b; }
    friend Rational operator-(const Rational& a) { return Rational(0) - a; }

    friend bool operator==(const Rational& a, const Rational& b) { return a.value_ == b.value_; }
    friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);

    bool is_zero() const { return sgn(value_) == 0; }
    int sign() const { return sgn(value_); }

    // "3", "-7/2": canonical, for workings and tests.
    std::string to_string() const;

    // The nearest decimal with exactly `places` places; a tie goes away from zero (product.md section 2).
    // Needs 0 <= places <= Decimal::kMaxScale and a result that fits Decimal.
    friend Decimal round(const Rational& exact, int places);

    // The greatest decimal with exactly `places` places that is <= exact. Needs what round() needs.
    friend Decimal round_down(const Rational& exact, int places);

    // The smallest whole number >= exact. Needs a result that fits long long.
    friend long long ceil(const Rational& exact);

private:
    mpq_class value_; // always canonical
};

Decimal round(const Rational& exact, int places);
Decimal round_down(const Rational& exact, int places);
long long ceil(const Rational& exact);

// As round(), but with as many more places (at most four) as it takes for the shown figure to stand on the
// same side of `threshold` as the exact one does: 69.999 against 70 is shown as 69.999, not as 70.00.
Decimal round_beside(const Rational& exact, int places, const Rational& threshold);

} // namespace base
