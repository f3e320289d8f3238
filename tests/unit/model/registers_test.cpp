// Guards as the registers of service-control use them: whole findings of the steps of one record.
#include "unit/snapshots.hpp"

#include "model/steps.hpp"

#include <sstream>

using snapshots::Store;
using snapshots::with;

namespace {

const std::string& service_control() {
    static const std::string text = [] {
        for (const base::EmbeddedFile& file : base::schema_files())
            if (file.name == "procedures/service-control.yaml") return std::string(file.text);
        return std::string();
    }();
    return text;
}

const std::string kDiary =
    "id: DD-2603-01\n"
    "shift_on: \"2026-03-02\"\n"
    "shift: day\n"
    "starts_at: \"2026-03-02T20:00\"\n"
    "opened: {by: p01, role: service_dept, on: \"2026-03-02T08:00\"}\n"
    "handover: {by: p01, role: service_dept, on: \"2026-03-02T20:00\", staff_no: \"1\", "
    "handed_at: \"2026-03-02T20:00\", notes: quiet}\n"
    "takeover: {by: p02, role: service_dept, on: \"2026-03-02T20:00\", staff_no: \"2\",\n"
    "  arrived_at: \"2026-03-02T19:50\", taken_at: \"2026-03-02T20:00\"}\n";

const std::string kService =
    "id: SO-2603-01\n"
    "type: repair\n"
    "customer: A\n"
    "requested_on: \"2026-03-02\"\n"
    "contact: Mr Li\n"
    "phone: \"138\"\n"
    "address: yard 3\n"
    "model: G7\n"
    "purchased_on: \"2025-01-02\"\n"
    "problem: no position\n"
    "fault: red light\n"
    "registered: {by: p01, role: service_dept, on: \"2026-03-02\"}\n"
    "approvals:\n  - {by: p03, role: service_supervisor, on: \"2026-03-02\", result: approved}\n"
    "assigned: {by: p03, role: service_supervisor, on: \"2026-03-02\", technician: p04}\n"
    "done: {by: p04, role: service_dept, on: \"2026-03-03\", work: terminal changed, result: well,\n"
    "  plate: A1, fault: red light, old_terminal: T1, new_terminal: T2, old_sim: S1, new_sim: S2}\n";

std::string found(const std::string& kind, const std::string& path, const std::string& text) {
    Store store(service_control());
    store.customer("A", "")
        .person("p01", "Ann", "clerk")
        .person("p02", "Bo", "clerk")
        .person("p03", "Cai", "service_supervisor")
        .person("p04", "Du", "field_technician")
        .add(kind, path, text);
    const model::Snapshot snapshot = store.snapshot();
    diag::Report report;
    for (const model::Facts& record : snapshot.of(kind))
        model::judge_steps(record, snapshot, report);
    std::istringstream all(snapshots::lines_of(std::move(report)));
    std::string lines;
    for (std::string line; std::getline(all, line);)
        lines += line.substr(line.find(':') + 1) + "\n";
    return lines;
}

std::string diary(const std::string& text) {
    return found("diary", "diaries/2026-03/DD-2603-01.yaml", text);
}

std::string service(const std::string& text) {
    return found("service", "services/2026-03/SO-2603-01.yaml", text);
}

} // namespace

TEST_CASE("minutes_before: the relief comes early enough, to the minute") {
    CHECK(diary(kDiary).empty());
    CHECK(diary(with(kDiary, "19:50", "19:51")) ==
          "8:15 Q5401 S4-P1.1: 'arrived_at' is 2026-03-02T19:51, 9 minutes before 'starts_at'; 10 are asked "
          "for\n");
    CHECK(diary(with(kDiary, "19:50", "20:04")) ==
          "8:15 Q5401 S4-P1.1: 'arrived_at' is 2026-03-02T20:04, 4 minutes after 'starts_at'; 10 are asked "
          "for\n");
    // Over midnight, and where one of the times is not known.
    CHECK(diary(with(with(kDiary, "starts_at: \"2026-03-02T20:00\"", "starts_at: \"2026-03-03T00:05\""),
                     "2026-03-02T19:50", "2026-03-02T23:55"))
              .empty());
    CHECK(diary(with(kDiary, "starts_at: \"2026-03-02T20:00\"\n", "")).empty());
    CHECK(diary(with(kDiary, "arrived_at: \"2026-03-02T19:50\", ", "")).empty());
}

TEST_CASE("requires_when: without values any value asks for more, and a list is given when it has items") {
    CHECK(service(kService).empty());
    CHECK(service(with(kService, "old_terminal: T1, ", "")) ==
          "16:7 Q4006 S4-P8.4.5: 'done' lacks 'old_terminal', which new_terminal 'T2' asks for\n");
    CHECK(service(with(kService, ", new_sim: S2", "")) ==
          "16:7 Q4006 S4-P8.4.6: 'done' lacks 'new_sim', which old_sim 'S1' asks for\n");
    CHECK(service(with(with(kService, "old_terminal: T1, new_terminal: T2, ", ""),
                       "plate: A1, fault: red light, ", ""))
              .empty());
    const std::string installation = with(
        with(with(kService, "type: repair", "type: installation\nrequest_no: R1\nvehicles:\n  - {plate: A1}"),
             "model: G7\n", ""),
        "fault: red light\nregistered", "registered");
    CHECK(service(installation).empty());
    CHECK(service(with(installation, "vehicles:\n  - {plate: A1}\n", "")) ==
          "11:13 Q4006 S4-P8.4.1: 'new' lacks 'vehicles', which type 'installation' asks for\n");
}

TEST_CASE("an installation or repair is assigned only with the approval, a field service without") {
    const std::string approval =
        "approvals:\n  - {by: p03, role: service_supervisor, on: \"2026-03-02\", result: approved}\n";
    CHECK(
        service(with(kService, approval, "")) ==
        "13:11 Q4112 S4-P8.4.3: 'assign' stands without 'approve', which type 'repair' asks for [qms service "
        "approve SO-2603-01]\n");
    CHECK(service(with(kService, "result: approved", "result: refused, reason: \"of no use\"")) ==
          "15:11 Q4108 S4-P8.4.3: 'assign' needs 'approve' with result 'approved', and it is 'refused'\n");
    CHECK(service(with(with(kService, approval, ""), "type: repair", "type: field")).empty());
}
