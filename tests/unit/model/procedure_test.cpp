#include "base/text.hpp"
#include "unit/snapshots.hpp"

using namespace model;
using snapshots::with;

namespace {

struct Read {
    std::optional<Procedure> procedure;
    std::string lines;
};

// Without the places: "Q8101: the code ...".
std::string messages(const std::string& lines) {
    std::string text;
    for (const std::string_view line : base::split(lines, '\n'))
        if (!line.empty()) text += std::string(line.substr(line.find(' ') + 1)) + "\n";
    return text;
}

// What the reader of procedures finds; `shape` is what the schema has found before it.
Read read(const std::string& text, const std::string& shape = "") {
    const yaml::Document document = snapshots::parse("p.yaml", text);
    diag::Report report;
    schema::validate(document.root, *schema::Catalog::shipped().get("procedure").schema, "p.yaml", report);
    CHECK(messages(snapshots::lines_of(std::move(report))) == shape);
    diag::Report found;
    Read result;
    result.procedure = read_procedure(document, schema::Catalog::shipped(), found);
    result.lines = snapshots::lines_of(std::move(found));
    return result;
}

std::string place_of(const std::string& text, std::size_t at) {
    const std::size_t line_begin = text.rfind('\n', at) + 1;
    return fmt::format(
        "p.yaml:{}:{} ", 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'),
        1 + base::count_characters(std::string_view(text).substr(line_begin, at - line_begin)));
}

// The one finding when one place of the shipped procedure is another; such a procedure cannot be used. '^' in
// `marked` stands where the finding must point, and is no part of the text.
std::string refused(const std::string& from, std::string marked, const std::string& shape = "") {
    const std::size_t mark = marked.find('^');
    REQUIRE(mark != std::string::npos);
    marked.erase(mark, 1);
    const std::string text = with(snapshots::paper(), from, marked);
    const Read result = read(text, shape);
    CHECK_FALSE(result.procedure);
    const std::string place = place_of(text, snapshots::paper().find(from) + mark);
    return result.lines.starts_with(place) ? result.lines.substr(place.size()) : result.lines;
}

} // namespace

TEST_CASE("the shipped procedure reads clean") {
    const Read result = read(snapshots::paper());
    CHECK(result.lines == "");
    REQUIRE(result.procedure);
    const Procedure& paper = *result.procedure;
    CHECK(paper.id == "2020-04-01");
    CHECK(paper.from == base::Date(2020, 4, 1));
    CHECK(paper.code == "QP-005");
    CHECK(paper.version == "A/0");
    CHECK(paper.title.zh == "客户服务管理程序");
    CHECK(paper.path == "p.yaml");
    CHECK(paper.sha256.size() == 64);
    CHECK(paper.currency == "元");
    CHECK(paper.places == 2);
    CHECK(paper.departments.size() == 9);
    CHECK(paper.forms.size() == 8);
    CHECK(paper.kinds.size() == 11);
    CHECK(paper.grumble_is_complaint);
    CHECK(paper.grumble_rule == "S0-5.6-1");
    CHECK(paper.severities.empty());
}

TEST_CASE("steps keep their order, roles, guards and rules") {
    const Procedure paper = *read(snapshots::paper()).procedure;
    const KindRules* complaint = paper.find_kind("complaint");
    REQUIRE(complaint != nullptr);
    std::string steps;
    for (const StepRule& step : complaint->steps)
        steps += step.step + (step.optional ? "? " : " ");
    CHECK(steps ==
          "new report analyse investigate? act done verify confirm reply? object? close dismiss? void? ");
    const StepRule* act = paper.find_step("complaint", "act");
    REQUIRE(act != nullptr);
    CHECK(act->rule == "S0-5.6-4");
    CHECK(act->after == std::vector<std::string>{"analyse"});
    CHECK(act->required == std::vector<std::string>{"cause.occurrence", "measure", "department", "due"});
    REQUIRE(act->guards.size() == 2);
    CHECK(act->guards[0].guard == "signed_by_department");
    CHECK(act->guards[0].rule == "R-QP-005-03");
    CHECK(act->guards[1].rule == "S0-5.6-4"); // its own is missing: the step's
    const StepRule* close = paper.find_step("complaint", "close");
    CHECK(close->guards[1].not_before == "done");
    CHECK(close->guards[1].values == std::vector<std::string>{"final"});
    CHECK(paper.find_step("complaint", "issue") == nullptr);
    CHECK(paper.find_step("customer", "new") == nullptr);
    CHECK(paper.find_step("complaint", "void")->assumed);
    CHECK_FALSE(act->assumed);
    const Limit* limit = complaint->find_limit("long_action");
    REQUIRE(limit != nullptr);
    CHECK_FALSE(limit->days);
    CHECK(limit->rule == "S0-5.6-6");
    CHECK(complaint->find_limit("short_action") == nullptr);
}

