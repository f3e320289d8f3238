#include "kinds/claim/claim.hpp"
#include "kinds/kinds.hpp"
#include "kinds/report/year.hpp"

#include <map>

namespace kinds {
namespace {

// Exact sums; rounded once.
struct Sums {
    base::Rational approved, agreed, posted;
    std::set<std::string> unvalued, records, rules;
    int places = 2;

    SettlementSum rounded(std::string kind, std::string currency) const {
        return {std::move(kind),
                std::move(currency),
                base::round(approved, places),
                base::round(agreed, places),
                base::round(posted, places),
                unvalued,
                records,
                rules};
    }
};

std::vector<SettlementLine> approved_lines(const model::Facts& claim) {
    const model::StepFact* last = nullptr;
    for (const model::StepFact& fact : claim.steps)
        if (fact.step->name == "approve" && fact.fields.text("decision") == "approved")
            if (const model::StepFact* proposal = proposal_of(claim, fact)) last = proposal;
    return last == nullptr ? std::vector<SettlementLine>{} : lines_in(last->fields, "settlements");
}

class ClaimCounter {
public:
    explicit ClaimCounter(const ReportYear& year) : year_(year) {}

    ClaimReport run() {
        report_.asked = year_.asks_for("claim");
        if (!report_.asked) return std::move(report_);
        report_.received.rules = year_.rules("claim", "new");
        report_.result.by = "result";
        result_rules_ = year_.rules("claim", "find");
        result_rules_.merge(year_.rules("claim", "close"));
        for (const model::Facts& claim : year_.records("claim"))
            count(claim);
        for (const auto& [key, sums] : by_kind_)
            report_.settlements.push_back(sums.rounded(key.first, key.second));
        for (const auto& [currency, sums] : by_currency_)
            report_.totals.push_back(sums.rounded("", currency));
        return std::move(report_);
    }

private:
    void count(const model::Facts& claim) {
        report_.received.add(claim.id);
        const model::StepFact* found = claim.last("find");
        const bool unfounded = found != nullptr && found->fields.text("established") == "false";
        const std::string result = unfounded ? "not_established" : standing(claim, year_.snapshot()).state;
        report_.result.of(result, result_rules_).add(claim.id);
        const model::Procedure* procedure = year_.snapshot().procedure_of(claim);
        if (procedure == nullptr) return;
        for (const SettlementLine& line : approved_lines(claim))
            add(claim, *procedure, line.kind, &Sums::approved, line.amount);
        const std::vector<SettlementLine> agreed = agreed_lines(claim);
        for (const SettlementLine& line : agreed) {
            add(claim, *procedure, line.kind, &Sums::agreed, line.amount);
            if (!line.amount) by_kind_[{line.kind, procedure->currency}].unvalued.insert(claim.id);
            if (!line.amount) by_currency_[procedure->currency].unvalued.insert(claim.id);
        }
        for (const model::StepFact& fact : claim.steps)
            if (fact.step->name == "post")
                for (const SettlementLine& line : agreed)
                    if (line.number == fact.fields.text("line"))
                        add(claim, *procedure, line.kind, &Sums::posted, number_in(fact.fields, "amount"));
    }

    void add(const model::Facts& claim, const model::Procedure& procedure, const std::string& kind,
             base::Rational Sums::*sum, const std::optional<base::Decimal>& amount) {
        for (Sums* sums : {&by_kind_[{kind, procedure.currency}], &by_currency_[procedure.currency]}) {
            sums->records.insert(claim.id);
            sums->places = procedure.places;
            for (const char* step : {"approve", "agree", "post"})
                if (const std::string& rule = procedure.rule_of("claim", step); !rule.empty())
                    sums->rules.insert(rule);
            if (amount) sums->*sum += base::Rational(*amount);
        }
    }

    const ReportYear& year_;
    ClaimReport report_;
    std::set<std::string> result_rules_;
    std::map<std::pair<std::string, std::string>, Sums> by_kind_;
    std::map<std::string, Sums> by_currency_;
};

} // namespace

ClaimReport report_claims(const ReportYear& year) {
    return ClaimCounter(year).run();
}

} // namespace kinds
