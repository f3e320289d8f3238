// What git's plumbing prints, read without trust: whatever is not as git documents it is left out.
#pragma once

#include "git/repository.hpp"

namespace git {

// id, parents, author, its e-mail, its time, subject, each ended by NUL; a commit begins with 0x01.
inline constexpr const char* kLogFormat = "%x01%H%x00%P%x00%an%x00%ae%x00%at%x00%s%x00";

Tree parse_tree(std::string_view text);               // ls-tree -r -z
Tree parse_index(std::string_view text);              // ls-files --stage -z
std::vector<Commit> parse_log(std::string_view text); // log -z --raw --no-abbrev --format=kLogFormat
bool is_object_id(std::string_view text);             // in full: 40 or 64 hexadecimal digits

// cat-file --batch: at most `count` answers, as far as they are whole. nullopt for an object that is missing
// or larger than `limit`.
std::vector<std::optional<std::string>> parse_batch(std::string_view text, std::size_t count,
                                                    std::size_t limit);

} // namespace git
