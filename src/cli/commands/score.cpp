#include "render/score.hpp"
#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/generic.hpp"
#include "cli/fields.hpp"
#include "cli/sealing.hpp"
#include "cli/signing.hpp"
#include "kinds/score/statement.hpp"
#include "model/guards.hpp"
#include "model/paths.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

using yaml::Edit;
using yaml::Value;

const schema::Kind& score() {
    return schema::Catalog::shipped().get("score");
}

std::string rendered(const Session& session, const kinds::Satisfaction& figure,
                     const model::Snapshot& snapshot, bool explain) {
    if (session.format == "json") return render::satisfaction_json(figure, explain);
    if (session.format.empty() || session.format == "table")
        return render::satisfaction_text(figure, snapshot, session.language, explain);
    return render::render(render::satisfaction_table(figure), *render::parse_format(session.format),
                          session.language);
}

diag::Outcome<int> save(Session& session, const Arguments& arguments, const kinds::Satisfaction& figure,
                        model::Snapshot& snapshot) {
    if (!figure.provisional.empty()) {
        auto finding =
            diag::make(diag::Code::Q9012, fmt::format("the figure of {} is not final: {}", figure.year,
                                                      figure.provisional.front().text));
        finding.help = fmt::format("qms score satisfaction --year {} --explain", figure.year);
        return finding;
    }
    auto signer = read_signer(session, arguments, snapshot, figure.procedure, "score", "save");
    if (!signer) return std::move(signer).error();
    const std::string id = kinds::statement_id(figure.year);
    const std::string path = *model::path_of(score(), id);
    const model::Facts* there = snapshot.find("score", id);
    const std::string reason = arguments.get("supersedes");
    if (there != nullptr && reason.empty()) {
        auto finding = diag::make(diag::Code::Q9011, fmt::format("the statement '{}' is there already", id));
        finding.help = "give --supersedes REASON for a new issue";
        return finding;
    }
    Value issue = kinds::issue_value(figure, there == nullptr ? 1 : there->rounds + 1, reason);
    issue.set("saved", signer->value());
    Change change{&score(), path, std::nullopt, {}};
    if (there == nullptr) {
        const Value record =
            Value::map({{"id", Value::text(id)},
                        {"figure", Value::text("satisfaction")},
                        {"year", Value::number(std::to_string(figure.year))},
                        {"period", Value::map({{"from", Value::text(figure.from.to_string())},
                                               {"to", Value::text(figure.to.to_string())}})},
                        {"issues", Value::list({std::move(issue)})}});
        change.after = yaml::write(record, head_comments(score(), path));
    } else {
        auto record = open_record(session, score(), id);
        if (!record) return std::move(record).error();
        const std::vector<Edit> edits{{Edit::Op::append, {"issues"}, std::move(issue)}};
        auto text = yaml::splice(record->document, edits);
        if (!text) return std::move(text).error();
        change.before = std::move(record->bytes);
        change.after = std::move(*text);
    }
    if (auto done = apply(session, change, snapshot); !done) return std::move(done).error();
    if (!session.dry_run)
        session.say(fmt::format("score '{}' written to {}; next: qms score approve {}", id, path, id));
    return 0;
}

diag::Outcome<int> run_satisfaction(Session& session, const Arguments& arguments) {
    const auto year = base::parse_integer(arguments.get("year"));
    if (!year || *year < 1990 || *year > 2199)
        return diag::make(diag::Code::Q9004,
                          fmt::format("'--year' takes a year such as 2026, not '{}'", arguments.get("year")));
    const bool writes = arguments.has("save");
    if (!writes)
        for (const char* option : {"supersedes", "by", "role", "on"})
            if (arguments.has(option))
                return diag::make(diag::Code::Q9004, fmt::format("'--{}' is for --save", option));
    // What is signed on a day is what was known by then.
    if (const auto on = base::parse_as_of(arguments.get("on")); writes && on && !arguments.has("as-of"))
        session.set_as_of(*on);
    std::optional<store::Lock> held;
    if (writes) {
        auto taken = lock(session);
        if (!taken) return std::move(taken).error();
        if (*taken) held.emplace(std::move(**taken));
    }
    auto loaded = session.load(needs_of(score()));
    if (!loaded) return std::move(loaded).error();
    const kinds::Satisfaction figure =
        kinds::satisfaction(loaded->snapshot, static_cast<int>(*year), session.as_of());
    if (!session.dry_run)
        session.print(rendered(session, figure, loaded->snapshot, arguments.has("explain")));
    for (const model::Facts& facts : loaded->snapshot.records())
        if (!facts.sound)
            session.say(fmt::format("'{}' could not be read and is left out; see qms check", facts.path));
    return writes ? save(session, arguments, figure, loaded->snapshot) : 0;
}

diag::Outcome<int> run_approve(Session& session, const Arguments& arguments) {
    auto held = lock(session);
    if (!held) return std::move(held).error();
    const std::string& id = arguments.positionals.front();
    auto record = open_record(session, score(), id);
    if (!record) return std::move(record).error();
    auto loaded = session.load(needs_of(score()));
    if (!loaded) return std::move(loaded).error();
    model::Snapshot& snapshot = loaded->snapshot;
    const std::size_t last = record->facts.rounds - 1;
    if (const model::StepFact* before = record->facts.last("approve", last))
        return model::step_finding(diag::Code::Q4005,
                                   fmt::format("issue {} of '{}' was approved on {} by '{}'", last + 1, id,
                                               before->signature.on.to_string(), before->signature.by),
                                   record->facts, before->span, "");
    // What is approved must still be what the records give.
    diag::Report drift;
    kinds::judge_score(record->facts, snapshot, drift);
    if (!drift.empty()) return drift.findings().front();
    auto signer =
        read_signer(session, arguments, snapshot, snapshot.procedure_of(record->facts), "score", "approve");
    if (!signer) return std::move(signer).error();
    std::vector<Edit> edits{{Edit::Op::set, {"issues", last, "approved"}, signer->value()}};
    auto text = yaml::splice(record->document, edits);
    if (!text) return std::move(text).error();
    Change change{&score(), record->document.source.path, record->bytes, std::move(*text)};
    if (auto sealed =
            seal(record->document, *score().find_step("approve"), std::move(edits), snapshot, change);
        !sealed)
        return std::move(sealed).error();
    if (auto done = apply(session, change, snapshot); !done) return std::move(done).error();
    if (!session.dry_run) session.say(fmt::format("issue {} of '{}' approved", last + 1, id));
    return 0;
}

} // namespace

Command make_score_satisfaction() {
    Command command;
    command.name = "score satisfaction";
    command.summary = "the satisfaction score of a year, with its workings; --save signs it";
    command.sort = Command::Sort::reading;
    command.options = {
        {"year", "YEAR", "the year", false, true},
        {"explain", "", "show every term, rule, record and rounding", false, false},
        {"save", "", "write the statement scores/satisfaction-YEAR.yaml and sign it", false, false},
        {"supersedes", "REASON", "with --save: why a new issue takes the place of the last", false, false},
        {"dry-run", "", "with --save: print what would be written", false, false}};
    for (Option& option : signature_options())
        command.options.push_back(std::move(option));
    command.formats = render::format_names();
    command.run = run_satisfaction;
    return command;
}

Command make_score_approve() {
    Command command;
    command.name = "score approve";
    command.summary = "approve the last issue of a statement";
    command.sort = Command::Sort::writing;
    command.positionals = {{"ID", "such as satisfaction-2026", true, false}};
    for (Option& option : signature_options())
        command.options.push_back(std::move(option));
    command.run = run_approve;
    return command;
}

} // namespace cli
