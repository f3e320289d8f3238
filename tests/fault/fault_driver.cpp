// A writing program as small as can be, on the store room alone, for sweep.py and races.py.
//   create STORE PATH TEXT         replace STORE PATH BEFORE AFTER       copy STORE SOURCE PATH
//   new STORE FOLDER               the next free number as FOLDER/N.yaml; prints N
//   add STORE PATH                 adds 1 to the number in PATH; read before the lock is taken
// Exit: 0 done, 1 the file changed or exists, 2 the system refused, 3 wrong use. TEXT may be "xN": N letters.
// Broken on purpose, so that the sweep can show that it notices (the last two number without the lock or the
// guards):
//   in-place STORE PATH TEXT       new-deaf STORE FOLDER   new-racy STORE FOLDER   add-racy STORE PATH
#include "store/writer.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <span>
#include <sys/stat.h>
#include <unistd.h>

namespace {

constexpr std::size_t kLimit = std::size_t{1024} * 1024;
constexpr unsigned kGapMicroseconds = 5000; // so that a racy writer surely meets another one

int say(int stream, std::string_view text) {
    while (!text.empty()) {
        const auto count = ::write(stream, text.data(), text.size());
        if (count < 0 && errno != EINTR) return 2;
        if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
    }
    return 0;
}

int refuse(const diag::Diagnostic& finding) {
    const bool conflict = finding.code == diag::Code::Q8004 || finding.code == diag::Code::Q8005;
    static_cast<void>(say(STDERR_FILENO, "error: " + finding.message + "\n"));
    return conflict ? 1 : 2;
}

template <class T>
int told(const diag::Outcome<T>& outcome) {
    return outcome.ok() ? 0 : refuse(outcome.error());
}

long number_of(std::string_view text) {
    long value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string text_of(const std::string& word) {
    if (word.size() < 2 || word[0] != 'x' || word[1] < '0' || word[1] > '9') return word + "\n";
    return std::string(static_cast<std::size_t>(number_of(std::string_view(word).substr(1))), 'x') + "\n";
}

int next_number(const std::vector<store::DirEntry>& entries) {
    long highest = 0;
    for (const auto& entry : entries)
        highest = std::max(highest, number_of(entry.name));
    return static_cast<int>(highest + 1);
}

int write_in_place(const std::string& path, const std::string& text, int flags) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666);
    if (file < 0) return 2;
    const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    return ::close(file) == 0 && written ? 0 : 2;
}

// `deaf`: a folder that cannot be read counts as empty.
int create_numbered(const std::string& store, const std::string& folder, bool deaf, bool racy) {
    auto disk = store::open_disk(store);
    if (!disk.ok()) return refuse(disk.error());
    auto entries = (*disk)->list(folder);
    if (!entries.ok() && !deaf) return refuse(entries.error());
    const std::string number =
        std::to_string(next_number(entries.ok() ? *entries : std::vector<store::DirEntry>()));
    const std::string path = folder + "/" + number + ".yaml";
    if (racy) ::usleep(kGapMicroseconds);
    const int status = racy ? write_in_place(store + "/" + path, "id: " + number + "\n", O_TRUNC)
                            : told(store::create_file(store, path, "id: " + number + "\n"));
    return status == 0 ? say(STDOUT_FILENO, number + "\n") : status;
}

int create_next(const std::string& store, const std::string& folder, bool deaf) {
    auto lock = store::Lock::take(store);
    if (!lock.ok()) return refuse(lock.error());
    return create_numbered(store, folder, deaf, false);
}

int add_one(const std::string& store, const std::string& path, bool racy) {
    auto disk = store::open_disk(store);
    if (!disk.ok()) return refuse(disk.error());
    auto before = (*disk)->read(path, kLimit);
    if (!before.ok()) return refuse(before.error());
    const std::string after = std::to_string(number_of(*before) + 1) + "\n";
    if (racy) {
        ::usleep(kGapMicroseconds);
        return write_in_place(store + "/" + path, after, O_TRUNC);
    }
    auto lock = store::Lock::take(store);
    if (!lock.ok()) return refuse(lock.error());
    return told(store::replace_file(store, path, *before, after));
}

int run_locked(const std::string& verb, std::span<const std::string> words) {
    auto lock = store::Lock::take(words[0]);
    if (!lock.ok()) return refuse(lock.error());
    if (verb == "create") return told(store::create_file(words[0], words[1], text_of(words[2])));
    if (verb == "replace")
        return told(store::replace_file(words[0], words[1], text_of(words[2]), text_of(words[3])));
    return told(store::copy_in(words[1], words[0], words[2], kLimit));
}

int run(const std::string& verb, std::span<const std::string> words) {
    if (verb == "new" && words.size() == 2) return create_next(words[0], words[1], false);
    if (verb == "new-deaf" && words.size() == 2) return create_next(words[0], words[1], true);
    if (verb == "new-racy" && words.size() == 2) return create_numbered(words[0], words[1], false, true);
    if (verb == "add" && words.size() == 2) return add_one(words[0], words[1], false);
    if (verb == "add-racy" && words.size() == 2) return add_one(words[0], words[1], true);
    if (verb == "in-place" && words.size() == 3)
        return write_in_place(words[0] + "/" + words[1], text_of(words[2]), O_TRUNC);
    if ((verb == "create" || verb == "copy") && words.size() == 3) return run_locked(verb, words);
    if (verb == "replace" && words.size() == 4) return run_locked(verb, words);
    return 3;
}

} // namespace

int main(int argc, char** argv) {
    store::remove_temporaries_on_signal();
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.empty()) return 3;
    return run(words[0], std::span(words).subspan(1));
}
