#include "kinds/calendar/rules.hpp"

#include "model/guards.hpp"

#include <fmt/format.h>

#include <map>

namespace kinds {

void judge_calendar(const model::Facts& record, const model::Snapshot&, diag::Report& report) {
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
