#include "kinds/penalty/month.hpp"

#include "figures/instalments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kinds {
namespace {

using base::Decimal;
using base::Rational;

// Of each penalty what the records say of the signed months, less what was signed.
std::vector<PenaltyLine> corrections_to(const std::vector<SignedMonth>& before, const Assessments& cases,
                                        int places) {
    if (before.empty()) return {};
    std::map<std::string, std::pair<PenaltyLine, Rational>> changes;
    const auto add = [&](const PenaltyLine& line, const Rational& amount) {
        auto& [kept, sum] = changes.try_emplace(line.key(), line, Rational(0)).first->second;
        sum += amount;
    };
    for (const SignedMonth& month : before)
        for (const PenaltyLine& line : month.lines)
            add(line, -Rational(line.amount));
    for (const Assessment& assessed : cases.cases)
        for (const PenaltyLine& line : assessed.lines)
            if (line.status == "final" && line.month <= before.back().month) add(line, Rational(line.amount));
    std::vector<PenaltyLine> lines;
    for (auto& [key, change] : changes) {
        if (change.second.is_zero()) continue;
        PenaltyLine line = change.first;
        line.amount = base::round(change.second, places);
        line.status = "correction";
        line.takes_bonus = false;
        line.month = month_after(before.back().month);
        line.working = {{"correction",
                         fmt::format("what the records say now of months up to {}, less what was signed",
                                     before.back().month),
                         change.second, ""}};
        lines.push_back(std::move(line));
    }
    return lines;
}

class MonthReckoner {
public:
    MonthReckoner(const model::Snapshot& snapshot, const Assessments& cases, const std::string& month,
                  const base::AsOf& as_of)
        : snapshot_(snapshot), cases_(cases), payrolls_(snapshot) {
        result_.month = month;
        result_.as_of = as_of;
        result_.procedure = snapshot.in_force(last_day(month));
        places_ = result_.procedure == nullptr ? 2 : result_.procedure->places;
    }

    // With `known`, those stand in the place of what the records say of signed months.
    Penalties run(const std::vector<PenaltyLine>* known = nullptr) {
        const auto before = signed_months(snapshot_, result_.month, result_.as_of);
        std::string month = result_.month;
        if (before.empty()) {
            for (const Assessment& assessed : cases_.cases)
                for (const PenaltyLine& line : assessed.lines)
                    if (line.status == "final") month = std::min(month, line.month);
        } else {
            result_.starts_from = before.back().month;
            month = month_after(before.back().month);
            owed_ = before.back().carried;
            if (const SignedMonth* since = signed_since(before))
                reason(
                    "earlier_month_unsigned",
                    fmt::format("the penalties of {} were signed before those of {}, from which they start",
                                before.back().month, since->month));
        }
        std::vector<PenaltyLine> corrections =
            known != nullptr ? *known : corrections_to(before, cases_, places_);
        for (;; month = month_after(month)) {
            std::vector<PenaltyLine> lines = std::move(corrections);
            corrections.clear();
            add_lines_of(month, lines);
            if (month == result_.month) {
                result_.lines = std::move(lines);
                reckon(result_.lines, month, true);
                break;
            }
            if (!lines.empty() || !owed_.empty())
                reason("earlier_month_unsigned", fmt::format("the penalties of {} are not signed", month));
            reckon(lines, month, false);
        }
        finish();
        return std::move(result_);
    }

private:
    void reason(std::string code, std::string text) {
        figures::Reason why{std::move(code), std::move(text)};
        if (std::find(result_.provisional.begin(), result_.provisional.end(), why) ==
            result_.provisional.end())
            result_.provisional.push_back(std::move(why));
    }

    void add_lines_of(const std::string& month, std::vector<PenaltyLine>& lines) {
        for (const Assessment& assessed : cases_.cases) {
            for (const PenaltyLine& line : assessed.lines)
                if (line.month == month && (line.status == "final" || month == result_.month))
                    lines.push_back(line);
        }
    }

    // One month: what is owed and what is new, person by person.
    void reckon(std::vector<PenaltyLine>& lines, const std::string& month, bool shown) {
        std::map<std::string, std::vector<PenaltyLine>> owed;
        std::map<std::string, std::vector<PenaltyLine*>> added;
        for (const PenaltyLine& line : owed_)
            owed[line.person].push_back(line);
        for (PenaltyLine& line : lines)
            if (!line.person.empty()) added[line.person].push_back(&line);
        for (const auto& [person, list] : added)
            owed[person];
        owed_.clear();
        for (const auto& [person, old] : owed)
            reckon_person(person, old, added[person], month, shown);
    }

