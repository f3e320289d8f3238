#include "kinds/penalty/case_loss.hpp"

#include "figures/loss.hpp"
#include "kinds/penalty/complaint.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

std::optional<base::Decimal> number(const model::StepFact* taken, std::string_view field) {
    return taken == nullptr ? std::nullopt : base::Decimal::parse(taken->fields.text(field));
}

figures::Resale resale_in(const model::StepFact& resold) {
    const model::Fields& fields = resold.fields;
    figures::Resale resale;
    resale.a_price = number(&resold, "a_price").value_or(base::Decimal{});
    resale.unsold = number(&resold, "unsold").value_or(base::Decimal{});
    resale.actual_loss = number(&resold, "actual_loss");
    for (std::size_t i = 0; i < fields.count("lots"); ++i) {
        const std::string at = fmt::format("lots[{}].", i);
        resale.lots.push_back({number(&resold, at + "quantity").value_or(base::Decimal{}),
                               number(&resold, at + "price").value_or(base::Decimal{}),
                               base::parse_date(fields.text(at + "on")).value_or(base::Date{}),
                               {}});
    }
    return resale;
}

// Sold in the window and unsold; the loss is final when the window is over (F-69), and counts from that day.
void add_resale(const model::Facts& record, const model::StepFact& judged,
                const model::Setting& resale_months, const base::AsOf& as_of, CaseLoss& result) {
    const auto months = base::parse_integer(resale_months.text);
    const base::Date until =
        figures::resale_until(judged.signature.on.date, static_cast<int>(months.value_or(0)));
    result.on = std::max(result.on, until.plus_days(1));
    const model::StepFact* resold = record.last("resell");
    if (resold == nullptr) {
        const bool open = as_of.date <= until;
        result.open.push_back(
            {open ? "resale_window_open" : "resale_missing",
             fmt::format("{} {}",
                         open ? "the goods may be resold until" : "nothing says what became of the goods by",
                         until.to_string())});
        return;
    }
    result.on = std::max(result.on, resold->signature.on.date);
    figures::Resale resale = resale_in(*resold);
    resale.until = until;
    const figures::Figure loss = figures::resale_loss(resale, as_of);
    for (const figures::Reason& why : loss.provisional)
        result.open.push_back(why);
    result.working = terms_of(loss.terms, resale_months.rule);
    result.value = loss.value;
}

} // namespace

CaseLoss loss_of_case(const model::Facts& record, const Responsibility& responsibility,
                      const model::Setting& resale_months, const base::AsOf& as_of) {
    const model::StepFact& judged = *responsibility.judged;
    CaseLoss result;
    result.on = judged.signature.on.date;
    if (responsibility.confirmed != nullptr)
        result.on = std::max(result.on, responsibility.confirmed->signature.on.date);
    if (judged.fields.text("resale") == "true" && resale_months.value) {
        add_resale(record, judged, resale_months, as_of, result);
        return result;
    }
    auto entered = number(responsibility.confirmed, "loss");
    if (!entered) entered = number(&judged, "loss");
    if (entered) result.value = base::Rational(*entered);
    return result;
}

} // namespace kinds
