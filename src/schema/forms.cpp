#include "schema/forms.hpp"

#include "base/date.hpp"

namespace schema {
namespace {

// Minutes of "08:15", from 00:00 to 23:59.
std::optional<int> parse_minutes(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || !digit(0) || !digit(1) || text[2] != ':' || !digit(3) || !digit(4))
        return std::nullopt;
    const int hours = (text[0] - '0') * 10 + (text[1] - '0');
    const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
    if (hours > 23 || minutes > 59) return std::nullopt;
    return hours * 60 + minutes;
}

bool are_hours(std::string_view text) {
    if (text.size() != 11 || text[5] != '-') return false;
    const auto from = parse_minutes(text.substr(0, 5));
    const auto to = parse_minutes(text.substr(6));
    return from && to && *from < *to;
}

std::optional<FormProblem> check_text(const std::string& text, Form form) {
    if (form == Form::date && !base::parse_date(text)) {
        return FormProblem{diag::Code::Q2009, "not a day such as '2026-11-03'"};
    }
    if (form == Form::stamp && !base::parse_stamp(text)) {
        return FormProblem{diag::Code::Q2009,
                           "not a day such as '2026-11-03' or a time such as '2026-11-03T08:15'"};
    }
    if (form == Form::month_day_hours && !are_hours(text)) {
        return FormProblem{diag::Code::Q2013, "not hours such as '08:00-12:00' with the start first"};
    }
    return std::nullopt;
}

} // namespace

std::optional<FormProblem> check_form(const yaml::Node& node, yaml::Type type, Form form) {
    if (type == yaml::Type::string) return check_text(node.text, form);
    const bool is_number = type == yaml::Type::integer || type == yaml::Type::number;
    if (form != Form::money || !is_number) return std::nullopt;
    const auto amount = base::Decimal::parse(node.text);
    if (!amount || amount->scale() <= 2) return std::nullopt;
    return FormProblem{diag::Code::Q2012, "an amount has at most two places"};
}

} // namespace schema
