// How an entry or item goes.
#include "yaml/editor_plan.hpp"

namespace yaml {

namespace {

bool has_comment(std::string_view gap) {
    return gap.find('#') != std::string_view::npos;
}

// The ',' behind `at`, over blanks, line ends and comments; npos when something else comes first.
std::size_t comma_behind(std::string_view bytes, std::size_t at) {
    while (at < bytes.size() && bytes[at] != ',') {
        if (bytes[at] == '#') {
            at = line_end(bytes, at);
        } else if (is_blank(bytes.substr(at, 1))) {
            ++at;
        } else {
            return std::string_view::npos;
        }
    }
    return at < bytes.size() ? at : std::string_view::npos;
}

std::size_t behind_blank_lines(std::string_view bytes, std::size_t line) {
    while (line < bytes.size() && is_blank(between(bytes, line, line_end(bytes, line))))
        line = next_line(bytes, line);
    return line;
}

const Node& sibling(const Slot& slot, std::size_t index) {
    return slot.parent->kind == Kind::list ? slot.parent->items[index] : slot.parent->entries[index].value;
}

Slot slot_beside(std::string_view bytes, const Slot& slot, std::size_t index) {
    Slot parent{};
    parent.node = slot.parent;
    return slot_in(bytes, parent, index);
}

} // namespace

void Planner::remove_block(const Slot& slot) {
    const std::size_t line = line_start(bytes_, slot.start);
    const std::size_t end = line_end(bytes_, slot.node->end);
    if (!is_blank(between(bytes_, line, slot.start))) {
        // It shares its line with a dash: the next one moves up, unless a comment stands between.
        const std::size_t next = slot_beside(bytes_, slot, 1).start;
        if (!has_comment(between(bytes_, end, next))) {
            put(slot.start, next, "");
        } else {
            const std::size_t dash = bytes_.find_last_not_of(' ', slot.start - 1);
            put(dash + 1, end, "");
        }
        return;
    }
    std::size_t until = next_line(bytes_, end);
    const Node* above = slot.index > 0 ? closing_block_scalar(sibling(slot, slot.index - 1)) : nullptr;
    if (above != nullptr) {
        const std::string_view header = between(bytes_, above->begin, header_end(bytes_, *above));
        if (header.find('+') != std::string_view::npos) until = behind_blank_lines(bytes_, until);
    }
    put(line, until, "");
    if (above != nullptr) outdent_comments(until, slot.column);
}

// What stands above is now a text of several lines, which must not swallow the comments that follow.
void Planner::outdent_comments(std::size_t line, std::size_t column) {
    for (; line < bytes_.size(); line = next_line(bytes_, line)) {
        line = behind_blank_lines(bytes_, line);
        const std::size_t text = bytes_.find_first_not_of(' ', line);
        if (text == std::string_view::npos || bytes_[text] != '#') return;
        if (text - line > column) put(line + column, text, "");
    }
}

void Planner::remove_flow(const Slot& slot) {
    if (slot.is_last() && slot.index == 0) {
        remove_only_flow(slot);
        return;
    }
    if (!slot.is_last()) {
        const std::size_t comma = comma_behind(bytes_, slot.node->end);
        const std::size_t next = slot_beside(bytes_, slot, slot.index + 1).start;
        put(slot.start, has_comment(between(bytes_, slot.node->end, next)) ? comma + 1 : next, "");
        return;
    }
    const std::size_t comma = comma_behind(bytes_, sibling(slot, slot.index - 1).end);
    if (has_comment(between(bytes_, comma, slot.start))) {
        put(comma, comma + 1, "");
        put(slot.start, slot.node->end, "");
    } else {
        put(comma, slot.node->end, "");
    }
}

void Planner::remove_only_flow(const Slot& slot) {
    const std::size_t comma = comma_behind(bytes_, slot.node->end);
    const std::size_t end = comma == std::string_view::npos ? slot.node->end : comma + 1;
    const std::size_t inner_begin = slot.parent->begin + 1;
    const std::size_t inner_end = slot.parent->end - 1;
    const bool alone =
        is_blank(between(bytes_, inner_begin, slot.start)) && is_blank(between(bytes_, end, inner_end));
    put(alone ? inner_begin : slot.start, alone ? inner_end : end, "");
}

} // namespace yaml
