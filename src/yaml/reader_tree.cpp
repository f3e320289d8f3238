#include "yaml/reader_tree.hpp"

#include "yaml/reader_diagnose.hpp"

#include <array>
#include <utility>

namespace yaml {

using diag::Code;

Context TreeBuilder::context() const {
    return open_.empty() ? Context{} : open_.back().context;
}

std::vector<std::size_t> TreeBuilder::brackets() const {
    std::vector<std::size_t> begins;
    for (const Open& open : open_) {
        if (open.node.style == Style::flow) begins.push_back(open.node.begin);
    }
    return begins;
}

bool TreeBuilder::expects_key() const {
    return !open_.empty() && open_.back().node.kind == Kind::map && !open_.back().expects_value;
}

void TreeBuilder::expect_mark(const YAML::Mark& mark) const {
    if (mark.pos < 0 || static_cast<std::size_t>(mark.pos) != cursor_.at) {
        refuse_syntax(cursor_, cursor_.at, "something unexpected stands here", "put text in quotes");
    }
}

void TreeBuilder::count_value() {
    if (++values_ <= kMaxValues) return;
    refuse(Code::Q1015, cursor_.character_at(cursor_.at),
           "the file holds more than " + std::to_string(kMaxValues) + " values",
           "keep long tables outside the record");
}

void TreeBuilder::check_indentation(bool is_block_list) const {
    if (open_.empty() || open_.back().node.style == Style::flow)
        return; // brackets: see Cursor::check_new_line
    const Open& parent = open_.back();
    const int column = places_.column(cursor_.at);
    if (column > parent.context.indent) return;
    if (is_block_list && parent.node.kind == Kind::map && column == parent.context.indent) return;
    refuse_syntax(cursor_, cursor_.at, "the value must be indented deeper than what it belongs to",
                  "indent the line deeper");
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t) {
    const bool is_key = expects_key();
    enter();
    cursor_.check_node_start();
    const std::size_t end = null_word_end();
    if (is_key) {
        if (end == cursor_.at && cursor_.peek() != ':') {
            refuse(Code::Q1014, cursor_.character_at(cursor_.at),
                   "the key beginning here is not plain text on one line", "write the key on one line");
        }
        if (end == cursor_.at) refuse(Code::Q1014, {end, end + 1}, "a key is missing before the ':'");
        expect_mark(mark);
        const std::string_view word = cursor_.text.substr(cursor_.at, end - cursor_.at);
        refuse(Code::Q1014, {cursor_.at, end}, "the key " + quoted_excerpt(word) + " is null, not text",
               "put the key in quotes");
    }
    Node node;
    if (end == cursor_.at) {
        cursor_.at = behind_indicator_;
    } else {
        expect_mark(mark);
        check_indentation(false);
        node.text = cursor_.text.substr(cursor_.at, end - cursor_.at);
    }
    count_value();
    node.begin = cursor_.at;
    node.end = cursor_.at = end > cursor_.at && !node.text.empty() ? end : cursor_.at;
    add(std::move(node));
}

std::size_t TreeBuilder::null_word_end() const {
    constexpr std::array<std::string_view, 4> kWords = {"~", "null", "Null", "NULL"};
    for (const std::string_view word : kWords) {
        if (cursor_.text.substr(cursor_.at, word.size()) != word) continue;
        Cursor behind = cursor_;
        behind.at += word.size();
        const std::size_t end = behind.at;
        const bool bracket =
            context().flow() && std::string_view(",]}").find(behind.peek()) != std::string_view::npos;
        if (!cursor_.space_at(end) && behind.peek() != ':' && !(bracket && !behind.at_end())) continue;
        behind.skip_blanks();
        // A word with a ':' is the next key, and the value before it is not written.
        const bool is_key = behind.peek() == ':' && cursor_.space_at(behind.at + 1);
        return is_key && !expects_key() ? cursor_.at : end;
    }
    return cursor_.at;
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
    enter();
    cursor_.check_node_start();
    expect_mark(mark);
    refuse_syntax(cursor_, cursor_.at, "an alias is not allowed");
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                           const std::string& value) {
    const bool is_key = expects_key();
    enter();
    cursor_.check_node_start();
    expect_mark(mark);
    if (!is_key) {
        check_indentation(false);
        count_value();
    }
    Node node = scalar(mark, value);
    if (is_key) check_key(node);
    cursor_.at = node.end;
    if (is_key) {
        add_key(std::move(node));
    } else {
        add(std::move(node));
    }
}

Node TreeBuilder::scalar(const YAML::Mark&, const std::string& value) const {
    Node node;
    node.begin = cursor_.at;
    const Context here = context();
    const char first = cursor_.peek();
    ScannedScalar scanned;
    if (first == '"' || first == '\'') {
        node.style = first == '"' ? Style::double_quoted : Style::single_quoted;
        scanned = scan_quoted(cursor_, here);
    } else if ((first == '|' || first == '>') && !here.flow()) {
        node.style = first == '|' ? Style::literal : Style::folded;
        scanned = scan_block(cursor_, here);
    } else {
        scanned = {scan_plain(cursor_, here, value), value};
    }
    if (scanned.value != value) {
        refuse_syntax(cursor_, cursor_.at, "YAML readers do not agree on what this text says",
                      "write it in double quotes on one line");
    }
    node.text = std::move(scanned.value);
    node.end = scanned.end;
    return node;
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                                  YAML::EmitterStyle::value style) {
    open(mark, Kind::list, style == YAML::EmitterStyle::Flow);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                             YAML::EmitterStyle::value style) {
    open(mark, Kind::map, style == YAML::EmitterStyle::Flow);
}

void TreeBuilder::open(const YAML::Mark& mark, Kind kind, bool flow) {
    const bool is_key = expects_key();
    enter();
    cursor_.check_node_start();
    expect_mark(mark);
    const std::size_t begin = cursor_.at;
    if (is_key) {
        if (flow) check_closed(cursor_, context(), brackets(), 0);
        refuse(Code::Q1014, cursor_.character_at(begin), "a list or mapping stands where a key is expected",
               "write the key as plain text on one line");
    }
    check_indentation(kind == Kind::list && !flow);
    count_value();
    if (open_.size() >= static_cast<std::size_t>(kMaxDepth)) {
        refuse(Code::Q1013, cursor_.character_at(begin),
               "the file is nested deeper than " + std::to_string(kMaxDepth) + " levels");
    }
    Open opened;
    opened.node.kind = kind;
    opened.node.begin = begin;
    opened.context = context();
    if (flow) {
        if (cursor_.peek() != (kind == Kind::list ? '[' : '{')) {
            check_closed(cursor_, context(), brackets(), 1);
            refuse_syntax(cursor_, begin, "a key and its value inside '[ ]' need braces of their own",
                          "write '[{key: value}]'");
        }
        opened.node.style = Style::flow;
        opened.context.bracket = cursor_.at++;
    } else {
        opened.node.style = Style::block;
        opened.context.indent = places_.column(begin);
        cursor_.check_block_start(begin);
    }
    open_.push_back(std::move(opened));
}

void TreeBuilder::close(char bracket) {
    const Open& top = open_.back();
    if (top.node.style == Style::flow) {
        cursor_.skip_gap(top.context);
        const bool filled = !top.node.items.empty() || !top.node.entries.empty();
        if (filled && cursor_.peek() == ',') {
            ++cursor_.at;
            cursor_.skip_gap(top.context);
        }
        if (cursor_.peek() != bracket) {
            refuse_syntax(cursor_, cursor_.at, std::string("'") + bracket + "' is expected here");
        }
        ++cursor_.at;
    }
    Node node = std::move(open_.back().node);
    open_.pop_back();
    node.end = cursor_.at;
    if (node.style == Style::flow && !context().flow()) {
        Cursor behind = cursor_;
        behind.skip_blanks();
        if (!behind.line_end_at(behind.at) && behind.peek() != '#' && behind.peek() != ':') {
            refuse_syntax(cursor_, behind.at, "text stands behind the closing bracket",
                          "put the whole text in quotes");
        }
    }
    add(std::move(node));
}

void TreeBuilder::add(Node node) {
    node.span = places_.span({node.begin, node.end});
    if (open_.empty()) {
        root_ = std::move(node);
        return;
    }
    Open& top = open_.back();
    if (top.node.kind == Kind::list) {
        top.node.items.push_back(std::move(node));
    } else {
        top.node.entries.back().value = std::move(node);
        top.expects_value = false;
    }
}

Node TreeBuilder::finish() {
    cursor_.skip_gap({});
    if (cursor_.document_mark_at(cursor_.at, "...")) {
        const std::size_t mark = cursor_.at;
        cursor_.at += 3;
        cursor_.skip_gap({});
        if (!cursor_.at_end()) {
            refuse(Code::Q1011, {mark, mark + 3}, "'...' ends the document, and more text follows",
                   "keep one record in a file");
        }
    }
    if (!cursor_.at_end()) {
        refuse_syntax(cursor_, cursor_.at, "this line does not continue what stands above it",
                      "check the indentation, or put text in quotes");
    }
    return std::move(root_);
}

} // namespace yaml
