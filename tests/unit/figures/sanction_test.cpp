// E-19 and E-27 of the worked examples, row by row.
#include "figures/sanction.hpp"

#include <array>
#include <doctest/doctest.h>

using base::Decimal;
using base::Rational;
using figures::Sanction;
using figures::sanction_floor;

namespace {

Decimal number(std::string_view text) {
    return Decimal::parse(text).value();
}

const figures::SanctionRates kRates{400, 800, 100};

std::string floor_of(Sanction kind, long long times, std::string_view base_number, const char* bonus = "") {
    const auto known = *bonus == '\0' ? std::nullopt : Decimal::parse(bonus);
    const figures::Figure figure = sanction_floor(kind, times, Rational(number(base_number)), kRates, known);
    if (!figure.value) return figure.provisional.at(0).code + ": " + figure.provisional.at(0).text;
    return figure.terms.at(0).name + " " + figure.terms.at(0).expression + " = " +
           figures::readable(*figure.value);
}

std::string short_of(std::string_view entered, long long times) {
    return figures::below_floor(number(entered), sanction_floor(Sanction::warning, times, 1, kRates, {}))
        .value_or("enough");
}

} // namespace

TEST_CASE("E-19: each row") {
    CHECK(floor_of(Sanction::warning, 2, "1") == "warning 2 * 400 = 800");
    CHECK(floor_of(Sanction::minor_demerit, 1, "1.5") == "minor_demerit 1 * 800 * 1.5 = 1200");
    CHECK(floor_of(Sanction::minor_demerit, 2, "1") == "minor_demerit 2 * 800 * 1 = 1600");
    CHECK(floor_of(Sanction::major_demerit, 1, "1", "2600") == "major_demerit 2600 * 100 / 100 = 2600");
    CHECK(floor_of(Sanction::major_demerit, 2, "9", "2600") == "major_demerit 2600 * 100 / 100 = 2600");
    CHECK(floor_of(Sanction::warning, 1, "9") == "warning 1 * 400 = 400"); // base numbers are of demerits
}

TEST_CASE("E-19: an entered amount against the floor") {
    CHECK(short_of("300", 1) == "1 * 400 = 400: -100");
    CHECK(short_of("399.99", 1) == "1 * 400 = 400: -0.01");
    CHECK(short_of("400", 1) == "enough");
    CHECK(short_of("400.00", 2) == "2 * 400 = 800: -400");
    CHECK(short_of("5000", 2) == "enough");
    CHECK_FALSE(figures::below_floor(number("0"), sanction_floor(Sanction::major_demerit, 1, 1, kRates, {}))
                    .has_value());
}

TEST_CASE("E-19: what has no floor says why") {
    CHECK(floor_of(Sanction::major_demerit, 1, "1") == "bonus_missing: the bonus of the month is not known");
    CHECK(floor_of(Sanction::major_demerit, 1, "1", "-1") == "negative_number: the bonus is -1, less than 0");
    CHECK(floor_of(Sanction::minor_demerit, 1, "-1.5") ==
          "negative_number: the base number is -1.5, less than 0");
    CHECK(floor_of(Sanction::warning, 0, "1") == "no_times: a sanction given 0 times");
}

TEST_CASE("E-27: a fine within its range") {
    using figures::FineVerdict;
    const auto verdict = [](std::string_view amount) {
        return figures::fine_verdict(number(amount), number("30"), number("50"));
    };
    CHECK(verdict("30") == FineVerdict::allowed);
    CHECK(verdict("30.00") == FineVerdict::allowed);
    CHECK(verdict("50") == FineVerdict::allowed);
    CHECK(verdict("29.99") == FineVerdict::below);
    CHECK(verdict("50.01") == FineVerdict::above);
}
