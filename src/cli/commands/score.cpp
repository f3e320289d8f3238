#include "render/score.hpp"
#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/generic.hpp"
#include "cli/fields.hpp"
#include "cli/period.hpp"
#include "cli/sealing.hpp"
#include "cli/signing.hpp"
#include "cli/statement.hpp"
#include "kinds/penalty/statement.hpp"
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

StatementDraft draft_of(const kinds::Satisfaction& figure) {
    StatementDraft draft;
    draft.id = kinds::statement_id(figure.year);
    draft.header = {{"id", Value::text(draft.id)},
                    {"figure", Value::text("satisfaction")},
                    {"year", Value::number(std::to_string(figure.year))},
                    {"period", Value::map({{"from", Value::text(figure.from.to_string())},
                                           {"to", Value::text(figure.to.to_string())}})}};
    draft.procedure = figure.procedure;
    draft.period = std::to_string(figure.year);
    draft.explain = fmt::format("qms score satisfaction --year {} --explain", figure.year);
    if (!figure.provisional.empty()) draft.not_final = figure.provisional.front().text;
    draft.issue = [&figure](std::size_t number, const std::string& reason) {
        return kinds::issue_value(figure, number, reason);
    };
    return draft;
}

diag::Outcome<int> run_satisfaction(Session& session, const Arguments& arguments) {
    auto year = year_option(arguments);
    if (!year) return std::move(year).error();
    const bool writes = arguments.has("save");
    if (auto fit = check_save_options(arguments); !fit) return std::move(fit).error();
    date_statement(session, arguments);
    std::optional<store::Lock> held;
    if (writes) {
        auto taken = lock(session);
        if (!taken) return std::move(taken).error();
        if (*taken) held.emplace(std::move(**taken));
    }
    auto loaded = session.load(needs_of(score()));
    if (!loaded) return std::move(loaded).error();
    const kinds::Satisfaction figure = kinds::satisfaction(loaded->snapshot, *year, session.as_of());
    if (!session.dry_run)
        session.print(rendered(session, figure, loaded->snapshot, arguments.has("explain")));
    session.say_left_out(loaded->snapshot);
    return writes ? save_statement(session, arguments, draft_of(figure), loaded->snapshot) : 0;
}

// A statement of penalties is signed by each role of its procedure in turn; the last one approves.
diag::Outcome<int> sign(Session& session, const Arguments& arguments, const Opened& record,
                        model::Snapshot& snapshot, const model::Procedure* procedure) {
    const std::size_t last = record.facts.rounds - 1;
    const bool penalty = record.facts.header.text("figure") == "penalty" && procedure != nullptr;
    const kinds::NextSigner next =
        penalty ? kinds::next_signer(record.facts, *procedure) : kinds::NextSigner{"", true};
    const std::string step = next.last || next.role.empty() ? "approve" : "endorse";
    auto signer = read_signer(session, arguments, snapshot, procedure, "score", step);
    if (!signer) return std::move(signer).error();
    std::vector<Edit> edits{
        {Edit::Op::set, {"issues", last, step == "approve" ? "approved" : "endorsed"}, signer->value()}};
    auto text = yaml::splice(record.document, edits);
    if (!text) return std::move(text).error();
    Change change{&score(), record.document.source.path, record.bytes, std::move(*text)};
    if (auto sealed = seal(record.document, *score().find_step(step), std::move(edits), snapshot, change);
        !sealed)
        return std::move(sealed).error();
    if (auto done = apply(session, change, snapshot); !done) return std::move(done).error();
    if (session.dry_run) return 0;
    const std::string& id = record.facts.id;
    session.say(step == "approve"
                    ? fmt::format("issue {} of '{}' approved", last + 1, id)
                    : fmt::format("issue {} of '{}' signed; next: qms score approve {}", last + 1, id, id));
    return 0;
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
    const model::Procedure* procedure = snapshot.procedure_of(record->facts);
    const std::size_t last = record->facts.rounds - 1;
    if (const model::StepFact* before = record->facts.last("approve", last))
        return model::step_finding(diag::Code::Q4005,
                                   fmt::format("issue {} of '{}' was approved on {} by '{}'", last + 1, id,
                                               before->signature.on.to_string(), before->signature.by),
                                   record->facts, before->span, "");
    // What is approved must still be what the records give.
    diag::Report drift;
    kinds::judge_score(record->facts, snapshot, drift);
    for (const diag::Diagnostic& finding : drift.findings())
        if (finding.severity == diag::Severity::error) return finding;
    return sign(session, arguments, *record, snapshot, procedure);
}

} // namespace

Command make_score_satisfaction() {
    Command command;
    command.name = "score satisfaction";
    command.summary = "the satisfaction score of a year, with its workings; --save signs it";
    command.sort = Command::Sort::reading;
    command.options = {{"year", "YEAR", "the year", false, true}};
    for (Option& option : statement_options("scores/satisfaction-YEAR.yaml"))
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
