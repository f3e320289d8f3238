// What happened to a record between two versions, in the words of its steps: one case for each sort of event.
#include "base/text.hpp"
#include "unit/history/judging.hpp"
#include "unit/history/versions.hpp"

using cases::kClosed;
using cases::kReported;
using cases::kTwoRounds;
using judging::corrected;
using snapshots::with;
using versions::events;

namespace {

const std::string kCreated = "created new (filled) by p01 sales 2026-03-02\n"
                             "  id: - -> CC-2603-01\n"
                             "  customer: - -> C01\n"
                             "  accepted_on: - -> 2026-03-02\n"
                             "  content: - -> boxes crushed\n"
                             "  filled.by: - -> p01\n"
                             "  filled.role: - -> sales\n"
                             "  filled.on: - -> 2026-03-02\n";

const std::string kEvidence = "evidence:\n  - {file: a.jpg, size: 3, sha256: " + std::string(64, 'a') + "}\n";

std::string complaint(const std::string& before, const std::string& after) {
    return events("complaint", before, after);
}

} // namespace

TEST_CASE("events: a new record, and the steps that came with it") {
    CHECK(complaint("", kReported) == kCreated + "step report (reported) by p01 sales 2026-03-02\n"
                                                 "  reported.to: - -> p02\n"
                                                 "  reported.by: - -> p01\n"
                                                 "  reported.role: - -> sales\n"
                                                 "  reported.on: - -> 2026-03-02\n");
}

TEST_CASE("events: a record that is gone, and one that never was") {
    CHECK(complaint(kClosed, "") == "deleted\n");
    CHECK(complaint("", "") == "");
    CHECK(complaint("a: [\n", "") == "deleted\n");
}

TEST_CASE("events: a step says what most of it is, in the code and in words") {
    const std::string verified =
        "    verified: {result: improved, by: p03, role: quality, on: \"2026-03-10\"}\n";
    const std::string confirmed = "    confirmed: {by: p03, role: quality, on: \"2026-03-10\"}\n";
    CHECK(complaint(with(with(kClosed, verified, ""), confirmed, ""), with(kClosed, confirmed, "")) ==
          "step verify (verified) improved 已改善,效果优良 by p03 quality 2026-03-10\n"
          "  rounds[0].verified.result: - -> improved\n"
          "  rounds[0].verified.by: - -> p03\n"
          "  rounds[0].verified.role: - -> quality\n"
          "  rounds[0].verified.on: - -> 2026-03-10\n");
    CHECK(
        complaint(kClosed, kClosed + "voided: {reason: twice, by: p01, role: sales, on: \"2026-03-13\"}\n") ==
        "step void (voided) by p01 sales 2026-03-13 because twice\n"
        "  voided.reason: - -> twice\n"
        "  voided.by: - -> p01\n"
        "  voided.role: - -> sales\n"
        "  voided.on: - -> 2026-03-13\n");
}

TEST_CASE("events: several steps at once stand in the order of the schema, repeated ones by place") {
    std::string heads;
    const std::string lines = complaint(kReported, kClosed);
    for (const std::string_view part : base::split(lines, '\n'))
        if (part.starts_with("step")) heads += std::string(part) + "\n";
    CHECK(heads == "step analyse (analysed) quality 产品质量 by p03 quality 2026-03-03\n"
                   "step act (action) by p04 production 2026-03-04\n"
                   "step done (done) by p05 production 2026-03-09\n"
                   "step verify (verified) improved 已改善,效果优良 by p03 quality 2026-03-10\n"
                   "step confirm (confirmed) by p03 quality 2026-03-10\n"
                   "step reply (reply) interim 中间答复 by p01 sales 2026-03-05\n"
                   "step reply (reply) final 最终答复 by p01 sales 2026-03-11\n"
                   "step close (closed) by p01 sales 2026-03-12\n");
}

