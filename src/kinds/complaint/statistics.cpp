#include "kinds/complaint/statistics.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace kinds {
namespace {

struct Axis {
    std::string_view by;
    CodedText (*value)(const ClosedCase&);
};

constexpr Axis kAxes[] = {
    {"category", [](const ClosedCase& of) { return of.category; }},
    {"origin", [](const ClosedCase& of) { return of.origin; }},
    {"source", [](const ClosedCase& of) { return of.source; }},
    {"class", [](const ClosedCase& of) { return of.case_class; }},
    {"ground", [](const ClosedCase& of) { return of.ground; }},
    {"result",
     [](const ClosedCase& of) {
         return CodedText{of.result, nullptr};
     }},
    {"customer",
     [](const ClosedCase& of) {
         return CodedText{of.customer, nullptr};
     }},
};

bool is_before(const base::AsOf& a, const base::AsOf& b) {
    return std::tie(a.date, a.minute) < std::tie(b.date, b.minute);
}

void add(std::optional<base::Rational>& sum, const std::optional<base::Decimal>& loss) {
    if (loss) sum = sum.value_or(base::Rational(0)) + base::Rational(*loss);
}

class Statistician {
public:
    Statistician(const model::Snapshot& snapshot, const base::Period& period, const base::AsOf& as_of)
        : snapshot_(snapshot) {
        result_.period = period;
        result_.as_of = as_of;
        result_.procedure = snapshot.in_force(period.to);
        if (result_.procedure != nullptr) result_.places = result_.procedure->places;
    }

    CaseStatistics run() {
        set_due();
        if (is_before(result_.as_of, base::end_of(result_.period.to)))
            reason("period_not_over", fmt::format("the period ends on {}", result_.period.to.to_string()));
        read_cases();
        count_values();
        count_departments();
        count_totals();
        result_.times = time_kept(snapshot_, result_.period, result_.as_of);
        if (time_kept_by_all(result_.times).provisional && !has_reason("calendar_missing"))
            reason("calendar_missing", "a year that a time limit crosses has no calendar");
        return std::move(result_);
    }

private:
    void reason(std::string code, std::string text) {
        result_.provisional.push_back({std::move(code), std::move(text)});
    }

    bool has_reason(std::string_view code) const {
        return std::any_of(result_.provisional.begin(), result_.provisional.end(),
                           [&](const figures::Reason& why) { return why.code == code; });
    }

    void set_due() {
        const model::KindRules* rules =
            result_.procedure == nullptr ? nullptr : result_.procedure->find_kind("complaint");
        if (rules == nullptr || result_.period.sort != base::Period::Sort::month) return;
        for (const model::Clock& clock : rules->clocks) {
            if (!clock.by_day) continue;
            result_.due = base::due_next_month({result_.period.to, std::nullopt}, *clock.by_day).date;
            result_.due_rule = clock.rule;
            return;
        }
    }

    void read_cases() {
        std::vector<std::string> unreadable;
        for (const model::Facts& record : snapshot_.of("complaint")) {
            const auto day = record.sound ? record.decided_on() : std::nullopt;
            if (!record.sound) unreadable.push_back(record.path);
            if (!day || *day > result_.period.to) continue;
            const auto then = model::as_of(record, result_.as_of);
            if (then && !then->voided) read_case(*then, *day);
        }
        if (!unreadable.empty())
            reason("records_unreadable", fmt::format("{} cannot be read", base::join(unreadable, ", ")));
        std::sort(result_.cases.begin(), result_.cases.end(), [](const ClosedCase& a, const ClosedCase& b) {
            return std::tie(a.closed_on, a.id) < std::tie(b.closed_on, b.id);
        });
        gather_reasons();
    }

