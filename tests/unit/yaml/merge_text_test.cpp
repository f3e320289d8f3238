// Merging texts: what is said and what is commented, whatever the merge by lines hands over.
#include "editor_testing.hpp"
#include "yaml/comments.hpp"
#include "yaml/merge.hpp"
#include "yaml/writer.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace yaml_testing;
using yaml::Document;
using yaml::Value;

namespace {

// The real `git merge-file`, in a folder of its own.
class Git {
public:
    Git() {
        std::string pattern = (std::filesystem::temp_directory_path() / "qms-merge-test-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        folder_ = pattern;
    }
    ~Git() { std::filesystem::remove_all(folder_); }
    Git(const Git&) = delete;
    Git& operator=(const Git&) = delete;

    std::optional<std::string> merge(const std::string& base, const std::string& ours,
                                     const std::string& theirs, bool unite) const {
        write("base", base);
        write("ours", ours);
        write("theirs", theirs);
        const std::string command = "cd '" + folder_ + "' && git merge-file -q -p " +
                                    (unite ? "--union " : "") + "ours base theirs >merged";
        if (std::system(command.c_str()) != 0) return std::nullopt;
        std::ifstream file(folder_ + "/merged", std::ios::binary);
        std::ostringstream merged;
        merged << file.rdbuf();
        return merged.str();
    }

private:
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(folder_ + "/" + name, std::ios::binary) << bytes;
    }
    std::string folder_;
};

std::string merge(const std::string& base, const std::string& ours, const std::string& theirs,
                  const yaml::MergeLines& lines) {
    const Document b = read(base);
    const Document o = read(ours);
    const Document t = read(theirs);
    const auto value =
        yaml::merge_values(yaml::to_value(b.root), yaml::to_value(o.root), yaml::to_value(t.root));
    if (!value) return "clash: " + yaml::to_string(value.error().path) + "\n";
    return yaml::merge_texts(b, o, t, *value, lines).value_or("refused\n");
}

std::string merge(const std::string& base, const std::string& ours, const std::string& theirs) {
    const Git git;
    return merge(base, ours, theirs,
                 [&git](const std::string& b, const std::string& o, const std::string& t, bool unite) {
                     return git.merge(b, o, t, unite);
                 });
}

// No merge by lines at all: what is left is ours with the facts of theirs edited in.
std::string merge_without_lines(const std::string& base, const std::string& ours, const std::string& theirs) {
    return merge(base, ours, theirs, [](const std::string&, const std::string&, const std::string&, bool) {
        return std::optional<std::string>();
    });
}

std::vector<std::string> comments(const std::string& bytes) {
    const Document document = read(bytes);
    std::vector<std::string> found;
    for (const std::string_view comment : yaml::comments_of(document))
        found.emplace_back(comment);
    return found;
}

} // namespace

TEST_CASE("a comment is what stands outside keys and values") {
    using List = std::vector<std::string>;
    CHECK(comments("# top\na: x # behind  \r\nb: \"# not\" # yes\nc: '#no'\nd: x#no\n") ==
          List{"# top", "# behind", "# yes"});
    CHECK(comments("a: | # head\n  # not\n  text\n# below\nb: >-\n  x\n  # not\n# end") ==
          List{"# head", "# below", "# end"});
    CHECK(comments("a: [x, # one\n  y] # two\nb: {k: \"v #\"} #three\n") == List{"# one", "# two", "#three"});
    CHECK(comments("\"k # no\": x\n") == List{});
    CHECK(comments("a: # empty\nb:\n  # inside\n  - x # item\n  # after\nc: x\n") ==
          List{"# empty", "# inside", "# item", "# after"});
}

TEST_CASE("lines that do not meet are merged by lines, comments and all") {
    CHECK(merge("# r\na: x\nb: x\nc: x\nd: x\n", "# r\n# ours\na: y\nb: x\nc: x\nd: x\n",
                "# r\na: x\nb: x\nc: x\nd: y # theirs\n") ==
          "# r\n# ours\na: y\nb: x\nc: x\nd: y # theirs\n");
}

TEST_CASE("two items that begin alike both stay whole, each under its comment") {
    const std::string base = "id: r\nreplies:\n  - by: p03\n    role: sales\n    text: one\n";
    CHECK(merge(base, base + "  # by phone\n  - by: p03\n    role: sales\n    text: two # short\n",
                base + "  # by post\n  - by: p03\n    role: sales\n    text: three\n    # sent twice\n") ==
          base + "  # by phone\n  - by: p03\n    role: sales\n    text: two # short\n"
                 "  # by post\n  - by: p03\n    role: sales\n    text: three\n    # sent twice\n");
}

