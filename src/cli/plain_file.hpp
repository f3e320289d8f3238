// Files that are not the store's: git's temporary files, hooks, what a program we run has to read.
#pragma once

#include "diag/diagnostic.hpp"

#include <string>
#include <string_view>

namespace cli {

// Writes over a file or makes it; not atomic. Q8006 when the system refuses.
diag::Outcome<base::Done> write_plain(const std::string& path, std::string_view bytes);

// Makes a file that anybody may run. Q9011 when something of that name is there, Q8006 when the system
// refuses; then none is left.
diag::Outcome<base::Done> create_script(const std::string& path, std::string_view bytes);

// A folder of our own for files that a program is to read; it goes with what is in it.
class ScratchFolder {
public:
    // In `parent`. Q8006 when the system refuses.
    static diag::Outcome<ScratchFolder> make(const std::string& parent);
    ScratchFolder(ScratchFolder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
    ScratchFolder& operator=(ScratchFolder&&) = delete;
    ~ScratchFolder();

    std::string file(const std::string& name) const { return path_ + "/" + name; }

private:
    explicit ScratchFolder(std::string path) : path_(std::move(path)) {}
    std::string path_; // empty when there is nothing left to remove
};

} // namespace cli
