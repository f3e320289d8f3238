// The log out of real repositories: order, windows of commits, renames, merges, filters.
#include "history/log.hpp"
#include "unit/cases.hpp"
#include "unit/history/repositories.hpp"
#include "unit/history/versions.hpp"

using history::LogQuery;
using repositories::Made;

namespace {

const std::string kPath = "customers/A.yaml";

std::string named(const std::string& name) {
    return "id: A\nname: " + name + "\n";
}

// "commit 2 by lin 2026-03-02 A: fields; name: x -> y", an entry a line.
std::string told(Made& made, const LogQuery& query = {}) {
    const git::Repository repository = made.open();
    auto log = history::read_log(repository, repositories::head_of(repository), query);
    REQUIRE(log);
    std::string lines;
    for (const history::Entry& entry : log->entries) {
        std::string events = versions::lines_of(entry.events);
        for (std::size_t at = events.find('\n'); at != std::string::npos; at = events.find('\n'))
            events.replace(at, 1, at + 1 == events.size() ? "" : ";");
        lines += entry.subject + " by " + entry.author.name + " " + entry.when.date.to_string() + " " +
                 entry.kind + " " + entry.record +
                 (entry.renamed_from.empty() ? "" : " was " + entry.renamed_from) + ": " + events + "\n";
    }
    return lines;
}

LogQuery of_record(const std::string& kind, const std::string& id) {
    LogQuery query;
    query.kind = &schema::Catalog::shipped().get(kind);
    query.id = id;
    return query;
}

} // namespace

TEST_CASE("log: the whole store the newest first, one record the oldest first") {
    Made made;
    made.commit({{kPath, named("x")}, {"customers/B.yaml", "id: B\n"}, {"README.md", "hello\n"}}, {});
    made.commit({{kPath, named("y")}}, {1}, "chen", 1);
    made.commit({{"README.md", "bye\n"}}, {2}, "chen", 2);
    made.commit({{kPath, ""}}, {3}, "wu", 3);
    CHECK(told(made) == "commit 4 by wu 2026-03-04 customer A: deleted\n"
                        "commit 2 by chen 2026-03-02 customer A: fields;  name: x -> y\n"
                        "commit 1 by lin 2026-03-01 customer A: created;  id: - -> A;  name: - -> x\n"
                        "commit 1 by lin 2026-03-01 customer B: created;  id: - -> B\n");
    CHECK(told(made, of_record("customer", "A")) ==
          "commit 1 by lin 2026-03-01 customer A: created;  id: - -> A;  name: - -> x\n"
          "commit 2 by chen 2026-03-02 customer A: fields;  name: x -> y\n"
          "commit 4 by wu 2026-03-04 customer A: deleted\n");
    CHECK(told(made, of_record("customer", "C")) == "");
    CHECK(told(made, of_record("person", "A")) == "");
}

TEST_CASE("log: a history longer than a window, each commit told once and in its order") {
    constexpr int kCommits = 700;
    Made made;
    made.commit({{kPath, named("n0")}}, {});
    for (int n = 1; n < kCommits; ++n)
        made.commit({{kPath, named("n" + std::to_string(n % 5))}}, {n}, "lin", n / 20);
    std::string expected = "commit 1 by lin 2026-03-01 customer A: created;  id: - -> A;  name: - -> n0\n";
    for (int n = 1; n < kCommits; ++n)
        expected += "commit " + std::to_string(n + 1) + " by lin " +
                    base::Date(2026, 3, 1).plus_days(n / 20).to_string() + " customer A: fields;  name: n" +
                    std::to_string((n - 1) % 5) + " -> n" + std::to_string(n % 5) + "\n";
    CHECK(told(made, of_record("customer", "A")) == expected);
    LogQuery some;
    some.since = base::Date(2026, 4, 4);
    some.until = base::Date(2026, 4, 4);
    const std::string day = told(made, some);
    CHECK(day.starts_with("commit 700 by lin 2026-04-04 customer A: "));
    CHECK(std::count(day.begin(), day.end(), '\n') == 20);
}

TEST_CASE("log: a record that was renamed is followed under its old name") {
    Made made;
    made.commit({{kPath, named("x")}}, {});
    made.commit({{kPath, ""}, {"customers/B.yaml", "id: B\nname: x\n"}}, {1}, "chen", 1);
    made.commit({{"customers/B.yaml", "id: B\nname: y\n"}}, {2}, "wu", 2);
    CHECK(told(made) == "commit 3 by wu 2026-03-03 customer B: fields;  name: x -> y\n"
                        "commit 2 by chen 2026-03-02 customer B was A: renamed\n"
                        "commit 1 by lin 2026-03-01 customer A: created;  id: - -> A;  name: - -> x\n");
    CHECK(told(made, of_record("customer", "B")) ==
          "commit 1 by lin 2026-03-01 customer A: created;  id: - -> A;  name: - -> x\n"
          "commit 2 by chen 2026-03-02 customer B was A: renamed\n"
          "commit 3 by wu 2026-03-03 customer B: fields;  name: x -> y\n");
}

