#include "base/rational.hpp"

#include <stdexcept>

namespace base {

namespace {

static_assert(sizeof(long) == sizeof(long long), "GMP takes long");

constexpr long kChunk = 1'000'000'000'000'000'000; // two such chunks hold every coefficient of a Decimal

mpz_class big_power_of_ten(int exponent) {
    mpz_class power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(exponent));
    return power;
}

mpz_class to_big(Int128 number) {
    mpz_class big = static_cast<long>(number / kChunk);
    big *= kChunk;
    big += static_cast<long>(number % kChunk);
    return big;
}

Int128 to_coefficient(const mpz_class& big) {
    if (abs(big) >= big_power_of_ten(Decimal::kMaxDigits))
        throw std::logic_error("a rounded number does not fit a decimal");
    const mpz_class high = big / kChunk;
    const mpz_class low = big % kChunk;
    return static_cast<Int128>(high.get_si()) * kChunk + low.get_si();
}

void need_places(int places) {
    if (places < 0 || places > Decimal::kMaxScale)
        throw std::logic_error("a number of places is out of range");
}

} // namespace

Rational::Rational(long long whole) : value_(static_cast<long>(whole)) {}

Rational::Rational(const Decimal& exact)
    : value_(to_big(exact.coefficient()), big_power_of_ten(exact.scale())) {
    value_.canonicalize();
}

Rational Rational::ratio(long long numerator, long long denominator) {
    Rational result(numerator);
    result /= Rational(denominator);
    return result;
}

Rational& Rational::operator+=(const Rational& other) {
    value_ += other.value_;
    return *this;
}

Rational& Rational::operator-=(const Rational& other) {
    value_ -= other.value_;
    return *this;
}

Rational& Rational::operator*=(const Rational& other) {
    value_ *= other.value_;
    return *this;
}

Rational& Rational::operator/=(const Rational& other) {
    if (other.is_zero()) throw std::logic_error("a number is divided by zero");
    value_ /= other.value_;
    return *this;
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    return cmp(a.value_, b.value_) <=> 0;
}

std::string Rational::to_string() const {
    return value_.get_str();
}

Decimal round(const Rational& exact, int places) {
    need_places(places);
    const mpz_class& denominator = exact.value_.get_den();
    // |x| + 1/2, cut off: a tie goes up in size, and so away from zero.
    const mpz_class doubled = 2 * abs(exact.value_.get_num()) * big_power_of_ten(places) + denominator;
    mpz_class coefficient = doubled / (2 * denominator);
    if (exact.sign() < 0) coefficient = -coefficient;
    return Decimal(to_coefficient(coefficient), places);
}

Decimal round_down(const Rational& exact, int places) {
    need_places(places);
    const mpz_class shifted = exact.value_.get_num() * big_power_of_ten(places);
    mpz_class coefficient;
    mpz_fdiv_q(coefficient.get_mpz_t(), shifted.get_mpz_t(), exact.value_.get_den_mpz_t());
    return Decimal(to_coefficient(coefficient), places);
}

long long ceil(const Rational& exact) {
    mpz_class whole;
    mpz_cdiv_q(whole.get_mpz_t(), exact.value_.get_num_mpz_t(), exact.value_.get_den_mpz_t());
    if (!whole.fits_slong_p()) throw std::logic_error("a whole number does not fit 64 bits");
    return whole.get_si();
}

Decimal round_beside(const Rational& exact, int places, const Rational& threshold) {
    constexpr int kMorePlaces = 4;
    Decimal shown = round(exact, places);
    for (int more = 1; more <= kMorePlaces && places + more <= Decimal::kMaxScale; ++more) {
        if ((Rational(shown) <=> threshold) == (exact <=> threshold)) break;
        shown = round(exact, places + more);
    }
    return shown;
}

} // namespace base
