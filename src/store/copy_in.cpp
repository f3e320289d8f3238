#include "base/sha256.hpp"
#include "store/reading.hpp"
#include "store/writer.hpp"

#include <cerrno>
#include <fcntl.h>

namespace store {
namespace {

// The user's own path: links in it are the user's.
diag::Outcome<std::string> read_source(const std::string& source, std::size_t limit) {
    const int file =
        retry([&] { return ::open(source.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC); });
    if (file < 0) return cannot_open(source, errno, {});
    return read_opened(Descriptor(file), source, limit, {});
}

} // namespace

diag::Outcome<Copied> copy_in(const std::string& source, const std::string& store_folder,
                              const std::string& path, std::size_t limit) {
    auto bytes = read_source(source, limit);
    if (!bytes.ok()) return std::move(bytes).error();
    auto created = create_file(store_folder, path, *bytes);
    if (!created.ok()) return std::move(created).error();
    return Copied{bytes->size(), base::sha256_hex(*bytes)};
}

diag::Outcome<Copied> measure(const std::string& source, std::size_t limit) {
    auto bytes = read_source(source, limit);
    if (!bytes.ok()) return std::move(bytes).error();
    return Copied{bytes->size(), base::sha256_hex(*bytes)};
}

} // namespace store
