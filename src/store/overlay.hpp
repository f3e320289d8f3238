// One file laid over a file system, as an editor's buffer lies over the file it will be saved to.
#pragma once

#include "store/files.hpp"

namespace store {

// Answers for `path` with `bytes`, whether or not anything of that name is there below, and shows it, and the
// folders it lies in, in their lists. Everything else is answered by `below`. A `path` that is not inside the
// store changes nothing. Something below that is no folder where one is needed stays what it is.
class Overlay final : public FileSystem {
public:
    Overlay(std::shared_ptr<const FileSystem> below, std::string path, std::string bytes);

    diag::Outcome<std::string> read(const std::string& path, std::size_t limit) const override;
    diag::Outcome<std::vector<DirEntry>> list(const std::string& path) const override;
    diag::Outcome<std::optional<std::size_t>> size(const std::string& path) const override;

private:
    std::shared_ptr<const FileSystem> below_;
    std::string path_;
    std::string bytes_;
};

} // namespace store
