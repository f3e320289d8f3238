#include "base/calendar.hpp"

#include <algorithm>

namespace base {

std::optional<WorkPeriod> parse_period(std::string_view text) {
    constexpr std::size_t kTime = 5; // HH:MM
    if (text.size() != 2 * kTime + 1 || text[kTime] != '-') return std::nullopt;
    const auto from = parse_minute(text.substr(0, kTime));
    const auto to = parse_minute(text.substr(kTime + 1));
    if (!from || !to || *from >= *to) return std::nullopt;
    return WorkPeriod{*from, *to};
}

std::optional<std::vector<WorkPeriod>> in_order(std::vector<WorkPeriod> periods) {
    std::sort(periods.begin(), periods.end(),
              [](const WorkPeriod& a, const WorkPeriod& b) { return a.from < b.from; });
    for (std::size_t i = 1; i < periods.size(); ++i)
        if (periods[i].from < periods[i - 1].to) return std::nullopt;
    return periods;
}

void Calendar::set_weekday(unsigned weekday, std::vector<WorkPeriod> periods) {
    week_.at(weekday - 1) = std::move(periods);
}

void Calendar::set_day(const Date& day, std::vector<WorkPeriod> periods) {
    days_[day] = std::move(periods);
}

const std::vector<WorkPeriod>& Calendar::hours_of(const Date& day) const {
    const auto own = days_.find(day);
    return own == days_.end() ? hours_of_weekday(day.weekday()) : own->second;
}

int Calendar::minutes_of(const Date& day) const {
    int minutes = 0;
    for (const WorkPeriod& period : hours_of(day))
        minutes += period.to - period.from;
    return minutes;
}

bool Calendar::has_work() const {
    return std::any_of(week_.begin(), week_.end(), [](const auto& periods) { return !periods.empty(); });
}

} // namespace base
