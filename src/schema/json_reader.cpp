#include "schema/json_reader.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <numeric>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace schema {
namespace {

using yaml::Node;
using yaml::Span;

// Walks forward through the text only, so that all places together cost one pass.
class Cursor {
public:
    explicit Cursor(std::string_view text) : text_(text) {}

    void advance_to(std::size_t offset) {
        for (; offset_ < offset; ++offset_) {
            if (text_[offset_] == '\n') {
                ++line_;
                column_ = 1;
            } else if ((static_cast<unsigned char>(text_[offset_]) & 0xC0U) != 0x80U) {
                ++column_;
            }
        }
    }
    int line() const { return line_; }
    int column() const { return column_; }

private:
    std::string_view text_;
    std::size_t offset_ = 0;
    int line_ = 1;
    int column_ = 1;
};

Span place_of(std::string_view text, std::size_t offset) {
    Cursor cursor(text);
    cursor.advance_to(std::min(offset, text.size()));
    return {cursor.line(), cursor.column(), cursor.line(), cursor.column() + 1};
}

// The entry whose key already stands before it, or nullptr.
const yaml::Entry* find_duplicate(const std::vector<yaml::Entry>& entries) {
    std::vector<const yaml::Entry*> sorted;
    sorted.reserve(entries.size());
    for (const yaml::Entry& entry : entries)
        sorted.push_back(&entry);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const yaml::Entry* a, const yaml::Entry* b) { return a->key < b->key; });
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end(),
                                          [](const auto* a, const auto* b) { return a->key == b->key; });
    return twice == sorted.end() ? nullptr : *(twice + 1);
}

// Receives RapidJSON's events, whose names it must bear. The stream stands behind the token when an event
// comes; the token begins after the one before it and what may stand between two tokens.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
public:
    Builder(std::string_view text, const rapidjson::MemoryStream& stream)
        : text_(text), stream_(stream), cursor_(text) {}

    bool Null() { return add_plain(); }
    bool Bool(bool) { return add_plain(); }
    bool RawNumber(const char*, rapidjson::SizeType, bool) { return add_plain(); }
    bool String(const char* value, rapidjson::SizeType size, bool) {
        Node& node = open(yaml::Kind::scalar, yaml::Style::double_quoted);
        node.text.assign(value, size);
        close(node);
        return true;
    }
    bool StartObject() { return push(open(yaml::Kind::map, yaml::Style::flow)); }
    bool StartArray() { return push(open(yaml::Kind::list, yaml::Style::flow)); }
    bool Key(const char* value, rapidjson::SizeType size, bool) {
        yaml::Entry& entry = stack_.back()->entries.emplace_back();
        entry.key.assign(value, size);
        entry.key_begin = begin_token(entry.key_span);
        entry.key_end = end_token(entry.key_span);
        return true;
    }
    bool EndObject(rapidjson::SizeType) {
        if (const yaml::Entry* twice = find_duplicate(stack_.back()->entries)) {
            return refuse("'" + twice->key + "' stands twice in one object", twice->key_span);
        }
        return pop();
    }
    bool EndArray(rapidjson::SizeType) { return pop(); }

    Node take() { return std::move(root_); }
    const std::string& refusal() const { return refusal_; }
    const Span& refused_at() const { return refused_at_; }

private:
    std::size_t begin_token(Span& span) {
        std::size_t begin = last_;
        while (begin < text_.size() &&
               std::string_view(" \t\r\n,:").find(text_[begin]) != std::string_view::npos) {
            ++begin;
        }
        cursor_.advance_to(begin);
        span.line = cursor_.line();
        span.column = cursor_.column();
        return begin;
    }
    std::size_t end_token(Span& span) {
        last_ = stream_.Tell();
        cursor_.advance_to(last_);
        span.end_line = cursor_.line();
        span.end_column = cursor_.column();
        return last_;
    }
    Node& open(yaml::Kind kind, yaml::Style style) {
        Node& node = next();
        node.kind = kind;
        node.style = style;
        node.begin = begin_token(node.span);
        return node;
    }
    void close(Node& node) { node.end = end_token(node.span); }
    Node& next() {
        if (stack_.empty()) return root_;
        Node& parent = *stack_.back();
        if (parent.kind == yaml::Kind::map) return parent.entries.back().value;
        return parent.items.emplace_back();
    }
    bool add_plain() {
        Node& node = open(yaml::Kind::scalar, yaml::Style::plain);
        close(node);
        node.text = text_.substr(node.begin, node.end - node.begin);
        return true;
    }
    // A node on the stack stays where it is: its parent gets no further child before it is closed.
    bool push(Node& node) {
        last_ = stream_.Tell();
        stack_.push_back(&node);
        if (stack_.size() <= kMaxJsonDepth) return true;
        return refuse("the JSON is nested deeper than " + std::to_string(kMaxJsonDepth) + " levels",
                      {node.span.line, node.span.column, node.span.line, node.span.column + 1});
    }
    bool pop() {
        close(*stack_.back());
        stack_.pop_back();
        return true;
    }
    bool refuse(std::string message, const Span& span) {
        refusal_ = std::move(message);
        refused_at_ = span;
        return false;
    }

    std::string_view text_;
    const rapidjson::MemoryStream& stream_;
    Cursor cursor_;
    std::size_t last_ = 0; // end of the token before
    Node root_;
    std::vector<Node*> stack_;
    std::string refusal_;
    Span refused_at_;
};

// RapidJSON's sentence in the form of ours.
std::string sentence(rapidjson::ParseErrorCode code) {
    std::string text = rapidjson::GetParseError_En(code);
    if (!text.empty() && text.back() == '.') text.pop_back();
    if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z')
        text.front() = static_cast<char>(text.front() + 32);
    return "not JSON: " + text;
}

} // namespace

diag::Outcome<Node> read_json(std::string_view text, const std::string& path) {
    rapidjson::MemoryStream stream(text.data(), text.size());
    rapidjson::Reader reader;
    Builder builder(text, stream);
    constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;
    if (reader.Parse<flags>(stream, builder)) return builder.take();
    if (!builder.refusal().empty()) {
        return diag::make(diag::Code::Q2901, builder.refusal(), {path, builder.refused_at()});
    }
    return diag::make(diag::Code::Q2901, sentence(reader.GetParseErrorCode()),
                      {path, place_of(text, reader.GetErrorOffset())});
}

} // namespace schema
