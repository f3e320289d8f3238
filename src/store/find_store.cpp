#include "store/files.hpp"
#include "store/system.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>

namespace store {

diag::Outcome<std::string> find_store(const std::string& start) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(start.c_str(), nullptr), &std::free);
    if (real == nullptr)
        return diag::make(diag::Code::Q8002,
                          "cannot open the folder '" + start + "': " + system_words(errno));
    const std::string lowest = real.get();
    std::string folder = lowest;
    for (;;) {
        const std::string file = (folder == "/" ? "" : folder) + "/qms.yaml";
        struct stat status {};
        // Whatever has the name ends the search; reading it says what is wrong with it.
        if (retry([&] { return ::fstatat(AT_FDCWD, file.c_str(), &status, AT_SYMLINK_NOFOLLOW); }) == 0)
            return folder;
        if (errno == ENOTDIR) return diag::make(diag::Code::Q8002, "'" + start + "' is not a folder");
        // A folder we may not look into could be the store: going on up could find another one.
        if (errno != ENOENT)
            return diag::make(diag::Code::Q8002, "cannot look for '" + file + "': " + system_words(errno));
        if (folder == "/") break;
        folder = folder.rfind('/') == 0 ? "/" : parent_of(folder);
    }
    auto finding = diag::make(diag::Code::Q8002, "no 'qms.yaml' in '" + lowest + "' or a folder above it");
    finding.help = "'qms init' makes a store";
    return finding;
}

} // namespace store
