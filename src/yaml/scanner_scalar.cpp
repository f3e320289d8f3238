#include "yaml/scanner_scalar.hpp"

#include "base/text.hpp"

#include <array>

namespace yaml {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
// Written keys, quotes included; longer ones are left to the reader, which knows the limit.
constexpr std::size_t kMaxWrittenKey = kMaxKeyBytes - 8;

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

// Where a key without quotes ends; `at` when none begins there.
std::size_t plain_key_end(const ScanCursor& cursor) {
    std::size_t end = cursor.at;
    if (!is_word(cursor.text[end])) return end;
    while (is_word(cursor.text[end]) || cursor.text[end] == '-' || cursor.text[end] == '.' ||
           cursor.text[end] == '/')
        ++end;
    const std::string_view key = cursor.text.substr(cursor.at, end - cursor.at);
    return key == "null" || key == "Null" || key == "NULL" ? cursor.at : end;
}

// Behind the closing quote; kNone when it is not on this line.
std::size_t quoted_end(const ScanCursor& cursor) {
    const char quote = cursor.peek();
    for (std::size_t at = cursor.at + 1; at < cursor.line_end; ++at) {
        if (cursor.text[at] == '\\' && quote == '"') {
            ++at;
        } else if (cursor.text[at] == quote) {
            if (quote == '"' || cursor.text[at + 1] != '\'') return at + 1;
            ++at;
        }
    }
    return kNone;
}

// Behind the key at the cursor, which must have its ':'; kNone when there is none.
std::size_t key_end(const ScanCursor& cursor) {
    const char first = cursor.peek();
    const bool quoted = first == '"' || first == '\'';
    const std::size_t end = quoted ? quoted_end(cursor) : plain_key_end(cursor);
    if (end == kNone || end == cursor.at || end - cursor.at > kMaxWrittenKey) return kNone;
    return cursor.text[end] == ':' && cursor.ends_word(end + 1) ? end : kNone;
}

std::optional<char32_t> hex_number(std::string_view digits) {
    char32_t value = 0;
    for (const char c : digits) {
        const char lower = static_cast<char>(c | 0x20);
        if (c >= '0' && c <= '9') {
            value = value * 16 + static_cast<char32_t>(c - '0');
        } else if (lower >= 'a' && lower <= 'f') {
            value = value * 16 + static_cast<char32_t>(lower - 'a' + 10);
        } else {
            return std::nullopt;
        }
    }
    return value;
}

// The escape whose backslash stands at `at`, which moves behind it.
bool append_escape(std::string_view inner, std::size_t& at, std::string& value) {
    const char name = inner[at + 1]; // quoted_end() has seen it
    at += 2;
    if (name == '"' || name == '\\' || name == '/') {
        value += name;
    } else if (name == 'n') {
        value += '\n';
    } else if (name == 't') {
        value += '\t';
    } else if (name == 'u' && inner.size() - at >= 4) {
        const auto number = hex_number(inner.substr(at, 4));
        if (!number || base::is_forbidden(*number) || (*number >= 0xD800 && *number <= 0xDFFF)) return false;
        base::append_utf8(value, *number);
        at += 4;
    } else {
        return false;
    }
    return true;
}

// What stands between the quotes, without them, as text.
bool unquote(std::string_view inner, char quote, std::string& value) {
    const char special = quote == '"' ? '\\' : '\'';
    std::size_t at = 0;
    while (true) {
        const std::size_t next = inner.find(special, at);
        value.append(inner, at, next - at);
        if (next == kNone) return true;
        at = next;
        if (quote == '"') {
            if (!append_escape(inner, at, value)) return false;
        } else {
            value += '\'';
            at += 2;
        }
    }
}

void put_plain(ScanCursor& cursor, std::size_t end, Node& node) {
    begin_at(node, cursor.spot(cursor.at));
    node.text = cursor.text.substr(cursor.at, end - cursor.at);
    end_at(node, cursor.spot(end));
    cursor.at = end;
}

bool may_begin_plain(const ScanCursor& cursor) {
    const char first = cursor.peek();
    if (is_word(first) || (first == '~' && cursor.ends_word(cursor.at + 1))) return true;
    const bool sign =
        first == '-' || first == '+' || first == '.' || first == '(' || first == '/' || first == '$';
    return sign && cursor.at + 1 < cursor.line_end && is_word(cursor.text[cursor.at + 1]);
}

} // namespace

