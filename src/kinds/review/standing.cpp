#include "kinds/review/changes.hpp"
#include "kinds/review/copies.hpp"
#include "kinds/review/orders.hpp"
#include "kinds/review/passes.hpp"
#include "kinds/review/rules.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

using model::Standing;
using model::StepFact;

class StandingMaker {
public:
    StandingMaker(const model::Facts& record, const model::Procedure& procedure, Standing& standing)
        : record_(record), procedure_(procedure), standing_(standing), passes_(passes_of(record)),
          fates_(fates_of(record)), contract_(contract_now(record)),
          opinions_(opinions_in(record, passes_.last())) {}

    void run() {
        read_lacking();
        derive_contract();
        derive_review();
        derive_papers();
        if (standing_.frozen != nullptr) return;
        refine_state();
        refine_next();
    }

private:
    bool is_open() const { return passes_.last().decided == nullptr; }

    void derive(std::string name, std::string value) {
        if (!value.empty()) standing_.derived.emplace_back(std::move(name), std::move(value));
    }

    // Departments whose opinion is due.
    void read_lacking() {
        if (!is_open() || !procedure_.review) return;
        for (const Asked& asked : departments_asked(record_, contract_, *procedure_.review)) {
            const auto given = std::find_if(opinions_.begin(), opinions_.end(), [&](const Opinion& opinion) {
                return opinion.department == asked.department && opinion.given != nullptr;
            });
            if (given == opinions_.end()) missing_.push_back(asked.department);
        }
        for (const Opinion& opinion : opinions_)
            if (opinion.given != nullptr && opinion.stale) stale_.push_back(opinion.department);
        for (const StepFact* open : open_discrepancies(record_, passes_.last()))
            open_.push_back(std::to_string(open->index + 1));
    }

    void derive_contract() {
        derive("kind", contract_.kind());
        const int places = money_places(&procedure_);
        derive("total", base::round(*contract_.total(places).value, places).to_string());
        std::string goods;
        std::string due;
        for (const ContractLine* line : contract_.lines()) {
            goods += fmt::format("{}{} × {}{}{}", goods.empty() ? "" : "; ", line->product,
                                 line->quantity.to_string(), line->unit.empty() ? "" : " ", line->unit);
            if (!line->required_on.empty() && (due.empty() || line->required_on < due))
                due = line->required_on;
        }
        derive("goods", goods);
        derive("due_on", due);
        std::vector<std::string> waiting;
        std::vector<std::string> refused;
        for (const ChangeFate& fate : fates_) {
            if (fate.awaits_customer) waiting.push_back(fate.number());
            if (fate.refused != nullptr) refused.push_back(fate.number());
        }
        if (const std::size_t changes = fates_.size() - waiting.size() - refused.size(); changes > 0)
            derive("change_count", std::to_string(changes));
        derive("changes_waiting", base::join(waiting, ", "));
        derive("changes_refused", base::join(refused, ", "));
    }

    void derive_review() {
        if (has_anomaly()) derive("anomaly", "yes");
        derive("opinions_missing", base::join(missing_, ", "));
        derive("opinions_stale", base::join(stale_, ", "));
        derive("discrepancies_open", base::join(open_, ", "));
        const StepFact* decided = last_decision();
        if (decided == nullptr) return;
        derive("result", decided->fields.text("result"));
        derive("decided_on", decided->signature.on.to_string());
        derive("promised_on", promised());
    }

    bool has_anomaly() const {
        const auto anomalies = takings(record_, "anomaly");
        return std::any_of(anomalies.begin(), anomalies.end(), [this](const StepFact* anomaly) {
            return !passes_.fell_away(anomaly->signature.on);
        });
    }

    // The last one that is more than the refusal of a change.
    const StepFact* last_decision() const {
        const StepFact* found = nullptr;
        for (const StepFact* decision : takings(record_, "decide"))
            if (std::none_of(passes_.all.begin(), passes_.all.end(),
                             [&](const Pass& pass) { return pass.is_refused() && pass.decided == decision; }))
                found = decision;
        return found;
    }

    bool is_in_force(const StepFact& fact) const {
        return std::none_of(fates_.begin(), fates_.end(),
                            [&](const ChangeFate& fate) { return fate.change == &fact && !fate.in_force(); });
    }

    // The delivery day of the last decision or change that names one.
    std::string promised() const {
        const StepFact* last = nullptr;
        for (const char* step : {"decide", "change"})
            for (const StepFact* fact : takings(record_, step))
                if (fact->fields.find("deliverable_on") != nullptr && is_in_force(*fact) &&
                    (last == nullptr || !base::surely_before(fact->signature.on, last->signature.on)))
                    last = fact;
        return last == nullptr ? "" : last->fields.text("deliverable_on");
    }

    void derive_papers() {
        std::vector<std::string> copies;
        for (const CopyKept& copy : copies_of(record_, procedure_)) {
            if (copy.handed == nullptr) continue;
            const std::string& holder = copy.handed->fields.text("holder");
            if (copy.copy == "original")
                derive("original", holder);
            else
                copies.push_back(fmt::format("{} {}", holder, copy.handed->signature.on.date.to_string()));
        }
        derive("copy_holders", base::join(copies, ", "));
        std::vector<std::string> orders;
        for (const StepFact* order : orders_in_force(record_))
            orders.push_back(order->fields.text("order"));
        derive("order_in_force", base::join(orders, ", "));
        if (const auto shipments = takings(record_, "ship"); !shipments.empty())
            derive("shipped_on", shipments.back()->signature.on.to_string());
    }