TEST_CASE("roles are departments and posts") {
    const Procedure paper = *read(snapshots::paper()).procedure;
    CHECK(paper.has_role("sales"));
    CHECK(paper.has_role("salesperson"));
    CHECK_FALSE(paper.has_role("sales_person"));
    CHECK(paper.find_department("salesperson") == nullptr);
    CHECK(paper.department_of_post("operator")->code == "production");
    CHECK(paper.department_of_post("production") == nullptr);
    CHECK(paper.role_codes().size() == 28);
    CHECK(paper.role_codes()[0] == "management");
    CHECK(paper.role_codes()[1] == "gm");
    CHECK(paper.name_of("pmc").zh == "生管部");
    CHECK(paper.name_of("gm").en == "general manager");
    CHECK(paper.name_of("nobody").zh == "nobody");
    CHECK(paper.find_form("survey", "statistics")->code == "R-QP-005-02");
    CHECK(paper.find_form("survey", "complaint") == nullptr);
}

TEST_CASE("numbers of survey and score, with the lines they come from") {
    const Procedure paper = *read(snapshots::paper()).procedure;
    REQUIRE(paper.survey);
    CHECK(paper.survey->coverage_minimum.value->to_string() == "70");
    CHECK(paper.survey->coverage_minimum.rule == "S0-5.8.1");
    CHECK(yaml::line_of(snapshots::paper(), paper.survey->coverage_minimum.line)
              .starts_with("  coverage_minimum:"));
    CHECK(paper.survey->counted.text == "latest");
    CHECK(paper.survey->counted.assumed);
    REQUIRE(paper.survey->levels.size() == 4);
    CHECK(paper.survey->levels[1].points.to_string() == "18");
    CHECK(paper.survey->levels[1].satisfied);
    CHECK_FALSE(paper.survey->levels[2].satisfied);
    CHECK(paper.survey->find_item("delivery")->numbers == std::vector<int>{1, 2, 4, 5});
    CHECK(paper.survey->find_item("price") == nullptr);
    REQUIRE(paper.score);
    REQUIRE(paper.score->adjustments.size() == 3);
    CHECK(paper.score->adjustments[0].rate.to_string() == "-0.1");
    CHECK(paper.score->adjustments[1].assumed);
    CHECK(paper.score->highest.value->to_string() == "100");
    CHECK_FALSE(paper.score->target.value);
}