TEST_CASE("a list that both begin becomes one list") {
    CHECK(merge("id: r\n", "id: r\nreplies:\n  - by: p03\n    text: one\n",
                "id: r\nreplies:\n  - by: p03\n    text: two\n") ==
          "id: r\nreplies:\n  - by: p03\n    text: one\n  - by: p03\n    text: two\n");
}

TEST_CASE("neighbours that both changed are edited into ours") {
    CHECK(merge("a: x # first\nb: x # second\n", "a: v # first\nb: x # second\n",
                "a: x # first\nb: v # second\n") == "a: v # first\nb: v # second\n");
    CHECK(merge("a: [x, y]\n", "a: [x, y, z] # ours\n", "a: [x, y, w]\n") == "a: [x, y, z, w] # ours\n");
    CHECK(merge_without_lines("a: x\nb: x\n", "# kept\na: v\nb: x\n", "a: x\nb:\n  - k: v\n") ==
          "# kept\na: v\nb:\n  - k: v\n");
    CHECK(merge_without_lines("a: [x, y, z]\nb: x\n", "a: [x, y, z]\nb: v # why\n", "a: [y]\nb: x\n") ==
          "a: [y]\nb: v # why\n");
}

TEST_CASE("a comment is never lost in silence") {
    // One line that both changed, and an edit of ours would not bring the comment of theirs along.
    CHECK(merge("a: [x, w]\n", "a: [x, w, v]\n", "a: [x, w, u] # theirs\n") == "refused\n");
    CHECK(merge_without_lines("a: x\n", "a: x\nb: x\n", "a: x # theirs\nc: x\n") == "refused\n");
    // Neighbours that both changed are no such line, nor is a list that both begin among other new keys.
    CHECK(merge("a: x\nb: x\n", "a: v\nb: x # ours\n", "a: x # theirs\nb: v\n") == "refused\n");
    CHECK(merge("a: x\nb: x\n", "# ours\na: v\nb: x\n", "a: x\nb: v # theirs\n") ==
          "# ours\na: v\nb: v # theirs\n");
    CHECK(merge("id: r\n", "id: r\nremark: x\n# ours\nreplies:\n  - by: p03 # 1\n",
                "id: r\n# theirs\nreplies:\n  # 2\n  - by: p04\nclosed: x\n") ==
          "id: r\nremark: x\n# ours\n# theirs\nreplies:\n  - by: p03 # 1\n  # 2\n  - by: p04\nclosed: x\n");
    // Two notes on one fact both stay.
    CHECK(merge("# note\na: x\n", "# mine\na: x\n", "# yours\na: x\n") == "# mine\n# yours\na: x\n");
    // What one side took out and the other left alone goes.
    CHECK(merge("# note\na: x\nb: x\nc: x\nd: x\n", "a: x\nb: x\nc: x\nd: x\n",
                "# note\na: x\nb: x\nc: x\nd: v\n") == "a: x\nb: x\nc: x\nd: v\n");
}

TEST_CASE("what the merge by lines hands over is believed only when it is right") {
    const std::string base = "a: x # why\nb: x\n";
    const std::string ours = "a: v # why\nb: x\n";
    const std::string theirs = "a: x # why\nb: v\n";
    const std::string right = "a: v # why\nb: v\n";
    for (const char* wrong :
         {"a: v # why\nb: x\n", "a: v\nb: v\n", "a: v # why\nb: v # why\n", "a: v # why\n",
          "a: v # why\nb: v\nb: v\n", "a: [", "", "a: v # why\nb: v\nc: x\n"}) {
        CAPTURE(wrong);
        CHECK(
            merge(base, ours, theirs, [&](const std::string&, const std::string&, const std::string&, bool) {
                return std::optional<std::string>(wrong);
            }) == right);
    }
}

TEST_CASE("line ends of ours stay, a last line without one too") {
    CHECK(merge("a: x\r\nb: x\r\n", "a: v\r\nb: x\r\n", "a: x\r\nb: v\r\n") == "a: v\r\nb: v\r\n");
    CHECK(merge("a: x\nl:\n  - x", "a: x\nl:\n  - x\n  - y", "a: x\nl:\n  - x\n  - z") ==
          "a: x\nl:\n  - x\n  - y\n  - z");
}

// --- random edits of one record on two sides, each of its own half

