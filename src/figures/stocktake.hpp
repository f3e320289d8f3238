// E-25: what a joint stock count proves (S3-4.5-4, ruling 12).
#pragma once

#include "base/decimal.hpp"

#include <span>

namespace figures {

// One material that was counted.
struct Count {
    base::Decimal book;
    base::Decimal physical;
    base::Decimal claimed; // how many too few the customer says were delivered; negative: too many
};

enum class CountOutcome {
    quality_problem,     // the goods agree with the customer: what is missing there is still here
    customer_inaccurate, // book and goods agree
    warehouse_problem,   // neither
};

// In this order: every material differs from its book by what the customer says; no material differs; else.
// For goods delivered in the place of others two materials are counted. The card does not matter. Needs at
// least one count, and a customer who claims something: a claim of 0 with nothing amiss is inaccurate.
CountOutcome count_outcome(std::span<const Count> counts);

} // namespace figures
