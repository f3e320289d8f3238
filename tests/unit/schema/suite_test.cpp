// The official draft-07 test suite (Debian package json-schema-test-suite), every file of it.
#include "helpers.hpp"
#include "schema/json_reader.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace fs = std::filesystem;

namespace {

const fs::path kSuite = "/usr/share/json-schema-test-suite/tests/draft7";

const std::set<std::string> kClaimed = {"$schema",
                                        "$id",
                                        "$comment",
                                        "title",
                                        "description",
                                        "type",
                                        "enum",
                                        "const",
                                        "properties",
                                        "required",
                                        "additionalProperties",
                                        "items",
                                        "minItems",
                                        "maxItems",
                                        "uniqueItems",
                                        "minLength",
                                        "maxLength",
                                        "pattern",
                                        "minimum",
                                        "maximum",
                                        "exclusiveMinimum",
                                        "exclusiveMaximum"};

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Whether a schema keeps to what schema.hpp claims. Written apart from the compiler, which must agree.
bool is_claimed(const yaml::Node& schema) {
    if (schema.kind != yaml::Kind::map) return false;
    for (const yaml::Entry& entry : schema.entries) {
        if (!kClaimed.contains(entry.key)) return false;
        if (entry.key == "items" && !is_claimed(entry.value)) return false;
        if (entry.key == "additionalProperties" && yaml::resolve(entry.value) != yaml::Type::boolean)
            return false;
        if (entry.key != "properties") continue;
        for (const yaml::Entry& property : entry.value.entries) {
            if (!is_claimed(property.value)) return false;
        }
    }
    return true;
}

// Limits of the catalogue are decimals of at most 30 digits; two schemas of the suite have one of 35.
bool has_long_limit(const std::string& schema) {
    return schema.find("972783798187987123879878123.18878137") != std::string::npos;
}

struct Counts {
    int files = 0, cases = 0, refused = 0, too_long = 0;
    std::set<std::string> keywords; // whose own file gave at least one case
};

void run_group(const yaml::Node& group, const fs::path& file, Counts& counts) {
    const yaml::Node& node = *group.find("schema");
    const std::string text = schema::print_json(node);
    INFO(file.string(), ": ", group.find("description")->text, "\n", text);
    const auto compiled = schema::compile_with(text, "s.json", {});
    if (!is_claimed(node)) {
        ++counts.refused;
        CHECK_FALSE(compiled);
        return;
    }
    if (has_long_limit(text)) {
        ++counts.too_long;
        REQUIRE_FALSE(compiled);
        CHECK(compiled.error().message.ends_with("must be a decimal number of at most 30 digits"));
        return;
    }
    REQUIRE(compiled);
    for (const yaml::Node& test : group.find("tests")->items) {
        ++counts.cases;
        counts.keywords.insert(file.stem().string());
        INFO(test.find("description")->text);
        const yaml::Node& data = *test.find("data");
        const bool valid = test.find("valid")->text == "true";
        CHECK(schema::conforms(data, **compiled) == valid);
        diag::Report report;
        schema::validate(data, **compiled, "r.yaml", report);
        if (!valid) CHECK(report.count(diag::Severity::error) > 0);
    }
}

} // namespace

TEST_CASE("the official draft-07 suite agrees for every claimed keyword") {
    if (!fs::is_directory(kSuite))
        FAIL("install the Debian package json-schema-test-suite: no folder ", kSuite.string());
    Counts counts;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kSuite)) {
        if (entry.path().extension() != ".json") continue;
        ++counts.files;
        const std::string text = read_file(entry.path());
        const auto groups = schema::read_json(text, entry.path().filename().string());
        REQUIRE(groups);
        for (const yaml::Node& group : groups->items)
            run_group(group, entry.path(), counts);
    }
    MESSAGE(counts.cases, " cases run, ", counts.refused, " groups with other keywords refused, ",
            counts.files, " files");
    for (const std::string& keyword : kClaimed) {
        const bool has_file = !keyword.starts_with('$') && keyword != "title" && keyword != "description";
        if (has_file) CHECK_MESSAGE(counts.keywords.contains(keyword), keyword);
    }
    CHECK(counts.files >= 50);
    CHECK(counts.cases >= 155);
    CHECK(counts.refused >= 100);
    CHECK(counts.too_long == 2);
}
