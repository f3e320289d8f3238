#include "kinds/kinds.hpp"
#include "kinds/review/changes.hpp"
#include "kinds/review/copies.hpp"
#include "kinds/review/orders.hpp"
#include "kinds/review/passes.hpp"
#include "unit/snapshots.hpp"

#include <doctest/doctest.h>

using namespace snapshots;

namespace {

const char* const kPath = "reviews/2026-05/CR-2605-01.yaml";

std::string line(const std::string& product, const std::string& more) {
    return "  - {product: " + product + ", " + more + "}\n";
}

std::string review(const std::string& lines, const std::string& more = "") {
    return "id: CR-2605-01\ncustomer: C01\nreceived_on: \"2026-05-04\"\nlines:\n" + lines +
           "filled: {by: p03, role: sales, on: \"2026-05-04\"}\n" + more;
}

const std::string& known() {
    static const std::string text = line("carton", "quantity: 100, unit_price: 1.25, delivered_before: true");
    return text;
}

// "sales agree 05-05" as an item of `opinions`.
std::string opinion(const std::string& department, const std::string& view, const std::string& on,
                    const std::string& more = "") {
    return "  - {by: p02, role: sales_manager, on: \"2026-" + on + "\", department: " + department +
           ", view: " + view + more + "}\n";
}

std::string decision(const std::string& result, const std::string& on) {
    return "  - {by: p02, role: sales_manager, on: \"2026-" + on + "\", result: " + result + "}\n";
}

std::string change(const std::string& kind, const std::string& on, const std::string& items) {
    return "  - {by: p02, role: sales_manager, on: \"2026-" + on + "\", kind: " + kind +
           ", text: t, items: [" + items + "]}\n";
}

model::Facts facts(const std::string& text) {
    Store store;
    store.add("review", kPath, text);
    return *store.snapshot().find("review", "CR-2605-01");
}

// "pmc agree, sales agree stale 05-06 negative"
std::string said(const model::Facts& record, std::size_t pass = 0) {
    std::string text;
    for (const kinds::Opinion& of : kinds::opinions_in(record, kinds::passes_of(record).all[pass])) {
        text += (text.empty() ? "" : ", ") + of.department;
        text += " " + (of.given == nullptr ? "none" : of.given->fields.text("view"));
        if (of.stale) text += " stale " + of.because->signature.on.to_string().substr(5);
        if (of.is_negative()) text += " negative";
    }
    return text;
}

std::string findings(const std::string& text) {
    Store store;
    store.customer("C01", "").add("review", kPath, text);
    const model::Snapshot snapshot = store.snapshot();
    diag::Report report;
    kinds::judge(*snapshot.find("review", "CR-2605-01"), snapshot, report);
    return lines_of(std::move(report));
}

std::string lines_now(const model::Facts& record) {
    const kinds::Contract contract = kinds::contract_now(record);
    std::string text;
    for (const kinds::ContractLine* at : contract.lines())
        text += fmt::format("{} {} {} x {}; ", at->number, at->product, at->quantity.to_string(),
                            at->unit_price.to_string());
    return text;
}

} // namespace

TEST_CASE("S0-5.2.1, F-60: one line that is new, improved or was not delivered makes the contract special") {
    const std::string base = "quantity: 1, unit_price: 1";
    auto kind = [](const std::string& lines) { return kinds::contract_now(facts(review(lines))).kind(); };
    CHECK(kind(known()) == "general");
    CHECK(kind(line("a", base)) == "special");
    CHECK(kind(line("a", base + ", delivered_before: false")) == "special");
    CHECK(kind(line("a", base + ", delivered_before: true, improvement_requested: true")) == "special");
    CHECK(kind(line("a", base + ", delivered_before: true, new_product: true")) == "special");
    CHECK(kind(known() + line("b", base)) == "special");
    CHECK(kind(line("b", base) + known()) == "special");
}

TEST_CASE("changes replace the fields they give, add a line and take one out") {
    const std::string changes =
        "changes:\n" + change("simple", "05-10", "{line: 1, quantity: 150}") +
        change("simple", "05-11",
               "{line: 2, product: bag, quantity: 50, unit_price: 0.5}, {line: 1, unit_price: 1.5}") +
        change("simple", "05-12", "{line: 1, quantity: 0}");
    const model::Facts record = facts(review(known(), changes));
    CHECK(kinds::contract_after(record, 0).kind() == "general");
    CHECK(figures::readable(*kinds::contract_after(record, 1).total(2).value) == "187.5");
    CHECK(figures::readable(*kinds::contract_after(record, 2).total(2).value) == "250");
    CHECK(lines_now(record) == "2 bag 50 x 0.5; ");
    CHECK(kinds::contract_now(record).kind() == "special");
}

