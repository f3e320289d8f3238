// Three-way merge of one file by what it says: two edits of one record become one, with the comments of both.
#pragma once

#include "base/result.hpp"
#include "yaml/editor.hpp"

#include <functional>
#include <optional>
#include <string>

namespace yaml {

// What somebody put their name to: a map that holds `by` and `on`. It is taken or left as a whole: half of
// it from one side and half from the other would be words that nobody signed.
bool is_statement(const Value& value);

// Why two edits are no one edit.
struct Clash {
    enum class Reason {
        changed,   // both sides set it, each to something else; absent is one such thing
        added,     // both sides appended the same statement, which may be one or two
        rearranged // both sides changed a list, and one took items out of it or moved them
    };
    Reason reason = Reason::changed;
    Path path;
    std::optional<Value> base, ours, theirs; // what stands at the path; absent where nothing does
};

// Equal: either; one side unchanged: the other; maps key by key; lists that only grew: item by item, then
// what ours appended, then what theirs appended, an equal item once unless it is a statement. A list that was
// not there counts as empty. All else that both sides changed is a clash, the first in the order of ours.
base::Result<Value, Clash> merge_values(const Value& base, const Value& ours, const Value& theirs);

// A merge by lines, as git does: nullopt when lines clash or git fails. `unite`: where lines clash, those of
// ours and then those of theirs.
using MergeLines = std::function<std::optional<std::string>(const std::string& base, const std::string& ours,
                                                            const std::string& theirs, bool unite)>;

// A text that says `merged` and holds the comments of both sides. Tried in this order: the merge by lines;
// the same with each fact kept apart from its neighbours, uniting what both added; ours with the facts of
// theirs edited in. A text is taken only when it is proven: it is read again and says exactly `merged`; each
// comment stands in it as often as three-way reckoning asks (what either side added is there, what one side
// removed may go), and none oftener than the sides account for. nullopt when no way gives such a text.
std::optional<std::string> merge_texts(const Document& base, const Document& ours, const Document& theirs,
                                       const Value& merged, const MergeLines& lines);

} // namespace yaml
