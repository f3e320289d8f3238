#include "schema/catalog.hpp"

#include "base/embedded.hpp"

#include <algorithm>
#include <mutex>
#include <stdexcept>

namespace schema {
namespace {

constexpr std::string_view kEnding = ".schema.json";

struct Slot {
    std::string_view file;
    std::string_view text;
    std::once_flag once;
    std::optional<Kind> kind;
};

[[noreturn]] void report_bug(const diag::Diagnostic& refusal) {
    const diag::Span& span = refusal.place.span;
    throw std::logic_error(refusal.place.path + ":" + std::to_string(span.line) + ":" +
                           std::to_string(span.column) + ": " + refusal.message);
}

} // namespace

struct Catalog::State {
    std::vector<std::unique_ptr<Slot>> slots; // as names_
};

const Catalog& Catalog::shipped() {
    static const Catalog catalog;
    return catalog;
}

Catalog::Catalog() : state_(std::make_shared<State>()) {
    std::vector<std::pair<std::string, base::EmbeddedFile>> kinds;
    for (const base::EmbeddedFile& file : base::schema_files()) {
        if (!file.name.ends_with(kEnding) || file.name.find('/') != std::string_view::npos) continue;
        kinds.emplace_back(file.name.substr(0, file.name.size() - kEnding.size()), file);
    }
    // "a.schema.json" may stand behind "a_b.schema.json".
    std::sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [name, file] : kinds) {
        names_.push_back(name);
        auto slot = std::make_unique<Slot>();
        slot->file = file.name;
        slot->text = file.text;
        state_->slots.push_back(std::move(slot));
    }
}

const Kind* Catalog::find(std::string_view name) const {
    const auto found = std::lower_bound(names_.begin(), names_.end(), name);
    if (found == names_.end() || *found != name) return nullptr;
    Slot& slot = *state_->slots[static_cast<std::size_t>(found - names_.begin())];
    std::call_once(slot.once, [&slot] {
        diag::Outcome<Kind> kind = compile_kind(slot.text, std::string(slot.file));
        if (!kind) report_bug(kind.error());
        slot.kind = std::move(*kind);
    });
    return &*slot.kind;
}

const Kind& Catalog::get(std::string_view name) const {
    const Kind* kind = find(name);
    if (kind == nullptr) throw std::logic_error("no kind '" + std::string(name) + "'");
    return *kind;
}

const Kind* Catalog::find_by_prefix(std::string_view prefix) const {
    if (prefix.empty()) return nullptr;
    // Only a schema that holds the prefix as a text can be the one; the others need no compiling.
    const std::string quoted = "\"" + std::string(prefix) + "\"";
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if (state_->slots[i]->text.find(quoted) == std::string_view::npos) continue;
        const Kind& kind = get(names_[i]);
        if (kind.prefix == prefix) return &kind;
    }
    return nullptr;
}

} // namespace schema
