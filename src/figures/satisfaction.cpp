#include "figures/satisfaction.hpp"
#include "figures/percent.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace figures {

using base::Rational;

namespace {

// "87.2 - 0.3 + 0.4"
void append_signed(std::string& sum, const Rational& next) {
    sum += next.sign() < 0 ? " - " + readable(-next) : " + " + readable(next);
}

long long sum_of(std::span<const long long> counts) {
    return std::accumulate(counts.begin(), counts.end(), 0LL);
}

Figure without_value(std::string unit, Reason reason) {
    return {std::nullopt, std::move(unit), {}, {std::move(reason)}};
}

} // namespace

Figure item_average(const ItemCounts& counts, std::span<const Rational> points) {
    if (counts.ticks.size() != points.size())
        throw std::logic_error("an item does not have one count a level");
    const long long answers = sum_of(counts.ticks);
    if (answers == 0)
        return without_value("points", {"item_without_answers", "nobody answered '" + counts.item + "'"});
    Rational sum;
    std::vector<std::string> products;
    for (std::size_t level = 0; level < points.size(); ++level) {
        sum += points[level] * Rational(counts.ticks[level]);
        products.push_back(readable(points[level]) + "*" + std::to_string(counts.ticks[level]));
    }
    const Rational average = sum / Rational(answers);
    const std::string expression = "(" + base::join(products, " + ") + ") / " + std::to_string(answers);
    return {average, "points", {{counts.item, expression, average, "points", {}}}, {}};
}

Figure overall(std::span<const ItemCounts> items, std::span<const Rational> points) {
    if (items.empty()) return without_value("percent", {"no_items", "the questionnaire has no items"});
    Figure figure{Rational(0), "percent", {}, {}};
    std::vector<std::string> averages;
    for (const ItemCounts& item : items) {
        const Figure average = item_average(item, points);
        figure.terms.insert(figure.terms.end(), average.terms.begin(), average.terms.end());
        figure.provisional.insert(figure.provisional.end(), average.provisional.begin(),
                                  average.provisional.end());
        if (!average.value) continue;
        *figure.value += *average.value;
        averages.push_back(readable(*average.value));
    }
    if (averages.size() < items.size())
        figure.value.reset();
    else
        figure.terms.push_back({"overall", base::join(averages, " + "), figure.value, "percent", {}});
    return figure;
}

Figure satisfied_share(std::span<const ItemCounts> items, std::size_t good) {
    long long satisfied = 0;
    long long answers = 0;
    std::vector<std::string> good_ticks;
    for (const ItemCounts& item : items) {
        const auto first = std::span(item.ticks).first(std::min(good, item.ticks.size()));
        satisfied += sum_of(first);
        answers += sum_of(item.ticks);
        std::vector<std::string> ticks;
        for (const long long count : first)
            ticks.push_back(std::to_string(count));
        good_ticks.push_back(base::join(ticks, "+"));
    }
    if (answers == 0) return without_value("percent", {"no_answers", "nobody answered any item"});
    const Rational percent = Rational::ratio(satisfied, answers) * Rational(kHundred);
    const std::string expression =
        "(" + base::join(good_ticks, " + ") + ") / " + std::to_string(answers) + " * 100";
    return {percent, "percent", {{"satisfied_share", expression, percent, "percent", {}}}, {}};
}

Figure adjusted(const Figure& base, std::span<const Adjustment> adjustments, const Rational& low,
                const Rational& high) {
    Figure figure{std::nullopt, base.unit, {}, base.provisional};
    Term first{"base", "", base.value, base.unit, {}};
    if (base.value) first.expression = readable(*base.value);
    if (base.value && !base.terms.empty()) {
        first.expression = base.terms.back().expression;
        first.sources = base.terms.back().sources;
    }
    figure.terms.push_back(std::move(first));

    Rational sum;
    std::string reckoned = base.value ? readable(*base.value) : "";
    for (const Adjustment& adjustment : adjustments) {
        const Rational points = Rational(adjustment.count) * adjustment.rate;
        sum += points;
        append_signed(reckoned, points);
        figure.terms.push_back({adjustment.rule,
                                std::to_string(adjustment.count) + " * " + readable(adjustment.rate), points,
                                "points", adjustment.sources});
    }
    if (!base.value) return figure;

    const Rational raw = *base.value + sum;
    figure.value = std::min(high, std::max(low, raw));
    figure.terms.push_back({"raw", reckoned, raw, base.unit, {}});
    figure.terms.push_back({"score",
                            readable(raw) + " held between " + readable(low) + " and " + readable(high),
                            figure.value,
                            base.unit,
                            {}});
    return figure;
}

Share share(const Rational& part, const Rational& whole, const Rational& minimum) {
    Share result{part, whole, std::nullopt, minimum, false};
    if (whole.is_zero()) return result;
    result.percent = part * Rational(kHundred) / whole;
    result.met = *result.percent >= minimum;
    return result;
}

long long replies_needed(long long replied, long long surveyed, const Rational& minimum) {
    const long long least = base::ceil(minimum * Rational(surveyed) / Rational(kHundred));
    return std::max(0LL, least - replied);
}

std::vector<Turnover> by_turnover(std::vector<Turnover> turnovers) {
    std::sort(turnovers.begin(), turnovers.end(), [](const Turnover& a, const Turnover& b) {
        return a.amount != b.amount ? a.amount > b.amount : a.id < b.id;
    });
    return turnovers;
}

std::optional<std::size_t> main_customers(std::span<const Turnover> sorted, const Rational& total,
                                          const Rational& minimum) {
    Rational covered;
    for (std::size_t taken = 0; taken <= sorted.size(); ++taken) {
        if (taken > 0) covered += sorted[taken - 1].amount;
        if (share(covered, total, minimum).met) return taken;
    }
    return std::nullopt;
}

std::string verdict(const Rational& score, const std::optional<Rational>& target) {
    if (!target) return "no_target";
    return score >= *target ? "met" : "missed";
}

} // namespace figures
