// Places: from bytes of a source to lines and columns in characters.
#pragma once

#include "diag/diagnostic.hpp"
#include "yaml/reader_refusal.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace yaml {

class Places {
public:
    // Needs a text that outlives it.
    explicit Places(std::string_view text);

    // Needs bytes.begin <= bytes.end <= size of the text.
    diag::Span span(Bytes bytes) const;
    // The first byte of the line that holds `at`.
    std::size_t line_start(std::size_t at) const;
    // The byte column, 0-based: what indentation is counted in.
    int column(std::size_t at) const;

private:
    std::size_t characters_before(std::size_t at) const;
    std::size_t line_index(std::size_t at) const;

    std::string_view text_;
    std::vector<std::size_t> line_starts_;
    std::vector<std::size_t> counts_; // characters before each block, so that long lines stay cheap
};

} // namespace yaml
