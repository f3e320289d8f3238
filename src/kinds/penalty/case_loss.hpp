// The loss of a complaint: as it was confirmed, else judged; after the resale where there is one (E-10).
#pragma once

#include "kinds/penalty/assess.hpp"
#include "kinds/penalty/responsibility.hpp"

namespace kinds {

struct CaseLoss {
    std::optional<base::Rational> value; // absent: none is entered, or `open` says why it is not known
    std::vector<WorkingTerm> working;
    base::Date on;                     // from when it counts
    std::vector<figures::Reason> open; // without the case's name
};

// Needs a case that was judged. Without `resale_months` the entered loss counts, resale or not.
CaseLoss loss_of_case(const model::Facts& record, const Responsibility& responsibility,
                      const model::Setting& resale_months, const base::AsOf& as_of);

} // namespace kinds