TEST_CASE("log: merges are told where they decided, and only there") {
    Made made;
    const std::string text = "id: A\nname: x\naddress: x\n";
    made.commit({{kPath, text}}, {});
    made.commit({{kPath, snapshots::with(text, "name: x", "name: y")}}, {1}, "chen", 1);
    made.commit({{kPath, snapshots::with(text, "address: x", "address: z")}}, {1}, "wu", 2);
    made.commit({{kPath, "id: A\nname: y\naddress: z\n"}}, {2, 3}, "lin", 3); // joins both
    made.commit({{kPath, "id: A\nname: p\naddress: z\n"}}, {4}, "chen", 4);
    made.commit({{kPath, "id: A\nname: q\naddress: z\n"}}, {4}, "wu", 5);
    made.commit({{kPath, "id: A\nname: r\naddress: z\n"}}, {5, 6}, "lin", 6); // says what neither said
    made.commit({{kPath, "id: A\nname: r\naddress: w\n"}}, {7}, "wu", 7);
    made.commit({{"README.md", "hello\n"}}, {7}, "lin", 8);
    made.commit({{kPath, "id: A\nname: r\naddress: z\n"}}, {9, 8}, "lin", 9); // drops what the branch did
    std::string merges;
    const std::string all = told(made, of_record("customer", "A"));
    for (const char* commit : {"commit 4 ", "commit 7 ", "commit 10 "})
        if (const std::size_t at = all.find(commit); at != std::string::npos)
            merges += all.substr(at, all.find('\n', at) - at + 1);
    CHECK(merges ==
          "commit 7 by lin 2026-03-07 customer A: merged because decided in the merge;  name: p -> r\n"
          "commit 10 by lin 2026-03-10 customer A: merged because left out by the merge;  address: w "
          "-> z\n");
    CHECK(std::count(all.begin(), all.end(), '\n') == 8);
}

TEST_CASE("log: a merge far below the first window") {
    Made made;
    made.commit({{kPath, named("a")}}, {});
    made.commit({{kPath, named("b")}}, {1});
    made.commit({{kPath, named("c")}}, {1});
    made.commit({{kPath, named("d")}}, {2, 3});
    for (int n = 4; n < 400; ++n)
        made.commit({{"customers/B.yaml", "id: B\nname: n" + std::to_string(n) + "\n"}}, {n});
    const std::string all = told(made);
    CHECK(
        all.find(
            "commit 4 by lin 2026-03-01 customer A: merged because decided in the merge;  name: b -> d\n") !=
        std::string::npos);
    CHECK(std::count(all.begin(), all.end(), '\n') == 400);
}

TEST_CASE("log: by customer, by person, by field") {
    Made made;
    made.commit({{cases::kPath, cases::kReported}, {"customers/C01.yaml", "id: C01\n"}}, {});
    made.commit({{cases::kPath, cases::kClosed}}, {1}, "chen", 1);
    LogQuery query;
    query.person = "p04";
    const std::string act = told(made, query);
    CHECK(act.starts_with(
        "commit 2 by chen 2026-03-02 complaint CC-2603-01: step act (action) by p04 production"));
    CHECK(std::count(act.begin(), act.end(), '\n') == 1);
    query = {};
    query.field = "verified.result";
    CHECK(told(made, query) ==
          "commit 2 by chen 2026-03-02 complaint CC-2603-01: step verify (verified) improved "
          "已改善,效果优良 by p03 quality 2026-03-10;  rounds[0].verified.result: - -> "
          "improved\n");
    query = {};
    query.customer = "C01";
    const std::string concerning = told(made, query);
    CHECK(std::count(concerning.begin(), concerning.end(), '\n') == 3);
    query.customer = "C02";
    CHECK(told(made, query) == "");
}

TEST_CASE("log: evidence, and a version that was not YAML") {
    Made made;
    const std::string file = "evidence/complaint/CC-2603-01/a.jpg";
    made.commit({{cases::kPath, "a: [\n"}, {file, "x"}}, {});
    made.commit({{file, "y"}}, {1}, "chen", 1);
    made.commit({{file, ""}}, {2}, "wu", 2);
    CHECK(told(made, of_record("complaint", "CC-2603-01")) ==
          "commit 1 by lin 2026-03-01 complaint CC-2603-01: unreadable because the '[' opened here is never "
          "closed\n"
          "commit 1 by lin 2026-03-01 complaint CC-2603-01: evidence a.jpg because file added\n"
          "commit 2 by chen 2026-03-02 complaint CC-2603-01: evidence a.jpg because file rewritten\n"
          "commit 3 by wu 2026-03-03 complaint CC-2603-01: evidence a.jpg because file removed\n");
}
