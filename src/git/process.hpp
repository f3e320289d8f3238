// git as a subprocess: argv arrays, no shell, an environment made here, and settings that keep a repository
// from running anything: no hooks, no fsmonitor, no signature program, no external diff, no fetching of what
// is missing, no bare repository that merely lies inside a folder (reliability.md 6.5).
#pragma once

#include "diag/diagnostic.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace git {

// git ends where it meets a damaged object; so often it is started again behind one.
inline constexpr int kMostDamaged = 32;

struct Ran {
    int status = 0; // exit status; 128 + signal when it was killed
    std::string out;
    std::string err;
};

// Where the output goes piece by piece, as it comes.
using Sink = std::function<void(std::string_view)>;

// Runs git in `folder` to its end, `input` on its standard input. `index`: the index file to use instead of
// the repository's own (GIT_INDEX_FILE), empty for its own. With a sink, `out` stays empty. Any exit status
// is an answer. Errors: Q8303 git-failed when git cannot be started, or says nothing for two minutes.
diag::Outcome<Ran> run_git(const std::string& folder, const std::vector<std::string>& arguments,
                           std::string_view input = {}, const std::string& index = {}, const Sink& sink = {});

// A git that goes on answering. Requests may run ahead of the answers that are read. Ends with its pipe.
// Needs SIGPIPE ignored: git may be gone when it is asked.
class Conversation {
public:
    // Q8303 when git cannot be started.
    static diag::Outcome<Conversation> start(const std::string& folder,
                                             const std::vector<std::string>& arguments);
    Conversation(Conversation&& other) noexcept;
    Conversation& operator=(Conversation&&) = delete;
    ~Conversation();

    // What git does not take at once it gets while answers are read. False when git is gone.
    bool write(std::string_view request);
    // Up to the next line feed, which is taken and left out; nullopt when git is gone or silent for two
    // minutes.
    std::optional<std::string> read_line();
    std::optional<std::string> read_bytes(std::size_t count);
    bool skip_bytes(std::size_t count);

private:
    Conversation(pid_t child, int in, int out) : child_(child), in_(in), out_(out) {}
    bool give_rest();
    bool fill();

    pid_t child_;
    int in_;
    int out_;
    std::string requests_; // not given yet: from given_ on
    std::size_t given_ = 0;
    std::string buffer_; // not read yet: from at_ on
    std::size_t at_ = 0;
};

} // namespace git
