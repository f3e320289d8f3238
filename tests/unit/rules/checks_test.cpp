// Each check with its whole message and place; what must not depend on order; what must not cascade.
#include "rules/rules.hpp"

#include "rules/checks.hpp"
#include "unit/cases.hpp"

using namespace rules;
using cases::kClosed;
using cases::kReported;
using cases::with;

namespace {

constexpr auto kNoFiles = nullptr;

std::string run_on(const snapshots::Store& store, const std::string& as_of = "2026-12-31") {
    const model::Snapshot snapshot = store.snapshot();
    const Context context{snapshot, *base::parse_as_of(as_of), kNoFiles, kNoFiles};
    diag::Report report;
    run(context, report);
    return snapshots::lines_of(std::move(report));
}

std::string found(const std::string& complaint, const std::string& as_of = "2026-12-31") {
    return run_on(cases::store_of(complaint), as_of);
}

std::string moved(const std::string& path, const std::string& text) {
    return run_on(cases::staffed().add("complaint", path, text));
}

} // namespace

TEST_CASE("a store that is as it should be has no findings") {
    CHECK(found(kClosed) == "");
    CHECK(found(cases::kTwoRounds) == "");
    CHECK(run_on(snapshots::Store()) == "");
}

TEST_CASE("Q3001: id and file name") {
    CHECK(moved("complaints/2026-03/CC-2603-02.yaml", kReported) ==
          "complaints/2026-03/CC-2603-02.yaml:1:5 Q3001: the id is 'CC-2603-01', but the file is named "
          "'CC-2603-02' "
          "[give the file the name of its id, or the id the name of its file]\n");
}

TEST_CASE("Q3003: a record where nothing looks for it") {
    CHECK(moved("complaints/2026-04/CC-2603-01.yaml", kReported) ==
          "complaints/2026-04/CC-2603-01.yaml:1:5 Q3003: 'CC-2603-01' belongs in "
          "'complaints/2026-03/CC-2603-01.yaml' "
          "[mkdir -p complaints/2026-03 && git mv complaints/2026-04/CC-2603-01.yaml "
          "complaints/2026-03/CC-2603-01.yaml]\n");
}

TEST_CASE("Q3004: an id that the kind cannot have") {
    CHECK(moved("complaints/2026-03/CC-2603-1.yaml", with(kReported, "id: CC-2603-01", "id: CC-2603-1")) ==
          "complaints/2026-03/CC-2603-1.yaml:1:5 Q3004: 'CC-2603-1' is no id of a complaint [ids of this "
          "kind look like "
          "CC-2611-01]\n");
    CHECK(moved("complaints/2026-03/FB-2603-01.yaml", with(kReported, "id: CC-2603-01", "id: FB-2603-01")) ==
          "complaints/2026-03/FB-2603-01.yaml:1:5 Q3004: 'FB-2603-01' is no id of a complaint [ids of this "
          "kind look "
          "like CC-2611-01]\n");
}

TEST_CASE("Q3002: one id in two files; the second is told, with the first beside it") {
    snapshots::Store store = cases::store_of(kReported);
    store.add("complaint", "complaints/2026-04/CC-2603-01.yaml", kReported);
    const std::string expected = "complaints/2026-04/CC-2603-01.yaml:1:5 Q3002: the id 'CC-2603-01' is taken "
                                 "by another file [qms complaint renumber CC-2603-01]\n"
                                 "complaints/2026-04/CC-2603-01.yaml:1:5 Q3003: 'CC-2603-01' belongs in "
                                 "'complaints/2026-03/CC-2603-01.yaml' "
                                 "[mkdir -p complaints/2026-03 && git mv complaints/2026-04/CC-2603-01.yaml "
                                 "complaints/2026-03/CC-2603-01.yaml]\n";
    CHECK(run_on(store) == expected);
    CHECK(run_on(store.reverse()) == expected);
    const model::Snapshot snapshot = store.snapshot();
    diag::Report report;
    check_duplicates({snapshot, {}, kNoFiles, kNoFiles}, report);
    REQUIRE(report.findings().size() == 1);
    REQUIRE(report.findings()[0].related.size() == 1);
    CHECK(report.findings()[0].related[0].message == "the other file is here");
    CHECK(report.findings()[0].related[0].place.path == cases::kPath);
}

