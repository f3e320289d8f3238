#include "base/text.hpp"
#include "cli/case_numbers.hpp"
#include "cli/change.hpp"
#include "cli/commands/generic.hpp"
#include "cli/fields.hpp"
#include "cli/sealing.hpp"
#include "cli/signing.hpp"
#include "kinds/kinds.hpp"
#include "model/seal.hpp"
#include "model/steps.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

// The schema of what a step writes: of the section, or of one item when it repeats.
const schema::Schema& section_schema(const schema::Kind& kind, const schema::Step& step) {
    const schema::Schema* at = kind.schema.get();
    for (const std::string_view part : base::split(step.section, '.')) {
        if ((at->types & schema::kList) != 0) at = at->items.get();
        at = at->find(part)->schema.get();
    }
    if ((at->types & schema::kList) != 0) at = at->items.get();
    return *at;
}

// What no option gives: the signature has options of its own, the seal is reckoned.
std::vector<std::string> reserved_fields(const schema::Step& step) {
    std::vector<std::string> names{"by", "role", "on"};
    if (step.seals) names.emplace_back(model::kSealField);
    return names;
}

// What the step must say and was not given, told by the options, whose names the user knows.
std::optional<diag::Diagnostic> what_lacks(const schema::Step& step, const std::vector<FieldOption>& fields,
                                           const yaml::Value& content) {
    std::vector<std::string> names;
    std::vector<std::string> options;
    for (const FieldOption& field : fields) {
        if (!field.required || content.find(field.path.front()) != nullptr) continue;
        names.push_back(fmt::format("'{}'", field.path.front()));
        options.push_back((field.schema->types & schema::kBoolean) != 0
                              ? fmt::format("--{0} or --no-{0}", field.option)
                              : "--" + field.option);
    }
    if (names.empty()) return std::nullopt;
    auto finding =
        diag::make(diag::Code::Q2003, fmt::format("'{}' lacks {}", step.name, base::join(names, " and ")));
    finding.help =
        fmt::format("give {} with {}", names.size() == 1 ? "it" : "them", base::join(options, ", "));
    return finding;
}

// Who has the form, of a step that hands it over; empty: whoever the procedure lets take the step.
std::vector<std::string> owed_by(const model::Facts& record, const schema::Step& step,
                                 const model::Snapshot& snapshot) {
    if (!step.stage.empty())
        for (const model::Standing::Next& next : kinds::standing(record, snapshot).next)
            if (next.step == step.name) return next.roles;
    return {};
}

diag::Outcome<int> run_step(const schema::Kind& kind, const schema::Step& step, Session& session,
                            const Arguments& arguments) {
    const schema::Schema& section = section_schema(kind, step);
    const auto fields = field_options(section, reserved_fields(step));
    auto content = read_fields(fields, arguments);
    if (!content) return std::move(content).error();
    if (auto lacks = what_lacks(step, fields, *content)) return std::move(*lacks);
    auto held = lock(session);
    if (!held) return std::move(held).error();
    const std::string& id = arguments.positionals.front();
    auto record = open_record(session, kind, id);
    if (!record) return std::move(record).error();
    store::Needs needs = needs_of(kind);
    if (!step.number.empty()) needs.kinds.push_back(kind.name);
    auto loaded = session.load(needs);
    if (!loaded) return std::move(loaded).error();
    model::Snapshot& snapshot = loaded->snapshot;
    if (auto linked = load_links(session, record->facts, snapshot); !linked) return std::move(linked).error();
    auto signer = read_signer(session, arguments, snapshot, snapshot.procedure_of(record->facts), kind.name,
                              step.name, owed_by(record->facts, step, snapshot));
    if (!signer) return std::move(signer).error();
    if (!step.number.empty())
        if (auto given = give_number(record->facts, step, signer->on.date, snapshot, *content); !given)
            return std::move(given).error();
    merge(*content, signer->value());

    auto edits = model::step_edits(record->facts, step, in_form_order(*content, section));
    if (!edits) return std::move(edits).error();
    Change change{&kind, record->document.source.path, record->bytes, {}};
    const auto splice = [&]() -> diag::Outcome<base::Done> {
        auto spliced = yaml::splice(record->document, *edits);
        if (!spliced) return std::move(spliced).error();
        change.after = std::move(*spliced);
        return base::Done{};
    };
    if (arguments.has("evidence")) {
        const Evidence evidence(session, arguments.all("evidence"), step.name);
        const std::size_t first = edits->size();
        const auto add = [&](diag::Outcome<Evidence::Kept> kept) -> diag::Outcome<base::Done> {
            if (!kept) return std::move(kept).error();
            edits->erase(edits->begin() + static_cast<std::ptrdiff_t>(first), edits->end());
            for (yaml::Value& item : kept->items)
                edits->push_back({yaml::Edit::Op::append, {"evidence"}, std::move(item)});
            change.coming = std::move(kept->coming);
            return splice();
        };
        if (auto done = add(evidence.measure(kind, id)); !done) return done.error();
        if (auto judged = judge_change(session, change, snapshot); !judged) return std::move(judged).error();
        if (auto done = add(evidence.copy(kind, id)); !done) return done.error();
    } else if (auto done = splice(); !done) {
        return done.error();
    }
    if (auto sealed = seal(record->document, step, std::move(*edits), snapshot, change); !sealed)
        return std::move(sealed).error();
    if (auto done = apply(session, change, snapshot); !done) return std::move(done).error();
    if (session.dry_run) return 0;
    session.say(fmt::format("{} '{}': {}", kind.name, id, step.name));
    if (const yaml::Value* number = step.number.empty() ? nullptr : content->find(step.number))
        session.print(number->scalar() + "\n");
    say_standing(session, facts_of(change.after, change.path, kind), snapshot);
    return 0;
}

