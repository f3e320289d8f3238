#include "render/differences.hpp"

#include "base/text.hpp"
#include "render/differences_parts.hpp"
#include "render/escape.hpp"
#include "render/story.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace render {
namespace {

using history::Event;
using history::RecordChange;

std::optional<Working> find(const std::vector<Working>& list, const std::string& name) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const Working& w) { return w.name == name; });
    return found == list.end() ? std::nullopt : std::optional(*found);
}

std::string record_line(const RecordChange& change, const std::string& language) {
    return fmt::format("{} {}: {}", terminal(change.kind->schema->title.in(language)), terminal(change.id),
                       word(history::to_string(change.sort), language));
}

// "content, product changed"
std::string changed_fields(const Event& event) {
    std::vector<std::string> names;
    for (const history::FactChange& fact : event.facts) {
        const auto* key = fact.path.empty() ? nullptr : std::get_if<std::string>(&fact.path.front());
        if (key != nullptr && std::find(names.begin(), names.end(), *key) == names.end())
            names.push_back(*key);
    }
    return terminal(base::join(names, ", ")) + " changed";
}

// "verified improved, closed"
std::string in_short(const RecordChange& change) {
    if (change.sort == RecordChange::Sort::removed) return "deleted";
    std::vector<std::string> parts;
    for (const Event& event : change.events) {
        const std::string text = event.sort == Event::Sort::fields
                                     ? changed_fields(event)
                                     : headline(event, *change.kind, "en", false);
        if (std::find(parts.begin(), parts.end(), text) == parts.end()) parts.push_back(text);
    }
    if (change.sort == RecordChange::Sort::renamed)
        parts.insert(parts.begin(), "renamed from " + terminal(change.renamed_from));
    return base::join(parts, ", ");
}

std::string plural(std::size_t count, const std::string& noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

} // namespace

std::vector<MovedTerm> moved_terms(const ScoreMove& move) {
    const std::vector<Working> before = workings_of(move.before);
    const std::vector<Working> after = workings_of(move.after);
    std::vector<MovedTerm> moved;
    const auto add = [&](const std::string& name) {
        MovedTerm term{name, find(before, name), find(after, name)};
        if (working_text(term.before) != working_text(term.after) || name == "score")
            moved.push_back(std::move(term));
    };
    for (const Working& working : after)
        add(working.name);
    for (const Working& working : before)
        if (!find(after, working.name)) add(working.name);
    return moved;
}

std::string score_of(const kinds::Satisfaction& side, const std::string& language) {
    const auto score = find(workings_of(side), "score");
    if (!score || score->shown.empty()) return "–";
    return side.provisional.empty() ? score->shown
                                    : fmt::format("{} ({})", score->shown, word("provisional", language));
}

std::string working_text(const std::optional<Working>& working) {
    if (!working) return "–";
    if (working->expression.empty()) return working->shown.empty() ? "–" : working->shown;
    return working->expression + " = " + (working->shown.empty() ? "–" : working->shown);
}

bool says_more(const Event& event) {
    return event.sort != Event::Sort::deleted && event.sort != Event::Sort::fields &&
           (event.sort != Event::Sort::created || !event.section.empty());
}

std::string renamed_line(const RecordChange& change, const std::string& language) {
    return fmt::format(fmt::runtime(word("event_renamed", language)), terminal(change.renamed_from));
}

std::string differences_text(const Differences& of, const std::string& language) {
    std::string out;
    for (const RecordChange& change : of.records) {
        out += record_line(change, language) + "\n";
        if (change.sort == RecordChange::Sort::renamed) out += "  " + renamed_line(change, language) + "\n";
        for (const Event& event : change.events)
            out += (says_more(event) ? "  " + headline(event, *change.kind, language) + "\n" : "") +
                   fact_lines(event, language, "    ");
    }
    if (out.empty()) out = word("nothing_differs", language) + "\n";
    for (const ScoreMove& move : of.scores) {
        out += fmt::format("\n{}: {} → {}\n",
                           fmt::format(fmt::runtime(word("statistics_of", language)), move.year),
                           score_of(move.before, language), score_of(move.after, language));
        for (const MovedTerm& term : moved_terms(move))
            out += fmt::format("  {}\n    - {}\n    + {}\n", terminal(term.name), working_text(term.before),
                               working_text(term.after));
    }
    return out;
}

std::string commit_message(const Differences& of) {
    if (of.records.empty()) return {};
    std::string lines;
    std::map<std::string, std::size_t> counts;
    for (const RecordChange& change : of.records) {
        lines += fmt::format("{} {}: {}\n", change.kind->name, terminal(change.id), in_short(change));
        ++counts[change.kind->name];
    }
    if (of.records.size() == 1) return lines;
    std::vector<std::string> parts;
    for (const auto& [name, count] : counts)
        parts.push_back(plural(count, name));
    return base::join(parts, ", ") + "\n\n" + lines;
}

} // namespace render
