#include "git/log_splitter.hpp"

#include <algorithm>

namespace git {
namespace {

constexpr std::size_t kHeader = 7; // words of a commit before its changes, which have two each

} // namespace

std::string_view LogSplitter::add(std::string_view piece) {
    text_.erase(0, given_);
    cut_ -= given_;
    looked_ -= given_;
    given_ = 0;
    const std::size_t known = text_.size();
    text_ += piece;
    while (looked_ < text_.size()) {
        // Only where a change could begin does 0x01 begin a commit: a subject may hold one too.
        const bool between = word_ >= kHeader && (word_ - kHeader) % 2 == 0;
        if (between && text_[looked_] == '\x01') {
            cut_ = looked_;
            word_ = 0;
        }
        const std::size_t end = text_.find('\0', std::max(looked_, known));
        if (end == std::string::npos) break;
        looked_ = end + 1;
        ++word_;
    }
    given_ = cut_;
    return std::string_view(text_).substr(0, cut_);
}

std::string_view LogSplitter::rest() {
    return std::string_view(text_).substr(given_);
}

} // namespace git
