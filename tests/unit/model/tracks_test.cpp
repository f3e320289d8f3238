// Tracks, by the lines of a claim: each line has steps of its own, and no line answers for another.
#include "unit/claims.hpp"

#include "model/steps.hpp"
#include "model/tracks.hpp"

using namespace model;
using claims::kAgreed;
using claims::kUnderWay;
using claims::with;

namespace {

std::string judged(const std::string& claim) {
    const Snapshot snapshot = claims::store_of(claim).snapshot();
    diag::Report report;
    judge_steps(claims::claim_of(snapshot), snapshot, report);
    return claims::short_lines(std::move(report));
}

// The next steps of tracks, those that are owed: "return --line 1, ...".
std::string next_of(const std::string& claim) {
    const Snapshot snapshot = claims::store_of(claim).snapshot();
    std::string text;
    for (const Standing::Next& next : standing(claims::claim_of(snapshot), snapshot.newest()).next)
        if (!next.option.empty() && !next.optional)
            text += (text.empty() ? "" : ", ") + next.step + next.option;
    return text;
}

std::string names_of(const std::vector<Thing>& things) {
    std::string text;
    for (const Thing& thing : things)
        text += (text.empty() ? "" : " ") + thing.name + (thing.fits ? "" : "-");
    return text;
}

} // namespace

TEST_CASE("the things of a track: items of a list, or takings of a step, and which of them fit") {
    const Snapshot snapshot = claims::store_of(kUnderWay).snapshot();
    const Facts& claim = claims::claim_of(snapshot);
    const auto things = [&](const char* step) {
        return names_of(things_of(claim, *claim.kind->find_step(step)));
    };
    CHECK(things("allowance") == "1- 2 3-");
    CHECK(things("proof") == "1 2 3-");
    CHECK(things("approve") == "1");
    CHECK(things("find").empty());
}

TEST_CASE("what was agreed again replaces what was agreed before") {
    const std::string again =
        with(kAgreed, "role: sales, on: \"2026-03-09\"}]",
             "role: sales, on: \"2026-03-09\"}, {proposal: 1, acceptance: mail, settlements: [{kind: "
             "allowance, amount: 800}], by: p01, role: sales, on: \"2026-03-10\"}]");
    const Snapshot snapshot = claims::store_of(again).snapshot();
    const Facts& claim = claims::claim_of(snapshot);
    CHECK(names_of(things_of(claim, *claim.kind->find_step("allowance"))) == "1");
    CHECK(judged(again) == "");
}

TEST_CASE("a step names a thing that is there, that it is for, and once") {
    CHECK(judged(kUnderWay) == "");
    CHECK(judged(with(kUnderWay, "allowances: [{line: 2", "allowances: [{line: 4")) ==
          "12:21 Q4111 S2-3K.13.1-1: 'allowance' names line '4', which no 'agree' brings [there is 1, 2, 3]\n"
          "13:10 Q4002 S2-3K.13.1-1: 'sign' stands without 'allowance' of line '2' [qms claim allowance "
          "CL-2603-01 --line 2]\n");
    CHECK(judged(kAgreed + "returns: [{line: 2, reason: damp, handling: pulp, basis: letter, by: p01, role: "
                           "sales, on: \"2026-03-10\"}]\n") ==
          "12:18 Q4114 S2-3K.13.1-2: 'return' is not for line '2', whose kind is 'allowance'\n");
    CHECK(judged(with(kUnderWay, "proofs: [",
                      "proofs: [{line: 1, proof: annotated_copy, by: p01, role: sales, "
                      "on: \"2026-03-12\"}, ")) ==
          "18:91 Q4005 S2-3K.13.2-4: 'proof' is taken twice for line '1'\n");
    // A negotiation may be held again.
    CHECK(judged(with(kAgreed, "negotiations: [",
                      "negotiations: [{proposal: 1, text: refused, by: p01, role: "
                      "sales, on: \"2026-03-07\"}, ")) == "");
}

TEST_CASE("a step rests on what was done to the same thing") {
    // Line 1 has a receipt; that does not help line 2.
    CHECK(judged(with(kUnderWay, "signed: [{line: 2, by: p02, role: sales_manager",
                      "sealed: [{line: 2, by: p02, role: sales")) ==
          "13:10 Q4002 S2-3K.13.1-1: 'seal' stands without 'countersign' of line '2' [qms claim countersign "
          "CL-2603-01 --line 2]\n");
    // Of a return no certificate is asked for, and of an allowance no compensation.
    CHECK(judged(
              with(kUnderWay, "reconciled: [{line: 1, by: p10, role: finance, on: \"2026-03-12\"}]\n", "")) ==
          "17:10 Q4002 S2-3K.13.2-4: 'proof' stands without 'reconcile' of line '1' [qms claim reconcile "
          "CL-2603-01 --line 1]\n");
    // The date of the step of the same line counts.
    CHECK(judged(with(kUnderWay, "role: warehouse, on: \"2026-03-11\"",
                      "role: warehouse, on: \"2026-03-09\"")) ==
          "16:68 Q4003 S2-3K.13.2-2: 'receive' is dated 2026-03-09, before 'approve-return' on 2026-03-10\n");
    // Four eyes are asked for on one line.
    CHECK(judged(with(kUnderWay, "returns_approved: [{line: 1, by: p02",
                      "returns_approved: [{line: 1, by: p01")) ==
          "15:34 Q3203 S2-3K.13.1-2: 'p01' was not 'sales_manager' on 2026-03-10 ['p01' was salesperson, "
          "sales that day]\n"
          "15:34 Q4106 S2-3K.13.1-2: 'approve-return' and 'return' are both signed by 'p01'; two persons "
          "must sign them\n");
}

