#include "kinds/calendar/rules.hpp"

#include "model/guards.hpp"

#include <fmt/format.h>

#include <map>

namespace kinds {

namespace {

// The hours of a day that is worked instead, where they differ from those of the weekday.
void judge_hours(const model::Facts& record, diag::Report& report) {
    for (std::size_t i = 0; i < record.header.count("workdays"); ++i) {
        const std::string at = fmt::format("workdays[{}].", i);
        const auto hours = record.header.items(at + "hours");
        std::vector<base::WorkPeriod> periods;
        for (const model::Scalar* period : hours)
            periods.push_back(base::parse_period(period->text).value_or(base::WorkPeriod{}));
        if (hours.empty() || base::in_order(std::move(periods))) continue;
        report
            .add(model::step_finding(diag::Code::Q8108,
                                     fmt::format("the hours of {} overlap", record.header.text(at + "on")),
                                     record, hours.front()->span, ""))
            .help = "write each working period once, such as \"08:00-12:00\", \"13:00-17:00\"";
    }
}

} // namespace

void judge_calendar(const model::Facts& record, const model::Snapshot&, diag::Report& report) {
    judge_hours(record, report);
    std::map<std::string, const model::Scalar*> seen;
    for (const model::Scalar& day : record.header) {
        if (!day.path.ends_with("].on")) continue;
        if (!day.text.starts_with(record.id + "-")) {
            report.add(model::step_finding(diag::Code::Q8201,
                                           fmt::format("{} is no day of {}", day.text, record.id), record,
                                           day.span, ""));
            continue;
        }
        const auto [first, fresh] = seen.try_emplace(day.text, &day);
        if (fresh) continue;
        diag::Diagnostic finding = model::step_finding(
            diag::Code::Q8202, fmt::format("{} is listed twice", day.text), record, day.span, "");
        finding.related.push_back({"first listed here", {record.path, first->second->span}});
        report.add(std::move(finding));
    }
}

} // namespace kinds
