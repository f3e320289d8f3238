// Facts between two versions: maps, lists whose items move, and random edits against a plain comparison.
#include "unit/history/versions.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

using history::FactChange;
using history::facts_between;
using versions::facts;
using yaml::Value;

TEST_CASE("facts: what is equal has none, whatever the order of its keys, its comments and quotes") {
    CHECK(facts("a: 1\nb: [x, y]\n", "b: [x, y]\na: 1\n") == "");
    CHECK(facts("a: x\n", "# why\na: \"x\"   # because\n") == "");
    CHECK(facts("{}\n", "{}\n") == "");
}

TEST_CASE("facts: scalars that came, went or say something else") {
    CHECK(facts("a: 1\n", "a: 2\n") == "a: 1 -> 2\n");
    CHECK(facts("a: 1\n", "a: 1\nb: x\n") == "b: - -> x\n");
    CHECK(facts("a: 1\nb: x\n", "a: 1\n") == "b: x -> -\n");
    CHECK(facts("a: {b: {c: 1}}\n", "a: {b: {c: 2, d: 3}}\n") == "a.b.c: 1 -> 2\na.b.d: - -> 3\n");
    // What is gone stands before what came.
    CHECK(facts("z: 1\nold: 2\n", "new: 3\nz: 1\n") == "old: 2 -> -\nnew: - -> 3\n");
}

TEST_CASE("facts: digits, types and emptiness count") {
    CHECK(facts("a: 1.1\n", "a: 1.10\n") == "a: 1.1 -> 1.10\n");
    CHECK(facts("a: 1\n", "a: \"1\"\n") == "a: 1 -> 1\n");
    CHECK(facts("a: null\n", "a: \"null\"\n") == "a: null -> null\n");
    CHECK(facts("a: []\n", "a: {}\n") == "a: [] -> {}\n");
    CHECK(facts("a: []\n", "a: [x]\n") == "a[0]: - -> x\n");
    CHECK(facts("a: {}\n", "b: []\n") == "a: {} -> -\nb: - -> []\n");
    CHECK(facts("a: \"\"\n", "b: \"\"\n") == "a:  -> -\nb: - -> \n");
}

TEST_CASE("facts: a value that becomes a list or a map is gone and came") {
    CHECK(facts("a: x\n", "a: {b: y, c: [z]}\n") == "a: x -> -\na.b: - -> y\na.c[0]: - -> z\n");
    CHECK(facts("a: [x, y]\n", "a: {b: x}\n") == "a[0]: x -> -\na[1]: y -> -\na.b: - -> x\n");
    // An empty map that is filled only gains.
    CHECK(facts("a: {}\n", "a: {b: x}\n") == "a.b: - -> x\n");
}

TEST_CASE("facts: an item put in, taken out or moved changes no other item") {
    CHECK(facts("l: [a, b, c]\n", "l: [x, a, b, c]\n") == "l[0]: - -> x\n");
    CHECK(facts("l: [a, b, c]\n", "l: [a, x, b, c]\n") == "l[1]: - -> x\n");
    CHECK(facts("l: [a, b, c]\n", "l: [a, b, c, x]\n") == "l[3]: - -> x\n");
    CHECK(facts("l: [a, b, c]\n", "l: [a, c]\n") == "l[1]: b -> -\n");
    CHECK(facts("l: [a, b, c]\n", "l: [b, c]\n") == "l[0]: a -> -\n");
    CHECK(facts("l: [a, b, c]\n", "l: [c, a, b]\n") == "l[0]: - -> c\nl[2]: c -> -\n");
    CHECK(facts("l: [a, b, c]\n", "l: [a, x, c]\n") == "l[1]: b -> x\n");
    CHECK(facts("l: [a, b, c]\n", "l: [a, x, y, c]\n") == "l[1]: b -> x\nl[2]: - -> y\n");
    CHECK(facts("l: [a]\n", "{}\n") == "l[0]: a -> -\n");
    CHECK(facts("l: [a, a, a]\n", "l: [a, a]\n") == "l[2]: a -> -\n");
}

TEST_CASE("facts: items that are maps are compared inside, beside the ones that stayed") {
    const std::string two = "l:\n  - {n: 1, t: a}\n  - {n: 2, t: b}\n";
    CHECK(facts(two, "l:\n  - {n: 1, t: a}\n  - {n: 2, t: c}\n") == "l[1].t: b -> c\n");
    CHECK(facts(two, "l:\n  - {t: a, n: 1}\n  - {n: 3, t: x}\n  - {n: 2, t: b}\n") ==
          "l[1].n: - -> 3\nl[1].t: - -> x\n");
    CHECK(facts(two, "l:\n  - {n: 2, t: b}\n") == "l[0].n: 1 -> -\nl[0].t: a -> -\n");
    CHECK(facts("r: [{x: [a, b]}]\n", "r: [{x: [b]}, {x: [a]}]\n") ==
          "r[0].x[0]: a -> -\nr[1].x[0]: - -> a\n");
}