TEST_CASE("events: the eleventh reply stands behind the second") {
    std::string replies = "replies:\n";
    for (int n = 1; n <= 11; ++n)
        replies += "  - {text: t" + std::to_string(n) + ", by: p01}\n";
    std::string texts;
    const std::string lines = events("complaint", "id: C\n", "id: C\n" + replies);
    for (const std::string_view part : base::split(lines, '\n'))
        if (const std::size_t at = part.find("text: - -> "); at != std::string_view::npos)
            texts += std::string(part.substr(at + 11)) + " ";
    CHECK(texts == "t1 t2 t3 t4 t5 t6 t7 t8 t9 t10 t11 ");
}

TEST_CASE("events: a step that says something else now") {
    CHECK(complaint(kClosed, with(kClosed, "result: improved", "result: not_improved")) ==
          "step_changed verify (verified) not_improved 没有改善,效果不佳,重提对策 by p03 quality 2026-03-10\n"
          "  rounds[0].verified.result: improved -> not_improved\n");
    CHECK(complaint(kClosed, with(kClosed, "closed: {by: p01", "closed: {by: p02")) ==
          "step_changed close (closed) by p02 sales 2026-03-12\n  closed.by: p01 -> p02\n");
    // Of the round it stands in.
    CHECK(complaint(kTwoRounds, with(kTwoRounds, "delivery, origin: sales", "delivery, origin: warehouse")) ==
          "step_changed analyse (analysed) delivery 交货期 by p01 sales 2026-03-11\n"
          "  rounds[1].analysed.origin: sales -> warehouse\n");
}

TEST_CASE("events: what a step lost and what it gained is one change") {
    CHECK(complaint(kClosed, with(kClosed, "measure: dry it", "remark: dry it")) ==
          "step_changed act (action) by p04 production 2026-03-04\n"
          "  rounds[0].action.measure: dry it -> -\n"
          "  rounds[0].action.remark: - -> dry it\n");
    // A signature that lost its name is a change, not the end of the step.
    CHECK(complaint(kClosed, with(kClosed, "closed: {by: p01, role: sales", "closed: {role: quality")) ==
          "step_changed close (closed)\n  closed.by: p01 -> -\n  closed.role: sales -> quality\n");
}

TEST_CASE("events: a step that is gone, and `correct` did not strike it") {
    CHECK(complaint(kClosed, with(kClosed, "    confirmed: {by: p03, role: quality, on: \"2026-03-10\"}\n",
                                  "")) == "step_removed confirm (confirmed) by p03 quality 2026-03-10\n"
                                          "  rounds[0].confirmed.by: p03 -> -\n"
                                          "  rounds[0].confirmed.role: quality -> -\n"
                                          "  rounds[0].confirmed.on: 2026-03-10 -> -\n");
    // The reply that stays is the same one, though its place is another.
    CHECK(complaint(kClosed, with(kClosed,
                                  "  - {kind: interim, text: new boxes come, by: p01, role: sales, on: "
                                  "\"2026-03-05\"}\n",
                                  "")) ==
          "step_removed reply (reply) interim 中间答复 by p01 sales 2026-03-05\n"
          "  replies[0].kind: interim -> -\n"
          "  replies[0].text: new boxes come -> -\n"
          "  replies[0].by: p01 -> -\n"
          "  replies[0].role: sales -> -\n"
          "  replies[0].on: 2026-03-05 -> -\n");
}

