#include "store/temporary.hpp"

#include "store/writer.hpp"

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace store {
namespace {

// The one mutable state outside objects in qms: a signal handler is given nothing, so it must find here which
// file to remove. `armed` is set after and cleared before the rest changes; lock-free atomics are
// async-signal-safe.
struct Pending {
    std::atomic<bool> armed{false};
    int folder = -1;
    std::array<char, 64> name{};
};
static_assert(std::atomic<bool>::is_always_lock_free);
Pending pending;

constexpr int kInterrupted = 130;
constexpr int kMostNames = 1000;

void remember(int folder, const std::string& name) {
    pending.folder = folder;
    pending.name.fill('\0');
    name.copy(pending.name.data(), pending.name.size() - 1);
    pending.armed.store(true);
}

void forget() {
    pending.armed.store(false);
}

// Only calls that signal-safety(7) lists.
extern "C" void remove_and_exit(int) {
    if (pending.armed.load()) ::unlinkat(pending.folder, pending.name.data(), 0);
    ::_exit(kInterrupted);
}

void handle(int signal) {
    struct sigaction action {};
    // nohup and a shell's '&' ignore signals on purpose.
    if (::sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) return;
    action = {};
    action.sa_handler = remove_and_exit;
    sigfillset(&action.sa_mask);
    // Cannot fail for these signals; if it did, the default action would leave a file that check names.
    static_cast<void>(::sigaction(signal, &action, nullptr));
}

} // namespace

void remove_temporaries_on_signal() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        handle(signal);
}

System<Temporary> Temporary::make(int folder, mode_t mode) {
    for (int count = 0; count < kMostNames; ++count) {
        std::string name =
            std::string(kTemporaryPrefix) + std::to_string(::getpid()) + "-" + std::to_string(count);
        // Before it exists: a signal in between finds nothing to remove, instead of not knowing what to
        // remove.
        remember(folder, name);
        const int file = retry([&] {
            return ::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
        });
        if (file >= 0) return Temporary(folder, std::move(name), Descriptor(file));
        forget();
        if (errno != EEXIST) return Errno{errno};
    }
    return Errno{EEXIST};
}

Temporary::Temporary(Temporary&& other) noexcept
    : folder_(std::exchange(other.folder_, -1)), name_(std::move(other.name_)),
      file_(std::move(other.file_)) {}

Temporary::~Temporary() {
    if (folder_ >= 0) remove();
}

int Temporary::fill(std::string_view bytes, std::optional<mode_t> mode) {
    if (const int error = write_all(file_.number(), bytes)) return error;
    if (mode && retry([&] { return ::fchmod(file_.number(), *mode); }) != 0) return errno;
    if (const int error = flush_file(file_.number())) return error;
    return file_.close();
}

int Temporary::link_as(const std::string& name) const {
    return retry([&] { return ::linkat(folder_, name_.c_str(), folder_, name.c_str(), 0); }) == 0 ? 0 : errno;
}

int Temporary::rename_to(const std::string& name) {
    if (retry([&] { return ::renameat(folder_, name_.c_str(), folder_, name.c_str()); }) != 0) return errno;
    folder_ = -1;
    forget();
    return 0;
}

int Temporary::remove() {
    const int folder = std::exchange(folder_, -1);
    const int result = retry([&] { return ::unlinkat(folder, name_.c_str(), 0); });
    const int error = result == 0 ? 0 : errno;
    forget();
    return error;
}

} // namespace store
