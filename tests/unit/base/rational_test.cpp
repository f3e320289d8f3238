#include "base/rational.hpp"

#include <doctest/doctest.h>
#include <stdexcept>
#include <vector>

using base::Decimal;
using base::Rational;

namespace {

Rational number(std::string_view text) {
    return Rational(Decimal::parse(text).value());
}

std::string rounded(const Rational& exact, int places) {
    return round(exact, places).to_string();
}

std::string beside(std::string_view exact, int places, std::string_view threshold) {
    return round_beside(number(exact), places, number(threshold)).to_string();
}

} // namespace

TEST_CASE("rational: canonical text") {
    CHECK(Rational().to_string() == "0");
    CHECK(Rational(3).to_string() == "3");
    CHECK(Rational::ratio(-14, 4).to_string() == "-7/2");
    CHECK(Rational::ratio(14, -4).to_string() == "-7/2");
    CHECK(number("1.10").to_string() == "11/10");
    CHECK(number("-0.00").to_string() == "0");
}

TEST_CASE("rational: every decimal comes in and out unchanged") {
    for (const auto text : {"999999999999999999999999999999", "-999999999999999999999999999999",
                            "999999999999.999999999999999999", "-0.000000000000000001", "1000000000000000000",
                            "-1000000000000000001", "0.10"}) {
        const Decimal decimal = Decimal::parse(text).value();
        CHECK(rounded(Rational(decimal), decimal.scale()) == text);
    }
}

TEST_CASE("rational: exact arithmetic") {
    const Rational third = Rational::ratio(1, 3);
    CHECK(third + third + third == Rational(1));
    CHECK(number("0.1") + number("0.2") == number("0.3"));
    CHECK(number("0.7") * Rational(90) == Rational(63));
    CHECK(Rational(1) / Rational(3) == third);
    CHECK(Rational(1) - third == Rational::ratio(2, 3));
    CHECK((-third).to_string() == "-1/3");
}

TEST_CASE("rational: order and sign") {
    CHECK(Rational::ratio(1, 3) < Rational::ratio(34, 100));
    CHECK(Rational::ratio(-1, 2) < Rational(0));
    CHECK(Rational::ratio(2, 4) == Rational::ratio(1, 2));
    CHECK(Rational(0).is_zero());
    CHECK(Rational::ratio(-1, 9).sign() == -1);
    CHECK(Rational::ratio(1, 9).sign() == 1);
}

TEST_CASE("rational: no division by zero") {
    CHECK_THROWS_WITH_AS(Rational::ratio(1, 0), "a number is divided by zero", std::logic_error);
    Rational one(1);
    CHECK_THROWS_AS(one /= Rational(0), std::logic_error);
}

TEST_CASE("round: a tie goes away from zero, on both sides") {
    struct Row {
        const char* exact;
        int places;
        const char* shown;
    };
    const std::vector<Row> rows = {{"0.5", 0, "1"},         {"-0.5", 0, "-1"},      {"1.5", 0, "2"},
                                   {"2.5", 0, "3"},         {"-2.5", 0, "-3"},      {"0.49", 0, "0"},
                                   {"-0.49", 0, "0"},       {"0.125", 2, "0.13"},   {"-0.125", 2, "-0.13"},
                                   {"1.005", 2, "1.01"},    {"-1.005", 2, "-1.01"}, {"1.004999", 2, "1.00"},
                                   {"2.675", 2, "2.68"},    {"-0.0049", 2, "0.00"}, {"3", 2, "3.00"},
                                   {"99.995", 2, "100.00"}, {"87.2", 1, "87.2"},    {"-99.95", 1, "-100.0"}};
    for (const Row& row : rows) {
        CAPTURE(row.exact);
        CHECK(rounded(number(row.exact), row.places) == row.shown);
    }
}

