// JSON to a tree of the kind that the YAML reader gives, and back.
#pragma once

#include "yaml/document.hpp"

#include <string>
#include <string_view>

namespace schema {

// Nested lists and maps that read_json() accepts.
inline constexpr std::size_t kMaxJsonDepth = 64;

// The tree of one JSON text, each node with its place; numbers keep their digits as text, strings have the
// style double_quoted. Refused (Q2901 bad-schema): what is not JSON, invalid UTF-8, a key that stands twice
// in one object, deeper nesting than kMaxJsonDepth. `path` is for the diagnostic.
diag::Outcome<yaml::Node> read_json(std::string_view text, const std::string& path);

// The tree as JSON: two blanks a level, every member and item on its own line, LF at the end.
// Needs a tree of read_json(), or one whose plain scalars are JSON.
std::string print_json(const yaml::Node& node);

} // namespace schema
