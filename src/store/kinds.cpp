#include "store/kinds.hpp"

#include "schema/own_kind.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace store {
namespace {

constexpr const char* kLimits = "qms help limits";

std::optional<std::string> read_schema(const FileSystem& files, const std::string& path,
                                       diag::Report& report) {
    auto text = files.read(path, schema::kMaxOwnSchemaBytes);
    if (text) return std::move(*text);
    auto finding = std::move(text).error();
    if (finding.code == diag::Code::Q1001) {
        finding = diag::make(
            diag::Code::Q2906,
            fmt::format("a schema of a store's own is at most {} KiB", schema::kMaxOwnSchemaBytes / 1024),
            {path, {}});
        finding.help = kLimits;
    }
    report.add(std::move(finding));
    return std::nullopt;
}

// A file of a record at most two folders down.
diag::Outcome<bool> holds_records(const FileSystem& files, const std::string& folder, int depth) {
    auto entries = files.list(folder);
    if (!entries) return std::move(entries).error();
    for (const DirEntry& entry : *entries) {
        if (entry.kind == DirEntry::Kind::file && entry.name.ends_with(".yaml")) return true;
        if (entry.kind != DirEntry::Kind::folder || depth == 0) continue;
        auto below = holds_records(files, folder + "/" + entry.name, depth - 1);
        if (!below || *below) return below;
    }
    return false;
}

// Folders of records whose schema is gone: what names their kind is not wrong for that.
diag::Outcome<base::Done> find_orphans(const FileSystem& files, Kinds& kinds) {
    auto entries = files.list("");
    if (!entries) return std::move(entries).error();
    std::vector<std::string> orphans;
    for (const DirEntry& entry : *entries) {
        if (entry.kind != DirEntry::Kind::folder || !schema::is_good_own_name(entry.name)) continue;
        const std::string path = schema::own_kind_path(entry.name);
        if (std::find(kinds.files.begin(), kinds.files.end(), path) != kinds.files.end()) continue;
        auto any = holds_records(files, entry.name, 1);
        if (!any) return std::move(any).error();
        if (!*any) continue;
        auto finding = diag::make(
            diag::Code::Q2907,
            fmt::format("the folder '{}' holds records, but there is no schema '{}'", entry.name, path),
            {path, {}});
        finding.help = "put the schema back, or take the folder away: qms help kinds";
        kinds.report.add(std::move(finding));
        orphans.push_back(entry.name);
    }
    if (!orphans.empty()) kinds.catalog = kinds.catalog.with({}, std::move(orphans));
    return base::Done{};
}

} // namespace

Kinds read_kinds(const FileSystem& files) {
    Kinds kinds;
    auto entries = files.list(std::string(schema::kOwnFolder));
    if (!entries) {
        kinds.report.add(std::move(entries).error());
        return kinds;
    }
    std::vector<schema::OwnSchema> schemas;
    for (DirEntry& entry : *entries) {
        const std::string path = fmt::format("{}/{}", schema::kOwnFolder, entry.name);
        if (!entry.name.ends_with(schema::kSchemaEnding) || entry.name.starts_with(".")) {
            kinds.others.push_back(std::move(entry));
            continue;
        }
        kinds.files.push_back(path);
        if (schemas.size() < schema::kMaxOwnKinds)
            schemas.push_back({path, read_schema(files, path, kinds.report)});
        else
            schemas.push_back({path, std::nullopt});
    }
    if (schemas.size() > schema::kMaxOwnKinds) {
        auto finding = diag::make(diag::Code::Q2906,
                                  fmt::format("the store has {} kinds of its own; only the first {} are read",
                                              schemas.size(), schema::kMaxOwnKinds),
                                  {schemas[schema::kMaxOwnKinds].path, {}});
        finding.help = kLimits;
        kinds.report.add(std::move(finding));
    }
    if (!schemas.empty()) kinds.catalog = schema::add_own_kinds(schemas, kinds.report);
    if (auto found = find_orphans(files, kinds); !found) kinds.report.add(std::move(found).error());
    return kinds;
}

} // namespace store
