// Freight of a case and the lateness of departments (S3-5, E-6, E-7).
#include "figures/late_fine.hpp"
#include "kinds/claim/claim.hpp"
#include "kinds/penalty/complaint.hpp"
#include "kinds/shares.hpp"
#include "model/clocks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

const model::StepFact* settlement_of(const model::Facts& record, const std::string& department) {
    const model::StepFact* found = nullptr;
    for (const model::StepFact& taken : record.steps)
        if (taken.step->name == "settle-persons" && taken.fields.text("department") == department)
            found = &taken;
    return found;
}

// The persons a department settled on; all equally when none has a ratio (F-28).
std::vector<figures::Weighted> persons_in(const model::StepFact& settled) {
    std::vector<figures::Weighted> persons;
    for (std::size_t i = 0; i < settled.fields.count("persons"); ++i) {
        const std::string at = fmt::format("persons[{}].", i);
        persons.push_back({settled.fields.text(at + "person"),
                           share_of(settled.fields.text(at + "ratio")).value_or(base::Rational(1)),
                           {}});
    }
    return persons;
}

figures::FreightRule rule_of(const model::FreightRules& freight, int places) {
    figures::FreightRule rule;
    for (const model::FreightTierRule& tier : freight.tiers)
        rule.tiers.push_back({tier.up_to ? std::optional(base::Rational(*tier.up_to)) : std::nullopt,
                              base::Rational(tier.base), base::Rational(tier.above),
                              base::Rational(tier.rate)});
    rule.head_percent = base::Rational(freight.head_share.value.value_or(base::Decimal{}));
    rule.places = places;
    rule.include_loss = freight.include_loss.text == "true";
    return rule;
}

} // namespace

// The stock count of a claim on the case says that the customer was inaccurate (S3-4.5-4b).
bool ComplaintAssessor::customer_was_wrong() const {
    const auto claims = snapshot_.of("claim");
    return std::any_of(claims.begin(), claims.end(), [&](const model::Facts& claim) {
        if (!claim.sound || claim.voided || claim.header.text("complaint") != record_.id) return false;
        const auto then = model::as_of(claim, as_of_);
        return then && stock_count(*then) == figures::CountOutcome::customer_inaccurate;
    });
}

// Whether a part is borne by somebody outside the company (S2-3K.9.13, F-70).
bool ComplaintAssessor::is_outside(const std::string& party) const {
    return std::any_of(
        responsibility_.parts.begin(), responsibility_.parts.end(),
        [&](const Responsible& part) { return part.level == "external" && part.party == party; });
}

// The responsible departments with their heads and the persons they settled on; moves `on` to the day the
// last of them did.
std::vector<figures::FreightDepartment> ComplaintAssessor::departments(base::Date& on) {
    std::vector<figures::FreightDepartment> list;
    for (const Responsible& part : responsibility_.parts) {
        const base::Rational ratio = ratio_of(part, responsibility_.parts.size());
        const std::string& code = part.level == "external" ? part.party : part.department;
        const auto known =
            std::find_if(list.begin(), list.end(),
                         [&](const figures::FreightDepartment& each) { return each.department == code; });
        const bool fresh = known == list.end();
        figures::FreightDepartment& department =
            fresh ? list.emplace_back(figures::FreightDepartment{code, base::Rational(0), {}, {}, {}})
                  : *known;
        department.ratio += ratio;
        if (part.level == "person") department.persons.push_back({part.person, ratio, {}});
        if (part.level == "external" || !fresh) continue;
        department.head = head_of(code, on);
    }
    for (figures::FreightDepartment& department : list) {
        if (is_outside(department.department)) continue; // its part falls on no person of ours
        const model::StepFact* settled = settlement_of(record_, department.department);
        if (settled != nullptr) {
            department.persons = persons_in(*settled);
            on = std::max(on, settled->signature.on.date);
        }
        if (department.persons.empty())
            reason("not_settled", fmt::format("'{}': {} has not settled its part on persons", record_.id,
                                              department.department));
        if (!department.head)
            reason("no_head", fmt::format("'{}': nobody led {} when the costs were stated", record_.id,
                                          department.department));
    }
    return list;
}

