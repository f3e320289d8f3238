// Rules of what is done for each line of the agreed settlement.
#include "base/text.hpp"
#include "kinds/claim/judge.hpp"
#include "model/tracks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {

void ClaimJudge::judge_settlement(const model::StepFact& taken) {
    const auto lines = agreed_lines(claim_);
    const std::string& number = taken.fields.text("line");
    const auto line = std::find_if(lines.begin(), lines.end(),
                                   [&](const SettlementLine& other) { return other.number == number; });
    // A line that is not there, or that the step is not for, is Q4111 or Q4114.
    if (line == lines.end() || !model::is_asked_for(claim_, *taken.step, taken.step->track, number)) return;
    const std::string& name = taken.step->name;
    if (name == "allowance" || name == "compensation") judge_certificate(taken, *line);
    if (name == "return") judge_return_form(taken, *line);
    if (name == "receive") judge_receipt(taken, *line);
    if (name == "proof") judge_proof(taken, *line);
    if (name == "post") judge_posting(taken, *line);
    if (name == "replenish" || name == "exchange") judge_request(taken);
    if (name == "ship") judge_shipment(taken, *line);
}

void ClaimJudge::judge_certificate(const model::StepFact& certificate, const SettlementLine& line) {
    const auto amount = number_in(certificate.fields, "amount");
    const diag::Span span = certificate.span_of("amount");
    if (!amount) return;
    if (!line.amount)
        add(diag::Code::Q5306, fmt::format("line {} of the agreement names no amount", line.number), span,
            rule_of(certificate))
            .help = fmt::format("qms claim agree {} --proposal … --settlement kind={},amount=…", claim_.id,
                                line.kind);
    else if (*amount > *line.amount)
        add(diag::Code::Q5306,
            fmt::format("the certificate is for {}, more than the {} of line {}", amount->to_string(),
                        line.amount->to_string(), line.number),
            span, rule_of(certificate));
    const auto quantity = number_in(certificate.fields, "quantity");
    const auto unit = number_in(certificate.fields, "unit_allowance");
    if (!quantity || !unit) return;
    const base::Decimal product =
        base::round(base::Rational(*quantity) * base::Rational(*unit), procedure_.places);
    if (product != *amount)
        add(diag::Code::Q5306,
            fmt::format("{} times {} makes {}, and the certificate is for {}", quantity->to_string(),
                        unit->to_string(), product.to_string(), amount->to_string()),
            span, rule_of(certificate));
}

void ClaimJudge::judge_return_form(const model::StepFact& form, const SettlementLine& line) {
    if (line.quantity) return;
    add(diag::Code::Q5308,
        line.undetermined ? fmt::format("the quantity of line {} is not determined yet", line.number)
                          : fmt::format("line {} of the agreement names no quantity", line.number),
        form.span_of("line"), rule_of(form))
        .help =
        fmt::format("qms claim agree {} --proposal … --settlement kind={},quantity=…", claim_.id, line.kind);
}

void ClaimJudge::judge_receipt(const model::StepFact& receipt, const SettlementLine& line) {
    const auto actual = number_in(receipt.fields, "quantity");
    if (!actual || !line.quantity || *actual == *line.quantity ||
        receipt.fields.find("instruction") != nullptr)
        return;
    add(diag::Code::Q5309,
        fmt::format("{} came back of the {} of line {}, and no instruction says how to sign",
                    actual->to_string(), line.quantity->to_string(), line.number),
        receipt.span_of("quantity"), rule_of(receipt))
        .help = "ask, then say what was answered with --instruction …";
}

void ClaimJudge::judge_proof(const model::StepFact& proof, const SettlementLine& line) {
    const model::ProofRule& rule =
        line.kind == "return" ? procedure_.settlement.return_proof : procedure_.settlement.allowance_proof;
    const std::string& given = proof.fields.text("proof");
    if (rule.accepts.empty() ||
        std::find(rule.accepts.begin(), rule.accepts.end(), given) != rule.accepts.end())
        return;
    add(diag::Code::Q5311,
        fmt::format("'{}' is no proof of the {} of line {}", given, line.kind, line.number),
        proof.span_of("proof"), rule.rule)
        .help = fmt::format("one of {}", base::join(rule.accepts, ", "));
}

void ClaimJudge::judge_posting(const model::StepFact& posting, const SettlementLine& line) {
    if (line.kind == "return") return judge_posted_return(posting, line);
    const model::StepFact* certificate = step_for_line(claim_, line.kind, line.number);
    const auto amount = number_in(posting.fields, "amount");
    const auto certified = certificate == nullptr ? std::nullopt : number_in(certificate->fields, "amount");
    if (!amount || !certified || *amount == *certified) return;
    add(diag::Code::Q5307,
        fmt::format("{} is posted for line {}, and its certificate is for {}", amount->to_string(),
                    line.number, certified->to_string()),
        posting.span_of("amount"), rule_of(posting));
}

void ClaimJudge::judge_shipment(const model::StepFact& shipment, const SettlementLine& line) {
    const auto quantity = number_in(shipment.fields, "quantity");
    if (!quantity || !line.quantity || *quantity == *line.quantity) return;
    add(diag::Code::Q5307,
        fmt::format("{} are shipped for line {}, and {} are agreed", quantity->to_string(), line.number,
                    line.quantity->to_string()),
        shipment.span_of("quantity"), rule_of(shipment))
        .help = fmt::format("--quantity {}", line.quantity->to_string());
}

