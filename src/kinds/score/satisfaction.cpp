#include "kinds/score/satisfaction.hpp"

#include "base/text.hpp"
#include "kinds/score/counts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

base::Rational value_or_zero(const model::Setting& setting) {
    return base::Rational(setting.value.value_or(base::Decimal{}));
}

// Where a customer's turnover of a year stands; where the customer begins when it has none.
int turnover_line(const model::Facts& customer, int year) {
    for (std::size_t i = 0; i < customer.header.count("turnover"); ++i) {
        const model::Scalar* of = customer.header.find(fmt::format("turnover[{}].year", i));
        const model::Scalar* amount = customer.header.find(fmt::format("turnover[{}].amount", i));
        if (of != nullptr && amount != nullptr && of->text == std::to_string(year)) return amount->span.line;
    }
    return customer.id_span.line;
}

class Reckoner {
public:
    Reckoner(const model::Snapshot& snapshot, int year, const base::AsOf& as_of) : snapshot_(snapshot) {
        result_.year = year;
        result_.as_of = as_of;
        result_.from = base::Date(year, 1, 1);
        result_.to = base::Date(year, 12, 31);
        result_.procedure = snapshot.in_force(result_.to);
    }

    Satisfaction run() {
        if (result_.procedure == nullptr || !result_.procedure->survey || !result_.procedure->score) {
            reason("no_procedure", fmt::format("no procedure with survey and score rules is in force on {}",
                                               result_.to.to_string()));
            return std::move(result_);
        }
        std::vector<std::string> unreadable;
        for (const model::Facts& record : snapshot_.records())
            if (!record.sound) unreadable.push_back(record.path);
        if (!unreadable.empty())
            reason("records_unreadable", fmt::format("{} cannot be read", base::join(unreadable, ", ")));
        const base::AsOf end = base::end_of(result_.to);
        if (std::tie(result_.as_of.date, result_.as_of.minute) < std::tie(end.date, end.minute))
            reason("period_not_over", fmt::format("the period ends on {}", result_.to.to_string()));
        round_ = find_round(snapshot_, result_.year, result_.as_of);
        if (round_) {
            result_.round = round_->record.id;
            reckon_coverage();
            reckon_replies();
            reckon_items();
        } else {
            reason("no_survey_round", fmt::format("there is no survey round of {}", result_.year));
        }
        reckon_adjustments();
        reckon_score();
        return std::move(result_);
    }

private:
    void reason(std::string code, std::string text) {
        result_.provisional.push_back({std::move(code), std::move(text)});
    }

    const model::SurveyRules& survey() const { return *result_.procedure->survey; }
    const model::ScoreRules& rules() const { return *result_.procedure->score; }

    figures::Source source(SourceRef ref) {
        result_.sources.push_back(std::move(ref));
        return result_.sources.size() - 1;
    }

    figures::Source procedure_line(int line, const std::string& rule) {
        return source({"", result_.procedure->path, line, rule});
    }

    void reckon_coverage() {
        const Coverage coverage = coverage_of(*round_, snapshot_);
        result_.turnover_year = coverage.turnover_year;
        result_.total_is_registered_sum = coverage.total_is_registered_sum;
        for (const std::string& id : round_->selected)
            if (const model::Facts* customer = snapshot_.find("customer", id))
                result_.selected.push_back(
                    source({id, customer->path, turnover_line(*customer, coverage.turnover_year), ""}));
        if (!coverage.without_turnover.empty())
            reason("turnover_missing",
                   fmt::format("no turnover of {} is registered for {}", coverage.turnover_year,
                               base::join(coverage.without_turnover, ", ")));
        if (!coverage.total || coverage.total->is_zero()) {
            reason("total_turnover_missing",
                   fmt::format("no turnover of {} is known", coverage.turnover_year));
            return;
        }
        result_.coverage =
            figures::share(coverage.selected, *coverage.total, value_or_zero(survey().coverage_minimum));
        if (!result_.coverage->met)
            reason("coverage_below_minimum",
                   fmt::format("the customers asked make up less than {} % of the turnover",
                               survey().coverage_minimum.text));
    }

