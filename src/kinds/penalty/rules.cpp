#include "kinds/penalty/rules.hpp"

#include "kinds/payroll/payroll.hpp"
#include "kinds/penalty/responsibility.hpp"
#include "kinds/shares.hpp"
#include "model/guards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kinds {
namespace {

class Judge {
public:
    Judge(const model::Facts& record, const model::Procedure& procedure, const model::Snapshot& snapshot,
          diag::Report& report)
        : record_(record), procedure_(procedure), snapshot_(snapshot), report_(report) {}

    void run() {
        for (const model::StepFact& taken : record_.steps) {
            const std::string& name = taken.step->name;
            if (name == "judge" || name == "confirm-responsibility") judge_parts(taken);
            if (name == "judge") judge_tracking(taken);
            if (name == "settle-persons") judge_settlement(taken);
            if (name == "resell") judge_resale(taken);
        }
    }

private:
    diag::Diagnostic& add(diag::Code code, std::string message, const diag::Span& span,
                          const model::StepFact& taken) {
        return report_.add(model::step_finding(code, std::move(message), record_, span,
                                               procedure_.rule_of("complaint", taken.step->name)));
    }

    void judge_parts(const model::StepFact& taken) {
        const auto parts = responsible_in(taken);
        std::vector<std::optional<base::Rational>> ratios;
        std::set<std::string> seen;
        bool complete = true;
        for (const Responsible& part : parts) {
            ratios.push_back(part.ratio);
            if (const std::string field = part.missing(); !field.empty()) {
                complete = false;
                add(diag::Code::Q5502,
                    fmt::format("a responsibility of level '{}' lacks '{}'", part.level, field), part.span,
                    taken);
                continue;
            }
            if (part.level == "person" && part.department.empty() && procedure_.penalties &&
                procedure_.penalties->freight) {
                complete = false;
                add(diag::Code::Q5502,
                    fmt::format("the part of '{}' does not say of which department, whose head bears a share",
                                part.name()),
                    part.span, taken)
                    .help = "level=person,person=…,department=…";
                continue;
            }
            if (!seen.insert(part.level + part.name()).second)
                add(diag::Code::Q5503, fmt::format("'{}' is responsible twice", part.name()), part.span,
                    taken);
            if (part.level == "person") judge_left(part.person, part.span, taken);
        }
        if (!complete) return;
        if (const auto wrong = not_whole(ratios))
            add(diag::Code::Q5501, *wrong, parts.front().ratio_span, taken).help =
                "write percent points such as 60, or fractions such as 1/3";
    }

    void judge_left(const std::string& id, const diag::Span& span, const model::StepFact& taken) {
        const model::Facts* person = snapshot_.find("person", id);
        const auto left = person == nullptr || !person->sound
                              ? std::nullopt
                              : base::parse_date(person->header.text("left_on"));
        if (left && taken.signature.complete && *left < taken.signature.on.date)
            add(diag::Code::Q5504,
                fmt::format("'{}' left on {}, before the penalty of {}", id, left->to_string(),
                            taken.signature.on.date.to_string()),
                span, taken);
    }

    // S2-3K.9.7: only human negligence need not be tracked.
    void judge_tracking(const model::StepFact& judged) {
        if (judged.fields.text("track") != "false" || judged.fields.text("ours") == "false" ||
            judged.fields.text("human_negligence") == "true")
            return;
        add(diag::Code::Q5505, "the improvement is not tracked, and it was no human negligence",
            judged.span_of("track"), judged)
            .help = "--track, or --human-negligence";
    }

