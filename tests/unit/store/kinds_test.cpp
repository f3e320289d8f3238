// The folder kinds/ of a store: what is read, what is only told, and what a wrong schema does to the rest.
#include "store/kinds.hpp"

#include "store/load.hpp"
#include "store/memory_files.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace {

std::string schema_of(const std::string& name) {
    return R"({"$id": "qms:)" + name + R"(", "title": "t", "description": "d", "x-qms": {"title_zh": "题",
"description_zh": "述", "kind": {"folder": ")" +
           name +
           R"(", "layout": "flat", "columns": ["id"]}}, "type": "object", "additionalProperties": false,
"x-include": ["record"], "properties": {}})";
}

store::MemoryFiles files() {
    store::MemoryFiles memory;
    memory.add("qms.yaml", "{format: 1, company: {en: A}, utc_offset: \"+00:00\", language: en}\n");
    return memory;
}

std::string lines(const diag::Report& report) {
    std::string text;
    for (const diag::Diagnostic& finding : report.findings())
        text += fmt::format("{} {}: {}\n", finding.place.path, diag::info(finding.code).id, finding.message);
    return text;
}

} // namespace

TEST_CASE("kinds: a store without any has the shipped ones") {
    const store::Kinds kinds = store::read_kinds(files());
    CHECK(kinds.report.empty());
    CHECK(kinds.catalog.names().size() == schema::Catalog::shipped().names().size());
}

TEST_CASE("kinds: what cannot be read is a finding each, and the good ones are there") {
    store::MemoryFiles memory = files();
    memory.add("kinds/x-a.schema.json", schema_of("x-a"));
    memory.add("kinds/x-b.schema.json", store::DirEntry::Kind::link);
    memory.add("kinds/x-c.schema.json", store::DirEntry::Kind::folder);
    memory.add("kinds/x-d.schema.json", std::string(128 * 1024 + 1, ' '));
    memory.add("kinds/x-e.schema.json", "{\"title\": \"\xff\"}");
    memory.add("kinds/x-f.schema.json", std::string(10000, '['));
    memory.add("kinds/notes.txt", "");
    memory.add("kinds/.gitkeep", "");
    memory.add("x-gone/2026-03/XG-2603-01.yaml", "id: XG-2603-01\n");
    memory.add("x-empty/readme.txt", "");
    const store::Kinds kinds = store::read_kinds(memory);
    CHECK(lines(kinds.report) ==
          "kinds/x-b.schema.json Q1016: cannot read 'kinds/x-b.schema.json': a symbolic link is in the way\n"
          "kinds/x-c.schema.json Q1016: cannot read 'kinds/x-c.schema.json': it is a folder\n"
          "kinds/x-d.schema.json Q2906: a schema of a store's own is at most 128 KiB\n"
          "kinds/x-e.schema.json Q2901: not JSON: invalid encoding in string\n"
          "kinds/x-f.schema.json Q2901: the JSON is nested deeper than 64 levels\n"
          "kinds/x-gone.schema.json Q2907: the folder 'x-gone' holds records, but there is no schema "
          "'kinds/x-gone.schema.json'\n");
    CHECK(kinds.catalog.find("x-a") != nullptr);
    for (const char* name : {"x-b", "x-c", "x-d", "x-e", "x-f", "x-gone"})
        CHECK(kinds.catalog.is_unusable(name));
    const auto loaded = store::load(memory, kinds, {{}, true});
    REQUIRE(loaded);
    CHECK(lines(loaded->report).find("kinds/notes.txt Q3005: 'notes.txt' is no record; nothing reads it\n") !=
          std::string::npos);
    CHECK(lines(loaded->report).find("gitkeep") == std::string::npos);
}

TEST_CASE("kinds: no more than 32 are read") {
    store::MemoryFiles memory = files();
    for (int i = 10; i < 52; ++i)
        memory.add(fmt::format("kinds/x-k{}.schema.json", i), schema_of(fmt::format("x-k{}", i)));
    const store::Kinds kinds = store::read_kinds(memory);
    CHECK(lines(kinds.report) ==
          "kinds/x-k42.schema.json Q2906: the store has 42 kinds of its own; only the first 32 are read\n");
    CHECK(kinds.catalog.find("x-k41") != nullptr);
    CHECK(kinds.catalog.find("x-k42") == nullptr);
    CHECK(kinds.catalog.is_unusable("x-k51"));
}

TEST_CASE("kinds: a folder that cannot be listed is told") {
    store::MemoryFiles memory = files();
    memory.break_path("kinds", "permission denied");
    CHECK(lines(store::read_kinds(memory).report) ==
          "kinds Q1016: cannot list the folder 'kinds': permission denied\n");
}

TEST_CASE("kinds: what names a kind whose schema is wrong is not wrong for that") {
    store::MemoryFiles memory = files();
    memory.add("kinds/x-a.schema.json", "{}");
    memory.add("x-a/A1.yaml", "nonsense: [\n");
    const auto loaded = store::load(memory, store::read_kinds(memory), {{}, true});
    REQUIRE(loaded);
    CHECK(lines(loaded->report) == "kinds/x-a.schema.json Q2902: the schema lacks '$id'\n");
}
