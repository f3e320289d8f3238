#include "kinds/review/orders.hpp"

#include "kinds/review/judge.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

using model::StepFact;

const base::Stamp kAlways{base::Date(2199, 12, 31), {}};
// Production orders stand in no other source.
const char* const kRule = "S0-5.3.2";

const diag::Span& span_of(const StepFact& fact, const std::string& field) {
    const model::Scalar* scalar = fact.fields.find(field);
    return scalar == nullptr ? fact.span : scalar->span;
}

// Q5215: one number, two orders.
void judge_twice(const ReviewCase& review, const StepFact& order) {
    const StepFact* first = find_order(review.record, order.fields.text("order"));
    if (first == &order) return;
    review
        .add(diag::Code::Q5215, fmt::format("order '{}' is issued twice", order.fields.text("order")),
             span_of(order, "order"), review.rule_of("order"))
        .related.push_back({"it was issued here", {review.record.path, first->span}});
}

// Q5216: what is superseded must have been issued before, and stand.
void judge_supersedes(const ReviewCase& review, const StepFact& order) {
    const std::string& old = order.fields.text("supersedes");
    if (old.empty()) return;
    const StepFact* known = find_order(review.record, old);
    if (known == nullptr || known->index >= order.index) {
        review.add(diag::Code::Q5216,
                   fmt::format("order '{}' supersedes '{}', which was not issued before",
                               order.fields.text("order"), old),
                   span_of(order, "supersedes"), kRule);
        return;
    }
    for (const StepFact* other : takings(review.record, "order"))
        if (other->index < order.index && other->fields.text("supersedes") == old)
            review
                .add(diag::Code::Q5216,
                     fmt::format("order '{}' supersedes '{}', which '{}' superseded on {}",
                                 order.fields.text("order"), old, other->fields.text("order"),
                                 other->signature.on.to_string()),
                     span_of(order, "supersedes"), kRule)
                .related.push_back({"it was superseded here", {review.record.path, other->span}});
}

// Q5217, Q5218: the papers must be those in force.
void judge_shipment(const ReviewCase& review, const StepFact& shipment) {
    const std::string& number = shipment.fields.text("order");
    const StepFact* order = find_order(review.record, number);
    if (order == nullptr) return; // an unknown order is a finding of the step engine
    const base::Stamp& on = shipment.signature.on;
    if (const StepFact* newer = superseding(review.record, number, on)) {
        diag::Diagnostic& finding =
            review.add(diag::Code::Q5217,
                       fmt::format("'ship' uses order '{}', which '{}' superseded on {}", number,
                                   newer->fields.text("order"), newer->signature.on.to_string()),
                       span_of(shipment, "order"), kRule);
        finding.help = review.command("ship", fmt::format("--order {}", newer->fields.text("order")));
        finding.related.push_back({"it was superseded here", {review.record.path, newer->span}});
        return;
    }
    if (const StepFact* change = change_since(review.record, *order, on)) {
        diag::Diagnostic& finding =
            review.add(diag::Code::Q5218,
                       fmt::format("'ship' uses order '{}' of {}; the contract was changed on {}", number,
                                   order->signature.on.to_string(), change->signature.on.to_string()),
                       span_of(shipment, "order"), kRule);
        finding.help = review.command("order", fmt::format("--order … --supersedes {}", number));
        finding.related.push_back({"it was changed here", {review.record.path, change->span}});
    }
}

// Q5214: where advice is asked for, each shipment has its own.
void judge_advice(const ReviewCase& review, const StepFact& shipment) {
    const model::StepRule* rule = review.procedure.find_step("review", "ship");
    if (rule == nullptr || std::find(rule->after.begin(), rule->after.end(), "advise") == rule->after.end())
        return;
    const auto advices = takings(review.record, "advise");
    const auto given =
        static_cast<std::size_t>(std::count_if(advices.begin(), advices.end(), [&](const StepFact* advice) {
            return !base::surely_before(shipment.signature.on, advice->signature.on);
        }));
    // None at all is a missing step.
    if (given == 0 || given > shipment.index) return;
    review
        .add(diag::Code::Q5214,
             fmt::format("shipment {} stands with {} shipping advice{}", shipment.index + 1, given,
                         given == 1 ? "" : "s"),
             shipment.span, rule->rule)
        .help = review.command("advise", "");
}

} // namespace

const StepFact* superseding(const model::Facts& review, const std::string& number, const base::Stamp& then) {
    for (const StepFact* order : takings(review, "order"))
        if (order->fields.text("supersedes") == number && !base::surely_before(then, order->signature.on))
            return order;
    return nullptr;
}

const StepFact* change_since(const model::Facts& review, const StepFact& order, const base::Stamp& then) {
    const StepFact* found = nullptr;
    for (const StepFact* change : takings(review, "change"))
        if (base::surely_before(order.signature.on, change->signature.on) &&
            !base::surely_before(then, change->signature.on))
            found = change;
    return found;
}

const StepFact* find_order(const model::Facts& review, const std::string& number) {
    for (const StepFact* order : takings(review, "order"))
        if (order->fields.text("order") == number) return order;
    return nullptr;
}

std::vector<const StepFact*> orders_in_force(const model::Facts& review) {
    std::vector<const StepFact*> orders = takings(review, "order");
    std::erase_if(orders, [&](const StepFact* order) {
        return superseding(review, order->fields.text("order"), kAlways) != nullptr ||
               change_since(review, *order, kAlways) != nullptr;
    });
    return orders;
}

void judge_orders(const ReviewCase& review) {
    for (const StepFact* order : takings(review.record, "order")) {
        judge_twice(review, *order);
        judge_supersedes(review, *order);
    }
    for (const StepFact* shipment : takings(review.record, "ship")) {
        judge_shipment(review, *shipment);
        judge_advice(review, *shipment);
    }
}

} // namespace kinds
