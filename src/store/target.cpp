#include "store/target.hpp"

#include "store/reading.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace store {
namespace {

constexpr int kFolder = O_RDONLY | O_DIRECTORY;
constexpr mode_t kFolderMode = 0777; // less the umask

// 0 or errno. The new name is flushed too: a record in it would not outlast a power cut otherwise.
int make_folder(Target& target, const std::string& path) {
    auto above = open_beneath(target.root.number(), parent_of(path), kFolder);
    if (!above.ok()) return above.error().number;
    const std::string name = name_of(path);
    if (retry([&] { return ::mkdirat(above->number(), name.c_str(), kFolderMode); }) != 0)
        return errno == EEXIST ? above->close() : errno;
    target.made.push_back(path);
    if (const int error = flush_folder(above->number())) return error;
    return above->close();
}

int open_or_make(Target& target, const std::string& folder, Folders folders) {
    auto opened = open_beneath(target.root.number(), folder, kFolder);
    if (!opened.ok() && (opened.error().number != ENOENT || folders == Folders::must_exist))
        return opened.error().number;
    if (!opened.ok()) {
        for (std::size_t end = folder.find('/');; end = folder.find('/', end + 1)) {
            if (const int error = make_folder(target, folder.substr(0, end))) return error;
            if (end == std::string::npos) break;
        }
        opened = open_beneath(target.root.number(), folder, kFolder);
        if (!opened.ok()) return opened.error().number;
    }
    target.folder = std::move(*opened);
    return 0;
}

diag::Diagnostic changed(const std::string& path, const std::string& how) {
    auto finding = diag::make(diag::Code::Q8005,
                              "'" + path + "' was " + how + " while the command was working", {path, {}});
    finding.help = "look at the file and run the command again; nothing was written";
    return finding;
}

} // namespace

void Target::unmake() const {
    for (auto last = made.rbegin(); last != made.rend(); ++last) {
        auto above = open_beneath(root.number(), parent_of(*last), kFolder);
        if (!above.ok()) return;
        if (::unlinkat(above->number(), name_of(*last).c_str(), AT_REMOVEDIR) != 0) return;
    }
}

diag::Outcome<Target> open_target(const std::string& store_folder, const std::string& path, Folders folders) {
    if (!is_inside(path)) return write_failed(path, kOutside);
    auto root = open_folder(store_folder);
    if (!root.ok()) return write_failed(path, system_words(root.error().number));
    Target target{std::move(*root), Descriptor(-1), path, name_of(path), {}};
    if (const int error = open_or_make(target, parent_of(path), folders)) {
        target.unmake();
        return write_failed(path, system_words(error));
    }
    return target;
}

diag::Outcome<mode_t> compare(const Target& target, std::string_view before) {
    const std::string& path = target.path;
    auto file = open_beneath(target.folder.number(), target.name, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    if (!file.ok() && file.error().number == ENOENT) return changed(path, "removed");
    if (!file.ok()) return write_failed(path, system_words(file.error().number));
    struct stat status {};
    if (retry([&] { return ::fstat(file->number(), &status); }) != 0)
        return write_failed(path, system_words(errno));
    if (const char* why = not_regular(status.st_mode)) return write_failed(path, why);
    auto bytes = read_all(file->number(), before.size(), before.size());
    if (!bytes.ok()) return write_failed(path, system_words(bytes.error().number));
    if (const int error = file->close()) return write_failed(path, system_words(error));
    if (*bytes != before) return changed(path, "changed");
    return status.st_mode;
}

diag::Diagnostic write_failed(const std::string& path, const std::string& why) {
    return diag::make(diag::Code::Q8006, "cannot write '" + path + "': " + why, {path, {}});
}

} // namespace store
