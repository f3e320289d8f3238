#include "render/differences_parts.hpp"
#include "render/escape.hpp"
#include "render/story.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace render {
namespace {

using history::Event;
using history::FactChange;
using history::RecordChange;

std::string row(const std::string& a, const std::string& b, const std::string& c) {
    return fmt::format("| {} | {} | {} |\n", a, b, c);
}

std::string rule() {
    return "|---|---|---|\n";
}

std::string cell(const std::optional<std::string>& text, const std::optional<std::string>& other) {
    return text ? markdown(short_text(*text, other.value_or(""))) : "–";
}

std::string record_section(const RecordChange& change, const std::string& language) {
    std::string out = fmt::format("### {} {}: {}\n\n", markdown(change.kind->schema->title.in(language)),
                                  markdown(change.id), word(history::to_string(change.sort), language));
    std::string rows;
    std::string lines;
    if (change.sort == RecordChange::Sort::renamed)
        lines += "- " + markdown(renamed_line(change, language)) + "\n";
    for (const Event& event : change.events) {
        if (says_more(event)) lines += "- " + markdown(headline(event, *change.kind, language)) + "\n";
        // What is new is said by the event; a table is for what was said otherwise before.
        for (const FactChange& fact : event.facts)
            if (!is_digest(fact) && fact.before)
                rows +=
                    row(markdown(fact.field()), cell(fact.before, fact.after), cell(fact.after, fact.before));
    }
    out += lines;
    if (!rows.empty())
        out += (lines.empty() ? "" : "\n") +
               row(word("field", language), word("before", language), word("after", language)) + rule() +
               rows;
    return lines.empty() && rows.empty() ? out : out + "\n";
}

std::string score_section(const ScoreMove& move, const std::string& language) {
    std::string out = fmt::format("**{}: {} → {}**\n\n",
                                  fmt::format(fmt::runtime(word("statistics_of", language)), move.year),
                                  score_of(move.before, language), score_of(move.after, language));
    out += row(word("term", language), word("before", language), word("after", language)) + rule();
    for (const MovedTerm& term : moved_terms(move))
        out +=
            row(markdown(term.name), markdown(working_text(term.before)), markdown(working_text(term.after)));
    return out + "\n";
}

} // namespace

std::string differences_markdown(const Differences& of, const std::string& language) {
    std::string out = fmt::format("## {} → {}\n\n", markdown(of.from), markdown(of.to));
    for (const RecordChange& change : of.records)
        out += record_section(change, language);
    if (of.records.empty()) out += word("nothing_differs", language) + "\n\n";
    if (!of.scores.empty()) out += "## " + word("scores_moved", language) + "\n\n";
    for (const ScoreMove& move : of.scores)
        out += score_section(move, language);
    out.pop_back();
    return out;
}

} // namespace render
