// The commits of a log as git finds them, while somebody else works on those that are here.
#pragma once

#include "git/repository.hpp"

#include <condition_variable>
#include <thread>

namespace history {

class CommitFeed {
public:
    CommitFeed(const git::Repository& repository, std::vector<std::string> tips,
               std::vector<std::string> paths);
    ~CommitFeed(); // waits for git
    CommitFeed(const CommitFeed&) = delete;
    CommitFeed& operator=(const CommitFeed&) = delete;

    // The next commits, at least so many unless git has no more; none: that was all. Errors: those of git.
    diag::Outcome<std::vector<git::Commit>> next(std::size_t at_least);

private:
    void run(const git::Repository& repository, const std::vector<std::string>& tips,
             const std::vector<std::string>& paths);

    std::mutex mutex_;
    std::condition_variable came_;
    std::vector<git::Commit> ready_;
    bool ended_ = false;
    std::optional<diag::Diagnostic> failure_;
    std::thread thread_; // the last: it begins when the others are there
};

} // namespace history
