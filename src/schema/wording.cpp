#include "schema/wording.hpp"

#include "base/text.hpp"

namespace schema {
namespace {

std::string on_one_line(const std::string& text) {
    constexpr std::size_t kColumns = 40;
    const std::size_t line_end = text.find_first_of("\r\n");
    const std::string line = line_end == std::string::npos ? text : text.substr(0, line_end) + "…";
    return base::truncate(line, kColumns);
}

} // namespace

std::string_view name_of(yaml::Type type) {
    switch (type) {
    case yaml::Type::null:
        return "empty";
    case yaml::Type::boolean:
        return "a truth value";
    case yaml::Type::integer:
    case yaml::Type::number:
        return "a number";
    case yaml::Type::string:
        return "text";
    case yaml::Type::list:
        return "a list";
    case yaml::Type::map:
        return "a map";
    }
    return {};
}

std::string name_of_types(unsigned types) {
    std::vector<std::string> names;
    if ((types & kString) != 0) names.emplace_back("text");
    if ((types & kNumber) != 0)
        names.emplace_back("a number");
    else if ((types & kInteger) != 0)
        names.emplace_back("a whole number");
    if ((types & kBoolean) != 0) names.emplace_back("true or false");
    if ((types & kList) != 0) names.emplace_back("a list");
    if ((types & kMap) != 0) names.emplace_back("a map");
    return names.empty() ? "nothing" : base::join(names, " or ");
}

std::string show(const yaml::Node& node) {
    if (node.kind != yaml::Kind::scalar) return node.kind == yaml::Kind::list ? "a list" : "a map";
    return "'" + on_one_line(node.text) + "'";
}

std::string show_choices(const std::vector<yaml::Node>& choices) {
    constexpr std::size_t kShown = 8;
    std::vector<std::string> shown;
    for (const yaml::Node& choice : choices) {
        if (shown.size() == kShown) {
            shown.emplace_back("…");
            break;
        }
        shown.push_back(choice.kind == yaml::Kind::scalar ? on_one_line(choice.text) : show(choice));
    }
    return base::join(shown, ", ");
}

std::string count_of(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

} // namespace schema
