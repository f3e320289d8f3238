// Cuts the output of git log, as it comes, between commits.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace git {

// For the output parse_log() reads. A commit is whole when the next one has begun, or at the end.
class LogSplitter {
public:
    // Adds a piece; returns the commits that are whole now and were not returned before. The view holds until
    // the next call.
    std::string_view add(std::string_view piece);
    // What is left at the end of the output.
    std::string_view rest();

private:
    std::string text_;
    std::size_t given_ = 0;  // returned before
    std::size_t cut_ = 0;    // the last border between two commits
    std::size_t looked_ = 0; // begin of the first word whose end is not here yet
    std::size_t word_ = 0;   // its number within its commit
};

} // namespace git
