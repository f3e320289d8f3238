#include "render/json.hpp"

#include "render/escape.hpp"

#include <cassert>
#include <utility>

namespace render {

JsonWriter& JsonWriter::begin_object() {
    before_value();
    out_ += '{';
    levels_.push_back({false, true});
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    assert(!levels_.empty() && !levels_.back().array && !after_key_);
    const bool empty = levels_.back().empty;
    levels_.pop_back();
    if (!empty) newline();
    out_ += '}';
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    before_value();
    out_ += '[';
    levels_.push_back({true, true});
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    assert(!levels_.empty() && levels_.back().array);
    const bool empty = levels_.back().empty;
    levels_.pop_back();
    if (!empty) newline();
    out_ += ']';
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    assert(!levels_.empty() && !levels_.back().array && !after_key_);
    if (!levels_.back().empty) out_ += ',';
    levels_.back().empty = false;
    newline();
    out_ += '"';
    out_ += json(name);
    out_ += compact_ ? "\":" : "\": ";
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
    before_value();
    out_ += '"';
    out_ += json(text);
    out_ += '"';
    return *this;
}

JsonWriter& JsonWriter::string_or_null(std::string_view text) {
    return text.empty() ? null() : string(text);
}

JsonWriter& JsonWriter::number(const base::Decimal& value) {
    return digits(value.to_string());
}

JsonWriter& JsonWriter::number(long long value) {
    return digits(std::to_string(value));
}

JsonWriter& JsonWriter::digits(std::string_view number) {
    before_value();
    out_ += number;
    return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
    return digits(value ? "true" : "false");
}

JsonWriter& JsonWriter::null() {
    return digits("null");
}

std::string JsonWriter::text() && {
    assert(levels_.empty());
    out_ += '\n';
    return std::move(out_);
}

void JsonWriter::before_value() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (levels_.empty()) return;
    assert(levels_.back().array);
    if (!levels_.back().empty) out_ += ',';
    levels_.back().empty = false;
    newline();
}

void JsonWriter::newline() {
    if (compact_) return;
    out_ += '\n';
    out_.append(2 * levels_.size(), ' ');
}

} // namespace render
