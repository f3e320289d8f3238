// Resolves x-include.
#include "schema/compilation.hpp"
#include "schema/json_reader.hpp"

#include <algorithm>

namespace schema {
namespace {

using yaml::Entry;
using yaml::Node;

class Includer {
public:
    explicit Includer(std::span<const base::EmbeddedFile> files) : files_(files) {}

    // Resolves every x-include of a schema and of those within it; false when refused.
    bool expand(Node& node, const std::string& path) {
        for (Entry& entry : node.entries) {
            if (entry.key == "items" && !expand(entry.value, path)) return false;
            if (entry.key != "properties") continue;
            for (Entry& property : entry.value.entries) {
                if (!expand(property.value, path)) return false;
            }
        }
        return merge_fragments(node, path);
    }
    const diag::Diagnostic& refusal() const { return *refusal_; }
    std::map<std::string, Node>& fragments() { return ready_; }

private:
    bool refuse(diag::Diagnostic diagnostic) {
        refusal_ = std::move(diagnostic);
        return false;
    }
    bool merge_fragments(Node& node, const std::string& path);
    const Node* find_fragment(const Node& name, const std::string& path);
    bool read_fragment(const base::EmbeddedFile& file, Node& fragment);
    const base::EmbeddedFile* find_file(const std::string& name) const;
    std::vector<std::string> fragment_names() const;

