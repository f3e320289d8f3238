// What a case costs whom, month by month: what is carried, corrected, provisional.
#include "kinds/penalty/statement.hpp"
#include "unit/snapshots.hpp"

namespace {

using kinds::Penalties;
using snapshots::Store;
using snapshots::with;

const std::string kProcedure = R"(id: "2020-04-01"
document: {code: "P", title: {en: "P", zh: "P"}, version: "1"}
currency: "CNY"
rounding: {places: {value: 2, rule: "P"}}
hours: {assumed: true, rule: "P", mon: ["08:00-12:00"]}
departments:
  - code: office
    name: {en: "office", zh: "办公室"}
    head: boss
    posts: [{code: boss, name: {en: "boss", zh: "经理"}}, {code: hand, name: {en: "hand", zh: "员工"}}]
kinds:
  - kind: complaint
    steps:
      - {step: new, rule: "P", roles: [office]}
      - {step: judge, rule: "P", roles: [office], after: [new]}
      - {step: confirm-responsibility, rule: "P", roles: [office], after: [judge]}
  - kind: sanction
    steps:
      - {step: new, rule: "P", roles: [office]}
      - {step: decide, rule: "P", roles: [office], after: [new]}
  - kind: score
    steps:
      - {step: save, rule: "P", roles: [office]}
      - {step: approve, rule: "P", roles: [boss], after: [save]}
penalties:
  loss: {value: base_points, rule: "S2-3E.3.3"}
  cap: {value: 50, rule: "S2-3E.3.4"}
  resale_months: {value: 1, rule: "S2-3A.1"}
  sanctions: {warning: {value: 400, rule: "A1"}, minor_demerit: {value: 800, rule: "A2"}, major_demerit: {value: 100, rule: "A3"}}
  signatures: {roles: [boss], rule: "P"}
)";

const std::string kCase = R"(id: CC-2403-01
customer: c1
accepted_on: "2024-03-01"
content: x
filled: {by: p1, role: office, on: "2024-03-01"}
judged:
  by: p1
  role: office
  on: "2024-03-05"
  loss: 1900
  responsibilities: [{level: person, person: p2}]
responsibility_confirmed: {by: p1, role: office, on: "2024-11-08"}
)";

std::string payroll(const std::string& month, const std::string& bonus) {
    return "id: \"" + month + "\"\npeople:\n  - {person: p2, department: office, base_points: 5" + bonus +
           "}\n";
}

Store store(const std::string& complaint = kCase) {
    Store store{kProcedure};
    store.customer("c1", "").person("p1", "Ann", "boss").person("p2", "Bo", "hand");
    store.add("complaint", "complaints/2024-03/CC-2403-01.yaml", complaint);
    for (const char* month : {"2024-11", "2024-12", "2025-01", "2025-02"})
        store.add("payroll", std::string("payroll/") + month + ".yaml", payroll(month, ", bonus: 2600"));
    return store;
}

Penalties penalties(const Store& store, const std::string& month, const std::string& as_of = "2025-03-31") {
    const auto instant = *base::parse_as_of(as_of);
    // What it points to in the snapshot is not looked at.
    const model::Snapshot snapshot = store.snapshot();
    return kinds::penalties_of(snapshot, kinds::assess_all(snapshot, instant), month, instant);
}

// "p2 0.00 + 1900.00 - 1300.00 = 600.00": brought forward, new, deducted, carried forward.
std::string deductions(const Penalties& of) {
    std::string lines;
    for (const kinds::PersonDeduction& entry : of.deductions)
        lines += fmt::format("{} {} + {} - {} = {}\n", entry.person, entry.brought_forward.to_string(),
                             entry.added.to_string(), entry.deducted.to_string(),
                             entry.carried_forward.to_string());
    return lines;
}

std::string reasons(const Penalties& of) {
    std::string codes;
    for (const figures::Reason& reason : of.provisional)
        codes += reason.code + " ";
    return codes;
}

