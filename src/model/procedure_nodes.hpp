// Reading values out of the tree of a procedure that its schema has accepted; for procedure_*.cpp only.
#pragma once

#include "model/procedure.hpp"

#include <functional>

namespace model {

// Says what in a procedure cannot be meant, and so makes it unusable.
using WrongValue =
    std::function<void(diag::Code, const yaml::Node& at, std::string message, std::string help)>;

} // namespace model

namespace model::nodes {

using yaml::Node;

// Each says what stands at the key; absent: "", false, an empty list, 0.
std::string text(const Node& node, std::string_view key);
bool flag(const Node& node, std::string_view key);
std::vector<std::string> texts(const Node& node, std::string_view key);
schema::Label label(const Node& node, std::string_view key);
const std::vector<Node>& items(const Node& node, std::string_view key);
base::Decimal decimal(const Node& node, std::string_view key);
// A map of value, rule and assumed.
Setting setting(const Node& node, std::string_view key);

// The codes at the key must be departments or posts of the procedure (Q8102).
void check_roles(const Node& node, std::string_view key, const Procedure& procedure, const WrongValue& wrong);
// The codes of the node's `values` must be among `known`, those of the field or of the stages (Q8111).
void check_values(const Node& node, const std::vector<std::string>& known, std::string_view of,
                  const WrongValue& wrong);
// A node that names a step of the kind; nullptr, and Q8103, when the kind has none of that name.
const schema::Step* check_step(const Node& name, const schema::Kind& kind, const WrongValue& wrong);

} // namespace model::nodes
