// The indices of service: what the records say, and what nobody gives a scale for.
#include "kinds/score/service.hpp"
#include "unit/surveys.hpp"

namespace {

using kinds::ServiceScore;
using snapshots::Store;

// Ten customers, all asked and all replied; approved on 2027-01-10.
Store store() {
    Store store;
    surveys::staff(store);
    surveys::e1(store, surveys::approved("2027-01-10"));
    surveys::complaint(store, "CC-2603-02", "2026-03-31");
    surveys::complaint(store, "CC-2603-01", "2026-03-01");
    surveys::complaint(store, "CC-2604-01", "2026-04-01");
    return store;
}

std::string action(const std::string& id, const std::string& due, const std::string& done) {
    const std::string signature = ", by: p1, role: sales, on: \"";
    return "id: " + id +
           "\ncustomer: A\naccepted_on: \"2026-03-02\"\ncontent: x\nfilled: {by: p1, role: "
           "sales, on: \"2026-03-02\"}\nrounds:\n  - action: {department: quality, measure: m, due: \"" +
           due + "\"" + signature + "2026-03-03\"}\n" +
           (done.empty() ? "" : "    done: {result: x" + signature + done + "\"}\n");
}

ServiceScore score(const Store& store, const std::string& month, const std::string& as_of) {
    // What it points to in the snapshot is not looked at.
    return kinds::service_score(store.snapshot(), *base::parse_month(month), *base::parse_as_of(as_of));
}

// "efficiency 200/3 percent [CC-1 CC-2 | CC-3]"
std::string indices(const ServiceScore& of) {
    std::string lines;
    for (const kinds::ServiceIndex& index : of.indices) {
        lines +=
            index.index + " " + (index.value ? index.value->to_string() + " " + index.unit : index.reason);
        for (const std::string& id : index.records)
            lines += " " + id;
        if (!index.late.empty()) lines += " |";
        for (const std::string& id : index.late)
            lines += " " + id;
        lines += "\n";
    }
    return lines;
}

std::string reasons(const ServiceScore& of) {
    std::string codes;
    for (const figures::Reason& why : of.provisional)
        codes += why.code + " ";
    return codes;
}

} // namespace

TEST_CASE("F-38: what can be computed, and no total") {
    CHECK(indices(score(store(), "2026-03", "2027-01-31")) == "attitude no_scale\n"
                                                              "skill no_scale\n"
                                                              "satisfaction 869/10 percent SV-2026\n"
                                                              "efficiency nothing_measured\n"
                                                              "quality no_scale\n"
                                                              "complaints 2 cases CC-2603-01 CC-2603-02\n");
    CHECK(reasons(score(store(), "2026-03", "2027-01-31")) == "");
}

TEST_CASE("a round that is not approved yet gives no index; an earlier year's does") {
    const ServiceScore before = score(store(), "2026-03", "2026-12-30");
    CHECK(before.indices[2].reason == "no_approved_round");
    CHECK(before.survey_year == 0);
    const ServiceScore later = score(store(), "2027-02", "2027-03-31");
    CHECK(later.survey_year == 2026);
    CHECK(later.indices[2].value == base::Rational::ratio(869, 10));
    CHECK(later.indices[5].value == base::Rational(0));
    // A later round says nothing of an earlier year.
    CHECK(score(store(), "2025-12", "2027-03-31").indices[2].reason == "no_approved_round");
}

TEST_CASE("S4-P4.8: efficiency is the share of time limits that were kept") {
    Store all = store();
    for (const auto& [id, due, done] : std::vector<std::tuple<std::string, std::string, std::string>>{
             {"CC-2605-01", "2026-03-20", "2026-03-20"},
             {"CC-2605-02", "2026-03-20", "2026-03-21"},
             {"CC-2605-03", "2026-03-20", "2026-03-19"},
             {"CC-2605-04", "2026-03-20", "2026-04-01"},
             {"CC-2605-05", "2026-03-20", ""}})
        all.add("complaint", "complaints/2026-05/" + id + ".yaml", action(id, due, done));
    const ServiceScore of = score(all, "2026-03", "2026-03-31T12:00");
    CHECK(of.indices[3].value == base::Rational::ratio(200, 3));
    CHECK(of.indices[3].records == std::vector<std::string>{"CC-2605-01", "CC-2605-03"});
    CHECK(of.indices[3].late == std::vector<std::string>{"CC-2605-02"});
    CHECK(reasons(of) == "period_not_over ");
    CHECK(score(all, "2026-04", "2026-04-30").indices[3].value == base::Rational(0));
    CHECK(indices(of) == indices(score(all.reverse(), "2026-03", "2026-03-31T12:00")));
    all.broken("complaint", "complaints/2026-05/CC-2605-09.yaml");
    CHECK(reasons(score(all, "2026-03", "2026-04-30")) == "records_unreadable ");
}
