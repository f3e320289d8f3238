#include "schema/value_key.hpp"

#include "schema/number.hpp"

#include <algorithm>

namespace schema {
namespace {

// The length in front keeps two values side by side from being read as another two.
void append_part(std::string& out, const std::string& part) {
    out += std::to_string(part.size());
    out += ':';
    out += part;
}

std::string list_key(const yaml::Node& node) {
    std::string key = "l";
    for (const yaml::Node& item : node.items)
        append_part(key, value_key(item));
    return key;
}

std::string map_key(const yaml::Node& node) {
    std::vector<std::pair<std::string, std::string>> members;
    members.reserve(node.entries.size());
    for (const yaml::Entry& entry : node.entries)
        members.emplace_back(entry.key, value_key(entry.value));
    std::sort(members.begin(), members.end());
    std::string key = "m";
    for (const auto& [name, value] : members) {
        append_part(key, name);
        append_part(key, value);
    }
    return key;
}

} // namespace

std::string value_key(const yaml::Node& node) {
    switch (yaml::resolve(node)) {
    case yaml::Type::null:
        return "0";
    case yaml::Type::boolean:
        return node.text.front() == 't' || node.text.front() == 'T' ? "b1" : "b0";
    case yaml::Type::integer:
    case yaml::Type::number:
        return "n" + read_number(node.text).key();
    case yaml::Type::string:
        return "s" + node.text;
    case yaml::Type::list:
        return list_key(node);
    case yaml::Type::map:
        return map_key(node);
    }
    return {};
}

} // namespace schema
