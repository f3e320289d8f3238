#include "kinds/review/changes.hpp"

#include <algorithm>

namespace kinds {
namespace {

using model::StepFact;

ChangeFate fate_of(const model::Facts& review, const Passes& passes, const StepFact& change) {
    ChangeFate fate{&change, nullptr, nullptr, false, change.signature.on};
    for (const Pass& pass : passes.all)
        if (pass.is_refused() && pass.includes(change)) {
            fate.refused = pass.decided;
            fate.reopened = pass.reopened;
            return fate;
        }
    if (change.fields.text("kind") != "company" || came_with_consent(change)) return fate;
    const StepFact* answer = answer_to(review, change);
    fate.awaits_customer = answer == nullptr;
    if (answer == nullptr) return fate;
    fate.since = answer->signature.on;
    if (answer->fields.text("consent") == "refused") fate.refused = answer;
    return fate;
}

} // namespace

bool came_with_consent(const StepFact& change) {
    return change.fields.find("consented_on") != nullptr;
}

const StepFact* answer_to(const model::Facts& review, const StepFact& change) {
    const StepFact* found = nullptr;
    for (const StepFact* answer : takings(review, "consent"))
        if (answer->fields.text("change") == std::to_string(change.index + 1)) found = answer;
    return found;
}

std::vector<ChangeFate> fates_of(const model::Facts& review) {
    const Passes passes = passes_of(review);
    std::vector<ChangeFate> fates;
    for (const StepFact* change : takings(review, "change"))
        fates.push_back(fate_of(review, passes, *change));
    return fates;
}

Contract contract_before(const model::Facts& review, const StepFact& change) {
    Contract contract = contract_as_taken_in(review);
    const auto fates = fates_of(review);
    const auto own = std::find_if(fates.begin(), fates.end(),
                                  [&](const ChangeFate& fate) { return fate.change->index == change.index; });
    for (const ChangeFate& fate : fates) {
        // What was refused together with it was still on the table when it was made.
        const bool together =
            own != fates.end() && fate.reopened != nullptr && fate.reopened == own->reopened;
        if (fate.change->index < change.index && (fate.in_force() || together))
            apply_change(*fate.change, contract);
    }
    return contract;
}

Contract contract_after(const model::Facts& review, std::size_t changes) {
    for (const StepFact* change : takings(review, "change"))
        if (change->index + 1 == changes) {
            Contract contract = contract_before(review, *change);
            apply_change(*change, contract);
            return contract;
        }
    return contract_as_taken_in(review);
}

Contract contract_now(const model::Facts& review) {
    Contract contract = contract_as_taken_in(review);
    for (const ChangeFate& fate : fates_of(review))
        if (fate.in_force()) apply_change(*fate.change, contract);
    return contract;
}

Contract contract_of(const model::Facts& review, const Pass& pass) {
    Contract contract = contract_as_taken_in(review);
    if (pass.begins == nullptr && pass.decided != nullptr) return contract;
    for (const ChangeFate& fate : fates_of(review)) {
        const bool later =
            pass.decided != nullptr && base::surely_before(pass.decided->signature.on, fate.since);
        const bool of_another = pass.decided != nullptr && fate.change->index > pass.begins->index &&
                                fate.change->fields.text("kind") == "re_review";
        if (of_another) continue;
        if (!later && (fate.in_force() || (pass.is_refused() && fate.refused == pass.decided)))
            apply_change(*fate.change, contract);
    }
    return contract;
}

model::Facts without_refused(const model::Facts& review) {
    const Passes passes = passes_of(review);
    const auto fates = fates_of(review);
    model::Facts rest = review;
    auto is_gone = [&](const StepFact& fact) {
        const std::string& name = fact.step->name;
        if (name == "change" || name == "consent")
            return std::any_of(fates.begin(), fates.end(), [&](const ChangeFate& fate) {
                const bool named = name == "change" ? fate.change->index == fact.index
                                                    : fact.fields.text("change") == fate.number();
                return named && !fate.in_force();
            });
        if (name == "decide")
            return std::any_of(passes.all.begin(), passes.all.end(), [&](const Pass& pass) {
                return pass.is_refused() && pass.decided->index == fact.index;
            });
        const bool of_review = name == "opinion" || name == "anomaly" || name == "discrepancy";
        return of_review && passes.fell_away(fact.signature.on);
    };
    std::erase_if(rest.steps, is_gone);
    return rest;
}

} // namespace kinds
