// E-12, row by row.
#include "figures/returns.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

base::Decimal number(const char* text) {
    return *base::Decimal::parse(text);
}

struct Row {
    const char* approved;
    const char* actual;
    const char* percent;
    const char* limit;
    bool within;
};

constexpr Row kRows[] = {
    {"1000", "980", "5", "1050", true},
    {"1000", "1000", "5", "1050", true},
    {"1000", "1050", "5", "1050", true}, // the limit itself is within
    {"1000", "1051", "5", "1050", false},
    {"1000", "1001", "0", "1000", false},
    {"1000", "1000", "0", "1000", true},
    {"7", "7", "5", "7", true}, // whole pieces: 7.35 is 7
    {"7", "8", "5", "7", false},
    {"7.00", "7.35", "5", "147/20", true}, // by weight
    {"7.00", "7.36", "5", "147/20", false},
    {"7", "7.1", "5", "147/20", true}, // who weighs one of them weighs
    {"0", "0", "5", "0", true},
    {"0", "1", "5", "0", false},
    {"1000", "0", "5", "1050", true},
    {"3", "3", "33.4", "4", true},
    {"300", "401", "33.4", "400", false},
    {"9999999999", "9999999999", "100", "19999999998", true},
};

} // namespace

TEST_CASE("a return is posted up to the tolerance, and held above it") {
    for (const Row& row : kRows) {
        CAPTURE(row.approved);
        CAPTURE(row.actual);
        const figures::Tolerance verdict =
            figures::return_tolerance(number(row.approved), number(row.actual), number(row.percent));
        CHECK(verdict.limit.to_string() == row.limit);
        CHECK(verdict.within == row.within);
    }
}
