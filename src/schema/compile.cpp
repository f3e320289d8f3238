#include "schema/compilation.hpp"

#include <algorithm>
#include <re2/re2.h>

namespace schema {
namespace {

using yaml::Entry;
using yaml::Node;

constexpr int kPatternMemory = 1 << 20; // bytes, for what RE2 makes of one pattern

void read_dialect(const Entry& entry, Schema&, Compilation& compilation) {
    const std::string dialect = read_text(entry, compilation);
    if (dialect == "http://json-schema.org/draft-07/schema#" ||
        dialect == "http://json-schema.org/draft-07/schema")
        return;
    compilation.refuse(entry.value.span, "'" + dialect + "' is not draft-07",
                       "write \"http://json-schema.org/draft-07/schema#\"");
}

void read_note(const Entry& entry, Schema&, Compilation& compilation) {
    read_text(entry, compilation);
}

void read_title(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.title.en = read_text(entry, compilation);
}

void read_description(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.description.en = read_text(entry, compilation);
}

void add_type(const Node& name, Schema& schema, Compilation& compilation) {
    struct NamedType {
        std::string_view name;
        unsigned bit;
    };
    constexpr NamedType types[] = {{"null", kNull},     {"boolean", kBoolean}, {"integer", kInteger},
                                   {"number", kNumber}, {"string", kString},   {"array", kList},
                                   {"object", kMap}};
    const auto* found = std::find_if(std::begin(types), std::end(types), [&](const NamedType& type) {
        return type.name == name.text && yaml::resolve(name) == yaml::Type::string;
    });
    if (found != std::end(types)) {
        schema.types |= found->bit;
        return;
    }
    std::vector<std::string> known;
    for (const NamedType& type : types)
        known.emplace_back(type.name);
    compilation.refuse(name.span, "'" + name.text + "' is not a type of JSON Schema",
                       suggestion(name.text, known));
}

void read_type(const Entry& entry, Schema& schema, Compilation& compilation) {
    if (entry.value.kind != yaml::Kind::list) return add_type(entry.value, schema, compilation);
    if (entry.value.items.empty()) compilation.refuse(entry.value.span, "'type' names no type");
    for (const Node& name : entry.value.items)
        add_type(name, schema, compilation);
}

void read_enum(const Entry& entry, Schema& schema, Compilation& compilation) {
    if (entry.value.kind != yaml::Kind::list || entry.value.items.empty()) {
        return compilation.refuse(entry.value.span, "'enum' must be a list of at least one value");
    }
    schema.choices_raw = entry.value.items;
}

void read_const(const Entry& entry, Schema& schema, Compilation&) {
    schema.constant = entry.value;
}

void read_properties(const Entry& entry, Schema& schema, Compilation& compilation) {
    if (!expect_map(entry, compilation)) return;
    schema.fields.reserve(entry.value.entries.size());
    for (const Entry& property : entry.value.entries) {
        auto compiled = compile_node(property.value, false, compilation);
        if (compilation.is_kind && (compiled->title.en.empty() || compiled->description.en.empty())) {
            compilation.refuse(property.key_span,
                               "'" + property.key + "' lacks a 'title' or a 'description'");
        }
        schema.fields.push_back({property.key, false, std::move(compiled)});
    }
}

// Checked when all fields are known.
void read_required(const Entry& entry, Schema&, Compilation& compilation) {
    read_texts(entry, compilation);
}

void read_additional(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.closed = !read_flag(entry, compilation);
}

void read_items(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.items = compile_node(entry.value, false, compilation);
}

void read_min_items(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.min_items = read_count(entry, compilation);
}

void read_max_items(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.max_items = read_count(entry, compilation);
}

void read_unique(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.unique_items = read_flag(entry, compilation);
}

void read_min_length(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.min_length = read_count(entry, compilation);
}

void read_max_length(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.max_length = read_count(entry, compilation);
}

void read_pattern(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.pattern = read_text(entry, compilation);
    const auto known = compilation.matchers.find(schema.pattern);
    if (known != compilation.matchers.end()) {
        schema.matcher = known->second;
        return;
    }
    if (compilation.refusal) return; // many large patterns would take much memory for nothing
    re2::RE2::Options options(re2::RE2::Quiet);
    options.set_max_mem(kPatternMemory);
    auto matcher = std::make_shared<re2::RE2>(schema.pattern, options);
    if (!matcher->ok())
        return compilation.refuse(entry.value.span, "'pattern' cannot be used: " + matcher->error());
    const auto size = static_cast<std::size_t>(matcher->ProgramSize());
    compilation.pattern_size += size;
    if (size > kMaxPatternSize || compilation.pattern_size > kMaxPatternSizes)
        return compilation.refuse(entry.value.span, "'pattern' cannot be used: it takes too much work",
                                  "shorten it, or say the length with 'maxLength' instead");
    schema.matcher = matcher;
    compilation.matchers.emplace(schema.pattern, std::move(matcher));
}

void read_minimum(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.minimum = read_decimal(entry, compilation);
}

void read_maximum(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.maximum = read_decimal(entry, compilation);
}

void read_above(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.exclusive_minimum = read_decimal(entry, compilation);
}

void read_below(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.exclusive_maximum = read_decimal(entry, compilation);
}

// Read after everything else, by compile_extension().
void read_extension(const Entry& entry, Schema&, Compilation& compilation) {
    expect_map(entry, compilation);
}

struct KeywordReader {
    std::string_view name;
    void (*read)(const Entry&, Schema&, Compilation&);
};

constexpr KeywordReader kReaders[] = {
    {"$schema", read_dialect},
    {"$id", read_note},
    {"$comment", read_note},
    {"title", read_title},
    {"description", read_description},
    {"type", read_type},
    {"enum", read_enum},
    {"const", read_const},
    {"properties", read_properties},
    {"required", read_required},
    {"additionalProperties", read_additional},
    {"items", read_items},
    {"minItems", read_min_items},
    {"maxItems", read_max_items},
    {"uniqueItems", read_unique},
    {"minLength", read_min_length},
    {"maxLength", read_max_length},
    {"pattern", read_pattern},
    {"minimum", read_minimum},
    {"maximum", read_maximum},
    {"exclusiveMinimum", read_above},
    {"exclusiveMaximum", read_below},
    {"x-qms", read_extension},
};

void read_keyword(const Entry& entry, Schema& schema, Compilation& compilation) {
    const auto* reader =
        std::find_if(std::begin(kReaders), std::end(kReaders),
                     [&](const KeywordReader& candidate) { return candidate.name == entry.key; });
    if (reader != std::end(kReaders)) return reader->read(entry, schema, compilation);
    std::vector<std::string> known{"x-include"};
    for (const KeywordReader& candidate : kReaders)
        known.emplace_back(candidate.name);
    refuse_unknown(entry, "a schema", known, compilation);
}

// A required field that no property describes could never be filled in a form: a slip of the pen.
void mark_required(const Node& node, Schema& schema, Compilation& compilation) {
    const Node* required = node.find("required");
    if (required == nullptr) return;
    for (const Node& name : required->items) {
        const auto field = std::find_if(schema.fields.begin(), schema.fields.end(),
                                        [&](const Field& candidate) { return candidate.name == name.text; });
        if (field != schema.fields.end()) {
            field->required = true;
            continue;
        }
        std::vector<std::string> known;
        for (const Field& candidate : schema.fields)
            known.push_back(candidate.name);
        compilation.refuse(name.span, "'" + name.text + "' is required, but is not among the properties",
                           suggestion(name.text, known));
    }
}

} // namespace

std::shared_ptr<const Schema> compile_node(const Node& node, bool is_root, Compilation& compilation) {
    auto schema = std::make_shared<Schema>();
    if (node.kind != yaml::Kind::map) {
        compilation.refuse(node.span, "a schema must be an object");
        return schema;
    }
    for (const Entry& entry : node.entries)
        read_keyword(entry, *schema, compilation);
    mark_required(node, *schema, compilation);
    compile_extension(node, is_root, *schema, compilation);
    return schema;
}

diag::Outcome<std::shared_ptr<const Schema>> compile_with(std::string_view json, const std::string& path,
                                                          std::span<const base::EmbeddedFile> files) {
    const diag::Outcome<Loaded> loaded = load(json, path, files);
    if (!loaded) return loaded.error();
    Compilation compilation{path, false, std::nullopt, {}, 0};
    std::shared_ptr<const Schema> schema = compile_node(loaded->tree, true, compilation);
    if (compilation.refusal) return trace(*compilation.refusal, *loaded);
    return schema;
}

diag::Outcome<std::shared_ptr<const Schema>> compile(std::string_view json, const std::string& path) {
    return compile_with(json, path, base::schema_files());
}

} // namespace schema
