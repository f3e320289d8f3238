// The payroll of a month: base points, base numbers and bonuses.
#pragma once

#include "model/snapshot.hpp"

namespace kinds {

// "2026-11": months compare as texts do.
std::string month_of(const base::Date& day);
std::string month_after(const std::string& month);
// Need a month.
base::Date first_day(const std::string& month);
base::Date last_day(const std::string& month);
bool is_month(std::string_view text);

struct PayEntry {
    std::string person;
    std::string department;
    std::string section;
    std::string group;
    base::Decimal base_points;          // 0 when none are written
    base::Decimal base_number{1, 0};    // F-20
    std::optional<base::Decimal> bonus; // absent: not known (F-64)
    diag::Span span;                    // of the person
};

std::vector<PayEntry> pay_entries(const model::Facts& payroll);

struct Payroll {
    const model::Facts* record = nullptr;
    std::vector<PayEntry> people; // as they stand in the file

    const PayEntry* find(std::string_view person) const;
};

// The payrolls of a snapshot, each read once; nullptr for a month without a readable one.
class Payrolls {
public:
    explicit Payrolls(const model::Snapshot& snapshot);
    const Payroll* of(const std::string& month) const;

private:
    std::map<std::string, Payroll> months_;
};

// Adds who stands there twice (Q5601), and who had left before the month (Q5602).
void judge_payroll(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report);

} // namespace kinds
