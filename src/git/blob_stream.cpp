#include "git/blob_stream.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"

namespace git {
namespace {

diag::Diagnostic gone() {
    return diag::make(diag::Code::Q8303, "'git cat-file' ended before it had answered");
}

} // namespace

diag::Outcome<BlobStream> BlobStream::start(const std::string& store) {
    auto git = Conversation::start(store, {"cat-file", "--batch-command", "--buffer"});
    if (!git) return std::move(git).error();
    return BlobStream(store, std::move(*git));
}

void BlobStream::ask(const std::vector<std::string>& ids) {
    std::string requests;
    for (const std::string& id : ids)
        requests += "contents " + id + "\n";
    asked_.insert(asked_.end(), ids.begin(), ids.end());
    // A git that is gone is found out when its answer is read.
    git_->write(requests + "flush\n");
}

bool BlobStream::restart() {
    if (++ended_ > kMostDamaged) return false;
    auto git = Conversation::start(store_, {"cat-file", "--batch-command", "--buffer"});
    if (!git) return false;
    git_.reset();
    git_.emplace(std::move(*git));
    const std::vector<std::string> rest(asked_.begin(), asked_.end());
    asked_.clear();
    if (!rest.empty()) ask(rest);
    return true;
}

// False when git ended instead of answering.
bool BlobStream::read_answer(std::size_t limit, std::optional<std::string>& bytes) {
    const auto head = git_->read_line();
    if (!head) return false;
    const auto words = base::split(*head, ' ');
    if (words.size() != 3) return true; // "ID missing"
    const auto size = base::parse_integer(words[2]);
    if (!size || *size < 0) return false;
    const auto count = static_cast<std::size_t>(*size);
    if (count > limit) return git_->skip_bytes(count + 1);
    bytes = git_->read_bytes(count + 1);
    if (bytes) bytes->pop_back();
    return bytes.has_value();
}

diag::Outcome<std::optional<std::string>> BlobStream::next(std::size_t limit) {
    std::optional<std::string> bytes;
    // Once an answer may be lost because git ended behind it; twice at the same one it is this that is
    // damaged.
    for (int tries = 0; tries < 2; ++tries) {
        if (read_answer(limit, bytes)) {
            asked_.pop_front();
            return bytes;
        }
        if (tries == 1) asked_.pop_front();
        if (!restart()) return gone();
    }
    return bytes;
}

} // namespace git
