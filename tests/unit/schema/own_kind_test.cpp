// A store's own kinds: one that is good, and each way to be wrong.
#include "schema/own_kind.hpp"

#include "helpers.hpp"
#include "schema/field_options.hpp"

#include <fmt/format.h>

#include <algorithm>

using schema_test::line_of;

namespace {

const std::string kPath = "kinds/x-loan.schema.json";

std::string titled(const std::string& members) {
    return "{" + members +
           R"(, "title": "t", "description": "d", "x-qms": {"title_zh": "题", "description_zh": "述"}})";
}

const std::string kSigned = titled(R"("type": "object", "x-include": ["signature"], "properties": {})");
const std::string kLabels = R"("label": {"en": "l", "zh": "标"}, "help": {"en": "h", "zh": "助"})";

// The parts of a schema, one of which a test replaces.
struct Parts {
    std::string id = "qms:x-loan";
    std::string kind =
        R"("prefix": "XL", "folder": "x-loan", "layout": "month", "columns": ["id"], "decided_by": ["made.on"])";
    std::string steps = R"({"name": "new", "section": "", "signature": "made", )" + kLabels + R"(},
{"name": "end", "section": "ended", )" +
                        kLabels + "}";
    std::string more; // of x-qms
    std::string root =
        R"("type": "object", "additionalProperties": false, "x-include": ["record"], "required": ["made"])";
    std::string fields = R"("made": )" + kSigned + R"(, "ended": )" + kSigned;
};

std::string text(const Parts& parts) {
    return R"({"$id": ")" + parts.id + R"(", "title": "t", "description": "d",
"x-qms": {"title_zh": "题", "description_zh": "述",
"kind": {)" +
           parts.kind + "},\n\"steps\": [" + parts.steps + "]" + parts.more + "},\n" + parts.root +
           ",\n\"properties\": {" + parts.fields + "}}\n";
}

// "Q2905: message [help]", or "good".
std::string judged(const Parts& parts, const std::string& path = kPath) {
    const auto own = schema::compile_own_kind(text(parts), path);
    if (own) return "good";
    const diag::Diagnostic& wrong = own.error();
    CHECK(wrong.place.path == path);
    return fmt::format("{}: {}{}", diag::info(wrong.code).id, wrong.message,
                       wrong.help.empty() ? "" : " [" + wrong.help + "]");
}

std::string with_kind(const std::string& kind) {
    Parts parts;
    parts.kind = kind;
    return judged(parts);
}
std::string with_steps(const std::string& steps) {
    Parts parts;
    parts.steps = steps;
    return judged(parts);
}
std::string with_step(const std::string& members) {
    Parts parts;
    parts.steps = R"({"name": "new", "section": "", "signature": "made", )" + kLabels + "}, {" + members +
                  ", " + kLabels + "}";
    return judged(parts);
}
std::string with_field(const std::string& name, const std::string& members) {
    Parts parts;
    parts.fields += ", \"" + name + "\": " + titled(members);
    return judged(parts);
}

} // namespace

TEST_CASE("own kind: a good one gives its kind, and where its prefix and links stand") {
    Parts parts;
    parts.fields += R"(, "who": {"type": "string", "title": "t", "description": "d",
"x-qms": {"title_zh": "题", "description_zh": "述", "link": "customer"}})";
    const auto own = schema::compile_own_kind(text(parts), kPath);
    if (!own) FAIL(line_of(own.error()));
    CHECK(own->kind.name == "x-loan");
    CHECK(own->kind.prefix == "XL");
    CHECK(own->prefix_span == diag::Span{3, 20, 3, 24});
    const auto linked = std::find_if(own->links.begin(), own->links.end(),
                                     [](const auto& link) { return link.kind == "customer"; });
    REQUIRE(linked != own->links.end());
    CHECK(linked->span.line == 8);
}

TEST_CASE("own kind: its name") {
    CHECK(judged({}, "kinds/loan.schema.json") ==
          "Q2902: 'loan' is no name for a kind of a store's own [x- and then small letters, digits and '-', "
          "beginning with a letter: x-gauge]");
    for (const char* name : {"x-", "x-1a", "x-A", "x-a_b", "x--a", "X-a", "x-é", "complaint", "x"})
        CHECK_FALSE(schema::is_good_own_name(name));
    CHECK(schema::is_good_own_name("x-" + std::string(38, 'a')));
    CHECK_FALSE(schema::is_good_own_name("x-" + std::string(39, 'a')));
    Parts parts;
    parts.id = "qms:x-lona";
    CHECK(judged(parts) ==
          "Q2902: the '$id' is 'qms:x-lona', not that of 'x-loan' [\"$id\": \"qms:x-loan\"]");
}

