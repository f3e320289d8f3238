// Facts that differ between two versions of a record.
#pragma once

#include "yaml/editor.hpp"

#include <optional>

namespace history {

// One scalar (or empty list or map) that one version holds and the other does not, or otherwise.
struct FactChange {
    yaml::Path path; // where it stands in the later version; in the earlier one, when it is gone
    std::string field() const { return yaml::to_string(path); }
    std::optional<std::string> before; // as the file says it; absent: was not there
    std::optional<std::string> after;
    bool fits(const FactChange& other) const { return before == other.before && after == other.after; }
};

// In the order of the later version, what is gone before what came in its place. Items of a list that both
// versions hold are the same wherever they stand, so an item put in between changes no other.
std::vector<FactChange> facts_between(const yaml::Value& before, const yaml::Value& after);

// What a scalar says; "[]" and "{}" for what is empty.
std::string text_of(const yaml::Value& value);

// Whether two records say the same but for their ids: a record that was given another one. False without an
// id.
bool same_but_id(const yaml::Value& before, const yaml::Value& after);

// The value at a path; nullptr when there is none.
const yaml::Value* value_at(const yaml::Value& root, const yaml::Path& path);

} // namespace history
