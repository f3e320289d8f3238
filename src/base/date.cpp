#include "base/date.hpp"

#include <algorithm>
#include <stdexcept>

namespace base {

namespace {

constexpr int kFirstYear = 1583;
constexpr int kLastYear = 2199;
constexpr int kLastMinute = 24 * 60 - 1;

std::chrono::year_month_day civil(std::chrono::sys_days day) {
    return std::chrono::year_month_day(day);
}

// `count` digits of `text` from `at`, or nullopt. Needs at + count <= text.size().
std::optional<unsigned> digits(std::string_view text, std::size_t at, std::size_t count) {
    unsigned number = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    return number;
}

std::string padded(int number, std::size_t width) {
    const std::string text = std::to_string(number);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

std::string time_of_day(int minute) {
    return "T" + padded(minute / 60, 2) + ":" + padded(minute % 60, 2);
}

} // namespace

Date::Date(int year, unsigned month, unsigned day) {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    if (!date.ok() || year < kFirstYear || year > kLastYear)
        throw std::logic_error("not a day of the calendar");
    day_ = std::chrono::sys_days(date);
}

int Date::year() const {
    return static_cast<int>(civil(day_).year());
}

unsigned Date::month() const {
    return static_cast<unsigned>(civil(day_).month());
}

unsigned Date::day() const {
    return static_cast<unsigned>(civil(day_).day());
}

unsigned Date::weekday() const {
    return std::chrono::weekday(day_).iso_encoding();
}

Date Date::plus_months(int count) const {
    const std::chrono::year_month_day moved = civil(day_) + std::chrono::months(count);
    const unsigned last = static_cast<unsigned>((moved.year() / moved.month() / std::chrono::last).day());
    return {static_cast<int>(moved.year()), static_cast<unsigned>(moved.month()), std::min(day(), last)};
}

Date Date::last_of_month() const {
    const std::chrono::year_month_day date = civil(day_);
    const std::chrono::year_month_day_last last(date.year(), std::chrono::month_day_last(date.month()));
    return Date(year(), month(), static_cast<unsigned>(last.day()));
}

std::string Date::to_string() const {
    const std::chrono::year_month_day date = civil(day_);
    return padded(static_cast<int>(date.year()), 4) + "-" +
           padded(static_cast<int>(static_cast<unsigned>(date.month())), 2) + "-" +
           padded(static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

std::optional<Date> parse_date(std::string_view text) {
    constexpr std::size_t kSize = 10; // YYYY-MM-DD
    if (text.size() != kSize || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (!year || !month || !day || *year < kFirstYear || *year > kLastYear) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(*month), std::chrono::day(*day)};
    if (!date.ok()) return std::nullopt;
    return Date(std::chrono::sys_days(date));
}

int days_between(const Date& a, const Date& b) {
    return static_cast<int>((b.days() - a.days()).count());
}

std::string Stamp::to_string() const {
    return date.to_string() + (minute ? time_of_day(*minute) : "");
}

std::optional<int> parse_minute(std::string_view text) {
    constexpr std::size_t kSize = 5; // HH:MM
    if (text.size() != kSize || text[2] != ':') return std::nullopt;
    const auto hour = digits(text, 0, 2);
    const auto minute = digits(text, 3, 2);
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return static_cast<int>(*hour * 60 + *minute);
}

std::optional<Stamp> parse_stamp(std::string_view text) {
    constexpr std::size_t kDate = 10;
    const auto date = parse_date(text.substr(0, kDate));
    if (!date) return std::nullopt;
    if (text.size() == kDate) return Stamp{*date, std::nullopt};
    if (text[kDate] != 'T') return std::nullopt;
    const auto minute = parse_minute(text.substr(kDate + 1));
    if (!minute) return std::nullopt;
    return Stamp{*date, minute};
}

bool surely_before(const Stamp& a, const Stamp& b) {
    if (a.date != b.date) return a.date < b.date;
    return a.minute && b.minute && *a.minute < *b.minute;
}

std::string AsOf::to_string() const {
    return date.to_string() + (minute == kLastMinute ? "" : time_of_day(minute));
}

bool AsOf::covers(const Stamp& stamp) const {
    if (stamp.date != date) return stamp.date < date;
    return !stamp.minute || *stamp.minute <= minute;
}

AsOf end_of_calendar() {
    return end_of(Date(kLastYear, 12, 31));
}

AsOf end_of(const Date& date) {
    return AsOf{date, kLastMinute};
}

std::optional<AsOf> parse_as_of(std::string_view text) {
    const auto stamp = parse_stamp(text);
    if (!stamp) return std::nullopt;
    return AsOf{stamp->date, stamp->minute.value_or(kLastMinute)};
}

} // namespace base
