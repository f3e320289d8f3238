// The commit graph as a merge needs it: blobs on the way down, merge bases, and what a side has touched.
#include "history/merges.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>

using history::Lineage;

namespace {

// Commits by their names, children first, each with its parents; "f=1" are files a commit has otherwise than
// its first parent.
struct Story {
    struct Line {
        std::string id;
        std::vector<std::string> parents;
        std::vector<std::pair<std::string, std::string>> changes;
    };
    explicit Story(const std::vector<Line>& lines) {
        for (const Line& line : lines) {
            graph.order.push_back(line.id);
            graph.parents[line.id] = line.parents;
            if (line.changes.empty()) continue;
            git::Commit commit;
            commit.id = line.id;
            commit.parents = line.parents;
            for (const auto& [path, blob] : line.changes)
                commit.changes.push_back({path, "", blob});
            log.push_back(commit);
        }
    }
    git::Graph graph;
    std::deque<git::Commit> log;
};

std::string base_of(const Story& story, const std::vector<std::string>& commits) {
    return Lineage(story.graph, story.log).merge_base(commits).value_or("none");
}

std::string touched(const Story& story, const std::string& commit, const std::vector<std::string>& others) {
    std::string paths;
    for (const std::string& path : Lineage(story.graph, story.log).touched(commit, others))
        paths += path + " ";
    return paths;
}

} // namespace

TEST_CASE("lineage: the blob of the nearest commit down the first parents") {
    const Story story({{"m", {"c", "s"}, {{"f", "2"}}},
                       {"s", {"b"}, {{"f", "2"}, {"g", "9"}}},
                       {"c", {"b"}, {{"h", ""}}},
                       {"b", {"a"}, {}},
                       {"a", {}, {{"f", "1"}, {"h", "7"}}}});
    const Lineage lineage(story.graph, story.log);
    CHECK(lineage.blob("a", "f") == "1");
    CHECK(lineage.blob("b", "f") == "1");
    CHECK(lineage.blob("c", "f") == "1");
    CHECK(lineage.blob("s", "f") == "2");
    CHECK(lineage.blob("m", "f") == "2");
    CHECK(lineage.blob("b", "h") == "7");
    CHECK(lineage.blob("m", "h") == ""); // c took it away
    CHECK(lineage.blob("s", "h") == "7");
    CHECK(lineage.blob("m", "g") == ""); // the log says what a merge has otherwise than its first parent
    CHECK(lineage.blob("a", "g") == "");
    CHECK(lineage.blob("unknown", "f") == "");
}

TEST_CASE("lineage: merge bases of a fork, a line, a criss-cross, an octopus and of strangers") {
    const Story fork({{"b", {"a"}, {}}, {"c", {"a"}, {}}, {"a", {"r"}, {}}, {"r", {}, {}}});
    CHECK(base_of(fork, {"b", "c"}) == "a");
    CHECK(base_of(fork, {"b", "a"}) == "a");
    CHECK(base_of(fork, {"a", "b"}) == "a");
    CHECK(base_of(fork, {"r", "b"}) == "r");
    CHECK(base_of(fork, {"b", "b"}) == "b");
    CHECK(base_of(fork, {"b", "unknown"}) == "none");
    // Each side merged the other's tip: two bases are as good, the younger is taken.
    const Story crossed({{"x", {"p", "q"}, {}},
                         {"p", {"b", "c"}, {}},
                         {"q", {"c", "b"}, {}},
                         {"b", {"a"}, {}},
                         {"c", {"a"}, {}},
                         {"a", {}, {}}});
    CHECK(base_of(crossed, {"p", "q"}) == "b");
    const Story octopus({{"o", {"d", "e", "f"}, {}},
                         {"d", {"b"}, {}},
                         {"e", {"b"}, {}},
                         {"f", {"a"}, {}},
                         {"b", {"a"}, {}},
                         {"a", {}, {}}});
    CHECK(base_of(octopus, {"d", "e"}) == "b");
    CHECK(base_of(octopus, {"d", "e", "f"}) == "a");
    const Story strangers({{"m", {"b", "z"}, {}}, {"b", {"a"}, {}}, {"a", {}, {}}, {"z", {}, {}}});
    CHECK(base_of(strangers, {"b", "z"}) == "none");
    CHECK(base_of(strangers, {"m", "z"}) == "z");
}

