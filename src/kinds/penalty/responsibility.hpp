// Who is responsible for a case, as it was judged and as it was confirmed (S2-3K.9.7, 9.10, F-68).
#pragma once

#include "base/rational.hpp"
#include "model/snapshot.hpp"

namespace kinds {

// One of those responsible.
struct Responsible {
    std::string level; // person, group, section, department, external
    std::string person;
    std::string department;
    std::string section;
    std::string group;
    std::string party;
    std::optional<base::Rational> ratio; // part of 1; absent: none is written
    diag::Span span;                     // of its level
    diag::Span ratio_span;               // of its ratio, else of its level

    // As it is called: "p04", "production/casting", "casting"; the fields its level calls for.
    std::string name() const;
    // The field its level calls for and that is not there; "" when all are.
    std::string missing() const;
};

// Reads the list `responsibilities` of a step.
std::vector<Responsible> responsible_in(const model::StepFact& taken);

// The last confirmation governs; without one, or where it names nobody, the judgement.
struct Responsibility {
    const model::StepFact* judged = nullptr;
    const model::StepFact* confirmed = nullptr;
    std::vector<Responsible> parts;
};
Responsibility responsibility_of(const model::Facts& complaint);

// Why the ratios are no whole: "2 are responsible, and 1 of them has no ratio", "the ratios make 99 percent,
// not 100 percent"; nullopt when they are. One alone needs no ratio.
std::optional<std::string> not_whole(const std::vector<std::optional<base::Rational>>& ratios);

// Each part's ratio; of one alone 1. Needs ratios that are whole.
base::Rational ratio_of(const Responsible& part, std::size_t count);

} // namespace kinds
