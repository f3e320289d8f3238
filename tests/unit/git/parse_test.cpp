#include "git/parse.hpp"

#include <doctest/doctest.h>

using namespace std::string_literals;

namespace {

const std::string kOld(40, '1');
const std::string kNew(40, '2');
const std::string kNone(40, '0');

// One commit as `git log -z --raw --format=tformat:` prints it.
std::string commit_text(const std::string& id, const std::string& parents, const std::string& author,
                        const std::string& time, const std::string& subject, const std::string& changes) {
    return "\x01"s + id + '\0' + parents + '\0' + author + '\0' + "p03@x" + '\0' + time + '\0' + subject +
           '\0' + '\0' + changes;
}

std::string change_text(const std::string& before, const std::string& after, const std::string& path) {
    return "\n:100644 100644 " + before + " " + after + " M" + '\0' + path + '\0';
}

std::string told(const std::vector<std::optional<std::string>>& bodies) {
    std::string text;
    for (const auto& body : bodies)
        text += body ? "'" + *body + "' " : "- ";
    return text;
}

} // namespace

TEST_CASE("a tree tells files, links and submodules apart, and sorts them by bytes") {
    const git::Tree tree = git::parse_tree("100644 blob " + kOld + "\tz.yaml" + '\0' + "100755 blob " + kNew +
                                           "\ta b\n\"c\tд.yaml" + '\0' + "120000 blob " + kNew + "\tlink" +
                                           '\0' + "160000 commit " + kOld + "\tcustomers" + '\0');
    REQUIRE(tree.entries.size() == 4);
    CHECK(tree.entries[0].path == "a b\n\"c\tд.yaml");
    CHECK(tree.entries[0].object == kNew);
    CHECK(tree.entries[0].sort == git::Entry::Sort::file);
    CHECK(tree.entries[1].path == "customers");
    CHECK(tree.entries[1].sort == git::Entry::Sort::submodule);
    CHECK(tree.entries[2].sort == git::Entry::Sort::link);
    REQUIRE(tree.find("z.yaml") != nullptr);
    CHECK(tree.find("z.yaml")->object == kOld);
    CHECK(tree.find("z") == nullptr);
    CHECK(tree.find("") == nullptr);
    CHECK(tree.find("zz") == nullptr);
}

TEST_CASE("a tree with a hash of 64 digits") {
    const std::string id(64, 'a');
    const git::Tree tree = git::parse_tree("100644 blob " + id + "\tqms.yaml" + '\0');
    REQUIRE(tree.find("qms.yaml") != nullptr);
    CHECK(tree.find("qms.yaml")->object == id);
}

TEST_CASE("what is no entry of a tree is left out") {
    CHECK(git::parse_tree("").entries.empty());
    CHECK(git::parse_tree("\0"s).entries.empty());
    CHECK(git::parse_tree("100644 blob " + kOld + '\0').entries.empty());
    CHECK(git::parse_tree("100644 blob " + kOld + "\t" + '\0').entries.empty());
    CHECK(git::parse_tree("100644 " + kOld + "\tqms.yaml" + '\0').entries.empty());
    CHECK(git::parse_tree("fatal: not a tree").entries.empty());
}

TEST_CASE("the index: settled files, and each unsettled path once") {
    const git::Tree tree = git::parse_index(
        "100644 " + kOld + " 0\tqms.yaml" + '\0' + "100644 " + kOld + " 1\tcustomers/C001.yaml" + '\0' +
        "100644 " + kNew + " 2\tcustomers/C001.yaml" + '\0' + "100644 " + kNew + " 3\tcustomers/C001.yaml" +
        '\0' + "100644 " + kNew + " 2\tcustomers/C002.yaml" + '\0' + "120000 " + kNew + " 0\tlink" + '\0');
    REQUIRE(tree.entries.size() == 2);
    CHECK(tree.entries[0].path == "link");
    CHECK(tree.entries[0].sort == git::Entry::Sort::link);
    CHECK(tree.entries[1].path == "qms.yaml");
    CHECK(tree.unmerged == std::vector<std::string>{"customers/C001.yaml", "customers/C002.yaml"});
    CHECK(git::parse_index("100644 " + kOld + "\tqms.yaml" + '\0').entries.empty());
    CHECK(git::parse_index("").unmerged.empty());
}

