#include "yaml/reader_places.hpp"

#include <algorithm>

namespace yaml {
namespace {

constexpr std::size_t kBlock = 64;

bool begins_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

} // namespace

Places::Places(std::string_view text) : text_(text), line_starts_{0} {
    counts_.reserve(text.size() / kBlock + 1);
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i % kBlock == 0) counts_.push_back(characters);
        if (begins_character(text[i])) ++characters;
        if (text[i] == '\n') line_starts_.push_back(i + 1);
    }
    if (text.size() % kBlock == 0) counts_.push_back(characters);
}

std::size_t Places::characters_before(std::size_t at) const {
    std::size_t count = counts_[at / kBlock];
    for (std::size_t i = at - at % kBlock; i < at; ++i) {
        if (begins_character(text_[i])) ++count;
    }
    return count;
}

std::size_t Places::line_index(std::size_t at) const {
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), at);
    return static_cast<std::size_t>(after - line_starts_.begin()) - 1;
}

std::size_t Places::line_start(std::size_t at) const {
    return line_starts_[line_index(at)];
}

int Places::column(std::size_t at) const {
    return static_cast<int>(at - line_start(at));
}

diag::Span Places::span(Bytes bytes) const {
    const auto place = [this](std::size_t at, int& line, int& column) {
        const std::size_t index = line_index(at);
        line = static_cast<int>(index) + 1;
        column = static_cast<int>(characters_before(at) - characters_before(line_starts_[index])) + 1;
    };
    diag::Span span;
    place(bytes.begin, span.line, span.column);
    place(bytes.end, span.end_line, span.end_column);
    return span;
}

} // namespace yaml
