#include "kinds/review/passes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

using model::StepFact;

bool surely_after(const StepFact& fact, const base::Stamp& stamp) {
    return base::surely_before(stamp, fact.signature.on);
}

bool is_result(const StepFact& decision, std::string_view result) {
    return decision.fields.text("result") == result;
}

// Whether the decision is on that change too, beside those before it.
bool is_on(const StepFact& decision, const StepFact& change) {
    return is_result(decision, "rejected") ? base::surely_before(change.signature.on, decision.signature.on)
                                           : !surely_after(change, decision.signature.on);
}

// Adds the changes after number `used` that call for a new review, as far as `until` is on them; nullptr:
// all of them.
void look_at_changes(const model::Facts& review, std::size_t used, const StepFact* until, Pass& pass) {
    for (const StepFact* change : takings(review, "change")) {
        if (change->fields.text("kind") != "re_review" || change->index + 1 <= used) continue;
        const bool first = pass.reopened == nullptr;
        if (until != nullptr && surely_after(*change, until->signature.on)) continue;
        if (until != nullptr && !first && !is_on(*until, *change)) continue;
        if (first) pass.reopened = change;
        pass.begins = change;
    }
}

// The next pass, which begins with the changes after number `used`; nullopt: there are none.
std::optional<Pass> reopening(const model::Facts& review, std::size_t used, const StepFact* until) {
    Pass pass;
    look_at_changes(review, used, until, pass);
    return pass.begins == nullptr ? std::nullopt : std::optional<Pass>(pass);
}

Opinion& opinion_of(std::vector<Opinion>& opinions, const std::string& department) {
    for (Opinion& opinion : opinions)
        if (opinion.department == department) return opinion;
    return opinions.emplace_back(Opinion{department});
}

} // namespace

bool Pass::is_confirmed() const {
    return decided != nullptr && is_result(*decided, "confirmed");
}

bool Pass::is_refused() const {
    return begins != nullptr && decided != nullptr && is_result(*decided, "rejected");
}

bool Pass::includes(const StepFact& change) const {
    if (reopened == nullptr || change.index < reopened->index) return false;
    return &change == reopened || decided == nullptr || is_on(*decided, change);
}

bool Pass::holds(const base::Stamp& stamp) const {
    return (begins == nullptr || !base::surely_before(stamp, begins->signature.on)) &&
           (decided == nullptr || !base::surely_before(decided->signature.on, stamp));
}

bool Pass::is_open_again(const base::Stamp& stamp) const {
    return reopened != nullptr && !base::surely_before(stamp, reopened->signature.on) &&
           (decided == nullptr || !base::surely_before(decided->signature.on, stamp));
}

bool Passes::confirmed_at(const base::Stamp& stamp) const {
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool reopened =
            i + 1 < all.size() && base::surely_before(all[i + 1].reopened->signature.on, stamp);
        if (all[i].leaves_confirmed() && !reopened && !surely_after(*all[i].decided, stamp)) return true;
    }
    return false;
}

const Pass& Passes::governing() const {
    const auto found =
        std::find_if(all.rbegin(), all.rend(), [](const Pass& pass) { return !pass.is_refused(); });
    return *found; // the first pass refuses no change
}

bool Passes::fell_away(const base::Stamp& stamp) const {
    bool refused = false;
    for (const Pass& pass : all) {
        if (!pass.holds(stamp)) continue;
        if (!pass.is_refused()) return false;
        refused = true;
    }
    return refused;
}

Passes passes_of(const model::Facts& review) {
    Passes passes;
    passes.all.emplace_back();
    std::size_t used = 0; // changes that began a pass, by their number
    for (const StepFact* decision : takings(review, "decide")) {
        if (passes.all.back().decided != nullptr) {
            // A contract that was rejected is taken in anew.
            const auto next =
                passes.all.back().leaves_confirmed() ? reopening(review, used, decision) : std::nullopt;
            if (!next) {
                passes.decided_again.push_back(decision);
                continue;
            }
            passes.all.push_back(*next);
        } else if (passes.all.back().begins != nullptr) {
            look_at_changes(review, used, decision, passes.all.back());
        }
        if (passes.all.back().begins != nullptr) used = passes.all.back().begins->index + 1;
        if (!is_result(*decision, "needs_communication")) passes.all.back().decided = decision;
    }
    if (passes.all.back().leaves_confirmed())
        if (const auto next = reopening(review, used, nullptr)) passes.all.push_back(*next);
    return passes;
}

