#include "schema/validate.hpp"

#include "base/text.hpp"
#include "schema/forms.hpp"
#include "schema/keywords.hpp"
#include "schema/number.hpp"
#include "schema/wording.hpp"
#include "yaml/editor.hpp"

#include <algorithm>

namespace schema {
namespace {

using diag::Code;
using yaml::Entry;
using yaml::Node;
using yaml::Span;
using yaml::Type;

// How the value at hand is called, spelled out only when there is something to say.
struct Where {
    const Where* parent = nullptr;
    const Entry* entry = nullptr; // a field's value
    std::size_t item = 0;         // an item's number from one
    std::string_view root;        // name of the kind

    std::string name() const {
        if (entry != nullptr) return "'" + entry->key + "'";
        if (parent != nullptr) return "item " + std::to_string(item) + " of " + parent->name();
        return root.empty() ? "the record" : "'" + std::string(root) + "'";
    }
};

class Validator {
public:
    Validator(const std::string& path, diag::Report& report) : path_(path), report_(report) {}

    void check(const Node& node, const Schema& schema, const Where& where);

private:
    void add(Code code, std::string message, const Span& span, std::string help = {}) {
        auto diagnostic = diag::make(code, std::move(message), {path_, span});
        diagnostic.help = std::move(help);
        report_.add(std::move(diagnostic));
    }
    void add_wrong_type(const Node& node, Type type, unsigned types, const Where& where);
    void add_broken(Keyword broken, const Node& node, const Schema& schema, const Where& where);
    void add_wrong_count(Keyword broken, const Node& node, const Schema& schema, const Where& where);
    void add_wrong_choice(const Node& node, const Schema& schema);
    bool is_plain_number(const Node& node, const Where& where);
    void check_scalar(const Node& node, Type type, const Schema& schema, const Where& where);
    void check_list(const Node& node, const Schema& schema, const Where& where);
    void check_map(const Node& node, const Schema& schema, const Where& where);

