#include "base/text.hpp"
#include "kinds/kinds.hpp"
#include "kinds/penalty/responsibility.hpp"
#include "kinds/report/year.hpp"
#include "kinds/score/counts.hpp"
#include "model/clocks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

// Where a complaint says a code: the field of the last instance of a step.
struct ReportAxis {
    std::string_view by;
    std::string_view step;
    std::string_view field;
};
constexpr ReportAxis kReportAxes[] = {{"category", "analyse", "category"},
                                      {"origin", "analyse", "origin"},
                                      {"source", "classify", "source"},
                                      {"severity", "classify", "severity"}};

// Those the responsibility was given to, else the department of the last measure.
std::set<std::string> departments_of(const model::Facts& complaint) {
    std::set<std::string> departments;
    for (const Responsible& part : responsibility_of(complaint).parts)
        departments.insert(part.department.empty() ? part.level : part.department);
    if (!departments.empty()) return departments;
    const model::StepFact* act = complaint.last("act");
    return {act == nullptr ? "" : act->fields.text("department")};
}

std::string fate_of(const model::ClockRun& run, const base::AsOf& instant) {
    if (run.late(instant)) return "late";
    if (!run.due) return "measured";
    return run.ended ? "in_time" : "running";
}

class ComplaintCounter {
public:
    ComplaintCounter(const ReportYear& year, std::vector<SectionReason>& provisional)
        : year_(year), provisional_(provisional) {}

    ComplaintReport run() {
        report_.asked = year_.asks_for("complaint");
        if (!report_.asked) return std::move(report_);
        report_.accepted_rules = year_.rules("complaint", "new");
        for (const char* step : {"close", "dismiss"})
            report_.ended_rules.merge(year_.rules("complaint", step));
        report_.accepted.rules = report_.open_before.rules = report_.reopening.rules = report_.accepted_rules;
        report_.again.rules = year_.rules("complaint", "verify");
        begin_groups();
        begin_months();
        for (const model::Facts& complaint : year_.records_until_end("complaint"))
            count(complaint);
        count_grumbles();
        if (!without_calendar_.empty())
            provisional_.push_back(
                {"complaints",
                 {"calendar_missing",
                  fmt::format(
                      "clocks of {} rest on a year without its calendar",
                      base::join(std::vector<std::string>(without_calendar_.begin(), without_calendar_.end()),
                                 ", "))}});
        return std::move(report_);
    }

private:
    void begin_groups() {
        for (const ReportAxis& axis : kReportAxes)
            if (year_.asks_for("complaint", axis.step)) report_.groups.push_back({std::string(axis.by), {}});
        department_rules_ = year_.rules("complaint", "act");
        department_rules_.merge(year_.rules("complaint", "judge"));
        report_.groups.push_back({"department", {}});
        report_.groups.push_back({"state", {}});
    }

    void begin_months() {
        for (unsigned month = 1; month <= 12; ++month)
            if (const base::Date first(year_.number(), month, 1); first <= year_.as_of().date)
                report_.months.push_back({first.to_string().substr(0, 7), {}, {}, {}});
    }

    void count(const model::Facts& complaint) {
        const base::Date accepted = *complaint.decided_on();
        const auto ended = ended_on(complaint);
        for (MonthLine& line : report_.months) {
            const base::Date first = *base::parse_date(line.month + "-01");
            const base::Date last = year_.last_of(first.month());
            if (first <= accepted && accepted <= last) line.accepted.insert(complaint.id);
            if (ended && first <= *ended && *ended <= last) line.ended.insert(complaint.id);
            if (accepted <= last && (!ended || last < *ended)) line.open.insert(complaint.id);
        }
        if (accepted < year_.first()) {
            if (!ended || year_.first() <= *ended) report_.open_before.add(complaint.id);
            return;
        }
        report_.accepted.add(complaint.id);
        if (!complaint.header.text("reopens").empty()) report_.reopening.add(complaint.id);
        if (complaint.rounds > 1) report_.again.add(complaint.id);
        for (CountGroup& group : report_.groups)
            count_in(group, complaint);
        count_clocks(complaint);
    }

    void count_in(CountGroup& group, const model::Facts& complaint) const {
        if (group.by == "department") {
            for (const std::string& department : departments_of(complaint))
                group.of(department, department_rules_).add(complaint.id);
        } else if (group.by == "state") {
            group.of(standing(complaint, year_.snapshot()).state, report_.ended_rules).add(complaint.id);
        } else {
            const auto* axis = std::find_if(std::begin(kReportAxes), std::end(kReportAxes),
                                            [&](const ReportAxis& other) { return other.by == group.by; });
            const model::StepFact* step = complaint.last(axis->step);
            group
                .of(step == nullptr ? "" : step->fields.text(axis->field),
                    year_.rules("complaint", axis->step))
                .add(complaint.id);
        }
    }

    void count_clocks(const model::Facts& complaint) {
        for (const model::ClockRun& run : model::clock_runs(complaint, year_.snapshot(), year_.as_of())) {
            auto place =
                std::find_if(report_.clocks.begin(), report_.clocks.end(),
                             [&](const ClockReport& known) { return known.clock == run.clock->name; });
            if (place == report_.clocks.end())
                place = report_.clocks.insert(place, {run.clock->name, run.clock->title, {"clock", {}}});
            Count& count = place->runs.of(fate_of(run, year_.as_of()), {});
            count.add(complaint.id);
            if (!run.clock->rule.empty()) count.rules.insert(run.clock->rule);
            if (run.provisional) without_calendar_.insert(complaint.id);
        }
    }

    void count_grumbles() {
        const model::Procedure* procedure = year_.snapshot().in_force(year_.last());
        if (procedure == nullptr || !procedure->grumble_is_complaint) return;
        report_.grumbles.rules = {procedure->grumble_rule};
        const auto taken_up = feedback_with_complaint(year_.snapshot(), year_.as_of());
        for (const model::Facts& record : year_.records("feedback"))
            if (record.header.text("kind") == "grumble" && !taken_up.contains(record.id) &&
                !is_recorded_elsewhere(record, year_.snapshot(), year_.as_of()))
                report_.grumbles.add(record.id);
    }

    const ReportYear& year_;
    std::vector<SectionReason>& provisional_;
    ComplaintReport report_;
    std::set<std::string> department_rules_;
    std::set<std::string> without_calendar_;
};

} // namespace

ComplaintReport report_complaints(const ReportYear& year, std::vector<SectionReason>& provisional) {
    return ComplaintCounter(year, provisional).run();
}

} // namespace kinds
