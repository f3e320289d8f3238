#include "base/text.hpp"
#include "yaml/guard.hpp"
#include "yaml/reader_scalar.hpp"

#include <algorithm>
#include <array>

namespace yaml {
namespace {

using diag::Code;

constexpr std::string_view kClose = "close the quote; a text that holds quotes needs them doubled or escaped";

struct NamedEscape {
    char name;
    char32_t value;
};
// YAML's '\_' is left out: yaml-cpp makes a byte of it that is not UTF-8.
constexpr std::array<NamedEscape, 17> kEscapes = {{{'0', 0},
                                                   {'a', 7},
                                                   {'b', 8},
                                                   {'t', 9},
                                                   {'\t', 9},
                                                   {'n', 10},
                                                   {'v', 11},
                                                   {'f', 12},
                                                   {'r', 13},
                                                   {'e', 27},
                                                   {' ', ' '},
                                                   {'"', '"'},
                                                   {'/', '/'},
                                                   {'\\', '\\'},
                                                   {'N', 0x85},
                                                   {'L', 0x2028},
                                                   {'P', 0x2029}}};

class QuotedScanner {
public:
    QuotedScanner(const Cursor& cursor, const Context& context)
        : cursor_(cursor), context_(context), text_(cursor.text), quote_(cursor.peek()), at_(cursor.at + 1) {}

    ScannedScalar scan() {
        while (!step()) {
        }
        check_behind();
        return {at_, std::move(value_)};
    }

private:
    // One character, escape or fold; true behind the closing quote.
    bool step() {
        if (at_ >= text_.size()) refuse_unclosed("the quote opened here is never closed");
        const char c = text_[at_];
        if (c == quote_) {
            ++at_;
            if (quote_ == '"' || at_ >= text_.size() || text_[at_] != '\'') return true;
            value_ += '\'';
            kept_ = value_.size();
            ++at_;
        } else if (c == '\\' && quote_ == '"') {
            escape();
        } else if (cursor_.line_end_at(at_)) {
            value_.resize(kept_); // blanks at the end of a line do not count
            fold(false);
        } else {
            value_ += c;
            ++at_;
            if (c != ' ' && c != '\t') kept_ = value_.size();
        }
        return false;
    }

    void fold(bool escaped) {
        std::size_t breaks = 0;
        constexpr std::size_t kNone = std::string_view::npos;
        std::size_t tab = kNone;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\n') {
                ++breaks;
                tab = kNone;
            } else if (c == '\t') {
                if (tab == kNone) tab = at_;
            } else if (c != ' ' && c != '\r') {
                break;
            }
        }
        if (at_ >= text_.size()) refuse_unclosed("the quote opened here is never closed");
        if (cursor_.places->column(at_) <= context_.indent || cursor_.document_mark_at(at_, "---") ||
            cursor_.document_mark_at(at_, "...")) {
            refuse_unclosed("the quote opened here is not closed, and the next line is not indented deeper");
        }
        if (tab != kNone)
            refuse(Code::Q1007, {tab, tab + 1}, "a tab stands in the indentation", "indent with blanks");
        if (breaks > 1) {
            value_.append(breaks - 1, '\n');
        } else if (!escaped) {
            value_ += ' ';
        }
        kept_ = value_.size();
        folded_ = true;
    }

    void escape() {
        const std::size_t begin = at_++;
        if (cursor_.line_end_at(at_)) {
            kept_ = value_.size();
            fold(true);
            return;
        }
        const char name = text_[at_];
        const std::size_t digits = name == 'x' ? 2 : name == 'u' ? 4 : name == 'U' ? 8 : 0;
        char32_t value = 0;
        if (digits > 0) {
            ++at_;
            value = number(begin, digits);
        } else {
            const auto* known = std::find_if(kEscapes.begin(), kEscapes.end(),
                                             [name](const NamedEscape& e) { return e.name == name; });
            if (known == kEscapes.end()) refuse_escape(begin, cursor_.character_at(at_).end);
            value = known->value;
            ++at_;
        }
        if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) refuse_escape(begin, at_);
        if (base::is_forbidden(value)) {
            refuse(Code::Q1004, {begin, at_},
                   quoted_excerpt(text_.substr(begin, at_ - begin)) + " stands for " + describe(value) +
                       ", which is not allowed");
        }
        base::append_utf8(value_, value);
        kept_ = value_.size();
    }

    char32_t number(std::size_t begin, std::size_t digits) {
        char32_t value = 0;
        for (std::size_t i = 0; i < digits; ++i, ++at_) {
            const char c = at_ < text_.size() ? text_[at_] : '\0';
            const char lower = static_cast<char>(c | 0x20);
            if (c >= '0' && c <= '9') {
                value = value * 16 + static_cast<char32_t>(c - '0');
            } else if (lower >= 'a' && lower <= 'f') {
                value = value * 16 + static_cast<char32_t>(lower - 'a' + 10);
            } else {
                refuse_escape(begin, at_);
            }
        }
        return value;
    }

    [[noreturn]] void refuse_escape(std::size_t begin, std::size_t end) const {
        refuse(Code::Q1006, {begin, end},
               quoted_excerpt(text_.substr(begin, end - begin)) + " is not an escape of a double-quoted text",
               "write a backslash as '\\\\'");
    }

    [[noreturn]] void refuse_unclosed(std::string message) const {
        refuse(Code::Q1012, {cursor_.at, cursor_.at + 1}, std::move(message), std::string(kClose));
    }

    void check_behind() const {
        Cursor behind = cursor_;
        behind.at = at_;
        behind.skip_blanks();
        const char next = behind.peek();
        if (cursor_.line_end_at(behind.at) || next == ':' || (next == '#' && behind.at > at_)) return;
        if (context_.flow() && (next == ',' || next == ']' || next == '}')) return;
        // Text behind it and another quote later: most likely this one was opened and the next one meant to
        // open.
        const std::string_view rest = text_.substr(behind.at, behind.line_end(behind.at) - behind.at);
        if (folded_ || std::count(rest.begin(), rest.end(), quote_) % 2 == 1) {
            refuse_unclosed("the quote opened here is not closed where its text ends");
        }
        refuse(Code::Q1006, behind.character_at(behind.at), "text stands behind the closing quote",
               std::string(kClose));
    }

    const Cursor& cursor_;
    const Context& context_;
    std::string_view text_;
    char quote_;
    std::size_t at_;
    std::string value_;
    std::size_t kept_ = 0; // of value_, up to its last character that is no blank
    bool folded_ = false;
};

} // namespace

ScannedScalar scan_quoted(const Cursor& cursor, const Context& context) {
    return QuotedScanner(cursor, context).scan();
}

} // namespace yaml
