#include "kinds/claim/rules.hpp"

#include "base/text.hpp"
#include "kinds/claim/judge.hpp"
#include "kinds/shares.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

base::Rational quantity_of(const std::vector<SettlementLine>& lines, const std::string& kind) {
    base::Rational sum;
    for (const SettlementLine& line : lines)
        if (line.kind == kind && line.quantity) sum += base::Rational(*line.quantity);
    return sum;
}

bool has_kind(const std::vector<SettlementLine>& lines, const std::string& kind) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const SettlementLine& line) { return line.kind == kind; });
}

// Whether the lines of a kind all name how many; else any number is within what was approved.
bool is_bounded(const std::vector<SettlementLine>& lines, const std::string& kind) {
    return std::all_of(lines.begin(), lines.end(), [&](const SettlementLine& line) {
        return line.kind != kind || line.quantity.has_value();
    });
}

} // namespace

diag::Diagnostic& ClaimJudge::add(diag::Code code, std::string message, const diag::Span& span,
                                  const std::string& rule) {
    return report_.add(model::step_finding(code, std::move(message), claim_, span, rule));
}

const std::string& ClaimJudge::rule_of(const model::StepFact& taken) const {
    return procedure_.rule_of("claim", taken.step->name);
}

void ClaimJudge::run() {
    judge_complaint();
    for (const model::StepFact& taken : claim_.steps) {
        const std::string& name = taken.step->name;
        if (name == "find") judge_shares(taken);
        if (name == "propose") judge_answers(taken);
        if (name == "approve") judge_authority(taken);
        if (name == "agree") {
            judge_agreement(taken);
            judge_claimed(taken);
        }
        if (name == "refuse") judge_refusal(taken);
        if (name == "stocktake") judge_stocktake(taken);
        if (name == "close") judge_closing(taken);
        if (taken.step->track.field == "line") judge_settlement(taken);
    }
}

void ClaimJudge::judge_complaint() {
    const model::StepFact* received = claim_.last("new");
    if (received == nullptr) return;
    if (const model::Scalar* named = claim_.header.find("complaint")) {
        const model::Facts* complaint = snapshot_.find("complaint", named->text);
        if (complaint != nullptr && made_on_voided(claim_, *complaint))
            add(diag::Code::Q5316,
                fmt::format("the complaint '{}' was voided on {}", named->text,
                            complaint->last("void")->signature.on.to_string()),
                named->span, rule_of(*received))
                .help =
                "a claim is made on a complaint that stands: qms complaint new --customer … --content …";
        return;
    }
    add(diag::Code::Q5301, fmt::format("the claim '{}' names no complaint", claim_.id), received->span,
        rule_of(*received))
        .help = "qms complaint new --customer … --content …, then name it with --complaint";
}

void ClaimJudge::judge_shares(const model::StepFact& finding) {
    const std::size_t count = finding.fields.count("responsibilities");
    base::Rational sum;
    std::size_t named = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string path = fmt::format("responsibilities[{}].share", i);
        if (const auto share = share_of(finding.fields.text(path))) {
            sum += *share;
            ++named;
        }
    }
    if (count == 0 || (count == 1 && named == 0)) return;
    const diag::Span span = finding.span_of("responsibilities[0].party");
    if (named < count)
        add(diag::Code::Q5303,
            fmt::format("{} parties are responsible, and {} of them {} no share", count, count - named,
                        count - named == 1 ? "has" : "have"),
            span, rule_of(finding))
            .help = "--responsibility party=ours,share=60 --responsibility party=carrier,share=40";
    else if (sum != base::Rational(1))
        add(diag::Code::Q5303, fmt::format("the shares make {}, not 100 percent", in_percent(sum)), span,
            rule_of(finding))
            .help = "write percent points such as 60, or fractions such as 1/3";
}

