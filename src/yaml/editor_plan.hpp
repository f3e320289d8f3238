// Planner: one edit of a document as splices of its bytes. It only proposes; splice() proves.
#pragma once

#include "yaml/editor.hpp"
#include "yaml/editor_slot.hpp"
#include "yaml/editor_text.hpp"
#include "yaml/writer.hpp"

#include <string_view>
#include <vector>

namespace yaml {

class Planner {
public:
    // Needs a document that outlives it.
    explicit Planner(const Document& document) : document_(document), bytes_(document.source.bytes) {}

    // Needs an edit that apply() can make of the document's value. Empty when the file says so already.
    std::vector<Splice> plan(const Edit& edit) &&;

private:
    void append(const Edit& edit);
    void remove(const Edit& edit);

    void replace(const Slot& slot, const Value& value);
    void replace_own_line(const Slot& slot, const Value& value);
    void put_behind(const Slot& slot, const Value& value, Literals literals);
    // Over the old value, of which the bytes from `begin` on go.
    void put_over(const Node& old, std::size_t begin, const Block& block);

    void add_member(const Slot& slot, std::string_view key, const Value& value);
    void add_item(const Slot& slot, const Value& value);
    // What `filled` adds to empty brackets: between them, or in block style instead of them.
    void fill_brackets(const Slot& slot, const Value& filled);
    // A line more behind `last`, the last entry or item of a block.
    void put_line_behind(const Node& last, const std::string& line);

    void remove_block(const Slot& slot);
    void outdent_comments(std::size_t line, std::size_t column);
    void remove_flow(const Slot& slot);
    void remove_only_flow(const Slot& slot);

    void put(std::size_t begin, std::size_t end, std::string text);
    Layout layout(std::size_t at, std::size_t column) const;

    const Document& document_;
    std::string_view bytes_;
    std::vector<Splice> splices_;
};

} // namespace yaml
