// What may not become of a record that was there: Q8401 to Q8404, Q8408 and Q8409, and their near misses.
#include "unit/history/judging.hpp"

using cases::kClosed;
using cases::kPath;
using cases::kReported;
using cases::kTwoRounds;
using judging::complaint;
using judging::corrected;
using judging::judged;
using snapshots::with;

namespace {

const std::string kOther = "complaints/2026-03/CC-2603-02.yaml";
const std::string kProcedure = "procedures/2020-04-01.yaml";
const std::string kFilled = kReported.substr(0, kReported.find("reported:"));
const std::string kConfirmed = "    confirmed: {by: p03, role: quality, on: \"2026-03-10\"}\n";
const std::string kFile = "evidence/complaint/CC-2603-01/a.jpg";
const std::string kRestore = "git restore --source=main -- " + kPath;

std::string listed(const std::string& file, const std::string& size = "3") {
    return "  - {file: " + file + ", size: " + size + ", sha256: " + std::string(64, file.front()) + "}\n";
}

const std::string kEvidence = "evidence:\n" + listed("a.jpg");

} // namespace

TEST_CASE("Q8401: a record that is gone") {
    CHECK(judged({{kPath, kReported}}, {}) ==
          kPath + ":0:0 Q8401: the complaint 'CC-2603-01' was deleted [" + kRestore +
              ", then qms complaint void CC-2603-01 --reason …] < " + kPath + ":1:5 it stood here in main\n");
    // A kind without `void` has no second half of the help.
    CHECK(judged({{"customers/C09.yaml", "id: C09\nname: North\n"}}, {}) ==
          "customers/C09.yaml:0:0 Q8401: the customer 'C09' was deleted [git restore --source=main -- "
          "customers/C09.yaml] < customers/C09.yaml:1:5 it stood here in main\n");
    // One that could not be read is deleted too; there is no line to point at.
    CHECK(judged({{kPath, "a: [\n"}}, {}) ==
          kPath + ":0:0 Q8401: the complaint 'CC-2603-01' was deleted [" + kRestore +
              ", then qms complaint void CC-2603-01 --reason …] < " + kPath + ":0:0 it stood here in main\n");
    CHECK(judged({{kFile, "x"}}, {}) == ""); // no record listed it
}

TEST_CASE("Q8402: the same record under another id") {
    const std::string renamed = with(kReported, "CC-2603-01", "CC-2603-02");
    CHECK(judged({{kPath, kReported}}, {{kOther, renamed}}) ==
          kOther +
              ":1:5 Q8402: 'CC-2603-02' was 'CC-2603-01' in main [a number is given once; give the record "
              "its old name again] < " +
              kPath + ":1:5 it stood here in main\n");
    // When it says something else as well, the one is deleted and the other is new.
    CHECK(judged({{kPath, kReported}}, {{kOther, with(renamed, "crushed", "wet")}})
              .starts_with(kPath + ":0:0 Q8401: the complaint 'CC-2603-01' was deleted ["));
    // A copy is no renaming.
    CHECK(judged({{kPath, kReported}}, {{kPath, kReported}, {kOther, renamed}}) == "");
}

TEST_CASE("Q8403: a number that an earlier record had") {
    judging::Setting setting;
    setting.former = {kPath};
    CHECK(judged({}, {{kPath, kReported}}, setting) ==
          kPath +
              ":1:5 Q8403: 'CC-2603-01' was the number of an earlier record [give it a new one; git log -- " +
              kPath + " shows the earlier record]\n");
    CHECK(judged({}, {{kPath, kReported}}) == "");
    CHECK(judged({{kPath, kReported}}, {{kPath, kReported + "remark: hello\n"}}, setting) == "");
}

TEST_CASE("Q8403: a file that is another record now") {
    const std::string other = with(kReported, "customer: C01", "customer: C02");
    CHECK(complaint(kReported, with(other, "filled: {by: p01", "filled: {by: p02")) ==
          "1:5 Q8403: 'CC-2603-01' is another record than in main [" + kRestore +
              ", and give the new record a number of its own] < 5:14 the record of main begins here\n");
    // Only one of the two: it is the same record, and a signed fact of it was changed.
    CHECK(complaint(kReported, other) ==
          "2:11 Q8404: 'customer' was 'C01', now 'C02'; later steps rest on it [" + kRestore +
              "] < 2:11 it stood here in main\n");
    CHECK(complaint(kReported, with(kReported, "filled: {by: p01", "filled: {by: p02")) ==
          "5:14 Q8404: 'by' of 'new' was 'p01', now 'p02'; 'p01' signed it on 2026-03-02 [" + kRestore +
              "] < 5:14 it stood here in main\n");
}

