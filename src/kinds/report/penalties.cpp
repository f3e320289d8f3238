#include "kinds/penalty/statement.hpp"
#include "kinds/report/year.hpp"

#include <fmt/format.h>

namespace kinds {
namespace {

base::Rational number_at(const model::Facts& record, const std::string& path) {
    return base::Rational(base::Decimal::parse(record.header.text(path)).value_or(base::Decimal{}));
}

base::Rational sum_at(const model::Facts& record, const std::string& list, const std::string& field) {
    base::Rational sum;
    for (std::size_t i = 0; i < record.header.count(list); ++i)
        sum += number_at(record, fmt::format("{}[{}].{}", list, i, field));
    return sum;
}

// The last issue of a month that was approved by the instant.
std::optional<PenaltyMonth> signed_month(const ReportYear& year, const std::string& month,
                                         const model::Procedure& procedure) {
    const model::Facts* record = year.snapshot().find("score", penalty_id(month));
    const auto then =
        record == nullptr || !record->sound ? std::nullopt : model::as_of(*record, year.as_of());
    if (!then || then->voided) return std::nullopt;
    for (std::size_t issue = then->rounds; issue-- > 0;) {
        const model::StepFact* approved = then->last("approve", issue);
        if (approved == nullptr || !approved->signature.complete) continue;
        const std::string at = fmt::format("issues[{}].penalty.", issue);
        const auto money = [&](const base::Rational& amount) {
            return base::round(amount, procedure.places);
        };
        PenaltyMonth found;
        found.month = month;
        found.record = then->id;
        found.issue = issue + 1;
        found.approved_on = approved->signature.on.to_string();
        found.currency = procedure.currency;
        found.brought_forward = money(sum_at(*then, at + "deductions", "brought_forward"));
        found.added = money(sum_at(*then, at + "deductions", "new"));
        found.assessed = money(number_at(*then, at + "totals.assessed"));
        found.deducted = money(number_at(*then, at + "totals.deducted"));
        found.carried_forward = money(number_at(*then, at + "totals.carried_forward"));
        found.company = money(number_at(*then, at + "totals.company"));
        if (!procedure.penalties->signers_rule.empty()) found.rules.insert(procedure.penalties->signers_rule);
        return found;
    }
    return std::nullopt;
}

base::Decimal sum(const base::Decimal& a, const base::Decimal& b) {
    return base::round(base::Rational(a) + base::Rational(b), std::max(a.scale(), b.scale()));
}

void add_up(PenaltyReport& report) {
    std::optional<PenaltyMonth> total;
    for (const PenaltyMonth& month : report.months) {
        const base::Rational left = base::Rational(month.brought_forward) + base::Rational(month.added) -
                                    base::Rational(month.deducted);
        if (left != base::Rational(month.carried_forward)) report.adds_up = false;
        if (!total) {
            total = month;
            total->month = total->record = total->approved_on = "";
            continue;
        }
        if (total->currency != month.currency) return;
        if (total->carried_forward != month.brought_forward) report.adds_up = false;
        total->added = sum(total->added, month.added);
        total->assessed = sum(total->assessed, month.assessed);
        total->deducted = sum(total->deducted, month.deducted);
        total->company = sum(total->company, month.company);
        total->carried_forward = month.carried_forward;
        total->rules.insert(month.rules.begin(), month.rules.end());
    }
    report.total = std::move(total);
}

} // namespace

PenaltyReport report_penalties(const ReportYear& year) {
    PenaltyReport report;
    for (unsigned number = 1; number <= 12; ++number) {
        const base::Date last = year.last_of(number);
        const model::Procedure* procedure = year.snapshot().in_force(last);
        if (procedure == nullptr || !procedure->penalties) continue;
        report.asked = true;
        const std::string month = last.to_string().substr(0, 7);
        if (auto found = signed_month(year, month, *procedure))
            report.months.push_back(std::move(*found));
        else if (year.as_of().date < last)
            report.not_over.push_back(month);
        else
            report.without_statement.push_back(month);
    }
    add_up(report);
    return report;
}

} // namespace kinds
