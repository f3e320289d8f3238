#include "diag/diagnostic.hpp"
#include "store/system.hpp"

#include "scratch.hpp"

#include <cerrno>
#include <fcntl.h>

namespace {

std::string opened(const store::System<store::Descriptor>& result) {
    return result.ok() ? "ok" : store::system_words(result.error().number);
}

} // namespace

TEST_CASE("with and without openat2 the same paths open") {
    const Scratch scratch;
    scratch.lay("a/b/c.yaml", "x");
    scratch.link("a/link", "b");
    scratch.link("a/b/link.yaml", "c.yaml");
    scratch.link("a/loop", "loop");
    scratch.link("a/out", "/etc");
    auto top = store::open_folder(scratch.folder());
    REQUIRE(top.ok());
    const std::string link = store::system_words(ELOOP);
    const std::string folder = store::system_words(ENOTDIR);
    const std::string none = store::system_words(ENOENT);
    const struct {
        const char* path;
        int flags;
        std::string answer;
    } cases[] = {
        {"", O_RDONLY | O_DIRECTORY, "ok"},
        {"a", O_RDONLY | O_DIRECTORY, "ok"},
        {"a/b", O_RDONLY | O_DIRECTORY, "ok"},
        {"a/b/c.yaml", O_RDONLY, "ok"},
        {"a/b/c.yaml", O_RDONLY | O_DIRECTORY, folder},
        {"a/b/c.yaml/d", O_RDONLY, folder},
        {"a/b/d.yaml", O_RDONLY, none},
        {"b/c.yaml", O_RDONLY, none},
        {"a/link", O_RDONLY | O_DIRECTORY, link},
        {"a/link/c.yaml", O_RDONLY, link},
        {"a/b/link.yaml", O_RDONLY, link},
        {"a/loop", O_RDONLY, link},
        {"a/out/passwd", O_RDONLY, link},
    };
    for (const auto& one : cases) {
        CAPTURE(one.path);
        CHECK(opened(store::open_beneath(top->number(), one.path, one.flags)) == one.answer);
        CHECK(opened(store::open_by_steps(top->number(), one.path, one.flags)) == one.answer);
    }
}

TEST_CASE("paths inside a store") {
    for (const auto* path : {"a", "a/b", "a/b.yaml", ".qms/lock", "..a/b..", "a/..."})
        CHECK(store::is_inside(path));
    for (const auto* path : {"", "/", "/a", "a/", "a//b", ".", "..", "a/..", "../a", "a/./b"})
        CHECK_FALSE(store::is_inside(path));
    CHECK(store::parent_of("a/b/c") == "a/b");
    CHECK(store::parent_of("c").empty());
    CHECK(store::name_of("a/b/c") == "c");
    CHECK(store::name_of("c") == "c");
}

TEST_CASE("no more than the limit and one byte is read") {
    const Scratch scratch;
    scratch.lay("a", std::string(5000, 'x'));
    const auto read = [&](std::size_t expected, std::size_t limit) {
        auto top = store::open_folder(scratch.folder());
        auto file = store::open_beneath(top->number(), "a", O_RDONLY);
        return store::read_all(file->number(), expected, limit).value().size();
    };
    CHECK(read(5000, 9000) == 5000);
    CHECK(read(0, 9000) == 5000); // grew since its size was asked
    CHECK(read(5000, 5000) == 5000);
    CHECK(read(0, 10) == 11);
    CHECK(read(5000, 10) == 11);
    CHECK(read(5000, 0) == 1);
    auto top = store::open_folder(scratch.folder());
    CHECK(store::read_all(top->number(), 0, 10).error().number == EISDIR);
}

TEST_CASE("the words for what the system said") {
    CHECK(store::system_words(ENOSPC) == "no space left on the device");
    CHECK(store::system_words(EDQUOT) == "the disk quota is used up");
    CHECK(store::system_words(EROFS) == "the file system is read-only");
    CHECK(store::system_words(4095) == "error 4095");
}