    std::span<const base::EmbeddedFile> files_;
    std::map<std::string, Node> ready_;
    std::vector<std::string> open_; // fragments being read, to find a cycle
    std::size_t values_ = 0;        // included so far
    std::optional<diag::Diagnostic> refusal_;
};

// A small schema of a store could otherwise include its way through all memory.
constexpr std::size_t kMaxIncludedValues = 100'000;

std::string file_name(const std::string& fragment) {
    return "fragments/" + fragment + ".json";
}

Entry* find_own(Node& node, std::string_view key) {
    const auto found = std::find_if(node.entries.begin(), node.entries.end(),
                                    [&](const Entry& entry) { return entry.key == key; });
    return found == node.entries.end() ? nullptr : &*found;
}

// The included members first; one of the same name is replaced where it stands. An own member that is {}
// gives an included one its place: the form order is the including schema's to say.
void merge_members(Node& into, const Node& included) {
    std::vector<Entry> own = std::move(into.entries);
    into.entries = included.entries;
    for (Entry& entry : own) {
        if (Entry* same = find_own(into, entry.key)) {
            if (entry.value.kind == yaml::Kind::map && entry.value.entries.empty()) {
                std::rotate(into.entries.begin() + (same - into.entries.data()),
                            into.entries.begin() + (same - into.entries.data()) + 1, into.entries.end());
                continue;
            }
            *same = std::move(entry);
        } else {
            into.entries.push_back(std::move(entry));
        }
    }
}

void merge_names(Node& into, const Node& included) {
    std::vector<Node> own = std::move(into.items);
    into.items = included.items;
    for (Node& name : own) {
        const bool is_there = std::any_of(into.items.begin(), into.items.end(),
                                          [&](const Node& other) { return other.text == name.text; });
        if (!is_there) into.items.push_back(std::move(name));
    }
}

// The items of a list in x-qms are known by one of their members.
std::string_view name_of_items(std::string_view list) {
    return list == "steps" ? "name" : list == "states" ? "code" : "";
}

// An own step or state that says no more than its name is the included one of that name: as with fields, the
// order is the including schema's to say. Those that it does not name stay out.
void take_named_items(Node& into, const Node& included) {
    for (Entry& own : into.entries) {
        const std::string_view name = name_of_items(own.key);
        const Node* list = name.empty() ? nullptr : included.find(own.key);
        if (list == nullptr) continue;
        for (Node& item : own.value.items) {
            const Node* wanted = item.entries.size() == 1 ? item.find(name) : nullptr;
            if (wanted == nullptr) continue;
            const auto found = std::find_if(list->items.begin(), list->items.end(), [&](const Node& other) {
                const Node* given = other.find(name);
                return given != nullptr && given->text == wanted->text;
            });
            if (found != list->items.end()) item = *found;
        }
    }
}

void merge_schema(Node& node, const Node& fragment) {
    for (const Entry& entry : fragment.entries) {
        if (entry.key.starts_with('$')) continue;
        Entry* own = find_own(node, entry.key);
        if (own == nullptr) {
            node.entries.push_back(entry);
        } else if (entry.key == "properties" || entry.key == "x-qms") {
            if (entry.key == "x-qms") take_named_items(own->value, entry.value);
            merge_members(own->value, entry.value);
        } else if (entry.key == "required") {
            merge_names(own->value, entry.value);
        }
    }
}

bool Includer::merge_fragments(Node& node, const std::string& path) {
    Entry* include = find_own(node, "x-include");
    if (include == nullptr) return true;
    if (include->value.kind != yaml::Kind::list) {
        return refuse(diag::make(diag::Code::Q2901, "'x-include' must be a list of names",
                                 {path, include->value.span}));
    }
    std::vector<const Node*> fragments;
    for (const Node& name : include->value.items) {
        const Node* fragment = find_fragment(name, path);
        if (fragment == nullptr) return false;
        values_ += count_values(*fragment);
        if (values_ > kMaxIncludedValues) {
            return refuse(diag::make(diag::Code::Q2901, "the schema includes more than 100000 values",
                                     {path, name.span}));
        }
        fragments.push_back(fragment);
    }
    node.entries.erase(node.entries.begin() + (include - node.entries.data()));
    // From the last to the first: each stands before those that follow it and is overridden by them.
    std::for_each(fragments.rbegin(), fragments.rend(),
                  [&](const Node* fragment) { merge_schema(node, *fragment); });
    return true;
}

const Node* Includer::find_fragment(const Node& name, const std::string& path) {
    const auto known = ready_.find(name.text);
    if (known != ready_.end()) return &known->second;
    const base::EmbeddedFile* file = find_file(name.text);
    if (file == nullptr) {
        auto unknown =
            diag::make(diag::Code::Q2901, "there is no fragment '" + name.text + "'", {path, name.span});
        unknown.help = suggestion(name.text, fragment_names());
        refuse(std::move(unknown));
        return nullptr;
    }
    if (std::find(open_.begin(), open_.end(), name.text) != open_.end()) {
        refuse(diag::make(diag::Code::Q2901, "the fragment '" + name.text + "' includes itself",
                          {path, name.span}));
        return nullptr;
    }
    open_.push_back(name.text);
    Node fragment;
    const bool read = read_fragment(*file, fragment);
    open_.pop_back();
    return read ? &ready_.emplace(name.text, std::move(fragment)).first->second : nullptr;
}

bool Includer::read_fragment(const base::EmbeddedFile& file, Node& fragment) {
    const std::string path(file.name);
    diag::Outcome<Node> tree = read_json(file.text, path);
    if (!tree) return refuse(std::move(tree).error());
    fragment = std::move(*tree);
    return expand(fragment, path);
}

const base::EmbeddedFile* Includer::find_file(const std::string& name) const {
    const std::string wanted = file_name(name);
    const auto found = std::find_if(files_.begin(), files_.end(),
                                    [&](const base::EmbeddedFile& file) { return file.name == wanted; });
    return found == files_.end() ? nullptr : &*found;
}

std::vector<std::string> Includer::fragment_names() const {
    std::vector<std::string> names;
    for (const base::EmbeddedFile& file : files_) {
        const std::string_view name = file.name;
        if (name.starts_with("fragments/") && name.ends_with(".json"))
            names.emplace_back(name.substr(10, name.size() - 15));
    }
    return names;
}

} // namespace

std::size_t count_values(const Node& node) {
    std::size_t count = 1;
    for (const Node& item : node.items)
        count += count_values(item);
    for (const Entry& entry : node.entries)
        count += count_values(entry.value);
    return count;
}

diag::Outcome<Loaded> load(std::string_view json, const std::string& path,
                           std::span<const base::EmbeddedFile> files) {
    diag::Outcome<Node> tree = read_json(json, path);
    if (!tree) return std::move(tree).error();
    Includer includer(files);
    if (!includer.expand(*tree, path)) return includer.refusal();
    return Loaded{std::move(*tree), std::move(includer.fragments())};
}

diag::Diagnostic trace(const diag::Diagnostic& refusal, const Loaded& loaded) {
    for (const auto& [name, fragment] : loaded.fragments) {
        Compilation compilation{file_name(name), false, std::nullopt, {}, 0};
        compile_node(fragment, true, compilation);
        if (compilation.refusal) return *compilation.refusal;
    }
    return refusal;
}

} // namespace schema
