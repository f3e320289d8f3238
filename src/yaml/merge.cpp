#include "yaml/merge.hpp"

#include <algorithm>
#include <utility>

namespace yaml {
namespace {

using Maybe = const Value*; // nullptr: nothing stands there

bool same(Maybe a, Maybe b) {
    return a == nullptr || b == nullptr ? a == b : *a == *b;
}

std::optional<Value> copy(Maybe value) {
    return value == nullptr ? std::nullopt : std::optional<Value>(*value);
}

bool is_list(Maybe value) {
    return value != nullptr && value->kind() == Value::Kind::list;
}

bool is_map(Maybe value) {
    return value != nullptr && value->kind() == Value::Kind::map;
}

// Of a map whose keys may be changed one by one.
bool is_open_map(Maybe value) {
    return is_map(value) && !is_statement(*value);
}

bool holds(const std::vector<Value>& items, const Value& item, std::size_t except) {
    for (std::size_t i = 0; i < items.size(); ++i)
        if (i != except && items[i] == item) return true;
    return false;
}

// Whether the item at `index` is not base's item changed, but another one: a shift, a swap.
bool is_moved(const std::vector<Value>& base, const std::vector<Value>& side, std::size_t index) {
    return holds(side, base[index], index) || holds(base, side[index], index);
}

class Merger {
public:
    const std::optional<Clash>& clash() const { return clash_; }

    // What stands there after the merge, if anything; nothing either when there is a clash.
    std::optional<Value> merge(Maybe base, Maybe ours, Maybe theirs) {
        if (same(ours, theirs) || same(base, theirs)) return copy(ours);
        if (same(base, ours)) return copy(theirs);
        if (is_list(ours) && is_list(theirs) &&
            (base == nullptr || base->kind() == Value::Kind::null || is_list(base)))
            return merge_lists(base, *ours, *theirs);
        if (is_open_map(base) && is_open_map(ours) && is_open_map(theirs))
            return merge_maps(*base, *ours, *theirs);
        return clash(Clash::Reason::changed, base, ours, theirs);
    }

private:
    std::nullopt_t clash(Clash::Reason reason, Maybe base, Maybe ours, Maybe theirs) {
        if (!clash_) clash_ = Clash{reason, path_, copy(base), copy(ours), copy(theirs)};
        return std::nullopt;
    }

    std::optional<Value> merge_maps(const Value& base, const Value& ours, const Value& theirs) {
        std::vector<std::string> keys;
        for (const Value::Member& member : ours.members())
            keys.push_back(member.first);
        for (const Value::Member& member : theirs.members())
            if (ours.find(member.first) == nullptr) keys.push_back(member.first);
        Value merged = Value::map();
        for (const std::string& key : keys) {
            path_.emplace_back(key);
            auto value = merge(base.find(key), ours.find(key), theirs.find(key));
            path_.pop_back();
            if (clash_) return std::nullopt;
            if (value) merged.members().emplace_back(key, std::move(*value));
        }
        return merged;
    }

    std::optional<Value> merge_lists(Maybe base, const Value& ours, const Value& theirs) {
        static const std::vector<Value> kNone;
        const std::vector<Value>& old = is_list(base) ? base->items() : kNone;
        const std::vector<Value>& left = ours.items();
        const std::vector<Value>& right = theirs.items();
        if (left.size() < old.size() || right.size() < old.size())
            return clash(Clash::Reason::rearranged, base, &ours, &theirs);
        Value merged = Value::list();
        for (std::size_t i = 0; i < old.size(); ++i) {
            const bool contested = old[i] != left[i] && old[i] != right[i] && left[i] != right[i];
            if (contested && (is_moved(old, left, i) || is_moved(old, right, i)))
                return clash(Clash::Reason::rearranged, base, &ours, &theirs);
            path_.emplace_back(i);
            auto item = merge(&old[i], &left[i], &right[i]);
            path_.pop_back();
            if (clash_) return std::nullopt;
            merged.items().push_back(std::move(*item));
        }
        return append(merged, old.size(), left, right);
    }

    std::optional<Value> append(Value& merged, std::size_t from, const std::vector<Value>& ours,
                                const std::vector<Value>& theirs) {
        const auto fresh = static_cast<std::ptrdiff_t>(from);
        merged.items().insert(merged.items().end(), ours.begin() + fresh, ours.end());
        for (std::size_t i = from; i < theirs.size(); ++i) {
            const auto twin = std::find(ours.begin() + fresh, ours.end(), theirs[i]);
            if (twin == ours.end()) {
                merged.items().push_back(theirs[i]);
            } else if (is_statement(theirs[i])) {
                path_.emplace_back(static_cast<std::size_t>(twin - ours.begin()));
                clash(Clash::Reason::added, nullptr, &*twin, &theirs[i]);
                path_.pop_back();
                return std::nullopt;
            }
        }
        return std::move(merged);
    }

    Path path_;
    std::optional<Clash> clash_;
};

} // namespace

bool is_statement(const Value& value) {
    return value.kind() == Value::Kind::map && value.find("by") != nullptr && value.find("on") != nullptr;
}

base::Result<Value, Clash> merge_values(const Value& base, const Value& ours, const Value& theirs) {
    Merger merger;
    auto merged = merger.merge(&base, &ours, &theirs);
    if (merger.clash()) return *merger.clash();
    return *std::move(merged);
}

} // namespace yaml
