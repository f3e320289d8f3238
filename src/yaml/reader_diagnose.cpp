#include "yaml/reader_diagnose.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace yaml {
namespace {

using diag::Code;

struct Reason {
    std::string_view library;
    std::string_view words;
    std::string_view help;
};
constexpr std::string_view kIndentation = "check the indentation, or put the text in quotes";
constexpr std::array<Reason, 9> kReasons = {{
    {"illegal map value", "a ':' cannot stand here", "put a text that holds ': ' in quotes"},
    {"illegal map key", "a key cannot stand here", kIndentation},
    {"illegal block entry", "a '-' of a list cannot stand here", kIndentation},
    {"illegal flow end", "a bracket is closed that was not opened", "put the text in quotes"},
    {"end of map not found", "this does not fit the mapping above it", kIndentation},
    {"end of sequence not found", "this does not fit the list above it", kIndentation},
    {"end of map flow not found", "',' or '}' is expected here", "put the text in quotes"},
    {"end of sequence flow not found", "',' or ']' is expected here", "put the text in quotes"},
    {"illegal tab when looking for indentation", "a tab stands in the indentation", "indent with blanks"},
}};

// Goes over the source token by token; each step throws when it meets the cause.
class Search {
public:
    Search(const Cursor& cursor, const Context& context, std::vector<std::size_t> brackets, std::size_t stop)
        : cursor_(cursor), context_(context), brackets_(std::move(brackets)), stop_(stop) {}

    void run_until_closed(std::size_t open_left) {
        do {
            cursor_.skip_gap(here());
            if (cursor_.at_end()) cursor_.refuse_open_bracket(brackets_.back());
            token();
        } while (brackets_.size() > open_left);
    }

    void run() {
        if (cursor_.at == 0) cursor_.skip_document_start();
        while (true) {
            cursor_.skip_gap(here());
            if (cursor_.at_end() || cursor_.at > stop_) break;
            token();
        }
        if (cursor_.at_end() && !brackets_.empty()) cursor_.refuse_open_bracket(brackets_.back());
    }

    // Whether a text without quotes began on an earlier line and goes on up to where the library stopped.
    bool text_goes_on() const {
        const Places& places = *cursor_.places;
        return text_begin_ && cursor_.at >= stop_ &&
               places.line_start(*text_begin_) < places.line_start(stop_);
    }

private:
    Context here() const {
        Context context = context_;
        context.bracket = brackets_.empty() ? std::nullopt : std::optional<std::size_t>(brackets_.back());
        return context;
    }

    void token() {
        const char c = cursor_.peek();
        const auto text_before = text_begin_;
        text_begin_.reset();
        if (c == '"' || c == '\'') {
            quoted();
        } else if ((c == '|' || c == '>') && brackets_.empty()) {
            block();
        } else if (c == '[' || c == '{') {
            bracket();
        } else if (c == ']' || c == '}') {
            close(c);
        } else if (c == ',' && !brackets_.empty()) {
            ++cursor_.at;
        } else if ((c == '-' || c == ':') && cursor_.space_at(cursor_.at + 1)) {
            if (cursor_.at == stop_) text_begin_ = text_before;
            ++cursor_.at;
        } else {
            cursor_.check_node_start();
            text_begin_ = text_before ? text_before : cursor_.at;
            plain();
        }
    }

    void bracket() {
        if (brackets_.size() >= static_cast<std::size_t>(kMaxDepth)) {
            refuse(Code::Q1013, {cursor_.at, cursor_.at + 1},
                   "the file is nested deeper than " + std::to_string(kMaxDepth) + " levels");
        }
        brackets_.push_back(cursor_.at++);
    }

    void quoted() {
        const std::size_t begin = cursor_.at;
        const ScannedScalar scanned = scan_quoted(cursor_, here());
        cursor_.at = scanned.end;
        Cursor behind = cursor_;
        behind.skip_blanks();
        const std::size_t first_end = cursor_.line_end(begin);
        if (behind.peek() == ':' && first_end < scanned.end) {
            refuse(Code::Q1014, {begin, first_end},
                   "the key " + quoted_excerpt(scanned.value) + " is not on one line",
                   "write the key on one line");
        }
        if (behind.peek() == ':') check_key_size({begin, scanned.end}, scanned.value);
    }

    // yaml-cpp gives up on long keys in its own way.
    static void check_key_size(Bytes at, std::string_view key) {
        if (key.size() <= kMaxKeyBytes) return;
        refuse(Code::Q1014, at,
               "the key " + quoted_excerpt(key) + " has " + std::to_string(key.size()) + " bytes, " +
                   std::to_string(kMaxKeyBytes) + " are allowed");
    }

    void block() {
        Context context = here();
        const std::size_t start = cursor_.places->line_start(cursor_.at);
        context.indent = static_cast<int>(cursor_.text.find_first_not_of(" -", start) - start);
        cursor_.at = scan_block(cursor_, context).end;
    }

    void close(char bracket) {
        if (!brackets_.empty()) {
            const char opened = cursor_.text[brackets_.back()];
            if ((opened == '[') == (bracket == ']')) brackets_.pop_back();
        }
        ++cursor_.at;
    }

    void plain() {
        const std::size_t begin = cursor_.at;
        for (; !cursor_.line_end_at(cursor_.at); ++cursor_.at) {
            const char c = cursor_.peek();
            if (c == ':' && cursor_.space_at(cursor_.at + 1)) break;
            if (c == '#' && cursor_.at > begin && cursor_.space_at(cursor_.at - 1)) break;
            if (!brackets_.empty() && std::string_view(",[]{}").find(c) != std::string_view::npos) break;
        }
        if (cursor_.peek() == ':')
            check_key_size({begin, cursor_.at}, cursor_.text.substr(begin, cursor_.at - begin));
        if (cursor_.at == begin) ++cursor_.at;
    }

    Cursor cursor_;
    Context context_;
    std::vector<std::size_t> brackets_;
    std::size_t stop_;
    std::optional<std::size_t>
        text_begin_; // of the text without quotes before the cursor, over all its lines
};

// A tab behind the '-' of a list, before a mapping or another list, is indentation too.
void check_dashes(const Cursor& cursor, std::size_t stop) {
    const std::size_t start = cursor.places->line_start(stop);
    const std::size_t first = std::min(cursor.text.find_first_not_of(" -\t", start), stop);
    cursor.check_block_start(std::max(first, start));
}

} // namespace

void check_closed(const Cursor& cursor, const Context& context, std::vector<std::size_t> brackets,
                  std::size_t closing) {
    const std::size_t open_left = brackets.size() - closing;
    Search(cursor, context, std::move(brackets), cursor.text.size()).run_until_closed(open_left);
}

void diagnose(const TreeBuilder& tree, std::size_t at, std::string_view reason) {
    const std::size_t stop = std::min(at, tree.cursor().text.size());
    Search search(tree.cursor(), tree.context(), tree.brackets(), stop);
    search.run();
    check_dashes(tree.cursor(), stop);
    if (reason == "illegal map value" && search.text_goes_on()) {
        refuse_syntax(tree.cursor(), stop, "the text of the line above goes on here, so a ':' cannot stand",
                      "the line above may lack its ':', or put the text in quotes");
    }
    for (const Reason& known : kReasons) {
        if (reason == known.library) refuse_syntax(tree.cursor(), stop, known.words, std::string(known.help));
    }
    refuse_syntax(tree.cursor(), stop, "something unexpected stands here", "put text in quotes");
}

} // namespace yaml
