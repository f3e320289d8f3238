// Quarterly visits to key customers and customers of leading products (S1-3.2-3, E-26): one visit in every
// calendar quarter. A visit is a contact of the kind `visit`, with a customer, that is not void.
#pragma once

#include "model/snapshot.hpp"

namespace kinds {

// A calendar quarter, such as 2026-Q4.
struct Quarter {
    int year = 0;
    unsigned number = 1; // 1 to 4

    base::Date first_day() const;
    base::Date last_day() const;
    Quarter next() const;
    std::string to_string() const; // 2026-Q4

    friend bool operator==(const Quarter&, const Quarter&) = default;
};

Quarter quarter_of(const base::Date& day);
// "2026-Q4", a year from 1990 to 2198; nothing else.
std::optional<Quarter> parse_quarter(std::string_view text);

// The visits of one customer that the procedure wants visited.
struct VisitedCustomer {
    const model::Facts* customer = nullptr;
    bool key = false;     // why it is visited; both may hold
    bool leading = false; // ... it buys a leading product
    std::optional<base::Date> last;
    std::string last_record;    // of the last visit
    std::size_t in_quarter = 0; // visits in the quarter asked for
    base::Date due;             // by when the next visit is due
    std::string rule;           // S1-3.2-3
};

// By id, the customers that must be visited and had not ended before the quarter began. What happened after
// the instant does not exist. The next visit is due by the end of the quarter after that of the last one;
// where there was none, by the end of the quarter asked for.
std::vector<VisitedCustomer> visits(const model::Snapshot& snapshot, const model::VisitRules& rules,
                                    const Quarter& quarter, const base::AsOf& as_of);

} // namespace kinds
