#include "render/field_tree.hpp"

#include "base/decimal.hpp"

namespace render {
namespace {

FieldTree& member(FieldTree& tree, std::string_view name) {
    for (FieldTree& child : tree.members)
        if (child.name == name) return child;
    tree.members.emplace_back().name = name;
    return tree.members.back();
}

FieldTree& item(FieldTree& tree, std::string_view digits) {
    const auto index = static_cast<std::size_t>(base::parse_integer(digits).value_or(0));
    if (tree.items.size() <= index) tree.items.resize(index + 1);
    return tree.items[index];
}

} // namespace

const FieldTree* FieldTree::find(std::string_view wanted) const {
    for (const FieldTree& child : members)
        if (child.name == wanted) return &child;
    return nullptr;
}

FieldTree field_tree(const model::Fields& fields) {
    FieldTree root;
    for (const model::Scalar& scalar : fields) {
        FieldTree* at = &root;
        std::string_view rest = scalar.path;
        while (!rest.empty()) {
            if (rest.front() == '[') {
                const std::size_t close = rest.find(']');
                at = &item(*at, rest.substr(1, close - 1));
                rest.remove_prefix(close == std::string_view::npos ? rest.size() : close + 1);
            } else {
                if (rest.front() == '.') rest.remove_prefix(1);
                const std::size_t end = rest.find_first_of(".[");
                at = &member(*at, rest.substr(0, end));
                rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
            }
        }
        at->scalar = &scalar;
    }
    return root;
}

} // namespace render
