#include "store/files.hpp"
#include "store/memory_files.hpp"

#include "scratch.hpp"

#include <sys/stat.h>
#include <unistd.h>

namespace {

constexpr std::size_t kLimit = 1024 * 1024;

std::shared_ptr<const store::FileSystem> disk_of(const Scratch& scratch) {
    auto disk = store::open_disk(scratch.folder());
    REQUIRE(disk.ok());
    return *disk;
}

std::string names(const std::vector<store::DirEntry>& entries) {
    std::string result;
    for (const auto& entry : entries) {
        constexpr const char* kKinds[] = {"file", "folder", "link", "other"};
        result += entry.name + ":" + kKinds[static_cast<int>(entry.kind)] + " ";
    }
    return result;
}

// The same tree on the disk and in memory: both must answer alike.
struct Pair {
    Scratch scratch;
    store::MemoryFiles memory;

    Pair() {
        for (const auto* path :
             {"qms.yaml", "complaints/2.yaml", "complaints/10.yaml", "complaints/.qms-tmp-1-0"}) {
            scratch.lay(path, path);
            memory.add(path, std::string(path));
        }
        scratch.lay("outside.txt", "secret");
        std::filesystem::rename(scratch.at("outside.txt"), scratch.folder() + ".txt");
        scratch.link("complaints/out.yaml", scratch.folder() + ".txt");
        scratch.link("complaints/in.yaml", "2.yaml");
        scratch.link("away", "complaints");
        REQUIRE(::mkfifo(scratch.at("complaints/pipe").c_str(), 0600) == 0);
        for (const auto* path : {"complaints/out.yaml", "complaints/in.yaml", "away"})
            memory.add(path, store::DirEntry::Kind::link);
        memory.add("complaints/pipe", store::DirEntry::Kind::other);
    }
    ~Pair() { ::unlink((scratch.folder() + ".txt").c_str()); }
};

} // namespace

TEST_CASE("a regular file is read, everything else is told apart") {
    const Pair pair;
    const auto disk = disk_of(pair.scratch);
    for (const store::FileSystem* files : {disk.get(), static_cast<const store::FileSystem*>(&pair.memory)}) {
        auto good = files->read("complaints/2.yaml", kLimit);
        REQUIRE(good.ok());
        CHECK(*good == "complaints/2.yaml");
        const std::pair<const char*, const char*> bad[] = {
            {"complaints/3.yaml", "Q8001 no such file 'complaints/3.yaml'"},
            {"claims/3.yaml", "Q8001 no such file 'claims/3.yaml'"},
            {"complaints", "Q1016 cannot read 'complaints': it is a folder"},
            {"complaints/pipe", "Q1016 cannot read 'complaints/pipe': it is not a regular file"},
            {"complaints/in.yaml", "Q1016 cannot read 'complaints/in.yaml': a symbolic link is in the way"},
            {"complaints/out.yaml", "Q1016 cannot read 'complaints/out.yaml': a symbolic link is in the way"},
            {"", "Q1016 cannot read '': it is not a path inside the store"},
            {"/etc/passwd", "Q1016 cannot read '/etc/passwd': it is not a path inside the store"},
            {"complaints/../qms.yaml",
             "Q1016 cannot read 'complaints/../qms.yaml': it is not a path inside the store"},
            {"./qms.yaml", "Q1016 cannot read './qms.yaml': it is not a path inside the store"},
            {"complaints//2.yaml",
             "Q1016 cannot read 'complaints//2.yaml': it is not a path inside the store"},
            {"complaints/", "Q1016 cannot read 'complaints/': it is not a path inside the store"},
        };
        for (const auto& [path, message] : bad) {
            auto outcome = files->read(path, kLimit);
            CHECK(told(outcome) == message);
            if (!outcome.ok()) CHECK(outcome.error().place.path == path);
        }
    }
    CHECK(told(disk->read("away/2.yaml", kLimit)) ==
          "Q1016 cannot read 'away/2.yaml': a symbolic link is in the way");
    CHECK(told(disk->read("qms.yaml/2.yaml", kLimit)) ==
          "Q1016 cannot read 'qms.yaml/2.yaml': there is something else where a folder should be");
    CHECK(told(disk->read(std::string(300, 'n'), kLimit)) ==
          "Q1016 cannot read '" + std::string(300, 'n') + "': the name is too long");
    CHECK(told(disk->read(std::string("qms.yaml\0x", 10), kLimit))
              .ends_with("': it is not a path inside the store"));
}

