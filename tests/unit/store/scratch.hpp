// A folder of its own for one test, and files in it laid and read without the room under test.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <vector>

class Scratch {
public:
    Scratch() {
        std::string name = (std::filesystem::temp_directory_path() / "qms-store-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        top_ = name;
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(top_, ignored);
    }

    std::string folder() const { return top_; }
    std::string at(const std::string& path) const { return top_ + "/" + path; }

    void lay(const std::string& path, std::string_view bytes) const {
        std::filesystem::create_directories(std::filesystem::path(at(path)).parent_path());
        std::ofstream(at(path), std::ios::binary) << bytes;
    }
    void link(const std::string& path, const std::string& to) const {
        std::filesystem::create_symlink(to, at(path));
    }
    std::string read(const std::string& path) const {
        std::ifstream file(at(path), std::ios::binary);
        REQUIRE(file.good());
        return {std::istreambuf_iterator<char>(file), {}};
    }
    struct stat status(const std::string& path) const {
        struct stat result {};
        REQUIRE(::lstat(at(path).c_str(), &result) == 0);
        return result;
    }
    // Everything below, in order; folders end in '/'.
    std::vector<std::string> all() const {
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(top_))
            found.push_back(std::filesystem::relative(entry.path(), top_).string() +
                            (entry.is_directory() && !entry.is_symlink() ? "/" : ""));
        std::sort(found.begin(), found.end());
        return found;
    }

private:
    std::string top_;
};

// "Q8001 no such file 'a'" or "ok".
template <class Outcome>
std::string told(const Outcome& outcome) {
    if (outcome.ok()) return "ok";
    return std::string(diag::info(outcome.error().code).id) + " " + outcome.error().message;
}
