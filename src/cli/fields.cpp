#include "cli/fields.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

using schema::Schema;
using yaml::Value;

bool is_list(const Schema& schema) {
    return (schema.types & schema::kList) != 0;
}
bool is_flag(const Schema& schema) {
    return schema.types == schema::kBoolean;
}
bool is_map(const Schema& schema) {
    return (schema.types & schema::kMap) != 0;
}

std::string placeholder(const Schema& schema) {
    if (!schema.choices.empty()) return "CODE";
    if (schema.form == schema::Form::date) return "DATE";
    if (schema.form == schema::Form::stamp) return "DATE[THH:MM]";
    if (schema.form == schema::Form::money) return "AMOUNT";
    if (!schema.link.empty() || !schema.org.empty()) return schema.org.empty() ? "ID" : "CODE";
    if ((schema.types & (schema::kInteger | schema::kNumber)) != 0) return "NUMBER";
    return "TEXT";
}

std::string placeholder_of_items(const Schema& item) {
    std::string text;
    for (const schema::Field& field : item.fields)
        text += (text.empty() ? "" : ",") + field.name + "=" + placeholder(*field.schema);
    return text;
}

std::string describe(const Schema& schema) {
    std::string text = schema.description.en;
    if (schema.choices.empty()) return text;
    text += ": ";
    for (std::size_t i = 0; i < schema.choices.size(); ++i)
        text += (i == 0 ? "" : ", ") + schema.choices[i].code;
    return text;
}

diag::Outcome<Value> scalar(const std::string& option, const Schema& schema, const std::string& text) {
    if (text.empty()) return diag::make(diag::Code::Q9004, fmt::format("'--{}' is empty", option));
    for (std::size_t at = 0; at < text.size();) {
        const auto character = base::decode_utf8(text, at);
        if (!character)
            return diag::make(diag::Code::Q9004, fmt::format("the value of '--{}' is not UTF-8", option));
        if (base::is_forbidden(character->value))
            return diag::make(diag::Code::Q9004,
                              fmt::format("the value of '--{}' holds the character U+{:04X}, which no "
                                          "record may hold",
                                          option, static_cast<unsigned>(character->value)));
        at += character->size;
    }
    // Of a field that takes either, such as a quantity that may be undetermined, digits are a number.
    if ((schema.types & schema::kString) != 0)
        return (schema.types & schema::kNumber) != 0 && base::Decimal::parse(text) ? Value::number(text)
                                                                                   : Value::text(text);
    if ((schema.types & schema::kBoolean) != 0 && (text == "true" || text == "false"))
        return Value::boolean(text == "true");
    if ((schema.types & (schema::kNumber | schema::kInteger)) != 0) {
        if (base::Decimal::parse(text)) return Value::number(text);
        return diag::make(diag::Code::Q9004,
                          fmt::format("'--{}' takes a number such as 12.50, not '{}'", option, text));
    }
    return diag::make(diag::Code::Q9004, fmt::format("'--{}' takes true or false, not '{}'", option, text));
}

// name=value,name=value; a comma within a value is written \, .
diag::Outcome<Value> map_item(const FieldOption& field, const Schema& item, const std::string& text) {
    Value map = Value::map();
    std::string part;
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
            part += text[++i];
        } else if (text[i] == ',') {
            parts.push_back(std::exchange(part, {}));
        } else {
            part += text[i];
        }
    }
    parts.push_back(part);
    for (const std::string& entry : parts) {
        const std::size_t equals = entry.find('=');
        const schema::Field* known =
            equals == std::string::npos ? nullptr : item.find(entry.substr(0, equals));
        if (known == nullptr) {
            auto finding =
                diag::make(diag::Code::Q9004, fmt::format("'--{}' cannot read '{}'", field.option, entry));
            finding.help = fmt::format("--{} {}", field.option, placeholder_of_items(item));
            return finding;
        }
        if (map.find(known->name) != nullptr)
            return diag::make(diag::Code::Q9004,
                              fmt::format("'--{}' gives '{}' twice: '{}'", field.option, known->name, text));
        auto value = scalar(field.option, *known->schema, entry.substr(equals + 1));
        if (!value) return value;
        map.set(known->name, std::move(*value));
    }
    return map;
}

void place(Value& root, const std::vector<std::string>& path, Value value) {
    Value* at = &root;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        Value* below = at->find(path[i]);
        at = below != nullptr ? below : &at->set(path[i], Value::map());
    }
    at->set(path.back(), std::move(value));
}

} // namespace

std::vector<Option> to_options(const std::vector<FieldOption>& fields, bool with_unset) {
    std::vector<Option> options;
    for (const FieldOption& field : fields) {
        const Schema& schema = *field.schema;
        if (is_flag(schema)) {
            options.push_back({field.option, "", schema.description.en, false, false});
            options.push_back({"no-" + field.option, "", "the opposite", false, false});
        } else if (is_list(schema) && schema.items) {
            const bool map = is_map(*schema.items);
            options.push_back({field.option,
                               map ? placeholder_of_items(*schema.items) : placeholder(*schema.items),
                               describe(schema), true, false, schema.items->link});
        } else {
            const std::string needed = field.required && !with_unset ? " (every record needs it)" : "";
            options.push_back(
                {field.option, placeholder(schema), describe(schema) + needed, false, false, schema.link});
        }
    }
    if (with_unset) options.push_back({"unset", "FIELD", "take a field out of the record", true, false});
    return options;
}

diag::Outcome<Value> read_value(const FieldOption& field, const std::string& text) {
    if (!is_list(*field.schema)) return scalar(field.option, *field.schema, text);
    if (is_map(*field.schema->items)) return map_item(field, *field.schema->items, text);
    return scalar(field.option, *field.schema->items, text);
}

diag::Outcome<Value> read_fields(const std::vector<FieldOption>& fields, const Arguments& arguments) {
    Value map = Value::map();
    for (const FieldOption& field : fields) {
        if (is_flag(*field.schema)) {
            const bool yes = arguments.has(field.option);
            const bool no = arguments.has("no-" + field.option);
            if (yes && no)
                return diag::make(diag::Code::Q9004,
                                  fmt::format("'--{0}' and '--no-{0}' contradict each other", field.option));
            if (yes || no) place(map, field.path, Value::boolean(yes));
            continue;
        }
        std::vector<Value> items;
        for (const std::string& text : arguments.all(field.option)) {
            auto value = read_value(field, text);
            if (!value) return value;
            items.push_back(std::move(*value));
        }
        if (items.empty()) continue;
        place(map, field.path,
              is_list(*field.schema) ? Value::list(std::move(items)) : std::move(items.back()));
    }
    return map;
}

void merge(Value& base, const Value& given) {
    for (const auto& [key, value] : given.members()) {
        Value* below = base.find(key);
        if (below != nullptr && below->kind() == Value::Kind::map && value.kind() == Value::Kind::map)
            merge(*below, value);
        else
            base.set(key, value);
    }
}

Value in_form_order(const Value& map, const Schema& object) {
    Value ordered = Value::map();
    for (const schema::Field& field : object.fields)
        if (const Value* value = map.find(field.name)) {
            const bool nested = value->kind() == Value::Kind::map;
            ordered.set(field.name, nested ? in_form_order(*value, *field.schema) : *value);
        }
    for (const auto& [key, value] : map.members())
        if (ordered.find(key) == nullptr) ordered.set(key, value);
    return ordered;
}

} // namespace cli
