#include "yaml/editor_slot.hpp"

#include "yaml/editor_text.hpp"

namespace yaml {

namespace {

std::size_t dash_of(std::string_view bytes, const Node& list, std::size_t index) {
    if (index == 0) return list.begin;
    const std::size_t indent = column(bytes, list.begin);
    std::size_t line = next_line(bytes, list.items[index - 1].end);
    const auto holds_dash = [&] {
        return line + indent < bytes.size() && bytes[line + indent] == '-' &&
               is_blank(bytes.substr(line, indent));
    };
    while (line < bytes.size() && !holds_dash())
        line = next_line(bytes, line);
    return line + indent;
}

std::optional<std::size_t> index_of(const Node& node, const std::variant<std::string, std::size_t>& step) {
    if (const auto* number = std::get_if<std::size_t>(&step)) {
        if (node.kind != Kind::list || *number >= node.items.size()) return std::nullopt;
        return *number;
    }
    for (std::size_t i = 0; i < node.entries.size(); ++i) {
        if (node.entries[i].key == std::get<std::string>(step)) return i;
    }
    return std::nullopt;
}

} // namespace

bool Slot::is_last() const {
    return index + 1 == (parent->kind == Kind::list ? parent->items.size() : parent->entries.size());
}

Slot slot_in(std::string_view bytes, const Slot& parent, std::size_t index) {
    const Node& container = *parent.node;
    Slot slot{};
    slot.parent = &container;
    slot.index = index;
    slot.flow = container.style == Style::flow;
    slot.column = column(bytes, container.begin);
    if (container.kind == Kind::map) {
        const Entry& entry = container.entries[index];
        slot.node = &entry.value;
        slot.start = entry.key_begin;
        slot.after = bytes.find(':', entry.key_end) + 1;
    } else {
        slot.node = &container.items[index];
        slot.start = slot.flow ? slot.node->begin : dash_of(bytes, container, index);
        slot.after = slot.flow ? slot.start : slot.start + 1;
    }
    return slot;
}

std::optional<Slot> find_slot(const Document& document, PathView path) {
    Slot slot{};
    slot.node = &document.root;
    slot.start = slot.after = document.root.begin;
    for (const auto& step : path) {
        const auto index = index_of(*slot.node, step);
        if (!index) return std::nullopt;
        slot = slot_in(document.source.bytes, slot, *index);
    }
    return slot;
}

} // namespace yaml
