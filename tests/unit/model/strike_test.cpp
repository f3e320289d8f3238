// What goes when a step is struck, what stays, and what is kept.
#include "unit/cases.hpp"

#include "model/steps.hpp"

using namespace model;
using cases::kClosed;
using cases::kReported;
using cases::kTwoRounds;
using cases::with;

namespace {

const Snapshot& store() {
    static const Snapshot snapshot = cases::staffed().snapshot();
    return snapshot;
}

struct Struck {
    std::string refusal;  // "" when it was struck
    std::string sections; // what was kept, in order
    std::string left;     // the steps that stay
    std::string text;     // of the file afterwards
};

Struck strike(const std::string& text, const std::string& step) {
    const yaml::Document document = snapshots::parse(cases::kPath, text);
    const schema::Kind& kind = cases::complaint_kind();
    const schema::Step* known = kind.find_step(step);
    REQUIRE(known != nullptr);
    Struck result;
    auto edits = strike_edits(document, extract(document, kind), *store().newest(), *known,
                              yaml::Value::map({{"step", yaml::Value::text(step)},
                                                {"reason", yaml::Value::text("wrong")},
                                                {"by", yaml::Value::text("p02")},
                                                {"role", yaml::Value::text("sales")},
                                                {"on", yaml::Value::text("2026-04-01")}}));
    if (!edits) {
        diag::Report report;
        report.add(edits.error());
        result.refusal = cases::short_lines(std::move(report));
        return result;
    }
    auto spliced = yaml::splice(document, *edits);
    REQUIRE(spliced);
    result.text = *spliced;
    const yaml::Document after = snapshots::parse(cases::kPath, result.text);
    diag::Report report;
    schema::validate(after.root, *kind.schema, cases::kPath, report);
    CHECK(snapshots::lines_of(std::move(report)) == "");
    const yaml::Node& entry = after.root.find("struck")->items.back();
    for (const yaml::Node& was : entry.find("was")->items)
        result.sections += (result.sections.empty() ? "" : " ") + was.find("section")->text;
    const Facts facts = extract(after, kind);
    for (const StepFact& fact : facts.steps)
        result.left += (result.left.empty() ? "" : " ") + fact.step->name +
                       (fact.round == kNoRound ? "" : std::to_string(fact.round));
    return result;
}

// What check finds of the steps afterwards.
std::string judged(const std::string& text) {
    Snapshot snapshot = store();
    snapshot.put(extract(snapshots::parse(cases::kPath, text), cases::complaint_kind()));
    diag::Report report;
    judge_steps(cases::complaint_of(snapshot), snapshot, report);
    return cases::short_lines(std::move(report));
}

} // namespace

TEST_CASE("the last step goes alone") {
    const Struck closed = strike(kClosed, "close");
    CHECK(closed.sections == "closed");
    CHECK(closed.left == "new report analyse0 act0 done0 verify0 confirm0 reply reply");
    CHECK(judged(closed.text) == "");
    CHECK(strike(kClosed, "void").refusal == "1:5 Q4002: 'CC-2603-01' has no 'void' to correct\n");
}

TEST_CASE("what comes after a step by the procedure goes with it") {
    const Struck verify = strike(kClosed, "verify");
    CHECK(verify.sections == "rounds[0].verified rounds[0].confirmed closed");
    CHECK(verify.left == "new report analyse0 act0 done0 reply reply");
    CHECK(judged(verify.text) == "");
    const Struck report = strike(kReported + "rounds:\n  - analysed: {" + cases::kAnalysed + "}\n", "report");
    CHECK(report.sections == "reported rounds[0].analysed");
    CHECK(report.left == "new");
    CHECK(judged(report.text) == "");
}

TEST_CASE("an optional step on which nothing rests goes alone") {
    const std::string text = with(
        kClosed,
        "    action:", "    investigated: {mode: team, by: p07, role: gm, on: \"2026-03-03\"}\n    action:");
    const Struck investigated = strike(text, "investigate");
    CHECK(investigated.sections == "rounds[0].investigated");
    CHECK(yaml::to_value(snapshots::parse(cases::kPath, kClosed).root).members().size() + 1 ==
          yaml::to_value(snapshots::parse(cases::kPath, investigated.text).root).members().size());
    CHECK(judged(investigated.text) == "");
}

TEST_CASE("a step of the last round leaves the rounds before it") {
    const Struck act = strike(kTwoRounds, "act");
    CHECK(act.sections == "rounds[1].action rounds[1].done rounds[1].verified rounds[1].confirmed");
    CHECK(act.left == "new report analyse0 act0 done0 verify0 analyse1");
    CHECK(judged(act.text) == "");
}

