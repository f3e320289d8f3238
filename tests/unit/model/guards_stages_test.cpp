// Guards on forms that go from department to department, under the shipped procedures that use them.
#include "model/guards.hpp"

#include "model/steps.hpp"
#include "unit/snapshots.hpp"

using namespace model;

namespace {

std::string judged(const std::string& preset, const std::string& complaint, const std::string& rule) {
    snapshots::Store store(snapshots::preset(preset));
    const bool boards = preset == "pcb";
    store.person("p2", "Zhao", boards ? "office_clerk" : "support_clerk")
        .person("p3", "Wu", "salesperson")
        .person("p5", "He", "inspector")
        .person("p7", "Xu", "production_head")
        .customer("C1", "");
    store.add("complaint", "complaints/2024-03/CC-2403-01.yaml", complaint);
    const Snapshot snapshot = store.snapshot();
    diag::Report report;
    judge_steps(*snapshot.find("complaint", "CC-2403-01"), snapshot, report);
    std::string lines;
    for (const diag::Diagnostic& finding : report.findings())
        if (finding.rule == rule) lines += snapshots::line_of(finding) + "\n";
    return lines;
}

const std::string kBoard =
    "id: CC-2403-01\n"
    "customer: C1\n"
    "content: traces\n"
    "filled: {by: p3, role: sales, on: \"2024-03-01T08:30\"}\n"
    "registered: {by: p2, role: gm_office, on: \"2024-03-01T09:00\", number: \"240301\"}\n";

std::string machine(const std::string& fields, const std::string& to) {
    return "id: CC-2403-01\ncustomer: C1\naccepted_on: \"2024-03-01T08:00\"\ncontent: noise\n" + fields +
           "filled: {by: p2, role: marketing_support, on: \"2024-03-01T08:00\"}\n"
           "screenings:\n  - {by: p2, role: marketing_support, on: \"2024-03-01T08:30\", complete: true}\n"
           "forwarded: {by: p2, role: marketing_support, on: \"2024-03-01T09:00\", channel: email, to: " +
           to + "}\n";
}

const std::string kFields = "product: gearbox\nserial_no: G-1\ndefective_quantity: 1\n";
const std::string kPhoto =
    "evidence:\n  - {file: a.jpg, size: 1, sha256: \"" + std::string(64, '0') + "\"}\n";

std::string analysed_on(const std::string& on) {
    return kBoard +
           "passes:\n  - {by: p2, role: gm_office, on: \"2024-03-01T11:00\", to: quality}\n"
           "rounds:\n  - analysed: {by: p5, role: quality, category: quality, origin: workshop, nature: x, "
           "on: \"" +
           on + "\"}\n";
}

std::string visited(const std::string& more) {
    return kBoard + "visits:\n  - {by: p3, role: sales, on: \"2024-03-01T14:00\", found: blisters" + more +
           "}\n";
}

} // namespace

TEST_CASE("at_stage: only while the stage has the form") {
    CHECK(judged("pcb", analysed_on("2024-03-01T11:00"), "S2-3K.7.2") == "");
    CHECK(judged("pcb", analysed_on("2024-03-01"), "S2-3K.7.2") == "");
    CHECK(judged("pcb", analysed_on("2024-03-01T10:59"), "S2-3K.7.2") ==
          "complaints/2024-03/CC-2403-01.yaml:9:15 Q4116 S2-3K.7.2: 'analyse' is for the stage quality, and "
          "the "
          "form is with 'gm_office_1'\n");
}

TEST_CASE("attended_by: somebody of the role was there, or somebody says who was sent instead") {
    CHECK(judged("pcb", visited(", with: [p5, p7]"), "S2-3K.9.2") == "");
    CHECK(judged("pcb", visited(", with: [p7], appointed_by: p2"), "S2-3K.9.2") == "");
    CHECK(judged("pcb", visited(", with: [nobody]"), "S2-3K.9.2") == ""); // a finding of its own
    CHECK(judged("pcb", visited(", with: [p7]"), "S2-3K.9.2") ==
          "complaints/2024-03/CC-2403-01.yaml:7:5 Q4118 S2-3K.9.2: 'visit' was held without quality "
          "[name them in 'with', or say with 'appointed_by' who sent others]\n");
}

TEST_CASE("covers: the list names everybody it must name") {
    CHECK(judged("machinery", machine(kFields, "[quality, technical, logistics]"), "S3-4.3-2") == "");
    CHECK(judged("machinery", machine(kFields, "[logistics]"), "S3-4.3-2") ==
          "complaints/2024-03/CC-2403-01.yaml:11:12 Q4117 S3-4.3-2: 'to' of 'forward' lacks quality, "
          "technical\n");
}

TEST_CASE("record_has: the record's own fields, and evidence") {
    CHECK(judged("machinery", machine(kFields, "[quality, technical]") + kPhoto, "S3-4.1-1") ==
          "complaints/2024-03/CC-2403-01.yaml:8:9 Q4006 S3-4.1-1: 'new' lacks 'demands' [give it with "
          "--demand]\n");
    CHECK(judged("machinery", machine("demands: [{kind: return}]\n" + kFields, "[quality, technical]"),
                 "S3-4.1-1") ==
          "complaints/2024-03/CC-2403-01.yaml:12:12 Q4006 S3-4.1-1: 'forward' needs 'evidence' of the record "
          "[give a photograph or paper with --evidence FILE]\n");
    CHECK(judged("machinery", machine("demands: [{kind: return}]\n", "[quality, technical]") + kPhoto,
                 "S3-4.1-1") ==
          "complaints/2024-03/CC-2403-01.yaml:9:12 Q4006 S3-4.1-1: 'forward' needs 'product' of the record "
          "[qms complaint set CC-2403-01 --product …]\n");
}
