#include "kinds/review/changes.hpp"
#include "kinds/review/judge.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

using model::StepFact;

std::optional<std::size_t> line_of(const StepFact& change, std::size_t item) {
    const auto number = base::parse_integer(change.fields.text(fmt::format("items[{}].line", item)));
    return number ? std::optional(static_cast<std::size_t>(*number)) : std::nullopt;
}

const diag::Span& item_span(const StepFact& change, std::size_t item) {
    const model::Scalar* line = change.fields.find(fmt::format("items[{}].line", item));
    return line == nullptr ? change.span : line->span;
}

// Q5224: each line once, and a new one with a quantity. Q5225: something is left.
void judge_items(const ReviewCase& review, const StepFact& change, const Contract& before,
                 const Contract& after) {
    std::vector<std::size_t> seen;
    for (std::size_t i = 0; i < change.fields.count("items"); ++i) {
        const auto number = line_of(change, i);
        if (!number) continue;
        if (std::find(seen.begin(), seen.end(), *number) != seen.end()) {
            review.add(diag::Code::Q5224, fmt::format("the change names line {} twice", *number),
                       item_span(change, i), review.rule_of("change"));
            continue;
        }
        seen.push_back(*number);
        const auto quantity = base::Decimal::parse(change.fields.text(fmt::format("items[{}].quantity", i)));
        if (before.find(*number) == nullptr && after.find(*number) != nullptr && quantity &&
            quantity->sign() == 0)
            review.add(diag::Code::Q5224, fmt::format("the change adds line {} with quantity 0", *number),
                       item_span(change, i), review.rule_of("change"));
    }
    if (!before.lines().empty() && after.lines().empty())
        review
            .add(diag::Code::Q5225,
                 fmt::format("change {} takes out all lines of the contract", change.index + 1), change.span,
                 review.rule_of("change"))
            .help = review.command("void", "--reason …");
}

// Q5221: what makes a line special is for other departments to look at, too (S0-5.2.1, S0-5.3.1).
void judge_simple(const ReviewCase& review, const StepFact& change, const Contract& before,
                  const Contract& after) {
    const model::ReviewCodes* special =
        model::ReviewRules::find(review.procedure.review->required, "special");
    if (change.fields.text("kind") != "simple" || special == nullptr) return;
    for (const ContractLine* line : after.lines()) {
        const ContractLine* old = before.find(line->number);
        const bool was_special = old != nullptr && old->quantity.sign() > 0 && old->is_special();
        if (!line->is_special() || was_special) continue;
        diag::Diagnostic& finding =
            review.add(diag::Code::Q5221,
                       fmt::format("a simple change makes line {} special, which {} review", line->number,
                                   base::join(special->codes, ", ")),
                       change.span, review.rule_of("change"));
        finding.help = review.command("change", "--kind re_review --text …");
        return;
    }
}

// Q5227: while the customer is asked about one change, no other is made; and the answer is to one that asks.
void judge_consents(const ReviewCase& review) {
    const auto changes = takings(review.record, "change");
    for (const StepFact* change : changes) {
        const bool asks = change->fields.text("kind") == "company" && !came_with_consent(*change);
        if (!asks) continue;
        const StepFact* answer = answer_to(review.record, *change);
        for (const StepFact* other : changes) {
            const bool waits =
                other->index > change->index &&
                (answer == nullptr || base::surely_before(other->signature.on, answer->signature.on));
            if (!waits) continue;
            diag::Diagnostic& finding =
                review.add(diag::Code::Q5227,
                           fmt::format("change {} is made while change {} waits for the customer's consent",
                                       other->index + 1, change->index + 1),
                           other->span, review.rule_of("consent"));
            finding.help =
                review.command("consent", fmt::format("--change {} --consent …", change->index + 1));
            finding.related.push_back({"it was made here", {review.record.path, change->span}});
        }
    }
    for (const StepFact* answer : takings(review.record, "consent"))
        for (const StepFact* change : changes)
            if (std::to_string(change->index + 1) == answer->fields.text("change") &&
                came_with_consent(*change))
                review.add(diag::Code::Q5227,
                           fmt::format("change {} has the customer's consent of {} already",
                                       change->index + 1, change->fields.text("consented_on")),
                           answer->span, review.rule_of("consent"));
}

// What has to be spread as a notice once it is known: the result of a review after the first, and a change by
// the company that the customer agreed to.
struct News {
    base::Stamp on;
    std::string what;
    diag::Span span;
};

std::vector<News> news_of(const model::Facts& record) {
    std::vector<News> news;
    for (const Pass& pass : passes_of(record).all)
        if (pass.begins != nullptr && pass.decided != nullptr)
            news.push_back({pass.decided->signature.on,
                            fmt::format("the review of {}", pass.decided->signature.on.to_string()),
                            pass.decided->span});
    for (const ChangeFate& fate : fates_of(record))
        if (fate.in_force() && fate.change->fields.text("kind") == "company")
            news.push_back({fate.since, fmt::format("change {} of {}", fate.number(), fate.since.to_string()),
                            fate.change->span});
    return news;
}

} // namespace

void judge_changes(const ReviewCase& review) {
    for (const StepFact* change : takings(review.record, "change")) {
        const Contract after = contract_after(review.record, change->index + 1);
        const Contract before = contract_before(review.record, *change);
        judge_items(review, *change, before, after);
        if (review.procedure.review) judge_simple(review, *change, before, after);
    }
    judge_consents(review);
}

void judge_notices(const ReviewCase& review) {
    const auto notices = takings(review.record, "notify");
    const auto news = news_of(review.record);
    // None at all is a missing step.
    if (notices.empty()) return;
    for (const StepFact& fact : review.record.steps) {
        const model::StepRule* rule = review.procedure.find_step("review", fact.step->name);
        if (rule == nullptr || !fact.signature.complete ||
            std::find(rule->after.begin(), rule->after.end(), "notify") == rule->after.end())
            continue;
        for (const News& item : news) {
            if (!base::surely_before(item.on, fact.signature.on)) continue;
            const bool spread = std::any_of(notices.begin(), notices.end(), [&](const StepFact* notice) {
                return !base::surely_before(notice->signature.on, item.on) &&
                       !base::surely_before(fact.signature.on, notice->signature.on);
            });
            if (spread) continue;
            diag::Diagnostic& finding =
                review.add(diag::Code::Q5226,
                           fmt::format("'{}' stands, and no notice spread {}", fact.step->name, item.what),
                           fact.span, review.rule_of("notify"));
            finding.help = review.command("notify", "--to …");
            finding.related.push_back({"this is to be spread", {review.record.path, item.span}});
        }
    }
}

} // namespace kinds
