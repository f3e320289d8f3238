#include "helpers.hpp"

using schema_test::line_of;

namespace {

// A kind of one section, with `extension` as further members of x-qms.
std::string
kind_text(const std::string& extension,
          const std::string& kind = R"({"prefix": "WR", "folder": "repairs", "layout": "month"})") {
    return R"({"title": "repair", "description": "a repair", "type": "object",
"x-qms": {"title_zh": "维修", "description_zh": "维修单", "kind": )" +
           kind + extension + R"(},
"properties": {"closed": {"type": "object", "title": "closed", "description": "d", "x-qms": {"title_zh": "关", "description_zh": "关"},
  "properties": {"result": {"enum": ["good", "bad"], "title": "result", "description": "d", "x-qms": {"title_zh": "果", "description_zh": "果",
    "labels": {"good": {"en": "good", "zh": "好"}, "bad": {"en": "bad", "zh": "坏"}}}}}}}})";
}

const std::string kStates =
    R"(, "states": [{"code": "open", "label": {"en": "open", "zh": "开"}}, {"code": "done", "label": {"en": "done", "zh": "完"}}])";

std::string with_step(const std::string& members) {
    return kind_text(kStates + R"(, "steps": [{)" + members +
                     R"(, "label": {"en": "l", "zh": "标"}, "help": {"en": "h", "zh": "助"}}])");
}

std::string refused(const std::string& json) {
    const auto kind = schema::compile_kind_with(json, "x-repair.schema.json", {});
    REQUIRE_FALSE(kind);
    return kind.error().message + (kind.error().help.empty() ? "" : " [" + kind.error().help + "]");
}

} // namespace

TEST_CASE("a kind with all that x-qms can say") {
    const std::string json = kind_text(
        kStates +
            R"(, "rounds": {"section": "closed", "again_step": "close", "again_field": "result", "again_value": "bad"},
        "steps": [{"name": "new", "section": "", "signature": "closed", "state": "open", "label": {"en": "open", "zh": "开"}, "help": {"en": "open it", "zh": "开单"}},
        {"name": "close", "section": "closed", "repeats": true, "freezes": true, "evidence": false,
         "state": {"field": "result", "values": {"good": "done", "bad": "open"}}, "label": {"en": "close", "zh": "关"}, "help": {"en": "close it", "zh": "关单"}}])",
        R"({"prefix": "WR", "folder": "repairs", "layout": "flat", "decided_by": ["a.on", "on"], "columns": ["id", "state"]})");
    const auto kind = schema::compile_kind_with(json, "kinds/x-repair.schema.json", {});
    if (!kind) FAIL(line_of(kind.error()));
    CHECK(kind->name == "x-repair");
    CHECK(kind->schema->name == "x-repair");
    CHECK(kind->prefix == "WR");
    CHECK(kind->folder == "repairs");
    CHECK(kind->layout == schema::Layout::flat);
    CHECK(kind->decided_by == std::vector<std::string>{"a.on", "on"});
    CHECK(kind->columns == std::vector<std::string>{"id", "state"});
    CHECK(kind->rounds.again_value == "bad");
    REQUIRE(kind->states.size() == 2);
    CHECK(kind->states[1].code == "done");
    CHECK(kind->states[1].label.zh == "完");
    REQUIRE(kind->steps.size() == 2);
    CHECK(kind->find_step("new") == kind->steps.data());
    CHECK(kind->find_step("gone") == nullptr);
    const schema::Step& opening = kind->steps[0];
    CHECK(opening.signature == "closed");
    CHECK(opening.state == "open");
    CHECK(opening.evidence);
    CHECK_FALSE(opening.freezes);
    const schema::Step& closing = kind->steps[1];
    CHECK(closing.section == "closed");
    CHECK(closing.repeats);
    CHECK(closing.freezes);
    CHECK_FALSE(closing.evidence);
    CHECK(closing.state.empty());
    CHECK(closing.state_field == "result");
    CHECK(closing.states ==
          std::vector<std::pair<std::string, std::string>>{{"good", "done"}, {"bad", "open"}});
    CHECK(closing.help.in("zh") == "关单");
}

TEST_CASE("messages name the record by its kind") {
    const auto kind =
        schema::compile_kind_with(R"({"title": "t", "description": "d", "additionalProperties": false,
        "x-qms": {"title_zh": "题", "description_zh": "述", "kind": {"folder": "f", "layout": "flat"}},
        "properties": {"customer": {"title": "t", "description": "d", "x-qms": {"title_zh": "题", "description_zh": "述"}}}})",
                                  "complaint.schema.json", {});
    REQUIRE(kind);
    const yaml::Document document = schema_test::parse("custmer: C001\n");
    diag::Report report;
    schema::validate(document.root, *kind->schema, "r.yaml", report);
    CHECK(schema_test::lines_of(report) ==
          "1:1-1:8 Q2002 error: 'complaint' has no field 'custmer' [did you mean 'customer'?]\n");
}

TEST_CASE("the text of a kind is plain draft-07 that compiles to the same") {
    constexpr base::EmbeddedFile files[] = {
        {"fragments/record.json",
         R"({"properties": {"id": {"type": "string", "title": "t", "description": "d",
        "x-qms": {"title_zh": "题", "description_zh": "述"}}}})"}};
    const auto kind = schema::compile_kind_with(R"({"x-include": ["record"], "title": "t", "description": "d",
        "x-qms": {"title_zh": "题", "description_zh": "述", "kind": {"folder": "f", "layout": "flat"}}})",
                                                "a.schema.json", files);
    REQUIRE(kind);
    CHECK(kind->text().find("x-include") == std::string::npos);
    CHECK(kind->text().find("\n  \"properties\": {\n    \"id\": {\n      \"type\": \"string\",\n") !=
          std::string::npos);
    CHECK(kind->text().ends_with("\n}\n"));
    const auto again = schema::compile_kind_with(kind->text(), "a.schema.json", {});
    REQUIRE(again);
    CHECK(again->text() == kind->text());
}

