// Reading values out of the tree of a procedure that its schema has accepted; for procedure_*.cpp only.
#pragma once

#include "model/procedure.hpp"

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

} // namespace model::nodes
