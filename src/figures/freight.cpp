#include "figures/freight.hpp"
#include "figures/percent.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace figures {

using base::Decimal;
using base::Rational;
using base::Result;

namespace {

// What a department is charged before rounding, and how that is reckoned.
struct Charged {
    Rational exact;
    std::string expression;
};

Result<Charged, Reason> charged_of(const Decimal& cost, const FreightRule& rule) {
    const auto tier = std::find_if(rule.tiers.begin(), rule.tiers.end(), [&](const FreightTier& each) {
        return !each.up_to || Rational(cost) <= *each.up_to;
    });
    if (tier == rule.tiers.end())
        return Reason{"cost_beyond_tiers", fmt::format("no tier is for a cost of {}", cost.to_string())};
    return Charged{tier->base + (Rational(cost) - tier->above) * tier->percent / Rational(kHundred),
                   fmt::format("{} + ({} - {}) * {} / 100", readable(tier->base), cost.to_string(),
                               readable(tier->above), readable(tier->percent))};
}

FreightCharge& charge_of(FreightPart& part, const std::string& person) {
    const auto known = std::find_if(part.charges.begin(), part.charges.end(),
                                    [&](const FreightCharge& each) { return each.person == person; });
    if (known != part.charges.end()) return *known;
    return part.charges.emplace_back(FreightCharge{person, {}, {}, {}});
}

Decimal sum(const Decimal& a, const Decimal& b, int places) {
    return round(Rational(a) + Rational(b), places);
}

Decimal difference(const Decimal& a, const Decimal& b, int places) {
    return round(Rational(a) - Rational(b), places);
}

// The two shares of one department laid on its people; what nobody takes is unassigned.
Result<std::vector<Term>, Reason> charge_people(FreightPart& part, const FreightDepartment& department,
                                                int places) {
    std::vector<Term> terms;
    part.unassigned = round(Rational(0), places);
    const auto unassign = [&](const Decimal& share) {
        part.unassigned = sum(part.unassigned, share, places);
    };
    if (department.head)
        charge_of(part, *department.head).as_head = part.head_share;
    else
        unassign(part.head_share);

    if (department.persons.empty()) unassign(part.responsible_share);
    if (!department.persons.empty()) {
        auto persons = split(Rational(part.responsible_share), department.persons, places);
        if (!persons) return std::move(persons).error();
        for (const Portion& portion : persons->portions)
            charge_of(part, portion.id).as_responsible = portion.amount;
        terms = std::move(persons->terms);
    }
    for (FreightCharge& charge : part.charges) {
        charge.amount = sum(charge.as_head, charge.as_responsible, places);
        charge.as_head = round(Rational(charge.as_head), places);
        charge.as_responsible = round(Rational(charge.as_responsible), places);
    }
    if (part.unassigned.sign() != 0)
        terms.push_back({"unassigned", "nobody is named", Rational(part.unassigned), "", {}});
    return terms;
}

// One department's part of the cost through the tiers, its terms after `cost` added to `terms`.
Result<FreightPart, Reason> part_of(const FreightDepartment& department, const Decimal& cost,
                                    const FreightRule& rule, std::vector<Term>& terms) {
    const int places = rule.places;
    auto charged = charged_of(cost, rule);
    if (!charged) return std::move(charged).error();
    FreightPart part;
    part.department = department.department;
    part.cost = cost;
    part.charged = round(charged->exact, places);
    part.head_share = round(charged->exact * rule.head_percent / Rational(kHundred), places);
    part.responsible_share = difference(part.charged, part.head_share, places);
    part.company = difference(part.cost, part.charged, places);

    auto people = charge_people(part, department, places);
    if (!people) return std::move(people).error();
    const auto put = [&](std::string_view name, std::string expression, const Decimal& value,
                         const std::vector<Source>& sources) {
        terms.push_back({fmt::format("{}.{}", department.department, name), std::move(expression),
                         Rational(value), "", sources});
    };
    put("charged", charged->expression, part.charged, rule.sources);
    put("head", fmt::format("{} * {} / 100", readable(charged->exact), readable(rule.head_percent)),
        part.head_share, rule.sources);
    put("responsible", fmt::format("{} - {}", part.charged.to_string(), part.head_share.to_string()),
        part.responsible_share, {});
    put("company", fmt::format("{} - {}", part.cost.to_string(), part.charged.to_string()), part.company, {});
    for (Term& term : *people) {
        term.name.insert(0, department.department + ".");
        terms.push_back(std::move(term));
    }
    return part;
}

// The cost that is shared, as a term; the loss beside it.
Result<FreightShares, Reason> cost_of(const FreightCase& freight, const FreightRule& rule) {
    for (const auto& [name, value] : {std::pair{"freight", freight.freight}, std::pair{"loss", freight.loss}})
        if (value.sign() < 0)
            return Reason{"negative_cost", fmt::format("the {} is {}, less than 0", name, value.to_string())};
    FreightShares shares;
    const Decimal zero = round(Rational(0), rule.places);
    const Rational loss(freight.loss);
    shares.cost = round(Rational(freight.freight) + (rule.include_loss ? loss : Rational(0)), rule.places);
    shares.loss = round(loss, rule.places);
    shares.charged = shares.company = shares.unassigned = zero;
    shares.terms.push_back(
        {"cost",
         rule.include_loss ? fmt::format("{} + {}", freight.freight.to_string(), freight.loss.to_string())
                           : fmt::format("{}", freight.freight.to_string()),
         Rational(shares.cost), "", freight.sources});
    return shares;
}

} // namespace

Result<FreightShares, Reason> freight_shares(const FreightCase& freight, const FreightRule& rule) {
    auto started = cost_of(freight, rule);
    if (!started) return started;
    FreightShares shares = std::move(started).value();
    if (freight.customer_wrong) {
        shares.company = shares.cost;
        shares.terms.push_back({"company", "the stock count proved the customer wrong", Rational(shares.cost),
                                "", freight.sources});
        return shares;
    }
    if (freight.departments.empty()) return Reason{"no_department", "no department is named as responsible"};

    std::vector<Weighted> ratios;
    for (const FreightDepartment& each : freight.departments)
        ratios.push_back({each.department, each.ratio, each.sources});
    const auto costs = split(Rational(shares.cost), ratios, rule.places);
    if (!costs) return costs.error();
    for (std::size_t at = 0; at < freight.departments.size(); ++at) {
        shares.terms.push_back(costs->terms[at]);
        auto part = part_of(freight.departments[at], costs->portions[at].amount, rule, shares.terms);
        if (!part) return std::move(part).error();
        shares.charged = sum(shares.charged, part->charged, rule.places);
        shares.company = sum(shares.company, part->company, rule.places);
        shares.unassigned = sum(shares.unassigned, part->unassigned, rule.places);
        shares.parts.push_back(std::move(part).value());
    }
    return shares;
}

} // namespace figures
