#include "kinds/report/management_review.hpp"

#include "base/text.hpp"
#include "kinds/report/year.hpp"

#include <fmt/format.h>

namespace kinds {
namespace {

// What holds for the whole report; the figure of the satisfaction says it again.
void add_general_reasons(const ReportYear& year, ManagementReview& review) {
    if (!review.unreadable.empty())
        review.provisional.push_back(
            {"report",
             {"records_unreadable", fmt::format("{} cannot be read", base::join(review.unreadable, ", "))}});
    const base::AsOf end = base::end_of(year.last());
    if (std::tie(review.as_of.date, review.as_of.minute) < std::tie(end.date, end.minute))
        review.provisional.push_back(
            {"report", {"period_not_over", fmt::format("the period ends on {}", year.last().to_string())}});
    if (review.procedures.empty())
        review.provisional.push_back(
            {"report", {"no_procedure", fmt::format("no procedure is in force in {}", review.year)}});
}

bool is_general(const figures::Reason& reason) {
    return reason.code == "records_unreadable" || reason.code == "period_not_over";
}

} // namespace

ManagementReview management_review(const model::Snapshot& snapshot, int number, const base::AsOf& as_of) {
    const ReportYear year(snapshot, number, as_of);
    ManagementReview review;
    review.year = number;
    review.as_of = as_of;
    review.company = snapshot.config.company;
    review.procedures = year.procedures();
    for (const model::Facts& record : snapshot.records())
        if (!record.sound) review.unreadable.push_back(record.path);
    add_general_reasons(year, review);
    review.satisfaction = report_satisfaction(year);
    if (review.satisfaction.asked)
        for (const figures::Reason& reason : review.satisfaction.figure.provisional)
            if (!is_general(reason)) review.provisional.push_back({"satisfaction", reason});
    review.complaints = report_complaints(year, review.provisional);
    review.claims = report_claims(year);
    review.actions = report_actions(year);
    review.opinions = report_opinions(year);
    review.penalties = report_penalties(year);
    if (!review.penalties.without_statement.empty())
        review.provisional.push_back(
            {"penalties",
             {"months_unsigned", fmt::format("no approved statement of {}",
                                             base::join(review.penalties.without_statement, ", "))}});
    return review;
}

std::vector<std::string> report_kinds() {
    return {"action", "claim", "complaint", "customer", "feedback", "response", "score", "survey"};
}

} // namespace kinds
