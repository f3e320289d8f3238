// Which procedure is in force when, who held which post, and what a snapshot finds.
#include "unit/cases.hpp"

#include "model/steps.hpp"

using namespace model;
using cases::kReported;
using cases::with;

namespace {

base::Date day(const std::string& text) {
    return *base::parse_date(text);
}

// The shipped procedure from another day on, with one place changed.
std::string procedure(const std::string& from, const std::string& place = "",
                      const std::string& instead = "") {
    const std::string text = with(snapshots::paper(), "id: \"2020-04-01\"", "id: \"" + from + "\"");
    return place.empty() ? text : with(text, place, instead);
}

std::string in_force(const Snapshot& snapshot, const std::string& on) {
    const Procedure* found = snapshot.in_force(day(on));
    return found == nullptr ? "none" : found->id;
}

std::string judged(const Snapshot& snapshot) {
    diag::Report report;
    judge_steps(cases::complaint_of(snapshot), snapshot, report);
    return cases::short_lines(std::move(report));
}

} // namespace

TEST_CASE("a procedure is in force from its day until the next one begins") {
    const Snapshot snapshot = snapshots::Store()
                                  .procedure("2027-01-01", procedure("2027-01-01"))
                                  .procedure("2026-01-01", procedure("2026-01-01"))
                                  .snapshot();
    CHECK(in_force(snapshot, "2020-03-31") == "none");
    CHECK(in_force(snapshot, "2020-04-01") == "2020-04-01");
    CHECK(in_force(snapshot, "2025-12-31") == "2020-04-01");
    CHECK(in_force(snapshot, "2026-01-01") == "2026-01-01");
    CHECK(in_force(snapshot, "2026-12-31") == "2026-01-01");
    CHECK(in_force(snapshot, "2027-01-01") == "2027-01-01");
    CHECK(in_force(snapshot, "2199-12-31") == "2027-01-01");
    CHECK(snapshot.newest()->id == "2027-01-01");
    CHECK(snapshot.procedures().front().id == "2020-04-01");
    CHECK(Snapshot().newest() == nullptr);
    CHECK(in_force(Snapshot(), "2026-01-01") == "none");
}

TEST_CASE("a newer procedure that is broken gives nothing from its day on, and takes nothing before it") {
    snapshots::Store store = cases::store_of(kReported);
    const Snapshot broken = store.broken("procedure", "procedures/2026-03-01.yaml").snapshot();
    CHECK(in_force(broken, "2026-02-28") == "2020-04-01");
    CHECK(in_force(broken, "2026-03-01") == "none");
    CHECK(in_force(broken, "2026-03-02") == "none");
    CHECK(judged(broken) == "");
    CHECK(judged(cases::store_of(with(kReported, "role: sales, on: \"2026-03-02\"}\nreported",
                                      "role: finance, on: \"2026-03-02\"}\nreported"))
                     .broken("procedure", "procedures/2026-03-01.yaml")
                     .snapshot()) == "");
    const Snapshot later =
        cases::store_of(kReported).broken("procedure", "procedures/2026-03-03.yaml").snapshot();
    CHECK(in_force(later, "2026-03-02") == "2020-04-01");
    CHECK(judged(later) == "");
}

TEST_CASE("a broken only procedure brings no findings of steps") {
    Snapshot snapshot;
    snapshot.add(extract(snapshots::parse(cases::kPath, kReported), cases::complaint_kind()));
    snapshot.add(unsound("procedures/2020-04-01.yaml", schema::Catalog::shipped().get("procedure")));
    snapshot.finish();
    CHECK(judged(snapshot) == "");
    CHECK(snapshot.has_procedure_file(day("2020-04-01")));
    CHECK_FALSE(snapshot.has_procedure_file(day("2020-03-31")));
}

TEST_CASE("a complaint follows the procedure of the day it was accepted, in all later steps") {
    // From 2026-03-03 on, quality reports and nobody need say to whom.
    const std::string newer =
        procedure("2026-03-03", "      - step: report\n        rule: \"S0-5.6-1\"\n        roles: [sales]",
                  "      - step: report\n        rule: \"NEW-1\"\n        roles: [quality]");
    const std::string late = with(kReported, "reported: {to: p02, by: p01, role: sales, on: \"2026-03-02\"}",
                                  "reported: {to: p02, by: p01, role: sales, on: \"2026-03-20\"}");
    const std::string next_day =
        with(with(late, "accepted_on: \"2026-03-02\"", "accepted_on: \"2026-03-03\""),
             "filled: {by: p01, role: sales, on: \"2026-03-02\"}",
             "filled: {by: p01, role: sales, on: \"2026-03-03\"}");
    CHECK(judged(cases::store_of(late).procedure("2026-03-03", newer).snapshot()) == "");
    CHECK(judged(cases::store_of(next_day).procedure("2026-03-03", newer).snapshot()) ==
          "6:36 Q3202 NEW-1: 'report' is signed as 'sales'; it is for quality\n");
    const std::string as_new = with(next_day, "reported: {to: p02, by: p01, role: sales",
                                    "reported: {to: p02, by: p03, role: quality");
    CHECK(judged(cases::store_of(as_new).procedure("2026-03-03", newer).snapshot()) == "");
    const std::string as_new_too_early =
        with(late, "reported: {to: p02, by: p01, role: sales", "reported: {to: p02, by: p03, role: quality");
    CHECK(judged(cases::store_of(as_new_too_early).procedure("2026-03-03", newer).snapshot()) ==
          "6:36 Q3202 S0-5.6-1: 'report' is signed as 'quality'; it is for sales\n");
    const Snapshot snapshot = cases::store_of(late).procedure("2026-03-03", newer).snapshot();
    CHECK(snapshot.procedure_of(cases::complaint_of(snapshot))->id == "2020-04-01");
    CHECK(snapshot.procedure_of(*snapshot.find("person", "p01"))->id == "2026-03-03");
}

