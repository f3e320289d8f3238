#include "store/writer.hpp"

#include "scratch.hpp"

#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

using std::chrono::milliseconds;

std::string take_briefly(const Scratch& scratch) {
    return told(store::Lock::take(scratch.folder(), milliseconds(20)));
}

// A process that holds the lock already when this returns, for as long as told.
pid_t hold_in_child(const Scratch& scratch, milliseconds how_long) {
    int ready[2] = {};
    REQUIRE(::pipe(ready) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto lock = store::Lock::take(scratch.folder());
        if (::write(ready[1], lock.ok() ? "y" : "n", 1) != 1) ::_exit(1);
        std::this_thread::sleep_for(how_long);
        ::_exit(0);
    }
    char answer = '?';
    CHECK(::read(ready[0], &answer, 1) == 1);
    CHECK(answer == 'y');
    ::close(ready[0]);
    ::close(ready[1]);
    return child;
}

} // namespace

TEST_CASE("one holder at a time, named by its process") {
    const Scratch scratch;
    const std::string self = std::to_string(::getpid());
    {
        auto lock = store::Lock::take(scratch.folder());
        REQUIRE(lock.ok());
        CHECK(scratch.read(".qms/lock") == self + "\n");
        auto second = store::Lock::take(scratch.folder(), milliseconds(20));
        CHECK(told(second) == "Q8003 '.qms/lock' is held by process " + self);
        CHECK(second.error().help == "wait until it has finished, then run the command again");
        const store::Lock moved = std::move(*lock);
        CHECK(take_briefly(scratch) != "ok");
    }
    CHECK(take_briefly(scratch) == "ok");
}

TEST_CASE("a holder is believed only when it is a number") {
    const Scratch scratch;
    auto lock = store::Lock::take(scratch.folder());
    REQUIRE(lock.ok());
    for (const std::string text : {"", "\n", "12a\n", "\x1b[2J\n", "12345678901\n", "-5\n"}) {
        scratch.lay(".qms/lock", text);
        CHECK(take_briefly(scratch) == "Q8003 '.qms/lock' is held by another process");
    }
    scratch.lay(".qms/lock", "77\n");
    CHECK(take_briefly(scratch) == "Q8003 '.qms/lock' is held by process 77");
}

TEST_CASE("the kernel frees the lock of a killed process") {
    const Scratch scratch;
    const pid_t child = hold_in_child(scratch, std::chrono::minutes(1));
    CHECK(take_briefly(scratch) == "Q8003 '.qms/lock' is held by process " + std::to_string(child));
    REQUIRE(::kill(child, SIGKILL) == 0);
    REQUIRE(::waitpid(child, nullptr, 0) == child);
    CHECK(take_briefly(scratch) == "ok");
}

TEST_CASE("a waiting process gets the lock when it is free") {
    const Scratch scratch;
    const pid_t child = hold_in_child(scratch, milliseconds(100));
    CHECK(told(store::Lock::take(scratch.folder())) == "ok");
    CHECK(scratch.read(".qms/lock") == std::to_string(::getpid()) + "\n");
    REQUIRE(::waitpid(child, nullptr, 0) == child);
}

TEST_CASE("a lock that came with the repository as something else is refused") {
    const Scratch elsewhere;
    elsewhere.lay("victim", "precious");
    const auto refused = [&](const char* what, const std::string& words) {
        const Scratch scratch;
        const std::string kind = what;
        if (kind == "linked file") {
            std::filesystem::create_directories(scratch.at(".qms"));
            scratch.link(".qms/lock", elsewhere.at("victim"));
        }
        if (kind == "linked folder") scratch.link(".qms", elsewhere.folder());
        if (kind == "folder") std::filesystem::create_directories(scratch.at(".qms/lock"));
        if (kind == "pipe") {
            std::filesystem::create_directories(scratch.at(".qms"));
            REQUIRE(::mkfifo(scratch.at(".qms/lock").c_str(), 0600) == 0);
        }
        CAPTURE(kind);
        CHECK(take_briefly(scratch) == "Q8006 cannot write '.qms/lock': " + words);
    };
    refused("linked file", "a symbolic link is in the way");
    refused("linked folder", "a symbolic link is in the way");
    refused("folder", "it is a folder");
    refused("pipe", "it is not a regular file");
    CHECK(elsewhere.read("victim") == "precious");
    CHECK(elsewhere.all() == std::vector<std::string>{"victim"});
}
