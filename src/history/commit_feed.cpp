#include "history/commit_feed.hpp"

#include <iterator>

namespace history {

CommitFeed::CommitFeed(const git::Repository& repository, std::vector<std::string> tips,
                       std::vector<std::string> paths)
    : thread_([this, &repository, tips = std::move(tips), paths = std::move(paths)] {
          run(repository, tips, paths);
      }) {}

CommitFeed::~CommitFeed() {
    thread_.join();
}

void CommitFeed::run(const git::Repository& repository, const std::vector<std::string>& tips,
                     const std::vector<std::string>& paths) {
    auto done = repository.log(tips, {}, paths, [this](std::vector<git::Commit> some) {
        const std::lock_guard<std::mutex> alone(mutex_);
        ready_.insert(ready_.end(), std::make_move_iterator(some.begin()),
                      std::make_move_iterator(some.end()));
        came_.notify_one();
    });
    const std::lock_guard<std::mutex> alone(mutex_);
    if (!done) failure_ = std::move(done).error();
    ended_ = true;
    came_.notify_one();
}

diag::Outcome<std::vector<git::Commit>> CommitFeed::next(std::size_t at_least) {
    std::unique_lock<std::mutex> alone(mutex_);
    came_.wait(alone, [&] { return ended_ || ready_.size() >= at_least; });
    if (failure_) return std::move(*failure_);
    return std::exchange(ready_, {});
}

} // namespace history