TEST_CASE("S0-5.2.1G: a changed opinion makes those given before it stale, until they are confirmed") {
    const std::string first = opinion("sales", "agree", "05-05") + opinion("pmc", "agree", "05-05");
    CHECK(said(facts(review(known(), "opinions:\n" + first))) == "sales agree, pmc agree");
    const std::string changed = first + opinion("pmc", "agree", "05-06");
    CHECK(said(facts(review(known(), "opinions:\n" + changed))) == "sales agree stale 05-06, pmc agree");
    const std::string confirmed = changed + opinion("sales", "unchanged", "05-06");
    CHECK(said(facts(review(known(), "opinions:\n" + confirmed))) == "sales agree, pmc agree");
    const std::string other = changed + opinion("sales", "disagree", "05-06");
    CHECK(said(facts(review(known(), "opinions:\n" + other))) ==
          "sales disagree negative, pmc agree stale 05-06");
    const std::string later = changed + opinion("quality", "agree", "05-07");
    CHECK(said(facts(review(known(), "opinions:\n" + later))) ==
          "sales agree stale 05-06, pmc agree, quality agree");
}

TEST_CASE("an opinion is negative when something it looked at cannot be met") {
    CHECK(said(facts(
              review(known(), "opinions:\n" + opinion("pmc", "agree", "05-05",
                                                      ", aspects: [{aspect: capacity, met: false}]")))) ==
          "pmc agree negative");
    CHECK(said(facts(review(known(), "opinions:\n" + opinion("pmc", "unchanged", "05-05")))) == "pmc none");
}

TEST_CASE("S0-5.3.1: a change to be reviewed again begins another pass, in which all is asked for anew") {
    const std::string text = review(
        known(), "opinions:\n" + opinion("sales", "agree", "05-05") + opinion("pmc", "agree", "05-05") +
                     opinion("pmc", "agree", "05-12") + "decisions:\n" + decision("confirmed", "05-06") +
                     "changes:\n" + change("re_review", "05-11", "{line: 1, quantity: 2}"));
    const model::Facts record = facts(text);
    const kinds::Passes passes = kinds::passes_of(record);
    REQUIRE(passes.all.size() == 2);
    CHECK(said(record, 0) == "sales agree, pmc agree");
    CHECK(said(record, 1) == "sales agree stale 05-11, pmc agree");
    CHECK(passes.confirmed_at(*base::parse_stamp("2026-05-10")));
    CHECK(
        passes.confirmed_at(*base::parse_stamp("2026-05-11"))); // the same day: nobody knows which was first
    CHECK(!passes.confirmed_at(*base::parse_stamp("2026-05-12")));
    CHECK(!passes.confirmed_at(*base::parse_stamp("2026-05-05")));
}

TEST_CASE("two changes in a row are one review, and nothing is confirmed between them") {
    const std::string changes = "changes:\n" + change("re_review", "05-11", "{line: 1, quantity: 2}") +
                                change("re_review", "05-13", "{line: 1, quantity: 3}");
    const std::string open = "decisions:\n" + decision("confirmed", "05-06");
    const model::Facts undecided = facts(review(known(), open + changes));
    CHECK(!kinds::passes_of(undecided).confirmed_at(*base::parse_stamp("2026-05-12")));
    const model::Facts decided = facts(review(known(), open + decision("confirmed", "05-14") + changes));
    const kinds::Passes passes = kinds::passes_of(decided);
    REQUIRE(passes.all.size() == 2);
    CHECK(passes.decided_again.empty());
    CHECK(passes.last().is_confirmed());
    CHECK(!passes.confirmed_at(*base::parse_stamp("2026-05-12")));
    CHECK(passes.confirmed_at(*base::parse_stamp("2026-05-14")));
}

TEST_CASE("a decision on a contract that is decided belongs to no pass") {
    const model::Facts record =
        facts(review(known(), "decisions:\n" + decision("needs_communication", "05-05") +
                                  decision("confirmed", "05-06") + decision("confirmed", "05-07")));
    const kinds::Passes passes = kinds::passes_of(record);
    CHECK(passes.all.size() == 1);
    CHECK(passes.decided_again.size() == 1);
}