void ClaimJudge::add_held(const model::StepFact& taken, const SettlementLine& line,
                          const ReturnedLine& returned) {
    const bool pieces = returned.approved.scale() == 0 && returned.actual.scale() == 0;
    add(diag::Code::Q5310,
        fmt::format(
            "{} came back of the {} of line {}, and no more than {} is within {} percent: the return is "
            "held",
            returned.actual.to_string(), returned.approved.to_string(), line.number,
            base::round(returned.tolerance.limit, pieces ? 0 : 2).to_string(), returned.percent.to_string()),
        taken.span_of("line"), procedure_.settlement.over_accept_ratio.rule)
        .help = fmt::format("qms claim rule {} --line {} --decision …", claim_.id, line.number);
}

void ClaimJudge::judge_posted_return(const model::StepFact& posting, const SettlementLine& line) {
    const auto returned = returned_line(claim_, procedure_, line);
    if (!returned) return;
    if (returned->held()) return add_held(posting, line, *returned);
    const auto quantity = number_in(posting.fields, "quantity");
    if (!quantity || *quantity != returned->posted())
        add(diag::Code::Q5307,
            quantity ? fmt::format("{} is posted for line {}, and {} is to be posted", quantity->to_string(),
                                   line.number, returned->posted().to_string())
                     : fmt::format("the posting of line {} names no quantity, and {} is to be posted",
                                   line.number, returned->posted().to_string()),
            posting.span_of("quantity"), rule_of(posting))
            .help = fmt::format("--quantity {}", returned->posted().to_string());
    // More than approved may be posted, within the tolerance, and is worth as much more.
    const auto amount = number_in(posting.fields, "amount");
    if (amount && amount->sign() > 0 && !line.amount)
        add(diag::Code::Q5307,
            fmt::format("{} is posted for line {}, and the agreement names no amount for it",
                        amount->to_string(), line.number),
            posting.span_of("amount"), rule_of(posting))
            .help = fmt::format("qms claim agree {} --proposal … --settlement kind={},quantity=…,amount=…",
                                claim_.id, line.kind);
    if (!amount || !line.amount || returned->approved.sign() == 0) return;
    const base::Rational most = base::Rational(*line.amount) * base::Rational(returned->posted()) /
                                base::Rational(returned->approved);
    if (base::Rational(*amount) > base::Rational(base::round(most, procedure_.places)))
        add(diag::Code::Q5307,
            fmt::format("{} is posted for line {}, more than the {} that {} of {} are worth",
                        amount->to_string(), line.number, money(most), returned->posted().to_string(),
                        returned->approved.to_string()),
            posting.span_of("amount"), rule_of(posting));
}

void ClaimJudge::judge_request(const model::StepFact& request) {
    if (request.fields.find("department") != nullptr || request.fields.text("urgent") == "true") return;
    add(diag::Code::Q5314,
        fmt::format("the request for line {} names no responsible department and is not urgent",
                    request.fields.text("line")),
        request.span_of("line"), rule_of(request))
        .help = "--department …, or --urgent to fill it in later with qms claim assign";
}

// With it, or with a later one of the same department that says what was decided.
bool ClaimJudge::is_decided(const model::StepFact& objection) const {
    return std::any_of(claim_.steps.begin(), claim_.steps.end(), [&](const model::StepFact& fact) {
        return fact.step == objection.step && fact.index >= objection.index &&
               fact.fields.text("department") == objection.fields.text("department") &&
               fact.fields.find("decision") != nullptr;
    });
}

void ClaimJudge::judge_open_points(const model::StepFact& closing) {
    const model::StepFact* proposal = nullptr;
    for (const model::StepFact& fact : claim_.steps) {
        if (fact.step->name == "propose") proposal = &fact;
        if (fact.step->name != "object" || is_decided(fact)) continue;
        diag::Diagnostic& finding =
            add(diag::Code::Q5318,
                fmt::format("the claim is closed, and the objection of {} is not decided",
                            fact.fields.text("department")),
                closing.span, rule_of(fact));
        finding.help = fmt::format("qms claim object {} --department {} --text … --decision … --decided-by …",
                                   claim_.id, fact.fields.text("department"));
        finding.related.push_back({"it was raised here", {claim_.path, fact.span}});
    }
    if (proposal == nullptr) return;
    const bool approved =
        std::any_of(claim_.steps.begin(), claim_.steps.end(), [&](const model::StepFact& fact) {
            return fact.step->name == "approve" && fact.fields.text("decision") == "approved" &&
                   proposal_of(claim_, fact) == proposal;
        });
    if (approved) return;
    diag::Diagnostic& finding =
        add(diag::Code::Q5318,
            fmt::format("the claim is closed, and proposal {} is not approved", proposal->index + 1),
            closing.span, rule_of(closing));
    finding.help =
        fmt::format("qms claim approve {} --proposal {} --decision …", claim_.id, proposal->index + 1);
    finding.related.push_back({"it was made here", {claim_.path, proposal->span}});
}

void ClaimJudge::judge_closing(const model::StepFact& closing) {
    judge_open_points(closing);
    for (const SettlementLine& line : agreed_lines(claim_))
        if (department_open(claim_, line.number))
            add(diag::Code::Q5314,
                fmt::format("the request for line {} was urgent, and its department is still open",
                            line.number),
                closing.span, rule_of(closing))
                .help = fmt::format("qms claim assign {} --line {} --department …", claim_.id, line.number);
}

} // namespace kinds
