#include "kinds/review/contract.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

void read(const model::Fields& fields, const std::string& path, std::string& into) {
    if (const model::Scalar* scalar = fields.find(path)) into = scalar->text;
}

void read(const model::Fields& fields, const std::string& path, base::Decimal& into) {
    if (const auto number = base::Decimal::parse(fields.text(path))) into = *number;
}

void read(const model::Fields& fields, const std::string& path, bool& into) {
    if (const model::Scalar* scalar = fields.find(path)) into = scalar->text == "true";
}

// Puts the fields that `prefix` gives into the line; the others stay.
void put(const model::Fields& fields, const std::string& prefix, ContractLine& line) {
    read(fields, prefix + "product", line.product);
    read(fields, prefix + "specification", line.specification);
    read(fields, prefix + "unit", line.unit);
    read(fields, prefix + "required_on", line.required_on);
    read(fields, prefix + "remark", line.remark);
    read(fields, prefix + "quantity", line.quantity);
    read(fields, prefix + "unit_price", line.unit_price);
    read(fields, prefix + "new_product", line.new_product);
    read(fields, prefix + "improvement_requested", line.improvement_requested);
    read(fields, prefix + "delivered_before", line.delivered_before);
}

} // namespace

std::vector<const ContractLine*> Contract::lines() const& {
    std::vector<const ContractLine*> found;
    for (const ContractLine& line : all)
        if (line.quantity.sign() > 0) found.push_back(&line);
    return found;
}

const ContractLine* Contract::find(std::size_t number) const {
    return number < 1 || number > all.size() ? nullptr : &all[number - 1];
}

bool Contract::is_special() const {
    const auto in_force = lines();
    return std::any_of(in_force.begin(), in_force.end(),
                       [](const ContractLine* line) { return line->is_special(); });
}

figures::Figure Contract::total(int places) const {
    std::vector<figures::PricedLine> priced;
    for (const ContractLine* line : lines())
        priced.push_back({fmt::format("line {}", line->number), line->quantity, line->unit_price, {}});
    return figures::contract_total(priced, places);
}

void apply_change(const model::StepFact& change, Contract& contract) {
    for (std::size_t i = 0; i < change.fields.count("items"); ++i) {
        const std::string prefix = fmt::format("items[{}].", i);
        const auto number = base::parse_integer(change.fields.text(prefix + "line"));
        const auto at = static_cast<std::size_t>(number.value_or(0));
        if (at < 1 || at > contract.all.size() + 1) continue;
        if (at == contract.all.size() + 1) {
            ContractLine added;
            added.number = at;
            contract.all.push_back(added);
        }
        put(change.fields, prefix, contract.all[at - 1]);
    }
}

Contract contract_as_taken_in(const model::Facts& review) {
    Contract contract;
    for (std::size_t i = 0; i < review.header.count("lines"); ++i) {
        ContractLine line;
        line.number = i + 1;
        put(review.header, fmt::format("lines[{}].", i), line);
        contract.all.push_back(std::move(line));
    }
    return contract;
}

bool has_special_requirements(const model::Facts& review) {
    return std::any_of(review.header.begin(), review.header.end(),
                       [](const model::Scalar& scalar) { return scalar.path.starts_with("special."); });
}

std::vector<const model::StepFact*> takings(const model::Facts& review, std::string_view step) {
    std::vector<const model::StepFact*> found;
    for (const model::StepFact& fact : review.steps)
        if (fact.step->name == step && fact.signature.complete) found.push_back(&fact);
    return found;
}

int money_places(const model::Procedure* procedure) {
    return procedure == nullptr ? 2 : procedure->places;
}

} // namespace kinds