TEST_CASE("assumed values are listed with their way, value and rule") {
    std::string lines;
    for (const Assumed& assumed : assumed_values(snapshots::parse("p.yaml", snapshots::paper())))
        lines += fmt::format("{} = {} ({})\n", assumed.path, assumed.value, assumed.rule);
    CHECK(lines == "rounding.places = 2 (S0-5.8.4)\n"
                   "hours =  (S0-5.5.1a)\n"
                   "kinds.complaint.steps.reply.guards.analyse =  (S2-3K.9.14)\n"
                   "kinds.complaint.steps.object =  (S2-3K.9.12)\n"
                   "kinds.complaint.steps.close.guards.none_open =  (S0-5.7)\n"
                   "kinds.complaint.steps.dismiss =  (S2-3K.9.14)\n"
                   "kinds.complaint.steps.void =  (S0-5.6-7)\n"
                   "kinds.complaint.limits.long_action = null (S0-5.6-6)\n"
                   "kinds.feedback.steps.void =  (S0-5.6-7)\n"
                   "kinds.action.steps.void =  (S0-5.6-7)\n"
                   "kinds.claim.steps.stocktake =  (S3-4.5-4)\n"
                   "kinds.claim.steps.propose.guards.find =  (S2-3K.9.14)\n"
                   "kinds.claim.steps.approve.guards.propose =  (S0-5.7-4)\n"
                   "kinds.claim.steps.object =  (S2-3K.9.12)\n"
                   "kinds.claim.steps.refuse =  (S2-3K.9.9)\n"
                   "kinds.claim.steps.allowance =  (S2-3K.13.1-1)\n"
                   "kinds.claim.steps.compensation =  (S2-3K.13.1-1)\n"
                   "kinds.claim.steps.sign =  (S2-3K.13.1-1)\n"
                   "kinds.claim.steps.countersign =  (S2-3K.13.1-1)\n"
                   "kinds.claim.steps.seal =  (S2-3K.13.1-1)\n"
                   "kinds.claim.steps.return =  (S2-3K.13.1-2)\n"
                   "kinds.claim.steps.approve-return =  (S2-3K.13.1-2)\n"
                   "kinds.claim.steps.receive =  (S2-3K.13.2-2)\n"
                   "kinds.claim.steps.reconcile =  (S2-3K.13.2)\n"
                   "kinds.claim.steps.rule =  (S2-3K.13.2-1)\n"
                   "kinds.claim.steps.proof =  (S2-3K.13.2-4)\n"
                   "kinds.claim.steps.post =  (S2-3K.13.2)\n"
                   "kinds.claim.steps.rework =  (S1-3.4-6)\n"
                   "kinds.claim.steps.replenish =  (S3-4.4-2)\n"
                   "kinds.claim.steps.exchange =  (S3-4.4-2)\n"
                   "kinds.claim.steps.ship =  (S3-4.4-2)\n"
                   "kinds.claim.steps.assign =  (S3-4.4-2)\n"
                   "kinds.claim.steps.fulfil =  (S3-4.1-3)\n"
                   "kinds.claim.steps.close =  (S0-5.7-4)\n"
                   "kinds.claim.steps.void =  (S0-5.6-7)\n"
                   "kinds.survey.steps.void =  (S0-5.6-7)\n"
                   "kinds.property.steps.return =  (S0-5.1c-1)\n"
                   "kinds.property.steps.consume =  (S0-5.1c-1)\n"
                   "kinds.property.steps.void =  (S0-5.6-7)\n"
                   "kinds.sample.steps.void =  (S0-5.6-7)\n"
                   "kinds.contact.steps.escalate.guards.new =  (S0-5.5.2)\n"
                   "kinds.contact.steps.drop =  (S0-5.5.2)\n"
                   "kinds.contact.steps.void =  (S0-5.6-7)\n"
                   "kinds.review.steps.void =  (S0-5.2.7)\n"
                   "survey.turnover_year = previous (S0-5.8.1)\n"
                   "survey.counted_questionnaire = latest (S0-5.8.2)\n"
                   "score.adjustments.confirmed_opinion = -0.1 (S0-F02-2)\n"
                   "score.lowest = 0 (S0-5.8.4)\n"
                   "score.highest = 100 (S0-5.8.4)\n"
                   "score.target = null (S0-5.8)\n"
                   "returns.over_accept_ratio = 0 (S2-3K.13.2-1)\n"
                   "returns.above = hold (S2-3K.13.2-1)\n"
                   "proofs.return =  (S2-3K.13.2-4)\n"
                   "proofs.allowance =  (S2-3K.13.2-5)\n"
                   "stocktake =  (S3-4.5-4)\n"
                   "confirmed_needs_action = false (S0-5.8.5)\n"
                   "commit_within = 7 (S0-6)\n"
                   "review.optional =  (S0-5.2.5-1)\n"
                   "review.approvers.general =  (S0-5.2.1E)\n"
                   "review.form_gm_always = false (R-QP-005-06)\n"
                   "review.copies.copy_1 =  (S0-5.2.5-3)\n");
}

