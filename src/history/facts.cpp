#include "history/facts.hpp"

#include <algorithm>

namespace history {
namespace {

using yaml::Value;

// Beyond so many pairs of items, lists are compared by position.
constexpr std::size_t kMostPairs = 40'000;

class Differ {
public:
    void compare(const Value* before, const Value* after) {
        if (before != nullptr && after != nullptr) return compare(*before, *after);
        if (before != nullptr) walk(*before, true);
        if (after != nullptr) walk(*after, false);
    }

    void compare(const Value& before, const Value& after) {
        if (before == after) return;
        const auto both = [&](Value::Kind kind) { return before.kind() == kind && after.kind() == kind; };
        if (both(Value::Kind::map)) {
            compare_maps(before, after);
        } else if (both(Value::Kind::list)) {
            compare_lists(before.items(), after.items());
        } else if (is_leaf(before) && is_leaf(after)) {
            changes_.push_back({path_, text_of(before), text_of(after)});
        } else {
            walk(before, true);
            walk(after, false);
        }
    }

    std::vector<FactChange> take() { return std::move(changes_); }

private:
    static bool is_leaf(const Value& value) { return value.items().empty() && value.members().empty(); }

    void compare_maps(const Value& before, const Value& after) {
        for (const Value::Member& member : before.members())
            if (after.find(member.first) == nullptr)
                at(member.first, [&] { compare(&member.second, nullptr); });
        for (const Value::Member& member : after.members())
            at(member.first, [&] { compare(before.find(member.first), &member.second); });
    }

    void compare_lists(const std::vector<Value>& before, const std::vector<Value>& after) {
        std::size_t i = 0;
        std::size_t j = 0;
        for (const auto& [same_before, same_after] : common(before, after)) {
            compare_gap(before, i, same_before, after, j, same_after);
            i = same_before + 1;
            j = same_after + 1;
        }
        compare_gap(before, i, before.size(), after, j, after.size());
    }

    // Items between two that both lists hold: in pairs, then what is left over.
    void compare_gap(const std::vector<Value>& before, std::size_t i, std::size_t i_end,
                     const std::vector<Value>& after, std::size_t j, std::size_t j_end) {
        for (; i < i_end && j < j_end; ++i, ++j)
            at(j, [&] { compare(&before[i], &after[j]); });
        for (; i < i_end; ++i)
            at(i, [&] { compare(&before[i], nullptr); });
        for (; j < j_end; ++j)
            at(j, [&] { compare(nullptr, &after[j]); });
    }

    // The longest sequence of equal items, as pairs of positions.
    static std::vector<std::pair<std::size_t, std::size_t>> common(const std::vector<Value>& before,
                                                                   const std::vector<Value>& after) {
        std::vector<std::pair<std::size_t, std::size_t>> pairs;
        std::size_t first = 0;
        while (first < before.size() && first < after.size() && before[first] == after[first]) {
            pairs.emplace_back(first, first);
            ++first;
        }
        const std::size_t rows = before.size() - first;
        const std::size_t columns = after.size() - first;
        if (rows == 0 || columns == 0 || rows * columns > kMostPairs) return pairs;
        std::vector<std::vector<std::size_t>> longest(rows + 1, std::vector<std::size_t>(columns + 1, 0));
        for (std::size_t i = rows; i-- > 0;)
            for (std::size_t j = columns; j-- > 0;)
                longest[i][j] = before[first + i] == after[first + j]
                                    ? longest[i + 1][j + 1] + 1
                                    : std::max(longest[i + 1][j], longest[i][j + 1]);
        for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
            if (before[first + i] == after[first + j])
                pairs.emplace_back(first + i++, first + j++);
            else if (longest[i + 1][j] >= longest[i][j + 1])
                ++i;
            else
                ++j;
        }
        return pairs;
    }

    // Every scalar of what is only on one side.
    void walk(const Value& value, bool gone) {
        if (is_leaf(value)) {
            const std::string text = text_of(value);
            if (gone)
                changes_.push_back({path_, text, std::nullopt});
            else
                changes_.push_back({path_, std::nullopt, text});
            return;
        }
        for (std::size_t i = 0; i < value.items().size(); ++i)
            at(i, [&] { walk(value.items()[i], gone); });
        for (const Value::Member& member : value.members())
            at(member.first, [&] { walk(member.second, gone); });
    }

    template <class Part, class Action>
    void at(const Part& part, Action action) {
        path_.emplace_back(part);
        action();
        path_.pop_back();
    }

    yaml::Path path_;
    std::vector<FactChange> changes_;
};

} // namespace

std::string text_of(const Value& value) {
    switch (value.kind()) {
    case Value::Kind::null:
        return "null";
    case Value::Kind::list:
        return "[]";
    case Value::Kind::map:
        return "{}";
    case Value::Kind::boolean:
    case Value::Kind::number:
    case Value::Kind::text:
        break;
    }
    return value.scalar();
}

std::vector<FactChange> facts_between(const Value& before, const Value& after) {
    Differ differ;
    differ.compare(&before, &after);
    return differ.take();
}

bool same_but_id(const Value& before, const Value& after) {
    const Value* id = after.find("id");
    if (id == nullptr) return false;
    Value renamed = before;
    renamed.set("id", *id);
    return renamed == after;
}

const Value* value_at(const Value& root, const yaml::Path& path) {
    const Value* value = &root;
    for (const auto& part : path) {
        if (const auto* key = std::get_if<std::string>(&part)) {
            value = value->find(*key);
        } else {
            const std::size_t index = std::get<std::size_t>(part);
            value = index < value->items().size() ? &value->items()[index] : nullptr;
        }
        if (value == nullptr) return nullptr;
    }
    return value;
}

} // namespace history
