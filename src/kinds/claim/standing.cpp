// How a claim stands: what its figures say beside its steps.
#include "kinds/claim/claim.hpp"
#include "kinds/claim/rules.hpp"
#include "model/tracks.hpp"

#include <algorithm>

namespace kinds {
namespace {

using Next = model::Standing::Next;

const char* code_of(figures::CountOutcome outcome) {
    switch (outcome) {
    case figures::CountOutcome::quality_problem:
        return "quality_problem";
    case figures::CountOutcome::customer_inaccurate:
        return "customer_inaccurate";
    default:
        return "warehouse_problem";
    }
}

class Refiner {
public:
    Refiner(const model::Facts& claim, const model::Snapshot& snapshot, const model::Procedure& procedure,
            model::Standing& standing)
        : claim_(claim), snapshot_(snapshot), procedure_(procedure), standing_(standing),
          lines_(agreed_lines(claim)) {
        for (const model::StepFact& fact : claim_.steps)
            if (fact.step->name == "propose") proposal_ = &fact;
    }

    void run() {
        derive();
        if (standing_.frozen != nullptr) return;
        std::erase_if(standing_.next, [this](const Next& next) { return !is_due(next); });
        for (Next& next : standing_.next) {
            if (is_owed(next)) next.optional = false;
            if (next.step == "approve") narrow(next);
        }
        settle();
        std::stable_sort(standing_.next.begin(), standing_.next.end(),
                         [](const Next& a, const Next& b) { return a.optional < b.optional; });
    }

private:
    void put(const char* name, const std::string& text) {
        if (!text.empty()) standing_.derived.emplace_back(name, text);
    }

    // Nothing where no line names money.
    void put_sum(const char* name, const std::vector<SettlementLine>& lines) {
        const bool any = std::any_of(lines.begin(), lines.end(),
                                     [](const SettlementLine& line) { return line.amount.has_value(); });
        if (any) put(name, as_money(sum_of(lines), procedure_));
    }

    void derive() {
        const model::Facts* complaint = snapshot_.find("complaint", claim_.header.text("complaint"));
        if (complaint != nullptr && complaint->sound) put("customer", complaint->header.text("customer"));
        if (const model::StepFact* approved = approved_proposal())
            put_sum("approved_amount", lines_in(approved->fields, "settlements"));
        put_sum("agreed_amount", lines_);
        base::Rational posted;
        bool any = false;
        for (const model::StepFact& fact : claim_.steps)
            if (const auto amount = number_in(fact.fields, "amount"); fact.step->name == "post" && amount) {
                posted += base::Rational(*amount);
                any = true;
            }
        if (any) put("posted_amount", as_money(posted, procedure_));
        const bool held = std::any_of(lines_.begin(), lines_.end(),
                                      [this](const SettlementLine& line) { return is_held(line); });
        if (held) put("held", "true");
        const bool open = std::any_of(lines_.begin(), lines_.end(), [this](const SettlementLine& line) {
            return department_open(claim_, line.number);
        });
        if (open) put("department_open", "true");
        if (const auto outcome = stock_count(claim_)) put("stock_count", code_of(*outcome));
    }

    // The last one that was approved.
    const model::StepFact* approved_proposal() const {
        const model::StepFact* found = nullptr;
        for (const model::StepFact& fact : claim_.steps)
            if (fact.step->name == "approve" && fact.fields.text("decision") == "approved")
                if (const model::StepFact* proposal = proposal_of(claim_, fact)) found = proposal;
        return found;
    }

    bool is_held(const SettlementLine& line) const {
        if (line.kind != "return") return false;
        const auto returned = returned_line(claim_, procedure_, line);
        return returned && returned->held();
    }

    const SettlementLine* line_of(const Next& next) const {
        const schema::Step* step = claim_.kind->find_step(next.step);
        const auto found = std::find_if(lines_.begin(), lines_.end(), [&](const SettlementLine& line) {
            return next.option == model::type_thing(step->track, line.number);
        });
        return found == lines_.end() ? nullptr : &*found;
    }

    bool is_inconclusive() const {
        const model::StepFact* evidence = claim_.last("evidence");
        return evidence != nullptr && evidence->fields.text("conclusive") == "false" &&
               claim_.last("inspect") == nullptr;
    }

