// What the rules of claims find, and what they derive.
#include "unit/claims.hpp"

#include "kinds/kinds.hpp"

using namespace kinds;
using claims::kAgreed;
using claims::kUnderWay;
using claims::with;

namespace {

std::string judged(const std::string& claim, const std::string& procedure = snapshots::paper()) {
    const model::Snapshot snapshot = claims::store_of(claim, procedure).snapshot();
    diag::Report report;
    judge(claims::claim_of(snapshot), snapshot, report);
    return claims::short_lines(std::move(report));
}

// "state name=value …; next steps that are owed"
std::string stands(const std::string& claim) {
    const model::Snapshot snapshot = claims::store_of(claim).snapshot();
    const model::Standing standing = kinds::standing(claims::claim_of(snapshot), snapshot);
    std::string text = standing.state;
    for (const auto& [name, value] : standing.derived)
        text.append(" ").append(name).append("=").append(value);
    text += ";";
    for (const model::Standing::Next& next : standing.next)
        if (!next.optional) text.append(" ").append(next.step).append(next.option);
    return text;
}

std::string came_back(const std::string& quantity, const std::string& more = "") {
    return with(kUnderWay, "received: [{line: 1, quantity: 1000",
                "received: [{line: 1, quantity: " + quantity + ", instruction: asked" + more);
}

std::string posted(const std::string& claim, const std::string& quantity, const std::string& amount) {
    return with(claim, "postings: [{line: 1, quantity: 1000, amount: 4000",
                "postings: [{line: 1, quantity: " + quantity + ", amount: " + amount);
}

const std::string kRuled =
    "rulings: [{line: 1, decision: approved, by: p07, role: gm, on: \"2026-03-12\"}]\n";

} // namespace

TEST_CASE("a claim names its complaint") {
    CHECK(judged(kUnderWay) == "");
    CHECK(judged(with(kAgreed, "complaint: CC-2603-01\n", "")) ==
          "4:9 Q5301 S0-5.7-1: the claim 'CL-2603-01' names no complaint [qms complaint new --customer … "
          "--content …, then name it with --complaint]\n");
}

TEST_CASE("the shares of several parties make the whole") {
    const auto shares = [](const std::string& parties) {
        return judged(with(kAgreed, "[{party: ours}]", "[" + parties + "]"));
    };
    CHECK(shares("{party: ours, share: 100}") == "");
    CHECK(shares("{party: ours, share: 60}, {party: carrier, share: 40}") == "");
    CHECK(shares("{party: ours, share: 1/3}, {party: carrier, share: 1/3}, {party: customer, share: 1/3}") ==
          "");
    CHECK(shares("{party: ours, share: 33.5}, {party: carrier, share: 66.5}") == "");
    CHECK(shares("{party: ours, share: 1/2}, {party: carrier, share: 50}") == "");
    CHECK(shares("{party: ours, share: 60}") ==
          "7:70 Q5303 S0-5.7-2: the shares make 60 percent, not 100 percent [write percent points such as "
          "60, or fractions such as 1/3]\n");
    CHECK(shares("{party: ours, share: 59}, {party: carrier, share: 40}") ==
          "7:70 Q5303 S0-5.7-2: the shares make 99 percent, not 100 percent [write percent points such as "
          "60, or fractions such as 1/3]\n");
    CHECK(shares("{party: ours, share: 61}, {party: carrier, share: 40}") ==
          "7:70 Q5303 S0-5.7-2: the shares make 101 percent, not 100 percent [write percent points such as "
          "60, or fractions such as 1/3]\n");
    CHECK(shares("{party: ours, share: 1/3}, {party: carrier, share: 66.66}") ==
          "7:70 Q5303 S0-5.7-2: the shares make 99.99 percent (14999/150), not 100 percent [write percent "
          "points such as 60, or fractions such as 1/3]\n");
    CHECK(shares("{party: ours}, {party: carrier}, {party: customer, share: 40}") ==
          "7:70 Q5303 S0-5.7-2: 3 parties are responsible, and 2 of them have no share [--responsibility "
          "party=ours,share=60 --responsibility party=carrier,share=40]\n");
}

