// Guards on who signs.
#include "model/guards_parts.hpp"

#include <fmt/format.h>

namespace model::guard {
namespace {

Verdict of_department(const GuardCall& call, const std::string& department) {
    const Facts* person = person_of(call, call.taken.signature.by);
    const base::Date& day = call.taken.signature.on.date;
    if (department.empty() || person == nullptr) return std::nullopt;
    if (has(departments_on(*person, day, call.procedure), department)) return std::nullopt;
    return refuse(call, diag::Code::Q4104,
                  fmt::format("'{}' is signed by '{}', who was not of the responsible department '{}' on {}",
                              call.taken.step->name, person->id, department, day.to_string()),
                  call.taken.signature.by_span);
}

} // namespace

Verdict addressee_holds(const GuardCall& call) {
    const Facts* person = person_of(call, call.taken.fields.text(call.spec.field));
    const base::Date& day = call.taken.signature.on.date;
    if (person == nullptr || overlap(roles_on(*person, day, call.procedure), call.spec.roles))
        return std::nullopt;
    return refuse(call, diag::Code::Q4101,
                  fmt::format("'{}' was not {} on {}", person->id, one_of(call.spec.roles), day.to_string()),
                  call.taken.span_of(call.spec.field));
}

// Somebody unknown is a finding of its own and must not bring others with it.
Verdict attended_by(const GuardCall& call) {
    if (call.taken.fields.find(call.spec.unless) != nullptr || !call.taken.signature.complete)
        return std::nullopt;
    for (const Scalar* attendee : call.taken.fields.items(call.spec.field)) {
        const Facts* person = person_of(call, attendee->text);
        if (person == nullptr ||
            overlap(roles_on(*person, call.taken.signature.on.date, call.procedure), call.spec.roles))
            return std::nullopt;
    }
    if (has(call.spec.roles, call.taken.signature.role)) return std::nullopt;
    const std::string instead = call.spec.unless.empty()
                                    ? std::string()
                                    : fmt::format(", or say with '{}' who sent others", call.spec.unless);
    return refuse(call, diag::Code::Q4118,
                  fmt::format("'{}' was held without {}", call.taken.step->name, one_of(call.spec.roles)),
                  call.taken.span, fmt::format("name them in '{}'{}", call.spec.field, instead));
}

Verdict role_by_field(const GuardCall& call) {
    const std::string& value = call.taken.fields.text(call.spec.field);
    for (const Route& route : call.spec.routes)
        if (has(route.values, value) && !has(route.roles, call.taken.signature.role))
            return refuse(call, diag::Code::Q4102,
                          fmt::format("a case of {} '{}' belongs to {}, not to {}", call.spec.field, value,
                                      one_of(route.roles), call.taken.signature.role),
                          call.taken.signature.role_span);
    return std::nullopt;
}

Verdict signed_by_department(const GuardCall& call) {
    return of_department(call, call.taken.fields.text(call.spec.field));
}

Verdict same_department(const GuardCall& call) {
    const StepFact* earlier = other(call, call.spec.step);
    return earlier == nullptr ? std::nullopt : of_department(call, earlier->fields.text(call.spec.field));
}

Verdict four_eyes(const GuardCall& call) {
    const StepFact* earlier = other(call, call.spec.step);
    if (earlier == nullptr || earlier->signature.by != call.taken.signature.by) return std::nullopt;
    Verdict verdict = refuse(call, diag::Code::Q4106,
                             fmt::format("'{}' and '{}' are both signed by '{}'; two persons must sign them",
                                         call.taken.step->name, call.spec.step, call.taken.signature.by),
                             call.taken.signature.by_span);
    verdict->related.push_back(
        {fmt::format("'{}' is signed here", call.spec.step), {call.record.path, earlier->signature.by_span}});
    return verdict;
}

Verdict role_when(const GuardCall& call) {
    const StepFact* earlier = other(call, call.spec.step);
    if (earlier == nullptr || !has(call.spec.values, earlier->fields.text(call.spec.field)))
        return std::nullopt;
    if (has(call.spec.roles, call.taken.signature.role)) return std::nullopt;
    return refuse(call, diag::Code::Q4107,
                  fmt::format("where {} is '{}', '{}' is for {}, not for {}", call.spec.field,
                              earlier->fields.text(call.spec.field), call.taken.step->name,
                              one_of(call.spec.roles), call.taken.signature.role),
                  call.taken.signature.role_span);
}

// Who checks the effect must not come from the department whose measure it is.
Verdict not_of_department(const GuardCall& call) {
    const StepFact* earlier = other(call, call.spec.step);
    const Facts* person = person_of(call, call.taken.signature.by);
    if (earlier == nullptr || person == nullptr || !call.taken.signature.complete) return std::nullopt;
    const std::string& department = earlier->fields.text(call.spec.field);
    const base::Date& day = call.taken.signature.on.date;
    if (department.empty() || !has(departments_on(*person, day, call.procedure), department))
        return std::nullopt;
    return refuse(
        call, diag::Code::Q4301,
        fmt::format("'{}' is signed by '{}', who was of the department '{}' on {}, whose measure it is",
                    call.taken.step->name, person->id, department, day.to_string()),
        call.taken.signature.by_span);
}

} // namespace model::guard
