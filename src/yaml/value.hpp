// Value: a tree without places, for what is to be written and for comparing what was.
#pragma once

#include "yaml/document.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yaml {

// Text, a number, true/false or null as it will stand in a file; or a list or a map of such.
// Numbers keep their digits as text. Two values are equal when a file of one means what a file of the other
// means.
class Value {
public:
    enum class Kind { null, boolean, number, text, list, map };
    using Member = std::pair<std::string, Value>;

    Value() = default;
    static Value text(std::string_view text);
    static Value number(std::string_view digits); // needs a decimal number's text
    static Value boolean(bool value);
    static Value list(std::vector<Value> items = {});
    static Value map(std::vector<Member> members = {});

    Kind kind() const { return kind_; }
    const std::string& scalar() const { return scalar_; } // "true"/"false", digits, text; empty otherwise
    const std::vector<Value>& items() const { return items_; }
    std::vector<Value>& items() { return items_; }
    const std::vector<Member>& members() const { return members_; }
    std::vector<Member>& members() { return members_; }

    const Value* find(std::string_view key) const;
    Value* find(std::string_view key);
    // Sets or adds a member; needs a map.
    Value& set(std::string_view key, Value value);
    bool empty() const; // null, "", [] or {}

    friend bool operator==(const Value&, const Value&);

private:
    Kind kind_ = Kind::null;
    std::string scalar_;
    std::vector<Value> items_;
    std::vector<Member> members_;
};

// What a node means.
Value to_value(const Node& node);

} // namespace yaml
