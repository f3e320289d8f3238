// Small git repositories with a history, made by `git fast-import`.
#pragma once

#include "git/repository.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace repositories {

// A repository in a folder of its own. Commits are named 1, 2, 3, … in the order they are made.
class Made {
public:
    using Files = std::vector<std::pair<std::string, std::string>>; // "" takes the file away

    Made() {
        std::string name = (std::filesystem::temp_directory_path() / "qms-history-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder_ = name;
        run({"init", "-q", "-b", "main"}, "");
    }
    Made(const Made&) = delete;
    Made& operator=(const Made&) = delete;
    ~Made() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    // On 2026-03-01 at noon UTC plus `day` days, by <author@example.com>. Returns its name.
    int commit(const Files& files, const std::vector<int>& parents, const std::string& author = "lin",
               int day = 0) {
        const std::string who =
            author + " <" + author + "@example.com> " + std::to_string(1772366400 + day * 86400) + " +0000\n";
        ++made_;
        stream_ += "commit refs/heads/main\nmark :" + std::to_string(made_) + "\nauthor " + who +
                   "committer " + who + data("commit " + std::to_string(made_));
        for (std::size_t i = 0; i < parents.size(); ++i)
            stream_ += (i == 0 ? "from :" : "merge :") + std::to_string(parents[i]) + "\n";
        for (const auto& [path, text] : files)
            stream_ += text.empty() ? "D " + path + "\n" : "M 100644 inline " + path + "\n" + data(text);
        return made_;
    }

    // Writes what was committed so far; the last commit is main's, which is HEAD.
    git::Repository open() {
        run({"fast-import", "--quiet", "--force"}, stream_);
        stream_.clear();
        auto repository = git::Repository::open(folder_);
        REQUIRE(repository);
        return std::move(*repository);
    }

    std::string run(const std::vector<std::string>& arguments, const std::string& input) const {
        auto ran = git::run_git(folder_, arguments, input);
        REQUIRE(ran);
        INFO(ran->err);
        REQUIRE(ran->status == 0);
        return ran->out;
    }

    const std::string& folder() const { return folder_; }

private:
    static std::string data(const std::string& text) {
        return "data " + std::to_string(text.size()) + "\n" + text + "\n";
    }

    std::string folder_;
    std::string stream_;
    int made_ = 0;
};

inline std::string head_of(const git::Repository& repository) {
    auto head = repository.head();
    REQUIRE(head);
    REQUIRE(*head);
    return **head;
}

} // namespace repositories
