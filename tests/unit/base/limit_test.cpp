#include "base/limit.hpp"

#include <doctest/doctest.h>
#include <random>

using base::Calendar;
using base::Date;
using base::Limit;
using base::Pause;
using base::Rational;
using base::Stamp;

namespace {

Stamp at(std::string_view text) {
    return base::parse_stamp(text).value();
}

Limit limit(std::string_view text) {
    return base::parse_limit(text).value();
}

std::vector<base::WorkPeriod> hours(std::initializer_list<std::string_view> texts) {
    std::vector<base::WorkPeriod> periods;
    for (const std::string_view text : texts)
        periods.push_back(base::parse_period(text).value());
    return base::in_order(std::move(periods)).value();
}

// Monday to Friday 08:00-12:00 and 13:00-17:00 (F-03), with the holidays of those years known to be none.
Calendar office() {
    Calendar calendar;
    for (unsigned day = 1; day <= 5; ++day)
        calendar.set_weekday(day, hours({"08:00-12:00", "13:00-17:00"}));
    for (const int year : {2023, 2024, 2025, 2026, 2027})
        calendar.add_year(year);
    return calendar;
}

// Story C: off from May 1 to 5, 2026, a make-up Saturday on May 9.
Calendar may_holiday() {
    Calendar calendar = office();
    for (unsigned day = 1; day <= 5; ++day)
        calendar.set_day(Date(2026, 5, day), {});
    calendar.set_day(Date(2026, 5, 9), hours({"08:00-12:00", "13:00-17:00"}));
    return calendar;
}

std::string due(const Calendar& calendar, std::string_view start, std::string_view length,
                const std::vector<Pause>& pauses = {}) {
    const auto found = base::due_of(calendar, at(start), limit(length), pauses);
    return found ? found->due.to_string() + (found->provisional ? " provisional" : "") : "never";
}

} // namespace

TEST_CASE("E-14, ruling 1: whole days count from day 0 and end with the close of the last") {
    const Calendar calendar = office();
    CHECK(due(calendar, "2024-03-01T09:00", "13d") == "2024-03-14");
    CHECK(due(calendar, "2024-03-01T09:00", "17d") == "2024-03-18");
    CHECK(due(calendar, "2024-03-01", "13d") == "2024-03-14");
    CHECK(due(calendar, "2024-03-05", "3d") == "2024-03-08"); // report to the general manager
    CHECK_FALSE(base::is_after(at("2024-03-14T23:59"), at("2024-03-14")));
    CHECK(base::is_after(at("2024-03-15"), at("2024-03-14")));
    // Desk stages are working days (ruling 2), each from its own hand-over.
    CHECK(due(calendar, "2024-03-01T09:00", "0.5wd") == "2024-03-01T14:00");
    CHECK(due(calendar, "2024-03-01T14:00", "1wd") == "2024-03-04");
}

TEST_CASE("ruling 1: calendar days whose last day is no working day end with the next one") {
    CHECK(due(office(), "2024-03-01", "1d") == "2024-03-04"); // Saturday: Monday
    CHECK(due(office(), "2024-03-01", "8d") == "2024-03-11");
    CHECK(due(may_holiday(), "2026-04-28", "3d") == "2026-05-06"); // in the holidays
    CHECK(due(may_holiday(), "2026-05-06", "3d") == "2026-05-09"); // the make-up Saturday is worked
    CHECK(due(office(), "2024-03-02", "0d") == "2024-03-04");
}

TEST_CASE("E-16: half a working day, 48 hours, three working days") {
    const Calendar calendar = office();
    CHECK(due(calendar, "2024-03-04T10:00", "0.5wd") == "2024-03-04T15:00");
    CHECK(due(calendar, "2024-03-04T15:30", "0.5wd") == "2024-03-05T10:30");
    CHECK(due(calendar, "2024-03-04T12:30", "0.5wd") == "2024-03-04T17:00");
    CHECK(due(calendar, "2024-03-04T17:00", "0.5wd") == "2024-03-05T12:00");
    CHECK(due(calendar, "2024-03-02T10:00", "0.5wd") == "2024-03-04T12:00");
    CHECK(due(calendar, "2024-03-08T16:00", "0.5wd") == "2024-03-11T11:00");
    CHECK(due(calendar, "2024-03-04T15:00", "48h") == "2024-03-06T15:00");
    CHECK(due(calendar, "2024-03-08T16:00", "48h") == "2024-03-10T16:00");
    CHECK(due(calendar, "2024-03-07", "3wd") == "2024-03-12");
}