namespace {

constexpr int kFields = 8;

// A record of two halves: `a0`… and the list `la` for ours, `b0`… and `lb` for theirs, and a list for both.
std::string record(Maker& maker) {
    std::string text = "# a record\nid: r\n";
    for (int i = 0; i < kFields; ++i) {
        const std::string name = (i % 2 == 0 ? "a" : "b") + std::to_string(i);
        const auto words = yaml::after_key(maker.below(4) == 0 ? maker.value(2) : maker.scalar(), 0, {});
        text += name + ":" + words.head + (words.body.empty() ? " # about " + name : words.body) + "\n";
    }
    return text + "shared:\n  # the first\n  - by: p0\n    t: old\n";
}

// Sets or removes fields of one half, appends to the shared list, and says so in comments.
std::string edit(Maker& maker, const std::string& base, const std::string& half) {
    std::vector<yaml::Edit> edits;
    for (int i = half == "a" ? 0 : 1; i < kFields; i += 2) {
        if (maker.below(3) != 0) continue;
        const yaml::Path path{half + std::to_string(i)};
        edits.push_back(maker.below(5) == 0 ? drop(path) : set(path, maker.scalar()));
    }
    for (std::size_t i = maker.below(3); i > 0; --i)
        edits.push_back(
            append({"shared"}, Value::map({{"by", text("p3")},
                                           {"role", text("sales")},
                                           {"t", text(half + std::to_string(maker.below(1000)))}})));
    if (maker.below(2) == 0) edits.push_back(set({half + "_new"}, maker.scalar()));
    auto edited = yaml::splice(read(base), edits);
    REQUIRE(edited.ok());
    if (maker.below(2) == 0) *edited = "# opened by " + half + "\n" + *edited;
    return *std::move(edited);
}

// Lists of the shared key in one order, so that the sides may change places.
Value in_order(Value value) {
    std::vector<Value>& items = value.find("shared")->items();
    std::sort(items.begin(), items.end(),
              [](const Value& x, const Value& y) { return x.find("t")->scalar() < y.find("t")->scalar(); });
    return value;
}

} // namespace

TEST_CASE("random edits of two halves: the merge says both, whoever is ours") {
    Maker maker(2603);
    const Git git;
    int merged = 0;
    int both_appended = 0;
    constexpr int kRounds = 150;
    for (int round = 0; round < kRounds; ++round) {
        const Document base = read(record(maker));
        const Document ours = read(edit(maker, base.source.bytes, "a"));
        const Document theirs = read(edit(maker, base.source.bytes, "b"));
        INFO("--- base ---\n"
             << base.source.bytes << "--- ours ---\n"
             << ours.source.bytes << "--- theirs ---\n"
             << theirs.source.bytes);
        const auto b = yaml::to_value(base.root);
        const auto o = yaml::to_value(ours.root);
        const auto t = yaml::to_value(theirs.root);
        const auto value = yaml::merge_values(b, o, t);
        const auto other = yaml::merge_values(b, t, o);
        REQUIRE(value.ok());
        REQUIRE(other.ok());
        REQUIRE(in_order(*value) == in_order(*other));
        for (const auto& [key, fact] : value->members()) {
            if (key == "shared") continue;
            const Value* side = key.starts_with('b') ? t.find(key) : o.find(key);
            REQUIRE(side != nullptr);
            REQUIRE(*side == fact);
        }
        const std::size_t added = o.find("shared")->items().size() + t.find("shared")->items().size();
        REQUIRE(value->find("shared")->items().size() == added - b.find("shared")->items().size());
        both_appended += o.find("shared")->items().size() > 1 && t.find("shared")->items().size() > 1 ? 1 : 0;

        const auto text =
            yaml::merge_texts(base, ours, theirs, *value,
                              [&git](const std::string& x, const std::string& y, const std::string& z,
                                     bool unite) { return git.merge(x, y, z, unite); });
        if (!text) continue; // rare: what both took out or changed lies too close
        ++merged;
        INFO("--- merged ---\n" << *text);
        REQUIRE(yaml::to_value(read(*text).root) == *value);
        const auto kept = comments(*text);
        for (const std::string& opened : {std::string("# opened by a"), std::string("# opened by b")}) {
            const bool said =
                ours.source.bytes.starts_with(opened) || theirs.source.bytes.starts_with(opened);
            REQUIRE((std::find(kept.begin(), kept.end(), opened) != kept.end()) == said);
        }
    }
    CHECK(both_appended > kRounds / 5);
    CHECK(merged > kRounds * 9 / 10);
}