TEST_CASE("own kind: prefix, folder, layout, columns and dates") {
    const auto prefix = [](const std::string& text) {
        return with_kind(R"("prefix": ")" + text +
                         R"(", "folder": "x-loan", "layout": "month", "columns": ["id"])");
    };
    CHECK(prefix("XAB") == "good");
    CHECK(prefix("XABC") == "good");
    for (const char* wrong : {"", "X", "XABCD", "LN", "Xa", "X1", "xl"})
        CHECK(prefix(wrong) ==
              fmt::format("Q2903: '{}' is no prefix for a store's own kind [X and one to three "
                          "more capitals: XG]",
                          wrong));
    CHECK(with_kind(R"("folder": "x-loan", "layout": "flat", "columns": ["id"])") == "good");
    CHECK(with_kind(R"("prefix": "XL", "folder": "x-loan", "layout": "flat", "columns": ["id"])") ==
          "Q2903: a 'flat' kind has no prefix: people choose its ids [take out the prefix, or write "
          "\"layout\": "
          "\"month\"]");
    for (const char* folder : {"loans", "kinds", "evidence", ".qms", "complaints", "../x-loan", "x-other"})
        CHECK(with_kind(fmt::format(R"("folder": "{}", "layout": "flat", "columns": ["id"])", folder)) ==
              fmt::format("Q2904: the folder '{}' is not that of 'x-loan' [\"folder\": \"x-loan\"]", folder));
    CHECK(with_kind(R"("folder": "x-loan", "layout": "single", "columns": ["id"])") ==
          "Q2909: the layout of a store's own kind is 'month' or 'flat'");
    CHECK(with_kind(R"("folder": "x-loan", "layout": "flat")") ==
          "Q2909: 'kind' lacks 'columns': what 'list' shows [\"columns\": [\"id\"]]");
    CHECK(with_kind(R"("folder": "x-loan", "layout": "flat", "columns": ["idd"])") ==
          "Q2909: the column 'idd' is no field");
    CHECK(with_kind(R"("folder": "x-loan", "layout": "flat", "columns": ["ended"])") ==
          "Q2909: the column 'ended' is a section, not a field [name a field of it: ended.on]");
    CHECK(
        with_kind(
            R"("folder": "x-loan", "layout": "flat", "columns": ["ended.on"], "decided_by": ["ended.on"])") ==
        "Q2909: 'ended.on' in 'decided_by' is no date of the record [a field of the form date or stamp, or "
        "'made.on']");
}

TEST_CASE("own kind: names of fields, and what is ours") {
    CHECK(with_field("serial_no", R"("type": "string")") == "good");
    CHECK(with_field("Serial No", R"("type": "string")") ==
          "Q2909: 'Serial No' is no name for a field [small letters, digits and '_', beginning with a "
          "letter, at "
          "most 64]");
    for (const std::string_view option : schema::reserved_options()) {
        if (option == "id" || option == "evidence") continue;
        std::string name(option);
        std::replace(name.begin(), name.end(), '-', '_');
        CHECK(with_field(name, R"("type": "string")") ==
              fmt::format("Q2905: the field '{}' would take the option '--{}', which is ours [give the field "
                          "another name]",
                          name, option));
    }
    CHECK(
        with_field("revs", R"("type": "array", "items": {"type": "string"})") ==
        "Q2905: the field 'revs' would take the option '--rev', which is ours [give the field another name]");
    CHECK(with_field("s", R"("type": "array", "items": {"type": "string"})") ==
          "Q2905: the field 's' would take the option '--', which is ours [give the field another name]");
    for (const auto& [name, fragment] : {std::pair{"id", "record"},
                                         {"evidence", "evidence"},
                                         {"voided", "voidable"},
                                         {"struck", "correctable"}})
        CHECK(
            with_field(name, R"("type": "string")") ==
            fmt::format("Q2905: the field '{}' is ours [\"x-include\": [\"{}\"] gives it]", name, fragment));
    CHECK(with_field("state", R"("type": "string")") ==
          "Q2905: the name 'state' is ours: it is what the steps bring");
    Parts twice;
    twice.fields += ", \"part\": " + titled(R"("type": "string")") +
                    ", \"parts\": " + titled(R"("type": "array", "items": {"type": "string"})");
    CHECK(judged(twice) == "Q2905: the field 'parts' would take the option '--part', which another field has "
                           "[give the field another name]");
    Parts flag;
    flag.fields +=
        ", \"paid\": " + titled(R"("type": "boolean")") + ", \"no_paid\": " + titled(R"("type": "string")");
    CHECK(judged(flag) == "Q2905: the field 'no_paid' would take the option '--no-paid', which another field "
                          "has [give the field another name]");
}