    void read_case(const model::Facts& record, const base::Date& accepted) {
        if (result_.period.holds(accepted)) ++result_.totals.accepted;
        const model::StepFact* end = end_of_case(record);
        if (end == nullptr || end->signature.on.date > result_.period.to)
            ++result_.totals.open_at_end;
        else if (result_.period.holds(end->signature.on.date))
            result_.cases.push_back(closed_case(record, snapshot_, result_.places, result_.as_of));
    }

    // What is said of several cases is said once: "'CC-1', 'CC-2': …", and each code once.
    void gather_reasons() {
        std::map<std::string, std::map<std::string, std::vector<std::string>>> by_code;
        for (const ClosedCase& of : result_.cases)
            for (const figures::Reason& why : of.open)
                by_code[why.code][why.text].push_back("'" + of.id + "'");
        for (const auto& [code, texts] : by_code) {
            std::vector<std::string> sentences;
            for (const auto& [text, ids] : texts)
                sentences.push_back(base::join(ids, ", ") + ": " + text);
            reason(code, base::join(sentences, "; "));
        }
    }

    void count_values() {
        for (const Axis& axis : kAxes) {
            std::map<std::string, CaseCount> found;
            for (const ClosedCase& of : result_.cases) {
                CodedText value = axis.value(of);
                CaseCount& count =
                    found.try_emplace(value.code, CaseCount{std::string(axis.by), value, 0}).first->second;
                ++count.cases;
            }
            const auto silent = found.find("");
            if (silent != found.end() && found.size() == 1) continue;
            for (const auto& [code, count] : found)
                if (!code.empty()) result_.counts.push_back(count);
            if (silent != found.end()) result_.counts.push_back(silent->second);
        }
    }

    DepartmentCount& department(const std::string& code, const std::string& party) {
        const bool nobody = code.empty() && party.empty();
        DepartmentCount& count = departments_[{nobody, code, party}];
        count.department = code;
        count.party = party;
        return count;
    }

    void add_rest(const ClosedCase& of, bool provisional) {
        DepartmentCount& nobody = department("", "");
        ++nobody.cases;
        nobody.share += base::Rational(1);
        add(nobody.loss, of.loss);
        nobody.provisional = nobody.provisional || provisional;
    }

    void count_departments() {
        for (const ClosedCase& of : result_.cases) {
            const bool open = std::any_of(of.open.begin(), of.open.end(), [](const figures::Reason& why) {
                return why.code != "calendar_missing";
            });
            const bool whole = std::all_of(of.shares.begin(), of.shares.end(),
                                           [](const CaseShare& share) { return share.ratio.has_value(); });
            if (of.shares.empty() || !whole) add_rest(of, open);
            for (const CaseShare& share : of.shares) {
                // Somebody of no department is nobody's, and counted there once.
                if (share.department.empty() && share.party.empty() && !whole) continue;
                DepartmentCount& count = department(share.department, share.party);
                ++count.cases;
                count.provisional = count.provisional || open;
                if (share.ratio) count.share += *share.ratio;
                add(count.loss, share.loss);
            }
        }
        for (auto& [name, count] : departments_)
            result_.departments.push_back(std::move(count));
    }

    void count_totals() {
        CaseTotals& totals = result_.totals;
        totals.closed = result_.cases.size();
        for (const ClosedCase& of : result_.cases) {
            const bool first = of.reopens.empty();
            ++(first ? totals.first_time : totals.reopened);
            if (!of.measured)
                ++totals.not_measured;
            else
                ++(of.is_late ? totals.late : totals.in_time);
            if (first && of.is_late) ++totals.first_time_late;
            add(totals.loss, of.loss);
            add(totals.freight, of.freight);
            if (!of.loss) ++totals.without_loss;
        }
    }

    const model::Snapshot& snapshot_;
    std::map<std::tuple<bool, std::string, std::string>, DepartmentCount> departments_;
    CaseStatistics result_;
};

} // namespace

CaseStatistics case_statistics(const model::Snapshot& snapshot, const base::Period& period,
                               const base::AsOf& as_of) {
    return Statistician(snapshot, period, as_of).run();
}

} // namespace kinds
