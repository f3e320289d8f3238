// What differs between two states, record by record.
#include "history/changes.hpp"
#include "unit/cases.hpp"
#include "unit/history/versions.hpp"

using cases::kPath;
using cases::kReported;
using history::FilePair;
using snapshots::with;

namespace {

const std::string kOther = "complaints/2026-03/CC-2603-02.yaml";

// Evidence: of its files only that they are there is known.
FilePair file(const std::string& path, bool before, bool after) {
    FilePair made{path, {}, {}, before, after};
    history::name_file(made, schema::Catalog::shipped(), schema::Catalog::shipped());
    return made;
}

FilePair pair(const std::string& path, const std::string& before, const std::string& after) {
    FilePair made = file(path, !before.empty(), !after.empty());
    if (!before.empty()) made.before = before;
    if (!after.empty()) made.after = after;
    return made;
}

std::string changes(const std::vector<FilePair>& pairs) {
    std::string lines;
    for (const history::RecordChange& change : history::record_changes(pairs)) {
        lines += std::string(history::to_string(change.sort)) + " " + change.kind->name + " " + change.id +
                 " " + change.path;
        if (!change.customer.empty()) lines += " of " + change.customer;
        if (!change.old_path.empty()) lines += " was " + change.renamed_from + " " + change.old_path;
        lines += "\n";
        for (const history::Event& event : change.events)
            lines += "  " + versions::lines_of(std::vector<history::Event>{event});
    }
    return lines;
}

std::string heads(const std::string& lines) {
    std::string found;
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = lines.find('\n', at);
        if (lines[at] != ' ') found += lines.substr(at, end - at + 1);
        at = end + 1;
    }
    return found;
}

} // namespace

TEST_CASE("changes: nothing, and records that came, went and changed, by kind and id") {
    CHECK(changes({}) == "");
    const std::string two = with(kReported, "CC-2603-01", "CC-2603-02");
    CHECK(heads(changes({pair(kOther, two, ""), pair(kPath, "", with(kReported, "crushed", "wet")),
                         pair("customers/C01.yaml", "id: C01\nname: A\n", "id: C01\nname: B\n")})) ==
          "added complaint CC-2603-01 " + kPath + " of C01\nremoved complaint CC-2603-02 " + kOther +
              " of C01\nchanged customer C01 customers/C01.yaml\n");
    CHECK(changes({pair("customers/C01.yaml", "id: C01\nname: A\n", "id: C01\nname: B\n")}) ==
          "changed customer C01 customers/C01.yaml\n  fields\n  name: A -> B\n");
    CHECK(changes({pair(kPath, kReported, "")}) ==
          "removed complaint CC-2603-01 " + kPath + " of C01\n  deleted\n");
}

TEST_CASE("changes: a record that is voided, and one that already was") {
    const std::string voided =
        kReported + "voided: {reason: twice, by: p01, role: sales, on: \"2026-03-03\"}\n";
    CHECK(changes({pair(kPath, kReported, voided)}) ==
          "voided complaint CC-2603-01 " + kPath +
              " of C01\n  step void (voided) by p01 sales 2026-03-03 "
              "because twice\n"
              "  voided.reason: - -> twice\n  voided.by: - -> p01\n"
              "  voided.role: - -> sales\n"
              "  voided.on: - -> 2026-03-03\n");
    CHECK(heads(changes({pair(kPath, voided, "# c\n" + voided)})) ==
          "changed complaint CC-2603-01 " + kPath + " of C01\n");
    CHECK(heads(changes({pair(kPath, "", voided)})) == "added complaint CC-2603-01 " + kPath + " of C01\n");
}

TEST_CASE("changes: a record that has another id now") {
    const std::string renamed = with(kReported, "CC-2603-01", "CC-2603-02");
    CHECK(changes({pair(kPath, kReported, ""), pair(kOther, "", renamed)}) ==
          "renamed complaint CC-2603-02 " + kOther + " of C01 was CC-2603-01 " + kPath + "\n");
    // Another content, another kind, a copy: no renaming.
    CHECK(heads(changes({pair(kPath, kReported, ""), pair(kOther, "", with(renamed, "crushed", "wet"))})) ==
          "removed complaint CC-2603-01 " + kPath + " of C01\nadded complaint CC-2603-02 " + kOther +
              " of C01\n");
    CHECK(heads(changes({pair("customers/A.yaml", "id: A\n", ""), pair("people/B.yaml", "", "id: B\n")})) ==
          "removed customer A customers/A.yaml\nadded person B people/B.yaml\n");
    CHECK(heads(changes({pair(kOther, "", renamed)})) ==
          "added complaint CC-2603-02 " + kOther + " of C01\n");
}

TEST_CASE("changes: two records that changed their names at once") {
    CHECK(heads(changes({pair("customers/A.yaml", "id: A\nname: one\n", ""),
                         pair("customers/B.yaml", "id: B\nname: two\n", ""),
                         pair("customers/C.yaml", "", "id: C\nname: two\n"),
                         pair("customers/D.yaml", "", "id: D\nname: one\n")})) ==
          "renamed customer C customers/C.yaml was B customers/B.yaml\n"
          "renamed customer D customers/D.yaml was A customers/A.yaml\n");
}

TEST_CASE("changes: evidence belongs to its record") {
    const std::string folder = "evidence/complaint/CC-2603-01/";
    CHECK(changes({pair(kPath, kReported, with(kReported, "to: p02", "to: p07")),
                   file(folder + "a.jpg", false, true), file(folder + "b.jpg", true, true),
                   file(folder + "c.jpg", true, false)}) ==
          "changed complaint CC-2603-01 " + kPath +
              " of C01\n  step_changed report (reported) by p01 sales 2026-03-02\n  reported.to: p02 -> p07\n"
              "  evidence a.jpg because file added\n  evidence b.jpg because file rewritten\n"
              "  evidence c.jpg because file removed\n");
    // Of a record that is as it was.
    CHECK(changes({file(folder + "a.jpg", false, true)}) ==
          "changed complaint CC-2603-01 " + kPath + "\n  evidence a.jpg because file added\n");
}

TEST_CASE("changes: versions that cannot be read") {
    CHECK(changes({pair(kPath, kReported, "a: [\n")}) ==
          "changed complaint CC-2603-01 " + kPath +
              "\n  unreadable because the '[' opened here is never closed\n");
    CHECK(heads(changes({pair(kPath, "a: [\n", ""), pair(kOther, "", "a: [\n")})) ==
          "removed complaint CC-2603-01 " + kPath + "\nadded complaint CC-2603-02 " + kOther + "\n");
}