TEST_CASE("E-18: amounts and totals as written, whole texts") {
    CHECK(
        findings(review(line("carton", "quantity: 1200, unit_price: 3.85, amount: 4602.00"))) ==
        "reviews/2026-05/CR-2605-01.yaml:5:65 Q5208 R-QP-005-06: the amount of line 1 is 4602.00, and 1200 * "
        "3.85 = 4620.00: -18.00\n");
    CHECK(findings(review(line("carton", "quantity: 1200, unit_price: 3.85, amount: 4620.00"),
                          "written_total: 4620.01\n")) ==
          "reviews/2026-05/CR-2605-01.yaml:7:16 Q5209 R-QP-005-06: the total is 4620.01, and the amounts sum "
          "up "
          "to 4620.00: +0.01\n");
    CHECK(findings(review(line("carton", "quantity: 1200, unit_price: 3.85"))) == "");
}

TEST_CASE("the whole text of what a decision lacks") {
    CHECK(findings(review(known(), "opinions:\n" + opinion("sales", "agree", "05-05") + "decisions:\n" +
                                       decision("confirmed", "05-06"))) ==
          "reviews/2026-05/CR-2605-01.yaml:10:5 Q5201 S0-5.2.2: a general contract is confirmed without the "
          "opinion of pmc [qms review opinion CR-2605-01 --department pmc --view agree]\n");
}

TEST_CASE("orders: superseded, and older than a change") {
    const std::string orders = "orders:\n  - {by: p03, role: sales, on: \"2026-05-08\", order: A}\n"
                               "  - {by: p03, role: sales, on: \"2026-05-12\", order: B, supersedes: A}\n";
    const model::Facts record = facts(review(known(), orders));
    auto superseded = [&](const char* day) {
        return kinds::superseding(record, "A", *base::parse_stamp(day)) != nullptr;
    };
    CHECK(!superseded("2026-05-11"));
    CHECK(superseded("2026-05-12"));
    auto in_force = [](const model::Facts& of) {
        std::string text;
        for (const model::StepFact* order : kinds::orders_in_force(of))
            text += order->fields.text("order") + " ";
        return text;
    };
    CHECK(in_force(record) == "B ");
    CHECK(in_force(facts(review(known(), orders + "changes:\n" +
                                             change("simple", "05-20", "{line: 1, quantity: 2}")))) == "");
}

TEST_CASE("SM-3: a change that is refused leaves lines, total, state and orders as they stood") {
    const std::string first = "opinions:\n" + opinion("sales", "agree", "05-05") +
                              opinion("pmc", "agree", "05-05") + opinion("pmc", "disagree", "05-12");
    const std::string orders = "orders:\n  - {by: p03, role: sales, on: \"2026-05-08\", order: A}\n";
    auto record_of = [&](const std::string& changes, const std::string& decisions) {
        return facts(review(known(), first + "decisions:\n" + decision("confirmed", "05-06") + decisions +
                                         "stamped: {by: p03, role: sales, on: \"2026-05-07\"}\nchanges:\n" +
                                         changes + orders));
    };
    const std::string more = change("re_review", "05-11", "{line: 1, quantity: 500}");
    const model::Facts refused = record_of(more, decision("rejected", "05-13"));
    CHECK(kinds::passes_of(refused).all.size() == 2);
    CHECK(lines_now(refused) == "1 carton 100 x 1.25; ");
    CHECK(kinds::orders_in_force(refused).size() == 1);
    CHECK(kinds::passes_of(refused).confirmed_at(*base::parse_stamp("2026-05-14")));
    CHECK(!kinds::passes_of(refused).confirmed_at(*base::parse_stamp("2026-05-12")));
    // What joined the review is refused with it; what came on the day of the refusal or later is not.
    const std::string joined = more + change("simple", "05-12", "{line: 1, unit_price: 1}");
    CHECK(lines_now(record_of(joined, decision("rejected", "05-13"))) == "1 carton 100 x 1.25; ");
    const std::string same = more + change("simple", "05-13", "{line: 1, unit_price: 1}");
    CHECK(lines_now(record_of(same, decision("rejected", "05-13"))) == "1 carton 100 x 1; ");
    const std::string again = more + change("re_review", "05-13", "{line: 1, quantity: 200}");
    const model::Facts open = record_of(again, decision("rejected", "05-13"));
    CHECK(kinds::passes_of(open).last().decided == nullptr);
    CHECK(lines_now(open) == "1 carton 200 x 1.25; ");
    const model::Facts settled =
        record_of(again, decision("rejected", "05-13") + decision("confirmed", "05-15"));
    CHECK(kinds::passes_of(settled).last().is_confirmed());
    CHECK(kinds::contract_of(settled, kinds::passes_of(settled).all[1]).total(2).value->to_string() == "625");
    CHECK(lines_now(settled) == "1 carton 200 x 1.25; ");
}

