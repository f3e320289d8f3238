// The unified diff that --dry-run prints.
#pragma once

#include <string>
#include <string_view>

namespace render {

// `--- a/path`, `+++ b/path` (/dev/null for the side that is empty), hunks with three lines of context,
// "\ No newline at end of file" where it holds; empty when nothing differs. Each line is escaped for a
// terminal (tabs stay), so a file without hidden characters gives a diff that patch applies. Shortest, but
// for texts over a thousand lines apart: there everything between the common beginning and the common end is
// one change.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

} // namespace render
