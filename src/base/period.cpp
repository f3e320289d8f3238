#include "base/period.hpp"

#include "base/decimal.hpp"

namespace base {
namespace {

constexpr int kFirstPeriodYear = 1990;
constexpr int kLastPeriodYear = 2198;
constexpr std::size_t kYearDigits = 4;

std::optional<int> year_of(std::string_view text) {
    if (text.size() != kYearDigits) return std::nullopt;
    const auto year = parse_integer(text);
    if (!year || *year < kFirstPeriodYear || *year > kLastPeriodYear) return std::nullopt;
    return static_cast<int>(*year);
}

} // namespace

std::optional<Period> parse_month(std::string_view text) {
    const auto first = parse_date(std::string(text) + "-01");
    if (!first || !year_of(text.substr(0, kYearDigits))) return std::nullopt;
    return Period{Period::Sort::month, *first, first->last_of_month(), std::string(text)};
}

std::optional<Period> parse_week(std::string_view text) {
    constexpr std::string_view kForm = "YYYY-Www";
    constexpr int kDays = 7;
    constexpr int kThursday = 3; // days after Monday
    const auto year = year_of(text.substr(0, kYearDigits));
    if (!year || text.size() != kForm.size() || text.substr(kYearDigits, 2) != "-W") return std::nullopt;
    const char tens = text[kForm.size() - 2];
    const char ones = text[kForm.size() - 1];
    if (tens < '0' || tens > '9' || ones < '0' || ones > '9') return std::nullopt;
    const int week = (tens - '0') * 10 + (ones - '0');
    const Date fourth(*year, 1, 4);
    const Date first = fourth.plus_days(1 - static_cast<int>(fourth.weekday()));
    const Date monday = first.plus_days(kDays * (week - 1));
    // A week belongs to the year of its Thursday.
    if (week < 1 || monday.plus_days(kThursday).year() != *year) return std::nullopt;
    return Period{Period::Sort::week, monday, monday.plus_days(kDays - 1), std::string(text)};
}

std::optional<Period> parse_year(std::string_view text) {
    const auto year = year_of(text);
    if (!year) return std::nullopt;
    return Period{Period::Sort::year, Date(*year, 1, 1), Date(*year, 12, 31), std::string(text)};
}

std::optional<Period> month_before(const Date& day) {
    const Date last = Date(day.year(), day.month(), 1).plus_days(-1);
    constexpr std::size_t kMonth = 7; // of 2026-11-01
    return parse_month(last.to_string().substr(0, kMonth));
}

} // namespace base
