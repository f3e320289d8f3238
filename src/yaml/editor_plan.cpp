#include "yaml/editor_plan.hpp"

#include <utility>

namespace yaml {

namespace {

bool is_filled(const Value& value) {
    return !value.items().empty() || !value.members().empty();
}

PathView parent_of(const Path& path) {
    return PathView(path).first(path.size() - 1);
}

} // namespace

std::vector<Splice> Planner::plan(const Edit& edit) && {
    if (edit.op == Edit::Op::append) {
        append(edit);
    } else if (edit.op == Edit::Op::remove) {
        remove(edit);
    } else if (const auto slot = find_slot(document_, edit.path)) {
        replace(*slot, edit.value);
    } else {
        add_member(*find_slot(document_, parent_of(edit.path)), std::get<std::string>(edit.path.back()),
                   edit.value);
    }
    return std::move(splices_);
}

void Planner::append(const Edit& edit) {
    const auto slot = find_slot(document_, edit.path);
    if (slot && slot->node->kind == Kind::list) {
        add_item(*slot, edit.value);
    } else if (slot) {
        replace(*slot, Value::list({edit.value}));
    } else {
        add_member(*find_slot(document_, parent_of(edit.path)), std::get<std::string>(edit.path.back()),
                   Value::list({edit.value}));
    }
}

void Planner::remove(const Edit& edit) {
    const Slot slot = *find_slot(document_, edit.path);
    if (slot.flow) {
        remove_flow(slot);
    } else if (slot.index == 0 && slot.is_last()) {
        const Value empty = slot.behind_key() ? Value::map() : Value::list();
        replace(*find_slot(document_, parent_of(edit.path)), empty);
    } else {
        remove_block(slot);
    }
}

void Planner::replace(const Slot& slot, const Value& value) {
    const Node& old = *slot.node;
    if (to_value(old) == value) return;
    if (slot.flow) {
        put(old.begin, old.end, (slot.absent() ? " " : "") + flow_text(value));
        return;
    }
    if (slot.absent()) {
        put_behind(slot, value, Literals::closed);
        return;
    }
    if (between(bytes_, slot.after, old.begin).find('\n') != std::string_view::npos) {
        replace_own_line(slot, value);
        return;
    }
    const Layout style = layout(line_end(bytes_, old.end), slot.column);
    if (slot.behind_key() && is_filled(value)) {
        put_over(old, slot.after, after_key(value, slot.column, style));
    } else if (slot.behind_key()) {
        put_over(old, old.begin, at_column(value, slot.column + 2, style));
    } else {
        put_over(old, old.begin, at_column(value, column(bytes_, old.begin), style));
    }
}

// The old value begins on a line below its key or dash, and comments may stand between.
void Planner::replace_own_line(const Slot& slot, const Value& value) {
    const Node& old = *slot.node;
    const std::size_t line = line_start(bytes_, old.begin);
    if (!is_filled(value) && old.style == Style::block) {
        put_behind(slot, value, Literals::none);
        put(line_end(bytes_, line - 1), line_end(bytes_, old.end), "");
        return;
    }
    const std::size_t indent = column(bytes_, old.begin);
    const bool list_at_key = slot.behind_key() && value.kind() == Value::Kind::list && indent == slot.column;
    if (indent > slot.column || list_at_key || !is_filled(value)) {
        Layout style = layout(line_end(bytes_, old.end), slot.column);
        if (!is_filled(value)) style.literals = Literals::none;
        put_over(old, old.begin, at_column(value, indent, style));
        return;
    }
    const std::size_t deeper = slot.column + 2;
    Block block = at_column(value, deeper, layout(line_end(bytes_, old.end), slot.column));
    block.head.insert(0, deeper, ' ');
    put_over(old, line, block);
}

void Planner::put_behind(const Slot& slot, const Value& value, Literals literals) {
    const std::size_t end = line_end(bytes_, slot.after);
    Layout style = layout(end, slot.column);
    if (literals == Literals::none) style.literals = Literals::none;
    Block block =
        slot.behind_key() ? after_key(value, slot.column, style) : at_column(value, slot.column + 2, style);
    if (!slot.behind_key()) block.head.insert(0, 1, ' ');
    put(slot.after, slot.after, block.head);
    put(end, end, block.body);
}

void Planner::put_over(const Node& old, std::size_t begin, const Block& block) {
    if (old.style == Style::block) {
        put(begin, line_end(bytes_, old.end), block.head + block.body);
        return;
    }
    const bool lines = is_block_scalar(old);
    const std::size_t head_end = lines ? header_end(bytes_, old) : old.end;
    const std::size_t tail_end = line_end(bytes_, head_end);
    const bool drop_tail = block.head.empty() && is_blank(between(bytes_, head_end, tail_end));
    put(begin, drop_tail ? tail_end : head_end, block.head);
    put(tail_end, lines && old.end > tail_end ? old.end : tail_end, block.body);
}

void Planner::put(std::size_t begin, std::size_t end, std::string text) {
    if (begin != end || !text.empty()) splices_.push_back({begin, end, std::move(text)});
}

Layout Planner::layout(std::size_t at, std::size_t column) const {
    return {eol_of(bytes_), may_end_literal(bytes_, at, column) ? Literals::closed : Literals::none};
}

} // namespace yaml
