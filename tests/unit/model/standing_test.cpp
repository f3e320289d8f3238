// Where a record stands, what may come next, and the edits that write it.
#include "unit/cases.hpp"

#include "model/steps.hpp"

using namespace model;
using cases::kClosed;
using cases::kReported;
using cases::kTwoRounds;

namespace {

Facts complaint(const std::string& text) {
    return extract(snapshots::parse(cases::kPath, text), cases::complaint_kind());
}

// "accepted: report (sales) S0-5.6-1; void? (sales_manager or gm or quality_head) S0-5.6-7"
std::string stands(const Facts& record) {
    static const Snapshot snapshot = snapshots::Store().snapshot();
    const Standing found = standing(record, snapshot.newest());
    std::string text = found.state + ":";
    for (const Standing::Next& next : found.next) {
        text += " " + next.step + (next.optional ? "?" : "");
        const StepRule* rule = snapshot.newest()->find_step(record.kind->name, next.step);
        REQUIRE(rule != nullptr);
        CHECK(next.roles == rule->roles);
        CHECK(next.rule == rule->rule);
    }
    if (found.frozen != nullptr) text += " frozen by " + found.frozen->step->name;
    return text;
}

std::string stands(const std::string& text) {
    return stands(complaint(text));
}

// The first `lines` lines.
std::string head(const std::string& text, int lines) {
    std::size_t at = 0;
    for (int i = 0; i < lines; ++i)
        at = text.find('\n', at) + 1;
    return text.substr(0, at);
}

std::string edits(const std::string& text, const std::string& step) {
    const schema::Step* known = cases::complaint_kind().find_step(step);
    REQUIRE(known != nullptr);
    const Facts record = complaint(text);
    auto made = step_edits(record, *known, yaml::Value::map({{"by", yaml::Value::text("p01")}}));
    if (!made) {
        diag::Report report;
        report.add(made.error());
        return cases::short_lines(std::move(report));
    }
    std::string all;
    for (const yaml::Edit& edit : *made) {
        all += edit.op == yaml::Edit::Op::set      ? "set "
               : edit.op == yaml::Edit::Op::append ? "append "
                                                   : "remove ";
        all += yaml::to_string(edit.path) + "\n" + yaml::write(edit.value, {});
    }
    return all;
}

} // namespace

TEST_CASE("a complaint goes from state to state") {
    CHECK(stands(head(kReported, 5)) == "accepted: report void?");
    CHECK(stands(kReported) == "reported: analyse reply? void?");
    CHECK(stands(head(kClosed, 8)) == "analysed: act investigate? reply? object? dismiss? void?");
    CHECK(stands(head(kClosed, 9)) == "action_planned: done reply? object? dismiss? void?");
    CHECK(stands(head(kClosed, 10)) == "action_done: verify reply? object? dismiss? void?");
    CHECK(stands(head(kClosed, 11)) == "improved: confirm reply? object? dismiss? void?");
    CHECK(stands(head(kClosed, 12)) == "improved: close reply? object? dismiss? void?");
    CHECK(stands(head(kClosed, 15)) == "improved: close reply? object? dismiss? void?");
    CHECK(stands(kClosed) == "closed: frozen by close");
    CHECK(stands(kClosed + "voided: {reason: twice, by: p02, role: sales_manager, on: \"2026-03-20\"}\n") ==
          "voided: frozen by void");
}

TEST_CASE("an optional step of a round is not offered once the round has gone past it") {
    CHECK(stands(head(kClosed, 8) +
                 "    investigated: {mode: team, by: p07, role: gm, on: \"2026-03-03\"}\n") ==
          "investigated: act reply? object? dismiss? void?");
}

TEST_CASE("a measure that did not help calls for a new round") {
    CHECK(stands(head(kTwoRounds, 11)) == "not_improved: analyse confirm? reply? void?");
    CHECK(begins_new_round(complaint(head(kTwoRounds, 11))));
    CHECK(stands(head(kTwoRounds, 12)) == "analysed: act investigate? reply? object? dismiss? void?");
    CHECK_FALSE(begins_new_round(complaint(head(kTwoRounds, 12))));
    CHECK(stands(kTwoRounds) == "improved: close reply? object? dismiss? void?");
    CHECK_FALSE(begins_new_round(complaint(kTwoRounds)));
    CHECK_FALSE(begins_new_round(complaint(kReported)));
    CHECK_FALSE(begins_new_round(complaint(kClosed)));
}

