#include "base/date.hpp"

#include <array>
#include <doctest/doctest.h>
#include <stdexcept>

using base::AsOf;
using base::Date;
using base::parse_as_of;
using base::parse_date;
using base::parse_stamp;
using base::Stamp;

namespace {

// The calendar by its own words, independent of <chrono>: how long a month is.
int days_in_month(int year, int month) {
    if (month < 1 || month > 12) return 0;
    constexpr std::array<int, 12> kLengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
    return month == 2 && leap ? 29 : kLengths.at(static_cast<std::size_t>(month - 1));
}

std::string two(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

Stamp stamp(std::string_view text) {
    return parse_stamp(text).value();
}

} // namespace

TEST_CASE("date: every day of 617 years, and nothing beside them") {
    int accepted = 0;
    int wrong = 0;
    std::optional<Date> before;
    for (int year = 1583; year <= 2199; ++year)
        for (int month = 0; month <= 13; ++month)
            for (int day = 0; day <= 32; ++day) {
                const std::string text = std::to_string(year) + "-" + two(month) + "-" + two(day);
                const auto date = parse_date(text);
                const bool real = day >= 1 && day <= days_in_month(year, month);
                if (date.has_value() != real) ++wrong;
                if (!date) continue;
                ++accepted;
                const bool same = date->to_string() == text && date->year() == year &&
                                  static_cast<int>(date->month()) == month &&
                                  static_cast<int>(date->day()) == day;
                const bool follows = !before || (*before < *date && days_between(*before, *date) == 1 &&
                                                 before->plus_days(1) == *date &&
                                                 date->weekday() == before->weekday() % 7 + 1);
                if (!same || !follows) ++wrong;
                before = date;
            }
    CHECK(wrong == 0);
    CHECK(accepted == 225355); // 617 * 365 days and 150 leap days
}

TEST_CASE("date: years outside are refused") {
    for (const auto text : {"1582-12-31", "0000-01-01", "2200-01-01", "9999-12-31"})
        CHECK_FALSE(parse_date(text).has_value());
}

TEST_CASE("date: leap days") {
    for (const auto text : {"2024-02-29", "2000-02-29", "1600-02-29"})
        CHECK(parse_date(text).has_value());
    for (const auto text : {"2023-02-29", "1900-02-29", "2100-02-29", "2026-02-30"})
        CHECK_FALSE(parse_date(text).has_value());
}

TEST_CASE("date: other writings are refused") {
    for (const auto text :
         {"", "2026-11-3", "2026-1-03", "26-11-03", "20261103", "2026/11/03", "2026-11/03", "2026-11-03 ",
          " 2026-11-03", "2026-11-+3", "2026-11- 3", "+026-11-03", "-026-11-03", "2026-11-0x", "2026-11-03T",
          "02026-11-03", "2026-W45-2", "\uFF12026-11-03"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text).has_value());
    }
}

TEST_CASE("date: known weekdays and spans") {
    CHECK(Date(2024, 3, 1).weekday() == 5);
    CHECK(Date(2024, 3, 3).weekday() == 7);
    CHECK(Date(2024, 3, 4).weekday() == 1);
    CHECK(days_between(Date(2024, 3, 1), Date(2024, 3, 14)) == 13);
    CHECK(days_between(Date(2024, 3, 14), Date(2024, 3, 1)) == -13);
    CHECK(Date(2024, 2, 28).plus_days(2).to_string() == "2024-03-01");
    CHECK(Date(2024, 1, 1).plus_days(-1).to_string() == "2023-12-31");
    CHECK_THROWS_AS(Date(2023, 2, 29), std::logic_error);
}

TEST_CASE("date: months on, held to the end of a shorter month") {
    CHECK(Date(2024, 1, 31).plus_months(1).to_string() == "2024-02-29");
    CHECK(Date(2023, 1, 31).plus_months(1).to_string() == "2023-02-28");
    CHECK(Date(2024, 3, 15).plus_months(1).to_string() == "2024-04-15");
    CHECK(Date(2024, 8, 31).plus_months(1).to_string() == "2024-09-30");
    CHECK(Date(2024, 12, 31).plus_months(2).to_string() == "2025-02-28");
    CHECK(Date(2024, 2, 29).plus_months(12).to_string() == "2025-02-28");
    CHECK(Date(2024, 3, 31).plus_months(-1).to_string() == "2024-02-29");
    CHECK(Date(2024, 3, 31).plus_months(0).to_string() == "2024-03-31");
    CHECK_THROWS_AS(Date(2199, 12, 1).plus_months(1), std::logic_error);
}

