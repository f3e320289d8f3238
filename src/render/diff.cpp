#include "render/diff.hpp"

#include "render/diff_script.hpp"
#include "render/escape.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace render {
namespace {

constexpr std::size_t kContext = 3;

// Edits [first, last) of the script, where the lines of both sides before it are counted.
struct Hunk {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t before = 0;
    std::size_t after = 0;
};

// Changes with at most twice the context between them share a hunk.
std::vector<Hunk> find_hunks(const std::vector<Edit>& edits) {
    std::vector<Hunk> hunks;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        if (edits[i] == Edit::keep) continue;
        const std::size_t first = i > kContext ? i - kContext : 0;
        const std::size_t last = std::min(edits.size(), i + 1 + kContext);
        if (!hunks.empty() && first <= hunks.back().last)
            hunks.back().last = last;
        else
            hunks.push_back({first, last, 0, 0});
    }
    std::size_t before = 0;
    std::size_t after = 0;
    std::size_t at = 0;
    for (auto& hunk : hunks) {
        for (; at < hunk.first; ++at) {
            before += edits[at] == Edit::add ? 0U : 1U;
            after += edits[at] == Edit::remove ? 0U : 1U;
        }
        hunk.before = before;
        hunk.after = after;
    }
    return hunks;
}

// "12,3"; a range of one line is only its number, an empty one names the line before it.
std::string range(std::size_t lines_before, std::size_t count) {
    const std::size_t start = count == 0 ? lines_before : lines_before + 1;
    return std::to_string(start) + (count == 1 ? "" : "," + std::to_string(count));
}

void append_line(std::string& out, char mark, std::string_view line) {
    const bool ended = line.back() == '\n';
    if (ended) line.remove_suffix(1);
    out += mark;
    out += terminal(line, false);
    out += ended ? "\n" : "\n\\ No newline at end of file\n";
}

} // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
    if (before == after) return {};
    const auto old_lines = split_lines(before);
    const auto new_lines = split_lines(after);
    const auto edits = edit_script(old_lines, new_lines);
    const std::string name = terminal(path);
    std::string out = "--- " + (before.empty() ? "/dev/null" : "a/" + name) + "\n";
    out += "+++ " + (after.empty() ? "/dev/null" : "b/" + name) + "\n";
    for (const auto& hunk : find_hunks(edits)) {
        std::size_t old_at = hunk.before;
        std::size_t new_at = hunk.after;
        std::string body;
        for (std::size_t i = hunk.first; i < hunk.last; ++i) {
            if (edits[i] == Edit::add) {
                append_line(body, '+', new_lines[new_at++]);
                continue;
            }
            append_line(body, edits[i] == Edit::keep ? ' ' : '-', old_lines[old_at++]);
            new_at += edits[i] == Edit::keep ? 1U : 0U;
        }
        out +=
            "@@ -" + range(hunk.before, old_at - hunk.before) + " +" + range(hunk.after, new_at - hunk.after);
        out += " @@\n" + body;
    }
    return out;
}

} // namespace render
