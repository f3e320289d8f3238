// Merging values: what two edits of one record may say together, and where they clash.
#include "editor_testing.hpp"
#include "yaml/merge.hpp"
#include "yaml/writer.hpp"

using namespace yaml_testing;
using yaml::Clash;
using yaml::Value;

namespace {

Value value(const std::string& flow) {
    return yaml::to_value(read(flow + "\n").root);
}

// The merged value in brackets, or "changed: path", "added: path", "rearranged: path".
std::string merged(const std::string& base, const std::string& ours, const std::string& theirs) {
    const auto result = yaml::merge_values(value(base), value(ours), value(theirs));
    if (result) return yaml::flow_text(*result);
    static constexpr std::string_view kReasons[] = {"changed: ", "added: ", "rearranged: "};
    return std::string(kReasons[static_cast<std::size_t>(result.error().reason)]) +
           yaml::to_string(result.error().path);
}

struct Row {
    const char* what;
    const char* base;
    const char* ours;
    const char* theirs;
    const char* expected;
};

constexpr Row kRows[] = {
    {"nothing changed", "{a: x}", "{a: x}", "{a: x}", "{a: x}"},
    {"ours changed", "{a: x}", "{a: y}", "{a: x}", "{a: y}"},
    {"theirs changed", "{a: x}", "{a: x}", "{a: y}", "{a: y}"},
    {"both changed alike", "{a: x}", "{a: y}", "{a: y}", "{a: y}"},
    {"both changed otherwise", "{a: x}", "{a: y}", "{a: z}", "changed: a"},
    {"two keys", "{a: x, b: x}", "{a: y, b: x}", "{a: x, b: y}", "{a: y, b: y}"},
    {"two new keys, ours first", "{a: x}", "{a: x, c: x}", "{a: x, b: x}", "{a: x, c: x, b: x}"},
    {"one new key, two values", "{a: x}", "{a: x, b: y}", "{a: x, b: z}", "changed: b"},
    {"taken out by ours", "{a: x, b: x}", "{a: x}", "{a: y, b: x}", "{a: y}"},
    {"taken out by both", "{a: x, b: x}", "{a: x}", "{a: x}", "{a: x}"},
    {"taken out by ours, changed by theirs", "{a: x, b: x}", "{a: x}", "{a: x, b: y}", "changed: b"},
    {"changed by ours, taken out by theirs", "{a: x, b: x}", "{a: x, b: y}", "{a: x}", "changed: b"},
    {"digits are not the number", "{a: 1.1}", "{a: 1.10}", "{a: 1.100}", "changed: a"},
    {"a text is not a number", "{a: 1}", "{a: \"1\"}", "{a: 1}", "{a: \"1\"}"},
    {"deep down", "{a: {b: {c: x, d: x}}}", "{a: {b: {c: y, d: x}}}", "{a: {b: {c: x, d: y}}}",
     "{a: {b: {c: y, d: y}}}"},
    {"the place of a deep clash", "{a: [{b: x}]}", "{a: [{b: y}]}", "{a: [{b: z}]}", "changed: a[0].b"},
    {"another kind of value", "{a: {b: x}}", "{a: x}", "{a: {b: y}}", "changed: a"},
    {"two made one map", "{}", "{a: {b: x}}", "{a: {c: x}}", "changed: a"},

    {"both appended, ours first", "{a: [x]}", "{a: [x, y]}", "{a: [x, z, w]}", "{a: [x, y, z, w]}"},
    {"both began the list", "{}", "{a: [y]}", "{a: [z]}", "{a: [y, z]}"},
    {"both filled an empty place", "{a:}", "{a: [y]}", "{a: [z]}", "{a: [y, z]}"},
    {"an equal item once", "{a: [x]}", "{a: [x, y, z]}", "{a: [x, z, w]}", "{a: [x, y, z, w]}"},
    {"an item that base has may come again", "{a: [x]}", "{a: [x, x]}", "{a: [x, w]}", "{a: [x, x, w]}"},
    {"an item changed, another appended", "{a: [{k: x}]}", "{a: [{k: y}]}", "{a: [{k: x}, {k: z}]}",
     "{a: [{k: y}, {k: z}]}"},
    {"two items changed", "{a: [x, y]}", "{a: [w, y]}", "{a: [x, z]}", "{a: [w, z]}"},
    {"taken out by one, appended by the other", "{a: [x, y]}", "{a: [x]}", "{a: [x, y, z]}", "rearranged: a"},
    {"taken out by one", "{a: [x, y], b: x}", "{a: [y], b: x}", "{a: [x, y], b: y}", "{a: [y], b: y}"},
    {"put in front by one, appended by the other", "{a: [x, y]}", "{a: [w, x, y]}", "{a: [x, y, z]}",
     "{a: [w, x, y, z]}"},
    {"put in front by one, changed by the other", "{a: [{k: x, v: 1}]}", "{a: [{k: w, v: 1}, {k: x, v: 1}]}",
     "{a: [{k: x, v: 2}]}", "rearranged: a"},
    {"moved by one, changed by the other", "{a: [{k: x, v: 1}, {k: y, v: 1}]}",
     "{a: [{k: y, v: 1}, {k: x, v: 1}]}", "{a: [{k: x, v: 2}, {k: y, v: 1}]}", "rearranged: a"},

    {"two signed items", "{a: []}", "{a: [{by: p1, \"on\": d, t: x}]}", "{a: [{by: p1, \"on\": d, t: y}]}",
     "{a: [{by: p1, \"on\": d, t: x}, {by: p1, \"on\": d, t: y}]}"},
    {"an equal signed item may be one or two", "{a: []}", "{a: [{by: p1, \"on\": d}]}",
     "{a: [{by: p1, \"on\": d}, {by: p2, \"on\": d}]}", "added: a[0]"},
    {"the same list is one", "{a: []}", "{a: [{by: p1, \"on\": d}]}", "{a: [{by: p1, \"on\": d}]}",
     "{a: [{by: p1, \"on\": d}]}"},
    {"one signed step twice", "{}", "{s: {by: p1, \"on\": d}}", "{s: {by: p2, \"on\": d}}", "changed: s"},
    {"a signed step is not mixed", "{s: {by: p1, \"on\": d, x: 1, y: 1}}",
     "{s: {by: p1, \"on\": d, x: 2, y: 1}}", "{s: {by: p1, \"on\": d, x: 1, y: 2}}", "changed: s"},
    {"signed steps side by side", "{r: [{s: {by: p1, \"on\": d}}]}",
     "{r: [{s: {by: p1, \"on\": d}, t: {by: p2, \"on\": d}}]}",
     "{r: [{s: {by: p1, \"on\": d}, u: {by: p3, \"on\": d}}]}",
     "{r: [{s: {by: p1, \"on\": d}, t: {by: p2, \"on\": d}, u: {by: p3, \"on\": d}}]}"},
};

} // namespace

TEST_CASE("two edits become one, or clash at a place") {
    for (const Row& row : kRows) {
        CAPTURE(row.what);
        const std::string expected = row.expected;
        const bool clashes = !expected.starts_with('{');
        CHECK(merged(row.base, row.ours, row.theirs) ==
              (clashes ? expected : yaml::flow_text(value(expected))));
        if (clashes) CHECK(merged(row.base, row.theirs, row.ours).starts_with(expected.substr(0, 7)));
    }
}

TEST_CASE("a clash holds what stands on each side") {
    const auto clash = yaml::merge_values(value("{a: x}"), value("{a: y}"), value("{b: x}"));
    REQUIRE_FALSE(clash.ok());
    CHECK(clash.error().reason == Clash::Reason::changed);
    CHECK(clash.error().base == text("x"));
    CHECK(clash.error().ours == text("y"));
    CHECK_FALSE(clash.error().theirs.has_value());
}
