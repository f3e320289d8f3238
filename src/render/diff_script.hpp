// Which lines stay, go and come; for src/render/diff*.cpp only.
#pragma once

#include <string_view>
#include <vector>

namespace render {

enum class Edit : char { keep, remove, add };

// Splits behind each line feed; the last line may lack it.
std::vector<std::string_view> split_lines(std::string_view text);

// One edit a line: keep and remove walk through `before`, keep and add through `after`. Removals stand before
// additions where both meet.
std::vector<Edit> edit_script(const std::vector<std::string_view>& before,
                              const std::vector<std::string_view>& after);

} // namespace render
