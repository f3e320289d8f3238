// Date, Stamp: civil days and local minutes. No time zone, no clock: whoever needs "now" is given it.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace base {

// A day of the Gregorian calendar, 1583-01-01 to 2199-12-31.
class Date {
public:
    Date() = default;
    // Needs a real day in range.
    Date(int year, unsigned month, unsigned day);
    explicit Date(std::chrono::sys_days day) : day_(day) {}

    int year() const;
    unsigned month() const;   // 1 to 12
    unsigned day() const;     // 1 to 31
    unsigned weekday() const; // 1 Monday to 7 Sunday
    std::chrono::sys_days days() const { return day_; }
    Date plus_days(int count) const { return Date(day_ + std::chrono::days(count)); }
    // The same day of the month `count` months on; where that month is shorter, its last day: 01-31 and one
    // month is 02-28. Needs a result of the calendar.
    Date plus_months(int count) const;
    Date last_of_month() const;
    std::string to_string() const; // 2026-11-03

    friend auto operator<=>(const Date&,
                            const Date&) = default; // NOLINT(modernize-use-nullptr) misread by 14

private:
    std::chrono::sys_days day_{};
};

// YYYY-MM-DD and a real day (2026-02-30 is not); nothing else.
std::optional<Date> parse_date(std::string_view text);

// Days from a to b, negative when b is earlier.
int days_between(const Date& a, const Date& b);

// When something was done: a day, or a day with the local minute. A day alone stands for any time of that
// day.
struct Stamp {
    Date date;
    std::optional<int> minute; // 0 to 1439

    std::string to_string() const; // 2026-11-03 or 2026-11-03T08:15

    friend bool operator==(const Stamp&, const Stamp&) = default;
};

// HH:MM, from 00:00 to 23:59, in minutes from midnight; nothing else.
std::optional<int> parse_minute(std::string_view text);

// YYYY-MM-DD or YYYY-MM-DDTHH:MM.
std::optional<Stamp> parse_stamp(std::string_view text);

// True when a must be earlier than b: an earlier day, or the same day with two times that say so.
bool surely_before(const Stamp& a, const Stamp& b);

// An instant as the last minute that belongs to it, for --as-of: a date alone is the end of that day.
struct AsOf {
    Date date;
    int minute = 24 * 60 - 1;

    std::string to_string() const; // 2026-11-03 for the end of a day, else 2026-11-03T08:15
    // Whether something stamped so has happened by then. A day alone has happened as soon as the day begins.
    bool covers(const Stamp& stamp) const;
};

AsOf end_of(const Date& date);
// The last minute of the calendar: all that is recorded has happened by then. For judging a file by what it
// says, not by what day it is.
AsOf end_of_calendar();
std::optional<AsOf> parse_as_of(std::string_view text);

} // namespace base