TEST_CASE("accepted and rejected make what is claimed, in money where there is an amount, else in pieces") {
    CHECK(judged(with(kAgreed, "accepted: 800, rejected: 700", "accepted: 800.01, rejected: 699.99")) == "");
    CHECK(judged(with(kAgreed, "accepted: 800, rejected: 700", "accepted: 800, rejected: 701")) ==
          "8:75 Q5302 S0-5.7-4: of demand 2 800 is accepted and 701 rejected, which makes 1501, and 1500 is "
          "claimed\n");
    CHECK(judged(with(kAgreed, "{demand: 1, accepted: 1000, rejected: 0}",
                      "{demand: 1, accepted: 999, rejected: 0}")) ==
          "8:33 Q5302 S0-5.7-4: of demand 1 999 is accepted and 0 rejected, which makes 999, and 1000 is "
          "claimed\n");
    CHECK(judged(with(kAgreed, "demands: [{kind: return, quantity: 1000}",
                      "demands: [{kind: return, quantity: undetermined}")) == "");
}

TEST_CASE("the amount decides who approves") {
    const std::string bands = with(
        snapshots::paper(), "bands: []",
        "bands: [{up_to: 4800, roles: [sales_manager], rule: R-1}, {up_to: 5000, roles: [dgm], rule: R-2}]");
    // The replenishment names no amount, so the whole is not known.
    const std::string by_manager = with(kAgreed, "by: p07, role: gm", "by: p02, role: sales_manager");
    CHECK(judged(by_manager, bands) ==
          "9:62 Q5304 S0-5.7-4: a proposal of an amount that is not known is for gm to decide, not for "
          "sales_manager\n");
    const auto with_amount = [](const std::string& claim, const std::string& amount) {
        return with(claim,
                    "{kind: allowance, amount: 800}, {kind: replenish, quantity: 10}], by: p01, role: sales, "
                    "on: \"2026-03-05\"",
                    "{kind: allowance, amount: 800}, {kind: replenish, quantity: 10, amount: " + amount +
                        "}], by: p01, role: sales, on: \"2026-03-05\"");
    };
    CHECK(judged(with_amount(by_manager, "0"), bands) == ""); // 4,800 itself is within
    CHECK(judged(with_amount(by_manager, "0.01"), bands) ==
          "9:62 Q5304 R-2: a proposal of 4800.01 is for dgm to decide, not for sales_manager\n");
    CHECK(judged(with_amount(kAgreed, "0"), bands) == ""); // who decides on more decides on less
    CHECK(judged(with_amount(by_manager, "0")) ==
          "9:62 Q5304 S0-5.7-4: a proposal of 4800.00 is for gm to decide, not for sales_manager\n");
}

TEST_CASE("no more is agreed than was approved") {
    const auto agreed = [](const std::string& lines) {
        return judged(with(kAgreed,
                           "acceptance: letter, settlements: [{kind: return, quantity: 1000, amount: 4000}, "
                           "{kind: allowance, amount: 800}, {kind: replenish, quantity: 10}]",
                           "acceptance: letter, settlements: [" + lines + "]"));
    };
    CHECK(agreed("{kind: allowance, amount: 4800}") == "");
    CHECK(agreed("{kind: return, quantity: 1000}") == "");
    CHECK(agreed("") == "");
    CHECK(agreed("{kind: allowance, amount: 4800.01}") ==
          "11:25 Q5305 S0-5.7-4: 4800.01 is agreed, more than the 4800.00 of proposal 1 [qms claim propose "
          "CL-2603-01, and have it approved first]\n");
    CHECK(agreed("{kind: return, quantity: 600}, {kind: return, quantity: 401}") ==
          "11:69 Q5305 S0-5.7-4: of 'return' 1001 is agreed, more than 1000 of proposal 1 [qms claim propose "
          "CL-2603-01, and have it approved first]\n");
    CHECK(agreed("{kind: exchange, quantity: 1}") ==
          "11:69 Q5305 S0-5.7-4: 'exchange' is agreed, which proposal 1 does not have [qms claim propose "
          "CL-2603-01, and have it approved first]\n");
}