// A statement of November that was signed when the loss was `loss` and so much was left.
std::string november(const std::string& loss, const std::string& left) {
    const std::string carried =
        left.empty()
            ? "[]"
            : "[{person: p2, kind: loss_share, case: CC-2403-01, decided: \"2024-11-08\", amount: " + left +
                  "}]";
    return "id: penalty-2024-11\nfigure: penalty\nyear: 2024\nmonth: \"2024-11\"\n"
           "period: {from: \"2024-11-01\", to: \"2024-11-30\"}\nissues:\n  - no: 1\n    as_of: "
           "\"2024-12-02\"\n"
           "    procedures: [{id: \"2020-04-01\", sha256: \"" +
           std::string(64, '0') +
           "\"}]\n    penalty:\n      lines:\n        - {person: p2, kind: loss_share, case: CC-2403-01, "
           "amount: " +
           loss + ", status: final, on: \"2024-11-08\"}\n      deductions: []\n      carried: " + carried +
           "\n      totals: {assessed: 0, deducted: 0, carried_forward: 0, company: 0}\n"
           "    saved: {by: p1, role: office, on: \"2024-12-02\"}\n"
           "    approved: {by: p1, role: boss, on: \"2024-12-03\"}\n";
}

const std::string kDemerit = R"(id: PS-2412-01
person: p2
ground: other
kind: major_demerit
drafted: {by: p1, role: office, on: "2024-12-02"}
decided: {by: p1, role: office, on: "2024-12-09", decision: approved}
)";

} // namespace

TEST_CASE("ruling 19: a major demerit takes December's bonus, the economic balance waits") {
    const Store all = store()
                          .add("sanction", "sanctions/2024-12/PS-2412-01.yaml", kDemerit)
                          .add("score", "scores/penalty-2024-11.yaml", november("1900.00", "1900.00"));
    CHECK(deductions(penalties(all, "2024-12")) == "p2 1900.00 + 2600.00 - 2600.00 = 1900.00\n");
    CHECK(deductions(penalties(all, "2025-01")) == "p2 1900.00 + 0.00 - 1300.00 = 600.00\n");
    CHECK(deductions(penalties(all, "2025-02")) == "p2 600.00 + 0.00 - 600.00 = 0.00\n");
    CHECK(reasons(penalties(all, "2025-01")) == "earlier_month_unsigned ");
}

TEST_CASE("a month belongs to the confirmation, and starts from what was signed") {
    const Penalties november_now = penalties(store(), "2024-11");
    CHECK(deductions(november_now) == "p2 0.00 + 1900.00 - 1300.00 = 600.00\n");
    CHECK(reasons(november_now) == "");
    CHECK(penalties(store(), "2024-03").lines.empty());
    // What was signed stands, whatever the records would give now.
    const Store all = store().add("score", "scores/penalty-2024-11.yaml", november("1900.00", "450.00"));
    const Penalties december = penalties(all, "2024-12");
    CHECK(deductions(december) == "p2 450.00 + 0.00 - 450.00 = 0.00\n");
    CHECK(december.starts_from == "2024-11");
    // Before the signature it did not count.
    CHECK(penalties(all, "2024-12", "2024-12-02").starts_from == "");
}

TEST_CASE("what changed in a signed month is a correction line of the next") {
    const Store more = store().add("score", "scores/penalty-2024-11.yaml", november("1500.00", "200.00"));
    const Penalties december = penalties(more, "2024-12");
    REQUIRE(december.lines.size() == 1);
    CHECK(december.lines[0].status == "correction");
    CHECK(december.lines[0].amount.to_string() == "400.00");
    CHECK(deductions(december) == "p2 200.00 + 400.00 - 600.00 = 0.00\n");
    // Too much was signed: it is set off against what is owed, and the rest is paid back.
    const Store less = store().add("score", "scores/penalty-2024-11.yaml", november("2500.00", "200.00"));
    CHECK(deductions(penalties(less, "2024-12")) == "p2 200.00 + -600.00 - -400.00 = 0.00\n");
}

TEST_CASE("only judged: provisional, and of no month that is over") {
    const Store all =
        store(with(kCase, "responsibility_confirmed: {by: p1, role: office, on: \"2024-11-08\"}\n", ""));
    CHECK(penalties(all, "2024-11", "2024-12-31").lines.empty());
    const Penalties december = penalties(all, "2024-12", "2024-12-31");
    CHECK(reasons(december) == "not_confirmed ");
    CHECK(deductions(december) == "p2 0.00 + 1900.00 - 1300.00 = 600.00\n");
}

