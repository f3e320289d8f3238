#include "base/text.hpp"

#include <algorithm>

namespace base {

namespace {

std::u32string letters(std::string_view text) {
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at).value_or(CodePoint{0xFFFD, 1});
        points += point.value;
        at += point.size;
    }
    return points;
}

std::size_t allowed_edits(std::size_t letter_count) {
    return letter_count <= 4 ? 1 : letter_count <= 8 ? 2 : 3;
}

// Letters put in, left out, changed, or swapped with their neighbour (optimal string alignment).
std::size_t edits(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({changed, last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        before_last.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

} // namespace

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
    const std::u32string typed = letters(word);
    std::size_t limit = allowed_edits(typed.size());
    std::optional<std::string> best;
    for (const std::string& candidate : candidates) {
        const std::u32string meant = letters(candidate);
        const std::size_t longer = std::max(typed.size(), meant.size());
        if (longer - std::min(typed.size(), meant.size()) > limit) continue;
        const std::size_t distance = edits(typed, meant);
        if (distance > limit || (best && distance == limit)) continue;
        best = candidate;
        limit = distance;
    }
    return best;
}

} // namespace base