TEST_CASE("S0-5.7-4: no more is agreed than is claimed, where the demands name their amounts") {
    const std::string claimed =
        with(kAgreed, "demands: [{kind: return, quantity: 1000}, {kind: allowance, amount: 1500}",
             "demands: [{kind: return, quantity: 1000, amount: 2000}, {kind: allowance, "
             "amount: 1500}");
    CHECK(judged(with(kAgreed, "amount: 1500", "amount: 800")).find("Q5317") == std::string::npos);
    CHECK(judged(claimed).find("Q5317") == std::string::npos); // one names none
    const std::string summed = with(
        kAgreed,
        "{kind: return, quantity: 1000}, {kind: allowance, amount: 1500}, {kind: replenish, quantity: "
        "10}]\nfilled",
        "{kind: return, quantity: 1000, amount: 2000}, {kind: allowance, amount: 1500}, {kind: replenish, "
        "quantity: 10, amount: 50}]\nfilled");
    CHECK(judged(summed).find("Q5317 S0-5.7-4: 4800.00 is agreed, more than the 3550.00 that is claimed") !=
          std::string::npos);
    CHECK(judged(with(summed, "amount: 2000", "amount: 3250")).find("Q5317") == std::string::npos);
}

TEST_CASE("a claim is not closed over an objection or a proposal that nobody decided") {
    const std::string closed = kUnderWay + "closed: {by: p01, role: sales, on: \"2026-03-20\"}\n";
    auto open = [](const std::string& text) { return judged(text).find("Q5318") != std::string::npos; };
    const std::string objection =
        "{department: quality, text: not ours, by: p03, role: quality, on: \"2026-03-07\"";
    CHECK(!open(closed));
    CHECK(open(closed + "objections: [" + objection + "}]\n"));
    CHECK(!open(closed + "objections: [" + objection + ", decision: kept}]\n"));
    CHECK(!open(closed + "objections: [" + objection + "}, " + objection + ", decision: kept}]\n"));
    CHECK(open(
        with(closed, "{kind: replenish, quantity: 10}], by: p01, role: sales, on: \"2026-03-05\"}]",
             "{kind: replenish, quantity: 10}], by: p01, role: sales, on: \"2026-03-05\"}, {settlements: "
             "[{kind: other}], by: p01, role: sales, on: \"2026-03-08\"}]")));
}

TEST_CASE("a return is posted as it came, held above the tolerance, and then as it was ruled") {
    CHECK(judged(posted(came_back("980"), "980", "3920")) == "");
    CHECK(judged(posted(came_back("1050"), "1050", "4200")) == "");
    CHECK(judged(posted(came_back("1050"), "1000", "4000")) ==
          "19:32 Q5307 S2-3K.13.2: 1000 is posted for line 1, and 1050 is to be posted [--quantity 1050]\n");
    CHECK(judged(posted(came_back("1050"), "1050", "4200.01")) ==
          "19:46 Q5307 S2-3K.13.2: 4200.01 is posted for line 1, more than the 4200.00 that 1050 of 1000 are "
          "worth\n");
    CHECK(judged(posted(came_back("1051"), "1051", "4000")) ==
          "19:19 Q5310 S2-3K.13.2-1: 1051 came back of the 1000 of line 1, and no more than 1050 is within 5 "
          "percent: the return is held [qms claim rule CL-2603-01 --line 1 --decision …]\n");
    CHECK(judged(posted(came_back("1051"), "1000", "4000") + kRuled) == "");
    CHECK(judged(posted(came_back("1051"), "1051", "4000") + kRuled) ==
          "19:32 Q5307 S2-3K.13.2: 1051 is posted for line 1, and 1000 is to be posted [--quantity 1000]\n");
    CHECK(judged(posted(came_back("1051"), "1051", "4204") +
                 with(kRuled, "decision: approved", "decision: actual")) == "");
    // The order names no ratio: the procedure's 0 holds.
    CHECK(judged(with(posted(came_back("1001"), "1001", "4004"), "over_accept_ratio: 5, ", "")) ==
          "19:19 Q5310 S2-3K.13.2-1: 1001 came back of the 1000 of line 1, and no more than 1000 is within 0 "
          "percent: the return is held [qms claim rule CL-2603-01 --line 1 --decision …]\n");
    CHECK(
        judged(
            with(kUnderWay, "received: [{line: 1, quantity: 1000", "received: [{line: 1, quantity: 999")) ==
        "16:32 Q5309 S2-3K.13.2-2: 999 came back of the 1000 of line 1, and no instruction says how to sign "
        "[ask, then say what was answered with --instruction …]\n"
        "19:32 Q5307 S2-3K.13.2: 1000 is posted for line 1, and 999 is to be posted [--quantity 999]\n"
        "19:46 Q5307 S2-3K.13.2: 4000 is posted for line 1, more than the 3996.00 that 999 of 1000 are "
        "worth\n");
}

