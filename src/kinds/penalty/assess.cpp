#include "kinds/penalty/assess.hpp"

#include "base/text.hpp"
#include "kinds/penalty/complaint.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {

std::string PenaltyLine::key() const {
    const std::string parts[] = {person, department, party, kind, record, item};
    return base::join(parts, "|");
}

std::vector<WorkingTerm> terms_of(const std::vector<figures::Term>& terms, const std::string& rule) {
    std::vector<WorkingTerm> list;
    for (const figures::Term& term : terms)
        list.push_back({term.name, term.expression, term.value, rule});
    return list;
}

void ComplaintAssessor::reason(std::string code, std::string text) {
    figures::Reason reason{std::move(code), std::move(text)};
    auto& list = result_.provisional;
    if (std::find(list.begin(), list.end(), reason) == list.end()) list.push_back(std::move(reason));
}

bool ComplaintAssessor::is_attributed() {
    if (responsibility_.parts.empty()) {
        reason("not_judged", fmt::format("'{}': nobody is judged responsible yet", record_.id));
        return false;
    }
    std::vector<std::optional<base::Rational>> ratios;
    for (const Responsible& part : responsibility_.parts)
        ratios.push_back(part.ratio);
    if (const auto wrong = not_whole(ratios)) {
        reason("ratios_not_whole", fmt::format("'{}': {}", record_.id, *wrong));
        return false;
    }
    // F-68: from the judgement provisional, final only from the confirmation.
    if (responsibility_.confirmed == nullptr &&
        procedure_.find_step("complaint", "confirm-responsibility") != nullptr)
        reason("not_confirmed",
               fmt::format("'{}': the responsibility is judged, but not confirmed", record_.id));
    return true;
}

void ComplaintAssessor::settle(std::size_t first_line, std::size_t first_reason) {
    const bool final = result_.provisional.size() == first_reason;
    for (std::size_t i = first_line; i < result_.lines.size(); ++i) {
        PenaltyLine& line = result_.lines[i];
        line.status = final ? "final" : "provisional";
        line.month = month_of(line.on);
        // What is not final yet cannot belong to a month that is over.
        if (!final) line.month = std::max(line.month, month_of(as_of_.date));
    }
}

void ComplaintAssessor::wait(std::size_t first_reason, const base::Date& on) {
    const auto first = result_.provisional.begin() + static_cast<std::ptrdiff_t>(first_reason);
    const bool open = std::any_of(first, result_.provisional.end(), [](const figures::Reason& why) {
        return why.code == "not_judged" || why.code == "not_confirmed" || why.code == "resale_window_open" ||
               why.code == "resale_missing";
    });
    if (first == result_.provisional.end()) return;
    result_.waiting_month = open ? std::max(month_of(on), month_of(as_of_.date)) : month_of(on);
}

std::optional<std::string> ComplaintAssessor::head_of(const std::string& code, const base::Date& day) const {
    const model::Department* department = procedure_.find_department(code);
    if (department == nullptr || department->head.empty()) return std::nullopt;
    for (const model::Facts& person : snapshot_.of("person")) {
        if (!person.sound) continue;
        const auto held = model::roles_on(person, day, procedure_);
        if (std::find(held.begin(), held.end(), department->head) != held.end()) return person.id;
    }
    return std::nullopt;
}

Assessment ComplaintAssessor::run() {
    result_.record = &record_;
    result_.procedure = &procedure_;
    assess_freight();
    assess_loss();
    assess_lateness();
    return std::move(result_);
}

Assessment assess_complaint(const model::Facts& record, const model::Snapshot& snapshot,
                            const base::AsOf& as_of, const Payrolls& payrolls) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    if (procedure == nullptr || !procedure->penalties) return {&record, procedure, {}, {}, {}, {}, "", ""};
    return ComplaintAssessor(record, *procedure, snapshot, as_of, payrolls).run();
}

namespace {

// Looked at before a record is copied: of many complaints most cost nobody anything.
bool may_cost(const model::Facts& complaint, const model::PenaltyRules& rules) {
    return !rules.fines.empty() || complaint.last("judge") != nullptr || complaint.last("cost") != nullptr;
}

} // namespace

Assessments assess_all(const model::Snapshot& snapshot, const base::AsOf& as_of) {
    Assessments all;
    const Payrolls payrolls(snapshot);
    const auto add = [&](std::string_view kind, auto assess) {
        for (const model::Facts& record : snapshot.of(kind)) {
            if (!record.sound || record.voided) continue;
            const model::Procedure* procedure = snapshot.procedure_of(record);
            if (procedure == nullptr || !procedure->penalties) continue;
            if (kind == "complaint" && !may_cost(record, *procedure->penalties)) continue;
            auto then = model::as_of(record, as_of);
            if (!then || then->voided) continue;
            auto kept = std::make_unique<model::Facts>(std::move(*then));
            Assessment assessed = assess(*kept, snapshot, as_of, payrolls);
            if (assessed.lines.empty() && assessed.provisional.empty() && assessed.company.sign() == 0)
                continue;
            all.kept.push_back(std::move(kept));
            all.cases.push_back(std::move(assessed));
        }
    };
    add("complaint", assess_complaint);
    add("sanction", assess_sanction);
    return all;
}

} // namespace kinds
