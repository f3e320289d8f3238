#include "yaml/merge_labels.hpp"

#include "yaml/editor_text.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace yaml {
namespace {

constexpr char kLabel = '\x02'; // begins a line that is a label
constexpr char kMark = '\x01';  // at the end of a line, before the letter of the side

// git joins two conflicts that lie within three lines of each other, and would double what is between.
constexpr int kLabelLines = 4;

bool is_comment_or_blank(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos || line[first] == '#';
}

class Labeller {
public:
    Labeller(const Document& document, const Document& base, char side)
        : bytes_(document.source.bytes), mark_{kMark, side} {
        const std::string_view old = base.source.bytes;
        for (std::size_t at = 0; at < old.size(); at = next_line(old, at))
            base_lines_.insert(between(old, at, line_end(old, at)));
        walk(&base.root, document.root, "");
    }

    std::string text() && { return make_splices(bytes_, std::move(splices_)); }

private:
    // Where the lines of a fact begin: with the comments above it, and itself.
    struct Lines {
        std::size_t above;
        std::size_t begin;
    };

    void walk(const Node* base, const Node& side, const std::string& path) {
        if (side.style == Style::block) {
            for (std::size_t i = 0; i < side.items.size(); ++i) {
                const Node* old = base != nullptr && i < base->items.size() ? &base->items[i] : nullptr;
                walk_item(old, side.items[i], path + '[' + std::to_string(i) + ']');
            }
            for (const Entry& entry : side.entries)
                walk_entry(base == nullptr ? nullptr : base->find(entry.key), entry, path + '.' + entry.key);
        }
        done_ = std::max(done_, side.end);
    }

    void walk_item(const Node* base, const Node& item, const std::string& path) {
        if (base == nullptr) return add(item.begin, item, path);
        const bool labelled = label(item.begin, path, "").has_value();
        walk(base, item, path);
        if (labelled) label_end(path);
    }

    void walk_entry(const Node* base, const Entry& entry, const std::string& path) {
        const bool begins_list = entry.value.style == Style::block && entry.value.kind == Kind::list;
        if (base == nullptr && !begins_list) return add(entry.key_begin, entry.value, path);
        const bool labelled = label(entry.key_begin, path, "").has_value();
        done_ = entry.key_end;
        walk(base, entry.value, path);
        if (labelled) label_end(path);
    }

    // What begins on a line of its own gets labels; nullopt for what does not.
    std::optional<Lines> label(std::size_t begin, const std::string& path, const std::string& mark) {
        const std::size_t above = done_ == 0 ? 0 : next_line(bytes_, done_ - 1);
        std::size_t at = above;
        while (at < begin && is_comment_or_blank(between(bytes_, at, line_end(bytes_, at))))
            at = next_line(bytes_, at);
        if (at > begin || (labelled_ && *labelled_ == at)) return std::nullopt;
        labelled_ = at;
        splices_.push_back({above, above, label_lines("above" + path + mark)});
        splices_.push_back({at, at, label_lines("at" + path + mark)});
        return Lines{above, at};
    }

    // Below it, so that it does not touch what is taken out behind it.
    void label_end(const std::string& path) {
        if (done_ == 0) return;
        const std::size_t at = next_line(bytes_, done_ - 1);
        if (bytes_[at - 1] == '\n') splices_.push_back({at, at, label_lines("end" + path)});
    }

    static std::string label_lines(const std::string& name) {
        std::string lines;
        for (int i = 0; i < kLabelLines; ++i)
            lines += kLabel + name + std::to_string(i) + '\n';
        return lines;
    }

    void add(std::size_t begin, const Node& node, const std::string& path) {
        const auto lines = label(begin, path, mark_);
        done_ = std::max(begin, node.end);
        if (!lines) return;
        for (std::size_t at = lines->above; at < done_; at = next_line(bytes_, at)) {
            const std::size_t end = line_end(bytes_, at);
            // What stands above may come from base.
            if (at >= lines->begin || !base_lines_.contains(between(bytes_, at, end)))
                splices_.push_back({end, end, mark_});
        }
    }

    std::string_view bytes_;
    std::string mark_;
    std::set<std::string_view> base_lines_;
    std::size_t done_ = 0;                // end of the last key or value
    std::optional<std::size_t> labelled_; // the last line that has a label
    std::vector<Splice> splices_;
};

} // namespace

std::string with_labels(const Document& document, const Document& base, char side) {
    return Labeller(document, base, side).text();
}

std::string without_labels(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); at = next_line(text, at)) {
        if (text[at] == kLabel) continue;
        const std::string_view line = between(text, at, next_line(text, at));
        const std::size_t mark = line.find(kMark);
        out += line.substr(0, mark);
        if (mark != std::string_view::npos) out += line.substr(std::min(mark + 2, line.size()));
    }
    return out;
}

} // namespace yaml
