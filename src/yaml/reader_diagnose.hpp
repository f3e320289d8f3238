// Why yaml-cpp gave up, in our own words and at the place where the reader of the file should look.
#pragma once

#include "yaml/reader_tree.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace yaml {

// Looks at the source from where the events ended to `at`, where the library stopped with `reason` (its own
// words, which never reach a message). Always throws a Refusal.
[[noreturn]] void diagnose(const TreeBuilder& tree, std::size_t at, std::string_view reason);

// From the start of a value up to where `closing` more brackets are closed than opened behind it: throws a
// Refusal when the file ends before, or for what it finds on the way. yaml-cpp takes a bracket that is cut
// off for a key.
void check_closed(const Cursor& cursor, const Context& context, std::vector<std::size_t> brackets,
                  std::size_t closing);

} // namespace yaml
