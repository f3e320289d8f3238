#include "store/overlay.hpp"

#include "store/reading.hpp"

#include <algorithm>

namespace store {

Overlay::Overlay(std::shared_ptr<const FileSystem> below, std::string path, std::string bytes)
    : below_(std::move(below)), path_(is_inside(path) ? std::move(path) : std::string()),
      bytes_(std::move(bytes)) {}

diag::Outcome<std::string> Overlay::read(const std::string& path, std::size_t limit) const {
    if (path_.empty() || path != path_) return below_->read(path, limit);
    if (bytes_.size() > limit) return too_large(path, limit, {path, {}});
    return bytes_;
}

diag::Outcome<std::vector<DirEntry>> Overlay::list(const std::string& path) const {
    auto entries = below_->list(path);
    const std::string start = path.empty() ? "" : path + "/";
    if (!entries || path_.empty() || !path_.starts_with(start)) return entries;
    const std::size_t slash = path_.find('/', start.size());
    const std::string name = path_.substr(start.size(), slash - start.size());
    const bool is_file = slash == std::string::npos;
    const auto place = std::lower_bound(
        entries->begin(), entries->end(), name,
        [](const DirEntry& entry, const std::string& wanted) { return entry.name < wanted; });
    if (place == entries->end() || place->name != name)
        entries->insert(place, {name, is_file ? DirEntry::Kind::file : DirEntry::Kind::folder});
    else if (is_file)
        place->kind = DirEntry::Kind::file;
    return entries;
}

diag::Outcome<std::optional<std::size_t>> Overlay::size(const std::string& path) const {
    if (path_.empty() || path != path_) return below_->size(path);
    return std::optional<std::size_t>(bytes_.size());
}

} // namespace store
