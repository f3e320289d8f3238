#include "store/system.hpp"

#include <algorithm>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace store {
namespace {

System<Descriptor> owned(long number) {
    if (number < 0) return Errno{errno};
    return Descriptor(static_cast<int>(number));
}

// O_DIRECTORY|O_NOFOLLOW answers ENOTDIR for a link, where openat2 says ELOOP.
Errno tell_link(int folder, const std::string& name, int error) {
    struct stat status {};
    const bool is_link =
        error == ENOTDIR &&
        retry([&] { return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW); }) == 0 &&
        S_ISLNK(status.st_mode);
    return {is_link ? ELOOP : error};
}

System<Descriptor> open_name(int folder, const std::string& name, int flags) {
    auto opened =
        owned(retry([&] { return ::openat(folder, name.c_str(), flags | O_NOFOLLOW | O_CLOEXEC); }));
    if (!opened.ok()) return tell_link(folder, name, opened.error().number);
    return opened;
}

} // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

Descriptor::~Descriptor() {
    close();
}

int Descriptor::close() {
    if (number_ < 0) return 0;
    const int result = ::close(std::exchange(number_, -1));
    return result == 0 || errno == EINTR ? 0 : errno;
}

bool is_inside(std::string_view path) {
    if (path.find('\0') != std::string_view::npos) return false;
    for (;;) {
        const std::size_t slash = path.find('/');
        const std::string_view name = path.substr(0, slash);
        if (name.empty() || name == "." || name == "..") return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

std::string parent_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? std::string_view() : path.substr(0, slash));
}

std::string name_of(std::string_view path) {
    return std::string(path.substr(path.rfind('/') + 1));
}

System<Descriptor> open_folder(const std::string& folder) {
    return owned(retry([&] { return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
}

System<Descriptor> open_beneath(int folder, const std::string& path, int flags) {
    struct open_how how {};
    how.flags = static_cast<unsigned>(flags | O_CLOEXEC);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    const char* name = path.empty() ? "." : path.c_str();
    auto opened = owned(retry([&] { return ::syscall(SYS_openat2, folder, name, &how, sizeof how); }));
    if (opened.ok() || (opened.error().number != ENOSYS && opened.error().number != EPERM)) return opened;
    return open_by_steps(folder, path, flags);
}

System<Descriptor> open_by_steps(int folder, const std::string& path, int flags) {
    Descriptor above(-1);
    int current = folder;
    std::size_t start = 0;
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', start)) {
        auto step = open_name(current, path.substr(start, slash - start), O_PATH | O_DIRECTORY);
        if (!step.ok()) return step;
        above = std::move(*step);
        current = above.number();
        start = slash + 1;
    }
    return open_name(current, path.empty() ? "." : path.substr(start), flags);
}

System<std::string> read_all(int file, std::size_t expected, std::size_t limit) {
    std::string bytes(std::min(expected, limit) + 1, '\0');
    std::size_t filled = 0;
    while (filled <= limit) {
        if (filled == bytes.size()) bytes.resize(std::min(limit + 1, 2 * filled));
        const auto count = retry([&] { return ::read(file, bytes.data() + filled, bytes.size() - filled); });
        if (count < 0) return Errno{errno};
        if (count == 0) break;
        filled += static_cast<std::size_t>(count);
    }
    bytes.resize(filled);
    return bytes;
}

int write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = retry([&] { return ::write(file, bytes.data(), bytes.size()); });
        if (count < 0) return errno;
        if (count == 0) return EIO; // no progress and no reason: never loop on it
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return 0;
}

int flush_file(int file) {
    return retry([&] { return ::fsync(file); }) == 0 ? 0 : errno;
}

int flush_folder(int folder) {
    const int error = flush_file(folder);
    return error == EINVAL ? 0 : error;
}

} // namespace store
