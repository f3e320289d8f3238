#include "kinds/review/judge.hpp"

#include <fmt/format.h>

namespace kinds {
namespace {

using model::StepFact;

// Q5208: an amount as written against quantity times unit price (E-18).
void judge_amount(const ReviewCase& review, const ContractLine& line, const model::Scalar* written) {
    const auto amount = written == nullptr ? std::nullopt : base::Decimal::parse(written->text);
    if (!amount) return;
    const auto difference =
        figures::amount_difference(*amount, line.quantity, line.unit_price, money_places(&review.procedure));
    if (difference)
        review.add(
            diag::Code::Q5208,
            fmt::format("the amount of line {} is {}, and {}", line.number, written->text, *difference),
            written->span, "R-QP-005-06");
}

// Q5209: the total as written against the sum of the amounts.
void judge_total(const ReviewCase& review, const Contract& contract, const model::Scalar* written) {
    const auto total = written == nullptr ? std::nullopt : base::Decimal::parse(written->text);
    if (!total) return;
    const int places = money_places(&review.procedure);
    const base::Rational sum = *contract.total(places).value;
    const base::Rational difference = base::Rational(*total) - sum;
    if (difference.is_zero()) return;
    review.add(diag::Code::Q5209,
               fmt::format("the total is {}, and the amounts sum up to {}: {}{}", written->text,
                           base::round(sum, places).to_string(), difference.sign() > 0 ? "+" : "",
                           base::round(difference, places).to_string()),
               written->span, "R-QP-005-06");
}

// A line that is added needs what every line has (Q4006); one further up does not exist (Q5213).
void judge_line(const ReviewCase& review, const StepFact& change, std::size_t item, const Contract& before,
                std::size_t& known) {
    const std::string prefix = fmt::format("items[{}].", item);
    const auto number =
        static_cast<std::size_t>(base::parse_integer(change.fields.text(prefix + "line")).value_or(0));
    if (number <= known) return;
    const diag::Span& span = change.fields.find(prefix + "line")->span;
    if (number > known + 1) {
        review
            .add(diag::Code::Q5213,
                 fmt::format("the change names line {}, and the contract has {}", number, known), span,
                 review.rule_of("change"))
            .help = fmt::format("line {} would be added", known + 1);
        return;
    }
    known = std::max(known + 1, before.all.size());
    for (const char* field : {"product", "quantity", "unit_price"})
        if (change.fields.find(prefix + field) == nullptr)
            review.add(diag::Code::Q4006,
                       fmt::format("'change' lacks '{}', which the new line {} needs", field, number), span,
                       review.rule_of("change"));
}

} // namespace

void judge_amounts(const ReviewCase& review) {
    const Contract contract = contract_as_taken_in(review.record);
    for (const ContractLine& line : contract.all)
        judge_amount(review, line,
                     review.record.header.find(fmt::format("lines[{}].amount", line.number - 1)));
    judge_total(review, contract, review.record.header.find("written_total"));
    for (const StepFact* change : takings(review.record, "change")) {
        const Contract before = contract_before(review.record, *change);
        std::size_t known = before.all.size();
        for (std::size_t i = 0; i < change->fields.count("items"); ++i)
            judge_line(review, *change, i, before, known);
        const Contract after = contract_after(review.record, change->index + 1);
        for (std::size_t i = 0; i < change->fields.count("items"); ++i) {
            const std::string prefix = fmt::format("items[{}].", i);
            const auto number = base::parse_integer(change->fields.text(prefix + "line")).value_or(0);
            if (const ContractLine* line = after.find(static_cast<std::size_t>(number)))
                judge_amount(review, *line, change->fields.find(prefix + "amount"));
        }
        judge_total(review, after, change->fields.find("written_total"));
    }
}

} // namespace kinds
