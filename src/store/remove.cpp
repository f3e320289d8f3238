#include "store/reading.hpp"
#include "store/target.hpp"
#include "store/writer.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace store {
namespace {

diag::Diagnostic failed(const std::string& what, int error, const std::string& path) {
    return diag::make(diag::Code::Q8006, what + ": " + system_words(error), {path, {}});
}

// From here on it is done, and a failure must not sound as if it were not.
diag::Outcome<base::Done> settle(const std::string& done, std::initializer_list<Target*> targets) {
    int error = 0;
    for (Target* target : targets) {
        if (error == 0) error = flush_folder(target->folder.number());
        if (error == 0) error = target->folder.close();
        if (error == 0) error = target->root.close();
    }
    if (error == 0) return base::Done{};
    return failed(done + ", but may not survive a power cut", error, (*targets.begin())->path);
}

// A name that is new must not outlive bytes that somebody else wrote and never flushed.
diag::Outcome<base::Done> flush_bytes(const Target& target) {
    auto file = open_beneath(target.folder.number(), target.name, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    int error = file.ok() ? flush_file(file->number()) : file.error().number;
    if (error == 0) error = file->close();
    if (error != 0) return write_failed(target.path, system_words(error));
    return base::Done{};
}

// Q8004 when something is there.
diag::Outcome<base::Done> check_free(const Target& target) {
    struct stat status {};
    if (retry([&] {
            return ::fstatat(target.folder.number(), target.name.c_str(), &status, AT_SYMLINK_NOFOLLOW);
        }) == 0)
        return diag::make(diag::Code::Q8004, "'" + target.path + "' is already there", {target.path, {}});
    if (errno == ENOENT) return base::Done{};
    return write_failed(target.path, system_words(errno));
}

} // namespace

diag::Outcome<base::Done> remove_file(const std::string& store_folder, const std::string& path,
                                      std::string_view before) {
    auto target = open_target(store_folder, path, Folders::must_exist);
    if (!target.ok()) return std::move(target).error();
    if (auto held = compare(*target, before); !held.ok()) return std::move(held).error();
    if (retry([&] { return ::unlinkat(target->folder.number(), target->name.c_str(), 0); }) != 0)
        return failed("cannot remove '" + path + "'", errno, path);
    return settle("'" + path + "' is removed", {&*target});
}

diag::Outcome<base::Done> move_file(const std::string& store_folder, const std::string& from,
                                    std::string_view bytes, const std::string& to,
                                    std::optional<std::string_view> before) {
    auto source = open_target(store_folder, from, Folders::must_exist);
    if (!source.ok()) return std::move(source).error();
    if (auto held = compare(*source, bytes); !held.ok()) return std::move(held).error();
    auto target = open_target(store_folder, to, before ? Folders::must_exist : Folders::make);
    if (!target.ok()) return std::move(target).error();
    if (before) {
        if (auto held = compare(*target, *before); !held.ok()) return std::move(held).error();
    } else if (auto free = check_free(*target); !free.ok()) {
        target->unmake();
        return free;
    }
    if (auto flushed = flush_bytes(*source); !flushed.ok()) {
        target->unmake();
        return flushed;
    }
    if (retry([&] {
            return ::renameat(source->folder.number(), source->name.c_str(), target->folder.number(),
                              target->name.c_str());
        }) != 0) {
        const int error = errno;
        target->unmake();
        return failed("cannot move '" + from + "' to '" + to + "'", error, to);
    }
    return settle("'" + to + "' is in place", {&*target, &*source});
}

} // namespace store
