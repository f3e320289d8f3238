// E-26: one visit in every calendar quarter (S1-3.2-3).
#include "kinds/contact/visits.hpp"
#include "unit/snapshots.hpp"

using snapshots::Store;

namespace {

std::string contact(const std::string& id, const std::string& kind, const std::string& customer,
                    const std::string& day, const std::string& more = "") {
    return "id: " + id + "\nkind: " + kind + "\n" + (customer.empty() ? "" : "customer: " + customer + "\n") +
           "contacted_on: \"" + day + "\"\ncontent: talked\nrecorded: {by: p01, role: sales, on: \"" +
           day.substr(0, 10) + "\"}\n" + more;
}

void add(Store& store, const std::string& id, const std::string& kind, const std::string& customer,
         const std::string& day, const std::string& more = "") {
    store.add("contact", "contacts/2024-01/" + id + ".yaml", contact(id, kind, customer, day, more));
}

model::VisitRules rules(const std::string& key, const std::string& leading) {
    model::VisitRules made;
    made.key_customer.text = key;
    made.key_customer.rule = "S1-3.2-3";
    made.leading_product.text = leading;
    made.leading_product.rule = "S1-3.2-3b";
    return made;
}

// "A key: last 2024-02-14 CO-1, 1 in the quarter, due 2024-06-30, S1-3.2-3"
std::string lines(const Store& store, const model::VisitRules& rules, const std::string& quarter,
                  const std::string& as_of) {
    const model::Snapshot snapshot = store.snapshot();
    const auto asked = kinds::parse_quarter(quarter);
    const auto instant = base::parse_as_of(as_of);
    REQUIRE(asked);
    REQUIRE(instant);
    std::string text;
    for (const kinds::VisitedCustomer& row : kinds::visits(snapshot, rules, *asked, *instant))
        text += fmt::format("{}{}{}: last {}, {} in the quarter, due {}, {}\n", row.customer->id,
                            row.key ? " key" : "", row.leading ? " leading" : "",
                            row.last ? row.last->to_string() + " " + row.last_record : "-", row.in_quarter,
                            row.due.to_string(), row.rule);
    return text;
}

} // namespace

TEST_CASE("quarters are those of the calendar") {
    CHECK(kinds::quarter_of(base::Date(2024, 2, 14)) == kinds::Quarter{2024, 1});
    CHECK(kinds::quarter_of(base::Date(2024, 3, 31)) == kinds::Quarter{2024, 1});
    CHECK(kinds::quarter_of(base::Date(2024, 4, 1)) == kinds::Quarter{2024, 2});
    CHECK(kinds::quarter_of(base::Date(2026, 12, 31)).to_string() == "2026-Q4");
    CHECK(kinds::Quarter{2024, 1}.first_day() == base::Date(2024, 1, 1));
    CHECK(kinds::Quarter{2024, 1}.last_day() == base::Date(2024, 3, 31));
    CHECK(kinds::Quarter{2024, 4}.first_day() == base::Date(2024, 10, 1));
    CHECK(kinds::Quarter{2024, 4}.last_day() == base::Date(2024, 12, 31));
    CHECK(kinds::Quarter{2024, 4}.next() == kinds::Quarter{2025, 1});
}

TEST_CASE("a quarter is read as it is written, and nothing else is") {
    CHECK(kinds::parse_quarter("2026-Q4") == kinds::Quarter{2026, 4});
    for (const char* text : {"", "2026", "2026-Q0", "2026-Q5", "2026-q4", "2026Q4", "2026-Q44", "0026-Q1",
                             "2199-Q1", "-026-Q1", "2026-Q+"})
        CHECK_MESSAGE(!kinds::parse_quarter(text), text);
}

TEST_CASE("E-26: the last visit on 2024-02-14, the next due by 2024-06-30") {
    Store store;
    store.customer("A", "", "key: true\n");
    add(store, "CO-2401-01", "visit", "A", "2024-02-14");
    CHECK(lines(store, rules("quarter", "quarter"), "2024-Q1", "2024-03-31") ==
          "A key: last 2024-02-14 CO-2401-01, 1 in the quarter, due 2024-06-30, S1-3.2-3\n");
    CHECK(lines(store, rules("quarter", "quarter"), "2024-Q2", "2024-06-30") ==
          "A key: last 2024-02-14 CO-2401-01, 0 in the quarter, due 2024-06-30, S1-3.2-3\n");
    // Nobody came for a year: it is still that quarter that was missed first.
    CHECK(lines(store, rules("quarter", "quarter"), "2025-Q1", "2025-02-01") ==
          "A key: last 2024-02-14 CO-2401-01, 0 in the quarter, due 2024-06-30, S1-3.2-3\n");
    // On the day before, the visit does not exist.
    CHECK(lines(store, rules("quarter", "quarter"), "2024-Q1", "2024-02-13") ==
          "A key: last -, 0 in the quarter, due 2024-03-31, S1-3.2-3\n");
}

TEST_CASE("only visits to a customer count, and only those that are not void") {
    Store store;
    store.customer("A", "", "key: true\n").customer("B", "", "leading_product: true\n");
    add(store, "CO-2401-01", "call", "A", "2024-02-14");
    add(store, "CO-2401-02", "visit", "", "2024-02-15");
    add(store, "CO-2401-03", "visit", "A", "2024-02-16",
        "voided: {by: p02, role: sales_manager, on: \"2024-02-20\", reason: twice}\n");
    add(store, "CO-2401-04", "visit", "B", "2024-01-05T09:00");
    add(store, "CO-2401-05", "visit", "B", "2024-03-05");
    store.broken("contact", "contacts/2024-01/CO-2401-06.yaml").broken("customer", "customers/C.yaml");
    CHECK(lines(store, rules("quarter", "quarter"), "2024-Q1", "2024-03-31") ==
          "A key: last -, 0 in the quarter, due 2024-03-31, S1-3.2-3\n"
          "B leading: last 2024-03-05 CO-2401-05, 2 in the quarter, due 2024-06-30, S1-3.2-3b\n");
    CHECK(lines(store, rules("quarter", "quarter"), "2024-Q1", "2024-02-18") ==
          "A key: last 2024-02-16 CO-2401-03, 1 in the quarter, due 2024-06-30, S1-3.2-3\n"
          "B leading: last 2024-01-05 CO-2401-04, 1 in the quarter, due 2024-06-30, S1-3.2-3b\n");
}

TEST_CASE("whom the procedure does not name, and who is no customer any more, is not asked for") {
    Store store;
    store.customer("A", "", "key: true\nleading_product: true\n")
        .customer("B", "", "leading_product: true\n")
        .customer("C", "", "key: false\n")
        .customer("D", "", "key: true\nexpired_on: \"2024-04-01\"\n")
        .customer("E", "", "key: true\nexpired_on: \"2024-04-02\"\n");
    CHECK(lines(store, rules("quarter", ""), "2024-Q2", "2024-04-30") ==
          "A key: last -, 0 in the quarter, due 2024-06-30, S1-3.2-3\n"
          "E key: last -, 0 in the quarter, due 2024-06-30, S1-3.2-3\n");
    CHECK(lines(store, rules("", "quarter"), "2024-Q2", "2024-04-30") ==
          "A leading: last -, 0 in the quarter, due 2024-06-30, S1-3.2-3b\n"
          "B leading: last -, 0 in the quarter, due 2024-06-30, S1-3.2-3b\n");
    CHECK(lines(store, rules("", ""), "2024-Q2", "2024-04-30").empty());
}
