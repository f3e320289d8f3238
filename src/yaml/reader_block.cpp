#include "yaml/reader_scalar.hpp"

#include <algorithm>
#include <vector>

namespace yaml {
namespace {

struct Header {
    char chomp = 0;  // '+', '-' or none
    int indent = 0;  // as told, or 0
    std::size_t end; // behind the indicators
    std::size_t next_line;
};

struct Line {
    std::string_view text; // without its indentation; empty for an empty line
    bool ended;            // with a line end
};

struct Lines {
    std::vector<Line> lines;
    std::size_t content = 0;     // lines up to the last that is not empty
    std::size_t content_end = 0; // bytes
    std::size_t end = 0;
};

Header read_header(const Cursor& cursor) {
    Header header;
    std::size_t at = cursor.at + 1;
    for (; !cursor.space_at(at); ++at) {
        const char c = cursor.text[at];
        if ((c == '+' || c == '-') && header.chomp == 0) {
            header.chomp = c;
        } else if (c >= '1' && c <= '9' && header.indent == 0) {
            header.indent = c - '0';
        } else {
            refuse_syntax(cursor, at, "only '+', '-' and one digit may stand behind '|' or '>'",
                          "begin the text on the next line");
        }
    }
    header.end = at;
    while (at < cursor.text.size() && (cursor.text[at] == ' ' || cursor.text[at] == '\t'))
        ++at;
    if (!cursor.line_end_at(at) && cursor.text[at] != '#') {
        refuse_syntax(cursor, at, "text stands behind '|' or '>'", "begin the text on the next line");
    }
    header.next_line = std::min(cursor.text.find('\n', at), cursor.text.size() - 1) + 1;
    return header;
}

Lines read_lines(const Cursor& cursor, const Context& context, const Header& header) {
    const std::string_view text = cursor.text;
    const std::size_t parent = static_cast<std::size_t>(std::max(context.indent, 0));
    std::size_t indent = header.indent > 0 ? parent + static_cast<std::size_t>(header.indent) : 0;
    std::size_t widest_empty = 0;
    Lines result;
    result.content_end = result.end = header.end;
    for (std::size_t start = header.next_line; start < text.size();) {
        const std::size_t end = cursor.line_end(start);
        const std::size_t blanks = std::min(text.find_first_not_of(' ', start), end) - start;
        const bool empty = start + blanks == end;
        if (!empty && indent == 0) {
            if (blanks <= parent) break;
            if (const std::size_t tab = start + blanks; text[tab] == '\t') { // libyaml refuses it here too
                refuse(diag::Code::Q1007, {tab, tab + 1}, "a tab stands in the indentation",
                       "indent with blanks");
            }
            indent = blanks;
            if (widest_empty > indent) {
                refuse_syntax(cursor, start + blanks,
                              "an empty line before the text is indented deeper than it");
            }
        }
        if (!empty && blanks < indent) break;
        const bool content = !empty || (indent > 0 && blanks > indent);
        if (!content) widest_empty = std::max(widest_empty, blanks);
        const std::size_t next = text.find('\n', end);
        const bool ended = next != std::string_view::npos;
        result.lines.push_back(
            {content ? text.substr(start + indent, end - start - indent) : std::string_view(), ended});
        result.end = end;
        if (content) {
            result.content = result.lines.size();
            result.content_end = end;
        }
        start = ended ? next + 1 : text.size();
    }
    return result;
}

std::string literal(const Lines& read) {
    std::string value;
    for (std::size_t i = 0; i < read.content; ++i) {
        if (i > 0) value += '\n';
        value += read.lines[i].text;
    }
    return value;
}

bool more_indented(std::string_view line) {
    return line.front() == ' ' || line.front() == '\t';
}

std::string folded(const Lines& read) {
    std::string value;
    std::size_t empty = 0;
    std::string_view last;
    for (std::size_t i = 0; i < read.content; ++i) {
        const std::string_view line = read.lines[i].text;
        if (line.empty()) {
            ++empty;
            continue;
        }
        if (!last.empty() && (more_indented(last) || more_indented(line))) {
            value.append(empty + 1, '\n');
        } else if (last.empty() || empty > 0) {
            value.append(empty, '\n');
        } else {
            value += ' ';
        }
        value += line;
        last = line;
        empty = 0;
    }
    return value;
}

} // namespace

ScannedScalar scan_block(const Cursor& cursor, const Context& context) {
    const Header header = read_header(cursor);
    const Lines read = read_lines(cursor, context, header);
    ScannedScalar result{header.chomp == '+' ? read.end : read.content_end, {}};
    result.value = cursor.peek() == '|' ? literal(read) : folded(read);
    if (header.chomp == '-') return result;
    if (read.content > 0 && read.lines[read.content - 1].ended) result.value += '\n';
    if (header.chomp != '+') return result;
    for (std::size_t i = read.content; i < read.lines.size(); ++i) {
        if (read.lines[i].ended) result.value += '\n';
    }
    return result;
}

} // namespace yaml
