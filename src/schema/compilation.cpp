#include "schema/compilation.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace schema {
namespace {

bool is_text(const yaml::Node& node) {
    return yaml::resolve(node) == yaml::Type::string;
}

} // namespace

void Compilation::refuse(const yaml::Span& span, std::string message, std::string help) {
    if (refusal) return;
    refusal = diag::make(diag::Code::Q2901, std::move(message), {path, span});
    refusal->help = std::move(help);
}

std::string suggestion(std::string_view word, std::span<const std::string> candidates) {
    const std::optional<std::string> near = base::nearest(word, candidates);
    return near ? "did you mean '" + *near + "'?" : std::string();
}

std::string read_text(const yaml::Entry& entry, Compilation& compilation) {
    if (is_text(entry.value)) return entry.value.text;
    compilation.refuse(entry.value.span, "'" + entry.key + "' must be a text");
    return {};
}

bool read_flag(const yaml::Entry& entry, Compilation& compilation) {
    if (yaml::resolve(entry.value) == yaml::Type::boolean) return entry.value.text == "true";
    compilation.refuse(entry.value.span, "'" + entry.key + "' must be true or false");
    return false;
}

std::optional<base::Decimal> read_decimal(const yaml::Entry& entry, Compilation& compilation) {
    const yaml::Type type = yaml::resolve(entry.value);
    if (type == yaml::Type::integer || type == yaml::Type::number) {
        if (const auto decimal = base::Decimal::parse(entry.value.text)) return decimal;
    }
    compilation.refuse(entry.value.span, "'" + entry.key + "' must be a decimal number of at most 30 digits");
    return std::nullopt;
}

std::size_t read_count(const yaml::Entry& entry, Compilation& compilation) {
    constexpr long long kMaxCount = 1'000'000'000;
    const auto decimal =
        entry.value.style == yaml::Style::plain ? base::Decimal::parse(entry.value.text) : std::nullopt;
    if (decimal && decimal->is_integer() && *decimal >= base::Decimal() &&
        *decimal <= base::Decimal(kMaxCount, 0)) {
        base::Int128 value = decimal->coefficient();
        for (int i = 0; i < decimal->scale(); ++i)
            value /= 10;
        return static_cast<std::size_t>(value);
    }
    compilation.refuse(entry.value.span, "'" + entry.key + "' must be a whole number from 0 to 1000000000");
    return 0;
}

std::vector<std::string> read_texts(const yaml::Entry& entry, Compilation& compilation) {
    std::vector<std::string> texts;
    const std::vector<yaml::Node>& items = entry.value.items;
    if (entry.value.kind != yaml::Kind::list || !std::all_of(items.begin(), items.end(), is_text)) {
        compilation.refuse(entry.value.span, "'" + entry.key + "' must be a list of texts");
        return texts;
    }
    for (const yaml::Node& item : items)
        texts.push_back(item.text);
    return texts;
}

bool expect_map(const yaml::Entry& entry, Compilation& compilation) {
    if (entry.value.kind == yaml::Kind::map) return true;
    compilation.refuse(entry.value.span, "'" + entry.key + "' must be an object");
    return false;
}

Label read_label(const yaml::Entry& entry, Compilation& compilation) {
    Label label;
    if (!expect_map(entry, compilation)) return label;
    const std::string languages[] = {"en", "zh"};
    std::string* targets[] = {&label.en, &label.zh};
    for (std::size_t i = 0; i < 2; ++i) {
        const yaml::Entry* text = need_entry(entry.value, languages[i], "'" + entry.key + "'", compilation);
        if (text != nullptr) *targets[i] = read_text(*text, compilation);
    }
    return label;
}

const yaml::Entry* find_entry(const yaml::Node& node, std::string_view key) {
    const auto found = std::find_if(node.entries.begin(), node.entries.end(),
                                    [&](const yaml::Entry& entry) { return entry.key == key; });
    return found == node.entries.end() ? nullptr : &*found;
}

const yaml::Entry* need_entry(const yaml::Node& node, std::string_view key, const std::string& owner,
                              Compilation& compilation) {
    const yaml::Entry* entry = find_entry(node, key);
    if (entry == nullptr) compilation.refuse(node.span, owner + " lacks '" + std::string(key) + "'");
    return entry;
}

void refuse_unknown(const yaml::Entry& entry, const std::string& owner, std::span<const std::string> known,
                    Compilation& compilation) {
    compilation.refuse(entry.key_span, "'" + entry.key + "' is not known in " + owner,
                       suggestion(entry.key, known));
}

} // namespace schema
