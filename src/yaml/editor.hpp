// Edits as splices: the bytes outside the changed facts stay as they are, comments, order and blank lines
// included.
#pragma once

#include "yaml/document.hpp"
#include "yaml/value.hpp"

#include <span>
#include <string>
#include <variant>
#include <vector>

namespace yaml {

// A way down from the root: keys of maps and numbers of list items.
using Path = std::vector<std::variant<std::string, std::size_t>>;

std::string to_string(const Path& path); // rounds[0].action.due

// One change.
struct Edit {
    enum class Op {
        set,    // the value at path becomes `value`; a missing last key is added at the end of its map
        append, // `value` becomes the last item of the list at path, which is made when missing
        remove, // the key or item at path goes, with the comment on its own line(s)
    };
    Op op;
    Path path;
    Value value;
};

// What the value would be after the edits, in order. Needs paths that exist (but for a last key that is set
// and a list that is appended to); false otherwise.
bool apply(Value& value, std::span<const Edit> edits);

// The file's text with the edits made, in order. Before it returns, the new text is parsed again and must
// mean exactly apply(old, edits); if not, the edit is refused (Q1019 edit-not-proven) and nothing is lost.
// New scalars are quoted as in write(); in flow collections everything new is written in flow style.
// The line ends of the file (LF or CRLF) are kept.
diag::Outcome<std::string> splice(const Document& document, std::span<const Edit> edits);

// Text of a new file: `comments` (without '#') as comment lines at the top, then the map in block style, two
// blanks a level, LF. Words of lower-case letters and '_' that no YAML reader takes for anything else stand
// plain; all other text is double-quoted, texts of several lines as literal blocks where that keeps them
// exactly.
std::string write(const Value& root, std::span<const std::string> comments);

// One scalar as write() puts it on a line, for messages and forms.
std::string quote(std::string_view text);

} // namespace yaml