    // What the latest step alone does not say.
    void refine_state() {
        std::string& state = standing_.state;
        if (is_open()) {
            if (state == "needs_communication" && open_.empty()) state = "under_review";
            // A change that reopens the review stays before later steps of the same day.
            if (passes_.last().begins != nullptr && state != "needs_communication") state = "under_review";
            return;
        }
        // After a refusal, what the contract stood at before.
        state = model::standing(without_refused(record_), &procedure_).state;
        if (state == "under_review" || state == "needs_communication")
            state = passes_.governing().decided->fields.text("result");
        if (state == "awaiting_customer") state = "changed"; // it came with the consent
        if (std::any_of(fates_.begin(), fates_.end(),
                        [](const ChangeFate& fate) { return fate.awaits_customer; }))
            state = "awaiting_customer";
    }

    void refine_next() {
        auto& next = standing_.next;
        const bool rejected = !is_open() && !passes_.last().leaves_confirmed();
        const Standing::Next* opinion = find("opinion");
        const Standing::Next form = opinion == nullptr ? Standing::Next{} : *opinion;
        std::erase_if(next, [&](const Standing::Next& step) { return is_out_of_place(step, rejected); });
        if (is_open()) {
            for (Standing::Next& step : next)
                if (step.step == "decide") {
                    step.optional = !missing_.empty() || !stale_.empty() || !open_.empty();
                    if (const model::ReviewCodes* who = confirmers()) step.roles = who->codes;
                }
            std::vector<Standing::Next> due;
            for (const auto* list : {&missing_, &stale_})
                for (const std::string& department : *list)
                    due.push_back({form.step, roles_in(department, form.roles), form.rule, false,
                                   " --department " + department});
            if (!form.step.empty()) next.insert(next.begin(), due.begin(), due.end());
        }
        for (Standing::Next& step : next)
            if (step.step == "order" && orders_in_force(record_).empty()) step.optional = false;
        std::stable_sort(next.begin(), next.end(), [](const Standing::Next& a, const Standing::Next& b) {
            return a.optional < b.optional;
        });
    }

    // Who may confirm the contract as it is: with an anomaly, or by its kind.
    const model::ReviewCodes* confirmers() const {
        if (!procedure_.review) return nullptr;
        const bool anomaly = has_anomaly();
        return model::ReviewRules::find(procedure_.review->approvers, anomaly ? "anomaly" : contract_.kind());
    }

    const Standing::Next* find(std::string_view name) const {
        for (const Standing::Next& step : standing_.next)
            if (step.step == name) return &step;
        return nullptr;
    }

    bool is_out_of_place(const Standing::Next& next, bool rejected) const {
        static const std::vector<std::string> kOfReview = {"opinion",     "coordinate", "anomaly",
                                                           "discrepancy", "resolve",    "decide"};
        const bool of_review = std::find(kOfReview.begin(), kOfReview.end(), next.step) != kOfReview.end();
        if (is_open()) {
            if (next.step == "opinion") return true; // said department by department
            return !of_review && next.step != "void" && next.step != "copy" &&
                   !(next.step == "change" && passes_.last().begins != nullptr);
        }
        if (of_review || (rejected && next.step != "void" && next.step != "notify")) return true;
        const auto waiting = std::find_if(fates_.begin(), fates_.end(),
                                          [](const ChangeFate& fate) { return fate.awaits_customer; });
        if (next.step == "consent")
            return waiting == fates_.end() || next.option != " --change " + waiting->number();
        if (next.step == "change" && waiting != fates_.end()) return true;
        if (next.step != "receive" && next.step != "ship") return false;
        const auto in_force = orders_in_force(record_);
        return !next.option.empty() &&
               std::none_of(in_force.begin(), in_force.end(), [&](const StepFact* order) {
                   return next.option == " --order " + order->fields.text("order");
               });
    }

    std::vector<std::string> roles_in(const std::string& department,
                                      const std::vector<std::string>& roles) const {
        std::vector<std::string> found;
        for (const std::string& role : roles) {
            const model::Department* of = procedure_.department_of_post(role);
            if (role == department || (of != nullptr && of->code == department)) found.push_back(role);
        }
        return found.empty() ? roles : found;
    }

    const model::Facts& record_;
    const model::Procedure& procedure_;
    Standing& standing_;
    Passes passes_;
    std::vector<ChangeFate> fates_;
    Contract contract_;
    std::vector<Opinion> opinions_;
    std::vector<std::string> missing_, stale_, open_;
};

} // namespace

void refine_review(const model::Facts& review, const model::Snapshot& snapshot, Standing& standing) {
    const model::Procedure* procedure = snapshot.procedure_of(review);
    if (procedure == nullptr || review.voided) return;
    StandingMaker(review, *procedure, standing).run();
}

} // namespace kinds
