#include "git/parse.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace git {
namespace {

// Takes the text up to the next `end`, which is left out; all of it when there is none.
std::string_view next(std::string_view& text, char end) {
    const std::size_t at = text.find(end);
    const std::string_view word = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return word;
}

Entry::Sort sort_of(std::string_view mode) {
    if (mode == "120000") return Entry::Sort::link;
    return mode == "160000" ? Entry::Sort::submodule : Entry::Sort::file;
}

void sort_by_path(Tree& tree) {
    std::sort(tree.entries.begin(), tree.entries.end(),
              [](const Entry& a, const Entry& b) { return a.path < b.path; });
}

// The id of nothing is all zeros, whatever hash the repository uses.
std::string object_id(std::string_view text) {
    return text.find_first_not_of('0') == std::string_view::npos ? std::string() : std::string(text);
}

// ":100644 100644 OLD NEW M" and the path behind it.
void add_change(std::string_view raw, std::string_view path, Commit& commit) {
    const auto words = base::split(raw, ' ');
    if (words.size() == 5 && !path.empty())
        commit.changes.push_back({std::string(path), object_id(words[2]), object_id(words[3])});
}

} // namespace

Tree parse_tree(std::string_view text) {
    Tree tree;
    while (!text.empty()) {
        std::string_view line = next(text, '\0');
        const auto words = base::split(next(line, '\t'), ' ');
        if (words.size() == 3 && !line.empty())
            tree.entries.push_back({std::string(line), std::string(words[2]), sort_of(words[0])});
    }
    sort_by_path(tree);
    return tree;
}

Tree parse_index(std::string_view text) {
    Tree tree;
    while (!text.empty()) {
        std::string_view line = next(text, '\0');
        const auto words = base::split(next(line, '\t'), ' ');
        if (words.size() != 3 || line.empty()) continue;
        if (words[2] == "0")
            tree.entries.push_back({std::string(line), std::string(words[1]), sort_of(words[0])});
        else if (tree.unmerged.empty() || tree.unmerged.back() != line)
            tree.unmerged.emplace_back(line);
    }
    sort_by_path(tree);
    return tree;
}

std::vector<Commit> parse_log(std::string_view text) {
    std::vector<Commit> commits;
    while (!text.empty() && text.front() == '\x01') {
        text.remove_prefix(1);
        Commit commit;
        commit.id = next(text, '\0');
        for (const std::string_view parent : base::split(next(text, '\0'), ' '))
            if (!parent.empty()) commit.parents.emplace_back(parent);
        commit.author.name = next(text, '\0');
        commit.author.email = next(text, '\0');
        const auto time = base::parse_integer(next(text, '\0'));
        commit.authored = time ? *time : 0;
        commit.subject = next(text, '\0');
        next(text, '\0');
        while (!text.empty() && text.front() != '\x01') {
            std::string_view raw = next(text, '\0');
            while (raw.starts_with('\n'))
                raw.remove_prefix(1);
            add_change(raw, next(text, '\0'), commit);
        }
        commits.push_back(std::move(commit));
    }
    return commits;
}

bool is_object_id(std::string_view text) {
    return (text.size() == 40 || text.size() == 64) &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::vector<std::optional<std::string>> parse_batch(std::string_view text, std::size_t count,
                                                    std::size_t limit) {
    std::vector<std::optional<std::string>> bodies;
    while (bodies.size() < count && text.find('\n') != std::string_view::npos) {
        const auto words = base::split(next(text, '\n'), ' ');
        if (words.size() != 3) { // "ID missing"
            bodies.emplace_back(std::nullopt);
            continue;
        }
        const auto size = base::parse_integer(words[2]);
        if (!size || *size < 0 || static_cast<std::size_t>(*size) >= text.size()) break;
        const auto length = static_cast<std::size_t>(*size);
        if (length <= limit)
            bodies.emplace_back(text.substr(0, length));
        else
            bodies.emplace_back(std::nullopt);
        text.remove_prefix(length + 1);
    }
    return bodies;
}

} // namespace git
