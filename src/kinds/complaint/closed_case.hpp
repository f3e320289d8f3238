// A complaint that has come to its end, as the statistics list it (S2-3K.9.10): a pure function of the
// record.
#pragma once

#include "base/period.hpp"
#include "base/rational.hpp"
#include "figures/figure.hpp"
#include "model/clocks.hpp"

namespace kinds {

// A code of a record, with the schema whose labels it has; "" and nullptr: the record does not say.
struct CodedText {
    std::string code;
    const schema::Schema* schema = nullptr;
};

// Who is responsible for which part of a case: a department, or a party outside the company. Groups, sections
// and persons count with their department; both names are empty for somebody of none.
struct CaseShare {
    std::string department;
    std::string party;
    std::optional<base::Rational> ratio; // part of 1; absent where the ratios of the case are no whole
    std::optional<base::Decimal> loss;   // the parts add up to the loss of the case
};

// A clock of the case that was late.
struct CaseLateness {
    std::string clock;
    schema::Label title;
    std::string item;
    base::Rational by;
    base::TimeUnit unit = base::TimeUnit::days;
};

struct ClosedCase {
    std::string id;
    std::string number; // where the procedure numbers cases in its own way (F-10)
    std::string customer;
    base::Date accepted_on;
    base::Date closed_on;
    CodedText category, origin, source, case_class, ground;
    std::string cause;   // of the last round that says one
    std::string measure; // likewise
    // State the case ended in: closed, not_established; improved or not_improved where it was closed after a
    // verification.
    std::string result;
    std::string reopens;
    // What the shares rest on: confirmed, judged, or the department that owns the action; "" for none.
    std::string basis;
    std::vector<CaseShare> shares;        // by department, then party
    std::optional<base::Decimal> loss;    // confirmed, else judged (E-10), else costed; absent: not known
    std::optional<base::Decimal> freight; // as costed (S3-5.1-2)
    bool measured = false;                // some clock of it has a limit
    std::vector<CaseLateness> late;       // every limit of it that was passed
    bool is_late = false;                 // the case itself: by its own limit where it has one (F-02)
    std::vector<figures::Reason> open;    // why something of it is not final, without its name
};

// The step with which a record came to its end, void apart; nullptr while it is open.
const model::StepFact* end_of_case(const model::Facts& complaint);

// Needs a complaint as it stood at `as_of`, with an end_of_case() and a deciding date. Money is rounded to
// `places`.
ClosedCase closed_case(const model::Facts& complaint, const model::Snapshot& snapshot, int places,
                       const base::AsOf& as_of);

} // namespace kinds
