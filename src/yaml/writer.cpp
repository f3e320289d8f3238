#include "yaml/writer.hpp"

#include "base/text.hpp"
#include "yaml/editor.hpp"

#include <algorithm>
#include <array>

namespace yaml {

namespace {

// Words that some YAML reader (1.1 or 1.2) takes for something else than text.
bool is_special_word(std::string_view word) {
    static constexpr std::array<std::string_view, 9> kSpecial = {"yes", "no",   "on",    "off", "y",
                                                                 "n",   "true", "false", "null"};
    return std::find(kSpecial.begin(), kSpecial.end(), base::to_lower_ascii(word)) != kSpecial.end();
}

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_letter(char c) {
    return is_lower(c) || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_plain_word(std::string_view text) {
    if (text.empty() || !is_lower(text.front()) || is_special_word(text)) return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return is_lower(c) || c == '_'; });
}

bool is_plain_key(std::string_view key) {
    if (key.empty() || !is_letter(key.front()) || is_special_word(key)) return false;
    return std::all_of(key.begin(), key.end(),
                       [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; });
}

void append_escape(std::string& out, char32_t code_point) {
    const bool wide = code_point > 0xFFFF;
    out += wide ? "\\U" : "\\u";
    for (int shift = wide ? 28 : 12; shift >= 0; shift -= 4) {
        out += "0123456789ABCDEF"[(code_point >> shift) & 0xFU];
    }
}

std::string double_quoted(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const auto decoded = base::decode_utf8(text, at);
        const char c = text[at];
        const std::size_t size = decoded ? decoded->size : 1;
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (decoded && base::is_forbidden(decoded->value)) {
            append_escape(out, decoded->value);
        } else {
            out += text.substr(at, size);
        }
        at += size;
    }
    return out + '"';
}

// Whether a literal block keeps the text exactly under every reader: nothing rests on blanks at the ends of
// lines, on the indentation of the first line, or on characters that only an escape can carry.
bool fits_literal(std::string_view text, Literals allowed) {
    if (allowed == Literals::none || text.find('\n') == std::string_view::npos) return false;
    if (text.front() == ' ' || text.front() == '\n') return false;
    if (allowed == Literals::closed && text.ends_with("\n\n")) return false;
    for (std::size_t at = 0; at < text.size();) {
        const auto decoded = base::decode_utf8(text, at);
        if (!decoded || decoded->value == '\t' || decoded->value == '\r') return false;
        if (base::is_forbidden(decoded->value)) return false;
        const bool line_ends = at + 1 == text.size() || text[at + 1] == '\n';
        if (decoded->value == ' ' && line_ends) return false;
        at += decoded->size;
    }
    return true;
}

class BlockWriter {
public:
    explicit BlockWriter(const Layout& layout) : layout_(layout) {}

    // A value that begins where the text stands, which is in `column`.
    void put(const Value& value, std::size_t column) {
        if (value.empty() || (value.kind() != Value::Kind::list && value.kind() != Value::Kind::map)) {
            put_scalar(value, column);
            return;
        }
        bool first = true;
        for (const Value& item : value.items()) {
            if (!first) new_line(column);
            first = false;
            out_ += "- ";
            put(item, column + 2);
        }
        for (const Value::Member& member : value.members()) {
            if (!first) new_line(column);
            first = false;
            out_ += key_text(member.first);
            out_ += ':';
            put_after_key(member.second, column);
        }
    }

    void put_after_key(const Value& value, std::size_t column) {
        if (!value.items().empty() || !value.members().empty()) {
            new_line(column + 2);
            put(value, column + 2);
        } else {
            out_ += ' ';
            put_scalar(value, column + 2);
        }
    }

    // The first line end divides them: a line end inside a one-line form is always escaped.
    Block block() {
        const std::size_t cut = std::min(out_.find(layout_.eol), out_.size());
        return {out_.substr(0, cut), out_.substr(cut)};
    }

private:
    void new_line(std::size_t column) {
        out_ += layout_.eol;
        out_.append(column, ' ');
    }

    void put_scalar(const Value& value, std::size_t column) {
        if (value.kind() == Value::Kind::text && column > 0 &&
            fits_literal(value.scalar(), layout_.literals)) {
            put_literal(value.scalar(), column);
        } else {
            out_ += flow_text(value);
        }
    }

    void put_literal(std::string_view text, std::size_t column) {
        out_ += '|';
        if (!text.ends_with('\n')) {
            out_ += '-';
        } else {
            if (text.ends_with("\n\n")) out_ += '+';
            text.remove_suffix(1);
        }
        for (const std::string_view line : base::split(text, '\n')) {
            new_line(line.empty() ? 0 : column);
            out_ += line;
        }
    }

    const Layout& layout_;
    std::string out_;
};

} // namespace

std::string quote(std::string_view text) {
    return is_plain_word(text) ? std::string(text) : double_quoted(text);
}

std::string key_text(std::string_view key) {
    return is_plain_key(key) ? std::string(key) : double_quoted(key);
}

std::string flow_text(const Value& value) {
    switch (value.kind()) {
    case Value::Kind::null:
        return "null";
    case Value::Kind::boolean:
    case Value::Kind::number:
        return value.scalar();
    case Value::Kind::text:
        return quote(value.scalar());
    case Value::Kind::list:
    case Value::Kind::map:
        break;
    }
    std::string inner;
    for (const Value& item : value.items()) {
        inner += inner.empty() ? "" : ", ";
        inner += flow_text(item);
    }
    for (const Value::Member& member : value.members()) {
        inner += inner.empty() ? "" : ", ";
        inner += key_text(member.first) + ": " + flow_text(member.second);
    }
    return value.kind() == Value::Kind::list ? '[' + inner + ']' : '{' + inner + '}';
}

Block after_key(const Value& value, std::size_t column, const Layout& layout) {
    BlockWriter writer(layout);
    writer.put_after_key(value, column);
    return writer.block();
}

Block at_column(const Value& value, std::size_t column, const Layout& layout) {
    BlockWriter writer(layout);
    writer.put(value, column);
    return writer.block();
}

std::string write(const Value& root, std::span<const std::string> comments) {
    std::string out;
    for (const std::string& comment : comments) {
        for (const std::string_view line : base::split(comment, '\n')) {
            out += line.empty() ? "#" : "# ";
            out += line;
            out += '\n';
        }
    }
    const Block block = at_column(root, 0, {});
    return out + block.head + block.body + '\n';
}

} // namespace yaml
