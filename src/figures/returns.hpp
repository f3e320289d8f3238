// E-12: how much of a return is posted (S2-3K.13.2-1).
#pragma once

#include "base/rational.hpp"

namespace figures {

struct Tolerance {
    base::Rational limit; // the most that may come back; a whole number where whole pieces are returned
    bool within = false;  // the actual quantity is posted; else the return is held
};

// What comes back is posted as it came, up to `percent` above what was approved; the limit itself is within,
// and less than approved always is. Where both quantities are written without places, pieces are counted and
// the limit is rounded down: 5 % above 7 is 7. Needs quantities and a percent that are not negative; an
// undetermined quantity has no tolerance.
Tolerance return_tolerance(const base::Decimal& approved, const base::Decimal& actual,
                           const base::Decimal& percent);

} // namespace figures
