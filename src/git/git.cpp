#include "git/git.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace git {
namespace {

constexpr std::size_t kMaxAnswer = 4096;

std::string read_all(int descriptor) {
    std::string text;
    std::array<char, 512> buffer{};
    for (;;) {
        const ssize_t got = read(descriptor, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0 || text.size() > kMaxAnswer) return text;
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

} // namespace

std::optional<std::string> user_email(const std::string& folder) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    std::string program = "git";
    std::string dash_c = "-C";
    std::string where = folder;
    std::string option = "-c";
    std::string bare = "safe.bareRepository=explicit";
    std::string command = "config";
    std::string get = "--get";
    std::string name = "user.email";
    char* argv[] = {program.data(), dash_c.data(), where.data(), option.data(), bare.data(),
                    command.data(), get.data(),    name.data(),  nullptr};
    pid_t child = 0;
    const int failed = posix_spawnp(&child, "git", &actions, nullptr, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (failed != 0) {
        close(ends[0]);
        return std::nullopt;
    }
    std::string answer = read_all(ends[0]);
    close(ends[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
    while (!answer.empty() && answer.back() == '\n')
        answer.pop_back();
    if (answer.empty()) return std::nullopt;
    return answer;
}

} // namespace git
