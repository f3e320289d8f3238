// The output of git log cut between commits, whatever pieces it comes in.
#include "git/log_splitter.hpp"
#include "git/parse.hpp"

#include <doctest/doctest.h>

using git::LogSplitter;

namespace {

std::string with_nuls(std::string text) {
    for (char& c : text)
        if (c == '|') c = '\0';
    return text;
}

std::string shown(const std::vector<git::Commit>& commits) {
    std::string lines;
    for (const git::Commit& commit : commits) {
        lines += commit.id + " " + commit.author.name + " '" + commit.subject + "'";
        for (const git::FileChange& change : commit.changes)
            lines += " " + change.path + ":" + change.before + ">" + change.after;
        lines += "\n";
    }
    return lines;
}

// In pieces of so many bytes.
std::string in_pieces(const std::string& text, std::size_t size) {
    LogSplitter splitter;
    std::vector<git::Commit> commits;
    const auto take = [&](std::string_view whole) {
        for (git::Commit& commit : git::parse_log(whole))
            commits.push_back(std::move(commit));
    };
    for (std::size_t at = 0; at < text.size(); at += size)
        take(splitter.add(std::string_view(text).substr(at, size)));
    take(splitter.rest());
    return shown(commits);
}

// A subject and a name that begin as a commit does, a commit without changes, a rename into such a name.
const std::string kLog = with_nuls("\x01"
                                   "aa|bb|Lin|l@x|1|first|"
                                   "|"
                                   ":100644 100644 11 22 M|customers/A.yaml|"
                                   ":000000 100644 00 33 A|customers/B.yaml|"
                                   "\x01"
                                   "bb||\x01"
                                   "Chen|c@x|2|\x01second|"
                                   "|"
                                   "\x01"
                                   "cc||Wu|w@x|3||"
                                   "|"
                                   ":100644 000000 44 00 D|\x01"
                                   "path|");

} // namespace

TEST_CASE("log splitter: the same commits whatever the pieces") {
    const std::string expected = shown(git::parse_log(kLog));
    CHECK(expected == "aa Lin 'first' customers/A.yaml:11>22 customers/B.yaml:>33\n"
                      "bb \x01"
                      "Chen '\x01second'\n"
                      "cc Wu '' \x01path:44>\n");
    for (std::size_t size = 1; size <= kLog.size(); ++size) {
        INFO(size);
        REQUIRE(in_pieces(kLog, size) == expected);
    }
    CHECK(in_pieces("", 1) == "");
}

TEST_CASE("log splitter: a commit is given when the next has begun") {
    LogSplitter splitter;
    const std::size_t second = kLog.find(with_nuls("\x01"
                                                   "bb|"));
    CHECK(splitter.add(std::string_view(kLog).substr(0, second)).empty());
    CHECK(splitter.add(std::string_view(kLog).substr(second, 1)) == std::string_view(kLog).substr(0, second));
    CHECK(splitter.add("").empty());
    CHECK(splitter.rest() == "\x01");
}

TEST_CASE("log splitter: a commit that never ends is given at the end") {
    LogSplitter splitter;
    const std::string piece(65536, 'x');
    std::size_t given = splitter
                            .add(with_nuls("\x01"
                                           "aa||Lin|l@x|1|"))
                            .size();
    for (int n = 0; n < 400; ++n)
        given += splitter.add(piece).size();
    CHECK(given == 0);
    CHECK(splitter.rest().size() == 400 * piece.size() + 15);
}