TEST_CASE("as of a day, the record stands where it stood that day") {
    const Facts facts = complaint(kTwoRounds);
    auto on = [&](const std::string& day) { return stands(*as_of(facts, *base::parse_as_of(day))); };
    CHECK(on("2026-03-02") == "reported: analyse reply? void?");
    CHECK(on("2026-03-04") == "action_planned: done reply? object? dismiss? void?");
    CHECK(on("2026-03-09") == "action_done: verify reply? object? dismiss? void?");
    CHECK(on("2026-03-10") == "not_improved: analyse confirm? reply? void?");
    CHECK(on("2026-03-11") == "analysed: act investigate? reply? object? dismiss? void?");
    CHECK(on("2026-12-31") == "improved: close reply? object? dismiss? void?");
}

TEST_CASE("without a procedure there is a state and no next step") {
    const Standing found = standing(complaint(kReported), nullptr);
    CHECK(found.state == "reported");
    CHECK(found.next.empty());
    CHECK(found.frozen == nullptr);
}

TEST_CASE("the edits of a step: a section, an item of a list, a new round, the last round") {
    CHECK(edits(head(kReported, 5), "report") == "set reported\nby: \"p01\"\n");
    CHECK(edits(kReported, "reply") == "append replies\nby: \"p01\"\n");
    CHECK(edits(head(kClosed, 14), "reply") == "append replies\nby: \"p01\"\n");
    CHECK(edits(kReported, "analyse") == "append rounds\nanalysed:\n  by: \"p01\"\n");
    CHECK(edits(head(kClosed, 8), "act") == "set rounds[0].action\nby: \"p01\"\n");
    CHECK(edits(head(kTwoRounds, 11), "analyse") == "append rounds\nanalysed:\n  by: \"p01\"\n");
    CHECK(edits(head(kTwoRounds, 12), "act") == "set rounds[1].action\nby: \"p01\"\n");
    // Quality confirms a verdict in the round it was given in.
    CHECK(edits(head(kTwoRounds, 11), "confirm") == "set rounds[0].confirmed\nby: \"p01\"\n");
    CHECK(edits(kTwoRounds, "close") == "set closed\nby: \"p01\"\n");
}

TEST_CASE("Q4005: a step that is taken once was taken already") {
    CHECK(edits(kReported, "report") == "6:11 Q4005: 'report' was taken on 2026-03-02 by 'p01' [qms "
                                        "complaint correct CC-2603-01 --step report "
                                        "--reason …]\n");
    CHECK(edits(head(kClosed, 9), "act") == "9:13 Q4005: 'act' was taken on 2026-03-04 by 'p04' [qms "
                                            "complaint correct CC-2603-01 --step act --reason "
                                            "…]\n");
    CHECK(edits(kTwoRounds, "verify") == "15:15 Q4005: 'verify' was taken on 2026-03-14 by 'p03' [qms "
                                         "complaint correct CC-2603-01 --step verify "
                                         "--reason …]\n");
}

TEST_CASE("Q4004: nothing is added to a closed record, but it can be voided") {
    CHECK(edits(kClosed, "reply") ==
          "16:9 Q4004: 'reply' cannot be taken: 'CC-2603-01' ended by 'close' on 2026-03-12\n");
    CHECK(edits(kClosed, "close") ==
          "16:9 Q4004: 'close' cannot be taken: 'CC-2603-01' ended by 'close' on 2026-03-12\n");
    CHECK(edits(kClosed, "void") == "set voided\nby: \"p01\"\n");
    const std::string voided =
        kReported + "voided: {reason: twice, by: p02, role: sales_manager, on: \"2026-03-20\"}\n";
    CHECK(edits(voided, "analyse") ==
          "7:9 Q4004: 'analyse' cannot be taken: 'CC-2603-01' ended by 'void' on 2026-03-20\n");
    CHECK(edits(voided, "void") ==
          "7:9 Q4005: 'void' was taken on 2026-03-20 by 'p02' [qms complaint correct CC-2603-01 "
          "--step void --reason …]\n");
}

TEST_CASE("the edits of each step, spliced in, make the record that check finds clean") {
    // Written step by step from the whole record: what is spliced must be the same facts.
    const Facts whole = complaint(kTwoRounds);
    const yaml::Document from = snapshots::parse(cases::kPath, kTwoRounds);
    std::string text = head(kReported, 5);
    for (const StepFact& step : whole.steps) {
        if (step.path.empty()) continue;
        const yaml::Node* node = &from.root;
        for (const auto& part : step.path)
            node = std::holds_alternative<std::string>(part) ? node->find(std::get<std::string>(part))
                                                             : &node->items[std::get<std::size_t>(part)];
        auto made = step_edits(complaint(text), *step.step, yaml::to_value(*node));
        REQUIRE(made);
        auto spliced = yaml::splice(snapshots::parse(cases::kPath, text), *made);
        REQUIRE(spliced);
        text = *spliced;
    }
    CHECK(yaml::to_value(snapshots::parse(cases::kPath, text).root) == yaml::to_value(from.root));
}
