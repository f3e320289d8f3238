#include "cli/statement.hpp"

#include "cli/signing.hpp"
#include "model/paths.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

namespace cli {

using yaml::Edit;
using yaml::Value;

diag::Outcome<int> save_statement(Session& session, const Arguments& arguments, const StatementDraft& draft,
                                  model::Snapshot& snapshot) {
    const schema::Kind& score = schema::Catalog::shipped().get("score");
    if (!draft.not_final.empty()) {
        auto finding = diag::make(diag::Code::Q9012, fmt::format("the figure of {} is not final: {}",
                                                                 draft.period, draft.not_final));
        finding.help = draft.explain;
        return finding;
    }
    auto signer = read_signer(session, arguments, snapshot, draft.procedure, "score", "save");
    if (!signer) return std::move(signer).error();
    const std::string path = *model::path_of(score, draft.id);
    const model::Facts* there = snapshot.find("score", draft.id);
    const std::string reason = arguments.get("supersedes");
    if (there != nullptr && reason.empty()) {
        auto finding =
            diag::make(diag::Code::Q9011, fmt::format("the statement '{}' is there already", draft.id));
        finding.help = "give --supersedes REASON for a new issue";
        return finding;
    }
    Value issue = draft.issue(there == nullptr ? 1 : there->rounds + 1, reason);
    issue.set("saved", signer->value());
    Change change{&score, path, std::nullopt, {}};
    if (there == nullptr) {
        std::vector<Value::Member> members = draft.header;
        members.emplace_back("issues", Value::list({std::move(issue)}));
        change.after = yaml::write(Value::map(std::move(members)), head_comments(score, path));
    } else {
        auto record = open_record(session, score, draft.id);
        if (!record) return std::move(record).error();
        const std::vector<Edit> edits{{Edit::Op::append, {"issues"}, std::move(issue)}};
        auto text = yaml::splice(record->document, edits);
        if (!text) return std::move(text).error();
        change.before = std::move(record->bytes);
        change.after = std::move(*text);
    }
    if (auto done = apply(session, change, snapshot); !done) return std::move(done).error();
    if (!session.dry_run)
        session.say(
            fmt::format("score '{}' written to {}; next: qms score approve {}", draft.id, path, draft.id));
    return 0;
}

diag::Outcome<base::Done> check_save_options(const Arguments& arguments) {
    if (arguments.has("save")) return base::Done{};
    for (const char* option : {"supersedes", "by", "role", "on"})
        if (arguments.has(option))
            return diag::make(diag::Code::Q9004, fmt::format("'--{}' is for --save", option));
    return base::Done{};
}

void date_statement(Session& session, const Arguments& arguments) {
    const auto on = base::parse_as_of(arguments.get("on"));
    if (arguments.has("save") && on && !arguments.has("as-of")) session.set_as_of(*on);
}

std::vector<Option> statement_options(const std::string& path) {
    std::vector<Option> options{
        {"explain", "", "show every term, rule, record and rounding", false, false},
        {"save", "", fmt::format("write the statement {} and sign it", path), false, false},
        {"supersedes", "REASON", "with --save: why a new issue takes the place of the last", false, false},
        {"dry-run", "", "with --save: print what would be written", false, false}};
    for (Option& option : signature_options())
        options.push_back(std::move(option));
    return options;
}

} // namespace cli