diag::Outcome<int> run_correct(const schema::Kind& kind, Session& session, const Arguments& arguments) {
    const std::string& id = arguments.positionals.front();
    const schema::Step* step = kind.find_step(arguments.get("step"));
    if (step == nullptr) {
        auto finding =
            diag::make(diag::Code::Q9004, fmt::format("{} has no step '{}'", base::with_article(kind.name),
                                                      arguments.get("step")));
        std::vector<std::string> names;
        for (const schema::Step& other : kind.steps)
            names.push_back(other.name);
        const auto near = base::nearest(arguments.get("step"), names);
        finding.help = near ? fmt::format("did you mean '{}'?", *near)
                            : fmt::format("one of {}", base::join(names, ", "));
        return finding;
    }
    auto held = lock(session);
    if (!held) return std::move(held).error();
    auto record = open_record(session, kind, id);
    if (!record) return std::move(record).error();
    auto loaded = session.load(needs_of(kind));
    if (!loaded) return std::move(loaded).error();
    model::Snapshot& snapshot = loaded->snapshot;
    if (auto linked = load_links(session, record->facts, snapshot); !linked) return std::move(linked).error();
    const model::Procedure* procedure = snapshot.procedure_of(record->facts);
    if (procedure == nullptr)
        return diag::make(diag::Code::Q4007, fmt::format("no procedure covers '{}'", id),
                          {record->facts.path, {}});
    auto signer = read_signer(session, arguments, snapshot, procedure, kind.name, step->name);
    if (!signer) return std::move(signer).error();
    yaml::Value entry = yaml::Value::map(
        {{"step", yaml::Value::text(step->name)}, {"reason", yaml::Value::text(arguments.get("reason"))}});
    merge(entry, signer->value());
    auto edits = model::strike_edits(record->document, record->facts, *procedure, *step, std::move(entry));
    if (!edits) return std::move(edits).error();
    auto spliced = yaml::splice(record->document, *edits);
    if (!spliced) return std::move(spliced).error();
    const Change change{&kind, record->document.source.path, record->bytes, std::move(*spliced)};
    if (auto done = apply(session, change, snapshot); !done) return std::move(done).error();
    if (session.dry_run) return 0;
    session.say(fmt::format("{} '{}': '{}' struck, with what rested on it", kind.name, id, step->name));
    say_standing(session, facts_of(change.after, change.path, kind), snapshot);
    return 0;
}

} // namespace

Command make_step(const schema::Kind& kind, const schema::Step& step) {
    Command command;
    command.name = kind.name + " " + step.name;
    command.summary = step.help.en;
    command.sort = Command::Sort::writing;
    command.positionals = {{"ID", "the record", true, false, kind.name}};
    command.options = to_options(field_options(section_schema(kind, step), reserved_fields(step)), false);
    if (step.evidence && kind.schema->find("evidence") != nullptr)
        command.options.push_back(
            {"evidence", "FILE", "a photograph or paper to keep with the record", true, false});
    for (Option& option : signature_options())
        command.options.push_back(std::move(option));
    command.run = [&kind, &step](Session& session, const Arguments& arguments) {
        return run_step(kind, step, session, arguments);
    };
    return command;
}

Command make_correct(const schema::Kind& kind) {
    Command command;
    command.name = kind.name + " correct";
    command.summary =
        "strike the last instance of a wrong step, with what rested on it, and keep it as struck";
    command.sort = Command::Sort::writing;
    command.positionals = {{"ID", "the record", true, false, kind.name}};
    command.options = {{"step", "STEP", "the step that was wrong", false, true},
                       {"reason", "TEXT", "what was wrong with it", false, true}};
    for (Option& option : signature_options())
        command.options.push_back(std::move(option));
    command.run = [&kind](Session& session, const Arguments& arguments) {
        return run_correct(kind, session, arguments);
    };
    return command;
}

} // namespace cli