void ComplaintAssessor::add_charges(const figures::FreightShares& shares, const base::Date& on) {
    const std::string& rule = rules_.freight->rule;
    const auto add = [&](const figures::FreightPart& part, const std::string& person,
                         const base::Decimal& amount, const std::string& last) {
        PenaltyLine line;
        line.person = person;
        (is_outside(part.department) ? line.party : line.department) = part.department;
        line.kind = "freight";
        line.record = record_.id;
        line.amount = amount;
        line.on = on;
        const std::string prefix = part.department + ".";
        for (const figures::Term& term : shares.terms) {
            const bool of_part = term.name.starts_with(prefix);
            const std::string name = of_part ? term.name.substr(prefix.size()) : term.name;
            const bool general =
                name == "charged" || name == "head" || name == "responsible" || name == "company";
            if (term.name == "cost" || term.name == part.department || (of_part && (general || name == last)))
                line.working.push_back({general && name != "charged" ? name + "_share" : name,
                                        term.expression, term.value, rule});
        }
        line.working.push_back({"loss", "shown beside, not shared", base::Rational(shares.loss),
                                rules_.freight->include_loss.rule});
        if (rules_.freight->include_loss.text == "true") line.working.pop_back();
        result_.lines.push_back(std::move(line));
    };
    for (const figures::FreightPart& part : shares.parts) {
        for (const figures::FreightCharge& charge : part.charges)
            add(part, charge.person, charge.amount, charge.person);
        if (part.unassigned.sign() != 0) add(part, "", part.unassigned, "unassigned");
    }
}

void ComplaintAssessor::assess_freight() {
    const model::StepFact* costs = record_.last("cost");
    if (!rules_.freight || costs == nullptr || !costs->signature.complete) return;
    const std::size_t first_line = result_.lines.size();
    const std::size_t first_reason = result_.provisional.size();
    figures::FreightCase freight;
    freight.freight = number_in(costs->fields, "freight").value_or(base::Decimal{});
    freight.loss = number_in(costs->fields, "loss").value_or(base::Decimal{});
    freight.customer_wrong = customer_was_wrong();
    base::Date on = costs->signature.on.date;
    if (!freight.customer_wrong) {
        if (!is_attributed()) return wait(first_reason, on);
        if (responsibility_.confirmed != nullptr)
            on = std::max(on, responsibility_.confirmed->signature.on.date);
        freight.departments = departments(on);
    }
    const auto shares = figures::freight_shares(freight, rule_of(*rules_.freight, procedure_.places));
    if (!shares) {
        reason(shares.error().code, fmt::format("'{}': {}", record_.id, shares.error().text));
        return wait(first_reason, on);
    }
    add_charges(*shares, on);
    settle(first_line, first_reason);
    result_.company = shares->company;
    const bool open = result_.provisional.size() > first_reason;
    result_.company_month = open ? std::max(month_of(on), month_of(as_of_.date)) : month_of(on);
}

void ComplaintAssessor::assess_lateness() {
    if (rules_.fines.empty()) return;
    for (const model::ClockRun& run : model::clock_runs(record_, snapshot_, as_of_)) {
        if (!run.late_by) continue;
        const auto rule =
            std::find_if(rules_.fines.begin(), rules_.fines.end(),
                         [&](const model::FineRule& fine) { return fine.clock == run.clock->name; });
        if (rule == rules_.fines.end()) continue;
        const auto fine =
            figures::late_fine(*run.due, run.ended, as_of_, base::Rational(rule->per_day), procedure_.places);
        if (fine.days == 0) continue;
        const std::size_t first_line = result_.lines.size();
        const std::size_t first_reason = result_.provisional.size();
        PenaltyLine line;
        line.person = head_of(run.department, run.due->date).value_or("");
        line.department = run.department;
        line.kind = rule->kind;
        line.record = record_.id;
        line.item = run.item;
        line.amount = fine.amount;
        line.on = run.ended && !fine.open ? run.ended->date : as_of_.date;
        line.working.push_back({"due", run.due->to_string(), std::nullopt, rule->rule});
        for (WorkingTerm& term : terms_of(fine.terms, rule->rule))
            line.working.push_back(std::move(term));
        if (fine.open)
            reason("still_late", fmt::format("'{}': {} of {} is late and not done yet", record_.id,
                                             run.clock->name, run.department));
        if (run.provisional)
            reason("calendar_missing",
                   fmt::format("'{}': {} crosses a year without a calendar", record_.id, run.clock->name));
        if (line.person.empty())
            reason("no_head", fmt::format("'{}': nobody led {} on {}", record_.id, run.department,
                                          run.due->date.to_string()));
        result_.lines.push_back(std::move(line));
        settle(first_line, first_reason);
    }
}

} // namespace kinds