TEST_CASE("stamp: a day or a day with its minute") {
    CHECK(stamp("2026-11-03") == Stamp{Date(2026, 11, 3), std::nullopt});
    CHECK(stamp("2026-11-03T08:15") == Stamp{Date(2026, 11, 3), 8 * 60 + 15});
    for (const auto text : {"2026-11-03", "2026-11-03T00:00", "2026-11-03T08:15", "2026-11-03T23:59"})
        CHECK(stamp(text).to_string() == text);
}

TEST_CASE("stamp: every minute of a day") {
    int accepted = 0;
    for (int hour = 0; hour < 100; ++hour)
        for (int minute = 0; minute < 100; ++minute) {
            const auto parsed = parse_stamp("2026-11-03T" + two(hour) + ":" + two(minute));
            const bool real = hour < 24 && minute < 60;
            REQUIRE(parsed.has_value() == real);
            if (!real) continue;
            REQUIRE(parsed->minute == hour * 60 + minute);
            ++accepted;
        }
    CHECK(accepted == 1440);
}

TEST_CASE("stamp: other writings are refused") {
    for (const auto text :
         {"", "T08:15", "2026-11-03 08:15", "2026-11-03t08:15", "2026-11-03T8:15", "2026-11-03T08:5",
          "2026-11-03T08:15:00", "2026-11-03T08:15Z", "2026-11-03T24:00", "2026-11-03T08:60", "2026-11-03T",
          "2026-11-03T0815", "2026-11-03T08.15", "2026-11-03T+8:15", "2026-02-30T08:15"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_stamp(text).has_value());
    }
}

TEST_CASE("surely_before: only what the stamps say") {
    struct Row {
        const char* a;
        const char* b;
        bool before;
    };
    const std::array<Row, 8> rows = {{{"2026-11-03", "2026-11-04", true},
                                      {"2026-11-03T23:59", "2026-11-04T00:00", true},
                                      {"2026-11-04", "2026-11-03", false},
                                      {"2026-11-04T00:00", "2026-11-03T23:59", false},
                                      {"2026-11-03T08:15", "2026-11-03T08:16", true},
                                      {"2026-11-03T08:15", "2026-11-03T08:15", false},
                                      {"2026-11-03", "2026-11-03T23:59", false},
                                      {"2026-11-03T00:00", "2026-11-03", false}}};
    for (const Row& row : rows) {
        CAPTURE(row.a);
        CAPTURE(row.b);
        CHECK(surely_before(stamp(row.a), stamp(row.b)) == row.before);
    }
}

TEST_CASE("as-of: a date alone is the end of that day") {
    const AsOf day = parse_as_of("2026-11-03").value();
    CHECK(day.minute == 1439);
    CHECK(day.to_string() == "2026-11-03");
    CHECK(base::end_of(Date(2026, 11, 3)).to_string() == "2026-11-03");
    CHECK(day.covers(stamp("2026-11-03")));
    CHECK(day.covers(stamp("2026-11-03T23:59")));
    CHECK(day.covers(stamp("2020-01-01T12:00")));
    CHECK_FALSE(day.covers(stamp("2026-11-04")));
    CHECK_FALSE(day.covers(stamp("2026-11-04T00:00")));
}

TEST_CASE("as-of: with a minute, that minute belongs to it") {
    const AsOf minute = parse_as_of("2026-11-03T08:15").value();
    CHECK(minute.to_string() == "2026-11-03T08:15");
    CHECK(minute.covers(stamp("2026-11-03T08:15")));
    CHECK_FALSE(minute.covers(stamp("2026-11-03T08:16")));
    CHECK(minute.covers(stamp("2026-11-03"))); // a day has happened as soon as it begins
    CHECK(minute.covers(stamp("2026-11-02T23:59")));
    CHECK_FALSE(minute.covers(stamp("2026-11-04")));
    CHECK_FALSE(parse_as_of("2026-11-31").has_value());
    CHECK_FALSE(parse_as_of("today").has_value());
}

TEST_CASE("date: the last day of a month, leap years and the last month of all with it") {
    CHECK(Date(2024, 2, 1).last_of_month() == Date(2024, 2, 29));
    CHECK(Date(2023, 2, 28).last_of_month() == Date(2023, 2, 28));
    CHECK(Date(2026, 4, 30).last_of_month() == Date(2026, 4, 30));
    CHECK(Date(2199, 12, 5).last_of_month() == Date(2199, 12, 31));
}
