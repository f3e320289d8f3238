// E-7 of the worked examples, row by row, with ruling 3.
#include "figures/late_fine.hpp"

#include <doctest/doctest.h>

using base::parse_as_of;
using base::parse_stamp;

namespace {

figures::LateFine fine(const char* due, const char* done, const char* as_of, int per_day) {
    const auto ended = *done == '\0' ? std::nullopt : parse_stamp(done);
    return figures::late_fine(parse_stamp(due).value(), ended, parse_as_of(as_of).value(), per_day, 2);
}

} // namespace

TEST_CASE("E-7: each row, and the edges of a day") {
    const struct {
        const char* due;
        const char* done; // "": still open
        const char* as_of;
        int per_day;
        int days;
        const char* amount;
        bool open;
    } rows[] = {
        {"2024-03-06T15:00", "2024-03-06T15:00", "2024-03-31", 10, 0, "0.00", false},
        {"2024-03-06T15:00", "2024-03-06T15:01", "2024-03-31", 10, 1, "10.00", false},
        {"2024-03-06T15:00", "2024-03-08T14:00", "2024-03-31", 10, 2, "20.00", false},
        {"2024-03-06T15:00", "2024-03-08T15:00", "2024-03-31", 10, 2, "20.00", false},
        {"2024-03-08", "2024-03-12", "2024-03-31", 20, 4, "80.00", false},
        // Dates after the due date: three minutes over midnight are one.
        {"2024-03-06T23:58", "2024-03-07T00:01", "2024-03-31", 10, 1, "10.00", false},
        {"2024-03-06T15:00", "2024-03-06", "2024-03-31", 10, 0, "0.00", false}, // not surely late
        {"2024-03-06T15:00", "2024-03-07", "2024-03-31", 10, 1, "10.00", false},
        {"2024-03-06", "2024-03-06T23:59", "2024-03-31", 10, 0, "0.00", false},
        {"2024-03-06", "2024-03-07T00:00", "2024-03-31", 10, 1, "10.00", false},
        {"2024-03-06", "2024-03-01", "2024-03-31", 10, 0, "0.00", false},
        // Still open: up to the as-of.
        {"2024-03-06T15:00", "", "2024-03-06T15:00", 10, 0, "0.00", true},
        {"2024-03-06T15:00", "", "2024-03-06T15:01", 10, 1, "10.00", true},
        {"2024-03-06T15:00", "", "2024-03-06", 10, 1, "10.00", true}, // the end of that day
        {"2024-03-06", "", "2024-03-06", 10, 0, "0.00", true},
        {"2024-02-28", "", "2024-03-01", 20, 2, "40.00", true}, // a leap year
        {"2023-12-30", "", "2024-12-30", 20, 366, "7320.00", true},
        {"2024-03-06", "2024-03-20", "2024-03-10", 10, 4, "40.00", true}, // done later than looked at
        {"2024-03-06", "2024-03-20T08:00", "2024-03-20T07:59", 10, 14, "140.00", true},
    };
    for (const auto& row : rows) {
        CAPTURE(row.due);
        CAPTURE(row.done);
        CAPTURE(row.as_of);
        const figures::LateFine result = fine(row.due, row.done, row.as_of, row.per_day);
        CHECK(result.days == row.days);
        CHECK(result.amount.to_string() == row.amount);
        CHECK(result.open == row.open);
    }
}

TEST_CASE("E-7: the workings") {
    const figures::LateFine late = fine("2024-03-06T15:00", "2024-03-08T14:00", "2024-03-31", 10);
    REQUIRE(late.terms.size() == 2);
    CHECK(late.terms[0].expression == "due 2024-03-06T15:00, done 2024-03-08T14:00");
    CHECK(late.terms[1].expression == "10 * 2");
    CHECK(late.terms[1].value == base::Rational(20));
    CHECK(fine("2024-03-08", "", "2024-03-12", 20).terms[0].expression ==
          "due 2024-03-08, still open 2024-03-12");
}
