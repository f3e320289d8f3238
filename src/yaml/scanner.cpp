#include "yaml/scanner.hpp"

#include "yaml/scanner_line.hpp"
#include "yaml/scanner_scalar.hpp"

#include <algorithm>
#include <vector>

namespace yaml {
namespace {

// Lists and maps in each other; deeper ones, though allowed, are left to the reader, which knows the limit.
constexpr int kScanDepth = kMaxDepth - 2;

// Each step returns false for what the scanner does not know; then nothing of the tree counts.
class Scanner {
public:
    explicit Scanner(std::string_view text) : cursor_(text) {}

    std::optional<Node> run() {
        Node root;
        cursor_.next_line();
        if (cursor_.at_end()) return std::nullopt;
        const bool in_brackets = cursor_.peek() == '{' || cursor_.peek() == '[';
        const bool known = in_brackets ? brackets(root) && cursor_.finish_line() : block(root);
        if (!known || !cursor_.at_end()) return std::nullopt;
        return root;
    }

private:
    // At the first character of a block list or map. Like all that takes a value in block style, it leaves
    // the cursor on the next line with content; one that is indented like nothing above it ends them all.
    bool block(Node& node) {
        if (!enter()) return false;
        node.style = Style::block;
        const int column = cursor_.column();
        begin_at(node, cursor_.spot(cursor_.at));
        const bool known = cursor_.at_dash() ? list(node, column) : map(node, column);
        --depth_;
        return known;
    }

    bool list(Node& node, int column) {
        node.kind = Kind::list;
        do {
            const Spot behind = cursor_.spot(++cursor_.at);
            Node& item = node.items.emplace_back();
            if (!value(item, behind, column, Kind::list)) return false;
        } while (cursor_.indent() == column && cursor_.at_dash());
        close(node, node.items.back());
        return true;
    }

    bool map(Node& node, int column) {
        node.kind = Kind::map;
        node.entries.reserve(4);
        do {
            Entry& entry = node.entries.emplace_back();
            if (!take_key(cursor_, entry)) return false;
            if (!value(entry.value, cursor_.spot(cursor_.at), column, Kind::map)) return false;
        } while (cursor_.indent() == column);
        close(node, node.entries.back().value);
        return has_distinct_keys(node);
    }

    // What `behind` is the place before: behind the '-' or ':' of a list or map in `column`.
    bool value(Node& node, const Spot& behind, int column, Kind parent) {
        if (!count()) return false;
        cursor_.skip_blanks();
        if (cursor_.at_line_end() || cursor_.at_comment()) {
            cursor_.next_line();
            return value_below(node, behind, column, parent);
        }
        if (parent == Kind::list && (cursor_.at_dash() || at_key(cursor_))) return block(node);
        const char first = cursor_.peek();
        if (first == '|') return take_literal(cursor_, column, node);
        const bool known = first == '"' || first == '\''  ? take_quoted(cursor_, node)
                           : first == '[' || first == '{' ? brackets(node)
                                                          : take_plain(cursor_, node);
        return known && cursor_.finish_line();
    }

    // A list or map on lines of its own, or nothing. Only a list may stand as far left as its key.
    bool value_below(Node& node, const Spot& behind, int column, Kind parent) {
        const bool beside_key = parent == Kind::map && cursor_.indent() == column && cursor_.at_dash();
        if (cursor_.indent() > column || beside_key) return block(node);
        begin_at(node, behind);
        end_at(node, behind);
        return true;
    }

    bool brackets(Node& node) {
        if (!enter()) return false;
        node.style = Style::flow;
        node.kind = cursor_.peek() == '[' ? Kind::list : Kind::map;
        const char closing = node.kind == Kind::list ? ']' : '}';
        begin_at(node, cursor_.spot(cursor_.at++));
        cursor_.skip_blanks();
        while (cursor_.peek() != closing) {
            if (!(node.kind == Kind::list ? value_in_brackets(node.items.emplace_back()) : member(node)))
                return false;
            cursor_.skip_blanks();
            if (cursor_.peek() == closing) break;
            if (cursor_.peek() != ',') return false;
            ++cursor_.at;
            cursor_.skip_blanks();
        }
        end_at(node, cursor_.spot(++cursor_.at));
        --depth_;
        return has_distinct_keys(node);
    }

    bool member(Node& map) {
        Entry& entry = map.entries.emplace_back();
        if (!take_key(cursor_, entry)) return false;
        cursor_.skip_blanks();
        return value_in_brackets(entry.value);
    }

    bool value_in_brackets(Node& node) {
        if (!count()) return false;
        const char first = cursor_.peek();
        if (first == '"' || first == '\'') return take_quoted(cursor_, node);
        if (first == '[' || first == '{') return brackets(node);
        return take_plain_in_brackets(cursor_, node);
    }

    static void close(Node& node, const Node& last) {
        end_at(node, {last.end, last.span.end_line, last.span.end_column});
    }

    // Compares few keys with each other, many by sorting them.
    static bool has_distinct_keys(const Node& map) {
        constexpr std::size_t kFew = 16;
        const std::vector<Entry>& entries = map.entries;
        if (entries.size() <= kFew) {
            for (std::size_t i = 1; i < entries.size(); ++i)
                for (std::size_t before = 0; before < i; ++before)
                    if (entries[i].key == entries[before].key) return false;
            return true;
        }
        std::vector<std::string_view> keys;
        keys.reserve(entries.size());
        for (const Entry& entry : entries)
            keys.push_back(entry.key);
        std::sort(keys.begin(), keys.end());
        return std::adjacent_find(keys.begin(), keys.end()) == keys.end();
    }

    bool enter() { return ++depth_ <= kScanDepth; }
    bool count() { return ++values_ < kMaxValues; }

    ScanCursor cursor_;
    int depth_ = 0;
    std::size_t values_ = 1; // with the root
};

} // namespace

std::optional<Node> scan(std::string_view text) {
    if (text.empty() || text.back() != '\n' || text.find('\t') != std::string_view::npos) return std::nullopt;
    return Scanner(text).run();
}

} // namespace yaml
