#include "store/naming.hpp"

#include "base/parallel.hpp"
#include "model/numbering.hpp"
#include "model/paths.hpp"

#include <algorithm>
#include <functional>

namespace store {
namespace {

bool may_name(const schema::Schema& schema, const schema::Kind& kind) {
    if (schema.link == kind.name || (schema.link == "*" && !kind.prefix.empty())) return true;
    if (schema.items && may_name(*schema.items, kind)) return true;
    return std::any_of(schema.fields.begin(), schema.fields.end(),
                       [&](const schema::Field& field) { return may_name(*field.schema, kind); });
}

bool names(const model::Facts& facts, std::span<const Named> wanted) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const Named& named) {
        return std::any_of(facts.links.begin(), facts.links.end(), [&](const model::Link& link) {
            return model::means(link, *named.kind, named.id);
        });
    });
}

// The record in a file that holds one of the texts, if it is sound. Errors: a file that the disk does not
// give.
diag::Outcome<std::optional<model::Facts>>
read_holding(const FileSystem& files, const std::string& path, const schema::Kind& kind,
             const std::function<bool(const std::string&)>& holds) {
    auto bytes = files.read(path, yaml::kMaxFileBytes);
    if (!bytes && bytes.error().code == diag::Code::Q1016) return std::move(bytes).error();
    if (!bytes || !holds(*bytes)) return std::optional<model::Facts>{};
    model::Facts facts = read_record(std::move(*bytes), path, kind).facts;
    if (!facts.sound) return std::optional<model::Facts>{};
    return std::optional<model::Facts>(std::move(facts));
}

// The record in a file, if it names one that is wanted.
diag::Outcome<std::optional<model::Facts>> look_at(const FileSystem& files, const std::string& path,
                                                   const schema::Kind& kind, std::span<const Named> wanted) {
    auto found = read_holding(files, path, kind, [&](const std::string& bytes) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](const Named& named) { return bytes.find(named.id) != std::string::npos; });
    });
    if (!found || !*found || names(**found, wanted)) return found;
    return std::optional<model::Facts>{};
}

} // namespace

diag::Outcome<std::optional<model::Facts>> find_numbered(const FileSystem& files, const schema::Kind& kind,
                                                         const std::string& number) {
    auto paths = record_paths(files, kind);
    if (!paths) return std::move(paths).error();
    for (const std::string& path : *paths) {
        auto found = read_holding(files, path, kind, [&](const std::string& bytes) {
            return bytes.find(number) != std::string::npos;
        });
        if (!found) return found;
        const model::Scalar* own = *found ? model::number_of(**found) : nullptr;
        if (own != nullptr && own->text == number) return found;
    }
    return std::optional<model::Facts>{};
}

diag::Outcome<std::vector<model::Facts>> find_naming(const FileSystem& files, const schema::Catalog& catalog,
                                                     std::span<const Named> wanted) {
    std::vector<model::Facts> found;
    for (const std::string& name : catalog.names()) {
        const schema::Kind& kind = catalog.get(name);
        if (std::none_of(wanted.begin(), wanted.end(),
                         [&](const Named& named) { return may_name(*kind.schema, *named.kind); }))
            continue;
        auto paths = record_paths(files, kind);
        if (!paths) return std::move(paths).error();
        std::vector<std::optional<diag::Outcome<std::optional<model::Facts>>>> looked(paths->size());
        base::for_each_index(paths->size(), [&](std::size_t i) {
            looked[i].emplace(look_at(files, (*paths)[i], kind, wanted));
        });
        for (auto& file : looked) {
            if (!*file) return std::move(*file).error();
            if (std::optional<model::Facts>& facts = **file) found.push_back(std::move(*facts));
        }
    }
    return found;
}

} // namespace store
