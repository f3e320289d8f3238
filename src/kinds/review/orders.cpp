#include "kinds/review/orders.hpp"

#include "kinds/review/judge.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

using model::StepFact;

const base::Stamp kNoEnd{base::end_of_calendar().date, {}};
// Production orders stand in no other source.
const char* const kOrderRule = "S0-5.3.2";

// Whether the order was issued after the change, or says so.
bool takes_in(const StepFact& order, const ChangeFate& fate) {
    if (base::surely_before(fate.since, order.signature.on)) return true;
    if (base::surely_before(order.signature.on, fate.since)) return false;
    const auto named = base::parse_integer(order.fields.text("change"));
    return named && *named >= static_cast<long long>(fate.change->index) + 1;
}

// Q5215: one number, two orders.
void judge_twice(const ReviewCase& review, const StepFact& order) {
    const StepFact* first = find_order(review.record, order.fields.text("order"));
    if (first == &order) return;
    review
        .add(diag::Code::Q5215, fmt::format("order '{}' is issued twice", order.fields.text("order")),
             order.span_of("order"), review.rule_of("order"))
        .related.push_back({"it was issued here", {review.record.path, first->span}});
}

// Q5216: what is superseded must have been issued before, and stand.
void judge_supersedes(const ReviewCase& review, const StepFact& order) {
    const std::string& old = order.fields.text("supersedes");
    if (old.empty()) return;
    const StepFact* known = find_order(review.record, old);
    if (known != nullptr && base::surely_before(order.signature.on, known->signature.on)) {
        review
            .add(diag::Code::Q5216,
                 fmt::format("order '{}' of {} supersedes '{}', which was issued on {}",
                             order.fields.text("order"), order.signature.on.to_string(), old,
                             known->signature.on.to_string()),
                 order.span_of("supersedes"), kOrderRule)
            .related.push_back({"it was issued here", {review.record.path, known->span}});
        return;
    }
    // Of one day, the one that is superseded stands first.
    if (known == nullptr || known == &order ||
        (known->index > order.index && !base::surely_before(known->signature.on, order.signature.on))) {
        review.add(diag::Code::Q5216,
                   fmt::format("order '{}' supersedes '{}', which was not issued before",
                               order.fields.text("order"), old),
                   order.span_of("supersedes"), kOrderRule);
        return;
    }
    for (const StepFact* other : takings(review.record, "order"))
        if (other->index < order.index && other->fields.text("supersedes") == old)
            review
                .add(diag::Code::Q5216,
                     fmt::format("order '{}' supersedes '{}', which '{}' superseded on {}",
                                 order.fields.text("order"), old, other->fields.text("order"),
                                 other->signature.on.to_string()),
                     order.span_of("supersedes"), kOrderRule)
                .related.push_back({"it was superseded here", {review.record.path, other->span}});
}

// Q5228: the change that an order takes in was made by then.
void judge_order_change(const ReviewCase& review, const StepFact& order) {
    const model::Scalar* named = order.fields.find("change");
    if (named == nullptr) return;
    const auto changes = takings(review.record, "change");
    const auto change = std::find_if(changes.begin(), changes.end(), [&](const StepFact* fact) {
        return std::to_string(fact->index + 1) == named->text;
    });
    if (change != changes.end() && !base::surely_before(order.signature.on, (*change)->signature.on)) return;
    review.add(diag::Code::Q5228,
               change == changes.end()
                   ? fmt::format("order '{}' takes in change {}, and the contract has {}",
                                 order.fields.text("order"), named->text, changes.size())
                   : fmt::format("order '{}' of {} takes in change {}, which was made on {}",
                                 order.fields.text("order"), order.signature.on.to_string(), named->text,
                                 (*change)->signature.on.to_string()),
               named->span, kOrderRule);
}

// Whether a number that ends before `at` would go on there: "EP-441" is not EP-44.
bool goes_on(const std::string& text, std::size_t at) {
    if (at >= text.size()) return false;
    const char next = text[at];
    return (next >= '0' && next <= '9') || (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z') ||
           next == '-' || next == '/';
}

// Q5222: the contract that goes with the goods is this one. What stands behind its number ("EP-44, as changed
// on 2 June") is free.
void judge_contract_paper(const ReviewCase& review, const StepFact& shipment) {
    const std::string& own = review.record.header.text("contract_no");
    const std::string& given = shipment.fields.text("contract");
    if (own.empty() || given.empty()) return;
    if (given.starts_with(own) && !goes_on(given, own.size())) return;
    review
        .add(diag::Code::Q5222,
             fmt::format("'ship' gives the dispatcher contract '{}'; this contract is '{}'", given, own),
             shipment.span_of("contract"), review.rule_of("ship"))
        .help = fmt::format("--contract {}", own);
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
                       shipment.span_of("order"), kOrderRule);
        finding.help = review.command("ship", fmt::format("--order {}", newer->fields.text("order")));
        finding.related.push_back({"it was superseded here", {review.record.path, newer->span}});
        return;
    }
    if (const StepFact* change = change_since(review.record, *order, on)) {
        diag::Diagnostic& finding =
            review.add(diag::Code::Q5218,
                       fmt::format("'ship' uses order '{}' of {}; the contract was changed on {}", number,
                                   order->signature.on.to_string(), change->signature.on.to_string()),
                       shipment.span_of("order"), kOrderRule);
        const bool same_day = order->signature.on.date == change->signature.on.date;
        finding.help = review.command(
            "order", fmt::format("--order … --supersedes {}{}", number,
                                 same_day ? fmt::format(" --change {}", change->index + 1) : ""));
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
    for (const ChangeFate& fate : fates_of(review))
        if (fate.in_force() && !takes_in(order, fate) && !base::surely_before(then, fate.since))
            found = fate.change;
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
        return superseding(review, order->fields.text("order"), kNoEnd) != nullptr ||
               change_since(review, *order, kNoEnd) != nullptr;
    });
    return orders;
}

void judge_orders(const ReviewCase& review) {
    for (const StepFact* order : takings(review.record, "order")) {
        judge_twice(review, *order);
        judge_supersedes(review, *order);
        judge_order_change(review, *order);
    }
    for (const StepFact* shipment : takings(review.record, "ship")) {
        judge_shipment(review, *shipment);
        judge_advice(review, *shipment);
        judge_contract_paper(review, *shipment);
    }
}

} // namespace kinds