TEST_CASE("posts held, and the roles and departments they bring") {
    const Snapshot snapshot = snapshots::Store()
                                  .add("person", "people/p01.yaml",
                                       "id: p01\nname: 陈立\nposts:\n"
                                       "  - {post: salesperson, from: \"2020-04-01\", to: \"2021-01-31\"}\n"
                                       "  - {post: sales_manager, from: \"2021-01-31\"}\n"
                                       "  - {post: inspector, from: \"2022-01-01\", to: \"2022-01-01\"}\n"
                                       "  - {post: stoker, from: \"2023-01-01\"}\n")
                                  .snapshot();
    const Facts& person = *snapshot.find("person", "p01");
    auto roles = [&](const std::string& on) {
        std::string text;
        for (const std::string& role : roles_on(person, day(on), *snapshot.newest()))
            text += role + " ";
        return text;
    };
    CHECK(posts_of(person).size() == 4);
    CHECK(roles("2020-03-31") == "");
    CHECK(roles("2020-04-01") == "salesperson sales ");
    CHECK(roles("2021-01-31") == "salesperson sales sales_manager ");
    CHECK(roles("2021-02-01") == "sales_manager sales ");
    CHECK(roles("2022-01-01") == "sales_manager sales inspector quality ");
    CHECK(roles("2022-01-02") == "sales_manager sales ");
    CHECK(roles("2023-01-01") == "sales_manager sales stoker ");
    CHECK(departments_on(person, day("2022-01-01"), *snapshot.newest()) ==
          std::vector<std::string>{"sales", "quality"});
    CHECK(departments_on(person, day("2023-01-01"), *snapshot.newest()) == std::vector<std::string>{"sales"});
}

TEST_CASE("records are found by kind and id, in an order that does not depend on theirs") {
    auto order = [](const Snapshot& snapshot) {
        std::string text;
        for (const Facts& facts : snapshot.records())
            text += facts.path + "\n";
        return text;
    };
    const Snapshot snapshot = cases::store_of(kReported).snapshot();
    CHECK(order(snapshot) == order(cases::store_of(kReported).reverse().snapshot()));
    CHECK(snapshot.of("person").size() == 7);
    CHECK(snapshot.of("person").front().id == "p01");
    CHECK(snapshot.of("survey").empty());
    CHECK(snapshot.of("nothing").empty());
    CHECK(snapshot.find("person", "p08") == nullptr);
    CHECK(snapshot.find("person", "CC-2603-01") == nullptr);
    CHECK(snapshot.find("person", "") == nullptr);
    CHECK(snapshot.find("person", "p07")->header.text("name") == "林峰");
}

TEST_CASE("a changed record stands in the place of the old one") {
    Snapshot snapshot = cases::store_of(kReported).snapshot();
    const std::size_t before = snapshot.records().size();
    snapshot.put(extract(snapshots::parse(cases::kPath, with(kReported, "boxes crushed", "boxes wet")),
                         cases::complaint_kind()));
    CHECK(snapshot.records().size() == before);
    CHECK(cases::complaint_of(snapshot).header.text("content") == "boxes wet");
    snapshot.put(extract(snapshots::parse("people/p00.yaml", "id: p00\nname: 一\n"),
                         schema::Catalog::shipped().get("person")));
    CHECK(snapshot.records().size() == before + 1);
    CHECK(snapshot.of("person").front().id == "p00");
    CHECK(snapshot.find("person", "p07") != nullptr);
}

TEST_CASE("the store's own settings") {
    auto config = [](const std::string& text) { return read_config(snapshots::parse("qms.yaml", text)); };
    const StoreConfig harbour =
        config("format: 1\ncompany: {en: Harbour, zh: 海港}\nutc_offset: \"+08:00\"\nlanguage: zh\n");
    CHECK(harbour.company.en == "Harbour");
    CHECK(harbour.company.zh == "海港");
    CHECK(harbour.language == "zh");
    CHECK(harbour.utc_offset_minutes == 480);
    CHECK(config("utc_offset: \"-03:30\"\n").utc_offset_minutes == -210);
    CHECK(config("utc_offset: \"+00:00\"\n").utc_offset_minutes == 0);
    CHECK(config("format: 1\n").language == "en");
}
