#include "store/overlay.hpp"

#include "store/load.hpp"
#include "store/memory_files.hpp"

#include "scratch.hpp"

namespace {

constexpr std::size_t kLimit = 1024;

std::shared_ptr<const store::MemoryFiles> files() {
    auto memory = std::make_shared<store::MemoryFiles>();
    memory->add("qms.yaml", "{format: 1, company: {en: A}, utc_offset: \"+00:00\", language: en}\n");
    memory->add("people/p1.yaml", "id: \"p1\"\nname: \"Lin\"\n");
    memory->add("people/p3.yaml", "id: \"p3\"\nname: \"Wu\"\n");
    memory->add("people/link.yaml", store::DirEntry::Kind::link);
    memory->break_path("broken", "permission denied");
    return memory;
}

std::string names(const store::FileSystem& files, const std::string& path) {
    auto entries = files.list(path);
    if (!entries) return entries.error().message;
    std::string result;
    for (const auto& entry : *entries) {
        constexpr const char* kKinds[] = {"file", "folder", "link", "other"};
        result += entry.name + ":" + kKinds[static_cast<int>(entry.kind)] + " ";
    }
    return result;
}

std::string text(const store::FileSystem& files, const std::string& path, std::size_t limit = kLimit) {
    auto bytes = files.read(path, limit);
    return bytes ? *bytes : told(bytes);
}

} // namespace

TEST_CASE("overlay: the file is read as the bytes laid over it, all others as they are") {
    const store::Overlay over(files(), "people/p1.yaml", "buffer");
    CHECK(text(over, "people/p1.yaml") == "buffer");
    CHECK(**over.size("people/p1.yaml") == 6);
    CHECK(text(over, "people/p3.yaml") == "id: \"p3\"\nname: \"Wu\"\n");
    CHECK(**over.size("people/p3.yaml") == 20);
    CHECK(!*over.size("people/p9.yaml"));
    CHECK(names(over, "people") == "link.yaml:link p1.yaml:file p3.yaml:file ");
    CHECK(text(over, "people/p9.yaml") == "Q8001 no such file 'people/p9.yaml'");
}

TEST_CASE("overlay: a file that is not there yet stands in its place, with its folders") {
    const store::Overlay over(files(), "people/p2.yaml", "");
    CHECK(names(over, "people") == "link.yaml:link p1.yaml:file p2.yaml:file p3.yaml:file ");
    CHECK(text(over, "people/p2.yaml") == "");
    const store::Overlay deep(files(), "complaints/2026-11/CC-2611-01.yaml", "x");
    CHECK(names(deep, "") == "complaints:folder people:folder qms.yaml:file ");
    CHECK(names(deep, "complaints") == "2026-11:folder ");
    CHECK(names(deep, "complaints/2026-11") == "CC-2611-01.yaml:file ");
    CHECK(names(deep, "complaints/2026") == "");
    CHECK(names(deep, "people") == "link.yaml:link p1.yaml:file p3.yaml:file ");
}

TEST_CASE("overlay: links are covered, files do not become folders, what is broken stays so") {
    const store::Overlay link(files(), "people/link.yaml", "x");
    CHECK(names(link, "people") == "link.yaml:file p1.yaml:file p3.yaml:file ");
    CHECK(text(link, "people/link.yaml") == "x");
    const store::Overlay below(files(), "people/p1.yaml/x.yaml", "x");
    CHECK(names(below, "people") == "link.yaml:link p1.yaml:file p3.yaml:file ");
    const store::Overlay broken(files(), "broken/x.yaml", "x");
    CHECK(names(broken, "broken") == "cannot list the folder 'broken': permission denied");
}

TEST_CASE("overlay: the limit holds, and a path outside changes nothing") {
    const store::Overlay over(files(), "people/p1.yaml", std::string(kLimit + 1, 'x'));
    CHECK(text(over, "people/p1.yaml") == "Q1001 'people/p1.yaml' is larger than 1024 bytes");
    CHECK(text(over, "people/p1.yaml", kLimit + 1).size() == kLimit + 1);
    for (const char* path : {"", "/etc/passwd", "../x", "people/../x", "people/"}) {
        CAPTURE(path);
        const store::Overlay outside(files(), path, "x");
        CHECK(names(outside, "") == "people:folder qms.yaml:file ");
        CHECK(!outside.read(path, kLimit));
    }
}

TEST_CASE("overlay: a store loads with the buffer in the file's place") {
    const auto loaded =
        store::load(store::Overlay(files(), "people/p2.yaml", "id: \"p2\"\nnmae: x\n"), {}, {});
    REQUIRE(loaded);
    CHECK(loaded->records == 5);
    CHECK(loaded->snapshot.find("person", "p2") != nullptr);
    bool told = false;
    for (const auto& finding : loaded->report.findings())
        told = told || (finding.code == diag::Code::Q2002 && finding.place.path == "people/p2.yaml");
    CHECK(told);
}
