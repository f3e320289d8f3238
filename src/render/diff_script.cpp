#include "render/diff_script.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <unordered_map>

namespace render {
namespace {

// Beyond this many edits the search would cost more time and memory (its square) than a short diff is worth.
constexpr int kMaxEdits = 1000;

using Ids = std::vector<int>; // equal lines have equal numbers

// Myers' greedy search. reach[k] is how far into `a` a path on diagonal k = x - y has come; each round is
// kept for the way back.
class Search {
public:
    Search(const Ids& a, const Ids& b)
        : a_(a), b_(b), n_(static_cast<int>(a.size())), m_(static_cast<int>(b.size())) {}

    std::optional<std::vector<Edit>> run() {
        const int limit = std::min(kMaxEdits, n_ + m_);
        for (int d = 0; d <= limit; ++d) {
            rounds_.emplace_back(2 * static_cast<std::size_t>(d) + 1, 0);
            for (int k = -d; k <= d; k += 2) {
                const int x = slide(start(d, k), k);
                at(d, k) = x;
                if (x >= n_ && x - k >= m_) return walk_back(d);
            }
        }
        return std::nullopt;
    }

private:
    int& at(int d, int k) {
        const int index = k + d;
        return rounds_[static_cast<std::size_t>(d)][static_cast<std::size_t>(index)];
    }

    // True when the best way onto diagonal k in round d is an addition (a step down from k + 1). An addition
    // never stands right before a removal: the two the other way round come at least as far, and are taken.
    bool comes_down(int d, int k) { return k == -d || (k != d && at(d - 1, k - 1) < at(d - 1, k + 1)); }

    int start(int d, int k) {
        if (d == 0) return 0;
        return comes_down(d, k) ? at(d - 1, k + 1) : at(d - 1, k - 1) + 1;
    }

    // Paths may leave the grid by one step; those are never extended.
    int slide(int x, int k) const {
        int y = x - k;
        while (x < n_ && y < m_ && y >= 0 &&
               a_[static_cast<std::size_t>(x)] == b_[static_cast<std::size_t>(y)]) {
            ++x;
            ++y;
        }
        return x;
    }

    std::vector<Edit> walk_back(int d) {
        std::vector<Edit> edits;
        int x = n_;
        int k = n_ - m_;
        for (; d > 0; --d) {
            const bool down = comes_down(d, k);
            for (const int from = start(d, k); x > from; --x)
                edits.push_back(Edit::keep);
            edits.push_back(down ? Edit::add : Edit::remove);
            k += down ? 1 : -1;
            x -= down ? 0 : 1;
        }
        edits.insert(edits.end(), static_cast<std::size_t>(x), Edit::keep);
        std::reverse(edits.begin(), edits.end());
        return edits;
    }

    const Ids& a_;
    const Ids& b_;
    int n_;
    int m_;
    std::vector<std::vector<int>> rounds_;
};

std::vector<Edit> replace_all(std::size_t removed, std::size_t added) {
    std::vector<Edit> edits(removed, Edit::remove);
    edits.insert(edits.end(), added, Edit::add);
    return edits;
}

} // namespace

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

std::vector<Edit> edit_script(const std::vector<std::string_view>& before,
                              const std::vector<std::string_view>& after) {
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    std::unordered_map<std::string_view, int> known;
    const auto number = [&](const std::vector<std::string_view>& lines) {
        Ids ids;
        for (std::size_t i = head; i < lines.size() - tail; ++i)
            ids.push_back(known.emplace(lines[i], static_cast<int>(known.size())).first->second);
        return ids;
    };
    const Ids a = number(before);
    const Ids b = number(after);
    auto middle = Search(a, b).run().value_or(replace_all(a.size(), b.size()));
    std::vector<Edit> edits(head, Edit::keep);
    edits.insert(edits.end(), middle.begin(), middle.end());
    edits.insert(edits.end(), tail, Edit::keep);
    return edits;
}

} // namespace render