TEST_CASE("a file may have just as many bytes as the limit") {
    const Scratch scratch;
    store::MemoryFiles memory;
    const std::string bytes(3000, 'x');
    scratch.lay("a.yaml", bytes);
    scratch.lay("empty.yaml", "");
    memory.add("a.yaml", bytes);
    memory.add("empty.yaml", std::string());
    const auto disk = disk_of(scratch);
    for (const store::FileSystem* files : {disk.get(), static_cast<const store::FileSystem*>(&memory)}) {
        CHECK(files->read("a.yaml", 3000).value() == bytes);
        CHECK(files->read("empty.yaml", 0).value().empty());
        CHECK(told(files->read("a.yaml", 2999)) == "Q1001 'a.yaml' is larger than 2999 bytes");
    }
    scratch.lay("big.yaml", std::string(kLimit + 1, 'x'));
    CHECK(told(disk->read("big.yaml", kLimit)) == "Q1001 'big.yaml' is larger than 1 MiB");
}

TEST_CASE("folders are listed in byte order with the kind of each entry") {
    const Pair pair;
    const auto disk = disk_of(pair.scratch);
    for (const store::FileSystem* files : {disk.get(), static_cast<const store::FileSystem*>(&pair.memory)}) {
        CHECK(names(files->list("complaints").value()) ==
              ".qms-tmp-1-0:file 10.yaml:file 2.yaml:file in.yaml:link out.yaml:link pipe:other ");
        CHECK(names(files->list("").value()) == "away:link complaints:folder qms.yaml:file ");
        CHECK(files->list("claims").value().empty());
        CHECK(files->list("claims/2026").value().empty());
        CHECK(told(files->list("away")) ==
              "Q1016 cannot list the folder 'away': a symbolic link is in the way");
        CHECK(told(files->list("qms.yaml")) ==
              "Q1016 cannot list the folder 'qms.yaml': there is something else where a folder should be");
        CHECK(told(files->list("..")) ==
              "Q1016 cannot list the folder '..': it is not a path inside the store");
    }
}

TEST_CASE("the size of a file, none, or what is there instead") {
    const Pair pair;
    const auto disk = disk_of(pair.scratch);
    for (const store::FileSystem* files : {disk.get(), static_cast<const store::FileSystem*>(&pair.memory)}) {
        CHECK(files->size("qms.yaml").value() == std::optional<std::size_t>(8));
        CHECK(files->size("claims/1.yaml").value() == std::nullopt);
        CHECK(told(files->size("complaints")) == "Q1016 cannot read 'complaints': it is a folder");
        CHECK(told(files->size("complaints/pipe")) ==
              "Q1016 cannot read 'complaints/pipe': it is not a regular file");
        CHECK(told(files->size("complaints/out.yaml")) ==
              "Q1016 cannot read 'complaints/out.yaml': a symbolic link is in the way");
        CHECK(told(files->size("../x")) == "Q1016 cannot read '../x': it is not a path inside the store");
    }
}

TEST_CASE("memory can be broken on purpose") {
    store::MemoryFiles memory;
    memory.add("complaints/2.yaml", std::string("a"));
    memory.break_path("complaints", "an input/output error");
    CHECK(told(memory.list("complaints")) ==
          "Q1016 cannot list the folder 'complaints': an input/output error");
    CHECK(memory.read("complaints/2.yaml", kLimit).value() == "a");
}

TEST_CASE("the folder of the store itself") {
    const Scratch scratch;
    scratch.lay("file", "x");
    CHECK(told(store::open_disk(scratch.at("none"))) ==
          "Q8002 cannot open the folder '" + scratch.at("none") + "': no such file or folder");
    CHECK(told(store::open_disk(scratch.at("file"))) ==
          "Q8002 cannot open the folder '" + scratch.at("file") +
              "': there is something else where a folder should be");
}

TEST_CASE("the store is found at the start or above") {
    const Scratch scratch;
    const std::string top = std::filesystem::canonical(scratch.folder()).string();
    std::filesystem::create_directories(scratch.at("a/b/c"));
    scratch.lay("a/file", "x");
    auto none = store::find_store(scratch.at("a/b"));
    CHECK(told(none) == "Q8002 no 'qms.yaml' in '" + top + "/a/b' or a folder above it");
    CHECK(none.error().help == "'qms init' makes a store");
    CHECK(told(store::find_store(scratch.at("none"))) ==
          "Q8002 cannot open the folder '" + scratch.at("none") + "': no such file or folder");
    CHECK(told(store::find_store(scratch.at("a/file"))) ==
          "Q8002 '" + scratch.at("a/file") + "' is not a folder");
    scratch.lay("qms.yaml", "x");
    CHECK(store::find_store(scratch.at("a/b/c")).value() == top);
    CHECK(store::find_store(scratch.folder()).value() == top);
    scratch.lay("a/b/qms.yaml", "x");
    CHECK(store::find_store(scratch.at("a/b/c")).value() == top + "/a/b");
    scratch.link("jump", "a/b");
    CHECK(store::find_store(scratch.at("jump/c")).value() == top + "/a/b");
}
