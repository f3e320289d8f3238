// Many blobs through one git that stays: asking runs ahead of reading, so that git works meanwhile.
#pragma once

#include "git/process.hpp"

#include <deque>

namespace git {

class BlobStream {
public:
    // Errors: Q8303 when git cannot be started.
    static diag::Outcome<BlobStream> start(const std::string& store);

    // Asks for all of them; git answers in this order.
    void ask(const std::vector<std::string>& ids);
    // The next that was asked for (needs one); nullopt for one that is missing, damaged or larger than
    // `limit`. Q8303 when git is gone for good.
    diag::Outcome<std::optional<std::string>> next(std::size_t limit);

private:
    BlobStream(std::string store, Conversation git) : store_(std::move(store)) {
        git_.emplace(std::move(git));
    }
    // A new git for what is not answered yet.
    bool restart();
    bool read_answer(std::size_t limit, std::optional<std::string>& bytes);

    std::string store_;
    std::optional<Conversation> git_;
    std::deque<std::string> asked_; // and not answered
    int ended_ = 0;
};

} // namespace git
