#include "model/paths.hpp"
#include "rules/checks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rules {

void check_identity(const model::Facts& record, const Context& context, diag::Report& report) {
    if (!record.sound) return;
    auto add = [&](diag::Code code, std::string message, std::string help) {
        diag::Diagnostic finding = diag::make(code, std::move(message), {record.path, record.id_span});
        finding.record = record.id;
        finding.help = std::move(help);
        report.add(std::move(finding));
    };
    const std::string name = model::id_of_path(record.path);
    if (record.id != name) {
        // Where the id belongs to another file, that says it all (Q3002).
        const auto all = context.snapshot.of(record.kind->name);
        if (std::count_if(all.begin(), all.end(),
                          [&](const model::Facts& other) { return other.id == record.id; }) > 1)
            return;
        add(diag::Code::Q3001, fmt::format("the id is '{}', but the file is named '{}'", record.id, name),
            "give the file the name of its id, or the id the name of its file");
        return;
    }
    const auto path = model::path_of(*record.kind, record.id);
    if (!path) {
        add(diag::Code::Q3004, fmt::format("'{}' is no id of a {}", record.id, record.kind->name),
            record.kind->layout == schema::Layout::month
                ? fmt::format("ids of this kind look like {}-2611-01", record.kind->prefix)
                : "");
    } else if (*path != record.path && !record.outside) {
        add(diag::Code::Q3003, fmt::format("'{}' belongs in '{}'", record.id, *path),
            fmt::format("mkdir -p {} && git mv {} {}", path->substr(0, path->rfind('/')), record.path,
                        *path));
    }
}

namespace {

void add_duplicate(const model::Facts& first, const model::Facts& second, diag::Report& report) {
    diag::Diagnostic finding =
        diag::make(diag::Code::Q3002, fmt::format("the id '{}' is taken by another file", second.id),
                   {second.path, second.id_span});
    finding.record = second.id;
    finding.help = second.kind->layout == schema::Layout::month
                       ? fmt::format("qms {} renumber {}", second.kind->name, second.id)
                       : "give one of the two an id and a file name of its own";
    finding.related.push_back({"the other file is here", {first.path, first.id_span}});
    report.add(std::move(finding));
}

} // namespace

void check_duplicates(const Context& context, diag::Report& report) {
    const auto records = context.snapshot.records();
    for (std::size_t i = 1; i < records.size(); ++i) {
        const model::Facts& first = records[i - 1];
        const model::Facts& second = records[i];
        if (first.kind != second.kind || first.id != second.id || !first.sound || !second.sound) continue;
        // The file that bears the id as its name has the better right to it.
        if (model::id_of_path(second.path) == second.id && model::id_of_path(first.path) != first.id) {
            add_duplicate(second, first, report);
            continue;
        }
        add_duplicate(first, second, report);
    }
}

} // namespace rules