    static Rational sum_of(const std::vector<PenaltyLine>& lines) {
        Rational sum;
        for (const PenaltyLine& line : lines)
            sum += Rational(line.amount);
        return sum;
    }

    // A correction that takes away is set against what is owed for the same case, then against the rest, the
    // oldest first. Returns what is then left to be paid back.
    static Rational set_off(std::vector<PenaltyLine>& owed, const PenaltyLine& correction, int places) {
        Rational left = -Rational(correction.amount);
        std::stable_sort(owed.begin(), owed.end(), [&](const PenaltyLine& a, const PenaltyLine& b) {
            const bool own_a = a.key() == correction.key();
            const bool own_b = b.key() == correction.key();
            return own_a != own_b ? own_a : a.on < b.on;
        });
        for (PenaltyLine& line : owed) {
            const Rational taken = std::min(left, Rational(line.amount));
            line.amount = base::round(Rational(line.amount) - taken, places);
            left -= taken;
        }
        return left;
    }

    void reckon_person(const std::string& person, const std::vector<PenaltyLine>& old,
                       const std::vector<PenaltyLine*>& added, const std::string& month, bool shown) {
        std::vector<PenaltyLine> owed = old;
        Rational fresh;
        Rational back;
        for (const PenaltyLine* line : added)
            if (line->amount.sign() >= 0) merge(owed, *line);
        for (const PenaltyLine* line : added) {
            fresh += Rational(line->amount);
            if (line->amount.sign() < 0) back += set_off(owed, *line, places_);
        }
        std::erase_if(owed,
                      [](const PenaltyLine& line) { return line.amount.sign() == 0 && !line.takes_bonus; });
        PersonDeduction entry;
        entry.person = person;
        entry.brought_forward = base::round(sum_of(old), places_);
        entry.added = base::round(fresh, places_);
        const Rational taken = take(owed, month, entry, shown);
        entry.deducted = base::round(taken - back, places_);
        if (!back.is_zero())
            entry.working.push_back({"paid_back", "corrections beyond what was owed", back, ""});
        entry.carried_forward = base::round(sum_of(owed), places_);
        for (PenaltyLine& line : owed) {
            line.working.clear();
            owed_.push_back(std::move(line));
        }
        if (shown) result_.deductions.push_back(std::move(entry));
    }

    // What is new of a penalty that is owed already is one with it.
    void merge(std::vector<PenaltyLine>& owed, const PenaltyLine& line) const {
        const auto same = std::find_if(owed.begin(), owed.end(), [&](const PenaltyLine& other) {
            return other.key() == line.key() && !line.takes_bonus && !other.takes_bonus;
        });
        if (same == owed.end())
            owed.push_back(line);
        else
            same->amount = base::round(Rational(same->amount) + Rational(line.amount), places_);
    }

    // Takes from the month's bonus what may be taken; `owed` keeps what is left. Returns what was taken.
    Rational take(std::vector<PenaltyLine>& owed, const std::string& month, PersonDeduction& entry,
                  bool shown) {
        const model::Procedure* procedure = snapshot_.in_force(last_day(month));
        const model::PenaltyRules* rules =
            procedure == nullptr || !procedure->penalties ? nullptr : &*procedure->penalties;
        const Payroll* payroll = payrolls_.of(month);
        const PayEntry* pay = payroll == nullptr ? nullptr : payroll->find(entry.person);
        if (pay != nullptr && pay->bonus) entry.bonus = base::round(Rational(*pay->bonus), places_);
        if (rules == nullptr || !rules->cap.value) {
            Rational all = sum_of(owed);
            owed.clear();
            return all;
        }
        figures::BonusMonth purse;
        purse.bonus = entry.bonus;
        purse.cap_percent = Rational(*rules->cap.value);
        purse.bonus_percent = Rational(rules->major_demerit.value.value_or(Decimal(100, 0)));
        purse.places = places_;
        for (std::size_t i = 0; i < owed.size(); ++i) {
            const PenaltyLine& line = owed[i];
            auto& list = line.is_administrative() ? purse.administrative : purse.economic;
            list.push_back({fmt::format("{} {}#{}", line.record, line.kind, i),
                            line.on,
                            line.amount,
                            {},
                            line.takes_bonus});
        }
        const auto month_figures = figures::deduct(purse);
        if (!month_figures) return Rational(0);
        entry.cap = month_figures->cap;
        for (const figures::Term& term : month_figures->terms)
            entry.working.push_back(
                {term.name.substr(0, term.name.find('#')), term.expression, term.value, rules->cap.rule});
        if (!entry.bonus && shown && !owed.empty()) result_.without_bonus.push_back(entry.person);
        for (const auto* list : {&month_figures->administrative, &month_figures->economic})
            for (const figures::Deduction& each : *list) {
                const auto index = base::parse_integer(each.id.substr(each.id.rfind('#') + 1));
                owed[static_cast<std::size_t>(*index)].amount = each.carried;
            }
        std::erase_if(owed, [](const PenaltyLine& line) { return line.amount.sign() == 0; });
        return Rational(month_figures->total);
    }

