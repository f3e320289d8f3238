#include "schema/forms.hpp"

#include "base/calendar.hpp"

namespace schema {
namespace {

std::optional<FormProblem> check_text(const std::string& text, Form form) {
    if (form == Form::date && !base::parse_date(text)) {
        return FormProblem{diag::Code::Q2009, "not a day such as '2026-11-03'"};
    }
    if (form == Form::stamp && !base::parse_stamp(text)) {
        return FormProblem{diag::Code::Q2009,
                           "not a day such as '2026-11-03' or a time such as '2026-11-03T08:15'"};
    }
    if (form == Form::month_day_hours && !base::parse_period(text)) {
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
