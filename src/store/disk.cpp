#include "store/files.hpp"
#include "store/reading.hpp"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

namespace store {
namespace {

DirEntry::Kind kind_of(mode_t mode) {
    if (S_ISREG(mode)) return DirEntry::Kind::file;
    if (S_ISDIR(mode)) return DirEntry::Kind::folder;
    return S_ISLNK(mode) ? DirEntry::Kind::link : DirEntry::Kind::other;
}

// A folder being listed.
class Listing {
public:
    // Takes the descriptor over.
    explicit Listing(Descriptor folder)
        : folder_(std::move(folder)), stream_(::fdopendir(folder_.number())) {}
    Listing(const Listing&) = delete;
    Listing& operator=(const Listing&) = delete;
    ~Listing() { close(); }

    bool opened() const { return stream_ != nullptr; }

    // nullopt at the end.
    System<std::optional<DirEntry>> next() {
        for (;;) {
            errno = 0;
            const dirent* entry = ::readdir(stream_);
            if (entry == nullptr && errno == EINTR) continue;
            if (entry == nullptr && errno != 0) return Errno{errno};
            if (entry == nullptr) return std::optional<DirEntry>();
            const std::string_view name = entry->d_name;
            if (name == "." || name == "..") continue;
            return with_kind(*entry);
        }
    }

    // 0 or errno.
    int close() {
        if (stream_ == nullptr) return folder_.close();
        const int result = ::closedir(std::exchange(stream_, nullptr));
        const int error = result == 0 || errno == EINTR ? 0 : errno;
        folder_.release();
        return error;
    }

private:
    System<std::optional<DirEntry>> with_kind(const dirent& entry) const {
        auto mode = static_cast<mode_t>(DTTOIF(entry.d_type));
        if (entry.d_type == DT_UNKNOWN) {
            struct stat status {};
            const int result = retry(
                [&] { return ::fstatat(folder_.number(), entry.d_name, &status, AT_SYMLINK_NOFOLLOW); });
            if (result != 0) return Errno{errno};
            mode = status.st_mode;
        }
        return std::optional<DirEntry>({entry.d_name, kind_of(mode)});
    }

    Descriptor folder_;
    DIR* stream_;
};

System<std::vector<DirEntry>> list_opened(Descriptor folder) {
    Listing listing(std::move(folder));
    if (!listing.opened()) return Errno{errno};
    std::vector<DirEntry> entries;
    for (;;) {
        auto entry = listing.next();
        if (!entry.ok()) return entry.error();
        if (!entry->has_value()) break;
        entries.push_back(std::move(**entry));
    }
    if (const int error = listing.close()) return Errno{error};
    std::sort(entries.begin(), entries.end(),
              [](const DirEntry& a, const DirEntry& b) { return a.name < b.name; });
    return entries;
}

class Disk final : public FileSystem {
public:
    explicit Disk(Descriptor root) : root_(std::move(root)) {}

    diag::Outcome<std::string> read(const std::string& path, std::size_t limit) const override {
        const diag::Place place{path, {}};
        if (!is_inside(path)) return unreadable(path, kOutside, place);
        // O_NONBLOCK: a FIFO must not make us wait for its other end.
        auto file = open_beneath(root_.number(), path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
        if (!file.ok()) return cannot_open(path, file.error().number, place);
        return read_opened(std::move(*file), path, limit, place);
    }

    diag::Outcome<std::vector<DirEntry>> list(const std::string& path) const override {
        if (!path.empty() && !is_inside(path)) return cannot_list(path, kOutside);
        auto folder = open_beneath(root_.number(), path, O_RDONLY | O_DIRECTORY | O_NONBLOCK);
        if (!folder.ok() && folder.error().number == ENOENT) return std::vector<DirEntry>();
        if (!folder.ok()) return cannot_list(path, system_words(folder.error().number));
        auto entries = list_opened(std::move(*folder));
        if (!entries.ok()) return cannot_list(path, system_words(entries.error().number));
        return std::move(*entries);
    }

    diag::Outcome<std::optional<std::size_t>> size(const std::string& path) const override {
        const diag::Place place{path, {}};
        if (!is_inside(path)) return unreadable(path, kOutside, place);
        // O_PATH: the name is looked up, nothing is opened, so no device wakes up.
        auto file = open_beneath(root_.number(), path, O_PATH);
        if (!file.ok() && file.error().number == ENOENT) return std::optional<std::size_t>();
        if (!file.ok()) return unreadable(path, system_words(file.error().number), place);
        struct stat status {};
        if (retry([&] { return ::fstat(file->number(), &status); }) != 0)
            return unreadable(path, system_words(errno), place);
        if (const char* why = not_regular(status.st_mode)) return unreadable(path, why, place);
        if (const int error = file->close()) return unreadable(path, system_words(error), place);
        return std::optional<std::size_t>(static_cast<std::size_t>(status.st_size));
    }

private:
    Descriptor root_;
};

} // namespace

diag::Outcome<std::shared_ptr<const FileSystem>> open_disk(const std::string& folder) {
    auto root = open_folder(folder);
    if (!root.ok())
        return diag::make(diag::Code::Q8002,
                          "cannot open the folder '" + folder + "': " + system_words(root.error().number));
    return std::shared_ptr<const FileSystem>(std::make_shared<Disk>(std::move(*root)));
}

} // namespace store
