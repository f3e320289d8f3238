#include "base/period.hpp"

#include <doctest/doctest.h>

namespace {

std::string span(const std::optional<base::Period>& period) {
    return period ? period->from.to_string() + " " + period->to.to_string() : "none";
}

} // namespace

TEST_CASE("E-26: months end with their last day") {
    CHECK(span(base::parse_month("2026-11")) == "2026-11-01 2026-11-30");
    CHECK(span(base::parse_month("2024-02")) == "2024-02-01 2024-02-29");
    CHECK(span(base::parse_month("2023-02")) == "2023-02-01 2023-02-28");
    CHECK(span(base::parse_month("2026-12")) == "2026-12-01 2026-12-31");
    for (const char* text : {"2026-13", "2026-00", "2026-1", "2026-11-01", "2026", "", "1989-12", "2199-01"})
        CHECK(span(base::parse_month(text)) == "none");
}

TEST_CASE("E-26: an ISO week runs from Monday to Sunday, across the end of a year") {
    CHECK(span(base::parse_week("2026-W53")) == "2026-12-28 2027-01-03");
    CHECK(span(base::parse_week("2027-W01")) == "2027-01-04 2027-01-10");
    CHECK(span(base::parse_week("2025-W01")) == "2024-12-30 2025-01-05");
    CHECK(span(base::parse_week("2025-W52")) == "2025-12-22 2025-12-28");
    CHECK(span(base::parse_week("2024-W10")) == "2024-03-04 2024-03-10");
    for (const char* text : {"2025-W53", "2026-W54", "2026-W00", "2026-W1", "2026W01", "2026-w01", "2026-W-1",
                             "", "2026-W01x", "1989-W01"})
        CHECK(span(base::parse_week(text)) == "none");
}

TEST_CASE("a year, and the month before a day") {
    CHECK(span(base::parse_year("2026")) == "2026-01-01 2026-12-31");
    for (const char* text : {"26", "1989", "2199", "2026-", "+026", "20266", ""})
        CHECK(span(base::parse_year(text)) == "none");
    const auto december = base::month_before(base::Date(2027, 1, 31));
    REQUIRE(december);
    CHECK(december->name == "2026-12");
    CHECK(span(december) == "2026-12-01 2026-12-31");
    CHECK(span(base::month_before(base::Date(2024, 3, 1))) == "2024-02-01 2024-02-29");
    CHECK(span(base::month_before(base::Date(1583, 1, 1))) == "none");
    CHECK(span(base::month_before(base::Date(2199, 12, 31))) == "none");
}
