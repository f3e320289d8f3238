#include "render/diff.hpp"

#include "base/text.hpp"
#include "render/diff_script.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace {

std::string numbered(int first, int last) {
    std::string out;
    for (int i = first; i <= last; ++i)
        out += std::to_string(i) + "\n";
    return out;
}

// "12,3" or "12" into start and count.
std::pair<std::size_t, std::size_t> read_range(const std::string& text) {
    const auto comma = text.find(',');
    return {std::stoul(text), comma == std::string::npos ? 1 : std::stoul(text.substr(comma + 1))};
}

// A strict patch: every header count, context line and mark must fit.
std::string apply(const std::string& before, const std::string& diff) {
    const auto old_lines = render::split_lines(before);
    const auto lines = render::split_lines(diff);
    std::string out;
    std::size_t old_at = 0;
    std::size_t new_at = 0;
    std::size_t at = 2;
    while (at < lines.size()) {
        const std::string head(lines[at++]);
        REQUIRE(head.substr(0, 4) == "@@ -");
        const auto plus = head.find(" +");
        const auto [old_start, old_count] = read_range(head.substr(4, plus - 4));
        const auto [new_start, new_count] = read_range(head.substr(plus + 2, head.find(" @@") - plus - 2));
        for (const std::size_t first = old_count == 0 ? old_start : old_start - 1; old_at < first; ++new_at)
            out += old_lines[old_at++];
        REQUIRE(new_at == (new_count == 0 ? new_start : new_start - 1));
        const std::size_t old_end = old_at + old_count;
        const std::size_t new_end = new_at + new_count;
        while (old_at < old_end || new_at < new_end) {
            REQUIRE(at < lines.size());
            const char mark = lines[at][0];
            std::string line(lines[at++].substr(1));
            if (at < lines.size() && lines[at] == "\\ No newline at end of file\n") {
                line.pop_back();
                ++at;
            }
            if (mark != '+') {
                REQUIRE(old_at < old_lines.size());
                REQUIRE(line == old_lines[old_at++]);
            }
            if (mark != '-') {
                out += line;
                ++new_at;
            }
        }
        REQUIRE(old_at == old_end);
        REQUIRE(new_at == new_end);
    }
    while (old_at < old_lines.size())
        out += old_lines[old_at++];
    return out;
}

std::size_t common_lines(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
    std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < b.size(); ++j)
            best[i + 1][j + 1] = a[i] == b[j] ? best[i][j] + 1 : std::max(best[i][j + 1], best[i + 1][j]);
    }
    return best[a.size()][b.size()];
}

} // namespace

TEST_CASE("diff: nothing differs") {
    CHECK(render::unified_diff("a.yaml", "", "") == "");
    CHECK(render::unified_diff("a.yaml", "x\n", "x\n") == "");
}

TEST_CASE("diff: one line in the middle, three lines around it") {
    std::string after = numbered(1, 20);
    after.replace(after.find("10\n"), 3, "ten\nmore\n");
    CHECK(render::unified_diff("complaints/a.yaml", numbered(1, 20), after) ==
          "--- a/complaints/a.yaml\n"
          "+++ b/complaints/a.yaml\n"
          "@@ -7,7 +7,8 @@\n"
          " 7\n 8\n 9\n-10\n+ten\n+more\n"
          " 11\n 12\n 13\n");
}

TEST_CASE("diff: near changes share a hunk, far ones do not") {
    CHECK(render::unified_diff("f", "x\n" + numbered(1, 6) + "y\n", "X\n" + numbered(1, 6) + "Y\n") ==
          "--- a/f\n+++ b/f\n@@ -1,8 +1,8 @@\n-x\n+X\n 1\n 2\n 3\n 4\n 5\n 6\n-y\n+Y\n");
    CHECK(render::unified_diff("f", "x\n" + numbered(1, 7) + "y\n", "X\nZ\n" + numbered(1, 7) + "Y\n") ==
          "--- a/f\n+++ b/f\n@@ -1,4 +1,5 @@\n-x\n+X\n+Z\n 1\n 2\n 3\n"
          "@@ -6,4 +7,4 @@\n 5\n 6\n 7\n-y\n+Y\n");
}

TEST_CASE("diff: new and emptied files") {
    CHECK(render::unified_diff("f", "", "a\nb\n") == "--- /dev/null\n+++ b/f\n@@ -0,0 +1,2 @@\n+a\n+b\n");
    CHECK(render::unified_diff("f", "a\n", "") == "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n");
}

TEST_CASE("diff: no newline at the end") {
    CHECK(render::unified_diff("f", "a\nb", "a\nb\n") ==
          "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
    CHECK(render::unified_diff("f", "a\nb", "A\nb") ==
          "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n-a\n+A\n b\n\\ No newline at end of file\n");
    CHECK(render::unified_diff("f", "", "x") ==
          "--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+x\n\\ No newline at end of file\n");
}

TEST_CASE("diff: lines are escaped, tabs stay") {
    CHECK(
        render::unified_diff("f\n\x1b", "a\tb\n", "\x1b[31m\u202e\n::error::\n") ==
        "--- a/f⏎\\u{1b}\n+++ b/f⏎\\u{1b}\n@@ -1 +1,2 @@\n-a\tb\n+\\u{1b}[31m\\u{202e}\n+\\u{3a}:error::\n");
}

TEST_CASE("diff: applies, and is shortest") {
    std::mt19937 random(42);
    for (int round = 0; round < 3000; ++round) {
        std::string before;
        std::string after;
        const unsigned letters = 1 + static_cast<unsigned>(random() % 6);
        for (std::string* text : {&before, &after}) {
            for (std::size_t i = 0, size = random() % 30; i < size; ++i) {
                *text += static_cast<char>('a' + random() % letters);
                *text += '\n';
            }
            if (!text->empty() && random() % 4 == 0) text->pop_back();
        }
        const auto diff = render::unified_diff("f", before, after);
        REQUIRE((diff.empty() ? before : apply(before, diff)) == after);
        const auto a = render::split_lines(before);
        const auto b = render::split_lines(after);
        const auto edits = render::edit_script(a, b);
        const auto kept =
            static_cast<std::size_t>(std::count(edits.begin(), edits.end(), render::Edit::keep));
        REQUIRE(kept == common_lines(a, b));
        const render::Edit wrong[] = {render::Edit::add, render::Edit::remove};
        REQUIRE(std::search(edits.begin(), edits.end(), std::begin(wrong), std::end(wrong)) == edits.end());
    }
}

TEST_CASE("diff: large texts far apart") {
    std::string before = "same\n";
    std::string after = "same\n";
    for (int i = 0; i < 100000; ++i) {
        before += "b" + std::to_string(i) + "\n";
        after += "a" + std::to_string(i) + "\n";
    }
    const auto diff = render::unified_diff("f", before + "end", after + "end");
    CHECK(diff.substr(0, 41) == "--- a/f\n+++ b/f\n@@ -1,100002 +1,100002 @@");
    CHECK(apply(before + "end", diff) == after + "end");
}
