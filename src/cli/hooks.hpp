// What `hook install` puts into a repository, as texts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

struct Hook {
    std::string name;   // pre-commit
    std::string script; // the whole file
    std::string line;   // what does the same in a hook that somebody else wrote
};

// The hooks of a store that lies in `folder` of the work tree ("" for its top, else with '/' at its end).
std::vector<Hook> hooks_for(std::string_view folder);

inline constexpr std::string_view kDriverName = "merge of qms records by their facts";
inline constexpr std::string_view kDriver = "qms merge-driver %O %A %B %P";

// The text of a .gitattributes with merge=qms for records: at the end of its last line for `*.yaml`, or as a
// line of its own; every other byte stays.
std::string with_merge_attribute(std::string_view text);

// A text as one word of a POSIX shell.
std::string shell_word(std::string_view text);

} // namespace cli