TEST_CASE("a round of which nothing is left goes whole") {
    const Struck analyse = strike(kTwoRounds, "analyse");
    CHECK(analyse.left == "new report analyse0 act0 done0 verify0");
    CHECK(extract(snapshots::parse(cases::kPath, analyse.text), cases::complaint_kind()).rounds == 1);
    CHECK(judged(analyse.text) == "");
}

TEST_CASE("a verdict that called for a round takes the round with it") {
    const std::string second = kTwoRounds.substr(0, kTwoRounds.find("    done: {by: p01"));
    const Struck verify =
        strike(with(second,
                    "    action: {department: sales, cause: {occurrence: late}, measure: call, "
                    "due: \"2026-03-20\", by: p02, role: sales, on: \"2026-03-12\"}\n",
                    ""),
               "verify");
    CHECK(verify.sections == "rounds[0].verified rounds[1].analysed");
    CHECK(verify.left == "new report analyse0 act0 done0");
    CHECK(judged(verify.text) == "");
}

TEST_CASE("a struck report takes all rounds with it") {
    const Struck report = strike(kTwoRounds, "report");
    CHECK(report.left == "new");
    const Facts facts = extract(snapshots::parse(cases::kPath, report.text), cases::complaint_kind());
    CHECK(facts.rounds == 0);
    CHECK(facts.struck == 1);
    CHECK(judged(report.text) == "");
}

TEST_CASE("a step rests on what its guards look for, too") {
    // The final reply says that the measure is done; the closing stands on the final reply.
    const Struck done = strike(kClosed, "done");
    CHECK(done.sections == "rounds[0].done rounds[0].verified rounds[0].confirmed replies[1] closed");
    CHECK(done.left == "new report analyse0 act0 reply");
    CHECK(judged(done.text) == "");
    const Struck reply = strike(kClosed, "reply");
    CHECK(reply.sections == "replies[1] closed");
    CHECK(reply.left == "new report analyse0 act0 done0 verify0 confirm0 reply");
    CHECK(judged(reply.text) == "");
}

TEST_CASE("a closing that rests on another answer stays") {
    const std::string twice =
        with(kClosed, "  - {kind: final",
             "  - {kind: final, text: mended, by: p01, role: sales, on: \"2026-03-11\"}\n  - {kind: final");
    const Struck reply = strike(twice, "reply");
    CHECK(reply.sections == "replies[2]");
    CHECK(reply.left == "new report analyse0 act0 done0 verify0 confirm0 reply reply close");
    CHECK(judged(reply.text) == "");
}

TEST_CASE("a sealed closing rests on all that it seals") {
    // Without a seal it would stay, as above.
    const std::string sealed = with(
        with(kClosed, "  - {kind: final",
             "  - {kind: final, text: mended, by: p01, role: sales, on: \"2026-03-11\"}\n  - {kind: final"),
        "on: \"2026-03-12\"}", "on: \"2026-03-12\", digest: \"1:" + std::string(64, '0') + "\"}");
    const Struck reply = strike(sealed, "reply");
    CHECK(reply.sections == "replies[2] closed");
    CHECK(reply.left == "new report analyse0 act0 done0 verify0 confirm0 reply reply");
    CHECK(judged(reply.text) == "");
    CHECK(strike(sealed, "close").sections == "closed");
    // A voiding is not part of what was sealed.
    const Struck voided = strike(
        sealed + "voided: {by: p02, role: sales_manager, on: \"2026-03-20\", reason: twice}\n", "void");
    CHECK(voided.sections == "voided");
    CHECK(voided.text.find("digest: \"1:000") != std::string::npos);
}

TEST_CASE("struck sections are kept as they stood, beside earlier ones") {
    const Struck first = strike(kClosed, "close");
    const Struck second = strike(first.text, "confirm");
    const yaml::Node* struck = nullptr;
    const yaml::Document after = snapshots::parse(cases::kPath, second.text);
    struck = after.root.find("struck");
    REQUIRE(struck->items.size() == 2);
    CHECK(struck->items[0].find("step")->text == "close");
    const yaml::Node& entry = struck->items[1];
    CHECK(entry.find("step")->text == "confirm");
    CHECK(entry.find("reason")->text == "wrong");
    CHECK(entry.find("by")->text == "p02");
    const yaml::Node* content = entry.find("was")->items[0].find("content");
    CHECK(yaml::to_value(*content) == yaml::Value::map({{"by", yaml::Value::text("p03")},
                                                        {"role", yaml::Value::text("quality")},
                                                        {"on", yaml::Value::text("2026-03-10")}}));
    CHECK(second.left == "new report analyse0 act0 done0 verify0 reply reply");
}

TEST_CASE("what was never taken, and the record itself, cannot be struck") {
    CHECK(strike(kReported, "act").refusal == "1:5 Q4002: 'CC-2603-01' has no 'act' to correct\n");
    CHECK(strike(kReported, "new").refusal == "1:5 Q4005: 'new' cannot be struck; void the record instead\n");
}
