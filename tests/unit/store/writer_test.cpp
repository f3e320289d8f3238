#include "store/writer.hpp"

#include "scratch.hpp"

#include <sys/stat.h>

namespace {

using Names = std::vector<std::string>;

class Umask {
public:
    explicit Umask(mode_t mode) : before_(::umask(mode)) {}
    Umask(const Umask&) = delete;
    Umask& operator=(const Umask&) = delete;
    ~Umask() { ::umask(before_); }

private:
    mode_t before_;
};

} // namespace

TEST_CASE("a new file is made with its folders and nothing else") {
    const Scratch scratch;
    CHECK(told(store::create_file(scratch.folder(), "complaints/2026/1.yaml", "id: 1\n")) == "ok");
    CHECK(scratch.read("complaints/2026/1.yaml") == "id: 1\n");
    CHECK(scratch.all() == Names{"complaints/", "complaints/2026/", "complaints/2026/1.yaml"});
    CHECK(scratch.status("complaints/2026/1.yaml").st_nlink == 1);
    CHECK(told(store::create_file(scratch.folder(), "complaints/2026/2.yaml", "")) == "ok");
    CHECK(scratch.read("complaints/2026/2.yaml").empty());
    CHECK(told(store::create_file(scratch.folder(), "top.yaml", "x")) == "ok");
    CHECK(scratch.read("top.yaml") == "x");
}

TEST_CASE("a new file never replaces one") {
    const Scratch scratch;
    scratch.lay("a/1.yaml", "old");
    scratch.link("a/2.yaml", "nowhere");
    std::filesystem::create_directories(scratch.at("a/3.yaml"));
    const Names before = scratch.all();
    for (const std::string path : {"a/1.yaml", "a/2.yaml", "a/3.yaml"}) {
        auto outcome = store::create_file(scratch.folder(), path, "new");
        CHECK(told(outcome) == "Q8004 '" + path + "' is already there");
        CHECK(outcome.error().place.path == path);
    }
    CHECK(scratch.read("a/1.yaml") == "old");
    CHECK(scratch.all() == before);
}

TEST_CASE("what cannot be created leaves nothing behind") {
    const Scratch scratch;
    const Scratch elsewhere;
    scratch.lay("file", "x");
    scratch.link("away", elsewhere.folder());
    const Names before = scratch.all();
    const std::string name(300, 'n');
    const std::pair<std::string, std::string> cases[] = {
        {"../out.yaml", "it is not a path inside the store"},
        {"/tmp/out.yaml", "it is not a path inside the store"},
        {"away/out.yaml", "a symbolic link is in the way"},
        {"away/deep/out.yaml", "a symbolic link is in the way"},
        {"file/out.yaml", "there is something else where a folder should be"},
        {"new/deep/" + name, "the name is too long"},
        {"new/" + name + "/out.yaml", "the name is too long"},
    };
    for (const auto& [path, why] : cases)
        CHECK(told(store::create_file(scratch.folder(), path, "x")) ==
              "Q8006 cannot write '" + path + "': " + why);
    CHECK(scratch.all() == before);
    CHECK(elsewhere.all().empty());
    CHECK(told(store::create_file(scratch.at("none"), "a", "x")) ==
          "Q8006 cannot write 'a': no such file or folder");
}

TEST_CASE("an edit replaces exactly what was read") {
    const Scratch scratch;
    scratch.lay("a/1.yaml", "old\n");
    CHECK(told(store::replace_file(scratch.folder(), "a/1.yaml", "old\n", "new text\n")) == "ok");
    CHECK(scratch.read("a/1.yaml") == "new text\n");
    CHECK(scratch.all() == Names{"a/", "a/1.yaml"});
}

TEST_CASE("an edit of something else than what was read is refused") {
    const Scratch scratch;
    for (const std::string now : {"old", "old\nmore", "olD\n", ""}) {
        scratch.lay("a/1.yaml", now);
        auto outcome = store::replace_file(scratch.folder(), "a/1.yaml", "old\n", "new\n");
        CHECK(told(outcome) == "Q8005 'a/1.yaml' was changed while the command was working");
        CHECK(outcome.error().help == "look at the file and run the command again; nothing was written");
        CHECK(scratch.read("a/1.yaml") == now);
    }
    CHECK(told(store::replace_file(scratch.folder(), "a/2.yaml", "old\n", "new\n")) ==
          "Q8005 'a/2.yaml' was removed while the command was working");
    CHECK(told(store::replace_file(scratch.folder(), "b/2.yaml", "old\n", "new\n")) ==
          "Q8006 cannot write 'b/2.yaml': no such file or folder");
    CHECK(scratch.all() == Names{"a/", "a/1.yaml"});
}