TEST_CASE("events: a correction takes what it struck with it") {
    CHECK(complaint(kClosed, corrected(kClosed, "reply")) ==
          "struck reply (struck) by p02 sales 2026-04-01 because wrong\n"
          "  replies[1].kind: final -> -\n"
          "  replies[1].text: it is mended -> -\n"
          "  replies[1].by: p01 -> -\n"
          "  replies[1].role: sales -> -\n"
          "  replies[1].on: 2026-03-11 -> -\n"
          "  closed.by: p01 -> -\n"
          "  closed.role: sales -> -\n"
          "  closed.on: 2026-03-12 -> -\n");
    // What else went in the same commit is not excused by it.
    const std::string more = with(corrected(kClosed, "close"),
                                  "    confirmed: {by: p03, role: quality, on: \"2026-03-10\"}\n", "");
    CHECK(complaint(kClosed, more) == "step_removed confirm (confirmed) by p03 quality 2026-03-10\n"
                                      "  rounds[0].confirmed.by: p03 -> -\n"
                                      "  rounds[0].confirmed.role: quality -> -\n"
                                      "  rounds[0].confirmed.on: 2026-03-10 -> -\n"
                                      "struck close (struck) by p02 sales 2026-04-01 because wrong\n"
                                      "  closed.by: p01 -> -\n"
                                      "  closed.role: sales -> -\n"
                                      "  closed.on: 2026-03-12 -> -\n");
}

TEST_CASE("events: a correction that is rewritten or erased afterwards") {
    const std::string struck = corrected(kClosed, "close");
    CHECK(complaint(struck, with(struck, "reason: wrong", "reason: fine")) ==
          "step_changed correct (struck) close by p02 sales 2026-04-01 because fine\n"
          "  struck[0].reason: wrong -> fine\n");
    CHECK(complaint(struck, kClosed).starts_with("step close (closed) by p01 sales 2026-03-12\n"));
    CHECK(complaint(struck, kClosed)
              .find("step_removed correct (struck) close by p02 sales 2026-04-01 because wrong\n"
                    "  struck[0].step: close -> -\n") != std::string::npos);
}

TEST_CASE("events: fields outside the steps, and evidence") {
    CHECK(complaint(kReported, with(kReported, "boxes crushed", "boxes wet")) ==
          "fields\n  content: boxes crushed -> boxes wet\n");
    CHECK(complaint(kClosed, kClosed + kEvidence) ==
          "evidence a.jpg because listed\n  evidence[0].file: - -> a.jpg\n  evidence[0].size: - -> 3\n"
          "  evidence[0].sha256: - -> " +
              std::string(64, 'a') + "\n");
    CHECK(complaint(kClosed + kEvidence, kClosed)
              .starts_with("evidence a.jpg because no longer listed\n  evidence[0].file: a.jpg -> -\n"));
}

TEST_CASE("events: versions that are not YAML") {
    CHECK(complaint(kReported, "a: [\n") == "unreadable because the '[' opened here is never closed\n");
    CHECK(complaint("", "a: [\n") == "unreadable because the '[' opened here is never closed\n");
    const std::string again = complaint("a: [\n", kReported);
    CHECK(again.starts_with("readable\n  id: - -> CC-2603-01\n"));
    CHECK(again.ends_with("  reported.on: - -> 2026-03-02\n"));
}

TEST_CASE("events: other bytes that say the same are told as such, the same bytes not at all") {
    CHECK(complaint(kReported, "# note\n" + kReported) == "format\n");
    CHECK(complaint(kReported, with(kReported, "customer: C01\n", "customer: \"C01\"\n")) == "format\n");
    CHECK(complaint(kReported, kReported) == "");
}

TEST_CASE("events: a file that is no record any more") {
    CHECK(complaint("x: 1\n", "- 1\n") == "fields\n  x: 1 -> -\n  [0]: - -> 1\n");
    CHECK(complaint(kReported, "x: 1\n").find("step_removed report (reported) by p01 sales 2026-03-02\n") !=
          std::string::npos);
}

TEST_CASE("events: feedback") {
    CHECK(events("feedback", "id: F\n",
                 "id: F\nconfirmed: {outcome: dismissed, reason: not ours, by: p03, role: quality, on: "
                 "\"2026-03-03\"}\n") ==
          "step confirm (confirmed) dismissed 不成立 by p03 quality 2026-03-03 because not ours\n"
          "  confirmed.outcome: - -> dismissed\n"
          "  confirmed.reason: - -> not ours\n"
          "  confirmed.by: - -> p03\n"
          "  confirmed.role: - -> quality\n"
          "  confirmed.on: - -> 2026-03-03\n");
}

