#include "kinds/survey/round.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

int integer(const std::string& text) {
    return static_cast<int>(base::parse_integer(text).value_or(0));
}

void read_steps(Round& round) {
    round.issued = asked_in(round.record);
    for (const model::StepFact& step : round.record.steps) {
        if (step.step->name != "dispose") continue;
        if (const auto received = base::parse_date(step.fields.text("received")))
            round.dispositions.push_back({step.fields.text("customer"), *received, step.fields.text("item"),
                                          step.fields.text("part"), step.fields.text("outcome"), &step});
    }
}

// Sorts what came back into counted, superseded and late (F-26, ruling 7).
void file_questionnaires(Round& round, std::vector<Questionnaire> all) {
    const model::StepFact* approved = round.record.last("approve");
    std::stable_sort(all.begin(), all.end(), [](const Questionnaire& a, const Questionnaire& b) {
        return std::tie(a.customer, a.received) < std::tie(b.customer, b.received);
    });
    for (Questionnaire& questionnaire : all) {
        if (approved != nullptr && approved->signature.complete &&
            approved->signature.on.date < questionnaire.received) {
            round.late.push_back(std::move(questionnaire));
            continue;
        }
        if (!round.counted.empty() && round.counted.back().customer == questionnaire.customer) {
            round.superseded.push_back(std::move(round.counted.back()));
            round.counted.pop_back();
        }
        round.counted.push_back(std::move(questionnaire));
    }
}

} // namespace

std::map<std::string, base::Stamp> asked_in(const model::Facts& survey) {
    std::map<std::string, base::Stamp> asked;
    for (const model::StepFact& step : survey.steps) {
        if (step.step->name != "issue" || !step.signature.complete) continue;
        for (const model::Scalar* customer : step.fields.items("customers")) {
            const auto [place, fresh] = asked.try_emplace(customer->text, step.signature.on);
            if (!fresh && base::surely_before(step.signature.on, place->second))
                place->second = step.signature.on;
        }
    }
    return asked;
}

std::vector<Questionnaire> read_questionnaires(const model::Facts& response) {
    std::vector<Questionnaire> list;
    for (const model::Scalar& scalar : response.header) {
        if (!scalar.path.starts_with("questionnaires[")) continue;
        const std::size_t close = scalar.path.find(']');
        const auto index = base::parse_integer(scalar.path.substr(15, close - 15));
        if (!index) continue;
        while (list.size() <= static_cast<std::size_t>(*index))
            list.push_back({&response, list.size(), response.header.text("customer"), {}, {}, {}, {}});
        Questionnaire& questionnaire = list[static_cast<std::size_t>(*index)];
        const std::string name = scalar.path.substr(close + 2);
        if (name == "received") {
            questionnaire.received = base::parse_date(scalar.text).value_or(base::Date{});
            questionnaire.span = scalar.span;
        } else if (name == "opinion") {
            questionnaire.opinion = scalar.text;
        } else if (name.find('.') == std::string::npos) {
            questionnaire.answers[name] = scalar.text;
        }
    }
    return list;
}

Round read_round(const model::Facts& record, const model::Snapshot& snapshot, const base::AsOf& as_of) {
    Round round;
    round.record = model::as_of(record, as_of).value_or(record);
    round.year = integer(record.header.text("year"));
    for (std::size_t i = 0; i < record.header.count("customers"); ++i) {
        const auto added = base::parse_date(record.header.text(fmt::format("customers[{}].added_on", i)));
        if (added && !as_of.covers({*added, {}})) continue;
        round.selected.push_back(record.header.text(fmt::format("customers[{}].customer", i)));
    }
    read_steps(round);
    std::vector<Questionnaire> all;
    for (const model::Facts& response : snapshot.of("response")) {
        if (!response.sound || response.header.text("round") != record.id) continue;
        for (Questionnaire& questionnaire : read_questionnaires(response))
            if (as_of.covers({questionnaire.received, {}}) && round.issued.contains(questionnaire.customer))
                all.push_back(std::move(questionnaire));
    }
    file_questionnaires(round, std::move(all));
    return round;
}