TEST_CASE("the log: whole commits with their changes") {
    const auto commits = git::parse_log(
        commit_text(kNew, kOld + " " + kNone, "Lin Wei", "1767600060", "merge side", "") +
        commit_text(kOld, "", "", "", "",
                    change_text(kNone, kNew, "qms.yaml") + change_text(kOld, kNone, "a\nb.yaml")));
    REQUIRE(commits.size() == 2);
    CHECK(commits[0].id == kNew);
    CHECK(commits[0].parents == std::vector<std::string>{kOld, kNone});
    CHECK(commits[0].author.name == "Lin Wei");
    CHECK(commits[0].author.email == "p03@x");
    CHECK(commits[0].authored == 1767600060);
    CHECK(commits[0].subject == "merge side");
    CHECK(commits[0].changes.empty());
    CHECK(commits[1].parents.empty());
    CHECK(commits[1].authored == 0);
    REQUIRE(commits[1].changes.size() == 2);
    CHECK(commits[1].changes[0].path == "qms.yaml");
    CHECK(commits[1].changes[0].before.empty());
    CHECK(commits[1].changes[0].after == kNew);
    CHECK(commits[1].changes[1].path == "a\nb.yaml");
    CHECK(commits[1].changes[1].after.empty());
}

TEST_CASE("the log: texts of people cannot pass for a commit or a change") {
    const std::string odd = "\x1b[31m\n:100644 100644 " + kOld + " " + kNew + " M";
    const auto commits =
        git::parse_log(commit_text(kOld, "", odd, "1", "\x01" + kNew, change_text(kOld, kNew, "\x01path")));
    REQUIRE(commits.size() == 1);
    CHECK(commits[0].author.name == odd);
    CHECK(commits[0].subject == "\x01" + kNew);
    REQUIRE(commits[0].changes.size() == 1);
    CHECK(commits[0].changes[0].path == "\x01path");
}

TEST_CASE("the log: times that are none") {
    const auto time = [](const std::string& text) {
        return git::parse_log(commit_text(kOld, "", "Lin", text, "s", "")).at(0).authored;
    };
    CHECK(time("-86400") == -86400);
    CHECK(time("253402300799") == 253402300799);
    CHECK(time("99999999999999999999999") == 0);
    CHECK(time("yesterday") == 0);
    CHECK(time("1.5") == 0);
    CHECK(time("") == 0);
}

TEST_CASE("the log, cut off at any byte, keeps the commits before the cut") {
    const std::string first =
        commit_text(kNew, kOld, "Lin", "7", "one", change_text(kOld, kNew, "customers/C001.yaml"));
    const std::string whole =
        first + commit_text(kOld, "", "Mei", "5", "two", change_text(kNone, kOld, "customers/C001.yaml"));
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const auto commits = git::parse_log(std::string_view(whole).substr(0, size));
        REQUIRE(commits.size() <= 2);
        if (size < first.size()) continue;
        REQUIRE(!commits.empty());
        CHECK(commits[0].id == kNew);
        REQUIRE(commits[0].changes.size() == 1);
        CHECK(commits[0].changes[0].after == kNew);
    }
    CHECK(git::parse_log("fatal: bad object").empty());
}

TEST_CASE("objects: their bytes, none for a missing one, none for one that is too large") {
    const std::string text = kOld + " blob 3\na\nb\n" + kNew + " missing\n" + kOld + " blob 0\n\n" + kNew +
                             " blob 11\nmuch to long\n" + kOld + " blob 2\n\0\n\n"s;
    // The fourth says 11 and has 12 bytes: what follows is no answer.
    CHECK(told(git::parse_batch(text, 5, 100)) == "'a\nb' - '' 'much to lon' - ");
    const std::string good = kOld + " blob 4\nfour\n" + kOld + " blob 5\nfives\n" + kOld + " blob 2\n\0\n\n"s;
    CHECK(told(git::parse_batch(good, 3, 4)) == "'four' - '\0\n' "s);
    CHECK(told(git::parse_batch(good, 2, 5)) == "'four' 'fives' ");
    CHECK(told(git::parse_batch("", 3, 5)).empty());
}

TEST_CASE("objects, cut off at any byte: only whole answers count") {
    const std::string first = kOld + " blob 3\na\nb\n";
    const std::string second = kNew + " missing\n";
    const std::string whole = first + second + kOld + " blob 4\nlast\n";
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const std::size_t count = (size >= first.size() ? 1U : 0U) +
                                  (size >= first.size() + second.size() ? 1U : 0U) +
                                  (size == whole.size() ? 1U : 0U);
        const auto bodies = git::parse_batch(std::string_view(whole).substr(0, size), 3, 100);
        CHECK(bodies.size() == count);
        if (count > 0) CHECK(bodies[0] == "a\nb");
    }
    CHECK(git::parse_batch(kOld + " blob 99999999999999999999\n", 1, 5).empty());
    CHECK(git::parse_batch(kOld + " blob -1\nx\n", 1, 5).empty());
}

TEST_CASE("an object's id in full") {
    CHECK(git::is_object_id(kOld));
    CHECK(git::is_object_id(std::string(64, 'f')));
    CHECK(!git::is_object_id("^" + std::string(39, '1')));
    CHECK(!git::is_object_id("^" + kOld));
    CHECK(!git::is_object_id(std::string(40, 'F')));
    CHECK(!git::is_object_id(kOld + "\n"));
    CHECK(!git::is_object_id("abc1234"));
    CHECK(!git::is_object_id(""));
}
