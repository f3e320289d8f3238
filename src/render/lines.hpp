// `label:  value` lines for a terminal, aligned by display width, long values wrapped with a hanging indent.
#pragma once

#include "render/records_sheet.hpp"

namespace render {

inline constexpr std::size_t kTextWidth = 100;

void append_lines(std::string& out, const std::vector<SheetLine>& lines, std::size_t indent,
                  std::string_view colon);
// A paragraph that begins at `indent`.
void append_wrapped(std::string& out, std::string_view text, std::size_t indent);

} // namespace render