TEST_CASE("round_down: towards the smaller number, on both sides of zero") {
    const auto down = [](const Rational& exact, int places) { return round_down(exact, places).to_string(); };
    CHECK(down(number("500.505"), 2) == "500.50"); // E-9
    CHECK(down(number("0.009"), 2) == "0.00");
    CHECK(down(number("-0.001"), 2) == "-0.01");
    CHECK(down(number("3"), 2) == "3.00");
    CHECK(down(number("-3"), 0) == "-3");
    CHECK(down(Rational::ratio(2, 3), 2) == "0.66");
    CHECK(down(Rational::ratio(-2, 3), 2) == "-0.67");
    CHECK_THROWS_AS(round_down(Rational(1), 19), std::logic_error);
    CHECK_THROWS_AS(round_down(Rational(1), -1), std::logic_error);
}

TEST_CASE("round: fractions without an end") {
    CHECK(rounded(Rational::ratio(2, 3), 2) == "0.67");
    CHECK(rounded(Rational::ratio(-2, 3), 2) == "-0.67");
    CHECK(rounded(Rational::ratio(1, 3), 18) == "0.333333333333333333");
    CHECK(rounded(Rational::ratio(134, 9), 2) == "14.89");
}

TEST_CASE("round: the same size on both sides of zero, and never further off than half a step") {
    const Rational half_step = Rational::ratio(1, 20);
    for (long long numerator = 0; numerator <= 300; ++numerator)
        for (const long long denominator : {7, 20, 40, 99}) {
            const Rational exact = Rational::ratio(numerator, denominator);
            const Rational up(round(exact, 1));
            CHECK(Rational(round(-exact, 1)) == -up);
            CHECK(up - exact <= half_step);
            CHECK(exact - up < half_step); // a tie may only go up
        }
}

TEST_CASE("round: what does not fit is a broken promise, not another number") {
    CHECK_THROWS_WITH_AS(round(number("999999999999999999999999999999"), 1),
                         "a rounded number does not fit a decimal", std::logic_error);
    CHECK_THROWS_AS(round(number("999999999999999999999999999999") + Rational(1), 0), std::logic_error);
    CHECK_THROWS_AS(round(Rational(1), -1), std::logic_error);
    CHECK_THROWS_AS(round(Rational(1), 19), std::logic_error);
}

TEST_CASE("ceil") {
    CHECK(ceil(Rational(3)) == 3);
    CHECK(ceil(Rational::ratio(7, 2)) == 4);
    CHECK(ceil(Rational::ratio(-7, 2)) == -3);
    CHECK(ceil(Rational::ratio(1, 1000000)) == 1);
    CHECK(ceil(Rational(0)) == 0);
    CHECK_THROWS_AS(ceil(number("9223372036854775807.5")), std::logic_error);
}

TEST_CASE("round_beside: the shown figure stands where the exact one does") {
    CHECK(beside("69.999", 2, "70") == "69.999");
    CHECK(beside("69.99", 2, "70") == "69.99");
    CHECK(beside("69.9951", 2, "70") == "69.995"); // 70.00 would be on the other side
    CHECK(beside("69.9996", 2, "70") == "69.9996");
    CHECK(beside("70", 2, "70") == "70.00");
    CHECK(beside("70.001", 2, "70") == "70.001");
    CHECK(beside("70.00001", 2, "70") == "70.00001");
    CHECK(beside("79.96", 1, "80") == "79.96");
    CHECK(beside("79.94", 1, "80") == "79.9");
    CHECK(beside("-0.004", 2, "0") == "-0.004");
}

TEST_CASE("round_beside: at most four more places, and never more than a decimal holds") {
    CHECK(beside("69.999999", 2, "70") == "69.999999");
    CHECK(beside("69.9999999", 2, "70") == "70.000000");
    CHECK(round_beside(Rational::ratio(1, 3), 17, number("0.33333333333333333")).to_string() ==
          "0.333333333333333333");
}

TEST_CASE("round_beside: a difference beyond the last place of a decimal cannot be shown") {
    CHECK(round_beside(Rational::ratio(1, 3), 18, number("0.333333333333333333")).to_string() ==
          "0.333333333333333333");
}

TEST_CASE("round_beside: a threshold with more places than are shown") {
    CHECK(beside("0.125", 2, "0.125") == "0.125");
    CHECK(beside("0.126", 1, "0.125") == "0.13");
}
