// What a merge decided by itself: facts of its result that no side, or not the side that changed them, holds.
#include "history/merges.hpp"
#include "unit/history/versions.hpp"

#include <doctest/doctest.h>

using history::Version;

namespace {

Version version(const std::string& text) {
    return text.empty() ? Version{} : versions::of(text);
}

std::string merged(const std::string& base, const std::vector<std::string>& sides,
                   const std::string& result) {
    std::vector<Version> read;
    for (const std::string& side : sides)
        read.push_back(version(side));
    std::vector<const Version*> pointers;
    for (const Version& side : read)
        pointers.push_back(&side);
    return versions::lines_of(history::decided_in_merge(version(base), pointers, version(result)));
}

std::string replies(const std::string& letters) {
    std::string text = "replies:\n";
    for (const char letter : letters)
        text += std::string("  - {text: ") + letter + ", by: p0" + letter + "}\n";
    return text;
}

} // namespace

TEST_CASE("merge: what only joins the sides is not told") {
    CHECK(merged("a: 1\nb: 1\n", {"a: 2\nb: 1\n", "a: 1\nb: 2\n"}, "a: 2\nb: 2\n") == "");
    CHECK(merged("a: 1\n", {"a: 2\n", "a: 2\n"}, "a: 2\n") == "");
    CHECK(merged("a: 1\n", {"a: 1\n", "a: 2\n"}, "a: 2\n") == "");
    CHECK(merged("a: 1\n", {"a: 1\nb: 2\n", "{}\n"}, "b: 2\n") == "");
    CHECK(merged("a: 1\n", {"a: 1\nb: 1\n", "a: 1\nc: 1\n", "a: 1\nd: 1\n"}, "a: 1\nb: 1\nc: 1\nd: 1\n") ==
          "");
}

TEST_CASE("merge: items that both sides appended stay, in whatever order") {
    CHECK(merged(replies("a"), {replies("ab"), replies("ac")}, replies("abc")) == "");
    CHECK(merged(replies("a"), {replies("ab"), replies("ac")}, replies("acb")) == "");
    CHECK(merged("x: 1\n", {replies("b"), replies("c")}, replies("bc")) == "");
}

TEST_CASE("merge: a fact that no side says so") {
    CHECK(merged("a: 1\n", {"a: 2\n", "a: 3\n"}, "a: 4\n") ==
          "merged because decided in the merge\n  a: 2 -> 4\n");
    CHECK(merged("a: 1\n", {"a: 1\n", "a: 1\n"}, "a: 1\nb: 5\n") ==
          "merged because decided in the merge\n  b: - -> 5\n");
    CHECK(merged("a: 1\nb: 1\n", {"a: 1\nb: 1\n", "a: 1\nb: 1\n"}, "a: 1\n") ==
          "merged because decided in the merge\n  b: 1 -> -\n");
    CHECK(merged("a: 1\n", {"a: 2\n", "a: 3\n", "a: 4\n"}, "a: 5\n") ==
          "merged because decided in the merge\n  a: 2 -> 5\n");
    CHECK(merged(replies("a"), {replies("ab"), replies("ac")}, replies("abcx")) ==
          "merged because decided in the merge\n  replies[3].by: - -> p0x\n  replies[3].text: - -> x\n");
}

TEST_CASE("merge: a change of one side that the result left out") {
    // Of two changes it took the first side's, or the second's.
    CHECK(merged("a: 1\n", {"a: 2\n", "a: 3\n"}, "a: 2\n") ==
          "merged because left out by the merge\n  a: 3 -> 2\n");
    CHECK(merged("a: 1\n", {"a: 2\n", "a: 3\n"}, "a: 3\n") ==
          "merged because left out by the merge\n  a: 2 -> 3\n");
    // The other side changed nothing, and yet the change is gone.
    CHECK(merged("a: 1\n", {"a: 1\n", "a: 2\n"}, "a: 1\n") ==
          "merged because left out by the merge\n  a: 2 -> 1\n");
    CHECK(merged("a: 1\n", {"a: 1\n", "a: 1\nb: 2\n"}, "a: 1\n") ==
          "merged because left out by the merge\n  b: 2 -> -\n");
    CHECK(merged(replies("a"), {replies("ab"), replies("ac")}, replies("ab")) ==
          "merged because left out by the merge\n  replies[1].by: p0c -> p0b\n  replies[1].text: c -> b\n");
}

TEST_CASE("merge: what one side removed, and the result has again") {
    CHECK(merged("a: 1\nb: 1\n", {"a: 1\n", "a: 2\nb: 1\n"}, "a: 2\nb: 1\n") ==
          "merged because left out by the merge\n  b: - -> 1\n");
    // Removed here, changed there: one of the two is left out.
    CHECK(merged("a: 1\nb: 1\n", {"a: 1\n", "a: 1\nb: 2\n"}, "a: 1\nb: 2\n") ==
          "merged because left out by the merge\n  b: - -> 2\n");
    CHECK(merged("a: 1\nb: 1\n", {"a: 1\n", "a: 1\nb: 2\n"}, "a: 1\n") ==
          "merged because left out by the merge\n  b: 2 -> -\n");
}

TEST_CASE("merge: its own decision and what it left out are told apart") {
    CHECK(merged("a: 1\nb: 1\n", {"a: 2\nb: 2\n", "a: 3\nb: 1\n"}, "a: 4\nb: 1\n") ==
          "merged because decided in the merge\n  a: 2 -> 4\n"
          "merged because left out by the merge\n  b: 2 -> 1\n");
}

TEST_CASE("merge: what went and what came at one place of a list are two facts") {
    // x came at [0] and y at [2], where c went: each of them is the merge's own.
    CHECK(merged("l: [a, b, c, d]\n", {"l: [a, b, c, d]\n", "l: [a, b, c, d]\n"}, "l: [x, a, y, b, d]\n") ==
          "merged because decided in the merge\n  l[0]: - -> x\n  l[2]: c -> -\n  l[2]: - -> y\n");
}

TEST_CASE("merge: files that are there on one side only") {
    CHECK(merged("", {"a: 1\n", "a: 2\n"}, "a: 2\n") ==
          "merged because left out by the merge\n  a: 1 -> 2\n");
    CHECK(merged("a: 1\n", {"", "a: 2\n"}, "") == "merged because left out by the merge\n  a: 2 -> -\n");
    CHECK(merged("", {"", "a: 1\n"}, "a: 1\n") == "");
}

TEST_CASE("merge: what is not YAML on a side or in the result decides nothing that could be told") {
    CHECK(merged("a: 1\n", {"a: [\n", "a: 2\n"}, "a: 3\n") == "");
    CHECK(merged("a: 1\n", {"a: 2\n", "a: 3\n"}, "a: [\n") == "");
}
