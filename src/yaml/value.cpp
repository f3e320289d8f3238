#include "yaml/value.hpp"

#include <algorithm>

namespace yaml {

Value Value::text(std::string_view text) {
    Value value;
    value.kind_ = Kind::text;
    value.scalar_ = text;
    return value;
}

Value Value::number(std::string_view digits) {
    Value value;
    value.kind_ = Kind::number;
    value.scalar_ = digits;
    return value;
}

Value Value::boolean(bool value) {
    Value made;
    made.kind_ = Kind::boolean;
    made.scalar_ = value ? "true" : "false";
    return made;
}

Value Value::list(std::vector<Value> items) {
    Value value;
    value.kind_ = Kind::list;
    value.items_ = std::move(items);
    return value;
}

Value Value::map(std::vector<Member> members) {
    Value value;
    value.kind_ = Kind::map;
    value.members_ = std::move(members);
    return value;
}

const Value* Value::find(std::string_view key) const {
    for (const Member& member : members_) {
        if (member.first == key) return &member.second;
    }
    return nullptr;
}

Value* Value::find(std::string_view key) {
    for (Member& member : members_) {
        if (member.first == key) return &member.second;
    }
    return nullptr;
}

Value& Value::set(std::string_view key, Value value) {
    if (Value* old = find(key)) return *old = std::move(value);
    return members_.emplace_back(key, std::move(value)).second;
}

bool Value::empty() const {
    return scalar_.empty() && items_.empty() && members_.empty();
}

namespace {

std::vector<const Value::Member*> by_key(const std::vector<Value::Member>& members) {
    std::vector<const Value::Member*> sorted;
    sorted.reserve(members.size());
    for (const Value::Member& member : members)
        sorted.push_back(&member);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto* a, const auto* b) { return a->first < b->first; });
    return sorted;
}

// The order of keys has no meaning in YAML, so it has none here.
bool equal_members(const std::vector<Value::Member>& a, const std::vector<Value::Member>& b) {
    if (a.size() != b.size()) return false;
    const auto same_key = [](const Value::Member& x, const Value::Member& y) { return x.first == y.first; };
    if (std::equal(a.begin(), a.end(), b.begin(), same_key)) return a == b;
    const auto left = by_key(a);
    const auto right = by_key(b);
    return std::equal(left.begin(), left.end(), right.begin(),
                      [](const auto* x, const auto* y) { return *x == *y; });
}

} // namespace

bool operator==(const Value& a, const Value& b) {
    if (a.kind_ != b.kind_ || a.scalar_ != b.scalar_) return false;
    return a.items_ == b.items_ && equal_members(a.members_, b.members_);
}

Value to_value(const Node& node) {
    switch (resolve(node)) {
    case Type::null:
        return {};
    case Type::boolean:
        return Value::boolean(node.text.front() == 't' || node.text.front() == 'T');
    case Type::integer:
    case Type::number:
        return Value::number(node.text);
    case Type::string:
        return Value::text(node.text);
    case Type::list: {
        std::vector<Value> items;
        items.reserve(node.items.size());
        for (const Node& item : node.items)
            items.push_back(to_value(item));
        return Value::list(std::move(items));
    }
    case Type::map:
        break;
    }
    std::vector<Value::Member> members;
    members.reserve(node.entries.size());
    for (const Entry& entry : node.entries)
        members.emplace_back(entry.key, to_value(entry.value));
    return Value::map(std::move(members));
}

} // namespace yaml
