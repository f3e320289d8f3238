// The only door to the disk: every path is opened beneath the store's folder, no symbolic link followed,
// regular files only (reliability.md 6.4).
#pragma once

#include "diag/diagnostic.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// An entry of a folder.
struct DirEntry {
    enum class Kind { file, folder, link, other };
    std::string name;
    Kind kind;
};

// A file system below one folder. Paths are relative, with '/', without "..". Tests put a memory in its
// place.
class FileSystem {
public:
    virtual ~FileSystem() = default;

    // The bytes of a regular file of at most `limit` bytes. Errors: Q8001 no-such-file, Q1016 unreadable-file
    // (a link, a folder, a device, no permission, an I/O error), Q1001 file-too-large.
    virtual diag::Outcome<std::string> read(const std::string& path, std::size_t limit) const = 0;
    // Names in byte order; a missing folder is empty; a folder that cannot be read is an error (Q1016), never
    // empty.
    virtual diag::Outcome<std::vector<DirEntry>> list(const std::string& path) const = 0;
    // Size of a regular file; nullopt when there is none.
    virtual diag::Outcome<std::optional<std::size_t>> size(const std::string& path) const = 0;
};

// The folder itself must exist; opens it once and works beneath its descriptor. `display` precedes nothing:
// places in diagnostics are relative to the folder.
diag::Outcome<std::shared_ptr<const FileSystem>> open_disk(const std::string& folder);

// The nearest folder at or above `start` that holds qms.yaml; errors with Q8002 not-a-store.
diag::Outcome<std::string> find_store(const std::string& start);

} // namespace store
