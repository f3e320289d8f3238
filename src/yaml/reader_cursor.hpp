// Cursor: walks the source between yaml-cpp's events, so that every byte of a file is accounted for.
#pragma once

#include "yaml/reader_places.hpp"
#include "yaml/reader_refusal.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace yaml {

// Where a node stands: the column of the innermost block list or map (-1: none), and in which brackets.
struct Context {
    int indent = -1;
    std::optional<std::size_t> bracket; // the innermost open '[' or '{'

    bool flow() const { return bracket.has_value(); }
};

class Cursor {
public:
    Cursor(std::string_view source, const Places& its_places) : text(source), places(&its_places) {}

    char peek(std::size_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : '\0'; }
    bool at_end() const { return at == text.size(); }
    // Whether a blank, a line end or the end of the file is there.
    bool space_at(std::size_t where) const;
    bool line_end_at(std::size_t where) const;
    // "---" or "..." at the start of a line.
    bool document_mark_at(std::size_t where, std::string_view mark) const;
    // One character, or nothing at the end of a line.
    Bytes character_at(std::size_t where) const;
    std::size_t line_end(std::size_t where) const;

    void skip_blanks();
    // Needs the start of the text: over what stands before the first value, behind a '---'.
    void skip_document_start();
    // Blanks, line ends and comments. Throws a Refusal for a tab in indentation, a comment glued to what is
    // before it, the start of a second document, and a line inside brackets that is not indented enough.
    void skip_gap(const Context& context);
    // Throws a Refusal when no value or key can begin here: anchors, aliases, tags, '?', '@', '`'.
    void check_node_start() const;
    // Throws a Refusal when a block list or map cannot go on at `where`.
    void check_block_start(std::size_t where) const;

    std::string_view text;
    const Places* places;
    std::size_t at = 0;
    // At the first character of a line: throws a Refusal for a second document or a lack of indentation in
    // brackets.
    void check_new_line(const Context& context) const;
    [[noreturn]] void refuse_open_bracket(std::size_t bracket) const;

private:
    std::size_t word_end() const;
};

} // namespace yaml
