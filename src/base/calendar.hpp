// Calendar: when a company works. Weekly hours, and single days that differ from their weekday.
#pragma once

#include "base/date.hpp"

#include <array>
#include <map>
#include <set>
#include <span>
#include <vector>

namespace base {

// Working time within a day, in minutes from midnight: from <= minute < to, 0 <= from < to < 1440.
struct WorkPeriod {
    int from = 0;
    int to = 0;
    friend bool operator==(const WorkPeriod&, const WorkPeriod&) = default;
};

// "08:00-12:00", the start before the end; nothing else.
std::optional<WorkPeriod> parse_period(std::string_view text);

// Periods in order of their start; nullopt when two of them overlap. Those that touch are kept apart.
std::optional<std::vector<WorkPeriod>> in_order(std::vector<WorkPeriod> periods);

class Calendar {
public:
    // Need periods as in_order() gives them. A day or weekday without periods is a rest day.
    void set_weekday(unsigned weekday, std::vector<WorkPeriod> periods); // 1 Monday to 7 Sunday
    void set_day(const Date& day, std::vector<WorkPeriod> periods);
    // The holidays and make-up days of that year are known.
    void add_year(int year) { years_.insert(year); }

    const std::vector<WorkPeriod>& hours_of(const Date& day) const;
    const std::vector<WorkPeriod>& hours_of_weekday(unsigned weekday) const { return week_.at(weekday - 1); }
    bool works(const Date& day) const { return !hours_of(day).empty(); }
    int minutes_of(const Date& day) const; // working minutes of the day
    bool knows(int year) const { return years_.contains(year); }
    // Whether any weekday is worked; without one, no limit in working time has an end.
    bool has_work() const;

private:
    std::array<std::vector<WorkPeriod>, 7> week_;
    std::map<Date, std::vector<WorkPeriod>> days_;
    std::set<int> years_;
};

} // namespace base
