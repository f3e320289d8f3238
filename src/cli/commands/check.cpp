#include "cli/commands/commands.hpp"
#include "cli/outlets.hpp"
#include "cli/since.hpp"
#include "model/paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

namespace cli {
namespace {

struct Request {
    std::vector<Outlet> outlets;
    render::FailOn fail_on = render::FailOn::warning;
    std::vector<std::string> wanted; // files and folders; none is all of the store
    std::string buffer;              // the file that standard input stands for, or ""
};

diag::Diagnostic refused(diag::Code code, std::string message, std::string help = {}) {
    auto finding = diag::make(code, std::move(message));
    finding.help = std::move(help);
    return finding;
}

bool is_wanted(const std::vector<std::string>& wanted, const std::string& path) {
    return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const std::string& prefix) {
               return path == prefix || path.starts_with(prefix + "/");
           });
}

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

bool is_outside(const std::string& path) {
    return path.starts_with('/') || std::filesystem::path(path).lexically_normal().string().starts_with("..");
}

// Lays standard input over the file it stands for; returns that file's path, "" when there is none.
diag::Outcome<std::string> lay_buffer(Session& session, const Arguments& arguments) {
    constexpr const char* kUsage = "qms check --stdin-filename PATH - <FILE";
    const auto& words = arguments.positionals;
    const bool dash = std::find(words.begin(), words.end(), "-") != words.end();
    if (!arguments.has("stdin-filename")) {
        if (!dash) return std::string();
        return refused(diag::Code::Q9003, "'-' needs '--stdin-filename PATH'", kUsage);
    }
    if (!dash)
        return refused(diag::Code::Q9003, "'--stdin-filename' needs '-', which is standard input", kUsage);
    if (words.size() > 1)
        return refused(diag::Code::Q9004, "'-' stands alone: only the file it stands for is told of", kUsage);
    const std::string typed = arguments.get("stdin-filename");
    if (typed.empty()) return refused(diag::Code::Q9004, "'--stdin-filename' names no file", kUsage);
    std::string path = session.store_path(typed);
    if (is_outside(path))
        return refused(diag::Code::Q9004, fmt::format("'{}' lies outside the store", typed));
    session.lay_over(path, session.environment().read_stdin());
    return path;
}

diag::Outcome<Request> read_request(Session& session, const Arguments& arguments) {
    Request request;
    auto outlets = read_outlets(session, arguments.all("format"));
    if (!outlets) return std::move(outlets).error();
    request.outlets = std::move(*outlets);
    if (arguments.has("fail-on")) {
        const std::string when = arguments.get("fail-on");
        if (auto known = one_of("fail-on", when, render::fail_on_names()); !known)
            return std::move(known).error();
        request.fail_on = *render::parse_fail_on(when);
    }
    auto buffer = lay_buffer(session, arguments);
    if (!buffer) return std::move(buffer).error();
    request.buffer = std::move(*buffer);
    if (!request.buffer.empty()) {
        request.wanted = {request.buffer};
        return request;
    }
    auto wanted = wanted_paths(session, arguments);
    if (!wanted) return std::move(wanted).error();
    request.wanted = std::move(*wanted);
    return request;
}

// The files a store was loaded from, by path.
std::vector<std::string> read_files(const Session& session, const model::Snapshot& snapshot) {
    std::vector<std::string> files = session.kinds().files;
    files.emplace_back(model::kStoreFile);
    for (const model::Facts& record : snapshot.records())
        files.push_back(record.path);
    std::sort(files.begin(), files.end());
    return files;
}

void add_unmerged(const Session& session, diag::Report& report) {
    for (const std::string& path : session.unmerged()) {
        auto finding = diag::make(diag::Code::Q8305,
                                  fmt::format("a merge under way has not settled '{}'", path), {path, {}});
        finding.help = "settle it, then git add";
        report.add(std::move(finding));
    }
}

