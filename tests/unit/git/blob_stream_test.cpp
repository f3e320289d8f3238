// Many blobs through one git: in their order, without waiting for each other.
#include "git/blob_stream.hpp"
#include "unit/history/repositories.hpp"

#include <filesystem>

using git::BlobStream;
using repositories::Made;

namespace {

std::string id_of(const Made& made, const std::string& text) {
    std::string id = made.run({"hash-object", "-w", "--stdin"}, text);
    id.pop_back();
    return id;
}

// The body, "-" for one that is not given, or the refusal.
std::string next(BlobStream& blobs, std::size_t limit = 1024) {
    auto body = blobs.next(limit);
    if (!body) return std::string(diag::info(body.error().code).id) + " " + body.error().message;
    return body->value_or("-");
}

} // namespace

TEST_CASE("blob stream: in the order asked for; missing and large ones are left out") {
    const Made made;
    const std::string a = id_of(made, "a\n");
    const std::string empty = id_of(made, "");
    const std::string nul = id_of(made, std::string("x\0\ny", 4));
    const std::string large = id_of(made, std::string(300'000, 'l'));
    auto blobs = BlobStream::start(made.folder());
    REQUIRE(blobs);
    blobs->ask({a, empty, std::string(40, '1'), nul, large});
    blobs->ask({a});
    CHECK(next(*blobs) == "a\n");
    CHECK(next(*blobs) == "");
    CHECK(next(*blobs) == "-");
    CHECK(next(*blobs) == std::string("x\0\ny", 4));
    CHECK(next(*blobs) == "-");
    CHECK(next(*blobs) == "a\n");
    blobs->ask({large});
    CHECK(next(*blobs, 300'000).size() == 300'000);
    blobs->ask({large});
    CHECK(next(*blobs, 299'999) == "-");
    blobs->ask({"no id at all", a});
    CHECK(next(*blobs) == "-");
    CHECK(next(*blobs) == "a\n");
}

TEST_CASE("blob stream: more is asked for, and more is answered, than any pipe holds") {
    const Made made;
    const std::string body(2000, 'b');
    const std::string id = id_of(made, body);
    auto blobs = BlobStream::start(made.folder());
    REQUIRE(blobs);
    constexpr std::size_t kMany = 30'000; // 1.5 MB of requests, 60 MB of answers
    blobs->ask(std::vector<std::string>(kMany, id));
    std::size_t same = 0;
    for (std::size_t n = 0; n < kMany; ++n)
        if (next(*blobs, body.size()) == body) ++same;
    CHECK(same == kMany);
}

TEST_CASE("blob stream: where git cannot answer, it says so") {
    auto blobs = BlobStream::start("/nowhere/at/all");
    REQUIRE(blobs); // git starts, and ends at once
    blobs->ask(std::vector<std::string>(100, std::string(40, '1')));
    // As a damaged object ends git too, it is started again, but not for ever.
    std::size_t left_out = 0;
    std::string last;
    while ((last = next(*blobs)) == "-")
        ++left_out;
    CHECK(left_out == 16);
    CHECK(last == "Q8303 'git cat-file' ended before it had answered");
}

TEST_CASE("blob stream: a damaged object ends git and hides no other") {
    const Made made;
    const std::string a = id_of(made, "a\n");
    const std::string bad = id_of(made, std::string(100'000, 'b'));
    const std::string file = made.folder() + "/.git/objects/" + bad.substr(0, 2) + "/" + bad.substr(2);
    std::filesystem::permissions(file, std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add);
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    auto blobs = BlobStream::start(made.folder());
    REQUIRE(blobs);
    blobs->ask({a, bad, a, bad, a});
    for (const char* body : {"a\n", "-", "a\n", "-", "a\n"})
        CHECK(next(*blobs) == body);
}

TEST_CASE("blob stream: one that is dropped with answers unread ends its git") {
    const Made made;
    const std::string id = id_of(made, std::string(100'000, 'b'));
    for (int n = 0; n < 3; ++n) {
        auto blobs = BlobStream::start(made.folder());
        REQUIRE(blobs);
        blobs->ask(std::vector<std::string>(100, id));
        CHECK(next(*blobs) == "-");
    }
}
