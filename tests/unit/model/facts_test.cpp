#include "unit/cases.hpp"

using namespace model;

namespace {

Facts facts_of(const std::string& kind, const std::string& path, const std::string& text) {
    const schema::Kind& known = schema::Catalog::shipped().get(kind);
    const yaml::Document document = snapshots::parse(path, text);
    diag::Report report;
    schema::validate(document.root, *known.schema, path, report);
    CHECK(snapshots::lines_of(std::move(report)) == "");
    return extract(document, known);
}

Facts complaint(const std::string& text) {
    return facts_of("complaint", cases::kPath, text);
}

std::string place(const diag::Span& span) {
    return fmt::format("{}:{}", span.line, span.column);
}

// "new report analyse0 act0 ..."
std::string steps(const Facts& facts) {
    std::string text;
    for (const StepFact& fact : facts.steps) {
        text += (text.empty() ? "" : " ") + fact.step->name;
        if (fact.round != kNoRound) text += std::to_string(fact.round);
        if (fact.step->repeats) text += "#" + std::to_string(fact.index);
    }
    return text;
}

std::string as_of_steps(const std::string& text, const std::string& instant) {
    const auto then = as_of(complaint(text), *base::parse_as_of(instant));
    return then ? steps(*then) : "none";
}

} // namespace

TEST_CASE("the record's own fields, with their places") {
    const Facts facts = complaint(cases::kClosed);
    CHECK(facts.sound);
    CHECK(facts.id == "CC-2603-01");
    CHECK(place(facts.id_span) == "1:5");
    CHECK(facts.path == cases::kPath);
    std::string header;
    for (const Scalar& scalar : facts.header)
        header += scalar.path + "=" + scalar.text + " " + place(scalar.span) + "\n";
    CHECK(header == "id=CC-2603-01 1:5\n"
                    "customer=C01 2:11\n"
                    "accepted_on=2026-03-02 3:14\n"
                    "content=boxes crushed 4:10\n");
    CHECK(facts.decided_on() == base::Date(2026, 3, 2));
    CHECK_FALSE(facts.voided);
    CHECK(facts.struck == 0);
}

TEST_CASE("steps stand in the order of work, rounds before what follows them") {
    CHECK(steps(complaint(cases::kClosed)) ==
          "new report analyse0 act0 done0 verify0 confirm0 reply#0 reply#1 close");
    CHECK(steps(complaint(cases::kTwoRounds)) ==
          "new report analyse0 act0 done0 verify0 analyse1 act1 done1 verify1 confirm1");
    CHECK(complaint(cases::kTwoRounds).rounds == 2);
    CHECK(complaint(cases::kReported).rounds == 0);
}

TEST_CASE("a step has its signature, its fields and its way into the file") {
    const Facts facts = complaint(cases::kTwoRounds);
    const StepFact* act = facts.last("act");
    REQUIRE(act != nullptr);
    CHECK(act->round == 1);
    CHECK(yaml::to_string(act->path) == "rounds[1].action");
    CHECK(place(act->span) == "13:13");
    CHECK(act->signature.complete);
    CHECK(act->signature.by == "p02");
    CHECK(act->signature.role == "sales");
    CHECK(act->signature.on.to_string() == "2026-03-12");
    CHECK(place(act->signature.by_span) == "13:98");
    CHECK(act->fields.text("cause.occurrence") == "late");
    CHECK(act->fields.text("cause.escape") == "");
    CHECK(act->fields.text("department") == "sales");
    CHECK(facts.last("act", 0)->fields.text("department") == "production");
    CHECK(facts.last("confirm", 0) == nullptr);
    CHECK(facts.last("report", 0)->signature.by == "p01");
    CHECK(facts.last("close") == nullptr);
    const Facts closed = complaint(cases::kClosed);
    CHECK(yaml::to_string(closed.last("reply")->path) == "replies[1]");
    CHECK(closed.last("reply")->fields.text("kind") == "final");
    CHECK(closed.last("new")->path.empty());
    CHECK(closed.last("new")->fields.text("content") == "boxes crushed");
}

TEST_CASE("lists count, and give their items") {
    const Facts facts =
        complaint(cases::with(cases::kReported, "content:", "feedback: [FB-2603-01, FB-2603-02]\ncontent:") +
                  "rounds:\n  - investigated: {mode: team, members: [p03, p06, p04], by: p07, role: gm, "
                  "on: \"2026-03-03\"}\n");
    CHECK(facts.header.count("feedback") == 2);
    const StepFact* investigated = facts.last("investigate");
    CHECK(investigated->fields.count("members") == 3);
    CHECK(investigated->fields.count("mode") == 0);
    CHECK(investigated->fields.items("members").size() == 3);
    CHECK(investigated->fields.items("members")[2]->text == "p04");
    CHECK(investigated->fields.text("members[1]") == "p06");
    const Facts person = facts_of(
        "person", "people/p01.yaml",
        "id: p01\nname: 陈立\nposts:\n  - {post: salesperson, from: \"2020-04-01\", to: \"2021-01-31\"}\n"
        "  - post: sales_manager\n    from: \"2021-02-01\"\n");
    CHECK(person.header.count("posts") == 2);
    CHECK(person.header.items("posts").empty());
    CHECK(person.header.text("posts[1].post") == "sales_manager");
    CHECK(person.header.count("post") == 0);
    CHECK_FALSE(person.decided_on());
}

