#include "kinds/score/service.hpp"

#include "base/text.hpp"
#include "kinds/complaint/time_kept.hpp"
#include "kinds/score/counts.hpp"
#include "kinds/score/satisfaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace kinds {
namespace {

constexpr const char* kServiceRule = "S4-P4.8";

class Scorer {
public:
    Scorer(const model::Snapshot& snapshot, const base::Period& period, const base::AsOf& as_of)
        : snapshot_(snapshot) {
        result_.period = period;
        result_.as_of = as_of;
        result_.procedure = snapshot.in_force(period.to);
    }

    ServiceScore run() {
        const base::AsOf end = base::end_of(result_.period.to);
        if (std::tie(result_.as_of.date, result_.as_of.minute) < std::tie(end.date, end.minute))
            reason("period_not_over", fmt::format("the period ends on {}", result_.period.to.to_string()));
        add_unreadable();
        without_scale("attitude");
        without_scale("skill");
        add_satisfaction();
        add_efficiency();
        without_scale("quality");
        add_complaints();
        return std::move(result_);
    }

private:
    void reason(std::string code, std::string text) {
        result_.provisional.push_back({std::move(code), std::move(text)});
    }

    void add_unreadable() {
        std::vector<std::string> paths;
        for (const model::Facts& record : snapshot_.records())
            if (!record.sound) paths.push_back(record.path);
        if (!paths.empty())
            reason("records_unreadable", fmt::format("{} cannot be read", base::join(paths, ", ")));
    }

    void without_scale(std::string index) {
        result_.indices.push_back({std::move(index), kServiceRule, {}, "", "no_scale", {}, {}});
    }

    // The newest round by then that somebody has approved.
    std::optional<Round> last_round() const {
        std::set<int> years;
        for (const model::Facts& survey : snapshot_.of("survey"))
            if (const auto year = base::parse_integer(survey.sound ? survey.header.text("year") : "");
                year && *year <= result_.period.to.year())
                years.insert(static_cast<int>(*year));
        for (auto year = years.rbegin(); year != years.rend(); ++year) {
            auto round = find_round(snapshot_, *year, result_.as_of);
            if (round && round->record.last("approve") != nullptr) return round;
        }
        return std::nullopt;
    }

    void add_satisfaction() {
        ServiceIndex index{"satisfaction", "S0-5.8.4", {}, "percent", "", {}, {}};
        if (const auto round = last_round()) {
            const Satisfaction of = satisfaction(snapshot_, round->year, result_.as_of);
            result_.survey_year = round->year;
            index.records.push_back(round->record.id);
            index.value = of.score.value;
            if (!index.value) index.reason = "no_score";
            for (const figures::Reason& why : of.provisional)
                if (index.value && !has_reason(why.code)) result_.provisional.push_back(why);
        } else {
            index.reason = "no_approved_round";
        }
        result_.indices.push_back(std::move(index));
    }

    bool has_reason(std::string_view code) const {
        return std::any_of(result_.provisional.begin(), result_.provisional.end(),
                           [&](const figures::Reason& why) { return why.code == code; });
    }

    void add_efficiency() {
        const TimeKept kept = time_kept_by_all(time_kept(snapshot_, result_.period, result_.as_of));
        ServiceIndex index{"efficiency", kServiceRule, {}, "percent", "", kept.in_time, kept.late};
        constexpr long long kHundred = 100;
        if (kept.stopped() == 0)
            index.reason = "nothing_measured";
        else
            index.value = base::Rational::ratio(static_cast<long long>(kept.in_time.size()) * kHundred,
                                                static_cast<long long>(kept.stopped()));
        if (kept.provisional) reason("calendar_missing", "a year that a time limit crosses has no calendar");
        result_.indices.push_back(std::move(index));
    }

    void add_complaints() {
        ServiceIndex index{"complaints", "F-38", {}, "cases", "", {}, {}};
        if (result_.procedure == nullptr) {
            index.reason = "no_procedure";
        } else {
            const Counts counts = count_records(snapshot_, *result_.procedure, result_.period.from,
                                                result_.period.to, result_.as_of, nullptr);
            for (const Counted& one : counts.complaints)
                index.records.push_back(one.record);
            index.value = base::Rational(static_cast<long long>(index.records.size()));
        }
        result_.indices.push_back(std::move(index));
    }

    const model::Snapshot& snapshot_;
    ServiceScore result_;
};

} // namespace

ServiceScore service_score(const model::Snapshot& snapshot, const base::Period& period,
                           const base::AsOf& as_of) {
    return Scorer(snapshot, period, as_of).run();
}

} // namespace kinds