TEST_CASE("an id that belongs to another file is told once, as taken") {
    snapshots::Store store = cases::store_of(kReported);
    store.add("complaint", "complaints/2026-03/CC-2603-02.yaml", kReported);
    CHECK(run_on(store) ==
          "complaints/2026-03/CC-2603-02.yaml:1:5 Q3002: the id 'CC-2603-01' is taken by another file "
          "[qms complaint renumber CC-2603-01]\n");
}

TEST_CASE("Q3104: a record that does not exist, with the nearest id") {
    CHECK(found(with(kReported, "customer: C01", "customer: C02")) ==
          cases::kPath + ":2:11 Q3104: there is no customer 'C02' [did you mean 'C01'?]\n");
    CHECK(found(with(kReported, "{to: p02, by", "{to: nobody, by")) ==
          cases::kPath + ":6:16 Q3104: there is no person 'nobody' [qms person list]\n");
    CHECK(found(kReported + "reopens: CC-9901-77\n") ==
          cases::kPath + ":7:10 Q3104: there is no complaint 'CC-9901-77' [qms complaint list]\n");
}

TEST_CASE("Q3104: an id of any kind is looked for in all of them") {
    auto feedback = [](const std::string& as) {
        return run_on(cases::store_of(kReported).add(
            "feedback", "feedback/2026-05/FB-2605-01.yaml",
            "id: FB-2605-01\nkind: suggestion\ncustomer: C01\nreceived_on: \"2026-05-04\"\ncontent: slow\n"
            "recorded: {by: p01, role: sales, on: \"2026-05-04\"}\nconfirmed:\n  outcome: already_recorded\n "
            " recorded_as: " +
                as + "\n  by: p02\n  role: sales_manager\n  on: \"2026-05-05\"\n"));
    };
    CHECK(feedback("CC-2603-01") == "");
    CHECK(feedback("CC-2603-09") ==
          "feedback/2026-05/FB-2605-01.yaml:9:16 Q3104: there is no record 'CC-2603-09'\n");
}

TEST_CASE("Q3106: a record that is void") {
    snapshots::Store store = cases::store_of(
        kReported + "voided: {reason: twice, by: p02, role: sales_manager, on: \"2026-03-03\"}\n");
    store.add("complaint", "complaints/2026-03/CC-2603-02.yaml",
              with(kReported, "id: CC-2603-01", "id: CC-2603-02") + "reopens: CC-2603-01\n");
    CHECK(run_on(store) ==
          "complaints/2026-03/CC-2603-02.yaml:7:10 Q3106: the complaint 'CC-2603-01' is void\n");
    snapshots::Store both = cases::store_of(
        kReported + "voided: {reason: twice, by: p02, role: sales_manager, on: \"2026-03-03\"}\n");
    both.add(
        "complaint", "complaints/2026-03/CC-2603-02.yaml",
        with(kReported, "id: CC-2603-01", "id: CC-2603-02") +
            "reopens: CC-2603-01\nvoided: {reason: too, by: p02, role: sales_manager, on: \"2026-03-03\"}\n");
    CHECK(run_on(both) == "");
}

TEST_CASE("every kind that can be voided has the step that voids") {
    int seen = 0;
    for (const std::string& name : schema::Catalog::shipped().names()) {
        const schema::Kind& kind = schema::Catalog::shipped().get(name);
        CAPTURE(name);
        const bool field = kind.schema->find("voided") != nullptr;
        CHECK(field == (kind.find_step("void") != nullptr));
        if (field) ++seen;
    }
    CHECK(seen >= 3);
}

TEST_CASE("Q3105: codes the procedure does not have") {
    CHECK(found(with(kReported, "filled: {by: p01, role: sales,", "filled: {by: p01, role: slaes,")) ==
          cases::kPath + ":5:25 Q3105: QP-005 of 2020-04-01 has no role 'slaes' [did you mean 'sales'?]\n" +
              cases::kPath + ":5:25 Q3202 S0-5.6-1: 'new' is signed as 'slaes'; it is for sales\n");
    CHECK(run_on(snapshots::Store().person("p01", "陈立", "stoker")) ==
          "people/p01.yaml:4:12 Q3105: QP-005 of 2020-04-01 has no post 'stoker'\n");
}

