#include "base/decimal.hpp"
#include "base/text.hpp"
#include "git/repository.hpp"

#include <fmt/format.h>

namespace git {
namespace {

diag::Diagnostic no_object(const std::string& id) {
    return diag::make(diag::Code::Q8303, fmt::format("git cannot read the object {}", id));
}

} // namespace

diag::Outcome<std::unique_ptr<Blobs>> Blobs::start(const std::string& store) {
    std::unique_ptr<Blobs> blobs(new Blobs(store));
    auto git = Conversation::start(store, {"cat-file", "--batch-command"});
    if (!git) return std::move(git).error();
    blobs->git_.emplace(std::move(*git));
    return blobs;
}

// git ends at a damaged object, which must not hide the others.
bool Blobs::is_there() {
    if (git_) return true;
    if (++ended_ > kMostDamaged) return false;
    auto git = Conversation::start(store_, {"cat-file", "--batch-command"});
    if (git) git_.emplace(std::move(*git));
    return git_.has_value();
}

std::optional<std::size_t> Blobs::ask(const std::string& request) {
    if (!is_there()) return std::nullopt;
    const auto head = git_->write(request + "\n") ? git_->read_line() : std::nullopt;
    if (!head) {
        git_.reset();
        return std::nullopt;
    }
    const auto words = base::split(*head, ' ');
    if (words.size() != 3) return std::nullopt;
    const auto size = base::parse_integer(words[2]);
    return size && *size >= 0 ? std::optional(static_cast<std::size_t>(*size)) : std::nullopt;
}

diag::Outcome<std::size_t> Blobs::size(const std::string& id) {
    const std::lock_guard<std::mutex> alone(one_at_a_time_);
    if (const auto size = ask("info " + id)) return *size;
    return no_object(id);
}

diag::Outcome<std::optional<std::string>> Blobs::read(const std::string& id, std::size_t limit) {
    const std::lock_guard<std::mutex> alone(one_at_a_time_);
    const auto size = ask("contents " + id);
    if (!size) return no_object(id);
    std::optional<std::string> bytes;
    if (*size > limit) {
        if (!git_->skip_bytes(*size + 1)) git_.reset();
        return bytes;
    }
    bytes = git_->read_bytes(*size + 1);
    if (!bytes) {
        git_.reset();
        return no_object(id);
    }
    bytes->pop_back();
    return bytes;
}

} // namespace git
