#include "render/tongue.hpp"

#include "base/text.hpp"
#include "render/names.hpp"
#include "render/words.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

namespace render {

std::string Tongue::label(const schema::Label& label) const {
    if (language_ != "both") return label.in(language_);
    return label.zh.empty() || label.en == label.zh ? label.en : label.en + " " + label.zh;
}

std::string Tongue::word(std::string_view code) const {
    return label(word_label(code));
}

std::string Tongue::filled(std::string_view code, const schema::Label& value) const {
    const schema::Label pattern = word_label(code);
    return label({fmt::format(fmt::runtime(pattern.en), value.en),
                  fmt::format(fmt::runtime(pattern.zh), value.in("zh"))});
}

std::string Tongue::heading(const schema::Label& text) const {
    schema::Label capital = text;
    if (!capital.en.empty() && capital.en[0] >= 'a' && capital.en[0] <= 'z')
        capital.en[0] = static_cast<char>(capital.en[0] - 'a' + 'A');
    return label(capital);
}

std::string Tongue::heading(std::string_view code) const {
    return heading(word_label(code));
}

schema::Label code_label(std::string_view kind, std::string_view path, const std::string& code) {
    const schema::Schema* at = schema::Catalog::shipped().get(kind).schema.get();
    for (const std::string_view name : base::split(path, '.')) {
        if (at != nullptr && at->items != nullptr) at = at->items.get();
        const schema::Field* field = at == nullptr ? nullptr : at->find(name);
        at = field == nullptr ? nullptr : field->schema.get();
    }
    return {choice_label(at, code, "en"), choice_label(at, code, "zh")};
}

schema::Label state_label(std::string_view kind, const std::string& code) {
    for (const schema::State& state : schema::Catalog::shipped().get(kind).states)
        if (state.code == code) return state.label;
    return {code, code};
}

} // namespace render
