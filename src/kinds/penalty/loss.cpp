// The loss of a complaint, shared by base points (S2-3E.3.3, E-8).
#include "base/text.hpp"
#include "kinds/penalty/case_loss.hpp"
#include "kinds/penalty/complaint.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

bool is_member(const PayEntry& entry, const Responsible& part) {
    return entry.department == part.department && (part.section.empty() || entry.section == part.section) &&
           (part.group.empty() || entry.group == part.group);
}

} // namespace

// Ruling 18: a person takes the whole part, a unit's members by the base points of the month of production,
// else of the judgement.
std::vector<figures::LossUnit> ComplaintAssessor::units(std::vector<WorkingTerm>& working) {
    const model::StepFact& judged = *responsibility_.judged;
    const auto produced = base::parse_date(judged.fields.text("produced_on"));
    const std::string month = month_of(produced.value_or(judged.signature.on.date));
    const Payroll* payroll = payrolls_.of(month);
    std::vector<figures::LossUnit> units;
    bool asked = false;
    for (const Responsible& part : responsibility_.parts) {
        figures::LossUnit unit{part.name(), ratio_of(part, responsibility_.parts.size()), {}, {}, false};
        unit.whole = part.level == "person" || part.level == "external";
        if (!unit.whole) {
            asked = true;
            if (payroll != nullptr)
                for (const PayEntry& entry : payroll->people)
                    if (is_member(entry, part))
                        unit.members.push_back({entry.person, base::Rational(entry.base_points), {}});
        }
        units.push_back(std::move(unit));
    }
    if (!asked) return units;
    working.push_back(
        {"base_points",
         fmt::format("of {}, the month of {}", month, produced ? "production" : "the judgement"),
         std::nullopt, rules_.loss.rule});
    if (payroll == nullptr) {
        reason("payroll_missing",
               fmt::format("'{}': there is no payroll of {}, so nobody's base points are known", record_.id,
                           month));
        units.clear();
    }
    return units;
}

void ComplaintAssessor::add_shares(const figures::LossShares& shares, const std::vector<WorkingTerm>& working,
                                   const base::Date& on) {
    for (std::size_t at = 0; at < shares.parts.size(); ++at) {
        const figures::LossPart& part = shares.parts[at];
        const Responsible& responsible = responsibility_.parts[at];
        const bool outside = responsible.level == "external";
        for (const figures::Portion& portion : part.persons) {
            PenaltyLine line;
            line.person = outside ? "" : portion.id;
            line.party = outside ? portion.id : "";
            line.department = responsible.level == "person" ? responsible.department
                              : outside                     ? ""
                                                            : part.name;
            line.kind = "loss_share";
            line.record = record_.id;
            line.amount = portion.amount;
            line.on = on;
            line.working = working;
            const std::string own = part.name + "." + portion.id;
            for (const figures::Term& term : shares.terms)
                if (term.name == "loss" || term.name == part.name || term.name == own)
                    line.working.push_back({term.name, term.expression, term.value, rules_.loss.rule});
            result_.lines.push_back(std::move(line));
        }
    }
}

// E-11: each part by its ratio, whatever is deducted.
void ComplaintAssessor::add_burdens(const base::Rational& loss) {
    std::vector<figures::Weighted> weights;
    for (const Responsible& part : responsibility_.parts)
        weights.push_back({part.name(), ratio_of(part, responsibility_.parts.size()), {}});
    const auto shares = figures::split(loss, weights, procedure_.places);
    if (!shares) return;
    for (std::size_t at = 0; at < shares->portions.size(); ++at) {
        const base::Decimal& amount = shares->portions[at].amount;
        Burden burden{shares->portions[at].id, responsibility_.parts[at].level, amount, "", 0, "S2-3A.2"};
        const auto band =
            std::find_if(rules_.bands.begin(), rules_.bands.end(),
                         [&](const model::SanctionBand& one) { return !one.up_to || amount <= *one.up_to; });
        if (band != rules_.bands.end()) {
            burden.sanction = band->kind;
            burden.times = band->times;
        }
        result_.burdens.push_back(std::move(burden));
    }
}

void ComplaintAssessor::assess_loss() {
    const model::StepFact* judged = responsibility_.judged;
    if (rules_.loss.text != "base_points" || judged == nullptr || !judged->signature.complete ||
        judged->fields.text("ours") == "false")
        return;
    const std::size_t first_line = result_.lines.size();
    const std::size_t first_reason = result_.provisional.size();
    CaseLoss entered = loss_of_case(record_, responsibility_, rules_.resale_months, as_of_);
    for (figures::Reason& why : entered.open)
        reason(std::move(why.code), fmt::format("'{}': {}", record_.id, why.text));
    const auto& loss = entered.value;
    std::vector<WorkingTerm>& working = entered.working;
    const base::Date on = entered.on;
    if (!loss || !is_attributed()) return wait(first_reason, on);
    add_burdens(*loss);
    const std::string& sanction = judged->fields.text("sanction");
    if (sanction == "none" || sanction == "administrative") {
        result_.provisional.resize(first_reason);
        return;
    }
    const auto sharing = units(working);
    if (!sharing.empty()) {
        const auto shares = figures::loss_shares(*loss, sharing, procedure_.places);
        if (shares)
            add_shares(*shares, working, on);
        else
            reason(shares.error().code, fmt::format("'{}': {}", record_.id, shares.error().text));
    }
    if (result_.lines.size() == first_line) wait(first_reason, on);
    settle(first_line, first_reason);
}

} // namespace kinds
