// Period: a month, an ISO week or a year, as people name it and as a span of days.
#pragma once

#include "base/date.hpp"

namespace base {

struct Period {
    enum class Sort { month, week, year } sort = Sort::month;
    Date from;
    Date to;          // its last day
    std::string name; // "2026-11", "2026-W53", "2026"

    bool holds(const Date& day) const { return from <= day && day <= to; }
};

// Each takes nothing but its own form, of the years 1990 to 2198; else nullopt.
std::optional<Period> parse_month(std::string_view text); // YYYY-MM
// YYYY-Www, Monday to Sunday; week 1 is that of 4 January. Week 53 only of a year that has it.
std::optional<Period> parse_week(std::string_view text);
std::optional<Period> parse_year(std::string_view text); // YYYY

// The month before that of the day; nullopt when it is none of those years.
std::optional<Period> month_before(const Date& day);

} // namespace base
