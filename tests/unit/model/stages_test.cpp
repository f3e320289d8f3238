// Stages and numbers of cases, under the shipped procedure `pcb`.
#include "model/stages.hpp"

#include "model/numbering.hpp"
#include "model/procedure_stages.hpp"
#include "unit/snapshots.hpp"

using namespace model;

namespace {

std::string numbered(const std::string& id, const std::string& day, const std::string& number,
                     const std::string& more = {}) {
    return fmt::format("id: {0}\ncustomer: C1\ncontent: traces\n"
                       "filled: {{by: p3, role: sales, on: \"{1}T08:30\"}}\n"
                       "registered: {{by: p2, role: gm_office, on: \"{1}T09:00\", number: \"{2}\"}}\n{3}",
                       id, day, number, more);
}

std::string path_of(const std::string& id) {
    return fmt::format("complaints/20{}-{}/{}.yaml", id.substr(3, 2), id.substr(5, 2), id);
}

snapshots::Store store() {
    snapshots::Store store(snapshots::preset("pcb"));
    store.person("p2", "Zhao", "office_clerk").person("p3", "Wu", "salesperson").customer("C1", "");
    return store;
}

Snapshot one(const std::string& more) {
    snapshots::Store all = store();
    all.add("complaint", path_of("CC-2403-01"), numbered("CC-2403-01", "2024-03-01", "240301", more));
    return all.snapshot();
}

const KindRules& rules_of(const Snapshot& snapshot) {
    return *snapshot.newest()->find_kind("complaint");
}

std::string judged(const std::string& more) {
    const Snapshot snapshot = one(more);
    diag::Report report;
    judge_stages(*snapshot.find("complaint", "CC-2403-01"), snapshot, report);
    return snapshots::lines_of(std::move(report));
}

// "gm_office_1 quality"
std::string with_whom(const Snapshot& snapshot, const std::string& at) {
    std::string names;
    for (const Stage* stage :
         stages_at(*snapshot.find("complaint", "CC-2403-01"), rules_of(snapshot), *base::parse_stamp(at)))
        names += (names.empty() ? "" : " ") + stage->name;
    return names;
}

const std::string kToQuality = "passes:\n"
                               "  - {by: p2, role: gm_office, on: \"2024-03-01T11:00\", to: quality}\n";

} // namespace

TEST_CASE("S2-3F: the form is with the last stage it was handed to; of a day alone with all of that day") {
    const Snapshot snapshot = one(kToQuality);
    CHECK(with_whom(snapshot, "2024-03-01T10:59") == "gm_office_1");
    CHECK(with_whom(snapshot, "2024-03-01T11:00") == "gm_office_1 quality");
    CHECK(with_whom(snapshot, "2024-03-01") == "gm_office_1 quality");
    CHECK(with_whom(snapshot, "2024-03-02") == "quality");
    const Facts& record = *snapshot.find("complaint", "CC-2403-01");
    CHECK(stage_now(record, rules_of(snapshot))->name == "quality");
    CHECK(stage_after(rules_of(snapshot), *stage_now(record, rules_of(snapshot)))->name == "production");
}

TEST_CASE("F-57: past optional stages to the next that is not; after the last there is none") {
    const Snapshot snapshot = one("");
    const KindRules& rules = rules_of(snapshot);
    CHECK(stage_after(rules, *rules.find_stage("production"))->name == "business");
    CHECK(stage_after(rules, *rules.find_stage("approval")) == nullptr);
}

TEST_CASE("S2-3F: hand-overs out of order, by another, to nowhere, without an opinion or the stage's part") {
    CHECK(judged("") == "");
    CHECK(judged(kToQuality) == "");
    CHECK(judged("passes:\n  - {by: p2, role: gm_office, on: \"2024-03-01T11:00\", to: production}\n") ==
          "complaints/2024-03/CC-2403-01.yaml:7:59 Q4115 S2-3F: the form goes from 'gm_office_1' to "
          "'production' past 'quality' [qms complaint pass CC-2403-01 --to quality]\n");
    CHECK(
        judged("passes:\n  - {by: p3, role: sales, on: \"2024-03-01T11:00\", to: qualty}\n") ==
        "complaints/2024-03/CC-2403-01.yaml:7:20 Q4102 S2-3F: the form is with 'gm_office_1', and gm_office "
        "hands it over, not sales\n"
        "complaints/2024-03/CC-2403-01.yaml:7:55 Q4115 S2-3F: there is no stage 'qualty' "
        "[did you mean 'quality'?]\n");
    CHECK(
        judged(kToQuality + "  - {by: p5, role: quality, on: \"2024-03-04T11:00\", to: gm_office_1}\n") ==
        "complaints/2024-03/CC-2403-01.yaml:8:5 Q4112 S2-3F: 'pass' to 'gm_office_1' stands without "
        "'analyse', which the stage 'quality' asks for [qms complaint analyse CC-2403-01]\n"
        "complaints/2024-03/CC-2403-01.yaml:8:57 Q4115 S2-3F: the form is with 'quality', and 'gm_office_1' "
        "does not come after it [qms complaint pass CC-2403-01 --to production]\n");
}