TEST_CASE("a review of a change takes in the changes made before it is decided at last") {
    const model::Facts record =
        facts(review(known(), "decisions:\n" + decision("confirmed", "05-06") +
                                  decision("needs_communication", "05-12") + decision("confirmed", "05-20") +
                                  "changes:\n" + change("re_review", "05-11", "{line: 1, quantity: 2}") +
                                  change("re_review", "05-15", "{line: 1, quantity: 3}")));
    const kinds::Passes passes = kinds::passes_of(record);
    REQUIRE(passes.all.size() == 2);
    CHECK(passes.last().is_confirmed());
    CHECK(passes.last().begins->index == 1);
}

TEST_CASE("S0-5.3.2: a change by the company is in force with the customer's consent") {
    const std::string asked = "changes:\n" + change("company", "05-11", "{line: 1, quantity: 80}");
    auto answered = [&](const std::string& consent, const std::string& on) {
        return facts(
            review(known(), "decisions:\n" + decision("confirmed", "05-06") + asked +
                                "consents:\n  - {by: p03, role: sales, on: \"2026-" + on +
                                "\", change: 1, consent: " + consent + "}\n" +
                                "orders:\n  - {by: p03, role: sales, on: \"2026-05-12\", order: A}\n"));
    };
    CHECK(lines_now(facts(review(known(), asked))) == "1 carton 100 x 1.25; ");
    CHECK(lines_now(answered("given", "05-13")) == "1 carton 80 x 1.25; ");
    CHECK(lines_now(answered("refused", "05-13")) == "1 carton 100 x 1.25; ");
    CHECK(kinds::orders_in_force(answered("given", "05-13")).empty());
    CHECK(kinds::orders_in_force(answered("given", "05-11")).size() == 1);
    CHECK(kinds::orders_in_force(answered("refused", "05-13")).size() == 1);
}

TEST_CASE("F-62: of one day, an order takes in the change that it names") {
    auto in_force = [](const std::string& more) {
        return kinds::orders_in_force(
                   facts(review(known(), "changes:\n" + change("simple", "05-11", "{line: 1, quantity: 2}") +
                                             "orders:\n  - {by: p03, role: sales, on: \"2026-05-11" + more +
                                             "}\n")))
            .size();
    };
    CHECK(in_force("\", order: A") == 0);
    CHECK(in_force("\", order: A, change: 1") == 1);
    CHECK(in_force("T10:00\", order: A") == 0); // the change has no time
}

TEST_CASE("S0-5.2.5-3: copies missing at the end of a day, with who should keep them") {
    Store store;
    store.customer("C01", "").person("p02", "A", "sales_manager").person("p09", "B", "accountant");
    store.add("review", kPath,
              review(known(),
                     "stamped: {by: p03, role: sales, on: \"2026-05-13\"}\n"
                     "copies:\n  - {by: p03, role: sales, on: \"2026-05-29\", copy: original, holder: p02}\n"
                     "  - {by: p03, role: sales, on: \"2026-06-01\", copy: copy_2, holder: p09}\n"));
    const model::Snapshot snapshot = store.snapshot();
    auto missing = [&](int month, unsigned day) {
        std::string text;
        for (const kinds::CopyMissing& copy : kinds::copies_missing(
                 snapshot, base::end_of(base::Date(2026, static_cast<unsigned>(month), day)))) {
            text += copy.copy + ":";
            for (const std::string& person : copy.people)
                text += " " + person;
            text += "; ";
        }
        return text;
    };
    CHECK(missing(5, 12) == "");
    CHECK(missing(5, 31) == "copy_1:; copy_2: p09; ");
    CHECK(missing(6, 30) == "copy_1:; ");
}

TEST_CASE("kind and total do not depend on the order of the lines or of sections") {
    const std::string a = line("a", "quantity: 3, unit_price: 0.335, delivered_before: true");
    const std::string b = line("b", "quantity: 7, unit_price: 1.115, new_product: true");
    const std::string c = line("c", "quantity: 11, unit_price: 2.005, delivered_before: true");
    for (const std::string& lines :
         {fmt::format("{}{}{}", a, b, c), fmt::format("{}{}{}", c, b, a), fmt::format("{}{}{}", b, a, c)}) {
        const kinds::Contract contract = kinds::contract_now(facts(review(lines)));
        CHECK(contract.kind() == "special");
        CHECK(figures::readable(*contract.total(2).value) == "30.88");
    }
}
