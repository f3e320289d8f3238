#include "store/reading.hpp"

#include <cerrno>

namespace store {
namespace {

std::string size_words(std::size_t bytes) {
    constexpr std::size_t kMebibyte = std::size_t{1024} * 1024;
    if (bytes >= kMebibyte && bytes % kMebibyte == 0) return std::to_string(bytes / kMebibyte) + " MiB";
    return std::to_string(bytes) + " bytes";
}

} // namespace

diag::Diagnostic too_large(const std::string& name, std::size_t limit, diag::Place place) {
    return diag::make(diag::Code::Q1001, "'" + name + "' is larger than " + size_words(limit),
                      std::move(place));
}

diag::Diagnostic cannot_list(const std::string& path, const std::string& why) {
    return diag::make(diag::Code::Q1016,
                      "cannot list the folder '" + (path.empty() ? "." : path) + "': " + why, {path, {}});
}

diag::Diagnostic unreadable(const std::string& name, const std::string& why, diag::Place place) {
    return diag::make(diag::Code::Q1016, "cannot read '" + name + "': " + why, std::move(place));
}

diag::Diagnostic cannot_open(const std::string& name, int error, diag::Place place) {
    if (error == ENOENT)
        return diag::make(diag::Code::Q8001, "no such file '" + name + "'", std::move(place));
    return unreadable(name, system_words(error), std::move(place));
}

const char* not_regular(mode_t mode) {
    if (S_ISREG(mode)) return nullptr;
    if (S_ISDIR(mode)) return "it is a folder";
    return S_ISLNK(mode) ? "a symbolic link is in the way" : "it is not a regular file";
}

diag::Outcome<std::string> read_opened(Descriptor file, const std::string& name, std::size_t limit,
                                       const diag::Place& place) {
    struct stat status {};
    if (retry([&] { return ::fstat(file.number(), &status); }) != 0)
        return unreadable(name, system_words(errno), place);
    if (const char* why = not_regular(status.st_mode)) return unreadable(name, why, place);
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > limit) return too_large(name, limit, place);
    auto bytes = read_all(file.number(), size, limit);
    if (!bytes.ok()) return unreadable(name, system_words(bytes.error().number), place);
    if (bytes->size() > limit) return too_large(name, limit, place);
    if (const int error = file.close()) return unreadable(name, system_words(error), place);
    return std::move(*bytes);
}

} // namespace store
