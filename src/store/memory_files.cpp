#include "store/memory_files.hpp"

#include "store/reading.hpp"

namespace store {

void MemoryFiles::add(const std::string& path, std::string bytes) {
    add_folders_of(path);
    nodes_[path] = {DirEntry::Kind::file, std::move(bytes)};
}

void MemoryFiles::add(const std::string& path, DirEntry::Kind kind) {
    add_folders_of(path);
    nodes_[path] = {kind, {}};
}

void MemoryFiles::break_path(const std::string& path, std::string words) {
    broken_[path] = std::move(words);
}

void MemoryFiles::add_folders_of(const std::string& path) {
    for (std::string folder = parent_of(path); !folder.empty(); folder = parent_of(folder))
        nodes_.try_emplace(folder, Node{DirEntry::Kind::folder, {}});
}

std::optional<diag::Diagnostic> MemoryFiles::refusal(const std::string& path) const {
    const diag::Place place{path, {}};
    if (!is_inside(path)) return unreadable(path, kOutside, place);
    if (const auto words = broken_.find(path); words != broken_.end())
        return unreadable(path, words->second, place);
    const auto node = nodes_.find(path);
    if (node == nodes_.end()) return std::nullopt;
    switch (node->second.kind) {
    case DirEntry::Kind::file:
        return std::nullopt;
    case DirEntry::Kind::folder:
        return unreadable(path, "it is a folder", place);
    case DirEntry::Kind::link:
        return unreadable(path, "a symbolic link is in the way", place);
    case DirEntry::Kind::other:
        return unreadable(path, "it is not a regular file", place);
    }
    return std::nullopt;
}

diag::Outcome<std::string> MemoryFiles::read(const std::string& path, std::size_t limit) const {
    const diag::Place place{path, {}};
    if (auto refused = refusal(path)) return std::move(*refused);
    const auto node = nodes_.find(path);
    if (node == nodes_.end()) return cannot_open(path, ENOENT, place);
    if (node->second.bytes.size() > limit) return too_large(path, limit, place);
    return node->second.bytes;
}

diag::Outcome<std::vector<DirEntry>> MemoryFiles::list(const std::string& path) const {
    if (!path.empty() && !is_inside(path)) return cannot_list(path, kOutside);
    if (const auto words = broken_.find(path); words != broken_.end())
        return cannot_list(path, words->second);
    if (const auto node = nodes_.find(path);
        node != nodes_.end() && node->second.kind != DirEntry::Kind::folder)
        return cannot_list(path, system_words(node->second.kind == DirEntry::Kind::link ? ELOOP : ENOTDIR));
    std::vector<DirEntry> entries;
    for (const auto& [name, node] : nodes_)
        if (parent_of(name) == path) entries.push_back({name_of(name), node.kind});
    return entries;
}

diag::Outcome<std::optional<std::size_t>> MemoryFiles::size(const std::string& path) const {
    if (auto refused = refusal(path)) return std::move(*refused);
    const auto node = nodes_.find(path);
    if (node == nodes_.end()) return std::optional<std::size_t>();
    return std::optional<std::size_t>(node->second.bytes.size());
}

} // namespace store