bool Opinion::is_negative() const {
    if (given == nullptr) return false;
    if (given->fields.text("view") == "disagree") return true;
    for (std::size_t i = 0; i < given->fields.count("aspects"); ++i)
        if (given->fields.text(fmt::format("aspects[{}].met", i)) == "false") return true;
    return false;
}

bool Opinion::covers(const std::string& aspect) const {
    if (given == nullptr) return false;
    for (std::size_t i = 0; i < given->fields.count("aspects"); ++i)
        if (given->fields.text(fmt::format("aspects[{}].aspect", i)) == aspect) return true;
    return false;
}

std::vector<const StepFact*> opinions_by_day(const model::Facts& review) {
    std::vector<const StepFact*> opinions = takings(review, "opinion");
    std::stable_sort(opinions.begin(), opinions.end(), [](const StepFact* a, const StepFact* b) {
        return a->signature.on.date < b->signature.on.date;
    });
    return opinions;
}

std::vector<Opinion> opinions_in(const model::Facts& review, const Pass& pass) {
    std::vector<Opinion> opinions;
    std::vector<std::string> heard; // departments that spoke in this pass
    for (const StepFact* fact : opinions_by_day(review)) {
        if (pass.decided != nullptr && surely_after(*fact, pass.decided->signature.on)) continue;
        Opinion& opinion = opinion_of(opinions, fact->fields.text("department"));
        const bool says_more = fact->fields.text("view") != "unchanged";
        if (says_more) opinion.given = fact;
        if (!pass.holds(fact->signature.on)) {
            opinion.stale = true;
            opinion.because = pass.begins;
            continue;
        }
        opinion.stale = false;
        opinion.because = nullptr;
        const bool again = std::find(heard.begin(), heard.end(), opinion.department) != heard.end();
        if (!again) heard.push_back(opinion.department);
        if (!again || !says_more) continue;
        for (Opinion& other : opinions)
            if (other.department != fact->fields.text("department") && !other.stale) {
                other.stale = true;
                other.because = fact;
            }
    }
    return opinions;
}

std::vector<Asked> departments_asked(const model::Facts& review, const Contract& contract,
                                     const model::ReviewRules& rules) {
    std::vector<Asked> asked;
    auto add = [&](const std::string& department, const std::string& rule) {
        const bool known = std::any_of(asked.begin(), asked.end(),
                                       [&](const Asked& a) { return a.department == department; });
        if (!known) asked.push_back({department, rule});
    };
    if (const model::ReviewCodes* required = model::ReviewRules::find(rules.required, contract.kind()))
        for (const std::string& department : required->codes)
            add(department, required->rule);
    for (const model::Scalar* department : review.header.items("departments"))
        add(department->text, rules.optional ? rules.optional->rule : "");
    return asked;
}

std::vector<const StepFact*> open_discrepancies(const model::Facts& review, const Pass& pass) {
    std::vector<const StepFact*> open;
    auto by_then = [&](const StepFact& fact) {
        return pass.decided == nullptr || !surely_after(fact, pass.decided->signature.on);
    };
    const auto resolutions = takings(review, "resolve");
    const Passes passes = passes_of(review);
    for (const StepFact* discrepancy : takings(review, "discrepancy")) {
        const std::string number = std::to_string(discrepancy->index + 1);
        const bool resolved =
            std::any_of(resolutions.begin(), resolutions.end(), [&](const StepFact* resolution) {
                return resolution->fields.text("discrepancy") == number && by_then(*resolution);
            });
        const bool elsewhere =
            !pass.holds(discrepancy->signature.on) && passes.fell_away(discrepancy->signature.on);
        if (by_then(*discrepancy) && !resolved && !elsewhere) open.push_back(discrepancy);
    }
    return open;
}

} // namespace kinds