TEST_CASE("Q8101: a code is given once, to a department or to a post") {
    CHECK(refused("- {code: inspector, name", "- {code: ^gm, name") ==
          "Q8101: the code 'gm' is given twice\n");
    // Whoever named the department is now at a loss too (Q8102).
    CHECK(refused("  - code: finance\n", "  - code: ^salesperson\n")
              .starts_with("Q8101: the code 'salesperson' is given twice\n"));
}

TEST_CASE("Q8102: a role that nobody has") {
    CHECK(refused("roles: [sales, quality, gm]\n        after: [analyse]",
                  "roles: [sales, ^qualtiy, gm]\n        after: [analyse]") ==
          "Q8102: no department or post of this procedure has the code 'qualtiy' [did you mean "
          "'quality'?]\n");
    CHECK(refused("field: to, roles: [sales_manager, gm]", "field: to, roles: [sales_manager, ^emperor]") ==
          "Q8102: no department or post of this procedure has the code 'emperor'\n");
    CHECK(
        refused("{values: [quality, other], roles: [quality]}", "{values: [quality, other], roles: [^qa]}") ==
        "Q8102: no department or post of this procedure has the code 'qa'\n");
}

TEST_CASE("Q8103: a kind or step that does not exist") {
    CHECK(refused("- kind: complaint\n    steps", "- kind: ^complain\n    steps") ==
          "Q8103: there is no kind 'complain' [did you mean 'complaint'?]\n");
    CHECK(refused("- step: investigate\n        rule: \"S0-5.6-5\"\n        roles: [sales, quality, gm]\n    "
                  "    after: [analyse]",
                  "- step: ^investigation\n        rule: \"S0-5.6-5\"\n        roles: [sales, quality, gm]\n "
                  "       after: [analyse]") ==
          "Q8103: the kind 'complaint' has no step 'investigation' [did you mean "
          "'investigate'?]\n");
    CHECK(refused("after: [verify, confirm]", "after: [verify, ^sign]") ==
          "Q8103: the kind 'complaint' has no step 'sign'\n");
    CHECK(refused("{guard: same_department, step: act, field: department, rule",
                  "{guard: same_department, step: ^atc, field: department, rule") ==
          "Q8103: the kind 'complaint' has no step 'atc' [did you mean 'act'?]\n");
    CHECK(refused("not_before: done", "not_before: ^dnoe") ==
          "Q8103: the kind 'complaint' has no step 'dnoe' [did you mean 'done'?]\n");
}

TEST_CASE("Q8107: a guard with a parameter too many or too few") {
    CHECK(refused("{guard: same_department, step: act, field: department, rule",
                  "^{guard: same_department, of: act, field: department, rule") ==
          "Q8107: the guard 'same_department' lacks 'step' [it takes step, field]\n"
          "p.yaml:124:42 Q8107: the guard 'same_department' takes no 'of' [it takes step, field]\n");
}

TEST_CASE("Q8104: a guard that does not exist") {
    const std::string kBefore =
        "requires: [cause.occurrence, measure, department, due]\n        guards:\n          - "
        "{guard: signed_by_department, field: department, rule: \"R-QP-005-03\"}\n          - ";
    CHECK(
        refused(kBefore + "{guard: not_earlier, field: due}", kBefore + "{guard: ^not_earlir, field: due}") ==
        "Q8104: there is no guard 'not_earlir' [did you mean 'not_earlier'?]\n");
    CHECK(refused(kBefore + "{guard: not_earlier, field: due}",
                  kBefore + "{guard: ^moon_is_full, field: due}") ==
          "Q8104: there is no guard 'moon_is_full' [the guards are action_verified, addressee_holds, "
          "after_when, at_stage, attended_by, covers, "
          "detail_of, each_has, four_eyes, has_step, minutes_before, needs_when, none_open, not_earlier, "
          "not_later, "
          "not_of_department, record_has, "
          "requires_when, role_by_field, role_when, same_day, same_department, signed_by_department, "
          "value_is]\n");
}

