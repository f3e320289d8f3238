#include "kinds/due/duties.hpp"

#include "kinds/contact/visits.hpp"
#include "kinds/review/copies.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

base::Stamp day(const base::Date& date) {
    return {date, std::nullopt};
}

std::vector<std::string> roles_of(const model::Procedure& procedure, std::string_view kind,
                                  std::string_view step) {
    const model::StepRule* rule = procedure.find_step(kind, step);
    return rule == nullptr ? std::vector<std::string>{} : rule->roles;
}

void add_visits(const model::Snapshot& snapshot, const model::Procedure& procedure, const base::AsOf& instant,
                std::vector<Obligation>& all) {
    if (!procedure.visits) return;
    const Quarter quarter = quarter_of(instant.date);
    for (const VisitedCustomer& customer : visits(snapshot, *procedure.visits, quarter, instant)) {
        if (customer.in_quarter > 0) continue;
        Obligation duty;
        duty.record = customer.customer->id;
        duty.kind = "contact";
        duty.step = "new";
        duty.what = {"visit of the quarter", "季度走访"};
        duty.rule = customer.rule;
        duty.roles = roles_of(procedure, "contact", "new");
        duty.person = customer.customer->header.text("owner");
        duty.started = day(customer.last.value_or(quarter.first_day()));
        duty.due = day(customer.due);
        duty.command = fmt::format("qms contact new --kind visit --customer {}", duty.record);
        all.push_back(std::move(duty));
    }
}

void add_copies(const model::Snapshot& snapshot, const base::AsOf& instant, std::vector<Obligation>& all) {
    for (const CopyMissing& copy : copies_missing(snapshot, instant)) {
        Obligation duty;
        duty.record = copy.review->id;
        duty.kind = "review";
        duty.step = "copy";
        duty.item = copy.copy;
        duty.what = {"copy of the contract", "合同留存"};
        if (const model::Procedure* procedure = snapshot.procedure_of(*copy.review))
            for (const CopyKept& kept : copies_of(*copy.review, *procedure))
                if (kept.copy == copy.copy) duty.rule = kept.rule;
        duty.roles = copy.holders;
        duty.started = copy.stamped;
        duty.due = day(copy.stamped.date.last_of_month());
        duty.command = fmt::format("qms review copy {} --copy {}", duty.record, copy.copy);
        all.push_back(std::move(duty));
    }
}

// Whether the store has something of that year or of an earlier one: one that was begun later owes nothing
// for it.
bool was_kept_in(const model::Snapshot& snapshot, int year) {
    const auto records = snapshot.records();
    return std::any_of(records.begin(), records.end(), [&](const model::Facts& record) {
        const auto day =
            record.sound && record.kind->name != "procedure" ? record.decided_on() : std::nullopt;
        return day && day->year() <= year;
    });
}

// The round of a year, when there is none. A procedure that begins within the year asks for the first one in
// the year after.
void add_survey(const model::Snapshot& snapshot, int year, const base::AsOf& instant,
                std::vector<Obligation>& all) {
    const model::Procedure* procedure = snapshot.in_force(base::Date(year, 1, 1));
    if (procedure == nullptr || !procedure->survey || procedure->find_kind("survey") == nullptr) return;
    const std::string id = fmt::format("SV-{}", year);
    const auto rounds = snapshot.of("survey");
    const bool there = std::any_of(rounds.begin(), rounds.end(), [&](const model::Facts& round) {
        return round.id.starts_with(id) && !round.voided && model::as_of(round, instant);
    });
    if (there) return;
    Obligation duty;
    duty.record = id;
    duty.kind = "survey";
    duty.step = "plan";
    duty.what = {"survey of the year", "年度满意度调查"};
    duty.rule = procedure->survey->every.rule;
    duty.roles = roles_of(*procedure, "survey", "plan");
    duty.started = day(base::Date(year, 1, 1));
    duty.due = day(base::Date(year, 12, 31));
    duty.command = fmt::format("qms survey plan --year {}", year);
    all.push_back(std::move(duty));
}

} // namespace

void add_duties(const model::Snapshot& snapshot, const base::AsOf& instant, std::vector<Obligation>& all) {
    std::vector<Obligation> duties;
    add_copies(snapshot, instant, duties);
    if (const model::Procedure* procedure = snapshot.in_force(instant.date))
        add_visits(snapshot, *procedure, instant, duties);
    for (const int year : {instant.date.year() - 1, instant.date.year()})
        if (year == instant.date.year() || was_kept_in(snapshot, year))
            add_survey(snapshot, year, instant, duties);
    for (Obligation& duty : duties) {
        if (const int days = base::days_between(duty.due->date, instant.date); days > 0)
            duty.late = base::Rational(days);
        all.push_back(std::move(duty));
    }
}

} // namespace kinds