TEST_CASE("events: a survey's customers are fields, its sendings are steps") {
    const std::string round = "id: SV-2026\ncustomers:\n  - customer: C01\n"
                              "planned: {by: p01, role: sales, on: \"2026-10-20\"}\n";
    CHECK(events("survey", "", round) == "created plan (planned) by p01 sales 2026-10-20\n"
                                         "  id: - -> SV-2026\n"
                                         "  customers[0].customer: - -> C01\n"
                                         "  planned.by: - -> p01\n"
                                         "  planned.role: - -> sales\n"
                                         "  planned.on: - -> 2026-10-20\n");
    CHECK(events("survey", round,
                 with(round, "  - customer: C01\n", "  - customer: C02\n  - customer: C01\n") +
                     "issues:\n  - {customers: [C01], channel: email, by: p01, role: sales, on: "
                     "\"2026-11-02\"}\n") == "fields\n"
                                             "  customers[0].customer: - -> C02\n"
                                             "step issue (issue) email 电子邮件 by p01 sales 2026-11-02\n"
                                             "  issues[0].customers[0]: - -> C01\n"
                                             "  issues[0].channel: - -> email\n"
                                             "  issues[0].by: - -> p01\n"
                                             "  issues[0].role: - -> sales\n"
                                             "  issues[0].on: - -> 2026-11-02\n");
}

TEST_CASE("events: a response has no steps") {
    const std::string one = "id: SV-2026-C01\nquestionnaires:\n  - received: \"2026-11-20\"\n"
                            "    recorded: {by: p01, role: sales, on: \"2026-11-20\"}\n";
    CHECK(events("response", one, one + "  - received: \"2026-11-22\"\n    delivery: satisfied\n") ==
          "fields\n  questionnaires[1].received: - -> 2026-11-22\n"
          "  questionnaires[1].delivery: - -> satisfied\n");
}

TEST_CASE("events: the issues of a score") {
    const std::string first = "id: satisfaction-2026\nissues:\n  - no: 1\n    result: {score: 87.10}\n"
                              "    saved: {by: p01, role: sales, on: \"2027-01-10\"}\n";
    CHECK(events("score", "", first) == "created\n"
                                        "  id: - -> satisfaction-2026\n"
                                        "  issues[0].no: - -> 1\n"
                                        "  issues[0].result.score: - -> 87.10\n"
                                        "step save (saved) by p01 sales 2027-01-10\n"
                                        "  issues[0].saved.by: - -> p01\n"
                                        "  issues[0].saved.role: - -> sales\n"
                                        "  issues[0].saved.on: - -> 2027-01-10\n");
    CHECK(events("score", first, first + "    approved: {by: p02, role: sales, on: \"2027-01-11\"}\n")
              .starts_with("step approve (approved) by p02 sales 2027-01-11\n"));
    CHECK(events("score", first, with(first, "87.10", "97.10")) ==
          "fields\n  issues[0].result.score: 87.10 -> 97.10\n");
}

TEST_CASE("events: a customer has no steps and no signature") {
    CHECK(events("customer", "", "id: C01\nname: North\n") ==
          "created\n  id: - -> C01\n  name: - -> North\n");
    CHECK(events("customer", "id: C01\nname: North\n", "id: C01\nname: South\n") ==
          "fields\n  name: North -> South\n");
}

TEST_CASE("events: the codes of machine formats") {
    using Sort = history::Event::Sort;
    std::string all;
    for (const Sort sort : {Sort::created, Sort::deleted, Sort::renamed, Sort::taken, Sort::changed,
                            Sort::removed, Sort::struck, Sort::fields, Sort::evidence, Sort::unreadable,
                            Sort::readable, Sort::format, Sort::known, Sort::merged})
        all += std::string(history::to_string(sort)) + " ";
    CHECK(all == "created deleted renamed step step_changed step_removed struck fields evidence unreadable "
                 "readable format known merged ");
}
