#include "yaml/reader_scalar.hpp"

#include <utility>

namespace yaml {
namespace {

using diag::Code;

constexpr std::string_view kBrackets = ",[]{}";

void check_first(const Cursor& cursor, const Context& context) {
    cursor.check_node_start();
    const char first = cursor.peek();
    if (std::string_view(",[]{}#|>%\"'").find(first) != std::string_view::npos) {
        refuse_syntax(cursor, cursor.at,
                      std::string("a text without quotes cannot begin with '") + first + "'",
                      "put the text in quotes");
    }
    if (first != '-' && first != '?' && first != ':') return;
    const char next = cursor.peek(1);
    if (cursor.space_at(cursor.at + 1) ||
        (context.flow() && kBrackets.find(next) != std::string_view::npos)) {
        refuse_syntax(cursor, cursor.at, std::string("'") + first + "' cannot stand here",
                      "put the text in quotes");
    }
    if (cursor.document_mark_at(cursor.at, "---"))
        refuse_syntax(cursor, cursor.at, "'---' cannot stand here");
}

// Over a line end and empty lines to the first character of the next line; the number of line ends.
std::size_t cross_lines(const Cursor& cursor, const Context& context, std::size_t& at) {
    std::size_t breaks = 0;
    std::size_t tab = std::string_view::npos;
    while (at < cursor.text.size()) {
        const char c = cursor.text[at];
        if (c == '\n') {
            ++breaks;
            tab = std::string_view::npos;
        } else if (c == '\t') {
            if (breaks > 0 && tab == std::string_view::npos) tab = at;
        } else if (c != ' ' && c != '\r') {
            break;
        }
        ++at;
    }
    if (tab != std::string_view::npos && breaks > 0) {
        refuse(Code::Q1007, {tab, tab + 1}, "a tab stands in the indentation", "indent with blanks");
    }
    Cursor next = cursor;
    next.at = at;
    if (breaks > 0) next.check_new_line(context);
    if (breaks > 0 && cursor.places->column(at) <= context.indent) {
        refuse_syntax(cursor, at, "the text begun above goes on here, but the line is not indented deeper",
                      "put the text in quotes, or indent the line deeper");
    }
    return breaks;
}

} // namespace

void refuse_syntax(const Cursor& cursor, std::size_t at, std::string_view reason, std::string help) {
    refuse(Code::Q1006, cursor.character_at(at), "cannot read this line as YAML: " + std::string(reason),
           std::move(help));
}

std::size_t scan_plain(const Cursor& cursor, const Context& context, std::string_view value) {
    check_first(cursor, context);
    std::size_t at = cursor.at;
    for (std::size_t i = 0; i < value.size();) {
        std::size_t blanks = at;
        while (blanks < cursor.text.size() && (cursor.text[blanks] == ' ' || cursor.text[blanks] == '\t'))
            ++blanks;
        if (cursor.line_end_at(blanks)) {
            const std::size_t breaks = cross_lines(cursor, context, at);
            const std::string folded = breaks == 1 ? " " : std::string(breaks > 0 ? breaks - 1 : 0, '\n');
            if (folded.empty() || value.substr(i, folded.size()) != folded) {
                refuse_syntax(cursor, at, "a text over several lines is unclear here",
                              "put the text in quotes");
            }
            i += folded.size();
            continue;
        }
        const std::size_t count = blanks - at + 1;
        if (value.substr(i, count) != cursor.text.substr(at, count)) {
            refuse_syntax(cursor, at, "the text is unclear here", "put the text in quotes");
        }
        i += count;
        at += count;
    }
    return at;
}

} // namespace yaml
