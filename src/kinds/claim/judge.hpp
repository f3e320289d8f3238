// What the rules of claims share; for src/kinds/claim/*.cpp only.
#pragma once

#include "kinds/claim/claim.hpp"

namespace kinds {

class ClaimJudge {
public:
    ClaimJudge(const model::Facts& claim, const model::Procedure& procedure, const model::Snapshot& snapshot,
               diag::Report& report)
        : claim_(claim), procedure_(procedure), snapshot_(snapshot), report_(report) {}

    void run();

private:
    // From the demand to the agreement: rules.cpp.
    void judge_complaint();
    void judge_shares(const model::StepFact& finding);
    void judge_answers(const model::StepFact& proposal);
    void judge_authority(const model::StepFact& approval);
    void judge_agreement(const model::StepFact& agreement);
    // No more than was claimed, where the demands say how much that is.
    void judge_claimed(const model::StepFact& agreement);
    void judge_refusal(const model::StepFact& refusal);
    void judge_stocktake(const model::StepFact& taken);
    // Line by line: rules_settlement.cpp.
    void judge_settlement(const model::StepFact& taken);
    void judge_certificate(const model::StepFact& certificate, const SettlementLine& line);
    void judge_return_form(const model::StepFact& form, const SettlementLine& line);
    void judge_receipt(const model::StepFact& receipt, const SettlementLine& line);
    void judge_proof(const model::StepFact& proof, const SettlementLine& line);
    void judge_posting(const model::StepFact& posting, const SettlementLine& line);
    void judge_shipment(const model::StepFact& shipment, const SettlementLine& line);
    // A return that came back above the tolerance goes no further before somebody has ruled on it (F-17).
    void add_held(const model::StepFact& taken, const SettlementLine& line, const ReturnedLine& returned);
    void judge_posted_return(const model::StepFact& posting, const SettlementLine& line);
    void judge_request(const model::StepFact& request);
    void judge_closing(const model::StepFact& closing);
    // Objections that nobody decided, a proposal that nobody approved.
    bool is_decided(const model::StepFact& objection) const;
    void judge_open_points(const model::StepFact& closing);

    diag::Diagnostic& add(diag::Code code, std::string message, const diag::Span& span,
                          const std::string& rule);
    // The rule behind a step, of the procedure.
    const std::string& rule_of(const model::StepFact& taken) const;
    std::string money(const base::Rational& amount) const { return as_money(amount, procedure_); }

    const model::Facts& claim_;
    const model::Procedure& procedure_;
    const model::Snapshot& snapshot_;
    diag::Report& report_;
};

} // namespace kinds