    void reckon_replies() {
        result_.replies = replies_of(*round_, survey());
        for (const Questionnaire& one : round_->counted)
            result_.counted.push_back(source({one.response->id, one.response->path, one.span.line, ""}));
        if (result_.replies->surveyed == 0)
            reason("nobody_surveyed", fmt::format("no questionnaire of '{}' was sent", result_.round));
        else if (!result_.replies->share.met)
            reason("replies_below_minimum",
                   fmt::format("{} of {} replied; {} more needed", result_.replies->replied,
                               result_.replies->surveyed, result_.replies->needed));
        std::size_t open = 0;
        for (const Candidate& candidate : round_->candidates(survey()))
            if (candidate.item == "opinion" && !candidate.decided) ++open;
        undecided_ += open;
    }

    void reckon_items() {
        std::vector<base::Rational> points;
        std::size_t good = 0;
        std::vector<figures::Source> level_sources;
        for (const model::Level& level : survey().levels) {
            points.emplace_back(level.points);
            if (level.satisfied) ++good;
            level_sources.push_back(procedure_line(level.line, level.rule));
        }
        std::vector<figures::ItemCounts> all;
        for (const model::Item& item : survey().items) {
            ItemLine line{counts_of(*round_, survey(), item.code), {}};
            line.average = figures::item_average(line.counts, points);
            for (figures::Term& term : line.average.terms)
                term.sources.insert(term.sources.end(), level_sources.begin(), level_sources.end());
            all.push_back(line.counts);
            result_.items.push_back(std::move(line));
        }
        result_.base = figures::overall(all, points);
        result_.satisfied_share = figures::satisfied_share(all, good);
    }

    void reckon_adjustments() {
        const Counts counts = count_records(snapshot_, *result_.procedure, result_.from, result_.to,
                                            result_.as_of, round_ ? &*round_ : nullptr);
        undecided_ += counts.undecided.size();
        if (undecided_ > 0)
            reason("opinions_undecided",
                   fmt::format("{} opinion{} not decided on", undecided_, undecided_ == 1 ? " is" : "s are"));
        for (const model::AdjustmentRule& rule : rules().adjustments) {
            const std::vector<Counted>& list = rule.counts == "complaint" ? counts.complaints
                                               : rule.counts == "praise"  ? counts.praises
                                                                          : counts.confirmed_opinions;
            AdjustmentLine line{rule.counts,  rule.rule, static_cast<long long>(list.size()),
                                rule.rate,    {},        {},
                                rule.assumed, rule.line};
            line.points = base::Rational(line.count) * base::Rational(rule.rate);
            figures::Adjustment adjustment{rule.counts, line.count, base::Rational(rule.rate), {}};
            adjustment.sources.push_back(procedure_line(rule.line, rule.rule));
            for (const Counted& counted : list) {
                line.records.push_back(counted.record);
                adjustment.sources.push_back(source({counted.record, counted.path, counted.line, ""}));
            }
            adjustments_.push_back(std::move(adjustment));
            result_.adjustments.push_back(std::move(line));
        }
    }

    void reckon_score() {
        result_.target = rules().target.value;
        result_.score = figures::adjusted(result_.base, adjustments_, value_or_zero(rules().lowest),
                                          value_or_zero(rules().highest));
        for (const figures::Reason& why : result_.score.provisional)
            if (std::find(result_.provisional.begin(), result_.provisional.end(), why) ==
                result_.provisional.end())
                result_.provisional.push_back(why);
        for (const figures::Term& term : result_.score.terms)
            if (term.name == "raw") result_.raw = term.value;
        if (!result_.score.value) return;
        result_.result =
            figures::verdict(*result_.score.value,
                             result_.target ? std::optional(base::Rational(*result_.target)) : std::nullopt);
    }

    const model::Snapshot& snapshot_;
    Satisfaction result_;
    std::optional<Round> round_;
    std::vector<figures::Adjustment> adjustments_;
    std::size_t undecided_ = 0;
};

} // namespace

Satisfaction satisfaction(const model::Snapshot& snapshot, int year, const base::AsOf& as_of) {
    return Reckoner(snapshot, year, as_of).run();
}

} // namespace kinds
