#include "model/procedure_nodes.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model::nodes {

std::string text(const Node& node, std::string_view key) {
    const Node* found = node.find(key);
    return found == nullptr ? "" : found->text;
}

bool flag(const Node& node, std::string_view key) {
    return text(node, key) == "true";
}

std::vector<std::string> texts(const Node& node, std::string_view key) {
    std::vector<std::string> list;
    if (const Node* found = node.find(key))
        for (const Node& item : found->items)
            list.push_back(item.text);
    return list;
}

schema::Label label(const Node& node, std::string_view key) {
    const Node* found = node.find(key);
    return found == nullptr ? schema::Label{} : schema::Label{text(*found, "en"), text(*found, "zh")};
}

const std::vector<Node>& items(const Node& node, std::string_view key) {
    static const std::vector<Node> kNone;
    const Node* found = node.find(key);
    return found == nullptr ? kNone : found->items;
}

base::Decimal decimal(const Node& node, std::string_view key) {
    return base::Decimal::parse(text(node, key)).value_or(base::Decimal{});
}

Setting setting(const Node& node, std::string_view key) {
    Setting result;
    const Node* found = node.find(key);
    if (found == nullptr) return result;
    result.line = found->span.line;
    result.rule = text(*found, "rule");
    result.assumed = flag(*found, "assumed");
    if (const Node* value = found->find("value")) {
        result.text = value->text;
        result.value = base::Decimal::parse(value->text);
    }
    return result;
}

void check_roles(const Node& node, std::string_view key, const Procedure& procedure,
                 const WrongValue& wrong) {
    for (const Node& role : items(node, key)) {
        if (procedure.has_role(role.text)) continue;
        const auto near = base::nearest(role.text, procedure.role_codes());
        wrong(diag::Code::Q8102, role,
              fmt::format("no department or post of this procedure has the code '{}'", role.text),
              near ? fmt::format("did you mean '{}'?", *near) : "");
    }
}

void check_values(const Node& node, const std::vector<std::string>& known, std::string_view of,
                  const WrongValue& wrong) {
    for (const Node& value : items(node, "values")) {
        if (std::find(known.begin(), known.end(), value.text) != known.end()) continue;
        const auto near = base::nearest(value.text, known);
        wrong(diag::Code::Q8111, value, fmt::format("there is no {} '{}'", of, value.text),
              near            ? fmt::format("did you mean '{}'?", *near)
              : known.empty() ? "the procedure has none"
                              : fmt::format("one of {}", base::join(known, ", ")));
    }
}

const schema::Step* check_step(const Node& name, const schema::Kind& kind, const WrongValue& wrong) {
    const schema::Step* step = kind.find_step(name.text);
    if (step != nullptr) return step;
    std::vector<std::string> names;
    for (const schema::Step& known : kind.steps)
        names.push_back(known.name);
    const auto near = base::nearest(name.text, names);
    wrong(diag::Code::Q8103, name, fmt::format("the kind '{}' has no step '{}'", kind.name, name.text),
          near ? fmt::format("did you mean '{}'?", *near) : "");
    return nullptr;
}

} // namespace model::nodes