TEST_CASE("facts: lists too long for that are compared by position") {
    std::string before = "l: [";
    std::string after = "l: [x, ";
    for (int i = 0; i < 250; ++i) {
        before += (i == 0 ? "" : ", ") + std::to_string(i);
        after += (i == 0 ? "" : ", ") + std::to_string(i + 1000);
    }
    const auto changes = facts_between(versions::value(before + "]\n"), versions::value(after + "]\n"));
    REQUIRE(changes.size() == 251);
    CHECK(versions::line_of(changes.front()) == "l[0]: 0 -> x");
    CHECK(versions::line_of(changes.back()) == "l[250]: - -> 1249");
    // What both lists begin with is never compared in pairs.
    before += ", end]\n";
    CHECK(facts(before, before.substr(0, before.size() - 6) + "new]\n") == "l[250]: end -> new\n");
}

TEST_CASE("facts: text_of and value_at") {
    const Value root = versions::value("a: {b: [x, 10, true, null, [], {}]}\n");
    std::string texts;
    for (std::size_t i = 0; i < 6; ++i)
        texts += history::text_of(*history::value_at(root, {"a", "b", i})) + " ";
    CHECK(texts == "x 10 true null [] {} ");
    CHECK(history::value_at(root, {}) == &root);
    CHECK(history::value_at(root, {"a", "b", std::size_t{6}}) == nullptr);
    CHECK(history::value_at(root, {"a", "c"}) == nullptr);
    CHECK(history::value_at(root, {"a", std::size_t{0}}) == nullptr);
    CHECK(history::value_at(root, {"a", "b", "x"}) == nullptr);
}

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
}

std::string letter(Random& random) {
    return std::string(1, static_cast<char>('a' + below(random, 4)));
}

// A map of maps and scalars, no lists, no empty maps below the top.
Value random_map(Random& random, int depth, std::size_t least = 0) {
    Value map = Value::map();
    for (std::size_t i = below(random, 4) + least; i-- > 0;)
        map.set(letter(random), depth > 0 && below(random, 2) == 0 ? random_map(random, depth - 1, 1)
                                                                   : Value::text(letter(random)));
    return map;
}

// Every scalar by its path.
void flatten(const Value& value, const std::string& path, std::map<std::string, std::string>& into) {
    if (value.members().empty()) into[path] = history::text_of(value);
    for (const auto& [key, member] : value.members()) {
        std::string below_it = path;
        if (!path.empty()) below_it += ".";
        flatten(member, below_it + key, into);
    }
}

using Said = std::set<std::string>; // "path=text"

Said said(const std::map<std::string, std::string>& now, const std::map<std::string, std::string>& then) {
    Said only;
    for (const auto& [path, text] : now)
        if (const auto other = then.find(path); other == then.end() || other->second != text)
            only.insert(path + "=" + text);

    return only;
}

std::string path_and(const FactChange& change, const std::string& text) {
    return change.field() + "=" + text;
}

// The longest sequence two short lists have in common, by trying all.
std::size_t longest(const std::vector<Value>& a, std::size_t i, const std::vector<Value>& b, std::size_t j) {
    if (i == a.size() || j == b.size()) return 0;
    if (a[i] == b[j]) return 1 + longest(a, i + 1, b, j + 1);
    return std::max(longest(a, i + 1, b, j), longest(a, i, b, j + 1));
}

std::vector<Value> random_list(Random& random) {
    std::vector<Value> items;
    for (std::size_t i = below(random, 8); i-- > 0;)
        items.push_back(Value::text(letter(random)));
    return items;
}

} // namespace

TEST_CASE("facts: of random maps they are what a plain comparison of every scalar finds, both ways round") {
    Random random(20261124);
    std::size_t seen = 0;
    for (int round = 0; round < 3000; ++round) {
        const Value before = random_map(random, 3);
        const Value after = random_map(random, 3);
        std::map<std::string, std::string> then;
        std::map<std::string, std::string> now;
        for (const auto& [key, member] : before.members())
            flatten(member, key, then);
        for (const auto& [key, member] : after.members())
            flatten(member, key, now);
        Said came;
        Said went;
        for (const FactChange& change : facts_between(before, after)) {
            CHECK(change.before != change.after);
            if (change.after) came.insert(path_and(change, *change.after));
            if (change.before) went.insert(path_and(change, *change.before));
            ++seen;
        }
        REQUIRE(came == said(now, then));
        REQUIRE(went == said(then, now));
        Said back;
        for (const FactChange& change : facts_between(after, before))
            if (change.before) back.insert(path_and(change, *change.before));
        REQUIRE(back == came);
    }
    CHECK(seen > 3000);
}

TEST_CASE("facts: of random lists as many items stay as can") {
    Random random(7);
    for (int round = 0; round < 2000; ++round) {
        const std::vector<Value> before = random_list(random);
        const std::vector<Value> after = random_list(random);
        const std::size_t kept = longest(before, 0, after, 0);
        std::size_t gone = 0;
        std::size_t came = 0;
        for (const FactChange& change : facts_between(Value::map({{"l", Value::list(before)}}),
                                                      Value::map({{"l", Value::list(after)}}))) {
            if (change.field() == "l") continue; // "[]" on one side
            if (change.before) ++gone;
            if (change.after) ++came;
        }
        REQUIRE(gone == before.size() - kept);
        REQUIRE(came == after.size() - kept);
    }
}
