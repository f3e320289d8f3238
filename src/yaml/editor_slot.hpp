// Where a value stands among its neighbours: what an edit of it has to know.
#pragma once

#include "yaml/document.hpp"
#include "yaml/editor.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace yaml {

struct Slot {
    const Node* node;
    const Node* parent = nullptr; // none for the root
    std::size_t index = 0;        // in the parent
    std::size_t start = 0;        // byte of the key, of the dash, or of an item in brackets
    std::size_t after =
        0; // byte behind the ':' or the dash; of the value itself for the root and in brackets
    std::size_t column = 0; // of the keys or dashes of a block parent
    bool flow = false;      // whether it stands in brackets

    bool absent() const { return node->begin == node->end; } // nothing is written
    bool behind_key() const { return parent != nullptr && parent->kind == Kind::map; }
    bool is_last() const;
};

using PathView = std::span<const std::variant<std::string, std::size_t>>;

// The entry or item `index` of a list or map. Needs index < its size.
Slot slot_in(std::string_view bytes, const Slot& parent, std::size_t index);
// nullopt when nothing stands at the path.
std::optional<Slot> find_slot(const Document& document, PathView path);

} // namespace yaml
