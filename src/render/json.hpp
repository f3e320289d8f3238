// Writes JSON with members in the order given and numbers exactly as their digits.
#pragma once

#include "base/decimal.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace render {

// Two blanks a level, one member a line; compact: all on one line, without blanks. Calls must nest rightly.
class JsonWriter {
public:
    explicit JsonWriter(bool compact = false) : compact_(compact) {}

    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& string(std::string_view text);
    JsonWriter& string_or_null(std::string_view text); // null when it is empty
    JsonWriter& number(const base::Decimal& value);    // with its places: 70.00
    JsonWriter& number(long long value);
    JsonWriter& digits(std::string_view number); // needs a JSON number's text
    JsonWriter& boolean(bool value);
    JsonWriter& null();

    // The document, with a line feed at the end.
    std::string text() &&;

private:
    void before_value();
    void newline();
    struct Level {
        bool array;
        bool empty;
    };
    std::string out_;
    std::vector<Level> levels_;
    bool after_key_ = false;
    bool compact_;
};

} // namespace render
