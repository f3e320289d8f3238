#include "yaml/comments.hpp"

#include "base/text.hpp"
#include "yaml/editor_text.hpp"

namespace yaml {
namespace {

void collect(std::string_view bytes, const Node& node, std::vector<Token>& tokens) {
    if (node.kind == Kind::scalar && is_block_scalar(node)) {
        const std::size_t head = header_end(bytes, node);
        const std::size_t body = next_line(bytes, head);
        tokens.push_back({node.begin, head});
        if (body < node.end) tokens.push_back({body, node.end});
    } else if (node.kind == Kind::scalar && node.begin < node.end) {
        tokens.push_back({node.begin, node.end});
    }
    for (const Node& item : node.items)
        collect(bytes, item, tokens);
    for (const Entry& entry : node.entries) {
        tokens.push_back({entry.key_begin, entry.key_end});
        collect(bytes, entry.value, tokens);
    }
}

} // namespace

std::vector<Token> tokens_of(const Document& document) {
    std::vector<Token> tokens;
    collect(document.source.bytes, document.root, tokens);
    return tokens;
}

std::vector<std::string_view> comments_of(const Document& document) {
    const std::string_view bytes = document.source.bytes;
    std::vector<std::string_view> comments;
    const auto look = [&](std::size_t begin, std::size_t end) {
        for (std::size_t at = bytes.find('#', begin); at < end; at = bytes.find('#', at)) {
            const std::size_t stop = line_end(bytes, at);
            comments.push_back(base::trim(between(bytes, at, stop)));
            at = stop;
        }
    };
    std::size_t done = 0;
    for (const Token& token : tokens_of(document)) {
        look(done, token.begin);
        done = token.end;
    }
    look(done, bytes.size());
    return comments;
}

} // namespace yaml
