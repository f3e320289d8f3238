#include "kinds/contact/visits.hpp"

#include "base/period.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

constexpr unsigned kMonths = 3; // of a quarter
constexpr unsigned kQuarters = 4;

struct Visit {
    base::Date day;
    std::string customer;
    std::string record;
};

std::vector<Visit> visits_until(const model::Snapshot& snapshot, const base::AsOf& as_of) {
    std::vector<Visit> found;
    for (const model::Facts& contact : snapshot.of("contact")) {
        if (!contact.sound || contact.header.text("kind") != "visit") continue;
        const auto then = model::as_of(contact, as_of);
        const auto day = contact.decided_on();
        if (!then || then->voided || !day || then->header.text("customer").empty()) continue;
        found.push_back({*day, then->header.text("customer"), then->id});
    }
    return found;
}

bool flagged(const model::Facts& customer, const char* flag, const model::Setting& cadence) {
    return !cadence.text.empty() && customer.header.text(flag) == "true";
}

bool ended_before(const model::Facts& customer, const base::Date& day) {
    const auto ended = base::parse_date(customer.header.text("expired_on"));
    return ended && *ended <= day;
}

} // namespace

base::Date Quarter::first_day() const {
    return {year, (number - 1) * kMonths + 1, 1};
}

base::Date Quarter::last_day() const {
    return next().first_day().plus_days(-1);
}

Quarter Quarter::next() const {
    return number == kQuarters ? Quarter{year + 1, 1} : Quarter{year, number + 1};
}

std::string Quarter::to_string() const {
    return fmt::format("{}-Q{}", year, number);
}

Quarter quarter_of(const base::Date& day) {
    return {day.year(), (day.month() - 1) / kMonths + 1};
}

std::optional<Quarter> parse_quarter(std::string_view text) {
    constexpr std::size_t kSize = 7; // 2026-Q4
    constexpr std::size_t kYearSize = 4;
    if (text.size() != kSize || text.substr(kYearSize, 2) != "-Q") return std::nullopt;
    const auto year = base::parse_year(text.substr(0, kYearSize));
    const auto number = base::parse_integer(text.substr(kSize - 1));
    if (!year || !number || *number < 1 || *number > kQuarters) return std::nullopt;
    return Quarter{year->from.year(), static_cast<unsigned>(*number)};
}

std::vector<VisitedCustomer> visits(const model::Snapshot& snapshot, const model::VisitRules& rules,
                                    const Quarter& quarter, const base::AsOf& as_of) {
    const std::vector<Visit> all = visits_until(snapshot, as_of);
    std::vector<VisitedCustomer> rows;
    for (const model::Facts& customer : snapshot.of("customer")) {
        if (!customer.sound || ended_before(customer, quarter.first_day())) continue;
        VisitedCustomer row;
        row.customer = &customer;
        row.key = flagged(customer, "key", rules.key_customer);
        row.leading = flagged(customer, "leading_product", rules.leading_product);
        if (!row.key && !row.leading) continue;
        row.rule = row.key ? rules.key_customer.rule : rules.leading_product.rule;
        for (const Visit& visit : all) {
            if (visit.customer != customer.id) continue;
            if (quarter_of(visit.day) == quarter) ++row.in_quarter;
            if (row.last && visit.day < *row.last) continue;
            row.last = visit.day;
            row.last_record = visit.record;
        }
        row.due = (row.last ? quarter_of(*row.last).next() : quarter).last_day();
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace kinds
