#include "model/procedure_penalties.hpp"

#include "base/text.hpp"
#include "model/procedure_nodes.hpp"

#include <fmt/format.h>

namespace model {
namespace {

using namespace nodes;

std::optional<base::Decimal> decimal_if_any(const Node& node, std::string_view key) {
    return node.find(key) == nullptr ? std::nullopt : std::optional(decimal(node, key));
}

FreightRules read_freight(const Node& node, const WrongValue& wrong) {
    FreightRules rules;
    rules.head_share = setting(node, "head_share");
    rules.include_loss = setting(node, "include_loss");
    rules.rule = text(node, "rule");
    rules.line = node.span.line;
    for (const Node& tier : items(node, "tiers")) {
        const auto up_to = decimal_if_any(tier, "up_to");
        if (!rules.tiers.empty()) {
            const auto& before = rules.tiers.back().up_to;
            if (!before)
                wrong(diag::Code::Q8105, tier, "a tier follows one that has no end",
                      "give every tier but the last its up_to");
            else if (up_to && *up_to <= *before)
                wrong(diag::Code::Q8105, *tier.find("up_to"),
                      fmt::format("the tier up to {} does not rise above the one before it, up to {}",
                                  up_to->to_string(), before->to_string()),
                      "list the tiers from the lowest cost to the highest");
        }
        rules.tiers.push_back({up_to, decimal(tier, "base"), decimal(tier, "above"), decimal(tier, "rate")});
    }
    return rules;
}

void read_sanctions(const Node& node, PenaltyRules& rules) {
    rules.warning = setting(node, "warning");
    rules.minor_demerit = setting(node, "minor_demerit");
    rules.major_demerit = setting(node, "major_demerit");
    for (const Node& band : items(node, "bands"))
        rules.bands.push_back({decimal_if_any(band, "up_to"), text(band, "kind"),
                               base::parse_integer(text(band, "times")).value_or(1), text(band, "rule")});
}

void read_violation(const Node& node, PenaltyRules& rules, const WrongValue& wrong) {
    rules.fine_minimum = setting(node, "minimum");
    rules.fine_maximum = setting(node, "maximum");
    if (rules.fine_minimum.value && rules.fine_maximum.value &&
        *rules.fine_minimum.value > *rules.fine_maximum.value)
        wrong(diag::Code::Q8105, *node.find("minimum"), "the least fine is above the highest", "");
}

void read_signers(const Node& node, const Procedure& procedure, PenaltyRules& rules,
                  const WrongValue& wrong) {
    check_roles(node, "roles", procedure, wrong);
    rules.signers = texts(node, "roles");
    rules.signers_rule = text(node, "rule");
}

} // namespace

PenaltyRules read_penalty_rules(const Node& node, const Procedure& procedure, const WrongValue& wrong) {
    PenaltyRules rules;
    if (const Node* freight = node.find("freight")) rules.freight = read_freight(*freight, wrong);
    const KindRules* complaint = procedure.find_kind("complaint");
    for (const Node& fine : items(node, "fines")) {
        rules.fines.push_back({text(fine, "clock"), text(fine, "kind"), decimal(fine, "per_day"),
                               text(fine, "rule"), fine.span.line});
        if (complaint == nullptr || complaint->find_clock(text(fine, "clock")) == nullptr)
            wrong(diag::Code::Q8105, *fine.find("clock"),
                  fmt::format("complaints have no clock '{}'", text(fine, "clock")), "");
    }
    rules.loss = setting(node, "loss");
    rules.cap = setting(node, "cap");
    rules.resale_months = setting(node, "resale_months");
    if (const Node* sanctions = node.find("sanctions")) read_sanctions(*sanctions, rules);
    if (const Node* violation = node.find("violation")) read_violation(*violation, rules, wrong);
    if (const Node* dismissal = node.find("dismissal"))
        rules.dismissal =
            DismissalRule{texts(*dismissal, "bans"), texts(*dismissal, "found_by"), text(*dismissal, "rule")};
    if (const Node* signatures = node.find("signatures")) read_signers(*signatures, procedure, rules, wrong);
    if (const Node* notice = node.find("notice")) {
        rules.copies = texts(*notice, "copies");
        rules.copies_rule = text(*notice, "rule");
    }
    return rules;
}

} // namespace model
