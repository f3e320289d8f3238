#include "render/answers.hpp"

#include "schema/catalog.hpp"

namespace render {
namespace {

const schema::Schema* find_item(const std::string& item) {
    const schema::Kind* response = schema::Catalog::shipped().find("response");
    const schema::Field* list = response == nullptr ? nullptr : response->schema->find("questionnaires");
    const schema::Field* field =
        list == nullptr || list->schema->items == nullptr ? nullptr : list->schema->items->find(item);
    return field == nullptr ? nullptr : field->schema.get();
}

} // namespace

schema::Label item_title(const std::string& item) {
    const schema::Schema* schema = find_item(item);
    return schema == nullptr ? schema::Label{item, item} : schema->title;
}

schema::Label level_label(const std::string& item, const std::string& level) {
    if (const schema::Schema* schema = find_item(item))
        for (const schema::Choice& choice : schema->choices)
            if (choice.code == level) return choice.label;
    return {level, level};
}

} // namespace render