TEST_CASE("Q3105: a post that an earlier procedure had stays known") {
    const std::string newer =
        with(with(snapshots::paper(), "id: \"2020-04-01\"", "id: \"2026-01-01\""),
             "      - {code: planner, name: {en: \"production planner\", zh: \"生管员\"}}\n", "");
    snapshots::Store store;
    CHECK(run_on(store.person("p01", "陈立", "planner").procedure("2026-01-01", newer)) == "");
}

TEST_CASE("Q3204: signed later than the day of the check") {
    CHECK(found(kReported, "2026-03-02") == "");
    CHECK(found(kReported, "2026-03-01") ==
          cases::kPath + ":5:36 Q3204: 'new' is signed on 2026-03-02, after 2026-03-01\n" + cases::kPath +
              ":6:47 Q3204: 'report' is signed on 2026-03-02, after 2026-03-01\n");
    const std::string timed = with(kReported, "{to: p02, by: p01, role: sales, on: \"2026-03-02\"}",
                                   "{to: p02, by: p01, role: sales, on: \"2026-03-02T10:00\"}");
    CHECK(found(timed, "2026-03-02T10:00") == "");
    CHECK(found(timed, "2026-03-02T09:59") ==
          cases::kPath + ":6:47 Q3204: 'report' is signed on 2026-03-02T10:00, after 2026-03-02T09:59\n");
}

TEST_CASE("Q3301: a period that ends before it begins") {
    auto post = [](const std::string& to) {
        return run_on(
            snapshots::Store().add("person", "people/p01.yaml",
                                   "id: p01\nname: 陈立\nposts:\n  - {post: gm, from: \"2021-02-01\"}\n"
                                   "  - {post: buyer, from: \"2020-04-01\", to: \"" +
                                       to + "\"}\n"));
    };
    CHECK(post("2020-04-01") == "");
    CHECK(post("2020-03-31") ==
          "people/p01.yaml:5:43 Q3301: the period ends on 2020-03-31, before it begins on 2020-04-01\n");
}

TEST_CASE("Q5001, Q5002, Q5003: evidence") {
    const std::string digest(64, 'a');
    const model::Snapshot snapshot =
        cases::store_of(kReported + "evidence:\n  - {file: photo.jpg, size: 12, sha256: \"" + digest +
                        "\"}\n")
            .snapshot();
    auto evidence = [&](std::optional<std::size_t> size, std::optional<std::string> bytes, bool hashed) {
        std::string asked;
        Context context{snapshot, base::end_of(base::Date(2026, 12, 31)), kNoFiles, kNoFiles};
        context.file_size = [&](const std::string& path) {
            asked = path;
            return size;
        };
        if (hashed) context.file_digest = [&](const std::string&) { return bytes; };
        diag::Report report;
        run(context, report);
        CHECK(asked == "evidence/complaint/CC-2603-01/photo.jpg");
        return snapshots::lines_of(std::move(report));
    };
    CHECK(evidence(12, {}, false) == "");
    CHECK(evidence(12, digest, true) == "");
    CHECK(evidence({}, {}, true) ==
          cases::kPath +
              ":8:12 Q5001: the evidence 'evidence/complaint/CC-2603-01/photo.jpg' is not there\n");
    CHECK(evidence(13, digest, true) == cases::kPath +
                                            ":8:12 Q5002: the evidence "
                                            "'evidence/complaint/CC-2603-01/photo.jpg' has 13 bytes, the "
                                            "record says 12\n");
    CHECK(
        evidence(12, std::string(64, 'b'), true) ==
        cases::kPath +
            ":8:12 Q5003: the evidence 'evidence/complaint/CC-2603-01/photo.jpg' holds other bytes than the "
            "record lists\n");
    CHECK(evidence(12, std::string(64, 'b'), false) == "");
}

TEST_CASE("steps are judged, too") {
    CHECK(found(with(kClosed, "confirmed: {by: p03, role: quality", "confirmed: {by: p02, role: sales")) ==
          cases::kPath + ":12:32 Q3202 R-QP-005-03: 'confirm' is signed as 'sales'; it is for quality\n");
}