TEST_CASE("E-15: hours within working time") {
    const Calendar calendar = office();
    CHECK(due(calendar, "2024-03-08T15:00", "6wh") == "2024-03-11T12:00");
    CHECK(due(calendar, "2024-03-08T15:00", "7wh") == "2024-03-11T14:00");
    CHECK(due(calendar, "2024-03-08T08:00", "6wh") == "2024-03-08T15:00");
    CHECK(due(calendar, "2024-03-08T08:00", "7wh") == "2024-03-08T16:00");
    CHECK(due(calendar, "2024-03-08T18:00", "6wh") == "2024-03-11T15:00");
    CHECK(due(calendar, "2024-03-08T16:59", "6wh") == "2024-03-11T14:59");
    CHECK_FALSE(base::is_after(at("2024-03-11T12:00"), at("2024-03-11T12:00"))); // the due minute is in time
    CHECK(base::is_after(at("2024-03-11T12:01"), at("2024-03-11T12:00")));
}

TEST_CASE("story C: over the May holiday") {
    const Calendar calendar = may_holiday();
    CHECK(due(calendar, "2026-04-30T15:30", "0.5wd") == "2026-05-06T10:30");
    CHECK(due(calendar, "2026-05-06T14:00", "48h") == "2026-05-08T14:00");
    CHECK(due(calendar, "2026-05-21", "3wd") == "2026-05-26");
}

TEST_CASE("days of their own length: half a Saturday is half of that Saturday") {
    Calendar calendar = office();
    calendar.set_weekday(6, hours({"08:00-12:00"}));
    CHECK(due(calendar, "2024-03-02T08:00", "0.5wd") == "2024-03-02T10:00");
    CHECK(due(calendar, "2024-03-01T15:00", "0.5wd") == "2024-03-02T09:00"); // a quarter and a quarter
    CHECK(due(calendar, "2024-03-01T15:00", "4wh") == "2024-03-02T10:00");
    CHECK(due(calendar, "2024-03-01", "1wd") == "2024-03-02");
}

TEST_CASE("half days, month ends and leap days") {
    const Calendar calendar = office();
    CHECK(due(calendar, "2024-02-28T09:00", "0.5d") == "2024-02-28T21:00");
    CHECK(due(calendar, "2024-02-28", "1d") == "2024-02-29");
    CHECK(due(calendar, "2023-02-28", "1d") == "2023-03-01");
    CHECK(due(calendar, "2024-02-28T15:00", "24h") == "2024-02-29T15:00");
    CHECK(base::due_next_month(at("2024-03-31T10:00"), 10).to_string() == "2024-04-10");
    CHECK(base::due_next_month(at("2024-12-01"), 10).to_string() == "2025-01-10");
    CHECK(base::due_next_month(at("2024-01-31"), 31).to_string() == "2024-02-29");
}

TEST_CASE("what rests on a year without its calendar is provisional") {
    Calendar calendar = office();
    CHECK(due(calendar, "2027-12-30", "3wd") == "2028-01-04 provisional");
    CHECK(due(calendar, "2027-12-31T16:00", "2wh") == "2028-01-03T09:00 provisional");
    CHECK(due(calendar, "2027-12-30", "3d") == "2028-01-03 provisional");  // rolls within 2028
    CHECK(due(calendar, "2027-12-31T16:00", "48h") == "2028-01-02T16:00"); // plain hours know no calendar
    CHECK(due(calendar, "2027-12-29", "1wd") == "2027-12-30");
}

TEST_CASE("no working time, no end") {
    CHECK(due(Calendar{}, "2024-03-01", "3wd") == "never");
    CHECK(due(Calendar{}, "2024-03-01T08:00", "3wh") == "never");
    CHECK(due(Calendar{}, "2024-03-01T08:00", "3h") == "2024-03-01T11:00");
}

