// The system calls of this room: every return value is read, EINTR is retried. For the room only.
#pragma once

#include "base/result.hpp"

#include <cerrno>
#include <cstddef>
#include <string>
#include <string_view>

namespace store {

// What errno said.
struct Errno {
    int number;
};

template <class T>
using System = base::Result<T, Errno>;

// Calls again as long as a signal interrupts it. Not for close.
template <class Call>
auto retry(Call call) {
    for (;;) {
        const auto result = call();
        if (result >= 0 || errno != EINTR) return result;
    }
}

// Owns an open file.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor(); // for ways out on which something worse has happened: the result of close is dropped

    int number() const { return number_; }
    // 0 or errno. Linux has freed the number whatever it answers, so EINTR counts as done and nothing is
    // repeated.
    int close();
    // Somebody else closes it.
    void release() { number_ = -1; }

private:
    int number_;
};

// Our own words for an errno ("no space left on the device"), "error N" for a rare one. strerror follows the
// locale.
std::string system_words(int error);

// Relative, '/' between names, no empty name, no ".", no "..", no NUL.
bool is_inside(std::string_view path);
// "a/b" of "a/b/c.yaml"; "" when there is no '/'.
std::string parent_of(std::string_view path);
std::string name_of(std::string_view path);

// The folder of a store, which may itself be reached through links.
System<Descriptor> open_folder(const std::string& folder);

// Opens what is beneath `folder` ("" is the folder itself) without following any symbolic link, the last
// included (ELOOP). Needs is_inside(path) or "". O_CLOEXEC is added; flags must not hold O_CREAT.
System<Descriptor> open_beneath(int folder, const std::string& path, int flags);
// The same without openat2, name by name: what open_beneath falls back to on an old kernel or under seccomp.
System<Descriptor> open_by_steps(int folder, const std::string& path, int flags);

// All bytes up to `limit`; one more than `limit` when there are more. Needs limit < SIZE_MAX.
System<std::string> read_all(int file, std::size_t expected, std::size_t limit);
// 0 or errno.
int write_all(int file, std::string_view bytes);
int flush_file(int file);
// EINVAL counts as done: such a file system has no flush of folders to offer.
int flush_folder(int folder);

} // namespace store
