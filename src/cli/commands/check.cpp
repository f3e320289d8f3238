#include "cli/commands/commands.hpp"
#include "render/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace cli {
namespace {

// Paths the user names from where they are, relative to the store; "." is all of it.
diag::Outcome<std::vector<std::string>> wanted_paths(const Session& session, const Arguments& arguments) {
    std::vector<std::string> wanted;
    for (const std::string& typed : arguments.positionals) {
        const std::string path = session.store_path(typed);
        if (path == ".") return std::vector<std::string>{};
        const auto size = session.files().size(path);
        const auto entries = session.files().list(path);
        const bool there = (size && *size) || (entries && !entries->empty());
        if (!there) return diag::make(diag::Code::Q8001, fmt::format("there is no '{}' in the store", typed));
        wanted.push_back(path);
    }
    return wanted;
}

bool is_wanted(const std::vector<std::string>& wanted, const std::string& path) {
    return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const std::string& prefix) {
               return path == prefix || path.starts_with(prefix + "/");
           });
}

diag::Outcome<int> run_check(Session& session, const Arguments& arguments) {
    auto wanted = wanted_paths(session, arguments);
    if (!wanted) return std::move(wanted).error();
    auto loaded = session.load({{}, true});
    if (!loaded) return std::move(loaded).error();
    diag::Report report = std::move(loaded->report);
    rules::run(session.context(loaded->snapshot, arguments.has("evidence")), report);
    std::erase_if(report.findings(),
                  [&](const diag::Diagnostic& finding) { return !is_wanted(*wanted, finding.place.path); });
    report.sort();
    std::map<std::string, std::string> sources;
    render::FindingsInput input{report, session.as_of().to_string(), loaded->records, {}, session.color};
    input.source = [&](const std::string& path) -> const std::string* {
        auto found = sources.find(path);
        if (found == sources.end()) {
            auto bytes = session.files().read(path, yaml::kMaxFileBytes);
            found = sources.emplace(path, bytes ? std::move(*bytes) : std::string()).first;
        }
        return &found->second;
    };
    session.print(render::render(
        input, *render::parse_finding_format(session.format.empty() ? "text" : session.format)));
    return report.empty() ? 0 : 1;
}

} // namespace

Command make_check() {
    Command command;
    command.name = "check";
    command.summary = "check every file of the store, or those under PATH";
    command.sort = Command::Sort::reading;
    command.positionals = {{"PATH", "a file or folder of the store", false, true}};
    command.options = {{"evidence", "", "hash the evidence files too", false, false}};
    command.formats = render::finding_format_names();
    command.run = run_check;
    return command;
}

} // namespace cli
