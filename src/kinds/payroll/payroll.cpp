#include "kinds/payroll/payroll.hpp"

#include "model/guards.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {

std::string month_of(const base::Date& day) {
    return day.to_string().substr(0, std::string_view("2026-11").size());
}

bool is_month(std::string_view text) {
    return base::parse_date(std::string(text) + "-01").has_value();
}

base::Date first_day(const std::string& month) {
    return *base::parse_date(month + "-01");
}

std::string month_after(const std::string& month) {
    return month_of(first_day(month).plus_months(1));
}

base::Date last_day(const std::string& month) {
    return first_day(month).last_of_month();
}

std::vector<PayEntry> pay_entries(const model::Facts& payroll) {
    std::vector<PayEntry> entries(payroll.header.count("people"));
    constexpr std::string_view kList = "people[";
    for (const model::Scalar& scalar : payroll.header) {
        const std::size_t close = scalar.path.find(']');
        if (!scalar.path.starts_with(kList) || close == std::string::npos) continue;
        const auto index = base::parse_integer(scalar.path.substr(kList.size(), close - kList.size()));
        if (!index || static_cast<std::size_t>(*index) >= entries.size()) continue;
        PayEntry& entry = entries[static_cast<std::size_t>(*index)];
        const std::string field = scalar.path.substr(close + 2);
        const auto number = base::Decimal::parse(scalar.text);
        if (field == "person") {
            entry.person = scalar.text;
            entry.span = scalar.span;
        } else if (field == "department") {
            entry.department = scalar.text;
        } else if (field == "section") {
            entry.section = scalar.text;
        } else if (field == "group") {
            entry.group = scalar.text;
        } else if (field == "base_points" && number) {
            entry.base_points = *number;
        } else if (field == "base_number" && number) {
            entry.base_number = *number;
        } else if (field == "bonus") {
            entry.bonus = number;
        }
    }
    return entries;
}

const PayEntry* Payroll::find(std::string_view person) const {
    const auto found = std::find_if(people.begin(), people.end(),
                                    [&](const PayEntry& entry) { return entry.person == person; });
    return found == people.end() ? nullptr : &*found;
}

Payrolls::Payrolls(const model::Snapshot& snapshot) {
    for (const model::Facts& record : snapshot.of("payroll"))
        if (record.sound) months_.try_emplace(record.id, Payroll{&record, pay_entries(record)});
}

const Payroll* Payrolls::of(const std::string& month) const {
    const auto found = months_.find(month);
    return found == months_.end() ? nullptr : &found->second;
}

void judge_payroll(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    std::map<std::string, diag::Span> seen;
    for (const PayEntry& entry : pay_entries(record)) {
        if (const auto [first, fresh] = seen.try_emplace(entry.person, entry.span); !fresh) {
            report
                .add(model::step_finding(diag::Code::Q5601, fmt::format("'{}' is listed twice", entry.person),
                                         record, entry.span, "S2-3E.3.3"))
                .related.push_back({"first listed here", {record.path, first->second}});
            continue;
        }
        const model::Facts* person = snapshot.find("person", entry.person);
        const auto left = person == nullptr || !person->sound
                              ? std::nullopt
                              : base::parse_date(person->header.text("left_on"));
        if (left && is_month(record.id) && *left < first_day(record.id))
            report.add(model::step_finding(
                diag::Code::Q5602,
                fmt::format("'{}' left on {}, before {}", entry.person, left->to_string(), record.id), record,
                entry.span, ""));
    }
}

} // namespace kinds
