#include "git/process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace git {
namespace {

constexpr int kSilenceMs = 120'000;
constexpr std::size_t kChunk = std::size_t{64} * 1024;
constexpr int kRoom = 1024 * 1024; // bytes of answers that may wait in a pipe

// Settings of a repository that could make git run a program, or answer otherwise than it stores.
constexpr std::string_view kSettings[] = {"safe.bareRepository=explicit",
                                          "core.fsmonitor=false",
                                          "core.hooksPath=/dev/null",
                                          "core.pager=cat",
                                          "diff.external=",
                                          "log.showSignature=false",
                                          "log.follow=false",
                                          "log.showRoot=true",
                                          "diff.renames=false",
                                          "diff.orderFile=/dev/null",
                                          "color.ui=false",
                                          "core.quotePath=false",
                                          "protocol.allow=never",
                                          "i18n.logOutputEncoding=UTF-8"};

// What git may see of the caller's environment: where it is, and whose settings hold (safe.directory,
// user.email). No GIT_* of the caller reaches it.
constexpr std::string_view kKept[] = {"PATH=", "HOME=", "XDG_CONFIG_HOME="};
constexpr std::string_view kAdded[] = {"LC_ALL=C",
                                       "GIT_OPTIONAL_LOCKS=0",
                                       "GIT_TERMINAL_PROMPT=0",
                                       "GIT_NO_LAZY_FETCH=1",
                                       "GIT_ALLOW_PROTOCOL=none",
                                       "GIT_NO_REPLACE_OBJECTS=1",
                                       "GIT_GRAFT_FILE=/dev/null",
                                       "GIT_PAGER=cat"};

std::vector<std::string> environment_for_git(const std::string& index) {
    std::vector<std::string> kept;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view variable = *entry;
        if (std::any_of(std::begin(kKept), std::end(kKept),
                        [&](std::string_view name) { return variable.starts_with(name); }))
            kept.emplace_back(variable);
    }
    kept.insert(kept.end(), std::begin(kAdded), std::end(kAdded));
    if (!index.empty()) kept.push_back("GIT_INDEX_FILE=" + index);
    return kept;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> list;
    list.reserve(words.size() + 1);
    for (std::string& word : words)
        list.push_back(word.data());
    list.push_back(nullptr);
    return list;
}

void close_all(std::initializer_list<int*> ends) {
    for (int* end : ends)
        if (*end >= 0) {
            ::close(*end);
            *end = -1;
        }
}

// A running git and our ends of its pipes; -1 where there is none.
struct Child {
    pid_t pid = 0;
    int in = -1;
    int out = -1;
    int err = -1;
};

