#include "model/procedure_settlement.hpp"

#include "base/text.hpp"
#include "model/procedure_nodes.hpp"

#include <fmt/format.h>

namespace model {
namespace {

using namespace nodes;

Authority read_authority(const Node& node, const Procedure& procedure, const WrongValue& wrong) {
    Authority authority;
    for (const Node& item : items(node, "bands")) {
        check_roles(item, "roles", procedure, wrong);
        const base::Decimal up_to = decimal(item, "up_to");
        if (!authority.bands.empty() && up_to <= authority.bands.back().up_to)
            wrong(diag::Code::Q8105, *item.find("up_to"),
                  fmt::format("the band up to {} does not rise above the one before it, up to {}",
                              up_to.to_string(), authority.bands.back().up_to.to_string()),
                  "list the bands from the lowest amount to the highest");
        authority.bands.push_back({up_to, texts(item, "roles"), text(item, "rule")});
    }
    if (const Node* otherwise = node.find("otherwise")) {
        check_roles(*otherwise, "roles", procedure, wrong);
        authority.otherwise = texts(*otherwise, "roles");
        authority.rule = text(*otherwise, "rule");
    }
    return authority;
}

ProofRule read_proof(const Node& proofs, std::string_view key) {
    const Node* found = proofs.find(key);
    return found == nullptr ? ProofRule{} : ProofRule{texts(*found, "accepts"), text(*found, "rule")};
}

} // namespace

void read_settlement_rules(const Node& root, Procedure& procedure, const WrongValue& wrong) {
    SettlementRules& rules = procedure.settlement;
    if (const Node* authority = root.find("authority"))
        rules.authority = read_authority(*authority, procedure, wrong);
    if (const Node* returns = root.find("returns"))
        rules.over_accept_ratio = setting(*returns, "over_accept_ratio");
    if (const Node* proofs = root.find("proofs")) {
        rules.return_proof = read_proof(*proofs, "return");
        rules.allowance_proof = read_proof(*proofs, "allowance");
    }
    if (const Node* stocktake = root.find("stocktake")) {
        check_roles(*stocktake, "parties", procedure, wrong);
        rules.stocktake_parties = texts(*stocktake, "parties");
        rules.stocktake_rule = text(*stocktake, "rule");
    }
}

} // namespace model
