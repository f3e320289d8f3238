#include "store/reading.hpp"
#include "store/target.hpp"
#include "store/writer.hpp"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace store {
namespace {

constexpr const char* kLockPath = ".qms/lock";
constexpr std::chrono::milliseconds kStep{5};
constexpr std::size_t kMostDigits = 10;

void sleep_one_step() {
    const timespec step{0, std::chrono::nanoseconds(kStep).count()};
    // Cut short by a signal is as good.
    static_cast<void>(::nanosleep(&step, nullptr));
}

// Who wrote itself into the lock file. The file came with the repository, so digits are all we believe.
diag::Diagnostic locked(int file) {
    std::string holder = "another process";
    char text[kMostDigits + 1] = {};
    const auto count = retry([&] { return ::pread(file, text, sizeof text, 0); });
    const std::string_view found(text, count < 0 ? 0 : static_cast<std::size_t>(count));
    const std::string_view digits = found.substr(0, found.find('\n'));
    const bool is_number =
        !digits.empty() && digits.size() <= kMostDigits &&
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (is_number) holder = "process " + std::string(digits);
    auto finding = diag::make(diag::Code::Q8003, "'" + std::string(kLockPath) + "' is held by " + holder,
                              {kLockPath, {}});
    finding.help = "wait until it has finished, then run the command again";
    return finding;
}

// 0 or errno.
int write_holder(int file) {
    const std::string text = std::to_string(::getpid()) + "\n";
    if (retry([&] { return ::ftruncate(file, 0); }) != 0) return errno;
    return write_all(file, text);
}

System<bool> try_lock(int file) {
    if (retry([&] { return ::flock(file, LOCK_EX | LOCK_NB); }) == 0) return true;
    if (errno == EWOULDBLOCK) return false;
    return Errno{errno};
}

diag::Outcome<Descriptor> open_lock(const std::string& store_folder) {
    auto target = open_target(store_folder, kLockPath, Folders::make);
    if (!target.ok()) return std::move(target).error();
    constexpr int kFlags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    Descriptor file(
        retry([&] { return ::openat(target->folder.number(), target->name.c_str(), kFlags, 0666); }));
    if (file.number() < 0) return write_failed(kLockPath, system_words(errno));
    struct stat status {};
    if (retry([&] { return ::fstat(file.number(), &status); }) != 0)
        return write_failed(kLockPath, system_words(errno));
    if (const char* why = not_regular(status.st_mode)) return write_failed(kLockPath, why);
    if (const int error = target->folder.close()) return write_failed(kLockPath, system_words(error));
    if (const int error = target->root.close()) return write_failed(kLockPath, system_words(error));
    return file;
}

} // namespace

diag::Outcome<Lock> Lock::take(const std::string& store_folder, std::chrono::milliseconds wait) {
    auto file = open_lock(store_folder);
    if (!file.ok()) return std::move(file).error();
    // Steps are counted, so no clock is read.
    for (std::chrono::milliseconds waited{0};; waited += kStep) {
        const auto taken = try_lock(file->number());
        if (!taken.ok()) return write_failed(kLockPath, system_words(taken.error().number));
        if (*taken) break;
        if (waited >= wait) return locked(file->number());
        sleep_one_step();
    }
    if (const int error = write_holder(file->number())) return write_failed(kLockPath, system_words(error));
    const int number = file->number();
    file->release();
    return Lock(number);
}

Lock::Lock(Lock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

// Closing frees the lock even when close reports an error.
Lock::~Lock() {
    Descriptor{descriptor_}.close();
}

} // namespace store
