#include "kinds/claim/claim.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

constexpr std::string_view kUndetermined = "undetermined";

diag::Span span_of(const model::Fields& fields, const std::string& path) {
    const model::Scalar* scalar = fields.find(path);
    return scalar == nullptr ? diag::Span{} : scalar->span;
}

} // namespace

std::optional<base::Decimal> number_in(const model::Fields& fields, std::string_view path) {
    return base::Decimal::parse(fields.text(path));
}

std::string as_money(const base::Rational& amount, const model::Procedure& procedure) {
    return base::round(amount, procedure.places).to_string();
}

std::vector<SettlementLine> lines_in(const model::Fields& fields, std::string_view list) {
    std::vector<SettlementLine> lines;
    for (std::size_t i = 0; i < fields.count(list); ++i) {
        const std::string prefix = fmt::format("{}[{}].", list, i);
        lines.push_back({std::to_string(i + 1), fields.text(prefix + "kind"),
                         number_in(fields, prefix + "quantity"), number_in(fields, prefix + "amount"),
                         fields.text(prefix + "quantity") == kUndetermined,
                         span_of(fields, prefix + "kind")});
    }
    return lines;
}

std::vector<SettlementLine> agreed_lines(const model::Facts& claim) {
    const model::StepFact* agreement = claim.last("agree");
    return agreement == nullptr ? std::vector<SettlementLine>{} : lines_in(agreement->fields, "settlements");
}

base::Rational sum_of(const std::vector<SettlementLine>& lines) {
    base::Rational sum;
    for (const SettlementLine& line : lines)
        if (line.amount) sum += base::Rational(*line.amount);
    return sum;
}

std::optional<base::Rational> amount_of(const std::vector<SettlementLine>& lines) {
    const bool known = std::all_of(lines.begin(), lines.end(),
                                   [](const SettlementLine& line) { return line.amount.has_value(); });
    return known ? std::optional(sum_of(lines)) : std::nullopt;
}

const model::StepFact* proposal_of(const model::Facts& claim, const model::StepFact& taken) {
    const auto found = std::find_if(claim.steps.begin(), claim.steps.end(), [&](const model::StepFact& fact) {
        return fact.step->name == "propose" &&
               std::to_string(fact.index + 1) == taken.fields.text("proposal");
    });
    return found == claim.steps.end() ? nullptr : &*found;
}

const model::StepFact* step_for_line(const model::Facts& claim, std::string_view step,
                                     const std::string& line) {
    const model::StepFact* found = nullptr;
    for (const model::StepFact& fact : claim.steps)
        if (fact.step->name == step && fact.fields.text("line") == line) found = &fact;
    return found;
}

const base::Decimal& ReturnedLine::posted() const {
    const bool surplus_back =
        !tolerance.within && ruling != nullptr && ruling->fields.text("decision") == "approved";
    return surplus_back ? approved : actual;
}

std::optional<ReturnedLine> returned_line(const model::Facts& claim, const model::Procedure& procedure,
                                          const SettlementLine& line) {
    const model::StepFact* receipt = step_for_line(claim, "receive", line.number);
    const auto actual = receipt == nullptr ? std::nullopt : number_in(receipt->fields, "quantity");
    if (!actual || !line.quantity) return std::nullopt;
    const model::StepFact* form = step_for_line(claim, "return", line.number);
    auto percent = form == nullptr ? std::nullopt : number_in(form->fields, "over_accept_ratio");
    if (!percent) percent = procedure.settlement.over_accept_ratio.value;
    ReturnedLine result{*line.quantity, *actual, percent.value_or(base::Decimal{}), {}, nullptr};
    result.tolerance = figures::return_tolerance(result.approved, result.actual, result.percent);
    result.ruling = step_for_line(claim, "rule", line.number);
    return result;
}

bool department_open(const model::Facts& claim, const std::string& line) {
    for (const char* step : {"replenish", "exchange"})
        if (const model::StepFact* request = step_for_line(claim, step, line);
            request != nullptr && request->fields.find("department") == nullptr)
            return step_for_line(claim, "assign", line) == nullptr;
    return false;
}

std::optional<figures::CountOutcome> stock_count(const model::Facts& claim) {
    const model::StepFact* taken = claim.last("stocktake");
    if (taken == nullptr) return std::nullopt;
    std::vector<figures::Count> counts;
    for (std::size_t i = 0; i < taken->fields.count("items"); ++i) {
        const std::string prefix = fmt::format("items[{}].", i);
        const auto book = number_in(taken->fields, prefix + "book");
        const auto physical = number_in(taken->fields, prefix + "physical");
        const auto claimed = number_in(taken->fields, prefix + "claimed");
        if (!book || !physical || !claimed) return std::nullopt;
        counts.push_back({*book, *physical, *claimed});
    }
    return counts.empty() ? std::nullopt : std::optional(figures::count_outcome(counts));
}

} // namespace kinds
