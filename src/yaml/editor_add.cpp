// What an edit adds to a list or map.
#include "yaml/editor_plan.hpp"

#include <algorithm>

namespace yaml {

namespace {

// A value that is not written ends in a ':', which must not touch the comma.
std::string comma_behind(const Node& last) {
    return last.begin == last.end ? " , " : ", ";
}

} // namespace

void Planner::add_member(const Slot& slot, std::string_view key, const Value& value) {
    const Node& map = *slot.node;
    if (map.entries.empty()) {
        fill_brackets(slot, Value::map({{std::string(key), value}}));
        return;
    }
    const Node& last = map.entries.back().value;
    if (map.style == Style::flow) {
        put(last.end, last.end, comma_behind(last) + key_text(key) + ": " + flow_text(value));
        return;
    }
    const std::size_t indent = column(bytes_, map.begin);
    const Block block = after_key(value, indent, layout(line_end(bytes_, last.end), indent));
    put_line_behind(last, std::string(indent, ' ') + key_text(key) + ':' + block.head + block.body);
}

void Planner::add_item(const Slot& slot, const Value& value) {
    const Node& list = *slot.node;
    if (list.items.empty()) {
        fill_brackets(slot, Value::list({value}));
        return;
    }
    const Node& last = list.items.back();
    if (list.style == Style::flow) {
        put(last.end, last.end, ", " + flow_text(value));
        return;
    }
    const std::size_t indent = column(bytes_, list.begin);
    const Block block = at_column(value, indent + 2, layout(line_end(bytes_, last.end), indent));
    put_line_behind(last, std::string(indent, ' ') + "- " + block.head + block.body);
}

void Planner::fill_brackets(const Slot& slot, const Value& filled) {
    const Node& empty = *slot.node;
    const bool begins_line = slot.parent != nullptr || column(bytes_, empty.begin) == 0;
    const bool has_comment =
        between(bytes_, empty.begin, empty.end).find_first_of("#\n") != std::string_view::npos;
    if (!slot.flow && begins_line && !has_comment) {
        replace(slot, filled);
        return;
    }
    const std::string text = flow_text(filled);
    put(empty.begin + 1, empty.begin + 1, text.substr(1, text.size() - 2));
}

void Planner::put_line_behind(const Node& last, const std::string& line) {
    const std::size_t at = line_end(bytes_, last.end);
    const Node* open = at == bytes_.size() ? closing_block_scalar(last) : nullptr;
    if (open != nullptr && !open->text.ends_with('\n')) {
        // Its text ends without a line end only because the file does; now it has to say so.
        const std::size_t end = header_end(bytes_, *open);
        std::string header(between(bytes_, open->begin, end));
        header.erase(
            std::remove_if(header.begin(), header.end(), [](char c) { return c == '+' || c == '-'; }),
            header.end());
        put(open->begin, end, header + '-');
    }
    put(at, at, std::string(eol_of(bytes_)) + line);
}

} // namespace yaml
