#include "schema/catalog.hpp"

#include "base/embedded.hpp"

#include <algorithm>
#include <mutex>
#include <stdexcept>

namespace schema {
namespace {

constexpr std::string_view kEnding = ".schema.json";

[[noreturn]] void report_bug(const diag::Diagnostic& refusal) {
    const diag::Span& span = refusal.place.span;
    throw std::logic_error(refusal.place.path + ":" + std::to_string(span.line) + ":" +
                           std::to_string(span.column) + ": " + refusal.message);
}

} // namespace

struct Catalog::Slot {
    std::string_view file;
    std::string_view text; // not of a store's own
    std::once_flag once;
    std::optional<Kind> kind; // a store's own is there from the start
};

struct Catalog::State {
    std::vector<std::string> names;
    std::vector<std::shared_ptr<Slot>> slots; // as names
    std::vector<std::string> unusable;
};

const Catalog& Catalog::shipped() {
    static const Catalog catalog([] {
        std::vector<std::pair<std::string, base::EmbeddedFile>> kinds;
        for (const base::EmbeddedFile& file : base::schema_files()) {
            if (!file.name.ends_with(kEnding) || file.name.find('/') != std::string_view::npos) continue;
            kinds.emplace_back(file.name.substr(0, file.name.size() - kEnding.size()), file);
        }
        // "a.schema.json" may stand behind "a_b.schema.json".
        std::sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        auto state = std::make_shared<State>();
        for (const auto& [name, file] : kinds) {
            state->names.push_back(name);
            auto slot = std::make_shared<Slot>();
            slot->file = file.name;
            slot->text = file.text;
            state->slots.push_back(std::move(slot));
        }
        return state;
    }());
    return catalog;
}

Catalog Catalog::with(std::vector<Kind> own, std::vector<std::string> unusable) const {
    auto state = std::make_shared<State>(*state_);
    for (Kind& kind : own) {
        auto slot = std::make_shared<Slot>();
        slot->kind = std::move(kind);
        const std::string& name = slot->kind->name;
        const auto at = std::lower_bound(state->names.begin(), state->names.end(), name);
        state->slots.insert(state->slots.begin() + (at - state->names.begin()), slot);
        state->names.insert(at, name);
    }
    state->unusable.insert(state->unusable.end(), std::make_move_iterator(unusable.begin()),
                           std::make_move_iterator(unusable.end()));
    return Catalog(std::move(state));
}

std::span<const std::string> Catalog::names() const {
    return state_->names;
}

const Kind* Catalog::find(std::string_view name) const {
    const std::vector<std::string>& names = state_->names;
    const auto found = std::lower_bound(names.begin(), names.end(), name);
    if (found == names.end() || *found != name) return nullptr;
    Slot& slot = *state_->slots[static_cast<std::size_t>(found - names.begin())];
    std::call_once(slot.once, [&slot] {
        if (slot.kind) return;
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
    for (std::size_t i = 0; i < state_->names.size(); ++i) {
        const std::string_view text = state_->slots[i]->text;
        if (!text.empty() && text.find(quoted) == std::string_view::npos) continue;
        const Kind& kind = get(state_->names[i]);
        if (kind.prefix == prefix) return &kind;
    }
    return nullptr;
}

bool Catalog::is_unusable(std::string_view name) const {
    const std::vector<std::string>& list = state_->unusable;
    return std::find(list.begin(), list.end(), name) != list.end();
}

std::span<const std::string> Catalog::unusable() const {
    return state_->unusable;
}

bool is_own_name(std::string_view name) {
    return name.starts_with("x-");
}

} // namespace schema