TEST_CASE("a pause stops the clock") {
    const Calendar calendar = office();
    const std::vector<Pause> days{{at("2024-03-05"), at("2024-03-08")}};
    CHECK(due(calendar, "2024-03-01", "13d", days) == "2024-03-18"); // 17th is a Sunday
    CHECK(due(calendar, "2024-03-04", "3wd", days) == "2024-03-12"); // Tue 1, Mon 2, Tue 3
    CHECK(due(calendar, "2024-03-11", "3wd", days) == "2024-03-14"); // over before it began
    // One that begins on the last day gives the rest of it back; one that begins after it does not.
    CHECK(due(calendar, "2024-03-04", "1wd", days) == "2024-03-08");
    CHECK(due(calendar, "2024-03-01", "1wd", days) == "2024-03-04");
    const std::vector<Pause> to_sunday{{at("2024-03-08"), at("2024-03-10")}};
    CHECK(due(calendar, "2024-03-07", "1wd", to_sunday) == "2024-03-11");
    // Thirteen days end on a Saturday, with the roll on a Monday: nor does one that begins on the way there.
    const std::vector<Pause> from_sunday{{at("2024-03-17"), at("2024-03-20")}};
    CHECK(due(calendar, "2024-03-03", "13d", from_sunday) == "2024-03-20");
    const std::vector<Pause> from_monday{{at("2024-03-18"), at("2024-03-20")}};
    CHECK(due(calendar, "2024-03-03", "13d", from_monday) == "2024-03-20");
    const std::vector<Pause> hours_off{{at("2024-03-04T11:00"), at("2024-03-04T14:00")}};
    CHECK(due(calendar, "2024-03-04T10:00", "0.5wd", hours_off) == "2024-03-04T17:00");
    CHECK(due(calendar, "2024-03-04T10:00", "48h", hours_off) == "2024-03-06T13:00");
    CHECK(due(calendar, "2024-03-04T15:00", "1wh", hours_off) == "2024-03-04T16:00");
    // One that begins when the time is over does not bring it back.
    CHECK(due(calendar, "2024-03-04T08:00", "2h", hours_off) == "2024-03-04T10:00");
    CHECK(base::elapsed(calendar, at("2024-03-04T10:00"), at("2024-03-04T17:00"), limit("1wh"), hours_off) ==
          Rational(4));
}

TEST_CASE("a pause puts off a date that was named") {
    const Calendar calendar = office();
    const auto put_off = [&](const char* named, const char* length, std::vector<Pause> pauses) {
        const auto found = base::put_off(calendar, at(named), limit(length), pauses);
        return found ? found->due.to_string() : "never";
    };
    CHECK(put_off("2024-04-19", "13d", {}) == "2024-04-19");
    CHECK(put_off("2024-04-20", "13d", {}) == "2024-04-20"); // named, and so not rolled
    CHECK(put_off("2024-04-19", "13d", {{at("2024-04-17"), at("2024-04-24")}}) == "2024-04-26");
    CHECK(put_off("2024-04-19", "13d", {{at("2024-04-22"), at("2024-04-24")}}) == "2024-04-19"); // after it
    CHECK(put_off("2024-04-19", "3wd", {{at("2024-04-18"), at("2024-04-19")}}) == "2024-04-22");
    CHECK(put_off("2024-04-19T12:00", "0.5wd", {{at("2024-04-19T10:00"), at("2024-04-19T11:00")}}) ==
          "2024-04-19T14:00");
    CHECK(put_off("2024-04-19T12:00", "48h", {{at("2024-04-18T12:00"), at("2024-04-20T12:00")}}) ==
          "2024-04-21T12:00");
}

TEST_CASE("lateness, in the unit of the limit") {
    const Calendar calendar = office();
    auto late = [&](std::string_view by, std::string_view done, std::string_view length) {
        return base::lateness(calendar, at(by), at(done), limit(length)).to_string();
    };
    CHECK(late("2024-03-14", "2024-03-15", "13d") == "1");
    CHECK(late("2024-03-08", "2024-03-12", "3wd") == "2");
    CHECK(late("2024-03-08", "2024-03-09", "3wd") == "1"); // on a Saturday: late all the same
    CHECK(late("2024-03-06T15:00", "2024-03-06T15:01", "48h") == "1/60");
    CHECK(late("2024-03-08T16:00", "2024-03-11T09:00", "4wh") == "2");
    CHECK(late("2024-03-08T15:00", "2024-03-11T10:00", "0.5wd") == "1/2");
}

