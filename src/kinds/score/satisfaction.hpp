// The satisfaction score of a year out of the records (S0-5.8.4, E-1 to E-5, rulings 5 to 8).
#pragma once

#include "kinds/survey/round.hpp"

namespace kinds {

// What a number of a working comes from: a record, or a line of the procedure.
struct SourceRef {
    std::string record; // id, or empty
    std::string path;
    int line = 0;
    std::string rule;
};

struct ItemLine {
    figures::ItemCounts counts;
    figures::Figure average;
};

struct AdjustmentLine {
    std::string rule;   // complaint, confirmed_opinion, praise
    std::string clause; // S0-5.8.4b
    long long count = 0;
    base::Decimal rate;
    base::Rational points;
    std::vector<std::string> records; // ids, in order
    bool assumed = false;
    int line = 0;
};

// Everything a statement says; text, JSON and the signed file are renderings of this.
struct Satisfaction {
    int year = 0;
    base::AsOf as_of;
    base::Date from, to;
    const model::Procedure* procedure = nullptr; // of the period's last day; nullptr: none is in force
    std::string round;                           // id of the survey round, empty without one

    std::optional<figures::Share> coverage; // absent without a total turnover
    bool total_is_registered_sum = false;
    int turnover_year = 0;
    std::optional<Replies> replies;
    std::vector<ItemLine> items;
    figures::Figure base;
    std::vector<AdjustmentLine> adjustments;
    figures::Figure score; // its terms: base, adjustments, raw, score
    std::optional<base::Rational> raw;
    std::optional<base::Decimal> target;
    std::string result; // met, missed, no_target; empty when there is no score
    figures::Figure satisfied_share;
    std::vector<figures::Reason> provisional;
    std::vector<SourceRef> sources;        // what figures::Source numbers mean
    std::vector<figures::Source> selected; // the turnovers behind the coverage
    std::vector<figures::Source> counted;  // the questionnaires behind the replies and every item
};

// Needs finish()ed snapshot with complaints, feedback, surveys, responses and customers.
Satisfaction satisfaction(const model::Snapshot& snapshot, int year, const base::AsOf& as_of);

} // namespace kinds