bool take_plain(ScanCursor& cursor, Node& node) {
    if (!may_begin_plain(cursor)) return false;
    std::size_t end = cursor.at;
    for (std::size_t at = cursor.at; at < cursor.line_end; ++at) {
        const char c = cursor.text[at];
        if (c == ' ') continue;
        if (c == '#' && cursor.text[at - 1] == ' ') break;
        if (c == ':' && cursor.ends_word(at + 1)) return false;
        end = at + 1;
    }
    put_plain(cursor, end, node);
    return true;
}

bool take_plain_in_brackets(ScanCursor& cursor, Node& node) {
    constexpr std::string_view kKnown = "-./+()%=*<>";
    if (!may_begin_plain(cursor)) return false;
    std::size_t end = cursor.at + 1;
    for (std::size_t at = end; at < cursor.line_end; ++at) {
        const char c = cursor.text[at];
        if (c == ' ') continue;
        if (!is_word(c) && kKnown.find(c) == kNone) break;
        end = at + 1;
    }
    put_plain(cursor, end, node);
    return true;
}

bool take_quoted(ScanCursor& cursor, Node& node) {
    const std::size_t end = quoted_end(cursor);
    if (end == kNone) return false;
    const char quote = cursor.peek();
    node.style = quote == '"' ? Style::double_quoted : Style::single_quoted;
    begin_at(node, cursor.spot(cursor.at));
    if (!unquote(cursor.text.substr(cursor.at + 1, end - cursor.at - 2), quote, node.text)) return false;
    end_at(node, cursor.spot(end));
    cursor.at = end;
    return true;
}

bool take_literal(ScanCursor& cursor, int parent, Node& node) {
    node.style = Style::literal;
    begin_at(node, cursor.spot(cursor.at++));
    const char chomp = cursor.peek(); // or a line end
    if (chomp == '-' || chomp == '+') ++cursor.at;
    if (!cursor.at_line_end()) return false;

    int indent = 0;        // of the first line; 0 before it
    std::size_t empty = 0; // lines behind the last that is not
    while (cursor.step_line()) {
        cursor.skip_blanks();
        if (cursor.at_line_end()) {
            // Readers differ on what lines of blanks, and empty ones before the text, belong to.
            if (indent == 0 || cursor.column() > 0) return false;
            ++empty;
            if (chomp == '+') end_at(node, cursor.spot(cursor.at));
            continue;
        }
        if (indent == 0) {
            indent = cursor.column();
            if (indent <= parent) return false;
        } else {
            if (cursor.column() < indent) break;
            node.text.append(empty + 1, '\n');
        }
        empty = 0;
        const std::size_t begin = cursor.line_begin + static_cast<std::size_t>(indent);
        node.text += cursor.text.substr(begin, cursor.line_end - begin);
        end_at(node, cursor.spot(cursor.line_end));
    }
    if (indent == 0) return false;
    if (chomp != '-') node.text += '\n';
    if (chomp == '+') node.text.append(empty, '\n');
    cursor.resume();
    return true;
}

bool take_key(ScanCursor& cursor, Entry& entry) {
    const std::size_t end = key_end(cursor);
    if (end == kNone) return false;
    const char first = cursor.peek();
    const Spot begins = cursor.spot(cursor.at);
    if (first != '"' && first != '\'') {
        entry.key = cursor.text.substr(cursor.at, end - cursor.at);
    } else if (!unquote(cursor.text.substr(cursor.at + 1, end - cursor.at - 2), first, entry.key)) {
        return false;
    }
    const Spot ends = cursor.spot(end);
    entry.key_begin = begins.at;
    entry.key_end = end;
    entry.key_span = {begins.line, begins.column, ends.line, ends.column};
    cursor.at = end + 1;
    return true;
}

bool at_key(const ScanCursor& cursor) {
    return key_end(cursor) != kNone;
}

} // namespace yaml
