// ScanCursor: a text line by line, as the scanner sees it, and the places of what stands there.
#pragma once

#include "yaml/document.hpp"

#include <cstddef>
#include <string_view>

namespace yaml {

// A byte of the source with its place in characters.
struct Spot {
    std::size_t at = 0;
    int line = 0;
    int column = 0;
};

void begin_at(Node& node, const Spot& spot);
void end_at(Node& node, const Spot& spot);

class ScanCursor {
public:
    // Needs a text that ends with a line end and outlives it. Stands before the first line.
    explicit ScanCursor(std::string_view its_text) : text(its_text) {}

    // To the first character of the next line that holds more than blanks and a comment.
    void next_line();
    // To the line behind this one, whatever it holds; false at the end of the text.
    bool step_line();
    // Behind the blanks of a line, or at the end of the text: to next_line() when nothing else stands here.
    void resume();
    // Over blanks and a comment to next_line(); false when something else is left on this line.
    bool finish_line();

    bool at_end() const { return at == text.size(); } // of the text
    bool at_line_end() const { return at == line_end; }
    bool ends_word(std::size_t where) const { return where == line_end || text[where] == ' '; }
    // The first character of the line end stands for "no more".
    char peek() const { return text[at]; }
    bool holds_content() const { return !at_line_end() && peek() != '#'; } // needs the start of a line's text
    bool at_dash() const { return at < line_end && text[at] == '-' && ends_word(at + 1); }
    bool at_comment() const { return text[at] == '#' && text[at - 1] == ' '; }
    void skip_blanks();

    // What this line is indented by, from 0; -1 at the end of the text.
    int indent() const { return indent_; }
    int column() const { return static_cast<int>(at - line_begin); } // of the cursor, in bytes, from 0
    // Needs a byte of this line that is not before the one asked for last.
    Spot spot(std::size_t where);

    std::string_view text;
    std::size_t at = 0;
    std::size_t line_begin = 0;
    std::size_t line_end = 0; // before LF or CRLF

private:
    std::size_t next_begin_ = 0; // of the line behind this one
    int indent_ = 0;
    int line_ = 0;
    std::size_t counted_ = 0; // bytes of this line whose characters are in column_
    int column_ = 1;
};

} // namespace yaml
