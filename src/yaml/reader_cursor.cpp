#include "yaml/reader_cursor.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace yaml {

using diag::Code;

bool Cursor::line_end_at(std::size_t where) const {
    return where >= text.size() || text[where] == '\n' || text[where] == '\r';
}

bool Cursor::space_at(std::size_t where) const {
    return line_end_at(where) || text[where] == ' ' || text[where] == '\t';
}

bool Cursor::document_mark_at(std::size_t where, std::string_view mark) const {
    return (where == 0 || text[where - 1] == '\n') && text.substr(where, 3) == mark && space_at(where + 3);
}

Bytes Cursor::character_at(std::size_t where) const {
    if (line_end_at(where)) return {where, where};
    const auto code_point = base::decode_utf8(text, where);
    return {where, where + (code_point ? code_point->size : 1)};
}

std::size_t Cursor::line_end(std::size_t where) const {
    std::size_t end = std::min(text.find('\n', where), text.size());
    if (end > where && text[end - 1] == '\r') --end;
    return end;
}

void Cursor::skip_blanks() {
    while (peek() == ' ' || peek() == '\t')
        ++at;
}

void Cursor::skip_document_start() {
    std::size_t start = 0;
    // Only comments and empty lines may stand before the mark, so the first other line ends the search.
    while (start < text.size() && !document_mark_at(start, "---")) {
        std::size_t first = start;
        while (!line_end_at(first) && space_at(first))
            ++first;
        if (!line_end_at(first) && text[first] != '#') return;
        start = std::min(text.find('\n', first), text.size() - 1) + 1;
    }
    if (start < text.size()) at = start + 3;
}

void Cursor::skip_gap(const Context& context) {
    bool new_line = at == 0 || text[at - 1] == '\n';
    std::optional<std::size_t> tab; // the first in the indentation of this line
    for (; !at_end(); ++at) {
        const char c = text[at];
        if (c == '\n') {
            new_line = true;
            tab.reset();
        } else if (c == '\t') {
            if (new_line && !tab) tab = at;
        } else if (c == '#') {
            if (tab) break;
            if (!new_line && !space_at(at - 1)) {
                refuse(Code::Q1006, {at, at + 1}, "a comment needs a blank before its '#'",
                       "put a blank before '#', or the text in quotes");
            }
            at = line_end(at);
            if (at_end()) return;
            if (text[at] == '\n') --at;
        } else if (c != ' ' && c != '\r') {
            break;
        }
    }
    if (at_end()) return;
    if (tab) refuse(Code::Q1007, {*tab, *tab + 1}, "a tab stands in the indentation", "indent with blanks");
    if (new_line) check_new_line(context);
}

void Cursor::check_new_line(const Context& context) const {
    if (document_mark_at(at, "---")) {
        refuse(Code::Q1011, {at, at + 3}, "'---' begins a second document", "keep one record in a file");
    }
    if (context.flow() && places->column(at) <= context.indent) {
        const char bracket = text[*context.bracket];
        throw Refusal{Code::Q1006,
                      character_at(at),
                      std::string("the '") + bracket +
                          "' is not closed before this line, which is not indented deeper",
                      "close the bracket, or indent the line deeper",
                      "opened here",
                      Bytes{*context.bracket, *context.bracket + 1}};
    }
}

void Cursor::refuse_open_bracket(std::size_t bracket) const {
    refuse(Code::Q1006, {bracket, bracket + 1},
           std::string("the '") + text[bracket] + "' opened here is never closed",
           "close the bracket, or put the text in quotes");
}

std::size_t Cursor::word_end() const {
    std::size_t end = at;
    while (!space_at(end) && std::string_view(",[]{}").find(text[end]) == std::string_view::npos)
        ++end;
    return std::max(end, at + 1);
}

void Cursor::check_node_start() const {
    const Bytes word{at, at_end() ? at : word_end()};
    const std::string shown = quoted_excerpt(text.substr(word.begin, word.end - word.begin));
    switch (peek()) {
    case '&':
        refuse(Code::Q1009, word, shown + " is an anchor", "write the value out, or put the text in quotes");
    case '*':
        refuse(Code::Q1009, word, shown + " is an alias", "write the value out, or put the text in quotes");
    case '!':
        refuse(Code::Q1010, word, shown + " is a tag", "remove the tag, or put the text in quotes");
    case '%':
    case '@':
    case '`':
        refuse(Code::Q1006, character_at(at),
               std::string("a text without quotes cannot begin with '") + peek() + "'",
               "put the text in quotes");
    case '?':
        if (space_at(at + 1)) {
            refuse(Code::Q1014, {at, at + 1}, "a key is marked with '?'", "write the key as 'key: value'");
        }
        break;
    default:
        break;
    }
}

void Cursor::check_block_start(std::size_t where) const {
    const std::size_t start = places->line_start(where);
    const std::string_view before = text.substr(start, where - start);
    if (const std::size_t tab = before.find('\t'); tab != std::string_view::npos) {
        refuse(Code::Q1007, {start + tab, start + tab + 1}, "a tab stands in the indentation",
               "indent with blanks");
    }
    if (where > start && document_mark_at(start, "---")) {
        refuse(Code::Q1006, character_at(where), "a list or mapping cannot begin on the line of '---'",
               "begin it on the next line");
    }
}

} // namespace yaml
