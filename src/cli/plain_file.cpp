#include "cli/plain_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace cli {
namespace {

const char* words(int error) {
    switch (error) {
    case EACCES:
    case EPERM:
        return "permission denied";
    case ENOENT:
        return "the folder does not exist";
    case ENOSPC:
    case EDQUOT:
        return "no space left on the device";
    case EROFS:
        return "the file system is read-only";
    default:
        return "the system refuses it";
    }
}

diag::Diagnostic failed(const std::string& path, int error) {
    return diag::make(diag::Code::Q8006, fmt::format("cannot write '{}': {}", path, words(error)));
}

// 0 or errno; closes the file.
int fill(int file, std::string_view bytes, bool runs) {
    int error = 0;
    while (error == 0 && !bytes.empty()) {
        const ssize_t put = write(file, bytes.data(), bytes.size());
        if (put >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(put));
        else if (errno != EINTR)
            error = errno;
    }
    constexpr mode_t kAnybodyRuns = 0755;
    if (error == 0 && runs && fchmod(file, kAnybodyRuns) != 0) error = errno;
    if (close(file) != 0 && error == 0 && errno != EINTR) error = errno;
    return error;
}

} // namespace

diag::Outcome<base::Done> write_plain(const std::string& path, std::string_view bytes) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) return failed(path, errno);
    if (const int error = fill(file, bytes, false); error != 0) return failed(path, error);
    return base::Done{};
}

diag::Outcome<base::Done> create_script(const std::string& path, std::string_view bytes) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0755);
    if (file < 0 && errno == EEXIST)
        return diag::make(diag::Code::Q9011, fmt::format("'{}' is already there", path));
    if (file < 0) return failed(path, errno);
    const int error = fill(file, bytes, true);
    if (error == 0) return base::Done{};
    unlink(path.c_str());
    return failed(path, error);
}

diag::Outcome<ScratchFolder> ScratchFolder::make(const std::string& parent) {
    std::string path = parent + "/qms-merge-XXXXXX";
    if (mkdtemp(path.data()) == nullptr) return failed(path, errno);
    return ScratchFolder(std::move(path));
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored; // there is nobody to tell, and nothing of the user's in it
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

} // namespace cli
