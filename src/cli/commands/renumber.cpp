#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/generic.hpp"
#include "cli/hooks.hpp"
#include "cli/renumber/plan.hpp"
#include "model/conflict.hpp"
#include "render/diff.hpp"
#include "render/escape.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

using renumber::Act;
using renumber::Plan;
using renumber::Twins;

void say(Session& session, const std::string& sentence) {
    session.say(render::terminal(sentence));
}

void say_verdict(Session& session, const Twins& twins, const Plan& plan) {
    say(session, fmt::format("'{}' stays with {}", twins.id, model::birth_of(twins.earlier.facts)));
    say(session,
        fmt::format("'{}' goes to {}: {}", plan.new_id, model::birth_of(twins.later.facts), twins.why));
    if (plan.resumed)
        say(session, fmt::format("'{}' is there already: an earlier run had begun", plan.new_id));
}

void show(Session& session, const Plan& plan) {
    for (const Act& act : plan.acts) {
        if (act.evidence) {
            const bool goes = act.sort == Act::Sort::remove;
            say(session, fmt::format("would {} '{}'", goes ? "remove" : "write", act.path));
            continue;
        }
        session.print(render::unified_diff(act.path, act.before.value_or(""), act.after));
        if (act.sort == Act::Sort::move) session.print(render::unified_diff(act.from, act.after, ""));
    }
}

void say_done(Session& session, const Plan& plan) {
    for (const Act& act : plan.acts) {
        const auto mended = std::find_if(plan.mended.begin(), plan.mended.end(),
                                         [&](const renumber::Mended& each) { return each.path == act.path; });
        if (mended != plan.mended.end())
            say(session, fmt::format("{} now names '{}'", act.path, plan.new_id));
        else if (act.sort == Act::Sort::move)
            say(session, fmt::format("{} moved to {}", act.from, act.path));
        else
            say(session,
                fmt::format("{} {}", act.path, act.sort == Act::Sort::remove ? "removed" : "written"));
    }
    for (const std::string& path : plan.evidence.left)
        say(session, fmt::format("{} left as it is: it holds other bytes than are listed", path));
}

// Everything that the index does not know as it is now.
void say_git(Session& session, const Twins& twins, const Plan& plan) {
    if (!twins.branches.repository) return;
    std::vector<std::string> paths{twins.path, plan.new_path};
    std::vector<std::string> gone;
    for (const Act& act : plan.acts) {
        (act.sort == Act::Sort::remove ? gone : paths).push_back(act.path);
        if (act.sort == Act::Sort::move) gone.push_back(act.from);
    }
    paths.insert(paths.end(), plan.evidence.shared.begin(), plan.evidence.shared.end());
    const auto known = renumber::tracked(session.folder(), gone);
    paths.insert(paths.end(), known.begin(), known.end());
    std::string command = "git add";
    std::vector<std::string> seen;
    for (const std::string& path : paths) {
        if (std::find(seen.begin(), seen.end(), path) != seen.end()) continue;
        seen.push_back(path);
        command += " " + shell_word(path);
    }
    say(session, command);
    if (twins.branches.replaying)
        say(session, fmt::format("the commits that the rebase has still to replay may name '{}' for '{}': "
                                 "look again when it is done",
                                 twins.id, plan.new_id));
}

diag::Outcome<renumber::Told> read_told(const Session& session, const Arguments& arguments) {
    renumber::Told told;
    for (const std::string& path : arguments.all("reference"))
        told.later.insert(session.store_path(path));
    for (const std::string& path : arguments.all("keep")) {
        const std::string inside = session.store_path(path);
        if (told.later.contains(inside))
            return diag::make(diag::Code::Q9004,
                              fmt::format("'{}' is given to both '--reference' and '--keep'", path));
        told.earlier.insert(inside);
    }
    return told;
}

diag::Outcome<int> run_renumber(const schema::Kind& kind, Session& session, const Arguments& arguments) {
    auto told = read_told(session, arguments);
    if (!told) return std::move(told).error();
    auto held = lock(session);
    if (!held) return std::move(held).error();
    auto loaded = session.load({{}, true});
    if (!loaded) return std::move(loaded).error();
    auto twins = renumber::find_twins(session, kind, arguments.positionals.front(), loaded->snapshot);
    if (!twins) return std::move(twins).error();
    auto plan = renumber::make_plan(session, *twins, *told, loaded->snapshot);
    if (!plan) return std::move(plan).error();
    say_verdict(session, *twins, *plan);
    if (session.dry_run) {
        show(session, *plan);
        return 0;
    }
    if (auto done = renumber::carry_out(session, *plan); !done) return std::move(done).error();
    session.print(plan->new_id + "\n");
    say_done(session, *plan);
    say_git(session, *twins, *plan);
    return 0;
}

} // namespace

Command make_renumber(const schema::Kind& kind) {
    Command command;
    command.name = kind.name + " renumber";
    command.summary = "give the later of two records with one number a number of its own";
    command.sort = Command::Sort::writing;
    command.positionals = {{"ID", "the number that was given twice", true, false}};
    command.options = {
        {"reference", "PATH", "a file whose references mean the later record", true, false},
        {"keep", "PATH", "a file whose references mean the record that keeps the number", true, false}};
    command.run = [&kind](Session& session, const Arguments& arguments) {
        return run_renumber(kind, session, arguments);
    };
    return command;
}

} // namespace cli
