#include "base/text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/sides.hpp"
#include "kinds/score/statement.hpp"
#include "render/differences.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

#include <set>

namespace cli {
namespace {

struct Compared {
    history::Side before;
    history::Side after;
};

// HEAD's commit, or nothing on a branch without one.
diag::Outcome<std::string> commit_of(const git::Repository& repository, const std::string& revision) {
    if (!revision.empty() && revision != "HEAD") return repository.commit(revision);
    auto head = repository.head();
    if (!head) return std::move(head).error();
    return head->value_or("");
}

diag::Outcome<Compared> two_commits(const git::Repository& repository, const std::string& range) {
    const bool from_base = range.find("...") != std::string::npos;
    const std::size_t dots = range.find("..");
    const auto named = [](const std::string& name) { return name.empty() ? std::string("HEAD") : name; };
    const std::string a = named(range.substr(0, dots));
    const std::string b = named(range.substr(dots + (from_base ? 3 : 2)));
    auto from = repository.commit(a);
    if (!from) return std::move(from).error();
    auto to = repository.commit(b);
    if (!to) return std::move(to).error();
    std::string from_name = a;
    if (from_base) {
        from = repository.merge_base(*from, *to);
        if (!from) return std::move(from).error();
        from_name = fmt::format("where {} and {} part", a, b);
    }
    auto before = commit_side(repository, *from, from_name);
    if (!before) return std::move(before).error();
    auto after = commit_side(repository, *to, b);
    if (!after) return std::move(after).error();
    return Compared{std::move(*before), std::move(*after)};
}

diag::Outcome<Compared> sides_of(const Session& session, const Arguments& arguments) {
    auto repository = session.repository();
    if (!repository) return std::move(repository).error();
    const std::string typed = arguments.positionals.empty() ? "" : arguments.positionals.front();
    if (typed.find("..") != std::string::npos) {
        if (arguments.has("staged"))
            return diag::make(diag::Code::Q9004,
                              fmt::format("'--staged' is compared with one revision, not with '{}'", typed));
        return two_commits(*repository, typed);
    }
    auto from = commit_of(*repository, typed);
    if (!from) return std::move(from).error();
    auto before = commit_side(*repository, *from, typed.empty() ? "HEAD" : typed);
    if (!before) return std::move(before).error();
    auto after = arguments.has("staged") ? index_side(session, *repository) : disk_side(session);
    if (!after) return std::move(after).error();
    return Compared{std::move(*before), std::move(*after)};
}

const std::vector<std::string> kScored{"complaint", "feedback", "survey", "response", "customer", "score"};

// Years whose score may have moved: those of rounds and statements, and of the cases that changed.
void add_years(const model::Snapshot& snapshot, const std::vector<history::RecordChange>& records,
               std::set<int>& years) {
    for (const char* kind : {"survey", "score"})
        for (const model::Facts& facts : snapshot.of(kind))
            if (const auto year = base::parse_integer(facts.header.text("year")))
                years.insert(static_cast<int>(*year));
    for (const history::RecordChange& change : records)
        if (const model::Facts* facts = snapshot.find(change.kind->name, change.id))
            if (change.kind->layout == schema::Layout::month)
                if (const auto day = facts->decided_on()) years.insert(day->year());
}

// Needs snapshots that outlive the moves.
std::vector<render::ScoreMove> moved_scores(const model::Snapshot& before, const model::Snapshot& after,
                                            const std::vector<history::RecordChange>& records,
                                            const base::AsOf& as_of) {
    std::set<int> years;
    add_years(before, records, years);
    add_years(after, records, years);
    std::vector<render::ScoreMove> moves;
    for (const int year : years) {
        render::ScoreMove move{year, kinds::satisfaction(before, year, as_of),
                               kinds::satisfaction(after, year, as_of)};
        const bool any = move.before.score.value || move.after.score.value;
        if (any && !(kinds::result_value(move.before) == kinds::result_value(move.after)))
            moves.push_back(std::move(move));
    }
    return moves;
}

diag::Outcome<int> run_store_diff(Session& session, const Arguments& arguments) {
    auto sides = sides_of(session, arguments);
    if (!sides) return std::move(sides).error();
    auto pairs = history::changed_files(sides->before, sides->after);
    if (!pairs) return std::move(pairs).error();
    render::Differences differences{
        sides->before.name, sides->after.name, history::record_changes(*pairs), {}};
    if (session.format == "message") {
        session.print(render::commit_message(differences));
        return 0;
    }
    auto before = snapshot_of(sides->before, {kScored, false});
    if (!before) return std::move(before).error();
    auto after = snapshot_of(sides->after, {kScored, false});
    if (!after) return std::move(after).error();
    differences.scores = moved_scores(*before, *after, differences.records, session.as_of());
    session.print(session.format == "json"       ? render::differences_json(differences)
                  : session.format == "markdown" ? render::differences_markdown(differences, session.language)
                                                 : render::differences_text(differences, session.language));
    return 0;
}

} // namespace

Command make_diff() {
    Command command;
    command.name = "diff";
    command.summary = "records, facts and scores that differ between two states of the store";
    command.sort = Command::Sort::reading;
    command.takes_revision = false;
    command.positionals = {{"RANGE",
                            "A..B, A...B (from where they part), or REV against the files; HEAD without it",
                            false, false}};
    command.options = {{"staged", "", "against what is staged for the next commit", false, false}};
    command.formats = {"table", "json", "markdown", "message"};
    command.run = run_store_diff;
    return command;
}

} // namespace cli
