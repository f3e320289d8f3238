#include "render/score_workings.hpp"

#include "base/text.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace render {
namespace {

using base::Rational;
using kinds::Satisfaction;
using kinds::SourceRef;

class Lister {
public:
    explicit Lister(const Satisfaction& of) : of_(of) {}

    std::vector<Working> run() {
        if (of_.procedure == nullptr || !of_.procedure->survey || !of_.procedure->score) return {};
        const model::SurveyRules& survey = *of_.procedure->survey;
        if (of_.coverage) add_share("coverage", *of_.coverage, survey.coverage_minimum, of_.selected);
        if (of_.replies) add_share("replies", of_.replies->share, survey.reply_minimum, of_.counted);
        for (const kinds::ItemLine& item : of_.items)
            add_item(item);
        for (const figures::Term& term : of_.score.terms)
            add_term(term);
        add_target();
        for (const figures::Term& term : of_.satisfied_share.terms)
            add_term(term);
        return std::move(list_);
    }

private:
    std::string shown(const Rational& value) const {
        return base::round(value, of_.procedure->places).to_string();
    }

    std::string shown_beside(const Rational& value, const Rational& threshold) const {
        return base::round_beside(value, of_.procedure->places, threshold).to_string();
    }

    SourceRef rule(const model::Setting& setting) const {
        return {"", of_.procedure->path, setting.line, setting.rule};
    }

    void file_sources(Working& working, const std::vector<figures::Source>& sources) const {
        for (const figures::Source source : sources) {
            const SourceRef& ref = of_.sources[source];
            (ref.record.empty() ? working.rules : working.records).push_back(ref);
        }
    }

    void add_share(std::string name, const figures::Share& share, const model::Setting& minimum,
                   const std::vector<figures::Source>& sources) {
        Working working;
        working.name = std::move(name);
        working.expression =
            fmt::format("{} / {} * 100", figures::readable(share.part), figures::readable(share.whole));
        working.value = share.percent;
        if (share.percent) working.shown = shown_beside(*share.percent, share.minimum);
        working.unit = "percent";
        working.assumed = minimum.assumed;
        working.rules.push_back(rule(minimum));
        file_sources(working, sources);
        list_.push_back(std::move(working));
    }

    void add_item(const kinds::ItemLine& item) {
        Working working;
        working.name = item.counts.item;
        working.unit = item.average.unit;
        for (const figures::Term& term : item.average.terms) {
            working.expression = term.expression;
            working.value = term.value;
            file_sources(working, term.sources);
        }
        if (working.value) working.shown = shown(*working.value);
        file_sources(working, of_.counted);
        list_.push_back(std::move(working));
    }

    void add_term(const figures::Term& term) {
        Working working;
        working.name = term.name;
        working.expression = term.expression;
        working.value = term.value;
        working.unit = term.unit;
        file_sources(working, term.sources);
        const auto adjustment =
            std::find_if(of_.adjustments.begin(), of_.adjustments.end(),
                         [&](const kinds::AdjustmentLine& line) { return line.rule == term.name; });
        if (adjustment != of_.adjustments.end()) working.assumed = adjustment->assumed;
        if (term.name == "score") {
            const model::ScoreRules& rules = *of_.procedure->score;
            working.rules = {rule(rules.lowest), rule(rules.highest)};
            working.assumed = rules.lowest.assumed || rules.highest.assumed;
        }
        if (term.value)
            working.shown = term.name == "score" && of_.target
                                ? shown_beside(*term.value, Rational(*of_.target))
                                : shown(*term.value);
        list_.push_back(std::move(working));
    }

    void add_target() {
        const model::Setting& target = of_.procedure->score->target;
        Working working;
        working.name = "target";
        working.unit = "percent";
        working.assumed = target.assumed;
        working.rules.push_back(rule(target));
        if (target.value) {
            working.value = Rational(*target.value);
            working.shown = shown(*working.value);
        }
        list_.push_back(std::move(working));
    }

    const Satisfaction& of_;
    std::vector<Working> list_;
};

} // namespace

std::vector<Working> workings_of(const Satisfaction& of) {
    return Lister(of).run();
}

std::string expression_in(const Working& working, const std::string& language) {
    std::string text = working.expression;
    for (const char* code : {"held_between", "held_and"}) {
        const std::string english = word(code, "en");
        if (const std::size_t at = text.find(english); at != std::string::npos)
            text.replace(at, english.size(), word(code, language));
    }
    return text;
}

std::string rules_of(const Working& working) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < working.rules.size();) {
        std::size_t last = i;
        while (last + 1 < working.rules.size() && working.rules[last + 1].rule == working.rules[i].rule &&
               working.rules[last + 1].path == working.rules[i].path &&
               working.rules[last + 1].line == working.rules[last].line + 1)
            ++last;
        const kinds::SourceRef& first = working.rules[i];
        std::string part = fmt::format("{}:{}", first.path, first.line);
        if (last > i) part += fmt::format("-{}", working.rules[last].line);
        if (!first.rule.empty()) part += " " + first.rule;
        parts.push_back(std::move(part));
        i = last + 1;
    }
    return base::join(parts, ", ");
}

std::vector<std::string> records_of(const Working& working) {
    std::vector<std::string> ids;
    for (const kinds::SourceRef& record : working.records)
        if (std::find(ids.begin(), ids.end(), record.record) == ids.end()) ids.push_back(record.record);
    return ids;
}

} // namespace render
