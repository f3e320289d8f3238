// A survey round (S0-5.8): who was asked, what came back, what counts and what was decided.
#pragma once

#include "figures/satisfaction.hpp"
#include "model/snapshot.hpp"

#include <map>
#include <set>

namespace kinds {

// One questionnaire that came back.
struct Questionnaire {
    const model::Facts* response = nullptr;
    std::size_t index = 0;
    std::string customer;
    base::Date received;
    std::string opinion;
    std::map<std::string, std::string> answers; // item -> level; blank items are absent
    diag::Span span;                            // of its date
};

// A decision on one opinion, a part of it, or a dissatisfied item (S0-5.8.5).
struct Disposition {
    std::string customer;
    base::Date received;
    std::string item; // "opinion" or an item of the questionnaire
    std::string part;
    std::string outcome;
    const model::StepFact* step = nullptr;
};

// Something a head of sales or quality must decide on.
struct Candidate {
    const Questionnaire* questionnaire = nullptr;
    std::string item;
    std::string text; // the opinion, or the level that was ticked
    bool decided = false;
};

// Moves only: its parts point at each other.
struct Round {
    Round() = default;
    Round(Round&&) = default;
    Round& operator=(Round&&) = default;

    model::Facts record; // as of the instant asked for
    int year = 0;
    std::vector<std::string> selected;         // in file order
    std::map<std::string, base::Stamp> issued; // customer -> first time it was asked
    std::vector<Questionnaire> counted;        // the latest of each customer (F-26), by customer
    std::vector<Questionnaire> superseded;     // earlier ones of the same customers
    std::vector<Questionnaire> late;           // received after the approval: filed, not counted (ruling 7)
    std::vector<Disposition> dispositions;

    std::vector<Candidate> candidates(const model::SurveyRules& rules) const;
};

// The round of a year, if the store has one that is not void and not later than the instant.
std::optional<Round> find_round(const model::Snapshot& snapshot, int year, const base::AsOf& as_of);
Round read_round(const model::Facts& record, const model::Snapshot& snapshot, const base::AsOf& as_of);
std::vector<Questionnaire> read_questionnaires(const model::Facts& response);
// Each customer that was asked, with the first time.
std::map<std::string, base::Stamp> asked_in(const model::Facts& survey);

// Turnover of a customer in a year, as registered.
std::optional<base::Decimal> turnover_of(const model::Facts& customer, int year);

// E-5, ruling 8: turnover of the selected against the total.
struct Coverage {
    int turnover_year = 0;
    base::Rational selected;
    std::optional<base::Rational> total; // absent: nothing is registered and none is entered
    bool total_is_registered_sum = false;
    std::vector<std::string> without_turnover; // selected customers that have none registered
    base::Rational registered;                 // sum over all customers
};
Coverage coverage_of(const Round& round, const model::Snapshot& snapshot);

// E-4: replies against the customers asked.
struct Replies {
    long long surveyed = 0;
    long long replied = 0;
    figures::Share share;
    long long needed = 0;
};
Replies replies_of(const Round& round, const model::SurveyRules& rules);

// E-1: ticks of one item over the counted questionnaires, in the order of the procedure's levels.
figures::ItemCounts counts_of(const Round& round, const model::SurveyRules& rules, const std::string& item);

} // namespace kinds
