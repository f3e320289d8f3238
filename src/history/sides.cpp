#include "history/sides.hpp"

#include "base/sha256.hpp"
#include "model/paths.hpp"
#include "schema/catalog.hpp"
#include "yaml/document.hpp"

#include <map>
#include <set>

namespace history {
namespace {

constexpr std::size_t kMostEvidence = std::size_t{100} * 1024 * 1024;
constexpr const char* kNoContent = "unreadable"; // in the place of an id
constexpr int kDeepest = 4;                      // evidence/<kind>/<id>/<file>

bool is_record(const std::string& path) {
    return model::kind_at(path) != nullptr;
}

bool is_ours(const std::string& path) {
    return is_record(path) || model::parse_evidence_path(path).has_value();
}

diag::Outcome<base::Done> walk(const store::FileSystem& files, const std::string& folder, int depth,
                               std::set<std::string>& paths) {
    auto entries = files.list(folder);
    if (!entries) return std::move(entries).error();
    for (const store::DirEntry& entry : *entries) {
        const std::string path = folder + "/" + entry.name;
        if (entry.kind == store::DirEntry::Kind::folder && depth > 1) {
            if (auto below = walk(files, path, depth - 1, paths); !below) return below;
        } else if (entry.kind == store::DirEntry::Kind::file && is_ours(path)) {
            paths.insert(path);
        }
    }
    return base::Done{};
}

// Every file of records and evidence.
diag::Outcome<std::set<std::string>> paths_of(const Side& side) {
    std::set<std::string> paths;
    if (side.tree) {
        for (const git::Entry& entry : side.tree->entries)
            if (entry.sort == git::Entry::Sort::file && is_ours(entry.path)) paths.insert(entry.path);
        return paths;
    }
    const schema::Catalog& catalog = schema::Catalog::shipped();
    for (const std::string& name : catalog.names()) {
        const schema::Kind& kind = catalog.get(name);
        if (kind.layout == schema::Layout::single) {
            if (const auto size = side.files->size(kind.folder); size && *size) paths.insert(kind.folder);
        } else if (auto walked = walk(*side.files, kind.folder, 2, paths); !walked) {
            return std::move(walked).error();
        }
    }
    if (auto walked = walk(*side.files, "evidence", kDeepest - 1, paths); !walked)
        return std::move(walked).error();
    return paths;
}

std::string without_cr(const std::string& bytes) {
    std::string lines;
    lines.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (bytes[i] != '\r' || i + 1 == bytes.size() || bytes[i + 1] != '\n') lines += bytes[i];
    return lines;
}

std::size_t limit_of(const std::string& path) {
    return is_record(path) ? yaml::kMaxFileBytes : kMostEvidence;
}

// What the two sides hold at one path, as far as it takes to tell them apart.
class Comparer {
public:
    Comparer(const Side& before, const Side& after) : before_(before), after_(after) {}

    diag::Outcome<std::optional<FilePair>> compare(const std::string& path) const {
        FilePair pair{path, {}, {}, false, false};
        auto old_id = id_in(before_, path, pair.before, after_);
        if (!old_id) return std::move(old_id).error();
        auto new_id = id_in(after_, path, pair.after, before_);
        if (!new_id) return std::move(new_id).error();
        if (*old_id == *new_id) return std::optional<FilePair>{};
        pair.there_before = !old_id->empty();
        pair.there_after = !new_id->empty();
        if (!is_record(path)) {
            pair.before.reset();
            pair.after.reset();
            return std::optional(std::move(pair));
        }
        if (auto filled = fill(before_, path, pair.there_before, pair.before); !filled)
            return std::move(filled).error();
        if (auto filled = fill(after_, path, pair.there_after, pair.after); !filled)
            return std::move(filled).error();
        return std::optional(std::move(pair));
    }

private:
    // Of the disk the id is reckoned from the bytes, which are kept.
    static diag::Outcome<std::string> id_in(const Side& side, const std::string& path,
                                            std::optional<std::string>& bytes, const Side& other) {
        if (side.tree) {
            const git::Entry* entry = side.tree->find(path);
            return entry == nullptr || entry->sort != git::Entry::Sort::file ? std::string() : entry->object;
        }
        auto read = side.files->read(path, limit_of(path));
        if (!read) {
            if (read.error().code == diag::Code::Q8001) return std::string();
            // It is there all the same; the check of the files says what is wrong with it.
            if (is_record(path)) return std::string(kNoContent);
            return std::move(read).error();
        }
        bytes = std::move(*read);
        const git::Entry* there = other.tree ? other.tree->find(path) : nullptr;
        const std::size_t digits = there == nullptr ? 40 : there->object.size();
        std::string id = blob_id(*bytes, digits);
        if (there != nullptr && id != there->object && is_record(path) &&
            blob_id(without_cr(*bytes), digits) == there->object)
            return there->object;
        return id;
    }

    static diag::Outcome<base::Done> fill(const Side& side, const std::string& path, bool there,
                                          std::optional<std::string>& bytes) {
        if (!there || bytes || !side.tree) return base::Done{};
        auto read = side.files->read(path, limit_of(path));
        if (read)
            bytes = std::move(*read);
        else if (read.error().code != diag::Code::Q1001) // what git lacks would pass unjudged
            return std::move(read).error();
        return base::Done{};
    }

    const Side& before_;
    const Side& after_;
};

} // namespace

std::string blob_id(std::string_view bytes, std::size_t digits) {
    std::string content = "blob " + std::to_string(bytes.size());
    content += '\0';
    content += bytes;
    return digits == 64 ? base::sha256_hex(content) : base::sha1_hex(content);
}

diag::Outcome<std::vector<FilePair>> changed_files(const Side& before, const Side& after) {
    auto paths = paths_of(before);
    if (!paths) return std::move(paths).error();
    auto more = paths_of(after);
    if (!more) return std::move(more).error();
    paths->merge(*more);
    const Comparer comparer(before, after);
    std::vector<FilePair> pairs;
    for (const std::string& path : *paths) {
        auto pair = comparer.compare(path);
        if (!pair) return std::move(pair).error();
        if (*pair) pairs.push_back(std::move(**pair));
    }
    return pairs;
}

} // namespace history