diag::Report judge(const Session& session, store::Loaded& loaded, bool digests) {
    diag::Report report = std::move(loaded.report);
    rules::run(session.context(loaded.snapshot, digests), report);
    add_unmerged(session, report);
    return report;
}

// Of a change only the records it touched are told.
diag::Outcome<base::Done> judge_change(const Session& session, const std::string& since,
                                       const store::Loaded& loaded, diag::Report& report) {
    if (since.empty())
        return refused(diag::Code::Q9004, "'--since' takes a revision such as origin/main, not ''");
    diag::Report change;
    auto touched = judge_since(session, since, loaded.snapshot, change);
    if (!touched) return std::move(touched).error();
    std::erase_if(report.findings(), [&](const diag::Diagnostic& finding) {
        return finding.code != diag::Code::Q8305 && !touched->contains(finding.place.path);
    });
    report.append(std::move(change));
    return base::Done{};
}

void keep_wanted(const Request& request, std::vector<std::string>& files, diag::Report& report) {
    std::erase_if(files, [&](const std::string& path) { return !is_wanted(request.wanted, path); });
    std::erase_if(report.findings(), [&](const diag::Diagnostic& finding) {
        return !is_wanted(request.wanted, finding.place.path);
    });
    report.sort();
}

diag::Outcome<base::Done> tell_findings(Session& session, const Request& request, const diag::Report& report,
                                        std::size_t records, std::vector<std::string> files) {
    std::map<std::string, std::string> sources;
    render::FindingsInput input{report, session.as_of().to_string(), records, {}, session.color};
    input.source = [&](const std::string& path) -> const std::string* {
        auto found = sources.find(path);
        if (found == sources.end()) {
            auto bytes = session.files().read(path, yaml::kMaxFileBytes);
            found = sources.emplace(path, bytes ? std::move(*bytes) : std::string()).first;
        }
        return &found->second;
    };
    input.prefix = repository_prefix(session.folder());
    input.version = QMS_VERSION;
    input.fail_on = request.fail_on;
    input.files = std::move(files);
    return tell(session, std::move(input), request.outlets);
}

diag::Outcome<int> run_check(Session& session, const Arguments& arguments) {
    auto request = read_request(session, arguments);
    if (!request) return std::move(request).error();
    auto loaded = session.load({{}, true});
    if (!loaded) return std::move(loaded).error();
    auto files = read_files(session, loaded->snapshot);
    if (!request->buffer.empty() && !std::binary_search(files.begin(), files.end(), request->buffer))
        return refused(diag::Code::Q9004, fmt::format("'{}' is no place for a record", request->buffer),
                       "qms help store tells where records lie");
    diag::Report report = judge(session, *loaded, arguments.has("evidence"));
    if (arguments.has("since"))
        if (auto judged = judge_change(session, arguments.get("since"), *loaded, report); !judged)
            return std::move(judged).error();
    keep_wanted(*request, files, report);
    auto told = tell_findings(session, *request, report, loaded->records, std::move(files));
    if (!told) return std::move(told).error();
    return render::fails(report, request->fail_on) ? 1 : 0;
}

} // namespace

Command make_check() {
    Command command;
    command.name = "check";
    command.summary = "check every file of the store, or those under PATH";
    command.sort = Command::Sort::reading;
    command.positionals = {{"PATH", "a file or folder of the store; '-' with --stdin-filename", false, true}};
    command.options = {
        {"evidence", "", "hash the evidence files too", false, false},
        {"staged", "", "check what is staged for the next commit", false, false},
        {"since", "REV", "judge the change since this commit, and only what it touched", false, false},
        {"fail-on", "WHEN", "error, warning or never: which findings make the status 1; warning without it",
         false, false},
        {"stdin-filename", "PATH", "check standard input in the place of this file of the store", false,
         false}};
    command.formats = render::finding_format_names();
    command.multi_format = true;
    command.run = run_check;
    return command;
}

} // namespace cli
