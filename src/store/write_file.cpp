#include "store/reading.hpp"
#include "store/target.hpp"
#include "store/temporary.hpp"
#include "store/writer.hpp"

#include <cerrno>
#include <fcntl.h>

namespace store {
namespace {

constexpr mode_t kPrivateMode = 0600; // until the mode of the old file is set

std::string path_beside(const Target& target, const std::string& name) {
    const std::string folder = parent_of(target.path);
    return folder.empty() ? name : folder + "/" + name;
}

std::string left_behind(const Target& target, const Temporary& temporary, int error) {
    return "its temporary file '" + path_beside(target, temporary.name()) +
           "' could not be removed: " + system_words(error);
}

diag::Diagnostic unpublished(const Target& target, Temporary& temporary, int error) {
    const int left = temporary.remove();
    target.unmake();
    auto finding = error == EEXIST ? diag::make(diag::Code::Q8004, "'" + target.path + "' is already there",
                                                {target.path, {}})
                                   : write_failed(target.path, system_words(error));
    if (left != 0) finding.message += "; " + left_behind(target, temporary, left);
    return finding;
}

// From here on the file is in place, and a failure must not sound as if it were not.
diag::Outcome<base::Done> settle(Target& target, const std::string& left) {
    int error = flush_folder(target.folder.number());
    if (error == 0) error = target.folder.close();
    if (error == 0) error = target.root.close();
    if (error == 0 && left.empty()) return base::Done{};
    std::string message = "'" + target.path + "' is in place, but ";
    if (error != 0) message += "may not survive a power cut: " + system_words(error);
    if (!left.empty()) message += (error != 0 ? "; " : "") + left;
    return diag::make(diag::Code::Q8006, std::move(message), {target.path, {}});
}

diag::Outcome<base::Done> publish_new(Target& target, std::string_view bytes) {
    auto temporary = Temporary::make(target.folder.number(), kNewMode);
    if (!temporary.ok()) {
        target.unmake();
        return write_failed(target.path, system_words(temporary.error().number));
    }
    int error = temporary->fill(bytes, std::nullopt);
    if (error == 0) error = temporary->link_as(target.name);
    if (error != 0) return unpublished(target, *temporary, error);
    const int left = temporary->remove();
    return settle(target, left == 0 ? "" : left_behind(target, *temporary, left));
}

diag::Outcome<base::Done> publish_over(Target& target, std::string_view bytes, mode_t mode) {
    auto temporary = Temporary::make(target.folder.number(), kPrivateMode);
    if (!temporary.ok()) return write_failed(target.path, system_words(temporary.error().number));
    int error = temporary->fill(bytes, mode & kKeptBits);
    if (error == 0) error = temporary->rename_to(target.name);
    if (error != 0) return unpublished(target, *temporary, error);
    return settle(target, "");
}

} // namespace

diag::Outcome<base::Done> create_file(const std::string& store_folder, const std::string& path,
                                      std::string_view bytes) {
    auto target = open_target(store_folder, path, Folders::make);
    if (!target.ok()) return std::move(target).error();
    return publish_new(*target, bytes);
}

diag::Outcome<base::Done> replace_file(const std::string& store_folder, const std::string& path,
                                       std::string_view before, std::string_view after) {
    auto target = open_target(store_folder, path, Folders::must_exist);
    if (!target.ok()) return std::move(target).error();
    auto mode = compare(*target, before);
    if (!mode.ok()) return std::move(mode).error();
    if (before == after) return base::Done{};
    return publish_over(*target, after, *mode);
}

} // namespace store
