// Guards on what a step says.
#include "base/text.hpp"
#include "model/guards_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model::guard {
namespace {

// The first value of a field that is one of `values`, or any where there are none; of "aspects[].aspect" in
// any item of the list. nullptr: there is none.
const Scalar* value_among(const Fields& fields, const std::string& field, const Texts& values) {
    auto fits = [&](const Scalar* scalar) {
        return scalar != nullptr && (values.empty() || has(values, scalar->text));
    };
    const std::size_t list = field.find("[]");
    if (list == std::string::npos) return fits(fields.find(field)) ? fields.find(field) : nullptr;
    for (std::size_t i = 0; i < fields.count(field.substr(0, list)); ++i) {
        const Scalar* scalar =
            fields.find(fmt::format("{}[{}]{}", field.substr(0, list), i, field.substr(list + 2)));
        if (fits(scalar)) return scalar;
    }
    return nullptr;
}

} // namespace

// With `step`, the field is one of that earlier step; "new" has the record's own fields. Without values, any
// will do.
Verdict requires_when(const GuardCall& call) {
    const StepFact* asked = call.spec.step.empty() ? &call.taken : other(call, call.spec.step);
    const Scalar* value =
        asked == nullptr ? nullptr : value_among(asked->fields, call.spec.field, call.spec.values);
    if (value == nullptr) return std::nullopt;
    const std::size_t list = call.spec.field.find("[].");
    const std::string asking = list == std::string::npos ? call.spec.field : call.spec.field.substr(list + 3);
    for (const std::string& field : call.spec.required) {
        const Scalar* scalar = call.taken.fields.find(field);
        if (scalar == nullptr && call.taken.fields.count(field) > 0) continue; // a list
        if (scalar != nullptr && !(scalar->type == yaml::Type::boolean && scalar->text != "true")) continue;
        return refuse(call, diag::Code::Q4006,
                      scalar == nullptr
                          ? fmt::format("'{}' lacks '{}', which {} '{}' asks for", call.taken.step->name,
                                        field, asking, value->text)
                          : fmt::format("'{}' must be true where {} is '{}'", field, asking, value->text),
                      call.taken.span_of(field));
    }
    return std::nullopt;
}

Verdict record_has(const GuardCall& call) {
    for (const std::string& field : call.spec.required) {
        const bool there = field == "evidence" ? !call.record.evidence.empty()
                                               : call.record.header.find(field) != nullptr ||
                                                     call.record.header.count(field) > 0;
        if (there) continue;
        std::string option = field;
        std::replace(option.begin(), option.end(), '_', '-');
        return refuse(call, diag::Code::Q4006,
                      fmt::format("'{}' needs '{}' of the record", call.taken.step->name, field),
                      call.taken.span,
                      field == "evidence" ? "give a photograph or paper with --evidence FILE"
                                          : fmt::format("qms {} set {} --{} …", call.record.kind->name,
                                                        call.record.id, option));
    }
    return std::nullopt;
}

Verdict covers(const GuardCall& call) {
    std::vector<std::string> lacking;
    const auto items = call.taken.fields.items(call.spec.field);
    for (const std::string& value : call.spec.values)
        if (std::none_of(items.begin(), items.end(), [&](const Scalar* item) { return item->text == value; }))
            lacking.push_back(value);
    if (lacking.empty()) return std::nullopt;
    return refuse(call, diag::Code::Q4117,
                  fmt::format("'{}' of '{}' lacks {}", call.spec.field, call.taken.step->name,
                              base::join(lacking, ", ")),
                  call.taken.span);
}

Verdict detail_of(const GuardCall& call) {
    const std::string& detail = call.taken.fields.text(call.spec.field);
    const std::string& origin = call.taken.fields.text(call.spec.of);
    if (detail.empty()) return std::nullopt;
    for (const Route& route : call.spec.routes)
        if (has(route.values, origin) && !has(route.details, detail))
            return refuse(
                call, diag::Code::Q4103,
                fmt::format("'{}' is no {} of {} '{}'", detail, call.spec.field, call.spec.of, origin),
                call.taken.span_of(call.spec.field),
                fmt::format("{} '{}' has {}", call.spec.of, origin, base::join(route.details, ", ")));
    return std::nullopt;
}

Verdict not_earlier(const GuardCall& call) {
    const auto day = base::parse_date(call.taken.fields.text(call.spec.field));
    if (!day || *day >= call.taken.signature.on.date) return std::nullopt;
    return refuse(call, diag::Code::Q4105,
                  fmt::format("'{}' is {}, before the step itself on {}", call.spec.field, day->to_string(),
                              call.taken.signature.on.date.to_string()),
                  call.taken.span_of(call.spec.field));
}

Verdict not_later(const GuardCall& call) {
    const auto stamp = base::parse_stamp(call.taken.fields.text(call.spec.field));
    if (!stamp || !base::surely_before(call.taken.signature.on, *stamp)) return std::nullopt;
    return refuse(call, diag::Code::Q4110,
                  fmt::format("'{}' is {}, after the step itself on {}", call.spec.field, stamp->to_string(),
                              call.taken.signature.on.to_string()),
                  call.taken.span_of(call.spec.field));
}

// With `step`, 'of' is a field of that earlier step; "new" has the record's own fields. Times are to the
// minute; a day alone says nothing.
Verdict minutes_before(const GuardCall& call) {
    const StepFact* asked = call.spec.step.empty() ? &call.taken : other(call, call.spec.step);
    const auto stamp = base::parse_stamp(call.taken.fields.text(call.spec.field));
    const auto end = asked == nullptr ? std::nullopt : base::parse_stamp(asked->fields.text(call.spec.of));
    if (!stamp || !end || !stamp->minute || !end->minute || !call.spec.minutes) return std::nullopt;
    const int kMinutesOfDay = 24 * 60;
    const long long early =
        static_cast<long long>(base::days_between(stamp->date, end->date)) * kMinutesOfDay + *end->minute -
        *stamp->minute;
    if (early >= *call.spec.minutes) return std::nullopt;
    const std::string ahead =
        early < 0 ? fmt::format("{} minutes after", -early) : fmt::format("{} minutes before", early);
    return refuse(call, diag::Code::Q5401,
                  fmt::format("'{}' is {}, {} '{}'; {} are asked for", call.spec.field, stamp->to_string(),
                              ahead, call.spec.of, *call.spec.minutes),
                  call.taken.span_of(call.spec.field));
}

// With `step`, the field is one of that earlier step.
Verdict same_day(const GuardCall& call) {
    const StepFact* asked = call.spec.step.empty() ? &call.taken : other(call, call.spec.step);
    if (asked == nullptr) return std::nullopt;
    const auto stamp = base::parse_stamp(asked->fields.text(call.spec.field));
    const base::Date& day = call.taken.signature.on.date;
    if (!stamp || !call.taken.signature.complete || stamp->date == day) return std::nullopt;
    return refuse(call, diag::Code::Q4113,
                  fmt::format("'{}' is {}, and the step is of {}; it is to be taken the same day",
                              call.spec.field, stamp->date.to_string(), day.to_string()),
                  call.taken.signature.on_span);
}

} // namespace model::guard