TEST_CASE("lineage: paths that only one side has touched") {
    const Story story({{"m", {"c", "t"}, {{"s", "1"}, {"t", "1"}}},
                       {"t", {"s"}, {{"t", "1"}}},
                       {"s", {"a"}, {{"s", "1"}}},
                       {"c", {"a"}, {{"c", "1"}}},
                       {"a", {}, {{"a", "1"}}}});
    CHECK(touched(story, "t", {"c"}) == "s t ");
    CHECK(touched(story, "c", {"t"}) == "c ");
    CHECK(touched(story, "t", {"s"}) == "t ");
    CHECK(touched(story, "s", {"t"}) == "");
    CHECK(touched(story, "t", {}) == "a s t ");
    CHECK(touched(story, "m", {"c", "t"}) == "s t ");
    CHECK(touched(story, "unknown", {"c"}) == "");
}

namespace {

using Ancestors = std::map<std::string, std::set<std::string>>; // each with itself

// A graph whose commit n has some parents among n+1, n+2, ...; each changes a file of its own name.
Story random_story(std::mt19937& random, std::size_t count) {
    std::vector<Story::Line> lines;
    for (std::size_t n = 0; n < count; ++n) {
        Story::Line line{"c" + std::to_string(n), {}, {{"f" + std::to_string(n), "1"}}};
        const std::size_t older = count - n - 1;
        for (std::size_t parents = random() % 4; parents-- > 0 && older > 0;) {
            const std::string id = "c" + std::to_string(n + 1 + random() % std::min<std::size_t>(older, 6));
            if (std::find(line.parents.begin(), line.parents.end(), id) == line.parents.end())
                line.parents.push_back(id);
        }
        lines.push_back(line);
    }
    return Story(lines);
}

Ancestors ancestors_of(const git::Graph& graph) {
    Ancestors all;
    for (auto id = graph.order.rbegin(); id != graph.order.rend(); ++id) {
        all[*id].insert(*id);
        for (const std::string& parent : graph.parents.at(*id))
            all[*id].insert(all[parent].begin(), all[parent].end());
    }
    return all;
}

} // namespace

TEST_CASE("lineage: on random graphs the merge base is the youngest of all that are in common") {
    std::mt19937 random(3);
    std::size_t found = 0;
    for (int round = 0; round < 300; ++round) {
        const Story story = random_story(random, 30);
        const Lineage lineage(story.graph, story.log);
        const Ancestors ancestors = ancestors_of(story.graph);
        for (int pair = 0; pair < 20; ++pair) {
            std::vector<std::string> commits;
            for (std::size_t i = 2 + random() % 2; i-- > 0;)
                commits.push_back(story.graph.order[random() % story.graph.order.size()]);
            std::optional<std::string> expected;
            for (const std::string& id : story.graph.order) // the youngest first
                if (!expected && std::all_of(commits.begin(), commits.end(), [&](const std::string& commit) {
                        return ancestors.at(commit).contains(id);
                    }))
                    expected = id;
            REQUIRE(lineage.merge_base(commits) == expected);
            if (!expected) continue;
            ++found;
            // And so it is a best one: nothing else in common comes from it.
            for (const std::string& id : story.graph.order) {
                const bool common =
                    std::all_of(commits.begin(), commits.end(),
                                [&](const std::string& commit) { return ancestors.at(commit).contains(id); });
                REQUIRE((!common || id == *expected || !ancestors.at(id).contains(*expected)));
            }
        }
    }
    CHECK(found > 1000);
}

TEST_CASE("lineage: on random graphs a side has touched what its own commits changed") {
    std::mt19937 random(4);
    std::size_t paths = 0;
    for (int round = 0; round < 1000; ++round) {
        const Story story = random_story(random, 25);
        const Lineage lineage(story.graph, story.log);
        const Ancestors ancestors = ancestors_of(story.graph);
        const std::string side = story.graph.order[random() % 25];
        const std::string other = story.graph.order[random() % 25];
        std::set<std::string> expected;
        for (const std::string& id : ancestors.at(side))
            if (!ancestors.at(other).contains(id)) expected.insert("f" + id.substr(1));
        REQUIRE(lineage.touched(side, {other}) == expected);
        paths += expected.size();
    }
    CHECK(paths > 1000);
}