void ClaimJudge::judge_answers(const model::StepFact& proposal) {
    const auto demands = lines_in(claim_.header, "demands");
    std::vector<std::size_t> answered(demands.size(), 0);
    const std::size_t answers = proposal.fields.count("answers");
    for (std::size_t i = 0; i < answers; ++i) {
        const std::string prefix = fmt::format("answers[{}].", i);
        const std::string& number = proposal.fields.text(prefix + "demand");
        const auto demand = std::find_if(demands.begin(), demands.end(),
                                         [&](const SettlementLine& line) { return line.number == number; });
        const diag::Span span = proposal.span_of(prefix + "demand");
        if (demand == demands.end()) {
            add(diag::Code::Q5302, fmt::format("there is no demand {} to answer", number), span,
                rule_of(proposal))
                .help =
                fmt::format("the claim has {} demand{}", demands.size(), demands.size() == 1 ? "" : "s");
            continue;
        }
        if (++answered[static_cast<std::size_t>(demand - demands.begin())] > 1) {
            add(diag::Code::Q5302, fmt::format("demand {} is answered twice", number), span,
                rule_of(proposal));
            continue;
        }
        const auto& claimed = demand->amount ? demand->amount : demand->quantity;
        const auto accepted = number_in(proposal.fields, prefix + "accepted");
        const auto rejected = number_in(proposal.fields, prefix + "rejected");
        if (!claimed || !accepted || !rejected ||
            base::Rational(*accepted) + base::Rational(*rejected) == base::Rational(*claimed))
            continue;
        const int places = std::max(accepted->scale(), rejected->scale());
        add(diag::Code::Q5302,
            fmt::format(
                "of demand {} {} is accepted and {} rejected, which makes {}, and {} is claimed", number,
                accepted->to_string(), rejected->to_string(),
                base::round(base::Rational(*accepted) + base::Rational(*rejected), places).to_string(),
                claimed->to_string()),
            span, rule_of(proposal));
    }
    if (answers == 0) return; // the procedure says whether answers are asked for
    for (const SettlementLine& demand : demands)
        if (answered[static_cast<std::size_t>(&demand - demands.data())] == 0)
            add(diag::Code::Q5302, fmt::format("demand {} is not answered", demand.number), proposal.span,
                rule_of(proposal))
                .help = fmt::format("--answer demand={},accepted=…,rejected=…", demand.number);
}

void ClaimJudge::judge_authority(const model::StepFact& approval) {
    const auto& authority = procedure_.settlement.authority;
    const model::StepFact* proposal = proposal_of(claim_, approval);
    if (!authority || proposal == nullptr || !approval.signature.complete) return;
    const auto amount = amount_of(lines_in(proposal->fields, "settlements"));
    const std::string& role = approval.signature.role;
    if (authority->may_decide(role, amount)) return;
    const auto decider = authority->decider_of(amount);
    add(diag::Code::Q5304,
        fmt::format("a proposal of {} is for {} to decide, not for {}",
                    amount ? money(*amount) : "an amount that is not known",
                    base::join(*decider.roles, " or "), role),
        approval.signature.role_span, *decider.rule);
}

void ClaimJudge::judge_agreement(const model::StepFact& agreement) {
    const model::StepFact* proposal = proposal_of(claim_, agreement);
    if (proposal == nullptr) return;
    const auto approved = lines_in(proposal->fields, "settlements");
    const auto agreed = lines_in(agreement.fields, "settlements");
    const std::string number = agreement.fields.text("proposal");
    const std::string help = fmt::format("qms claim propose {}, and have it approved first", claim_.id);
    auto beyond = [&](std::string message, const diag::Span& span) {
        add(diag::Code::Q5305, std::move(message), span, rule_of(agreement)).help = help;
    };
    std::vector<std::string> seen;
    for (const SettlementLine& line : agreed) {
        if (std::find(seen.begin(), seen.end(), line.kind) != seen.end()) continue;
        seen.push_back(line.kind);
        if (!has_kind(approved, line.kind))
            beyond(fmt::format("'{}' is agreed, which proposal {} does not have", line.kind, number),
                   line.span);
        else if (is_bounded(approved, line.kind) &&
                 quantity_of(agreed, line.kind) > quantity_of(approved, line.kind))
            beyond(fmt::format("of '{}' {} is agreed, more than {} of proposal {}", line.kind,
                               quantity_of(agreed, line.kind).to_string(),
                               quantity_of(approved, line.kind).to_string(), number),
                   line.span);
    }
    if (sum_of(agreed) > sum_of(approved))
        beyond(fmt::format("{} is agreed, more than the {} of proposal {}", money(sum_of(agreed)),
                           money(sum_of(approved)), number),
               agreement.span_of("proposal"));
}

