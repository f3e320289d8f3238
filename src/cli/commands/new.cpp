#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/generic.hpp"
#include "cli/fields.hpp"
#include "cli/input.hpp"
#include "cli/numbers.hpp"
#include "cli/signing.hpp"
#include "kinds/kinds.hpp"
#include "model/paths.hpp"
#include "yaml/editor.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

const schema::Step* first_step(const schema::Kind& kind) {
    return kind.steps.empty() || !kind.steps.front().section.empty() ? nullptr : &kind.steps.front();
}

diag::Outcome<int> run_new(const schema::Kind& kind, Session& session, const Arguments& arguments) {
    const auto fields = field_options(*kind.schema, fields_of_steps(kind));
    auto given = read_input_and_fields(session, kind, fields, arguments);
    if (!given) return std::move(given).error();
    yaml::Value record = std::move(*given);

    auto held = lock(session);
    if (!held) return std::move(held).error();
    auto loaded = session.load(needs_of(kind));
    if (!loaded) return std::move(loaded).error();
    model::Snapshot& snapshot = loaded->snapshot;

    base::Date created = session.now().date;
    const schema::Step* step = first_step(kind);
    if (step != nullptr) {
        const model::Procedure* procedure = nullptr;
        for (const std::string& path : kind.decided_by)
            if (const yaml::Value* day = record.find(path); day != nullptr && procedure == nullptr)
                if (const auto stamp = base::parse_stamp(day->scalar()))
                    procedure = snapshot.in_force(stamp->date);
        auto signer = read_signer(session, arguments, snapshot, procedure, kind.name, step->name);
        if (!signer) return std::move(signer).error();
        record.set(step->signature, signer->value());
        created = signer->on.date;
    }
    std::string id = arguments.get("id");
    if (kind.layout == schema::Layout::month) {
        auto next = next_id(session, kind, created);
        if (!next) return std::move(next).error();
        id = std::move(*next);
    }
    const auto path = model::path_of(kind, id);
    if (!path) {
        auto finding = diag::make(diag::Code::Q3004, fmt::format("'{}' is no id of a {}", id, kind.name));
        finding.help = "letters, digits, '.', '_' and '-', at most 64, beginning with a letter or digit";
        return finding;
    }
    record.set("id", yaml::Value::text(id));
    const auto comments = head_comments(kind, *path);
    auto text = [&] { return yaml::write(in_form_order(record, *kind.schema), comments); };
    if (arguments.has("evidence")) {
        if (auto judged = judge_change(session, {&kind, *path, std::nullopt, text()}, snapshot); !judged)
            return std::move(judged).error();
        auto items = copy_evidence(session, kind, id, arguments.all("evidence"), "new");
        if (!items) return std::move(items).error();
        if (!items->empty()) record.set("evidence", yaml::Value::list(std::move(*items)));
    }
    const std::string written = text();
    if (auto done = apply(session, {&kind, *path, std::nullopt, written}, snapshot); !done)
        return std::move(done).error();
    if (session.dry_run) return 0;
    session.print(id + "\n");
    session.say(fmt::format("{} '{}' written to {}", kind.name, id, *path));
    if (step != nullptr) say_standing(session, facts_of(written, *path, kind), snapshot);
    return 0;
}

} // namespace

std::vector<std::string> fields_of_steps(const schema::Kind& kind) {
    std::vector<std::string> names{"id", "evidence", "struck"};
    if (!kind.rounds.section.empty()) names.push_back(kind.rounds.section);
    for (const schema::Step& step : kind.steps)
        names.push_back(step.section.empty() ? step.signature : step.section);
    return names;
}

store::Needs needs_of(const schema::Kind& kind) {
    if (kind.name == "survey" || kind.name == "response") return {{"survey", "response", "customer"}, false};
    if (kind.name == "score")
        return {{"score", "survey", "response", "customer", "complaint", "feedback"}, false};
    return {};
}

model::Facts facts_of(const std::string& text, const std::string& path, const schema::Kind& kind) {
    return store::read_record(text, path, kind).facts;
}

void say_standing(Session& session, const model::Facts& facts, const model::Snapshot& snapshot) {
    if (!facts.sound) return;
    const model::Standing standing = kinds::standing(facts, snapshot);
    std::string next;
    std::string possible;
    for (const model::Standing::Next& step : standing.next) {
        if (step.optional)
            possible += (possible.empty() ? "" : ", ") + step.step;
        else
            next +=
                fmt::format("{}{} ({})", next.empty() ? "" : ", ", step.step, base::join(step.roles, " or "));
    }
    session.say(fmt::format("state: {}{}{}{}{}", standing.state, next.empty() ? "" : "; next: ", next,
                            possible.empty() ? "" : "; also possible: ", possible));
}

Command make_new(const schema::Kind& kind) {
    Command command;
    command.name = kind.name + " new";
    const schema::Step* step = first_step(kind);
    command.summary = step != nullptr ? step->help.en : fmt::format("make a {}", kind.schema->title.en);
    command.sort = Command::Sort::writing;
    if (kind.layout != schema::Layout::month)
        command.options.push_back(
            {"id", "ID", "the id of the new record, also the name of its file", false, true});
    const auto fields = to_options(field_options(*kind.schema, fields_of_steps(kind)), false);
    command.options.insert(command.options.end(), fields.begin(), fields.end());
    for (Option& option : input_options())
        command.options.push_back(std::move(option));
    if (step != nullptr) {
        if (step->evidence && kind.schema->find("evidence") != nullptr)
            command.options.push_back(
                {"evidence", "FILE", "a photograph or paper to keep with the record", true, false});
        for (Option& option : signature_options())
            command.options.push_back(std::move(option));
    }
    command.run = [&kind](Session& session, const Arguments& arguments) {
        return run_new(kind, session, arguments);
    };
    return command;
}

} // namespace cli