class Actions {
public:
    Actions() { posix_spawn_file_actions_init(&actions_); }
    ~Actions() { posix_spawn_file_actions_destroy(&actions_); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
    posix_spawn_file_actions_t* get() { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

int spawn(pid_t& child, Actions& actions, std::vector<std::string>& words, const std::string& index) {
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    // We ignore SIGPIPE; git should not.
    sigset_t normal;
    sigemptyset(&normal);
    sigaddset(&normal, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &normal);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> variables = environment_for_git(index);
    const int failed = posix_spawnp(&child, "git", actions.get(), &attributes, pointers(words).data(),
                                    pointers(variables).data());
    posix_spawnattr_destroy(&attributes);
    return failed;
}

diag::Diagnostic cannot_start(const std::string& why) {
    auto finding = diag::make(diag::Code::Q8303, fmt::format("git cannot be started: {}", why));
    finding.help = "install git, or use what needs no history";
    return finding;
}

diag::Diagnostic silent(const std::vector<std::string>& arguments) {
    return diag::make(diag::Code::Q8303,
                      fmt::format("'git {}' did not answer for two minutes", arguments.front()));
}

// Starts git; its standard error goes to a pipe when `hear_errors`, else nowhere.
diag::Outcome<Child> start(const std::string& folder, const std::vector<std::string>& arguments,
                           bool hear_errors, const std::string& index) {
    std::vector<std::string> words{"git", "-C", folder};
    for (const std::string_view setting : kSettings) {
        words.emplace_back("-c");
        words.emplace_back(setting);
    }
    words.insert(words.end(), arguments.begin(), arguments.end());
    int in[2] = {-1, -1};
    int out[2] = {-1, -1};
    int err[2] = {-1, -1};
    const auto give_up = [&](const std::string& why) {
        close_all({&in[0], &in[1], &out[0], &out[1], &err[0], &err[1]});
        return cannot_start(why);
    };
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 ||
        (hear_errors && pipe2(err, O_CLOEXEC) != 0))
        return give_up("the system has no pipe to give");
    Actions actions;
    posix_spawn_file_actions_adddup2(actions.get(), in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(actions.get(), out[1], STDOUT_FILENO);
    if (hear_errors)
        posix_spawn_file_actions_adddup2(actions.get(), err[1], STDERR_FILENO);
    else
        posix_spawn_file_actions_addopen(actions.get(), STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    Child child;
    if (const int failed = spawn(child.pid, actions, words, index))
        return give_up(failed == ENOENT ? "there is no program 'git'" : "the system refuses it");
    close_all({&in[0], &out[1], &err[1]});
    child.in = in[1];
    child.out = out[0];
    child.err = err[0];
    return child;
}

int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Takes what is there; closes the end when there is nothing more to come.
void take(int& end, std::string& into) {
    std::array<char, kChunk> buffer;
    const ssize_t got = ::read(end, buffer.data(), buffer.size());
    if (got > 0)
        into.append(buffer.data(), static_cast<std::size_t>(got));
    else if (got == 0 || errno != EINTR)
        close_all({&end});
}

// Gives what it takes of the input; closes the end when all is given, or nobody wants it.
void give(int& end, std::string_view& input) {
    const ssize_t put = ::write(end, input.data(), input.size());
    if (put > 0)
        input.remove_prefix(static_cast<std::size_t>(put));
    else if (put < 0 && errno != EINTR && errno != EAGAIN)
        input = {};
    if (input.empty()) close_all({&end});
}

// False when git says nothing for too long.
bool exchange(Child& child, std::string_view input, const Sink& sink, Ran& ran) {
    if (input.empty())
        close_all({&child.in});
    else
        fcntl(child.in, F_SETFL, O_NONBLOCK);
    while (child.out >= 0 || child.err >= 0) {
        pollfd ends[3] = {{child.out, POLLIN, 0}, {child.err, POLLIN, 0}, {child.in, POLLOUT, 0}};
        const int ready = poll(ends, 3, kSilenceMs);
        if (ready == 0) return false;
        if (ready < 0) continue;
        if (ends[0].revents != 0) take(child.out, ran.out);
        if (sink && !ran.out.empty()) {
            sink(ran.out);
            ran.out.clear();
        }
        if (ends[1].revents != 0) take(child.err, ran.err);
        if (ends[2].revents != 0) give(child.in, input);
    }
    close_all({&child.in});
    return true;
}

} // namespace

diag::Outcome<Ran> run_git(const std::string& folder, const std::vector<std::string>& arguments,
                           std::string_view input, const std::string& index, const Sink& sink) {
    auto child = start(folder, arguments, true, index);
    if (!child) return std::move(child).error();
    Ran ran;
    if (!exchange(*child, input, sink, ran)) {
        kill(child->pid, SIGKILL);
        close_all({&child->in, &child->out, &child->err});
        wait_for(child->pid);
        return silent(arguments);
    }
    ran.status = wait_for(child->pid);
    return ran;
}

diag::Outcome<Conversation> Conversation::start(const std::string& folder,
                                                const std::vector<std::string>& arguments) {
    auto child = git::start(folder, arguments, false, {});
    if (!child) return std::move(child).error();
    fcntl(child->in, F_SETFL, O_NONBLOCK);
    // So that git goes on while its answers wait; where the system gives no more room it only waits earlier.
    fcntl(child->out, F_SETPIPE_SZ, kRoom);
    return Conversation(child->pid, child->in, child->out);
}

Conversation::Conversation(Conversation&& other) noexcept
    : child_(std::exchange(other.child_, 0)), in_(std::exchange(other.in_, -1)),
      out_(std::exchange(other.out_, -1)), requests_(std::move(other.requests_)), given_(other.given_),
      buffer_(std::move(other.buffer_)), at_(other.at_) {}

Conversation::~Conversation() {
    close_all({&in_, &out_});
    if (child_ != 0) wait_for(child_);
}

bool Conversation::write(std::string_view request) {
    requests_ += request;
    return give_rest();
}

// As much as git takes now; false when it is gone.
bool Conversation::give_rest() {
    while (given_ < requests_.size()) {
        const ssize_t put = ::write(in_, requests_.data() + given_, requests_.size() - given_);
        if (put < 0 && errno == EAGAIN) return true;
        if (put < 0 && errno != EINTR) return false;
        given_ += static_cast<std::size_t>(std::max<ssize_t>(put, 0));
    }
    requests_.clear();
    given_ = 0;
    return true;
}

bool Conversation::fill() {
    if (at_ > kChunk || at_ == buffer_.size()) {
        buffer_.erase(0, at_);
        at_ = 0;
    }
    pollfd ends[2] = {{out_, POLLIN, 0}, {requests_.empty() ? -1 : in_, POLLOUT, 0}};
    const int ready = poll(ends, 2, kSilenceMs);
    if (ready < 0) return errno == EINTR;
    if (ready == 0) {
        kill(child_, SIGKILL);
        return false;
    }
    if (ends[1].revents != 0 && !give_rest()) return false;
    if (ends[0].revents == 0) return true;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + kChunk);
    const ssize_t got = ::read(out_, buffer_.data() + before, kChunk);
    buffer_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return got > 0 || (got < 0 && errno == EINTR);
}

std::optional<std::string> Conversation::read_line() {
    for (;;) {
        const std::size_t end = buffer_.find('\n', at_);
        if (end != std::string::npos) {
            std::string line = buffer_.substr(at_, end - at_);
            at_ = end + 1;
            return line;
        }
        if (!fill()) return std::nullopt;
    }
}

std::optional<std::string> Conversation::read_bytes(std::size_t count) {
    while (buffer_.size() - at_ < count)
        if (!fill()) return std::nullopt;
    std::string bytes = buffer_.substr(at_, count);
    at_ += count;
    return bytes;
}

bool Conversation::skip_bytes(std::size_t count) {
    for (;;) {
        const std::size_t here = std::min(count, buffer_.size() - at_);
        at_ += here;
        count -= here;
        if (count == 0) return true;
        if (!fill()) return false;
    }
}

} // namespace git