TEST_CASE("certificates, proofs, requests") {
    CHECK(judged(with(kUnderWay, "allowances: [{line: 2, amount: 800",
                      "allowances: [{line: 2, amount: 800.5")) ==
          "12:32 Q5306 S2-3K.13.1-1: the certificate is for 800.5, more than the 800 of line 2\n");
    CHECK(judged(with(kUnderWay, "allowances: [{line: 2, amount: 800",
                      "allowances: [{line: 2, quantity: 3, unit_allowance: 266.67, amount: 800")) ==
          "12:69 Q5306 S2-3K.13.1-1: 3 times 266.67 makes 800.01, and the certificate is for 800\n");
    CHECK(judged(with(kUnderWay, "proof: original_invoice", "proof: allowance_certificate")) ==
          "18:27 Q5311 S2-3K.13.2-4: 'allowance_certificate' is no proof of the return of line 1 [one of "
          "original_invoice, annotated_copy, return_certificate, red_letter_vat_invoice]\n");
    CHECK(judged(with(kUnderWay, "urgent: true", "urgent: false")) ==
          "20:25 Q5314 S3-4.4-2: the request for line 3 names no responsible department and is not urgent "
          "[--department …, or --urgent to fill it in later with qms claim assign]\n");
    CHECK(judged(with(kUnderWay, "urgent: true", "department: production")) == "");
}

TEST_CASE("how a claim stands") {
    CHECK(stands(kAgreed) == "agreed customer=C01 approved_amount=4800.00 agreed_amount=4800.00; allowance "
                             "--line 2 return --line 1 replenish --line 3");
    CHECK(stands(kUnderWay) ==
          "agreed customer=C01 approved_amount=4800.00 agreed_amount=4800.00 posted_amount=4000.00 "
          "department_open=true; countersign --line 2 ship --line 3 assign --line 3");
    std::string held = came_back("1051");
    held.erase(held.find("proofs:"), held.find("replenishments:") - held.find("proofs:"));
    CHECK(stands(held) == "agreed customer=C01 approved_amount=4800.00 agreed_amount=4800.00 held=true "
                          "department_open=true; countersign --line 2 ship --line 3 rule "
                          "--line 1 assign --line 3");
    std::string sent_back = with(kAgreed, "decision: approved", "decision: sent_back");
    sent_back.erase(sent_back.find("negotiations:"));
    CHECK(stands(sent_back) == "sent_back customer=C01; propose");
}

TEST_CASE("a procedure whose bands do not rise, or name nobody, cannot be used") {
    const auto read = [](const std::string& bands) {
        diag::Report report;
        const auto procedure = model::read_procedure(
            snapshots::parse("procedures/2020-04-01.yaml", with(snapshots::paper(), "bands: []", bands)),
            schema::Catalog::shipped(), report);
        CHECK(procedure.has_value() == report.findings().empty());
        return snapshots::lines_of(std::move(report));
    };
    CHECK(read("bands: [{up_to: 10, roles: [gm], rule: R}, {up_to: 20, roles: [gm], rule: R}]") == "");
    CHECK(
        read("bands: [{up_to: 10, roles: [gm], rule: R}, {up_to: 10, roles: [gm], rule: R}]")
            .find("Q8105: the band up to 10 does not rise above the one before it, up to 10 [list the bands "
                  "from the lowest amount to the highest]") != std::string::npos);
    CHECK(read("bands: [{up_to: 10, roles: [bos], rule: R}]")
              .find("Q8102: no department or post of this procedure has the code 'bos'") !=
          std::string::npos);
}
