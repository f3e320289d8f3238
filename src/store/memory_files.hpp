// A file system in memory, for tests: what a room does with files can be told in the test itself.
#pragma once

#include "store/files.hpp"

#include <map>

namespace store {

// Answers as the disk does, with the same codes and words.
class MemoryFiles final : public FileSystem {
public:
    // Adds or replaces a file; folders come by themselves.
    void add(const std::string& path, std::string bytes);
    // Adds a link, a device or an empty folder.
    void add(const std::string& path, DirEntry::Kind kind);
    // From now on reading or listing `path` fails with Q1016 and these words.
    void break_path(const std::string& path, std::string words);

    diag::Outcome<std::string> read(const std::string& path, std::size_t limit) const override;
    diag::Outcome<std::vector<DirEntry>> list(const std::string& path) const override;
    diag::Outcome<std::optional<std::size_t>> size(const std::string& path) const override;

private:
    struct Node {
        DirEntry::Kind kind;
        std::string bytes;
    };
    void add_folders_of(const std::string& path);
    std::optional<diag::Diagnostic> refusal(const std::string& path) const;

    std::map<std::string, Node> nodes_;
    std::map<std::string, std::string> broken_;
};

} // namespace store
