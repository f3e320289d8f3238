#include "schema/keywords.hpp"

#include "base/text.hpp"
#include "schema/number.hpp"
#include "schema/value_key.hpp"

#include <algorithm>
#include <re2/re2.h>
#include <unordered_map>

namespace schema {
namespace {

using yaml::Node;
using yaml::Type;

unsigned type_bits(const Node& node, Type type) {
    switch (type) {
    case Type::null:
        return kNull;
    case Type::boolean:
        return kBoolean;
    case Type::integer:
        return kInteger | kNumber;
    case Type::number:
        return read_number(node.text).is_integer() ? kInteger | kNumber : kNumber;
    case Type::string:
        return kString;
    case Type::list:
        return kList;
    case Type::map:
        return kMap;
    }
    return 0;
}

bool is_choice(const Node& node, Type type, const std::vector<Node>& choices) {
    if (type == Type::string) {
        return std::any_of(choices.begin(), choices.end(), [&](const Node& choice) {
            return choice.text == node.text && yaml::resolve(choice) == Type::string;
        });
    }
    const std::string key = value_key(node);
    return std::any_of(choices.begin(), choices.end(),
                       [&](const Node& choice) { return value_key(choice) == key; });
}

Keyword broken_number(const Node& node, const Schema& schema) {
    if (!schema.minimum && !schema.maximum && !schema.exclusive_minimum && !schema.exclusive_maximum) {
        return Keyword::none;
    }
    const Number number = read_number(node.text);
    const auto limit = [](const std::optional<base::Decimal>& decimal) {
        return read_number(decimal->to_string());
    };
    if (schema.minimum && number < limit(schema.minimum)) return Keyword::minimum;
    if (schema.maximum && number > limit(schema.maximum)) return Keyword::maximum;
    if (schema.exclusive_minimum && number <= limit(schema.exclusive_minimum))
        return Keyword::exclusive_minimum;
    if (schema.exclusive_maximum && number >= limit(schema.exclusive_maximum))
        return Keyword::exclusive_maximum;
    return Keyword::none;
}

Keyword broken_text(const Node& node, const Schema& schema) {
    if (schema.min_length || schema.max_length) {
        const std::size_t length = base::count_characters(node.text);
        if (schema.min_length && length < *schema.min_length) return Keyword::min_length;
        if (schema.max_length && length > *schema.max_length) return Keyword::max_length;
    }
    if (schema.matcher && !re2::RE2::PartialMatch(node.text, *schema.matcher)) return Keyword::pattern;
    return Keyword::none;
}

Keyword broken_list(const Node& node, const Schema& schema) {
    if (schema.min_items && node.items.size() < *schema.min_items) return Keyword::min_items;
    if (schema.max_items && node.items.size() > *schema.max_items) return Keyword::max_items;
    if (schema.unique_items && find_twins(node)) return Keyword::unique_items;
    return Keyword::none;
}

} // namespace

std::optional<Twins> find_twins(const Node& list) {
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const auto [earlier, is_new] = seen.emplace(value_key(list.items[i]), i);
        if (!is_new) return Twins{earlier->second, i};
    }
    return std::nullopt;
}

Keyword broken_keyword(const Node& node, Type type, const Schema& schema) {
    if (schema.types != 0 && (schema.types & type_bits(node, type)) == 0) return Keyword::type;
    if (!schema.choices_raw.empty() && !is_choice(node, type, schema.choices_raw)) return Keyword::choices;
    if (schema.constant && value_key(*schema.constant) != value_key(node)) return Keyword::constant;
    switch (type) {
    case Type::integer:
    case Type::number:
        return broken_number(node, schema);
    case Type::string:
        return broken_text(node, schema);
    case Type::list:
        return broken_list(node, schema);
    default:
        return Keyword::none;
    }
}

} // namespace schema
