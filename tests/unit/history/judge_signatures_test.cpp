// Who wrote down what is signed, and when: Q8405 to Q8407, and their near misses.
#include "unit/history/judging.hpp"

using cases::kClosed;
using cases::kReported;
using judging::complaint;
using judging::Setting;
using snapshots::with;

namespace {

const std::string kFilled = kReported.substr(0, kReported.find("reported:"));
const std::string kActed = kClosed.substr(0, kClosed.find("    done:"));
const std::string kVerified = kClosed.substr(0, kClosed.find("    confirmed:"));

// p01 commits, on the day of the signature, under the procedure as it is shipped.
Setting by(const std::string& author, const base::Date& day = {2026, 3, 2}) {
    Setting setting;
    setting.author = author;
    setting.day = day;
    setting.procedure = snapshots::paper();
    setting.emails = {{"p01", "lin@example.com"},
                      {"p02", "chen@example.com"},
                      {"p03", "wu@example.com"},
                      {"p05", "zhou@example.com"}};
    return setting;
}

std::string reported(const Setting& setting) {
    return complaint(kFilled, kReported, setting);
}

} // namespace

TEST_CASE("Q8405: a step that somebody else wrote down") {
    CHECK(reported(by("chen@example.com")) == "6:25 Q8405: 'report' is signed by 'p01', but written by "
                                              "<chen@example.com> (not committed yet) ['p01' "
                                              "commits with <lin@example.com>]\n");
    CHECK(reported(by("lin@example.com")) == "");
    CHECK(reported(by("Lin@Example.COM")) == "");
    CHECK(reported(by("")) == ""); // nobody is known
    // Only of steps that are new.
    CHECK(complaint(kReported, kReported + "remark: hello\n", by("chen@example.com")) == "");
    CHECK(complaint("", kReported, by("chen@example.com")).find("'new' is signed by 'p01'") !=
          std::string::npos);
}

TEST_CASE("Q8405: a person without an e-mail, and one who gets it in the same change") {
    Setting setting = by("lin@example.com");
    setting.emails.erase("p01");
    CHECK(reported(setting) == "6:25 Q8405: 'report' is signed by 'p01', but written by <lin@example.com> "
                               "(not committed yet) ['p01' "
                               "has no e-mail here; qms person set p01 --email …]\n");
    // The e-mail as it stood before: nobody takes another's name.
    Setting taken = by("chen@example.com");
    taken.emails_now = {{"p01", "chen@example.com"}};
    CHECK(reported(taken).find("'p01' commits with <lin@example.com>") != std::string::npos);
}

TEST_CASE("Q8406: a step dated after its commit, or too long before it") {
    CHECK(reported(by("lin@example.com", {2026, 3, 1})) ==
          "6:47 Q8406: 'report' is dated 2026-03-02, after 2026-03-01, and is not committed yet\n");
    CHECK(reported(by("lin@example.com", {2026, 3, 2})) == "");
    CHECK(reported(by("lin@example.com", {2026, 3, 9})) == "");
    CHECK(reported(by("lin@example.com", {2026, 3, 10})) ==
          snapshots::with_lines(
              "6:47 Q8406 S0-6: 'report' is dated 2026-03-02, 8 days before 2026-03-10, and is not committed "
              "yet; "
              "7 are allowed < procedures/2020-04-01.yaml:@commit_within:@:1 the limit stands here\n"));
    // A procedure that sets no limit judges no age, but still what lies in the future.
    Setting without = by("lin@example.com", {2026, 6, 1});
    without.procedure = with(snapshots::paper(), "commit_within: {value: 7,", "commit_within: {value: null,");
    CHECK(reported(without) == "");
}

TEST_CASE("Q8407: two steps that two persons must sign, written by one") {
    Setting setting = by("zhou@example.com", {2026, 3, 10});
    setting.emails["p03"] = "zhou@example.com";
    CHECK(complaint(kActed, kVerified, setting) ==
          "11:38 Q8407 R-QP-005-03: 'done' by 'p05' and 'verify' by 'p03' were both written by "
          "<zhou@example.com> "
          "['p03' commits 'verify'] < 10:16 'done' is signed here (not committed yet)\n");
    // Who is known by another address is another hand, and then it is Q8405 that speaks.
    setting.emails["p03"] = "wu@example.com";
    CHECK(complaint(kActed, kVerified, setting).find("Q8405: 'verify' is signed by 'p03'") !=
          std::string::npos);
    // Where one person signed both, that is a finding of check itself.
    const std::string one =
        with(kVerified, "improved, by: p03, role: quality", "improved, by: p05, role: quality");
    CHECK(complaint(kActed, one, by("zhou@example.com", {2026, 3, 10})) == "");
}