std::optional<Round> find_round(const model::Snapshot& snapshot, int year, const base::AsOf& as_of) {
    for (const model::Facts& record : snapshot.of("survey")) {
        if (!record.sound || integer(record.header.text("year")) != year) continue;
        const auto then = model::as_of(record, as_of);
        if (!then || then->voided) continue;
        const model::StepFact* plan = record.last("plan");
        if (plan != nullptr && plan->signature.complete && !as_of.covers(plan->signature.on)) continue;
        return read_round(record, snapshot, as_of);
    }
    return std::nullopt;
}

std::vector<Candidate> Round::candidates(const model::SurveyRules& rules) const {
    std::vector<Candidate> list;
    auto decided = [&](const Questionnaire& questionnaire, const std::string& item) {
        return std::any_of(dispositions.begin(), dispositions.end(), [&](const Disposition& disposition) {
            return disposition.customer == questionnaire.customer &&
                   disposition.received == questionnaire.received && disposition.item == item;
        });
    };
    for (const Questionnaire& questionnaire : counted) {
        for (const model::Item& item : rules.items) {
            const auto answer = questionnaire.answers.find(item.code);
            if (answer == questionnaire.answers.end()) continue;
            const auto level = std::find_if(rules.levels.begin(), rules.levels.end(),
                                            [&](const model::Level& l) { return l.code == answer->second; });
            if (level != rules.levels.end() && !level->satisfied)
                list.push_back(
                    {&questionnaire, item.code, answer->second, decided(questionnaire, item.code)});
        }
        if (!questionnaire.opinion.empty())
            list.push_back(
                {&questionnaire, "opinion", questionnaire.opinion, decided(questionnaire, "opinion")});
    }
    return list;
}

std::optional<base::Decimal> turnover_of(const model::Facts& customer, int year) {
    for (std::size_t i = 0; i < customer.header.count("turnover"); ++i)
        if (integer(customer.header.text(fmt::format("turnover[{}].year", i))) == year)
            return base::Decimal::parse(customer.header.text(fmt::format("turnover[{}].amount", i)));
    return std::nullopt;
}

Coverage coverage_of(const Round& round, const model::Snapshot& snapshot) {
    Coverage coverage;
    const std::string& entered_year = round.record.header.text("turnover_year");
    coverage.turnover_year = entered_year.empty() ? round.year - 1 : integer(entered_year);
    bool any = false;
    const std::set<std::string> selected(round.selected.begin(), round.selected.end());
    for (const model::Facts& customer : snapshot.of("customer")) {
        const auto turnover = turnover_of(customer, coverage.turnover_year);
        if (turnover) {
            any = true;
            coverage.registered += base::Rational(*turnover);
        }
        if (!selected.contains(customer.id)) continue;
        if (turnover)
            coverage.selected += base::Rational(*turnover);
        else
            coverage.without_turnover.push_back(customer.id);
    }
    if (const auto total = base::Decimal::parse(round.record.header.text("total_turnover"))) {
        coverage.total = base::Rational(*total);
    } else if (any) {
        coverage.total = coverage.registered;
        coverage.total_is_registered_sum = true;
    }
    return coverage;
}

Replies replies_of(const Round& round, const model::SurveyRules& rules) {
    Replies replies;
    replies.surveyed = static_cast<long long>(round.issued.size());
    replies.replied = static_cast<long long>(round.counted.size());
    const base::Rational minimum(rules.reply_minimum.value.value_or(base::Decimal{}));
    replies.share =
        figures::share(base::Rational(replies.replied), base::Rational(replies.surveyed), minimum);
    replies.needed = figures::replies_needed(replies.replied, replies.surveyed, minimum);
    return replies;
}

figures::ItemCounts counts_of(const Round& round, const model::SurveyRules& rules, const std::string& item) {
    figures::ItemCounts counts;
    counts.item = item;
    counts.ticks.assign(rules.levels.size(), 0);
    for (const Questionnaire& questionnaire : round.counted) {
        const auto answer = questionnaire.answers.find(item);
        if (answer == questionnaire.answers.end()) {
            ++counts.blank;
            continue;
        }
        for (std::size_t level = 0; level < rules.levels.size(); ++level)
            if (rules.levels[level].code == answer->second) ++counts.ticks[level];
    }
    return counts;
}

} // namespace kinds
