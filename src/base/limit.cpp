#include "base/limit.hpp"

#include <algorithm>

namespace base {
namespace {

constexpr int kDay = 24 * 60;
constexpr int kHour = 60;

// Minutes since the first day of the epoch: the line that clocks to the minute run on.
using Line = long long;

Line line_of(const Date& day) {
    return static_cast<Line>(day.days().time_since_epoch().count()) * kDay;
}

// A day alone stands for its end.
Line line_of(const Stamp& stamp) {
    return line_of(stamp.date) + stamp.minute.value_or(kDay);
}

Date date_of(Line at) {
    const Line day = at >= 0 ? at / kDay : (at - (kDay - 1)) / kDay;
    return Date(std::chrono::sys_days(std::chrono::days(day)));
}

Stamp stamp_of(Line at) {
    const Date day = date_of(at);
    return {day, static_cast<int>(at - line_of(day))};
}

struct Span {
    Line from;
    Line to;
};

// What is left of a span when the pauses are taken out of it, in order.
std::vector<Span> without(Span span, std::span<const Pause> pauses) {
    std::vector<Span> left;
    for (const Pause& pause : pauses) {
        const Line from = line_of(pause.from);
        const Line to = pause.to ? line_of(*pause.to) : span.to;
        if (to <= span.from || from >= span.to) continue;
        if (from > span.from) left.push_back({span.from, from});
        span.from = std::max(span.from, to);
    }
    if (span.from < span.to) left.push_back(span);
    return left;
}

bool is_paused(const Date& day, std::span<const Pause> pauses) {
    return std::any_of(pauses.begin(), pauses.end(), [&](const Pause& pause) {
        return day > pause.from.date && (!pause.to || day <= pause.to->date);
    });
}

bool counts_days(TimeUnit unit) {
    return unit == TimeUnit::days || unit == TimeUnit::working_days;
}

bool in_working_time(TimeUnit unit) {
    return unit == TimeUnit::working_days || unit == TimeUnit::working_hours;
}

bool counts(const Calendar& calendar, const Date& day, TimeUnit unit, std::span<const Pause> pauses) {
    return (unit == TimeUnit::days || calendar.works(day)) && !is_paused(day, pauses);
}

// Whether the holidays of some year from that of `from` to that of `to` are not known.
bool crosses_unknown(const Calendar& calendar, const Date& from, const Date& to) {
    for (int year = from.year(); year <= to.year(); ++year)
        if (!calendar.knows(year)) return true;
    return false;
}

constexpr int kLastDueYear = 2198; // a limit that would end later has no end

std::optional<Due> due_by_days(const Calendar& calendar, const Stamp& start, Rational left, TimeUnit unit,
                               std::span<const Pause> pauses) {
    Date day = start.date;
    while (left.sign() > 0) {
        if (day.year() > kLastDueYear) return std::nullopt;
        day = day.plus_days(1);
        if (counts(calendar, day, unit, pauses)) left -= Rational(1);
    }
    const Date last = day; // of the count
    // A pause that begins on the last day, or on a rest day before the next working day, gives what is left
    // back when it is over.
    while (is_paused(day.plus_days(1), pauses) || !calendar.works(day)) {
        if (day.year() > kLastDueYear) return std::nullopt;
        day = day.plus_days(1);
    }
    const Date looked_at = unit == TimeUnit::working_days ? start.date : last;
    return Due{{day, std::nullopt}, crosses_unknown(calendar, looked_at, day)};
}

// The working spans of a day from `start` on, without the pauses.
std::vector<Span> work_of(const Calendar& calendar, const Date& day, Line start, Line end,
                          std::span<const Pause> pauses) {
    std::vector<Span> spans;
    for (const WorkPeriod& period : calendar.hours_of(day)) {
        const Span span{std::max(start, line_of(day) + period.from), std::min(end, line_of(day) + period.to)};
        if (span.from >= span.to) continue;
        const auto left = without(span, pauses);
        spans.insert(spans.end(), left.begin(), left.end());
    }
    return spans;
}

// How much one minute of that day is worth, in the unit: a working day is worth 1, however long it is.
Rational minute_worth(const Calendar& calendar, const Date& day, TimeUnit unit) {
    return Rational::ratio(1, unit == TimeUnit::working_days ? calendar.minutes_of(day)
                              : unit == TimeUnit::days       ? kDay
                                                             : kHour);
}

// Walks the days from `start` until `left` is used up.
std::optional<Due> due_in_work(const Calendar& calendar, const Stamp& start, Rational left, TimeUnit unit,
                               std::span<const Pause> pauses) {
    const Line from = line_of(start);
    for (Date day = date_of(from); day.year() <= kLastDueYear; day = day.plus_days(1)) {
        for (const Span& span : work_of(calendar, day, from, line_of(day) + kDay, pauses)) {
            const Rational worth = minute_worth(calendar, day, unit);
            const Rational here = Rational(span.to - span.from) * worth;
            if (here < left) {
                left -= here;
                continue;
            }
            const Stamp due = stamp_of(span.from + ceil(left / worth));
            return Due{due, crosses_unknown(calendar, start.date, due.date)};
        }
    }
    return std::nullopt;
}

std::optional<Due> due_on_the_clock(const Stamp& start, const Rational& left, TimeUnit unit,
                                    std::span<const Pause> pauses) {
    const Line from = line_of(start);
    const Rational minutes = left * Rational(unit == TimeUnit::days ? kDay : kHour);
    Line due = from + ceil(minutes);
    for (const Pause& pause : pauses) {
        const Line begins = std::max(from, line_of(pause.from));
        const Line ends = pause.to ? line_of(*pause.to) : begins;
        if (begins < due && ends > begins) due += ends - begins;
    }
    if (date_of(due).year() > kLastDueYear) return std::nullopt;
    return Due{stamp_of(due), false};
}

// The end of what is left of a limit.
std::optional<Due> due_after(const Calendar& calendar, const Stamp& start, const Rational& left,
                             const Limit& limit, std::span<const Pause> pauses) {
    if (limit.unit == TimeUnit::hours || (limit.unit == TimeUnit::days && !limit.whole_days()))
        return due_on_the_clock(start, left, limit.unit, pauses);
    if (!calendar.has_work()) return std::nullopt;
    return limit.whole_days() ? due_by_days(calendar, start, left, limit.unit, pauses)
                              : due_in_work(calendar, start, left, limit.unit, pauses);
}

Rational days_elapsed(const Calendar& calendar, const Date& start, const Date& end, TimeUnit unit,
                      std::span<const Pause> pauses) {
    long long days = 0;
    for (Date day = start.plus_days(1); day <= end; day = day.plus_days(1))
        if (counts(calendar, day, unit, pauses)) ++days;
    return {days};
}

} // namespace

std::string_view code_of(TimeUnit unit) {
    switch (unit) {
    case TimeUnit::days:
        return "d";
    case TimeUnit::working_days:
        return "wd";
    case TimeUnit::hours:
        return "h";
    case TimeUnit::working_hours:
        return "wh";
    }
    return "";
}

std::optional<TimeUnit> parse_unit(std::string_view code) {
    for (const TimeUnit unit :
         {TimeUnit::days, TimeUnit::working_days, TimeUnit::hours, TimeUnit::working_hours})
        if (code == code_of(unit)) return unit;
    return std::nullopt;
}

bool Limit::whole_days() const {
    return counts_days(unit) && value.is_integer();
}

std::string Limit::to_string() const {
    return value.to_string() + " " + std::string(code_of(unit));
}

std::optional<Limit> parse_limit(std::string_view text) {
    const std::size_t letters = text.find_first_of("dwh");
    if (letters == std::string_view::npos) return std::nullopt;
    const auto value = Decimal::parse(text.substr(0, letters));
    const auto unit = parse_unit(text.substr(letters));
    const Decimal most(10000, 0);
    if (!value || !unit || value->sign() < 0 || *value > most) return std::nullopt;
    return Limit{*value, *unit};
}

std::optional<Due> due_of(const Calendar& calendar, const Stamp& start, const Limit& limit,
                          std::span<const Pause> pauses) {
    return due_after(calendar, start, Rational(limit.value), limit, pauses);
}

std::optional<Due> put_off(const Calendar& calendar, const Stamp& due, const Limit& limit,
                           std::span<const Pause> pauses) {
    Rational lost;
    bool any = false;
    for (const Pause& pause : pauses) {
        if (is_after(pause.from, due)) continue;
        any = true;
        lost += elapsed(calendar, pause.from, is_after(*pause.to, due) ? due : *pause.to, limit);
    }
    return any ? due_after(calendar, due, lost, limit, pauses) : Due{due, false};
}

Stamp due_next_month(const Stamp& start, unsigned day) {
    const Date last = Date(start.date.year(), start.date.month(), 1).plus_months(1).last_of_month();
    return {Date(last.year(), last.month(), std::min(day, last.day())), std::nullopt};
}

Rational elapsed(const Calendar& calendar, const Stamp& start, const Stamp& end, const Limit& limit,
                 std::span<const Pause> pauses) {
    if (limit.whole_days()) return days_elapsed(calendar, start.date, end.date, limit.unit, pauses);
    const Line from = line_of(start);
    const Line to = line_of(end);
    Rational sum;
    if (!in_working_time(limit.unit)) {
        for (const Span& span : without({from, to}, pauses))
            sum += Rational::ratio(span.to - span.from, limit.unit == TimeUnit::days ? kDay : kHour);
        return from < to ? sum : Rational(0);
    }
    for (Date day = date_of(from); line_of(day) < to; day = day.plus_days(1))
        for (const Span& span : work_of(calendar, day, from, to, pauses))
            sum += Rational(span.to - span.from) * minute_worth(calendar, day, limit.unit);
    return sum;
}

bool is_after(const Stamp& done, const Stamp& due) {
    return surely_before(due, done);
}

Rational lateness(const Calendar& calendar, const Stamp& due, const Stamp& done, const Limit& limit) {
    const Rational late = elapsed(calendar, due, done, limit);
    return limit.whole_days() && late < Rational(1) ? Rational(1) : late;
}

} // namespace base
