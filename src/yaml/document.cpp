#include "yaml/document.hpp"

#include "yaml/guard.hpp"
#include "yaml/reader.hpp"
#include "yaml/scanner.hpp"

#include <algorithm>
#include <utility>

namespace yaml {
namespace {

diag::Diagnostic to_diagnostic(const Refusal& refusal, const SourceFile& source) {
    const auto place = [&source](const std::optional<Bytes>& bytes) {
        return diag::Place{source.path, bytes ? Places(source.bytes).span(*bytes) : Span{}};
    };
    diag::Diagnostic diagnostic = diag::make(refusal.code, refusal.message, place(refusal.at));
    diagnostic.help = refusal.help;
    if (refusal.other) diagnostic.related.push_back({refusal.other_message, place(refusal.other)});
    return diagnostic;
}

} // namespace

const Node* Node::find(std::string_view key) const {
    const auto entry =
        std::find_if(entries.begin(), entries.end(), [key](const Entry& e) { return e.key == key; });
    return entry == entries.end() ? nullptr : &entry->value;
}

std::optional<Document> parse(SourceFile source, diag::Report& report) {
    try {
        guard(source.bytes);
        if (auto known = scan(source.bytes)) return Document{std::move(source), *std::move(known)};
        const Places places(source.bytes);
        Node root = read(source.bytes, places);
        return Document{std::move(source), std::move(root)};
    } catch (const Refusal& refusal) {
        report.add(to_diagnostic(refusal, source));
        return std::nullopt;
    }
}

std::string_view line_of(std::string_view text, int number) {
    std::size_t start = 0;
    for (int line = 1; line < number; ++line) {
        const std::size_t end = text.find('\n', start);
        if (end == std::string_view::npos) return {};
        start = end + 1;
    }
    if (number < 1) return {};
    std::size_t end = std::min(text.find('\n', start), text.size());
    if (end > start && text[end - 1] == '\r') --end;
    return text.substr(start, end - start);
}

} // namespace yaml