TEST_CASE("without any thing the missing step before is named once") {
    std::string text = kAgreed;
    text.erase(text.find("agreements:"));
    CHECK(judged(text + "allowances: [{line: 1, amount: 1, by: p01, role: sales, on: \"2026-03-10\"}]\n") ==
          "11:14 Q4002 S2-3K.13.1-1: 'allowance' stands without 'agree' [qms claim agree CL-2603-01]\n");
    CHECK(judged(text + "signed: [{line: 1, by: p02, role: sales_manager, on: \"2026-03-10\"}]\n") ==
          "11:17 Q4111 S2-3K.13.1-1: 'sign' names line '1', which no 'agree' brings [qms claim agree "
          "CL-2603-01]\n");
}

TEST_CASE("the next steps are offered for each thing") {
    CHECK(next_of(kAgreed) == "allowance --line 2, return --line 1, replenish --line 3");
    CHECK(next_of(kUnderWay) == "countersign --line 2, ship --line 3");
}

TEST_CASE("each_has asks for the step of every thing that was there, needs_when for one of any") {
    const std::string closed = kUnderWay + "closed: {by: p01, role: sales, on: \"2026-03-20\"}\n";
    CHECK(
        judged(closed) ==
        "21:9 Q4109 S2-3K.13.2: 'close' stands, and line '2' has no 'post' [qms claim post CL-2603-01 --line "
        "2]\n"
        "21:9 Q4109 S3-4.4-2: 'close' stands, and line '3' has no 'ship' [qms claim ship CL-2603-01 --line "
        "3]\n");
    // A posting dated after the closing does not count for it.
    CHECK(judged(with(closed, "role: finance, on: \"2026-03-13\"", "role: finance, on: \"2026-03-21\""))
              .find("line '1' has no 'post'") != std::string::npos);
    std::string unsettled = kAgreed;
    unsettled.erase(unsettled.find("agreements:"));
    CHECK(judged(unsettled + "closed: {by: p01, role: sales, on: \"2026-03-20\"}\n") ==
          "11:9 Q4112 S0-5.7-4: 'close' stands without 'agree', which established 'true' asks for [qms claim "
          "agree CL-2603-01]\n");
    CHECK(judged(with(kAgreed, "conclusive: true", "conclusive: false")) ==
          "7:8 Q4112 S0-5.7-3: 'find' stands without 'inspect', which conclusive 'false' asks for [qms claim "
          "inspect CL-2603-01]\n");
}

TEST_CASE("a struck step takes with it what rests on it for the same thing only") {
    const yaml::Document document = snapshots::parse(claims::kPath, kUnderWay);
    const Snapshot snapshot = claims::store_of(kUnderWay).snapshot();
    const Facts& claim = claims::claim_of(snapshot);
    const auto sections_struck = [&](const char* step) {
        auto edits = strike_edits(document, claim, *snapshot.newest(), *claim.kind->find_step(step),
                                  yaml::Value::map({{"step", yaml::Value::text(step)},
                                                    {"reason", yaml::Value::text("wrong")},
                                                    {"by", yaml::Value::text("p02")},
                                                    {"role", yaml::Value::text("sales")},
                                                    {"on", yaml::Value::text("2026-04-01")}}));
        REQUIRE(edits);
        const auto spliced = yaml::splice(document, *edits);
        REQUIRE(spliced);
        const yaml::Document after = snapshots::parse(claims::kPath, *spliced);
        std::string text;
        for (const yaml::Node& was : after.root.find("struck")->items.back().find("was")->items)
            text += (text.empty() ? "" : " ") + was.find("section")->text;
        return text;
    };
    CHECK(sections_struck("receive") == "received[0] reconciled[0] proofs[0] postings[0]");
    CHECK(sections_struck("sign") == "signed[0]");
    CHECK(sections_struck("agree") ==
          "agreements[0] allowances[0] signed[0] returns[0] returns_approved[0] received[0] reconciled[0] "
          "proofs[0] postings[0] replenishments[0]");
}