TEST_CASE("E-10, F-69: a resale window keeps the loss open") {
    const std::string text = with(kCase, "  loss: 1900\n", "  loss: 1900\n  resale: true\n");
    // Judged on 03-05, so the month after the window waits for it.
    const Store open = store(with(text, "2024-11-08", "2024-03-06"));
    CHECK(reasons(penalties(open, "2024-04", "2024-03-31")) == "resale_window_open period_not_over ");
    CHECK(reasons(penalties(open, "2024-03", "2024-03-31")) == "");
    const std::string sold =
        text + "resold: {by: p1, role: office, on: \"2024-11-20\", a_price: 50, lots: "
               "[{quantity: 600, price: 35, on: \"2024-04-05\"}], unsold: 400, actual_loss: 38}\n";
    const Penalties november_now = penalties(store(sold), "2024-11");
    REQUIRE(november_now.lines.size() == 1);
    CHECK(november_now.lines[0].amount.to_string() == "24200.00");
}

TEST_CASE("F-64: without a bonus nothing is deducted and all is carried") {
    Store all{kProcedure};
    all.customer("c1", "").person("p1", "Ann", "boss").person("p2", "Bo", "hand");
    all.add("complaint", "complaints/2024-03/CC-2403-01.yaml", kCase);
    all.add("payroll", "payroll/2024-11.yaml", payroll("2024-11", ""));
    const Penalties of = penalties(all, "2024-11");
    CHECK(deductions(of) == "p2 0.00 + 1900.00 - 0.00 = 1900.00\n");
    CHECK(of.without_bonus == std::vector<std::string>{"p2"});
    CHECK(reasons(of) == "");
}

TEST_CASE("the keys of a penalty's JSON value") {
    const yaml::Value value = kinds::penalty_value(penalties(store(), "2024-11"));
    CHECK(value.find("totals")->find("assessed")->scalar() == "1900.00");
    CHECK(value.find("carried")->items().at(0).find("amount")->scalar() == "600.00");
}

TEST_CASE("S3-4.5-4b: where the stock count proves the customer wrong, nobody is charged") {
    const std::string freight =
        with(kProcedure,
             "  loss: {value: base_points, rule: \"S2-3E.3.3\"}\n  cap: {value: 50, rule: \"S2-3E.3.4\"}\n",
             "  freight: {tiers: [{base: 0, above: 0, rate: 50}], head_share: {value: 20, rule: S3}, "
             "include_loss: "
             "{value: false, rule: S3}, rule: S3}\n");
    const std::string text = kCase +
                             "costs: {by: p1, role: office, on: \"2024-03-20\", freight: 300}\n"
                             "persons_settled: [{by: p1, role: office, on: \"2024-03-22\", department: "
                             "office, persons: [{person: p2}]}]\n";
    const std::string unit =
        with(text, "{level: person, person: p2}", "{level: department, department: office}");
    Store all{freight};
    all.customer("c1", "").person("p1", "Ann", "boss").person("p2", "Bo", "hand");
    all.add("complaint", "complaints/2024-03/CC-2403-01.yaml", unit);
    const Penalties of = penalties(all, "2024-11"); // the day it was confirmed
    CHECK(deductions(of) == "p1 0.00 + 30.00 - 30.00 = 0.00\np2 0.00 + 120.00 - 120.00 = 0.00\n");
    CHECK(of.company.to_string() == "150.00");
    all.add("claim", "claims/2024-03/CL-2403-01.yaml",
            "id: CL-2403-01\ncomplaint: CC-2403-01\ndemands: [{kind: replenish, quantity: 2}]\n"
            "filled: {by: p1, role: office, on: \"2024-03-02\"}\n"
            "stocktakes: [{by: p1, role: office, on: \"2024-03-04\", attendees: [p1], items: [{material: m, "
            "book: 200, "
            "physical: 200, card: 200, claimed: 2}]}]\n");
    const Penalties wrong = penalties(all, "2024-03");
    CHECK(wrong.lines.empty());
    CHECK(wrong.company.to_string() == "300.00");
    CHECK(penalties(all, "2024-11").lines.empty());
}
