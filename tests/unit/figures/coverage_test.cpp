// E-4 and E-5 of the worked examples, row by row.
#include "figures/satisfaction.hpp"

#include <doctest/doctest.h>

using base::Decimal;
using base::Rational;
using figures::share;
using figures::Turnover;

namespace {

Rational number(std::string_view text) {
    return Rational(Decimal::parse(text).value());
}

const Rational kMinimum(70);

std::string shown(const figures::Share& rate) {
    if (!rate.percent) return "undefined";
    return round_beside(*rate.percent, 2, rate.minimum).to_string() + (rate.met ? " enough" : " not enough");
}

std::string ids(const std::vector<Turnover>& turnovers) {
    std::string text;
    for (const auto& each : turnovers)
        text += each.id;
    return text;
}

std::optional<std::size_t> main_of(std::vector<Turnover> turnovers, std::string_view total) {
    return figures::main_customers(figures::by_turnover(std::move(turnovers)), number(total), kMinimum);
}

} // namespace

TEST_CASE("E-4: each row of the table") {
    struct Row {
        long long surveyed;
        long long replied;
        const char* rate;
        long long needed;
    };
    const std::vector<Row> rows = {
        {30, 21, "70.00 enough", 0},     {30, 20, "66.67 not enough", 1}, {10, 7, "70.00 enough", 0},
        {13, 9, "69.23 not enough", 1},  {13, 10, "76.92 enough", 0},     {90, 63, "70.00 enough", 0},
        {90, 62, "68.89 not enough", 1}, {1, 0, "0.00 not enough", 1},    {1, 1, "100.00 enough", 0},
        {30, 22, "73.33 enough", 0},     {30, 0, "0.00 not enough", 21},  {0, 0, "undefined", 0}};
    for (const Row& row : rows) {
        CAPTURE(row.surveyed);
        CAPTURE(row.replied);
        CHECK(shown(share(row.replied, row.surveyed, kMinimum)) == row.rate);
        CHECK(figures::replies_needed(row.replied, row.surveyed, kMinimum) == row.needed);
    }
}

TEST_CASE("E-4: nobody surveyed is undefined and not met") {
    const auto rate = share(0, 0, kMinimum);
    CHECK_FALSE(rate.percent.has_value());
    CHECK_FALSE(rate.met);
}

TEST_CASE("E-4: the issue rate") {
    CHECK(shown(share(24, 40, Rational(0))) == "60.00 enough");
}

TEST_CASE("E-4: the verdict is the one of whole numbers, and the replies needed are the fewest") {
    for (long long surveyed = 1; surveyed <= 120; ++surveyed)
        for (long long replied = 0; replied <= surveyed; ++replied) {
            const bool enough = 100 * replied >= 70 * surveyed;
            const long long needed = figures::replies_needed(replied, surveyed, kMinimum);
            REQUIRE(share(replied, surveyed, kMinimum).met == enough);
            REQUIRE((needed == 0) == enough);
            REQUIRE(100 * (replied + needed) >= 70 * surveyed);
            if (needed > 0) REQUIRE(100 * (replied + needed - 1) < 70 * surveyed);
        }
}

TEST_CASE("E-5: A, B, C of five customers") {
    const std::vector<Turnover> all = {{"A", 400}, {"B", 250}, {"C", 150}, {"D", 120}, {"E", 80}};
    CHECK(main_of(all, "1000") == 3);
    CHECK(shown(share(650, 1000, kMinimum)) == "65.00 not enough");
    CHECK(shown(share(800, 1000, kMinimum)) == "80.00 enough");
}

TEST_CASE("E-5: 70.0 % exactly is enough") {
    CHECK(main_of({{"A", 400}, {"B", 300}, {"C", 300}}, "1000") == 2);
    CHECK(shown(share(700, 1000, kMinimum)) == "70.00 enough");
}

TEST_CASE("E-5: 69.999 % is not, and is shown so") {
    CHECK(main_of({{"A", 400}, {"B", number("299.99")}, {"C", 150}, {"D", number("150.01")}}, "1000") == 3);
    CHECK(shown(share(number("699.99"), 1000, kMinimum)) == "69.999 not enough");
    const std::vector<Turnover> selected = {{"A", 400}, {"B", number("299.99")}};
    CHECK_FALSE(figures::main_customers(selected, 1000, kMinimum).has_value());
}

TEST_CASE("E-5: largest first, ties by id, whatever the order they came in") {
    const std::vector<Turnover> mixed = {{"E", 80}, {"C", 150}, {"B", 250}, {"D", 150}, {"A", 400}};
    CHECK(ids(figures::by_turnover(mixed)) == "ABCDE");
    CHECK(ids(figures::by_turnover({mixed.rbegin(), mixed.rend()})) == "ABCDE");
    CHECK(ids(figures::by_turnover({})).empty());
}

TEST_CASE("E-5: no total, or not enough turnovers known") {
    CHECK_FALSE(main_of({{"A", 0}, {"B", 0}}, "0").has_value());
    CHECK_FALSE(main_of({}, "1000").has_value());
    CHECK_FALSE(main_of({{"A", 400}, {"B", 299}}, "1000").has_value());
    CHECK(main_of({{"A", 700}}, "1000") == 1);
}
