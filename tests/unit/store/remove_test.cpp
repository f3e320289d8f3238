#include "store/writer.hpp"

#include "scratch.hpp"

namespace {

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("a file is removed while it holds what was read; its folder stays") {
    const Scratch scratch;
    scratch.lay("a/1.yaml", "one");
    scratch.lay("a/2.yaml", "two");
    CHECK(told(store::remove_file(scratch.folder(), "a/1.yaml", "one")) == "ok");
    CHECK(scratch.all() == Names{"a/", "a/2.yaml"});
    CHECK(told(store::remove_file(scratch.folder(), "a/2.yaml", "two")) == "ok");
    CHECK(scratch.all() == Names{"a/"});
}

TEST_CASE("a file that is not what was read is not removed") {
    const Scratch scratch;
    const Scratch elsewhere;
    elsewhere.lay("x", "one");
    scratch.lay("a/1.yaml", "one");
    scratch.link("a/link", elsewhere.at("x"));
    scratch.link("away", elsewhere.folder());
    std::filesystem::create_directories(scratch.at("a/folder"));
    const Names before = scratch.all();
    const std::string f = scratch.folder();
    for (const char* other : {"", "on", "one ", "two"})
        CHECK(told(store::remove_file(f, "a/1.yaml", other)) ==
              "Q8005 'a/1.yaml' was changed while the command was working");
    CHECK(told(store::remove_file(f, "a/2.yaml", "one")) ==
          "Q8005 'a/2.yaml' was removed while the command was working");
    CHECK(told(store::remove_file(f, "a/link", "one")) ==
          "Q8006 cannot write 'a/link': a symbolic link is in the way");
    CHECK(told(store::remove_file(f, "away/x", "one")) ==
          "Q8006 cannot write 'away/x': a symbolic link is in the way");
    CHECK(told(store::remove_file(f, "a/folder", "")) == "Q8006 cannot write 'a/folder': it is a folder");
    CHECK(told(store::remove_file(f, "../x", "one")) ==
          "Q8006 cannot write '../x': it is not a path inside the store");
    CHECK(scratch.all() == before);
    CHECK(elsewhere.read("x") == "one");
}

TEST_CASE("a file moves to a free name or over what was read") {
    const Scratch scratch;
    scratch.lay("a/1.yaml", "one");
    CHECK(told(store::move_file(scratch.folder(), "a/1.yaml", "one", "b/c/2.yaml", std::nullopt)) == "ok");
    CHECK(scratch.all() == Names{"a/", "b/", "b/c/", "b/c/2.yaml"});
    scratch.lay("a/3.yaml", "three");
    CHECK(told(store::move_file(scratch.folder(), "b/c/2.yaml", "one", "a/3.yaml", "three")) == "ok");
    CHECK(scratch.all() == Names{"a/", "a/3.yaml", "b/", "b/c/"});
    CHECK(scratch.read("a/3.yaml") == "one");
}

TEST_CASE("a move that would lose something is refused, and nothing is left of it") {
    const Scratch scratch;
    scratch.lay("a/1.yaml", "one");
    scratch.lay("a/2.yaml", "two");
    scratch.link("a/link", "nowhere");
    const Names before = scratch.all();
    const std::string f = scratch.folder();
    CHECK(told(store::move_file(f, "a/1.yaml", "one", "a/2.yaml", std::nullopt)) ==
          "Q8004 'a/2.yaml' is already there");
    CHECK(told(store::move_file(f, "a/1.yaml", "one", "a/link", std::nullopt)) ==
          "Q8004 'a/link' is already there");
    CHECK(told(store::move_file(f, "a/1.yaml", "one", "a/2.yaml", "three")) ==
          "Q8005 'a/2.yaml' was changed while the command was working");
    CHECK(told(store::move_file(f, "a/1.yaml", "one", "a/3.yaml", "three")) ==
          "Q8005 'a/3.yaml' was removed while the command was working");
    CHECK(told(store::move_file(f, "a/1.yaml", "two", "a/2.yaml", "two")) ==
          "Q8005 'a/1.yaml' was changed while the command was working");
    CHECK(told(store::move_file(f, "a/9.yaml", "two", "new/2.yaml", std::nullopt)) ==
          "Q8005 'a/9.yaml' was removed while the command was working");
    CHECK(told(store::move_file(f, "a/1.yaml", "one", "../2.yaml", std::nullopt)) ==
          "Q8006 cannot write '../2.yaml': it is not a path inside the store");
    CHECK(scratch.all() == before);
    CHECK(scratch.read("a/1.yaml") == "one");
    CHECK(scratch.read("a/2.yaml") == "two");
}
