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

// Reads the record that decides the procedure by a link, if there is one.
diag::Outcome<base::Done> load_deciding_record(Session& session, const schema::Kind& kind,
                                               const yaml::Value& record, model::Snapshot& snapshot) {
    const std::string name = linked_kind_that_decides(kind);
    const yaml::Value* id = name.empty() ? nullptr : record.find(kind.decided_by.front().substr(1));
    if (id == nullptr) return base::Done{};
    model::Facts naming;
    naming.links.push_back({name, id->scalar(), {}});
    return load_links(session, naming, snapshot);
}

// The procedure a record that is not yet written will follow; nullptr when its dates do not say it, then the
// newest's roles are offered.
const model::Procedure* procedure_for(const schema::Kind& kind, const yaml::Value& record,
                                      const model::Snapshot& snapshot) {
    for (const std::string& path : kind.decided_by) {
        const bool linked = path.starts_with('@');
        const yaml::Value* value = record.find(linked ? path.substr(1) : path);
        if (value == nullptr) continue;
        if (linked) {
            const model::Facts* other = snapshot.find(linked_kind_that_decides(kind), value->scalar());
            if (other != nullptr && other->sound) return snapshot.procedure_of(*other);
        } else if (const auto stamp = base::parse_stamp(value->scalar())) {
            return snapshot.in_force(stamp->date);
        }
    }
    return nullptr;
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
        if (auto linked = load_deciding_record(session, kind, record, snapshot); !linked)
            return std::move(linked).error();
        const model::Procedure* procedure = procedure_for(kind, record, snapshot);
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
        auto finding = diag::make(diag::Code::Q3004,
                                  fmt::format("'{}' is no id of {}", id, base::with_article(kind.name)));
        finding.help = "letters, digits, '.', '_' and '-', at most 64, beginning with a letter or digit";
        return finding;
    }
    record.set("id", yaml::Value::text(id));
    const auto comments = head_comments(kind, *path);
    auto text = [&] { return yaml::write(in_form_order(record, *kind.schema), comments); };
    Change change{&kind, *path, std::nullopt, text()};
    if (arguments.has("evidence")) {
        const Evidence evidence(session, arguments.all("evidence"), "new");
        const auto add = [&](diag::Outcome<Evidence::Kept> kept) -> diag::Outcome<base::Done> {
            if (!kept) return std::move(kept).error();
            record.set("evidence", yaml::Value::list(std::move(kept->items)));
            change.coming = std::move(kept->coming);
            change.after = text();
            return base::Done{};
        };
        if (auto done = add(evidence.measure(kind, id)); !done) return done.error();
        if (auto judged = judge_change(session, change, snapshot); !judged) return std::move(judged).error();
        if (auto done = add(evidence.copy(kind, id)); !done) return done.error();
    }
    if (auto done = apply(session, change, snapshot); !done) return std::move(done).error();
    if (session.dry_run) return 0;
    session.print(id + "\n");
    session.say(fmt::format("{} '{}' written to {}", kind.name, id, *path));
    if (step != nullptr) say_standing(session, facts_of(change.after, *path, kind), snapshot);
    return 0;
}

} // namespace

std::string linked_kind_that_decides(const schema::Kind& kind) {
    if (kind.decided_by.empty() || !kind.decided_by.front().starts_with('@')) return {};
    const schema::Field* field = kind.schema->find(kind.decided_by.front().substr(1));
    return field == nullptr ? "" : field->schema->link;
}

store::Needs needs_of(const schema::Kind& kind) {
    return {kind.needs, false};
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
            possible += (possible.empty() ? "" : ", ") + step.step + step.option;
        else
            next += fmt::format("{}{}{} ({})", next.empty() ? "" : ", ", step.step, step.option,
                                base::join(step.roles, " or "));
    }
    session.say(fmt::format("state: {}{}{}{}{}", standing.state, next.empty() ? "" : "; next: ", next,
                            possible.empty() ? "" : "; also possible: ", possible));
}

Command make_new(const schema::Kind& kind) {
    Command command;
    command.name = kind.name + " new";
    const schema::Step* step = first_step(kind);
    command.summary = step != nullptr ? step->help.en : "make " + base::with_article(kind.schema->title.en);
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
