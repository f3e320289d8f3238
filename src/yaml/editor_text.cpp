#include "yaml/editor_text.hpp"

#include <algorithm>

namespace yaml {

std::string make_splices(std::string_view bytes, std::vector<Splice> splices) {
    std::stable_sort(splices.begin(), splices.end(),
                     [](const Splice& a, const Splice& b) { return a.begin < b.begin; });
    std::string out;
    std::size_t copied = 0;
    for (const Splice& splice : splices) {
        out += between(bytes, copied, splice.begin);
        out += splice.text;
        copied = splice.end;
    }
    return out += bytes.substr(copied);
}

std::size_t line_start(std::string_view bytes, std::size_t at) {
    if (at == 0) return 0;
    const std::size_t before = bytes.rfind('\n', at - 1);
    return before == std::string_view::npos ? 0 : before + 1;
}

std::size_t line_end(std::string_view bytes, std::size_t at) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    return end > 0 && end < bytes.size() && bytes[end - 1] == '\r' ? end - 1 : end;
}

std::size_t next_line(std::string_view bytes, std::size_t at) {
    const std::size_t end = bytes.find('\n', at);
    return end == std::string_view::npos ? bytes.size() : end + 1;
}

std::size_t column(std::string_view bytes, std::size_t at) {
    return at - line_start(bytes, at);
}

std::string_view eol_of(std::string_view bytes) {
    const std::size_t end = bytes.find('\n');
    return end != std::string_view::npos && end > 0 && bytes[end - 1] == '\r' ? "\r\n" : "\n";
}

std::string_view between(std::string_view bytes, std::size_t begin, std::size_t end) {
    return bytes.substr(begin, end - begin);
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool may_end_literal(std::string_view bytes, std::size_t at, std::size_t column) {
    if (line_end(bytes, at) == bytes.size()) return false;
    for (std::size_t line = next_line(bytes, at); line < bytes.size(); line = next_line(bytes, line)) {
        const std::string_view text = between(bytes, line, line_end(bytes, line));
        if (is_blank(text)) continue;
        const std::size_t indent = text.find_first_not_of(' ');
        return text[indent] != '#' || indent <= column;
    }
    return true;
}

std::size_t header_end(std::string_view bytes, const Node& scalar) {
    return std::min(bytes.find_first_not_of("+-123456789", scalar.begin + 1), bytes.size());
}

bool is_block_scalar(const Node& node) {
    return node.kind == Kind::scalar && (node.style == Style::literal || node.style == Style::folded);
}

const Node* closing_block_scalar(const Node& node) {
    const Node* last = &node;
    while (last->style == Style::block) {
        if (last->kind == Kind::list ? last->items.empty() : last->entries.empty()) return nullptr;
        last = last->kind == Kind::list ? &last->items.back() : &last->entries.back().value;
    }
    return is_block_scalar(*last) ? last : nullptr;
}

} // namespace yaml