void ClaimJudge::judge_claimed(const model::StepFact& agreement) {
    const auto claimed = amount_of(lines_in(claim_.header, "demands"));
    const auto agreed = lines_in(agreement.fields, "settlements");
    // A demand without an amount has no sum to stay within.
    if (!claimed || claim_.header.count("demands") == 0 || sum_of(agreed) <= *claimed) return;
    add(diag::Code::Q5317,
        fmt::format("{} is agreed, more than the {} that is claimed", money(sum_of(agreed)), money(*claimed)),
        agreement.span_of("proposal"), rule_of(agreement));
}

void ClaimJudge::judge_refusal(const model::StepFact& refusal) {
    const std::string& id = refusal.fields.text("complaint");
    const std::string& old = claim_.header.text("complaint");
    const model::Facts* complaint = snapshot_.find("complaint", id);
    if (complaint == nullptr || !complaint->sound || old.empty() || complaint->header.text("reopens") == old)
        return;
    add(diag::Code::Q5315, fmt::format("the complaint '{}' does not say that it reopens '{}'", id, old),
        refusal.span_of("complaint"), rule_of(refusal))
        .help = fmt::format("qms complaint new --reopens {} …, and name that one", old);
}

void ClaimJudge::judge_stocktake(const model::StepFact& taken) {
    const model::SettlementRules& rules = procedure_.settlement;
    for (const std::string& party : rules.stocktake_parties) {
        bool there = !taken.signature.complete;
        for (const model::Scalar* attendee : taken.fields.items("attendees")) {
            const model::Facts* person = snapshot_.find("person", attendee->text);
            // Somebody unknown is a finding of its own and must not bring others with it.
            if (there || person == nullptr || !person->sound) {
                there = true;
                continue;
            }
            const auto held = model::roles_on(*person, taken.signature.on.date, procedure_);
            there = std::find(held.begin(), held.end(), party) != held.end();
        }
        if (!there)
            add(diag::Code::Q5312, fmt::format("the stock was counted without {}", party), taken.span,
                rules.stocktake_rule)
                .help = fmt::format("all of {} count together: --attendee ID for each",
                                    base::join(rules.stocktake_parties, ", "));
    }
    for (std::size_t i = 0; i < taken.fields.count("items"); ++i) {
        const std::string prefix = fmt::format("items[{}].", i);
        const auto card = number_in(taken.fields, prefix + "card");
        const auto book = number_in(taken.fields, prefix + "book");
        if (card && book && *card != *book)
            add(diag::Code::Q5313,
                fmt::format("the card of '{}' says {}, and the book {}",
                            taken.fields.text(prefix + "material"), card->to_string(), book->to_string()),
                taken.span_of(prefix + "card"), rules.stocktake_rule);
    }
}

bool made_on_voided(const model::Facts& claim, const model::Facts& complaint) {
    const model::StepFact* received = claim.last("new");
    const model::StepFact* voided = complaint.last("void");
    return received != nullptr && received->signature.complete && voided != nullptr &&
           voided->signature.complete && base::surely_before(voided->signature.on, received->signature.on);
}

void judge_claim(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    if (procedure != nullptr) ClaimJudge(record, *procedure, snapshot, report).run();
}

} // namespace kinds
