// E-25, row by row, and story D.
#include "figures/stocktake.hpp"

#include <doctest/doctest.h>

#include <vector>

using figures::Count;
using figures::CountOutcome;

namespace {

Count count(int book, int physical, int claimed) {
    return {base::Decimal(book, 0), base::Decimal(physical, 0), base::Decimal(claimed, 0)};
}

} // namespace

TEST_CASE("one material: the goods agree with the customer, with the book, or with neither") {
    const struct {
        Count counted;
        CountOutcome outcome;
    } rows[] = {
        {count(200, 205, 5), CountOutcome::quality_problem},
        {count(200, 200, 5), CountOutcome::customer_inaccurate},
        {count(200, 203, 5), CountOutcome::warehouse_problem},
        {count(200, 195, 5), CountOutcome::warehouse_problem},
        // Story D: two are missing.
        {count(200, 200, 2), CountOutcome::customer_inaccurate},
        {count(200, 202, 2), CountOutcome::quality_problem},
        {count(200, 199, 2), CountOutcome::warehouse_problem},
        // Too many were delivered: so many are missing here.
        {count(200, 195, -5), CountOutcome::quality_problem},
        {count(200, 205, -5), CountOutcome::warehouse_problem},
        {count(200, 200, 0), CountOutcome::customer_inaccurate},
        {count(200, 201, 0), CountOutcome::warehouse_problem},
    };
    for (const auto& row : rows) {
        CAPTURE(row.counted.physical.to_string());
        CAPTURE(row.counted.claimed.to_string());
        CHECK(figures::count_outcome(std::vector{row.counted}) == row.outcome);
    }
}

TEST_CASE("goods delivered in the place of others: one is over, the other under, by what is claimed") {
    CHECK(figures::count_outcome(std::vector{count(200, 205, 5), count(80, 75, -5)}) ==
          CountOutcome::quality_problem);
    CHECK(figures::count_outcome(std::vector{count(200, 200, 5), count(80, 80, -5)}) ==
          CountOutcome::customer_inaccurate);
    CHECK(figures::count_outcome(std::vector{count(200, 205, 5), count(80, 80, -5)}) ==
          CountOutcome::warehouse_problem);
}

TEST_CASE("fractions are compared exactly") {
    const Count weighed{*base::Decimal::parse("0.30"), *base::Decimal::parse("0.4"),
                        *base::Decimal::parse("0.1")};
    CHECK(figures::count_outcome(std::vector{weighed}) == CountOutcome::quality_problem);
}