TEST_CASE("E-14: the stages add up to 9 of 13 and 16 of 17 days; more than the whole is refused") {
    const Snapshot snapshot = one("");
    std::string sums;
    for (const StageSum& sum : stage_sums(rules_of(snapshot), schema::Catalog::shipped().get("complaint")))
        sums += fmt::format("{} {} {}; ", sum.value, sum.stages.to_string(), sum.whole.to_string());
    CHECK(sums == "domestic 9 13; foreign 16 17; ");
    const auto document =
        snapshots::parse("procedures/2020-04-01.yaml",
                         snapshots::with(snapshots::preset("pcb"), "{values: [foreign], value: 12, unit: d}",
                                         "{values: [foreign], value: 13.5, unit: d}"));
    diag::Report report;
    CHECK_FALSE(read_procedure(document, schema::Catalog::shipped(), report));
    CHECK(report.findings().front().message ==
          "the stages of 'complaint' (foreign) add up to 17.5 days, more than the 17 of the whole case");
}

TEST_CASE("E-17: the number is year, month and a serial of the month") {
    snapshots::Store all = store();
    auto next = [&](const std::string& day) {
        const Snapshot snapshot = all.snapshot();
        return next_number(snapshot.of("complaint"), *rules_of(snapshot).numbering, *base::parse_date(day))
            .value_or("none");
    };
    CHECK(next("2024-03-01") == "240301");
    all.add("complaint", path_of("CC-2403-01"), numbered("CC-2403-01", "2024-03-05", "240311"));
    CHECK(next("2024-03-31") == "240312");
    CHECK(next("2024-04-01") == "240401");
    CHECK(next("2024-12-02") == "241201");
    CHECK(next("2025-01-02") == "250101");
    all.add("complaint", path_of("CC-2403-02"), numbered("CC-2403-02", "2024-03-28", "240398"));
    CHECK(next("2024-03-31") == "240399");
    all.add("complaint", path_of("CC-2403-03"), numbered("CC-2403-03", "2024-03-29", "240399"));
    CHECK(next("2024-03-31") == "none"); // F-10
}

TEST_CASE("F-10: a wider serial for new months") {
    snapshots::Store all(snapshots::with(snapshots::preset("pcb"), "YYMMNN\"", "YYMMNNN\""));
    all.person("p2", "Zhao", "office_clerk").customer("C1", "");
    const Snapshot snapshot = all.snapshot();
    CHECK(next_number(snapshot.of("complaint"), *rules_of(snapshot).numbering, base::Date(2024, 4, 1)) ==
          "2404001");
}

TEST_CASE("numbers given twice, left out, or of another month; the order of files does not matter") {
    snapshots::Store all = store();
    all.add("complaint", path_of("CC-2403-04"), numbered("CC-2403-04", "2024-03-08", "240305"));
    all.add("complaint", path_of("CC-2403-01"), numbered("CC-2403-01", "2024-03-01", "240301"));
    all.add("complaint", path_of("CC-2403-03"), numbered("CC-2403-03", "2024-03-07", "240301"));
    all.add("complaint", path_of("CC-2403-02"), numbered("CC-2403-02", "2024-03-06", "240202"));
    const Snapshot snapshot = all.snapshot();
    diag::Report report;
    for (const Facts& record : snapshot.of("complaint"))
        judge_number(record, snapshot, report);
    judge_numbers(snapshot, report);
    CHECK(
        snapshots::lines_of(std::move(report)) ==
        "complaints/2024-03/CC-2403-02.yaml:5:71 Q3108 S2-3K.8: the number '240202' is none of 2024-03, when "
        "it was given ['2403' and 2 digits from 1]\n"
        "complaints/2024-03/CC-2403-02.yaml:5:71 Q3109 S2-3K.8: no case has the number before '240202'\n"
        "complaints/2024-03/CC-2403-03.yaml:5:71 Q3107: the number '240301' is that of 'CC-2403-01'\n"
        "complaints/2024-03/CC-2403-04.yaml:5:71 Q3109 S2-3K.8: no case has the 3 numbers before '240305'\n");
}
