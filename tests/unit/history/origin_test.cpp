// Which commit brought a step, out of real repositories.
#include "history/origin.hpp"
#include "unit/cases.hpp"
#include "unit/history/repositories.hpp"
#include "unit/history/versions.hpp"

#include <fstream>

using cases::kClosed;
using cases::kPath;
using cases::kReported;
using cases::kTwoRounds;
using history::Origins;
using repositories::Made;
using snapshots::with;

namespace {

std::string told(const std::optional<history::Origin>& origin) {
    if (!origin) return "before what is here";
    if (origin->commit.empty()) return "pending <" + origin->email + "> " + origin->day.to_string();
    return "<" + origin->email + "> " + origin->day.to_string();
}

// Of the last section of each step that a complaint takes.
std::string origins(const git::Repository& repository, const std::string& text,
                    const std::vector<std::string>& steps, int offset = 0) {
    const auto read = Origins::read(repository, repositories::head_of(repository), {kPath}, offset,
                                    {"", "me@example.com", base::Date(2026, 4, 1)});
    REQUIRE(read);
    const schema::Kind& kind = cases::complaint_kind();
    const yaml::Value record = versions::value(text);
    std::string lines;
    for (const std::string& name : steps) {
        const schema::Step& step = *kind.find_step(name);
        const auto sections = history::sections_of(kind, step, record);
        REQUIRE(!sections.empty());
        lines += name + " " + told(read->of(kind, kPath, step, *sections.back())) + "\n";
    }
    return lines;
}

} // namespace

TEST_CASE("origin: sections of a step: one, of a list, of the rounds, of a record's own signature") {
    const schema::Kind& kind = cases::complaint_kind();
    const yaml::Value closed = versions::value(kClosed);
    const yaml::Value rounds = versions::value(kTwoRounds);
    const auto count = [&](const yaml::Value& record, const std::string& step) {
        return history::sections_of(kind, *kind.find_step(step), record).size();
    };
    CHECK(count(closed, "new") == 1);
    CHECK(count(closed, "close") == 1);
    CHECK(count(closed, "reply") == 2);
    CHECK(count(closed, "verify") == 1);
    CHECK(count(rounds, "verify") == 2);
    CHECK(count(rounds, "close") == 0);
    CHECK(count(versions::value("a: 1\n"), "verify") == 0);
    CHECK(count(versions::value("rounds: x\nclosed: [1]\nreplies: {}\n"), "verify") == 0);
}

TEST_CASE("origin: the first commit that held the step just so") {
    Made made;
    made.commit({{kPath, kReported}}, {}, "lin");
    made.commit({{kPath, kTwoRounds}}, {1}, "chen", 1);
    made.commit({{kPath, kTwoRounds + "remark: hello\n"}}, {2}, "wu", 2);
    const git::Repository repository = made.open();
    CHECK(origins(repository, kTwoRounds, {"new", "report", "verify"}) ==
          "new <lin@example.com> 2026-03-01\nreport <lin@example.com> 2026-03-01\n"
          "verify <chen@example.com> 2026-03-02\n");
    // The day is that of the store, not of the author.
    CHECK(origins(repository, kReported, {"report"}, 720) == "report <lin@example.com> 2026-03-02\n");
    // What says otherwise by a word no commit holds yet.
    CHECK(origins(repository, with(kReported, "to: p02", "to: p07"), {"report"}) ==
          "report pending <me@example.com> 2026-04-01\n");
}

TEST_CASE("origin: a step that went and came again belongs to who wrote it first") {
    Made made;
    made.commit({{kPath, kReported}}, {}, "lin");
    made.commit({{kPath, kReported.substr(0, kReported.find("reported:"))}}, {1}, "chen", 1);
    made.commit({{kPath, "a: [\n"}}, {2}, "chen", 2);
    made.commit({{kPath, kReported}}, {3}, "wu", 3);
    CHECK(origins(made.open(), kReported, {"report"}) == "report <lin@example.com> 2026-03-01\n");
}

TEST_CASE("origin: without a commit, or without the path, everything is pending") {
    Made made;
    made.commit({{"customers/A.yaml", "id: A\n"}}, {});
    CHECK(origins(made.open(), kReported, {"report"}) == "report pending <me@example.com> 2026-04-01\n");
}

TEST_CASE("origin: in a shallow clone the first commit may have got it from before") {
    Made made;
    made.commit({{kPath, kReported}}, {}, "lin");
    made.commit({{"README.md", "hello\n"}}, {1}, "chen", 1);
    made.commit({{kPath, kClosed}}, {2}, "wu", 2);
    const auto second = made.open().commit("HEAD~1");
    REQUIRE(second);
    // As `git clone --depth 2` leaves it: the second commit is the last that is here.
    std::ofstream(made.folder() + "/.git/shallow") << *second << "\n";
    auto shallow = git::Repository::open(made.folder());
    REQUIRE(shallow);
    REQUIRE(shallow->shallow());
    CHECK(origins(*shallow, kClosed, {"report", "close"}) ==
          "report before what is here\nclose <wu@example.com> 2026-03-03\n");
}
