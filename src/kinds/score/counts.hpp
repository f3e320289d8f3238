// What the adjustments of the satisfaction score count (rulings 5 and 6, F-06, F-27): each case once.
#pragma once

#include "kinds/survey/round.hpp"

namespace kinds {

struct Counted {
    std::string record;
    std::string path;
    int line = 0;
};

struct Counts {
    std::vector<Counted> complaints;         // accepted in the period; with grumbles that no complaint names
    std::vector<Counted> confirmed_opinions; // feedback and texts of the survey, ours and improvable
    std::vector<Counted> praises;
    std::vector<Counted> undecided; // feedback that nobody has decided on; texts are the round's candidates
};

// Voided records count nowhere. Each list is by id.
Counts count_records(const model::Snapshot& snapshot, const model::Procedure& procedure,
                     const base::Date& from, const base::Date& to, const base::AsOf& as_of,
                     const Round* round);

// Ids of the feedback that complaints, not void by then, take up.
std::set<std::string> feedback_with_complaint(const model::Snapshot& snapshot, const base::AsOf& as_of);

// Whether the feedback was decided to be already recorded as another complaint or feedback that is there and
// not void.
bool is_recorded_elsewhere(const model::Facts& feedback, const model::Snapshot& snapshot,
                           const base::AsOf& as_of);

} // namespace kinds