TEST_CASE("limits and hours are read strictly") {
    CHECK(limit("0.5wd") == Limit{base::Decimal(5, 1), base::TimeUnit::working_days});
    CHECK(limit("7d").to_string() == "7 d");
    for (const char* wrong : {"", "7", "d", "7x", "-1d", "7 d", "7days", "1e3h", "10001d", "07d"})
        CHECK_FALSE(base::parse_limit(wrong));
    for (const char* wrong : {"08:00-08:00", "12:00-08:00", "8:00-12:00", "08:00-24:00", "08:00 12:00"})
        CHECK_FALSE(base::parse_period(wrong));
    CHECK_FALSE(base::in_order({{480, 720}, {700, 800}}));
    CHECK(base::in_order({{780, 1020}, {480, 720}})->front().from == 480);
    CHECK(base::in_order({{480, 720}, {720, 1020}})); // they touch
}

// A calendar as a company might have it: odd hours, half Saturdays, single days off and on.
Calendar random_calendar(std::mt19937& random) {
    Calendar calendar;
    auto pick = [&](int low, int high) {
        return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
    };
    auto day_hours = [&] {
        const int start = pick(0, 600);
        const int lunch = start + pick(1, 300);
        const int back = lunch + pick(0, 90);
        return std::vector<base::WorkPeriod>{{start, lunch}, {back, back + pick(1, 400)}};
    };
    for (unsigned day = 1; day <= 7; ++day)
        if (day == 1 || pick(0, 3) > 0) calendar.set_weekday(day, day_hours());
    for (int i = 0; i < 40; ++i) {
        const Date day = Date(2026, 1, 1).plus_days(pick(0, 400));
        calendar.set_day(day, pick(0, 1) == 0 ? std::vector<base::WorkPeriod>{} : day_hours());
    }
    return calendar;
}

TEST_CASE("both ways round agree: what is added to an instant is what is measured to it") {
    std::mt19937 random(20261125);
    int checked = 0;
    for (int round = 0; round < 4000; ++round) {
        const Calendar calendar = random_calendar(random);
        const Stamp start{Date(2026, 1, 1).plus_days(static_cast<int>(random() % 300)),
                          static_cast<int>(random() % 1440)};
        std::vector<Pause> pauses;
        if (random() % 2 == 0) {
            const Stamp from{start.date.plus_days(static_cast<int>(random() % 5)),
                             static_cast<int>(random() % 1440)};
            pauses.push_back(
                {from, Stamp{from.date.plus_days(1 + static_cast<int>(random() % 6)), from.minute}});
        }
        const std::string value = std::to_string(random() % 20);
        for (const char* length : {"d", "wd", "h", "wh", ".5d", ".25wd", ".5h", ".75wh"}) {
            const Limit of = limit(value + length);
            const auto found = base::due_of(calendar, start, of, pauses);
            REQUIRE(found);
            const Rational measured = base::elapsed(calendar, start, found->due, of, pauses);
            const Rational wanted(of.value);
            if (of.whole_days() && of.unit == base::TimeUnit::days) {
                CHECK(measured >= wanted); // rolled over rest days
                CHECK(calendar.works(found->due.date));
            } else if (of.whole_days()) {
                // No day at all is the day it began, or the next one that is worked, and what a pause that
                // ends on a rest day gives back is one more.
                const int given_back = (wanted.is_zero() ? 1 : 0) + (pauses.empty() ? 0 : 1);
                CHECK(measured >= wanted);
                CHECK(measured <= wanted + Rational(given_back));
            } else {
                // A minute of working time may be more than what is left of a fraction of a day.
                CHECK(measured >= wanted);
                Stamp before = found->due;
                before.minute = *before.minute - 1;
                if (*before.minute >= 0 && wanted.sign() > 0)
                    CHECK(base::elapsed(calendar, start, before, of, pauses) < wanted);
            }
            ++checked;
        }
    }
    CHECK(checked == 32000);
}
