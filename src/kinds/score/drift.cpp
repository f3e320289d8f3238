#include "kinds/score/drift.hpp"

#include "model/guards.hpp"

#include <fmt/format.h>

#include <map>

namespace kinds {
namespace {

using yaml::Value;

// Every scalar of a value by its path, as Facts file theirs.
void flatten(const Value& value, const std::string& path, std::map<std::string, std::string>& into) {
    switch (value.kind()) {
    case Value::Kind::list:
        for (std::size_t i = 0; i < value.items().size(); ++i)
            flatten(value.items()[i], fmt::format("{}[{}]", path, i), into);
        break;
    case Value::Kind::map:
        for (const auto& [key, member] : value.members())
            flatten(member, fmt::format("{}.{}", path, key), into);
        break;
    default:
        into[path] = value.kind() == Value::Kind::null ? "null" : value.scalar();
    }
}

std::string value_at(const std::map<std::string, std::string>& values, const std::string& path) {
    const auto found = values.find(path);
    return found == values.end() ? "nothing" : found->second;
}

} // namespace

std::optional<Drift> find_drift(const model::Facts& record, const std::string& at, const Value& wanted,
                                const std::vector<std::string>& first) {
    std::map<std::string, std::string> now;
    flatten(wanted, at.substr(0, at.size() - 1), now);
    std::map<std::string, std::string> then;
    for (const model::Scalar& scalar : record.header)
        if (scalar.path.starts_with(at))
            then[scalar.path] = scalar.type == yaml::Type::null ? "null" : scalar.text;
    if (now == then) return std::nullopt;
    std::vector<std::string> order;
    for (const std::string& name : first)
        order.push_back(at + name);
    for (const auto& [path, value] : now)
        order.push_back(path);
    for (const auto& [path, value] : then)
        order.push_back(path);
    for (const std::string& path : order)
        if (value_at(now, path) != value_at(then, path))
            return Drift{path, path.substr(at.size()), value_at(then, path), value_at(now, path)};
    return std::nullopt;
}

diag::Diagnostic finding_at(const model::Facts& statement, diag::Code code, std::string message,
                            const std::string& path, const std::string& rule, std::string help) {
    diag::Diagnostic finding =
        model::step_finding(code, std::move(message), statement, statement.span_of(path), rule);
    finding.help = std::move(help);
    return finding;
}

void judge_issues(const model::Facts& statement, const std::string& rule, diag::Report& report) {
    for (std::size_t i = 0; i < statement.rounds; ++i) {
        const std::string at = fmt::format("issues[{}].", i);
        const std::string& no = statement.header.text(at + "no");
        if (no != std::to_string(i + 1))
            report.add(finding_at(statement, diag::Code::Q7004,
                                  fmt::format("issue {} is numbered '{}'", i + 1, no), at + "no", rule));
        else if (i > 0 && statement.header.text(at + "reason").empty())
            report.add(finding_at(statement, diag::Code::Q7004,
                                  fmt::format("issue {} supersedes another without a reason", i + 1),
                                  at + "no", rule));
    }
}

void judge_procedures(const model::Facts& statement, const std::string& at, const std::string& rule,
                      const std::string& help, const model::Snapshot& snapshot, diag::Report& report) {
    for (std::size_t i = 0; i < statement.header.count(at + "procedures"); ++i) {
        const std::string entry = fmt::format("{}procedures[{}].", at, i);
        for (const model::Procedure& procedure : snapshot.procedures())
            if (procedure.id == statement.header.text(entry + "id") &&
                procedure.sha256 != statement.header.text(entry + "sha256"))
                report.add(finding_at(
                    statement, diag::Code::Q7003,
                    fmt::format("'{}' is not the file this statement was reckoned with", procedure.path),
                    entry + "sha256", rule, help));
    }
}

} // namespace kinds
