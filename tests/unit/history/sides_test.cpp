// Files that two states hold otherwise: the disk (in memory here) against what git holds.
#include "history/sides.hpp"
#include "store/memory_files.hpp"
#include "unit/snapshots.hpp"

#include <doctest/doctest.h>

using history::blob_id;
using history::changed_files;
using history::Side;

namespace {

constexpr const char* kEmpty = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

using Files = std::map<std::string, std::string>;

std::shared_ptr<store::MemoryFiles> memory(const Files& files) {
    auto made = std::make_shared<store::MemoryFiles>();
    for (const auto& [path, bytes] : files)
        made->add(path, bytes);
    return made;
}

Side disk(const Files& files) {
    return {"the work tree", memory(files), {}};
}

// What git holds: the same bytes, and their ids.
Side tree(const Files& files, std::size_t digits = 40) {
    Side side{"HEAD", memory(files), git::Tree{}};
    for (const auto& [path, bytes] : files)
        side.tree->entries.push_back({path, blob_id(bytes, digits), git::Entry::Sort::file});
    return side;
}

std::string told(const Side& before, const Side& after) {
    auto pairs = changed_files(before, after);
    if (!pairs) return std::string(diag::info(pairs.error().code).id) + ": " + pairs.error().message;
    std::string lines;
    for (const history::FilePair& pair : *pairs) {
        const auto side = [](bool there, const std::optional<std::string>& bytes) {
            return !there ? std::string("-") : bytes ? "'" + *bytes + "'" : std::string("there");
        };
        lines += pair.path + " " + side(pair.there_before, pair.before) + " " +
                 side(pair.there_after, pair.after) + "\n";
    }
    return lines;
}

} // namespace

TEST_CASE("sides: the id git gives to a content") {
    CHECK(blob_id("", 40) == kEmpty);
    CHECK(blob_id("hello\n", 40) == "ce013625030ba8dba906f756967f9e9ca394464a");
    CHECK(blob_id("", 64) == "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813");
}

TEST_CASE("sides: what is equal is left out, all else comes in order of the paths") {
    const Files before{{"customers/A.yaml", "a\n"}, {"customers/B.yaml", "b\n"}, {"people/p.yaml", "p\n"}};
    const Files after{{"customers/B.yaml", "b\n"}, {"customers/C.yaml", "c\n"}, {"people/p.yaml", "q\n"}};
    const std::string expected =
        "customers/A.yaml 'a\n' -\ncustomers/C.yaml - 'c\n'\npeople/p.yaml 'p\n' 'q\n'\n";
    CHECK(told(tree(before), disk(after)) == expected);
    CHECK(told(tree(before), tree(after)) == expected);
    CHECK(told(tree(before), disk(before)) == "");
    CHECK(told(tree(before), tree(before)) == "");
    CHECK(told(tree({}), disk({})) == "");
    CHECK(told(disk(after), tree(before)) ==
          "customers/A.yaml - 'a\n'\ncustomers/C.yaml 'c\n' -\npeople/p.yaml 'q\n' 'p\n'\n");
    CHECK(told(tree(before, 64), disk(after)) == expected);
}

TEST_CASE("sides: only records and evidence count, wherever they lie") {
    const Files ours{{"qms.yaml", "x"},
                     {"complaints/2026-03/CC-2603-01.yaml", "x"},
                     {"responses/SV-2026/SV-2026-C01.yaml", "x"},
                     {"procedures/2020-04-01.yaml", "x"}};
    Files all = ours;
    for (const char* path : {"README.md", "customers/notes.txt", ".qms/schemas/complaint.schema.json",
                             "complaints/2026-03/deep/CC-2603-01.yaml", "evidence/complaint/a.jpg",
                             "evidence/complaint/CC-2603-01/deep/a.jpg", "evidence/nothing/CC-2603-01/a.jpg"})
        all[path] = "y";
    const std::string expected =
        "complaints/2026-03/CC-2603-01.yaml - 'x'\nprocedures/2020-04-01.yaml - 'x'\n"
        "qms.yaml - 'x'\nresponses/SV-2026/SV-2026-C01.yaml - 'x'\n";
    CHECK(told(tree({}), disk(all)) == expected);
    CHECK(told(tree({}), tree(all)) == expected);
}

TEST_CASE("sides: of evidence only that it differs is told") {
    const std::string path = "evidence/complaint/CC-2603-01/a.jpg";
    CHECK(told(tree({{path, "x"}}), disk({{path, "y"}})) == path + " there there\n");
    CHECK(told(tree({{path, "x"}}), disk({})) == path + " there -\n");
    CHECK(told(tree({}), disk({{path, "x"}})) == path + " - there\n");
    CHECK(told(tree({{path, "x"}}), disk({{path, "x"}})) == "");
    // CRLF in a photograph is not a line end.
    CHECK(told(tree({{path, "x\n"}}), disk({{path, "x\r\n"}})) == path + " there there\n");
}

TEST_CASE("sides: a record with CRLF on the disk is the one with LF in git") {
    const std::string path = "customers/A.yaml";
    CHECK(told(tree({{path, "a\nb\n"}}), disk({{path, "a\r\nb\r\n"}})) == "");
    CHECK(told(tree({{path, "a\nb\n"}}), disk({{path, "a\r\nb\n"}})) == "");
    CHECK(told(tree({{path, "a\nb\n"}}, 64), disk({{path, "a\r\nb\r\n"}})) == "");
    // Not the other way round, and not in another place.
    CHECK(told(tree({{path, "a\r\n"}}), disk({{path, "a\n"}})) == path + " 'a\r\n' 'a\n'\n");
    CHECK(told(tree({{path, "a\n"}}), disk({{path, "a\r\r\n"}})) == path + " 'a\n' 'a\r\r\n'\n");
    CHECK(told(tree({{path, "ab\n"}}), disk({{path, "a\rb\n"}})) == path + " 'ab\n' 'a\rb\n'\n");
    CHECK(told(tree({{path, "a\r\nb\n"}}), disk({{path, "a\r\nb\n"}})) == "");
}

TEST_CASE("sides: what git holds as a link or a submodule is no file") {
    Side before = tree({{"customers/A.yaml", "a\n"}, {"customers/B.yaml", "b\n"}});
    before.tree->entries[0].sort = git::Entry::Sort::link;
    before.tree->entries[1].sort = git::Entry::Sort::submodule;
    CHECK(told(before, disk({})) == "");
    CHECK(told(before, disk({{"customers/A.yaml", "a\n"}})) == "customers/A.yaml - 'a\n'\n");
}

TEST_CASE("sides: what cannot be read on the disk is said, not left out") {
    auto files = memory({{"customers/A.yaml", "a\n"}});
    files->break_path("customers/A.yaml", "permission denied");
    // A record is there all the same; check tells why nobody can read it.
    CHECK(told(tree({{"customers/A.yaml", "a\n"}}), {"the work tree", files, {}}) ==
          "customers/A.yaml 'a\n' there\n");
    auto evidence = memory({{"evidence/complaint/CC-2603-01/a.jpg", "x"}});
    evidence->break_path("evidence/complaint/CC-2603-01/a.jpg", "permission denied");
    CHECK(told(tree({}), {"the work tree", evidence, {}}) ==
          "Q1016: cannot read 'evidence/complaint/CC-2603-01/a.jpg': permission denied");
    auto folder = memory({{"customers/A.yaml", "a\n"}});
    folder->break_path("customers", "permission denied");
    CHECK(told(tree({}), {"the work tree", folder, {}}) ==
          "Q1016: cannot list the folder 'customers': permission denied");
}
