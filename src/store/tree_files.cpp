#include "store/tree_files.hpp"

#include "git/blob_stream.hpp"
#include "store/reading.hpp"
#include "yaml/document.hpp"

#include <algorithm>
#include <map>
#include <mutex>

namespace store {
namespace {

constexpr std::size_t kAtOnce = 128;
constexpr std::size_t kMostAhead = 1024; // files in memory that nobody has read yet

class TreeFiles final : public FileSystem {
public:
    TreeFiles(std::string store, git::Tree tree, std::unique_ptr<git::Blobs> blobs)
        : store_(std::move(store)), tree_(std::move(tree)), blobs_(std::move(blobs)) {}

    diag::Outcome<std::string> read(const std::string& path, std::size_t limit) const override {
        const git::Entry* entry = tree_.find(path);
        if (entry == nullptr) return missing(path);
        if (entry->sort != git::Entry::Sort::file) return refused(*entry);
        if (auto ahead = read_ahead(*entry)) {
            if (ahead->size() > limit) return too_large(path, limit, {path, {}});
            return std::move(*ahead);
        }
        auto bytes = blobs_->read(entry->object, limit);
        if (!bytes) return unreadable(path, bytes.error().message, {path, {}});
        if (!*bytes) return too_large(path, limit, {path, {}});
        return std::move(**bytes);
    }

    diag::Outcome<std::vector<DirEntry>> list(const std::string& path) const override {
        if (const git::Entry* entry = tree_.find(path)) return cannot_list(path, why_not(*entry));
        const std::string prefix = path.empty() || path == "." ? "" : path + "/";
        std::vector<DirEntry> found;
        auto at = std::lower_bound(
            tree_.entries.begin(), tree_.entries.end(), prefix,
            [](const git::Entry& entry, const std::string& wanted) { return entry.path < wanted; });
        for (; at != tree_.entries.end() && at->path.starts_with(prefix); ++at) {
            const std::string rest = at->path.substr(prefix.size());
            const std::size_t slash = rest.find('/');
            const std::string name = rest.substr(0, slash);
            if (!found.empty() && found.back().name == name) continue;
            found.push_back({name, slash == std::string::npos ? kind_of(*at) : DirEntry::Kind::folder});
        }
        std::sort(found.begin(), found.end(),
                  [](const DirEntry& a, const DirEntry& b) { return a.name < b.name; });
        found.erase(std::unique(found.begin(), found.end(),
                                [](const DirEntry& a, const DirEntry& b) { return a.name == b.name; }),
                    found.end());
        return found;
    }

    diag::Outcome<std::optional<std::size_t>> size(const std::string& path) const override {
        const git::Entry* entry = tree_.find(path);
        if (entry == nullptr || entry->sort != git::Entry::Sort::file) return std::optional<std::size_t>{};
        auto size = blobs_->size(entry->object);
        if (!size) return unreadable(path, size.error().message, {path, {}});
        return std::optional<std::size_t>(*size);
    }

private:
    // Whoever reads one record soon reads the next ones: they are asked for together, so that git answers
    // without being waited for each time. nullopt for what is no record, or cannot be read so.
    std::optional<std::string> read_ahead(const git::Entry& entry) const {
        if (!is_record(entry)) return std::nullopt;
        const std::lock_guard<std::mutex> alone(one_at_a_time_);
        if (!ahead_.contains(entry.path)) fetch_from(entry);
        const auto found = ahead_.find(entry.path);
        if (found == ahead_.end()) return std::nullopt;
        std::string bytes = std::move(found->second);
        ahead_.erase(found);
        return bytes;
    }

    void fetch_from(const git::Entry& entry) const {
        if (!stream_) {
            auto stream = git::BlobStream::start(store_);
            if (!stream) return;
            stream_.emplace(std::move(*stream));
        }
        if (ahead_.size() > kMostAhead) ahead_.clear();
        std::vector<const git::Entry*> wanted;
        std::vector<std::string> ids;
        const git::Entry* end = tree_.entries.data() + tree_.entries.size();
        for (const git::Entry* at = &entry; at != end && wanted.size() < kAtOnce && is_record(*at); ++at) {
            wanted.push_back(at);
            ids.push_back(at->object);
        }
        stream_->ask(ids);
        for (const git::Entry* each : wanted) {
            auto bytes = stream_->next(yaml::kMaxFileBytes);
            if (!bytes) return stream_.reset();
            if (*bytes) ahead_.insert_or_assign(each->path, std::move(**bytes));
        }
    }

    static bool is_record(const git::Entry& entry) {
        return entry.sort == git::Entry::Sort::file && entry.path.ends_with(".yaml");
    }

    static DirEntry::Kind kind_of(const git::Entry& entry) {
        if (entry.sort == git::Entry::Sort::file) return DirEntry::Kind::file;
        return entry.sort == git::Entry::Sort::link ? DirEntry::Kind::link : DirEntry::Kind::other;
    }

    static std::string why_not(const git::Entry& entry) {
        if (entry.sort == git::Entry::Sort::link) return "a symbolic link is in the way";
        return entry.sort == git::Entry::Sort::submodule ? "it is a submodule, which another repository holds"
                                                         : "it is not a folder";
    }

    static diag::Diagnostic refused(const git::Entry& entry) {
        return unreadable(entry.path, why_not(entry), {entry.path, {}});
    }

    // What stands where a folder of the path should be: a link or a submodule hides what may be behind it.
    diag::Diagnostic missing(const std::string& path) const {
        for (std::size_t slash = path.find('/'); slash != std::string::npos;
             slash = path.find('/', slash + 1))
            if (const git::Entry* entry = tree_.find(path.substr(0, slash)))
                return unreadable(path, why_not(*entry), {path, {}});
        const std::string below = path + "/";
        const bool folder =
            std::any_of(tree_.entries.begin(), tree_.entries.end(),
                        [&](const git::Entry& entry) { return entry.path.starts_with(below); });
        if (folder) return unreadable(path, "it is a folder", {path, {}});
        return diag::make(diag::Code::Q8001, "no such file '" + path + "'", {path, {}});
    }

    std::string store_;
    git::Tree tree_;
    std::unique_ptr<git::Blobs> blobs_;
    mutable std::mutex one_at_a_time_;
    mutable std::optional<git::BlobStream> stream_;
    mutable std::map<std::string, std::string> ahead_; // by path; each is given once
};

} // namespace

diag::Outcome<std::shared_ptr<const FileSystem>> open_tree(const std::string& store, git::Tree tree) {
    auto blobs = git::Blobs::start(store);
    if (!blobs) return std::move(blobs).error();
    return std::shared_ptr<const FileSystem>(
        std::make_shared<TreeFiles>(store, std::move(tree), std::move(*blobs)));
}

} // namespace store
