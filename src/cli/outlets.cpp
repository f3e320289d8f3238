#include "cli/outlets.hpp"

#include "schema/own_kind.hpp"
#include "store/output_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace cli {
namespace {

namespace fs = std::filesystem;
using base::Done;

diag::Diagnostic outlet_refused(std::string message, std::string help = {}) {
    auto finding = diag::make(diag::Code::Q9004, std::move(message));
    finding.help = std::move(help);
    return finding;
}

// Whether a path of the store belongs to its records, evidence, or to qms or git.
bool is_kept(const schema::Catalog& catalog, const std::string& path) {
    if (path.ends_with(".yaml")) return true;
    const std::string top = path.substr(0, path.find('/'));
    if (top == "evidence" || top == ".qms" || top == ".git" || top == schema::kOwnFolder) return true;
    const auto& names = catalog.names();
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return catalog.get(name).folder == top; });
}

diag::Outcome<Done> check_file(const Session& session, const std::string& name, const std::string& file) {
    const std::string help = fmt::format("write --format {}=FILE", name);
    if (file.empty()) return outlet_refused(fmt::format("'--format {}=' names no file", name), help);
    if (file == "-")
        return outlet_refused("'-' is no name for a report; a format without '=FILE' goes to standard output",
                              fmt::format("write --format {}", name));
    if (file.ends_with('/')) return outlet_refused(fmt::format("'{}' is a folder", file), help);
    const std::string path = session.store_path(file);
    const bool inside = !path.starts_with('/') && !path.starts_with("..");
    if (inside && is_kept(session.catalog(), path))
        return outlet_refused(
            fmt::format("a report cannot be written to '{}', where the store keeps its own", file),
            "name a file outside the store, or beside its folders");
    return Done{};
}

} // namespace

diag::Outcome<std::vector<Outlet>> read_outlets(const Session& session,
                                                const std::vector<std::string>& typed) {
    std::vector<Outlet> outlets;
    std::set<fs::path> files;
    std::string printed;
    for (const std::string& each : typed) {
        const std::string name = each.substr(0, each.find('='));
        Outlet outlet{*render::parse_finding_format(name), {}};
        if (name.size() == each.size()) {
            if (!printed.empty())
                return outlet_refused(
                    fmt::format("'{}' and '{}' cannot both go to standard output", printed, name),
                    fmt::format("write --format {}=FILE", name));
            printed = name;
        } else {
            outlet.file = each.substr(name.size() + 1);
            if (auto good = check_file(session, name, outlet.file); !good) return std::move(good).error();
            std::error_code failed;
            if (!files.insert(fs::weakly_canonical(session.user_path(outlet.file), failed)).second)
                return outlet_refused(fmt::format("'{}' is named for two formats", outlet.file));
        }
        outlets.push_back(std::move(outlet));
    }
    if (printed.empty()) outlets.insert(outlets.begin(), Outlet{});
    return outlets;
}

diag::Outcome<Done> tell(Session& session, render::FindingsInput input, const std::vector<Outlet>& outlets) {
    for (const Outlet& outlet : outlets)
        if (outlet.file.empty()) session.print(render::render(input, outlet.format));
    input.color = false;
    std::optional<diag::Diagnostic> failure;
    for (const Outlet& outlet : outlets) {
        if (outlet.file.empty()) continue;
        auto written = store::write_output(session.user_path(outlet.file), outlet.file,
                                           render::render(input, outlet.format));
        if (written) continue;
        if (failure) session.show_on_stderr(render::render_refusal(*failure, session.color));
        failure = std::move(written).error();
    }
    if (failure) return std::move(*failure);
    return Done{};
}

std::string repository_prefix(const std::string& folder) {
    const fs::path store(folder);
    for (fs::path top = store;; top = top.parent_path()) {
        std::error_code failed;
        if (fs::exists(top / ".git", failed)) {
            const std::string relative = store.lexically_relative(top).generic_string();
            return relative == "." ? "" : relative + "/";
        }
        if (top == top.root_path() || top.empty()) return {};
    }
}

} // namespace cli