    const std::string& path_;
    diag::Report& report_;
};

// The key of the map that lacks something, or the first character of an item or of the record.
Span place_of_lack(const Node& node, const Where& where) {
    if (where.entry != nullptr) return where.entry->key_span;
    return {node.span.line, node.span.column, node.span.line, node.span.column + 1};
}

// An absent value has no character to point at, but its key has.
Span place_of_value(const Node& node, const Where& where) {
    return node.begin == node.end && where.entry != nullptr ? where.entry->key_span : node.span;
}

void Validator::add_wrong_type(const Node& node, Type type, unsigned types, const Where& where) {
    const Span place = place_of_value(node, where);
    const std::string wanted = name_of_types(types);
    if (type == Type::null)
        return add(Code::Q2001, where.name() + " is empty", place, wanted + " is expected");
    const bool is_number = type == Type::number || type == Type::integer;
    if (is_number && (types & (kInteger | kNumber)) != 0) {
        return add(Code::Q2001, where.name() + " is " + show(node) + ", " + wanted + " is expected", place);
    }
    std::string message =
        where.name() + " is " + std::string(name_of(type)) + " here, " + wanted + " is expected";
    const bool is_scalar = node.kind == yaml::Kind::scalar;
    if (is_scalar && type != Type::string && (types & kString) != 0) {
        return add(Code::Q2001, message + "; put it in quotes", place, "write " + yaml::quote(node.text));
    }
    const bool fits_unquoted = (types & (kInteger | kNumber)) != 0 && base::Decimal::parse(node.text);
    if (type == Type::string && node.style != yaml::Style::plain && fits_unquoted) {
        return add(Code::Q2001, message + "; take it out of the quotes", place, "write " + node.text);
    }
    add(Code::Q2001, std::move(message), place);
}

void Validator::add_wrong_choice(const Node& node, const Schema& schema) {
    std::vector<std::string> codes;
    for (const Choice& choice : schema.choices)
        codes.push_back(choice.code);
    const std::optional<std::string> near = base::nearest(node.text, codes);
    add(Code::Q2004, show(node) + " is not one of " + show_choices(schema.choices_raw), node.span,
        near ? "did you mean '" + *near + "'?" : std::string());
}

void Validator::add_wrong_count(Keyword broken, const Node& node, const Schema& schema, const Where& where) {
    const bool is_list = broken == Keyword::min_items || broken == Keyword::max_items;
    const bool is_low = broken == Keyword::min_items || broken == Keyword::min_length;
    const std::size_t count = is_list ? node.items.size() : base::count_characters(node.text);
    const std::size_t limit = is_list ? (is_low ? *schema.min_items : *schema.max_items)
                                      : (is_low ? *schema.min_length : *schema.max_length);
    const bool is_one = limit == 1;
    add(Code::Q2006,
        where.name() + " has " + count_of(count, is_list ? "item" : "character") + ", at " +
            (is_low ? "least " : "most ") + std::to_string(limit) + (is_one ? " is " : " are ") +
            (is_low ? "needed" : "allowed"),
        node.span);
}

void Validator::add_broken(Keyword broken, const Node& node, const Schema& schema, const Where& where) {
    const std::string found = where.name() + " is " + show(node) + ", ";
    const auto add_limit = [&](std::string_view word, const std::optional<base::Decimal>& limit) {
        add(Code::Q2005, found + std::string(word) + " " + limit->to_string() + " is expected", node.span);
    };
    switch (broken) {
    case Keyword::none:
    case Keyword::type:
        return;
    case Keyword::choices:
        return add_wrong_choice(node, schema);
    case Keyword::constant:
        return add(Code::Q2004, found + show(*schema.constant) + " is expected", node.span);
    case Keyword::minimum:
        return add_limit("at least", schema.minimum);
    case Keyword::maximum:
        return add_limit("at most", schema.maximum);
    case Keyword::exclusive_minimum:
        return add_limit("more than", schema.exclusive_minimum);
    case Keyword::exclusive_maximum:
        return add_limit("less than", schema.exclusive_maximum);
    case Keyword::pattern: {
        const std::string& hint = schema.pattern_hint;
        return add(Code::Q2007,
                   found + (hint.empty() ? "which does not match " + schema.pattern : "not " + hint),
                   node.span);
    }
    case Keyword::unique_items: {
        const auto twins = find_twins(node);
        const std::string subject = "item " + std::to_string(twins->second + 1) + " of " + where.name();
        return add(Code::Q2008, subject + " is the same as item " + std::to_string(twins->first + 1),
                   node.items[twins->second].span);
    }
    case Keyword::min_length:
    case Keyword::max_length:
    case Keyword::min_items:
    case Keyword::max_items:
        return add_wrong_count(broken, node, schema, where);
    }
}

// -?(0|[1-9][0-9]*)(\.[0-9]+)?
bool has_plain_form(std::string_view text) {
    constexpr std::string_view digits = "0123456789";
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t whole = std::min(text.find_first_not_of(digits), text.size());
    if (whole == 0 || (whole > 1 && text.front() == '0')) return false;
    if (whole == text.size()) return true;
    return text[whole] == '.' && whole + 1 < text.size() &&
           text.find_first_not_of(digits, whole + 1) == std::string_view::npos;
}

bool Validator::is_plain_number(const Node& node, const Where& where) {
    if (base::Decimal::parse(node.text)) return true;
    const std::optional<std::string> plain = read_number(node.text).plain();
    const bool can_be_plain = plain && base::Decimal::parse(*plain);
    add(Code::Q2011,
        where.name() + " is " + show(node) +
            (has_plain_form(node.text) ? ", at most 30 digits and 18 places are allowed"
                                       : ", a number in plain decimal digits is expected"),
        node.span, can_be_plain ? "write " + *plain : std::string());
    return false;
}

void Validator::check_scalar(const Node& node, Type type, const Schema& schema, const Where& where) {
    const bool is_number = type == Type::integer || type == Type::number;
    if (is_number && !is_plain_number(node, where)) return;
    if (const auto problem = check_form(node, type, schema.form)) {
        return add(problem->code, where.name() + " is " + show(node) + ", " + problem->complaint, node.span);
    }
    const Keyword broken = broken_keyword(node, type, schema);
    if (broken != Keyword::none) return add_broken(broken, node, schema, where);
    if (type == Type::string && yaml::is_ambiguous(node)) {
        add(Code::Q2010, where.name() + " is text here, but not for every YAML reader; put it in quotes",
            node.span, "write " + yaml::quote(node.text));
    }
}

void Validator::check_list(const Node& node, const Schema& schema, const Where& where) {
    if (!schema.items) return;
    for (std::size_t i = 0; i < node.items.size(); ++i)
        check(node.items[i], *schema.items, {&where, nullptr, i + 1, {}});
}

void Validator::check_map(const Node& node, const Schema& schema, const Where& where) {
    for (const Field& field : schema.fields) {
        if (!field.required || node.find(field.name) != nullptr) continue;
        const bool is_root = where.parent == nullptr;
        add(Code::Q2003,
            is_root ? "field '" + field.name + "' is missing"
                    : where.name() + " lacks the field '" + field.name + "'",
            place_of_lack(node, where));
    }
    for (const Entry& entry : node.entries) {
        if (const Field* field = schema.find(entry.key)) {
            check(entry.value, *field->schema, {&where, &entry, 0, {}});
            continue;
        }
        if (!schema.closed) continue;
        std::vector<std::string> known;
        for (const Field& field : schema.fields)
            known.push_back(field.name);
        const std::optional<std::string> near = base::nearest(entry.key, known);
        add(Code::Q2002, where.name() + " has no field '" + entry.key + "'", entry.key_span,
            near ? "did you mean '" + *near + "'?" : std::string());
    }
}

void Validator::check(const Node& node, const Schema& schema, const Where& where) {
    const Type type = yaml::resolve(node);
    if (node.kind == yaml::Kind::scalar) {
        if (broken_keyword(node, type, schema) == Keyword::type)
            return add_wrong_type(node, type, schema.types, where);
        return check_scalar(node, type, schema, where);
    }
    const Keyword broken = broken_keyword(node, type, schema);
    if (broken == Keyword::type) return add_wrong_type(node, type, schema.types, where);
    add_broken(broken, node, schema, where);
    if (type == Type::list)
        check_list(node, schema, where);
    else
        check_map(node, schema, where);
}

} // namespace

void validate(const Node& node, const Schema& schema, const std::string& path, diag::Report& report) {
    Validator(path, report).check(node, schema, {nullptr, nullptr, 0, schema.name});
}

} // namespace schema