TEST_CASE("bad kinds are refused") {
    CHECK(schema::compile_kind_with(kind_text(""), "x-repair.schema.json", {}));
    CHECK(schema::compile_kind_with("{}", "repair.json", {}).error().message ==
          "the schema of a kind must be named <kind>.schema.json");
    CHECK(refused("{}") == "the schema of a kind lacks a 'title' or a 'description'");
    CHECK(refused(kind_text("", "{\"folder\": \"f\"}")) == "'kind' lacks 'layout'");
    CHECK(refused(kind_text("", "{\"folder\": \"f\", \"layout\": \"monthly\"}")) ==
          "'layout' must be single, flat, month or round");
    CHECK(refused(kind_text("", "{\"folder\": \"f\", \"layout\": \"flat\", \"colums\": []}")) ==
          "'colums' is not known in 'kind' [did you mean 'columns'?]");
    CHECK(refused(kind_text(", \"states\": {}")) == "'states' must be a list");
    CHECK(refused(kind_text(", \"states\": [{\"code\": \"a\"}]")) == "a state lacks 'label'");
    CHECK(refused(kind_text(", \"states\": [{\"code\": \"a\", \"label\": {\"en\": \"a\"}}]")) ==
          "'label' lacks 'zh'");
    CHECK(refused(kind_text(", \"states\": [{\"cod\": \"a\"}]")) ==
          "'cod' is not known in a state [did you mean 'code'?]");
    CHECK(refused(kind_text(", \"steps\": [{\"name\": \"a\"}]")) == "a step lacks 'label'");
    CHECK(refused(with_step(R"("name": "close", "section": "clsed")")) ==
          "there is no section 'clsed' in the schema");
    CHECK(refused(with_step(R"("name": "close", "state": "opn")")) ==
          "'opn' is not among the states [did you mean 'open'?]");
    CHECK(refused(with_step(R"("name": "close", "freeze": true)")) ==
          "'freeze' is not known in a step [did you mean 'freezes'?]");
    CHECK(refused(with_step(R"("name": "close", "state": {"field": "result"})")) == "'state' lacks 'values'");
    CHECK(
        refused(with_step(
            R"("name": "close", "section": "closed", "state": {"field": "resul", "values": {"good": "done"}})")) ==
        "there is no field 'closed.resul' in the schema");
    CHECK(
        refused(with_step(
            R"("name": "close", "section": "closed", "state": {"field": "result", "values": {"goood": "done"}})")) ==
        "'goood' is not a choice of 'closed.result'");
    CHECK(refused(with_step(R"("name": "close", "section": "closed", "freezes": true, "seals": true)")) ==
          "the step 'close' seals, but its section has no text 'digest'");
    CHECK(refused(with_step(R"("name": "close", "seals": true)")) ==
          "the step 'close' seals, but its section has no text 'digest'");
    CHECK(refused(kind_text(R"(, "rounds": {"section": "round"})")) ==
          "there is no section 'round' in the schema");
    CHECK(refused(kind_text(R"(, "rounds": {"section": "closed", "again_step": "verify"})")) ==
          "there is no step 'verify'");
    CHECK(refused(kind_text(R"(, "rounds": {"section": "closed", "again": "verify"})")) ==
          "'again' is not known in 'rounds'");
}

TEST_CASE("a step that seals has a place for the seal, and freezes what it seals") {
    const auto with_digest = [](const std::string& members, const std::string& type) {
        const std::string digest =
            R"("digest": {"type": ")" + type +
            R"(", "title": "seal", "description": "d", "x-qms": {"title_zh": "封", "description_zh": "封"}},)";
        std::string text = with_step(members);
        const std::string before = R"("properties": {"result")";
        return text.replace(text.find(before), 15, R"("properties": {)" + digest);
    };
    const std::string sealing = R"("name": "close", "section": "closed", "seals": true)";
    const auto kind = schema::compile_kind_with(with_digest(sealing + R"(, "freezes": true)", "string"),
                                                "x-repair.schema.json", {});
    if (!kind) FAIL(line_of(kind.error()));
    CHECK(kind->steps[0].seals);
    CHECK(refused(with_digest(sealing, "string")) ==
          "the step 'close' seals the record, but does not freeze it");
    CHECK(refused(with_digest(sealing + R"(, "freezes": true)", "integer")) ==
          "the step 'close' seals, but its section has no text 'digest'");
    CHECK(refused(with_digest(R"("name": "close", "section": "closed", "seals": "yes")", "string")) ==
          "'seals' must be true or false");
}

TEST_CASE("every field of a kind is labelled in both languages") {
    const auto with_property = [](const std::string& property) {
        return R"({"title": "t", "description": "d", "x-qms": {"title_zh": "题", "description_zh": "述",
            "kind": {"folder": "f", "layout": "flat"}}, "properties": {"a": {)" +
               property + "}}}";
    };
    CHECK(refused(with_property("")) == "'a' lacks a 'title' or a 'description'");
    CHECK(refused(with_property(R"("title": "t", "description": "d")")) ==
          "'title' stands without 'title_zh' in 'x-qms'");
    CHECK(
        refused(with_property(
            R"("title": "t", "description": "d", "enum": ["a"], "x-qms": {"title_zh": "题", "description_zh": "述"})")) ==
        "'enum' stands without 'labels' in 'x-qms'");
}
