#include "schema/own_kind.hpp"

#include "base/text.hpp"
#include "schema/compilation.hpp"
#include "schema/json_reader.hpp"
#include "schema/own_rules.hpp"

#include <algorithm>

namespace schema {
namespace {

using yaml::Entry;
using yaml::Node;

// Nothing of a schema may reach a terminal as more than a line of text.
bool is_plain(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto character = base::decode_utf8(text, at);
        if (!character || character->value < 0x20 || base::is_forbidden(character->value)) return false;
        at += character->size;
    }
    return true;
}

const diag::Span* find_unplain(const Node& node) {
    if (node.kind == yaml::Kind::scalar && !is_plain(node.text)) return &node.span;
    for (const Node& item : node.items)
        if (const diag::Span* found = find_unplain(item)) return found;
    for (const Entry& entry : node.entries) {
        if (!is_plain(entry.key)) return &entry.key_span;
        if (const diag::Span* found = find_unplain(entry.value)) return found;
    }
    return nullptr;
}

void collect_links(const Node& schema, std::vector<OwnKind::Named>& links) {
    if (const Node* extension = schema.find("x-qms"))
        if (const Node* link = extension->find("link")) links.push_back({link->text, link->span});
    if (const Node* items = schema.find("items")) collect_links(*items, links);
    if (const Node* properties = schema.find("properties"))
        for (const Entry& property : properties->entries)
            collect_links(property.value, links);
}

diag::Outcome<base::Done> check_name(const std::string& name, const std::string& path) {
    if (is_good_own_name(name)) return base::Done{};
    auto finding =
        diag::make(diag::Code::Q2902, "'" + name + "' is no name for a kind of a store's own", {path, {}});
    finding.help = "x- and then small letters, digits and '-', beginning with a letter: x-gauge";
    return finding;
}

// What is wrong before the schema can be compiled.
diag::Outcome<base::Done> check_tree(const Node& tree, const std::string& name, const std::string& path) {
    if (count_values(tree) > kMaxOwnValues)
        return diag::make(diag::Code::Q2906,
                          "the schema holds more than " + std::to_string(kMaxOwnValues) + " values",
                          {path, {}});
    if (const diag::Span* span = find_unplain(tree))
        return diag::make(diag::Code::Q2901, "a text of a schema is one line without control characters",
                          {path, *span});
    const Node* id = tree.find("$id");
    const std::string wanted = "qms:" + name;
    if (id != nullptr && id->text == wanted) return base::Done{};
    auto finding = diag::make(diag::Code::Q2902,
                              id == nullptr ? "the schema lacks '$id'"
                                            : "the '$id' is '" + id->text + "', not that of '" + name + "'",
                              {path, id == nullptr ? tree.span : id->span});
    finding.help = "\"$id\": \"" + wanted + "\"";
    return finding;
}

} // namespace

std::string own_kind_name(std::string_view path) {
    std::string_view name = path.substr(path.rfind('/') + 1);
    name.remove_suffix(kSchemaEnding.size());
    return std::string(name);
}

std::string own_kind_path(std::string_view name) {
    return std::string(kOwnFolder) + "/" + std::string(name) + std::string(kSchemaEnding);
}

bool is_good_own_name(std::string_view name) {
    constexpr std::size_t kLongest = 40;
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    if (!is_own_name(name) || name.size() < 3 || name.size() > kLongest || !is_small(name[2])) return false;
    return std::all_of(name.begin() + 2, name.end(),
                       [&](char c) { return is_small(c) || (c >= '0' && c <= '9') || c == '-'; });
}

diag::Outcome<OwnKind> compile_own_kind(std::string_view json, const std::string& path) {
    const std::string name = own_kind_name(path);
    if (auto good = check_name(name, path); !good) return std::move(good).error();
    const auto loaded = load(json, path, base::schema_files());
    if (!loaded) return loaded.error();
    if (auto good = check_tree(loaded->tree, name, path); !good) return std::move(good).error();
    auto kind = compile_loaded(*loaded, path);
    if (!kind) return std::move(kind).error();
    if (auto wrong = judge_own_kind(*loaded, *kind, path)) return std::move(*wrong);
    OwnKind own{std::move(*kind), {}, {}};
    if (const Node* prefix = loaded->tree.find("x-qms")->find("kind")->find("prefix"))
        own.prefix_span = prefix->span;
    collect_links(loaded->tree, own.links);
    return own;
}

} // namespace schema
