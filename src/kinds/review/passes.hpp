// The passes of a review, and what the departments said in each (S0-5.2, S0-5.3.1).
//
// The first pass begins when the contract is taken in; a change that has to be reviewed again begins another.
// A pass ends with the decision that confirms or rejects. Rejected in the first pass, the contract is not
// accepted; in a later one, the change is refused, and the contract stands as before (SM-3). A day without a
// time stands for any time of that day, so of two steps of one day either may have been first, and neither is
// held against the other; opinions of one day stand in the order of the record.
#pragma once

#include "kinds/review/contract.hpp"

namespace kinds {

struct Pass {
    // The change it looks at, the last of several; nullptr: the first pass.
    const model::StepFact* begins = nullptr;
    const model::StepFact* reopened = nullptr; // the first of them: from then on nothing is confirmed
    const model::StepFact* decided = nullptr;  // nullptr: still open

    bool is_confirmed() const;
    // Whether it refused the changes it looked at.
    bool is_refused() const;
    // Whether the contract stands confirmed after it: the pass confirmed it, or refused a change of it.
    bool leaves_confirmed() const { return is_confirmed() || is_refused(); }
    // Whether a change is one of those it looks at, or was made while it was open. A change of the day on
    // which others were refused is not refused with them, unless the times say that it came before.
    bool includes(const model::StepFact& change) const;
    // Whether an opinion of that day may be one on what the pass looks at.
    bool holds(const base::Stamp& stamp) const;
    // Whether the review had been reopened and not ended by then.
    bool is_open_again(const base::Stamp& stamp) const;
};

struct Passes {
    std::vector<Pass> all;                             // at least one
    std::vector<const model::StepFact*> decided_again; // decisions that no pass was open for

    const Pass& last() const { return all.back(); }
    // The last one that refused nothing: what the contract rests on.
    const Pass& governing() const;
    // Whether what was said then belongs to a refused change alone, and fell away with it.
    bool fell_away(const base::Stamp& stamp) const;
    // Whether the contract stood confirmed then, as far as the dates can tell.
    bool confirmed_at(const base::Stamp& stamp) const;
};
Passes passes_of(const model::Facts& review);
Passes passes_of(const model::Facts&&) = delete; // the passes point into the facts

// What a department says in a pass.
struct Opinion {
    std::string department;
    const model::StepFact* given = nullptr;   // the last one that says more than "unchanged"
    bool stale = false;                       // given before what may alter it (S0-5.2.1G)
    const model::StepFact* because = nullptr; // the other opinion, or the change of the contract, that did

    bool is_negative() const; // disagrees, or something cannot be met
    bool covers(const std::string& aspect) const;
};

// By day; of one day in the order of the record.
std::vector<const model::StepFact*> opinions_by_day(const model::Facts& review);

// One for each department that ever gave an opinion up to the end of the pass, in the order of the first.
std::vector<Opinion> opinions_in(const model::Facts& review, const Pass& pass);

// Departments whose opinion the contract needs: those of its kind under the procedure, then those the record
// names beside them; each with the rule.
struct Asked {
    std::string department;
    std::string rule;
};
std::vector<Asked> departments_asked(const model::Facts& review, const Contract& contract,
                                     const model::ReviewRules& rules);

// Discrepancies that were open at the end of the pass (S0-5.2.4).
std::vector<const model::StepFact*> open_discrepancies(const model::Facts& review, const Pass& pass);

} // namespace kinds