    void judge_settlement(const model::StepFact& taken) {
        const std::string& department = taken.fields.text("department");
        std::vector<std::optional<base::Rational>> ratios;
        std::set<std::string> seen;
        bool any = false;
        for (std::size_t i = 0; i < taken.fields.count("persons"); ++i) {
            const std::string at = fmt::format("persons[{}].", i);
            const std::string& person = taken.fields.text(at + "person");
            ratios.push_back(share_of(taken.fields.text(at + "ratio")));
            any = any || ratios.back();
            judge_left(person, taken.span_of(at + "person"), taken);
            if (!seen.insert(person).second)
                add(diag::Code::Q5503, fmt::format("'{}' is responsible twice", person),
                    taken.span_of(at + "person"), taken);
        }
        // None with a ratio: all bear the same (F-28).
        const auto wrong = any ? not_whole(ratios) : std::nullopt;
        if (wrong)
            add(diag::Code::Q5501, *wrong, taken.span_of("persons[0].person"), taken).help =
                "write percent points such as 60, or fractions such as 1/3; without any, all bear the same";
        const Responsibility responsibility = responsibility_of(record_);
        const bool named =
            responsibility.parts.empty() ||
            std::any_of(responsibility.parts.begin(), responsibility.parts.end(),
                        [&](const Responsible& part) { return part.department == department; });
        if (!named)
            add(diag::Code::Q5506,
                fmt::format("'{}' settles a part, but is not responsible for any", department),
                taken.span_of("department"), taken);
    }

    // S2-3A.1: goods are resold after the judgement.
    void judge_resale(const model::StepFact& taken) {
        const model::StepFact* judged = record_.last("judge");
        if (judged == nullptr || !judged->signature.complete) return;
        for (std::size_t i = 0; i < taken.fields.count("lots"); ++i) {
            const std::string path = fmt::format("lots[{}].on", i);
            const auto on = base::parse_date(taken.fields.text(path));
            if (on && taken.signature.complete && taken.signature.on.date < *on)
                add(diag::Code::Q5507,
                    fmt::format("lot {} is sold on {}, after the step itself on {}", i + 1, on->to_string(),
                                taken.signature.on.date.to_string()),
                    taken.span_of(path), taken);
            else if (on && *on < judged->signature.on.date)
                add(diag::Code::Q5507,
                    fmt::format("lot {} is sold on {}, before the judgement on {}", i + 1, on->to_string(),
                                judged->signature.on.date.to_string()),
                    taken.span_of(path), taken);
        }
    }

    const model::Facts& record_;
    const model::Procedure& procedure_;
    const model::Snapshot& snapshot_;
    diag::Report& report_;
};

bool is_unit(const Responsible& part) {
    return part.level == "group" || part.level == "section" || part.level == "department";
}

base::Rational points_of(const Payroll& payroll, const Responsible& part) {
    base::Rational points;
    for (const PayEntry& entry : payroll.people)
        if (entry.department == part.department && (part.section.empty() || entry.section == part.section) &&
            (part.group.empty() || entry.group == part.group))
            points += base::Rational(entry.base_points);
    return points;
}

} // namespace

void judge_penalty_steps(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    if (procedure != nullptr) Judge(record, *procedure, snapshot, report).run();
}

void judge_base_points(const model::Snapshot& snapshot, diag::Report& report) {
    const Payrolls payrolls(snapshot);
    for (const model::Facts& record : snapshot.of("complaint")) {
        if (!record.sound || record.voided) continue;
        const Responsibility responsibility = responsibility_of(record);
        const model::Procedure* procedure = snapshot.procedure_of(record);
        if (responsibility.judged == nullptr || procedure == nullptr || !procedure->penalties ||
            procedure->penalties->loss.text.empty() ||
            responsibility.judged->fields.text("ours") == "false" ||
            responsibility.judged->fields.text("loss").empty())
            continue;
        const auto produced = base::parse_date(responsibility.judged->fields.text("produced_on"));
        const std::string month = month_of(produced.value_or(responsibility.judged->signature.on.date));
        const Payroll* payroll = payrolls.of(month);
        if (payroll == nullptr) continue; // it may be kept from whoever checks
        for (const Responsible& part : responsibility.parts)
            if (is_unit(part) && points_of(*payroll, part).is_zero()) {
                report
                    .add(model::step_finding(diag::Code::Q5508,
                                             fmt::format("the base points of '{}' in {} add up to 0, so its "
                                                         "part of the loss falls on nobody",
                                                         part.name(), month),
                                             record, part.span, procedure->penalties->loss.rule))
                    .help = fmt::format("qms payroll show {}", month);
            }
    }
}

} // namespace kinds