TEST_CASE("own kind: a field has one type, a list items of one") {
    CHECK(with_field("a", R"("enum": [1])") == "Q2909: the field 'a' must have one type");
    CHECK(with_field("a", R"("type": ["string", "null"])") == "Q2909: the field 'a' must have one type");
    CHECK(with_field("a", R"("type": "null")") == "Q2909: the field 'a' must have one type");
    const std::string items = "Q2909: the items of the list 'a' must have one type, and be no lists";
    CHECK(with_field("a", R"("type": "array")") == items);
    CHECK(with_field("a", R"("type": "array", "items": {})") == items);
    CHECK(with_field("a", R"("type": "array", "items": {"type": "array", "items": {"type": "string"}})") ==
          items);
    Parts open;
    open.root = R"("type": "object", "x-include": ["record"], "required": ["made"])";
    CHECK(judged(open) ==
          "Q2909: the schema of a kind has \"type\": \"object\" and \"additionalProperties\": false");
    Parts nameless;
    nameless.root = R"("type": "object", "additionalProperties": false, "required": ["made"])";
    CHECK(judged(nameless) ==
          "Q2909: the schema lacks the field 'id' [\"x-include\": [\"record\"] gives it]");
}

TEST_CASE("own kind: steps and the sections of their signatures") {
    CHECK(with_steps("") == "Q2909: 'made.on' in 'decided_by' is no date of the record");
    CHECK(with_steps(R"({"name": "open", "section": "", "signature": "made", )" + kLabels + "}") ==
          "Q2909: the first step of a kind is 'new', with the section ''");
    CHECK(with_steps(R"({"name": "new", "section": "", "signature": "ended", )" + kLabels + "}") ==
          "Q2909: 'made.on' in 'decided_by' is no date of the record [a field of the form date or stamp, or "
          "'ended.on']");
    for (const std::string_view verb : schema::reserved_verbs())
        CHECK(with_step(fmt::format(R"("name": "{}", "section": "ended")", verb)).starts_with("Q29"));
    CHECK(with_step(R"("name": "set", "section": "ended")") ==
          "Q2905: the step 'set' has a name of ours [give the step another name]");
    CHECK(
        with_step(R"("name": "End it", "section": "ended")") ==
        "Q2909: 'End it' is no name for a step [small letters and '-', beginning with a letter, at most 64]");
    CHECK(with_step(R"("name": "end", "section": "")") ==
          "Q2909: the step 'end' must have a section of the record [its signature stands in the section; "
          "'signature' is for 'new' alone]");
    CHECK(with_step(R"("name": "end", "section": "made")") ==
          "Q2909: the section 'made' has another use [give the step 'end' a section of its own]");
    CHECK(with_step(R"("name": "end", "section": "ended", "repeats": true)") ==
          "Q2909: the section 'ended' of 'end' is no list of maps");
    CHECK(
        with_step(R"("name": "void", "section": "ended")") ==
        "Q2909: the step 'void' and the field 'voided' belong together [\"x-include\": [\"voidable\"], and a "
        "step 'void' with the section 'voided']");
    Parts unsigned_end;
    unsigned_end.fields =
        R"("made": )" + kSigned + R"(, "ended": )" + titled(R"("type": "object", "properties": {})");
    CHECK(judged(unsigned_end) == "Q2909: the section 'ended' does not hold the signature of 'end' "
                                  "[\"x-include\": [\"signature\"] in that section]");
    Parts forged;
    forged.fields = R"("made": )" + kSigned + R"(, "ended": )" +
                    titled(R"("type": "object", "x-include": ["signature"], "properties": {"by": )" +
                           titled(R"("type": "string")") + "}");
    CHECK(judged(forged) == judged(unsigned_end));
    Parts optional;
    optional.root = R"("type": "object", "additionalProperties": false, "x-include": ["record"])";
    CHECK(judged(optional) == "Q2909: the section 'made' that 'new' signs is no required map of the record "
                              "[\"required\": [\"made\"]]");
    Parts rounds;
    rounds.more = R"(, "rounds": {"section": "ended"})";
    CHECK(judged(rounds) == "Q2909: the section 'ended' of 'rounds' is no list of maps of the record");
}

