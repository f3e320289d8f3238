#include "schema/keywords.hpp"
#include "schema/validate.hpp"

#include <algorithm>

namespace schema {
namespace {

bool fields_conform(const yaml::Node& node, const Schema& schema) {
    const auto is_missing = [&](const Field& field) {
        return field.required && node.find(field.name) == nullptr;
    };
    if (std::any_of(schema.fields.begin(), schema.fields.end(), is_missing)) return false;
    return std::all_of(node.entries.begin(), node.entries.end(), [&](const yaml::Entry& entry) {
        const Field* field = schema.find(entry.key);
        return field != nullptr ? conforms(entry.value, *field->schema) : !schema.closed;
    });
}

} // namespace

bool conforms(const yaml::Node& node, const Schema& schema) {
    const yaml::Type type = yaml::resolve(node);
    if (broken_keyword(node, type, schema) != Keyword::none) return false;
    if (type == yaml::Type::map) return fields_conform(node, schema);
    if (type != yaml::Type::list || !schema.items) return true;
    return std::all_of(node.items.begin(), node.items.end(),
                       [&](const yaml::Node& item) { return conforms(item, *schema.items); });
}

} // namespace schema