TEST_CASE("Q8105: numbers that cannot be meant") {
    CHECK(refused("code: not_satisfied, points: 10", "code: not_satisfied, points: ^18") ==
          "Q8105: 'not_satisfied' brings 18 points, not fewer than 'satisfied' before it with "
          "18 [list "
          "the levels from the best to the worst]\n");
    CHECK(read(with(snapshots::paper(), "coverage_minimum: {value: 70,", "coverage_minimum: {value: 70.5,"))
              .procedure);
    CHECK(refused("coverage_minimum: {value: 70,", "coverage_minimum: {value: ^100.01,",
                  "Q2005: 'value' is '100.01', at most 100 is expected\n") ==
          "Q8105: 'coverage_minimum' is 100.01 percent; a share lies between 0 and 100\n");
    CHECK(refused("reply_minimum: {value: 70,", "reply_minimum: {value: ^-1,",
                  "Q2005: 'value' is '-1', at least 0 is expected\n") ==
          "Q8105: 'reply_minimum' is -1 percent; a share lies between 0 and 100\n");
    CHECK(refused("zh: \"交期配合\"}, numbers: [1, 2, 4, 5]", "zh: \"交期配合\"}, numbers: ^[1, 2, 4]") ==
          "Q8105: 'delivery' has 3 option numbers for 4 levels\n");
    CHECK(refused("zh: \"交期配合\"}, numbers: [1, 2, 4, 5]", "zh: \"交期配合\"}, numbers: ^[1, 2, 2, 5]",
                  "Q2008: item 3 of 'numbers' is the same as item 2\n") ==
          "Q8105: 'delivery' uses an option number twice\n");
    CHECK(refused("{counts: complaint, rate: -0.1", "{counts: complaint, rate: ^0.1") ==
          "Q8105: the rate of 'complaint' is 0.1, but a complaint cannot raise the score\n");
    CHECK(refused("{counts: praise, rate: 0.1", "{counts: praise, rate: ^-0.1") ==
          "Q8105: the rate of 'praise' is -0.1, but a praise cannot lower the score\n");
    CHECK(refused("lowest: {value: 0,", "lowest: ^{value: 100,") ==
          "Q8105: the lowest score is not below the highest\n");
}

TEST_CASE("a rate of nothing is no mistake") {
    CHECK(read(with(snapshots::paper(), "{counts: praise, rate: 0.1", "{counts: praise, rate: 0")).procedure);
}

TEST_CASE("Q8106: severities a procedure may not set") {
    CHECK(refused("findings: []", "findings: [{code: ^ambigous-scalar, severity: error}]") ==
          "Q8106: there is no finding 'ambigous-scalar' [qms explain --list]\n");
    CHECK(refused("findings: []", "findings: [^{code: missing-reference, severity: warning}]") ==
          "Q8106: 'missing-reference' must stay an error\n");
    const Read chosen =
        read(with(snapshots::paper(), "findings: []",
                  "findings: [{code: ambiguous-scalar, severity: error}, {code: "
                  "signed-in-the-future, severity: warning}, {code: missing-reference, severity: "
                  "error}]"));
    CHECK(chosen.lines == "");
    REQUIRE(chosen.procedure);
    REQUIRE(chosen.procedure->severities.size() == 3);
    CHECK(chosen.procedure->severities[0].code == diag::Code::Q2010);
    CHECK(chosen.procedure->severities[0].severity == diag::Severity::error);
    CHECK(chosen.procedure->severities[1].code == diag::Code::Q3204);
    CHECK(chosen.procedure->severities[1].severity == diag::Severity::warning);
}

TEST_CASE("all that is wrong is found in one reading") {
    const std::string text = with(with(snapshots::paper(), "- {code: inspector, name", "- {code: gm, name"),
                                  "findings: []", "findings: [{code: no-such, severity: error}]");
    CHECK(messages(read(text).lines) == "Q8101: the code 'gm' is given twice\n"
                                        "Q8106: there is no finding 'no-such' [qms explain --list]\n");
}