TEST_CASE("own kind: text for terminals, size, patterns") {
    Parts escape;
    escape.fields += R"(, "a": {"type": "string", "title": "\u001b[2J", "description": "d",
"x-qms": {"title_zh": "题", "description_zh": "述"}})";
    CHECK(judged(escape) == "Q2901: a text of a schema is one line without control characters");
    Parts large;
    for (int i = 0; i < 3000; ++i)
        large.fields += fmt::format(", \"f{}\": {}", i, titled(R"("type": "string")"));
    CHECK(judged(large) == "Q2906: the schema holds more than 20000 values");
    const std::string work =
        "Q2901: 'pattern' cannot be used: it takes too much work [shorten it, or say the "
        "length with 'maxLength' instead]";
    CHECK(with_field("a", R"("type": "string", "pattern": "^(ab){100}$")") == "good");
    CHECK(
        with_field("a", R"("type": "string", "pattern": "(\\pL{100}){10}")").starts_with("Q2901: 'pattern'"));
    CHECK(with_field("a", R"("type": "string", "pattern": "[ab]{600}")") == work);
    Parts many;
    for (int i = 0; i < 60; ++i)
        many.fields += fmt::format(
            ", \"f{}\": {}", i, titled(fmt::format(R"("type": "string", "pattern": "[ab]{{4{:02}}}")", i)));
    CHECK(judged(many) == work);
}

TEST_CASE("own kinds: each file is one finding, and the others are there") {
    Parts other;
    other.id = "qms:x-other";
    other.kind = R"("prefix": "XL", "folder": "x-other", "layout": "month", "columns": ["id"])";
    Parts linked;
    linked.id = "qms:x-paper";
    linked.kind = R"("folder": "x-paper", "layout": "flat", "columns": ["id"])";
    const auto link = [](const std::string& kind) {
        return R"(, "to": {"type": "string", "title": "t", "description": "d",
"x-qms": {"title_zh": "题", "description_zh": "述", "link": ")" +
               kind + "\"}}";
    };
    Parts lost = linked;
    lost.id = "qms:x-zero";
    lost.kind = R"("folder": "x-zero", "layout": "flat", "columns": ["id"])";
    linked.fields += link("x-unread"); // meant, though its file cannot be read
    lost.fields += link("custommer");
    diag::Report report;
    const schema::Catalog catalog = schema::add_own_kinds({{kPath, text({})},
                                                           {"kinds/x-other.schema.json", text(other)},
                                                           {"kinds/x-paper.schema.json", text(linked)},
                                                           {"kinds/x-unread.schema.json", std::nullopt},
                                                           {"kinds/x-zero.schema.json", text(lost)}},
                                                          report);
    std::string lines;
    for (const diag::Diagnostic& finding : report.findings())
        lines += finding.place.path + " " + line_of(finding) + "\n";
    CHECK(lines == "kinds/x-other.schema.json 3:20-3:24 Q2903 error: the prefix 'XL' is taken\n"
                   "kinds/x-zero.schema.json 8:59-8:70 Q2908 error: there is no kind 'custommer' to link to "
                   "[did you mean 'customer'?]\n");
    REQUIRE(report.findings().front().related.size() == 1);
    CHECK(report.findings().front().related.front().place.path == kPath);
    CHECK(catalog.find("x-loan") != nullptr);
    CHECK(catalog.find("x-paper") != nullptr);
    CHECK(catalog.find("x-other") == nullptr);
    CHECK(catalog.is_unusable("x-other"));
    CHECK(catalog.is_unusable("x-unread"));
    CHECK(catalog.is_unusable("x-zero"));
    CHECK_FALSE(catalog.is_unusable("x-loan"));
}

TEST_CASE("catalog: with a store's own kinds, which live as long as a copy") {
    diag::Report report;
    schema::Catalog kept = schema::Catalog::shipped();
    const schema::Kind* kind = nullptr;
    {
        const schema::Catalog own = schema::add_own_kinds({{kPath, text({})}}, report);
        kept = own;
        kind = own.find("x-loan");
    }
    REQUIRE(kind != nullptr);
    CHECK(kept.find("x-loan") == kind);
    CHECK(kept.find_by_prefix("XL") == kind);
    CHECK(kept.find("complaint") == schema::Catalog::shipped().find("complaint"));
    CHECK(std::is_sorted(kept.names().begin(), kept.names().end()));
    CHECK(schema::Catalog::shipped().find("x-loan") == nullptr);
    CHECK(schema::Catalog::shipped().find_by_prefix("XL") == nullptr);
}

TEST_CASE("no field of a shipped kind takes an option that is ours, nor one of another field") {
    std::size_t seen = 0;
    for (const char* name : {"complaint", "customer", "feedback", "person", "survey"}) {
        const schema::Kind& kind = schema::Catalog::shipped().get(name);
        std::vector<std::string> taken;
        for (const schema::FieldOption& field :
             schema::field_options(*kind.schema, schema::fields_of_steps(kind))) {
            ++seen;
            const auto ours = schema::reserved_options();
            CHECK_MESSAGE(std::find(ours.begin(), ours.end(), field.option) == ours.end(), field.option);
            CHECK_MESSAGE(std::find(taken.begin(), taken.end(), field.option) == taken.end(), field.option);
            taken.push_back(field.option);
        }
    }
    CHECK(seen > 30);
}