TEST_CASE("an edit goes through no link and into no device") {
    const Scratch scratch;
    const Scratch elsewhere;
    elsewhere.lay("1.yaml", "old");
    scratch.link("1.yaml", elsewhere.at("1.yaml"));
    scratch.link("away", elsewhere.folder());
    std::filesystem::create_directories(scratch.at("folder"));
    REQUIRE(::mkfifo(scratch.at("pipe").c_str(), 0600) == 0);
    const std::pair<std::string, std::string> cases[] = {
        {"1.yaml", "a symbolic link is in the way"},
        {"away/1.yaml", "a symbolic link is in the way"},
        {"folder", "it is a folder"},
        {"pipe", "it is not a regular file"},
    };
    for (const auto& [path, why] : cases)
        CHECK(told(store::replace_file(scratch.folder(), path, "old", "new")) ==
              "Q8006 cannot write '" + path + "': " + why);
    CHECK(elsewhere.read("1.yaml") == "old");
    CHECK(elsewhere.all() == Names{"1.yaml"});
}

TEST_CASE("equal bytes write nothing, but only where they are still there") {
    const Scratch scratch;
    scratch.lay("1.yaml", "old");
    const auto before = scratch.status("1.yaml");
    CHECK(told(store::replace_file(scratch.folder(), "1.yaml", "old", "old")) == "ok");
    const auto after = scratch.status("1.yaml");
    CHECK(before.st_ino == after.st_ino);
    CHECK(before.st_ctim.tv_nsec == after.st_ctim.tv_nsec);
    CHECK(told(store::replace_file(scratch.folder(), "1.yaml", "other", "other")) ==
          "Q8005 '1.yaml' was changed while the command was working");
}

TEST_CASE("an edit keeps the mode, a new file obeys the umask") {
    const Scratch scratch;
    for (const mode_t mask : {022U, 027U, 077U}) {
        const Umask umask(mask);
        for (const mode_t mode : {0600U, 0640U, 0644U, 0664U}) {
            scratch.lay("1.yaml", "old");
            REQUIRE(::chmod(scratch.at("1.yaml").c_str(), mode) == 0);
            REQUIRE(told(store::replace_file(scratch.folder(), "1.yaml", "old", "new")) == "ok");
            CHECK((scratch.status("1.yaml").st_mode & 07777U) == mode);
        }
        REQUIRE(told(store::create_file(scratch.folder(), "new/2.yaml", "x")) == "ok");
        CHECK((scratch.status("new/2.yaml").st_mode & 07777U) == (0666U & ~mask));
        CHECK((scratch.status("new").st_mode & 0777U) == (0777U & ~mask));
        std::filesystem::remove_all(scratch.at("new"));
    }
    scratch.lay("1.yaml", "old");
    REQUIRE(::chmod(scratch.at("1.yaml").c_str(), 04755) == 0);
    REQUIRE(told(store::replace_file(scratch.folder(), "1.yaml", "old", "new")) == "ok");
    CHECK((scratch.status("1.yaml").st_mode & 07777U) == 0755U);
}

TEST_CASE("left-over temporary files are in nobody's way") {
    const Scratch scratch;
    const std::string own = ".qms-tmp-" + std::to_string(::getpid()) + "-0";
    scratch.lay(own, "half");
    CHECK(told(store::create_file(scratch.folder(), "1.yaml", "x")) == "ok");
    CHECK(told(store::replace_file(scratch.folder(), "1.yaml", "x", "y")) == "ok");
    CHECK(scratch.read(own) == "half");
    CHECK(scratch.all() == Names{own, "1.yaml"});
}

TEST_CASE("a file of the user's is copied with its size and hash") {
    const Scratch scratch;
    const Scratch desk;
    desk.lay("letter.pdf", "abc");
    desk.link("link.pdf", "letter.pdf");
    auto copied = store::copy_in(desk.at("letter.pdf"), scratch.folder(), "evidence/1/letter.pdf", 3);
    REQUIRE(told(copied) == "ok");
    CHECK(copied->size == 3);
    CHECK(copied->sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(scratch.read("evidence/1/letter.pdf") == "abc");
    CHECK(told(store::copy_in(desk.at("link.pdf"), scratch.folder(), "evidence/2.pdf", 3)) == "ok");
    const std::string letter = desk.at("letter.pdf");
    CHECK(told(store::copy_in(letter, scratch.folder(), "evidence/2.pdf", 3)) ==
          "Q8004 'evidence/2.pdf' is already there");
    CHECK(told(store::copy_in(letter, scratch.folder(), "e/3.pdf", 2)) ==
          "Q1001 '" + letter + "' is larger than 2 bytes");
    CHECK(told(store::copy_in(desk.at("none"), scratch.folder(), "e/3.pdf", 2)) ==
          "Q8001 no such file '" + desk.at("none") + "'");
    CHECK(told(store::copy_in(desk.folder(), scratch.folder(), "e/3.pdf", 2)) ==
          "Q1016 cannot read '" + desk.folder() + "': it is a folder");
    CHECK(scratch.all() == Names{"evidence/", "evidence/1/", "evidence/1/letter.pdf", "evidence/2.pdf"});
}
