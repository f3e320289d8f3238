#include "yaml/document.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace yaml {
namespace {

// Walks a scalar from the left; each step says whether it found what it looks for.
class Scan {
public:
    explicit Scan(std::string_view text) : rest_(text) {}

    bool done() const { return rest_.empty(); }
    bool any_of(std::string_view characters) {
        if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool word(std::string_view text) {
        if (rest_.substr(0, text.size()) != text) return false;
        rest_.remove_prefix(text.size());
        return true;
    }
    std::size_t run(std::string_view characters) {
        const std::size_t count = std::min(rest_.find_first_not_of(characters), rest_.size());
        rest_.remove_prefix(count);
        return count;
    }

private:
    std::string_view rest_;
};

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kHex = "0123456789abcdefABCDEF";

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_core_integer(std::string_view text) {
    for (const auto& [prefix, digits] :
         {std::pair<std::string_view, std::string_view>{"0o", "01234567"}, {"0x", kHex}}) {
        Scan scan(text);
        if (scan.word(prefix) && scan.run(digits) > 0 && scan.done()) return true;
    }
    Scan scan(text);
    scan.any_of("+-");
    return scan.run(kDigits) > 0 && scan.done();
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?  and the infinities and not-a-number.
bool is_core_float(std::string_view text) {
    if (is_one_of<3>(text, {".nan", ".NaN", ".NAN"})) return true;
    Scan scan(text);
    scan.any_of("+-");
    Scan infinity = scan;
    if ((infinity.word(".inf") || infinity.word(".Inf") || infinity.word(".INF")) && infinity.done())
        return true;
    const std::size_t whole = scan.run(kDigits);
    const bool point = scan.any_of(".");
    const std::size_t part = point ? scan.run(kDigits) : 0;
    if (whole + part == 0) return false;
    if (scan.any_of("eE")) {
        scan.any_of("+-");
        if (scan.run(kDigits) == 0) return false;
    }
    return scan.done();
}

// -?(0|[1-9][0-9]*)
bool is_plain_integer(std::string_view text) {
    Scan scan(text);
    scan.word("-");
    if (scan.word("0")) return scan.done();
    return scan.any_of("123456789") && (scan.run(kDigits), scan.done());
}

// The numbers of YAML 1.1 that may hold '_': decimal, octal, hexadecimal and binary integers, floats.
bool is_old_number(std::string_view text) {
    Scan start(text);
    start.any_of("+-");
    Scan binary = start;
    if (binary.word("0b") && binary.run("01_") > 0 && binary.done()) return true;
    Scan hexadecimal = start;
    if (hexadecimal.word("0x") && hexadecimal.run("0123456789abcdefABCDEF_") > 0 && hexadecimal.done())
        return true;
    Scan scan = start;
    const bool digit = scan.any_of(kDigits);
    if (digit) scan.run("0123456789_");
    if (scan.any_of(".")) {
        if (scan.run("0123456789_") == 0 && !digit) return false;
        if (scan.any_of("eE")) {
            scan.any_of("+-");
            if (scan.run(kDigits) == 0) return false;
        }
    } else if (!digit) {
        return false;
    }
    return scan.done();
}

// 12:30, 190:20:30, 1:30.5: numbers to the base sixty.
bool is_sexagesimal(std::string_view text) {
    Scan scan(text);
    scan.any_of("+-");
    if (!scan.any_of(kDigits)) return false;
    scan.run("0123456789_");
    std::size_t parts = 0;
    while (scan.any_of(":")) {
        ++parts;
        Scan two = scan;
        if (two.any_of("012345") && two.any_of(kDigits)) {
            scan = two;
        } else if (!scan.any_of(kDigits)) {
            return false;
        }
    }
    if (parts > 0 && scan.any_of(".")) scan.run("0123456789_");
    return parts > 0 && scan.done();
}

bool is_timestamp(std::string_view text) {
    Scan scan(text);
    const std::size_t year = scan.run(kDigits);
    if (year != 4 || !scan.any_of("-")) return false;
    const std::size_t month = scan.run(kDigits);
    if (month < 1 || month > 2 || !scan.any_of("-")) return false;
    const std::size_t day = scan.run(kDigits);
    if (day < 1 || day > 2) return false;
    if (scan.done()) return month == 2 && day == 2;
    if (!scan.any_of("Tt") && scan.run(" \t") == 0) return false;
    const std::size_t hour = scan.run(kDigits);
    if (hour < 1 || hour > 2 || !scan.any_of(":") || scan.run(kDigits) != 2 || !scan.any_of(":") ||
        scan.run(kDigits) != 2) {
        return false;
    }
    if (scan.any_of(".")) scan.run(kDigits);
    scan.run(" \t");
    if (scan.done() || (scan.any_of("Z") && scan.done())) return true;
    if (!scan.any_of("+-")) return false;
    const std::size_t zone = scan.run(kDigits);
    if (zone < 1 || zone > 2) return false;
    return scan.done() || (scan.any_of(":") && scan.run(kDigits) == 2 && scan.done());
}

} // namespace

Type resolve(const Node& node) {
    if (node.kind == Kind::list) return Type::list;
    if (node.kind == Kind::map) return Type::map;
    if (node.style != Style::plain) return Type::string;
    const std::string_view text = node.text;
    // Most texts are words that cannot be anything else.
    constexpr std::string_view kFirst = "~nNtTfF+-.0123456789";
    if (!text.empty() && kFirst.find(text.front()) == std::string_view::npos) return Type::string;
    if (is_one_of<5>(text, {"", "~", "null", "Null", "NULL"})) return Type::null;
    if (is_one_of<6>(text, {"true", "True", "TRUE", "false", "False", "FALSE"})) return Type::boolean;
    if (is_plain_integer(text)) return Type::integer;
    if (is_core_integer(text) || is_core_float(text)) return Type::number;
    return Type::string;
}

bool is_ambiguous(const Node& node) {
    if (node.style != Style::plain || resolve(node) != Type::string) return false;
    const std::string_view text = node.text;
    constexpr std::string_view kFirst = "yYnNoO=<+-.0123456789";
    if (kFirst.find(text.front()) == std::string_view::npos) return false;
    constexpr std::array<std::string_view, 18> kWords = {"y",  "Y",   "yes", "Yes", "YES", "n",
                                                         "N",  "no",  "No",  "NO",  "on",  "On",
                                                         "ON", "off", "Off", "OFF", "=",   "<<"};
    if (is_one_of(text, kWords)) return true;
    return is_old_number(text) || is_sexagesimal(text) || is_timestamp(text);
}

} // namespace yaml
