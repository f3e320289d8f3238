#include "store/output_file.hpp"

#include "scratch.hpp"

#include <unistd.h>

TEST_CASE("output: a file is made, and replaced whole") {
    const Scratch scratch;
    CHECK(told(store::write_output(scratch.at("r.json"), "r.json", "one")) == "ok");
    CHECK(scratch.read("r.json") == "one");
    REQUIRE(::chmod(scratch.at("r.json").c_str(), 0640) == 0);
    CHECK(told(store::write_output(scratch.at("r.json"), "r.json", "")) == "ok");
    CHECK(scratch.read("r.json") == "");
    CHECK((scratch.status("r.json").st_mode & 07777) == 0640);
    CHECK(scratch.all() == std::vector<std::string>{"r.json"});
}

TEST_CASE("output: the folder may be reached through a link, the file may be none") {
    const Scratch scratch;
    scratch.lay("real/old.json", "old");
    scratch.link("way", "real");
    CHECK(told(store::write_output(scratch.at("way/r.json"), "way/r.json", "x")) == "ok");
    CHECK(scratch.read("real/r.json") == "x");
    scratch.link("real/link.json", "old.json");
    CHECK(told(store::write_output(scratch.at("real/link.json"), "real/link.json", "x")) ==
          "Q8006 cannot write 'real/link.json': a symbolic link is in the way");
    scratch.link("real/nowhere.json", "new.json");
    CHECK(told(store::write_output(scratch.at("real/nowhere.json"), "n", "x")) ==
          "Q8006 cannot write 'n': a symbolic link is in the way");
    CHECK(scratch.read("real/old.json") == "old");
    CHECK(scratch.all().size() == 6); // the folder, the link to it, and four names in it
}

TEST_CASE("output: what cannot be written is told by the name the user gave, and nothing is left") {
    const Scratch scratch;
    scratch.lay("file", "f");
    scratch.lay("folder/x", "x");
    REQUIRE(::mkfifo(scratch.at("pipe").c_str(), 0600) == 0);
    const auto before = scratch.all();
    CHECK(told(store::write_output(scratch.at("no/r.json"), "no/r.json", "x")) ==
          "Q8006 cannot write 'no/r.json': there is no folder 'no'");
    CHECK(told(store::write_output(scratch.at("file/r.json"), "file/r.json", "x")) ==
          "Q8006 cannot write 'file/r.json': there is something else where a folder should be");
    CHECK(told(store::write_output(scratch.at("folder"), "folder", "x")) ==
          "Q8006 cannot write 'folder': it is a folder");
    CHECK(told(store::write_output(scratch.at("pipe"), "pipe", "x")) ==
          "Q8006 cannot write 'pipe': it is not a regular file");
    CHECK(told(store::write_output("/dev/null", "/dev/null", "x")) ==
          "Q8006 cannot write '/dev/null': it is not a regular file");
    const std::string name(300, 'n');
    CHECK(told(store::write_output(scratch.at(name), "long", "x")) ==
          "Q8006 cannot write 'long': the name is too long");
    CHECK(scratch.all() == before);
}
