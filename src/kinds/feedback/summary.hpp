// What customers said of quality in a year, and what came of it (S1-3.4-7, S1-3.5, S0-5.6-7).
#pragma once

#include "model/snapshot.hpp"

#include <set>

namespace kinds {

// One thing a customer said or did.
struct QualityEvent {
    std::string event; // suggestion, grumble, praise, request, complaint, return or claim
    const schema::Kind* kind = nullptr;
    std::string record;
    base::Date on;
    std::string customer;
    std::string product;
    std::string source; // product, packing_transport …; empty: not classified
    std::string severity;
    std::string state;
    std::string measure; // what was done about it, or is to be; in the words of the records
    std::string result;  // improved or not_improved; empty: not verified
    std::string case_of; // the record that stands for the case, where this one does not
};

struct QualitySummary {
    int year = 0;
    std::vector<QualityEvent> events; // by day, record and event
};

// The records whose deciding day lies in the year, as they stood at the instant; void and unreadable ones are
// left out. A complaint whose product came back is a complaint and a return. A case counts once: a feedback
// entry that a complaint takes up or that is recorded elsewhere, a return and a claim belong to the case of
// that record.
QualitySummary quality_summary(const model::Snapshot& snapshot, int year, const base::AsOf& as_of);

// A figure of the summary, with the records behind it.
struct QualityCount {
    std::string by;                     // event, source, product, customer, state or result
    std::string value;                  // empty: the records do not say
    const schema::Kind* kind = nullptr; // of the first record, whose labels the value has
    std::set<std::string> records;
};

// Counts by event are of everything that was said; all others are of cases. In the order of `by`, then value.
std::vector<QualityCount> quality_counts(const QualitySummary& summary);

} // namespace kinds
