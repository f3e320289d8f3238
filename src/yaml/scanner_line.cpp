#include "yaml/scanner_line.hpp"

#include <cstdint>
#include <cstring>

namespace yaml {

void begin_at(Node& node, const Spot& spot) {
    node.begin = spot.at;
    node.span.line = spot.line;
    node.span.column = spot.column;
}

void end_at(Node& node, const Spot& spot) {
    node.end = spot.at;
    node.span.end_line = spot.line;
    node.span.end_column = spot.column;
}

bool ScanCursor::step_line() {
    if (next_begin_ == text.size()) {
        at = text.size();
        indent_ = -1;
        return false;
    }
    line_begin = counted_ = at = next_begin_;
    const std::size_t feed = text.find('\n', at);
    next_begin_ = feed + 1;
    line_end = feed > line_begin && text[feed - 1] == '\r' ? feed - 1 : feed;
    ++line_;
    column_ = 1;
    return true;
}

void ScanCursor::next_line() {
    while (step_line()) {
        skip_blanks();
        if (!holds_content()) continue;
        indent_ = column();
        return;
    }
}

void ScanCursor::resume() {
    if (at_end()) return;
    if (holds_content()) {
        indent_ = column();
    } else {
        next_line();
    }
}

bool ScanCursor::finish_line() {
    skip_blanks();
    if (!at_line_end() && !at_comment()) return false;
    next_line();
    return true;
}

void ScanCursor::skip_blanks() {
    while (text[at] == ' ')
        ++at;
}

Spot ScanCursor::spot(std::size_t where) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080;
    std::uint64_t eight = 0;
    while (counted_ < where) {
        if (counted_ + sizeof eight <= where) {
            std::memcpy(&eight, text.data() + counted_, sizeof eight);
            if ((eight & kHighBits) == 0) {
                counted_ += sizeof eight;
                column_ += static_cast<int>(sizeof eight);
                continue;
            }
        }
        if ((static_cast<unsigned char>(text[counted_++]) & 0xC0) != 0x80) ++column_;
    }
    return {where, line_, column_};
}

} // namespace yaml