    void finish() {
        Rational assessed;
        Rational deducted;
        Rational carried;
        Rational company;
        for (const PenaltyLine& line : result_.lines)
            assessed += Rational(line.amount);
        for (const PersonDeduction& entry : result_.deductions) {
            deducted += Rational(entry.deducted);
            carried += Rational(entry.carried_forward);
        }
        std::map<std::string, const model::Procedure*> procedures;
        if (result_.procedure != nullptr) procedures[result_.procedure->id] = result_.procedure;
        for (const Assessment& assessed_case : cases_.cases) {
            const bool here =
                std::any_of(assessed_case.lines.begin(), assessed_case.lines.end(),
                            [&](const PenaltyLine& line) { return line.month == result_.month; });
            const bool of_month = assessed_case.company_month == result_.month;
            if (of_month) company += Rational(assessed_case.company);
            if (here || of_month) procedures[assessed_case.procedure->id] = assessed_case.procedure;
            const bool open = std::any_of(
                assessed_case.lines.begin(), assessed_case.lines.end(), [&](const PenaltyLine& line) {
                    return line.month == result_.month && line.status == "provisional";
                });
            if (open || assessed_case.waiting_month == result_.month)
                for (const figures::Reason& why : assessed_case.provisional)
                    reason(why.code, why.text);
        }
        for (const auto& [id, procedure] : procedures)
            result_.procedures.push_back(procedure);
        result_.assessed = base::round(assessed, places_);
        result_.deducted = base::round(deducted, places_);
        result_.carried_forward = base::round(carried, places_);
        result_.company = base::round(company, places_);
        result_.carried = owed_;
        add_general_reasons();
    }

    void add_general_reasons() {
        if (result_.procedure == nullptr || !result_.procedure->penalties)
            reason("no_procedure",
                   fmt::format("no procedure of {} says what a complaint costs those responsible",
                               last_day(result_.month).to_string()));
        if (result_.as_of.date < last_day(result_.month))
            reason("period_not_over", fmt::format("{} is not over", result_.month));
        for (const model::Facts& record : snapshot_.records())
            if (!record.sound) {
                reason("records_unreadable", "a record cannot be read; see qms check");
                break;
            }
    }

    const model::Snapshot& snapshot_;
    const Assessments& cases_;
    Payrolls payrolls_;
    Penalties result_;
    std::vector<PenaltyLine> owed_;
    int places_ = 2;
};

} // namespace

Penalties penalties_of(const model::Snapshot& snapshot, const Assessments& cases, const std::string& month,
                       const base::AsOf& as_of) {
    return MonthReckoner(snapshot, cases, month, as_of).run();
}

Penalties penalties_again(const model::Snapshot& snapshot, const std::string& month, const base::AsOf& as_of,
                          const std::vector<PenaltyLine>& corrections) {
    const Assessments cases = assess_all(snapshot, as_of);
    return MonthReckoner(snapshot, cases, month, as_of).run(&corrections);
}

std::vector<PenaltyLine> corrections_due(const model::Snapshot& snapshot, const std::string& month,
                                         const base::AsOf& as_of) {
    const auto before = signed_months(snapshot, month, as_of);
    if (before.empty()) return {};
    const model::Procedure* procedure = snapshot.in_force(last_day(before.back().month));
    return corrections_to(before, assess_all(snapshot, as_of), procedure == nullptr ? 2 : procedure->places);
}

} // namespace kinds
