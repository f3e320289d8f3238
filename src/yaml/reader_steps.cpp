// The steps of TreeBuilder between two values: indicators, commas, colons and keys.
#include "yaml/reader_tree.hpp"

#include <algorithm>
#include <utility>

namespace yaml {

using diag::Code;

void TreeBuilder::enter() {
    if (open_.empty()) {
        enter_root();
    } else if (const Open& top = open_.back(); top.node.kind == Kind::list) {
        enter_item(top);
    } else if (top.expects_value) {
        enter_value(top);
    } else {
        enter_key(top);
    }
}

void TreeBuilder::enter_root() {
    cursor_.skip_document_start();
    behind_indicator_ = cursor_.at;
    cursor_.skip_gap({});
}

void TreeBuilder::enter_item(const Open& list) {
    if (list.node.style == Style::flow) {
        enter_next_in_brackets(list.node.items.empty());
        behind_indicator_ = cursor_.at;
        if (cursor_.peek() == ',') refuse_syntax(cursor_, cursor_.at, "nothing stands before this ','");
        return;
    }
    cursor_.skip_gap(list.context);
    if (cursor_.peek() != '-' || !cursor_.space_at(cursor_.at + 1) ||
        places_.column(cursor_.at) != list.context.indent) {
        refuse_syntax(cursor_, cursor_.at, "the next '-' of the list is expected here",
                      "check the indentation");
    }
    cursor_.check_block_start(cursor_.at);
    behind_indicator_ = ++cursor_.at;
    cursor_.skip_gap(list.context);
}

void TreeBuilder::enter_key(const Open& map) {
    if (map.node.style == Style::flow) {
        enter_next_in_brackets(map.node.entries.empty());
        return;
    }
    cursor_.skip_gap(map.context);
    if (places_.column(cursor_.at) != map.context.indent) {
        refuse_syntax(cursor_, cursor_.at, "the next key of the mapping is expected here",
                      "check the indentation");
    }
    cursor_.check_block_start(cursor_.at);
}

void TreeBuilder::enter_next_in_brackets(bool first) {
    const Context here = context();
    cursor_.skip_gap(here);
    if (first) return;
    if (cursor_.peek() != ',')
        refuse_syntax(cursor_, cursor_.at, "',' is expected here", "put the text in quotes");
    ++cursor_.at;
    cursor_.skip_gap(here);
}

void TreeBuilder::enter_value(const Open& map) {
    cursor_.skip_blanks();
    behind_indicator_ = ++cursor_.at; // check_key has seen the ':'
    const bool ends =
        map.context.flow() && std::string_view(",[]{}").find(cursor_.peek()) != std::string_view::npos;
    const bool may_touch = map.context.flow() && map.key_style != Style::plain;
    if (!cursor_.space_at(cursor_.at) && !ends && !may_touch) {
        refuse_syntax(cursor_, cursor_.at, "a blank is needed behind the ':'");
    }
    cursor_.skip_gap(map.context);
}

void TreeBuilder::check_key(const Node& key) const {
    const std::string_view written = cursor_.text.substr(key.begin, key.end - key.begin);
    if (written.find('\n') != std::string_view::npos || key.style == Style::literal ||
        key.style == Style::folded) {
        const std::size_t first_line = std::min(key.end, cursor_.line_end(key.begin));
        refuse(Code::Q1014, {key.begin, first_line},
               "the key " + quoted_excerpt(key.text) + " is not on one line", "write the key on one line");
    }
    const Bytes whole{key.begin, key.end};
    if (key.style == Style::plain && key.text == "<<") {
        refuse(Code::Q1009, whole, "the key '<<' would merge another mapping into this one",
               "write the merged keys out");
    }
    Cursor behind = cursor_;
    behind.at = key.end;
    behind.skip_blanks();
    if (behind.peek() != ':' && key.style == Style::plain && key.text.find(':') != std::string::npos) {
        refuse(Code::Q1006, whole, "in " + quoted_excerpt(key.text) + " no blank stands behind the ':'",
               "write 'key: value', with a blank");
    }
    if (behind.peek() != ':') {
        refuse(Code::Q1006, whole, "the key " + quoted_excerpt(key.text) + " has no ':' behind it",
               "write the key as 'key: value'");
    }
    if (key.text.size() > kMaxKeyBytes) {
        refuse(Code::Q1014, whole,
               "the key " + quoted_excerpt(key.text) + " has " + std::to_string(key.text.size()) +
                   " bytes, " + std::to_string(kMaxKeyBytes) + " are allowed");
    }
}

void TreeBuilder::add_key(Node key) {
    Open& map = open_.back();
    const auto [known, added] = map.keys.emplace(key.text, map.node.entries.size());
    if (!added) {
        const Entry& first = map.node.entries[known->second];
        throw Refusal{Code::Q1008,
                      Bytes{key.begin, key.end},
                      "the key " + quoted_excerpt(key.text) + " stands twice in this mapping",
                      "remove one of them",
                      "first written here",
                      Bytes{first.key_begin, first.key_end}};
    }
    Entry entry;
    entry.key_span = places_.span({key.begin, key.end});
    entry.key_begin = key.begin;
    entry.key_end = key.end;
    entry.key = std::move(key.text);
    map.node.entries.push_back(std::move(entry));
    map.expects_value = true;
    map.key_style = key.style;
}

} // namespace yaml
