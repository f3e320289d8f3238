// E-8 (rounding) and E-11 of the worked examples, row by row; and what must hold of every split.
#include "figures/shares.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <doctest/doctest.h>

using base::Decimal;
using base::Rational;
using figures::split;
using figures::Weighted;

namespace {

Rational number(std::string_view text) {
    return Rational(Decimal::parse(text).value());
}

std::string shown(const base::Result<figures::Split, figures::Reason>& result) {
    if (!result) return result.error().code + ": " + result.error().text;
    std::string text;
    for (const figures::Portion& each : result->portions)
        text += (text.empty() ? "" : ", ") + each.id + " " + each.amount.to_string();
    return text;
}

std::string shares_of(std::string_view total, const std::vector<Weighted>& weights) {
    return shown(split(number(total), weights, 2));
}

// Numbers that are the same on every machine: a linear congruential generator (Knuth's MMIX).
class Draw {
public:
    // 0 to bound - 1
    long long below(long long bound) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<long long>((state_ >> 33U) % static_cast<std::uint64_t>(bound));
    }

private:
    std::uint64_t state_ = 20260325;
};

} // namespace

TEST_CASE("E-11: each row") {
    CHECK(shares_of("9000", {{"a", 50, {}}, {"b", 30, {}}, {"c", 20, {}}}) ==
          "a 4500.00, b 2700.00, c 1800.00");
    const Rational third = Rational::ratio(1, 3);
    CHECK(shares_of("100.00", {{"a", third, {}}, {"b", third, {}}, {"c", third, {}}}) ==
          "a 33.34, b 33.33, c 33.33");
    CHECK(shares_of("9000", {{"p04", 1, {}}}) == "p04 9000.00");
}

TEST_CASE("E-11: what the weights add to, exactly") {
    CHECK(figures::sum_of_weights(std::vector<Weighted>{{"a", 50, {}}, {"b", 30, {}}, {"c", 20, {}}}) ==
          Rational(100));
    CHECK(figures::sum_of_weights(std::vector<Weighted>{{"a", 50, {}}, {"b", number("49"), {}}}) ==
          Rational(99));
    const Rational third = Rational::ratio(1, 3);
    CHECK(figures::sum_of_weights(
              std::vector<Weighted>{{"a", third, {}}, {"b", third, {}}, {"c", third, {}}}) == Rational(1));
    CHECK(figures::sum_of_weights({}) == Rational(0));
}

TEST_CASE("E-8: the cent that is left goes to the largest remainder, ties by id") {
    CHECK(shares_of("1000", {{"e1", 1, {}}, {"e2", 1, {}}, {"e3", 1, {}}}) ==
          "e1 333.34, e2 333.33, e3 333.33");
    CHECK(shares_of("1000", {{"e3", 1, {}}, {"e2", 1, {}}, {"e1", 1, {}}}) ==
          "e3 333.33, e2 333.33, e1 333.34");
    // 0.10 by 1 : 2 : 4 is 0.0142…, 0.0285…, 0.0571…: two cents are left, for b and c.
    CHECK(shares_of("0.10", {{"a", 1, {}}, {"b", 2, {}}, {"c", 4, {}}}) == "a 0.01, b 0.03, c 0.06");
    CHECK(shares_of("0.01", {{"p10", 1, {}}, {"p09", 1, {}}}) == "p10 0.00, p09 0.01");
    CHECK(shares_of("0.00", {{"a", 1, {}}, {"b", 2, {}}}) == "a 0.00, b 0.00");
    CHECK(shares_of("10", {{"a", 0, {}}, {"b", 2, {}}}) == "a 0.00, b 10.00");
    // A correction the other way.
    CHECK(shares_of("-1000", {{"e1", 1, {}}, {"e2", 1, {}}, {"e3", 1, {}}}) ==
          "e1 -333.33, e2 -333.33, e3 -333.34");
    // What is shared is rounded first, half away from zero.
    CHECK(shares_of("10.005", {{"a", 1, {}}, {"b", 1, {}}}) == "a 5.01, b 5.00");
    CHECK(shown(split(number("10.4"), std::vector<Weighted>{{"a", 1, {}}, {"b", 3, {}}}, 0)) == "a 3, b 7");
}

TEST_CASE("split: what cannot be shared says why") {
    CHECK(shares_of("10", {}) == "no_shares: there is nobody to share among");
    CHECK(shares_of("10", {{"a", 0, {}}, {"b", 0, {}}}) == "shares_add_to_zero: the shares add up to 0");
    CHECK(shares_of("10", {{"a", 2, {}}, {"b", number("-0.5"), {}}}) ==
          "negative_share: the share of 'b' is -0.5");
    CHECK(shares_of("10", {{"a", 2, {}}, {"b", 1, {}}, {"a", 1, {}}}) ==
          "share_named_twice: 'a' is named twice");
}

TEST_CASE("split: the workings") {
    const auto result =
        split(1000, std::vector<Weighted>{{"e1", 1, {7}}, {"e2", 2, {8, 9}}, {"e3", 5, {}}}, 2);
    REQUIRE(result.ok());
    REQUIRE(result->terms.size() == 3);
    CHECK(result->terms[0].expression == "1000.00 * 1 / 8");
    CHECK(result->terms[0].value == Rational(125));
    CHECK(result->terms[1].name == "e2");
    CHECK(result->terms[1].sources == std::vector<figures::Source>{8, 9});
    const auto rounded = split(100, std::vector<Weighted>{{"a", 1, {}}, {"b", 2, {}}}, 2);
    REQUIRE(rounded.ok());
    CHECK(rounded->terms[1].expression == "100.00 * 2 / 3 = 200/3, by largest remainder");
    CHECK(rounded->terms[1].value == number("66.67"));
}

TEST_CASE("split: 100,000 splits add up, stay within a cent, and do not depend on the order") {
    Draw draw;
    int wrong = 0;
    int with_remainder = 0;
    const Rational cent(Decimal(1, 2));
#ifdef __SANITIZE_ADDRESS__
    constexpr int kSplits = 10000; // the sanitizers have seen the code by then
#else
    constexpr int kSplits = 100000;
#endif
    for (int round_no = 0; round_no < kSplits; ++round_no) {
        const Rational total(Decimal(draw.below(10000000), 2));
        std::vector<Weighted> weights;
        const long long people = 1 + draw.below(8);
        for (long long person = 0; person < people; ++person)
            weights.push_back({"p" + std::to_string(person),
                               Rational::ratio(draw.below(40) + (person == 0 ? 1 : 0), 1 + draw.below(7)),
                               {}});
        const auto result = split(total, weights, 2);
        std::reverse(weights.begin(), weights.end());
        // Every eighth time only: most of the time goes into the workings.
        auto reversed = round_no % 8 == 0 ? split(total, weights, 2) : result;
        if (round_no % 8 != 0) std::reverse(reversed->portions.begin(), reversed->portions.end());
        Rational sum;
        for (std::size_t at = 0; at < result->portions.size(); ++at) {
            const figures::Portion& portion = result->portions[at];
            const Rational off = Rational(portion.amount) - portion.exact;
            sum += Rational(portion.amount);
            if (!off.is_zero()) ++with_remainder;
            if (off >= cent || -off >= cent || portion.amount.scale() != 2) ++wrong;
            if (reversed->portions[result->portions.size() - 1 - at].amount != portion.amount) ++wrong;
        }
        if (sum != total) ++wrong;
    }
    CHECK(wrong == 0);
    CHECK(with_remainder > kSplits); // it is the rounding that was tried
}
