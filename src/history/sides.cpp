#include "history/sides.hpp"

#include "base/sha256.hpp"
#include "yaml/document.hpp"

#include <map>
#include <set>

namespace history {
namespace {

constexpr std::size_t kMostEvidence = std::size_t{100} * 1024 * 1024;
constexpr const char* kNoContent = "unreadable"; // in the place of an id
constexpr int kDeepest = 4;                      // evidence/<kind>/<id>/<file>

// Every file of records and evidence, of the kinds that either side knows.
class Finder {
public:
    Finder(const Side& before, const Side& after) : before_(before), after_(after) {}

    diag::Outcome<base::Done> look_at(const Side& side);
    const std::set<std::string>& found() const { return found_; }

private:
    void take(const std::string& path) {
        FilePair file{path};
        if (name_file(file, before_.catalog, after_.catalog)) found_.insert(path);
    }
    diag::Outcome<base::Done> walk(const store::FileSystem& files, const std::string& folder, int depth);

    const Side& before_;
    const Side& after_;
    std::set<std::string> found_;
};

diag::Outcome<base::Done> Finder::walk(const store::FileSystem& files, const std::string& folder, int depth) {
    auto entries = files.list(folder);
    if (!entries) return std::move(entries).error();
    for (const store::DirEntry& entry : *entries) {
        const std::string path = folder + "/" + entry.name;
        if (entry.kind == store::DirEntry::Kind::folder && depth > 1) {
            if (auto below = walk(files, path, depth - 1); !below) return below;
        } else if (entry.kind == store::DirEntry::Kind::file) {
            take(path);
        }
    }
    return base::Done{};
}

diag::Outcome<base::Done> Finder::look_at(const Side& side) {
    if (side.tree) {
        for (const git::Entry& entry : side.tree->entries)
            if (entry.sort == git::Entry::Sort::file) take(entry.path);
        return base::Done{};
    }
    std::set<std::string> folders{"evidence"};
    for (const schema::Catalog* catalog : {&before_.catalog, &after_.catalog})
        for (const std::string& name : catalog->names()) {
            const schema::Kind& kind = catalog->get(name);
            if (kind.layout != schema::Layout::single)
                folders.insert(kind.folder);
            else if (const auto size = side.files->size(kind.folder); size && *size)
                take(kind.folder);
        }
    for (const std::string& folder : folders)
        if (auto walked = walk(*side.files, folder, folder == "evidence" ? kDeepest - 1 : 2); !walked)
            return walked;
    return base::Done{};
}

std::string without_cr(const std::string& bytes) {
    std::string lines;
    lines.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (bytes[i] != '\r' || i + 1 == bytes.size() || bytes[i + 1] != '\n') lines += bytes[i];
    return lines;
}

std::size_t limit_of(const FilePair& file) {
    return file.evidence ? kMostEvidence : yaml::kMaxFileBytes;
}

// What the two sides hold at one path, as far as it takes to tell them apart.
class Comparer {
public:
    Comparer(const Side& before, const Side& after) : before_(before), after_(after) {}

    diag::Outcome<std::optional<FilePair>> compare(const std::string& path) const {
        FilePair pair{path};
        name_file(pair, before_.catalog, after_.catalog);
        auto old_id = id_in(before_, pair, pair.before, after_);
        if (!old_id) return std::move(old_id).error();
        auto new_id = id_in(after_, pair, pair.after, before_);
        if (!new_id) return std::move(new_id).error();
        if (*old_id == *new_id) return std::optional<FilePair>{};
        pair.there_before = !old_id->empty();
        pair.there_after = !new_id->empty();
        if (pair.evidence) {
            pair.before.reset();
            pair.after.reset();
            return std::optional(std::move(pair));
        }
        if (auto filled = fill(before_, pair, pair.there_before, pair.before); !filled)
            return std::move(filled).error();
        if (auto filled = fill(after_, pair, pair.there_after, pair.after); !filled)
            return std::move(filled).error();
        return std::optional(std::move(pair));
    }

private:
    // Of the disk the id is reckoned from the bytes, which are kept.
    static diag::Outcome<std::string> id_in(const Side& side, const FilePair& file,
                                            std::optional<std::string>& bytes, const Side& other) {
        const std::string& path = file.path;
        if (side.tree) {
            const git::Entry* entry = side.tree->find(path);
            return entry == nullptr || entry->sort != git::Entry::Sort::file ? std::string() : entry->object;
        }
        auto read = side.files->read(file.path, limit_of(file));
        if (!read) {
            if (read.error().code == diag::Code::Q8001) return std::string();
            // It is there all the same; the check of the files says what is wrong with it.
            if (!file.evidence) return std::string(kNoContent);
            return std::move(read).error();
        }
        bytes = std::move(*read);
        const git::Entry* there = other.tree ? other.tree->find(path) : nullptr;
        const std::size_t digits = there == nullptr ? 40 : there->object.size();
        std::string id = blob_id(*bytes, digits);
        if (there != nullptr && id != there->object && !file.evidence &&
            blob_id(without_cr(*bytes), digits) == there->object)
            return there->object;
        return id;
    }

    static diag::Outcome<base::Done> fill(const Side& side, const FilePair& file, bool there,
                                          std::optional<std::string>& bytes) {
        if (!there || bytes || !side.tree) return base::Done{};
        auto read = side.files->read(file.path, limit_of(file));
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

bool name_file(FilePair& file, const schema::Catalog& before, const schema::Catalog& after) {
    for (const schema::Catalog* catalog : {&after, &before}) {
        file.evidence = model::parse_evidence_path(*catalog, file.path);
        if (file.evidence) return true;
        file.kind = model::kind_at(*catalog, file.path);
        if (file.kind != nullptr) break;
    }
    if (file.kind == nullptr) return false;
    const schema::Kind* then = schema::is_own_name(file.kind->name) ? before.find(file.kind->name) : nullptr;
    file.kind_before = then == nullptr ? file.kind : then;
    return true;
}

std::string blob_id(std::string_view bytes, std::size_t digits) {
    std::string content = "blob " + std::to_string(bytes.size());
    content += '\0';
    content += bytes;
    return digits == 64 ? base::sha256_hex(content) : base::sha1_hex(content);
}

diag::Outcome<std::vector<FilePair>> changed_files(const Side& before, const Side& after) {
    Finder finder(before, after);
    for (const Side* side : {&before, &after})
        if (auto looked = finder.look_at(*side); !looked) return std::move(looked).error();
    const Comparer comparer(before, after);
    std::vector<FilePair> pairs;
    for (const std::string& path : finder.found()) {
        auto pair = comparer.compare(path);
        if (!pair) return std::move(pair).error();
        if (*pair) pairs.push_back(std::move(**pair));
    }
    return pairs;
}

} // namespace history
