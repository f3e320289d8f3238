#include "store/output_file.hpp"

#include "store/reading.hpp"
#include "store/target.hpp"
#include "store/temporary.hpp"

#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>

namespace store {
namespace {

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

// The mode of what is there; nullopt when there is nothing.
diag::Outcome<std::optional<mode_t>> mode_of(int folder, const std::string& name, const std::string& shown) {
    struct stat status {};
    if (retry([&] { return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW); }) != 0) {
        if (errno == ENOENT) return std::optional<mode_t>();
        return write_failed(shown, system_words(errno));
    }
    if (const char* why = not_regular(status.st_mode)) return write_failed(shown, why);
    return std::optional<mode_t>(status.st_mode & kKeptBits);
}

} // namespace

diag::Outcome<base::Done> write_output(const std::string& path, const std::string& shown,
                                       std::string_view bytes) {
    auto folder = open_folder(folder_of(path));
    if (!folder.ok()) {
        const std::string why = folder.error().number == ENOENT
                                    ? "there is no folder '" + folder_of(shown) + "'"
                                    : system_words(folder.error().number);
        return write_failed(shown, why);
    }
    const std::string name = name_of(path);
    auto mode = mode_of(folder->number(), name, shown);
    if (!mode) return std::move(mode).error();
    auto temporary = Temporary::make(folder->number(), kNewMode);
    if (!temporary.ok()) return write_failed(shown, system_words(temporary.error().number));
    int error = temporary->fill(bytes, *mode);
    if (error == 0) error = temporary->rename_to(name);
    if (error != 0) return write_failed(shown, system_words(error));
    error = flush_folder(folder->number());
    if (error == 0) return base::Done{};
    return diag::make(diag::Code::Q8006,
                      "'" + shown + "' is in place, but may not survive a power cut: " + system_words(error));
}

} // namespace store
