// The statistics of the complaints that came to their end in a month, a week or a year (S2-3K.9.10, S3-5.1-1,
// S0-5.6-7, E-26): one derivation, of which text, JSON and sheets are renderings.
#pragma once

#include "kinds/complaint/closed_case.hpp"
#include "kinds/complaint/time_kept.hpp"

namespace kinds {

struct CaseCount {
    std::string by;  // category, origin, source, class, ground, result or customer
    CodedText value; // "": the cases do not say
    std::size_t cases = 0;
};

// What falls on a department or a party outside. One with neither name stands for the cases that nobody is
// judged responsible for; for a case whose ratios are no whole, its share and loss stand there too. So the
// shares add up to the cases, and the losses to the loss.
struct DepartmentCount {
    std::string department;
    std::string party;
    std::size_t cases = 0;              // that it has a part of
    base::Rational share;               // of cases, by ratio
    std::optional<base::Rational> loss; // absent: of no case of it a loss is known
    bool provisional = false; // rests on a judgement that is to be confirmed, or on ratios that are no whole
};

struct CaseTotals {
    std::size_t closed = 0;
    std::size_t first_time = 0; // they reopen no other (F-50)
    std::size_t reopened = 0;   // they do
    std::size_t in_time = 0;    // they kept their limit (F-02)
    std::size_t late = 0;
    std::size_t not_measured = 0; // no clock of theirs has a limit
    std::size_t first_time_late = 0;
    std::size_t accepted = 0;    // in the period, whatever became of them
    std::size_t open_at_end = 0; // accepted by the end of the period, or by `as_of`, and not ended by then
    std::size_t without_loss = 0;
    std::optional<base::Rational> loss;    // absent: of no case a loss is known
    std::optional<base::Rational> freight; // absent: of no case freight was reported
};

struct CaseStatistics {
    base::Period period;
    base::AsOf as_of;
    const model::Procedure* procedure = nullptr; // of the period's last day
    int places = 2;
    std::optional<base::Date> due; // of a month: a day of the next, where a clock of the procedure says one
    std::string due_rule;
    std::vector<ClosedCase> cases; // by day of the end, then id
    std::vector<CaseCount> counts; // by `by` as above, then value; who does not say last; what none says not
    std::vector<DepartmentCount> departments; // by department, then party; nobody last
    std::vector<TimeKept> times;              // of all complaints, also open ones
    CaseTotals totals;
    std::vector<figures::Reason> provisional; // each code once, with all cases it concerns
};

// Void and unreadable records count nowhere; facts later than `as_of` do not exist.
CaseStatistics case_statistics(const model::Snapshot& snapshot, const base::Period& period,
                               const base::AsOf& as_of);

} // namespace kinds
