// The line a finding quotes, and where its carets stand; for src/render/findings*.cpp only.
#pragma once

#include "diag/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace render {

// The lines of one text, found once however many findings quote them. The text must outlive it.
class Lines {
public:
    explicit Lines(std::string_view text = {});
    // Line `number` (1-based) without its line end; nullopt when there is none or it is over 16 KiB.
    std::optional<std::string_view> find(int number) const;

private:
    std::string_view text_;
    std::vector<std::size_t> starts_;
};

struct Excerpt {
    std::string text;       // escaped for a terminal, at most 100 columns wide, … where it was cut
    std::size_t indent = 0; // columns before the first caret
    std::size_t marks = 0;  // carets; none when the span has no column
};

// `line` is the first line of the span. A span over several lines is marked to the end of this one; a column
// behind the end is taken as just behind it.
Excerpt cut_excerpt(std::string_view line, const diag::Span& span);

} // namespace render