TEST_CASE("Q8404: a step that says something else") {
    CHECK(
        complaint(kReported, with(kReported, "to: p02", "to: p07")) ==
        "6:16 Q8404: 'to' of 'report' was 'p02', now 'p07'; 'p01' signed it on 2026-03-02 [undo it, then qms "
        "complaint correct CC-2603-01 --step report --reason …] < 6:16 it stood here in main\n");
    CHECK(
        complaint(kClosed, with(kClosed, "result: improved", "result: not_improved")) ==
        "11:24 Q8404: 'result' of 'verify' was 'improved', now 'not_improved'; 'p03' signed it on 2026-03-10 "
        "[undo it, then qms complaint correct CC-2603-01 --step verify --reason …] < 11:24 it stood here in "
        "main\n");
    // In an earlier round as well.
    CHECK(complaint(kTwoRounds, with(kTwoRounds, "not_improved, by: p03", "not_improved, by: p06")) ==
          "11:42 Q8404: 'by' of 'verify' was 'p03', now 'p06'; 'p03' signed it on 2026-03-10 [undo it, then "
          "qms "
          "complaint correct CC-2603-01 --step verify --reason …] < 11:42 it stood here in main\n");
    // A long text is shortened between characters.
    const std::string text = "boxes 箱" + std::string(51, 'x') + "箱箱";
    CHECK(complaint(with(kClosed, "it is mended", text), kClosed) ==
          "15:25 Q8404: 'text' of 'reply' was 'boxes 箱" + std::string(51, 'x') +
              "…', now 'it is mended'; 'p01' signed it on 2026-03-11 [undo it, then qms complaint correct "
              "CC-2603-01 --step reply --reason …] < 15:25 it stood here in main\n");
}

TEST_CASE("Q8404: a step that is gone, and was not struck") {
    CHECK(complaint(kClosed, with(kClosed, kConfirmed, "")) ==
          "8:5 Q8404: 'confirm' is gone; 'p03' signed it on 2026-03-10 [undo it, then qms complaint correct "
          "CC-2603-01 --step confirm --reason …] < 12:16 it stood here in main\n");
    CHECK(complaint(kReported, corrected(kReported, "report")) == "");
    CHECK(complaint(kClosed, corrected(kClosed, "verify")) == "");
    CHECK(complaint(kTwoRounds, corrected(kTwoRounds, "analyse")) == "");
    CHECK(complaint(kTwoRounds, corrected(kTwoRounds, "report")) == "");
    // What the correction keeps is not what was signed.
    CHECK(complaint(kClosed, with(corrected(kClosed, "close"), "\"2026-03-12\"", "\"2026-03-13\""))
              .find("Q8404: 'close' is gone; 'p01' signed it on 2026-03-12 [") != std::string::npos);
}

TEST_CASE("Q8404: a correction that is not as it was") {
    const std::string struck = corrected(kClosed, "close");
    CHECK(complaint(struck, with(struck, "reason: wrong", "reason: fine")) ==
          "17:5 Q8404: a correction under 'struck' is not as it was signed [" + kRestore +
              "] < 17:5 it stood here in main\n");
    CHECK(complaint(struck, kClosed) == "1:5 Q8404: a correction under 'struck' is not as it was signed [" +
                                            kRestore + "] < 17:5 it stood here in main\n");
    // A further one beside it is fine.
    CHECK(complaint(struck, corrected(struck, "confirm")) == "");
}

TEST_CASE("Q8404: a field that later steps rest on, or of a record that has ended") {
    CHECK(complaint(kReported, with(kReported, "boxes crushed", "boxes wet")) ==
          "4:10 Q8404: 'content' was 'boxes crushed', now 'boxes wet'; later steps rest on it [" + kRestore +
              "] < 4:10 it stood here in main\n");
    CHECK(complaint(kFilled, with(kFilled, "boxes crushed", "boxes wet")) == "");
    // An amendable field may change until the end.
    CHECK(complaint(kReported, kReported + "remark: hello\n") == "");
    CHECK(complaint(kClosed, kClosed + "remark: hello\n") ==
          "17:9 Q8404: 'remark' was nothing, now 'hello'; 'CC-2603-01' ended by 'close' on 2026-03-12 [" +
              kRestore + "] < 16:14 it ended here in main\n");
}