TEST_CASE("links and codes are found wherever the schema names them") {
    const Facts facts =
        complaint(cases::with(cases::kReported, "content:", "feedback: [FB-2603-01]\ncontent:") +
                  "rounds:\n  - analysed: {" + cases::kAnalysed + "}\n");
    std::string links;
    for (const Link& link : facts.links)
        links += link.kind + " " + link.id + " " + place(link.span) + "\n";
    CHECK(links == "customer C01 2:11\n"
                   "feedback FB-2603-01 4:12\n"
                   "person p01 6:14\n"
                   "person p02 7:16\n"
                   "person p01 7:25\n"
                   "person p03 9:144\n");
    std::string codes;
    for (const OrgCode& code : facts.codes)
        codes += code.org + " " + code.code + " " + place(code.span) + "\n";
    CHECK(codes == "role sales 6:25\n"
                   "role sales 7:36\n"
                   "role quality 9:155\n");
}

TEST_CASE("evidence and corrections are counted, and no fields of the record") {
    const std::string digest(64, 'a');
    const Facts facts =
        complaint(cases::kReported + "evidence:\n  - {file: photo.jpg, size: 12, sha256: \"" + digest +
                  "\"}\nstruck:\n  - {step: report, reason: wrong, was: [{section: reported, content: "
                  "{to: p09}}], by: p02, role: sales, on: \"2026-03-03\"}\n");
    REQUIRE(facts.evidence.size() == 1);
    CHECK(facts.evidence[0].file == "photo.jpg");
    CHECK(facts.evidence[0].size == "12");
    CHECK(facts.evidence[0].sha256 == digest);
    CHECK(place(facts.evidence[0].span) == "8:12");
    CHECK(facts.struck == 1);
    CHECK(facts.header.find("evidence[0].file") == nullptr);
    CHECK(facts.header.find("struck[0].step") == nullptr);
    for (const Link& link : facts.links)
        CHECK(link.id != "p09");
}

TEST_CASE("a void record, and one that could not be read") {
    const Facts facts =
        complaint(cases::kReported +
                  "voided: {reason: entered twice, by: p02, role: sales_manager, on: \"2026-03-04\"}\n");
    CHECK(facts.voided);
    CHECK(facts.last("void")->fields.text("reason") == "entered twice");
    const Facts broken = unsound("people/p09.yaml", schema::Catalog::shipped().get("person"));
    CHECK_FALSE(broken.sound);
    CHECK(broken.id == "p09");
    CHECK(broken.path == "people/p09.yaml");
    CHECK(broken.links.empty());
    CHECK(broken.steps.empty());
}

TEST_CASE("without the day of acceptance, the day it was written decides") {
    const Facts facts = complaint(cases::with(cases::kReported, "accepted_on: \"2026-03-02\"\n", ""));
    CHECK(facts.decided_on() == base::Date(2026, 3, 2));
    const Facts late =
        complaint(cases::with(cases::kReported, "filled: {by: p01, role: sales, on: \"2026-03-02\"}",
                              "filled: {by: p01, role: sales, on: \"2026-03-09\"}"));
    CHECK(late.decided_on() == base::Date(2026, 3, 2));
    const Facts timed = complaint(
        cases::with(cases::kReported, "accepted_on: \"2026-03-02\"", "accepted_on: \"2026-03-01T23:59\""));
    CHECK(timed.decided_on() == base::Date(2026, 3, 1));
}

TEST_CASE("as of an instant, later steps do not exist") {
    CHECK(as_of_steps(cases::kClosed, "2026-03-01") == "none");
    CHECK(as_of_steps(cases::kClosed, "2026-03-02") == "new report");
    CHECK(as_of_steps(cases::kClosed, "2026-03-05") == "new report analyse0 act0 reply#0");
    CHECK(as_of_steps(cases::kClosed, "2026-03-10") ==
          "new report analyse0 act0 done0 verify0 confirm0 reply#0");
    CHECK(as_of_steps(cases::kClosed, "2026-03-12") ==
          "new report analyse0 act0 done0 verify0 confirm0 reply#0 reply#1 close");
    const std::string timed =
        cases::with(cases::kClosed, "closed: {by: p01, role: sales, on: \"2026-03-12\"}",
                    "closed: {by: p01, role: sales, on: \"2026-03-12T10:00\"}");
    CHECK(as_of(complaint(timed), *base::parse_as_of("2026-03-12T09:59"))->last("close") == nullptr);
    CHECK(as_of(complaint(timed), *base::parse_as_of("2026-03-12T10:00"))->last("close") != nullptr);
}

TEST_CASE("as of an instant, the form may have been written later than the complaint was accepted") {
    const std::string late =
        cases::with(cases::kReported, "filled: {by: p01, role: sales, on: \"2026-03-02\"}",
                    "filled: {by: p01, role: sales, on: \"2026-04-09\"}");
    CHECK(as_of_steps(late, "2026-03-02") == "new report");
}

TEST_CASE("as of an instant before it began, a later round does not exist") {
    const Facts facts = complaint(cases::kTwoRounds);
    CHECK(as_of(facts, *base::parse_as_of("2026-03-11"))->rounds == 2);
    CHECK(as_of(facts, *base::parse_as_of("2026-03-10"))->rounds == 1);
    CHECK(as_of(facts, *base::parse_as_of("2026-03-02"))->rounds == 0);
}

TEST_CASE("as of an instant before it was voided, a record counts") {
    const Facts facts =
        complaint(cases::kReported +
                  "voided: {reason: entered twice, by: p02, role: sales_manager, on: \"2026-03-04\"}\n");
    CHECK_FALSE(as_of(facts, *base::parse_as_of("2026-03-03"))->voided);
    CHECK(as_of(facts, *base::parse_as_of("2026-03-04"))->voided);
}
