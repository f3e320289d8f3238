#include "yaml/comments.hpp"
#include "yaml/merge.hpp"
#include "yaml/merge_labels.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace yaml {
namespace {

// --- the proof

using Counts = std::map<std::string_view, long>;

Counts count(const Document& document) {
    Counts counts;
    for (const std::string_view comment : comments_of(document))
        ++counts[comment];
    return counts;
}

long of(const Counts& counts, std::string_view comment) {
    const auto found = counts.find(comment);
    return found == counts.end() ? 0 : found->second;
}

// Whether the comments are those of a three-way merge. Where both sides added an equal one it may stand once
// or twice, and one that a side removed may stay where it belongs to a fact that stays.
bool keeps_comments(const Document& base, const Document& ours, const Document& theirs,
                    const Document& merged) {
    const Counts before = count(base);
    const Counts left = count(ours);
    const Counts right = count(theirs);
    const Counts now = count(merged);
    std::set<std::string_view> all;
    for (const Counts* counts : {&left, &right, &now})
        for (const auto& [comment, number] : *counts)
            all.insert(comment);
    return std::all_of(all.begin(), all.end(), [&](std::string_view comment) {
        const long b = of(before, comment);
        const long o = of(left, comment);
        const long t = of(right, comment);
        const bool both_added = o > b && t > b;
        const long least = both_added ? std::max(o, t) : std::max(0L, o + t - b);
        const long most = std::max({o, t, o + t - b});
        return of(now, comment) >= least && of(now, comment) <= most;
    });
}

// --- ours, edited

// The edits that take out what `to` lacks, when it is `from` with some items left out; else none.
std::vector<Edit> take_out(const Path& path, const std::vector<Value>& from, const std::vector<Value>& to) {
    std::vector<Edit> edits;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (kept < to.size() && from[i] == to[kept]) {
            ++kept;
            continue;
        }
        Path item = path;
        item.emplace_back(i);
        edits.push_back({Edit::Op::remove, std::move(item), {}});
    }
    if (kept < to.size()) return {};
    std::reverse(edits.begin(), edits.end()); // from behind, so that the numbers stay true
    return edits;
}

void difference(const Path& path, const Value& from, const Value& to, std::vector<Edit>& edits) {
    if (from == to) return;
    const auto below = [&path](auto step) {
        Path deeper = path;
        deeper.emplace_back(std::move(step));
        return deeper;
    };
    if (from.kind() == Value::Kind::map && to.kind() == Value::Kind::map) {
        for (const Value::Member& member : from.members())
            if (to.find(member.first) == nullptr)
                edits.push_back({Edit::Op::remove, below(member.first), {}});
        for (const Value::Member& member : to.members()) {
            if (const Value* old = from.find(member.first))
                difference(below(member.first), *old, member.second, edits);
            else
                edits.push_back({Edit::Op::set, below(member.first), member.second});
        }
        return;
    }
    const bool lists = from.kind() == Value::Kind::list && to.kind() == Value::Kind::list;
    if (lists && to.items().size() >= from.items().size()) {
        for (std::size_t i = 0; i < to.items().size(); ++i) {
            if (i < from.items().size())
                difference(below(i), from.items()[i], to.items()[i], edits);
            else
                edits.push_back({Edit::Op::append, path, to.items()[i]});
        }
        return;
    }
    auto shorter = lists ? take_out(path, from.items(), to.items()) : std::vector<Edit>();
    if (shorter.empty()) shorter.push_back({Edit::Op::set, path, to});
    edits.insert(edits.end(), shorter.begin(), shorter.end());
}

} // namespace

std::optional<std::string> merge_texts(const Document& base, const Document& ours, const Document& theirs,
                                       const Value& merged, const MergeLines& lines) {
    const auto proven = [&](const std::optional<std::string>& text) {
        if (!text) return false;
        diag::Report report;
        const auto again = parse({ours.source.path, *text}, report);
        return again && to_value(again->root) == merged && keeps_comments(base, ours, theirs, *again);
    };
    std::optional<std::string> text = lines(base.source.bytes, ours.source.bytes, theirs.source.bytes, false);
    if (proven(text)) return text;
    text = lines(with_labels(base, base, 'b'), with_labels(ours, base, 'o'), with_labels(theirs, base, 't'),
                 true);
    if (text) text = without_labels(*text);
    if (proven(text)) return text;
    std::vector<Edit> edits;
    difference({}, to_value(ours.root), merged, edits);
    auto edited = splice(ours, edits);
    if (!edited) return std::nullopt;
    text = std::move(*edited);
    if (proven(text)) return text;
    return std::nullopt;
}

} // namespace yaml
