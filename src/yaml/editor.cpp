#include "yaml/editor.hpp"

#include "yaml/editor_plan.hpp"

#include <utility>

namespace yaml {

namespace {

Value* find(Value& value, PathView path) {
    Value* at = &value;
    for (const auto& step : path) {
        if (const auto* key = std::get_if<std::string>(&step)) {
            at = at->find(*key);
        } else {
            const std::size_t index = std::get<std::size_t>(step);
            at = index < at->items().size() ? &at->items()[index] : nullptr;
        }
        if (at == nullptr) return nullptr;
    }
    return at;
}

// The map that would get the path's last key, or nullptr.
Value* map_for(Value& value, const Path& path) {
    if (path.empty() || !std::holds_alternative<std::string>(path.back())) return nullptr;
    Value* map = find(value, PathView(path).first(path.size() - 1));
    return map != nullptr && map->kind() == Value::Kind::map ? map : nullptr;
}

bool apply_set(Value& root, const Path& path, const Value& value) {
    if (Value* old = find(root, path)) {
        *old = value;
        return true;
    }
    Value* map = map_for(root, path);
    if (map != nullptr) map->set(std::get<std::string>(path.back()), value);
    return map != nullptr;
}

bool apply_append(Value& root, const Edit& edit) {
    Value* list = find(root, edit.path);
    if (list == nullptr || list->kind() == Value::Kind::null) {
        return apply_set(root, edit.path, Value::list({edit.value}));
    }
    if (list->kind() != Value::Kind::list) return false;
    list->items().push_back(edit.value);
    return true;
}

bool apply_remove(Value& root, const Path& path) {
    if (path.empty() || find(root, path) == nullptr) return false;
    Value& parent = *find(root, PathView(path).first(path.size() - 1));
    if (const auto* index = std::get_if<std::size_t>(&path.back())) {
        parent.items().erase(parent.items().begin() + static_cast<std::ptrdiff_t>(*index));
    } else {
        std::erase_if(parent.members(), [&](const Value::Member& member) {
            return member.first == std::get<std::string>(path.back());
        });
    }
    return true;
}

bool apply_one(Value& root, const Edit& edit) {
    if (edit.op == Edit::Op::set) return apply_set(root, edit.path, edit.value);
    if (edit.op == Edit::Op::append) return apply_append(root, edit);
    return apply_remove(root, edit.path);
}

diag::Diagnostic refusal(const Document& document, const Path& path, const std::string& reason) {
    const auto slot = find_slot(document, path);
    return diag::make(diag::Code::Q1019, '\'' + to_string(path) + "' is not changed: " + reason,
                      {document.source.path, slot ? slot->node->span : Span{}});
}

} // namespace

std::string to_string(const Path& path) {
    std::string text;
    for (const auto& step : path) {
        if (const auto* key = std::get_if<std::string>(&step)) {
            if (!text.empty()) text += '.';
            text += *key;
        } else {
            text += '[' + std::to_string(std::get<std::size_t>(step)) + ']';
        }
    }
    return text;
}

bool apply(Value& value, std::span<const Edit> edits) {
    for (const Edit& edit : edits) {
        if (!apply_one(value, edit)) return false;
    }
    return true;
}

diag::Outcome<std::string> splice(const Document& document, std::span<const Edit> edits) {
    Document now = document;
    Value expected = to_value(document.root);
    for (const Edit& edit : edits) {
        if (!apply_one(expected, edit)) {
            return refusal(document, edit.path, "there is no such place in the file");
        }
        std::vector<Splice> splices = Planner(now).plan(edit);
        if (splices.empty() && to_value(now.root) == expected) continue;
        diag::Report report;
        auto next = parse({now.source.path, make_splices(now.source.bytes, std::move(splices))}, report);
        if (!next) {
            const std::string why = report.empty() ? "no reason told" : report.findings().front().message;
            return refusal(document, edit.path, "the new text would not be read again (" + why + ')');
        }
        if (to_value(next->root) != expected) {
            return refusal(document, edit.path, "the new text would say something else than meant");
        }
        now = *std::move(next);
    }
    return std::move(now.source.bytes);
}

} // namespace yaml