TEST_CASE("a record that cannot be read brings no findings of its own here, and none of others") {
    for (const auto& broken :
         std::vector<std::pair<std::string, std::string>>{{"person", "people/p01.yaml"},
                                                          {"customer", "customers/C01.yaml"},
                                                          {"complaint", cases::kPath}}) {
        const std::string& path = broken.second;
        CAPTURE(path);
        const model::Snapshot whole = cases::store_of(kClosed).snapshot();
        model::Snapshot snapshot = whole;
        snapshot.put(model::unsound(path, schema::Catalog::shipped().get(broken.first)));
        CHECK(snapshot.records().size() == whole.records().size());
        diag::Report report;
        run({snapshot, base::end_of(base::Date(2026, 12, 31)), kNoFiles, kNoFiles}, report);
        CHECK(snapshots::lines_of(std::move(report)) == "");
    }
}

TEST_CASE("the report is the same whatever the order the records came in") {
    auto store = [] {
        snapshots::Store many = cases::store_of(with(kClosed, "customer: C01", "customer: C07"));
        many.add("complaint", "complaints/2026-04/CC-2603-01.yaml",
                 with(kClosed, "{to: p02, by", "{to: p04, by"));
        many.person("p08", "王强", "stoker");
        many.add(
            "complaint", "complaints/2026-03/CC-2603-05.yaml",
            with(kReported, "role: sales, on: \"2026-03-02\"}\nrep", "role: gm, on: \"2026-03-02\"}\nrep"));
        return many;
    };
    const std::string report = run_on(store());
    CHECK(std::count(report.begin(), report.end(), '\n') >= 6);
    CHECK(run_on(store().reverse()) == report);
}

TEST_CASE("judging one record finds what the run finds of it") {
    const std::string text =
        with(with(kClosed, "customer: C01", "customer: C07"), "{to: p02, by", "{to: p04, by");
    const model::Snapshot snapshot = cases::store_of(text).snapshot();
    diag::Report report;
    judge_record(cases::complaint_of(snapshot),
                 {snapshot, base::end_of(base::Date(2026, 12, 31)), kNoFiles, kNoFiles}, report);
    CHECK(snapshots::lines_of(std::move(report)) == found(text));
    CHECK(found(text) != "");
}

TEST_CASE("the newest procedure chooses severities") {
    auto severities = [](const std::string& findings) {
        const model::Snapshot snapshot =
            cases::store_of(kReported, with(snapshots::paper(), "findings: []", "findings: " + findings))
                .snapshot();
        diag::Report report;
        run({snapshot, *base::parse_as_of("2026-03-01"), kNoFiles, kNoFiles}, report);
        return fmt::format("{} {}", report.count(diag::Severity::error),
                           report.count(diag::Severity::warning));
    };
    CHECK(severities("[]") == "2 0");
    CHECK(severities("[{code: signed-in-the-future, severity: warning}]") == "0 2");
    CHECK(severities("[{code: ambiguous-scalar, severity: error}]") == "2 0");
}

TEST_CASE("a grumble is judged across records") {
    auto grumble = [](const std::string& names) {
        return run_on(cases::store_of(names.empty() ? kReported : kReported + "feedback: [" + names + "]\n")
                          .add("feedback", "feedback/2026-03/FB-2603-01.yaml",
                               "id: FB-2603-01\nkind: grumble\ncustomer: C01\nreceived_on: "
                               "\"2026-03-01\"\ncontent: slow\n"
                               "recorded: {by: p01, role: sales, on: \"2026-03-01\"}\n"));
    };
    CHECK(grumble("FB-2603-01") == "");
    CHECK(grumble("") == "feedback/2026-03/FB-2603-01.yaml:2:7 Q5101 S0-5.6-1: no complaint takes up the "
                         "grumble 'FB-2603-01'; it counts "
                         "as a complaint until one does [qms complaint new --customer C01 --feedback "
                         "FB-2603-01 --content …]\n");
}

TEST_CASE("the checks have names of their own") {
    std::vector<std::string_view> names;
    for (const Check& check : all_checks())
        names.push_back(check.name);
    CHECK(names.size() == 13);
    std::sort(names.begin(), names.end());
    CHECK(std::unique(names.begin(), names.end()) == names.end());
}