TEST_CASE("Q8404: a step that is added after the end") {
    CHECK(
        complaint(with(kClosed, kConfirmed, ""), kClosed) ==
        "12:16 Q8404: 'confirm' was added after 'close' had ended 'CC-2603-01' on 2026-03-12 [qms complaint "
        "correct CC-2603-01 --step close --reason …] < 15:14 it ended here in main\n");
    // One more of those that repeat, too.
    const std::string reply = "  - {kind: interim, text: more, by: p01, role: sales, on: \"2026-03-13\"}\n";
    CHECK(complaint(kClosed, with(kClosed, "closed:", reply + "closed:")) ==
          "16:5 Q8404: 'reply' was added after 'close' had ended 'CC-2603-01' on 2026-03-12 [qms complaint "
          "correct CC-2603-01 --step close --reason …] < 16:14 it ended here in main\n");
    CHECK(complaint(kClosed,
                    kClosed + "voided: {reason: twice, by: p01, role: sales, on: \"2026-03-13\"}\n") == "");
    // Once the end is struck, the record goes on.
    const std::string open = corrected(kClosed, "close");
    CHECK(complaint(kClosed, with(open, "struck:", reply + "struck:")) == "");
    CHECK(complaint(open, with(open, "struck:", reply + "struck:")) == "");
}

TEST_CASE("a change of comments, of quotes or of the order of keys is none") {
    CHECK(complaint(kClosed, "# seen by the auditor\n" + kClosed) == "");
    CHECK(complaint(kClosed, with(kClosed, "customer: C01", "customer: \"C01\"")) == "");
    CHECK(complaint(kClosed,
                    with(with(kClosed, "customer: C01\n", ""), "content:", "customer: C01\ncontent:")) == "");
    CHECK(complaint(kClosed, with(kClosed, "{by: p01, role: sales, on: \"2026-03-12\"}",
                                  "{on: \"2026-03-12\", role: sales, by: p01}")) == "");
}

TEST_CASE("a version that cannot be read is a finding of its own, not one of the change") {
    CHECK(complaint(kClosed, "a: [\n") == "");
    CHECK(complaint(kClosed, "id: CC-2603-01\n: x\n") == "");
}

TEST_CASE("Q8404: entries of a response, which are signed one by one") {
    const std::string path = "responses/SV-2026/SV-2026-C01.yaml";
    const std::string one = "id: SV-2026-C01\nround: SV-2026\ncustomer: C01\nquestionnaires:\n"
                            "  - received: \"2026-11-20\"\n    delivery: very\n"
                            "    recorded: {by: p01, role: sales, on: \"2026-11-20\"}\n";
    CHECK(judged({{path, one}}, {{path, with(one, "delivery: very", "delivery: satisfied")}}) ==
          path +
              ":5:5 Q8404: a signed entry under 'questionnaires' is not as it was signed [git restore "
              "--source=main -- " +
              path + "] < " + path + ":5:5 it stood here in main\n");
    CHECK(judged({{path, one}},
                 {{path, one + "  - received: \"2026-11-22\"\n    delivery: satisfied\n"
                               "    recorded: {by: p01, role: sales, on: \"2026-11-22\"}\n"}}) == "");
}

TEST_CASE("Q8404: the figures of a statement's issue; a new issue is appended") {
    const std::string path = "scores/satisfaction-2025.yaml";
    const auto issue = [](const std::string& number, const std::string& score) {
        return "  - \"no\": " + number +
               "\n    as_of: \"2026-01-10\"\n    procedures:\n      - id: \"2020-04-01\"\n        sha256: "
               "\"" +
               std::string(64, '0') +
               "\"\n    result:\n"
               "      coverage: {selected: 100.00, total: 100.00, rate: 100.00, minimum: 70.00, met: true}\n"
               "      replies: {surveyed: 2, replied: 2, rate: 100.00, minimum: 70.00, met: true, needed: "
               "0}\n"
               "      items:\n        - {item: delivery, very: 2, satisfied: 0, not_satisfied: 0, "
               "very_dissatisfied: 0, blank: 0, average: 20.00}\n      base: 98.00\n      adjustments: []\n  "
               "    raw: " +
               score + "\n      score: " + score +
               "\n      target: 85.00\n      result: met\n      satisfied_share: 100.00\n"
               "    saved: {by: p01, role: sales, on: \"2026-01-10\"}\n";
    };
    const std::string first = "id: satisfaction-2025\nfigure: satisfaction\nyear: 2025\n"
                              "period: {from: \"2025-01-01\", to: \"2025-12-31\"}\nissues:\n" +
                              issue("1", "97.90");
    CHECK(judged({{path, first}}, {{path, first + issue("2", "97.80")}}) == "");
    CHECK(judged({{path, first}},
                 {{path, first + "    approved: {by: p02, role: sales, on: \"2026-01-11\"}\n"}}) == "");
    CHECK(judged({{path, first}}, {{path, with(first, "score: 97.90", "score: 98.90")}}) ==
          path +
              ":19:14 Q8404: 'issues[0].result.score' was '97.90', now '98.90'; later steps rest on it [git "
              "restore --source=main -- " +
              path + "] < " + path + ":19:14 it stood here in main\n");
}

