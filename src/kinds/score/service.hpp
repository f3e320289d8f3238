// The five indices of service (S4-P4.8) and the count of complaints, as far as the records say them (F-38).
#pragma once

#include "base/period.hpp"
#include "figures/figure.hpp"
#include "model/snapshot.hpp"

namespace kinds {

struct ServiceIndex {
    std::string index; // attitude, skill, satisfaction, efficiency, quality, complaints
    std::string rule;
    std::optional<base::Rational> value; // exact; absent: `reason` says why
    std::string unit;                    // percent, cases
    std::string reason;               // no_scale, no_approved_round, no_score, nothing_measured, no_procedure
    std::vector<std::string> records; // behind the value: the round, what was in time, the complaints
    std::vector<std::string> late;    // of efficiency: what was not
};

struct ServiceScore {
    base::Period period;
    base::AsOf as_of;
    const model::Procedure* procedure = nullptr; // of the period's last day
    std::vector<ServiceIndex> indices; // in the order above; there is no total, as no weights are given
    int survey_year = 0;               // of the round that satisfaction rests on, 0 without one
    std::vector<figures::Reason> provisional;
};

// satisfaction: the score of the last round approved by `as_of`, of the period's year or an earlier one.
// efficiency: of the time limits of complaints that a step ended in the period, the percentage in time.
// complaints: accepted in the period, as the satisfaction score counts them. The others have no scale.
ServiceScore service_score(const model::Snapshot& snapshot, const base::Period& period,
                           const base::AsOf& as_of);

} // namespace kinds
