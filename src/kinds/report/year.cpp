#include "kinds/report/year.hpp"

#include "model/steps.hpp"

#include <algorithm>

namespace kinds {

ReportYear::ReportYear(const model::Snapshot& snapshot, int year, const base::AsOf& as_of)
    : snapshot_(snapshot), as_of_(as_of), first_(year, 1, 1), last_(year, 12, 31) {
    const auto all = snapshot.procedures();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool has_next = i + 1 < all.size();
        if (last_ < all[i].from || (has_next && all[i + 1].from <= first_)) continue;
        procedures_.push_back(
            {&all[i], has_next ? std::optional(all[i + 1].from.plus_days(-1)) : std::nullopt});
    }
}

base::Date ReportYear::last_of(unsigned month) const {
    return base::Date(number(), month, 1).last_of_month();
}

bool ReportYear::asks_for(std::string_view kind) const {
    return std::any_of(procedures_.begin(), procedures_.end(),
                       [&](const ProcedureSpan& span) { return span.procedure->find_kind(kind) != nullptr; });
}

bool ReportYear::asks_for(std::string_view kind, std::string_view step) const {
    return std::any_of(procedures_.begin(), procedures_.end(), [&](const ProcedureSpan& span) {
        return span.procedure->find_step(kind, step) != nullptr;
    });
}

std::set<std::string> ReportYear::rules(std::string_view kind, std::string_view step) const {
    std::set<std::string> rules;
    for (const ProcedureSpan& span : procedures_)
        if (const std::string& rule = span.procedure->rule_of(kind, step); !rule.empty()) rules.insert(rule);
    return rules;
}

std::vector<model::Facts> ReportYear::records_until_end(std::string_view kind) const {
    std::vector<model::Facts> found;
    for (const model::Facts& record : snapshot_.of(kind)) {
        const auto day = record.sound ? record.decided_on() : std::nullopt;
        if (!day || last_ < *day) continue;
        auto then = model::as_of(record, as_of_);
        if (then && !then->voided) found.push_back(std::move(*then));
    }
    return found;
}

std::vector<model::Facts> ReportYear::records(std::string_view kind) const {
    std::vector<model::Facts> found = records_until_end(kind);
    std::erase_if(found, [this](const model::Facts& record) { return *record.decided_on() < first_; });
    return found;
}

std::optional<base::Date> ended_on(const model::Facts& record) {
    const model::StepFact* frozen = model::standing(record, nullptr).frozen;
    if (frozen == nullptr || !frozen->signature.complete) return std::nullopt;
    return frozen->signature.on.date;
}

Count& CountGroup::of(const std::string& value, const std::set<std::string>& rules) {
    const auto place =
        std::lower_bound(counts.begin(), counts.end(), value,
                         [](const Count& count, const std::string& wanted) { return count.value < wanted; });
    if (place != counts.end() && place->value == value) return *place;
    return *counts.insert(place, Count{value, 0, {}, rules});
}

} // namespace kinds