TEST_CASE("Q8408: a procedure that records follow, or that is approved") {
    const std::string& paper = snapshots::paper();
    const std::string edited = with(paper, "commit_within: {value: 7", "commit_within: {value: 9");
    const std::string help = "[undo it, then qms procedure new --from DATE, and change the new file]";
    const auto end = paper.begin() + static_cast<std::ptrdiff_t>(paper.find("commit_within:"));
    const std::string place = ":" + std::to_string(1 + std::count(paper.begin(), end, '\n')) + ":24";
    CHECK(judged({{kProcedure, paper}, {kPath, kReported}}, {{kProcedure, edited}, {kPath, kReported}}) ==
          kProcedure + place +
              " Q8408: 'commit_within.value' was '7', now '9'; records follow this procedure " + help +
              " < " + kProcedure + place + " it stood here in main\n");
    // A draft that nobody follows may be edited.
    CHECK(judged({{kProcedure, paper}}, {{kProcedure, edited}}) == "");
    const std::string approved = "approved: {by: p07, role: gm, on: \"2020-03-20\"}\n";
    CHECK(judged({{kProcedure, paper + approved}}, {{kProcedure, edited + approved}}) ==
          kProcedure + place +
              " Q8408: 'commit_within.value' was '7', now '9'; the procedure was approved on "
              "2020-03-20 " +
              help + " < " + kProcedure + place + " it stood here in main\n");
    // To confirm what was assumed, and to sign, is what a procedure is waiting for.
    const std::string sure = with(paper, "commit_within: {value: 7, rule: \"S0-6\", assumed: true}",
                                  "commit_within: {value: 7, rule: \"S0-6\"}");
    CHECK(judged({{kProcedure, paper}, {kPath, kReported}}, {{kProcedure, sure}, {kPath, kReported}}) == "");
    judging::Setting then;
    then.day = base::Date(2020, 3, 21);
    CHECK(judged({{kProcedure, paper}, {kPath, kReported}},
                 {{kProcedure, paper + approved}, {kPath, kReported}}, then) == "");
    CHECK(judged({{kProcedure, paper}, {kPath, kReported}},
                 {{kProcedure, "# c\n" + paper}, {kPath, kReported}}) == "");
}

TEST_CASE("Q8409: evidence that is not listed as it was") {
    const std::string path = "8:5 Q8409: the evidence 'a.jpg' is not listed as it was [" + kRestore +
                             "] < 8:5 it stood here in main\n";
    CHECK(complaint(kReported + kEvidence, kReported + "evidence:\n" + listed("a.jpg", "4")) == path);
    CHECK(complaint(kReported + kEvidence, kReported + "evidence:\n" + listed("b.jpg")) == path);
    CHECK(complaint(kReported + kEvidence, kReported) ==
          "1:5 Q8409: the evidence 'a.jpg' is not listed as it was [" + kRestore +
              "] < 8:5 it stood here in main\n");
    // More evidence, in any order, is welcome.
    CHECK(complaint(kReported, kReported + kEvidence) == "");
    CHECK(complaint(kReported + kEvidence, kReported + "evidence:\n" + listed("b.jpg") + listed("a.jpg")) ==
          "");
    CHECK(complaint(kClosed, kClosed + kEvidence) == "");
}

TEST_CASE("Q8409: the file of evidence was rewritten or taken away") {
    const judging::Files before{{kPath, kReported + kEvidence}, {kFile, "x"}};
    const auto finding = [](const std::string& what) {
        return kPath + ":8:12 Q8409: the evidence '" + kFile + "' was " + what +
               " [git restore --source=main -- " + kFile + "] < " + kPath +
               ":8:12 it was listed here in main\n";
    };
    CHECK(judged(before, {{kPath, kReported + kEvidence}, {kFile, "y"}}) == finding("rewritten"));
    CHECK(judged(before, {{kPath, kReported + kEvidence}}) == finding("taken away"));
    // A new file, or one that no record lists.
    CHECK(judged({{kPath, kReported}}, {{kPath, kReported + kEvidence}, {kFile, "x"}}) == "");
    CHECK(judged({{kPath, kReported}, {kFile, "x"}}, {{kPath, kReported}, {kFile, "y"}}) == "");
}
