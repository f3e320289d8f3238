// The year that a report looks at; for src/kinds/report/*.cpp only.
#pragma once

#include "kinds/report/management_review.hpp"

namespace kinds {

class ReportYear {
public:
    ReportYear(const model::Snapshot& snapshot, int year, const base::AsOf& as_of);

    const model::Snapshot& snapshot() const { return snapshot_; }
    int number() const { return first_.year(); }
    const base::AsOf& as_of() const { return as_of_; }
    const base::Date& first() const { return first_; }
    const base::Date& last() const { return last_; }
    // Of a month, 1 to 12.
    base::Date last_of(unsigned month) const;
    const std::vector<ProcedureSpan>& procedures() const { return procedures_; }

    // Whether a procedure of the year has the kind, or the step.
    bool asks_for(std::string_view kind) const;
    bool asks_for(std::string_view kind, std::string_view step) const;
    // What the procedures of the year name as the rules of a step.
    std::set<std::string> rules(std::string_view kind, std::string_view step) const;

    // The sound records of a kind that are not void, as they stood at the instant, by id: decided in the
    // year, or by its end.
    std::vector<model::Facts> records(std::string_view kind) const;
    std::vector<model::Facts> records_until_end(std::string_view kind) const;

private:
    const model::Snapshot& snapshot_;
    base::AsOf as_of_;
    base::Date first_, last_;
    std::vector<ProcedureSpan> procedures_;
};

// The day the record was closed, dismissed or refused; nullopt while it is open.
std::optional<base::Date> ended_on(const model::Facts& record);

SatisfactionReport report_satisfaction(const ReportYear& year);
ComplaintReport report_complaints(const ReportYear& year, std::vector<SectionReason>& provisional);
ClaimReport report_claims(const ReportYear& year);
ActionReport report_actions(const ReportYear& year);
OpinionReport report_opinions(const ReportYear& year);
PenaltyReport report_penalties(const ReportYear& year);

} // namespace kinds
