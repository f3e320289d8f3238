// The one writer (design.md, choice 10). A file is replaced whole or not at all.
#pragma once

#include "store/files.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace store {

// Holds .qms/lock (flock) of a store until it goes; the kernel frees it when the process dies. The lock file
// and .qms are made when missing. Waits up to ten seconds, then Q8003 store-locked, which names the holder's
// pid. Q8006 when the lock file cannot be made or opened (a read-only folder, a link in its place).
class Lock {
public:
    static diag::Outcome<Lock> take(const std::string& store_folder,
                                    std::chrono::milliseconds wait = std::chrono::seconds(10));
    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&&) = delete;
    ~Lock();

private:
    explicit Lock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

// A new file: temporary name in the same folder, write, fsync, link(2), fsync of the folder; folders are
// made. Q8004 file-exists when something of that name is there. Needs the lock held.
diag::Outcome<base::Done> create_file(const std::string& store_folder, const std::string& path,
                                      std::string_view bytes);

// An edit: the file must still hold `before`, byte for byte (else Q8005 changed-meanwhile); temporary file,
// write, fsync, rename, fsync of the folder; the mode is kept. Equal bytes write nothing. Needs the lock
// held.
diag::Outcome<base::Done> replace_file(const std::string& store_folder, const std::string& path,
                                       std::string_view before, std::string_view after);

// A file goes: it must still hold `before` (else Q8005); unlink, fsync of the folder, which stays. Needs the
// lock held, and the bytes kept elsewhere: nothing that a record lists is ever removed.
diag::Outcome<base::Done> remove_file(const std::string& store_folder, const std::string& path,
                                      std::string_view before);

// A file gets another name: it must still hold `bytes`, and what is to be replaced still `before` (else
// Q8005); nullopt for a name that must be free (else Q8004). fsync of the bytes, one rename, fsync of both
// folders: at every instant the bytes have one of the two names. Needs the lock held.
diag::Outcome<base::Done> move_file(const std::string& store_folder, const std::string& from,
                                    std::string_view bytes, const std::string& to,
                                    std::optional<std::string_view> before);

// Every other failure is Q8006 write-failed and says what the system said; the store is as it was, and no
// temporary file is left (only SIGKILL or a power cut can leave one: .qms-tmp-*, which check names and
// nothing reads). Two failures come after the file is in place, and their messages say so: "'x' is in place,
// but may not survive a power cut: …" and "'x' is in place, but its temporary file '…' could not be removed:
// …".

// Copies a file of the user's into the store (evidence), flushed before it returns, of at most `limit` bytes.
// Errors: of the source Q8001, Q1016, Q1001; of the store as create_file. Needs the lock held and `limit`
// bytes of memory.
struct Copied {
    std::size_t size;
    std::string sha256;
};
diag::Outcome<Copied> copy_in(const std::string& source, const std::string& store_folder,
                              const std::string& path, std::size_t limit);
// What copy_in() would return, and nothing is copied.
diag::Outcome<Copied> measure(const std::string& source, std::size_t limit);

// From now on SIGINT, SIGTERM and SIGHUP remove the temporary file of a write under way and end the process
// with status 130. A signal that is ignored stays ignored. The command line calls it once, first.
void remove_temporaries_on_signal();

inline constexpr std::string_view kTemporaryPrefix = ".qms-tmp-";

} // namespace store