    // Only the newest proposal goes on, and only when it was approved.
    bool goes_on(const Next& next) const {
        if (proposal_ == nullptr) return false;
        const std::string number = std::to_string(proposal_->index + 1);
        if (next.option != " --proposal " + number) return false;
        if (next.step == "approve") return true;
        const model::StepFact* approved = approved_proposal();
        return approved == proposal_;
    }

    bool is_due(const Next& next) const {
        const model::StepFact* finding = claim_.last("find");
        const bool established = finding != nullptr && finding->fields.text("established") == "true";
        if (next.step == "find") return !is_inconclusive();
        if (next.step == "inspect") return finding == nullptr || lacks_visit();
        if (next.step == "evidence" || next.step == "stocktake") return finding == nullptr;
        if (next.step == "propose") return established;
        if (next.step == "approve" || next.step == "negotiate" || next.step == "agree") return goes_on(next);
        if (next.step == "refuse") return claim_.last("agree") == nullptr;
        if (next.step == "close") return !established || claim_.last("agree") != nullptr;
        const SettlementLine* line = line_of(next);
        if (line == nullptr) return true;
        if (next.step == "assign") return department_open(claim_, line->number);
        if (next.step == "rule") return is_held(*line);
        if (next.step == "return") return line->quantity.has_value() && !lacks_visit();
        return (next.step != "post" && next.step != "proof") || !is_held(*line);
    }

    // What the procedure has as optional, and this claim cannot do without.
    bool is_owed(const Next& next) const {
        if (next.step == "inspect") return is_inconclusive() || lacks_visit();
        if (next.step == "propose") return is_sent_back();
        return next.step == "rule" || next.step == "assign";
    }

    // Goods are to come back, and the procedure wants somebody to go there first (S1-3.4-5).
    bool lacks_visit() const {
        const model::StepRule* form = procedure_.find_step(claim_.kind->name, "return");
        const bool asked = form != nullptr &&
                           std::any_of(form->guards.begin(), form->guards.end(),
                                       [](const model::GuardSpec& guard) { return guard.step == "inspect"; });
        return asked && claim_.last("inspect") == nullptr &&
               std::any_of(lines_.begin(), lines_.end(), [this](const SettlementLine& line) {
                   return line.kind == "return" && step_for_line(claim_, "return", line.number) == nullptr;
               });
    }

    bool is_sent_back() const {
        const model::StepFact* decision = nullptr;
        for (const model::StepFact& fact : claim_.steps)
            if (fact.step->name == "approve" && proposal_of(claim_, fact) == proposal_) decision = &fact;
        return decision != nullptr && decision->fields.text("decision") == "sent_back";
    }

    void narrow(Next& next) const {
        const auto& authority = procedure_.settlement.authority;
        if (!authority || proposal_ == nullptr) return;
        next.roles = *authority->decider_of(amount_of(lines_in(proposal_->fields, "settlements"))).roles;
    }

    // When nothing more is owed for any line, the claim is settled, and may be closed.
    void settle() {
        const bool owes = std::any_of(standing_.next.begin(), standing_.next.end(), [this](const Next& next) {
            return !next.optional && line_of_track(next);
        });
        const bool waits = std::any_of(lines_.begin(), lines_.end(), [this](const SettlementLine& line) {
            return is_held(line) || department_open(claim_, line.number) ||
                   ((line.kind == "return" || line.kind == "rework") && !line.quantity);
        });
        if (owes || waits)
            std::erase_if(standing_.next, [](const Next& next) { return next.step == "close"; });
        else if (standing_.state == "agreed")
            standing_.state = "settled";
    }

    bool line_of_track(const Next& next) const {
        const schema::Step* step = claim_.kind->find_step(next.step);
        return step != nullptr && step->track.field == "line";
    }

    const model::Facts& claim_;
    const model::Snapshot& snapshot_;
    const model::Procedure& procedure_;
    model::Standing& standing_;
    std::vector<SettlementLine> lines_;
    const model::StepFact* proposal_ = nullptr; // the newest
};

} // namespace

void refine_claim_standing(const model::Facts& record, const model::Snapshot& snapshot,
                           model::Standing& standing) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    if (procedure != nullptr) Refiner(record, snapshot, *procedure, standing).run();
}

} // namespace kinds
